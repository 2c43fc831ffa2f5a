"""The firm's Telegram bots as its settings name them: that of its own people, and that for customers alone."""

from __future__ import annotations

from bots.metrics import Metrics
from bots.settings import Settings
from bots.telegram.duties import SUPPORT
from bots.telegram.introduction import Introduction
from bots.telegram.platform import TelegramPlatform
from bots.telegram.poller import Leads, always
from crm.clock import Clock
from locales.catalog import LANGUAGES, Catalog
from scheduler.supervisor import Supervisor


def firms_bot(
    settings: Settings, supervisor: Supervisor, clock: Clock, metrics: Metrics, leads: Leads | None
) -> TelegramPlatform | None:
    """That of its own people; None where it is not set up. leads: asked before every call for updates."""
    if settings.telegram_token is None:
        return None
    secret = settings.telegram_webhook_secret
    return TelegramPlatform(
        token=settings.telegram_token.get_secret_value(),
        api_url=settings.telegram_api_url,
        webhook_url=settings.telegram_webhook_url,
        webhook_secret=secret.get_secret_value() if secret else "",
        supervisor=supervisor,
        clock=clock,
        leads=leads or always,
        meters=metrics,
    )


def support_bot(
    settings: Settings, supervisor: Supervisor, clock: Clock, metrics: Metrics, leads: Leads | None
) -> TelegramPlatform | None:
    """That for customers; likewise."""
    if settings.support_telegram_token is None:
        return None
    metrics.expects_posts(SUPPORT.name)
    secret = settings.support_telegram_webhook_secret
    return TelegramPlatform(
        token=settings.support_telegram_token.get_secret_value(),
        api_url=settings.telegram_api_url,
        webhook_url=settings.support_telegram_webhook_url,
        webhook_secret=secret.get_secret_value() if secret else "",
        supervisor=supervisor,
        clock=clock,
        leads=leads or always,
        meters=metrics,
        duty=SUPPORT,
        introduction=introduction(Catalog.load()),
    )


def introduction(catalog: Catalog) -> Introduction:
    """What the bot for customers says of itself."""
    return Introduction(
        {language: catalog.say(language, "support-bot-description") for language in LANGUAGES},
        {language: catalog.say(language, "support-bot-short") for language in LANGUAGES},
    )
