"""Faults that a test orders for the next calls."""

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

Kind: TypeAlias = Literal[
    "timeout_before_effect",
    "timeout_after_effect",
    "reset_before_effect",
    "reset_after_effect",
    "http_502_html",
    "http_502_after_effect",
    "429",
    "500",
    "blocked",
]


@dataclass
class Fault:
    """One ordered fault. `method` may be "*"; `chat_id` narrows it to one chat; `retry_after` in seconds, for 429."""

    method: str
    kind: Kind
    retry_after: int = 1
    chat_id: int | None = None
    times: int = 1


@dataclass
class Faults:
    """Ordered faults, first ordered, first served. getUpdates is only hit when named."""

    ordered: list[Fault] = field(default_factory=list)

    def take(self, method: str, chat_id: object) -> Fault | None:
        """The fault for this call, used up by one."""
        for fault in self.ordered:
            named = fault.method == method or (fault.method == "*" and method != "getUpdates")
            if named and fault.chat_id in (None, chat_id):
                fault.times -= 1
                if not fault.times:
                    self.ordered.remove(fault)
                return fault
        return None
