"""A person's own settings: language, time zone, working day, quiet hours, digests."""

from __future__ import annotations

from crm import digests, members
from crm.desk import tickets
from crm.errors import Invalid
from crm.permissions import allow
from handlers.forms.fields import Values
from handlers.forms.form import Field, Form
from handlers.identify import actor_of, reader_of
from handlers.registry import action, command, form
from handlers.reminders import me
from handlers.text import Words, words
from handlers.turn import Turn
from handlers.views import settings as views
from handlers.views.common import is_on
from handlers.vocabulary import Ask, Refuse, Replace, Response, Screen, Show, Toast
from locales.catalog import LANGUAGES
from locales.zones import places_like, zone_named, zone_text
from storage.queries import members as queries
from storage.tables import DigestPreference, Member

HOURS = ("work_start", "quiet_from", "quiet_to")


@command("settings", "settings.own")
async def settings(turn: Turn, _rest: str) -> Response:
    """Everything a person can set for themselves."""
    return (Show(await _screen(turn)),)


@action("settings.show", "settings.own")
async def show(turn: Turn) -> Response:
    """The same, in place of the message pressed."""
    return (Replace(await _screen(turn)),)


@action("settings.language", "settings.own")
async def language(turn: Turn) -> Response:
    """The four languages, each in its own words."""
    return (Replace(_languages(turn, await members.oneself(turn.work, turn.actor))),)


def _languages(turn: Turn, member: Member) -> Screen:
    undo = turn.work.operation_id if turn.work.has_changed else ""
    return views.languages(member, undo, answers=allow(turn.actor, tickets.WORK))


@action("settings.also", "settings.own")
async def also(turn: Turn, language: str, wanted: str) -> Response:
    """Whether one speaks that language as well; customers who do come first to whoever does."""
    member = await members.speak_also(turn.work, turn.actor, language, does=is_on(wanted))
    await turn.work.flush()
    return (Replace(_languages(turn, member)),)


@action("settings.speak", "settings.own")
async def speak(turn: Turn, wanted: str) -> Response:
    """From now on everything is said in that language."""
    if wanted not in LANGUAGES:
        return (Toast(words("button-expired"), alert=True),)
    await members.change_profile(turn.work, turn.actor, language=wanted)
    return await _changed(turn)


@action("settings.zone", "settings.own")
async def zone(turn: Turn) -> Response:
    """Asks for a city, an offset or an IANA zone."""
    zone = zone_text(turn.reader.zone)
    field = Field("timezone", words("settings-zone"), value=zone, hint=words("settings-zone-hint"))
    return (Ask(Form("settings.zone", words("settings-zone-title"), (field,))),)


@form("settings.zone", "settings.own")
async def zone_given(turn: Turn, _form: Form, values: Values) -> Response:
    """Sets the zone; for a place nobody knows the nearest spellings are offered."""
    asked = values.text("timezone")
    found = zone_named(asked)
    if found is None:
        near = ", ".join(places_like(asked))
        problem = words("settings-near-zone", text=asked[:40], near=near) if near else _unknown_zone(asked)
        return (Refuse((("timezone", problem),)),)
    await members.change_profile(turn.work, turn.actor, timezone=found)
    return await _changed(turn, show=True)


@action("settings.hours", "settings.own")
async def hours(turn: Turn) -> Response:
    """Asks for the start of work and the quiet hours."""
    member = await me(turn)
    fields = tuple(_clock(name, words(f"settings-{name.replace('_', '-')}"), getattr(member, name)) for name in HOURS)
    return (Ask(Form("settings.hours", words("settings-hours-title"), fields)),)


@form("settings.hours", "settings.own")
async def hours_given(turn: Turn, _form: Form, values: Values) -> Response:
    """Sets the working day."""
    await members.change_profile(turn.work, turn.actor, **{name: values.text(name) for name in HOURS})
    return await _changed(turn, show=True)


@action("settings.rich", "settings.own")
async def rich(turn: Turn, wanted: str) -> Response:
    """Switches Telegram's rich messages (real tables, folded history) on or off for this person."""
    await members.switch_rich_messages(turn.work, turn.actor, is_on=is_on(wanted))
    return await _changed(turn)


@action("settings.digest", "settings.own")
async def digest(turn: Turn, kind: str, wanted: str) -> Response:
    """Switches a digest on or off."""
    wish = await _wish(turn, kind)
    await digests.prefer(turn.work, turn.actor, wish.kind, is_on=is_on(wanted))
    return await _changed(turn)


@action("settings.digest_at", "settings.own")
async def digest_at(turn: Turn, kind: str) -> Response:
    """Asks for the hour of a digest."""
    wish = await _wish(turn, kind)
    field = _clock("at", words("settings-digest-at"), wish.at)
    return (Ask(Form("settings.digest", words(f"settings-digest-{kind}"), (field,), context=(kind,))),)


@form("settings.digest", "settings.own")
async def digest_given(turn: Turn, asked: Form, values: Values) -> Response:
    """Sets the hour of a digest."""
    await digests.prefer(turn.work, turn.actor, asked.context[0], at=values.text("at"))
    return await _changed(turn, show=True)


def _unknown_zone(asked: str) -> Words:
    return words("settings-bad-zone", text=asked[:40])


def _clock(name: str, label: Words, now: str) -> Field:
    hint = words("settings-quiet-hint" if name == "quiet_to" else "settings-clock-hint")
    return Field(name, label, "clock", value=now, hint=hint)


async def _screen(turn: Turn, undo: str = "") -> Screen:
    member = await me(turn)
    accounts = await queries.identities(turn.work, member.id)
    may_be_rich = any(one.platform in turn.defaults.rich_on for one in accounts)
    return views.overview(member, await digests.defaults_for(turn.work, member), undo, may_be_rich=may_be_rich)


async def _wish(turn: Turn, kind: str) -> DigestPreference:
    wishes = await digests.defaults_for(turn.work, await me(turn))
    wish = next((one for one in wishes if one.kind == kind), None)
    if wish is None:
        raise Invalid("button-expired")
    return wish


async def _changed(turn: Turn, *, show: bool = False) -> Response:
    member = await me(turn)
    turn.member, turn.reader = actor_of(member), reader_of(member)
    await turn.work.flush()
    screen = await _screen(turn, turn.work.operation_id if turn.work.has_changed else "")
    return (Show(screen),) if show else (Replace(screen),)
