"""What docs/operations.md and the files beside it tell to run really can be run."""

from __future__ import annotations

import re
import shlex
from configparser import ConfigParser
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

import bot
from bots.bootstrap import DRAIN_SECONDS
from bots.metrics import Metrics
from bots.settings import PREFIX, Settings
from bots.watch import Watch
from crm.clock import FrozenClock
from scheduler.supervisor import Supervisor
from storage.unit_of_work import Store
from tests.bots.post import UNLIMITED, PostOffice, ScriptedPlatform

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "operations.md").read_text(encoding="utf-8")
SERVICE = (DOCS / "operations/crm.service").read_text(encoding="utf-8")
COMPOSE = (DOCS / "operations/compose.yaml").read_text(encoding="utf-8")
COMMANDS = {one.name or one.callback.__name__ for one in bot.app.registered_commands if one.callback}


@pytest.fixture
def compose() -> dict[str, Any]:
    """The compose file as it is read."""
    read: dict[str, Any] = yaml.safe_load(COMPOSE)
    return read


@pytest.fixture
def unit() -> ConfigParser:
    """The systemd unit as it is read."""
    read = ConfigParser(interpolation=None)
    read.optionxform = str  # type: ignore[assignment,method-assign]  # names keep their capitals
    read.read_string(SERVICE)
    return read


def test_the_page_is_at_most_two_hundred_lines() -> None:
    assert len(PAGE.splitlines()) <= 200


@pytest.mark.parametrize("text", [PAGE, SERVICE, COMPOSE], ids=["page", "service", "compose"])
def test_only_real_settings_and_commands_are_named(text: str) -> None:
    named = set(re.findall(rf"{PREFIX}[A-Z_]+", text)) - {PREFIX}
    assert named <= {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"bot\.py ([a-z]+)", text)) <= COMMANDS


def test_all_series_are_explained_and_no_other() -> None:
    made = Metrics()
    made.show_support_leader(True)  # of a second bot, where there is one
    page = made.page("")[0].decode()
    series = {one for one in re.findall(r"^# TYPE (\S+)", page, re.MULTILINE) if not one.endswith("_created")}
    assert set(re.findall(r"`(crm_[a-z_]+)[`{]", PAGE)) == series


async def test_all_checks_are_explained(store: Store, clock: FrozenClock) -> None:
    platform, part = ScriptedPlatform(), ScriptedPlatform(replace(UNLIMITED, name="telegram-support", visitors=True))
    courier = PostOffice(store, clock, platform).courier
    both = {"telegram": platform, "telegram-support": part}
    watch = Watch(store, clock, both, courier, Supervisor(), Metrics(), "test")
    await watch.look_at_store()
    names = {re.sub(r"^telegram(-support)?\.", "<platform>.", one.name) for one in watch.checks()}
    rows = PAGE.partition("## Is it well?")[2].partition("## Metrics")[0]
    assert set(re.findall(r"^\| `([^`]+)` \|", rows, re.MULTILINE)) == names


def test_the_unit_starts_the_bot_and_lets_it_finish(unit: ConfigParser) -> None:
    service = unit["Service"]
    assert service["ExecStart"].endswith("/.venv/bin/python bot.py run")
    assert float(service["TimeoutStopSec"]) > DRAIN_SECONDS
    assert service["KillMode"] == "mixed", "children end with the process, not before it"
    folder = service["WorkingDirectory"]
    assert service["ReadWritePaths"].split() == [f"{folder}/data", f"{folder}/backups"]
    assert unit["Install"]["WantedBy"] == "multi-user.target"


def test_the_replicas_are_started_after_one_migration_and_may_finish(compose: dict[str, Any]) -> None:
    services = compose["services"]
    assert services["migrate"]["command"] == ["migrate"] and services["crm"]["command"] == ["run"]
    assert services["crm"]["depends_on"] == {"migrate": {"condition": "service_completed_successfully"}}
    assert int(services["crm"]["stop_grace_period"].removesuffix("s")) > DRAIN_SECONDS
    assert "/ready" in services["crm"]["healthcheck"]["test"][-1]


def test_their_settings_can_be_used(compose: dict[str, Any]) -> None:
    given = {**compose["services"]["crm"]["environment"]}
    given["CRM_DATABASE_URL"] = re.sub(r"\$\{.*?\}", "pass", given["CRM_DATABASE_URL"])
    settings = Settings(**{key.removeprefix(PREFIX).lower(): value for key, value in given.items()})
    assert settings.database_url == "postgresql://crm:pass@db/crm"
    caddy = compose["configs"]["caddyfile"]["content"]
    assert f"crm {settings.http_port}" in caddy
    assert "/metrics" not in caddy and "/ready" not in caddy, "only the messengers' own paths are passed on"


def test_what_services_refer_to_is_there(compose: dict[str, Any]) -> None:
    services = compose["services"]
    for one in services.values():
        assert set(one.get("depends_on", ())) <= set(services)
        assert {volume.partition(":")[0] for volume in one.get("volumes", ())} <= set(compose["volumes"])
        assert {given["source"] for given in one.get("configs", ())} <= set(compose["configs"])
    waits = [one.get("depends_on", {}) for one in services.values()]
    healthy = {"condition": "service_healthy"}
    assert all("healthcheck" in services[name] for one in waits for name, how in one.items() if how == healthy)


def test_whether_they_are_well_can_be_asked(compose: dict[str, Any]) -> None:
    database, product = compose["services"]["db"], compose["services"]["crm"]
    _, words = database["healthcheck"]["test"]
    assert shlex.split(words) == ["pg_isready", "-U", database["environment"]["POSTGRES_USER"]]
    _, python, option, program = product["healthcheck"]["test"]
    assert (python, option) == ("python", "-c") and compile(program, "healthcheck", "exec")
    assert f":{product['environment']['CRM_HTTP_PORT']}/ready" in program


def test_who_was_erased_is_written_where_it_outlives_the_container(compose: dict[str, Any]) -> None:
    recipe = compose["services"]["migrate"]["build"]["dockerfile_inline"]
    user = re.findall(r"^USER (\d+)$", recipe, re.MULTILINE)
    assert re.findall(r"^RUN mkdir (\w+) && chown (\d+) \w+$", recipe, re.MULTILINE) == [("data", *user)]
    for name in ("migrate", "crm"):
        service = compose["services"][name]
        folder = str(Path(service["environment"]["CRM_ERASURES"]).parent)
        assert service["volumes"] == [f"erasures:{folder}"] and folder == "/crm/data"


def test_the_image_holds_the_whole_program_and_no_secret(compose: dict[str, Any]) -> None:
    root = DOCS.parent
    recipe = compose["services"]["migrate"]["build"]["dockerfile_inline"]
    copied = re.findall(r"^COPY (\S+) (\S+)$", recipe, re.MULTILINE)
    assert all((root / source).exists() for source, _ in copied)
    packages = {one.parent.name for one in root.glob("*/__init__.py")} - {"tests", "benchmarks"}
    assert packages | {"bot.py", "requirements.lock"} == {source for source, _ in copied}
