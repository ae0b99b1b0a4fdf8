"""Files that came in or went out, as lines of a table."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.numbers import format_date
from dxdesk.domain.text import fold
from dxdesk.services.exchanging.batch_log import BatchLine, batch_lines


@dataclass(frozen=True)
class LogRow:
    uid: str
    day: str
    time: str
    incoming: bool
    direction: str
    kind: str
    file: str
    about: str
    counts: str
    problems: str
    proof: str
    state: str
    original: Path
    undoable: bool
    details: str
    """Everything about the file in full, for the line below the table."""
    folded: str


def read_log(store: Store, today: date) -> list[LogRow]:
    """Newest first; made on the worker."""
    return [make_row(line, today) for line in batch_lines(store)]


def make_row(line: BatchLine, today: date) -> LogRow:
    made, incoming = line.made_at.date(), line.direction == "in"
    direction = "Nhận về" if incoming else "Gửi đi"
    about = " · ".join(part for part in (line.agency, line.period, line.plan) if part)
    state = "đã hoàn tác" if line.state == "undone" else "đã nhận" if incoming else "đã ghi tệp"
    return LogRow(
        uid=line.uid,
        day=f"Hôm nay, {format_date(made)}" if made == today else format_date(made),
        time=f"{line.made_at:%H:%M}",
        incoming=incoming,
        direction=direction,
        kind=line.kind,
        file=line.file_name,
        about=about,
        counts=line.counts,
        problems=str(line.problems) if line.problems else "",
        proof=line.proof,
        state=state,
        original=line.original,
        undoable=line.undoable,
        details=_details(line, about),
        folded=fold(f"{direction} {line.kind} {line.file_name} {about} {state} {format_date(made)}"),
    )


def _details(line: BatchLine, about: str) -> str:
    left = "chưa nhận" if line.direction == "in" else "không điền"
    problems = f"{line.problems} chỗ {left}" if line.problems else ""
    told = " · ".join(part for part in (line.file_name, line.kind, about, line.counts, problems, line.proof) if part)
    return f"{told}\nBản gốc được giữ nguyên, mã SHA-256: {line.sha256}"
