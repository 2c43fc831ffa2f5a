"""What the courier does with each answer of a platform, and what holds up what, on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bots.platform import Begun, Capabilities, Migrated, NotSent, Refused, Sent, SlowDown, Uncertain, Undelivered
from crm.clock import FrozenClock
from crm.ids import new_id
from handlers.letters import Trace
from storage import conversations, outbox, repairs
from storage.outbox import Letter, Policy
from storage.tables import Identity, Member, Outbox, Subscription
from storage.tables.delivery import Posted
from storage.unit_of_work import Store, UnitOfWork
from tests.bots.post import UNLIMITED, PostOffice, ScriptedPlatform, note
from tests.scenarios.drivers.direct import said

DEAL = Trace("live", "deal", "d1")


@pytest.fixture
def office(store: Store, clock: FrozenClock) -> PostOffice:
    return PostOffice(store, clock)


async def test_what_was_sent_is_recorded_with_the_message_that_shows_the_record(office: PostOffice) -> None:
    office.platform.answers = [Sent(("picture", "card"))]
    await office.sends(note("hello", trace=Trace("card", "contact", "c1", "op1")))
    row = await office.row("hello")
    assert (row.status, row.ref, row.sent_at) == ("sent", "picture,card", office.clock.now())
    async with office.store.read(office.clock.now()) as work:
        posted = await conversations.posted_at(work, "telegram::4711", "card")
        assert posted is not None
        assert (posted.kind, posted.noun, posted.record_id, posted.operation_id) == ("card", "contact", "c1", "op1")


async def test_a_message_in_a_chat_the_platform_opened_is_remembered_under_its_real_address(office: PostOffice) -> None:
    office.platform.answers = [Sent(("m1",), chat="D77")]
    await office.sends(note("hello", trace=Trace("card", "contact", "c1")))
    async with office.store.read(office.clock.now()) as work:
        assert await conversations.posted_at(work, "telegram::D77", "m1") is not None


@pytest.mark.parametrize(
    ("error", "status", "waits"),
    [
        (NotSent("refused_connection"), "pending", 2),
        (SlowDown("too_many", 7), "pending", 7),
        (Refused("malformed"), "failed", None),
        (Refused("blocked", gone=True), "failed", None),
        (Uncertain("timeout"), "pending", 60),
        (RuntimeError("a renderer's fault"), "failed", None),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else str(value),
)
async def test_each_kind_of_failure_leaves_its_row_as_agreed(
    office: PostOffice, error: Exception, status: str, waits: int | None
) -> None:
    office.platform.answers = [error]
    await office.sends(note("hello"))
    row = await office.row("hello")
    assert row.status == status
    assert row.uncertain == isinstance(error, Uncertain)
    assert row.reason == (error.reason if isinstance(error, Undelivered) else "error:RuntimeError")
    if waits is not None:
        assert row.not_before == office.clock.now() + timedelta(seconds=waits)


@pytest.mark.parametrize(
    ("policy", "after_one", "after_two"),
    [
        ("repeat", "pending", "pending"),
        ("resend_once", "pending", "uncertain"),
        ("never", "uncertain", "uncertain"),
        ("drop", "failed", "failed"),
    ],
)
async def test_an_unknown_outcome_is_decided_by_the_policy(
    office: PostOffice, policy: Policy, after_one: str, after_two: str
) -> None:
    office.platform.answers = [Uncertain("timeout"), Uncertain("timeout")]
    await office.sends(note("hello", policy=policy))
    assert await office.status("hello") == after_one
    await office.later(seconds=60)
    assert await office.status("hello") == after_two
    assert len(office.platform.sends) == (2 if after_one == "pending" else 1)


async def test_a_new_message_of_unknown_outcome_is_sent_again_once_after_a_minute(office: PostOffice) -> None:
    office.platform.answers = [Uncertain("timeout")]
    await office.sends(note("hello"))
    await office.later(seconds=59.9)
    assert len(office.platform.sends) == 1
    await office.later(seconds=0.1)
    assert await office.status("hello") == "sent"
    assert (await office.row("hello")).uncertain == 1


@pytest.mark.parametrize(
    ("waits", "mark"),
    [
        ({"minutes": 4, "seconds": 59}, ""),
        ({"minutes": 5}, "↻ Repeat of 10:00: the first copy may have reached you."),
        ({"days": 1}, "↻ Repeat of Tue 12 May, 10:00: the first copy may have reached you."),
    ],
)
async def test_a_second_copy_that_comes_late_says_of_when_the_first_is(
    office: PostOffice, waits: dict[str, float], mark: str
) -> None:
    """A copy that comes soon stands beside the first; what never left in between changes nothing about that moment."""
    office.platform.answers = [Uncertain("timeout"), NotSent("network")]
    await office.sends(note("hello"))
    office.clock.at += timedelta(seconds=61)
    await office.sends()
    office.clock.at -= timedelta(seconds=61)
    await office.later(**waits)
    assert await office.status("hello") == "sent"
    assert _last(office.platform).splitlines() == [*([mark] if mark else []), "hello"]


async def test_a_copy_of_what_is_known_not_to_have_arrived_carries_no_mark(office: PostOffice) -> None:
    office.platform.reconciles = True
    office.platform.answers = [Uncertain("timeout")]
    await office.sends(note("hello"))
    await office.later(minutes=20)
    assert _last(office.platform) == "hello"


async def test_what_somebody_sends_again_by_hand_says_of_when_the_first_is(office: PostOffice) -> None:
    """A letter that is never repeated by itself; where nobody knows when it was tried, of when it was written."""
    await office.queue(note("hello", policy="never"))
    async with office.store.begin(office.clock.now()) as work:
        row = (await work.session.execute(select(Outbox))).scalar_one()
        row.status, row.uncertain = "uncertain", 1
        office.clock.at += timedelta(hours=2)
        assert await repairs.send_again(work, row.id)
    await office.later()
    assert _last(office.platform).splitlines()[0].startswith("↻ Repeat of 10:00")


def _last(platform: ScriptedPlatform) -> str:
    """The newest message sent, as its reader sees it."""
    parcel = platform.sends[-1]
    assert parcel.screen is not None
    return said(parcel.screen, parcel.localiser)


async def test_what_the_platform_still_knows_is_not_sent_again(office: PostOffice) -> None:
    office.platform.reconciles, office.platform.found = True, Sent(("m9",))
    office.platform.answers = [Uncertain("reset")]
    await office.sends(note("hello"))
    await office.later(seconds=29.9)
    assert await office.status("hello") == "pending"
    await office.later(seconds=0.1)
    row = await office.row("hello")
    assert (row.status, row.ref, len(office.platform.sends)) == ("sent", "m9", 1)


async def test_what_the_platform_does_not_know_is_sent_again(office: PostOffice) -> None:
    office.platform.reconciles, office.platform.answers = True, [Uncertain("reset")]
    await office.sends(note("hello"))
    await office.later(seconds=30)
    assert (await office.status("hello"), len(office.platform.sends)) == ("sent", 2)


@pytest.mark.parametrize("trouble", [NotSent("no_network"), Refused("no_scope"), KeyError("messages")])
async def test_a_search_that_fails_leaves_the_outcome_unknown(office: PostOffice, trouble: Exception) -> None:
    office.platform.reconciles, office.platform.found = True, trouble
    office.platform.answers = [Uncertain("reset")]
    await office.sends(note("hello"))
    for _ in range(20):
        await office.later(seconds=30)
        assert await office.status("hello") in ("pending", "uncertain")
    assert await office.status("hello") == "uncertain"
    assert len(office.platform.sends) == 1


async def test_what_never_left_is_tried_for_a_day_however_often(office: PostOffice) -> None:
    office.platform.answers = [NotSent("no_network")] * 300
    await office.sends(note("hello"))
    for _ in range(23 * 12):
        await office.later(minutes=5)
    assert len(office.platform.sends) > 200
    assert await office.status("hello") == "pending"
    office.platform.answers = []
    await office.later(minutes=5)
    assert await office.status("hello") == "sent"


async def test_once_a_messenger_is_back_nobody_waits_out_a_pause_that_has_grown(office: PostOffice) -> None:
    office.platform.answers = [*[NotSent("no_connection")] * 7, NotSent("lease_over")]
    await office.sends(note("hello"))
    for _ in range(6):
        await office.later(minutes=5)
    await office.sends(note("held", chat="4713"))
    await office.sends(note("back", chat="4712"))
    await office.later(seconds=0)
    assert [await office.status(one) for one in ("hello", "back", "held")] == ["sent", "sent", "pending"]


async def test_what_never_left_in_a_day_has_failed(office: PostOffice) -> None:
    office.platform.answers = [NotSent("no_network")] * 3
    await office.sends(note("hello"))
    await office.later(hours=24)
    assert await office.status("hello") == "pending"
    await office.later(minutes=5)
    assert await office.status("hello") == "failed"


async def test_a_pause_for_a_chat_is_kept_to_the_moment_and_by_bursts_too(office: PostOffice) -> None:
    office.platform.answers = [SlowDown("too_many", 30)]
    await office.sends(note("hello"))
    await office.queue(note("digest", lane="notice"), note("card", lane="card"), note("elsewhere", chat="4712"))
    await office.later(seconds=29.999)
    assert office.platform.texts == ["hello", "elsewhere"]
    await office.later(seconds=0.001)
    await office.later(seconds=1)
    assert sorted(office.platform.texts[2:]) == ["card", "digest", "hello"]


async def test_a_pause_does_not_count_as_an_attempt(office: PostOffice) -> None:
    office.platform.answers = [SlowDown("too_many", 30)] * 3
    await office.sends(note("hello"))
    for _ in range(3):
        await office.later(seconds=30)
    assert (await office.row("hello")).attempts == 1


async def test_a_pause_for_the_whole_bot_holds_every_chat(office: PostOffice) -> None:
    office.platform.answers = [SlowDown("too_many", 30, whole=True)]
    await office.sends(note("hello"))
    await office.queue(*(note(f"to {number}", chat=str(number)) for number in range(5)))
    await office.later(seconds=29.999)
    assert office.platform.texts == ["hello"]
    await office.later(seconds=0.001)
    assert len(office.platform.texts) == 2
    await office.later(seconds=1)
    assert len(office.platform.texts) == 7


async def test_a_chat_is_told_things_in_order(office: PostOffice) -> None:
    office.platform.answers = [NotSent("no_network")]
    await office.sends(note("first"), note("second"), note("third"))
    assert office.platform.texts == ["first"]
    await office.later(seconds=2)
    assert office.platform.texts == ["first", "first", "second", "third"]


async def test_a_notice_that_waits_holds_no_answer_back(office: PostOffice) -> None:
    office.platform.answers = [NotSent("no_network")]
    await office.sends(note("digest", lane="notice"))
    await office.sends(note("answer"), note("another digest", lane="notice"))
    assert office.platform.texts == ["digest", "answer"]


@pytest.mark.parametrize(
    ("limits", "letters", "at_once", "pause"),
    [
        ((1, 1e6, 1e6), [note(f"n{n}") for n in range(5)], 3, 1.0),
        ((1e6, 20, 1e6), [note(f"n{n}", chat="g", place="group", lane="card") for n in range(5)], 3, 3.0),
        ((1e6, 1e6, 4), [note(f"n{n}", chat=str(n)) for n in range(5)], 2, 0.25),
    ],
    ids=["chat", "group", "all"],
)
async def test_no_more_leaves_than_the_platform_allows(
    store: Store, clock: FrozenClock, limits: tuple[float, ...], letters: list[Letter], at_once: int, pause: float
) -> None:
    chat, group, whole = limits
    capabilities = Capabilities("telegram", chat_per_second=chat, group_per_minute=group, all_per_second=whole)
    office = PostOffice(store, clock, ScriptedPlatform(capabilities))
    await office.sends(*letters)
    assert len(office.platform.sends) == at_once
    await office.later(seconds=pause * 0.9)
    assert len(office.platform.sends) == at_once
    await office.later(seconds=pause * 0.1)
    assert len(office.platform.sends) == at_once + 1


@pytest.mark.parametrize("error", [None, Refused("blocked")], ids=["sent", "refused"])
async def test_a_zombie_writes_nothing(office: PostOffice, error: Exception | None) -> None:
    first, second = asyncio.Event(), asyncio.Event()
    office.platform.answers = [(first, error), second]
    await office.queue(note("hello", policy="repeat"))
    zombie = asyncio.create_task(office.courier.deliver())
    await office.comes("hello", "sending")
    office.clock.at += timedelta(seconds=61)
    other = office.another()
    await other.reap()
    office.clock.at += timedelta(seconds=2)
    heir = asyncio.create_task(other.deliver())
    await office.comes("hello", "sending")
    first.set()
    await zombie
    assert (await office.row("hello")).status == "sending"
    second.set()
    await heir
    row = await office.row("hello")
    assert (row.status, row.ref, row.uncertain) == ("sent", "m2", 1)


async def test_who_stood_still_longer_than_its_lease_sends_nothing_of_it(office: PostOffice) -> None:
    await office.queue(note("hello"))
    jobs = await office.courier._claim()
    office.clock.at += timedelta(seconds=61)
    other = office.another()
    await other.reap()
    await office.courier._carry_all(jobs)  # it wakes, and knows nothing of it
    row = await office.row("hello")
    assert (office.platform.texts, row.status, row.uncertain) == ([], "pending", 1)
    office.clock.at += timedelta(seconds=61)
    await other.deliver()
    assert (office.platform.texts, await office.status("hello")) == (["hello"], "sent")


async def test_a_row_of_a_dead_sender_is_taken_up_after_its_lease(office: PostOffice) -> None:
    hang = asyncio.Event()
    office.platform.answers = [hang]
    await office.queue(note("hello"))
    dead = asyncio.create_task(office.courier.deliver())
    await office.comes("hello", "sending")
    dead.cancel()
    await asyncio.gather(dead, return_exceptions=True)
    office.platform.answers = []  # it may have been cancelled before it was given its answer
    await office.later(seconds=60)
    assert await office.status("hello") == "sending"
    await office.later(seconds=1)
    row = await office.row("hello")
    assert (row.status, row.uncertain, row.reason) == ("pending", 1, "lease_expired")
    await office.later(seconds=60)
    assert await office.status("hello") == "sent"


@pytest.mark.parametrize("payload", [{"junk": 1}, {"chat": "4711"}, {"chat": {"platform": "telegram"}}, {}])
async def test_what_cannot_be_read_fails_alone(office: PostOffice, payload: dict[str, object]) -> None:
    broken = Letter("test:broken", "telegram::4711", "show", payload)
    await office.queue(broken, note("behind it"), note("elsewhere", chat="4712"))
    for _ in range(3):
        await office.later(seconds=1)
    assert await office.status("broken") == "failed"
    assert sorted(office.platform.texts) == ["behind it", "elsewhere"]


async def test_a_call_that_hangs_delays_nobody_else(office: PostOffice) -> None:
    hang = office.platform.hanging["4711"] = asyncio.Event()
    await office.queue(note("stuck"), note("free", chat="4712"))
    sending = asyncio.create_task(office.courier.deliver())
    await office.comes("free", "sent")
    assert await office.status("stuck") == "sending"
    hang.set()
    await sending
    assert await office.status("stuck") == "sent"


async def test_the_desk_sends_all_that_waits_and_ends_when_everything_is_written_down(
    store: Store, clock: FrozenClock
) -> None:
    """More than are claimed at once, three in one chat in their order; one hangs until after the end was asked for."""
    office = PostOffice(store, clock, ScriptedPlatform(UNLIMITED))
    hang = office.platform.hanging["4700"] = asyncio.Event()
    await office.queue(note("stuck", chat="4700"), *(note(f"to {chat}", chat=str(chat)) for chat in range(4712, 4740)))
    await office.queue(*(note(f"line {number}") for number in range(3)))
    running = asyncio.create_task(office.courier.run())
    await office.comes("line 2", "sent")
    await office.queue(note("later", chat="4799"))
    office.courier.outgoing.set()
    await office.comes("later", "sent")
    office.courier.finish()
    hang.set()
    await running
    assert {await office.status(text) for text in ("stuck", "to 4712", "to 4739", "line 0", "later")} == {"sent"}
    lines = [text for text in office.platform.texts if text.startswith("line")]
    assert lines == ["line 0", "line 1", "line 2"]
    assert len(office.platform.sends) == len(set(office.platform.texts)) == 33


async def test_a_result_that_cannot_be_written_keeps_no_other_from_it(
    office: PostOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both come back together; the desk writes each by itself and goes on."""
    whole = conversations.remember

    async def fails(work: UnitOfWork, posted: Posted, shown_before: str | None) -> None:
        if posted.record_id == "odd":
            raise RuntimeError("on purpose")
        await whole(work, posted, shown_before)

    monkeypatch.setattr(conversations, "remember", fails)
    await office.queue(note("odd", chat="1", trace=Trace("card", "contact", "odd")), note("even", chat="2"))
    running = asyncio.create_task(office.courier.run())
    await office.comes("even", "sent")
    await office.queue(note("next", chat="2"))
    office.courier.outgoing.set()
    await office.comes("next", "sent")
    office.courier.finish()
    await running
    assert await office.status("odd") == "sending"


async def test_a_live_card_is_posted_once_and_edited_from_then_on(office: PostOffice) -> None:
    await office.sends(note("new", kind="live", trace=DEAL, place="group", fold_key="live"))
    await office.later(seconds=10)
    await office.sends(note("won", kind="live", trace=DEAL, place="group", fold_key="live"))
    assert [(one.kind, one.message) for one in office.platform.sends] == [("show", ""), ("replace", "m1")]


async def test_redraws_that_wait_are_folded_into_the_newest(office: PostOffice) -> None:
    texts = ["new", "offer", "won"]
    await office.sends(*(note(text, kind="live", trace=DEAL, place="group", fold_key="live") for text in texts))
    assert office.platform.texts == ["won"]


async def test_a_card_of_which_a_part_is_out_is_finished_and_then_redrawn(office: PostOffice) -> None:
    held = SlowDown("too_many", 1)
    held.begun = Begun(("m1",))
    office.platform.answers = [held]
    for text in ("new", "offer"):
        await office.queue(note(text, kind="live", trace=DEAL, place="group", fold_key="live"))
        await office.courier.deliver()
    async with office.store.begin(office.clock.now()) as work:
        await outbox.put(work, [note("won", kind="live", trace=DEAL, place="group", fold_key="live")])
    await office.later(seconds=10)
    assert [(one.kind, one.begun.made) for one in office.platform.sends[1:]] == [("show", ("m1",)), ("replace", ())]
    assert office.platform.texts == ["new", "new", "won"]


async def test_an_edit_of_a_live_card_of_unknown_outcome_is_repeated(office: PostOffice) -> None:
    await office.sends(note("new", kind="live", trace=DEAL, place="group", policy="never"))
    office.platform.answers = [Uncertain("timeout")] * 2
    await office.sends(note("won", kind="live", trace=DEAL, place="group", policy="never"))
    for _ in range(2):
        await office.later(seconds=10)
    assert await office.status("won") == "sent"
    assert [one.kind for one in office.platform.sends] == ["show", "replace", "replace", "replace"]


async def _subscribed(office: PostOffice, *chats: str) -> list[str]:
    ids = [new_id() for _ in chats]
    async with office.store.begin(office.clock.now()) as work:
        for key, chat in zip(ids, chats, strict=True):
            address = {"platform": "telegram", "id": chat, "place": "group", "team": ""}
            await work.add(
                Subscription(
                    id=key,
                    chat_key=f"telegram::{chat}",
                    chat=address,
                    language="en",
                    timezone="UTC",
                    is_active=True,
                    created_at=work.now,
                )
            )
    return ids


async def _subscription(office: PostOffice, key: str) -> Subscription:
    async with office.store.read(office.clock.now()) as work:
        found = await work.get(Subscription, key)
        assert found is not None
        work.session.expunge(found)
        return found


async def test_a_group_that_moved_takes_its_letters_and_its_subscription_along(office: PostOffice) -> None:
    (key,) = await _subscribed(office, "-5")
    office.platform.answers = [Migrated("upgraded", to="-1005")]
    await office.sends(*(note(text, chat="-5", place="group") for text in ("one", "two")))
    assert [one.chat.id for one in office.platform.sends] == ["-5", "-1005", "-1005"]
    assert office.platform.texts == ["one", "one", "two"]
    kept = await _subscription(office, key)
    assert (kept.chat_key, kept.chat["id"], kept.is_active) == ("telegram::-1005", "-1005", True)


async def test_a_group_that_moved_to_a_subscribed_chat_keeps_one_subscription(office: PostOffice) -> None:
    old, new = await _subscribed(office, "-5", "-1005")
    office.platform.answers = [Migrated("upgraded", to="-1005")]
    await office.sends(note("one", chat="-5", place="group"))
    assert await office.status("one") == "sent"
    assert not (await _subscription(office, old)).is_active
    assert (await _subscription(office, new)).is_active


async def test_who_blocked_the_bot_is_unreachable_and_a_lost_chat_gets_no_more_cards(office: PostOffice) -> None:
    (key,) = await _subscribed(office, "-5")
    anna = Member(id=new_id(), name="Anna", role="sales", language="en", timezone="UTC", created_at=office.clock.now())
    seen = {"linked_at": office.clock.now(), "seen_at": office.clock.now()}
    identities = [Identity(platform="telegram", team="", user=one, member_id=anna.id, name="", **seen)
                  for one in ("4711", "4712")]
    async with office.store.begin(office.clock.now()) as work:
        await work.add(anna, *identities)
    office.platform.answers = [Refused("blocked", gone=True), Refused("kicked", gone=True)]
    await office.sends(note("hello"), note("card", chat="-5", place="group"))
    async with office.store.read(office.clock.now()) as work:
        found = [await work.get(Identity, ("telegram", "", user)) for user in ("4711", "4712")]
        assert [one.unreachable for one in found if one] == ["gone", None]
    assert not (await _subscription(office, key)).is_active


async def test_what_is_out_of_several_messages_is_known_to_the_next_try(office: PostOffice) -> None:
    """Also to another process's, until it is all taken back."""
    held, taken_back = SlowDown("too_many", 1), Refused("not_taken")
    held.begun, taken_back.begun = Begun(("m1", "m2"), (0,), ((0,), (1, 2))), Begun()
    office.platform.answers = [held, taken_back]
    await office.queue(note("hello"))
    for wanted in (Begun(), held.begun):
        await office.courier.deliver()
        assert office.platform.sends[-1].begun == wanted
        office.clock.at += timedelta(seconds=5)
    async with office.store.read(office.clock.at) as work:
        [row] = (await work.session.execute(select(Outbox))).scalars()
    assert (row.status, row.payload["begun"], row.payload["apart"], row.payload["out"]) == ("failed", [], [], [])
