"""Answers of the Bot API that are not ok.

ApiError
├── bad_request   400 Bad Request: ...
├── forbidden     403 Forbidden: ...
├── conflict      409 Conflict: ...
└── too_many      429 Too Many Requests: retry after N
"""

from typing import Any, TypeAlias

Json: TypeAlias = dict[str, Any]


class ApiError(Exception):
    """One refusal: HTTP code, description, and `parameters` (retry_after in seconds, migrate_to_chat_id)."""

    def __init__(self, code: int, description: str, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters

    def body(self) -> Json:
        """The JSON answer."""
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad_request(what: str, **parameters: int) -> ApiError:
    """400 with the server's prefix."""
    return ApiError(400, f"Bad Request: {what}", **parameters)


def forbidden(what: str) -> ApiError:
    """403 with the server's prefix."""
    return ApiError(403, f"Forbidden: {what}")


def conflict(what: str) -> ApiError:
    """409 with the server's prefix."""
    return ApiError(409, f"Conflict: {what}")


def too_many(seconds: int) -> ApiError:
    """429 with the pause that the caller must keep."""
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
