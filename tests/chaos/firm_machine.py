"""People do things to a firm's records, in any order, and take any of them back: each in the product and plain."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule
from sqlalchemy import select

from crm import channels, companies, contacts, deals, interactions, reminders, tags, undo
from crm.errors import Refusal
from crm.permissions import Actor
from storage.tables import Channel
from storage.unit_of_work import UnitOfWork
from tests.chaos.firm_pair import FirmPair
from tests.chaos.plain_firm import ROLES, Deed, Refused, Values

NAMES = st.sampled_from(("Ivan Petrov", "Nina Berg", "Åse Lie", "Игорь Ёлкин", "Ivan Berg"))
FIRMS = st.sampled_from(("Acme", "Bolt", "Полюс"))
PHONES = st.sampled_from(("+4722334455", "+79161234567", "+35924001122"))
WORDS = st.sampled_from(("", "buyer", "wants 20 seats", "перезвонить в мае"))
PEOPLE = st.sampled_from(("Anna", "Vera", "Owen", "Owen"))
"""The owner reaches everything: of what anybody tries enough is done."""
HOLDERS = st.sampled_from(tuple(ROLES))
PAUSES = st.sampled_from((timedelta(minutes=1), timedelta(hours=5), timedelta(days=3)))
FEW = 2
"""So few records that what is done to one is soon undone of the same."""
SOON = timedelta(minutes=5)
DATA = st.data()


class FirmMachine(FirmPair):
    """What people do, one thing after the other."""

    # Companies and people.

    @rule(who=PEOPLE, name=FIRMS)
    @precondition(lambda self: len(self.firm.of("company")) < FEW)
    def company(self, who: str, name: str) -> None:
        async def acts(work: UnitOfWork, actor: Actor) -> str:
            return (await companies.create(work, actor, name=name)).id

        about = {"name": name, "city": "", "note": ""}
        self._both(who, "company.create", acts,
                   lambda key: self.firm.made("company", about | self.firm._owned(who, self.now), key))

    @rule(data=DATA, who=PEOPLE, name=FIRMS, city=WORDS)
    @precondition(lambda self: self.firm.of("company"))
    def change_company(self, data: st.DataObject, who: str, name: str, city: str) -> None:
        key = self._one(data, "company")

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            return (await companies.change(work, actor, key, name=name, city=city)).id

        self._both(who, "company.change", acts, lambda _: self._change(who, "company", key, name=name, city=city))

    @rule(data=DATA, who=PEOPLE, name=NAMES, phone=PHONES)
    @precondition(lambda self: len(self.firm.of("contact")) < FEW)
    def person(self, data: st.DataObject, who: str, name: str, phone: str) -> None:
        company = self._any(data, "company")

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            return (await contacts.create(work, actor, name=name, phones=[phone], company_id=company)).id

        self._both(who, "contact.create", acts,
                   lambda key: self.firm.person(who, key, name, phone, company, self.now))

    @rule(data=DATA, who=PEOPLE, name=NAMES, note=WORDS, born=st.sampled_from((None, date(1980, 2, 29))))
    @precondition(lambda self: self.firm.of("contact"))
    def change_person(self, data: st.DataObject, who: str, name: str, note: str, born: date | None) -> None:
        key = self._one(data, "contact")

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            return (await contacts.change(work, actor, key, name=name, note=note, birthday=born)).id

        self._both(who, "contact.change", acts,
                   lambda _: self._change(who, "contact", key, name=name, note=note, birthday=born))

    @rule(data=DATA, who=PEOPLE, position=WORDS)
    @precondition(lambda self: self.firm.of("contact") and self.firm.of("company"))
    def employ(self, data: st.DataObject, who: str, position: str) -> None:
        key, company = self._one(data, "contact"), self._one(data, "company")

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            return (await contacts.employ(work, actor, key, company_id=company, position=position)).id

        self._both(who, "contact.change", acts, lambda _: self.firm.employ(who, key, company, position, self.now))

    @rule(data=DATA, who=PEOPLE, holder=HOLDERS)
    @precondition(lambda self: self.firm.of("contact"))
    def give(self, data: st.DataObject, who: str, holder: str) -> None:
        key = self._one(data, "contact")

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            return (await contacts.assign(work, actor, key, self.actors[holder].member_id)).id

        self._both(who, "contact.assign", acts, lambda _: self.firm.given(who, key, holder))

    @rule(data=DATA, who=PEOPLE, phone=PHONES)
    @precondition(lambda self: self.firm.of("contact"))
    def add_or_drop_phone(self, data: st.DataObject, who: str, phone: str) -> None:
        key = self._one(data, "contact")
        values = {"contact_id": key, "kind": "phone", "value": phone}

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            query = select(Channel).where(Channel.contact_id == key, Channel.value == phone)
            present = (await work.session.execute(query)).scalar_one_or_none()
            if present is not None:
                return (await channels.drop(work, actor, present.id)).id
            return (await channels.add(work, actor, await contacts.get(work, key), "phone", phone)).id

        def plain(_: str) -> None:
            self.firm.reached(who, "contact", key)
            present = [one for one, row in self.firm.rows.items() if one[0] == "channel" and row == values]
            if present:
                del self.firm.rows[present[0]]
            else:
                self.firm.made("channel", values)

        self._both(who, "contact.change", acts, plain)

    @rule(data=DATA, who=PEOPLE, names=st.sets(st.sampled_from(("vip", "dealer", "big")), max_size=2))
    @precondition(lambda self: self.firm.of("contact"))
    def tag(self, data: st.DataObject, who: str, names: set[str]) -> None:
        key = self._one(data, "contact")

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            await tags.put(work, actor, "contact", await contacts.get(work, key), sorted(names))
            return key

        self._both(who, "contact.change", acts, lambda _: self.firm.tagged(who, key, names))

    # Deals.

    @rule(data=DATA, who=PEOPLE, minor=st.sampled_from((None, 100, 4_000_000)))
    @precondition(lambda self: len(self.firm.of("deal")) < FEW)
    def deal(self, data: st.DataObject, who: str, minor: int | None) -> None:
        contact, company = self._any(data, "contact"), self._any(data, "company")
        values: Values = {"name": "Seats", "contact_id": contact, "company_id": company, "value_minor": minor,
                          "currency": "EUR", "expected_on": None}

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            return (await deals.create(work, actor, **values)).id

        first = {"stage_id": self.stages[0][0]}
        self._both(who, "deal.create", acts, lambda key: self.firm.deal(who, key, values | first, self.now))

    @rule(data=DATA, who=PEOPLE)
    @precondition(lambda self: self.firm.of("deal"))
    def move(self, data: st.DataObject, who: str) -> None:
        key, (stage, kind) = self._one(data, "deal"), data.draw(st.sampled_from(self.stages))
        reason = data.draw(st.sampled_from(self.reasons)) if kind == "lost" else None

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            if reason is not None:
                return (await deals.lose(work, actor, key, reason, "too dear")).id
            if kind == "won":
                return (await deals.win(work, actor, key, 500, "NOK")).id
            return (await deals.move(work, actor, key, stage)).id

        def plain(_: str) -> None:
            row = self.firm.moved(who, key, stage, kind, self.now)
            if reason is not None:
                row.update(loss_reason_id=reason, loss_note="too dear")
            elif kind == "won":
                row.update(value_minor=500, currency="NOK")

        self._both(who, "deal.change" if kind == "open" else "deal.close", acts, plain)

    @rule(data=DATA, who=PEOPLE)
    @precondition(lambda self: self.firm.of("deal"))
    def reopen(self, data: st.DataObject, who: str) -> None:
        key, stage = self._one(data, "deal"), ""

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            nonlocal stage
            stage = (await deals.reopen(work, actor, key)).stage_id
            return key

        def plain(_: str) -> None:
            if ROLES[who] == "sales" or self.firm.rows["deal", key]["closed_at"] is None:
                raise Refused
            kind = dict(self.stages).get(stage, "open")  # which of the open stages its history tells
            assert kind == "open", kind
            self.firm.moved(who, key, stage, kind, self.now)

        self._both(who, "deal.reopen", acts, plain)

    @rule(data=DATA, who=PEOPLE, minor=st.sampled_from((None, 5, 777)), day=st.sampled_from((None, date(2026, 6, 1))))
    @precondition(lambda self: self.firm.of("deal"))
    def change_deal(self, data: st.DataObject, who: str, minor: int | None, day: date | None) -> None:
        key = self._one(data, "deal")

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            await deals.change_value(work, actor, key, minor, "NOK")
            await deals.rename(work, actor, key, f"Seats {minor}")
            return (await deals.change_expected(work, actor, key, day)).id

        values = {"value_minor": minor, "currency": "NOK", "name": f"Seats {minor}", "expected_on": day}
        self._both(who, "deal.change", acts, lambda _: self._change(who, "deal", key, **values))

    @rule(data=DATA, who=PEOPLE)
    @precondition(lambda self: self.firm.of("deal") and self.firm.of("contact"))
    def join_or_leave(self, data: st.DataObject, who: str) -> None:
        deal, contact = self._one(data, "deal"), self._one(data, "contact")
        row = {"deal_id": deal, "contact_id": contact}
        takes_part = bool(self.firm.those("deal_participant", **row))

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            return (await (deals.leave if takes_part else deals.join)(work, actor, deal, contact)).id

        def plain(_: str) -> None:
            about = self.firm.reached(who, "deal", deal)
            if takes_part:
                del self.firm.rows["deal_participant", f"{deal}|{contact}"]
                return
            self.firm.reached(who, "contact", contact)
            if about is not None and about["contact_id"] != contact:
                self.firm.made("deal_participant", row, f"{deal}|{contact}")

        self._both(who, "deal.change", acts, plain)

    # Notes.

    @rule(data=DATA, who=PEOPLE, summary=WORDS, ago=PAUSES)
    def log(self, data: st.DataObject, who: str, summary: str, ago: timedelta) -> None:
        values = self._about(data) | {"kind": "call", "summary": summary, "happened_at": self.now - ago}

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            return (await interactions.log(work, actor, **values)).id

        self._both(who, "interaction.log", acts, lambda key: self.firm.logged(who, key, values))

    @rule(data=DATA, who=PEOPLE, summary=WORDS, ago=PAUSES)
    @precondition(lambda self: self.firm.of("interaction"))
    def change_note(self, data: st.DataObject, who: str, summary: str, ago: timedelta) -> None:
        key, at = self._one(data, "interaction"), self.now - ago

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            return (await interactions.change(work, actor, key, summary=summary, happened_at=at)).id

        self._both(who, "interaction.change", acts,
                   lambda _: self.firm.note(who, key).update(summary=summary, happened_at=at))

    @rule(data=DATA, who=PEOPLE)
    @precondition(lambda self: self.firm.of("interaction"))
    def assign_note(self, data: st.DataObject, who: str) -> None:
        key, contact = self._one(data, "interaction"), self._any(data, "contact")

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            return (await interactions.assign(work, actor, key, contact)).id

        def plain(_: str) -> None:
            row = self.firm.note(who, key)
            self.firm.reached(who, "contact", contact)
            row.update(contact_id=contact, company_id=self.firm.employer(contact))

        self._both(who, "interaction.change", acts, plain)

    @rule(data=DATA, who=PEOPLE)
    @precondition(lambda self: self.firm.of("interaction") and self.firm.of("deal"))
    def tie_note(self, data: st.DataObject, who: str) -> None:
        key, deal = self._one(data, "interaction"), self._one(data, "deal")

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            return (await interactions.tie_deal(work, actor, key, deal)).id

        def plain(_: str) -> None:
            row = self.firm.note(who, key)
            self.firm.reached(who, "deal", deal)
            row.update(deal_id=deal)

        self._both(who, "interaction.change", acts, plain)

    # Reminders.

    @rule(data=DATA, who=PEOPLE, holder=HOLDERS, ahead=PAUSES)
    def remind(self, data: st.DataObject, who: str, holder: str, ahead: timedelta) -> None:
        values = self._about(data) | {"text": "call back"}
        due = self.now + SOON + ahead

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            member = self.actors[holder].member_id
            row = await reminders.set_reminder(work, actor, due=due, has_clock=True, member_id=member, **values)
            return row.id

        self._both(who, "reminder.own", acts,
                   lambda key: self.firm.reminded(who, key, holder, values | {"due_at": due}))

    @rule(data=DATA, who=PEOPLE, ahead=PAUSES, how=st.sampled_from(("move", "snooze", "finish", "drop")))
    @precondition(lambda self: self.firm.of("reminder"))
    def change_reminder(self, data: st.DataObject, who: str, ahead: timedelta, how: str) -> None:
        key, due = self._one(data, "reminder"), self.now + SOON + ahead

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            if how == "move":
                return (await reminders.change(work, actor, key, due, text="write")).id
            if how == "snooze":
                return (await reminders.snooze(work, actor, key, due)).id
            return (await (reminders.finish if how == "finish" else reminders.drop)(work, actor, key)).id

        def plain(_: str) -> None:
            if how == "move":
                self.firm.open(who, key).update(due_at=due, text="write")
            elif how == "snooze":
                self.firm.snoozed(who, key, due, self.now)
            else:
                self.firm.ended(who, key, "done" if how == "finish" else "dropped", self.now)

        self._both(who, "reminder.own", acts, plain)

    @rule(data=DATA, who=PEOPLE, holder=HOLDERS)
    @precondition(lambda self: self.firm.of("reminder"))
    def hand_over(self, data: st.DataObject, who: str, holder: str) -> None:
        key = self._one(data, "reminder")

        async def acts(work: UnitOfWork, actor: Actor) -> str:
            return (await reminders.hand_over(work, actor, key, self.actors[holder].member_id)).id

        self._both(who, "reminder.own", acts, lambda _: self.firm.handed(who, key, holder))

    # Taking back.

    @rule(data=DATA, who=PEOPLE)
    @precondition(lambda self: self.firm.deeds)
    def undo_a_late_one(self, data: st.DataObject, who: str) -> None:
        """One of the last three, as people do it: an undo among them comes back."""
        self._undo(who, self._deed(data, self.firm.deeds[:-4:-1]))

    @rule(data=DATA)
    @precondition(lambda self: self.firm.deeds)
    def undo_ones_own(self, data: st.DataObject) -> None:
        deed = self._deed(data, self.firm.deeds)
        self._undo(deed.who, deed)

    @rule(data=DATA, who=PEOPLE)
    @precondition(lambda self: self.firm.deeds)
    def undo_any(self, data: st.DataObject, who: str) -> None:
        self._undo(who, self._deed(data, self.firm.deeds))

    @rule(data=DATA)
    @precondition(lambda self: self.firm.makings())
    def undo_a_making(self, data: st.DataObject) -> None:
        """A record goes that much may have happened to."""
        self._undo("Owen", self._deed(data, self.firm.makings()))

    @rule(who=PEOPLE)
    def undo_the_last(self, who: str) -> None:
        """The command: the last thing one did that stands."""

        async def last(work: UnitOfWork, actor: Actor) -> str:
            return await undo.last_of(work, actor)

        try:
            said = self._wait(self._acts(who, "undo.own", last))[1]
        except Refusal:
            said = ""
        expected = self.firm.last_of(who, self.now)
        assert said == (expected.id if expected else ""), (said, expected)
        if expected is not None:
            self._undo(who, expected)

    @rule(days=st.sampled_from((1, 1, 2, 31)))
    def time_goes_by(self, days: int) -> None:
        self.now += timedelta(days=days)

    def _deed(self, data: st.DataObject, deeds: list[Deed]) -> Deed:
        return deeds[data.draw(st.integers(0, len(deeds) - 1), label="deed")]

    def _undo(self, who: str, deed: Deed) -> None:
        async def acts(work: UnitOfWork, actor: Actor) -> str:
            return (await undo.undo(work, actor, deed.id)).operation_id

        made = self._both(who, "undo.own", acts, lambda _: self.firm.undo(who, deed, self.now))
        if made is not None:
            self.firm.settle(deed, made)
            self.steps["taken back again" if deed.undoes else "taken back"] += 1

    def _change(self, who: str, table: str, key: str, **values: object) -> None:
        row = self.firm.reached(who, table, key)
        assert row is not None
        row.update(values)
