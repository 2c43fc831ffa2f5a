"""A command whose words go on like its sentence is read like it."""

import pytest

from crm.understanding.spoken import spoken


@pytest.mark.parametrize(
    ("lang", "rest", "sentence"),
    [
        ("en", "me to call Granin", "remind me to call Granin"),
        ("ru", "мне позвонить Гранину", "напомни мне позвонить Гранину"),
        ("nb", "meg på å ringe Granin", "minn meg på å ringe Granin"),
        ("bg", "ми да звънна на Гранин", "напомни ми да звънна на Гранин"),
        ("ru", "me to call Granin", "remind me to call Granin"),
        ("en", "petrov contract next tue", "petrov contract next tue"),
        ("bg", "да звънна на Гранин", "да звънна на Гранин"),
    ],
)
def test_the_verb_stands_before_what_goes_on_from_it(lang: str, rest: str, sentence: str) -> None:
    assert spoken("remind", rest, lang) == sentence
