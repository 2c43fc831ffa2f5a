"""Screens as classic messages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bots.telegram.keyboard import TooManyButtons
from bots.telegram.render import Drawn, drawn, toast_text
from bots.telegram.rich import rich_html
from bots.telegram.spans import NotLocalised
from handlers.text import Amount, Bold, Code, Link, Mention, Moment, Plain, Span, Words, bold, words
from handlers.vocabulary import (
    Action,
    Block,
    Button,
    Detail,
    Divider,
    Facts,
    File,
    Fold,
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
)
from tests.bots.telegram.crm import localiser
from tests.bots.web import story
from tests.fakes.telegram import rich
from tests.fakes.telegram.entities import detect
from tests.fakes.telegram.markup import parse_html

HOSTILE = (
    '<a href="https://evil">Invoice</a>', "<b>&</b>", "&lt;b&gt;", "</blockquote></pre>", "[x](tg://user?id=1)",
    "<tg-spoiler>", "a\x00b", "\ud800", '"><script>', "&#60;", "<!channel>", "``` * _ ~",
)  # fmt: skip


def html(*blocks: Block) -> str:
    """The one message of these blocks."""
    (message,) = drawn(Screen(blocks))
    assert message.kind == "text"
    return message.html


def spans(*parts: Span) -> str:
    """A paragraph's HTML."""
    return html(Paragraph(parts))


@pytest.mark.parametrize("text", ("@boris_op look", "say hi to (@boris_op)", "🙂@boris_op", "a\n@boris_op\n@anna_op!"))
def test_in_a_group_nobody_s_words_call_anybody_who_is_there(text: str) -> None:
    blocks = (Heading((Plain(text),)), Quote((Plain(text),)), Facts((Detail(Plain("Customer"), (Plain(text),)),)))
    for is_group, calls in ((True, False), (False, True)):
        screen = Screen((*blocks, Paragraph((Plain("ann@acme.example "), Code("/desk@crm_bot")))))
        (message,) = drawn(screen, in_group=is_group)
        plain, given = parse_html(message.html)
        kinds = [one["type"] for one in detect(plain, given)]
        assert ("mention" in kinds) is calls and kinds.count("email") == 1
        assert "/desk@crm_bot" in plain and "ann@acme.example" in plain


def test_spans() -> None:
    assert spans(Plain("a < b & c")) == "a &lt; b &amp; c"
    assert spans(bold("Acme & Co")) == "<b>Acme &amp; Co</b>"
    assert spans(Code("/undo <x>")) == "<code>/undo &lt;x&gt;</code>"
    assert spans(Link(Plain("site"), 'https://a.example/?a="1"&b')) == (
        '<a href="https://a.example/?a=&quot;1&quot;&amp;b">site</a>'
    )


def test_a_person_of_the_team_is_pinged_only_where_telegram_knows_them() -> None:
    assert spans(Mention("telegram", "7", "Ann <3")) == '<a href="tg://user?id=7">Ann &lt;3</a>'
    assert spans(Mention("slack", "U7", "Ann")) == "Ann"
    assert spans(Mention("telegram", "7&id=8", "Ann")) == "Ann"


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "tg://user?id=1", "data:text/html,x", "file:///etc", "https:///x"]
)
def test_only_web_addresses_can_be_clicked(url: str) -> None:
    assert "href" not in spans(Link(Plain("site"), url))


@pytest.mark.parametrize(("form", "spelled"), [("full", "wDt"), ("day", "wD"), ("date", "D"), ("clock", "t")])
def test_a_moment_is_shown_in_the_client_s_own_zone(form: str, spelled: str) -> None:
    moment = Moment(datetime(2026, 5, 14, 8, tzinfo=UTC), form, "Thu 14 May, 10:00")  # type: ignore[arg-type]  # listed
    assert spans(moment) == f'<tg-time unix="1778745600" format="{spelled}">Thu 14 May, 10:00</tg-time>'


def test_blocks() -> None:
    assert html(Heading((Plain("Acme"), bold(" & Co"))), paragraph(Plain("text"))) == "<b>Acme &amp; Co</b>\ntext"
    assert html(paragraph(Plain("one")), paragraph(Plain("two"))) == "one\n\ntwo"
    facts = Facts((Detail(Plain("Phone"), (Plain("+47"),)), Detail(Plain("Owner"), (bold("Ann"),))))
    assert html(facts) == "Phone: +47\nOwner: <b>Ann</b>"
    assert html(Items(((Plain("a"),), (Plain("b"),)))) == "• a\n• b"
    assert html(Items(((Plain("a"),), (Plain("b"),)), ordered=True, first=6)) == "6. a\n7. b"
    old = Fold(1, Words("Earlier: 2"))
    assert html(Items(((Plain("a"),), (Plain("b"),), (bold("c"),)), fold=old)) == (
        "• a\n<blockquote expandable>• b\n• <b>c</b></blockquote>"
    )
    assert html(Items(((Plain("a"),),), fold=old)) == "• a"
    assert html(Quote((Plain("<said>"), bold("so")))) == "<blockquote>&lt;said&gt;<b>so</b></blockquote>"
    assert html(Quote((Plain("old"),), folded=True)) == "<blockquote expandable>old</blockquote>"
    assert html(Progress(301, 412, Plain("Importing"))) == "Importing\n▓▓▓▓▓▓▓░░░ 301/412"
    assert html(Divider()) == "————————————"


def test_a_narrow_table_is_aligned_and_a_wide_one_becomes_lines() -> None:
    header = ((Plain("Person"),), (Plain("Calls"),))
    narrow = Table(header, (((Plain("Ann"),), (Plain("5"),)), ((Plain("Владислав"),), (Plain("12"),))), Plain("Today"))
    assert html(narrow) == "<b>Today\n</b><pre>Person     Calls\nAnn        5\nВладислав  12</pre>"
    wide = Table(header, (((Plain("A" * 40),), (Plain("5"),)), ((Plain("Bo"),), (bold("6"),))), Plain("Today"))
    assert html(wide) == f"<b>Today\n{'A' * 40}</b>\nCalls: 5\n<b>Bo</b>\nCalls: <b>6</b>"


def test_a_link_in_a_table_stays_a_link() -> None:
    row = ((Plain("Ann"),), (Link(Plain("card"), "https://a.example"),))
    assert '<a href="https://a.example">card</a>' in html(Table(((Plain("P"),), (Plain("C"),)), (row,), Plain("")))


@pytest.mark.parametrize("hostile", HOSTILE)
@pytest.mark.parametrize("rich_too", [False, True])
def test_nobody_s_text_becomes_markup(hostile: str, rich_too: bool) -> None:
    plain = (Plain(hostile),)
    screen = Screen(
        (
            Heading(plain),
            Facts((Detail(plain[0], plain),)),
            Items((plain, (Bold(plain[0]), Code(hostile), Mention("telegram", "7", hostile)))),
            Table((plain, plain), ((plain, plain),), plain[0]),
            Table((plain, plain), ((plain, (Plain("w" * 60),)),), plain[0]),
            Quote(plain, folded=True),
            Picture("gone", plain),
            File("gone", hostile),
            Progress(1, 2, plain[0]),
        ),
        ((Button(plain[0], Action("a")), LinkButton(plain[0], f"http://localhost/{hostile}")),),
    )
    shown = hostile.replace("\x00", "\ufffd").replace("\ud800", "\ufffd")
    if rich_too:
        source = rich_html(screen)
        assert source is not None
        text = rich.read({"html": source}).text
    else:
        (message,) = drawn(screen)
        text, entities = parse_html(message.html)
        assert {one["type"] for one in entities} <= {"bold", "code", "pre", "expandable_blockquote", "text_link"}
        assert {one["url"] for one in entities if "url" in one} == {"tg://user?id=7"}
    assert text.count(shown) >= 12


def test_every_block_of_the_vocabulary_is_drawn() -> None:
    screen = localiser().screen(story.everything())
    messages = drawn(screen, story.BLOBS)
    assert [one.kind for one in messages] == ["text", "photo", "text", "file", "text"]
    said = "\n".join(f"{parse_html(one.html)[0]}{one.name}" for one in messages)
    for words_of in (
        "Everything at once", "bold", "/undo k3f9x2qa", "a link", "Boris", "Phone: +47 22 12 34 56", "first",
        "6. sixth", "Today by person", "Natasha", "wants 20 seats", "a long old thread", "Won this month",
        "A picture that is gone", "contacts.vcf", "Importing",
    ):  # fmt: skip
        assert words_of in said
    assert [one.keyboard is not None for one in messages] == [False] * 4 + [True]


def test_buttons_with_their_styles() -> None:
    button = Button(Plain("Drop"), Action("deal.drop", ("k3",)), "danger", words("sure"))
    (message,) = drawn(Screen((), ((button, LinkButton(Plain("Site"), "https://a.example")),)))
    assert message.keyboard == [
        [
            {"text": "Drop", "callback_data": "deal.drop:k3", "style": "danger"},
            {"text": "Site", "url": "https://a.example"},
        ]
    ]


def test_long_rows_go_on_below_and_more_than_a_hundred_buttons_are_an_error() -> None:
    row = tuple(Button(Plain(str(number)), Action("a")) for number in range(17))
    (message,) = drawn(Screen((), (row,)))
    assert [len(line) for line in message.keyboard or []] == [8, 8, 1]
    with pytest.raises(TooManyButtons):
        drawn(Screen((), (row,) * 6))


def test_a_link_that_telegram_refuses_as_a_button_is_a_line_of_text() -> None:
    (message,) = drawn(Screen((paragraph(Plain("hi")),), ((LinkButton(Plain("Local"), "http://localhost:8080/x"),),)))
    assert (message.html, message.keyboard) == ("hi\n\nLocal: http://localhost:8080/x", None)


def test_the_example_in_the_input_field_gives_way_to_buttons() -> None:
    blocks = (paragraph(Plain("Name?")),)
    hint = words("x" * 80)
    assert drawn(Screen(blocks, hint=hint))[0].placeholder == "x" * 64
    assert drawn(Screen(blocks, ((Button(Plain("Skip"), Action("skip")),),), hint=hint))[0].placeholder == ""


def test_a_long_text_goes_in_parts_with_the_buttons_under_the_last() -> None:
    screen = Screen((paragraph(Plain("слово " * 2000)),), ((Button(Plain("Ok"), Action("ok")),),))
    messages = drawn(screen)
    assert [one.keyboard is not None for one in messages] == [False, False, True]
    assert "".join(one.plain for one in messages) == "слово " * 2000


def test_white_space_alone_is_no_message() -> None:
    assert [one.plain for one in drawn(Screen((paragraph(Plain(" " * 9000)),)))] == ["·"]


def test_a_long_caption_goes_on_as_text() -> None:
    messages = drawn(Screen((Picture("won", (Plain("a" * 1500),)),)), {"won": b""})
    assert [(one.kind, len(one.plain)) for one in messages] == [("photo", 1024), ("text", 476)]


def test_a_toast_is_shortened_visibly() -> None:
    assert toast_text("x" * 200) == "x" * 200
    assert toast_text("x" * 201) == "x" * 199 + "…"


def test_a_screen_that_was_not_localised_is_an_error() -> None:
    with pytest.raises(NotLocalised):
        drawn(Screen((paragraph(Amount(100, "EUR")),)))


def test_a_rich_message_has_real_tables_and_history_that_opens() -> None:
    screen = Screen(
        (
            Heading((Plain("Acme"),)),
            Facts((Detail(Plain("Phone"), (Plain("+47"),)),)),
            Table(((Plain("P"),), (Plain("C"),)), (((Plain("Ann"),), (Plain("5"),)),), Plain("Today")),
            Quote((Plain("first\nsecond"),), folded=True),
            Items(((Plain("a"),),), ordered=True, first=3),
            Items(((Plain("new"),), (Plain("old"),)), fold=Fold(1, Words("Earlier: <1>"))),
        )
    )
    assert rich_html(screen) == (
        "<h3>Acme</h3><table><tr><th>Phone</th><td>+47</td></tr></table>"
        "<table><caption>Today</caption><tr><th>P</th><th>C</th></tr><tr><td>Ann</td><td>5</td></tr></table>"
        "<details><summary>first</summary><blockquote>second</blockquote></details>"
        '<ol start="3"><li>a</li></ol>'
        "<ul><li>new</li></ul><details><summary>Earlier: &lt;1&gt;</summary><ul><li>old</li></ul></details>"
    )


@pytest.mark.parametrize(
    "blocks",
    [
        (Picture("won", (Plain("x"),)),),
        (Items(((Plain("x"),),) * 600),),
        (paragraph(Plain("x" * 33_000)),),
        (Table(((Plain("x"),),) * 21, (((Plain("x"),),) * 21,), Plain("wide")),),
        (),
    ],
)
def test_what_no_rich_message_holds_is_drawn_classically(blocks: tuple[Block, ...]) -> None:
    assert rich_html(Screen(blocks), {"won": b""}) is None
    assert all(isinstance(one, Drawn) for one in drawn(Screen(blocks), {"won": b""}))
