"""The app manifest, made from the command list, and the link that creates the app in one click.

Keys and scopes: docs.slack.dev, app manifest reference. New apps take `agent_view`; `assistant_view` is refused.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

from bots.platform import CommandInfo
from bots.slack.interactions import LOG_SHORTCUT
from bots.slack.native import Json
from bots.slack.spans import clipped
from handlers.registry import Registry

NAME = "CRM"
COMMAND = "/crm"
PATH = "/slack/events"
"""Where Slack posts everything to: events, interactivity, options and commands."""
ABOUT = "Log calls, find people, move deals and get reminded, in your own words."
NEW_APP = "https://api.slack.com/apps?new_app=1&manifest_json="
PROMPTS = (
    ("Log a call", "called Petrov at Acme, wants 20 seats, offer by Thursday"),
    ("Set a reminder", "remind me to call Petrov tomorrow at 10"),
    ("Find somebody", "Petrov"),
)
"""What people may say; at most four are shown."""
USAGE_HINT = 1000
SCOPES = (
    "app_mentions:read",  # @crm in a channel
    "assistant:write",  # agent_view
    "channels:history",  # replies to our cards in channels
    "channels:read",  # being added to a channel, and its name
    "chat:write",
    "commands",  # /crm and the message shortcut
    "files:read",  # files that people send, and put into forms
    "files:write",  # pictures and files of ours
    "groups:history",
    "groups:read",
    "im:history",  # direct messages, and finding our own posts again
    "im:write",  # opening a DM for a reminder
    "mpim:history",
    "reactions:read",
    "users:read",  # names, languages, zones, guests
)
EVENTS = (
    "app_home_opened",
    "app_mention",
    "channel_id_changed",
    "channel_left",
    "group_left",
    "member_joined_channel",
    "member_left_channel",
    "message.channels",
    "message.groups",
    "message.im",
    "message.mpim",
    "reaction_added",
)


def manifest(commands: Sequence[CommandInfo], url: str | None = None) -> Json:
    """The manifest. url: the public address for HTTP, `https://…/slack/events`; without it Socket Mode."""
    return {
        "display_information": {"name": NAME, "description": ABOUT, "background_color": "#1f3a5f"},
        "features": _features(commands, url),
        "oauth_config": {"scopes": {"bot": list(SCOPES)}},
        "settings": _settings(url),
    }


def one_click_link(manifest: Json) -> str:
    """Opens Slack's page for a new app with everything filled in."""
    return NEW_APP + quote(json.dumps(manifest, separators=(",", ":")), safe="")


def posted_to(url: str) -> str:
    """The address for the manifest: the bot's own path is added where the public address has none.

    ValueError for what is no https address; Slack posts to no other.
    """
    parts = urlsplit(url)
    if parts.scheme != "https" or not parts.hostname:
        raise ValueError("give a public https address such as https://crm.example.org")
    return url if parts.path.strip("/") else parts._replace(path=PATH).geturl()


def printed(url: str = "") -> tuple[str, str]:
    """The manifest as JSON, and the link; for the command line. ValueError as in `posted_to`."""
    routes = Registry.everything().commands()
    address = posted_to(url) if url else None
    made = manifest([CommandInfo(route.name, {}, route.in_groups) for route in routes], address)
    return json.dumps(made, indent=2), one_click_link(made)


def _features(commands: Sequence[CommandInfo], url: str | None) -> Json:
    return {
        "app_home": {
            "home_tab_enabled": True,
            "messages_tab_enabled": True,
            "messages_tab_read_only_enabled": False,
        },
        "bot_user": {"display_name": NAME.lower(), "always_online": True},
        "agent_view": {
            "agent_description": ABOUT,
            "suggested_prompts": [{"title": title, "message": message} for title, message in PROMPTS],
        },
        "slash_commands": [_slash_command(commands, url)],
        "shortcuts": [
            {
                "name": "Log to CRM",
                "type": "message",
                "callback_id": LOG_SHORTCUT,
                "description": "Keep this message with a contact",
            }
        ],
    }


def _slash_command(commands: Sequence[CommandInfo], url: str | None) -> Json:
    command: Json = {
        "command": COMMAND,
        "description": ABOUT,
        "usage_hint": clipped(" | ".join(one.name for one in commands) or "help", USAGE_HINT),
        "should_escape": True,  # people and channels arrive as ids
    }
    return command | {"url": url} if url else command


def _settings(url: str | None) -> Json:
    events: Json = {"bot_events": list(EVENTS)}
    interactivity: Json = {"is_enabled": True}
    if url:
        events["request_url"] = url
        interactivity |= {"request_url": url, "message_menu_options_url": url}
    return {
        "event_subscriptions": events,
        "interactivity": interactivity,
        "org_deploy_enabled": False,
        "socket_mode_enabled": not url,
        "token_rotation_enabled": False,
    }
