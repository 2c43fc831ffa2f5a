"""Two bots under the same load, in turns."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from benchmarks.children import asked
from benchmarks.figures import middle, percentile

LOG, HELP = "called Petrov, wants {} seats", "/help"
TEXTS = {"help": [HELP], "log": [LOG]}


@dataclass
class Rounds:
    """What one bot did: rates by name, one per round, and seconds of each answer by name."""

    url: str
    rates: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    seconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    def rate(self, name: str) -> float:
        """Per second, the middle round."""
        return middle(self.rates[name])

    def milliseconds(self, name: str, share: float) -> float:
        """A percentile of the answers' latencies over all rounds."""
        return percentile(self.seconds[name], share) * 1000

    async def flood(self, name: str, people: int, each: int) -> None:
        """Many people at once; the fake tells what rates it saw."""
        body = {"texts": TEXTS[name], "people": people, "each": each}
        for key, rate in (await asked(f"{self.url}/load/flood", body)).items():
            self.rates[f"{name}.{key}"].append(rate)

    async def one_by_one(self, name: str, count: int) -> None:
        """One person who waits for each answer."""
        body = {"texts": TEXTS[name], "count": count}
        for key, seconds in (await asked(f"{self.url}/load/one_by_one", body)).items():
            self.seconds[f"{name}.{key}"] += seconds


async def in_turns(bots: tuple[Rounds, Rounds], *, rounds: int, people: int, each: int, count: int) -> None:
    """Every round gives both bots the same work, one after the other; what runs first changes each time."""
    for bot in bots:  # what is built on first use is not measured
        for name in TEXTS:
            await asked(f"{bot.url}/load/flood", {"texts": TEXTS[name], "people": people, "each": 1})
    for number in range(rounds):
        for bot in bots if number % 2 else bots[::-1]:
            for name in TEXTS:
                await bot.flood(name, people, each)
                await bot.one_by_one(name, count)
