"""People in front of Telegram: the real platform code over the strict fake, by polling."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Mapping, Sequence
from dataclasses import replace

from bots.platform import Capabilities, CommandInfo, Intake
from bots.telegram.building import introduction as introducing
from bots.telegram.duties import FIRM, SUPPORT
from bots.telegram.platform import TelegramPlatform
from crm.clock import Clock
from handlers.registry import Registry
from locales.catalog import Catalog
from scheduler.supervisor import Supervisor
from tests.fakes.telegram import BOT_USERNAME, FakeChat, FakeTelegram, FakeUser
from tests.fakes.telegram import Seen as TelegramSeen
from tests.fakes.telegram.files import KINDS
from tests.fakes.telegram.people import START_PAYLOAD
from tests.fakes.telegram.world import Query, public
from tests.ports import free_port
from tests.scenarios.driver import Account, Filled, Place, Seen, Sending

WITHIN = 20.0
"""Seconds until an update must be in the inbox."""
CLIENT_TEXT = 4096
HARMLESS = (
    "message is not modified", "query is too old", "invalid file_id", "the chat is not a forum",
    "there is no text in the message", "there is no caption in the message",
)  # fmt: skip
"""Refusals that only say that the world is so already, that a file is gone, or that a group has no topics."""


def _typed(text: str) -> list[str]:
    """The messages a client makes of a text: one, or several of at most 4096 characters."""
    return [text[at : at + CLIENT_TEXT] for at in range(0, len(text), CLIENT_TEXT)]


class _Unhurried(TelegramPlatform):
    """Without rate limits: the scenario's clock stands still, so a pause would never end."""

    @property
    def capabilities(self) -> Capabilities:
        real = super().capabilities
        return replace(real, chat_per_second=1e6, group_per_minute=1e6, all_per_second=1e6)


class TelegramDriver:
    """One bot. A private place is the person's id, as the core addresses it.

    beside: the bot of the firm's own at whose address this one, for customers alone, is served; None where it is that.
    """

    def __init__(self, clock: Clock, beside: TelegramDriver | None = None) -> None:
        self.is_served = beside is not None
        if beside is None:
            # The platform must know its address before the fake serves there.
            self.telegram = FakeTelegram(clock=lambda: clock.now().timestamp(), rates=False, port=free_port())
            duty, introduction = FIRM, None
        else:
            self.telegram = beside.telegram.second_bot()
            duty, introduction = SUPPORT, introducing(Catalog.load())
        self.platform = _Unhurried(
            token=self.telegram.token, api_url=self.telegram.url, supervisor=Supervisor(), clock=clock, duty=duty,
            introduction=introduction,
        )  # fmt: skip
        self._numbers = itertools.count(4711 if beside is None else 8711)
        self._forgiven: tuple[str, ...] = HARMLESS

    async def start(self, intake: Intake) -> None:
        if not self.is_served:
            await self.telegram.__aenter__()
        routes = Registry.everything().commands()
        listed = [CommandInfo(one.name, {"en": one.name}, one.in_groups) for one in routes]
        await self.platform.start(intake, listed)

    async def stop(self) -> None:
        await self.platform.stop_receiving()
        await self.platform.stop()
        if not self.is_served:
            await self.telegram.__aexit__(None, None, None)

    async def account(self, name: str, language: str = "en") -> Account:
        user = self.telegram.user(next(self._numbers), name, language)
        user.state.reach = "open"
        return Account(self.platform.capabilities.name, "", str(user.id), name, language)

    async def private(self, who: Account) -> Place:
        return Place(who.user)

    async def group(self, title: str, who: Sequence[Account]) -> Place:
        group = self.telegram.group(title, [self._user(one) for one in who])
        self.telegram.add_bot_to(group)
        await self._taken()
        return Place(str(group.id), is_private=False)

    async def channel(self, title: str, by: Account, others: Sequence[Account]) -> Place:
        channel = self.telegram.channel(title, [self._user(one) for one in (by, *others)])
        self.telegram.add_bot_to(channel, admin=True)
        await self._taken()
        return Place(str(channel.id), is_private=False)

    async def forum(self, title: str, who: Sequence[Account]) -> Place:
        group = self.telegram.group(title, [self._user(one) for one in who], is_forum=True)
        self.telegram.add_bot_to(group, admin=True)
        await self._taken()
        return Place(str(group.id), is_private=False)

    def thread(self, where: Place, message: str) -> Place:
        found = self.telegram.world.chats[int(where.id)].find(int(message))
        assert found is not None, f"no message {message}"
        return replace(where, thread=str(found.json.get("message_thread_id", "")))

    async def loses(self, who: Account, where: Place) -> None:
        self._chat(who, where).loses_topic(int(where.thread))
        self._forgiven += ("message thread not found", "message to edit not found")

    async def leaves(self, who: Account, where: Place) -> None:
        await self._user(who).leaves(self._chat(who, where))
        await self._taken()

    async def says(self, who: Account, where: Place, text: str, reply_to: str = "") -> str:
        chat, is_plain = self._chat(who, where), where.is_private or bool(where.thread)
        addressed = text if is_plain or text.startswith("/") else f"@{BOT_USERNAME} {text}"
        answered = chat.message(int(reply_to)) if reply_to else None
        topic = int(where.thread) if where.thread else None
        for part in _typed(addressed):
            said = await self._user(who).says(chat, part, answered, topic)
            await self._taken()
        return str(said.id)

    async def edits(self, who: Account, where: Place, message: str, text: str) -> None:
        await self._user(who).edits(self._message(who, where, message), text)
        await self._taken()

    async def presses(self, who: Account, where: Place, message: str, label: str, times: int = 1) -> None:
        user, pressed = self._user(who), self._message(who, where, message)
        made = await asyncio.gather(*(user.presses(pressed, label) for _ in range(times)))
        for link in [one.opened for one in made if one.opened]:
            await self._follows(who, link)
        await self._taken()

    def asks(self, who: Account, where: Place, message: str, label: str) -> str:
        return ""

    async def _follows(self, who: Account, link: str) -> None:
        """Opens a link as a client does: a start link of the bot starts the bot, any other leaves Telegram."""
        prefix = self.platform.capabilities.start_link
        if prefix and link.startswith(prefix):
            await self.opens(who, link.removeprefix(prefix))

    async def forges(self, who: Account, where: Place, message: str, data: str) -> None:
        user, world = self._user(who), self.telegram.world
        state = self._chat(who, where).state
        pressed = state.find(int(message))
        assert pressed is not None, f"no message {message}"
        query = Query(f"forged{world.next_serial()}", user.state, world.clock(), "callback", None, state, pressed)
        world.queries[query.id] = query
        forged = {"id": query.id, "from": user.state.json(), "message": public(pressed), "data": data}
        self.telegram.updates.put("callback_query", {**forged, "chat_instance": "1"})
        await self._taken()

    async def shares(
        self, who: Account, where: Place, name: str, phones: Sequence[str], vcard: str = "", *, is_own: bool = False
    ) -> None:
        first, _, last = name.partition(" ")
        lines = ["BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *(f"TEL:{phone}" for phone in phones), "END:VCARD", ""]
        card = vcard or ("\r\n".join(lines) if len(phones) > 1 else None)
        phone = phones[0] if phones else ""
        user = self._user(who)
        owner = user.id if is_own else None
        await user.sends_contact(self._chat(who, where), phone, first, last_name=last, user_id=owner, vcard=card)
        await self._taken()

    async def sends_file(self, who: Account, where: Place, name: str, content: bytes, reply_to: str = "") -> None:
        chat = self._chat(who, where)
        answered = chat.message(int(reply_to)) if reply_to else None
        await self._user(who).sends_file(chat, name, content, reply_to=answered)
        await self._taken()

    async def attaches(
        self, who: Account, where: Place, files: Sequence[Sending], text: str = "", reply_to: str = ""
    ) -> str:
        chat, user = self._chat(who, where), self._user(who)
        answered = chat.message(int(reply_to)) if reply_to else None
        topic = int(where.thread) if where.thread else None
        album = f"album{next(self._numbers)}" if len(files) > 1 else ""
        sent: list[TelegramSeen] = []
        for one in files:
            if one.kind == "location":
                sent.append(await user.sends_location(chat, 59.913868, 10.752245, answered, topic))
                continue
            caption = text if not sent else ""
            sent.append(
                await user.sends_file(
                    chat, one.name, one.content, kind=one.kind, caption=caption, size=one.size, reply_to=answered,
                    thread_id=topic, album=album,
                )
            )  # fmt: skip
        await self._taken()
        return str(sent[0].id)

    def files(self, who: Account, where: Place) -> list[bytes]:
        shown = [one for one in self._chat(who, where).seen_by(self._user(who)) if one.by_bot]
        shown = [one for one in shown if not where.thread or str(one.thread_id) == where.thread]
        held = [one.raw[kind] for one in shown for kind in KINDS if kind in one.raw]
        return [self.telegram.world.files[(one[-1] if isinstance(one, list) else one)["file_id"]][2] for one in held]

    async def opens(self, who: Account, payload: str) -> None:
        if START_PAYLOAD.fullmatch(payload) is None:  # no link says this, but a hand may type it
            await self.says(who, Place(who.user), f"/start {payload}")
            return
        await self._user(who).opens(self._chat(who, Place(who.user)), payload)
        await self._taken()

    async def sends_photo(self, who: Account, where: Place) -> None:
        await self._user(who).sends_file(self._chat(who, where), "photo.jpg", b"jpeg", kind="photo")
        await self._taken()

    async def forwards(self, who: Account, where: Place, text: str, written_by: str) -> None:
        author = self.telegram.user(next(self._numbers), written_by)
        elsewhere = self.telegram.group("Elsewhere", [author])
        said = await author.says(elsewhere, text)
        await self._user(who).forwards(said, self._chat(who, where))
        await self._taken()

    async def fills(self, who: Account, where: Place, values: Mapping[str, Filled], picks: str = "") -> None:
        raise AssertionError("Telegram has no modals: forms are filled step by step")

    def seen(self, who: Account, where: Place) -> list[Seen]:
        shown = self._chat(who, where).seen_by(self._user(who))
        shown = [one for one in shown if not where.thread or str(one.thread_id) == where.thread]
        service = ("forum_topic_created", "forum_topic_closed", "forum_topic_reopened")
        shown = [one for one in shown if not any(key in one.raw for key in service)]
        return [Seen(str(one.id), one.text, one.labels) for one in shown if one.by_bot]

    def papers(self, who: Account, where: Place) -> dict[str, bytes]:
        shown = self._chat(who, where).seen_by(self._user(who))
        sent = [one.raw["document"]["file_id"] for one in shown if one.by_bot and "document" in one.raw]
        kept = [self.telegram.world.files[one] for one in sent]
        return {name: content for name, _, content in kept}

    async def opens_home(self, who: Account) -> None:
        await self.says(who, await self.private(who), "/home")

    def home(self, who: Account) -> Seen:
        return self.seen(who, Place(who.user))[-1]

    def toasts(self, who: Account) -> list[str]:
        return [toast.text for toast in self.telegram.toasts if str(toast.user_id) == who.user and toast.text]

    def complaints(self) -> list[str]:
        refused = [
            f"{call.method}: {call.error}"
            for call in self.telegram.calls
            if call.error and call.code == 400 and not any(harmless in call.error for harmless in self._forgiven)
        ]
        return [*self.telegram.violations, *refused]

    async def _taken(self) -> None:
        """Returns once the bot has confirmed everything: then it is in the inbox."""
        async with asyncio.timeout(WITHIN):
            while self.telegram.updates.current():  # noqa: ASYNC110 - the fake tells of arrivals, not of confirmations
                await asyncio.sleep(0.002)

    def _user(self, who: Account) -> FakeUser:
        return self.telegram.user(int(who.user), who.name, who.language)

    def _chat(self, who: Account, where: Place) -> FakeChat:
        if where.is_private:
            return self.telegram.private(self._user(who))
        world = self.telegram.world
        return FakeChat(world, self.telegram.updates, world.chats[int(where.id)])

    def _message(self, who: Account, where: Place, message: str) -> TelegramSeen:
        return self._chat(who, where).message(int(message))
