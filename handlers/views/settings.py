"""The settings screen."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.text import Plain, Words, words
from handlers.views.common import joined, switched, undo_button
from handlers.vocabulary import AnyButton, Detail, Facts, Heading, Screen, paragraph, press, row
from locales.catalog import LANGUAGES
from locales.zones import zone_text
from storage.tables import DigestPreference, Member


def overview(
    member: Member, digests: Sequence[DigestPreference], undo: str = "", *, may_be_rich: bool = False
) -> Screen:
    """What is set, and a button for each. undo: the operation that has just set something.

    may_be_rich: the person is on a platform that has rich messages.
    """
    details = [
        Detail(words("start-role"), (words(f"role-{member.role}"),)),
        Detail(words("start-language"), (words(f"language-{member.language}"),)),
        *_spoken(member),
        Detail(words("start-zone"), (Plain(zone_text(member.timezone)),)),
        Detail(words("settings-work-start"), (Plain(member.work_start),)),
        Detail(words("settings-quiet"), (_quiet(member),)),
        *(_digest(one) for one in digests),
    ]
    last = row(*undo_button(undo))
    if may_be_rich:
        last = row(press(words("settings-rich-button"), "settings.rich", switched(member.rich_messages)), *last)
        details.append(Detail(words("settings-rich"), (_on_off(member.rich_messages),)))
    return Screen(
        (Heading((words("settings-title"),)), Facts(tuple(details))),
        (
            row(
                press(words("settings-language-button"), "settings.language"),
                press(words("settings-zone-button"), "settings.zone"),
            ),
            row(
                press(words("settings-hours-button"), "settings.hours"),
                press(words("settings-free-button"), "settings.free"),
            ),
            *(_digest_buttons(one) for one in digests),
            *([last] if last else []),
        ),
    )


def _spoken(member: Member) -> tuple[Detail, ...]:
    also = [one for one in member.also_speaks.split() if one != member.language]
    told = joined([(words(f"language-{one}"),) for one in also], ", ")
    return (Detail(words("settings-also"), told),) if also else ()


def languages(member: Member, undo: str, *, answers: bool) -> Screen:
    """Each language by its own name, so that nobody is locked in; of those who answer customers also which they speak
    besides."""
    speak = tuple(row(press(words(f"language-{one}"), "settings.speak", one)) for one in LANGUAGES)
    back = row(press(words("back"), "settings.show"), *undo_button(undo))
    if not answers:
        return Screen((paragraph(words("settings-language-ask")),), (*speak, back))
    others = [one for one in LANGUAGES if one != member.language]
    spoken = member.also_speaks.split()
    marks = [press(_also(one, one in spoken), "settings.also", one, switched(one in spoken)) for one in others]
    asked = (paragraph(words("settings-language-ask")), paragraph(words("settings-also-ask")))
    return Screen(asked, (*speak, tuple(marks), back))


def _also(language: str, is_spoken: bool) -> Words:
    return words("settings-also-yes" if is_spoken else "settings-also-no", language=words(f"language-{language}"))


def _digest(one: DigestPreference) -> Detail:
    value = words("settings-at", at=one.at) if one.is_on else words("settings-off")
    return Detail(words(f"settings-digest-{one.kind}"), (value,))


def _digest_buttons(one: DigestPreference) -> tuple[AnyButton, ...]:
    name = words(f"settings-digest-{one.kind}")
    switch = words("settings-switch-off", name=name) if one.is_on else words("settings-switch-on", name=name)
    buttons = [press(switch, "settings.digest", one.kind, switched(one.is_on))]
    if one.is_on:
        buttons.append(press(words("settings-hour-button", at=one.at), "settings.digest_at", one.kind))
    return tuple(buttons)


def _quiet(member: Member) -> Plain | Words:
    """From and to the same hour: there are none."""
    if member.quiet_from == member.quiet_to:
        return words("settings-quiet-none")
    return Plain(f"{member.quiet_from}-{member.quiet_to}")


def _on_off(value: bool) -> Words:
    return words("settings-on") if value else words("settings-off")
