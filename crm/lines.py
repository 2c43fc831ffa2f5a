"""One line of free text, as it was understood."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from crm.understanding import Understanding, parse_money
from crm.understanding.text import READ_LIMIT
from storage.tables import Deal

_LARGE = re.compile(r"(?<![\w.,:/#-])\d{1,3}(?:[ \u00a0\u202f.,]?\d{3})+(?:[.,]\d{1,2})?(?![\w:/-])")
_BELOW = re.compile(r"(?:(?<=\s)|^)[-−–]\d[\d.,]*(?:\s?[^\W\d_]{1,4}\b|\s?[€$£₽])?(?=\s|$|[,.;!])")


@dataclass(frozen=True)
class Line:
    """What somebody wrote, when, in which zone, and what it was understood to say.

    subject: the reminder's text if none was said; is_reply: it answers a card that shows whom it is about. Its days are
    those of the zone, wherever its author is by now.
    """

    text: str
    at: datetime
    read: Understanding
    zone: ZoneInfo
    subject: str = ""
    is_reply: bool = False

    @property
    def name(self) -> str:
        """The person meant, in the dictionary form; "" where nobody was named."""
        return self.read.people[0].name if self.read.people else ""

    @property
    def said(self) -> str:
        """The person meant, as written; "" where nobody was named."""
        return self.read.people[0].said if self.read.people else ""

    @property
    def company(self) -> str:
        """The company meant; "" where none was named."""
        return self.read.company.name if self.read.company else ""

    @property
    def summary(self) -> str:
        """What is kept in words: all of it where several people were named, since only one becomes the contact."""
        return self.text.strip() if len(self.read.people) > 1 else self.read.note

    @property
    def sum(self) -> tuple[int, str] | None:
        """The one sum that was said, in minor units with its currency; several are left in the words."""
        return (self.read.money[0].minor, self.read.money[0].currency) if len(self.read.money) == 1 else None

    def sum_of(self, deal: Deal) -> tuple[int, str] | None:
        """The same of a deal that has a currency: where none was said it is the deal's.

        Of a deal that was won a large number is a sum without any word for it: "won 55 000".
        """
        currency, said = deal.currency, self.read.money
        if len(said) == 1 and not (said[0].is_bare and currency):
            return self.sum
        number = said[0].said if len(said) == 1 else "" if said else self._large_number()
        found = parse_money(number, self.read.lang, currency) if number and currency else None
        return (found.minor, found.currency) if found else None

    @property
    def below_zero(self) -> str:
        """A sum with a sign before it that makes it less than nothing ("-5k"), as written; "" for none."""
        found = _BELOW.search(self.text[:READ_LIMIT])
        return found[0].strip() if found else ""

    def _large_number(self) -> str:
        """The one number of four digits or more that was read as nothing else, where a deal was won; "" for none."""
        if self.read.deal.outcome != "won":
            return ""
        read = [(span.start, span.end) for span in self.read.spans]
        found = [
            match[0]
            for match in _LARGE.finditer(self.text[:READ_LIMIT])
            if not any(match.start() < end and start < match.end() for start, end in read)
        ]
        return found[0] if len(found) == 1 else ""
