"""Only Slack gets in, and nothing that claims to be Slack breaks the door."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
import time

import aiohttp
import pytest

from bots.slack.signature import is_signed
from tests.bots.slack.crm import FakeIntake, by_http
from tests.fakes.slack import FakeSlack

SECRET, NOW = "s3cret", 1_778_580_000.0


def signature(body: bytes, stamp: str, secret: str = SECRET) -> str:
    return "v0=" + hmac.new(secret.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256).hexdigest()


@pytest.mark.parametrize(
    ("stamp", "valid"),
    [
        ("1778580000", True),
        ("1778579701", True),
        ("1778580299", True),
        ("1778579699", False),
        ("1778580301", False),
        ("4070908800", False),
        ("", False),
        ("abc", False),
        ("1e3", False),
        ("-1778580000", False),
        ("1778580000.0", False),
        (" 1778580000", False),
        ("１７７８５８００００", False),
        ("9" * 400, False),
    ],
)
def test_a_timestamp_is_digits_within_five_minutes(stamp: str, valid: bool) -> None:
    assert is_signed(SECRET, b"{}", stamp, signature(b"{}", stamp), NOW) is valid


@pytest.mark.parametrize(
    "wrong",
    [
        "",
        "v0=",
        "v1=" + "0" * 64,
        signature(b"{} ", "1778580000"),
        signature(b"{}", "1778580000", "other"),
        signature(b"{}", "1778580000").upper(),
        "v0=påskeegg",
        "v0=\udcff",
    ],
)
def test_a_wrong_signature_is_refused(wrong: str) -> None:
    assert not is_signed(SECRET, b"{}", "1778580000", wrong, NOW)


def test_without_a_secret_nobody_is_slack() -> None:
    assert not is_signed("", b"{}", "1778580000", signature(b"{}", "1778580000", ""), NOW)


def signed(slack: FakeSlack, body: bytes, content_type: str = "application/json") -> dict[str, str]:
    return {"Content-Type": content_type, **slack.delivery.sign(body)}


async def test_the_door_answers_every_odd_request(slack: FakeSlack, intake: FakeIntake) -> None:
    odd = [
        (b"\xff\xfe", "application/json", 400),
        (b"not json", "application/json", 400),
        (b"[1]", "application/json", 400),
        (b"null", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b"payload=nonsense", "application/x-www-form-urlencoded", 400),
        (b"&".join(b"a=%d" % number for number in range(500)), "application/x-www-form-urlencoded", 400),
        (b"{}", "application/json", 200),
        (json.dumps({"type": "event_callback", "event": {"type": []}}).encode(), "application/json", 200),
    ]
    async with by_http(slack, intake), aiohttp.ClientSession() as session:
        url = slack.delivery.urls["events_api"]
        for body, content_type, status in odd:
            async with session.post(url, data=body, headers=signed(slack, body, content_type)) as answer:
                assert (answer.status, body[:20]) == (status, body[:20])
        async with session.post(url, data=b'{"token": "old", "type": "url_verification", "challenge": "x"}') as answer:
            assert answer.status == 401
        async with session.get(url) as answer:
            assert answer.status == 405
        assert await slack.verify_url()
    assert intake.heard == []


async def test_too_much_and_too_slow_are_cut_off(
    slack: FakeSlack, intake: FakeIntake, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bots.slack.webhook.READ_SECONDS", 0.2)
    async with by_http(slack, intake), aiohttp.ClientSession() as session:
        url = slack.delivery.urls["events_api"]

        async def large() -> object:
            for _ in range(17):
                yield b"x" * 65_536

        async with session.post(url, data=large()) as answer:
            assert answer.status == 413
        host, port = url.removeprefix("http://").split("/")[0].split(":")
        reader, writer = await asyncio.open_connection(host, int(port))
        writer.write(b"POST /slack/events HTTP/1.1\r\nHost: x\r\nContent-Length: 50\r\n\r\n{")
        started = time.monotonic()
        line = await asyncio.wait_for(reader.readline(), 5)
        assert (b" 408 " in line, time.monotonic() - started < 3) == (True, True)
        writer.close()
        await writer.wait_closed()


async def test_the_same_signed_request_twice_is_one_event(slack: FakeSlack, intake: FakeIntake) -> None:
    slack.user("U1", "Ann")
    event = {"type": "message", "channel": "D1", "channel_type": "im", "user": "U1", "ts": "1.000001", "text": "hi"}
    body = json.dumps({"type": "event_callback", "team_id": "T0HOME", "event_id": "Ev1", "event": event}).encode()
    async with by_http(slack, intake), aiohttp.ClientSession() as session:
        headers = signed(slack, body)
        for retry in ("0", "1", "x" * 50):
            url = slack.delivery.urls["events_api"]
            async with session.post(url, data=body, headers=headers | {"X-Slack-Retry-Num": retry}) as answer:
                assert answer.status == 200
    assert len(intake.heard) == 1


async def test_before_the_start_slack_is_asked_to_come_again(slack: FakeSlack, intake: FakeIntake) -> None:
    async with by_http(slack, intake) as platform, aiohttp.ClientSession() as session:
        await platform.stop_receiving()
        url = slack.delivery.urls["events_api"]
        async with session.post(url, data=b"{}", headers=signed(slack, b"{}")) as answer:
            assert answer.status == 503
