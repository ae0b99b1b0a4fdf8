"""Plans in the store, with figures entered, that forms are filled from."""

from datetime import date, timedelta
from typing import Any

from dxdesk.data.store import Store
from dxdesk.domain.drafts import AppendixDraft, GroupDraft, IndicatorDraft, PlanDraft, TargetDraft, TaskDraft
from dxdesk.domain.period import Period, parse_period
from dxdesk.progress import silent
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import propose_draft
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.indicators import Entry, enter_actuals
from dxdesk.services.task_views import task_views
from dxdesk.services.tasks import Completion, complete, note_progress, suspend
from tests.exchange.filling.form_samples import INDICATORS, TASKS

TODAY = date(2026, 3, 31)
QUARTER = parse_period("2026-Q1")


def sample_draft() -> PlanDraft:
    """The plan that `form_samples.city_form` is about."""
    tasks = [
        {"group": f"{place // 2 + 1}. Nhóm việc {'AB'[place // 2]}", "name": name, "ref": str(place + 1)}
        for place, name in enumerate(TASKS)
    ]
    aim = [{"scope": "ward", "year": 2026, "raw": "≥ 80%"}]
    indicators = [{"group": "", "name": name, "ref": ref, "unit": "%", "targets": aim} for ref, name in INDICATORS]
    return draft_of(tasks, indicators, 2026)


def draft_of(tasks: list[dict[str, Any]], indicators: list[dict[str, Any]], year: int) -> PlanDraft:
    appendices = [AppendixDraft("Phụ lục 1", "CHỈ TIÊU", "indicators"), AppendixDraft("Phụ lục 2", "NHIỆM VỤ", "tasks")]
    for appendix, rows in zip(appendices, (indicators, tasks), strict=True):
        names = list(dict.fromkeys(row["group"] or "" for row in rows))
        appendix.groups = [GroupDraft("", name) for name in names if name]
        places = {group.title: place for place, group in enumerate(appendix.groups)}
        for row in rows:
            group = places.get(row["group"] or "")
            if appendix.kind == "tasks":
                deadline = row.get("deadline_raw") or f"Năm {year}"
                appendix.tasks.append(TaskDraft(row["ref"] or "", row["name"], group=group, deadline_raw=deadline))
                continue
            targets = [TargetDraft(item["scope"], item["year"], item["raw"]) for item in row["targets"]]
            appendix.indicators.append(
                IndicatorDraft(
                    row["ref"] or "", row["name"], bool(row.get("heading")), row["unit"] or "", targets, group=group
                )
            )
    return PlanDraft(
        number="1/KH-UBND",
        title="Kế hoạch thử",
        issued_on=date(year, 1, 5),
        period_start=date(year, 1, 1),
        period_end=date(year, 12, 31),
        appendices=appendices,
    )


def store_plan(store: Store, draft: PlanDraft, today: date) -> str:
    outcome = apply_import(store, propose_draft(store, draft, "kế hoạch.docx", today, silent()), silent())
    assert outcome.plan_uid is not None
    return outcome.plan_uid


def enter_figures(store: Store, plan_uid: str, period: Period, today: date) -> None:
    """By turns: done with its paper, under way, on hold, untouched; every indicator but the third with two figures."""
    for place, view in enumerate(task_views(store, plan_uid, today, period)):
        assert view.current is not None
        occurrence = view.current.record.uid
        if place % 4 == 0:
            done = Completion(today - timedelta(days=20), f"{place + 1}/BC-UBND", today - timedelta(days=19), "Đã xong")
            complete(store, occurrence, done, today)
        elif place % 4 == 1:
            note_progress(store, occurrence, 35, "Thiếu người", today)
        elif place % 4 == 2:
            suspend(store, occurrence, "chờ phần mềm", today)
    entries = {}
    for place, row in enumerate(indicator_views(store, plan_uid, period)):
        if not row.record.is_heading and place != 2:
            entries[row.uid] = Entry(numerator=str(825 + place), denominator="1000", source="Sổ theo dõi", note="")
    enter_actuals(store, period.code, entries, skip_refused=True)
