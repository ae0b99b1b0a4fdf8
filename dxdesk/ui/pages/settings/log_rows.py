"""What was done, as lines of a table."""

from dataclasses import dataclass
from datetime import date, timedelta

from dxdesk.data.journal import HistoryEntry
from dxdesk.domain.numbers import format_date
from dxdesk.domain.text import fold

MOST = 2000
"""Lines that are shown; older ones stay in the data."""


@dataclass(frozen=True)
class LogRow:
    uid: str
    day: str
    time: str
    what: str
    origin: str
    state: str
    folded: str


def make_rows(entries: list[HistoryEntry], today: date) -> list[LogRow]:
    """Newest first, as they come."""
    return [_row(entry, today) for entry in entries]


def _row(entry: HistoryEntry, today: date) -> LogRow:
    what = {"undo": f"Hoàn tác: {entry.label}", "redo": f"Làm lại: {entry.label}"}.get(entry.kind, entry.label)
    origin = "hoàn tác" if entry.kind == "undo" else "làm lại" if entry.kind == "redo" else entry.origin or "bằng tay"
    state = "đã hoàn tác" if entry.state in ("undone", "dropped") else ""
    moment = entry.made_at
    return LogRow(
        uid=str(entry.id),
        day=_day(moment.date(), today),
        time=f"{moment:%H:%M:%S}",
        what=what,
        origin=origin,
        state=state,
        folded=fold(f"{what} {origin} {state} {format_date(moment.date())}"),
    )


def _day(day: date, today: date) -> str:
    if day == today:
        return f"Hôm nay, {format_date(day)}"
    if day == today - timedelta(days=1):
        return f"Hôm qua, {format_date(day)}"
    return format_date(day)
