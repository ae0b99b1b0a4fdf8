"""The rows that some traces name, as they are now, and how each is told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from dxdesk.data.indicators import find_indicators, list_actuals, list_revisions
from dxdesk.data.plans import list_duties, list_plans
from dxdesk.data.reports import list_reports
from dxdesk.data.session import Session
from dxdesk.data.tasks import find_tasks
from dxdesk.domain.document_records import ReportRecord, RevisionRecord
from dxdesk.domain.measurement import actual_for, result_unit
from dxdesk.domain.numbers import format_date, format_number
from dxdesk.domain.period import Period, parse_period
from dxdesk.domain.records import (
    ActualRecord,
    DutyRecord,
    IndicatorRecord,
    OccurrenceRecord,
    PlanRecord,
    TaskRecord,
)
from dxdesk.domain.text import squeeze
from dxdesk.reports.content import Trace
from dxdesk.services.documents.kinds import KIND_LABELS, DocumentKind
from dxdesk.services.indicator_views import written_result
from dxdesk.services.task_views import in_period


@dataclass(frozen=True)
class TracedActual:
    """`code` names the period whose figure speaks; empty when there is none."""

    title: str
    plan_uid: str
    code: str
    period_label: str
    result: str
    source: str
    note: str
    revisions: tuple[RevisionRecord, ...]


@dataclass(frozen=True)
class Rows:
    """By UID. `actuals` by indicator UID, then period code."""

    plans: Mapping[str, PlanRecord]
    indicators: Mapping[str, IndicatorRecord]
    actuals: Mapping[str, Mapping[str, ActualRecord]]
    revisions: Mapping[str, Sequence[RevisionRecord]]
    tasks: Mapping[str, TaskRecord]
    duties: Mapping[str, DutyRecord]
    reports: Sequence[ReportRecord]

    def actual(self, trace: Trace, period: Period) -> TracedActual | None:
        """The figure that speaks for the trace's period, or for `period` when it names none."""
        row = self.indicators.get(trace.uid)
        if row is None:
            return None
        wanted = parse_period(trace.period) if trace.period else period
        found = actual_for(row, self.actuals.get(row.uid, {}), wanted)
        label = wanted.short_label
        if found is not None and found.period != wanted.code:
            label = f"{wanted.short_label} (lấy số liệu {parse_period(found.period).short_label})"
        code = found.period if found else wanted.code
        return TracedActual(
            title=self.indicator_title(row),
            plan_uid=row.plan_uid,
            code=found.period if found else "",
            period_label=label,
            result=_result(found, row) if found else "chưa có số liệu",
            source=found.source if found else "",
            note=found.note if found else "",
            revisions=tuple(item for item in self.revisions.get(row.uid, ()) if item.period == code),
        )

    def indicator_title(self, row: IndicatorRecord) -> str:
        return f"Chỉ tiêu {row.ref}: {squeeze(row.name)}" if row.ref else f"Chỉ tiêu: {squeeze(row.name)}"

    def task_title(self, row: TaskRecord) -> str:
        return f"Nhiệm vụ {row.ref}: {squeeze(row.name)}" if row.ref else f"Nhiệm vụ: {squeeze(row.name)}"

    def done(self, task: TaskRecord, period: Period) -> list[tuple[OccurrenceRecord, str]]:
        """What is recorded of the occurrences of a period, or of the only one; untouched ones are left out."""
        counted = [item for item in task.occurrences if len(task.occurrences) == 1 or in_period(item, period)]
        return [(item, words) for item in counted if (words := _done(item))]

    def sent(self, duty_uid: str) -> list[str]:
        """The documents that fulfilled a duty, the last first."""
        found = [item for item in self.reports if item.duty_uid == duty_uid and item.sent_on is not None]
        return [
            f"{_kind(item)} {parse_period(item.key.period).short_label}"
            f"{f', số {item.number}' if item.number else ''}, gửi ngày {format_date(item.sent_on)}"
            for item in sorted(found, key=lambda item: str(item.sent_on), reverse=True)
            if item.sent_on is not None
        ]


def read_rows(session: Session, traces: Iterable[Trace]) -> Rows:
    named: dict[str, list[str]] = {}
    for trace in traces:
        named.setdefault("indicator" if trace.kind == "actual" else trace.kind, []).append(trace.uid)
    indicators = {row.uid: row for row in find_indicators(session, named.get("indicator", []))}
    of_plans = {row.plan_uid for row in indicators.values()}
    actuals = {uid: found for plan in of_plans for uid, found in list_actuals(session, plan).items()}
    revisions: dict[str, list[RevisionRecord]] = {}
    for plan in of_plans:
        for item in list_revisions(session, plan):
            revisions.setdefault(item.indicator_uid, []).append(item)
    wants_duties = "duty" in named
    return Rows(
        plans={plan.uid: plan for plan in list_plans(session)},
        indicators=indicators,
        actuals=actuals,
        revisions=revisions,
        tasks={row.uid: row for row in find_tasks(session, named.get("task", []))},
        duties={duty.uid: duty for duty in list_duties(session)} if wants_duties else {},
        reports=list_reports(session) if wants_duties else (),
    )


def _result(actual: ActualRecord, row: IndicatorRecord) -> str:
    measured = actual.measured
    words = written_result(actual, result_unit(row))
    if measured.numerator is not None and measured.denominator is not None:
        words += f" ({format_number(measured.numerator)}/{format_number(measured.denominator)})"
    return words


def _done(item: OccurrenceRecord) -> str:
    parts = []
    if item.done_on is not None:
        parts.append(f"hoàn thành ngày {format_date(item.done_on)}")
    elif item.suspended_on is not None:
        parts.append(f"tạm dừng từ {format_date(item.suspended_on)}: {item.suspended_reason}")
    elif item.progress or item.started_on is not None:
        parts.append(f"đang thực hiện, {item.progress}%")
    if item.document_number:
        day = f" ngày {format_date(item.document_date)}" if item.document_date else ""
        parts.append(f"văn bản số {item.document_number}{day}")
    parts += [text for text in (squeeze(item.result), squeeze(item.difficulties)) if text]
    return "; ".join(parts)


def _kind(item: ReportRecord) -> str:
    known = {kind.value: KIND_LABELS[kind] for kind in DocumentKind}
    return known.get(item.key.kind, "Văn bản")
