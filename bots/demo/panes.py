"""Who sits at the demo's page, and what the tour suggests."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from bots.demo.firm import read
from bots.web.panes import GuideStep, Pane, Side
from crm.desk.states import STARS
from handlers.text import Plain, Words, words
from handlers.views.customers import STAR

CHANNEL = "deals"
SALES = "natasha"
BOSS = "boss"
OPERATOR = "operator"
CUSTOMER = "customer"
_SELLING, _DESK = words("demo-scene-sales"), words("demo-scene-desk")
_STEPS = (
    ("find", BOSS), ("log", SALES), ("card", SALES), ("deals", SALES), ("win", BOSS), ("remind", SALES),
    ("digest", BOSS), ("team", BOSS), ("ask", CUSTOMER), ("take", OPERATOR), ("answer", OPERATOR),
    ("solved", CUSTOMER), ("rate", CUSTOMER), ("stars", CUSTOMER),
)  # fmt: skip
_PRESSED = {
    "take": (words("ticket-take"), "ticket.take"),
    "solved": (words("customer-solved"), "customer.solved"),
    "rate": (words("customer-rate"), "customer.rate"),
    "stars": (Plain(f"{STARS[-1]} {STAR}"), "customer.stars"),
}
"""Steps that press a button: its label and its action."""
_PICTURES = {"ask": Path(__file__).with_name("lamp.png")}
"""Steps that send a picture."""


def panes(language: str, zone: str) -> list[Pane]:
    """Natasha who sells, Viktor who leads, and the team's channel; and the desk: a customer and who answers her."""
    texts = read("story.toml")[language]

    def private(key: str, title: str, name: str, *scenes: Words, side: Side = "") -> Pane:
        place: Literal["private"] = "private"
        return Pane(
            key, words(title), key, texts[name], language, zone, place, key, scenes=scenes, side=side
        )

    channel = texts["channel"]
    return [
        private(SALES, "role-sales", "natasha", _SELLING, _DESK),
        private(BOSS, "role-head", "boss", _SELLING),
        Pane(CHANNEL, words("demo-channel"), "", channel, language, zone, "channel", CHANNEL, scenes=(_SELLING,)),
        private(CUSTOMER, "demo-customer", "customer", _DESK, side="customer"),
        private(OPERATOR, "role-operator", "operator", _DESK, side="operator"),
    ]


def guide(language: str) -> list[GuideStep]:
    """The story, step by step; each step can be typed as it stands, or is a button to press."""
    says = {key.removeprefix("say_"): text for key, text in read("tour.toml")[language].items()}
    typed = {name: (text, "") for name, text in says.items()}
    return [
        GuideStep(pane, words(f"demo-step-{name}"), *(typed | _PRESSED)[name], picture=_PICTURES.get(name))
        for name, pane in _STEPS
    ]
