"""What a bot of the firm's is there for: the firm's own people, or customers of the support desk alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bots.telegram.inbound import ALLOWED_UPDATES
from bots.telegram.senders import PLATFORM

_OF_CUSTOMERS: Final = ("message", "edited_message", "callback_query", "my_chat_member")


@dataclass(frozen=True)
class Duty:
    """name: the platform that the bot is to the product; setting: what the names of its settings begin with.

    beside: the platform of the bot that the firm's own people use, where this one is for customers; "" for that one.
    """

    name: str
    setting: str
    beside: str = ""

    @property
    def is_for_customers(self) -> bool:
        """Whether nobody of the firm is there: it hears no groups and no searches."""
        return bool(self.beside)

    @property
    def updates(self) -> Sequence[str]:
        """What is asked of Telegram."""
        return _OF_CUSTOMERS if self.is_for_customers else ALLOWED_UPDATES

    @property
    def polling(self) -> str:
        """The name of the loop that asks for updates."""
        return f"{self.name}.polling"

    @property
    def searching(self) -> str:
        """The name of the loop that answers searches."""
        return f"{self.name}.inline"


FIRM: Final = Duty(PLATFORM, "CRM_TELEGRAM")
SUPPORT: Final = Duty(f"{PLATFORM}-support", "CRM_SUPPORT_TELEGRAM", beside=PLATFORM)
