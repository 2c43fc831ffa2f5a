"""What is kept for a while only, and how long."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete

from storage import conversations, inbox, rates, visitors, web_files
from storage.tables import Stranger
from storage.tables.delivery import Outbox
from storage.unit_of_work import UnitOfWork

STRANGER_LIFE = timedelta(days=30)
SENT_LIFE = timedelta(days=30)
"""Longer than any letter could be queued again under the same dedupe key."""


async def prune(work: UnitOfWork) -> None:
    """Deletes old events, letters and strangers of 30 days ago, and forms, texts and files that nobody took up."""
    await inbox.prune(work)
    await conversations.prune(work)
    await visitors.prune(work)
    await web_files.prune(work)
    await rates.prune(work)
    await work.session.execute(delete(Stranger).where(Stranger.first_at < work.now - STRANGER_LIFE))
    sent = Outbox.status == "sent"
    await work.session.execute(delete(Outbox).where(sent, Outbox.sent_at < work.now - SENT_LIFE))
    unsent = Outbox.status.in_(("failed", "uncertain", "dropped"))
    await work.session.execute(delete(Outbox).where(unsent, Outbox.created_at < work.now - SENT_LIFE))
