"""Between what people type, what travels on Slack's wire, and what people see.

Typed text: `& < >` become entities, e-mails `<mailto:a@b|a@b>`, addresses `<https://…>`, bare hosts `<http://h|h>`,
phones from mobile clients `<tel:…|…>` (docs.slack.dev formatting; slackbot #86, hubot-slack #125).
"""

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta, tzinfo

_LINKABLE = re.compile(
    r"(?P<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)"
    r"|(?P<url>https?://[^\s<>|]+[^\s<>|.,;:!?)\]])"
    r"|(?P<host>(?<![\w@/.])(?:[a-z0-9-]+\.)+(?:com|org|net|io|no|ru|bg|de|app|dev)(?:/[^\s<>|]*)?(?![\w]))",
    re.IGNORECASE,
)
_PHONE = re.compile(r"(?<![\w<|:/])\+?\d[\d ()-]{7,17}\d(?!\w)")
_ANGLE = re.compile(r"<([^<>]+)>")
_STYLES = re.compile(r"(?<![\w*_~`])([*_~`])(?=\S)([^\n]*?\S)\1(?![\w*_~`])")
_TOKEN = re.compile(r"\{(\w+)\}")


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def typed_to_wire(text: str, mentions: Mapping[str, str], *, mobile: bool = False) -> str:
    """Wire form of typed text; `mentions` maps `@name` and `#channel` as typed to `<@U…>` and `<#C…>`."""

    def link(found: re.Match[str]) -> str:
        said = found.group(0)
        if found.group("mail"):
            return f"<mailto:{said}|{said}>"
        return f"<{said}>" if found.group("url") else f"<http://{said}|{said}>"

    wire = _LINKABLE.sub(link, escape(text))
    for said in sorted(mentions, key=len, reverse=True):
        wire = re.sub(rf"(?<!\w){re.escape(escape(said))}(?!\w)", lambda _: mentions[said], wire)  # noqa: B023
    if mobile:
        wire = _PHONE.sub(lambda m: f"<tel:{re.sub(r'[^+0-9]', '', m.group(0))}|{m.group(0)}>", wire)
    return wire


def mentioned(wire: str) -> list[str]:
    """Who a raw mrkdwn text pings: user ids, `!channel`, `!here`, `!everyone`, `!subteam^S…`."""
    found = [inner.split("|")[0] for inner in _ANGLE.findall(wire)]
    users = [inner[1:] for inner in found if inner.startswith("@")]
    return users + [inner for inner in found if re.match(r"!(channel|here|everyone|subteam\^)", inner)]


def visible(wire: str, name_of: Callable[[str], str], zone: tzinfo, now: float, *, styled: bool = True) -> str:
    """What a person in `zone` reads; `name_of` gives the shown name of a user or channel id."""

    def shown(found: re.Match[str]) -> str:
        target, _, label = found.group(1).partition("|")
        if target.startswith("!date^"):
            return _date(target, label, zone, now)
        if target.startswith(("@", "#")):
            return target[0] + (label or name_of(target[1:]))
        if target.startswith("!"):
            return label or "@" + target[1:].split("^")[0]
        return label or target.removeprefix("mailto:").removeprefix("tel:")

    text = _ANGLE.sub(shown, wire)
    if styled:
        for _ in range(2):
            text = _STYLES.sub(r"\2", text)
    return unescape(text)


def date_faults(wire: str) -> list[str]:
    """Date tokens that Slack would not render: no fallback, no number, or an unknown format token."""
    return [inner for inner in _ANGLE.findall(wire) if inner.startswith("!date") and not _drawable(inner)]


def _drawable(inner: str) -> bool:
    known = _formats(datetime.min.replace(tzinfo=UTC), 0).keys()
    shape = re.fullmatch(r"!date\^\d{1,11}\^[^|^]*(\^https?://[^|]+)?\|.+", inner)
    return shape is not None and not set(_TOKEN.findall(inner)) - known


def _date(target: str, fallback: str, zone: tzinfo, now: float) -> str:
    try:
        _, stamp, form, *_ = target.split("^")
        moment = datetime.fromtimestamp(int(stamp), zone)
    except ValueError:
        return fallback
    days = (moment.date() - datetime.fromtimestamp(now, zone).date()).days
    formats = _formats(moment, days)
    if set(_TOKEN.findall(form)) - formats.keys():
        return fallback
    return _TOKEN.sub(lambda token: formats[token.group(1)], form)


def _formats(moment: datetime, days: int) -> dict[str, str]:
    """Slack's date tokens, in English; the pretty ones say yesterday, today or tomorrow where that fits."""
    long = f"{moment:%A, %B} {moment.day}, {moment.year}"
    plain = f"{moment:%B} {moment.day}, {moment.year}"
    short = f"{moment:%b} {moment.day}, {moment.year}"
    near = {-1: "yesterday", 0: "today", 1: "tomorrow"}.get(days)
    return {
        "date": plain,
        "date_num": f"{moment:%Y-%m-%d}",
        "date_slash": f"{moment:%m/%d/%Y}",
        "date_short": short,
        "date_long": long,
        "date_pretty": near or plain,
        "date_short_pretty": near or short,
        "date_long_pretty": near or long,
        "date_long_full": plain,
        "day_divider_pretty": near or plain,
        "time": f"{moment:%H:%M}",
        "time_secs": f"{moment:%H:%M:%S}",
        "ago": _ago(timedelta(days=days)),
    }


def _ago(gap: timedelta) -> str:
    return "today" if not gap.days else f"in {gap.days} days" if gap.days > 0 else f"{-gap.days} days ago"
