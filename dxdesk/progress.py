"""How long work tells how far it is and hears that it should stop."""

from collections.abc import Callable
from dataclasses import dataclass

from dxdesk.errors import Cancelled


@dataclass(frozen=True)
class Progress:
    """Passed down into long work; every step may raise `Cancelled`.

    `report(done, total, label)`: total 0 means unknown; label is Vietnamese, shown to the officer.
    """

    report: Callable[[int, int, str], None]
    is_cancelled: Callable[[], bool]

    def step(self, done: int, total: int, label: str) -> None:
        if self.is_cancelled():
            raise Cancelled
        self.report(done, total, label)


def silent() -> Progress:
    return Progress(report=lambda _done, _total, _label: None, is_cancelled=lambda: False)
