"""`python bot.py …` as a process of its own, forked from one that has imported everything before.

Importing is most of what a short command costs. What a start by hand imports is looked at in tests/architecture; that
it serves, stops and can be interrupted, in `test_run` and `test_understand`.
"""

from __future__ import annotations

import os
import sys
import tempfile
import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from tests.forks import exit_code


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and what it wrote."""

    code: int
    out: str
    err: str


async def command(
    folder: Path, *words: str, typed: str = "", settings: Mapping[str, str] = MappingProxyType({})
) -> Ended:
    """What a command does that is given in that folder. typed: what stands on its standard input."""
    with tempfile.TemporaryDirectory(prefix="crm-command-") as streams:
        paths = [Path(streams, name) for name in ("stdin", "stdout", "stderr")]
        paths[0].write_text(typed, encoding="utf-8")
        environment = {key: value for key, value in os.environ.items() if not key.startswith("CRM_")}
        code = await exit_code(_become, words, folder, {**environment, **settings}, paths)
        out, err = (path.read_text(encoding="utf-8") for path in paths[1:])
    return Ended(code, out, err)


def _become(words: tuple[str, ...], folder: Path, environment: Mapping[str, str], streams: list[Path]) -> None:
    """The new process, before it is `bot.py`: its folder, its environment, its streams."""
    import bot

    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    for number, path in enumerate(streams):
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND if number else os.O_RDONLY
        file = os.open(path, flags, 0o600)
        os.dup2(file, number)
        os.close(file)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - it ends with the process
    warnings.simplefilter("ignore")  # without a terminal the password prompt warns that it echoes
    bot.app(words)
