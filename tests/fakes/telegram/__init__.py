"""A strict fake of the Telegram Bot API: server, world, people. See FakeTelegram."""

from tests.fakes.telegram.fake import SECOND_TOKEN, SECOND_USERNAME, TOKEN, FakeTelegram
from tests.fakes.telegram.people import FakeChat, FakeUser, InlineQuestion, Press
from tests.fakes.telegram.server import Recorded
from tests.fakes.telegram.view import Seen
from tests.fakes.telegram.world import BOT_USERNAME, Toast

__all__ = [
    "BOT_USERNAME",
    "SECOND_TOKEN",
    "SECOND_USERNAME",
    "TOKEN",
    "FakeChat",
    "FakeTelegram",
    "FakeUser",
    "InlineQuestion",
    "Press",
    "Recorded",
    "Seen",
    "Toast",
]
