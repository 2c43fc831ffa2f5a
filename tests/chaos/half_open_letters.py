"""One letter of each kind to somebody of their own, on Telegram and on Slack, and how it is seen that it arrived."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from handlers.events import Chat
from handlers.letters import Body, LetterKind
from handlers.text import words as sentence
from storage.outbox import Policy
from tests.chaos.half_open import CARD, Sealed, ordered, shown, shown_live, words
from tests.chaos.lost_answers import Sending
from tests.fakes.slack import FakeSlack, SlackUser
from tests.fakes.telegram import FakeChat, FakeTelegram, FakeUser

FIRST = 7_100_001
STANDING: tuple[LetterKind, ...] = ("replace", "forget_buttons", "take_away", "toast")
"""Kinds that are about a message which stands there."""
TOPICS: tuple[LetterKind, ...] = ("open_topic", "rename_topic", "close_topic", "reopen_topic", "drop_topic")
HEARD = sentence("form-cancel")


async def by_telegram(telegram: FakeTelegram, sending: Sending, each: int) -> Sequence[Sealed]:
    """So many of each kind."""
    people = [telegram.user(FIRST + number, f"User {number}") for number in range(each * (len(STANDING) + 4))]
    for one in people:
        one.state.reach = "open"
        telegram.private(one)
    free, found = iter(people), list[Sealed]()
    standing = {f"{kind}-{number:03}": (kind, next(free)) for kind in STANDING for number in range(each)}
    old = await shown(sending, {name: Chat("telegram", str(who.id)) for name, (_, who) in standing.items()})
    for name, (kind, who) in standing.items():
        found.append(await _on_telegram(telegram, kind, name, who, int(old[name])))
    for number in range(each):
        found += [_told(telegram, f"show-{number:03}", next(free)), _told(telegram, f"never-{number:03}", next(free))]
        live = _told(telegram, f"live-{number:03}", who := next(free))
        found.append(replace(live, kind="live", body=shown_live(Chat("telegram", str(who.id)), live.name), policy=None))
        found.append(await _fetched(telegram, f"fetch_file-{number:03}", next(free)))
        found += [_in_a_forum(telegram, kind, f"{kind}-{number:03}", people[0]) for kind in TOPICS]
    return found


def _told(telegram: FakeTelegram, name: str, who: FakeUser) -> Sealed:
    chat, body = telegram.private(who), Body(Chat("telegram", str(who.id)), screen=words(name))
    policy: Policy | None = "never" if name.startswith("never") else None
    return Sealed(name, "show", body, str(who.id), lambda: sum(name in one.text for one in chat.messages), policy)


async def _on_telegram(telegram: FakeTelegram, kind: LetterKind, name: str, who: FakeUser, old: int) -> Sealed:
    """What is to become of a message."""
    chat, body = telegram.private(who), Body(Chat("telegram", str(who.id)), message=str(old))
    if kind == "toast":
        press = await who.presses(chat.message(old), "Go")
        assert press.query is not None
        asked = press.query.id
        noticed = lambda: sum(one.query_id == asked for one in telegram.toasts)  # noqa: E731 - one of several
        return Sealed(name, kind, replace(body, message="", answer_to=asked, toast=HEARD), asked, noticed)
    seen: dict[str, Callable[[], bool]] = {
        "replace": lambda: chat.message(old).text == f"to {name} anew",
        "forget_buttons": lambda: not chat.message(old).labels,
        "take_away": lambda: old not in {one.id for one in chat.messages},
    }
    body = replace(body, screen=words(f"{name} anew") if kind == "replace" else None)
    return Sealed(name, kind, body, str(who.id), lambda: int(seen[kind]()))


async def _fetched(telegram: FakeTelegram, name: str, who: FakeUser) -> Sealed:
    chat = telegram.private(who)
    file = (await who.sends_file(chat, "ivan.vcf", CARD)).raw["document"]["file_id"]
    return Sealed(name, "fetch_file", ordered(Chat("telegram", str(who.id)), file), file, lambda: 0)


def _in_a_forum(telegram: FakeTelegram, kind: LetterKind, name: str, who: FakeUser) -> Sealed:
    """A topic that is to come, or what is to become of one that stands there."""
    forum = telegram.group(name, [who], is_forum=True)
    telegram.add_bot_to(forum, admin=True)
    topic = "" if kind == "open_topic" else str(_opened(telegram, forum, is_closed=kind == "reopen_topic"))
    body = Body(Chat("telegram", str(forum.id), "group", thread=topic or None), topic=name)
    seen: dict[str, Callable[[], int]] = {
        "open_topic": lambda: len(forum.topics),
        "rename_topic": lambda: int(forum.topics[int(topic)]["name"] == name),
        "close_topic": lambda: int(forum.topics[int(topic)]["closed"]),
        "reopen_topic": lambda: int(not forum.topics[int(topic)]["closed"]),
        "drop_topic": lambda: int(not forum.topics),
    }
    return Sealed(name, kind, body, str(forum.id), seen[kind])


def _opened(telegram: FakeTelegram, forum: FakeChat, *, is_closed: bool) -> int:
    named = {"name": "old", "icon_color": 7322096}
    opened = telegram.world.add(forum.state, None, {"forum_topic_created": named})
    forum.state.topics[opened.id] = {**named, "closed": is_closed}
    return opened.id


async def by_slack(slack: FakeSlack, sending: Sending, each: int) -> Sequence[Sealed]:
    """So many of each kind; what one person alone sees of a channel is of another policy than what all do."""
    people = [slack.user(f"U{FIRST + number}", f"User {number}") for number in range(each * (len(STANDING) + 6))]
    free, found = iter(people), list[Sealed]()
    standing = {f"{kind}-{number:03}": (kind, next(free)) for kind in STANDING[:3] for number in range(each)}
    old = await shown(sending, {name: _chat(slack, who) for name, (_, who) in standing.items()})
    found += [_on_slack(slack, kind, name, who, old[name]) for name, (kind, who) in standing.items()]
    for number in range(each):
        found += [_posted(slack, f"{name}-{number:03}", next(free)) for name in ("show", "never", "long")]
        live = _posted(slack, f"live-{number:03}", who := next(free))
        found.append(replace(live, kind="live", body=shown_live(_chat(slack, who), live.name), policy=None))
        found += [_at_home(slack, f"home-{number:03}", next(free)), _noticed(slack, f"toast-{number:03}", next(free))]
        who, name = next(free), f"fetch_file-{number:03}"
        file = (await who.uploads(slack.dm(who), "ivan.vcf", CARD)).files[0]["id"]
        found.append(Sealed(name, "fetch_file", ordered(_chat(slack, who), file), file, lambda: 0))
        channel = slack.channel(name, [who])
        whispered = Body(Chat("slack", channel.id, "group", slack.ws.team), screen=words(f"whisper-{number:03}"))
        found.append(_noticed(slack, f"whisper-{number:03}", who, replace(whispered, to_user=who.id)))
    return found


def _chat(slack: FakeSlack, who: SlackUser) -> Chat:
    return Chat("slack", who.id, team=slack.ws.team)


def _posted(slack: FakeSlack, name: str, who: SlackUser) -> Sealed:
    """A post, or several where it is long: there as often as its part that is there most often."""
    channel, parts = slack.dm(who), 3 if name.startswith("long") else 1
    said = name + " and on" * (4000 if parts > 1 else 0)

    def there() -> int:
        marks = [one.metadata["event_payload"]["part"] for one in channel.messages if one.bot_id and one.metadata]
        return max(map(marks.count, marks)) if {*marks} == {*range(1, parts + 1)} else 0

    policy: Policy | None = "never" if name.startswith("never") else None
    return Sealed(name, "show", Body(_chat(slack, who), screen=words(said)), channel.id, there, policy, once=True)


def _on_slack(slack: FakeSlack, kind: LetterKind, name: str, who: SlackUser, old: str) -> Sealed:
    """What is to become of a message."""
    channel, body = slack.dm(who), Body(_chat(slack, who), message=old)

    def there() -> int:
        found = channel.find(old)
        if kind == "take_away":
            return int(old not in {one.ts for one in channel.messages})
        assert found is not None
        return int("anew" in found.text if kind == "replace" else not found.buttons)

    body = replace(body, screen=words(f"{name} anew") if kind == "replace" else None)
    return Sealed(name, kind, body, channel.id, there)


def _at_home(slack: FakeSlack, name: str, who: SlackUser) -> Sealed:
    body = Body(_chat(slack, who), screen=words(name), to_user=who.id)
    return Sealed(name, "home", body, who.id, lambda: int(who.home is not None and name in who.home.text))


def _noticed(slack: FakeSlack, name: str, who: SlackUser, body: Body | None = None) -> Sealed:
    """What only this person sees."""
    if body is None:
        told = Body(_chat(slack, who), to_user=who.id, toast=HEARD)
        return Sealed(name, "toast", told, who.id, lambda: len(who.ephemerals))
    return Sealed(name, "show", body, who.id, lambda: sum(name in one.text for one in who.ephemerals))
