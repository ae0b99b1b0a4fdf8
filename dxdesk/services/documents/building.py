"""From what is gathered to a document's content: which builder a kind has, and one page for a summary."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from dxdesk.data.store import Store
from dxdesk.reports.figures import ResultsFigures
from dxdesk.services.documents.gathering import figures_of, gather_sheets, read_source
from dxdesk.services.documents.kinds import DocumentDraft, DocumentKind, DocumentRequest

if TYPE_CHECKING:
    from dxdesk.reports.content import ReportContent

MOST_LISTED = 8
# So many pressing tasks, and bars in a chart, come before more of the other.
ENOUGH = 5
TOO_LONG = "Tóm tắt dài hơn một trang. Hãy rút ngắn nội dung xin ý kiến chỉ đạo."


def build(
    store: Store, request: DocumentRequest, today: date, draft: DocumentDraft | None, fonts: Path | None
) -> tuple[ResultsFigures, "ReportContent"]:
    """The figures and the content that they make; with `fonts` a summary is made to fit its page.

    Raises Refusal: no-plan, agency-needed, no-agency, nobody-concerned.
    """
    if request.kind is DocumentKind.AGENCY_SHEETS:
        from dxdesk.reports.agency_sheets import build_agency_sheets

        sheets = gather_sheets(store, request, today)
        return _together(sheets), build_agency_sheets(sheets)
    figures = figures_of(read_source(store, request, today), draft)
    if request.kind is DocumentKind.SUMMARY:
        return figures, _on_one_page(figures, fonts)
    return figures, _builder(request.kind)(figures)


def _builder(kind: DocumentKind) -> Callable[[ResultsFigures], "ReportContent"]:
    match kind:
        case DocumentKind.INDICATORS:
            from dxdesk.reports.indicator_list import build_indicator_list

            return build_indicator_list
        case DocumentKind.TASKS:
            from dxdesk.reports.task_list import build_task_list

            return build_task_list
        case DocumentKind.REMINDER:
            from dxdesk.reports.reminder_letter import build_reminder_letter

            return build_reminder_letter
        case DocumentKind.BLANK_INDICATORS:
            from dxdesk.reports.blank_forms import build_blank_indicators

            return build_blank_indicators
        case DocumentKind.BLANK_TASKS:
            from dxdesk.reports.blank_forms import build_blank_tasks

            return build_blank_tasks
        case _:
            from dxdesk.reports.results_report import build_results_report

            return build_results_report


def _on_one_page(figures: ResultsFigures, fonts: Path | None) -> "ReportContent":
    """As much as one page takes; where even the shortest takes more, that one, and its gaps say so."""
    from dxdesk.reports.meeting_summary import LEAST_BARS, MOST_BARS, build_meeting_summary

    if fonts is None:
        return build_meeting_summary(figures, MOST_LISTED)
    from dxdesk.reports.pdf.render import page_count

    def fits(tasks: int, bars: int, *, long_names: bool = False) -> bool:
        return page_count(build_meeting_summary(figures, tasks, bars, long_names=long_names), fonts) <= 1

    tasks, bars = 0, LEAST_BARS
    if not fits(tasks, bars):
        shortest = build_meeting_summary(figures, tasks, bars)
        return replace(shortest, gaps=(*shortest.gaps, TOO_LONG))
    # What presses comes first, then a fair part of the charts, then the rest of both.
    for most_tasks, most_bars in ((ENOUGH, ENOUGH), (MOST_LISTED, MOST_BARS)):
        tasks = _most(tasks, most_tasks, partial(fits, bars=bars))
        bars = _most(bars, most_bars, partial(fits, tasks))
    return build_meeting_summary(figures, tasks, bars, long_names=fits(tasks, bars, long_names=True))


def _most(least: int, most: int, fits: Callable[[int], bool]) -> int:
    """The largest count that fits; `least` is known to."""
    while least < most:
        middle = (least + most + 1) // 2
        if fits(middle):
            least = middle
        else:
            most = middle - 1
    return least


def _together(sheets: list[ResultsFigures]) -> ResultsFigures:
    """All sheets as one, to be counted: what several agencies share counts once."""
    plans = []
    for place, plan in enumerate(sheets[0].plans):
        parts = [sheet.plans[place] for sheet in sheets]
        tasks = {task.uid: task for part in parts for task in part.tasks}
        rows = {row.uid: row for part in parts for row in part.indicators}
        plans.append(replace(plan, tasks=tuple(tasks.values()), indicators=tuple(rows.values())))
    return replace(sheets[0], plans=tuple(plans), agency="")
