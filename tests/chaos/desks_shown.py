"""What stands at two desks and before their customers that should not, and what should and does not."""

from __future__ import annotations

from collections.abc import Iterable

from storage.tables import Outbox, Ticket, TicketMessage
from tests.chaos.desk_words import TOKEN, inside, mixed, words
from tests.fakes.telegram import FakeChat
from tests.fakes.telegram.errors import Json
from tests.scenarios.driver import Place
from tests.scenarios.drivers.slack import SlackDriver
from tests.scenarios.drivers.telegram import TelegramDriver
from tests.scenarios.stored import all_of
from tests.scenarios.world import Person, World


class DesksShown:
    """The fakes' side of `tests.chaos.two_desks.TwoDesks`: the first half of the groups is on Telegram."""

    worlds: list[World]
    telegram: TelegramDriver
    slack: SlackDriver
    customers: list[Person]
    operators: list[Person]
    groups: list[Place]

    def _chat(self, group: Place) -> FakeChat:
        return self.telegram._chat(self.operators[0].account, group)

    async def wrong(self) -> list[str]:
        """What a customer reads that is not theirs, and what stands in the topic or thread of another's ticket."""
        found = [line for number, who in enumerate(self.customers) for line in self._misdirected(number, who)]
        half = len(self.groups) // 2
        found += [line for one in self.groups[:half] for line in mixed(str(one.id), self._topics(one))]
        found += [line for one in self.groups[half:] for line in mixed(one.id, self._threads(one))]
        return found + await self._missing()

    def _misdirected(self, number: int, who: Person) -> list[str]:
        text = "\n".join((*(one.text for one in who.screens), *map(inside, who.files())))
        return [
            f"customer {number} reads {token[0]}"
            for token in TOKEN.finditer(text)
            if token[1] != "answer" or int(token[2]) != number
        ]

    def _topics(self, group: Place) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for post in self._chat(group).state.alive():
            held = [post.json[kind] for kind in ("photo", "document") if kind in post.json]
            inside = [self._content(one[-1] if isinstance(one, list) else one) for one in held]
            found.setdefault(str(post.json.get("message_thread_id", "")), []).extend((words(post), *inside))
        return found

    def _content(self, file: Json) -> str:
        return inside(self.telegram.telegram.world.files[file["file_id"]][2])

    def _threads(self, group: Place) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for message in self.slack.slack.ws.channels[group.id].log:
            if message.only_for is None:
                held = [self.slack.slack.ws.files[str(one["id"])].content for one in message.files]
                found.setdefault(message.thread_ts or message.ts, []).extend((message.wire, *map(inside, held)))
        return found

    async def _missing(self) -> list[str]:
        """Answers that stand in the store and not before their customer; what customers wrote and no group shows."""
        said = await all_of(self.worlds[0], TicketMessage)
        read = [_tokens(one.text for one in who.screens) for who in self.customers]
        missing = []
        for one in said:
            token = TOKEN.search(one.text)
            if token is not None and one.kind == "to_customer" and token[0] not in read[int(token[2])]:
                missing.append(f"customer {token[2]} never reads {token[0]}")
            if token is not None and one.kind == "note" and token[1] != "note":
                missing.append(f"{token[0]} is kept as a note")
        tickets = {one.id for one in await all_of(self.worlds[0], Ticket) if one.status != "closed"}
        last = {one.ticket_id: one for one in said if one.kind == "from_customer" and one.ticket_id in tickets}
        doubtful = " ".join(await self.doubtful())
        half = len(self.groups) // 2
        shown = (
            _tokens(one for group in self.groups[:half] for texts in self._topics(group).values() for one in texts),
            _tokens(one for group in self.groups[half:] for texts in self._threads(group).values() for one in texts),
        )
        missing += [f"{one.text} stands in no group of side {side}" for one in last.values()
                    for side, whole in enumerate(shown) if not _tokens([one.text]) <= whole and one.id not in doubtful]
        return missing

    async def doubtful(self) -> list[str]:
        """What may not have arrived, as admins are told: where the run was halted, answers came too late for us."""
        return [one.dedupe for one in await all_of(self.worlds[0], Outbox) if one.status in ("uncertain", "failed")]


def _tokens(texts: Iterable[str]) -> set[str]:
    return {token[0] for text in texts for token in TOKEN.finditer(text)}
