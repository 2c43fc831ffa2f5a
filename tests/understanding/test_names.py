"""Which words are a person, which a firm, and which are nobody's whom a note is about."""

from __future__ import annotations

import pytest

from crm.understanding import understand
from crm.understanding.towns import towns
from crm.understanding.trade_forms import numbered_form, trade_form
from locales.lexicon import LANGUAGES
from tests.understanding.tables import NOW, OSLO


def named(lang: str, line: str) -> tuple[list[str], str | None]:
    """The people of a line and its firm, as they are named in the nominative."""
    read = understand(line, lang=lang, now=NOW, tz=OSLO)
    return [person.name for person in read.people], read.company.name if read.company else None


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "Bernie rang from Turriff"),
        ("en", "Bernie rang about a seat for a JD 6420"),
        ("en", "Bernie wants a Vicon spreader"),
        ("en", "Called Bernie about the Kubota"),
        ("en", "Bernie asks for an NDA"),
        ("en", "rang Bernie, he went with Ross Agri on price"),
        ("en", "called Ivan's colleague Bernie"),
        ("ru", "звонил Bernie из Костаная"),
        ("ru", "звонил Bernie из Усть-Каменогорска"),
        ("ru", "созвонился с Bernie, ушли к Мебельграду"),
        ("nb", "ringte Bernie, han valgte Byggmakker"),
        ("nb", "ringte Bernie om Volvo EC 220"),
        ("nb", "ringte Bernie, vurderer å gå fra Visma til oss"),
        ("bg", "говорих с Bernie за EPS 10 см"),
        ("bg", "бях при Bernie в Аксаково"),
        ("bg", "говорих с Bernie, избраха Декора"),
    ],
)
def test_towns_goods_rivals_and_whose_colleague_somebody_is_are_nobody(lang: str, line: str) -> None:
    assert named(lang, line) == (["Bernie"], None)


@pytest.mark.parametrize(
    ("line", "people", "firm"),
    [
        ("Malerfirmaet Pensel & Kost betaler fredag", [], "Malerfirmaet Pensel & Kost"),
        ("Rørlegger Aune AS har flyttet til Verdal", [], "Rørlegger Aune AS"),
        ("Rørlegger Bjarne Tveit vil ha vernesko", ["Bjarne Tveit"], None),
        ("blank rengjøring as, telefonmøte med Tom Vik fredag", ["Tom Vik"], "blank rengjøring as"),
        ("Besøkte Fisk og Vilt i Bodø, Ronny trenger ny vekt", ["Ronny"], "Fisk og Vilt"),
        ("Besøkte Amir og Leila i Bodø", ["Amir", "Leila"], None),
        ("Kollega Hanne og jeg besøkte Sivert Moen i går", ["Sivert Moen"], None),
        ("Hanne og jeg møttes i går", ["Hanne"], None),
    ],
)
def test_norwegian_firms_bear_what_they_are_and_who_came_along_is_ours(
    line: str, people: list[str], firm: str | None
) -> None:
    assert named("nb", line) == (people, firm)


@pytest.mark.parametrize(
    ("lang", "line", "firm"),
    [
        ("en", "Rang Toyota about the fleet deal", "Toyota"),
        ("en", "met the people from Bosch", "Bosch"),
        ("ru", "звонил в Тойоту", "Тойота"),
    ],
)
def test_a_maker_whom_one_turned_to_is_a_firm(lang: str, line: str, firm: str) -> None:
    people, company = named(lang, line)
    assert [*people, *([company] if company else [])] == [firm]


@pytest.mark.parametrize(
    ("lang", "line", "firm"),
    [
        ("en", "Joan from Tipperary Co-op called", "Tipperary Co-op"),
        ("en", "called Joan at 3-Rivers Dairy", "3-Rivers Dairy"),
        ("en", "called Joan at St. Brigid's about the minibus", "St. Brigid's"),
        ("ru", "звонила Joan из Вита-2000", "Вита-2000"),
        ("ru", "Joan, гимназия 12, приняла шкафы", "гимназия 12"),
        ("nb", "ringte Joan i Nord-Troms Elektro", "Nord-Troms Elektro"),
        ("nb", "ringte Joan på tussøy drift, prøver fredag", "tussøy drift"),
        ("bg", "говорих с Joan от Лайт-Арт ЕООД", "Лайт-Арт ЕООД"),
    ],
)
def test_a_firm_with_a_hyphen_or_a_number_is_read_whole(lang: str, line: str, firm: str) -> None:
    assert named(lang, line) == (["Joan"], firm)


@pytest.mark.parametrize(
    ("lang", "line", "firm"),
    [
        ("en", "harwick glazing pays on friday", "harwick glazing"),
        ("ru", "бизон-строй, решение в июне", "бизон-строй"),
        ("ru", "промтехника должна нам 48 тыс руб", "промтехника"),
        ("nb", "rossfjord trevare betaler på fredag", "rossfjord trevare"),
        ("bg", "тракия пласт плаща в петък", "тракия пласт"),
    ],
)
def test_a_firm_in_small_letters_opens_a_line(lang: str, line: str, firm: str) -> None:
    assert named(lang, line) == ([], firm)


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("en", "the van needs new tyres"),
        ("en", "fresh salmon pays well"),
        ("ru", "свежий мёд, 30 банок"),
        ("nb", "nattklubb er kunden"),
        ("nb", "mobil: +47 912 34 567"),
        ("bg", "вчерашен хляб връщат"),
    ],
)
def test_plain_words_that_open_a_line_are_no_firm(lang: str, line: str) -> None:
    assert named(lang, line) == ([], None)


@pytest.mark.parametrize(
    ("lang", "line", "person"),
    [
        ("en", "Met Jan van der Merwe", "Jan van der Merwe"),
        ("en", "Called Sean Og Kelleher", "Sean Og Kelleher"),
        ("en", "Called the Hegartys about the shed", "Hegarty"),
        ("en", "Looked at Bridie Nolan's baler", "Bridie Nolan"),
        ("ru", "Встретились с Марией де ла Крус", "Мария де ла Крус"),
        ("ru", "Поздравить Викторию Сергеевну", "Виктория Сергеевна"),
        ("ru", "забрать документы у Шульги", "Шульга"),
        ("nb", "Så på Roger Haugens traktor", "Roger Haugen"),
        ("bg", "Обадих се на Ян ван дер Меер", "Ян ван дер Меер"),
    ],
)
def test_a_persons_name_is_read_whole_and_in_the_nominative(lang: str, line: str, person: str) -> None:
    assert named(lang, line) == ([person], None)


def test_whom_one_called_is_a_firm_where_somebody_speaks_for_it() -> None:
    assert named("en", "called Tullow Stud, the manager is Ciara Boland") == (["Ciara Boland"], "Tullow Stud")


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Уралпласта", "Уралпласт"),
        ("Бизон-Строя", "Бизон-Строй"),
        ("Норд-Мебелью", "Норд-Мебель"),
        ("Уралтрансбанке", "Уралтрансбанк"),
        ("Норд-Авто", "Норд-Авто"),
        ("Ахмета", ""),
        ("Ромашки", ""),
    ],
)
def test_a_russian_firm_is_put_in_the_nominative_by_its_trade(said: str, name: str) -> None:
    assert trade_form(said) == name


def test_a_house_that_a_number_names_is_put_in_the_nominative() -> None:
    assert numbered_form("Гимназии", "ru") == "Гимназия"
    assert not numbered_form("столы", "ru")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_town_is_a_given_name(lang: str) -> None:
    assert towns(lang)
    assert towns(lang).isdisjoint({"anna", "virginia", "владимир", "елена", "sofia"})
