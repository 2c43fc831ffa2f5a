"""What becomes of a card sent as a file: fetched, read, handed into the inbox once, whatever goes wrong on the way."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

import pytest
from sqlalchemy import select

from bots.fetching import TRIES
from bots.platform import TOO_LARGE, NotSent, Refused, SlowDown, Uncertain
from crm.clock import FrozenClock
from handlers.events import Attachment, Author, Chat, Event, Fact, Shared, Unread, event_adapter
from handlers.letters import Body, Order, letter
from storage import outbox
from storage.tables.delivery import Inbox
from storage.unit_of_work import Store
from tests.bots.post import UNLIMITED, PostOffice, ScriptedPlatform

CARD = b"BEGIN:VCARD\nVERSION:3.0\nFN:Ivan Petrov\nTEL:+4722334455\nEND:VCARD\n"
CHAT = Chat("telegram", "-100", "group", thread="5", title="Sales")
ANNA = Author("telegram", "4711", "Anna", language="nb")
FETCH = letter("fetch_file", Body(CHAT, order=Order(Attachment("file", "f1", "i.vcf"), 1000, ANNA, "77")), "test:fetch")


@pytest.fixture
def office(store: Store, clock: FrozenClock) -> PostOffice:
    return PostOffice(store, clock)


async def events(office: PostOffice) -> Sequence[Event]:
    """The inbox in order of arrival."""
    async with office.store.read(office.clock.now()) as work:
        rows = (await work.session.execute(select(Inbox).order_by(Inbox.seq))).scalars()
        return [event_adapter().validate_python(row.payload) for row in rows]


async def facts(office: PostOffice) -> Sequence[Fact]:
    """What came of the fetches."""
    return [event.fact for event in await events(office)]


async def test_a_card_comes_back_from_where_and_whom_the_file_came(office: PostOffice) -> None:
    office.platform.files = [CARD]
    await office.sends(FETCH)
    (event,) = await events(office)
    assert (event.source, event.id) == ("telegram:internal", "test:fetch")
    assert (event.chat, event.author, event.message, event.addressed) == (CHAT, ANNA, "77", True)
    assert isinstance(event.fact, Shared)
    assert [(one.name, one.phones, one.vcard) for one in event.fact.contacts] == [
        ("Ivan Petrov", ("+4722334455",), "")
    ]
    assert (await office.status("fetch"), office.platform.fetches) == ("sent", [("f1", 1000)])
    assert office.courier.incoming.is_set()
    assert office.platform.sends == []


@pytest.mark.parametrize(
    ("answer", "why", "status"),
    [
        (Refused(TOO_LARGE), "too_large", "sent"),
        (CARD * 21, "too_many", "sent"),
        (Refused("invalid_file_id"), "unfetched", "failed"),
        (RuntimeError("a fault of ours"), "unfetched", "failed"),
    ],
    ids=["too large", "too many", "refused", "broken"],
)
async def test_what_will_never_be_read_is_told_at_once(
    office: PostOffice, answer: bytes | Exception, why: str, status: str
) -> None:
    office.platform.files = [answer]
    await office.sends(FETCH)
    assert await facts(office) == [Unread(why)]  # type: ignore[arg-type]  # listed above
    assert await office.status("fetch") == status


@pytest.mark.parametrize("content", [b"", b"\x00\xff\xfe", b"BEGIN:VCARD\n\x00", b"\xef\xbb\xbfhello"])
async def test_whatever_is_in_the_file_can_be_stored(office: PostOffice, content: bytes) -> None:
    """PostgreSQL takes no U+0000; a file without anybody is a card without anything."""
    office.platform.files = [content]
    await office.sends(FETCH)
    (fact,) = await facts(office)
    assert isinstance(fact, Shared)
    assert [one.name for one in fact.contacts] == [""]


async def test_a_platform_that_gives_no_files_away_is_not_asked(store: Store, clock: FrozenClock) -> None:
    office = PostOffice(store, clock, ScriptedPlatform(dataclasses.replace(UNLIMITED, fetches_files=False)))
    await office.sends(FETCH)
    assert await facts(office) == [Unread("unfetched")]
    assert office.platform.fetches == []


@pytest.mark.parametrize("error", [NotSent("no_connection"), SlowDown("too_many_requests", 2), Uncertain("timeout")])
async def test_a_file_that_cannot_be_had_now_is_fetched_later(office: PostOffice, error: Exception) -> None:
    office.platform.files = [error, CARD]
    await office.sends(FETCH)
    assert (await office.status("fetch"), await facts(office)) == ("pending", [])
    await office.later(seconds=3)
    assert [type(fact) for fact in await facts(office)] == [Shared]


async def test_after_some_tries_without_an_outcome_the_person_is_told(office: PostOffice) -> None:
    """Their other answers stand behind this one."""
    office.platform.files = [Uncertain("timeout")] * (TRIES + 1)
    await office.sends(FETCH)
    for _ in range(TRIES):
        assert await facts(office) == []
        await office.later(seconds=60)
    assert await facts(office) == [Unread("unfetched")]
    assert await office.status("fetch") == "failed"


async def test_a_process_that_dies_with_the_file_loses_and_doubles_nothing(office: PostOffice) -> None:
    await office.queue(FETCH)
    async with office.store.begin(office.clock.now()) as work:
        await outbox.claim(work)  # by a process that fetched it and was killed before it could say so
    office.platform.files = [CARD]
    await office.sends()
    assert await facts(office) == []
    await office.later(seconds=61)
    await office.later(seconds=3)
    assert [type(fact) for fact in await facts(office)] == [Shared]
    await office.sends(FETCH)
    assert len(await facts(office)) == 1


async def test_a_process_that_dies_with_it_every_time_ends_in_an_answer(office: PostOffice) -> None:
    await office.queue(FETCH)
    for _ in range(TRIES + 1):
        async with office.store.begin(office.clock.now()) as work:
            assert len(await outbox.claim(work)) == 1
        office.clock.at += outbox.LEASE * 2
        await office.courier.reap()
        office.clock.at += outbox.LEASE
    assert await facts(office) == [Unread("unfetched")]


async def test_a_zombie_hands_nothing_in(office: PostOffice) -> None:
    """Its row was given to another meanwhile, who brings the file."""
    await office.queue(FETCH)
    zombie = office.another()
    jobs = await zombie._claim()
    office.platform.files = [CARD]
    await office.later(seconds=61)
    await office.later(seconds=3)
    office.platform.files = [Refused("gone")]
    await zombie._carry_all(jobs)
    assert [type(fact) for fact in await facts(office)] == [Shared]
    assert await office.status("fetch") == "sent"
