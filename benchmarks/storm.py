"""A thousand digests at once, under the limits that Telegram names, while people talk to the bot.

The floor of the time is what the limit of 30 messages a second leaves; of the waits, the two seconds that are promised.
"""

from __future__ import annotations

from benchmarks.children import asked, running
from benchmarks.figures import Figure, percentile

EXPECTED = ("storm.seconds", "storm.wait")
PER_SECOND = 30
ALLOWED = 45.0
PATIENT = 2.0
WHY = (
    "Thirty a second leave 33 s. A digest is made, claimed, sent and recorded on the two cores that the fake and "
    "whoever talks meanwhile share: the less is left of them, the later the last one leaves."
)


async def measure(quick: bool) -> list[Figure]:
    """Seconds from the first digest to the last, refusals by the Bot API, and how long an answer waited meanwhile."""
    people, talkers = (60, 2) if quick else (1005, 5)
    sizes = {"people": people, "talkers": talkers}
    async with running("benchmarks.hosts.telegram_storm") as url:
        await asked(f"{url}/load/meet", sizes)
        async with running("benchmarks.subjects.telegram_storm", url, str(people), str(talkers)):
            found = await asked(f"{url}/load/storm", sizes)
    digests = people - talkers
    what = f"{digests:,} digests"
    bar = f"ours <= {ALLOWED:.0f} s" if not quick else ""
    return [
        Figure("storm.seconds", f"{what}: first to last", "s", found["seconds"], digests / PER_SECOND, bar, WHY),
        Figure("storm.refused", f"{what}: calls refused for haste", "", found["refused"], bar="ours = 0"),
        Figure("storm.wait", f"{what}: an answer meanwhile, worst", "s", max(found["waits"]), PATIENT, "<= 1"),
        Figure("storm.wait_p50", f"{what}: an answer meanwhile, p50", "s", percentile(found["waits"], 0.5)),
    ]
