"""To whom a new ticket goes, and that everybody gets their share."""

from __future__ import annotations

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from crm.desk.routing import Candidate, Offer, Wanted, offer

ANYBODY = Wanted("en")
IDS = st.sets(st.sampled_from("abcdefgh"), min_size=1)


def there(*ids: str, language: str = "en") -> list[Candidate]:
    return [Candidate(one, (language,), is_present=True) for one in ids]


def test_all_who_are_there_are_asked() -> None:
    away = Candidate("c", ("en",), is_present=False)
    assert offer("all", [*there("a", "b"), away], ANYBODY) == Offer(("a", "b"))


def test_where_nobody_is_there_all_are_asked_and_nobody_is_given_it() -> None:
    away = [Candidate(one, ("en",), is_present=False) for one in "ab"]
    for routing in ("all", "turn", "even"):
        assert offer(routing, away, ANYBODY, "a") == Offer(("a", "b"))
    assert offer("turn", [], ANYBODY) == Offer(())


def test_who_had_the_customer_last_comes_before_their_salesperson_and_both_before_the_turn() -> None:
    people = there("a", "b", "c")
    assert offer("turn", people, Wanted("en", "c", "b"), "a").to == ("c",)
    assert offer("turn", people, Wanted("en", "z", "b"), "c").to == ("b",)
    assert offer("turn", people, Wanted("en", "z", "z"), "a").to == ("b",)


def test_a_language_that_somebody_speaks_is_kept() -> None:
    people = [*there("a", "b"), *there("c", language="bg")]
    assert offer("turn", people, Wanted("bg"), "a").to == ("c",)
    assert offer("turn", people, Wanted("nb"), "a").to == ("b",)


@given(ids=IDS, tickets=st.integers(1, 60))
def test_in_turn_nobody_gets_two_more_than_another(ids: set[str], tickets: int) -> None:
    got: Counter[str] = Counter(dict.fromkeys(ids, 0))
    last = ""
    for _ in range(tickets):
        (last,) = offer("turn", there(*ids), ANYBODY, last).to
        got[last] += 1
    assert max(got.values()) - min(got.values()) <= 1


@given(ids=IDS, days=st.lists(st.tuples(st.sets(st.sampled_from("abcdefgh")), st.integers(0, 9)), max_size=40))
def test_even_gives_to_nobody_who_has_more_than_another_who_is_there(
    ids: set[str], days: list[tuple[set[str], int]]
) -> None:
    load, last = dict.fromkeys(ids, 0), ""
    for away, closes in days:
        people = [Candidate(one, ("en",), one not in away, load[one]) for one in sorted(ids)]
        given_to = offer("even", people, ANYBODY, last)
        if not given_to.given:
            assert ids <= away
            continue
        (last,) = given_to.to
        assert load[last] == min(load[one] for one in ids - away)
        load[last] += 1
        done = sorted(ids)[closes % len(ids)]
        load[done] = max(0, load[done] - 1) if closes > 4 else load[done]


def test_a_thousand_tickets_go_round_evenly_while_people_come_and_go() -> None:
    """While any two are both there neither gets two before the other gets one."""
    chance, ids = random.Random(41), "abcdefgh"
    away: set[str] = set()
    got: Counter[str] = Counter()
    since_both: dict[tuple[str, str], str] = {}
    last = ""
    for _ in range(1000):
        for one in ids[2:]:  # two stay all the time
            if chance.random() < 0.1:
                away ^= {one}
        for pair in list(since_both):
            if away & set(pair):
                del since_both[pair]
        people = [Candidate(one, ("en",), one not in away) for one in ids]
        (last,) = offer("turn", people, ANYBODY, last).to
        assert last not in away
        got[last] += 1
        for other in set(ids) - away - {last}:
            pair = (min(last, other), max(last, other))
            assert since_both.get(pair) != last
            since_both[pair] = last
    assert abs(got["a"] - got["b"]) <= 1


def test_a_thousand_tickets_fill_evenly_while_people_come_and_go() -> None:
    chance, load, last = random.Random(43), dict.fromkeys("abcdef", 0), ""
    away: set[str] = set()
    for _ in range(1000):
        for one in "cdef":
            if chance.random() < 0.1:
                away ^= {one}
        (last,) = offer("even", [Candidate(one, ("en",), one not in away, load[one]) for one in load], ANYBODY, last).to
        assert last not in away
        load[last] += 1
        assert abs(load["a"] - load["b"]) <= 1
        assert load[last] <= min(load[one] for one in load if one not in away) + 1
