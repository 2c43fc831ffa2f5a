"""The permission table: what is not declared does not start, and a refusal says nothing about a record."""

from __future__ import annotations

from dataclasses import dataclass
from types import ModuleType

import pytest

from crm.errors import Forbidden, NotFound
from crm.permissions import OPERATIONS, ROLES, Actor, Role, UndeclaredOperation, allow, reach, require, scope_of
from handlers.registry import CUSTOMER, OPEN, Clash, Registry, command
from handlers.turn import Turn
from handlers.vocabulary import Response


@dataclass
class Record:
    """Somebody's record."""

    id: str = "r"
    owner_id: str | None = None
    team_id: str | None = None
    created_by: str | None = None


def actor(role: Role, team: str | None = "north") -> Actor:
    return Actor("me", "Me", role, team, "en", "UTC")


async def nothing(turn: Turn, rest: str) -> Response:
    """A handler of no use."""
    del turn, rest
    return ()


@pytest.mark.parametrize("op", ["", "contact.destroy", "CONTACT.READ"])
def test_an_undeclared_operation_is_found_when_the_handler_is_declared(op: str) -> None:
    with pytest.raises(UndeclaredOperation):
        command("new", op)(nothing)
    with pytest.raises(UndeclaredOperation):
        reach("owner", op)


def test_every_route_that_starts_names_a_declared_operation() -> None:
    assert {route.op for route in Registry.everything().routes.values()} <= {OPEN, CUSTOMER, *OPERATIONS}


def test_two_handlers_of_one_name_do_not_start() -> None:
    async def other(turn: Turn, rest: str) -> Response:
        return await nothing(turn, rest)

    module = ModuleType("somewhere")
    for name, handler in (("one", nothing), ("two", other)):
        handler.__module__ = "somewhere"
        setattr(module, name, command("same", "help.read")(handler))
    with pytest.raises(Clash):
        Registry.of([module])


def test_only_few_routes_are_open_to_anybody() -> None:
    opened = {name for (_, name), route in Registry.everything().routes.items() if route.op == OPEN}
    assert opened <= {"start", "opened", "unknown-command", "joined", "left", "moved", "shut", "reacted", "parted"}


@pytest.mark.parametrize("role", ROLES)
def test_the_own_record_is_in_reach_of_whoever_has_the_operation(role: Role) -> None:
    for op in OPERATIONS:
        mine = [Record(owner_id="me"), Record(created_by="me")]
        assert [allow(actor(role), op, one) for one in mine] == [reach(role, op) != "none"] * 2, op


@pytest.mark.parametrize("team", [None, "south"])
def test_a_head_s_reach_ends_with_the_team(team: str | None) -> None:
    assert not allow(actor("head"), "contact.read", Record(owner_id="x", team_id=team))
    assert not allow(actor("head", None), "contact.read", Record(owner_id="x", team_id=None))


def test_a_refusal_of_a_record_is_absence_and_of_an_operation_is_forbidden() -> None:
    with pytest.raises(NotFound):
        require(actor("sales"), "contact.change", Record(owner_id="x", team_id="north"))
    with pytest.raises(Forbidden) as refused:
        require(actor("auditor"), "contact.change", Record(owner_id="me"))
    assert refused.value.op == "contact.change"


@pytest.mark.parametrize(
    ("role", "expected"),
    [("owner", "all"), ("head", "team"), ("sales", "own"), ("operator", "none"), ("auditor", "all")],
)
def test_queries_are_scoped_by_the_same_table(role: Role, expected: str) -> None:
    assert scope_of(actor(role)).reach == expected
