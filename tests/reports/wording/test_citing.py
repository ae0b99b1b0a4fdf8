from dataclasses import replace
from datetime import date

import pytest

from dxdesk.reports.figures import PlanFigures
from dxdesk.reports.wording.citing import plan_in_full, up_to
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
        (PlanFigures("9/KH-UBND", "KẾ HOẠCH Chuyển đổi số 2026"), "Kế hoạch số 9/KH-UBND về Chuyển đổi số 2026"),
        (PlanFigures("9/KH-UBND", ""), "Kế hoạch số 9/KH-UBND"),
        (PlanFigures(" ", "Kế hoạch tuyên truyền"), "Kế hoạch “tuyên truyền”"),
    ],
)
def test_how_a_plan_is_cited(plan: PlanFigures, sentence: str) -> None:
    assert plan_in_full(plan) == sentence
