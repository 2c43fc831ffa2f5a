"""Whatever JSON comes in an update, reading it gives an event that can be stored, or nothing; never an exception."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from bots.telegram.inbound import ALLOWED_UPDATES, translate
from bots.telegram.messages import Ignored
from handlers.events import event_adapter
from tests.bots.telegram.samples import ANN, GROUP, ME, NOW, PRIVATE, Json

KEYS = (
    "chat", "from", "text", "caption", "date", "edit_date", "message_id", "message_thread_id", "is_topic_message",
    "reply_to_message", "forward_origin", "sender_user", "sender_chat", "via_bot", "contact", "phone_number",
    "first_name", "vcard", "user_id", "photo", "document", "file_id", "file_size", "data", "message", "query", "user",
    "old_reaction", "new_reaction", "emoji", "new_chat_member", "old_chat_member", "status", "id", "type", "title",
    "migrate_to_chat_id", "language_code", "is_bot",
)  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["/start x", "/find@crm_test_bot", "@crm_test_bot", "private", "group", "member", "kicked", "\x00"]
    ),
    st.text(st.characters(min_codepoint=0xD800, max_codepoint=0xDFFF, categories=["Cs"]), max_size=3),
)
LEAVES = st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), TEXTS, st.sampled_from([PRIVATE, GROUP, ANN]))
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=6),
    max_leaves=25,
)
BODIES = st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=12)


@given(st.sampled_from(ALLOWED_UPDATES), BODIES, st.booleans())
def test_any_update_is_read_or_ignored(kind: str, body: Json, in_a_chat: bool) -> None:
    whole = {"chat": PRIVATE, "from": ANN, **body} if in_a_chat else body
    found = translate({"update_id": 5, kind: whole}, ME, NOW)
    if not isinstance(found, Ignored):
        stored = json.dumps(event_adapter().dump_python(found, mode="json"), ensure_ascii=False).encode()
        assert b"\\u0000" not in stored


@given(VALUES)
def test_anything_in_place_of_an_update(value: object) -> None:
    translate(value, ME, NOW)
