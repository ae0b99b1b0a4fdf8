"""Every document word for word as it was read and found good.

After a change of wording: `python -m tests.reports.test_wording_of_documents`, then read what git shows.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dxdesk.domain.status import Status
from dxdesk.domain.verdict import Verdict
from dxdesk.reports.agency_sheets import build_agency_sheets
from dxdesk.reports.blank_forms import build_blank_indicators, build_blank_tasks
from dxdesk.reports.content import ReportContent
from dxdesk.reports.figures import (
    AmendmentFigures,
    EarlierReport,
    InterimFigures,
    PeriodFigures,
    PlanFigures,
    PlanResults,
    ReportTexts,
    ResultsFigures,
)
from dxdesk.reports.indicator_list import build_indicator_list
from dxdesk.reports.meeting_summary import build_meeting_summary
from dxdesk.reports.reminder_letter import build_reminder_letter
from dxdesk.reports.results_report import build_results_report
from dxdesk.reports.task_list import build_task_list
from tests.reports.samples import OFFICE, figures, indicators, tasks, with_trends
from tests.reports.told import told

GOLDEN = Path(__file__).parent / "golden"
AGENCY = "Phòng Văn hóa - Xã hội"
FREE_DATES = PeriodFigures(
    "2026-01-01..2026-02-15",
    "từ 01/01/2026 đến 15/02/2026",
    date(2026, 1, 1),
    date(2026, 2, 15),
    "từ 16/11/2025 đến 31/12/2025",
    "từ 16/02/2026 đến 02/04/2026",
    date(2026, 4, 2),
)
OTHER_PLAN = PlanResults(
    PlanFigures("25/KH-UBND", "Kế hoạch phát triển dữ liệu dùng chung", date(2026, 2, 3), "plan-2"),
    tasks=tuple(replace(task, uid=f"other-{task.uid}", group=None) for task in tasks(3)),
)
EARLIER = EarlierReport(
    "05/BC-UBND",
    date(2026, 1, 5),
    "quý IV năm 2025",
    {f"task-{place}": Status.NOT_STARTED for place in range(8)},
    {f"indicator-{place}": "60%" if place % 2 else None for place in range(6)},
)
AMENDMENTS = (
    AmendmentFigures(
        "indicator-1",
        "Tỷ lệ cán bộ, công chức được bồi dưỡng kỹ năng số",
        "2025-Q4",
        "quý IV năm 2025",
        "60%",
        "62,5%",
        "Đơn vị báo cáo lại",
        "Công văn số 12/VHXH ngày 15/01/2026",
        date(2026, 1, 20),
    ),
    AmendmentFigures(
        "indicator-2", "Số lớp tập huấn", "2025-Q4", "quý IV năm 2025", "", "3", "Bổ sung", "", date(2026, 1, 20)
    ),
)
LETTER_OFFICE = replace(OFFICE, number_suffix="UBND-VHXH", recipients=("Lưu: VT, VHXH",))


def several() -> ResultsFigures:
    whole = figures(9, 9, earlier=EARLIER, amendments=AMENDMENTS)
    return replace(whole, plans=(*whole.plans, OTHER_PLAN))


def letter(**changes: object) -> ResultsFigures:
    texts = ReportTexts.of({"answer_by": "25/4/2026", "request": "Phân công một lãnh đạo trực tiếp chỉ đạo."})
    return replace(figures(9, 4, agency=AGENCY, office=LETTER_OFFICE, texts=texts), **changes)  # type: ignore[arg-type]


WELL = tuple(replace(task, status=Status.DONE_ON_TIME, difficulties="", newly_overdue=False) for task in tasks(3))

PARTLY = tuple(
    replace(row, interim=InterimFigures("62%", "đến hết tháng 2 năm 2026", "2026-M02") if place % 2 else None)
    for place, row in enumerate(replace(one, current=None, verdict=Verdict.NO_DATA) for one in indicators(4))
)
UNTIL_APRIL = tuple(replace(task, coming=task.coming and (date(2026, 3, 31),)) for task in tasks(9))

DOCUMENTS: dict[str, Callable[[], ReportContent]] = {
    "bao-cao": lambda: build_results_report(figures(18, 9)),
    "bao-cao-nhieu-ke-hoach": lambda: build_results_report(several()),
    "bao-cao-mot-don-vi-ngay-tu-do": lambda: build_results_report(
        figures(0, 6, tasks=UNTIL_APRIL, agency=AGENCY, period=FREE_DATES, office=replace(OFFICE, addressee=""))
    ),
    "bao-cao-trong": lambda: build_results_report(
        figures(0, 0, duties=(), texts=ReportTexts(), number="", issued_on=None)
    ),
    "bao-cao-mot-dong": lambda: build_results_report(figures(1, 1, duties=(), as_of=date(2026, 3, 2))),
    "bao-cao-tot": lambda: build_results_report(figures(0, 0, tasks=WELL, texts=ReportTexts(direction=("Đã họp.",)))),
    "bao-cao-so-lieu-mot-phan": lambda: build_results_report(figures(0, indicators=PARTLY, duties=())),
    "cong-van-so-lieu-mot-phan": lambda: build_reminder_letter(
        letter(plans=(PlanResults(letter().plan, indicators=PARTLY),))
    ),
    "tom-tat-so-lieu-mot-phan": lambda: build_meeting_summary(figures(0, indicators=PARTLY)),
    "danh-muc-chi-tieu": lambda: build_indicator_list(figures(0, 24)),
    "danh-muc-chi-tieu-dien-bien": lambda: build_indicator_list(figures(0, indicators=with_trends(indicators(24), 14))),
    "danh-muc-nhiem-vu": lambda: build_task_list(several()),
    "cong-van": lambda: build_reminder_letter(letter()),
    "cong-van-mot-viec": lambda: build_reminder_letter(
        replace(letter(), plans=(PlanResults(letter().plan, indicators=indicators(4)),))
    ),
    "cong-van-dai": lambda: build_reminder_letter(
        letter(plans=(*figures(27, 27).plans, OTHER_PLAN), texts=ReportTexts(), number="", issued_on=None)
    ),
    "cong-van-khong-co-gi": lambda: build_reminder_letter(
        replace(letter(), plans=(PlanResults(letter().plan, tasks=WELL),))
    ),
    "phieu-don-vi": lambda: build_agency_sheets([replace(several(), agency=AGENCY), figures(0, 0, agency="Văn phòng")]),
    "tom-tat": lambda: build_meeting_summary(
        figures(45, 20, texts=ReportTexts(decisions=("Cho chủ trương bổ sung kinh phí.",))), 3
    ),
    "tom-tat-nhieu-ke-hoach": lambda: build_meeting_summary(several()),
    "tom-tat-khong-co-gi": lambda: build_meeting_summary(figures(0, 0, tasks=WELL, issued_on=None)),
    "bieu-nhiem-vu": lambda: build_blank_tasks(figures(13, 0)),
    "bieu-chi-tieu": lambda: build_blank_indicators(figures(0, 22)),
}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_wording_is_what_was_read(name: str) -> None:
    assert told(DOCUMENTS[name]()) == (GOLDEN / f"{name}.txt").read_text(encoding="utf-8")


def test_no_kept_wording_is_left_behind() -> None:
    assert {path.stem for path in GOLDEN.iterdir()} == set(DOCUMENTS)


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for name, build in DOCUMENTS.items():
        (GOLDEN / f"{name}.txt").write_text(told(build()), encoding="utf-8")
