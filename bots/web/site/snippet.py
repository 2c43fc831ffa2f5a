"""What the firm's website embeds, ready to be copied (`bot.py website`)."""

from __future__ import annotations

import re

from bots.settings import Settings
from bots.web.site.tokens import Signer


def snippet(settings: Settings, form: str) -> str:
    """The widget's script tag and a form's address. ValueError with what is missing or wrong."""
    if settings.widget_secret is None:
        raise ValueError("set CRM_WIDGET_URL, CRM_WIDGET_ORIGINS and CRM_WIDGET_SECRET first: docs/website.md")
    if not re.fullmatch(r"[a-z0-9-]{1,40}", form):
        raise ValueError("a form is called with 1-40 small letters, digits and -")
    base = settings.widget_url.rstrip("/")
    key = Signer(settings.widget_secret.get_secret_value()).form(form)
    return f'<script src="{base}/widget.js" async></script>\n\n{base}/widget/form/{key}'
