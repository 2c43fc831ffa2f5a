"""Queueing, claiming and recording letters, on both databases."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import select

from crm.clock import FrozenClock
from storage import outbox
from storage.outbox import LEASE, Lane, Letter
from storage.tables.delivery import Outbox
from storage.unit_of_work import Store


def _letter(name: str, chat: str = "telegram::1", lane: Lane = "answer", fold_key: str | None = None) -> Letter:
    return Letter(name, chat, "show", {"text": name, "chat": {"id": "1"}}, lane, fold_key=fold_key)


async def _queued(store: Store, clock: FrozenClock, *letters: Letter) -> None:
    async with store.begin(clock.now()) as work:
        await outbox.queue(work, letters)


async def _claimed(store: Store, clock: FrozenClock, limit: int = 10, *platforms: str) -> list[str]:
    async with store.begin(clock.now()) as work:
        return [row.payload["text"] for row in await outbox.claim(work, limit, platforms)]


async def test_a_known_letter_is_not_queued_twice(store: Store, clock: FrozenClock) -> None:
    await _queued(store, clock, _letter("one"), _letter("one"))
    await _queued(store, clock, _letter("one"))
    async with store.read(clock.now()) as work:
        assert (await outbox.counts(work))["pending"] == 1


async def test_a_waiting_card_takes_the_newest_text_and_one_on_its_way_is_followed(
    store: Store, clock: FrozenClock
) -> None:
    await _queued(store, clock, _letter("old", fold_key="card"), _letter("new", fold_key="card"))
    assert await _claimed(store, clock) == ["new"]
    await _queued(store, clock, _letter("newest", fold_key="card"))
    async with store.read(clock.now()) as work:
        assert (await outbox.counts(work))["pending"] == 1


async def test_answers_go_before_cards_notices_and_bulk(store: Store, clock: FrozenClock) -> None:
    lanes: tuple[Lane, ...] = ("bulk", "notice", "card", "answer")
    await _queued(store, clock, *(_letter(lane, lane=lane) for lane in lanes))
    assert await _claimed(store, clock) == ["answer", "card", "notice", "bulk"]


async def test_a_claim_takes_the_first_of_each_chat_and_only_of_the_given_platforms(
    store: Store, clock: FrozenClock
) -> None:
    await _queued(store, clock, _letter("a1"), _letter("a2"), _letter("b1", "slack:T1:2"))
    assert await _claimed(store, clock, 10, "telegram") == ["a1"]
    assert await _claimed(store, clock) == ["b1"]
    assert await _claimed(store, clock) == []


async def test_of_one_chat_and_lane_the_lowest_rank_goes_first_and_then_the_oldest(
    store: Store, clock: FrozenClock
) -> None:
    ranks = {"late": 30, "soon": 10, "none": 0, "soon too": 10, "later": 40}
    letters = [Letter(name, "telegram::1", "show", {"text": name}, "card", rank=rank) for name, rank in ranks.items()]
    await _queued(store, clock, *letters, _letter("other", "telegram::2", "card"))
    assert await _claimed(store, clock) == ["none", "other"]
    order = []
    for _ in range(4):
        async with store.begin(clock.now()) as work:
            waiting = (await work.session.execute(select(Outbox).where(Outbox.status == "sending"))).scalars()
            for row in waiting:
                row.status = "sent"
        order += await _claimed(store, clock)
    assert order == ["soon", "soon too", "late", "later"]


async def test_a_result_counts_only_with_the_token_of_the_claim(store: Store, clock: FrozenClock) -> None:
    await _queued(store, clock, _letter("one"))
    async with store.begin(clock.now()) as work:
        (row,) = await outbox.claim(work)
    async with store.begin(clock.now()) as work:
        token, row.token = row.token, "somebody else's"
        assert not await outbox.record(work, row, reason="no")
        assert not await outbox.arrived(work, row, ["1"])
        row.token = token
        assert await outbox.record(work, row, policy="never")
        assert await outbox.arrived(work, row, ["1"])
        assert not await outbox.arrived(work, row, ["2"])
    async with store.read(clock.now()) as work:
        kept = await work.session.get_one(Outbox, row.id)
        assert (kept.status, kept.ref, kept.policy, kept.reason) == ("sent", "1", "never", None)


async def test_a_lease_runs_out_after_a_minute(store: Store, clock: FrozenClock) -> None:
    await _queued(store, clock, _letter("one"))
    await _claimed(store, clock)
    async with store.begin(clock.now() + LEASE) as work:
        assert await outbox.expired(work) == []
        assert await outbox.next_due(work) == clock.now() + LEASE
    async with store.begin(clock.now() + LEASE + timedelta(seconds=1)) as work:
        assert [row.payload["text"] for row in await outbox.expired(work)] == ["one"]


async def test_everything_that_waits_for_a_moved_chat_is_readdressed(store: Store, clock: FrozenClock) -> None:
    await _queued(store, clock, _letter("one"), _letter("two"), _letter("else", "telegram::9"))
    async with store.begin(clock.now()) as work:
        assert await outbox.readdress(work, "telegram::1", "telegram::7", "7") == 2
    async with store.begin(clock.now()) as work:
        rows = await outbox.claim(work)
        addresses = [(row.chat_key, row.payload["chat"]["id"]) for row in rows]
        assert addresses == [("telegram::7", "7"), ("telegram::9", "1")]
