"""Native payloads one by one: odd, foreign, forged, half empty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.slack.inbound import Dropped, Heard, Person, Us, event_of, moment_of, read_event
from bots.slack.interactions import read_command, read_interaction, read_search, values_of
from handlers.events import Attachment, Chat, Event, Moved, Pressed, Said, Submitted

US = Us("T1", "UB", "BB", app="A1", verbs=frozenset({"find", "subscribe"}))
NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
ANN = {"U1": Person("U1", "Ann", "T1", "nb-NO", "Europe/Oslo")}


def envelope(event: Mapping[str, object], **more: object) -> dict[str, object]:
    return {"team_id": "T1", "api_app_id": "A1", "event_id": "Ev1", "event": event} | more


def message(**more: object) -> dict[str, object]:
    return {
        "type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "ts": "1778580000.000100", "text": "hi",
    } | more


def press(**more: object) -> dict[str, object]:
    return {
        "type": "block_actions",
        "user": {"id": "U1"},
        "api_app_id": "A1",
        "trigger_id": "1.2.3",
        "container": {"type": "message", "message_ts": "1.1", "channel_id": "C1"},
        "actions": [{"type": "button", "value": "deal.show:d1", "action_id": "b0.0"}],
    } | more


def heard(payload: Mapping[str, object]) -> Heard:
    found = read_event(payload, US, NOW)
    assert isinstance(found, Heard), found
    return found


@pytest.mark.parametrize(
    ("payload", "reason"),
    [
        (envelope(message(), team_id="T2"), "foreign"),
        (envelope(message(), api_app_id="A2"), "foreign"),
        (envelope(message(), event_id=7), "no_id"),
        (envelope(message(bot_id="BX")), "bot"),
        (envelope(message(user="UB")), "bot"),
        (envelope(message(user=None)), "bot"),
        (envelope(message(subtype="channel_topic")), "subtype:channel_topic"),
        (envelope(message(subtype="message_deleted")), "subtype:message_deleted"),
        (envelope(message(subtype="message_changed", message={"text": ""}, previous_message={})), "unchanged"),
        (envelope(message(text="  ")), "empty"),
        (envelope(message(channel="C1", channel_type="channel")), "unaddressed"),
        (envelope(message(channel="G1", channel_type="mpim")), "unaddressed"),
        (envelope({"type": "app_home_opened", "tab": "messages", "user": "U1"}), "tab"),
        (envelope({"type": "tokens_revoked"}), "type:tokens_revoked"),
        (envelope({"type": "something_of_2031"}), "type:something_of_2031"),
        ({"type": "app_rate_limited", "team_id": "T1"}, "no_id"),
        ({}, "foreign"),
    ],
)
def test_what_is_not_for_us_is_dropped_with_a_reason(payload: Mapping[str, object], reason: str) -> None:
    assert read_event(payload, US, NOW) == Dropped(reason)


def test_a_shared_channel_names_our_team_in_its_authorizations() -> None:
    found = read_event(envelope(message(), team_id="T2", authorizations=[{"team_id": "T1"}]), US, NOW)
    assert isinstance(found, Heard)


def test_the_same_mention_by_two_events_has_one_id() -> None:
    said = {"channel": "C1", "text": "<@UB> who is Petrov?"}
    one = heard(envelope(message(**said, channel_type="channel"), event_id="Ev1"))
    two = heard(envelope(message(**said, type="app_mention", channel_type=None), event_id="Ev2"))
    assert (one.id, one.addressed, one.chat.place) == (two.id, two.addressed, two.chat.place)
    assert one.id == "C1:1778580000.000100"


def test_a_group_dm_is_a_group() -> None:
    found = heard(envelope(message(channel="G1", channel_type="mpim", text="<@UB> hi")))
    assert found.chat == Chat("slack", "G1", "group", "T1")


def test_a_thread_in_a_dm_is_kept_and_a_parent_is_no_thread() -> None:
    assert heard(envelope(message(thread_ts="1778570000.000100"))).chat.thread == "1778570000.000100"
    assert heard(envelope(message(thread_ts="1778580000.000100"))).chat.thread is None


def test_files_hosted_elsewhere_keep_no_id() -> None:
    files = [
        {"id": "F1", "name": "a.png", "mimetype": "image/png", "mode": "hosted", "size": 5},
        {"id": "F2", "name": "b.doc", "mimetype": "x/y", "mode": "external", "is_external": True},
    ]
    found = heard(envelope(message(text="", files=files, subtype="file_share")))
    assert found.fact == Said(
        "",
        (
            Attachment("photo", "F1", "a.png", 5, "image/png"),
            Attachment("other", "", "b.doc", 0, "x/y"),
        ),
    )


def test_a_forwarded_message_is_told_apart() -> None:
    shared = [{"is_share": True, "author_name": "Granin", "text": "we take it"}]
    fact = heard(envelope(message(text="look", attachments=shared))).fact
    assert fact == Said("look\nwe take it", forwarded_from="Granin")


def test_a_channel_that_changed_its_id_has_moved() -> None:
    event = {"type": "channel_id_changed", "old_channel_id": "G1", "new_channel_id": "C9"}
    found = heard(envelope(event))
    assert (found.fact, found.chat.id) == (Moved("C9"), "G1")


def test_an_author_nobody_knows_is_a_guest_and_a_bot_is_dropped() -> None:
    unknown = event_of(heard(envelope(message(user="U5"))), ANN, US)
    assert isinstance(unknown, Event)
    assert unknown.author.is_guest
    robot = {"U5": Person("U5", "x", "T1", is_bot=True)}
    assert event_of(heard(envelope(message(user="U5"))), robot, US) == Dropped("bot")


@pytest.mark.parametrize("stamp", ["", "abc", "1e9", "-1", "NaN", "99999999999", "1778580000.0001000000000"])
def test_odd_stamps_are_now(stamp: str) -> None:
    assert moment_of(stamp, NOW) == NOW


def test_presses_are_read_from_messages_homes_and_whispers() -> None:
    found, handle = read_interaction(press(), US, NOW)
    assert isinstance(found, Heard)
    assert (found.id, found.fact) == ("1.2.3", Pressed("deal.show:d1", "1.1"))
    assert found.chat == Chat("slack", "C1", "group", "T1")
    assert (handle.trigger, handle.is_submission) == ("1.2.3", False)
    whispered = {"message_ts": "1.1", "channel_id": "D1", "is_ephemeral": True}
    whisper, _ = read_interaction(press(container=whispered), US, NOW)
    home, _ = read_interaction(press(container={"type": "view", "view_id": "V1"}), US, NOW)
    for one in (whisper, home):
        assert isinstance(one, Heard)
        assert (one.fact, one.chat) == (Pressed("deal.show:d1", ""), Chat("slack", "U1", "private", "T1"))
    at_home, _ = read_interaction(press(container={"type": "view"}, view={"type": "home"}), US, NOW)
    assert isinstance(at_home, Heard)
    assert at_home.fact == Pressed("deal.show:d1", "", home=True)


@pytest.mark.parametrize(
    "payload",
    [
        press(user={}),
        press(api_app_id="A2"),
        press(trigger_id=None),
        press(actions=[]),
        press(actions=[{"type": "button", "url": "https://x"}]),
        press(actions=[{"type": "static_select", "selected_option": {"value": "x"}}]),
        press(type="view_closed"),
        press(type="shortcut", callback_id="other"),
        press(type="view_submission", view={"callback_id": "other", "id": "V1"}),
        {},
    ],
)
def test_interactions_that_are_not_ours_are_dropped(payload: Mapping[str, object]) -> None:
    assert isinstance(read_interaction(payload, US, NOW)[0], Dropped)


def test_a_form_brings_the_draft_and_raw_strings() -> None:
    values = {
        "name": {"value": {"type": "plain_text_input", "value": "Seats"}},
        "when": {"value": {"type": "plain_text_input", "value": None}},
        "who": {"record:contact": {"type": "external_select", "selected_option": {"value": "contact/c1"}}},
        "odd": {},
        "odder": 7,
    }
    view = {"id": "V1", "hash": "h", "callback_id": "form", "private_metadata": "d1", "state": {"values": values}}
    found, handle = read_interaction(press(type="view_submission", view=view, actions=None), US, NOW)
    assert isinstance(found, Heard)
    raw = (("name", "Seats"), ("when", ""), ("who", "contact/c1"), ("odd", ""), ("odder", ""))
    assert (found.fact, handle.is_submission) == (Submitted("d1", raw), True)
    assert len(values_of({"state": {"values": {str(n): {} for n in range(5000)}}})) == 100


def test_commands_of_another_workspace_are_dropped() -> None:
    form = {"team_id": "T2", "user_id": "U1", "trigger_id": "1", "text": "find x", "channel_id": "D1"}
    assert read_command(form, US, NOW)[0] == Dropped("foreign")


def test_a_search_names_its_nouns_and_is_cut() -> None:
    payload = {"action_id": "record:contact,deal", "user": {"id": "U1"}, "value": "x" * 10_000}
    found, nouns = read_search(payload, US, NOW)
    assert isinstance(found, Heard)
    assert (nouns, len(found.fact.text)) == (("contact", "deal"), 200)  # type: ignore[union-attr]  # a Queried
    assert read_search({"action_id": "other", "user": {"id": "U1"}}, US, NOW)[0] == Dropped("search")


_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=10), inner, max_size=3),
    max_leaves=10,
)
_FIELDS = st.sampled_from(
    ["type", "user", "channel", "text", "ts", "message", "files", "item", "actions", "container", "view", "subtype"]
)


@given(st.dictionaries(_FIELDS, _JSON), st.sampled_from(["message", "reaction_added", "app_mention", "block_actions"]))
def test_no_payload_makes_the_readers_raise(payload: dict[str, object], kind: str) -> None:
    read_event(envelope(payload | {"type": kind}), US, NOW)
    for interaction in (kind, "view_submission", "message_action"):
        head = {"user": {"id": "U1"}, "trigger_id": "1", "callback_id": "log_to_crm"}
        read_interaction(head | payload | {"type": interaction}, US, NOW)
    read_command(payload, US, NOW)
    read_search(payload, US, NOW)


def test_an_edit_in_a_thread_is_heard_though_it_names_nobody() -> None:
    inner = {"user": "U1", "text": "fixed", "ts": "5.5", "thread_ts": "1.1"}
    changed = message(channel="C1", channel_type="channel", subtype="message_changed", message=inner,
                      previous_message={"text": "fxed"})  # fmt: skip
    found = heard(envelope(changed))
    assert (found.chat.thread, found.addressed) == ("1.1", False)
