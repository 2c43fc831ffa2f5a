"""Files of the chats that we keep ourselves: those of the website's visitors and of the chat page."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.row import Row


class WebFile(Row):
    """One file. chat_key: in whose chat it stands; message: in which message there, "" until one is sent with it.

    type, mime: what it is by its content. size: bytes as announced, which `is_whole` says have all arrived. sender: the
    address that it came from, as what it hashes to; "" for what nobody sent in.
    """

    __tablename__ = "web_file"

    id: Mapped[str] = mapped_column(primary_key=True)
    chat_key: Mapped[str] = mapped_column(index=True)
    message: Mapped[str]
    name: Mapped[str]
    type: Mapped[str]
    mime: Mapped[str]
    size: Mapped[int]
    is_whole: Mapped[bool]
    at: Mapped[datetime] = mapped_column(index=True)
    sender: Mapped[str] = mapped_column(default="", server_default="", index=True)


class WebFilePart(Row):
    """A piece of a file's bytes; all but the last are of one length."""

    __tablename__ = "web_file_part"

    file_id: Mapped[str] = mapped_column(ForeignKey("web_file.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    content: Mapped[bytes] = mapped_column(LargeBinary)
