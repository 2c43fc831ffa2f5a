"""A clause ends at a full stop, but not at the dot of an abbreviation."""

import pytest

from crm.understanding.clauses import clause_around

CASES = (
    ("nb", "vil ha priser, tilbud innen fredag kl. 15, 48k", "innen fredag kl. 15", "tilbud"),
    ("nb", "be hr. Hansen om ca. 20 prøver i morgen. Fint", "i morgen", "be hr. Hansen om ca. 20 prøver"),
    ("en", "Called. Send it to Mr. Hansen tomorrow. Then rest", "tomorrow", "Send it to Mr. Hansen"),
    ("en", "offer incl. delivery by Friday. Good", "by Friday", "offer incl. delivery"),
    ("ru", "был. Отправить 3 тыс. листовок на ул. Ленина завтра. Всё", "завтра",
     "Отправить 3 тыс. листовок на ул. Ленина"),
    ("bg", "звъннах. Оферта вкл. доставка до петък. Добре", "до петък", "Оферта вкл. доставка"),
    ("en", "spoke to Petrov, contract is due on Monday", "due on Monday", "contract"),
    ("bg", "говорих с Петров, договорът е до понеделник", "до понеделник", "договорът"),
    ("nb", "ringte Petrov, møtet er på mandag", "på mandag", "møtet"),
    ("ru", "встретил Петрова, он решит к пятнице и", "к пятнице", "он решит"),
    ("ru", "созвон в 15 ч. Потом отчёт завтра", "завтра", "Потом отчёт"),
)  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "said", "clause"), CASES)
def test_a_time_stands_in_its_own_clause(lang: str, text: str, said: str, clause: str) -> None:
    assert clause_around(text, said, lang)[1] == clause


def test_a_phrase_that_stands_nowhere_has_no_clause() -> None:
    assert clause_around("call Granin", "tomorrow", "en") == ("", "")
