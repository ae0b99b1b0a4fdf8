"""The sample plan: an invented ward with a year of figures, brought in the same way as a real plan."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from dxdesk.data.indicators import list_indicators, update_indicator, write_actual
from dxdesk.data.office import read_office, write_office
from dxdesk.data.plans import list_plans, read_outline
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.data.tasks import list_tasks, write_occurrence
from dxdesk.domain.drafts import (
    AppendixDraft,
    DocumentDraft,
    GroupDraft,
    IndicatorDraft,
    PlanDraft,
    ReportingDutyDraft,
    SectionDraft,
    TargetDraft,
    TaskDraft,
)
from dxdesk.domain.measurement import result_unit
from dxdesk.domain.period import parse_period
from dxdesk.domain.records import ActualRecord, OccurrenceRecord, OfficeProfile
from dxdesk.domain.verdict import Measured, value_of_ratio
from dxdesk.progress import Progress
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import propose_draft
from dxdesk.services.outcome import Outcome, all_changed

PLAN_FILE = "ke-hoach-mau.json"
FIGURES_FILE = "so-lieu-mau.json"
WORD_FILE = "ke-hoach-mau.docx"
_DAYS = ("started_on", "done_on", "document_date", "suspended_on")


def open_sample(store: Store, folder: Path, today: date, progress: Progress) -> Outcome:
    """Bring the sample plan in with its figures; when it is there already, nothing changes.

    `folder` is resources/sample. The office's profile is set only where there is none yet.
    """
    draft = plan_draft(json.loads((folder / PLAN_FILE).read_text(encoding="utf-8")))
    with store.reading() as session:
        known = next((plan for plan in list_plans(session) if plan.number == draft.number), None)
    if known is not None and known.title == draft.title:
        return all_changed("Kế hoạch mẫu đã có sẵn", known.uid)
    proposal = propose_draft(store, draft, WORD_FILE, today, progress)
    outcome = apply_import(store, proposal, progress)
    assert outcome.plan_uid is not None
    write_sample_figures(store, folder, outcome.plan_uid, today)
    return all_changed("Đã mở kế hoạch mẫu kèm một năm số liệu", outcome.plan_uid)


def write_sample_figures(store: Store, folder: Path, plan_uid: str, today: date) -> None:
    """The sample's office, actuals and completions onto a plan that was brought in from a sample file.

    What the sample tells of days after today has not happened yet and is left out.
    """
    figures = json.loads((folder / FIGURES_FILE).read_text(encoding="utf-8"))
    with store.operation("Nhập số liệu mẫu", origin="kế hoạch mẫu") as session:
        if read_office(session) is None:
            write_office(session, _office(figures["office"]))
        _Figures(store, session, plan_uid, today).write(figures)


def plan_draft(data: dict[str, Any]) -> PlanDraft:
    """From the documented JSON shape, which is that of the drafts."""
    fields = {key: value for key, value in data.items() if key not in ("about", "remarks")}
    for key in ("issued_on", "period_start", "period_end", "replaces_issued_on"):
        fields[key] = _day(fields.get(key))
    fields["legal_bases"] = [
        DocumentDraft(**{**item, "issued_on": _day(item["issued_on"])}) for item in fields["legal_bases"]
    ]
    fields["duties"] = [ReportingDutyDraft(**item) for item in fields["duties"]]
    fields["sections"] = [SectionDraft(**item) for item in fields["sections"]]
    fields["appendices"] = [_appendix(item) for item in fields["appendices"]]
    return PlanDraft(**fields)


def _appendix(data: dict[str, Any]) -> AppendixDraft:
    def row(item: dict[str, Any]) -> dict[str, Any]:
        return {key: value for key, value in item.items() if key != "source"}

    return AppendixDraft(
        label=data["label"],
        title=data["title"],
        kind=data["kind"],
        groups=[GroupDraft(**item) for item in data["groups"]],
        indicators=[
            IndicatorDraft(**{**row(item), "targets": [TargetDraft(**target) for target in item["targets"]]})
            for item in data["indicators"]
        ],
        tasks=[TaskDraft(**row(item)) for item in data["tasks"]],
    )


class _Figures:
    """Writes the sample's year of figures onto the rows that it names by appendix, group and number."""

    def __init__(self, store: Store, session: Session, plan_uid: str, today: date) -> None:
        self._store = store
        self._today = today
        self._session = session
        outline = read_outline(session, plan_uid)
        labels = {item.uid: item.label for item in outline.appendices}
        groups = {item.uid: item.ref for item in outline.groups}
        self._indicators = {
            (labels[item.appendix_uid], groups.get(item.group_uid or "", ""), item.ref): item
            for item in list_indicators(session, plan_uid)
        }
        self._tasks = {
            (labels[item.appendix_uid], groups.get(item.group_uid or "", ""), item.ref): item
            for item in list_tasks(session, plan_uid)
        }

    def write(self, figures: dict[str, Any]) -> None:
        for item in figures["indicator_details"]:
            key = _key(item)
            details = {name: item[name] for name in ("direction", "accumulation", "numerator_name", "denominator_name")}
            self._indicators[key] = replace(self._indicators[key], **details)
            update_indicator(self._session, self._indicators[key])
        for item in figures["actuals"]:
            if parse_period(item["period"]).end <= self._today:
                self._write_actual(item)
        for item in figures["completions"]:
            if max(filter(None, (_day(item[name]) for name in _DAYS)), default=self._today) <= self._today:
                self._write_completion(item)

    def _write_actual(self, item: dict[str, Any]) -> None:
        indicator = self._indicators[_key(item)]
        top, bottom, value = (_figure(item.get(name)) for name in ("numerator", "denominator", "value"))
        if top is not None and bottom is not None:
            value = value_of_ratio(top, bottom, result_unit(indicator))
        measured = Measured(item["state"], value, top, bottom, item.get("words", ""), item.get("assessment", ""))
        record = ActualRecord(indicator.uid, item["period"], measured, item.get("source", ""), item.get("note", ""))
        write_actual(self._session, record, self._store.now())

    def _write_completion(self, item: dict[str, Any]) -> None:
        task = self._tasks[_key(item)]
        record = next((one for one in task.occurrences if item["period"] and one.period == item["period"]), None)
        if record is None:
            record = task.occurrences[min(item["occurrence"], len(task.occurrences)) - 1]
        write_occurrence(self._session, _completed(record, item))


def _completed(record: OccurrenceRecord, item: dict[str, Any]) -> OccurrenceRecord:
    return replace(
        record,
        started_on=_day(item["started_on"]),
        done_on=_day(item["done_on"]),
        progress=item["progress"],
        document_number=item["document_number"],
        document_date=_day(item["document_date"]),
        result=item["result"],
        difficulties=item["difficulties"],
        suspended_on=_day(item["suspended_on"]),
        suspended_reason=item["suspended_reason"],
    )


def _office(data: dict[str, Any]) -> OfficeProfile:
    return OfficeProfile(**{**data, "recipients": "\n".join(data["recipients"])})


def _key(item: dict[str, Any]) -> tuple[str, str, str]:
    return item["appendix"], item["group"], item["ref"]


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _figure(text: str | None) -> Decimal | None:
    return Decimal(text) if text is not None else None
