"""Files that people sent, on the strict server: by id and by bytes, as captions and albums, redrawn, taken away."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bots.platform import Parcel, Refused, SlowDown, Uncertain
from bots.telegram import outbound
from bots.telegram.outbound import Outbound
from handlers.events import LOCATION, Attachment, Chat
from handlers.letters import Enclosed
from handlers.text import Plain
from handlers.vocabulary import Action, Button, Screen, paragraph
from tests.bots.telegram.crm import Running
from tests.fakes.telegram import FakeChat, FakeUser

ANN = Chat("telegram", "7", "private")
TAKE = ((Button(Plain("Take"), Action("ticket.take", ("k3",))),),)
PNG = b"\x89PNG\r\n\x1a\n" + bytes(8) + (90).to_bytes(4) * 2
WIDE = b"\x89PNG\r\n\x1a\n" + bytes(8) + (9000).to_bytes(4) + (90).to_bytes(4)


@pytest.fixture
def ann(bot: Running) -> FakeUser:
    """Somebody who has started the bot."""
    user = bot.fake.user(7, "Ann")
    user.state.reach = "open"
    return user


@pytest.fixture
def chat(bot: Running, ann: FakeUser) -> FakeChat:
    """Her chat."""
    return bot.fake.private(ann)


def known(bot: Running, form: str, number: int = 1) -> Attachment:
    """A file that somebody sent to this bot."""
    ref = f"{form}-{number}"
    bot.fake.world.files[ref], bot.fake.world.kinds[ref] = ("", 3, b"abc"), form
    return Attachment("file", ref, "", 3, form=form)


def parcel(bot: Running, *files: Attachment, text: str = "Look", buttons: bool = True, **more: object) -> Parcel:
    """Words with those files."""
    screen = Screen((paragraph(Plain(text)),), TAKE if buttons else ())
    made = bot.parcel("show", ANN, screen=screen, **more)
    return replace(made, enclosed=Enclosed(files, "telegram:")) if files else made


def shown(chat: FakeChat) -> list[tuple[str | None, str, list[str]]]:
    """Every message: what it is, its words, its buttons."""
    return [(one.attachment, one.text, one.labels) for one in chat.messages if one.by_bot]


@pytest.mark.parametrize("form", ["photo", "video", "document", "audio", "voice", "animation"])
async def test_words_are_the_caption_with_the_buttons_under_it(bot: Running, chat: FakeChat, form: str) -> None:
    sent = await bot.platform.send(parcel(bot, known(bot, form)))
    assert shown(chat) == [(form, "Look", ["Take"])]
    redrawn = replace(parcel(bot, known(bot, form), text="Look & see"), kind="replace", message=sent.messages[-1])
    await bot.platform.send(redrawn)
    await bot.platform.send(redrawn)
    assert shown(chat) == [(form, "Look & see", ["Take"])]


async def test_what_takes_no_caption_stands_before_the_words(bot: Running, chat: FakeChat) -> None:
    place = Attachment("other", "59.913868,10.752245", form=LOCATION)
    await bot.platform.send(parcel(bot, known(bot, "sticker"), known(bot, "video_note"), place))
    kinds = [one for one, _, _ in shown(chat)]
    assert kinds == ["sticker", "video_note", "location", None]
    assert shown(chat)[-1] == (None, "Look", ["Take"])


async def test_albums_hold_ten_and_what_goes_together(bot: Running, chat: FakeChat) -> None:
    photos = [known(bot, "photo", number) for number in range(12)]
    sent = await bot.platform.send(parcel(bot, *photos, known(bot, "document"), known(bot, "document", 2)))
    groups = [one.raw.get("media_group_id") for one in chat.messages]
    assert [groups.count(one) for one in dict.fromkeys(groups)] == [10, 2, 2, 1]
    assert len(sent.messages) == 15 and shown(chat)[-1] == (None, "Look", ["Take"])
    assert sent.messages[-1] == str(chat.last.id)


async def test_an_album_without_buttons_has_its_caption_once(bot: Running, chat: FakeChat) -> None:
    files = (known(bot, "photo"), known(bot, "video"))
    sent = await bot.platform.send(parcel(bot, *files, buttons=False))
    assert shown(chat) == [("photo", "Look", []), ("video", "", [])]
    again = replace(parcel(bot, *files, text="Look here", buttons=False), kind="replace", message=sent.messages[-1])
    await bot.platform.send(again)
    assert shown(chat) == [("photo", "Look here", []), ("video", "", [])]


async def test_words_that_outgrow_a_caption_go_on_below_it(bot: Running, chat: FakeChat) -> None:
    long = "😀 word " * 300  # 2,400 units
    await bot.platform.send(parcel(bot, known(bot, "photo"), text=long))
    assert [one for one, _, _ in shown(chat)] == ["photo", None]
    sent = await bot.platform.send(parcel(bot, known(bot, "photo", 2)))
    redrawn = parcel(bot, known(bot, "photo", 2), text=long)
    await bot.platform.send(replace(redrawn, kind="replace", message=sent.messages[-1]))
    (photo, first, none), (text, rest, buttons) = shown(chat)[2:]
    assert (photo, text, none, buttons) == ("photo", None, [], ["Take"])
    assert "".join(f"{first}{rest}".split()) == "".join(long.split())


async def test_a_file_goes_when_words_alone_are_to_stand_there(bot: Running, chat: FakeChat) -> None:
    sent = await bot.platform.send(parcel(bot, known(bot, "photo")))
    await bot.platform.send(replace(parcel(bot, text="Gone"), kind="replace", message=sent.messages[-1]))
    assert shown(chat) == [(None, "Gone", ["Take"])]
    sent = await bot.platform.send(parcel(bot, known(bot, "photo")))
    away = replace(bot.parcel("take_away", ANN), message=sent.messages[-1])
    await bot.platform.send(away)
    await bot.platform.send(away)
    assert shown(chat) == [(None, "Gone", ["Take"])]


async def test_bytes_from_elsewhere_are_a_photo_where_they_are_one(bot: Running, chat: FakeChat) -> None:
    files = [Attachment("photo", "F1", "a.jpg"), Attachment("photo", "F2", "b.jpg"), Attachment("photo", "F3", "c.jpg")]
    held = {"F1": PNG, "F2": b"<svg onload=alert(1)>", "F3": WIDE}
    for one in files:
        given = replace(parcel(bot, one), enclosed=Enclosed((one,), "slack:T1"), blobs={one.ref: held[one.ref]})
        await bot.platform.send(given)
    assert [one for one, _, _ in shown(chat)] == ["photo", "document", "document"]
    assert all(text == "Look" for _, text, _ in shown(chat))


async def test_a_photo_whose_answer_is_lost_is_in_doubt_like_a_text(bot: Running, chat: FakeChat) -> None:
    bot.fake.fail_next("sendPhoto", "http_502_after_effect")
    with pytest.raises(Uncertain):
        await bot.platform.send(parcel(bot, known(bot, "photo")))
    bot.fake.fail_next("sendMediaGroup", "http_502_after_effect")
    with pytest.raises(Uncertain):
        await bot.platform.send(parcel(bot, known(bot, "photo"), known(bot, "photo", 2)))


def uploads(bot: Running, *contents: bytes, text: str = "Look", buttons: bool = True, needed: bool = False) -> Parcel:
    """Words with pictures that come from another messenger."""
    files = tuple(Attachment("photo", f"F{number}", f"{number}.png") for number, _ in enumerate(contents, 1))
    blobs = {one.ref: content for one, content in zip(files, contents, strict=True)}
    return replace(parcel(bot, text=text, buttons=buttons), enclosed=Enclosed(files, "slack:T1", needed), blobs=blobs)


def told(ref: str) -> str:
    """The beginning of the line in place of a file."""
    return f"⚠ {ref} cannot be shown here: Telegram does not take it."


@pytest.mark.parametrize("buttons", [True, False])
async def test_an_album_of_which_one_is_refused_goes_one_by_one(bot: Running, chat: FakeChat, buttons: bool) -> None:
    sent = await bot.platform.send(uploads(bot, PNG, WIDE, PNG, buttons=buttons))
    assert [kind for kind, _, _ in shown(chat)] == ["photo", "document", "photo", None]
    assert shown(chat)[-1] == (None, "Look", ["Take"] if buttons else [])
    assert sent.messages == tuple(str(one.id) for one in chat.messages if one.by_bot)
    again = replace(parcel(bot, text="Look here"), kind="replace", message=sent.messages[-1])
    await bot.platform.send(replace(again, enclosed=uploads(bot, PNG, WIDE, PNG).enclosed))
    assert [text for _, text, _ in shown(chat)] == ["", "", "", "Look here"]


async def test_an_album_that_came_apart_goes_on_where_it_stopped(bot: Running, chat: FakeChat) -> None:
    given = uploads(bot, PNG, PNG, WIDE, PNG)
    bot.fake.fail_next("sendDocument", "429")
    with pytest.raises(SlowDown) as stopped:
        await bot.platform.send(given)
    assert [kind for kind, _, _ in shown(chat)] == ["photo", "photo"]
    assert stopped.value.begun is not None and len(stopped.value.begun.made) == 2
    elsewhere = replace(given, begun=stopped.value.begun)
    await Outbound(bot.platform._api).send(elsewhere)  # another process goes on
    assert [kind for kind, _, _ in shown(chat)] == ["photo", "photo", "document", "photo", None]
    assert given.enclosed is not None
    for gone in range(4):  # one cannot be brought any more
        files = tuple(replace(one, ref="") if at == gone else one for at, one in enumerate(given.enclosed.files))
        before = len(shown(chat))
        less = replace(elsewhere, enclosed=replace(given.enclosed, files=files))
        await Outbound(bot.platform._api).send(less)
        wanted = ["document" if at == 2 else "photo" for at in (2, 3) if at != gone]
        assert [kind for kind, _, _ in shown(chat)[before:]] == [*wanted, None]


async def test_what_can_be_brought_later_after_all_arrives(bot: Running, chat: FakeChat) -> None:
    given = uploads(bot, PNG, b"text", PNG)
    assert given.enclosed is not None
    first, second, third = given.enclosed.files
    less = replace(given.enclosed, files=(first, replace(second, ref=""), third))
    bot.fake.fail_next("sendMessage", "429")
    with pytest.raises(SlowDown):
        await bot.platform.send(replace(given, enclosed=less))
    await bot.platform.send(given)
    assert [kind for kind, _, _ in shown(chat)] == ["photo", "photo", "document", None]


async def test_slow_files_go_on_with_the_next_try(
    bot: Running, chat: FakeChat, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbound, "IN_ONE_GO", 0.0)
    given, tries = uploads(bot, PNG, WIDE, PNG), 1
    while True:
        try:
            sent = await bot.platform.send(given)
        except SlowDown as error:
            assert error.reason == "in_parts"
            tries += 1
        else:
            break
    assert tries == 4 and len(sent.messages) == 4
    assert [kind for kind, _, _ in shown(chat)] == ["photo", "document", "photo", None]


async def test_what_is_taken_in_no_form_is_told_of_and_the_others_arrive(bot: Running, chat: FakeChat) -> None:
    lost = Attachment("photo", "nobody-knows", "x-ray.jpg", form="photo")
    await bot.platform.send(parcel(bot, known(bot, "photo"), lost, known(bot, "photo", 2)))
    first, line, second, words = shown(chat)
    assert (first[0], second[0], words) == ("photo", "photo", (None, "Look", ["Take"]))
    assert line[0] is None and line[1].startswith(told("x-ray.jpg")) and line[2] == []
    await bot.platform.send(parcel(bot, lost, text="Alone"))
    line, words = shown(chat)[4:]
    assert line[1].startswith(told("x-ray.jpg")) and words == (None, "Alone", ["Take"])


async def test_of_what_must_leave_as_a_whole_nothing_stays_without_the_rest(bot: Running, chat: FakeChat) -> None:
    lost = Attachment("photo", "nobody-knows", form="photo")
    for files in ((known(bot, "photo"), lost), (lost,)):
        whole = replace(parcel(bot, *files, buttons=False), enclosed=Enclosed(files, "telegram:", needed=True))
        with pytest.raises(Refused):
            await bot.platform.send(whole)
        assert shown(chat) == []
    await bot.platform.send(uploads(bot, WIDE, PNG, buttons=False, needed=True))
    assert [kind for kind, _, _ in shown(chat)] == ["document", "photo", None]


async def test_a_chat_that_is_lost_gets_no_second_try(bot: Running, chat: FakeChat) -> None:
    bot.fake.fail_next("sendMediaGroup", "blocked")
    with pytest.raises(Refused) as refused:
        await bot.platform.send(uploads(bot, PNG, PNG))
    assert refused.value.gone and shown(chat) == []


async def test_a_group_that_takes_no_photos_still_takes_words(bot: Running, ann: FakeUser) -> None:
    """Only where not even words may be sent is the chat lost."""
    group = bot.fake.group("Desk", [ann])
    bot.fake.add_bot_to(group)
    group.state.barred = {"sendPhoto": "photos", "sendDocument": "documents"}
    given = replace(uploads(bot, PNG, buttons=False), chat=Chat("telegram", str(group.id), "group"))
    await bot.platform.send(given)
    line, words = shown(group)
    assert line[1].startswith(told("1.png")) and words == (None, "Look", [])
    group.state.barred["sendMessage"] = "text messages"
    with pytest.raises(Refused) as refused:
        await bot.platform.send(replace(given, id=given.id + 1))
    assert refused.value.gone
