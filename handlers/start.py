"""Coming in: start links, invitations, links to records, the home view, and leaving whatever is open."""

from __future__ import annotations

from crm import digests, invitations
from crm.errors import NotFound
from crm.invitations import WrongToken
from crm.members import Account, Profile
from handlers import deep_links, find, home
from handlers.events import Commanded, Opened
from handlers.identify import actor_of, note_private_chat, reader_of
from handlers.misspelt import near_commands
from handlers.refusals import stranger
from handlers.registry import OPEN, command, fact
from handlers.turn import Turn
from handlers.views import start as views
from handlers.vocabulary import Home, Response, Show
from storage import conversations
from storage.tables import Member


@command("start", OPEN, listed=False)
async def start(turn: Turn, rest: str) -> Response:
    """Greets a member or opens the record of a link; takes an invitation from anybody; the neutral line for others."""
    if deep_links.is_deep_link(rest):
        return await _open(turn, rest)
    if rest:
        return await _redeem(turn, rest)
    if turn.member is None:
        return (Show(stranger(), public=True),)
    return (Show(views.welcome(turn.actor, turn.reader)),)


@fact("opened", OPEN)
async def opened(turn: Turn, opening: Opened) -> Response:
    """A start link was followed, or the home tab opened."""
    if opening.home:
        return (Home(await home.screen_for(turn)),) if turn.member is not None else (Home(stranger()),)
    return await start(turn, opening.payload)


@command("cancel", "help.read")
async def cancel(turn: Turn, _rest: str) -> Response:
    """Leaves the open form, wherever it stands; where none is open, those that wait."""
    chat, author = turn.event.chat.key, turn.event.author.key
    draft = await conversations.open_wizard(turn.work, chat, author)
    if draft is not None:
        await turn.work.delete(draft)
    elif not await conversations.drop_waiting(turn.work, chat, author):
        return (Show(views.nothing_open()),)
    return (Show(views.cancelled()),)


@command("link", "settings.own")
async def link(turn: Turn, _rest: str) -> Response:
    """A one-time token that adds another account (Telegram beside Slack) to the same person."""
    actor = turn.actor
    issued = await invitations.issue(turn.work, actor.role, actor.team_id, actor.member_id, member_id=actor.member_id)
    return (Show(views.linking(issued.token, turn.defaults, turn.work.operation_id)),)


@fact("unknown-command", OPEN)
async def unknown(turn: Turn, typed: Commanded) -> Response:
    """A command nobody knows: the nearest ones, and help."""
    if turn.member is None:
        return (Show(stranger(), public=True),)
    return (Show(views.unknown_command(typed.name, near_commands(typed.name, turn.actor.role))),)


async def _open(turn: Turn, payload: str) -> Response:
    """The record of a link, for those who may see it; for all others there is none."""
    if turn.member is None:
        return (Show(stranger(), public=True),)
    target = deep_links.target(payload)
    if target is None:
        raise NotFound
    return await find.open_by_id(turn, target.noun, target.id)


async def _redeem(turn: Turn, token: str) -> Response:
    author = turn.event.author
    account = Account(author.platform, author.team, author.user, author.name)
    profile = Profile(turn.reader.language, turn.reader.zone, turn.defaults.country, turn.defaults.rich_messages)
    if author.is_guest:
        return (Show(stranger(), public=True),)
    try:
        member = await invitations.redeem(turn.work, account, profile, token)
    except WrongToken as error:
        if turn.member is None:
            await invitations.count_wrong(turn.work, author.key)
        return (Show(views.said(error.key), public=True),)
    except NotFound as error:
        return (Show(views.said(error.key), public=True),)
    return await _joined(turn, member)


async def _joined(turn: Turn, member: Member) -> Response:
    await digests.defaults_for(turn.work, member)
    turn.member, turn.reader = actor_of(member), reader_of(member)
    await note_private_chat(turn.work, turn.event)
    return (Show(views.joined(turn.actor, turn.reader)),)


