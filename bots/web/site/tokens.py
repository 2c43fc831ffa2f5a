"""Signed by the server, kept by the visitor's browser: which chat is theirs, and which form may be sent."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import secrets
from datetime import datetime, timedelta
from typing import Final

LIFE: Final = timedelta(days=30)
"""A visitor who comes back within it has their history; each visit begins it anew."""
_TOKEN = re.compile(r"([A-Za-z0-9_-]{22})\.([0-9]{1,12})\.([A-Za-z0-9_-]{43})", re.ASCII)
_FORM = re.compile(r"([a-z0-9-]{1,40})\.([A-Za-z0-9_-]{43})", re.ASCII)


class Signer:
    """Makes and checks tokens with one secret; those of visitors and those of forms never pass for each other."""

    def __init__(self, secret: str) -> None:
        self._secret = secret.encode()

    def visitor(self, visitor: str, now: datetime) -> str:
        """The token of a visitor, good for `LIFE` from now on."""
        expires = int((now + LIFE).timestamp())
        return f"{visitor}.{expires}.{self._signature('visitor', f'{visitor}.{expires}')}"

    def visitor_of(self, token: str, now: datetime) -> str:
        """Whose token this is; "" for one that is forged, cut or too old."""
        visitor = self.visitor_once(token)
        return visitor if visitor and now.timestamp() < int(token.split(".")[1]) else ""

    def visitor_once(self, token: str) -> str:
        """Whose token this is or was; "" for one that is forged or cut."""
        found = _TOKEN.fullmatch(token)
        is_ours = found is not None and self._is_ours("visitor", f"{found[1]}.{found[2]}", found[3])
        return found[1] if found is not None and is_ours else ""

    def form(self, name: str) -> str:
        """The key of a form, which stands in the website's page for all to read."""
        return f"{name}.{self._signature('form', name)}"

    def form_of(self, key: str) -> str:
        """Which form this is the key of; "" for one that we never gave out."""
        found = _FORM.fullmatch(key)
        return found[1] if found is not None and self._is_ours("form", found[1], found[2]) else ""

    def sender(self, address: str) -> str:
        """What stands for an address in the store, which tells it to nobody."""
        return self._signature("address", address)[:22]

    def _is_ours(self, purpose: str, text: str, signature: str) -> bool:
        return hmac.compare_digest(self._signature(purpose, text), signature)

    def _signature(self, purpose: str, text: str) -> str:
        digest = hmac.new(self._secret, f"{purpose}\0{text}".encode(), hashlib.sha256).digest()
        return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def new_visitor() -> str:
    """An id that nobody guesses; it costs nothing until its owner writes."""
    return secrets.token_urlsafe(16)
