"""A form filled step by step, for platforms without modals and for moments when none can be opened.

The draft lives in the store and moves in the transaction of each answer: a restart resumes at the same question.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from crm.ids import new_id
from handlers.events import Attachment, Said
from handlers.forms import newcomers
from handlers.forms.answerer import Answerer
from handlers.forms.fields import NEW, Values, beside, meant, parse, parse_all
from handlers.forms.form import Field, Form, Option, form_adapter
from handlers.text import Inline, Plain, Span, Words, words
from handlers.turn import Turn
from handlers.vocabulary import AnyButton, Block, Heading, Paragraph, Screen, press, row
from storage import conversations
from storage.tables.delivery import Draft

Search = Callable[[Turn, str, Sequence[str]], Awaitable[Sequence[Option]]]
"""Finds records for a `record` field: options whose value is `noun/id`, or `new/name` for somebody to be made."""

BUTTONS_IN_ROW = 2
_ALBUM = "files:album"
"""Where a draft keeps which album its files are of."""


def answerer(turn: Turn) -> Answerer:
    """The person who answers, as field parsing needs to know them."""
    return Answerer(turn.reader.language, turn.zone, turn.now, turn.defaults.currency, turn.countries)


async def begin(turn: Turn, chat_key: str, form: Form) -> Screen:
    """Stores the form as this person's open one and gives its first question; call `put_aside` before."""
    draft = _draft(turn, form, "wizard", chat_key)
    await turn.work.add(draft)
    return question(draft.id, form, draft.step, first=True)


async def put_aside(turn: Turn, chat_key: str, coming: Form | None = None) -> Draft | None:
    """The form that was open waits from now on; None where there was none, or only the one that comes again."""
    draft = await conversations.open_wizard(turn.work, chat_key, turn.event.author.key)
    if draft is None:
        return None
    form = form_of(draft)
    if coming is not None and (form.name, form.context) == (coming.name, coming.context):
        await turn.work.delete(draft)
        return None
    draft.mode = "aside"
    await turn.work.flush()
    return draft


async def resume(turn: Turn, draft: Draft) -> None:
    """A form that waits is the one that is answered from now on; the one that was open waits in its place."""
    if draft.mode != "aside":
        return
    await put_aside(turn, draft.chat_key)
    draft.mode, draft.updated_at = "wizard", turn.now


async def store_modal(turn: Turn, form: Form) -> str:
    """Stores the form for a modal and gives the draft's id: the only thing that travels through the platform."""
    draft = _draft(turn, form, "modal", turn.event.chat.key)
    await turn.work.add(draft)
    return draft.id


def form_of(draft: Draft) -> Form:
    """The form a draft holds."""
    return form_adapter().validate_python(draft.form)


def _draft(turn: Turn, form: Form, mode: str, chat_key: str) -> Draft:
    return Draft(
        id=new_id(),
        chat_key=chat_key,
        author_key=turn.event.author.key,
        mode=mode,
        form=form_adapter().dump_python(form, mode="json"),
        answers={},
        step=0,
        updated_at=turn.now,
    )


def question(draft_id: str, form: Form, step: int, *, first: bool = False, error: Words | None = None,
             options: Sequence[Option] = ()) -> Screen:
    """One step: the title at first, what was wrong, the question, its choices, Skip and Cancel."""
    field = form.fields[step]
    blocks: list[Block] = [Heading((form.title,))] if first else []
    if error is not None:
        blocks.append(Paragraph((Plain("⚠ "), error)))
    blocks.append(Paragraph(_asked(field)))
    if form.takes_files and field.or_files:
        blocks.append(Paragraph((words("form-files-too"),)))
    buttons = _choices(draft_id, step, options or field.options)
    last: list[AnyButton] = []
    if field.value:
        last.append(press(_kept(field), "form.keep", draft_id, str(step), style="primary"))
    if not field.required:
        skip = "form-empty" if field.value else "form-skip"  # what stands there goes with it
        last.append(press(words(skip), "form.skip", draft_id, str(step)))
    last.append(press(words("form-cancel"), "form.cancel", draft_id))
    return Screen(tuple(blocks), (*buttons, tuple(last)), hint=field.hint)


def _kept(field: Field) -> Inline:
    shown = field.shown or field.value
    return Plain(f"✓ {shown}"[:60]) if isinstance(shown, str) else words("form-kept", value=shown)


def _asked(field: Field) -> tuple[Span, ...]:
    asked: tuple[Span, ...] = (field.label,)
    return (*asked, Plain("\n"), field.hint) if field.hint else asked


def _choices(draft_id: str, step: int, options: Sequence[Option]) -> tuple[tuple[AnyButton, ...], ...]:
    buttons = [press(one.label, "form.pick", draft_id, str(step), one.value) for one in options]
    known = [button for button, one in zip(buttons, options, strict=True) if not newcomers.is_new(one)]
    rows = [row(*known[at : at + BUTTONS_IN_ROW]) for at in range(0, len(known), BUTTONS_IN_ROW)]
    return (*rows, *(row(button) for button, one in zip(buttons, options, strict=True) if newcomers.is_new(one)))


async def answer(
    turn: Turn, draft: Draft, raw: str, search: Search, files: tuple[Attachment, ...] = ()
) -> Screen | tuple[Form, Values]:
    """Takes one typed or picked answer: the next question, the same one with the reason, or the filled form.

    files: what came with it, which is kept where the form takes files; without words of its own it goes with those that
    stand there.
    """
    form = form_of(draft)
    field = form.fields[draft.step]
    if form.takes_files and files:
        fact = turn.event.fact
        album = fact.album if isinstance(fact, Said) else ""
        draft.answers = {**draft.answers, form.takes_files: [asdict(one) for one in files], _ALBUM: album}
        raw = raw or field.value
    if field.type == "record" and raw.startswith(f"{NEW}/"):
        raw = newcomers.named(draft.answers.get(_typed(field), ()), raw)
        if not raw:
            return question(draft.id, form, draft.step, error=words("form-name-gone"))
    elif field.type == "record" and raw and "/" not in raw:
        options = await search(turn, raw, field.nouns)
        found = [one for one in options if not newcomers.is_new(one)]
        if len(found) != 1 or not found[0].is_sure:
            error = None if found else words("form-nothing-found", text=raw[:40])
            choices = [_marked(draft, field, one) if newcomers.is_new(one) else one for one in options]
            return question(draft.id, form, draft.step, error=error, options=choices)
        raw = found[0].value
    result = parse(beside(field, files), raw, answerer(turn))
    if isinstance(result, Words):
        return question(draft.id, form, draft.step, error=result, options=meant(field, raw, answerer(turn)))
    return await _advance(turn, draft, form, {**draft.answers, field.name: raw})


def joins(draft: Draft, said: Said) -> bool:
    """Whether it is a later part of an album with which a question was answered that is asked again: its file stands
    with the others, or was refused with them."""
    if not said.album or draft.answers.get(_ALBUM) != said.album:
        return False
    name = form_of(draft).takes_files
    if there := draft.answers.get(name):
        draft.answers = {**draft.answers, name: [*there, *(asdict(one) for one in said.attachments)]}
    return True


def _typed(field: Field) -> str:
    """Where a draft keeps the names that were searched for in vain."""
    return f"{field.name}:new"


def _marked(draft: Draft, field: Field, newcomer: Option) -> Option:
    names, option = newcomers.kept(draft.answers.get(_typed(field), ()), newcomer)
    draft.answers = {**draft.answers, _typed(field): names}
    return option


async def _advance(turn: Turn, draft: Draft, form: Form, answers: Mapping[str, Any]) -> Screen | tuple[Form, Values]:
    draft.answers = dict(answers)
    draft.updated_at = turn.now
    # Behind a question that was asked again all others are answered already: nobody is asked twice.
    asked = [(number, field) for number, field in enumerate(form.fields) if field.type != "files"]
    left = [number for number, field in asked if field.name not in answers]
    if left:
        draft.step = left[0]
        return question(draft.id, form, draft.step)
    return form, _values(form, answers, answerer(turn))


def asked_again(draft: Draft, errors: Sequence[tuple[str, Words]]) -> Screen:
    """The first question whose answer the handler refused, with the reason; the other answers are kept.

    Words whose files were refused are kept as well: one tap sends them without.
    """
    form = form_of(draft)
    name, error = errors[0]
    beside_files = next((one for one in form.fields if one.or_files), None)
    if name == form.takes_files and beside_files is not None:
        name = beside_files.name
        kept = replace(beside_files, value=draft.answers.get(name, ""))
        form = replace(form, fields=tuple(kept if one is beside_files else one for one in form.fields))
        draft.form = form_adapter().dump_python(form, mode="json")
        draft.answers = {key: one for key, one in draft.answers.items() if key != form.takes_files}
    draft.step = next((number for number, field in enumerate(form.fields) if field.name == name), draft.step)
    return question(draft.id, form, draft.step, error=error)


def _values(form: Form, answers: Mapping[str, Any], who: Answerer) -> Values:
    files = tuple(Attachment(**one) for one in answers.get(form.takes_files, ()))
    return parse_all(form, answers, who, files)[0]
