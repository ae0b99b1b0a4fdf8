"""Targets and tasks that the city assigns: a foreign table as a proposal against the current plan.

Nothing comes in without a tick; rows that the table lacks stay unless the officer removes them one by one.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dxdesk.data.exchanges import BatchNotes, add_batch
from dxdesk.data.indicators import delete_indicator, list_indicators
from dxdesk.data.plans import add_plan_document, find_plan
from dxdesk.data.session import Session, operation_id
from dxdesk.data.store import Store
from dxdesk.data.tasks import delete_task, list_tasks
from dxdesk.domain.drafts import PlanDraft
from dxdesk.domain.identity import new_uid
from dxdesk.domain.numbers import format_date
from dxdesk.domain.records import DocumentRecord, IndicatorRecord, TaskRecord
from dxdesk.domain.text import match_key
from dxdesk.errors import Refusal
from dxdesk.progress import Progress
from dxdesk.services.closed_figures import mind_closed_figures
from dxdesk.services.import_apply import remember_corrections, settle_agencies
from dxdesk.services.import_matching import GROUP, differences
from dxdesk.services.import_rows import write_rows
from dxdesk.services.importing import propose_draft
from dxdesk.services.originals import fingerprint, original_content
from dxdesk.services.outcome import Outcome, all_changed
from dxdesk.services.proposal import ImportProposal, ProposedRow, ProposedTarget

CONFIDENT = 90
"""From this likeness of wording on (per cent) two rows are taken for one, shown with the figure."""


@dataclass
class AssigningDocument:
    """The paper that the table belongs to; the officer completes what the file does not say."""

    number: str = ""
    issued_on: date | None = None
    issuer: str = ""
    subject: str = ""

    @property
    def label(self) -> str:
        day = f" ngày {format_date(self.issued_on)}" if self.issued_on else ""
        return f"{self.number}{day}".strip() or self.subject[:80]


@dataclass(frozen=True)
class NearMatch:
    """A row of the plan with nearly the same words; `score` in per cent."""

    uid: str
    ref: str
    name: str
    score: int


@dataclass
class GoneRow:
    """A row of the plan that the table lacks. It stays unless `remove` is set."""

    uid: str
    is_task: bool
    ref: str
    name: str
    remove: bool = False


@dataclass
class AssignmentProposal:
    """`imported.rows` say new, changed or unchanged; a row comes in when its `include` is set.

    `near` by the row's place: matched by likeness of words only, for the officer to confirm or part again.
    `stored` by uid: the rows of the plan as they are now.
    """

    imported: ImportProposal
    document: AssigningDocument
    near: dict[int, NearMatch] = field(default_factory=dict)
    gone: list[GoneRow] = field(default_factory=list)
    stored: dict[str, TaskRecord | IndicatorRecord] = field(default_factory=dict)

    def stored_words(self, row: ProposedRow) -> dict[str, str]:
        """What the plan says now of each field that the table changes, by the field's name; targets left out."""
        record = self.stored.get(row.existing_uid or "")
        if record is None or row.change != "changed":
            return {}
        known = {
            "STT": record.ref,
            "nội dung": record.name,
            "cơ quan chủ trì": record.lead_raw,
            "cơ quan phối hợp": record.coordinators_raw,
            "sản phẩm": record.output,
            "thời hạn": record.deadline_raw if isinstance(record, TaskRecord) else "",
        }
        return {name: known[name] for name in row.differences if name in known}

    def stored_target(self, row: ProposedRow, target: ProposedTarget) -> str | None:
        """The plan's own words for this target; empty when it has none, None when nothing changes."""
        record = self.stored.get(row.existing_uid or "")
        if not isinstance(record, IndicatorRecord) or row.change != "changed":
            return None
        known = {(item.scope, item.horizon): item.raw for item in record.targets}
        now = known.get((target.scope, target.horizon), "")
        return now if now != target.raw else None

    def counts(self) -> dict[str, int]:
        found = Counter(str(row.change) for row in self.imported.rows)
        return {name: found[name] for name in ("new", "changed", "unchanged")} | {"gone": len(self.gone)}


def propose_assignment(store: Store, path: Path, today: date, progress: Progress, plan_uid: str) -> AssignmentProposal:
    """Read a foreign table in the guarded child and hold it against the plan; nothing is stored.

    Raises Refusal when the file cannot be read or holds no table of tasks or indicators, and Cancelled.
    """
    from dxdesk.exchange.reading.guard import read_contents
    from dxdesk.exchange.understanding.plan_reader import read_plan

    sha256 = fingerprint(path)
    contents = read_contents(path, progress)
    progress.step(0, 0, "Đang nhận dạng bảng chỉ tiêu, nhiệm vụ…")
    draft = read_plan(contents, path.name)
    if not any(item.tasks or item.indicators for item in draft.appendices):
        raise Refusal(
            "no-table",
            f"Không thấy bảng chỉ tiêu hoặc nhiệm vụ nào trong “{path.name}”, nên không có gì thay đổi. "
            "Hãy kiểm tra dòng tiêu đề của bảng (STT, nội dung, cơ quan, thời hạn …).",
        )
    document = AssigningDocument(draft.number, draft.issued_on, draft.issuer, draft.title)
    table = PlanDraft(appendices=draft.appendices, remarks=draft.remarks)
    imported = propose_draft(store, table, path.name, today, progress, plan_uid)
    imported.sha256 = sha256
    for row in imported.rows:
        _leave_in_its_group(row)
    proposal = AssignmentProposal(imported, document)
    with store.reading() as session:
        plan = find_plan(session, plan_uid)
        records = _records(session, plan_uid, imported)
    if plan is not None:
        imported.period_start, imported.period_end = plan.period_start, plan.period_end
    proposal.stored = records
    _match_near(proposal, records)
    taken = {row.existing_uid for row in imported.rows}
    proposal.gone = [
        GoneRow(record.uid, isinstance(record, TaskRecord), record.ref, record.name)
        for record in records.values()
        if record.uid not in taken
    ]
    imported.missing_rows = len(proposal.gone)
    for row in imported.rows:
        row.include = False
    return proposal


def take_all(proposal: AssignmentProposal, *, near: bool = False) -> int:
    """Tick every new and changed row, those that were matched by likeness only with `near`; the number of ticks."""
    count = 0
    for place, row in enumerate(proposal.imported.rows):
        row.include = row.change != "unchanged" and (near or place not in proposal.near)
        count += row.include
    return count


def part(proposal: AssignmentProposal, place: int) -> None:
    """The officer says that a row which was matched by likeness is another one: it becomes new."""
    known = proposal.near.pop(place)
    row = proposal.imported.rows[place]
    row.change, row.existing_uid, row.differences = "new", None, ()
    proposal.gone.append(GoneRow(known.uid, row.is_task, known.ref, known.name))


def apply_assignment(store: Store, proposal: AssignmentProposal, progress: Progress, original: Path) -> Outcome:
    """Store what is ticked, as one operation that names the document; the file is kept with the batch.

    Raises Refusal when the plan is gone, the file is another one than in the preview, or nothing is ticked.
    """
    imported, document = proposal.imported, proposal.document
    plan_uid = imported.plan_uid
    removed = [row for row in proposal.gone if row.remove]
    included = list(imported.included())
    if not included and not removed:
        raise Refusal("nothing-chosen", "Chưa chọn dòng nào để nhận, nên không có gì thay đổi.")
    data = original_content(original, imported.file_name, imported.sha256)
    store.backup_before("import")
    kept = store.keep_file(data, imported.file_name)
    source = document.label or imported.file_name
    counts = Counter(f"{'tasks' if row.is_task else 'indicators'}_{row.change}" for row in included)
    counts["removed_rows"] = len(removed)
    origin = f"văn bản {document.label}, tệp {imported.file_name}" if document.label else f"tệp {imported.file_name}"
    with store.operation(f"Nhận chỉ tiêu, nhiệm vụ giao theo {source}"[:200], origin=origin) as session:
        plan = find_plan(session, plan_uid) if plan_uid else None
        if plan is None:
            raise Refusal("gone", "Kế hoạch cần cập nhật không còn trong dữ liệu.")
        links = settle_agencies(session, imported)
        write_rows(session, imported, plan, links, progress, store.now())
        remember_corrections(store, session, imported)
        mind_closed_figures(session, plan.uid, [item.uid for item in removed if not item.is_task])
        for item in removed:
            (delete_task if item.is_task else delete_indicator)(session, item.uid)
        if document.label:
            record = DocumentRecord(
                new_uid(), "other", "", document.number, document.issued_on, document.issuer, document.subject, kept
            )
            add_plan_document(session, plan.uid, record)
        name, now, number = imported.file_name, store.now(), operation_id(session)
        found = {key: count for key, count in counts.items() if count}
        notes = BatchNotes(agency=document.issuer)
        add_batch(session, "in", "assignment", plan.uid, "", name, kept, found, now, number, notes)
    return all_changed(_summary(source, counts), plan_uid)


def _records(session: Session, plan_uid: str, imported: ImportProposal) -> dict[str, TaskRecord | IndicatorRecord]:
    """The rows of the kinds that the table speaks of."""
    touched = {row.is_task for row in imported.rows}
    found: list[TaskRecord | IndicatorRecord] = []
    if False in touched:
        found += [record for record in list_indicators(session, plan_uid) if not record.is_heading]
    if True in touched:
        found += list_tasks(session, plan_uid)
    return {record.uid: record for record in found}


def _leave_in_its_group(row: ProposedRow) -> None:
    """A superior groups its table in its own way; the rows of the plan stay where the plan has them."""
    row.differences = tuple(name for name in row.differences if name != GROUP)
    if row.change == "changed" and not row.differences:
        row.change = "unchanged"


def _match_near(proposal: AssignmentProposal, records: dict[str, TaskRecord | IndicatorRecord]) -> None:
    from rapidfuzz import fuzz, process

    taken = {row.existing_uid for row in proposal.imported.rows}
    left = {uid: record for uid, record in records.items() if uid not in taken}
    keys = {
        kind: {uid: match_key(item.name) for uid, item in left.items() if isinstance(item, TaskRecord) is kind}
        for kind in (True, False)
    }
    for place, row in enumerate(proposal.imported.rows):
        if row.change != "new" or _is_heading(row):
            continue
        choices = keys[row.is_task]
        found = process.extractOne(
            match_key(row.draft.name), choices, scorer=fuzz.token_sort_ratio, score_cutoff=CONFIDENT
        )
        if found is None:
            continue
        record = records[found[2]]
        del choices[found[2]]
        row.existing_uid, row.change = record.uid, "changed"
        row.differences = differences(row, record) or ("nội dung",)
        proposal.near[place] = NearMatch(record.uid, record.ref, record.name, round(found[1]))


def _is_heading(row: ProposedRow) -> bool:
    return bool(getattr(row.draft, "heading", False))


def _summary(source: str, counts: Counter[str]) -> str:
    new = counts["tasks_new"] + counts["indicators_new"]
    changed = counts["tasks_changed"] + counts["indicators_changed"]
    parts = [f"{new} dòng mới"] if new else []
    parts += [f"{changed} dòng thay đổi"] if changed else []
    parts += [f"{counts['removed_rows']} dòng bỏ"] if counts["removed_rows"] else []
    return f"Đã nhận theo {source}: {', '.join(parts)}"
