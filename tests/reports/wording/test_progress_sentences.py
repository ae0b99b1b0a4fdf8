from datetime import date

import pytest

from dxdesk.reports.figures import DutyFigures
from dxdesk.reports.wording.citing import Owner
from dxdesk.reports.wording.indicator_sentences import indicator_overview
from dxdesk.reports.wording.progress_sentences import duty_overview, shortcomings
from dxdesk.reports.wording.task_sentences import task_overview
from tests.reports.samples import PERIOD, figures
from tests.reports.wording.counted import WHEN, indicators, tasks

DAY = date(2026, 3, 25)


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ((), ""),
        ((None,), "Trong quý I năm 2026, 1 báo cáo theo chế độ chưa được gửi."),
        ((DAY,), "Trong quý I năm 2026, 1 báo cáo theo chế độ đã được gửi."),
        ((date(2026, 3, 26),), "Trong quý I năm 2026, 1 báo cáo theo chế độ đã được gửi, sau thời hạn."),
        ((None, None), "Trong quý I năm 2026, 2 báo cáo theo chế độ đều chưa được gửi."),
        (
            (DAY, date(2026, 4, 1), None),
            "Trong quý I năm 2026, 2 trong 3 báo cáo theo chế độ đã được gửi, trong đó 1 báo cáo sau thời hạn; "
            "còn 1 báo cáo chưa gửi.",
        ),
    ],
)
def test_reports_owed(sent: tuple[date | None, ...], sentence: str) -> None:
    duties = [DutyFigures(str(place), "Báo cáo", due=DAY, sent_on=day) for place, day in enumerate(sent)]
    assert duty_overview(duties, PERIOD) == sentence


@pytest.mark.parametrize(
    ("late", "unmet", "missing", "sentence"),
    [
        (
            2,
            1,
            3,
            "Đến hết quý I năm 2026, còn 2 nhiệm vụ quá hạn, 1 chỉ tiêu chưa đạt mục tiêu và 3 chỉ tiêu chưa có "
            "số liệu.",
        ),
        (0, 1, 0, "Đến hết quý I năm 2026, còn 1 chỉ tiêu chưa đạt mục tiêu."),
        (
            0,
            0,
            0,
            "Đến hết quý I năm 2026, không có nhiệm vụ quá hạn, chỉ tiêu chưa đạt mục tiêu hoặc chỉ tiêu chưa có "
            "số liệu.",
        ),
    ],
)
def test_what_is_behind(late: int, unmet: int, missing: int, sentence: str) -> None:
    rows = indicators(met=1, not_met=unmet, no_data=missing)
    assert shortcomings(tasks(waiting=1, overdue=late), rows, WHEN) == sentence


def test_nothing_to_be_behind_with() -> None:
    assert shortcomings([], [], WHEN) == ""
    assert shortcomings(tasks(waiting=1), [], WHEN) == "Đến hết quý I năm 2026, không có nhiệm vụ quá hạn."


def test_no_sentence_says_zero_of_something() -> None:
    whole = figures()
    for said in (
        task_overview(whole.tasks, WHEN, Owner()),
        indicator_overview(whole.indicators, WHEN, Owner()),
        shortcomings(whole.tasks, whole.indicators, WHEN),
    ):
        assert " 0 " not in said
