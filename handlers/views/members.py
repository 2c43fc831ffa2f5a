"""The team's screens: list, member card, invitation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from crm.permissions import Role
from handlers.text import Arg, Moment, Plain, Text, Words, bold, words
from handlers.turn import Defaults
from handlers.views.common import pages, short, undo_button
from handlers.views.start import code_blocks, link_buttons
from handlers.vocabulary import (
    AnyButton,
    Buttons,
    Detail,
    Facts,
    Heading,
    Items,
    Screen,
    paragraph,
    press,
    row,
)
from storage.queries.history import Turned
from storage.tables import Member, Team

PAGE = 9
SHOWN = 12
IN_LINE = 60
LABEL = 24


def team(
    people: Sequence[Member], teams: Mapping[str, str], page: int, *, may_invite: bool, all_teams: bool, undo: str = ""
) -> Screen:
    """Everybody by name with role and team, a page at a time. undo: the operation that made a team."""
    shown = people[page * PAGE : (page + 1) * PAGE]
    lines: tuple[Text, ...] = tuple(
        (bold(short(one.name, IN_LINE)), Plain(" · "), words(f"role-{one.role}"),
         *_team_of(one, teams if all_teams else {}))
        for one in shown
    )
    buttons = [press(Plain(_short(one.name)), "member.show", one.id) for one in shown]
    rows = [row(*buttons[at : at + 3]) for at in range(0, len(buttons), 3)]
    turning = pages("team.show", (), page, len(people) > (page + 1) * PAGE)
    rows += [turning] if turning else []
    if may_invite:
        last = [press(words("invite-button"), "invite.pick", style="primary")]
        last += [press(words("team-new-button"), "team.new")] if all_teams else []
        rows.append((*last, *undo_button(undo)))
    return Screen((Heading((words("team-title", count=len(people)),)), Items(lines)), tuple(rows))


@dataclass(frozen=True)
class Offers:
    """What the reader may do with a colleague. version: what a yes is bound to; undo: the change just made, or ""."""

    grants: Sequence[Role]
    moves: bool
    version: int
    undo: str = ""


def card(member: Member, teams: Sequence[Team], offers: Offers, notice: Words | None = None) -> Screen:
    """One colleague; buttons only for what the viewer may change."""
    names = {one.id: one.name for one in teams}
    rows = [*_roles(member, offers), *_moves(member, teams, offers)] if offers.grants else []
    if offers.grants:
        leave = press(
            words("member-leave"), "member.leave", member.id, str(offers.version),
            style="danger", confirm=leave_question(member),
        )  # fmt: skip
        rows.append(row(leave))
    facts = Facts(
        (
            Detail(words("start-role"), (words(f"role-{member.role}"),)),
            Detail(words("member-team"), (Plain(names.get(member.team_id or "", "–")),)),
            Detail(words("start-language"), (words(f"language-{member.language}"),)),
            Detail(words("start-zone"), (Plain(member.timezone),)),
        )
    )
    said = () if notice is None else (paragraph(Plain("⚠ "), notice),)
    last = row(*undo_button(offers.undo), press(words("back"), "team.show"))
    return Screen((Heading((Plain(member.name),)), *said, facts), (*rows, last))


def _roles(member: Member, offers: Offers) -> Buttons:
    buttons = [_role(member, role, offers.version) for role in offers.grants if role != member.role]
    return tuple(row(*buttons[at : at + 3]) for at in range(0, len(buttons), 3))


def _role(member: Member, role: Role, version: int) -> AnyButton:
    if not makes_an_owner(member, role):
        return press(words(f"role-{role}"), "member.role", member.id, role)
    question = owner_question(member, role)
    return press(words(f"role-{role}"), "member.role", member.id, role, str(version), confirm=question)


def _moves(member: Member, teams: Sequence[Team], offers: Offers) -> Buttons:
    others = [one for one in teams if offers.moves and one.id != member.team_id][:6]
    moved = [press(words("member-move", team=_short(one.name)), "member.team", member.id, one.id) for one in others]
    return tuple(row(*moved[at : at + 2]) for at in range(0, len(moved), 2))


def makes_an_owner(member: Member, role: Role) -> bool:
    """Whether the new role makes an owner of somebody, or an owner somebody else."""
    return member.role != role and "owner" in (member.role, role)


def leave_question(member: Member) -> Words:
    """What is asked before access is taken away."""
    return words("member-leave-confirm", name=short(member.name, IN_LINE))


def owner_question(member: Member, role: Role) -> Words:
    """What is asked before somebody becomes an owner, or is one no longer."""
    if role == "owner":
        return words("member-owner-confirm", name=short(member.name, IN_LINE))
    return words("member-no-owner-confirm", name=short(member.name, IN_LINE), role=words(f"role-{role}"))


def turned(changes: Sequence[Turned], teams: Mapping[str, str]) -> Words:
    """Who changed what about a colleague while the question stood, the newest change."""
    if not changes:
        return words("member-turned")
    last = changes[-1]
    was, now = _worded(last.column, last.old, teams), _worded(last.column, last.new, teams)
    return words("member-turned-by", who=last.by.who or "–", when=Moment(last.by.at), was=was, now=now)


def _worded(column: str, value: object, teams: Mapping[str, str]) -> Arg:
    """A value of the history as people say it; one of a row that was just made was nothing before."""
    match column:
        case "role" if value:
            return words(f"role-{value}")
        case "team_id":
            return teams.get(str(value or ""), "–")
        case "is_active" if value is not None:
            return words("member-access-on" if value else "member-access-off")
    return short(str(value or ""), IN_LINE) or "–"


def left(member: Member, operation_id: str) -> Screen:
    """Access is gone; what they wrote stays."""
    return Screen((paragraph(words("member-left", name=member.name)),), (undo_button(operation_id),))


def ask_role(roles: Sequence[Role], key: str) -> Screen:
    """Which role the new colleague gets. key: the id that the invitation will have, whoever presses how often."""
    buttons = [press(words(f"role-{role}"), "invite.role", role, key) for role in roles]
    return Screen(
        (paragraph(words("invite-ask-role")),), tuple(row(*buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    )


def ask_team(role: Role, key: str, teams: Sequence[Team]) -> Screen:
    """Which team the new colleague joins."""
    buttons = [press(Plain(_short(one.name)), "invite.team", role, key, one.id) for one in teams[:SHOWN]]
    rows = [row(*buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    none = row(press(words("invite-no-team"), "invite.team", role, key, "none"))
    return Screen((paragraph(words("invite-ask-team")),), (*rows, none))


def invitation(token: str, role: Role, expires_at: datetime, ways: Defaults, undo: str) -> Screen:
    """The token, shown this once: single use, 24 hours, until then taken back by undo."""
    return Screen(
        (
            Heading((words("invite-title", role=words(f"role-{role}")),)),
            paragraph(words("invite-how")),
            *code_blocks(token, ways.start_commands),
            paragraph(words("invite-until", when=Moment(expires_at))),
        ),
        (*link_buttons(token, ways.start_links), undo_button(undo)),
    )


def _team_of(member: Member, teams: Mapping[str, str]) -> tuple[Plain, ...]:
    name = teams.get(member.team_id or "")
    return (Plain(f" · {name}"),) if name else ()


def _short(name: str) -> str:
    return name if len(name) <= LABEL else name[: LABEL - 1] + "…"
