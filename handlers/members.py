"""The team: who is in it, who is invited, who may do what."""

from __future__ import annotations

from crm import invitations, members
from crm.errors import NotFound
from crm.permissions import Role, reach
from handlers.forms.fields import Values
from handlers.forms.form import Field, Form
from handlers.registry import action, command, form
from handlers.text import words
from handlers.turn import Turn
from handlers.views import members as views
from handlers.views.common import page_number
from handlers.vocabulary import Ask, Replace, Response, Screen, Show
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
    return (Show(views.ask_role(members.grants(turn.actor))),)


@action("invite.pick", "member.invite")
async def invite_pick(turn: Turn) -> Response:
    """The same, from the team list."""
    return (Replace(views.ask_role(members.grants(turn.actor))),)


@action("invite.role", "member.invite")
async def invite_role(turn: Turn, role: str) -> Response:
    """Asks for the team where there is a choice; else makes the token at once."""
    teams = await queries.teams(turn.work)
    wanted = _role(turn, role)
    if reach(turn.actor.role, "member.invite") == "all" and teams and wanted not in ("owner", "admin", "auditor"):
        return (Replace(views.ask_team(wanted, teams)),)
    return await _issue(turn, wanted, None)


@action("invite.team", "member.invite")
async def invite_team(turn: Turn, role: str, team_id: str) -> Response:
    """The token, shown once."""
    return await _issue(turn, _role(turn, role), None if team_id == "none" else team_id)


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


@action("member.role", "member.invite")
async def member_role(turn: Turn, member_id: str, role: str) -> Response:
    """Gives another role."""
    member = await turn.work.get(Member, member_id)
    await members.change_role(turn.work, turn.actor, member_id, _role(turn, role), member.team_id if member else None)
    return (Replace(await _changed(turn, member_id)),)


@action("member.team", "member.invite")
async def member_team(turn: Turn, member_id: str, team_id: str) -> Response:
    """Moves a colleague to another team."""
    member = await turn.work.get(Member, member_id)
    if member is None or await turn.work.get(Team, team_id) is None:
        raise NotFound
    await members.change_role(turn.work, turn.actor, member_id, _role(turn, member.role), team_id)
    return (Replace(await _changed(turn, member_id)),)


@action("member.leave", "member.invite")
async def member_leave(turn: Turn, member_id: str) -> Response:
    """Takes access away at once; what they wrote stays."""
    member = await members.deactivate(turn.work, turn.actor, member_id)
    return (Replace(views.left(member, turn.work.operation_id)),)


async def _issue(turn: Turn, role: Role, team_id: str | None) -> Response:
    issued = await invitations.invite(turn.work, turn.actor, role, team_id)
    until, undo = issued.invitation.expires_at, turn.work.operation_id
    return (Replace(views.invitation(issued.token, role, until, turn.defaults.start_links, undo)),)


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


async def _card(turn: Turn, member_id: str, undo: str = "") -> Screen:
    member = await turn.work.get(Member, member_id)
    if member is None or not member.is_active or not members.sees(turn.actor, member):
        raise NotFound
    teams = await queries.teams(turn.work)
    grants = members.grants(turn.actor) if member.id != turn.actor.member_id else ()
    sees_all = reach(turn.actor.role, "member.invite") == "all"
    return views.card(member, teams, grants if member.role in grants else (), moves=sees_all, undo=undo)
