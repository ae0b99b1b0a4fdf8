"""Everything that the office keeps, as documented JSON for scripts and tests.

`{"format": 1, "office": {...} | null, "agencies": [...], "plans": [...], "documents": [...]}`; each plan as the
README's section on the command line describes it. Dates are ISO, figures are numbers with all their digits, what is
unknown is null, words are verbatim.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from dxdesk.data.agencies import list_agencies
from dxdesk.data.indicators import list_actuals, list_indicators
from dxdesk.data.office import read_office
from dxdesk.data.plans import list_plans, read_outline
from dxdesk.data.reports import list_reports, read_texts
from dxdesk.data.store import Store
from dxdesk.data.tasks import list_tasks
from dxdesk.domain.document_records import ReportRecord
from dxdesk.domain.records import ActualRecord, IndicatorRecord, OfficeProfile, PlanOutline, TargetRecord
from dxdesk.services.task_views import DEFAULT_DUE_SOON_DAYS, Day, TaskView, view_tasks

FORMAT = 1


def dump(store: Store, today: date) -> dict[str, Any]:
    with store.reading() as session:
        office = read_office(session)
        agencies = list_agencies(session)
        uids = [plan.uid for plan in list_plans(session)]
        documents = [_document(item, read_texts(session, item.uid)) for item in list_reports(session)]
        parts = [
            (
                read_outline(session, uid),
                list_indicators(session, uid),
                list_tasks(session, uid),
                list_actuals(session, uid),
            )
            for uid in uids
        ]
    day = Day(today, office.due_soon_days if office else DEFAULT_DUE_SOON_DAYS)
    return {
        "format": FORMAT,
        "today": today.isoformat(),
        "office": _office(office),
        "agencies": [
            {"uid": item.uid, "name": item.name, "kind": item.kind, "aliases": list(item.aliases)} for item in agencies
        ],
        "plans": [
            {
                **_plan(outline),
                "indicators": [_indicator(row, outline, actuals.get(row.uid, {})) for row in indicators],
                "tasks": [_task(view) for view in view_tasks(tasks, outline, day)],
            }
            for outline, indicators, tasks, actuals in parts
        ],
        "documents": documents,
    }


def _document(item: ReportRecord, texts: dict[str, str]) -> dict[str, Any]:
    return {
        "uid": item.uid,
        "kind": item.key.kind,
        "plans": list(item.key.plan_uids),
        "period": item.key.period,
        "agency": item.key.agency_uid or None,
        "state": item.state,
        "number": item.number,
        "issued_on": item.issued_on.isoformat() if item.issued_on else None,
        "sent_on": item.sent_on.isoformat() if item.sent_on else None,
        "duty": item.duty_uid,
        "texts": texts,
    }


def _office(office: OfficeProfile | None) -> dict[str, Any] | None:
    if office is None:
        return None
    return {"name": office.name, "superior_name": office.superior_name, "place": office.place}


def _plan(outline: PlanOutline) -> dict[str, Any]:
    plan = outline.plan
    replaces = None
    if plan.replaces_number or plan.replaces_raw:
        replaces = {"number": plan.replaces_number, "issued_on": _day(plan.replaces_issued_on)}
    return {
        "uid": plan.uid,
        "number": plan.number or None,
        "title": plan.title,
        "issued_on": _day(plan.issued_on),
        "issuer": plan.issuer,
        "period": {"from": _day(plan.period_start), "to": _day(plan.period_end), "vision": plan.vision_year},
        "state": plan.state,
        "replaces": replaces,
        "signer_role": plan.signer_role,
        "recipients": plan.recipients.splitlines(),
        "closed_periods": list(outline.closed_periods),
        "legal_bases": [
            {
                "type": item.type,
                "number": item.number or None,
                "date": _day(item.issued_on),
                "issuer": item.issuer,
                "title": item.subject,
            }
            for item in outline.documents
        ],
        "reporting": [
            {
                "what": item.what,
                "frequency": item.frequency or None,
                "due_dates": list(item.due_days),
                "from": item.from_agency or None,
                "to": item.to_agency or None,
            }
            for item in outline.duties
        ],
        "sections": [{"number": item.number, "heading": item.heading, "body": item.body} for item in outline.sections],
    }


def _indicator(row: IndicatorRecord, outline: PlanOutline, actuals: dict[str, ActualRecord]) -> dict[str, Any]:
    return {
        "uid": row.uid,
        "appendix": _appendix(outline, row.appendix_uid),
        "group": next((item.label for item in outline.groups if item.uid == row.group_uid), None),
        "ref": row.ref,
        "name": row.name,
        "heading": row.is_heading,
        "unit": row.unit or None,
        "targets": [_target(item) for item in row.targets],
        "lead_raw": row.lead_raw or None,
        "leads": [link.name for link in row.leads],
        "coordinators_raw": row.coordinators_raw or None,
        "coordinators": [link.name for link in row.coordinators],
        "output": row.output or None,
        "note": row.note or None,
        "actuals": [_actual(item) for item in actuals.values()],
    }


def _target(item: TargetRecord) -> dict[str, Any]:
    reading = item.reading
    return {
        "scope": item.scope,
        "horizon": item.horizon,
        "raw": item.raw,
        "kind": reading.kind.value,
        "low": json_figure(reading.low),
        "high": json_figure(reading.high),
        "unit": reading.unit or None,
        "corrected": item.corrected,
        "parts": [
            {
                "subject": part.subject,
                "kind": part.kind.value,
                "low": json_figure(part.low),
                "high": json_figure(part.high),
            }
            for part in reading.parts
        ],
    }


def _actual(item: ActualRecord) -> dict[str, Any]:
    measured = item.measured
    return {
        "period": item.period,
        "state": measured.state,
        "value": json_figure(measured.value),
        "numerator": json_figure(measured.numerator),
        "denominator": json_figure(measured.denominator),
        "words": measured.words or None,
        "assessment": measured.assessment or None,
        "source": item.source or None,
        "note": item.note or None,
    }


def _task(view: TaskView) -> dict[str, Any]:
    row = view.record
    return {
        "uid": row.uid,
        "appendix": view.appendix,
        "group": view.group or None,
        "ref": row.ref,
        "name": row.name,
        "lead_raw": row.lead_raw or None,
        "leads": [link.name for link in row.leads],
        "coordinators_raw": row.coordinators_raw or None,
        "coordinators": [link.name for link in row.coordinators],
        "output": row.output or None,
        "note": row.note or None,
        "status": view.status.value,
        "deadline": {
            "raw": row.deadline_raw,
            "kind": row.deadline_kind.value,
            "start": _day(row.deadline_start),
            "due": _day(row.deadline_due),
            "reading": row.deadline_reading,
            "corrected": row.deadline_corrected,
        },
        "occurrences": [
            {
                "uid": item.record.uid,
                "period": item.record.period or None,
                "start": _day(item.record.start),
                "due": _day(item.record.due),
                "status": item.status.value,
                "progress": item.record.progress,
                "done_on": _day(item.record.done_on),
                "document": item.record.document_number or None,
                "document_date": _day(item.record.document_date),
                "result": item.record.result or None,
                "difficulties": item.record.difficulties or None,
                "suspended": item.record.suspended_reason or None,
            }
            for item in view.occurrences
        ],
    }


def _appendix(outline: PlanOutline, uid: str) -> str:
    return next(item.heading for item in outline.appendices if item.uid == uid)


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def json_figure(value: Decimal | None) -> int | float | str | None:
    """A JSON number of just these digits; decimal text where a reader's double could not hold them."""
    if value is None:
        return None
    if value == value.to_integral_value() and abs(value) < 2**53:
        return int(value)
    near = float(value)
    return near if Decimal(repr(near)) == value else format(value, "f")
