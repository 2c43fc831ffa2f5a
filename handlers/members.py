"""The team: who is in it, who is invited, who may do what."""

from __future__ import annotations

from crm import invitations, members
from crm.errors import NotFound
from crm.ids import new_id
from crm.permissions import Role, reach
from handlers.confirming import Confirmation, seen
from handlers.forms.fields import Values
from handlers.forms.form import Field, Form
from handlers.registry import action, command, form
from handlers.text import Words, words
from handlers.turn import Turn
from handlers.views import members as views
from handlers.views.common import page_number
from handlers.vocabulary import Action, Ask, Replace, Response, Screen, Show
from storage.queries import members as queries
from storage.tables import Member, Team


@command("team", "member.read")
async def team(turn: Turn, _rest: str) -> Response:
    """The people of one's team, or of all teams for those who see all."""
    return (Show(await _list(turn)),)


@action("team.show", "member.read")
async def team_show(turn: Turn, page: str = "0") -> Response:
    """The same, in place; page by page where there are many."""
    return (Replace(await _list(turn, page_number(page))),)


@command("invite", "member.invite")
async def invite(turn: Turn, _rest: str) -> Response:
    """Asks which role the new colleague gets."""
    return (Show(views.ask_role(members.grants(turn.actor), new_id())),)


@action("invite.pick", "member.invite")
async def invite_pick(turn: Turn) -> Response:
    """The same, from the team list."""
    return (Replace(views.ask_role(members.grants(turn.actor), new_id())),)


@action("invite.role", "member.invite")
async def invite_role(turn: Turn, role: str, key: str) -> Response:
    """Asks for the team where there is a choice; else makes the token at once."""
    teams = await queries.teams(turn.work)
    wanted = _role(turn, role)
    if reach(turn.actor.role, "member.invite") == "all" and teams and wanted not in ("owner", "admin", "auditor"):
        return (Replace(views.ask_team(wanted, key, teams)),)
    return await _issue(turn, wanted, None, key)


@action("invite.team", "member.invite")
async def invite_team(turn: Turn, role: str, key: str, team_id: str) -> Response:
    """The token, shown once."""
    return await _issue(turn, _role(turn, role), None if team_id == "none" else team_id, key)


@action("team.new", "team.create")
async def team_new(_turn: Turn) -> Response:
    """Asks for the name of a new team."""
    return (Ask(Form("team.new", words("team-new-title"), (Field("name", words("team-name"), "name"),))),)


@form("team.new", "team.create")
async def team_named(turn: Turn, _form: Form, values: Values) -> Response:
    """Makes the team."""
    await members.create_team(turn.work, turn.actor, values.text("name"))
    return (Show(await _list(turn, undo=turn.work.operation_id)),)


@action("member.show", "member.read")
async def member_show(turn: Turn, member_id: str) -> Response:
    """One colleague: role, team, and what may be changed about them."""
    return (Replace(await _card(turn, member_id)),)


async def _asking_of_owners(turn: Turn, member_id: str, role: str, _version: str = "") -> Confirmation | None:
    """Who becomes an owner, or is one no longer, is asked about."""
    member, wanted = await _member(turn, member_id), _role(turn, role)
    if not views.makes_an_owner(member, wanted):
        return None
    await members.can_be(turn.work, turn.actor, member_id, wanted, member.team_id)
    question = views.owner_question(member, wanted)
    return Confirmation(question, words("member-owner-act"), *await _bound(turn, member_id))


@action("member.role", "member.invite", asking=_asking_of_owners)
async def member_role(turn: Turn, member_id: str, role: str, version: str = "") -> Response:
    """Gives another role."""
    member, wanted = await _member(turn, member_id), _role(turn, role)
    seen_version = seen(version) if views.makes_an_owner(member, wanted) else None
    try:
        await members.change_role(turn.work, turn.actor, member_id, wanted, member.team_id, seen_version=seen_version)
    except members.ChangedMeanwhile as refused:
        return await _as_it_is(turn, refused)
    return (Replace(await _changed(turn, member_id)),)


@action("member.team", "member.invite")
async def member_team(turn: Turn, member_id: str, team_id: str) -> Response:
    """Moves a colleague to another team."""
    member = await turn.work.get(Member, member_id)
    if member is None or await turn.work.get(Team, team_id) is None:
        raise NotFound
    await members.change_role(turn.work, turn.actor, member_id, _role(turn, member.role), team_id)
    return (Replace(await _changed(turn, member_id)),)


async def _asking_to_leave(turn: Turn, member_id: str, _version: str = "") -> Confirmation:
    member = await members.can_leave(turn.work, turn.actor, member_id)
    return Confirmation(views.leave_question(member), words("member-leave-act"), *await _bound(turn, member_id))


@action("member.leave", "member.invite", asking=_asking_to_leave)
async def member_leave(turn: Turn, member_id: str, version: str = "") -> Response:
    """Takes access away at once; what they wrote stays."""
    try:
        member = await members.deactivate(turn.work, turn.actor, member_id, seen_version=seen(version))
    except members.ChangedMeanwhile as refused:
        return await _as_it_is(turn, refused)
    return (Replace(views.left(member, turn.work.operation_id)),)


async def _bound(turn: Turn, member_id: str) -> tuple[int, Action]:
    """What a yes is bound to, and where no leads."""
    return await members.version_of(turn.work, member_id), Action("member.show", (member_id,))


async def _as_it_is(turn: Turn, refused: members.ChangedMeanwhile) -> Response:
    """What has changed since the question, over the card as it is now; nothing was done."""
    names = {one.id: one.name for one in await queries.teams(turn.work)}
    return (Replace(await _card(turn, refused.member.id, notice=views.turned(refused.turned, names))),)


async def _member(turn: Turn, member_id: str) -> Member:
    member = await turn.work.get(Member, member_id)
    if member is None:
        raise NotFound
    return member


async def _issue(turn: Turn, role: Role, team_id: str | None, key: str) -> Response:
    issued = await invitations.invite(turn.work, turn.actor, role, team_id, key)
    until, undo = issued.invitation.expires_at, turn.work.operation_id
    return (Replace(views.invitation(issued.token, role, until, turn.defaults, undo)),)


def _role(turn: Turn, wanted: str) -> Role:
    for role in members.grants(turn.actor):
        if role == wanted:
            return role
    raise NotFound


async def _list(turn: Turn, page: int = 0, undo: str = "") -> Screen:
    extent = reach(turn.actor.role, "member.read")
    people = await members.colleagues(turn.work, turn.actor)
    teams = {one.id: one.name for one in await queries.teams(turn.work)}
    may_invite = bool(members.grants(turn.actor))
    return views.team(people, teams, page, may_invite=may_invite, all_teams=extent == "all", undo=undo)


async def _changed(turn: Turn, member_id: str) -> Screen:
    """The card after a change of theirs, with the way back where anything changed at all."""
    await turn.work.flush()
    return await _card(turn, member_id, turn.work.operation_id if turn.work.has_changed else "")


async def _card(turn: Turn, member_id: str, undo: str = "", notice: Words | None = None) -> Screen:
    member = await turn.work.get(Member, member_id)
    if member is None or not member.is_active or not members.sees(turn.actor, member):
        raise NotFound
    teams = await queries.teams(turn.work)
    grants = members.grants(turn.actor) if member.id != turn.actor.member_id else ()
    offers = views.Offers(
        grants=grants if member.role in grants else (),
        moves=reach(turn.actor.role, "member.invite") == "all",
        version=await members.version_of(turn.work, member_id),
        undo=undo,
    )
    return views.card(member, teams, offers, notice)
