"""How the page's requests are read and refused: checked bodies in, `{"error": code}` out."""

from __future__ import annotations

import json
from typing import Final, TypeVar

from aiohttp import web
from pydantic import ValidationError

from bots.web.inbound import Body

BODY_BYTES: Final = 1024 * 1024

_STATUS: Final[dict[str, type[web.HTTPException]]] = {
    "malformed": web.HTTPBadRequest,
    "read_only": web.HTTPForbidden,
    "unknown_pane": web.HTTPNotFound,
    "unknown_message": web.HTTPNotFound,
    "unknown_blob": web.HTTPNotFound,
    "unknown_language": web.HTTPNotFound,
    "unknown_file": web.HTTPNotFound,
    "too_slow": web.HTTPRequestTimeout,
    "not_json": web.HTTPUnsupportedMediaType,
    "too_long": web.HTTPUnprocessableEntity,
    "no_card": web.HTTPUnprocessableEntity,
    "too_many_cards": web.HTTPUnprocessableEntity,
    "file_empty": web.HTTPUnprocessableEntity,
    "file_too_large": web.HTTPUnprocessableEntity,
    "files_too_many": web.HTTPUnprocessableEntity,
    "files_full": web.HTTPUnprocessableEntity,
    "files_not_now": web.HTTPServiceUnavailable,
    "not_stored": web.HTTPServiceUnavailable,
}

_B = TypeVar("_B", bound=Body)

_PICTURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF8", "image/gif"),
)


def refusal(code: str, **about: object) -> web.HTTPException:
    """The response to raise for an error code; about: what else the page tells of it."""
    return _STATUS[code](text=json.dumps({"error": code} | about), content_type="application/json")


async def read_body(request: web.Request, model: type[_B]) -> _B:
    """The posted JSON, checked. Raises 413 over 1 MiB, 415, 400 `malformed`, 422 `too_long`."""
    if request.content_type != "application/json":
        raise refusal("not_json")
    try:
        return model.model_validate_json(await request.read())
    except ValidationError as error:
        too_long = any(one["type"] == "string_too_long" for one in error.errors(include_url=False))
        raise refusal("too_long" if too_long else "malformed") from error


def blob_response(data: bytes) -> web.Response:
    """Bytes of a picture or file: shown where they are a known picture, else only to be saved."""
    for magic, content_type in _PICTURES:
        if data.startswith(magic):
            return web.Response(body=data, content_type=content_type)
    headers = {"Content-Disposition": "attachment", "Content-Security-Policy": "sandbox"}
    return web.Response(body=data, content_type="application/octet-stream", headers=headers)
