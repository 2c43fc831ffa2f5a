"""Who sits at the demo's page, and what the tour suggests."""

from __future__ import annotations

from bots.demo.firm import read
from bots.web.panes import GuideStep, Pane
from handlers.text import words

CHANNEL = "deals"
SALES = "natasha"
BOSS = "boss"


def panes(language: str, zone: str) -> list[Pane]:
    """Natasha who sells, Viktor who leads, and the team's channel, side by side."""
    texts = read("story.toml")[language]
    return [
        Pane(SALES, words("role-sales"), SALES, texts["natasha"], language, zone, "private", SALES),
        Pane(BOSS, words("role-head"), BOSS, texts["boss"], language, zone, "private", BOSS),
        Pane(CHANNEL, words("demo-channel"), "", texts["channel"], language, zone, "channel", CHANNEL),
    ]


def guide(language: str) -> list[GuideStep]:
    """The story, step by step; each step can be typed as it stands."""
    says = {key.removeprefix("say_"): text for key, text in read("tour.toml")[language].items()}
    order = (("find", BOSS), ("log", SALES), ("card", SALES), ("deals", SALES), ("win", BOSS), ("remind", SALES),
             ("digest", BOSS), ("team", BOSS))  # fmt: skip
    return [GuideStep(pane, words(f"demo-step-{name}"), says[name]) for name, pane in order]


