"""Delivery code broken on purpose, one promise at a time, each with the test that must notice.

A mutant is a copy of the project with one place changed. One whose test still passes has survived: the promise is not
tested.
"""

from __future__ import annotations

import asyncio
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COPIED = ("bot.py", "bots", "handlers", "crm", "scheduler", "storage", "locales", "tests", "docs", "pyproject.toml")
FAILED = 1
"""pytest's code for tests that ran and failed; others tell of a run that was none."""
COURIER, INTAKE, POLLING = (
    "tests/bots/test_courier.py",
    "tests/bots/test_intake.py",
    "tests/bots/telegram/test_polling.py",
)
SILENCE = (
    "tests/chaos/test_crash_points.py"
    "::test_a_death_at_any_operation_of_an_event_from_slack_loses_and_doubles_nothing"
)
UNDOING = "tests/chaos/test_undoing.py::test_whatever_is_done_and_taken_back_the_rows_are_those_of_a_plain_model"


@dataclass(frozen=True)
class Mutant:
    """`old` stands once in the file. caught_by: the node id of the test."""

    name: str
    file: str
    old: str
    new: str
    caught_by: str


MUTANTS = (
    Mutant(
        "an update is confirmed before it is stored",
        "bots/telegram/poller.py",
        "            await self._take(updates)\n",
        "            self._next = updates[-1]['update_id'] + 1\n            await self._take(updates)\n",
        f"{POLLING}::test_nothing_is_confirmed_while_the_store_is_away",
    ),
    Mutant(
        "who does not lead polls all the same",
        "bots/telegram/poller.py",
        "if not await self._leads():",
        "if not await self._leads() and self._next is not None:",
        f"{POLLING}::test_a_process_that_does_not_lead_does_not_poll",
    ),
    Mutant(
        "what is brought again is new again",
        "storage/inbox.py",
        "sqlite_insert(_TABLE).values(_GIVEN).on_conflict_do_nothing()",
        "sqlite_insert(_TABLE).values(_GIVEN)"
        ".on_conflict_do_update(index_elements=['source', 'ext_id'], set_={'status': 'new'})",
        "tests/storage/test_inbox.py::test_what_was_done_is_not_new_again_when_it_is_brought_again",
    ),
    Mutant(
        "a chat need not wait for its earlier event",
        "storage/inbox.py",
        'where(Inbox.status == _IS_NEW, is_head, is_due)',
        'where(Inbox.status == _IS_NEW, is_due)',
        "tests/storage/test_inbox.py::test_the_oldest_of_each_chat_is_next",
    ),
    Mutant(
        "who looks for events waits for a process that froze with one",
        "storage/inbox.py",
        'limit(bindparam("most")).with_for_update(skip_locked=True)',
        'limit(bindparam("most")).with_for_update()',
        "tests/storage/test_inbox.py::test_what_another_process_handles_is_passed_over",
    ),
    Mutant(
        "the newest event is handled first",
        "storage/inbox.py",
        "query.order_by(Inbox.seq).limit",
        "query.order_by(Inbox.seq.desc()).limit",
        "tests/storage/test_inbox.py::test_the_oldest_of_each_chat_is_next",
    ),
    Mutant(
        "an event that breaks is tried for ever",
        "storage/inbox.py",
        "row.errors >= MAX_ERRORS",
        "row.errors >= MAX_ERRORS * 100",
        f"{INTAKE}::test_what_breaks_is_tried_with_growing_pauses_and_then_parked_and_told_once",
    ),
    Mutant(
        "an event that breaks is tried again at once",
        "storage/inbox.py",
        "row.not_before = work.now + timedelta(seconds=min(2**row.errors, 300))",
        "row.not_before = None",
        f"{INTAKE}::test_what_breaks_is_tried_with_growing_pauses_and_then_parked_and_told_once",
    ),
    Mutant(
        "an event that kills its process is run for ever",
        "storage/inbox.py",
        "row.deaths += 1",
        "row.deaths += 0",
        f"{INTAKE}::test_who_kills_is_parked_after_three_more_deaths_and_nobody_else_is_blamed",
    ),
    Mutant(
        "what a living process does is suspected",
        "storage/inbox.py",
        "Inbox.process.is_not(None), Inbox.process.not_in(alive)",
        "Inbox.process.is_not(None)",
        f"{INTAKE}::test_what_a_living_process_does_is_left_to_it",
    ),
    Mutant(
        "suspects are blamed in a batch",
        "bots/intake.py",
        "        for source, ext_id in suspects:\n            with",
        "        for key in suspects:\n"
        "            async with store.begin(clock.now(), scope=NOBODY) as work:\n"
        "                await inbox.count_death(work, *key, self._process)\n"
        "        for source, ext_id in suspects:\n            with",
        f"{INTAKE}::test_who_kills_is_parked_after_three_more_deaths_and_nobody_else_is_blamed",
    ),
    Mutant(
        "what was handled is not done",
        "handlers/gateway.py",
        "            await inbox.finish(work, taken)\n",
        "",
        f"{INTAKE}::test_two_calls_for_one_event_answer_it_once",
    ),
    Mutant(
        "a letter is queued as often as it is written",
        "storage/outbox.py",
        '"dedupe": letter.dedupe,',
        '"dedupe": letter.dedupe + secrets.token_hex(8),',
        "tests/storage/test_outbox.py::test_a_known_letter_is_not_queued_twice",
    ),
    Mutant(
        "a letter overtakes an earlier one of its lane",
        "storage/outbox.py",
        'where(Outbox.status == _PENDING, due, is_head)',
        'where(Outbox.status == _PENDING, due)',
        f"{COURIER}::test_a_chat_is_told_things_in_order",
    ),
    Mutant(
        "a lease is over before its time",
        "storage/outbox.py",
        'where(Outbox.status == "sending", Outbox.lease_until < work.now)',
        'where(Outbox.status == "sending")',
        f"{COURIER}::test_a_row_of_a_dead_sender_is_taken_up_after_its_lease",
    ),
    Mutant(
        "a zombie's letter counts as sent by its heir",
        "storage/outbox.py",
        'Outbox.token == bindparam("by"), ',
        "",
        f"{COURIER}::test_a_zombie_writes_nothing",
    ),
    Mutant(
        "a zombie writes its result",
        "bots/results.py",
        'row is None or row.token != job.row.token or row.status != "sending"',
        "row is None",
        f"{COURIER}::test_a_zombie_writes_nothing",
    ),
    Mutant(
        "who stood still sends what it had claimed",
        "bots/courier.py",
        "if job.row.lease_until is not None and job.row.lease_until < self._clock.now():",
        "if job.row.lease_until is None:",
        f"{COURIER}::test_who_stood_still_longer_than_its_lease_sends_nothing_of_it",
    ),
    Mutant(
        "what was missed counts as read before it is stored",
        "bots/hearing.py",
        "            is_first = await heard.mark(work, source, is_held=True) == mark\n",
        "            await heard.reach(work, source, back.at)\n"
        "        async with self._store.begin(self._clock.now(), scope=NOBODY) as work:\n"
        "            is_first = True\n",
        f"{SILENCE}[sqlite-what_was_written_in_a_silence_is_read]",
    ),
    Mutant(
        "what is known is read in the history once more",
        "bots/missed.py",
        " if (event.chat.key, event.message) not in known]",
        "]",
        "tests/bots/slack/test_missed.py::test_what_could_not_be_stored_is_read_once",
    ),
    Mutant(
        "a message of unknown outcome is sent until it is heard of",
        "bots/results.py",
        'case "resend_once" if row.uncertain == 1:',
        'case "resend_once":',
        f"{COURIER}::test_an_unknown_outcome_is_decided_by_the_policy",
    ),
    Mutant(
        "a digest of unknown outcome is sent again",
        "bots/results.py",
        '            case _:\n                row.status = "uncertain"',
        '            case _:\n                row.status = "pending" if row.uncertain == 1 else "uncertain"',
        f"{COURIER}::test_an_unknown_outcome_is_decided_by_the_policy",
    ),
    Mutant(
        "a doubt is not counted",
        "bots/results.py",
        "row.uncertain += 1",
        "row.uncertain += 0",
        f"{COURIER}::test_each_kind_of_failure_leaves_its_row_as_agreed",
    ),
    Mutant(
        "a letter takes one place, however many messages it is",
        "bots/telegram/outbound.py",
        "await parcel.pace.take(counted)",
        "await parcel.pace.take(0)",
        "tests/bots/test_limits_of_parts.py"
        "::test_a_long_text_and_an_album_keep_the_limits_and_let_an_answer_through[sqlite-telegram]",
    ),
    Mutant(
        "a 429 counts as an attempt",
        "bots/results.py",
        "        row.attempts -= 1\n        scope",
        "        scope",
        f"{COURIER}::test_a_pause_does_not_count_as_an_attempt",
    ),
    Mutant(
        "a 429 holds back its own letter only",
        "bots/results.py",
        "                await rates.pause(work, limit, until, {*self._shared, *(one.key for one in limits)})",
        "                continue",
        f"{COURIER}::test_a_pause_for_a_chat_is_kept_to_the_moment_and_by_bursts_too",
    ),
    Mutant(
        "a lost chat's letters are tried again",
        "bots/results.py",
        'case Refused():\n                row.status, row.reason = "failed", result.reason',
        'case Refused():\n                row.status, row.reason = "pending", result.reason',
        f"{COURIER}::test_each_kind_of_failure_leaves_its_row_as_agreed",
    ),
    Mutant(
        "what waits for a moved group stays behind",
        "storage/outbox.py",
        "        row.chat_key = new\n",
        "",
        "tests/storage/test_outbox.py::test_everything_that_waits_for_a_moved_chat_is_readdressed",
    ),
    Mutant(
        "a post is not looked for before it is sent again",
        "bots/courier.py",
        "found = await self._found(platform, job)",
        "found = None",
        f"{COURIER}::test_what_the_platform_still_knows_is_not_sent_again",
    ),
    Mutant(
        "Telegram's silence means that nothing was sent",
        "bots/telegram/failures.py",
        'return Uncertain("connection_lost")',
        'return NotSent("connection_lost")',
        "tests/bots/telegram/test_sending.py::test_failures_and_what_is_known_of_them",
    ),
    Mutant(
        "Telegram's fault means that nothing was sent",
        "bots/telegram/failures.py",
        'return Uncertain("server_error")\n        case exceptions.ClientDecodeError',
        'return NotSent("server_error")\n        case exceptions.ClientDecodeError',
        "tests/bots/telegram/test_sending.py::test_failures_and_what_is_known_of_them",
    ),
    Mutant(
        "Slack's library repeats calls by itself",
        "bots/slack/api.py",
        "retry_handlers=[], ",
        "",
        "tests/chaos/test_lost_answers.py::test_slack_has_each_post_once_whatever_breaks",
    ),
    Mutant(
        "Slack's posts carry no mark",
        "bots/slack/outbound.py",
        '            "metadata": {"event_type": EVENT_TYPE, "event_payload": mark},\n',
        "",
        "tests/bots/slack/test_sending.py::test_a_post_whose_answer_was_lost_is_found_by_its_mark",
    ),
    Mutant(
        "a lease on polling is taken from its holder",
        "storage/queries/polling.py",
        "        where=or_(Leader.holder == holder, Leader.until <= work.now),\n",
        "",
        "tests/storage/test_polling.py::test_one_process_leads_until_its_lease_runs_out",
    ),
    Mutant(
        "a reminder stays due after it was said",
        "crm/reminders.py",
        "        row.fired_at = now\n        row.recurrence = None\n        return",
        "        row.recurrence = None\n        return",
        "tests/scheduler/test_reminders.py::test_a_reminder_is_told_with_its_context_and_only_once",
    ),
    Mutant(
        "a store that may forget is taken",
        "storage/engine.py",
        'if level < _FULL or mode != "wal":',
        'if mode != "wal":',
        "tests/storage/test_durability.py::test_a_store_that_may_forget_what_it_committed_is_refused",
    ),
    Mutant(
        "an undo overwrites what was changed since",
        "crm/undo.py",
        "if column not in COUNTERS and getattr(row, column) != history",
        "if column in COUNTERS and getattr(row, column) != history",
        f"{UNDOING}[sqlite]",
    ),
    Mutant(
        "whose note was taken back stays spoken to",
        "crm/undo.py",
        "    await interactions.refresh_touch(work, contacts, deals)\n",
        "",
        "tests/crm/test_undo.py::test_who_was_last_spoken_to_follows_a_note_back",
    ),
    Mutant(
        "an undo that was taken back leaves its operation undone",
        "crm/undo.py",
        "            earlier.undone_by = None\n",
        "            earlier.undone_by = operation.id\n",
        f"{UNDOING}[sqlite]",
    ),
    Mutant(
        "a store keeps each of its transactions",
        "storage/unit_of_work.py",
        "            session.info[_WORK] = work\n",
        "            session.info[_WORK] = work\n            self.__dict__.setdefault('kept', []).append(work)\n",
        "tests/chaos/test_leaks.py::test_nothing_is_kept_of_an_event_that_is_done[sqlite]",
    ),
    Mutant(
        "each commit of a result is forgotten",
        "bots/courier.py",
        "                await self._ledger.record(work, rows.get(job.row.id), job, result)",
        "                await self._ledger.record(work, rows.get(job.row.id), job, result)\n"
        "                await work.session.rollback()",
        "tests/chaos/test_crash_points.py::test_a_death_at_any_operation_loses_and_doubles_nothing[sqlite-a_reminder_fires]",
    ),
)


@contextmanager
def copied(folder: Path) -> Iterator[Path]:
    """The project once more, for a mutant to live in, with what is compiled of it already."""
    here = folder / "mutated"
    here.mkdir()
    for name in COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, here / name, ignore=shutil.ignore_patterns("*.pyc.*"))
        else:
            shutil.copy(ROOT / name, here / name)
    yield here
    shutil.rmtree(here)


async def survives(mutant: Mutant, here: Path) -> str:
    """Why the mutant still lives, or whether it could not be made; "" where its test has failed, as it should."""
    file = here / mutant.file
    whole = file.read_text(encoding="utf-8")
    if whole.count(mutant.old) != 1:
        return f"{mutant.name}: {mutant.file} has its place {whole.count(mutant.old)} times"
    file.write_text(whole.replace(mutant.old, mutant.new), encoding="utf-8")
    try:
        code, said = await _tested(mutant.caught_by, here)
    finally:
        file.write_text(whole, encoding="utf-8")
    if code == FAILED and " failed" in said:
        return ""
    return f"{mutant.name}: {mutant.caught_by} ended with {code}\n{said[-2000:]}"


async def _tested(node: str, here: Path) -> tuple[int, str]:
    """pytest's exit code and what it said; SQLite is enough to tell."""
    options = ("-x", "-q", "-p", "no:cacheprovider", "-n", "0", "-k", "not postgresql", "--tb=line", "--timeout=60")
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "pytest", *options, node, cwd=here,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )  # fmt: skip
    said, _ = await process.communicate()
    return process.returncode or 0, said.decode()
