"""The lists of commands that clients offer, per kind of chat and per language, set only where they differ."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Final

from aiogram.methods import DeleteMyCommands, GetMyCommands, SetMyCommands
from aiogram.types import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats

from bots.platform import CommandInfo
from bots.telegram.api import Api

MOST = 100
DESCRIPTION = 256
DEFAULT_LANGUAGE: Final = "en"
"""Its list is also the one for languages that have none."""


async def register(api: Api, commands: Sequence[CommandInfo]) -> int:
    """Brings Telegram's lists to ours and returns how many had to change. Raises `Undelivered`."""
    languages = sorted({language for command in commands for language in command.description})
    in_groups = [command for command in commands if command.in_groups]
    scopes = ((BotCommandScopeAllPrivateChats(), commands), (BotCommandScopeAllGroupChats(), in_groups))
    changed = await asyncio.gather(
        *(
            _bring(api, _listed(offered, language), {"scope": scope, "language_code": _code(language)})
            for scope, offered in scopes
            for language in languages
        )
    )
    return sum(changed)


async def _bring(api: Api, wanted: list[dict[str, str]], where: dict[str, Any]) -> bool:
    present = await api.call(GetMyCommands(**where))
    if [_pair(one) for one in present if isinstance(one, dict)] == [_pair(one) for one in wanted]:
        return False
    if wanted:
        await api.call(SetMyCommands(commands=[BotCommand.model_validate(one) for one in wanted], **where))
    else:
        await api.call(DeleteMyCommands(**where))
    return True


def _listed(commands: Sequence[CommandInfo], language: str) -> list[dict[str, str]]:
    return [
        {
            "command": command.name,
            "description": command.description.get(language, command.description[DEFAULT_LANGUAGE])[:DESCRIPTION],
        }
        for command in commands[:MOST]
    ]


def _code(language: str) -> str | None:
    return None if language == DEFAULT_LANGUAGE else language


def _pair(command: dict[str, Any]) -> tuple[object, object]:
    return command.get("command"), command.get("description")
