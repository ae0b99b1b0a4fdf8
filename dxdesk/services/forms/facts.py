"""What a plan's rows have to say in a period, as the parts of a form ask for it."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from dxdesk.data.office import read_office
from dxdesk.data.store import Store
from dxdesk.domain.numbers import format_date
from dxdesk.domain.period import Period
from dxdesk.domain.status import DONE, STATUS_LABELS, Status
from dxdesk.domain.verdict import VERDICT_LABELS, printed_value
from dxdesk.exchange.filling.matching import Candidate
from dxdesk.exchange.filling.profile import Part
from dxdesk.services.documents.gathering import report_day
from dxdesk.services.indicator_views import IndicatorView, indicator_views
from dxdesk.services.task_views import TaskView, known_on, task_views

_NOT_STARTED = ("chưa thực hiện", "chưa triển khai", "chưa bắt đầu", "chưa hoàn thành")
_STARTED = ("đang thực hiện", "đang triển khai", "đang thực hiện trong hạn", "trong hạn", "chưa hoàn thành")
_DONE = ("hoàn thành", "đã hoàn thành")
_WISHES: dict[Status, tuple[str, ...]] = {
    Status.NOT_STARTED: (),
    Status.IN_PROGRESS: ("đang thực hiện trong hạn",),
    Status.IN_PROGRESS_LATE: ("đang thực hiện quá hạn", "quá hạn", "chậm tiến độ", "chậm"),
    Status.DONE_ON_TIME: ("hoàn thành đúng hạn", "hoàn thành trong hạn", "đã hoàn thành đúng hạn", *_DONE),
    Status.DONE_LATE: ("hoàn thành quá hạn", "hoàn thành muộn", "hoàn thành chậm", "đã hoàn thành quá hạn", *_DONE),
    Status.WAITING: ("chờ điều kiện", "chờ", "chưa đến hạn"),
    Status.SUSPENDED: ("tạm dừng", "tạm hoãn", "dừng thực hiện"),
    Status.DUE_SOON: ("sắp đến hạn",),
    Status.OVERDUE: ("chưa thực hiện, quá hạn", "chưa thực hiện quá hạn", "quá hạn", "chậm tiến độ", "chậm"),
}
_OPEN_ANYWAY = frozenset(
    {Status.NOT_STARTED, Status.IN_PROGRESS, Status.IN_PROGRESS_LATE, Status.WAITING, Status.DUE_SOON, Status.OVERDUE}
)


@dataclass(frozen=True)
class Fact:
    """`percentage`: the figure is in per cent. `wishes`: the words for a drop-down, best first."""

    value: str | Decimal | date
    percentage: bool = False
    wishes: tuple[str, ...] = ()


@dataclass(frozen=True)
class RowFacts:
    """A row of the plan and its facts; a part without a fact is missing."""

    candidate: Candidate
    facts: dict[Part, Fact] = field(default_factory=dict)


@dataclass(frozen=True)
class PlanFacts:
    """By UID, and for the single cells of a form."""

    rows: dict[str, RowFacts]
    singles: dict[Part, Fact]

    @property
    def candidates(self) -> list[Candidate]:
        return [row.candidate for row in self.rows.values()]


def plan_facts(store: Store, plan_uid: str, period: Period, today: date) -> PlanFacts:
    """All tasks and indicators of a plan with what they say for a period, as of its last day or today."""
    day = report_day(period, today)
    rows: dict[str, RowFacts] = {}
    for view in task_views(store, plan_uid, day, period):
        record = view.record
        group = view.group or view.appendix
        candidate = Candidate(record.uid, "tasks", record.ref, record.name, "", group)
        rows[record.uid] = RowFacts(candidate, task_facts(view, day))
    for indicator in indicator_views(store, plan_uid, period):
        row = indicator.record
        group = indicator.group or indicator.appendix
        candidate = Candidate(row.uid, "indicators", row.ref, row.name, row.unit, group)
        rows[row.uid] = RowFacts(candidate, {} if row.is_heading else indicator_facts(indicator))
    with store.reading() as session:
        office = read_office(session)
    singles = {Part.PERIOD: Fact(period.label[:1].upper() + period.label[1:])}
    if office is not None and office.name:
        singles[Part.OFFICE] = Fact(office.name)
    return PlanFacts(rows, singles)


def task_facts(view: TaskView, day: date) -> dict[Part, Fact]:
    """What happened after `day` is not told."""
    item = view.current.record if view.current is not None else None
    started = item is not None and (item.progress > 0 or (item.started_on is not None and item.started_on <= day))
    facts = {Part.STATUS: _status(view.status, started)}
    if item is None:
        return facts
    if view.status in DONE:
        facts[Part.PROGRESS] = Fact(Decimal(100), percentage=True)
    elif item.done_on is None:
        facts[Part.PROGRESS] = Fact(Decimal(item.progress), percentage=True)
    known = known_on(item, day)
    if view.status in DONE and known.done_on is not None:
        facts[Part.DONE_ON] = Fact(known.done_on)
    words: dict[Part, str | date | None] = {
        Part.RESULT: known.result.strip(),
        Part.DOCUMENT_NUMBER: known.document_number,
        Part.DOCUMENT_DATE: known.document_date,
        Part.DIFFICULTIES: known.difficulties.strip(),
        Part.NOTE: f"Tạm dừng: {known.suspended_reason}" if view.status is Status.SUSPENDED else "",
    }
    facts.update({part: Fact(value) for part, value in words.items() if value})
    return facts


def _status(status: Status, started: bool) -> Fact:
    label = STATUS_LABELS[status]
    wishes = _WISHES[status]
    if status in _OPEN_ANYWAY:
        wishes += _STARTED if started or status in (Status.IN_PROGRESS, Status.IN_PROGRESS_LATE) else _NOT_STARTED
    return Fact(label[:1].upper() + label[1:], wishes=(label, *wishes))


def joined_result(result: str, number: str, issued_on: date | None) -> str:
    """One text for a column that asks for result, number and date: "Đã ban hành (12/QĐ-UBND, ngày 05/03/2026)"."""
    paper = ", ".join(part for part in (number, f"ngày {format_date(issued_on)}" if issued_on else "") if part)
    return f"{result} ({paper})" if result and paper else result or paper


def indicator_facts(view: IndicatorView) -> dict[Part, Fact]:
    """What speaks for the indicator in the period; no fact where there are no figures, which is not zero."""
    actual = view.standing
    if actual is None:
        return {}
    measured = actual.measured
    facts: dict[Part, Fact] = {}
    if measured.numerator is not None and measured.denominator is not None:
        facts[Part.NUMERATOR] = Fact(measured.numerator)
        facts[Part.DENOMINATOR] = Fact(measured.denominator)
    value = printed_value(measured)
    if value is not None:
        facts[Part.VALUE] = Fact(value, percentage=view.is_ratio)
    elif measured.state == "not_applicable":
        facts[Part.VALUE] = Fact("Không áp dụng")
    elif measured.words:
        facts[Part.VALUE] = Fact(measured.words)
    if view.judgement is not None:
        label = VERDICT_LABELS[view.judgement.verdict]
        facts[Part.ASSESSMENT] = Fact(label[:1].upper() + label[1:], wishes=(label,))
    if actual.source:
        facts[Part.SOURCE] = Fact(actual.source)
    if actual.note:
        facts[Part.NOTE] = Fact(actual.note)
    return facts
