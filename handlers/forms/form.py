"""Forms as data: fields that parse and validate once, whether a modal or a step-by-step conversation fills them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, TypeAlias

from pydantic import TypeAdapter

from handlers.text import Inline, Words

FieldType: TypeAlias = Literal[
    "text", "long_text", "name", "phone", "email", "money", "day", "moment", "clock", "choice", "record", "files"
]


@dataclass(frozen=True)
class Option:
    """One choice: `value` is at most 40 bytes (it travels in a button), `label` is shown.

    is_sure: of a search, that what was typed is really this one's name, number or id.
    """

    value: str
    label: Inline
    is_sure: bool = False


@dataclass(frozen=True)
class Field:
    """One question. record: search as you type among `nouns`; value: what is filled in already, as typed text.

    shown: the same in the reader's own form; behind: of a day that lies in the past, one of birth with its year;
    "lately": the last of its name, unless it is said to be to come. files: what comes along with the words, so it is no
    step of its own; or_files: of words, that the form's files may come without them.
    """

    name: str
    label: Words
    type: FieldType = "text"
    required: bool = True
    value: str = ""
    shown: Inline | str = ""
    behind: Literal["", "day", "birth", "lately"] = ""
    options: tuple[Option, ...] = ()
    nouns: tuple[str, ...] = ()
    hint: Words | None = None
    or_files: bool = False


@dataclass(frozen=True)
class Form:
    """Questions that belong together. context: ids the handler needs back; submit: None says "Save"."""

    name: str
    title: Words
    fields: tuple[Field, ...]
    context: tuple[str, ...] = ()
    submit: Words | None = None

    def field(self, name: str) -> Field:
        """The field of that name; KeyError where there is none."""
        for one in self.fields:
            if one.name == name:
                return one
        raise KeyError(name)

    @property
    def takes_files(self) -> str:
        """The name of the field that takes files, "" where none does."""
        return next((one.name for one in self.fields if one.type == "files"), "")


@cache
def form_adapter() -> TypeAdapter[Form]:
    """Reads and writes forms as JSON, as drafts keep them."""
    return TypeAdapter(Form)
