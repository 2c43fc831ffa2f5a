"""Whether a request comes from Slack: HMAC-SHA256 of `v0:timestamp:body` (docs.slack.dev, verifying requests).

Checked on the raw bytes and in constant time. The SDK's verifier raises on a bad timestamp and on signatures outside
ASCII.
"""

from __future__ import annotations

import hashlib
import hmac
import re

FRESH_SECONDS = 300
_STAMP = re.compile(r"[0-9]{1,10}")


def is_signed(secret: str, body: bytes, stamp: str, signature: str, now: float) -> bool:
    """False for a wrong, absent or odd signature and for a timestamp off by more than 5 minutes; never an exception."""
    if not secret or not _STAMP.fullmatch(stamp) or abs(now - int(stamp)) > FRESH_SECONDS:
        return False
    wanted = "v0=" + hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()
    return hmac.compare_digest(wanted.encode(), signature.encode("utf-8", "surrogateescape"))
