"""The next version of the product: this one, with a revision more than it has."""

from __future__ import annotations

import tempfile
from pathlib import Path

from alembic.config import Config

NAME = "9999"
_REVISION = '''
"""What a next version might add: a column, and a table that holds something of each letter."""

import sqlalchemy as sa
from alembic import op

revision = "{name}"
down_revision = "{before}"


def upgrade() -> None:
    op.add_column("outbox", sa.Column("next_version", sa.String))
    op.create_table("next_version", sa.Column("id", sa.BigInteger, primary_key=True), sa.Column("of", sa.String))
    op.execute("INSERT INTO next_version SELECT id, dedupe FROM outbox")
'''


def has_one_more_revision() -> None:
    """From now on this process is of that version."""
    from storage import schema

    folder = Path(tempfile.mkdtemp(prefix="crm-newer-"))
    (folder / f"{NAME}_next.py").write_text(_REVISION.format(name=NAME, before=schema.head()))
    known = schema.config

    def config() -> Config:
        settings = known()
        ours = Path(settings.get_main_option("script_location") or "") / "versions"
        settings.set_main_option("version_locations", f"{ours}:{folder}")
        return settings

    schema.config = config
    schema.revisions.cache_clear()
