"""Search as you type, and the lists of commands."""

from __future__ import annotations

import asyncio

from bots.platform import CommandInfo, Found
from bots.telegram.commands import register
from bots.telegram.inline import results
from handlers.text import Plain
from handlers.vocabulary import Screen, paragraph
from tests.bots.telegram.crm import COMMANDS, Running, localiser


async def test_results_are_personal_uncached_and_safe_to_show(bot: Running) -> None:
    ann = bot.fake.user(7, "Ann")
    question = await ann.queries("gran")
    (result,) = await question.results()
    (call,) = bot.fake.calls_of("answerInlineQuery")
    assert (call.params["cache_time"], call.params["is_personal"]) == (0, True)
    assert (result["id"], result["title"]) == ("contact:k3f9", "Vsevolod <Granin>")
    assert [one["text"] for one in result["reply_markup"]["inline_keyboard"][0]] == ["Site"]
    boris = bot.fake.user(8, "Boris")
    seen = await question.choose(result["id"], bot.fake.private(ann))
    assert seen.text.startswith("Vsevolod <Granin>")
    assert bot.crm.asked[0].author.user == "7"
    assert boris.id not in {int(event.author.user) for event in bot.crm.asked}


async def test_who_finds_nothing_is_shown_the_way_in(bot: Running) -> None:
    question = await bot.fake.user(9, "Stranger").queries("nobody")
    assert await question.results() == []
    (call,) = bot.fake.calls_of("answerInlineQuery")
    assert call.params["button"] == {"text": "Nothing found. Open the bot", "start_parameter": "open"}


async def test_what_was_chosen_is_no_word_of_the_person_s(bot: Running) -> None:
    ann = bot.fake.user(7, "Ann")
    question = await ann.queries("gran")
    await question.choose((await question.results())[0]["id"], bot.fake.private(ann))
    await bot.fake.settled()
    assert bot.crm.heard == []


async def test_a_search_that_fails_does_not_end_the_next_one(bot: Running) -> None:
    ann = bot.fake.user(7, "Ann")
    bot.fake.fail_next("answerInlineQuery", "500")
    await ann.queries("gr")
    await asyncio.sleep(0.2)
    assert len(await (await ann.queries("gran")).results()) == 1


def test_at_most_fifty_results_with_ids_that_fit() -> None:
    found = [Found("contact", f"id{number}", "x", "", Screen((paragraph(Plain("x")),))) for number in range(60)]
    found.insert(0, Found("contact", "y" * 60, "too long", "", Screen((paragraph(Plain("x")),))))
    found.insert(1, found[1])
    drawn = results(found, localiser())
    assert len({one.id for one in drawn}) == len(drawn) <= 50
    assert all(len(one.id.encode()) <= 64 for one in drawn)


async def test_commands_are_listed_per_place_and_language(bot: Running) -> None:
    lists = {key: value for key, value in bot.fake.world.settings.items() if key.startswith("commands/")}
    assert {key.rsplit("/", 1)[1] for key in lists} == {"", "ru", "nb", "bg"}
    private = lists["commands/all_private_chats/ru"]["commands"]
    assert [one["description"] for one in private] == ["Найти человека", "Что на сегодня"]
    assert [one["command"] for one in lists["commands/all_group_chats/"]["commands"]] == ["find"]


async def test_commands_are_set_only_where_they_differ(bot: Running) -> None:
    api = bot.platform._api
    assert await register(api, COMMANDS) == 0
    changed = (COMMANDS[0], CommandInfo("today", {**COMMANDS[1].description, "nb": "Det som er i dag"}))
    assert await register(api, changed) == 1
    assert await register(api, (COMMANDS[1],)) == 8
    assert await register(api, (COMMANDS[1],)) == 0
