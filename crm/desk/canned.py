"""Canned answers: what operators send often, by a word, in each language, with fields that are filled in on the way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crm.desk.texts import CHANGE, READ, required, team_of
from crm.errors import Invalid, NotFound
from crm.ids import new_id
from crm.permissions import Actor, require, scope_of
from locales.catalog import LANGUAGES
from locales.folding import fold
from storage.queries import desk_texts as queries
from storage.tables import CannedAnswer
from storage.unit_of_work import UnitOfWork

FIELDS = ("name", "number", "operator")
IN_TEXT = " ".join(f"{{{one}}}" for one in FIELDS)
LONGEST, LONGEST_WORD, LONGEST_FIELD = 3000, 30, 60
"""Of a filled text, which has to fit into the form; of its word; of what is put into one field."""
_FIELD = re.compile(r"\{\s*(\w+)\s*\}")


@dataclass(frozen=True)
class Fields:
    """What is put in: the customer's first name, the ticket's number, the operator's first name."""

    name: str
    number: str
    operator: str


def filled(text: str, fields: Fields) -> str:
    """The text with its fields filled in; anything else in braces stays as it is."""
    values = {"name": fields.name, "number": fields.number, "operator": fields.operator}
    return _FIELD.sub(lambda found: values.get(found[1].lower(), found[0])[:LONGEST_FIELD], text)


async def keep(work: UnitOfWork, actor: Actor, *, word: str, language: str, text: str) -> CannedAnswer:
    """A new canned answer; Invalid, with the key of what is wrong, where it cannot be."""
    require(actor, CHANGE)
    row = CannedAnswer(
        id=new_id(), word=_word(word), folded=fold(word), language=_language(language), text=_text(text),
        team_id=team_of(actor), created_by=actor.member_id, created_at=work.now,
    )  # fmt: skip
    await _require_free(work, actor, row, row.word, row.language)
    await work.add(row)
    return row


async def change(
    work: UnitOfWork, actor: Actor, canned_id: str, *, word: str, language: str, text: str
) -> CannedAnswer:
    """Other words for it."""
    row = await work.locked(CannedAnswer, canned_id)
    required(actor, CHANGE, row)
    if row is None:
        raise NotFound
    word, language, text = _word(word), _language(language), _text(text)
    await _require_free(work, actor, row, word, language)
    row.word, row.folded, row.language, row.text = word, fold(word), language, text
    await work.flush()
    return row


async def drop(work: UnitOfWork, actor: Actor, canned_id: str) -> CannedAnswer:
    """It is not kept any more."""
    row = await work.locked(CannedAnswer, canned_id)
    required(actor, CHANGE, row)
    if row is None:
        raise NotFound
    await work.delete(row)
    return row


async def read(work: UnitOfWork, actor: Actor, canned_id: str) -> CannedAnswer:
    """It, where it is in reach."""
    row = await work.get(CannedAnswer, canned_id)
    required(actor, READ, row)
    if row is None:
        raise NotFound
    return row


async def called(work: UnitOfWork, actor: Actor, word: str, languages: Sequence[str]) -> CannedAnswer | None:
    """The answer of that word: in the first of these languages that has one, else in any."""
    require(actor, READ)
    found = await queries.called(work, scope_of(actor, READ), fold(word))
    places = {one: at for at, one in enumerate(dict.fromkeys(languages))}
    return min(found, key=lambda one: places.get(one.language, len(places)), default=None)


async def _require_free(work: UnitOfWork, actor: Actor, row: CannedAnswer, word: str, language: str) -> None:
    others = await queries.called(work, scope_of(actor, READ), fold(word))
    if any(one.id != row.id and one.language == language and one.team_id == row.team_id for one in others):
        raise Invalid("canned-word-taken", word=word)


def _word(text: str) -> str:
    word = text.strip().lstrip("/").strip()
    if not fold(word) or len(word.split()) != 1 or len(word) > LONGEST_WORD:
        raise Invalid("canned-one-word", limit=LONGEST_WORD)
    return word


def _language(name: str) -> str:
    if name not in LANGUAGES:
        raise Invalid("form-pick-one")
    return name


def _text(text: str) -> str:
    """Invalid for nothing, for fields that there are not, and for more than the form takes once they are filled."""
    kept = text.strip()
    found = _FIELD.findall(kept)
    unknown = next((one for one in found if one.lower() not in FIELDS), None)
    if not kept:
        raise Invalid("form-required")
    if unknown is not None:
        raise Invalid("canned-unknown-field", field=f"{{{unknown}}}", fields=IN_TEXT)
    longest = len(_FIELD.sub("", kept)) + LONGEST_FIELD * len(found)
    if longest > LONGEST:
        raise Invalid("form-too-long", limit=LONGEST, length=longest)
    return kept
