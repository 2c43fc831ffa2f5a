"""Every block and span is drawn, and text stays text."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import get_args

import pytest

from bots.web.render import NotLocalised, drawn, is_web_address, span_json
from handlers.localise import Localiser, Reader
from handlers.text import Amount, Bold, Day, Link, Moment, Plain, Words
from handlers.vocabulary import Block, LinkButton, Screen, paragraph
from locales.catalog import Catalog
from tests.bots.web import story


@pytest.fixture(scope="module")
def localiser() -> Localiser:
    return Localiser(Catalog.load(), Reader("en", "Europe/Oslo"))


def kinds_of(union: object) -> set[str]:
    return {member.kind for member in get_args(get_args(union)[0])}


def test_the_gallery_holds_every_block_and_each_is_drawn_under_its_own_kind(localiser: Localiser) -> None:
    screen = story.everything()
    blocks = drawn(localiser.screen(screen))["blocks"]
    assert isinstance(blocks, list)
    assert {block["kind"] for block in blocks} == kinds_of(Block)
    assert [block["kind"] for block in blocks] == [block.kind for block in screen.blocks]


def test_spans_keep_their_kind_and_what_they_need(localiser: Localiser) -> None:
    blocks = drawn(localiser.screen(story.everything()))["blocks"]
    assert isinstance(blocks, list)
    spans = {span["kind"]: span for span in blocks[1]["text"]}
    assert spans["bold"] == {"kind": "bold", "text": "bold"}
    assert spans["code"]["text"] == "/undo k3f9x2qa"
    assert spans["link"]["url"] == "https://example.org/acme"
    assert spans["mention"] == {"kind": "mention", "text": "Boris", "user": "boris"}
    assert spans["moment"] == {"kind": "moment", "text": "Tue 12 May, 10:42", "at": "2026-05-12T08:42:00+00:00"}


def test_tables_facts_lists_and_progress_carry_all_their_parts(localiser: Localiser) -> None:
    blocks = drawn(localiser.screen(story.everything()))["blocks"]
    assert isinstance(blocks, list)
    by_kind = {block["kind"]: block for block in blocks}
    assert by_kind["table"]["caption"] == "Today by person"
    assert [cell[0]["text"] for cell in by_kind["table"]["rows"][1]] == ["Vlad", "1", "2"]
    assert [fact["label"] for fact in by_kind["facts"]["details"]] == ["Phone", "Owner"]
    assert (by_kind["items"]["ordered"], by_kind["items"]["first"]) == (True, 6)
    assert by_kind["progress"] == {"kind": "progress", "done": 301, "total": 412, "label": "Importing"}
    assert by_kind["quote"]["folded"] is True


def test_buttons_come_in_their_rows_with_data_style_and_question(localiser: Localiser) -> None:
    rows = drawn(localiser.screen(story.everything()))["buttons"]
    assert isinstance(rows, list)
    assert [[button["label"] for button in row] for row in rows] == [["Go on", "Later"], ["Drop", "Site"]]
    drop, site = rows[1]
    assert (drop["data"], drop["style"]) == ("gallery.drop", "danger")
    assert drop["confirm"] == "Are you sure?"
    assert site == {"kind": "link_button", "label": "Site", "url": "https://example.org"}


def test_a_hint_is_said_in_the_readers_language(localiser: Localiser) -> None:
    assert drawn(localiser.screen(story.everything()))["hint"] == "Log a call, find someone…"
    assert drawn(Screen(()))["hint"] is None


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "tg://resolve", "//evil.example", "http://[", ""],
)
def test_only_web_addresses_become_clickable(url: str) -> None:
    assert not is_web_address(url)
    assert span_json(Link(Plain("site"), url))["kind"] == "plain"
    rows = drawn(Screen((), ((LinkButton(Plain("Open"), url),),)))["buttons"]
    assert rows == [[{"kind": "link_button", "label": "Open", "url": None}]]


def test_markup_in_what_people_wrote_passes_through_as_text(localiser: Localiser) -> None:
    blocks = drawn(localiser.screen(Screen((paragraph(Plain(story.HOSTILE)),))))["blocks"]
    assert blocks == [{"kind": "paragraph", "text": [{"kind": "plain", "text": story.HOSTILE}]}]


@pytest.mark.parametrize("span", [Day(date(2026, 5, 14)), Amount(4000000, "EUR"), Bold(Amount(1, "EUR"))])
def test_what_was_not_said_in_a_language_is_our_error(span: Day | Amount | Bold) -> None:
    with pytest.raises(NotLocalised):
        span_json(span)


def test_a_said_sentence_is_its_own_text_and_a_moment_shows_its_words() -> None:
    assert span_json(Words("Saved."))["text"] == "Saved."
    assert span_json(Moment(datetime(2026, 5, 12, tzinfo=UTC), text="today"))["text"] == "today"
