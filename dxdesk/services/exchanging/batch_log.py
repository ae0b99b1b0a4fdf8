"""The log of exchange: every file that came in or went out, with what became of it."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dxdesk.data.exchanges import BatchRecord, list_batches
from dxdesk.data.plans import list_plans
from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.errors import Refusal
from dxdesk.reports.whole_file import write_whole
from dxdesk.services.outcome import Outcome, all_changed

KIND_LABELS = {
    "plan": "Kế hoạch, phụ lục",
    "workbook": "Tệp số liệu",
    "agency-request": "Phiếu đề nghị số liệu",
    "assignment": "Chỉ tiêu, nhiệm vụ được giao",
    "form": "Biểu của thành phố",
}
_COUNT_WORDS = {
    "tasks": "nhiệm vụ",
    "indicators": "dòng chỉ tiêu",
    "cells": "ô",
    "rows": "dòng",
    "new_rows": "dòng mới",
    "removed_rows": "dòng xoá",
    "tasks_new": "nhiệm vụ mới",
    "tasks_changed": "nhiệm vụ thay đổi",
    "tasks_unchanged": "nhiệm vụ không đổi",
    "indicators_new": "chỉ tiêu mới",
    "indicators_changed": "chỉ tiêu thay đổi",
    "indicators_unchanged": "chỉ tiêu không đổi",
}


@dataclass(frozen=True)
class BatchLine:
    """One file. `counts` and `proof` are Vietnamese; `undoable`: it is the latest operation, so undo takes it back.

    `original` is the kept copy; it may be missing from the data folder.
    """

    uid: str
    direction: str
    kind: str
    file_name: str
    plan: str
    period: str
    agency: str
    made_at: datetime
    counts: str
    problems: int
    proof: str
    state: str
    undoable: bool
    original: Path
    sha256: str


def batch_lines(store: Store, plan_uid: str | None = None) -> list[BatchLine]:
    """The newest first; only those of one plan when it is given."""
    with store.reading() as session:
        batches = list_batches(session)
        names = {plan.uid: plan.number or plan.title for plan in list_plans(session)}
    latest = _latest_operation(store)
    return [_line(store, batch, names, latest) for batch in batches if plan_uid is None or batch.plan_uid == plan_uid]


def undo_batch(store: Store, uid: str) -> Outcome:
    """Take back what a file brought; refused unless it is the latest operation."""
    with store.reading() as session:
        batch = next((item for item in list_batches(session) if item.uid == uid), None)
    if batch is None or batch.operation_id is None or batch.operation_id != _latest_operation(store):
        raise Refusal(
            "not-latest",
            "Sau lần nhập này đã có thay đổi khác. Hãy hoàn tác lần lượt từ thay đổi mới nhất (Ctrl+Z).",
        )
    label = store.undo()
    return all_changed(f"Đã hoàn tác: {label}", batch.plan_uid)


def take_original(store: Store, uid: str, out: Path) -> Path:
    """Write the kept copy of a file to `out`, byte for byte as it went out or came in.

    Raises Refusal when it is gone from the data folder, no longer what it was, or cannot be written.
    """
    with store.reading() as session:
        batch = next((item for item in list_batches(session) if item.uid == uid), None)
    try:
        content = store.file_path(batch.sha256).read_bytes() if batch is not None else b""
    except OSError:
        content = b""
    if batch is None or hashlib.sha256(content).hexdigest() != batch.sha256:
        raise Refusal(
            "original-gone",
            "Bản gốc của tệp này không còn nguyên vẹn trong thư mục dữ liệu nên không lấy ra được. "
            "Hãy kiểm tra dữ liệu ở trang Thiết lập & sao lưu, hoặc khôi phục từ bản sao lưu.",
        )
    try:
        write_whole(out, lambda stream: stream.write(content))
    except OSError as error:
        raise Refusal(
            "write-failed",
            f"Không ghi được {out.name} ({error.strerror}). Tệp có thể đang mở hoặc thư mục không cho ghi; "
            "hãy đóng tệp hay chọn chỗ khác.",
        ) from error
    return out


def _latest_operation(store: Store) -> int | None:
    """What undo would take back now."""
    for entry in store.history(1000):
        if entry.kind == "do" and entry.state == "done":
            return entry.id if entry.undoable else None
    return None


def _line(store: Store, batch: BatchRecord, names: dict[str, str], latest: int | None) -> BatchLine:
    counts = ", ".join(f"{count} {_COUNT_WORDS.get(name, name)}" for name, count in batch.counts.items() if count)
    return BatchLine(
        uid=batch.uid,
        direction=batch.direction,
        kind=KIND_LABELS.get(batch.kind, batch.kind),
        file_name=batch.file_name,
        plan=names.get(batch.plan_uid or "", ""),
        period=parse_period(batch.period).short_label if batch.period else "",
        agency=batch.notes.agency,
        made_at=batch.made_at,
        counts=counts,
        problems=batch.notes.problems,
        proof=batch.notes.proof,
        state=batch.state,
        undoable=batch.state == "done" and batch.operation_id is not None and batch.operation_id == latest,
        original=store.file_path(batch.sha256),
        sha256=batch.sha256,
    )
