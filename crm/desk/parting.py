"""Customers who are somebody else by an undo, or once more: what they asked about their data is decided anew.

What was let go, or is to be erased, was meant for the contact that they were; nothing of another goes out or goes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from crm.desk import customers
from crm.errors import Stale
from crm.undo_reach import Touched
from storage.queries import data_requests, erasing, history
from storage.queries import tickets as queries
from storage.tables import Contact, Customer, DataRequest
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class Parted:
    """reopened: what they asked, to be decided anew; called_off: who had wanted to erase the contact that they were."""

    reopened: Sequence[DataRequest] = ()
    called_off: Sequence[str] = ()


_DECISION = frozenset({"status", "planned_by", "due_at", "decided_by", "decided_at", "said"})


def without_decision(step: Touched, row: DataRequest) -> Touched:
    """What was decided since on something that they asked stands: it is the rest of the step that is taken back.

    Where it was let go meanwhile about whom they were, `settle` has it decided anew.
    """
    new = {name: history.value_of(step.table, name, value) for name, value in step.new.items() if name in _DECISION}
    if all(getattr(row, name) == value for name, value in new.items()):
        return step
    old, new = ({name: one for name, one in side.items() if name not in _DECISION} for side in (step.old, step.new))
    return replace(step, old=old, new=new)


async def require_lasting(work: UnitOfWork, contact_ids: Iterable[str]) -> None:
    """Nobody becomes once more whoever is about to be erased: Stale("unite-erased")."""
    for key in sorted(set(contact_ids)):
        if await erasing.planned(work, key) is not None:
            raise Stale("unite-erased")


async def settle(work: UnitOfWork, were: dict[str, str], since: datetime, *, is_whole: bool = False) -> Parted:
    """Everything of these customers is about whom they are now.

    were: whom each of them was, by their ids. Whoever wrote at another bot since then began as what they were, and goes
    along. is_whole: two contacts are one again, so that whoever is the one already is asked about too.
    """
    reopened: list[DataRequest] = []
    called_off: list[str] = []
    for (before, contact_id), accounts in (await _moved(work, were, since)).items():
        concerned = list(await queries.customers_of(work, contact_id)) if is_whole else accounts
        asked, by = await _decided_anew(work, concerned, before, contact_id)
        reopened += asked
        called_off += [by] if by is not None else []
        for one in accounts:
            await customers.together(work, one.id)
    return Parted(reopened, called_off)


async def _moved(work: UnitOfWork, were: dict[str, str], since: datetime) -> dict[tuple[str, str], list[Customer]]:
    """The customers by whom they were and whom they are."""
    found: dict[tuple[str, str], list[Customer]] = {}
    for key, before in were.items():
        customer = await work.get(Customer, key)
        if customer is None or customer.contact_id == before:
            continue
        begun = [one for one in await queries.begun_as(work, customer, before, since) if one.id not in were]
        for one in begun:
            one.contact_id = customer.contact_id
        await work.flush()
        found.setdefault((before, customer.contact_id), []).extend((customer, *begun))
    return found


async def _decided_anew(
    work: UnitOfWork, accounts: Sequence[Customer], before: str, contact_id: str
) -> tuple[Sequence[DataRequest], str | None]:
    """The erasure of whom they were is called off where they alone had wished for it, or there is no such contact."""
    plan = await erasing.planned(work, before)
    calls_off = plan is not None and (
        await work.get(Contact, before) is None or await _led_to(work, accounts, before, plan.asked_at)
    )
    return await customers.decide_anew(work, accounts, before, contact_id, calls_off=calls_off)


async def _led_to(work: UnitOfWork, accounts: Sequence[Customer], before: str, planned_at: datetime) -> bool:
    """Whether a wish of theirs, and of nobody else, came before the erasure was planned."""
    mine = {one.id for one in accounts}
    wishes = [asked for one in accounts for asked in await data_requests.of_customer(work, one.id)]
    led = any(asked.kind == "erase" and asked.status == "open" and asked.asked_at <= planned_at for asked in wishes)
    return led and {one.id for one, _ in await erasing.wishers(work, before)} <= mine
