"""A person is erased: what goes is shown first, a second person agrees or a day passes, and nobody brings it back."""

from __future__ import annotations

from crm import contacts, erasing
from crm.erasing import Erased
from handlers import desk_threads
from handlers.confirming import seen
from handlers.events import Chat, Pressed, chat_adapter
from handlers.find import the_one_meant
from handlers.identify import reader_of
from handlers.letters import Body, letter
from handlers.localise import Reader
from handlers.papers import act_of
from handlers.registry import action, command
from handlers.turn import Turn
from handlers.views import disclosing as disclosing_views
from handlers.views import erasing as views
from handlers.views import own_data
from handlers.vocabulary import Replace, Response, Screen, Show, Tell
from storage import outbox, search
from storage.queries import members
from storage.tables import Member
from storage.unit_of_work import UnitOfWork

MOST = 5


@command("forget", erasing.OPERATION, listed=False)
async def forget(turn: Turn, rest: str) -> Response:
    """`/forget Ivan Petrov`: what erasing them means. Nothing is done yet."""
    asked = " ".join(rest.split())[:200]
    hits = await search.find(turn.work, asked, nouns=("contact",), limit=MOST) if asked else []
    only = the_one_meant(asked, hits) or (hits[0] if len(hits) == 1 else None)
    if only is not None:
        return (Show(await _question(turn, only.id), reply=True),)
    return (Show(views.whom(tuple(hits)), reply=True),)


@action("erase.look", erasing.OPERATION)
async def look(turn: Turn, contact_id: str) -> Response:
    """What erasing this person means."""
    return (Replace(await _question(turn, contact_id)),)


@action("erase.plan", erasing.OPERATION)
async def plan(turn: Turn, contact_id: str, version: str) -> Response:
    """It is wanted: the other owners and admins are told, each of whom may agree or stop it."""
    row = await erasing.plan(turn.work, turn.actor, contact_id, seen(version))
    name = (await contacts.get(turn.work, contact_id)).name
    question = views.wished(name, contact_id, turn.actor.name, row.due_at)
    return (
        Replace(views.planned(name, contact_id, row.due_at)),
        *(Tell(one, question) for one in await others(turn)),
    )


@action("erase.agree", erasing.OPERATION)
async def agree(turn: Turn, contact_id: str, version: str) -> Response:
    """A second person agrees: it is done at once."""
    erased = await erasing.agree(turn.work, turn.actor, contact_id, seen(version))
    fact = turn.event.fact
    await rewrite(turn.work, erased, but=fact.message if isinstance(fact, Pressed) else "")
    done = views.erased(contact_id)
    return (Replace(done), *((Tell(erased.asked_by, done),) if erased.asked_by else ()))


@action("erase.act", erasing.OPERATION)
async def act(turn: Turn, contact_id: str) -> Response:
    """The act of one that was carried out, to be handed on: it tells nothing of who it was."""
    number = (await erasing.act(turn.work, turn.actor, contact_id)).number or 0
    return (Show(disclosing_views.act(act_of(contact_id, number), number)),)


@action("erase.keep", erasing.OPERATION)
async def keep(turn: Turn, contact_id: str) -> Response:
    """It is called off; the others hear it too."""
    await erasing.keep(turn.work, turn.actor, contact_id)
    name = (await contacts.get(turn.work, contact_id)).name
    screen = views.kept(name, contact_id, turn.actor.name)
    return (Replace(screen), *(Tell(one, screen) for one in await others(turn)))


async def rewrite(work: UnitOfWork, erased: Erased, but: str = "") -> None:
    """Our messages that showed the person say that they are gone, in the language of whose chat it is.

    The topics of their tickets go with all that stands in them. Customers who asked for it hear that it is done.
    """
    emptied = await desk_threads.sweep(work)
    for number, one in enumerate(erased.wished):
        reader = Reader(one.language, one.timezone)
        body = Body(chat_adapter().validate_python(one.chat), reader, own_data.erased(one.at))
        await outbox.queue(work, [letter("show", body, f"erased:{erased.contact_id}:wished:{number}")])
    chats = await _chats(work) if erased.posted else {}
    bodies = [
        Body(*chats[key], screen=views.gone(), message=message, only_there=True)
        for key, message in erased.posted
        if key in chats and key not in emptied and message != but
    ]
    key = f"erased:{erased.contact_id}"
    letters = [letter("replace", body, f"{key}:{number}", lane="bulk") for number, body in enumerate(bodies)]
    await outbox.queue(work, letters)


async def _question(turn: Turn, contact_id: str) -> Screen:
    return views.question(await erasing.extent(turn.work, turn.actor, contact_id), turn.actor.member_id, turn.now)


async def others(turn: Turn) -> list[str]:
    """Other owners and admins whom a message reaches."""
    may = [one for one in await members.active(turn.work) if one.role in ("owner", "admin")]
    others = [one.id for one in may if one.id != turn.actor.member_id]
    return [one for one in others if await members.private_chat(turn.work, one) is not None]


async def _chats(work: UnitOfWork) -> dict[str, tuple[Chat, Reader]]:
    """Every private chat of a member by its key, with who reads there."""
    found: dict[str, tuple[Chat, Reader]] = {}
    for account in await members.accounts(work):
        member = await work.get(Member, account.member_id)
        if account.chat is not None and member is not None:
            chat = chat_adapter().validate_python(account.chat)
            found[chat.key] = (chat, reader_of(member))
    return found | await desk_threads.rooms_by_key(work)


