"""What the walk does besides pressing everything: the ways in that no button leads to."""

from __future__ import annotations

import functools
from dataclasses import replace
from datetime import timedelta

from sqlalchemy import select

from crm import deals, invitations
from crm.permissions import scope_of
from handlers import copies, gaps, notices, parts
from handlers.deep_links import payload
from handlers.events import Attachment, Author, Chat, Commanded, Event, Joined, Queried, Said
from handlers.identify import actor_of
from handlers.views.gaps import Reading
from handlers.views.help import ALL_EXAMPLES
from storage import conversations
from storage.queries import delivery
from storage.tables import Contact, Deal, Inbox, Note, Outbox, Reminder, Stage, Subscription
from tests.gallery.crawl import Crawler
from tests.gallery.script_asked import asked
from tests.gallery.script_desk import desk
from tests.gallery.script_privacy import own_data
from tests.gallery.script_support_bot import support_bot
from tests.scenarios.stored import all_of
from tests.scenarios.world import Person

COMMANDS = (
    "/start", "/help", "/explain", "/new", "/find granin", "/find zzzqqq", "/find", "/deal", "/deals", "/pipeline",
    "/remind", "/remind tomorrow at 10 call Granin", "/reminders", "/today", "/home", "/digest", "/settings", "/team",
    "/invite", "/undo", "/cancel", "/link", "/explain", "/subscribe", "/unsubscribe", "/outbox", "/log", "/nonsense",
)  # fmt: skip
LINES = (
    "called Granin, wants 20 seats, offer by Friday 15:00, 48k, new number +7 916 555 44 33",
    "called Granin, no answer",
    "called Nobodyknows at Nowhere, wants a price",
    "met James yesterday, likes the oak",
    "Remind me to call Granin",
    "PARABOLA to offer 34k",
    "hello there",
    "james",
    "remind me tomorrow at 10 to call Granin",
    "called Granin tomorrow at 10",
    "what is due tomorrow?",
    "what is overdue?",
    "what do I have this week?",
    "anything on 3 May 2031?",
    "how many calls this week?",
    "how many calls did I make last month?",
    "what did we do yesterday?",
    "birthdays",
    "whose birthday is it on 1 January 2031?",
    "what's open with ERA?",
    "what's open with Granin?",
    "when did we last call Granin?",
    "what did we say to Granin in May 2020?",
    "what did we say to James?",
    "called Garnin Vsevolod, wants oak",
    "lost the deal with Zenith",
    "lost the deal with James",
    "new deal James oak 12k",
    "new deal Granin oak 12k",
    "thanks",
    "James was born on 12 March 1978",
    "Granin likes oak +47 22 33 44 91",
    "new company Eikenes",
    "zzyx qqwv brmph vlork trunx",
    "remind me tomorrow at 10 to call James",
    "called Granin, offer by 3/4",
    "called Granin on 3/4, likes the oak",
    "called Granin, offer today at 0:30",
    "called Granin, meet tomorrow at 7:75",
    "called Granin, meet by 31.02",
    "remind me on 3/4 to call Granin",
    "remind me today at 0:30 to call Granin",
    "remind me at 7:75 to call Granin",
    "remind me on 28 March 2027 at 02:30 to call Granin",
    "/explain called Granin of ERA yesterday, no answer, offer by fri 10:00, 40k, +47 22 33 44 55 a@b.no",
    "/explain PARABOLA won, call Nobodyknows every Monday at 25:00",
)
MINUTE = timedelta(minutes=1)
ROW = (
    "called Granin, wants oak",
    "called Granin, sent the samples",
    "met Granin yesterday, likes the colours",
    "called Granin, offer by Friday 15:00",
    "called Granin, offer by 1 May 2026",
    "called Nobodyatall, wants a price",
    "called Granin, thanks",
)
"""Notes in a row: the first three are answered one by one, the others become a list."""
VCARD = "BEGIN:VCARD\nVERSION:3.0\nFN:Nora Vik\nTEL:+47 22 33 44 98\nORG:Fjordbygg\nEND:VCARD"


async def play(crawler: Crawler) -> None:
    """The whole walk."""
    people = await crawler.people()
    for person in people.values():
        await crawler.says(person, *COMMANDS)
    examples = [crawler.world.catalog.say("en", f"example-{key}") for key in ALL_EXAMPLES]
    for role in ("sales", "head", "auditor"):
        await crawler.says(people[role], *LINES, *examples)
    await _alike(crawler, people["sales"])
    await _erased(crawler)
    await _other_ways(crawler, people["sales"])
    await _newcomer(crawler)
    await _hand_over(crawler)
    await _channel(crawler)
    await desk(crawler)
    await own_data(crawler)
    await support_bot(crawler)
    await _rare_forms(crawler)
    await _in_a_row(crawler, people["sales"])
    await crawler.walk()
    await _stuck(crawler)
    await _copies(crawler)
    await _parts(crawler)
    await _gap(crawler)
    await _time_passes(crawler)
    await asked(crawler, people)
    await crawler.walk()


async def _alike(crawler: Crawler, sales: Person) -> None:
    """A line about one of two deals that have one name."""
    world = crawler.world
    async with world.store.begin(world.clock.now()) as work:
        actor = actor_of(await world._member(work, sales))
        work.scope, work.op = scope_of(actor), "deal.create"
        for minor in (100_00, 200_00):
            await deals.create(work, actor, name="Winter doors", value_minor=minor, currency="EUR")
    await crawler.says(sales, "move Winter doors to offer")
    await crawler.acts(sales, lambda: sales.presses("None of these"))


async def _other_ways(crawler: Crawler, sales: Person) -> None:
    for edited in ("called Nobodyknows, no answer", "called James, no answer"):
        await crawler.world.advance(minutes=2)
        await crawler.says(sales, "called Granin, no answer")
        await crawler.acts(sales, functools.partial(sales.edits, edited))
    await crawler.says(sales, "zzzqqq")
    await crawler.acts(sales, functools.partial(sales.edits, "zzzqqq called"))
    await crawler.says(sales, LINES[0])
    await crawler.acts(sales, lambda: sales.edits("called Granin, wants 30 seats, offer by Thursday 15:00, 50k"))
    await crawler.acts(sales, sales.sends_photo)
    for content in (VCARD, "x" * 200_000, f"{VCARD}\n" * 21):
        await crawler.acts(sales, functools.partial(sales.sends_file, "nora.vcf", content.encode()))
    unread = Said("", (Attachment("file", "gone", "nora.vcf", 400, "text/vcard"),))
    await crawler.driver.happens(sales.account, sales.place, unread)
    await crawler.acts(sales, crawler.world.settle)
    await crawler.acts(sales, lambda: sales.shares("Nora Vik", "+47 22 33 44 98"))
    await crawler.acts(sales, lambda: sales.shares("Vsevolod Granin", "+7 916 123-45-67", "+47 22 33 44 97"))
    await crawler.acts(sales, lambda: sales.shares(""))
    await crawler.acts(sales, lambda: sales.forwards("when can you deliver?", "Vsevolod Granin"))
    await crawler.acts(sales, lambda: sales.opens("inv_0000000000000000000000"))
    await crawler.world.advance(minutes=2)  # or the long text would join a row of notes
    await crawler.says(sales, VCARD, f"{VCARD}\n{VCARD.replace('Nora', 'Tora')}", "x" * 20_000)
    await sales.says("/new")
    await sales.says("/cancel")
    granin = next(row for row in await all_of(crawler.world, Contact) if "Granin" in row.name)
    await crawler.acts(sales, lambda: sales.forges(f"contact.field:{granin.id}:owner"))
    await crawler.acts(sales, lambda: sales.opens(payload("contact", granin.id)))


async def _newcomer(crawler: Crawler) -> None:
    """Somebody joins by an invitation, and somebody types the bot's name in another chat."""
    async with crawler.world.store.begin(crawler.world.clock.now()) as work:
        token = (await invitations.issue(work, "sales", None, None)).token
    guest = await crawler.world.stranger("Nina", "nb")
    await crawler.acts(guest, lambda: guest.opens(token))
    await crawler.says(guest, "bursdager")
    author = Author("direct", guest.account.user, "Nina")
    chat = Chat("direct", guest.place.id)
    for person in (guest, crawler.someone("sales")):
        author = replace(author, user=person.account.user)
        event = Event("direct:", "q", crawler.world.clock.now(), chat, author, Queried("granin"))
        found, _ = await crawler.world.intake.query(event)
        crawler.driver.sent += [one.public for one in found]


async def _hand_over(crawler: Crawler) -> None:
    """A reminder is given to a colleague and comes back; another is answered and closed by a call."""
    sales, vlad = crawler.someone("sales"), crawler.someone("vlad")
    await crawler.says(sales, "/remind tomorrow at 11 send Granin the samples")
    set_one = sales.screen
    await sales.edits("/remind tomorrow at 12 send Granin the samples")
    for answer in ("today at 0:30", "at 7:75", "3/4", "he agreed to the colours"):
        await sales.says(answer, reply_to=set_one)
    await sales.says("remind me to send the oak")
    await sales.edits("remind me tomorrow at 11 to send the oak")
    mine = [row for row in await all_of(crawler.world, Reminder) if row.member_id == sales.member_id]
    given, called = [row.id for row in mine if row.status == "open"][-2:]
    for person, data in (
        (sales, f"reminder.give:{given}"),
        (sales, f"reminder.give_to:{given}:{vlad.member_id}"),
        (vlad, f"reminder.decline:{given}"),
        (sales, f"reminder.log:{called}"),
    ):
        await crawler.acts(person, functools.partial(person.forges, data))


async def _channel(crawler: Crawler) -> None:
    """A group follows deals: settings, a live card, one that is taken back, and the end of it."""
    head, sales = crawler.someone("head"), crawler.someone("sales")
    group = await crawler.world.group("Deals", head, sales)
    await crawler.driver.happens(head.account, group, Joined())
    await head.says("/unsubscribe", where=group)
    await head.says("/subscribe", where=group)
    await sales.says("/find granin", where=group)
    await crawler.says(sales, "/deal New lobby", "PARABOLA to contract")
    await crawler.world.settle()
    await crawler.says(sales, "/deal Short-lived")
    await crawler.says(sales, "/undo")
    row = (await all_of(crawler.world, Subscription))[0]
    message = crawler.driver.seen(head.account, group)[-1].id
    for name in ("show", "minimum", "ask_amounts", "ask_team", "stop"):
        await crawler.acts(
            head, functools.partial(crawler.driver.forges, head.account, group, message, f"sub.{name}:{row.id}")
        )


async def _rare_forms(crawler: Crawler) -> None:
    """Forms that open only in one state of a record, before the walk has changed it."""
    sales, head = crawler.someone("sales"), crawler.someone("head")
    await crawler.says(sales, "called Nobodyknows at Nowhere, wants a price")
    kept = next(row.id for row in await all_of(crawler.world, Note) if "Nobodyknows" in str(row.payload))
    mine = [row for row in await all_of(crawler.world, Deal) if row.owner_id == sales.member_id and not row.closed_at]
    first, second, unpriced = [row.id for row in mine][:3]
    assert len(mine) > 3
    async with crawler.world.store.begin(crawler.world.clock.now()) as work:
        deal = await work.get(Deal, unpriced)
        assert deal is not None
        deal.value_minor = None
        won = await work.get(Deal, mine[-1].id)
        assert won is not None
        won.value_minor = 4_000_000
    stages = [row.id for row in await all_of(crawler.world, Stage) if row.kind == "open" and row.id != mine[1].stage_id]
    moved = [f"deal.move:{second}:{stage}:{mine[1].version}" for stage in stages[:2]]
    asked = [f"ask-{deal}-{head.member_id}" for deal in (first, second)]
    for person, data in (
        (sales, f"log.who:{kept}"),
        (head, f"digest.ask:{first}"),
        (head, f"digest.ask:{second}"),
        (sales, f"digest.answer:{asked[0]}:write"),
        (sales, f"digest.answer:{asked[1]}:wait"),
        (sales, f"deal.keep_reminders:{first}:{kept}"),
        (head, moved[0]),
        (sales, moved[1]),
        (sales, f"deal.won:{unpriced}"),
        (sales, f"deal.won:{mine[-1].id}"),
        (sales, f"deal.ask_reopen:{mine[-1].id}"),
        (head, f"deal.stay_closed:{mine[-1].id}"),
    ):
        await crawler.acts(person, functools.partial(person.forges, data))


async def _in_a_row(crawler: Crawler, person: Person) -> None:
    """After a pause, so that what was typed before belongs to another row; it is shown again the next morning."""
    await crawler.world.advance(minutes=2)
    await crawler.says(person, *ROW)
    await crawler.acts(person, lambda: person.presses("Look at"))
    async with crawler.world.store.begin(crawler.world.clock.now()) as work:
        for pile in await conversations.written_since(work, f"direct::{person.account.user}", work.now - MINUTE):
            pile.remind_at = work.now if "lines" in pile.payload else None
    await crawler.acts(person, lambda: crawler.world.advance(minutes=2))


async def _stuck(crawler: Crawler) -> None:
    """Letters that were lost and an event that broke us, until the last of them is settled."""
    sales, owner = crawler.someone("sales"), crawler.someone("owner")
    await crawler.says(owner, "/outbox")
    async with crawler.world.store.begin(crawler.world.clock.now()) as work:
        letters = select(Outbox).where(Outbox.kind == "show").order_by(Outbox.id.desc()).limit(6)
        for number, letter in enumerate((await work.session.execute(letters)).scalars()):
            letter.status, letter.reason = ("failed", "gone") if number % 2 else ("uncertain", "timeout")
        event = (await work.session.execute(select(Inbox).order_by(Inbox.seq.desc()).limit(1))).scalar_one()
        event.status, event.last_error = "parked", "KeyError abc"
        await work.flush()
        parked = await delivery.stuck_event(work, event)
        assert parked is not None
        await notices.report_stuck(work, parked)
    await crawler.acts(owner, crawler.world.settle)
    await crawler.says(sales, "/outbox")
    await crawler.says(owner, "/outbox")
    await crawler.walk()


async def _erased(crawler: Crawler) -> None:
    """Somebody is to be erased: called off once, then agreed to; another is left to the clock."""
    owner, admin, sales = (crawler.someone(role) for role in ("owner", "admin", "sales"))
    names = ("Zelda Q", "Zelda X")
    first, second = [(await crawler.world.contact(one, owner=sales, phones=["+47 22 33 44 77"])).id for one in names]
    await crawler.says(owner, "/forget", "/forget Zelda Q", "/forget zelda")
    await crawler.acts(sales, lambda: sales.forges(f"contact.show:{first}"))
    for contact, last in ((first, "Keep"), (first, "Erase now"), (second, "")):
        await crawler.acts(owner, functools.partial(owner.forges, f"erase.look:{contact}"))
        await crawler.acts(owner, lambda: owner.presses("Yes, erase"))
        if last:
            await crawler.acts(admin, functools.partial(admin.forges, f"erase.look:{contact}"))
            await crawler.acts(admin, functools.partial(admin.presses, last))


async def _parts(crawler: Crawler) -> None:
    """The bot for customers does not work, for either reason, and does again."""
    for is_refused in (True, False):
        async with crawler.world.store.begin(crawler.world.clock.now()) as work:
            await parts.report(work, "telegram-support", is_refused=is_refused)
            await parts.report_over(work, besides=())
        crawler.world.clock.at += timedelta(hours=1)
    await crawler.acts(crawler.someone("owner"), crawler.world.settle)


async def _copies(crawler: Crawler) -> None:
    """The regular copies fail, grow old, and are made again."""
    now = crawler.world.clock.now()
    for newest, reason in ((None, "No space left on device"), (now, "")):
        async with crawler.world.store.begin(now) as work:
            await copies.report(work, newest, reason)
    async with crawler.world.store.begin(now) as work:
        await copies.report_over(work)
    await crawler.acts(crawler.someone("owner"), crawler.world.settle)


async def _gap(crawler: Crawler) -> None:
    """The database was away for an hour: one messenger waited, another did not."""
    world, sales = crawler.world, crawler.someone("sales")
    chat, author = Chat("direct", sales.place.id), Author("direct", sales.account.user, "Sales")
    for hours in (1, 30):
        said_at = world.clock.now() - timedelta(hours=hours)
        event = Event("direct:", f"late{hours}", said_at, chat, author, Commanded("help"))
        await crawler.acts(sales, functools.partial(world.intake.receive, [event]))
    await crawler.acts(sales, world.settle)
    async with world.store.begin(world.clock.now()) as work:
        await gaps.report(work, "slack", world.clock.now() - timedelta(hours=1), world.clock.now())
        for found in (0, 3):
            until = world.clock.now() - timedelta(days=1 + found)
            await gaps.report(work, "slack", until - timedelta(hours=1), until, Reading(found))
        for hours, reading in ((3, Reading(2, 1, 3)), (2, Reading(1, since=until)), (1, None)):
            await gaps.report_silence(work, "slack", until - timedelta(hours=hours), until, reading)
    await crawler.acts(crawler.someone("owner"), world.settle)


async def _time_passes(crawler: Crawler) -> None:
    sales, head = crawler.someone("sales"), crawler.someone("head")
    for hours in (1, 14, 24, 72):
        await crawler.acts(sales, functools.partial(crawler.world.advance, hours=hours))
    await crawler.says(head, "/digest")
    since = next(arg for name, arg in crawler.arguments("digest.see") if name)
    await crawler.acts(head, lambda: head.forges(f"digest.see:overdue:{since}"))
    left = next(row.id for row in await all_of(crawler.world, Reminder) if row.status == "open")
    holder = next(row.member_id for row in await all_of(crawler.world, Reminder) if row.id == left)
    owner = next(one for one in crawler.everybody if one.member_id == holder)
    await crawler.acts(owner, lambda: owner.forges(f"reminder.drop:{left}"))
