"""How much is read of sums, addresses, notes, lines without a time, and of what a line is meant to do.

Every table has a third that nobody looks at, chosen as for the times (`heard.is_set_aside`). Its figures stand in
docs/understanding.md. `unseen`, `afar` and `fresh` are notes by people who knew nothing of the grammar: what was missed
of the first two was mended since, nothing yet of the third. `later` are notes by one who mended afterwards. `kept` are
those of a stranger's notes that were kept from whoever mended the others.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import Final

from crm.understanding import Moment, Understanding, Vocabulary, understand
from tests.understanding.heard import is_set_aside
from tests.understanding.tables import NOW, OSLO, rows

UNSEEN: Final = "unseen"
AFAR: Final = "afar"
FRESH: Final = "fresh"
LATER: Final = "later"
KEPT: Final = "kept"
CLOSED: Final = (FRESH, KEPT)
"""Tables of which only the counts are ever printed."""
_SPARE_ZEROS: Final = re.compile(r"(?<=\.\d)0 ")
_NO_MINOR_UNIT: Final = ("JPY",)
_READ: Final = partial(understand, now=NOW, tz=OSLO)
_SHOWN_HOUR: Final = ("minute", "hour", "part")
_BAD_ENDINGS: Final = ("no_answer", "busy", "call_back")
STAGES: Final = MappingProxyType(
    {
        "en": {"Pilot": "pilot", "Offer sent": "offer_sent", "Legal review": "legal"},
        "ru": {"Пилот": "pilot", "КП отправлено": "offer_sent", "Юристы": "legal"},
        "nb": {"Pilot": "pilot", "Tilbud sendt": "offer_sent", "Jurister": "legal"},
        "bg": {"Пилот": "pilot", "Изпратена оферта": "offer_sent", "Юристи": "legal"},
    }
)
"""The stages of the team whose lines the table of intents holds."""


@dataclass
class Share:
    """How many rows were read as meant, and the others with what was read."""

    right: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def total(self) -> int:
        """All rows."""
        return self.right + len(self.misses)

    @property
    def share(self) -> float:
        """Of all rows those read right."""
        return self.right / self.total if self.total else 0.0


def _sums(lang: str, line: str, meant: list[str]) -> tuple[bool, str]:
    """Every sum in order, as it was meant."""
    expected = [] if meant == ["none"] else [tuple(one.split()) for one in meant[0].split(", ")]
    found = [(sum_.minor, sum_.currency) for sum_ in _READ(line, lang=lang).money]
    return found == [(_minor(amount, currency), currency) for amount, currency in expected], str(found)


def _minor(amount: str, currency: str) -> int:
    return int(Decimal(amount) * (1 if currency in _NO_MINOR_UNIT else 100))


def _addresses(lang: str, line: str, meant: list[str]) -> tuple[bool, str]:
    """Every phone, then every address, then every link."""
    read = _READ(line, lang=lang, country=meant[1] if len(meant) > 1 else "")
    found = [*read.phones, *read.emails, *read.links]
    return found == ([] if meant[0] == "none" else meant[0].split(", ")), str(found)


def _undated(lang: str, line: str, _: list[str]) -> tuple[bool, str]:
    """No time at all."""
    read = _READ(line, lang=lang)
    return read.due is None and read.happened is None, _times(read)


def _times(read: Understanding) -> str:
    return "; ".join(f"{sign}{_when(one)}" for sign, one in (("<", read.happened), (">", read.due)) if one)


def _when(moment: Moment) -> str:
    return moment.start.strftime("%d.%m %H:%M" if moment.grain in _SHOWN_HOUR else "%d.%m")


def _notes(lang: str, line: str, meant: list[str]) -> tuple[bool, str]:
    """The kind, the people, the company, sums, times, phones and addresses: all of them, and no others.

    Where a firm alone is named ("Acme called"), only the store can tell that it is no person.
    """
    read = _READ(line, lang=lang)
    kind, *parts = meant[0].split("; ")
    found = [f"@{person.name}" for person in read.people]
    found += [f"#{read.company.name}"] if read.company else []
    found += [f"{Decimal(sum_.minor) / 100:f} {sum_.currency}" for sum_ in read.money]
    found += [time for time in _times(read).split("; ") if time]
    found += [*read.phones, *read.emails]
    if not any(part.startswith("@") for part in parts) and not read.company:
        found = [one.replace("@", "#", 1) if one.startswith("@") else one for one in found]
    right = sorted(map(_plain, found)) == sorted(map(_plain, parts))
    return kind in ("-", read.kind) and right, f"{read.kind}; " + "; ".join(found)


def _plain(part: str) -> str:
    return _SPARE_ZEROS.sub(" ", part.casefold().replace("ё", "е"))


def _intents(lang: str, line: str, meant: list[str]) -> tuple[bool, str]:
    """The intent and all that is named after it; a failure or another deal is never made up."""
    read = _READ(line, lang=lang, vocabulary=Vocabulary(MappingProxyType(STAGES[lang])))
    intent, *named = meant[0].split()
    stage = f"={read.deal.stage}" if read.deal.stage else ""
    found = [str(one) for one in (read.kind, read.direction, read.outcome, read.deal.outcome, stage) if one]
    made_up = [one for one in (read.outcome, read.deal.outcome) if one in (*_BAD_ENDINGS, "won", "lost")]
    right = read.intent == intent and set(named) <= set(found) and set(made_up) <= set(named)
    return right, " ".join([read.intent, *found])


_JUDGES: Final[Mapping[str, Callable[[str, str, list[str]], tuple[bool, str]]]] = MappingProxyType(
    {
        "sums": _sums,
        "addresses": _addresses,
        "notes": _notes,
        "undated": _undated,
        "intents": _intents,
        UNSEEN: _notes,
        AFAR: _notes,
        FRESH: _notes,
        LATER: _notes,
        KEPT: _notes,
    }
)
TABLES: Final = tuple(_JUDGES)
_ROWS: Final = {table: rows(table) for table in TABLES}


def judged(table: str, lang: str, line: str, meant: list[str]) -> tuple[bool, str]:
    """Whether a line is read as was meant, by the judge of a table, and what was read."""
    return _JUDGES[table](lang, line, meant)


def measured(table: str, lang: str, *, aside: bool) -> Share:
    """A table's rows of a language that are set aside, or the others, each held against what was meant."""
    share = Share()
    for at, row in _ROWS[table]:
        line, *meant = row.split(" | ")
        if at != lang or is_set_aside(line) is not aside:
            continue
        right, found = judged(table, lang, line, meant)
        if right:
            share.right += 1
        else:
            share.misses.append(f"{row}   got {found}")
    return share
