"""What the page posts becomes the fact that it stands for."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from bots.vcard import UnreadableCard, read_cards
from bots.web.inbound import Press, Say, Share, contact_lines
from handlers.events import Commanded, Opened, Pressed, Said, Shared, SharedContact

ID = "5f0c2b1e-0000-4000-8000-000000000001"


@pytest.mark.parametrize(
    ("text", "fact"),
    [
        ("called Petrov", Said("called Petrov")),
        ("  called Petrov\n", Said("called Petrov")),
        ("/find granin", Commanded("find", "granin")),
        ("/Find  Granin & Co ", Commanded("find", "Granin & Co")),
        ("/today", Commanded("today")),
        ("/start join_k3f9", Opened("join_k3f9")),
        ("/start", Opened()),
        ("/", Said("/")),
        ("/ find", Said("/ find")),
        ("/usr/bin is a folder", Said("/usr/bin is a folder")),
        ("//", Said("//")),
    ],
)
def test_what_is_typed(text: str, fact: object) -> None:
    assert Say(id=ID, pane="natasha", text=text).fact() == fact


def test_a_reply_names_the_message_answered() -> None:
    said = Say(id=ID, pane="natasha", text="yes", reply_to="ab12.7").fact()
    assert said == Said("yes", reply_to="ab12.7")


def test_a_press_may_carry_anything_and_says_where_its_toast_goes() -> None:
    press = Press(id=ID, pane="natasha", message="ab12.7", data="forged::data\u202e").fact()
    assert press == Pressed("forged::data\u202e", "ab12.7", answer_to=f"natasha/{ID}")


@pytest.mark.parametrize("text", ["", "   \n", "x" * 40_001, "called\0Petrov"])
def test_empty_and_endless_texts_are_refused(text: str) -> None:
    with pytest.raises(ValidationError):
        Say(id=ID, pane="natasha", text=text)


@pytest.mark.parametrize("event_id", ["short", "ab12.7-not-one-of-the-bots", "a" * 65, "white space in it"])
def test_event_ids_have_one_shape_that_the_bots_message_ids_have_not(event_id: str) -> None:
    with pytest.raises(ValidationError):
        Say(id=event_id, pane="natasha", text="hi")


def test_a_contact_typed_by_hand() -> None:
    fact = Share(id=ID, pane="natasha", name=" Vsevolod Granin ", phone="+47 915 23 456").fact()
    assert fact == Shared((SharedContact("Vsevolod Granin", ("+47 915 23 456",)),))
    assert contact_lines(fact.contacts) == "👤 Vsevolod Granin · +47 915 23 456"


CARD = """BEGIN:VCARD
VERSION:3.0
N:Granin;Vsevolod;Borisovich;;
FN:Vsevolod Granin
ORG:Granin & Co.;Studio
TITLE:Head of studio
TEL;TYPE=CELL:+47 915 23 456
TEL;TYPE=WORK:+47 22 12 34 56
TEL;TYPE=HOME:+47 915 23 456
EMAIL:granin@example.org
BDAY:1978-05-14
END:VCARD
"""


def test_a_vcard_is_read_with_all_its_fields() -> None:
    (contact,) = read_cards(CARD)
    assert contact.name == "Vsevolod Granin"
    assert contact.phones == ("+47 915 23 456", "+47 22 12 34 56")
    assert contact.emails == ("granin@example.org",)
    assert (contact.company, contact.position) == ("Granin & Co.", "Head of studio")
    assert contact.birthday == "1978-05-14"
    assert contact.vcard.startswith("BEGIN:VCARD")


def test_an_old_phone_writes_cyrillic_in_quoted_printable_and_no_full_name() -> None:
    card = (
        "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:"
        "=D0=93=D1=80=D0=B0=D0=BD=D0=B8=D0=BD;=D0=98=D0=BB=D1=8C=D1=8F;;;\nTEL;CELL:+79161234567\nEND:VCARD\n"
    )
    (contact,) = read_cards(card)
    assert (contact.name, contact.phones) == ("Илья Гранин", ("+79161234567",))


def test_a_modern_card_writes_phones_as_addresses() -> None:
    (contact,) = read_cards("BEGIN:VCARD\nVERSION:4.0\nFN:Ada\nTEL;VALUE=uri:tel:+4791523456\nEND:VCARD\n")
    assert contact.phones == ("+4791523456",)


def test_several_cards_in_one_file_are_several_people() -> None:
    assert len(read_cards(CARD + CARD.replace("Vsevolod Granin", "Pavel Portnoy"))) == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "BEGIN:VCARD\nEND:VCARD",
        "BEGIN:VCARD\nFN:never closed",
        "BEGIN:VCARD\nFN;CHARSET=nope;ENCODING=QUOTED-PRINTABLE:=D0\nEND:VCARD",
        "BEGIN:VCALENDAR\nEND:VCALENDAR",
    ],
)
def test_what_is_no_card_is_said_to_be_none(text: str) -> None:
    with pytest.raises(UnreadableCard, match="no_card"):
        read_cards(text)


def test_a_whole_address_book_is_an_import_not_a_shared_contact() -> None:
    with pytest.raises(UnreadableCard, match="too_many_cards"):
        read_cards(CARD * 21)


def test_unreadable_lines_of_a_phone_book_are_not_logged(capsys: pytest.CaptureFixture[str]) -> None:
    (contact,) = read_cards("secret line\n" + CARD)
    assert contact.name == "Vsevolod Granin"
    captured = capsys.readouterr()
    assert "secret" not in captured.err + captured.out
