"""An erasure outlives the store: a ledger beside the copies, applied to whatever store is opened, before it serves."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bots.bootstrap import erasure_ledger
from bots.settings import Settings
from bots.store import ledger_file, open_store, restore_store
from crm import erasing
from crm.clock import FrozenClock
from storage import backup, heard, ledger, wiping
from storage.engine import StoreRefused
from storage.ledger import Entry
from storage.tables import Channel, Contact, Erasure, Inbox, Interaction, Note, Outbox
from storage.unit_of_work import Store, UnitOfWork
from tests.databases import Database, Servers, opened

NOW = datetime(2026, 5, 12, 10, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)
EVENT = "direct:", "77"
CANARIES = (b"quirkfeather", b"Quirkfeather", b"xylophone", b"22334455")


def _write(file: Path, text: str) -> None:
    file.write_text(text)


def _put_in_the_way(file: Path) -> None:
    file.mkdir()


def _take_away(file: Path) -> None:
    if file.is_dir():
        file.rmdir()
    else:
        file.unlink()


async def _told(work: UnitOfWork) -> None:
    """An event about somebody, and the text that is kept of it."""
    payload = {"fact": {"kind": "said", "text": "called Zelda Quirkfeather, wants xylophones"}}
    text = {"text": "called Zelda Quirkfeather"}
    await work.add(
        Inbox(source=EVENT[0], ext_id=EVENT[1], seq=1, chat_key="direct::1", kind="said", payload=payload,
              status="done", received_at=NOW, done_at=NOW),
        Note(id="kepttext", author_key="direct::1", payload=text, created_at=NOW),
    )  # fmt: skip


async def _known(store: Store) -> None:
    """Zelda, as the same firm knew her at one time, with a call and what came in about it."""
    async with store.begin(NOW, event_key=":".join(EVENT)) as work:
        work.op = "interaction.log"
        await work.add(
            Contact(id="zeldaaaa", name="Zelda Quirkfeather", sort_name="zelda quirkfeather", created_at=NOW),
            Channel(id="phonephn", contact_id="zeldaaaa", kind="phone", value="+4722334455", created_at=NOW),
            Interaction(id="callcall", kind="call", summary="wants xylophones", happened_at=NOW, contact_id="zeldaaaa",
                        created_at=NOW),
        )  # fmt: skip
        await _told(work)


async def _erase(store: Store) -> None:
    async with store.begin(LATER) as work:
        row = Erasure(contact_id="zeldaaaa", asked_at=NOW, due_at=LATER, traces=[])
        await work.add(row)
        await erasing.carry_out(work, row)


async def _left(store: Store) -> tuple[int, list[str], list[object], int]:
    """Contacts, summaries, payloads of events, kept texts."""
    async with store.read(LATER) as work:
        contacts = (await work.session.execute(select(func.count()).select_from(Contact))).scalar_one()
        said = (await work.session.execute(select(Interaction.summary))).scalars().all()
        came = (await work.session.execute(select(Inbox.payload))).scalars().all()
        kept = (await work.session.execute(select(func.count()).select_from(Note))).scalar_one()
        return contacts, list(said), list(came), kept


FORGOTTEN: tuple[int, list[str], list[object], int] = (0, [""], [{}], 0)


@pytest.fixture
async def settings(servers: Servers, database: Database, tmp_path: Path) -> Settings:
    return Settings(database_url=await servers.url(database), erasures=str(tmp_path / "ledger.jsonl"))


async def test_a_store_of_before_forgets_again_before_it_serves(
    settings: Settings, servers: Servers, database: Database, clock: FrozenClock
) -> None:
    store = await open_store(settings)
    await _known(store)
    await _erase(store)
    assert await erasure_ledger(settings, store, clock).look() == 1
    assert await _left(store) == FORGOTTEN
    await store.close()
    url = await servers.url(database)  # what a copy from before the erasure holds
    async with opened(url) as older:
        await _known(older)
    back = await open_store(settings.model_copy(update={"database_url": url}))
    assert await _left(back) == FORGOTTEN
    async with back.read(LATER) as work:
        [row] = (await work.session.execute(select(Erasure))).scalars()
        assert (row.contact_id, row.done_at) == ("zeldaaaa", LATER)
    assert await erasure_ledger(settings, back, clock).look() == 0
    await back.close()
    assert [one.contact_id for one in ledger.read(Path(settings.erasures))] == ["zeldaaaa"]


async def test_a_copy_from_before_they_were_entered_keeps_no_message_about_them(
    settings: Settings, clock: FrozenClock, servers: Servers, database: Database
) -> None:
    """What came in stands there by the ids that the ledger names, though no contact does yet."""
    store = await open_store(settings)
    await _known(store)
    await _erase(store)
    await erasure_ledger(settings, store, clock).look()
    await store.close()
    url = await servers.url(database)
    async with opened(url) as older, older.begin(NOW) as work:
        await _told(work)
    back = await open_store(settings.model_copy(update={"database_url": url}))
    assert await _left(back) == (0, [], [{}], 0)
    await back.close()


async def test_a_death_while_forgetting_is_made_good_by_the_next_start(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.append(Path(settings.erasures), [Entry("zeldaaaa", LATER)])
    async with opened(settings.database_url) as older:
        await _known(older)
    with monkeypatch.context() as dying:
        dying.setattr(wiping, "wipe", _dies)
        with pytest.raises(SystemError):
            await open_store(settings)
    async with opened(settings.database_url) as older:
        assert (await _left(older))[:2] == (1, ["wants xylophones"])
    back = await open_store(settings)
    assert await _left(back) == FORGOTTEN
    await back.close()


async def _dies(*_: object) -> None:
    raise SystemError


async def test_what_a_crash_left_out_of_the_ledger_is_written_by_the_next_process(
    settings: Settings, clock: FrozenClock
) -> None:
    store = await open_store(settings)
    await _known(store)
    await _erase(store)
    file = Path(settings.erasures)
    assert ledger.read(file) == []
    _write(file, '{"form": 1, "contact": "zel')  # cut off in the middle of the line
    assert await erasure_ledger(settings, store, clock).look() == 1
    assert [(one.contact_id, one.at) for one in ledger.read(file)] == [("zeldaaaa", LATER)]
    _take_away(file)
    looking = erasure_ledger(settings, store, clock)
    assert [await looking.look(), await looking.look()] == [1, 0]
    _take_away(file)
    assert await looking.look() == 1
    await store.close()


async def test_a_ledger_that_cannot_be_written_is_tried_again(settings: Settings, clock: FrozenClock) -> None:
    store = await open_store(settings)
    await _known(store)
    await _erase(store)
    file = Path(settings.erasures)
    _put_in_the_way(file)
    looking = erasure_ledger(settings, store, clock)
    assert [await looking.look(), await looking.look()] == [0, 0]
    _take_away(file)
    assert await looking.look() == 1
    await store.close()


@pytest.mark.parametrize("line", ["no json}", '{"form": 1, "contact": "zeldaaaa"}', '{"form": 99}'])
async def test_a_ledger_that_cannot_be_read_stops_the_start(settings: Settings, line: str) -> None:
    _write(Path(settings.erasures), line + "\n")
    with pytest.raises(StoreRefused, match="line 1"):
        await open_store(settings)


async def test_of_a_contact_that_is_gone_nothing_is_said_to_be_erased(settings: Settings, clock: FrozenClock) -> None:
    store = await open_store(settings)
    async with store.begin(LATER) as work:
        row = Erasure(contact_id="zeldaaaa", asked_at=NOW, due_at=LATER, traces=[])
        await work.add(row)
        assert await erasing.carry_out(work, row) is None
    assert await erasure_ledger(settings, store, clock).look() == 0
    async with store.read(LATER) as work:
        assert (await work.session.execute(select(Erasure))).first() is None
    await store.close()


async def _sqlite(servers: Servers, folder: Path) -> tuple[Settings, Path]:
    """A SQLite store in a folder of its own, and its file."""
    file = folder / "crm.db"
    shutil.copy((await servers.url("sqlite")).removeprefix("sqlite:///"), file)
    return Settings(database_url=f"sqlite:///{file}"), file


async def test_a_restored_copy_holds_nobody_who_was_erased_since(
    servers: Servers, tmp_path: Path, clock: FrozenClock
) -> None:
    """Not one byte of them is left in the files of the store, nor is there once an older copy was put back."""
    settings, file = await _sqlite(servers, tmp_path)
    store = await open_store(settings)
    await _known(store)
    copy = tmp_path / "copy.db"
    backup.make(file, copy)
    await _erase(store)
    await erasure_ledger(settings, store, clock).look()
    assert _bytes_of_them(file) == []
    await store.close()
    assert _bytes_of_them(copy)
    told = await restore_store(settings, copy)
    assert f"Whoever was erased since is erased in it as well ({ledger_file(settings)})." in told
    assert _bytes_of_them(file) == []
    back = await open_store(settings)
    assert await _left(back) == FORGOTTEN
    await back.close()


def _bytes_of_them(file: Path) -> list[bytes]:
    content = b"".join(one.read_bytes() for one in file.parent.glob(f"{file.name}*") if one.is_file())
    return [one for one in CANARIES if one in content]


async def test_letters_that_waited_in_a_copy_are_doubtful_after_it_is_put_back(
    servers: Servers, tmp_path: Path
) -> None:
    settings, file = await _sqlite(servers, tmp_path)
    store = await open_store(settings)
    cases = (("show", "pending", "resend_once"), ("show", "sending", "never"), ("live", "pending", "never"),
             ("show", "sent", "resend_once"), ("toast", "pending", "drop"), ("replace", "pending", "repeat"),
             ("fetch_file", "pending", "repeat"))  # fmt: skip
    async with store.begin(NOW) as work:
        await work.add(
            *(Outbox(dedupe=f"{number}", chat_key="direct::1", lane="answer", prio=0, kind=kind, policy=policy,
                     payload={}, status=status, token="held", created_at=NOW)
              for number, (kind, status, policy) in enumerate(cases))
        )  # fmt: skip
    copy = tmp_path / "copy.db"
    backup.make(file, copy)
    await store.close()
    told = await restore_store(settings, copy)
    assert "3 messages waited to be sent then; whether they were, nobody knows: /outbox." in told
    back = await open_store(settings)
    async with back.read(NOW) as work:
        rows = (await work.session.execute(select(Outbox).order_by(Outbox.dedupe))).scalars().all()
        became = [(row.status, row.reason, row.uncertain) for row in rows]
    await back.close()
    doubtful = ("uncertain", "restored", 1)
    assert became == [doubtful, doubtful, doubtful, ("sent", None, 0), ("dropped", None, 0), ("dropped", None, 0),
                      ("pending", None, 0)]  # fmt: skip


@pytest.mark.parametrize("is_there", [True, False])
async def test_how_far_was_heard_stays_as_it_is_when_a_copy_is_put_back(
    servers: Servers, tmp_path: Path, is_there: bool
) -> None:
    """The former store knows it; without one nothing is known, so that nothing is read a second time."""
    settings, file = await _sqlite(servers, tmp_path)
    store = await open_store(settings)
    async with store.begin(NOW) as work:
        await heard.reach(work, "slack:T1", NOW)
    copy = tmp_path / "copy.db"
    backup.make(file, copy)
    async with store.begin(LATER) as work:
        await heard.reach(work, "slack:T1", LATER)
        await heard.reach(work, "slack:T1", NOW)
    await store.close()
    if not is_there:
        file.unlink()
    await restore_store(settings, copy)
    back = await open_store(settings)
    async with back.read(LATER) as work:
        assert await heard.mark(work, "slack:T1") == (LATER if is_there else None)
    await back.close()


@pytest.mark.parametrize(
    ("given", "file"),
    [
        ({}, "data/crm-erasures.jsonl"),
        ({"backup_dir": "copies"}, "copies/crm-erasures.jsonl"),
        ({"backup_dir": "copies", "erasures": "safe/erased"}, "safe/erased"),
        ({"database_url": "postgresql://crm@localhost/crm"}, "data/erasures.jsonl"),
    ],
)
def test_the_ledger_lies_with_the_copies_or_beside_the_store(given: dict[str, str], file: str) -> None:
    assert ledger_file(Settings(**given)) == Path(file)  # type: ignore[arg-type]  # fields by name
