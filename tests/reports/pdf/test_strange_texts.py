"""Whatever stands in a file or is typed, every document can be printed."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dxdesk.domain.status import Status
from dxdesk.reports.agency_sheets import build_agency_sheets
from dxdesk.reports.blank_forms import build_blank_indicators, build_blank_tasks
from dxdesk.reports.content import ReportContent
from dxdesk.reports.figures import (
    AmendmentFigures,
    DutyFigures,
    EarlierReport,
    GroupFigures,
    IndicatorFigures,
    PlanFigures,
    ReportTexts,
    ResultsFigures,
    TargetFigures,
)
from dxdesk.reports.indicator_list import build_indicator_list
from dxdesk.reports.meeting_summary import build_meeting_summary
from dxdesk.reports.pdf.render import pdf_bytes
from dxdesk.reports.reminder_letter import build_reminder_letter
from dxdesk.reports.results_report import build_results_report
from dxdesk.reports.task_list import build_task_list
from tests.reports.samples import FONTS, OFFICE, figures, tasks

STRANGE = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        [
            "",
            " ",
            "x" * 3000,
            "<b>&amp; </para> <img src='x'/>",
            "🙂👩‍👩‍👧 ☐ ✓",
            "\ud800",
            "\x00\x1b",
            "\u202eabc",
            "a\n\n\nb",
            "từ " * 900,
        ]
    ),
)
BUILDERS: dict[str, Callable[[ResultsFigures], ReportContent]] = {
    "results": build_results_report,
    "indicators": build_indicator_list,
    "tasks": build_task_list,
    "reminder": build_reminder_letter,
    "agency sheets": lambda whole: build_agency_sheets([whole, whole]),
    "summary": build_meeting_summary,
    "blank tasks": build_blank_tasks,
    "blank indicators": build_blank_indicators,
}


@pytest.mark.parametrize("build", BUILDERS.values(), ids=BUILDERS)
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(texts=st.lists(STRANGE, min_size=12, max_size=12), several=st.booleans())
def test_no_text_stops_the_printer(
    build: Callable[[ResultsFigures], ReportContent], texts: list[str], several: bool
) -> None:
    whole = strange(texts)
    if several:
        whole = replace(whole, plans=(whole.plans[0], whole.plans[0]))
    assert pdf_bytes(build(whole), FONTS).startswith(b"%PDF")


def strange(texts: Sequence[str]) -> ResultsFigures:
    a, b, c, d, e, f, g, h, i, j, k, m = texts
    row = IndicatorFigures("i", a, b, unit=c, targets=(TargetFigures("ward", 2030, d),), current=e, leads=f, note=g)
    office = replace(
        OFFICE, name=h, superior_name=i, place=j, signer_role=k, signer_name=m, addressee=a, recipients=(b, c)
    )
    listed = tuple(
        replace(
            task,
            name=d,
            leads=e,
            result=f,
            deadline=g,
            ref=h,
            difficulties=a,
            group=GroupFigures(b, c),
            status=(Status.OVERDUE, Status.WAITING)[place],
            lead_agencies=(i, j),
        )
        for place, task in enumerate(tasks(2))
    )
    return figures(
        0,
        0,
        plan=PlanFigures(k, m, date(2026, 1, 9), "plan"),
        office=office,
        agency=a,
        indicators=(row, replace(row, uid="missing", current=None), replace(row, uid="heading", heading=True)),
        tasks=listed,
        duties=(DutyFigures("duty", b, c),),
        earlier=EarlierReport(d, None, e, {"task-0": Status.DONE_LATE}, {"i": f}),
        amendments=(AmendmentFigures("i", g, "2025-Q4", h, i, j, k, m, date(2026, 1, 2)),),
        texts=ReportTexts.of({"direction": i, "causes": j, "proposals": k, "answer_by": a, "decisions": b}),
        number=m,
    )
