"""Forms on the firm's website: a post with a signed key becomes a contact and a task."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from typing import Annotated, Final
from urllib.parse import parse_qsl

import structlog
from aiohttp import web
from pydantic import ConfigDict, StringConstraints

from bots.web.site import limits
from bots.web.site.bodies import TEXT, Body, checked, read_bytes, refusal
from bots.web.site.limits import address_of
from bots.web.site.site import Site
from crm import channels, leads
from crm.leads import Lead
from locales.catalog import FALLBACK, Catalog, closest
from storage.unit_of_work import Store

FIELDS: Final = ("id", "name", "phone", "email", "message", "language", "url")
MOST_FIELDS: Final = 50
EXCERPT: Final = 120
_SENTENCES: Final = {
    "no_reach": "website-form-no-reach", "bad_phone": "website-form-bad-phone", "bad_email": "website-form-bad-email",
    "too_long": "website-form-too-long", "slow_down": "widget-slow-down", "not_stored": "widget-not-sent",
    "malformed": "website-form-malformed",
}  # fmt: skip


class Filled(Body):
    """A form as it was filled in. url: no person sees that field; whoever fills it is none."""

    model_config = ConfigDict(extra="ignore", strict=True, frozen=True)

    id: Annotated[str, StringConstraints(max_length=64)] = ""
    name: Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)] = ""
    phone: Annotated[str, StringConstraints(max_length=60, strip_whitespace=True)] = ""
    email: Annotated[str, StringConstraints(max_length=254, strip_whitespace=True)] = ""
    message: Annotated[str, StringConstraints(max_length=TEXT, strip_whitespace=True)] = ""
    language: Annotated[str, StringConstraints(max_length=40)] = ""
    url: Annotated[str, StringConstraints(max_length=2000)] = ""


class Leads:
    """Takes leads into the store. countries: by which a phone without a country's code is read."""

    def __init__(self, store: Store, catalog: Catalog, countries: Sequence[str]) -> None:
        self._store = store
        self._catalog = catalog
        self._countries = countries

    def read(self, form: str, filled: Filled) -> Lead:
        """What was filled in. Raises 422 `no_reach`, `bad_phone`, `bad_email`."""
        language = closest(filled.language, FALLBACK)
        found: dict[str, tuple[str, ...]] = {}
        for kind, given in (("phone", filled.phone), ("email", filled.email)):
            read = channels.typed(kind, given, language=language, countries=self._countries)
            found[kind] = read.values if given else ()
            if given and not found[kind]:
                raise refusal(f"bad_{kind}", field=kind)
        if not any(found.values()):
            raise refusal("no_reach", field="email")
        key = f"{form}:{filled.id or secrets.token_urlsafe(16)}"
        return Lead(key, filled.name, found["phone"], found["email"], filled.message)

    async def take(self, site: Site, form: str, lead: Lead) -> None:
        """The contact, what was said, and a task for whoever looks after them; all of it or 503."""
        try:
            async with self._store.begin(site.clock.now(), event_key=f"website:form:{lead.key}") as work:
                taken = await leads.take(work, lead)
                if taken is not None and taken.holder is not None:
                    about = {"form": form, "name": taken.contact.name, "text": _excerpt(lead.text)}
                    await leads.give(work, taken, self._catalog.say(taken.holder.language, "website-form-task", about))
        except Exception as error:
            structlog.get_logger().warning("website.form_not_stored", error=type(error).__name__)
            raise refusal("not_stored") from error

    def sentence(self, language: str, key: str, **about: str) -> str:
        """A sentence for whoever filled the form in."""
        return self._catalog.say(closest(language, FALLBACK), key, about)


def _excerpt(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= EXCERPT else f"{line[: EXCERPT - 1].rstrip()}…"


class FormApi:
    """Handlers of the forms' requests."""

    def __init__(self, site: Site, taker: Leads) -> None:
        self._site = site
        self._taker = taker

    def routes(self) -> list[web.RouteDef]:
        """Where forms are sent, and what browsers ask before they do."""
        return [web.post("/widget/form/{key}", self.filled), web.options("/widget/form/{key}", self.asked)]

    async def asked(self, request: web.Request) -> web.StreamResponse:
        """Whether a page of that site may send one."""
        return web.Response(status=204, headers=self._open_to(request))

    async def filled(self, request: web.Request) -> web.StreamResponse:
        """JSON, or the fields of a plain HTML form; whoever sent a plain one gets a page to read."""
        headers = self._open_to(request)
        is_plain = request.content_type == "application/x-www-form-urlencoded"
        language = request.headers.get("Accept-Language", "").partition(",")[0].partition(";")[0]
        try:
            filled = await self._read(request, is_plain)
            language = filled.language or language
            await self._take(request, filled)
        except web.HTTPException as refused:
            if refused.content_type != "application/json":
                refused.headers.update(headers)
                raise
            told = json.loads(refused.text or "{}")
            sentence = self._sentence(language, told)
            retry = {"Retry-After": str(told["seconds"])} if "seconds" in told else {}
            return self._answer(refused.status, told | {"message": sentence}, sentence, headers | retry, is_plain)
        thanks = self._taker.sentence(language, "website-form-thanks")
        return self._answer(200, {"ok": True, "message": thanks}, thanks, headers, is_plain)

    async def _read(self, request: web.Request, is_plain: bool) -> Filled:
        site, address = self._site, address_of(request, self._site.proxies)
        if not site.signer.form_of(request.match_info["key"]):
            raise refusal("bad_key")
        await site.pace(("form", address, limits.FORMS_OF_ADDRESS))
        if not is_plain and request.content_type != "application/json":
            raise refusal("not_json")
        raw = await read_bytes(request)
        if not is_plain:
            return checked(raw, Filled)
        try:
            pairs = parse_qsl(raw.decode(), keep_blank_values=True, max_num_fields=MOST_FIELDS, errors="replace")
        except ValueError:
            raise refusal("malformed") from None
        return checked({name: value for name, value in pairs if name in FIELDS}, Filled)

    async def _take(self, request: web.Request, filled: Filled) -> None:
        form = self._site.signer.form_of(request.match_info["key"])
        if filled.url:
            structlog.get_logger().info("website.honeypot", form=form)
            return  # a machine hears what a person would, and has no reason to try again
        lead = self._taker.read(form, filled)
        if self._site.intake is None:
            raise refusal("not_stored")
        await self._site.pace(("forms", "", limits.FORMS))
        await self._taker.take(self._site, form, lead)

    def _open_to(self, request: web.Request) -> dict[str, str]:
        """The headers that let the page of one of the firm's sites read the answer; 403 for all others."""
        origin = request.headers.get("Origin", "")
        if origin not in self._site.pages.origins:
            raise refusal("foreign_origin")
        return {
            "Access-Control-Allow-Origin": origin,
            "Access-Control-Allow-Methods": "POST",
            "Access-Control-Allow-Headers": "Content-Type",
            "Access-Control-Max-Age": "600",
            "Vary": "Origin",
            "Cache-Control": "no-store",
            "X-Content-Type-Options": "nosniff",
        }

    def _sentence(self, language: str, told: dict[str, object]) -> str:
        key = _SENTENCES.get(str(told["error"]), "website-form-broken")
        return self._taker.sentence(language, key, most=str(told.get("most", "")))

    def _answer(
        self, status: int, told: dict[str, object], sentence: str, headers: dict[str, str], is_plain: bool
    ) -> web.Response:
        if is_plain:
            return web.Response(text=sentence, status=status, headers=headers, content_type="text/plain")
        return web.json_response(told, status=status, headers=headers)
