"""Every block is drawn, nothing that people wrote can do anything, and everything stays within Slack's limits."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest

from bots.slack.home import home_view
from bots.slack.render import Page, pages
from bots.slack.spans import NotLocalised, elements, pieces, plain
from handlers.text import Bold, Code, Day, Link, Mention, Moment, Plain, words
from handlers.vocabulary import (
    Block,
    Detail,
    Divider,
    Facts,
    File,
    Heading,
    Items,
    LinkButton,
    Paragraph,
    Picture,
    Progress,
    Quote,
    Screen,
    Table,
    paragraph,
    press,
)
from tests.bots.slack.crm import ENGLISH
from tests.fakes.slack.blocks import BLOCKS_TEXT_LIMIT, judge_blocks, judge_view, text_length, walk
from tests.fakes.slack.wire import mentioned

AT = Moment(datetime(2026, 5, 14, 8, 0, tzinfo=UTC))
HOSTILE = "<!channel> <@U1> <https://evil|Approve> &lt; *b* _i_ ~s~ `c` :smile: <!date^1^{time}|x> https://evil.example"


def drawn(*blocks: Block, **more: object) -> list[Page]:
    made = pages(ENGLISH.screen(Screen(blocks, **more)), "Cancel")  # type: ignore[arg-type]  # buttons alone
    for page in made:
        assert judge_blocks(json.loads(json.dumps(page.blocks))) == []
        assert text_length(page.blocks) <= BLOCKS_TEXT_LIMIT
        assert len(page.text) <= 4000
    return made


def test_each_block_has_its_form() -> None:
    (page,) = drawn(
        Heading((Plain("Granin "), Bold(Plain("Acme")))),
        Paragraph((Plain("due "), AT, Code("#k3f9"), Link(Plain("site"), "https://acme.com"))),
        Facts((Detail(Plain("Value"), (Plain("€40"),)), Detail(Plain("Owner"), (Mention("slack", "U1", "Ann"),)))),
        Items(((Plain("one"),), (Plain("two"),)), ordered=True, first=6),
        Table(((Plain("Deal"),), (Plain("Value"),)), (((Bold(Plain("Seats")),), (Plain("€40"),)),), Plain("Deals")),
        Quote((Plain("we take it"),), folded=True),
        Picture("b1", (Plain("Pipeline"),)),
        File("b2", "deals.csv"),
        Progress(3, 10, Plain("Import")),
        Divider(),
    )
    kinds = [block["type"] for block in page.blocks]
    assert kinds == [
        "header", "rich_text", "rich_text", "rich_text", "data_table", *4 * ["rich_text"], "divider",
    ]
    listed = page.blocks[3]["elements"][0]  # type: ignore[index]  # plain JSON
    assert (listed["style"], listed["offset"], len(listed["elements"])) == ("ordered", 5, 2)
    due = next(part for part in walk(page.blocks) if part.get("type") == "date")
    assert (due["timestamp"], due["format"], due["fallback"]) == (
        1778745600, "{date_short_pretty} {time}", "Thu 14 May, 10:00",
    )
    assert page.blocks[4]["caption"] == "Deals"
    assert page.text.splitlines() == [
        "Granin Acme", "due Thu 14 May, 10:00#k3f9site", "Value: €40", "Owner: Ann", "• one", "• two", "Deals",
        "Deal · Value", "Seats · €40", "we take it", "🖼 Pipeline", "📎 deals.csv", "Import ▰▰▰▱▱▱▱▱▱▱ 3/10",
    ]


@pytest.mark.parametrize(
    ("form", "native"),
    [
        ("full", "{date_short_pretty} {time}"),
        ("day", "{date_short_pretty}"),
        ("clock", "{time}"),
        ("date", "{date_short}"),
    ],
)
def test_moments_are_told_in_the_readers_own_zone_by_slack(form: str, native: str) -> None:
    (element,) = elements((Moment(AT.at, form, "then"),))  # type: ignore[arg-type]  # the forms of `When`
    assert (element["format"], element["fallback"]) == (native, "then")


def test_what_people_wrote_is_shown_letter_by_letter() -> None:
    text = (Plain(HOSTILE), Bold(Plain(HOSTILE)), Code(HOSTILE))
    made = drawn(
        Heading(text),
        Paragraph(text),
        Facts((Detail(Plain(HOSTILE), text),)),
        Items((text,)),
        Quote(text),
        Table((text,), ((text,),), Plain(HOSTILE)),
        Picture("b", text),
        File("b", HOSTILE),
        Progress(1, 2, Plain(HOSTILE)),
        buttons=((press(Plain(HOSTILE), "x", confirm=words("undo"), style="danger"),),),
    )
    allowed = {"header", "rich_text", "rich_text_section", "rich_text_list", "rich_text_quote", "text", "plain_text"}
    allowed |= {"data_table", "raw_text", "actions", "button"}
    for page in made:
        assert {part["type"] for part in walk(page.blocks) if "type" in part} <= allowed
        assert mentioned(page.text) == []
        assert "<" not in page.text


def test_only_web_addresses_of_ours_and_people_of_slack_become_live() -> None:
    dead = ("javascript:alert(1)", "slack://x", "tg://user?id=1", "https://", "data:x", "http://[", "https://a" * 900)
    for url in dead:
        (element,) = elements((Link(Plain("go"), url),))
        assert element["type"] == "text"
    assert elements((Mention("telegram", "4711", "Ann"), Mention("slack", "U1> <!here", "Eve"))) == [
        {"type": "text", "text": "Ann"},
        {"type": "text", "text": "Eve"},
    ]
    assert elements((Mention("slack", "U0A", "Ann"),)) == [{"type": "user", "user_id": "U0A"}]
    (link,) = elements((Link(Plain("go"), "https://acme.com/x"),))
    assert link == {"type": "link", "url": "https://acme.com/x", "text": "go"}


def test_buttons_carry_actions_styles_links_and_questions() -> None:
    (page,) = drawn(
        paragraph(Plain("x")),
        buttons=(
            (press(Plain("Won"), "deal.won", "d1", style="primary"), LinkButton(Plain("Site"), "https://acme.com")),
            (press(Plain("Drop it " * 12), "deal.drop", "d1", style="danger", confirm=words("button-expired")),),
        ),
    )
    won, site, drop = (part for part in walk(page.blocks) if part.get("type") == "button")
    assert (won["value"], won["style"], site["url"]) == ("deal.won:d1", "primary", "https://acme.com")
    assert (len(drop["text"]["text"]) <= 75, drop["text"]["text"][-1]) == (True, "…")
    assert drop["confirm"]["text"]["text"] == "This button has expired. Open the card again."
    assert drop["confirm"]["deny"]["text"] == "Cancel"
    assert len(drop["confirm"]["confirm"]["text"]) <= 30


def test_long_texts_go_on_in_order_and_the_buttons_stand_last() -> None:
    story = " ".join(f"word{number}" for number in range(6000))
    made = drawn(paragraph(Plain(story)), Quote((Plain("end"),)), buttons=((press(Plain("More"), "x"),),))
    assert len(made) > 1
    shown = "".join(part["text"] for page in made for part in walk(page.blocks) if part.get("type") == "text")
    assert shown == story + "end"
    assert [page.blocks[-1]["type"] for page in made[:-1]] == ["rich_text"] * (len(made) - 1)
    assert made[-1].blocks[-1]["type"] == "actions"


def test_many_blocks_many_items_many_buttons() -> None:
    made = drawn(*[paragraph(Plain(str(number))) for number in range(130)])
    assert [len(page.blocks) for page in made] == [50, 50, 30]
    items = Items(tuple((Plain("x" * 100),) for _ in range(300)), ordered=True)
    lists = [part for page in drawn(items) for part in walk(page.blocks) if part.get("type") == "rich_text_list"]
    assert sum(len(part["elements"]) for part in lists) == 300
    assert [part.get("offset", 0) for part in lists][:2] == [0, len(lists[0]["elements"])]
    (page,) = drawn(paragraph(Plain("x")), buttons=(tuple(press(Plain(str(n)), "x", str(n)) for n in range(30)),))
    assert [len(block["elements"]) for block in page.blocks[1:]] == [25, 5]  # type: ignore[arg-type]  # plain JSON


def test_a_heading_that_is_too_long_stays_whole() -> None:
    (page,) = drawn(Heading((Plain("x" * 151),)))
    assert (page.blocks[0]["type"], "x" * 151 in json.dumps(page.blocks)) == ("rich_text", True)


def test_tables_that_do_not_fit_are_lines() -> None:
    row = (Plain("a"),)
    for table in (
        Table((row,), (), Plain("Empty")),
        Table((row,), tuple((row,) for _ in range(101)), Plain("Long")),
        Table(21 * (row,), (21 * (row,),), Plain("Wide")),
        Table((row,), (((Plain("x" * 9000),),),), Plain("Fat")),
        Table((row,), ((row, row),), Plain("Uneven")),
    ):
        kinds = {block["type"] for page in drawn(table) for block in page.blocks}
        assert kinds == {"rich_text"}
    screen = ENGLISH.screen(Screen((Table((row,), ((row,),), Plain("Deals")),)))
    (page,) = pages(screen, "Cancel", tables=False)
    assert page.blocks[0]["type"] == "rich_text"


def test_empty_spans_and_screens_leave_nothing_behind() -> None:
    assert drawn() == []
    assert drawn(Heading(()), paragraph(Plain("")), Items(()), Facts(()), Quote((Plain("\n "),))) == []
    (page,) = drawn(Items(((Plain(""),), (Plain("b"),))), Table(((),), (((),),), Plain("T")))
    assert page.blocks[0]["type"] == "rich_text"
    (only,) = drawn(buttons=((press(Plain("Go"), "x"),),))
    assert only.text == "Go"


def test_lone_surrogates_and_nuls_are_replaced() -> None:
    (page,) = drawn(paragraph(Plain("a\ud800b\0c")))
    assert "a\ufffdb\ufffdc" in json.dumps(page.blocks, ensure_ascii=False)
    page.text.encode()


def test_pieces_keep_words_and_emphasis() -> None:
    found = pieces((Plain("aaa bbb "), Bold(Plain("ccc ddd")), Plain("e" * 12)), 10)
    assert "".join(plain(piece) for piece in found) == "aaa bbb ccc ddd" + "e" * 12
    assert all(len(plain(piece)) <= 10 for piece in found)
    assert all(isinstance(span, Bold) for piece in found for span in piece if "d" in plain((span,)))


def test_a_screen_that_was_not_localised_is_an_error_of_ours() -> None:
    with pytest.raises(NotLocalised):
        pages(Screen((paragraph(Day(date(2026, 5, 14))),)), "Cancel")


def test_home_is_a_view_without_native_tables_and_of_at_most_a_hundred_blocks() -> None:
    table = Table(((Plain("Deal"),),), (((Plain("Seats"),),),), Plain("Deals"))
    shown = Screen((Heading((Plain("Today"),)), table), ((press(Plain("Digest"), "digest.show"),),))
    view = home_view(ENGLISH.screen(shown), "Cancel")
    assert judge_view(json.loads(json.dumps(view))) == []
    assert [block["type"] for block in view["blocks"]] == ["header", "rich_text", "actions"]  # type: ignore[attr-defined]
    long = Screen(tuple(paragraph(Plain(str(n))) for n in range(150)), ((press(Plain("Digest"), "digest.show"),),))
    assert judge_view(json.loads(json.dumps(home_view(ENGLISH.screen(long), "Cancel")))) == []
