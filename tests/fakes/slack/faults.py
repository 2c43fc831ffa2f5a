"""Failures on demand, for the next call of a method."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """kind: timeout_after_effect, reset_after_effect, http_502_html, 429, 500 or ok_false."""

    kind: str
    error: str = "internal_error"
    retry_after: int = 1
    seconds: float = 60.0

    @property
    def after_effect(self) -> bool:
        return self.kind in ("timeout_after_effect", "reset_after_effect")


KINDS = frozenset({"timeout_after_effect", "reset_after_effect", "http_502_html", "429", "500", "ok_false"})


@dataclass
class Faults:
    """Queues of faults per method; `*` means whichever method comes next."""

    waiting: dict[str, list[Fault | None]] = field(default_factory=dict)

    def add(self, method: str, fault: Fault, after: int = 0) -> None:
        """after: so many calls go well before it."""
        if fault.kind not in KINDS:
            raise ValueError(f"no such fault: {fault.kind}")
        self.waiting.setdefault(method, []).extend([*(None for _ in range(after)), fault])

    def next_for(self, method: str) -> Fault | None:
        for key in (method, "*"):
            if self.waiting.get(key):
                return self.waiting[key].pop(0)
        return None
