"""Names share one key whatever the script, scheme or case they are written in."""

import pytest

from locales.folding import beginnings, fold, fold_tokens, other_spellings, slip_keys, slips_undone, sort_key, stem_keys

SAME_NAME = [
    ("Гранин", "Granin", "granin", "GRANIN"),
    ("Дмитрий", "Dmitry", "Dmitriy", "Dmitri", "Dmitrij"),
    ("Юлия", "Yulia", "Julia", "Iuliia", "Yuliya"),
    ("Щербаков", "Shcherbakov", "Scherbakov"),
    ("Хабаров", "Khabarov", "Habarov"),
    ("Александр", "Alexandr", "Aleksandr"),
    ("Достоевский", "Dostoevsky", "Dostoyevskiy"),
    ("Фёдор", "Федор", "Fedor", "Fyodor"),
    ("Сергей", "Sergey", "Sergei", "Sergej"),
    ("Вальтер", "Walter", "Valter"),
    ("Søren", "Sören", "Soeren", "soren"),
    ("Håkon", "Haakon", "Hakon"),
    ("Kjær", "Kjaer", "Kjer"),
    ("Müller", "Mueller", "muller"),
    ("Търнов", "Tarnov"),
    ("Цветков", "Tsvetkov"),
    ("Георгиева", "Georgieva"),
    ("Жуков", "Zhukov", "Žukov"),
    ("O'Brien", "OBrien", "O’Brien"),
    ("Philipp", "Filip", "Филипп"),
    ("José", "Jose"),
]


@pytest.mark.parametrize("spellings", SAME_NAME, ids=lambda s: s[0])
def test_every_spelling_of_a_name_folds_to_one_key(spellings: tuple[str, ...]) -> None:
    assert len({fold(s) for s in spellings}) == 1, {s: fold(s) for s in spellings}


DECLINED = [
    ("Гранин", "Гранину Граниным Гранина Гранине granin Granins Granin's"),
    ("Гранина", "Граниной Гранину Гранина"),
    ("Сазонова", "Сазоновой Сазонову Сазонова Сазоновой"),
    ("Сазонов", "Сазонова Сазонову Сазоновым Сазонове"),
    ("Наташа", "Наташей Наташе Наташу Наташи Наташа"),
    ("Иван", "Ивану Ивана Иваном Иване"),
    ("Ольга", "Ольге Ольгу Ольгой Ольги"),
    ("Оля", "Оле Олю Олей Оли"),
    ("Мария", "Марии Марию Марией"),
    ("Дмитрий", "Дмитрию Дмитрия Дмитрием Дмитрии"),
    ("Сергей", "Сергею Сергея Сергеем Сергее"),
    ("Николай", "Николаю Николая Николаем"),
    ("Игорь", "Игорю Игоря Игорем Игоре"),
    ("Павел", "Павлу Павла Павлом Павле"),
    ("Белинский", "Белинскому Белинского Белинским Белинском"),
    ("Белинская", "Белинской Белинскую"),
    ("Толстой", "Толстому Толстого"),
    ("Кравец", "Кравцу Кравца"),
    ("Илья", "Илье Ильи Ильёй Илью"),
    ("Андреев", "Андрееву Андреевым"),
    ("Николова", "Николова"),
    ("Berg", "Bergs Berg"),
    ("Hansen", "Hansens"),
]


@pytest.mark.parametrize(("nominative", "forms"), DECLINED, ids=lambda s: s)
def test_declined_names_lead_back_to_the_nominative(nominative: str, forms: str) -> None:
    for form in forms.split():
        keys = stem_keys(form)
        assert fold(nominative) in keys, (form, keys)
        assert len(keys) <= 9, (form, keys)


@pytest.mark.parametrize(
    ("form", "nominative"),
    [("Гранину", "Гранин"), ("Граниным", "Гранин"), ("Сазоновой", "Сазонова"), ("Ивану", "Иван"),
     ("Дмитрию", "Дмитрий"), ("Белинскому", "Белинский"), ("Иван", "Иван"), ("Hansens", "Hansens")],
)  # fmt: skip
def test_the_likeliest_nominative_comes_first(form: str, nominative: str) -> None:
    assert stem_keys(form)[0] == fold(nominative)


def test_words_are_split_by_punctuation() -> None:
    assert fold_tokens("Гранин-Петров,  Acme (Oslo) AS") == ("granin", "petrov", "akme", "oslo", "as")
    assert fold("  ") == "" == fold("—!?")
    assert stem_keys("…") == ()


def test_digits_keep_their_value() -> None:
    assert fold("1001") == "1001"


def test_names_are_listed_as_a_reader_expects() -> None:
    names = ["Åse", "Zoe", "Ørjan", "Яна", "adam", "Ærlig", "Éva", "Ёлкин", "Жуков", "Егоров"]
    expected = ["adam", "Éva", "Zoe", "Ærlig", "Ørjan", "Åse", "Егоров", "Ёлкин", "Жуков", "Яна"]
    assert sorted(names, key=sort_key) == expected


@pytest.mark.parametrize(
    ("written", "meant"),
    [("Jukov", "Жуков"), ("Cvetkov", "Цветков"), ("Xabarov", "Хабаров"), ("Luba", "Люба"), ("Turnov", "Търнов"),
     ("Âkovlev", "Яковлев"), ("Ŝukin", "Щукин"), ("Yolkin", "Ёлкин"), ("Жуков", "Jukov"), ("Цветков", "Cvetkov")],
)  # fmt: skip
def test_other_schemes_of_transliteration_are_read_as_well(written: str, meant: str) -> None:
    assert fold(meant) in other_spellings(written)
    assert len(other_spellings("jucuxucujucuxuc")) <= 24


@pytest.mark.parametrize(("start", "name"), [("mik", "Mikhail"), ("bjø", "Bjørn"), ("щ", "Щукин"), ("Wrig", "Wright")])
def test_an_unfinished_word_begins_the_name_it_will_be(start: str, name: str) -> None:
    assert any(fold(name).startswith(key) for key in beginnings(start))


def test_a_slip_is_compared_by_its_letters_too() -> None:
    assert slip_keys("Дыдгиов") == (fold("Дыдгиов"), "didgiov")
    assert slip_keys("…") == ()


def test_a_slip_is_undone_in_the_letters_as_written() -> None:
    for written in ("Micthell", "Mitcdhell", "Mitchelll"):
        assert fold("Mitchell") in slips_undone(written)
    assert slips_undone("…") == () and slips_undone("a" * 25) == ()
