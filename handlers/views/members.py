"""The team's screens: list, member card, invitation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from crm.permissions import Role
from handlers.text import Code, Moment, Plain, Text, bold, words
from handlers.views.common import pages, short, undo_button
from handlers.views.start import link_buttons
from handlers.vocabulary import (
    AnyButton,
    Detail,
    Facts,
    Heading,
    Items,
    Paragraph,
    Screen,
    paragraph,
    press,
    row,
)
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


def card(member: Member, teams: Sequence[Team], grants: Sequence[Role], *, moves: bool, undo: str = "") -> Screen:
    """One colleague; buttons only for what the viewer may change. undo: the operation that has just changed them."""
    names = {one.id: one.name for one in teams}
    roles = [
        press(words(f"role-{role}"), "member.role", member.id, role) for role in grants if role != member.role
    ]
    rows: list[tuple[AnyButton, ...]] = [row(*roles[at : at + 3]) for at in range(0, len(roles), 3)]
    if grants and moves:
        others = [one for one in teams if one.id != member.team_id][:6]
        moved = [press(words("member-move", team=_short(one.name)), "member.team", member.id, one.id) for one in others]
        rows += [row(*moved[at : at + 2]) for at in range(0, len(moved), 2)]
    if grants:
        confirm = words("member-leave-confirm", name=member.name)
        rows.append(
            row(press(words("member-leave"), "member.leave", member.id, style="danger", confirm=confirm))
        )
    return Screen(
        (
            Heading((Plain(member.name),)),
            Facts(
                (
                    Detail(words("start-role"), (words(f"role-{member.role}"),)),
                    Detail(words("member-team"), (Plain(names.get(member.team_id or "", "–")),)),
                    Detail(words("start-language"), (words(f"language-{member.language}"),)),
                    Detail(words("start-zone"), (Plain(member.timezone),)),
                )
            ),
        ),
        (*rows, row(*undo_button(undo), press(words("back"), "team.show"))),
    )


def left(member: Member, operation_id: str) -> Screen:
    """Access is gone; what they wrote stays."""
    return Screen((paragraph(words("member-left", name=member.name)),), (undo_button(operation_id),))


def ask_role(roles: Sequence[Role]) -> Screen:
    """Which role the new colleague gets."""
    buttons = [press(words(f"role-{role}"), "invite.role", role) for role in roles]
    return Screen(
        (paragraph(words("invite-ask-role")),), tuple(row(*buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    )


def ask_team(role: Role, teams: Sequence[Team]) -> Screen:
    """Which team the new colleague joins."""
    buttons = [press(Plain(_short(one.name)), "invite.team", role, one.id) for one in teams[:SHOWN]]
    rows = [row(*buttons[at : at + 2]) for at in range(0, len(buttons), 2)]
    none = row(press(words("invite-no-team"), "invite.team", role, "none"))
    return Screen((paragraph(words("invite-ask-team")),), (*rows, none))


def invitation(token: str, role: Role, expires_at: datetime, links: Mapping[str, str], undo: str) -> Screen:
    """The token, shown this once: single use, 24 hours, until then taken back by undo."""
    return Screen(
        (
            Heading((words("invite-title", role=words(f"role-{role}")),)),
            paragraph(words("invite-how")),
            Paragraph((Code(f"/start {token}"),)),
            paragraph(words("invite-until", when=Moment(expires_at))),
        ),
        (*link_buttons(token, links), undo_button(undo)),
    )


def _team_of(member: Member, teams: Mapping[str, str]) -> tuple[Plain, ...]:
    name = teams.get(member.team_id or "")
    return (Plain(f" · {name}"),) if name else ()


def _short(name: str) -> str:
    return name if len(name) <= LABEL else name[: LABEL - 1] + "…"
