"""A second opinion beside the rules: what was learned from how the rules read lines they had not been fitted to.

It takes back what only looks like a time, and tells a kind that no rule told. Where it is not sure, the rules stand.
"""

from typing import Final, cast

from crm.understanding.looks import Look, of_kind, of_time
from crm.understanding.model import Intent, Kind
from locales.learned import learned

TIME_BELOW: Final = 0.07
"""How likely a time must be to stand."""
KIND_ABOVE: Final = 0.7
"""How likely a kind must be to be taken for the rules' own."""
_PAPERS: Final = ("paper", "written")
_NO_TIME_MATTERS: Final = ("ask", "report", "find", "help", "deal")


def is_no_time(look: Look, lang: str) -> bool:
    """Whether what was read as a time hardly is one; who asks to be reminded or looks something up means one."""
    if look.intent in _NO_TIME_MATTERS or _is_reminder(look):
        return False
    return learned(lang)["time"].shares(of_time(look))["time"] < TIME_BELOW


def kind_told(look: Look, lang: str, intent: Intent, kind: Kind | None) -> tuple[Intent, Kind | None]:
    """The intent and the kind, where the rules told no more than a note; questions and orders stand."""
    named = look.names_person or look.names_company
    if intent not in ("log", "remind", "none") or (intent == "none" and not named) or _is_reminder(look):
        return intent, kind
    shares = learned(lang)["kind"].shares(of_kind(look))
    likely = max(shares, key=lambda name: shares[name])
    if shares[likely] <= KIND_ABOVE or likely in ("", kind):
        return intent, kind
    if likely == "visit" and _is_look_at_paper(look):
        return intent, kind
    if likely == "note":
        return "log", "note"
    return "log" if intent == "none" else intent, cast(Kind, likely)


def _is_look_at_paper(look: Look) -> bool:
    """ "had a look at the quote for Peter Walsh": the rules know that it is no visit."""
    read = {role for roles in look.roles for role in roles}
    return "looked_at" in read and not read.isdisjoint(_PAPERS)


def _is_reminder(look: Look) -> bool:
    return any(role == "remind" for _, _, role, _ in look.spots)
