"""Parcels on their way out: where they land, what becomes of failures, and how a lost answer is found again."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest

from bots.platform import Begun, NotSent, Refused, Sent, SlowDown, StartRefused, Uncertain, Undelivered
from bots.slack.failures import refusal
from bots.slack.platform import SlackPlatform
from crm.clock import SystemClock
from handlers.events import Chat
from handlers.text import Plain
from handlers.vocabulary import File, Picture, Screen, Table, paragraph, press
from tests.bots.slack.crm import FakeIntake, by_socket, parcel, screen
from tests.fakes.slack import FakeSlack, SlackUser

ANN = Chat("slack", "U1", "private", "T0HOME")
PAGES = 3
"""Messages that 30,000 characters take."""


@pytest.fixture
async def platform(slack: FakeSlack, ann: SlackUser, intake: FakeIntake) -> AsyncIterator[SlackPlatform]:
    async with by_socket(slack, intake) as running:
        yield running


async def test_a_person_is_reached_before_they_ever_wrote(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    sent = await platform.send(parcel(ANN, reply_to="1.1"))
    message = slack.dm(ann).last
    assert (sent, message.text, message.thread_ts) == (Sent((message.ts,)), "Deal\n[Open]", None)
    assert message.metadata == {"event_type": "crm", "event_payload": {"outbox_id": 1, "part": 1, "parts": 1}}


async def test_whoever_wrote_once_is_reached_after_a_restart_without_their_channel_being_opened_again(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake
) -> None:
    async with by_socket(slack, intake):
        await ann.says(slack.dm(ann), "hi")
        await intake.has_heard(1)
    known = intake.heard[-1].chat
    assert (known.id, known.channel) == ("U1", slack.dm(ann).id)
    async with by_socket(slack, intake) as again:
        before = len(slack.calls)
        await again.send(parcel(known))
        assert [one.method for one in slack.calls[before:]] == ["chat.postMessage"]
    assert slack.dm(ann).last.text == "Deal\n[Open]"


async def test_a_channel_that_was_kept_from_another_app_is_opened_anew(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    old = replace(ANN, channel="D0OTHERAPP")
    for text in ("first", "second"):
        await platform.send(parcel(old, screen(text, ())))
    assert [one.text for one in slack.dm(ann).log] == ["first", "second"]
    opened = [one.method for one in slack.calls if one.method == "conversations.open"]
    assert len(opened) == 1


async def test_channels_are_answered_in_threads_and_dm_threads_stay_threads(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    room = slack.channel("sales", [ann])
    asked = await ann.says(room, "@crm hi")
    await platform.send(parcel(Chat("slack", room.id, "group", "T0HOME"), reply_to=asked.ts))
    assert room.last.thread_ts == asked.ts
    first = await ann.says(slack.dm(ann), "hi")
    await platform.send(parcel(Chat("slack", "U1", "private", "T0HOME", first.ts)))
    assert slack.dm(ann).last.thread_ts == first.ts
    await platform.send(parcel(Chat("slack", room.id, "group", "T0HOME"), reply_to="1.000001"))
    assert room.last.thread_ts is None


async def test_a_note_for_one_person_in_a_channel_is_seen_by_them_alone(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    room = slack.channel("sales", [ann])
    note = screen("Sent to you privately.", ())
    sent = await platform.send(parcel(Chat("slack", room.id, "group", "T0HOME"), note, to_user="U1"))
    assert (sent, room.messages, [one.text for one in ann.ephemerals]) == (Sent(), [], ["Sent to you privately."])


async def test_redraws_forgotten_buttons_toasts_and_home(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform
) -> None:
    await platform.send(parcel(ANN))
    message = slack.dm(ann).last
    await ann.presses(message, "Open")
    url = intake.heard[-1].fact.answer_to  # type: ignore[union-attr]  # a press
    await platform.send(parcel(ANN, kind="toast", toast="Saved <!here>", answer_to=url, to_user="U1"))
    await platform.send(parcel(ANN, kind="toast", toast="By hand", answer_to="", to_user="U1"))
    dead = url.replace("/response/", "/response/x")
    await platform.send(parcel(ANN, kind="toast", toast="Late", answer_to=dead, to_user="U1"))
    await platform.send(parcel(ANN, kind="toast", toast="", answer_to=url, to_user="U1"))
    assert [one.text for one in ann.ephemerals] == ["Saved <!here>", "By hand", "Late"]
    await platform.send(parcel(ANN, screen("Deal won"), kind="replace", message=message.ts))
    assert message.text == "Deal won\n[Open]"
    for _ in range(2):
        await platform.send(parcel(ANN, kind="forget_buttons", message=message.ts))
    assert (message.text, message.buttons) == ("Deal won", [])
    await platform.send(parcel(ANN, screen("Today"), kind="home", to_user="U1"))
    assert ann.home is not None
    assert ann.home.text == "Today\n[Open]"
    await ann.presses(ann.home, "Open")
    assert intake.heard[-1].chat == ANN
    assert slack.pings == []


async def test_foreign_addresses_are_never_called(slack: FakeSlack, ann: SlackUser, platform: SlackPlatform) -> None:
    toast = parcel(ANN, kind="toast", toast="x", answer_to="http://169.254.169.254/", to_user="U1")
    await platform.send(toast)
    assert [one.text for one in ann.ephemerals] == ["x"]


async def test_files_come_before_the_message_with_the_buttons(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    shown = Screen((paragraph(Plain("Report")), Picture("b1", (Plain("Pipeline"),)), File("b2", "deals.csv")))
    await platform.send(parcel(ANN, shown, blobs={"b1": b"png", "b2": b"deal"}))
    files, report = slack.dm(ann).messages
    assert [(file["name"], file["size"]) for file in files.files] == [("b1.png", 3), ("deals.csv", 4)]
    assert report.text == "Report\n🖼 Pipeline\n📎 deals.csv"


async def test_where_tables_are_refused_they_become_lines(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    shown = Screen((Table(((Plain("Deal"),),), (((Plain("Seats"),),),), Plain("Deals")),))
    await platform.send(parcel(ANN, shown))
    assert slack.dm(ann).last.blocks[0]["type"] == "data_table"
    slack.fail_next("chat.postMessage", "ok_false", error="invalid_blocks")
    await platform.send(parcel(ANN, shown))
    assert slack.dm(ann).last.blocks[0]["type"] == "rich_text"
    assert slack.dm(ann).last.text == "Deals\nDeal\nSeats"


async def test_a_screen_that_outgrows_one_message_goes_on_below(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    long = Screen((paragraph(Plain("word " * 4000)),), ((press(Plain("More"), "x"),),))
    sent = await platform.send(parcel(ANN, long))
    messages = slack.dm(ann).messages
    assert [one.ts for one in messages] == list(sent.messages)
    assert [bool(one.buttons) for one in messages] == [False, True]
    found = await platform.find_sent(parcel(ANN, long), SystemClock().now())
    assert found == sent
    redrawn = await platform.send(parcel(ANN, long, kind="replace", message=sent.messages[0]))
    assert (redrawn.messages[0], len(slack.dm(ann).messages)) == (sent.messages[0], 3)


async def test_a_letter_of_several_messages_goes_on_where_it_stopped(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    """Where an answer is lost the history tells what is there, where none was due the row does."""
    since, long = SystemClock().now(), Screen((paragraph(Plain("word " * 6000)),))
    faults: list[tuple[str, type[Undelivered]]] = [("429", SlowDown), ("reset_after_effect", Uncertain)]
    for number, ((kind, expected), way) in enumerate(product(faults, ("show", "replace")), start=40):
        before = list(slack.dm(ann).messages)
        message = before[0].ts if way == "replace" else ""
        given = replace(parcel(ANN, long, id=number, kind=way), message=message)
        slack.fail_next("chat.postMessage", kind, after=1, retry_after=1)
        with pytest.raises(expected) as stopped:
            await platform.send(given)
        begun = getattr(stopped.value, "begun", Begun())
        if expected is Uncertain:
            given = replace(given, doubtful_since=since)
            found = await platform.find_sent(given, since)
            begun = found if isinstance(found, Begun) else begun
        sent = await platform.send(replace(given, begun=begun))
        made = [one.ts for one in slack.dm(ann).messages[len(before) :]]
        assert list(sent.messages) == (made if way == "show" else [message, *made])
        assert len(sent.messages) == PAGES


async def test_pages_that_a_table_stops_are_all_drawn_anew(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    table = Table(((Plain("Deal"),),), (((Plain("Seats"),),),), Plain("Deals"))
    slack.fail_next("chat.postMessage", "ok_false", error="invalid_blocks", after=1)
    sent = await platform.send(parcel(ANN, Screen((paragraph(Plain("word " * 3000)), table))))
    assert [one.ts for one in slack.dm(ann).messages] == list(sent.messages)


FAULTS: list[tuple[str, str, type[Undelivered], str]] = [
    ("reset_after_effect", "", Uncertain, "ServerDisconnectedError"),
    ("http_502_html", "", Uncertain, "http_502"),
    ("500", "", Uncertain, "http_500"),
    ("429", "", SlowDown, "ratelimited"),
    ("ok_false", "fatal_error", Uncertain, "fatal_error"),
    ("ok_false", "service_unavailable", NotSent, "service_unavailable"),
    ("ok_false", "is_archived", Refused, "is_archived"),
    ("ok_false", "msg_too_long", Refused, "msg_too_long"),
]


@pytest.mark.parametrize(("kind", "error", "expected", "reason"), FAULTS)
async def test_failures_are_told_apart(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform,
    kind: str, error: str, expected: type[Undelivered], reason: str,
) -> None:
    slack.fail_next("chat.postMessage", kind, error=error, retry_after=7)
    with pytest.raises(expected) as caught:
        await platform.send(parcel(ANN))
    assert (type(caught.value), caught.value.reason) == (expected, reason)
    if isinstance(caught.value, SlowDown):
        assert (caught.value.seconds, caught.value.whole) == (7.0, False)
    calls = [call for call in slack.calls if call.method == "chat.postMessage"]
    assert len(calls) <= 1  # nothing is repeated behind our back


async def test_a_post_whose_answer_was_lost_is_found_by_its_mark(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    since = SystemClock().now()
    asked = await ann.says(slack.channel("sales", [ann]), "@crm hi")
    threaded = parcel(Chat("slack", asked.channel.id, "group", "T0HOME"), reply_to=asked.ts, id=8)
    for lost in (parcel(ANN, id=7), threaded):
        assert await platform.find_sent(lost, since) is None
        slack.fail_next("chat.postMessage", "reset_after_effect")
        with pytest.raises(Uncertain):
            await platform.send(lost)
        found = await platform.find_sent(lost, since)
        where = slack.dm(ann) if lost.id == 7 else asked.channel
        assert found == Sent((where.last.ts,))
    assert await platform.find_sent(parcel(ANN, id=70), since) is None
    assert await platform.find_sent(parcel(ANN, id=7), since + timedelta(minutes=1)) is None
    assert platform.can_reconcile()


async def test_a_machine_that_is_not_there_means_nothing_was_sent(
    slack: FakeSlack, ann: SlackUser, platform: SlackPlatform
) -> None:
    await platform.send(parcel(ANN))
    await slack.__aexit__(None, None, None)
    with pytest.raises(NotSent):
        await platform.send(parcel(ANN))
    await platform.stop()


@pytest.mark.parametrize("word", ["channel_not_found", "account_inactive", "tokens_revoked", "token_revoked"])
def test_lost_chats_are_gone(word: str) -> None:
    found = refusal(word)
    assert isinstance(found, Refused)
    assert found.gone


async def test_a_revoked_token_stops_the_start(slack: FakeSlack, intake: FakeIntake) -> None:
    slack.deactivate("token_revoked")
    with pytest.raises(StartRefused, match=r"CRM_SLACK_BOT_TOKEN.*token_revoked"):
        async with by_socket(slack, intake):
            raise AssertionError("started with a dead token")
