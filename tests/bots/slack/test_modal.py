"""A golden modal for each kind of field, judged as Slack judges it."""

from __future__ import annotations

import json
from typing import get_args

import pytest

from bots.slack.modal import field_errors, form_view, note_view, options, restored_view
from handlers.forms.form import Field, FieldType, Form, Option
from handlers.text import Plain, words
from tests.bots.slack.crm import ENGLISH
from tests.fakes.slack.blocks import judge_view

LABEL = words("undo")
MANY = tuple(Option(f"o{number}", Plain(f"Option {number}")) for number in range(12))
FEW = MANY[:3]


def view_of(*fields: Field) -> dict[str, object]:
    form = Form("f", words("form-aside", title="a rather long title of a form"), fields)
    view = form_view("draft123", ENGLISH.form(form), "Cancel", "Type to search")
    assert judge_view(json.loads(json.dumps(view))) == []
    return view


def element(field: Field) -> dict[str, object]:
    blocks = view_of(field)["blocks"]
    assert isinstance(blocks, list)
    block = blocks[-1]
    assert (block["type"], block["block_id"], block["optional"]) == ("input", "f", not field.required)
    found = block["element"]
    assert isinstance(found, dict)
    return found


def shown(number: int) -> dict[str, object]:
    return {"text": {"type": "plain_text", "text": f"Option {number}", "emoji": False}, "value": f"o{number}"}


GOLDEN: list[tuple[Field, dict[str, object]]] = [
    (Field("f", LABEL, "text", value="x"), {"type": "plain_text_input", "initial_value": "x", "max_length": 200}),
    (Field("f", LABEL, "name"), {"type": "plain_text_input", "max_length": 200}),
    (Field("f", LABEL, "long_text"), {"type": "plain_text_input", "max_length": 3000, "multiline": True}),
    (Field("f", LABEL, "phone", value="+47 22"), {"type": "plain_text_input", "initial_value": "+47 22"}),
    (Field("f", LABEL, "email"), {"type": "plain_text_input"}),
    (Field("f", LABEL, "money", value="40k"), {"type": "plain_text_input", "initial_value": "40k"}),
    (Field("f", LABEL, "day"), {"type": "plain_text_input"}),
    (Field("f", LABEL, "moment", required=False), {"type": "plain_text_input"}),
    (Field("f", LABEL, "clock"), {"type": "plain_text_input"}),
    (Field("f", LABEL, "files", required=False), {"type": "file_input", "max_files": 10}),
    (
        Field("f", LABEL, "choice", options=FEW, value="o1"),
        {"type": "radio_buttons", "options": [shown(0), shown(1), shown(2)], "initial_option": shown(1)},
    ),
    (
        Field("f", LABEL, "choice", required=False, options=FEW),
        {"type": "static_select", "options": [shown(0), shown(1), shown(2)]},
    ),
    (
        Field("f", LABEL, "choice", options=MANY, value="gone"),
        {"type": "static_select", "options": [shown(number) for number in range(12)]},
    ),
    (
        Field("f", LABEL, "record", nouns=("contact", "deal"), value="contact/c1", shown="Granin"),
        {
            "type": "external_select",
            "action_id": "record:contact,deal",
            "min_query_length": 1,
            "placeholder": {"type": "plain_text", "text": "Type to search", "emoji": False},
            "initial_option": {
                "text": {"type": "plain_text", "text": "Granin", "emoji": False},
                "value": "contact/c1",
            },
        },
    ),
]


@pytest.mark.parametrize(("field", "golden"), GOLDEN, ids=[f"{field.type}-{n}" for n, (field, _) in enumerate(GOLDEN)])
def test_each_kind_of_field_has_its_element(field: Field, golden: dict[str, object]) -> None:
    assert element(field) == {"action_id": "field"} | golden


def test_no_kind_of_field_is_missing_here() -> None:
    assert {field.type for field, _ in GOLDEN} == set(get_args(FieldType))


def test_the_frame_carries_the_draft_and_the_whole_title() -> None:
    view = view_of(Field("f", LABEL, hint=words("form-required")))
    assert (view["callback_id"], view["private_metadata"]) == ("form", "draft123")
    title, submit, close = (view[name]["text"] for name in ("title", "submit", "close"))  # type: ignore[index]
    assert (len(title), title[-1], submit, close) == (24, "…", "Save", "Cancel")
    first, block = view["blocks"]  # type: ignore[misc]  # plain JSON
    assert first["text"]["text"] == "Your form “a rather long title of a form” is waiting."  # type: ignore[has-type]
    assert block["hint"]["text"] == "This one is needed."  # type: ignore[has-type]


def test_what_was_kept_longer_than_a_field_takes_is_not_lost() -> None:
    found = element(Field("f", LABEL, "text", value="x" * 250))
    assert (found["initial_value"], "max_length" in found) == ("x" * 250, False)


def test_errors_stand_under_fields_that_exist() -> None:
    view = view_of(Field("f", LABEL), Field("g", LABEL))
    errors = (("g", "Bad"), ("nowhere", "Odd"), ("f", "Short"))
    assert field_errors(view, errors) == {"g": "Bad", "f": "Odd Short"}


def test_a_form_comes_back_with_what_was_typed_in_it() -> None:
    view = view_of(Field("f", LABEL, value="old"), Field("g", LABEL, "choice", options=FEW), Field("h", LABEL))
    typed = {
        "f": {"field": {"type": "plain_text_input", "value": "new"}},
        "g": {"field": {"type": "radio_buttons", "selected_option": shown(2)}},
        "h": {"field": {"type": "plain_text_input", "value": None}},
    }
    sent = {**view, "id": "V1", "hash": "h", "state": {"values": typed}}
    back = restored_view(sent, {"f": "Not so", "": "And this"})
    assert judge_view(json.loads(json.dumps(back))) == []
    blocks = back["blocks"]
    assert isinstance(blocks, list)
    assert blocks[0]["text"]["text"] == "⚠ ↩ Undo: Not so\n⚠ And this"
    by_id = {block.get("block_id"): block.get("element") for block in blocks}
    assert (by_id["f"]["initial_value"], by_id["g"]["initial_option"]) == ("new", shown(2))
    assert "initial_value" not in by_id["h"]
    assert back["private_metadata"] == "draft123"


def test_notes_and_options_keep_to_the_limits() -> None:
    assert judge_view(json.loads(json.dumps(note_view("Saving… " * 9, "x" * 4000, "Close")))) == []
    offered = options([(f"contact/{n}", "<!channel> " * 20) for n in range(150)])["options"]
    assert isinstance(offered, list)
    assert (len(offered), len(offered[0]["text"]["text"]) <= 75) == (100, True)
    assert options([]) == {"options": []}
