"""Welcome, invitations, unknown commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import quote

from crm.permissions import Actor
from handlers.localise import Reader
from handlers.text import Code, Plain, words
from handlers.turn import Defaults
from handlers.views.common import did_you_mean, undo_button
from handlers.vocabulary import (
    AnyButton,
    Block,
    Detail,
    Facts,
    Heading,
    LinkButton,
    Paragraph,
    Screen,
    paragraph,
    press,
    row,
)
from locales.zones import zone_text


def welcome(actor: Actor, reader: Reader) -> Screen:
    """A member said hello: who they are to us, and the first things to try."""
    return Screen(
        (
            Heading((words("start-hello", name=actor.name),)),
            paragraph(words("start-what")),
            _profile(actor, reader),
        ),
        _first_steps(),
    )


def joined(actor: Actor, reader: Reader) -> Screen:
    """The invitation counted: role, language and zone as we took them, each one tap from being changed."""
    return Screen(
        (
            Heading((words("start-joined", name=actor.name),)),
            _profile(actor, reader),
            paragraph(words("start-check-profile")),
            paragraph(words("start-what")),
        ),
        (
            row(
                press(words("settings-language-button"), "settings.language"),
                press(words("settings-zone-button"), "settings.zone"),
            ),
            *_first_steps(),
        ),
    )


def _profile(actor: Actor, reader: Reader) -> Facts:
    return Facts(
        (
            Detail(words("start-role"), (words(f"role-{actor.role}"),)),
            Detail(words("start-language"), (words(f"language-{reader.language}"),)),
            Detail(words("start-zone"), (Plain(zone_text(reader.zone)),)),
        )
    )


def _first_steps() -> tuple[tuple[AnyButton, ...], ...]:
    return (
        row(
            press(words("help-button"), "help.show", style="primary"),
            press(words("start-today-button"), "today.show"),
            press(words("settings-button"), "settings.show"),
        ),
    )


def linking(token: str, ways: Defaults, undo: str) -> Screen:
    """A token for one more account of the same person; undo makes it worthless."""
    return Screen(
        (
            Heading((words("link-title"),)),
            paragraph(words("link-how")),
            *code_blocks(token, ways.start_commands),
            paragraph(words("invite-terms")),
        ),
        (*link_buttons(token, ways.start_links), undo_button(undo)),
    )


def code_blocks(token: str, commands: Mapping[str, str]) -> tuple[Block, ...]:
    """The code, which alone is enough in a private chat, and the command that takes it on each messenger."""
    typed = tuple(
        Detail(Plain(name.capitalize()), (Code(f"{command} {token}"),)) for name, command in sorted(commands.items())
    )
    by_command = (paragraph(words("invite-by-command")), Facts(typed)) if typed else ()
    return (Paragraph((Code(token),)), *by_command)


def link_buttons(token: str, links: Mapping[str, str]) -> tuple[tuple[AnyButton, ...], ...]:
    """Start links of the platforms that have them."""
    return tuple(
        row(LinkButton(words("invite-open", platform=name.capitalize()), link + quote(token)))
        for name, link in sorted(links.items())
    )


def said(key: str) -> Screen:
    """One sentence."""
    return Screen((paragraph(words(key)),))


def nothing_open() -> Screen:
    """There was nothing to cancel."""
    return said("cancel-nothing")


def cancelled() -> Screen:
    """The open form was left."""
    return said("form-cancelled")


def unknown_command(name: str, near: Sequence[str]) -> Screen:
    """The command is not ours; the nearest ones, and help."""
    text = words("unknown-command", name=name[:32])
    lines = [Paragraph((text,))]
    if near:
        lines.append(did_you_mean(near))
    return Screen(tuple(lines), (row(press(words("help-button"), "help.show")),))
