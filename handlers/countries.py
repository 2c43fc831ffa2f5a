"""Where a number without a country's code may be at home."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from locales.zones import country_of


def countries(setting: str, zone: ZoneInfo) -> tuple[str, ...]:
    """ISO 3166 codes to read it by: the firm's own, else that of the language ("") and that of the person's zone."""
    if setting:
        return (setting,)
    return ("", country_of(zone.key))
