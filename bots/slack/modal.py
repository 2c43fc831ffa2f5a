"""Localised form -> modal view, and the views that stand in for it; pure.

The only thing that travels in a modal is the draft's id: what was asked is read from the store again.
Limits (docs.slack.dev, views and Block Kit): title, submit, close 24; label and hint 2000; option text 75; radio
buttons 10; select 100 options; plain_text_input 3000; file_input 10 files, inside an input block of a modal alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bots.slack.interactions import FORM, MOST_FILES, RECORD, raw_value
from bots.slack.native import Json, Native, clean, part, parts, text
from bots.slack.spans import clipped, said
from handlers.forms.fields import MAX_LONG_TEXT, MAX_TEXT
from handlers.forms.form import Field, Form, Option

TITLE = 24
OPTION_LABEL = 75
LABEL = 2000
RADIOS = 5
"""So many choices stand open before the person; more go into a menu."""
OPTIONS = 100
VALUE = "field"
"""action_id of every element that is not a search field; the block carries the field's name."""


def form_view(draft: str, form: Form, cancel: str, search: str) -> Json:
    """The modal of a localised form. cancel: the word on the closing button; search: the hint in search fields."""
    title = said(form.title)
    head: list[Json] = [_section(title)] if len(title) > TITLE else []
    view = _modal(title, cancel, [*head, *(_input(field, search) for field in form.fields)])
    submit = clipped(said(form.submit), TITLE) if form.submit else "OK"
    return view | {"callback_id": FORM, "private_metadata": draft, "submit": plain_text(submit)}


def note_view(title: str, note: str, close: str) -> Json:
    """A modal that only says something."""
    return _modal(title, close, [_section(note)])


def restored_view(view: Native, errors: Mapping[str, str]) -> Json:
    """The form as it was sent, what was typed still in it, and above it what is wrong: for answers that come late."""
    typed = part(view, "state", "values")
    labels = {text(one, "block_id"): text(one, "label", "text") for one in parts(view, "blocks")}
    wrong = "\n".join("⚠ " + ": ".join(filter(None, (labels.get(name), why))) for name, why in errors.items())
    blocks = [_refilled(block, typed) for block in parts(view, "blocks")]
    kept: Json = {name: view[name] for name in ("type", "title", "submit", "close") if view.get(name)}
    names = {"callback_id": FORM, "private_metadata": text(view, "private_metadata")}
    return kept | names | {"blocks": [_section(wrong), *blocks]}


def field_errors(view: Native, errors: Sequence[tuple[str, str]]) -> dict[str, str]:
    """Errors by block, as `response_action: errors` takes them; one that names no field stands under the first."""
    fields = [text(block, "block_id") for block in parts(view, "blocks") if text(block, "type") == "input"]
    found: dict[str, str] = {}
    for name, why in errors:
        place = name if name in fields else (fields[0] if fields else name)
        found[place] = f"{found[place]} {why}" if place in found else why
    return {place: clipped(why, LABEL) for place, why in found.items()}


def options(found: Sequence[tuple[str, str]]) -> Json:
    """The answer to typing in a search field, from (value, label)."""
    return {"options": [_choice(value, label) for value, label in found[:OPTIONS]]}


def _modal(title: str, close: str, blocks: list[Json]) -> Json:
    return {
        "type": "modal",
        "title": plain_text(clipped(title, TITLE)),
        "close": plain_text(clipped(close, TITLE)),
        "blocks": blocks,
    }


def _section(note: str) -> Json:
    return {"type": "section", "text": plain_text(clipped(note, 3000))}


def plain_text(words: str) -> Json:
    """A text object that is shown letter by letter; Slack refuses empty ones."""
    return {"type": "plain_text", "text": clean(words) or "…", "emoji": False}


def _input(field: Field, search: str) -> Json:
    block: Json = {
        "type": "input",
        "block_id": field.name,
        "label": plain_text(clipped(said(field.label), LABEL)),
        "element": _element(field, search),
        "optional": not field.required or field.or_files,
    }
    if field.hint is not None and said(field.hint):
        block["hint"] = plain_text(clipped(said(field.hint), LABEL))
    return block


def _element(field: Field, search: str) -> Json:
    match field.type:
        case "choice":
            return _menu(field)
        case "record":
            return _search(field, search)
        case "long_text":
            return _typed("plain_text_input", field, MAX_LONG_TEXT) | {"multiline": True}
        case "text" | "name":
            return _typed("plain_text_input", field, MAX_TEXT)
        case "files":
            return {"type": "file_input", "action_id": VALUE, "max_files": MOST_FILES}
    # Words such as "tomorrow 10" or "40k" are kept as typed: one parser reads them on every platform.
    return _typed("plain_text_input", field)


def _typed(kind: str, field: Field, most: int | None = None) -> Json:
    element: Json = {"type": kind, "action_id": VALUE}
    if field.value:
        element["initial_value"] = clipped(clean(field.value), MAX_LONG_TEXT)
    if most is not None and len(field.value) <= most:
        element["max_length"] = most
    return element


def _menu(field: Field) -> Json:
    choices = [_option(option) for option in field.options[:OPTIONS]]
    is_open = field.required and len(choices) <= RADIOS  # radio buttons cannot be emptied again
    element: Json = {"type": "radio_buttons" if is_open else "static_select", "action_id": VALUE, "options": choices}
    chosen = [one for one in choices if one["value"] == field.value]
    return element | {"initial_option": chosen[0]} if chosen else element


def _search(field: Field, search: str) -> Json:
    element: Json = {
        "type": "external_select",
        "action_id": RECORD + ",".join(field.nouns),
        "min_query_length": 1,
        "placeholder": plain_text(clipped(search, 150)),
    }
    if "/" in field.value:
        element["initial_option"] = _choice(field.value, str(field.shown) or field.value)
    return element


def _option(option: Option) -> Json:
    return _choice(option.value, said(option.label))


def _choice(value: str, label: str) -> Json:
    return {"text": plain_text(clipped(label, OPTION_LABEL)), "value": value}


def _refilled(block: Native, typed: Native) -> Json:
    element = part(block, "element")
    states = list(part(typed, text(block, "block_id")).values())
    if not element or not states:
        return dict(block)
    kept = {name: value for name, value in element.items() if not name.startswith("initial_")}
    chosen, value = part(states[0], "selected_option"), raw_value(states[0])
    if chosen:
        kept["initial_option"] = {"text": part(chosen, "text"), "value": value}
    elif value:
        kept["initial_value"] = value
    return {**block, "element": kept}
