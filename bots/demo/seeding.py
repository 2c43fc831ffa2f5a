"""Plants the demo's firm into an empty store: members, story, crowd, a reminder that is due in a moment."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from bots.demo.clients import add_clients
from bots.demo.crowd import Office, populate
from bots.demo.firm import Firm, Texts, read
from bots.demo.panes import BOSS, CHANNEL, OPERATOR, SALES
from bots.demo.story import Cast, Told, tell
from bots.web.panes import PLATFORM
from crm import digests
from crm.calendar import WEEK
from crm.desk import hours, queues
from crm.ids import new_id
from handlers.events import Chat
from storage import bulk
from storage.queries import pipelines
from storage.queries.settings import owners
from storage.tables import Identity, Member, Reminder, Subscription, Team
from storage.unit_of_work import Store, UnitOfWork

DUE_IN = timedelta(seconds=45)


async def plant(store: Store, now: datetime, zone: ZoneInfo, language: str) -> None:
    """Everything the demo shows; a store that has an owner already is left as it is."""
    async with store.begin(now) as work:
        if await owners(work):
            return
        work.op = "demo.seed"
        texts = read("story.toml")[language]
        cast = await _members(work, texts, zone, language)
        firm = await firm_of(work, zone)
        populate(firm, (cast.natasha, cast.vlad, cast.polina), cast.team, offices=await _offices(work, zone, language))
        told = tell(firm, texts, cast)
        add_clients(firm, language, cast.natasha, cast.team)
        await bulk.insert_rows(work, firm.rows())
        await work.add(_reminder(work, texts, cast, told, zone))
        await work.add(_channel(work, texts, cast, zone, language))
        await _open_desk(work, zone)


async def firm_of(work: UnitOfWork, zone: ZoneInfo) -> Firm:
    """An empty firm over the default pipeline of the store."""
    pipeline = await pipelines.default(work)
    if pipeline is None:
        raise LookupError("the store has no pipeline yet")
    stages = {stage.key: stage for stage in await pipelines.stages(work, pipeline.id)}
    price = next(reason.id for reason in await pipelines.loss_reasons(work) if reason.key == "price")
    return Firm(work.now, zone, pipeline.id, stages, price)


async def _members(work: UnitOfWork, texts: Texts, zone: ZoneInfo, language: str) -> Cast:
    sales, tula = (Team(id=new_id(), name=texts[key], created_at=work.now) for key in ("team", "tula"))
    await work.add(sales, tula)
    made: dict[str, str] = {}
    for key, role, team, user, active in (
        ("boss", "head", sales, BOSS, True),
        ("natasha", "sales", sales, SALES, True),
        ("vlad", "sales", sales, "vlad", True),
        ("polina", "sales", sales, "polina", True),
        ("assistant", "sales", None, "", True),
        ("operator", "operator", None, OPERATOR, True),
        ("alexander", "sales", sales, "", False),
        ("kuzmin", "sales", tula, "", False),
    ):
        member = Member(
            id=new_id(), name=texts[key], role=role, team_id=team.id if team else None,
            language=language, timezone=zone.key,
            quiet_from="00:00", quiet_to="00:00", work_days=WEEK, keeps_holidays=False,
            is_active=active, created_at=work.now - timedelta(days=1100),
        )  # fmt: skip
        await work.add(member)
        made[key] = member.id
        if user:
            await work.add(_identity(work, member, user))
        if active:
            await digests.defaults_for(work, member)
    await work.add(_owner(work, language, zone))
    del made["boss"], made["operator"]
    return Cast(**made, team=sales.id, tula=tula.id)


async def _offices(work: UnitOfWork, zone: ZoneInfo, language: str) -> dict[str, Office]:
    """The firm's other offices, one for each language that is not the demo's."""
    found = {}
    for other, texts in read("people.toml").items():
        if other != language:
            team = Team(id=new_id(), name=texts["office"], created_at=work.now)
            await work.add(team)
            found[other] = Office([await _seller(work, name, team, other, zone) for name in texts["sellers"]], team.id)
    return found


async def _seller(work: UnitOfWork, name: str, team: Team, language: str, zone: ZoneInfo) -> str:
    since = work.now - timedelta(days=1100)
    member = Member(
        id=new_id(), name=name, role="sales", team_id=team.id, language=language, timezone=zone.key, created_at=since,
    )  # fmt: skip
    await work.add(member)
    return member.id


def _owner(work: UnitOfWork, language: str, zone: ZoneInfo) -> Member:
    return Member(id=new_id(), name="Owner", role="owner", language=language, timezone=zone.key, created_at=work.now)


def _identity(work: UnitOfWork, member: Member, user: str) -> Identity:
    chat = asdict(Chat(PLATFORM, user))
    return Identity(
        platform=PLATFORM, team="", user=user, member_id=member.id, name=member.name, chat=chat,
        linked_at=work.now, seen_at=work.now,
    )  # fmt: skip


def _reminder(work: UnitOfWork, texts: Texts, cast: Cast, told: Told, zone: ZoneInfo) -> Reminder:
    due = work.now + DUE_IN
    return Reminder(
        id=new_id(), member_id=cast.natasha, created_by=cast.natasha, text=texts["remind_granin"],
        contact_id=told.granin.id, company_id=told.studio.id, due_at=due,
        local_due=due.astimezone(zone).replace(tzinfo=None).isoformat(), timezone=zone.key, has_clock=True,
        created_at=work.now - timedelta(days=1),
    )  # fmt: skip


async def _open_desk(work: UnitOfWork, zone: ZoneInfo) -> None:
    """At every hour, so that whoever plays the demo at night is answered too."""
    queue = await queues.first(work, zone.key)
    queue.hours, queue.keeps_holidays = hours.every_day(WEEK, "00:00", hours.MIDNIGHT), False


def _channel(work: UnitOfWork, texts: Texts, cast: Cast, zone: ZoneInfo, language: str) -> Subscription:
    chat = Chat(PLATFORM, CHANNEL, "channel", title=texts["channel"])
    return Subscription(
        id=new_id(), chat_key=chat.key, chat=asdict(chat), title=texts["channel"], team_id=cast.team,
        shows_amounts=True, language=language, timezone=zone.key, created_at=work.now,
    )  # fmt: skip
