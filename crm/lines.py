"""One line of free text, as it was understood."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from crm.understanding import Understanding


@dataclass(frozen=True)
class Line:
    """What somebody wrote, when, in which zone, and what it was understood to say.

    subject: the reminder's text if none was said. Its days are those of the zone, wherever its author is by now.
    """

    text: str
    at: datetime
    read: Understanding
    zone: ZoneInfo
    subject: str = ""

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
