"""Where each printed figure comes from: the figure, its source, the file that brought it, when it was entered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dxdesk.data.origins import IncomingFile, WrittenBy, actual_origins, last_changes, plan_files
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.domain.period import Period
from dxdesk.reports.content import Trace
from dxdesk.reports.figures import SLOT_LABELS
from dxdesk.services.documents.traced_rows import Rows, read_rows

NOT_SAID = "chưa ghi"
GONE = "Dòng này không còn trong dữ liệu"


@dataclass(frozen=True)
class Fact:
    """A line of an account: "Nguồn số liệu" and what it is."""

    label: str
    text: str


@dataclass(frozen=True)
class Origin:
    """What stands behind a printed line, in Vietnamese. `original` is the kept copy of the file that brought it."""

    trace: Trace
    title: str
    facts: tuple[Fact, ...] = ()
    plan_uid: str = ""
    original: Path | None = None

    @property
    def text(self) -> str:
        return "\n".join((self.title, *(f"{fact.label}: {fact.text}" for fact in self.facts)))


def origins(store: Store, traces: Iterable[Trace], period: Period) -> list[Origin]:
    """An account of each trace, each once and in their order; rows that are gone are said to be gone."""
    wanted = list(dict.fromkeys(traces))
    with store.reading() as session:
        return Tracing(store, session, wanted, period).told()


class Tracing:
    """All that the accounts of some traces need, read once."""

    def __init__(self, store: Store, session: Session, wanted: Sequence[Trace], period: Period) -> None:
        self._store, self._session, self._wanted, self._period = store, session, wanted, period
        self._rows: Rows = read_rows(session, wanted)
        self._written = actual_origins(session, [uid for uid, row in self._rows.indicators.items() if row])
        moved = [item.uid for task in self._rows.tasks.values() for item in task.occurrences]
        self._changed = last_changes(session, "occurrence", moved)
        self._files: dict[str, list[IncomingFile]] = {}

    def told(self) -> list[Origin]:
        return [self._origin(trace) for trace in self._wanted]

    def _origin(self, trace: Trace) -> Origin:
        found: Origin | None
        match trace.kind:
            case "actual":
                found = self._actual(trace)
            case "indicator":
                found = self._indicator(trace)
            case "task":
                found = self._task(trace)
            case "plan":
                found = self._plan(trace)
            case "duty":
                found = self._duty(trace)
            case _:
                label = next((words for slot, words in SLOT_LABELS.items() if slot == trace.uid), trace.uid)
                found = Origin(trace, "Lời do cán bộ viết", (Fact("Mục", label),))
        return found or Origin(trace, GONE)

    def _actual(self, trace: Trace) -> Origin | None:
        told = self._rows.actual(trace, self._period)
        if told is None:
            return None
        by = self._written.get((trace.uid, told.code)) if told.code else None
        facts = [Fact(f"Kết quả {told.period_label}", told.result)]
        if told.code:
            facts.append(Fact("Nguồn số liệu", told.source or NOT_SAID))
        if told.note:
            facts.append(Fact("Ghi chú", told.note))
        facts += _entry(by)
        facts += [
            Fact(
                "Sửa sau khi chốt kỳ",
                f"{item.before or 'chưa có số liệu'} → {item.after or 'chưa có số liệu'}, ngày "
                f"{item.made_at:%d/%m/%Y}; lý do: {item.reason}; căn cứ: {item.source}",
            )
            for item in told.revisions
        ]
        return Origin(trace, told.title, tuple(facts), told.plan_uid, self._original(by.file if by else None))

    def _indicator(self, trace: Trace) -> Origin | None:
        row = self._rows.indicators.get(trace.uid)
        if row is None:
            return None
        targets = "; ".join(
            f"{'thành phố' if item.scope == 'city' else 'phường'}{f' năm {item.horizon}' if item.horizon else ''}: "
            f"{item.raw}"
            for item in row.targets
        )
        facts = [
            *self._of_plan(row.plan_uid),
            Fact("Cơ quan chủ trì", row.lead_raw or NOT_SAID),
            Fact("Mục tiêu", targets or NOT_SAID),
        ]
        return Origin(
            trace, self._rows.indicator_title(row), tuple(facts), row.plan_uid, self._first_file(row.plan_uid)
        )

    def _task(self, trace: Trace) -> Origin | None:
        row = self._rows.tasks.get(trace.uid)
        if row is None:
            return None
        facts = [
            *self._of_plan(row.plan_uid),
            Fact("Cơ quan chủ trì", row.lead_raw or NOT_SAID),
            Fact("Thời hạn", row.deadline_raw or NOT_SAID),
        ]
        by = None
        for item, words in self._rows.done(row, self._period):
            facts.append(Fact("Thực hiện", words))
            by = self._changed.get(item.uid) or by
        facts += _entry(by)
        return Origin(
            trace, self._rows.task_title(row), tuple(facts), row.plan_uid, self._original(by.file if by else None)
        )

    def _plan(self, trace: Trace) -> Origin | None:
        plan = self._rows.plans.get(trace.uid)
        if plan is None:
            return None
        file = next(iter(self._files_of(plan.uid)), None)
        facts = [Fact("Số, ký hiệu", plan.number or NOT_SAID)]
        if plan.issued_on:
            facts.append(Fact("Ngày ban hành", f"{plan.issued_on:%d/%m/%Y}"))
        facts.append(Fact("Đưa vào", _from_file(file) if file else "nhập tay"))
        return Origin(trace, plan.title, tuple(facts), plan.uid, self._original(file))

    def _duty(self, trace: Trace) -> Origin | None:
        duty = self._rows.duties.get(trace.uid)
        if duty is None:
            return None
        facts = [*(self._of_plan(duty.plan_uid) if duty.plan_uid else ())]
        for label, text in (("Đơn vị báo cáo", duty.from_agency), ("Nơi nhận", duty.to_agency)):
            facts += [Fact(label, text)] if text else []
        facts += [Fact("Hạn", ", ".join(duty.due_days))] if duty.due_days else []
        facts += [Fact("Đã gửi", words) for words in self._rows.sent(duty.uid)] or [
            Fact("Đã gửi", "chưa có báo cáo nào")
        ]
        return Origin(trace, duty.what, tuple(facts), duty.plan_uid or "")

    def _of_plan(self, plan_uid: str) -> list[Fact]:
        plan = self._rows.plans.get(plan_uid)
        if plan is None:
            return []
        file = next(iter(self._files_of(plan_uid)), None)
        words = plan.number or plan.title
        return [Fact("Kế hoạch", f"{words} ({_from_file(file)})" if file else words)]

    def _files_of(self, plan_uid: str) -> list[IncomingFile]:
        if plan_uid not in self._files:
            self._files[plan_uid] = plan_files(self._session, plan_uid)
        return self._files[plan_uid]

    def _first_file(self, plan_uid: str) -> Path | None:
        return self._original(next(iter(self._files_of(plan_uid)), None))

    def _original(self, file: IncomingFile | None) -> Path | None:
        path = self._store.file_path(file.sha256) if file else None
        return path if path is not None and path.is_file() else None


def _entry(by: WrittenBy | None) -> list[Fact]:
    """How and when a value came in; nothing when history has forgotten."""
    if by is None:
        return []
    if by.file is not None:
        words = _from_file(by.file)
    elif by.origin:
        words = f"từ {by.origin}, {_moment(by.made_at)}"
    else:
        words = f"nhập tay, {_moment(by.made_at)}"
    return [Fact("Đưa vào", words + (f", bởi {by.actor}" if by.actor else ""))]


def _from_file(file: IncomingFile) -> str:
    return f"từ tệp {file.file_name}, {_moment(file.made_at)}"


def _moment(moment: datetime) -> str:
    return f"{moment:%H:%M ngày %d/%m/%Y}"
