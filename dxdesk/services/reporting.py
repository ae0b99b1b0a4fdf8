"""Reports: gather the figures, let reports write and draw them, keep the officer's passages."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk.data.indicators import list_actuals, list_indicators
from dxdesk.data.office import read_office
from dxdesk.data.plans import read_outline
from dxdesk.data.reports import read_identity, read_texts, write_identity, write_texts
from dxdesk.data.store import Store
from dxdesk.data.tasks import list_tasks
from dxdesk.domain.period import Period, following, previous
from dxdesk.domain.records import OfficeProfile, PlanOutline
from dxdesk.domain.status import DONE, LATE
from dxdesk.domain.verdict import Verdict
from dxdesk.errors import Refusal
from dxdesk.progress import Progress
from dxdesk.reports.figures import (
    GroupFigures,
    IndicatorFigures,
    PeriodFigures,
    PlanFigures,
    PlanResults,
    ReportTexts,
    ResultsFigures,
    TargetFigures,
    TaskFigures,
)
from dxdesk.services.indicator_views import IndicatorView, target_year_note, view_indicators, written_result
from dxdesk.services.offices import office_figures
from dxdesk.services.outcome import Outcome, all_changed
from dxdesk.services.task_views import DEFAULT_DUE_SOON_DAYS, Day, OccurrenceView, TaskView, in_period, view_tasks

if TYPE_CHECKING:
    from dxdesk.reports.content import ReportContent

RESULTS = "results"
UNNAMED_OFFICE = "ỦY BAN NHÂN DÂN PHƯỜNG …"


def report_day(period: Period, today: date) -> date:
    """The day that a report tells about: the period's last, or today while it still runs."""
    return min(period.end, max(today, period.start))


def results_figures(store: Store, plan_uid: str, period: Period, today: date) -> ResultsFigures:
    """Everything that the report on a plan for a period says."""
    with store.reading() as session:
        outline = read_outline(session, plan_uid)
        office = read_office(session) or OfficeProfile(name=outline.plan.issuer or UNNAMED_OFFICE)
        tasks = list_tasks(session, plan_uid)
        indicators = list_indicators(session, plan_uid)
        actuals = list_actuals(session, plan_uid)
        texts = read_texts(session, plan_uid, RESULTS, period.code)
        number, issued_on = read_identity(session, plan_uid, RESULTS, period.code)
    as_of = report_day(period, today)
    earlier = previous(period)
    soon = office.due_soon_days if office else DEFAULT_DUE_SOON_DAYS
    now_views = view_tasks(tasks, outline, Day(as_of, soon))
    then_views = {view.uid: view for view in view_tasks(tasks, outline, Day(earlier.end, soon))}
    indicator_now = view_indicators(indicators, outline, actuals, period, office.exceed_margin)
    indicator_then = {
        view.uid: view for view in view_indicators(indicators, outline, actuals, earlier, office.exceed_margin)
    }
    heads = _Heads(outline)
    return ResultsFigures(
        office=office_figures(office),
        period=_period(period),
        plans=(
            PlanResults(
                plan=PlanFigures(outline.plan.number, outline.plan.title, outline.plan.issued_on, outline.plan.uid),
                indicators=tuple(_indicator(view, indicator_then[view.uid], heads, period) for view in indicator_now),
                tasks=tuple(_task(view, then_views[view.uid], heads, period, as_of) for view in now_views),
            ),
        ),
        as_of=as_of,
        texts=ReportTexts.of(texts),
        number=number,
        issued_on=issued_on,
    )


def results_report(store: Store, plan_uid: str, period: Period, today: date) -> "ReportContent":
    from dxdesk.reports.results_report import build_results_report

    return build_results_report(results_figures(store, plan_uid, period, today))


def print_results(
    store: Store, plan_uid: str, period: Period, today: date, out: Path, fonts: Path, progress: Progress
) -> None:
    """The report as PDF; an existing file is replaced only when the new one is whole."""
    from dxdesk.reports.pdf.render import render_pdf

    render_pdf(results_report(store, plan_uid, period, today), out, fonts, progress)


@dataclass(frozen=True)
class Preview:
    """A report as it would be printed. `gaps` tells what it still lacks before it can be signed, in Vietnamese.

    `indicators` counts rows that can have a result, headings not; `without_data` those among them that have none.
    """

    pdf: bytes
    gaps: tuple[str, ...]
    tasks: int
    indicators: int
    without_data: int


@dataclass(frozen=True)
class ReportDraft:
    """What the officer gives a report: its number (may be empty), its day (may be open), the passages by slot."""

    number: str = ""
    issued_on: date | None = None
    texts: dict[str, str] = field(default_factory=dict)


def preview_results(
    store: Store,
    plan_uid: str,
    period: Period,
    today: date,
    draft: ReportDraft,
    fonts: Path,
    progress: Progress,
) -> Preview:
    """The report in memory with a draft that need not be saved yet. Raises Refusal and Cancelled."""
    from dxdesk.reports.pdf.render import pdf_bytes
    from dxdesk.reports.results_report import build_results_report

    progress.step(0, 0, "Đang lấy số liệu của kỳ báo cáo")
    figures = with_texts(results_figures(store, plan_uid, period, today), draft.texts)
    figures = replace(figures, number=draft.number.strip(), issued_on=draft.issued_on)
    content = build_results_report(figures)
    rows = [row for row in figures.indicators if not row.heading]
    return Preview(
        pdf=pdf_bytes(content, fonts, progress),
        gaps=content.gaps,
        tasks=len(figures.tasks),
        indicators=len(rows),
        without_data=sum(row.verdict is Verdict.NO_DATA for row in rows),
    )


def save_results(
    store: Store, plan_uid: str, period: Period, today: date, out: Path, fonts: Path, progress: Progress
) -> Path:
    """The stored report as a PDF file; a Refusal says why it could not be written, the earlier file stays then."""
    if not out.parent.is_dir():
        raise Refusal("no-folder", f"Không có thư mục {out.parent}. Hãy chọn thư mục khác.")
    try:
        print_results(store, plan_uid, period, today, out, fonts, progress)
    except PermissionError:
        raise Refusal(
            "file-in-use",
            f"Không ghi được {out.name}: tệp đang mở trong chương trình khác hoặc thư mục không cho ghi. "
            "Hãy đóng tệp rồi lưu lại.",
        ) from None
    except OSError as error:
        raise Refusal(
            "write-failed", f"Không ghi được {out.name} ({error.strerror}). Tệp cũ, nếu có, vẫn nguyên vẹn."
        ) from error
    return out


def report_texts(store: Store, plan_uid: str, period: Period) -> dict[str, str]:
    """The officer's passages by slot for a report; from the last period as a start when there are none."""
    with store.reading() as session:
        return read_texts(session, plan_uid, RESULTS, period.code)


def earlier_texts(store: Store, plan_uid: str, period: Period) -> dict[str, str]:
    """What the officer wrote for the period before, offered as a start."""
    with store.reading() as session:
        return read_texts(session, plan_uid, RESULTS, previous(period).code)


def save_texts(store: Store, plan_uid: str, period: Period, texts: dict[str, str]) -> Outcome:
    with store.operation(f"Sửa lời báo cáo {period.short_label}") as session:
        write_texts(session, plan_uid, RESULTS, period.code, texts, store.now())
    return all_changed("Đã lưu lời báo cáo", plan_uid)


def report_identity(store: Store, plan_uid: str, period: Period) -> tuple[str, date | None]:
    with store.reading() as session:
        return read_identity(session, plan_uid, RESULTS, period.code)


def save_identity(store: Store, plan_uid: str, period: Period, number: str, issued_on: date | None) -> Outcome:
    with store.operation(f"Sửa số, ngày báo cáo {period.short_label}") as session:
        write_identity(session, plan_uid, RESULTS, period.code, number.strip(), issued_on, store.now())
    return all_changed("Đã lưu số, ngày báo cáo", plan_uid)


def _period(period: Period) -> PeriodFigures:
    after = following(period)
    return PeriodFigures(
        code=period.code,
        label=period.label,
        start=period.start,
        end=period.end,
        previous_label=previous(period).label,
        following_label=after.label,
        following_end=after.end,
    )


class _Heads:
    """Appendices and groups of a plan by UID."""

    def __init__(self, outline: PlanOutline) -> None:
        self.appendices = {item.uid: item for item in outline.appendices}
        self.groups = {item.uid: GroupFigures(item.ref, item.title) for item in outline.groups}


def _indicator(view: IndicatorView, before: IndicatorView, heads: _Heads, period: Period) -> IndicatorFigures:
    record = view.record
    appendix = heads.appendices[record.appendix_uid]
    note = target_year_note(view.target, period.end) if view.target else ""
    return IndicatorFigures(
        uid=record.uid,
        name=record.name,
        ref=record.ref,
        appendix_label=appendix.label,
        appendix_title=appendix.title,
        group=heads.groups.get(record.group_uid or ""),
        heading=record.is_heading,
        unit=record.unit,
        targets=tuple(TargetFigures(item.scope, item.horizon, item.raw) for item in record.targets),
        previous=written_result(before.standing, record.unit) or None,
        current=written_result(view.standing, record.unit) or None,
        verdict=view.judgement.verdict if view.judgement else None,
        verdict_sentence=f"{view.judgement.sentence} ({note})" if view.judgement and note else _sentence(view),
        previous_verdict=before.judgement.verdict if before.judgement else None,
        assessed_target=view.target.raw if view.target else "",
        leads=record.lead_raw,
        note=" ".join(part for part in (view.standing.note if view.standing else "", record.note) if part),
    )


def _sentence(view: IndicatorView) -> str:
    return view.judgement.sentence if view.judgement else ""


def _task(view: TaskView, before: TaskView, heads: _Heads, period: Period, as_of: date) -> TaskFigures:
    record = view.record
    appendix = heads.appendices[record.appendix_uid]
    begun = [item for item in view.occurrences if item.record.start is None or item.record.start <= as_of]
    due = [item for item in begun if item.record.due is None or item.record.due <= as_of or item.status in DONE]
    counted = due or begun[:1]
    told = _told(view, counted, period)
    document = ""
    if told is not None and told.record.document_number:
        day = told.record.document_date
        document = told.record.document_number + (f" ngày {day:%d/%m/%Y}" if day else "")
    return TaskFigures(
        uid=record.uid,
        name=record.name,
        status=view.status,
        ref=record.ref,
        appendix_label=appendix.label,
        appendix_title=appendix.title,
        group=heads.groups.get(record.group_uid or ""),
        leads=record.lead_raw,
        coordinators=record.coordinators_raw,
        output=record.output,
        deadline=record.deadline_raw,
        due=told.record.due if told else None,
        done_on=told.record.done_on if told and told.status in DONE else None,
        document=document,
        result=told.record.result if told else "",
        difficulties=told.record.difficulties if told else "",
        note=f"Tạm dừng: {told.record.suspended_reason}" if told and told.record.suspended_reason else record.note,
        newly_done=view.status in DONE and before.status not in DONE,
        newly_overdue=view.status in LATE and before.status not in LATE,
        occurrences=max(1, len(counted)),
        occurrences_done=sum(item.status in DONE for item in counted),
    )


def _told(view: TaskView, counted: Sequence[OccurrenceView], period: Period) -> OccurrenceView | None:
    """The occurrence whose result is told: one done or noted in the period, else the one that is open."""
    noted = [
        item
        for item in counted
        if in_period(item.record, period) and (item.status in DONE or item.record.result or item.record.difficulties)
    ]
    return noted[-1] if noted else view.current


def with_texts(figures: ResultsFigures, texts: dict[str, str]) -> ResultsFigures:
    """The same report with passages that are not saved yet, for the preview."""
    return replace(figures, texts=ReportTexts.of(texts))
