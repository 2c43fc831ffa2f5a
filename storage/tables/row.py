"""What every table shares: naming of constraints, types, and whether its changes are recorded."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Date, MetaData, String
from sqlalchemy.orm import DeclarativeBase

from storage.types import Document, UTCDateTime


class Row(DeclarativeBase):
    """A table's row. Constraint names are fixed, so that migrations can name them on both databases."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UTCDateTime(),
        date: Date(),
        str: String(),
        int: BigInteger(),
        dict[str, Any]: Document,
        list[Any]: Document,
    }


class Recorded:
    """Marks a table whose every changed column is written to the history, and may be undone.

    `bookkeeping` names columns that the product keeps for itself (when a notice was written, where a person was last
    seen): they are neither recorded nor undone.
    """

    bookkeeping: ClassVar[frozenset[str]] = frozenset()
