"""Which questions the desk answers by itself: hardly ever one that it has no answer to, and seldom another's answer.

`faq/` is what the rules were made with; `faq_fresh/` was written afterwards, about another trade, and changed nothing.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

import pytest

from crm.desk import faq
from crm.desk.faq import Question
from locales.catalog import LANGUAGES

FOLDERS = ("faq", "faq_fresh")
PRECISION, RECALL = 0.95, 0.8


@dataclass(frozen=True)
class Table:
    """questions: what is kept; answered: a customer's words and whose answer is theirs; silent: what has none."""

    questions: tuple[Question, ...]
    answered: dict[str, str]
    silent: tuple[str, ...]


def table(folder: str, language: str) -> Table:
    """What is written down for a language."""
    read = tomllib.loads((Path(__file__).parent / folder / f"{language}.toml").read_text(encoding="utf-8"))
    questions = tuple(Question(key, language, tuple(lines)) for key, lines in read["entries"].items())
    return Table(questions, read["answered"], tuple(read["silent"]))


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_silent_about_what_it_cannot_answer(folder: str, language: str) -> None:
    known = table(folder, language)
    guessed = {text: one.id for text in known.silent if (one := faq.found(text, known.questions)) is not None}
    assert len(known.silent) >= 36
    assert len(guessed) <= (1 - PRECISION) * len(known.silent), guessed


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_answers_what_is_asked_and_not_something_else(folder: str, language: str) -> None:
    known = table(folder, language)
    told = {text: faq.found(text, known.questions) for text in known.answered}
    wrong = {text: one.id for text, one in told.items() if one is not None and one.id != known.answered[text]}
    missed = [text for text, one in told.items() if one is None]
    assert wrong == {}
    assert len(told) - len(missed) >= RECALL * len(told), missed


@pytest.mark.parametrize("folder", FOLDERS)
def test_the_questions_of_all_languages_together_change_nothing(folder: str) -> None:
    every = [one for language in LANGUAGES for one in table(folder, language).questions]
    apart = [Question(f"{one.language}-{one.id}", one.language, one.wordings) for one in every]
    for language in LANGUAGES:
        known = table(folder, language)
        other = {}
        for text in (*known.answered, *known.silent):
            alone, among = faq.found(text, known.questions), faq.found(text, apart)
            if among is not None and (alone is None or among.id != f"{language}-{alone.id}"):
                other[text] = among.id
        assert len(other) <= (1 - PRECISION) * len(known.silent), other


def test_two_questions_that_suit_alike_are_not_chosen_between() -> None:
    lines = ("How do I change my plan?", "How do I change the plan?")
    alike = [Question(line, "en", (line,)) for line in lines]
    assert faq.found("how do I change my plan?", alike) is None
    assert faq.found("how do I change my plan?", alike[:1]) == alike[0]


@pytest.mark.parametrize("text", ["", "?", "🙂", "where?", "a" * 5000, "how do I change my plan? " * 100, "' OR 1=1"])
def test_what_is_no_question_is_not_answered(text: str) -> None:
    assert faq.found(text, [Question("one", "en", ("How do I change my plan?", "Where are you?"))]) is None
