"""Zones by the names people give them, in four languages; slips; offsets."""

from __future__ import annotations

from zoneinfo import available_timezones

import pytest

from locales import zones
from locales.folding import fold
from locales.zones import places_like, zone_named, zone_text


@pytest.mark.parametrize(
    ("zone", "said"),
    [
        ("Europe/Moscow", "Москва | Moscow | Moskva | в Москве | St. Petersburg | Питер | Tula | г. Тула"),
        ("Europe/Sofia", "София | Sofia | гр. София | Пловдив | Plovdiv | Велико Търново | Болгария | Bulgaria"),
        ("Europe/Oslo", "Осло | oslo | Bergen | Берген | Trondheim | Tromsø | Tromso | Ålesund | Oslo, Norway | Norge"),
        ("Europe/Copenhagen", "København | Copenhagen | Копенгаген | Aarhus"),
        ("Asia/Yekaterinburg", "Екатеринбург | Екатеринбурге | Yekaterinburg | Пермь"),
        ("Europe/Samara", "Ижевск | Тольятти | Samara"),
        ("Europe/Istanbul", "Стамбул | Истанбул | Istanbul"),
        ("America/New_York", "Нью-Йорк | Ню Йорк | new york | america/new_york"),
        ("America/Los_Angeles", "los angeles"),
        ("Europe/Kyiv", "Киев | Kiev | Kyiv"),
        ("Europe/Berlin", "Мюнхен | München | Munich | Berlin"),
    ],
)
def test_a_place_is_found_in_every_language(zone: str, said: str) -> None:
    assert {name: zone_named(name) for name in said.split(" | ")} == dict.fromkeys(said.split(" | "), zone)


@pytest.mark.parametrize(
    ("said", "zone", "shown"),
    [
        ("+3", "Etc/GMT-3", "UTC+3"),
        ("UTC+3", "Etc/GMT-3", "UTC+3"),
        ("utc +03:00", "Etc/GMT-3", "UTC+3"),
        ("GMT−5", "Etc/GMT+5", "UTC-5"),
        ("МСК+2", "Etc/GMT-5", "UTC+5"),
        ("+5:30", "Asia/Kolkata", "Asia/Kolkata"),
        ("UTC+0", "UTC", "UTC"),
    ],
)
def test_an_offset_is_a_zone_and_is_shown_as_it_was_said(said: str, zone: str, shown: str) -> None:
    assert zone_named(said) == zone
    assert zone_text(zone) == shown
    assert zone_named(shown) == zone


@pytest.mark.parametrize("said", ["", "3", "+15", "+5:17", "../etc/passwd", "<b>Atlantis</b>", "🙂", "\x00" * 50])
def test_what_is_no_place_is_none(said: str) -> None:
    assert zone_named(said) is None


@pytest.mark.parametrize(
    ("slip", "meant"),
    [("Осла", "Осло"), ("Bergn", "Bergen"), ("Plovdv", "Plovdiv"), ("Kobenhagen", "Copenhagen"),
     ("Трондхем", "Trondheim"), ("Нижнем Новгороде", "Нижний Новгород")],
)  # fmt: skip
def test_a_slip_brings_the_nearest_spelling_in_the_same_script(slip: str, meant: str) -> None:
    assert places_like(slip)[0] == meant
    assert len(places_like(slip)) <= 3


def test_every_town_has_a_zone_that_exists_and_no_other() -> None:
    seen: dict[str, str] = {}
    for place in zones._towns():
        assert place.zone in available_timezones()
        for name in place.names:
            assert seen.setdefault(fold(name), place.zone) == place.zone, name
    assert set(zones._file()["renamed"].values()) <= available_timezones()
