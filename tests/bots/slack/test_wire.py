"""What Slack does to typed text is undone, and what we write cannot do anything."""

from __future__ import annotations

import pytest

from bots.slack.native import clean, parsed, text
from bots.slack.wire import escaped, mentions, undone, without_address

NAMES = {"U1": "Ann"}


@pytest.mark.parametrize(
    ("wire", "typed"),
    [
        ("<mailto:a@b.no|a@b.no>", "a@b.no"),
        ("<https://acme.com/x?a=1&amp;b=2>", "https://acme.com/x?a=1&b=2"),
        ("<http://acme.com|acme.com>", "acme.com"),
        ("<https://evil.example|Approve>", "Approve (https://evil.example)"),
        ("<tel:+4722334455|+47 22 33 44 55>", "+47 22 33 44 55"),
        ("R&amp;D &lt;b&gt; &amp;lt;", "R&D <b> &lt;"),
        ("ask <@U1> and <@U9|kari> and <@U8>", "ask @Ann and @kari and @U8"),
        ("<#C1|sales> <!channel> <!subteam^S1|@team> <!date^1^{time}|noon>", "#sales @channel @team noon"),
        ("a < b > c", "a < b > c"),
        ("<>", "<>"),
    ],
)
def test_wire_form_is_undone(wire: str, typed: str) -> None:
    assert undone(wire, NAMES) == typed


def test_our_own_name_is_taken_off_the_ends_only() -> None:
    assert without_address("<@UB> <@UB|crm>, find granin <@UB>", "UB") == "find granin"
    assert without_address("tell <@UB> about it", "UB") == "tell <@UB> about it"
    assert without_address("<@UBX> hi", "UB") == "<@UBX> hi"
    assert mentions("<@U1> <@U2|x> <@U1> <#C1>") == ["U1", "U2"]


def test_escaped_text_holds_no_reference() -> None:
    hostile = "<!channel> <@U1> <https://evil|Approve> &lt;!here&gt;"
    assert mentions(escaped(hostile)) == []
    assert undone(escaped(hostile), {}) == hostile


def test_nothing_reaches_the_store_that_a_database_refuses() -> None:
    said = text(parsed('{"text": "a\\u0000b\\ud800c\\ud83d\\ude00"}'), "text")
    assert said == "a\ufffdb\ufffdc😀"
    assert clean("plain") == "plain"
