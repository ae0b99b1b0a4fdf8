from dataclasses import replace

import pytest

from dxdesk.domain.verdict import Verdict
from dxdesk.reports.figures import IndicatorFigures, InterimFigures
from dxdesk.reports.wording.citing import Owner
from dxdesk.reports.wording.indicator_sentences import (
    comparison,
    indicator_overview,
    interim_overview,
    no_data_by_lead,
    verdict_of,
)
from tests.reports.samples import PERIOD
from tests.reports.wording.counted import WHEN, indicators


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
            "Trong 3 chỉ tiêu của Kế hoạch, đến hết quý I năm 2026 chưa có chỉ tiêu nào đạt mục tiêu; có 2 chỉ tiêu "
            "chưa đạt mục tiêu và 1 chỉ tiêu chưa có số liệu.",
        ),
        (
            {"met": 3, "exceeded": 1, "not_met": 2, "none": 1, "in_words": 1},
            "Trong 8 chỉ tiêu của Kế hoạch, đến hết quý I năm 2026 có 4 chỉ tiêu đạt mục tiêu (50%; trong đó 1 chỉ "
            "tiêu vượt mục tiêu), 2 chỉ tiêu chưa đạt mục tiêu, 1 chỉ tiêu đánh giá bằng lời và 1 chỉ tiêu chưa có "
            "mục tiêu để so sánh.",
        ),
    ],
)
def test_indicators_in_one_sentence(counts: dict[str, int], sentence: str) -> None:
    heading = IndicatorFigures("heading", "Nhóm", heading=True)
    assert indicator_overview([heading, *indicators(**counts)], WHEN, Owner()) == sentence


def test_no_figure_and_no_verdict_is_no_data() -> None:
    assert verdict_of(IndicatorFigures("a", "Chỉ tiêu")) is Verdict.NO_DATA
    assert verdict_of(IndicatorFigures("a", "Chỉ tiêu", current="0")) is None


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
    assert comparison(rows, PERIOD) == sentence
    assert comparison(rows, replace(PERIOD, previous_label="")) == ""


def test_who_owes_figures() -> None:
    rows = [
        IndicatorFigures(str(place), "Chỉ tiêu", leads=lead)
        for place, lead in enumerate(("Công an phường", "Văn phòng", "Văn phòng", ""))
    ]
    assert no_data_by_lead(rows) == (
        "Số liệu còn thiếu thuộc trách nhiệm cung cấp của: Văn phòng (2 chỉ tiêu); Công an phường (1 chỉ tiêu); "
        "1 chỉ tiêu chưa ghi cơ quan chủ trì."
    )
    assert no_data_by_lead(rows[3:]) == ""
    assert no_data_by_lead([]) == ""


QUARTER = InterimFigures("62%", "đến hết quý III năm 2026", "2026-Q3")
MONTH = InterimFigures("62%", "đến hết tháng 10 năm 2026", "2026-M10")
NOT_THE_WHOLE = "; số liệu này chưa phải kết quả của cả kỳ nên chưa được so với mục tiêu."


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ([], ""),
        ([None], ""),
        ([QUARTER], "Chỉ tiêu chưa có số liệu quý I năm 2026 đã có số liệu đến hết quý III năm 2026"),
        ([QUARTER] * 2, "Cả 2 chỉ tiêu chưa có số liệu quý I năm 2026 đều đã có số liệu đến hết quý III năm 2026"),
        (
            [QUARTER, None, None],
            "Trong 3 chỉ tiêu chưa có số liệu quý I năm 2026, 1 chỉ tiêu đã có số liệu đến hết quý III năm 2026",
        ),
        (
            [QUARTER, MONTH],
            "Cả 2 chỉ tiêu chưa có số liệu quý I năm 2026 đều đã có số liệu của một phần kỳ (gần nhất: đến hết tháng "
            "10 năm 2026)",
        ),
    ],
)
def test_figures_of_a_part_of_the_period_are_no_result_of_it(known: list[InterimFigures | None], sentence: str) -> None:
    rows = [IndicatorFigures(str(place), "Chỉ tiêu", interim=part) for place, part in enumerate(known)]
    measured = IndicatorFigures("measured", "Chỉ tiêu", current="1", verdict=Verdict.MET)
    assert interim_overview([*rows, measured], PERIOD) == (sentence and sentence + NOT_THE_WHOLE)


def test_nothing_is_compared_with_a_period_without_figures() -> None:
    row = IndicatorFigures("a", "Chỉ tiêu", current="1", verdict=Verdict.MET, previous_verdict=Verdict.NO_DATA)
    assert comparison([row], PERIOD) == ""


def test_where_a_part_is_known_it_is_the_whole_that_has_no_data() -> None:
    rows = [IndicatorFigures("a", "Chỉ tiêu", interim=QUARTER), IndicatorFigures("b", "Chỉ tiêu")]
    assert indicator_overview(rows, WHEN, Owner()) == (
        "Kế hoạch có 2 chỉ tiêu; đến hết quý I năm 2026, cả 2 chỉ tiêu đều chưa có số liệu của cả kỳ."
    )
    met = IndicatorFigures("c", "Chỉ tiêu", current="1", verdict=Verdict.MET)
    assert indicator_overview([*rows, met], WHEN, Owner()) == (
        "Trong 3 chỉ tiêu của Kế hoạch, đến hết quý I năm 2026 có 1 chỉ tiêu đạt mục tiêu (33,3%) và 2 chỉ tiêu chưa "
        "có số liệu của cả kỳ."
    )
