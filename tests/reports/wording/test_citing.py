from dataclasses import replace
from datetime import date

import pytest

from dxdesk.reports.figures import EarlierReport, PlanFigures, PlanResults
from dxdesk.reports.wording.citing import (
    Owner,
    during,
    earlier_report,
    named,
    percent,
    plan_in_full,
    plans_short,
    up_to,
)
from tests.reports.samples import PERIOD, figures

FREE_DATES = replace(PERIOD, code="2026-01-01..2026-02-15", label="từ 01/01/2026 đến 15/02/2026", end=date(2026, 2, 15))


def test_free_dates_end_on_a_day() -> None:
    assert up_to(figures(0, 0, period=FREE_DATES)) == "đến hết ngày 15/02/2026"


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (
            PlanFigures("9/KH-UBND", "Kế hoạch thực hiện cải cách", date(2026, 1, 2)),
            "Kế hoạch số 9/KH-UBND ngày 02/01/2026 thực hiện cải cách",
        ),
        (PlanFigures("9/KH-UBND", "KẾ HOẠCH Chuyển đổi số 2026"), "Kế hoạch số 9/KH-UBND về chuyển đổi số 2026"),
        (PlanFigures("9/KH-UBND", "Nâng cao chất lượng"), "Kế hoạch số 9/KH-UBND nâng cao chất lượng"),
        (PlanFigures("9/KH-UBND", "Đề án 06 năm 2026"), "Kế hoạch số 9/KH-UBND về Đề án 06 năm 2026"),
        (PlanFigures("9/KH-UBND", "Trần Liễu số"), "Kế hoạch số 9/KH-UBND về Trần Liễu số"),
        (PlanFigures("9/KH-UBND", ""), "Kế hoạch số 9/KH-UBND"),
        (PlanFigures(" ", "Kế hoạch tuyên truyền"), "Kế hoạch “tuyên truyền”"),
    ],
)
def test_how_a_plan_is_cited(plan: PlanFigures, sentence: str) -> None:
    assert plan_in_full(plan) == sentence


@pytest.mark.parametrize(
    ("numbers", "said"),
    [
        (("9/KH-UBND",), "Kế hoạch số 9/KH-UBND ngày 02/01/2026"),
        (("9/KH", "10/KH", "11/KH"), "các Kế hoạch số 9/KH, số 10/KH và số 11/KH"),
        (("9/KH", ""), "2 kế hoạch"),
        (("1/KH", "2/KH", "3/KH", "4/KH", "5/KH"), "5 kế hoạch"),
    ],
)
def test_how_several_plans_are_named_in_a_title(numbers: tuple[str, ...], said: str) -> None:
    plans = tuple(PlanResults(PlanFigures(number, "Kế hoạch a", date(2026, 1, 2))) for number in numbers)
    assert plans_short(figures(0, 0, plans=plans)) == said


@pytest.mark.parametrize(
    ("label", "inside", "noun"),
    [
        ("quý I năm 2026", "trong quý I năm 2026", "quý I năm 2026"),
        ("9 tháng đầu năm 2026", "trong 9 tháng đầu năm 2026", "9 tháng đầu năm 2026"),
        ("từ 01/01/2026 đến 15/02/2026", "từ 01/01/2026 đến 15/02/2026", "kỳ từ 01/01/2026 đến 15/02/2026"),
    ],
)
def test_a_period_inside_a_sentence(label: str, inside: str, noun: str) -> None:
    assert during(label) == inside
    assert named(label) == noun


@pytest.mark.parametrize(
    ("day", "said"),
    [(date(2026, 3, 31), "đến hết quý I năm 2026"), (date(2026, 2, 5), "tính đến ngày 05/02/2026")],
)
def test_figures_taken_on_another_day_say_so(day: date, said: str) -> None:
    assert up_to(figures(0, 0, as_of=day)) == said


def test_how_an_earlier_report_is_named() -> None:
    report = EarlierReport("05/BC-UBND", date(2026, 1, 5), "quý IV năm 2025", {}, {})
    assert earlier_report(report) == "Báo cáo số 05/BC-UBND ngày 05/01/2026"
    assert earlier_report(replace(report, number="", issued_on=None)) == "báo cáo quý IV năm 2025"
    assert earlier_report(replace(report, number="", period_label="")) == "báo cáo trước"


def test_whose_tasks_are_counted() -> None:
    assert Owner().among(3, "nhiệm vụ") == "Trong 3 nhiệm vụ của Kế hoạch"
    assert Owner(several=True).has(3, "nhiệm vụ") == "Các kế hoạch có 3 nhiệm vụ"
    assert Owner("Văn phòng").has(3, "nhiệm vụ") == "Văn phòng được giao 3 nhiệm vụ"
    assert Owner("Văn phòng", several=True).none("chỉ tiêu") == (
        "Văn phòng không được giao chỉ tiêu nào trong các kế hoạch."
    )


@pytest.mark.parametrize(
    ("part", "whole", "written"),
    [
        (4, 15, "26,7%"),
        (1, 16, "6,3%"),
        (1, 2, "50%"),
        (1999, 2000, "99,9%"),
        (2000, 2000, "100%"),
        (1, 3000, "0,1%"),
        (0, 3000, "0%"),
    ],
)
def test_a_share_is_rounded_half_up_and_never_onto_all_or_none(part: int, whole: int, written: str) -> None:
    assert percent(part, whole) == written
