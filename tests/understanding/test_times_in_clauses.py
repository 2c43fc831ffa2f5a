"""Which times of an English or Norwegian line are due, which happened, and which only tell of something."""

from __future__ import annotations

import pytest

from crm.understanding import understand
from tests.understanding.measured import _times
from tests.understanding.tables import NOW, OSLO

ROWS = [
    ("Bob brought the pump on Sunday", "<10.05"),
    ("he sent it back on Friday", "<08.05"),
    ("their boiler broke on Sunday, go tomorrow", "<10.05; >13.05"),
    ("Bob Hale came by Friday", "<08.05"),
    ("Bob hired the hall for Saturday", ">16.05"),
    ("Bob wants the wall painted on Friday", ">15.05"),
    ("he needs the invoice resent today", ">12.05"),
    ("Bob confirmed Friday", ">15.05"),
    ("Bob was supposed to call on Friday and didn't, chase him today", ">12.05"),
    ("Lorna's invoice was due on the 1st, remind her tomorrow", ">13.05"),
    ("quote from 8 April still open with Hollis, follow up Wednesday", ">13.05"),
    ("Called Ruth; 11 May order never shipped; send it today", ">12.05"),
    ("send Hal the minutes of Monday's meeting by tomorrow", ">13.05"),
    ("Ola Brek, overdue since 1 May, send a letter on Friday", ">15.05"),
    ("rang Colin at 9, he's driving till noon, again at 2", "<12.05 09:00; >12.05 14:00"),
    ("Gus reorders every 6 weeks, next on 8 June", ">08.06"),
    ("call Gus weekly, first on Monday", ">19.05"),
    ("not Monday but Tuesday for Gail's fitting", ">19.05"),
    ("any day but Thursday for Mrs Quill", ""),
    ("Audrey Finch postponed from the 14th to the 21st", ">21.05"),
    ("Otis Webb wants one a week from July", ">01.07"),
    ("Ivy at Nine Lives Vets, call her Monday after 4", ">18.05 16:00"),
    ("Mick ordered 4 in March", "<01.03"),
    ("follow up at 3", ">12.05 15:00"),
    ("it broke down at 9", "<12.05 09:00"),
    ("remind me every hour", ">12.05 11:42"),
    ("Friday's good for Ann", ">15.05"),
    ("meeting in the morning", ">13.05 09:00"),
    ("gave Tom Farrow a call at 9:20, he decides tomorrow", "<12.05 09:20; >13.05"),
    ("wrote Dirk from Halden Glass an email on 6 May, visit Thursday 2pm", "<06.05; >14.05 14:00"),
    ("Ivo Brandt wrote yesterday by email that he signs on the 27th", "<11.05; >27.05"),
    ("Sara Gill said that the pump broke on Friday", "<08.05"),
    ("Otto Lind rings me back on Thursday", ">14.05"),
    ("Eddie text me at 8:20, new slot by Friday", "<12.05 08:20; >15.05"),
    ("called my man at Tudor Tiles, Greg, at half nine, price by tomorrow", "<12.05 09:30; >13.05"),
    ("9am meeting with Lars, went well, contract by Friday", "<12.05 09:00; >15.05"),
    ("Lara Abel phoned at 8:55, credit note by mail today", "<12.05 08:55; >12.05"),
    ("winter tyres to be fitted on Saturday", ">16.05"),
    ("call April on 3 July", ">03.07"),
    ("twenty to five on Friday with Cara", ">15.05 16:40"),
    ("was Friday, now Wednesday 3pm: meeting with Ola", ">13.05 15:00"),
    ("spoke to Greg Nash, his lease runs out in August, offer by 1 July", ">01.07"),
]


@pytest.mark.parametrize(("line", "meant"), ROWS)
def test_the_time_that_is_meant_is_taken(line: str, meant: str) -> None:
    assert _times(understand(line, lang="en", now=NOW, tz=OSLO)) == meant


@pytest.mark.parametrize(
    ("line", "meant"),
    [
        ("Ringte Sølvi Rønning, følger opp 28.5", ">28.05"),
        ("Fikk tak i Sverre Bakke, leverer varene 3.6", ">03.06"),
        ("Ring Wenche Tofte 21.5", ">21.05"),
        ("Bestill Golf 1.8", ""),
        ("Snakket med Guri Li, hun vil ha sofaen levert onsdag", ">13.05"),
        ("ringte Solveig, ikke hjemme før i kveld, prøver 20:00", ">12.05 20:00"),
        ("Ragna Holt svarte ikke, tilbake i morgen, ringer 09:30", ">13.05 09:30"),
        ("Ivar Lie har fri i dag, ringer ham i morgen kl 8", ">13.05 08:00"),
    ],
)
def test_a_norwegian_plan_is_told_by_its_verb_and_its_clause(line: str, meant: str) -> None:
    assert _times(understand(line, lang="nb", now=NOW, tz=OSLO)) == meant


@pytest.mark.parametrize(
    ("line", "minor"),
    [
        ("Chloe wants two coats, 480, start on Saturday", [48000]),
        ("Kim Ito wants 3 chairs at 450, answer her on Wednesday", [45000]),
        ("labels, 500, for Kim Ito", []),
    ],
)
def test_three_digits_behind_what_is_bought_are_its_price(line: str, minor: list[int]) -> None:
    assert [one.minor for one in understand(line, lang="en", now=NOW, tz=OSLO).money] == minor


def test_a_street_is_no_firm() -> None:
    assert understand("visit Basil Crane at 11 Station Road on Thursday", lang="en", now=NOW, tz=OSLO).company is None
