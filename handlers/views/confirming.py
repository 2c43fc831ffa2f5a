"""The question before an act that cannot simply be tried: yes, or back to where one was."""

from __future__ import annotations

from collections.abc import Sequence

from handlers.confirming import YES, Confirmation
from handlers.text import Plain, words
from handlers.vocabulary import Button, Screen, paragraph, press, row


def question(asked: Confirmation, name: str, args: Sequence[str]) -> Screen:
    """What is asked of the act `name` with these arguments, which the version follows."""
    yes = press(words("confirm-yes", act=asked.act), YES, name, *args, str(asked.version), style="danger")
    return Screen(
        (paragraph(Plain("⚠ "), asked.question),),
        (row(yes, Button(words("confirm-no"), asked.back)),),
    )
