"""Subscriptions of groups and channels: settings, and the list in private."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.forms.form import Field, Form
from handlers.text import Amount, Inline, Plain, words
from handlers.views.common import short, undo_button
from handlers.views.deal_forms import typed_money
from handlers.vocabulary import AnyButton, Block, Button, Buttons, Detail, Facts, Heading, Screen, paragraph, press, row
from storage.tables import Subscription, Team

ALL_TEAMS = "all"
LISTED = 7
LABEL = 50


def settings(wish: Subscription, team: str, picks_team: bool, undo: str) -> Screen:
    """What the chat sees, with a button for each setting."""
    heading = Heading((Plain("🔔 "), words("subscription-title")))
    amounts = words("subscription-amounts-shown" if wish.shows_amounts else "subscription-amounts-hidden")
    facts = Facts(
        (
            Detail(words("subscription-label-team"), (Plain(team) if team else words("subscription-all-teams"),)),
            Detail(words("subscription-label-amounts"), (amounts,)),
            Detail(words("subscription-label-least"), (_least(wish),)),
        )
    )
    return Screen((heading, paragraph(words("subscription-about")), facts), _buttons(wish, picks_team, undo))


def _least(wish: Subscription) -> Inline:
    if not wish.min_minor:
        return words("subscription-any-amount")
    return words("subscription-least", amount=Amount(wish.min_minor, wish.min_currency))


def _buttons(wish: Subscription, picks_team: bool, undo: str) -> Buttons:
    toggle = (
        press(words("subscription-hide-amounts"), "sub.amounts", wish.id, "no")
        if wish.shows_amounts
        else press(words("subscription-show-amounts"), "sub.ask_amounts", wish.id)
    )
    first: list[AnyButton] = [toggle, press(words("subscription-minimum"), "sub.minimum", wish.id)]
    second: list[AnyButton] = [press(words("subscription-team"), "sub.ask_team", wish.id)] if picks_team else []
    second.append(press(words("subscription-stop"), "sub.stop", wish.id, style="danger"))
    if undo:
        second.append(press(words("undo"), "undo", undo))
    return (tuple(first), tuple(second))


def ask_amounts(wish: Subscription) -> Screen:
    """Amounts are about to be shown to everybody in the chat."""
    yes = press(words("subscription-show-amounts"), "sub.amounts", wish.id, "yes", style="primary")
    no = press(words("subscription-keep-hidden"), "sub.show", wish.id)
    return Screen((paragraph(words("subscription-amounts-sure")),), (row(yes, no),))


def ask_team(wish: Subscription, teams: Sequence[Team]) -> Screen:
    """Whose deals the chat should see."""
    rows = [row(press(words("subscription-all-teams"), "sub.team", wish.id, ALL_TEAMS))]
    rows += [row(press(Plain(short(team.name, LABEL)), "sub.team", wish.id, team.id)) for team in teams[:6]]
    rows.append(row(press(words("back"), "sub.show", wish.id)))
    return Screen((paragraph(words("subscription-which-team")),), tuple(rows))


def minimum_form(wish: Subscription) -> Form:
    """From which amount on a deal is shown."""
    typed = typed_money(wish.min_minor, wish.min_currency) if wish.min_minor else ""
    field = Field("minimum", words("subscription-ask-minimum"), "money", value=typed, hint=words("deal-hint-value"))
    return Form("sub.minimum", words("subscription-minimum"), (field,), context=(wish.id,))


def stopped(wish: Subscription, undo: str, *, here: bool) -> Screen:
    """The chat no longer follows deals; in that chat itself with the way to begin anew."""
    text = words("subscription-stopped", chat=Plain(short(wish.title, LABEL) or "—"))
    buttons = (*undo_button(undo), *((_begin(),) if here else ()))
    return Screen((paragraph(text),), (buttons,) if buttons else ())


def none_here() -> Screen:
    """Nothing to stop in this chat."""
    return Screen((paragraph(words("subscription-none-here")),), (row(_begin()),))


def how_here() -> Screen:
    """The bot was just added to this chat."""
    return Screen((paragraph(words("subscription-how-here")),), (row(_begin()),))


def _begin() -> Button:
    return press(words("subscription-begin"), "sub.begin", style="primary")


def listed(wishes: Sequence[Subscription]) -> Screen:
    """In private: how a chat comes to follow deals, and those that do."""
    blocks: list[Block] = [Heading((Plain("🔔 "), words("subscription-title"))), paragraph(words("subscription-how"))]
    rows: list[tuple[AnyButton, ...]] = []
    if wishes:
        blocks.append(paragraph(words("subscription-count", count=len(wishes))))
    for wish in wishes[:LISTED]:
        name = Plain(short(wish.title, LABEL) or wish.chat_key)
        rows.append(
            row(press(name, "sub.show", wish.id), press(words("subscription-stop"), "sub.stop", wish.id))
        )
    return Screen(tuple(blocks), tuple(rows))
