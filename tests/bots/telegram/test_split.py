"""Long texts: nothing lost, nothing cut in two, every part one that Telegram takes."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from bots.telegram.runs import Run, to_html, to_plain, units
from bots.telegram.split import CAPTION, ENTITIES, TEXT, split
from tests.fakes.telegram.markup import parse_html

TAGS = st.sampled_from(
    [(), ("b",), ("code",), ("blockquote",), ("blockquote", "b"), ('a href="https://a.example/?a=1&amp;b=2"',)]
)
LETTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
RUNS = st.lists(st.builds(Run, LETTERS, TAGS), max_size=12)


@given(RUNS, st.integers(2, 40))
@example([Run("😀" * 50)], 3)
@example([Run("e\u0301" * 50)], 2)
@example([Run("👩‍👩‍👧‍👦" * 20, ("b",))], 25)
def test_joined_parts_are_the_text(runs: list[Run], limit: int) -> None:
    parts = split(runs, limit)
    assert "".join(to_plain(part) for part in parts) == to_plain(runs)
    assert all(0 < units(to_plain(part)) <= limit for part in parts)


@given(RUNS, st.integers(2, 40))
def test_every_part_is_whole_markup_that_shows_its_text(runs: list[Run], limit: int) -> None:
    for part in split(runs, limit):
        shown, _ = parse_html(to_html(part))
        assert shown == to_plain(part).replace("\x00", "\N{REPLACEMENT CHARACTER}")


@given(st.lists(st.tuples(LETTERS, TAGS), max_size=8))
def test_each_letter_keeps_its_tags(pairs: list[tuple[str, tuple[str, ...]]]) -> None:
    runs = [Run(text, tags) for text, tags in pairs]
    before = [(letter, run.tags) for run in runs for letter in run.text]
    after = [(letter, run.tags) for part in split(runs, 7) for run in part for letter in run.text]
    assert after == before


def test_a_text_of_twenty_thousand_letters_goes_in_five_messages() -> None:
    parts = split([Run("слово " * 3334)])
    assert [units(to_plain(part)) <= TEXT for part in parts] == [True] * 5


def test_lines_stay_whole_where_they_can() -> None:
    text = "\n".join(f"line {number}" for number in range(1000))
    parts = [to_plain(part) for part in split([Run(text)])]
    assert len(parts) > 1
    assert all(part.endswith("\n") for part in parts[:-1])


def test_the_first_part_may_be_a_caption() -> None:
    caption, *rest = split([Run("a" * 6000)], first=CAPTION)
    assert units(to_plain(caption)) == CAPTION
    assert [units(to_plain(part)) for part in rest] == [TEXT, 6000 - CAPTION - TEXT]


def test_no_part_has_more_entities_than_telegram_keeps() -> None:
    runs = [Run("x", ("b",)) if number % 2 else Run(" ") for number in range(500)]
    parts = split(runs)
    assert all(len(parse_html(to_html(part))[1]) <= ENTITIES for part in parts)
    assert len(parts) == 3


def test_markup_that_grows_beyond_the_raw_limit_is_cut_earlier() -> None:
    runs = [Run("x", (f'a href="https://a.example/{"p" * 900}{number}"',)) for number in range(90)]
    assert all(len(to_html(part).encode()) <= 32_768 for part in split(runs))
