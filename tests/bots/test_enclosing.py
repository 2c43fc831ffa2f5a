"""What is brought from one messenger to another, what is said where it cannot be, and how often it is tried."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import pytest

from bots import enclosing
from bots.enclosing import TRIES, Carrier
from bots.platform import TOO_LARGE, Capabilities, NotSent, Parcel, Refused, SlowDown, Uncertain, Undelivered
from handlers.events import LOCATION, Attachment, Chat
from handlers.letters import Enclosed
from handlers.localise import Localiser, Reader
from handlers.text import Plain, Words
from handlers.vocabulary import Paragraph, Screen, paragraph
from tests.bots.post import catalog

MB = 1024**2
PHOTO, FILM = Attachment("photo", "p", "", 3), Attachment("video", "v", "film.mp4", 21 * MB)


@dataclass
class Half:
    """As much of a platform as files need."""

    capabilities: Capabilities
    held: Mapping[str, bytes | Undelivered] = field(default_factory=dict)

    async def fetch(self, ref: str, most: int) -> bytes:
        found = self.held[ref]
        if isinstance(found, Undelivered):
            raise found
        if len(found) > most:
            raise Refused(TOO_LARGE)
        return found


def carrier(**held: bytes | Undelivered) -> Carrier:
    """From a messenger that gives away 20 MB to one that takes 50."""
    here = Half(Capabilities("here", gives=20 * MB), held)
    there = Half(Capabilities("there", takes=50 * MB, passes_on=True))
    return Carrier({"here": here, "there": there})  # type: ignore[dict-item]  # as much of a platform as is asked


def parcel(*files: Attachment, needed: bool = False, source: str = "here:") -> Parcel:
    """Words with files for the other messenger."""
    to = Localiser(catalog(), Reader())
    screen = Screen((paragraph(Plain("Look")),))
    return Parcel(1, "show", Chat("there", "c"), to, screen, enclosed=Enclosed(files, source, needed))


def lines(loaded: Parcel) -> list[str]:
    """The sentences that were added."""
    assert loaded.screen is not None
    added = [one.text[0] for one in loaded.screen.blocks[1:] if isinstance(one, Paragraph)]
    return [one.key for one in added if isinstance(one, Words)]


async def load(by: Carrier, given: Parcel, attempts: int = 1) -> Parcel:
    async with by.loaded(given, attempts) as loaded:
        return loaded


async def test_bytes_come_along_and_what_is_there_already_goes_by_its_id() -> None:
    place = Attachment("other", "1,2", "", form=LOCATION)
    loaded = await load(carrier(p=b"abc"), parcel(PHOTO, place))
    assert loaded.blobs == {"p": b"abc"} and loaded.enclosed == Enclosed((PHOTO, place), "here:")
    assert lines(loaded) == []
    own = parcel(FILM, source="there:")
    assert await load(carrier(), own) == own


async def test_what_is_too_large_or_gone_is_told_of_where_it_is_missed() -> None:
    longer = replace(PHOTO, ref="l", size=0)
    by = carrier(p=Refused("no_file"), l=b"x" * (20 * MB + 1))
    loaded = await load(by, parcel(FILM, PHOTO, longer))
    assert sorted(lines(loaded)) == ["media-not-here", "media-too-large-here", "media-too-large-here"]
    assert loaded.enclosed is not None and {one.ref for one in loaded.enclosed.files} == {""}


@pytest.mark.parametrize("trouble", [NotSent("no_connection"), Uncertain("timeout")])
async def test_a_trouble_that_may_pass_is_waited_for_but_not_for_ever(trouble: Undelivered) -> None:
    by, other = carrier(p=trouble, q=b"abc"), replace(PHOTO, ref="q")
    with pytest.raises(NotSent):
        await load(by, parcel(PHOTO, other))
    loaded = await load(by, parcel(other, PHOTO), TRIES)
    assert loaded.blobs == {"q": b"abc"} and lines(loaded) == ["media-not-here"]
    with pytest.raises(Refused):
        await load(by, parcel(PHOTO, needed=True), TRIES)


async def test_nothing_leaves_without_what_is_needed() -> None:
    with pytest.raises(Refused):
        await load(carrier(), parcel(FILM, needed=True))
    redrawn = replace(parcel(FILM, PHOTO), kind="replace")
    assert lines(await load(carrier(), redrawn)) == ["media-too-large-here"]


async def test_waiting_for_free_hands_and_bringing_share_one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the courier's own patience ends first, and a letter of which nothing has left counts as sent perhaps."""
    monkeypatch.setattr(enclosing, "SECONDS", 0.3)
    by = carrier(p=b"abc")
    monkeypatch.setattr(by._platforms["here"], "fetch", lambda *_: asyncio.sleep(9))
    for _ in range(enclosing.AT_ONCE):
        await by._hands.acquire()
    asyncio.get_running_loop().call_later(0.2, by._hands.release)
    began = time.monotonic()
    with pytest.raises(NotSent):
        await load(by, parcel(PHOTO))
    assert time.monotonic() - began < 0.45
    await by._hands.acquire()
    with pytest.raises(SlowDown):
        await load(by, parcel(PHOTO))
