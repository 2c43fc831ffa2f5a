"""What people do in Slack becomes facts: stored before it is confirmed, once, with the right place and author."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from unittest.mock import ANY

import pytest

from bots.platform import Found, Modal, Outcome
from bots.slack.inbound import read_event
from bots.slack.native import Native
from bots.slack.platform import SlackPlatform
from handlers.events import (
    Attachment,
    Commanded,
    Joined,
    Left,
    Opened,
    Pressed,
    Quoted,
    Reacted,
    Said,
    Shared,
    Submitted,
)
from handlers.forms.form import Field
from handlers.text import words
from tests.bots.slack.crm import ENGLISH, FORM, FakeIntake, asks, parcel, screen
from tests.fakes.slack import FakeSlack, SlackUser
from tests.fakes.slack.forms import Value
from tests.fakes.slack.world import View


async def _modal(slack: FakeSlack, user: SlackUser) -> View:
    await slack.until(lambda: user.modal is not None)
    assert user.modal is not None
    return user.modal


async def test_a_direct_message_arrives_as_it_was_typed_and_is_private(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform
) -> None:
    said = await ann.says(slack.dm(ann), "mail a@b.no & call +47 22 33 44 55, see acme.com <now>", mobile=True)
    (event,) = intake.heard
    assert event.fact == Said("mail a@b.no & call +47 22 33 44 55, see acme.com <now>")
    assert (event.chat.key, event.chat.place, event.message) == ("slack:T0HOME:U1", "private", said.ts)
    author = event.author
    assert (author.key, author.name, author.language, author.timezone) == (
        "slack:T0HOME:U1", "Ann", "nb-NO", "Europe/Oslo",
    )
    assert (author.is_guest, event.source, platform.source) == (False, "slack:T0HOME", "slack:T0HOME")
    assert all(ack.ok for ack in slack.acks)


async def test_in_a_channel_only_what_is_addressed_is_heard_and_a_mention_once(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform
) -> None:
    room = slack.channel("sales", [ann])
    await ann.says(room, "lunch?")
    asked = await ann.mentions_bot(room, "who is Petrov?")
    sent = await platform.send(parcel(intake.heard[0].chat, reply_to=asked.ts))
    await ann.says(room, "call him", thread_ts=sent.messages[0])
    assert len({(event.source, event.id) for event in intake.heard}) == 2
    question, answer = intake.heard
    assert (question.fact, question.chat.place, question.chat.id) == (Said("who is Petrov?"), "group", room.id)
    assert question.chat.title == "sales"
    # Both events of the mention may have asked for the name; the reply knew it.
    assert [call.method for call in slack.calls].count("conversations.info") <= 2
    assert slack.ws.channels[room.id].last.text == "call him"
    assert (answer.fact, answer.addressed) == (Said("call him", reply_to=sent.messages[0]), True)
    assert answer.chat.thread == sent.messages[0]


async def test_edits_files_and_cards(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform
) -> None:
    dm = slack.dm(ann)
    said = await ann.says(dm, "call Petrv")
    await ann.edits(said, "call Petrov")
    await ann.deletes(said)
    await ann.uploads(dm, "offer.pdf", b"pdf", "the offer")
    await ann.uploads(dm, "petrov.vcf", b"BEGIN:VCARD\nVERSION:3.0\nFN:Ivan Petrov\nTEL:+4722334455\nEND:VCARD\n")
    edit, offer, card = (event.fact for event in intake.heard[1:])
    assert (edit, intake.heard[1].message) == (Said("call Petrov", edited=True), said.ts)
    assert isinstance(offer, Said)
    assert (offer.text, [one.name for one in offer.attachments]) == ("the offer", ["offer.pdf"])
    assert isinstance(card, Shared)
    assert (card.contacts[0].name, card.contacts[0].phones) == ("Ivan Petrov", ("+4722334455",))


async def test_own_posts_and_their_edits_are_not_heard(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform
) -> None:
    await ann.says(slack.dm(ann), "hi")
    chat = intake.heard[0].chat
    sent = await platform.send(parcel(chat))
    await platform.send(parcel(chat, screen("changed"), kind="replace", message=sent.messages[0]))
    await slack.settled()
    assert len(intake.heard) == 1


async def test_guests_and_strangers_are_marked(
    slack: FakeSlack, intake: FakeIntake, platform: SlackPlatform
) -> None:
    stranger = slack.user("U7", "Sten", team="T9OTHER")
    guest = slack.user("U8", "Gro", is_restricted=True)
    for person in (stranger, guest):
        await person.says(slack.dm(person), "hello")
    assert [(event.author.user, event.author.team, event.author.is_guest) for event in intake.heard] == [
        ("U7", "T9OTHER", True),
        ("U8", "T0HOME", True),
    ]


async def test_commands_are_verbs_or_words(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform
) -> None:
    room = slack.channel("sales", [ann])
    await ann.slash("/crm", slack.dm(ann))
    await ann.slash("/crm FIND a@b.no & co", room)
    await ann.slash("/crm called Petrov", slack.dm(ann))
    await ann.slash("/crm subscribe", room)
    await ann.slash("/crm start inv_4711", slack.dm(ann))
    assert [event.fact for event in intake.heard] == [
        Commanded("help"),
        Commanded("find", "a@b.no & co"),
        Said("called Petrov"),
        Commanded("subscribe"),
        Opened("inv_4711"),
    ]
    assert [event.chat.id for event in intake.heard] == ["U1", room.id, "U1", room.id, "U1"]
    assert ann.troubles == []


async def test_home_reactions_shortcuts_and_membership(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform
) -> None:
    bob = slack.user("U2", "Bob")
    room = slack.channel("sales", [ann, bob])
    theirs = await bob.says(room, "Granin & co want 40 seats")
    await ann.shortcut("log_to_crm", theirs)
    await ann.opens_home()
    await ann.opens_home("messages")
    dm = slack.dm(ann)
    mine = await ann.says(dm, "x")
    await ann.reacts(mine, "eyes")
    slack.ws.emit("x", {"type": "member_joined_channel", "user": "U0BOT", "channel": room.id, "inviter": "U1"})
    await slack.settled()
    slack.ws.emit("x", {"type": "member_joined_channel", "user": "U2", "channel": room.id})
    slack.ws.emit("x", {"type": "channel_left", "channel": room.id})
    await slack.settled()
    facts = [event.fact for event in intake.heard if not isinstance(event.fact, Said)]
    assert facts == [
        Quoted("Granin & co want 40 seats", "Bob", theirs.ts),
        Opened(home=True),
        Reacted("eyes", mine.ts),
        Joined(),
        Left(),
    ]
    assert intake.heard[-2].chat.id == room.id


async def test_nothing_is_confirmed_before_it_is_stored_and_a_repeat_is_one_event(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform
) -> None:
    intake.is_away = True
    slack.delivery.ack_seconds = 0.2
    ann.types(slack.dm(ann), "hello")
    await slack.settled()
    assert ([ack.ok for ack in slack.acks], intake.heard) == ([False], [])
    intake.is_away = False
    await intake.has_heard(1)
    slack.delivery.duplicate_rate = 1.0
    await ann.says(slack.dm(ann), "again")
    await intake.has_heard(2)
    assert [event.fact for event in intake.heard] == [Said("hello"), Said("again")]


async def test_an_event_that_cannot_be_read_is_kept_before_it_is_confirmed(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(envelope: Native, *rest: Any) -> Any:
        if "odd" in str(envelope):
            raise KeyError("odd")
        return read_event(envelope, *rest)

    with monkeypatch.context() as patched:
        patched.setattr("bots.slack.receiver.read_event", read)
        said = [await ann.says(slack.dm(ann), text) for text in ("before", "odd", "after")]
    await intake.has_heard(2)
    (raw,) = intake.parked
    assert (raw.error, raw.chat_key, raw.author.user) == ("KeyError", "slack:T0HOME:U1", "U1")
    assert raw.message == said[1].ts and "token" not in raw.native
    assert await platform.read_again(raw.native) == replace(
        intake.heard[0], id=raw.id, at=ANY, message=raw.message, fact=Said("odd")
    )
    assert [event.fact for event in intake.heard] == [Said("before"), Said("after")]
    assert all(ack.ok for ack in slack.acks)


async def test_a_burst_keeps_its_order_and_shares_transactions(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform
) -> None:
    await ann.says(slack.dm(ann), "first")
    intake.slow = 0.05
    for number in range(20):
        ann.types(slack.dm(ann), str(number))
    await slack.settled()
    said = [int(event.fact.text) for event in intake.heard[1:] if isinstance(event.fact, Said)]
    assert sorted(said) == list(range(20))
    assert platform.routes() or said == sorted(said)  # over HTTP each comes by a connection of its own
    assert len(intake.batches) < 21


async def test_a_press_brings_its_action_and_opens_a_form_that_is_checked_and_saved(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform
) -> None:
    intake.answer = asks
    await ann.says(slack.dm(ann), "deals")
    sent = await platform.send(parcel(intake.heard[0].chat))
    await ann.presses(slack.dm(ann).last, "Open")
    pressed = intake.heard[-1].fact
    assert isinstance(pressed, Pressed)
    assert (pressed.data, pressed.message) == ("deal.show:d1", sent.messages[0])
    view = await _modal(slack, ann)
    assert (view.title, view.fields) == ("Continue", ["Save", "Skip", "Cancel"])
    intake.found = (Found("contact", "c1", "Granin", "Acme", screen()),)
    (option,) = await ann.searches(view, "Cancel", "gra")
    assert (option["text"]["text"], option["value"]) == ("Granin — Acme", "contact/c1")
    assert intake.asked == [("gra", ("contact", "company"))]
    intake.answer = lambda event: Outcome(errors=(("name", "Too short"), ("nowhere", "Odd")), saved=False)
    filled: dict[str, Value] = {"Save": "Seats", "Skip": "Won", "Cancel": "Granin — Acme"}
    await ann.submits(view, filled)
    assert view.shown_errors() == {"Save": "Too short Odd"}
    intake.answer = lambda event: Outcome()
    await ann.submits(view)
    assert ann.modal is None
    assert [e.fact for e in intake.heard[-2:]] == 2 * [
        Submitted("draft123", (("name", "Seats"), ("stage", "won"), ("contact", "contact/c1")))
    ]
    assert ann.troubles == []


async def test_a_form_may_lead_to_the_next_one(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform
) -> None:
    intake.answer = asks
    await ann.slash("/crm today", slack.dm(ann))
    first = await _modal(slack, ann)
    intake.answer = lambda event: Outcome(modal=Modal("draft456", ENGLISH.form(FORM), ENGLISH))
    await ann.submits(first, {"Save": "x", "Skip": "New"})
    assert first.raw["private_metadata"] == "draft456"


async def test_a_slow_store_confirms_in_time_and_ends_the_form_later(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = replace(FORM, fields=(*FORM.fields, Field("files", words("ticket-ask-files"), "files", required=False)))
    intake.answer = lambda event: Outcome(modal=Modal("draft123", ENGLISH.form(form), ENGLISH))
    await ann.slash("/crm today", slack.dm(ann))
    view = await _modal(slack, ann)
    monkeypatch.setattr("bots.slack.receiver.DEADLINE", 0.1)
    intake.slow = 1.5
    intake.answer = lambda event: Outcome(errors=(("name", "For kort"),), saved=False)
    await ann.submits(view, {"Save": "Seats", "Skip": "Won", "files": [("a.txt", b"A")]})
    assert (view.title, slack.acks[-1].seconds < intake.slow) == ("Lagrer …", True)
    await slack.until(lambda: view.title == "Continue")
    assert "⚠ Save: For kort" in view.text
    assert "Legg ved filene en gang til" in view.text
    fact = intake.heard[-1].fact
    assert isinstance(fact, Submitted)
    [(name, (file,))] = fact.files
    assert (name, replace(file, ref="")) == ("files", Attachment("file", "", "a.txt", 1, "text/plain"))
    assert view.state["name"]["field"]["value"] == "Seats"
    assert view.state["stage"]["field"]["selected_option"]["value"] == "won"
    intake.answer = lambda event: Outcome()
    await ann.submits(view)
    await slack.until(lambda: view.title == "Lagret")
    assert ann.troubles == []


async def test_a_form_that_comes_too_late_asks_for_another_press(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.slack.receiver.DEADLINE", 0.05)
    monkeypatch.setattr("tests.fakes.slack.workspace.TRIGGER_SECONDS", 0.1)
    intake.answer, intake.slow = asks, 0.3
    await ann.slash("/crm today", slack.dm(ann))
    await slack.until(lambda: bool(ann.ephemerals))
    assert [message.text for message in ann.ephemerals] == ["Det tok lengre tid enn Slack venter. Trykk en gang til."]
    assert (ann.modal, ann.troubles) == (None, [])


async def test_an_interaction_is_not_confirmed_while_the_store_is_away(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform
) -> None:
    slack.delivery.ack_seconds = 0.3
    intake.is_away = True
    await ann.slash("/crm today", slack.dm(ann))
    assert (ann.troubles, intake.heard) == (["operation_timeout"], [])


async def test_after_stop_receiving_nothing_is_taken_but_sending_goes_on(
    slack: FakeSlack, ann: SlackUser, intake: FakeIntake, platform: SlackPlatform
) -> None:
    await ann.says(slack.dm(ann), "one")
    await platform.stop_receiving()
    slack.delivery.ack_seconds = 0.2
    await ann.says(slack.dm(ann), "two")
    assert [event.fact for event in intake.heard] == [Said("one")]
    await platform.send(parcel(intake.heard[0].chat))
    assert slack.dm(ann).last.text == "Deal\n[Open]"
