"""What a log line may say, whoever writes it."""

from __future__ import annotations

import logging

import pytest
import structlog

from bots import logs
from tests.logged import logged

TELEGRAM = "4200000000:AAtokenForTests-0123456789abcdefghij"
SHAPED = {
    f"https://api.telegram.org/bot{TELEGRAM}/getMe": "https://api.telegram.org/bot***/getMe",
    "token xoxb-12-ab, xapp-1-A": "token ***, ***",
    "wss://wss.slack.com/link/?ticket=1a2b-3c&app_id=A1": "wss://wss.slack.com/link/?ticket=***&app_id=A1",
    "postgresql://crm:hush@db/crm": "postgresql://***@db/crm",
    "follow inv_AAAAAAAAAAAAAAAAAAAAAA please": "follow *** please",
}


@pytest.mark.parametrize(("said", "left"), SHAPED.items())
def test_whatever_is_shaped_like_a_secret_is_cut_out(said: str, left: str) -> None:
    assert logs.redacted(said) == left


def test_secrets_are_cut_out_by_value_wherever_they_stand() -> None:
    with logged("a_secret_of_ours") as log:
        structlog.get_logger().warning("one", reasons=["a_secret_of_ours is wrong", 7], url="/a_secret_of_ours")
        logging.getLogger("library").warning("called %s", "a_secret_of_ours")
    assert "a_secret_of_ours" not in log.text
    first, second = log.lines
    assert (first["reasons"], first["url"]) == (["*** is wrong", 7], "/***")
    assert (second["event"], second["logger"], second["level"]) == ("called ***", "library", "warning")


def test_lines_of_libraries_carry_the_update_as_ours_do() -> None:
    with logged() as log, structlog.contextvars.bound_contextvars(update_key="telegram:1:2"):
        structlog.get_logger().info("ours")
        logging.getLogger("library").error("theirs")
    assert [line["update_key"] for line in log.lines] == ["telegram:1:2"] * 2


def test_an_exception_is_told_by_its_type_and_place_with_its_causes() -> None:
    with logged() as log:
        try:
            try:
                raise KeyError("a" + "nna")
            except KeyError as error:
                raise ValueError("of a" + "nna") from error
        except ValueError:
            structlog.get_logger().exception("broke")
    told = log.lines[0]["exception"]
    assert told.index("builtins.KeyError") < told.index("builtins.ValueError")
    assert "test_logs.py" in told and "anna" not in log.text
