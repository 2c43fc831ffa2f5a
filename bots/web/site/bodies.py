"""What visitors' browsers post, bounded and checked before anything is made of it."""

from __future__ import annotations

import asyncio
import json
from typing import Annotated, Final, TypeAlias, TypeVar

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, field_validator, model_validator

BYTES: Final = 64 * 1024
SECONDS: Final = 10.0
TEXT: Final = 4000
"""Characters of one message, as many as a messenger takes."""

_STATUS: Final[dict[str, type[web.HTTPException]]] = {
    "malformed": web.HTTPBadRequest,
    "bad_token": web.HTTPUnauthorized,
    "link_over": web.HTTPGone,
    "bad_key": web.HTTPUnauthorized,
    "foreign_origin": web.HTTPForbidden,
    "blocked": web.HTTPForbidden,
    "unknown_page": web.HTTPNotFound,
    "unknown_file": web.HTTPNotFound,
    "unknown_message": web.HTTPNotFound,
    "too_slow": web.HTTPRequestTimeout,
    "not_json": web.HTTPUnsupportedMediaType,
    "too_long": web.HTTPUnprocessableEntity,
    "file_empty": web.HTTPUnprocessableEntity,
    "file_too_large": web.HTTPUnprocessableEntity,
    "files_too_many": web.HTTPUnprocessableEntity,
    "files_full": web.HTTPUnprocessableEntity,
    "files_full_here": web.HTTPUnprocessableEntity,
    "no_reach": web.HTTPUnprocessableEntity,
    "bad_phone": web.HTTPUnprocessableEntity,
    "bad_email": web.HTTPUnprocessableEntity,
    "slow_down": web.HTTPTooManyRequests,
    "files_not_now": web.HTTPServiceUnavailable,
    "not_stored": web.HTTPServiceUnavailable,
}

EventId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{8,64}$")]
MessageId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_.-]{1,80}$")]
FileId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]{8}$")]
Short: TypeAlias = Annotated[str, StringConstraints(max_length=200, strip_whitespace=True)]
Message: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=TEXT, strip_whitespace=True)]


def refusal(code: str, **more: object) -> web.HTTPException:
    """The response to raise for an error code: `{"error": code}`. seconds: how long to wait."""
    headers = {"Retry-After": str(more["seconds"])} if "seconds" in more else {}
    text = json.dumps({"error": code} | more)
    return _STATUS[code](text=text, content_type="application/json", headers=headers)


class Body(BaseModel):
    """Unknown fields are refused; characters that no keyboard makes are dropped, but for line breaks and tabs."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)

    @field_validator("*", mode="before")
    @classmethod
    def _readable(cls, value: object) -> object:
        return readable(value) if isinstance(value, str) else value


class Session(Body):
    """The widget opens. token: of an earlier visit; language: of the page that it stands on.

    link: from another browser, whose conversation goes on here.
    """

    token: Short = ""
    link: Annotated[str, StringConstraints(max_length=40)] = ""
    language: Annotated[str, StringConstraints(max_length=40)] = ""


class Say(Body):
    """A message. name: what the visitor calls themselves; zone: of their browser; files: that were sent in before."""

    id: EventId
    text: Annotated[str, StringConstraints(max_length=TEXT, strip_whitespace=True)] = ""
    files: tuple[FileId, ...] = Field(default=(), strict=False)
    name: Annotated[str, StringConstraints(max_length=80, strip_whitespace=True)] = ""
    language: Annotated[str, StringConstraints(max_length=40)] = ""
    zone: Annotated[str, StringConstraints(max_length=60)] = ""


    @model_validator(mode="after")
    def _says_something(self) -> Say:
        if not self.text and not self.files:
            raise ValueError("empty")
        return self


class Edit(Body):
    """One's own message, rewritten."""

    id: EventId
    message: MessageId
    text: Message


class Press(Body):
    """A button under a message; `data` may be anything."""

    id: EventId
    message: MessageId
    data: Annotated[str, StringConstraints(max_length=256)]


class Carried(Body):
    """The conversation is to go on in another browser."""

    id: EventId


class Looked(Body):
    """A file that somebody sent, in the message where it stands."""

    message: MessageId
    file: FileId


class FileAsked(Body):
    """A file that is written for the visitor, in a message of the desk's."""

    id: EventId
    message: MessageId
    blob: Annotated[str, StringConstraints(max_length=80)]


_B = TypeVar("_B", bound=BaseModel)


def readable(text: str) -> str:
    """The text without characters that can neither be shown nor, some of them, be stored."""
    return "".join(one for one in text if one in "\n\t" or (one.isprintable() or one in "\u200d\u00a0\u202f\u3000"))


async def read_bytes(request: web.Request) -> bytes:
    """The whole body. Raises 413 above 64 KiB, read or announced, and 408 for one that drips."""
    if (request.content_length or 0) > BYTES:
        raise web.HTTPRequestEntityTooLarge(BYTES, request.content_length or 0)
    parts = bytearray()
    try:
        async with asyncio.timeout(SECONDS):
            async for part in request.content.iter_chunked(8192):
                parts += part
                if len(parts) > BYTES:
                    raise web.HTTPRequestEntityTooLarge(BYTES, len(parts))
    except TimeoutError:
        raise refusal("too_slow") from None
    return bytes(parts)


async def read_json(request: web.Request, model: type[_B]) -> _B:
    """The posted JSON, checked. Raises 408, 413, 415, 400 `malformed`, 422 `too_long`."""
    if request.content_type != "application/json":
        raise refusal("not_json")
    return checked(await read_bytes(request), model)


def checked(raw: bytes | dict[str, str], model: type[_B]) -> _B:
    """JSON or fields of a form as what they stand for; the refusals of `read_json`."""
    try:
        return model.model_validate_json(raw) if isinstance(raw, bytes) else model.model_validate(raw)
    except ValidationError as error:
        too_long = [one for one in error.errors(include_url=False) if one["type"] == "string_too_long"]
        if not too_long:
            raise refusal("malformed") from None
        raise refusal("too_long", field=str(too_long[0]["loc"][0]), most=too_long[0]["ctx"]["max_length"]) from None
