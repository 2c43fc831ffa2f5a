"""Native interactions -> neutral events: commands, presses, filled forms, shortcuts, searches; pure.

They are never repeated by Slack; `trigger_id` names each. A form sent again after field errors keeps its view id and
its hash, so those cannot tell the second try from a duplicate, and the trigger does.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bots.slack.inbound import Dropped, Heard, Us, attachment_of, chat_of, moment_of, private_chat
from bots.slack.native import Native, part, parts, text
from handlers.events import Attachment, Commanded, Fact, Opened, Pressed, Queried, Quoted, Said, Submitted

LOG_SHORTCUT = "log_to_crm"
FORM = "form"
"""callback_id of every modal of ours."""
RECORD = "record:"
"""action_id of a search field: this, then the nouns it looks for."""
MOST_FIELDS = 100
MOST_FILES = 10
"""In one field (docs.slack.dev, file input element); Slack's client takes none above 10 MB there."""


@dataclass(frozen=True)
class Handle:
    """By what an interaction can be answered natively; it never leaves this platform.

    view: the modal it came from, as sent; channel: where the answer may be whispered.
    """

    trigger: str
    user: str
    view: Native
    response_url: str = ""
    channel: str = ""

    @property
    def is_submission(self) -> bool:
        """Whether a filled form waits for its answer."""
        return bool(self.view)


def read_command(form: Native, us: Us, now: datetime) -> tuple[Heard | Dropped, Handle]:
    """`/crm verb rest`: a known verb is a command, anything else is said; alone it asks for help.

    `/crm start token` is an invitation followed: Slack has no start links.
    """
    user, channel, trigger = text(form, "user_id"), text(form, "channel_id"), text(form, "trigger_id")
    handle = Handle(trigger, user, {}, text(form, "response_url"), channel)
    if text(form, "team_id") != us.team or not user or not trigger:
        return Dropped("foreign"), handle
    is_direct = text(form, "channel_name") == "directmessage" or not channel
    chat = private_chat(user, us) if is_direct else chat_of(channel, user, us)
    return Heard(trigger, now, chat, user, _verb(text(form, "text").strip(), us)), handle


def _verb(said: str, us: Us) -> Fact:
    first, _, rest = said.partition(" ")
    verb = first.lower().lstrip("/")
    if not said:
        return Commanded("help")
    if verb == "start":
        return Opened(rest.strip())
    is_command = verb in us.verbs or first.startswith("/")
    return Commanded(verb, rest.strip()) if is_command else Said(said)


def read_interaction(payload: Native, us: Us, now: datetime) -> tuple[Heard | Dropped, Handle]:
    """A press, a filled form, a message shortcut."""
    user, channel = text(payload, "user", "id"), _channel(payload)
    kind = text(payload, "type")
    view = part(payload, "view") if kind == "view_submission" else {}
    handle = Handle(text(payload, "trigger_id"), user, view, text(payload, "response_url"), channel)
    if not user or (us.app and text(payload, "api_app_id") not in ("", us.app)):
        return Dropped("foreign"), handle
    match kind:
        case "block_actions":
            return _pressed(payload, handle, us, now), handle
        case "view_submission":
            return _submitted(payload, handle, us, now), handle
        case "message_action" if text(payload, "callback_id") == LOG_SHORTCUT:
            return _quoted(payload, handle, us, now), handle
    return Dropped(f"interaction:{kind[:40]}"), handle


def _channel(payload: Native) -> str:
    return text(payload, "channel", "id") or text(payload, "container", "channel_id")


def _pressed(payload: Native, handle: Handle, us: Us, now: datetime) -> Heard | Dropped:
    actions = parts(payload, "actions")
    action = actions[0] if actions else {}
    if text(action, "type") != "button" or not text(action, "value") or not handle.trigger:
        return Dropped("no_button")
    container = part(payload, "container")
    is_theirs = container.get("is_ephemeral") is True  # ephemeral messages cannot be redrawn by chat.update
    message = "" if is_theirs else text(container, "message_ts")
    thread = text(container, "thread_ts") or None
    chat = private_chat(handle.user, us)
    if handle.channel:
        chat = chat_of(handle.channel, handle.user, us, thread=thread)
    fact = Pressed(text(action, "value"), message, handle.response_url, home=text(payload, "view", "type") == "home")
    return Heard(handle.trigger, moment_of(text(action, "action_ts"), now), chat, handle.user, fact, message=message)


def _submitted(payload: Native, handle: Handle, us: Us, now: datetime) -> Heard | Dropped:
    view = handle.view
    key = handle.trigger or f"{text(view, 'id')}:{text(view, 'hash')}"
    if text(view, "callback_id") != FORM or key == ":":
        return Dropped("no_form")
    fact = Submitted(text(view, "private_metadata")[:100], values_of(view), files_of(view))
    return Heard(key, now, private_chat(handle.user, us), handle.user, fact)


def values_of(view: Native) -> tuple[tuple[str, str], ...]:
    """(field name, raw string) of a filled view; an empty field is ""."""
    found = []
    for name, block in list(part(view, "state", "values").items())[:MOST_FIELDS]:
        values = list(block.values()) if isinstance(block, dict) else []
        found.append((name, raw_value(values[0]) if values else ""))
    return tuple(found)


def files_of(view: Native) -> tuple[tuple[str, tuple[Attachment, ...]], ...]:
    """(field name, what was put into it) of the fields of a filled view that hold files."""
    found = []
    for name, block in list(part(view, "state", "values").items())[:MOST_FIELDS]:
        states = list(block.values()) if isinstance(block, dict) else []
        files = parts(states[0], "files")[:MOST_FILES] if states else []
        if files:
            found.append((name, tuple(attachment_of(one) for one in files)))
    return tuple(found)


def raw_value(state: object) -> str:
    """What a person put into one element."""
    return text(state, "value") or text(state, "selected_option", "value")


def _quoted(payload: Native, handle: Handle, us: Us, now: datetime) -> Heard | Dropped:
    message = part(payload, "message")
    by = text(message, "user") or text(message, "username") or text(message, "bot_id")
    said = text(message, "text") or "\n".join(text(one, "fallback") for one in parts(message, "attachments"))
    if not handle.trigger:
        return Dropped("no_trigger")
    fact = Quoted(said, by, text(payload, "message_ts") or text(message, "ts"))
    when = moment_of(text(payload, "action_ts"), now)
    return Heard(handle.trigger, when, private_chat(handle.user, us), handle.user, fact)


def read_search(payload: Native, us: Us, now: datetime) -> tuple[Heard | Dropped, tuple[str, ...]]:
    """Typing in a search field of a form, with the nouns it looks for."""
    action, user = text(payload, "action_id"), text(payload, "user", "id")
    if not action.startswith(RECORD) or not user:
        return Dropped("search"), ()
    nouns = tuple(noun for noun in action.removeprefix(RECORD).split(",") if noun)
    key = f"search:{user}"
    return Heard(key, now, private_chat(user, us), user, Queried(text(payload, "value").strip()[:200])), nouns
