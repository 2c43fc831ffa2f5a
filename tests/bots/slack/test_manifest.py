"""The manifest follows the commands, asks for little, and comes as one link."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from bots.slack.manifest import EVENTS, manifest, one_click_link, printed
from tests.bots.slack.crm import COMMANDS


def test_socket_mode_needs_no_address() -> None:
    made = manifest(COMMANDS)
    text = json.dumps(made)
    assert made["settings"]["socket_mode_enabled"] is True  # type: ignore[index]  # plain JSON
    assert "request_url" not in text
    assert '"/crm"' in text
    assert "find | today | subscribe" in text
    assert '"should_escape": true' in text
    assert "assistant_view" not in text


def test_http_has_one_address_everywhere() -> None:
    made = manifest(COMMANDS, "https://crm.example/slack/events")
    text = json.dumps(made)
    assert made["settings"]["socket_mode_enabled"] is False  # type: ignore[index]  # plain JSON
    assert text.count("https://crm.example/slack/events") == 4


def test_every_event_has_its_scope() -> None:
    needs = {
        "app_mention": "app_mentions:read",
        "channel_left": "channels:read",
        "channel_id_changed": "channels:read",
        "group_left": "groups:read",
        "member_joined_channel": "channels:read",
        "member_left_channel": "channels:read",
        "message.channels": "channels:history",
        "message.groups": "groups:history",
        "message.im": "im:history",
        "message.mpim": "mpim:history",
        "reaction_added": "reactions:read",
    }
    made = manifest(COMMANDS)
    scopes = made["oauth_config"]["scopes"]["bot"]  # type: ignore[index]  # plain JSON
    assert set(EVENTS) == {*needs, "app_home_opened"}
    assert set(needs.values()) <= set(scopes)


def test_the_link_holds_the_whole_manifest() -> None:
    made = manifest(COMMANDS)
    query = parse_qs(urlsplit(one_click_link(made)).query)
    assert query["new_app"] == ["1"]
    assert json.loads(query["manifest_json"][0]) == made


def test_texts_keep_to_slacks_limits() -> None:
    features = manifest(COMMANDS)["features"]
    assert isinstance(features, dict)
    (shortcut,) = features["shortcuts"]
    assert len(shortcut["name"]) <= 24
    assert len(features["agent_view"]["suggested_prompts"]) <= 4


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("https://crm.example", "https://crm.example/slack/events"),
        ("https://crm.example:8443/", "https://crm.example:8443/slack/events"),
        ("https://crm.example/slack/events", "https://crm.example/slack/events"),
        ("https://example.org/crm/slack", "https://example.org/crm/slack"),
    ],
)
def test_an_address_without_a_path_gets_the_one_that_is_served(given: str, written: str) -> None:
    made = json.loads(printed(given)[0])
    settings = made["settings"]
    places = [settings["event_subscriptions"]["request_url"], made["features"]["slash_commands"][0]["url"]]
    places += [settings["interactivity"][one] for one in ("request_url", "message_menu_options_url")]
    assert set(places) == {written}


@pytest.mark.parametrize("given", ["crm.example", "http://crm.example", "https://"])
def test_slack_posts_to_https_only(given: str) -> None:
    with pytest.raises(ValueError, match="https"):
        printed(given)


def test_the_command_line_prints_the_products_own_manifest() -> None:
    text, link = printed("https://crm.example/slack/events")
    assert "find" in json.loads(text)["features"]["slash_commands"][0]["usage_hint"].split(" | ")
    assert link.startswith("https://api.slack.com/apps?new_app=1&manifest_json=")
