"""The only reader of the environment: `CRM_…` variables and `.env`.

A wrong, missing or unknown setting refuses to start and names the key; a secret is never shown back.
"""

from __future__ import annotations

import difflib
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from babel.numbers import list_currencies
from dotenv import dotenv_values
from phonenumbers import SUPPORTED_REGIONS
from pydantic import Field, SecretStr, ValidationError, ValidationInfo, field_validator, model_validator
from pydantic.fields import FieldInfo
from pydantic_settings import BaseSettings, SettingsConfigDict

from storage.engine import StoreRefused, normalised

_OWNER = re.compile(r"(telegram:\d{1,20}|slack:[A-Z0-9]+:[A-Z0-9]+|web:[\w.-]+)")
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_TELEGRAM_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{30,}")
PREFIX = "CRM_"


class WrongSettings(Exception):
    """Settings that cannot be used; the message has one line per key."""


class Settings(BaseSettings):
    """Everything the firm sets. The field name in capitals behind `CRM_` is the variable."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True)

    database_url: str = "sqlite:///data/crm.db"
    backup_dir: str = ""
    backup_every: int = Field(default=1, ge=1, le=168)
    backup_keep: int = Field(default=48, ge=1, le=10_000)
    erasures: str = ""
    telegram_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_webhook_url: str = ""
    telegram_webhook_secret: SecretStr | None = None
    telegram_rich: bool = False
    support_telegram_token: SecretStr | None = None
    support_telegram_webhook_url: str = ""
    support_telegram_webhook_secret: SecretStr | None = None
    slack_bot_token: SecretStr | None = None
    slack_app_token: SecretStr | None = None
    slack_signing_secret: SecretStr | None = None
    slack_api_url: str = "https://slack.com/api/"
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8080, ge=1, le=65535)
    metrics_token: SecretStr | None = None
    owner: str = ""
    timezone: str = "UTC"
    currency: str = "EUR"
    country: str = ""
    language: Literal["en", "ru", "nb", "bg"] = "en"
    single_answers: int = Field(default=3, ge=0)
    open_support: bool = False
    widget_url: str = ""
    widget_origins: str = ""
    widget_secret: SecretStr | None = None
    widget_proxies: int = Field(default=0, ge=0, le=5)
    log_format: Literal["console", "json"] = "console"

    @field_validator("database_url")
    @classmethod
    def _usable_store(cls, value: str) -> str:
        try:
            normalised(value)
        except StoreRefused as error:
            raise ValueError(str(error)) from None
        return value

    @field_validator("telegram_api_url", "slack_api_url")
    @classmethod
    def _absolute(cls, value: str) -> str:
        if not _is_address(value, "http", "https"):
            raise ValueError("give a whole address such as https://api.example.org")
        return value

    @field_validator("telegram_webhook_url", "support_telegram_webhook_url")
    @classmethod
    def _public(cls, value: str, info: ValidationInfo) -> str:
        """Telegram takes https only; a Bot API server of one's own takes http too."""
        own_server = info.data.get("telegram_api_url") != cls.model_fields["telegram_api_url"].default
        if value and not _is_address(value, "https", *(("http",) if own_server else ())):
            raise ValueError("give a public https address such as https://crm.example.org/telegram")
        return value

    @field_validator("telegram_webhook_secret", "support_telegram_webhook_secret")
    @classmethod
    def _sendable(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("use 1-256 letters, digits, _ or -")
        return value

    @field_validator("widget_url")
    @classmethod
    def _reachable(cls, value: str) -> str:
        if value and not _is_address(value, "https") and not _is_at_home(value):
            raise ValueError("give the public https address of this bot, such as https://crm.example.org")
        return value

    @field_validator("widget_origins")
    @classmethod
    def _sites(cls, value: str) -> str:
        sites = value.replace(",", " ").split()
        for one in sites:
            has_more = urlsplit(one).path.strip("/") or set("*@?#") & set(one)
            if has_more or not (_is_address(one, "https") or _is_at_home(one)):
                raise ValueError("give the sites as https://www.example.org, with spaces between them")
        return " ".join(sites)

    @field_validator("widget_secret")
    @classmethod
    def _long_enough(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[\x21-\x7e]{32,256}", value.get_secret_value()):
            raise ValueError("use 32-256 letters, digits and signs; `openssl rand -hex 32` makes one")
        return value

    @field_validator("metrics_token")
    @classmethod
    def _unguessable(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9._~+/=-]{16,256}", value.get_secret_value()):
            raise ValueError("use 16-256 letters, digits and . _ ~ + / = -")
        return value

    @field_validator("country")
    @classmethod
    def _known_country(cls, value: str) -> str:
        return region_of(value)

    @field_validator("timezone")
    @classmethod
    def _known_zone(cls, value: str) -> str:
        if value not in available_timezones():
            raise ValueError("give an IANA zone such as Europe/Oslo")
        return value

    @field_validator("currency")
    @classmethod
    def _known_currency(cls, value: str) -> str:
        return currency_of(value)

    @field_validator("owner")
    @classmethod
    def _readable_owner(cls, value: str) -> str:
        if value and not _OWNER.fullmatch(value):
            raise ValueError("write telegram:4711 or slack:T024BE7LD:U2147483697")
        return value

    @field_validator("telegram_token", "support_telegram_token")
    @classmethod
    def _telegram_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _TELEGRAM_TOKEN.fullmatch(value.get_secret_value()):
            raise ValueError("this is not a token from BotFather (123456:ABC…)")
        return value

    @field_validator("slack_bot_token", "slack_app_token")
    @classmethod
    def _slack_shape(cls, value: SecretStr | None, info: ValidationInfo) -> SecretStr | None:
        prefix = "xoxb-" if info.field_name == "slack_bot_token" else "xapp-"
        if value is not None and not value.get_secret_value().startswith(prefix):
            raise ValueError(f"this token begins with {prefix}")
        return value

    @field_validator("slack_api_url")
    @classmethod
    def _slack_ending(cls, value: str) -> str:
        return value if value.endswith("/") else value + "/"

    @model_validator(mode="after")
    def _fit_together(self) -> Settings:
        missing = [*self._missing_of_backups(), *self._missing_of_telegram(), *self._missing_of_slack()]
        missing += [*self._missing_of_support(), *self._missing_of_widget()]
        if missing:
            raise ValueError("\n".join(missing))
        return self

    def _missing_of_backups(self) -> Iterator[str]:
        """A folder that stays empty would be found out on the day its copies are needed."""
        if self.backup_dir and normalised(self.database_url).get_backend_name() != "sqlite":
            yield "CRM_BACKUP_DIR: copies are made of SQLite only; for PostgreSQL use pg_dump or archive its WAL"

    def _missing_of_telegram(self) -> Iterator[str]:
        if self.telegram_webhook_url and not self.telegram_token:
            yield "CRM_TELEGRAM_TOKEN: a webhook needs the bot's token"
        if self.telegram_webhook_url and not self.telegram_webhook_secret:
            yield "CRM_TELEGRAM_WEBHOOK_SECRET: a webhook needs a secret of 1-256 letters, digits, _ or -"
        if self.telegram_webhook_secret and not self.telegram_webhook_url:
            yield "CRM_TELEGRAM_WEBHOOK_URL: the secret does nothing without the webhook's address"

    def _missing_of_support(self) -> Iterator[str]:
        key, token = "CRM_SUPPORT_TELEGRAM", self.support_telegram_token
        url, secret = self.support_telegram_webhook_url, self.support_telegram_webhook_secret
        if token is None and (url or secret):
            yield f"{key}_TOKEN: the webhook of the support bot needs its token"
        if url and not secret:
            yield f"{key}_WEBHOOK_SECRET: a webhook needs a secret of 1-256 letters, digits, _ or -"
        if secret and not url:
            yield f"{key}_WEBHOOK_URL: the secret does nothing without the webhook's address"
        if url and urlsplit(url).path == urlsplit(self.telegram_webhook_url).path and self.telegram_webhook_url:
            yield f"{key}_WEBHOOK_URL: give it another path than CRM_TELEGRAM_WEBHOOK_URL"
        if token is not None and self.telegram_token is not None and _bot_of(token) == _bot_of(self.telegram_token):
            yield f"{key}_TOKEN: this is the bot of CRM_TELEGRAM_TOKEN; make another one at BotFather"
        if token is not None and self.telegram_token is None and self.slack_bot_token is None:
            yield "CRM_TELEGRAM_TOKEN: nobody could answer at the support bot; set up the team's own Telegram or Slack"

    def _missing_of_slack(self) -> Iterator[str]:
        if self.slack_app_token and not self.slack_bot_token:
            yield "CRM_SLACK_BOT_TOKEN: Slack needs the bot token (xoxb-…) beside the app token"
        elif self.slack_signing_secret and not self.slack_bot_token:
            yield "CRM_SLACK_BOT_TOKEN: Slack needs the bot token (xoxb-…) beside the signing secret"
        if self.slack_bot_token and not (self.slack_app_token or self.slack_signing_secret):
            yield "CRM_SLACK_APP_TOKEN: Slack needs the app token (Socket Mode) or CRM_SLACK_SIGNING_SECRET (HTTP)"


    def _missing_of_widget(self) -> Iterator[str]:
        given = {"CRM_WIDGET_URL": self.widget_url, "CRM_WIDGET_ORIGINS": self.widget_origins}
        if not any(given.values()) and self.widget_secret is None:
            return
        for key, value in given.items():
            if not value:
                yield f"{key}: the widget of the website needs it beside the other CRM_WIDGET_ settings"
        if self.widget_secret is None:
            yield "CRM_WIDGET_SECRET: the widget of the website needs a secret of 32-256 signs"


def load(env_file: Path | None = None, **overrides: object) -> Settings:
    """Reads and checks the settings; WrongSettings names every key that is wrong or unknown."""
    file = env_file or Path(".env")
    try:
        unknown = _unknown_keys(file)
        if unknown:
            raise WrongSettings("\n".join(unknown))
        return Settings(_env_file=file, **overrides)  # type: ignore[arg-type]  # overrides are fields by name
    except ValidationError as error:
        raise WrongSettings("\n".join(_line(one["loc"], one["msg"]) for one in error.errors())) from None
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSettings(f"{file}: it cannot be read as UTF-8 text ({error})") from None


def why_not(field: str, value: str) -> str:
    """Why the field of that name can't be this value; "" where it can, whatever the other fields are."""
    try:
        Settings.__pydantic_validator__.validate_assignment(Settings.model_construct(), field, value)
    except ValidationError as error:
        return "; ".join(one["msg"].removeprefix("Value error, ") for one in error.errors() if one["loc"])
    return ""


def currency_of(code: str) -> str:
    """The currency's code in capitals; ValueError for what is none."""
    if code.upper() not in list_currencies():
        raise ValueError("give an ISO 4217 code such as EUR")
    return code.upper()


def region_of(code: str) -> str:
    """The country's code in capitals, "" for none; ValueError for what is none."""
    if code and code.upper() not in SUPPORTED_REGIONS:
        raise ValueError("give an ISO 3166 code of two letters such as NO")
    return code.upper()


def secrets_in(file: Path) -> list[str]:
    """The keys of a settings file that hold a secret: tokens, and a database address with a password."""
    given = dotenv_values(file)
    kept = [f"{PREFIX}{name.upper()}" for name, field in Settings.model_fields.items() if _is_secret(field)]
    found = [key for key in kept if given.get(key)]
    address = given.get(f"{PREFIX}DATABASE_URL") or ""
    return [*found, f"{PREFIX}DATABASE_URL"] if urlsplit(address).password else found


def _bot_of(token: SecretStr) -> str:
    """The bot's id, which stays when its token is made anew."""
    return token.get_secret_value().partition(":")[0]


def _is_secret(field: FieldInfo) -> bool:
    return SecretStr in get_args(field.annotation)


def _is_address(value: str, *schemes: str) -> bool:
    """Whether this is an absolute address of such a scheme, with a port that is one."""
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # brackets that do not close, a port out of range
        return False


def _is_at_home(value: str) -> bool:
    """Whether this is an http address of this machine, to try things out."""
    return _is_address(value, "http") and urlsplit(value).hostname in ("localhost", "127.0.0.1", "::1")


def _line(place: tuple[int | str, ...], message: str) -> str:
    text = message.removeprefix("Value error, ")
    return f"{PREFIX}{str(place[0]).upper()}: {text}" if place else text


def _unknown_keys(file: Path) -> list[str]:
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    given = [*os.environ, *(dotenv_values(file) if file.exists() else ())]
    lines = []
    for key in sorted(set(given)):
        if key.startswith(PREFIX) and key not in known:
            near = difflib.get_close_matches(key, sorted(known), 1)
            lines.append(f"{key}: unknown setting" + (f"; did you mean {near[0]}?" if near else ""))
    return lines
