"""Walks the whole product like a tireless person: every command, every button, every form, in every role.

What it sees is the gallery: all screens and forms, still without a language. What it meets on the way is a test of its
own: no incident, no dead button, no handler that breaks on a seeded store.
"""

from __future__ import annotations

import functools
import sys
from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from types import FunctionType
from typing import Any
from zoneinfo import ZoneInfo

from bots.demo.crowd import populate
from bots.demo.firm import read
from bots.demo.seeding import firm_of
from bots.demo.story import Cast, tell
from crm.ids import is_id
from crm.permissions import ROLES, Role, reach
from handlers.confirming import consented
from handlers.forms import wizard
from handlers.forms.form import Field, Form
from handlers.registry import OPEN, Registry
from handlers.vocabulary import Button, Screen
from storage import bulk, conversations
from tests.scenarios.drivers.direct import DirectDriver
from tests.scenarios.world import Person, World

TYPED = {
    "text": "Oslo",
    "long_text": "wants a price by Friday",
    "name": "Nora Vik",
    "phone": "+47 22 33 44 99",
    "email": "nora@example.no",
    "money": "42k",
    "day": "15 December",
    "moment": "next Tuesday 10:00",
    "record": "Granin",
}
CLOCKS = {"work_start": "9", "quiet_from": "21:00", "quiet_to": "7:30", "at": "8:15", "timezone": "Oslo"}
LAST = (
    "yes", "member.leave", "sub.stop", "undo", "reminder.drop", "contact.drop", "company.drop", "member.role",
    "member.team",
)  # fmt: skip
"""Buttons that take things away are pressed after all others."""
LOOKING = ("operator", "auditor")
"""Roles that may do little: what they are offered is followed apart from what the others have tried already."""
MOST_OF_A_KIND = 2
MOST_OF_A_NAME = 14
MOST_OF_A_CODE = 12
MOST = 1500


@dataclass
class Gallery:
    """What was seen: screens in the order they appeared, forms by their make, and which view functions drew.

    in_vain: (role, action) of every button that was offered to a role which may not press it.
    """

    screens: list[Screen] = field(default_factory=list)
    forms: dict[tuple[str, ...], Form] = field(default_factory=dict)
    drawn_by: set[str] = field(default_factory=set)
    pressed: Counter[str] = field(default_factory=Counter)
    in_vain: set[tuple[str, str]] = field(default_factory=set)


def make_of(form: Form) -> tuple[str, ...]:
    """What tells one form from another: one name may ask for a phone here and for tags there."""
    return (form.name, form.title.key, *(f"{one.name}:{one.type}:{one.label.key}" for one in form.fields))


@contextmanager
def watching(gallery: Gallery, views: dict[Callable[..., Any], str]) -> Iterator[None]:
    """Notes which of the functions run, by whatever name a handlers' module calls them."""
    watched = {view: _noting(gallery, view, name) for view, name in views.items()}
    bound = [
        (module, name, value)
        for module in list(sys.modules.values())
        if getattr(module, "__name__", "").startswith("handlers.")
        for name, value in list(vars(module).items())
        if isinstance(value, FunctionType) and value in watched
    ]
    for module, name, value in bound:
        setattr(module, name, watched[value])
    try:
        yield
    finally:
        for module, name, value in bound:
            setattr(module, name, value)


def _noting(gallery: Gallery, view: Callable[..., Any], name: str) -> Callable[..., Any]:
    @functools.wraps(view)
    def noting(*args: Any, **kwargs: Any) -> Any:
        gallery.drawn_by.add(name)
        return view(*args, **kwargs)

    return noting


class Crawler:
    """One walk through one world on the direct platform."""

    def __init__(self, world: World, driver: DirectDriver) -> None:
        self.world = world
        self.driver = driver
        self.gallery = Gallery()
        self._queue: deque[tuple[Person, str, Button]] = deque()
        self._late: deque[tuple[Person, str, Button]] = deque()
        self._seen: set[tuple[str, str]] = set()
        self._kinds: Counter[str] = Counter()
        self._people: list[Person] = []
        self._by_role: dict[str, Person] = {}
        self._registry = Registry.everything()
        self._roles_stand = True

    async def people(self) -> dict[str, Person]:
        """One of each role, in two teams, over the story and a crowd."""
        sales, tula = await self.world.team("Sales"), await self.world.team("Tula")
        made = {
            "owner": await self.world.member("Vera", "owner"),
            "admin": await self.world.member("Adam", "admin"),
            "head": await self.world.member("Viktor", "head", team=sales),
            "sales": await self.world.member("Natasha", "sales", team=sales),
            "vlad": await self.world.member("Vlad", "sales", team=sales),
            "operator": await self.world.member("Oscar", "operator", team=sales),
            "auditor": await self.world.member("Rita", "auditor"),
            "kuzmin": await self.world.member("Petr", "sales", team=tula),
        }
        ids = {name: person.member_id for name, person in made.items()}
        cast = Cast(natasha=ids["sales"], vlad=ids["vlad"], polina=ids["kuzmin"], kuzmin=ids["kuzmin"],
                    alexander=ids["vlad"], assistant=ids["sales"], team=sales, tula=tula)  # fmt: skip
        async with self.world.store.begin(self.world.clock.now()) as work:
            firm = await firm_of(work, ZoneInfo("Europe/Oslo"))
            populate(firm, (cast.natasha, cast.vlad, cast.kuzmin), sales)
            tell(firm, read("story.toml")["en"], cast)
            await bulk.insert_rows(work, firm.rows())
        self._people = list(made.values())
        self._by_role = made
        return made

    @property
    def everybody(self) -> Sequence[Person]:
        """All of them."""
        return self._people

    def arguments(self, name: str) -> Iterator[tuple[str, str]]:
        """The first two arguments of every button of that action that was ever shown."""
        for screen in self.driver.sent:
            for button in (one for line in screen.buttons for one in line):
                if isinstance(button, Button) and button.action.name == name and len(button.action.args) > 1:
                    yield button.action.args[0], button.action.args[1]

    def someone(self, role: str) -> Person:
        """The person of that role."""
        return self._by_role[role]

    async def says(self, person: Person, *texts: str) -> None:
        """Types, then takes in what appeared."""
        for text in texts:
            await person.says(text)
            await self._after(person)

    async def acts(self, person: Person, act: Callable[[], Any]) -> None:
        """Does anything else, then takes in what appeared."""
        await act()
        await self._after(person)

    async def walk(self) -> None:
        """Presses everything that was found, twice each kind per role, the takers last."""
        for _ in range(MOST):
            if self._queue:
                person, message, button = self._queue.popleft()
            elif self._late:
                person, message, button = self._late.popleft()
                self._roles_stand = False
            else:
                return
            self.gallery.pressed[button.action.name] += 1
            told = len(person.toasts)
            await self.driver.forges(person.account, person.place, message, button.action.encoded)
            await self.world.settle()
            if self._roles_stand and self.world.catalog.say("en", "forbidden") in person.toasts[told:]:
                self.gallery.in_vain.add((self._role(person), button.action.name))
            await self._after(person)
        raise AssertionError("the walk never ended")

    async def _after(self, person: Person) -> None:
        self._take_in()
        for _ in range(12):
            form, draft, step = await self._open_form(person)
            if form is None:
                return
            await self._answer(person, form, draft, step)
            self._take_in()

    async def _open_form(self, person: Person) -> tuple[Form | None, str, int]:
        async with self.world.store.read(self.world.clock.now()) as work:
            key = f"direct::{person.account.user}"
            draft = await conversations.open_wizard(work, key, key)
            return (wizard.form_of(draft), draft.id, draft.step) if draft else (None, "", 0)

    async def _answer(self, person: Person, form: Form, draft: str, step: int) -> None:
        """First something that cannot be used, once a form; then what fits the field."""
        first_time = form.name not in {one.name for one in self.gallery.forms.values()}
        self.gallery.forms[make_of(form)] = form
        asked = form.fields[step]
        if first_time and asked.type not in ("choice", "record"):
            await person.says("~" * 4000)
        if asked.type == "choice":
            await person.forges(f"form.pick:{draft}:{step}:{asked.options[0].value}")
        else:
            await person.says(_typed(asked))
        again, _, still = await self._open_form(person)
        if again is not None and again.name == form.name and still == step:
            await self._pick_or_leave(person, draft)

    async def _pick_or_leave(self, person: Person, draft: str) -> None:
        _, screen = self.driver.screens(person.place.id)[-1]
        buttons = [button for line in screen.buttons for button in line if isinstance(button, Button)]
        choice = next((button for button in buttons if button.action.name == "form.pick"), None)
        await person.forges(choice.action.encoded if choice else f"form.cancel:{draft}")

    def _take_in(self) -> None:
        by_place = {person.place.id: person for person in self._people}
        while self.driver.fresh:
            place, message = self.driver.fresh.pop(0)
            if place in by_place:
                self._note(by_place[place], message, self.driver.screen(place, message))

    def _note(self, person: Person, message: str, screen: Screen) -> None:
        for line in screen.buttons:
            for button in line:
                if isinstance(button, Button):
                    self._offer(person, message, button)

    def _role(self, person: Person) -> str:
        return next(role for role, one in self._by_role.items() if one is person)

    def _offer(self, person: Person, message: str, button: Button) -> None:
        self._judge(person, button)
        whose = self._role(person) if self._role(person) in LOOKING else ""
        name = button.action.name
        key = (person.account.user, button.action.encoded)
        kind = f"{whose} {name} {_code(button)}"
        is_known = key in self._seen or name.startswith("form.")
        if is_known or self._kinds[kind] >= MOST_OF_A_KIND or self._kinds[whose + name] >= MOST_OF_A_NAME:
            return
        self._seen.add(key)
        self._kinds.update((kind, whose + name))
        (self._late if name in LAST else self._queue).append((person, message, button))


    def _judge(self, person: Person, button: Button) -> None:
        """Notes a button whose operation the reader's role does not have at all."""
        action = consented(button.action) or button.action
        route = self._registry.find("action", action.name)
        mine: Role = next((one for one in ROLES if one == self._role(person)), "sales")
        if self._roles_stand and route is not None and route.op != OPEN and reach(mine, route.op) == "none":
            self.gallery.in_vain.add((mine, action.name))


def _code(button: Button) -> str:
    """Arguments that are codes rather than ids tell kinds apart: `1h`, `price`, a page."""
    return ",".join(arg for arg in button.action.args if not is_id(arg) and len(arg) < MOST_OF_A_CODE)


def _typed(asked: Field) -> str:
    return CLOCKS.get(asked.name, TYPED.get(asked.type, "yes"))
