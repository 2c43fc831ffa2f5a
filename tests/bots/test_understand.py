"""`bot.py understand`: whatever stands in a line, one line comes out for it, and the next one is read."""

from __future__ import annotations

import asyncio
import io
import json
import os
import signal
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bots.understanding import understand_lines
from tests.bots.command import command
from tests.databases import Servers

BOT = Path(__file__).parents[2] / "bot.py"
GOOD = {"text": "called Granin", "lang": "en", "now": "2026-05-12T10:42:00+02:00", "tz": "Europe/Oslo"}


async def _answers(*lines: bytes, database: str = "") -> list[dict[str, Any]]:
    target = io.BytesIO()
    await understand_lines(io.BytesIO(b"".join(line + b"\n" for line in lines)), target, database)
    out = target.getvalue().decode()
    assert out.endswith("\n")
    return [json.loads(line) for line in out.splitlines()]


def _line(**other: object) -> bytes:
    return json.dumps({**GOOD, **other}).encode()


BAD: list[tuple[bytes, str]] = [
    (b"", "the line is not JSON"),
    (b"\xff", "the line is not UTF-8"),
    (b"[" * 200_000, "the line is not JSON"),
    (b'{"text": ' + b"9" * 5_000 + b"}", "the line is not JSON"),
    (b"[]", "the line is no JSON object"),
    (b"{}", "tz: give a text"),
    (_line(text=None), "text: give a text"),
    (_line(tz="Europe"), "tz: give an IANA zone"),
    (_line(tz="x" * 5_000), "tz: give an IANA zone"),
    (_line(tz="../../etc/passwd"), "tz: give an IANA zone"),
    (_line(now="0001-01-01"), "now: give a year"),
    (_line(now="9999-12-31"), "now: give a year"),
    (_line(now="soon"), "now: give ISO 8601"),
    (_line(lang="de"), "lang: give one of en, ru, nb, bg"),
    (_line(currency="EURO"), "currency: give an ISO 4217 code"),
    (_line(currency=7), "currency: give a text"),
    (_line(country="Norway"), "country: give an ISO 3166 code"),
]


@pytest.mark.parametrize(("line", "reason"), BAD, ids=[reason for _, reason in BAD])
async def test_a_bad_line_says_why_and_the_next_one_goes_on(line: bytes, reason: str) -> None:
    bad, good = await _answers(line, _line())
    assert bad["error"].startswith(reason)
    assert good["people"] == [{"said": "Granin", "name": "Granin"}]


async def test_half_a_character_and_a_mark_at_the_beginning_cost_no_line() -> None:
    marked, half, ends = await _answers(
        b"\xef\xbb\xbf" + _line(), _line(text="called Granin \ud800\0"), _line(text="called Granin: a\u2028b\x85c")
    )
    assert marked["intent"] == half["intent"] == ends["intent"] == "log"
    assert half["note"].endswith("\N{REPLACEMENT CHARACTER}" * 2)


async def test_a_clients_tag_names_the_language_too() -> None:
    (read,) = await _answers(_line(lang="ru-RU"))
    assert read["lang"] == "ru"


WORDS = ["", "called Granin", "завтра в 10", "in 99999999 years", "every 9999999 weeks", "31.12.9999", "\ud800", "\0"]
ZONES = ["UTC", "Europe/Oslo", "Europe", "", ".", "/", "Pacific/Kiritimati", "Etc/GMT+12", "zone.tab", "\0", "~" * 300]
values = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.lists(st.text(max_size=3))
moments = st.datetimes().map(datetime.isoformat) | st.sampled_from(
    ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z"]
)
questions = st.fixed_dictionaries(
    {},
    optional={
        "text": st.sampled_from(WORDS) | st.text(st.characters(), max_size=60) | values,
        "lang": st.sampled_from(["en", "ru", "nb", "bg", "no", "de", ""]) | values,
        "now": moments | values,
        "tz": st.sampled_from(ZONES) | values,
        "currency": st.sampled_from(["EUR", "nok", "EURO", ""]) | values,
        "country": st.sampled_from(["NO", "no", "Norway", ""]) | values,
    },
)
odd_lines = (
    st.binary(max_size=60)
    | (questions | values).map(lambda asked: json.dumps(asked).encode())
    | questions.map(lambda asked: json.dumps(GOOD | asked).encode())
    | st.tuples(st.just(_line()), st.integers(0, 90), st.binary(max_size=3)).map(
        lambda cut: cut[0][: cut[1]] + cut[2] + cut[0][cut[1] :]
    )
).map(lambda line: line.replace(b"\n", b" "))


@given(st.lists(odd_lines, min_size=1, max_size=6))
def test_any_bytes_give_one_line_each_and_no_error_of_ours(lines: list[bytes]) -> None:
    answers = asyncio.run(_answers(*lines))
    assert len(answers) == len(lines)
    assert not [one for one in answers if str(one.get("error", "")).startswith("unexpected")]
    assert all("error" in one or "intent" in one for one in answers)


async def _bot(folder: Path, *args: str) -> asyncio.subprocess.Process:
    environment: Mapping[str, str] = {key: value for key, value in os.environ.items() if not key.startswith("CRM_")}
    pipe = asyncio.subprocess.PIPE
    return await asyncio.create_subprocess_exec(
        sys.executable, str(BOT), *args, cwd=folder, env=environment, stdin=pipe, stdout=pipe, stderr=pipe
    )


async def _refused(folder: Path, database: str) -> str:
    ended = await command(folder, "understand", "--database", database, typed=_line().decode() + "\n")
    assert (ended.code, ended.out) == (2, "")
    assert len(ended.err.splitlines()) == 1, ended.err
    return ended.err


def _names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


async def test_a_store_that_is_not_there_is_refused_and_not_made(tmp_path: Path) -> None:
    assert "--database: there is no file missing.db yet" in await _refused(tmp_path, "sqlite:///missing.db")
    assert _names(tmp_path) == []


async def test_what_is_no_store_is_refused(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "words").write_text("something else entirely\n" * 100)
    (tmp_path / "empty").touch()
    assert "folder is a folder" in await _refused(tmp_path, "sqlite:///folder")
    assert "is not a database" in await _refused(tmp_path, "sqlite:///words")
    assert "python bot.py migrate" in await _refused(tmp_path, "sqlite:///empty")


async def test_records_of_that_name_are_added_from_a_store(servers: Servers, database: Any, store: Any) -> None:
    url = store.engines.write.url.render_as_string(hide_password=False)
    (read,) = await _answers(_line(), database=url)
    assert read["people"] == [{"said": "Granin", "name": "Granin", "ids": []}]


async def test_ctrl_c_ends_it_at_once_without_a_traceback(tmp_path: Path) -> None:
    process = await _bot(tmp_path, "understand")
    assert process.stdin is not None and process.stdout is not None and process.stderr is not None
    process.stdin.write(_line() + b"\n")
    assert await process.stdout.readline()
    process.send_signal(signal.SIGINT)
    async with asyncio.timeout(30):
        assert await process.wait() == 130
    assert await process.stderr.read() == b""
    process.stdin.close()
