from dataclasses import replace
from datetime import date

import pytest

from dxdesk.domain.status import Status
from dxdesk.domain.verdict import Verdict
from dxdesk.reports import sentences
from dxdesk.reports.figures import DutyFigures, IndicatorFigures, PlanFigures, TaskFigures
from tests.reports.samples import PERIOD, figures

FREE_DATES = replace(PERIOD, code="2026-01-01..2026-02-15", label="từ 01/01/2026 đến 15/02/2026", end=date(2026, 2, 15))


def tasks(**counts: int) -> list[TaskFigures]:
    return [
        TaskFigures(f"{name}-{place}", "Việc", Status(name)) for name, count in counts.items() for place in range(count)
    ]


def indicators(**counts: int) -> list[IndicatorFigures]:
    return [
        IndicatorFigures(f"{name}-{place}", "Chỉ tiêu", current="5", verdict=None if name == "none" else Verdict(name))
        for name, count in counts.items()
        for place in range(count)
    ]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "Kế hoạch chưa có nhiệm vụ nào trong danh mục theo dõi."),
        (
            {"overdue": 1},
            "Kế hoạch có 1 nhiệm vụ; đến hết quý I năm 2026, nhiệm vụ này chưa được thực hiện và đã quá hạn.",
        ),
        ({"done_late": 1}, "Kế hoạch có 1 nhiệm vụ; đến hết quý I năm 2026, nhiệm vụ này đã hoàn thành nhưng quá hạn."),
        (
            {"done_on_time": 9},
            "Kế hoạch có 9 nhiệm vụ; đến hết quý I năm 2026, cả 9 nhiệm vụ đều đã hoàn thành đúng hạn.",
        ),
        (
            {"done_on_time": 3, "done_late": 1},
            "Kế hoạch có 4 nhiệm vụ; đến hết quý I năm 2026, cả 4 nhiệm vụ đã hoàn thành, "
            "trong đó 1 nhiệm vụ hoàn thành quá hạn.",
        ),
        (
            {"done_on_time": 10, "done_late": 2, "in_progress": 20, "overdue": 5, "in_progress_late": 3, "waiting": 5},
            "Kế hoạch có 45 nhiệm vụ. Đến hết quý I năm 2026: 12 nhiệm vụ đã hoàn thành (26,7%; trong đó 2 nhiệm vụ "
            "hoàn thành quá hạn); 20 nhiệm vụ đang thực hiện trong hạn; 5 nhiệm vụ chờ điều kiện; 8 nhiệm vụ quá hạn "
            "(trong đó 3 đang thực hiện).",
        ),
        (
            {"in_progress": 1, "in_progress_late": 1},
            "Kế hoạch có 2 nhiệm vụ. Đến hết quý I năm 2026: chưa có nhiệm vụ nào hoàn thành; 1 nhiệm vụ đang thực "
            "hiện trong hạn; 1 nhiệm vụ quá hạn (đều đang thực hiện).",
        ),
        (
            {"done_late": 1, "not_started": 1},
            "Kế hoạch có 2 nhiệm vụ. Đến hết quý I năm 2026: 1 nhiệm vụ đã hoàn thành (50%; đều quá hạn); 1 nhiệm vụ "
            "chưa thực hiện.",
        ),
    ],
)
def test_tasks_in_one_sentence(counts: dict[str, int], sentence: str) -> None:
    assert sentences.task_overview(tasks(**counts), PERIOD) == sentence


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "Kế hoạch chưa có chỉ tiêu nào trong danh mục theo dõi."),
        ({"no_data": 1}, "Kế hoạch có 1 chỉ tiêu; đến hết quý I năm 2026, chỉ tiêu này chưa có số liệu."),
        ({"no_data": 18}, "Kế hoạch có 18 chỉ tiêu; đến hết quý I năm 2026, cả 18 chỉ tiêu đều chưa có số liệu."),
        (
            {"met": 4, "exceeded": 2},
            "Kế hoạch có 6 chỉ tiêu; đến hết quý I năm 2026, cả 6 chỉ tiêu đã đạt mục tiêu, trong đó 2 chỉ tiêu vượt "
            "mục tiêu.",
        ),
        (
            {"not_met": 2, "no_data": 1},
            "Kế hoạch có 3 chỉ tiêu. Đến hết quý I năm 2026: chưa có chỉ tiêu nào đạt mục tiêu; 2 chỉ tiêu chưa đạt "
            "mục tiêu; 1 chỉ tiêu chưa có số liệu.",
        ),
        (
            {"met": 3, "exceeded": 1, "not_met": 2, "none": 1, "in_words": 1},
            "Kế hoạch có 8 chỉ tiêu. Đến hết quý I năm 2026: 4 chỉ tiêu đạt mục tiêu (50%; trong đó 1 chỉ tiêu vượt "
            "mục tiêu); 2 chỉ tiêu chưa đạt mục tiêu; 1 chỉ tiêu đánh giá bằng lời; 1 chỉ tiêu chưa có mục "
            "tiêu để so sánh.",
        ),
    ],
)
def test_indicators_in_one_sentence(counts: dict[str, int], sentence: str) -> None:
    heading = IndicatorFigures("heading", "Nhóm", heading=True)
    assert sentences.indicator_overview([heading, *indicators(**counts)], PERIOD) == sentence


def test_no_figure_and_no_verdict_is_no_data() -> None:
    assert sentences.verdict_of(IndicatorFigures("a", "Chỉ tiêu")) is Verdict.NO_DATA
    assert sentences.verdict_of(IndicatorFigures("a", "Chỉ tiêu", current="0")) is None


@pytest.mark.parametrize(
    ("before", "now", "sentence"),
    [
        (1, 3, "So với quý IV năm 2025, số chỉ tiêu đạt mục tiêu tăng 2 chỉ tiêu (từ 1 lên 3)."),
        (3, 1, "So với quý IV năm 2025, số chỉ tiêu đạt mục tiêu giảm 2 chỉ tiêu (từ 3 xuống 1)."),
        (2, 2, "So với quý IV năm 2025, số chỉ tiêu đạt mục tiêu không thay đổi (2 chỉ tiêu)."),
        (0, 0, "So với quý IV năm 2025, số chỉ tiêu đạt mục tiêu không thay đổi (chưa có chỉ tiêu nào đạt)."),
    ],
)
def test_comparison_with_the_previous_period(before: int, now: int, sentence: str) -> None:
    rows = [
        IndicatorFigures(
            str(place),
            "Chỉ tiêu",
            current="5",
            verdict=Verdict.MET if place < now else Verdict.NOT_MET,
            previous_verdict=Verdict.MET if place < before else Verdict.NOT_MET,
        )
        for place in range(4)
    ]
    assert sentences.comparison(rows, PERIOD) == sentence
    assert sentences.comparison(rows, replace(PERIOD, previous_label="")) == ""


def test_who_owes_figures() -> None:
    rows = [
        IndicatorFigures(str(place), "Chỉ tiêu", leads=lead)
        for place, lead in enumerate(("Công an phường", "Văn phòng", "Văn phòng", ""))
    ]
    assert sentences.no_data_by_lead(rows) == (
        "Số liệu còn thiếu thuộc trách nhiệm cung cấp của: Văn phòng (2 chỉ tiêu); Công an phường (1 chỉ tiêu); "
        "1 chỉ tiêu chưa ghi cơ quan chủ trì."
    )
    assert sentences.no_data_by_lead(rows[3:]) == ""
    assert sentences.no_data_by_lead([]) == ""


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
    assert sentences.duty_overview(duties, PERIOD) == sentence


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
    assert sentences.shortcomings(tasks(waiting=1, overdue=late), rows, PERIOD) == sentence


def test_nothing_to_be_behind_with() -> None:
    assert sentences.shortcomings([], [], PERIOD) == ""
    assert sentences.shortcomings(tasks(waiting=1), [], PERIOD) == "Đến hết quý I năm 2026, không có nhiệm vụ quá hạn."


def test_free_dates_end_on_a_day() -> None:
    assert sentences.up_to(FREE_DATES) == "đến hết ngày 15/02/2026"


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (
            PlanFigures("9/KH-UBND", "Kế hoạch thực hiện cải cách", date(2026, 1, 2)),
            "Kế hoạch số 9/KH-UBND ngày 02/01/2026 thực hiện cải cách",
        ),
        (PlanFigures("9/KH-UBND", "KẾ HOẠCH Chuyển đổi số 2026"), "Kế hoạch số 9/KH-UBND về Chuyển đổi số 2026"),
        (PlanFigures("9/KH-UBND", ""), "Kế hoạch số 9/KH-UBND"),
        (PlanFigures(" ", "Kế hoạch tuyên truyền"), "Kế hoạch “tuyên truyền”"),
    ],
)
def test_how_a_plan_is_cited(plan: PlanFigures, sentence: str) -> None:
    assert sentences.plan_in_full(plan) == sentence


def test_no_sentence_says_zero_of_something() -> None:
    whole = figures()
    for said in (
        sentences.task_overview(whole.tasks, PERIOD),
        sentences.indicator_overview(whole.indicators, PERIOD),
        sentences.shortcomings(whole.tasks, whole.indicators, PERIOD),
    ):
        assert " 0 " not in said
