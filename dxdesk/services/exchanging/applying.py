"""Storing a return: one operation, one undo step, the original files kept."""

from collections import Counter
from dataclasses import dataclass, field

from dxdesk.data.exchanges import BatchNotes, add_batch
from dxdesk.data.indicators import (
    add_revision,
    clear_actual,
    delete_indicator,
    find_indicators,
    list_actuals,
    write_actual,
)
from dxdesk.data.plans import list_closed_periods
from dxdesk.data.session import Session, operation_id
from dxdesk.data.store import Store
from dxdesk.data.tasks import delete_task, list_tasks, write_occurrence
from dxdesk.domain.measurement import result_unit
from dxdesk.domain.period import is_closed, parse_period
from dxdesk.domain.records import ActualRecord, IndicatorRecord, OccurrenceRecord
from dxdesk.errors import Refusal
from dxdesk.progress import Progress
from dxdesk.services.closed_figures import mind_closed_figures
from dxdesk.services.exchanging.deciding import open_questions
from dxdesk.services.exchanging.new_rows import remember_readings, write_added
from dxdesk.services.exchanging.return_proposal import AddedLine, ReturnedFile, ReturnedLine, ReturnProposal, Trouble
from dxdesk.services.exchanging.settling import Settled, settle
from dxdesk.services.indicator_views import written_result
from dxdesk.services.indicators import Amendment
from dxdesk.services.originals import original_content
from dxdesk.services.outcome import Outcome

WHOLE_WORKBOOK, AGENCY_REQUEST = "workbook", "agency-request"


@dataclass(frozen=True)
class Returned(Outcome):
    """`left` is what stayed as it was stored, each with its place and reason."""

    cells: int = 0
    rows: int = 0
    left: tuple[Trouble, ...] = field(default=())


def apply_return(
    store: Store, proposal: ReturnProposal, progress: Progress, amendment: Amendment | None = None
) -> Returned:
    """Store what was decided; undecided conflicts and problems stay as they are stored and are reported.

    Raises Refusal "closed-period" when figures of a closed period change without an amendment, "data-changed" when
    a row was changed since the preview, "file-changed" when a file was, "closed-figures" when an indicator to be
    removed has a figure in a closed period; then nothing has been stored.
    """
    originals = [original_content(file.path, file.name, file.sha256) for file in proposal.files]
    settled = [(line, settle(line, proposal.today)) for line in proposal.active()]
    changes = [(line, result) for line, result in settled if result.changed]
    added = [line for line in proposal.added if line.include]
    removed = [line for line in proposal.missing if line.remove]
    proposal.closed = _closed_now(store, proposal)
    _mind_closed(proposal, changes, amendment)
    left = tuple(open_questions(proposal))
    if changes or added or removed:
        store.backup_before("import")
    names = ", ".join(file.name for file in proposal.files)
    about = f"Nhận số liệu từ {len(proposal.files)} tệp" if len(proposal.files) > 1 else f"Nhận số liệu từ {names}"
    with store.operation(about, origin=f"tệp {names}"[:500]) as session:
        _mind_fresh(session, proposal, changes)
        for done, (line, result) in enumerate(changes):
            if done % 100 == 0:
                progress.step(done, len(changes), "Đang ghi vào dữ liệu…")
            _write(store, session, proposal, line, result, amendment)
        _write_added(store, session, proposal, amendment)
        mind_closed_figures(session, proposal.plan.uid, [item.uid for item in removed if item.kind != "task"])
        for item in removed:
            (delete_task if item.kind == "task" else delete_indicator)(session, item.uid)
        for number, (file, original) in enumerate(zip(proposal.files, originals, strict=True)):
            _note(store, session, proposal, number, file, original, settled, left)
    cells = sum(len(result.fields) for _, result in changes)
    message = _summary(len(changes), cells, len(added), len(removed), len(left))
    return Returned(
        message,
        proposal.plan.uid,
        task_uids=frozenset(line.uid for line, _ in changes if line.kind == "task"),
        indicator_uids=frozenset(line.uid for line, _ in changes if line.kind == "indicator"),
        everything=bool(added or removed),
        undoable=bool(changes or added or removed),
        cells=cells,
        rows=len(changes),
        left=left,
    )


def _closed_now(store: Store, proposal: ReturnProposal) -> frozenset[str]:
    """A period may have been closed or opened again since the preview."""
    with store.reading() as session:
        closed = list_closed_periods(session, proposal.plan.uid)
    codes = {file.period for file in proposal.files}
    return frozenset(code for code in codes if code and is_closed(parse_period(code), closed))


def _mind_closed(
    proposal: ReturnProposal, changes: list[tuple[ReturnedLine, Settled]], amendment: Amendment | None
) -> None:
    told = amendment is not None and amendment.reason.strip() and amendment.source.strip()
    periods = [line.period for line, _ in changes if line.kind == "indicator"]
    periods += [proposal.files[row.file].period for row in proposal.added if _brings_a_figure(row)]
    closed = [code for code in periods if code in proposal.closed]
    if closed and not told:
        label = parse_period(closed[0]).short_label
        raise Refusal(
            "closed-period",
            f"Kỳ {label} đã chốt mà tệp sửa số liệu của {len(closed)} chỉ tiêu. Muốn nhận phải ghi lý do và nguồn; "
            "thay đổi sẽ được liệt kê trong báo cáo kỳ sau.",
        )


def _brings_a_figure(row: AddedLine) -> bool:
    return row.include and row.kind == "indicator" and bool(row.inputs)


def _mind_fresh(session: Session, proposal: ReturnProposal, changes: list[tuple[ReturnedLine, Settled]]) -> None:
    """What was shown in the preview must still be what is stored."""
    if not changes:
        return
    plan_uid = proposal.plan.uid
    occurrences = {item.uid: item for task in list_tasks(session, plan_uid) for item in task.occurrences}
    actuals = list_actuals(session, plan_uid, {line.period for line, _ in changes})
    for line, _ in changes:
        now: OccurrenceRecord | ActualRecord | None
        if line.kind == "task":
            now = occurrences.get(line.occurrence_uid)
        else:
            now = actuals.get(line.uid, {}).get(line.period)
        if now != line.before:
            raise Refusal(
                "data-changed",
                f"Dòng {line.record.ref or line.record.name[:40]} đã được sửa trong chương trình sau khi xem trước. "
                "Chưa có gì thay đổi; hãy đọc lại tệp để so sánh với số liệu mới.",
            )


def _write(
    store: Store,
    session: Session,
    proposal: ReturnProposal,
    line: ReturnedLine,
    result: Settled,
    amendment: Amendment | None,
) -> None:
    after = result.after
    if isinstance(after, OccurrenceRecord):
        write_occurrence(session, after)
        return
    assert isinstance(line.record, IndicatorRecord)
    assert line.before is None or isinstance(line.before, ActualRecord)
    if line.period in proposal.closed and amendment is not None:
        _revise(store, session, line.record, (line.before, after), line.period, amendment)
    if after is None:
        clear_actual(session, line.uid, line.period)
    else:
        write_actual(session, after, store.now())


def _revise(
    store: Store,
    session: Session,
    record: IndicatorRecord,
    change: tuple[ActualRecord | None, ActualRecord | None],
    period: str,
    amendment: Amendment,
) -> None:
    before, after = (written_result(actual, result_unit(record)) for actual in change)
    reason, source = amendment.reason.strip(), amendment.source.strip()
    add_revision(session, record.uid, period, before, after, reason, source, store.now())


def _write_added(store: Store, session: Session, proposal: ReturnProposal, amendment: Amendment | None) -> None:
    for number, file in enumerate(proposal.files):
        lines = [line for line in proposal.added if line.include and line.file == number]
        if lines:
            uids, actuals = write_added(session, lines, proposal.plan, file.period, proposal.today)
            records = {record.uid: record for record in find_indicators(session, uids)}
            for actual in actuals:
                write_actual(session, actual, store.now())
                if file.period in proposal.closed and amendment is not None:
                    _revise(store, session, records[actual.indicator_uid], (None, actual), file.period, amendment)
            remember_readings(session, lines, store.now())


def _note(
    store: Store,
    session: Session,
    proposal: ReturnProposal,
    number: int,
    file: ReturnedFile,
    original: bytes,
    settled: list[tuple[ReturnedLine, Settled]],
    left: tuple[Trouble, ...],
) -> None:
    counts: Counter[str] = Counter()
    for line, result in settled:
        from_file = {
            name
            for name in result.fields
            if any(said.file == number for said in line.cells[name].said) and result.changed
        }
        if from_file:
            counts["cells"] += len(from_file)
            counts["tasks" if line.kind == "task" else "indicators"] += 1
    counts["new_rows"] = sum(line.include and line.file == number for line in proposal.added)
    counts["removed_rows"] = sum(line.remove and line.file == number for line in proposal.missing)
    kept = store.keep_file(original, file.name)
    notes = BatchNotes(file.agency_uid, file.agency, _left_in(proposal, left)[number])
    kind = AGENCY_REQUEST if file.agency_uid else WHOLE_WORKBOOK
    found = {name: count for name, count in counts.items() if count}
    plan_uid, number_of = proposal.plan.uid, operation_id(session)
    add_batch(session, "in", kind, plan_uid, file.period, file.name, kept, found, store.now(), number_of, notes)


def _left_in(proposal: ReturnProposal, left: tuple[Trouble, ...]) -> Counter[int]:
    """How much was left by the number of the file; of files with the same name the first one counts."""
    numbers: dict[str, int] = {}
    for number, file in enumerate(proposal.files):
        numbers.setdefault(file.name, number)
    return Counter(numbers.get(item.file, 0) for item in left)


def _summary(rows: int, cells: int, added: int, removed: int, left: int) -> str:
    parts = [f"Đã nhận {cells} ô của {rows} dòng" if rows else "Không có ô nào thay đổi"]
    parts += [f"thêm {added} dòng mới"] if added else []
    parts += [f"xoá {removed} dòng"] if removed else []
    parts += [f"còn {left} chỗ chưa quyết định, giữ như dữ liệu"] if left else []
    return "; ".join(parts)
