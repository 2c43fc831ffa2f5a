"""Answers to button presses and inline queries."""

import re
from typing import Literal

from tests.fakes.telegram import keyboards
from tests.fakes.telegram.call import Call, Handler, caption_body, content_body, text_body
from tests.fakes.telegram.errors import Json, bad_request
from tests.fakes.telegram.world import Query, Toast

PATIENCE = {"callback": 150, "inline": 30}  # seconds; observed, not documented
MAX_TOAST, MAX_RESULTS, MAX_ID, MAX_OFFSET = 200, 50, 64, 64
_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_START = re.compile(r"[A-Za-z0-9_-]{1,64}")


def _open_query(call: Call, key: str, kind: Literal["callback", "inline"]) -> Query:
    """The query that waits for this answer; raises 400 for one that is unknown, too old or answered."""
    query = call.world.queries.get(call.params[key])
    if query is None or query.kind != kind or query.answer is not None:
        raise bad_request(_TOO_OLD)
    if call.now - query.asked_at > PATIENCE[kind]:
        raise bad_request(_TOO_OLD)
    return query


def _answer_callback(call: Call) -> bool:
    text = call.get("text", "")
    if len(text) > MAX_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    query = _open_query(call, "callback_query_id", "callback")
    query.answer = call.params
    call.world.toasts.append(Toast(query.user.id, text, call.get("show_alert", False), query.id))
    call.world.touch()
    return True


def _answer_inline(call: Call) -> bool:
    results = call.params["results"]
    if len(results) > MAX_RESULTS:
        raise bad_request("RESULTS_TOO_MUCH")
    if len(call.get("next_offset", "").encode()) > MAX_OFFSET:
        raise bad_request("NEXT_OFFSET_INVALID")
    button = call.get("button", {})
    if "start_parameter" in button and not _START.fullmatch(button["start_parameter"]):
        raise bad_request("START_PARAM_INVALID")
    _check_results(results)
    _open_query(call, "inline_query_id", "inline").answer = call.params
    call.world.touch()
    return True


def _check_results(results: list[Json]) -> None:
    ids = [result["id"] for result in results]
    if not all(1 <= len(one.encode()) <= MAX_ID for one in ids):
        raise bad_request("RESULT_ID_INVALID")
    if len(set(ids)) < len(ids):
        raise bad_request("RESULT_ID_DUPLICATE")
    for result in results:
        result_body(result)


def result_body(result: Json) -> Json:
    """The message that choosing this result sends; raises 400 for one that the server refuses."""
    body: Json = {}
    if "reply_markup" in result:
        keyboards.check_inline(result["reply_markup"]["inline_keyboard"], private=False)
        body["reply_markup"] = result["reply_markup"]
    content = result.get("input_message_content")
    if content is None:
        return body | {result["type"]: result} | caption_body(result)
    return body | _content(content)


def _content(content: Json) -> Json:
    if "message_text" in content:
        return text_body({**content, "text": content["message_text"]})
    if "rich_message" in content:
        return content_body(content)
    kind = "contact" if "phone_number" in content else "venue" if "address" in content else "location"
    return {kind: content}


ANSWERING: dict[str, Handler] = {"answerCallbackQuery": _answer_callback, "answerInlineQuery": _answer_inline}
