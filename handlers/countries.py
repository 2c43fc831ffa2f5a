"""Where a number without a country's code may be at home."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from babel.core import get_global


def countries(setting: str, zone: ZoneInfo) -> tuple[str, ...]:
    """ISO 3166 codes to read it by: the firm's own, else that of the language ("") and that of the person's zone."""
    if setting:
        return (setting,)
    key = get_global("zone_aliases").get(zone.key, zone.key)
    return ("", get_global("zone_territories").get(key, ""))
