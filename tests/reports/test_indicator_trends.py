from dataclasses import replace
from decimal import Decimal

import pytest

from dxdesk.domain.verdict import Verdict
from dxdesk.reports.content import Milestone, Table, Trace, Trends
from dxdesk.reports.figures import IndicatorFigures
from dxdesk.reports.indicator_appendix import indicator_appendix
from dxdesk.reports.indicator_list import build_indicator_list
from dxdesk.reports.indicator_trends import MOST_TRENDS, TITLE
from dxdesk.reports.meeting_summary import build_meeting_summary
from dxdesk.reports.results_report import build_results_report
from tests.reports.samples import PERIOD, figures, indicators, trend, with_trends


def made(count: int, verdict: Verdict = Verdict.MET) -> list[IndicatorFigures]:
    rows = (IndicatorFigures(f"i-{place}", f"Tỷ lệ {place}", f"1.{place}", verdict=verdict) for place in range(count))
    return [replace(row, trend=trend("40", "50", uid=row.uid)) for row in rows]


def part(rows: list[IndicatorFigures]) -> Trends | None:
    *before, last = indicator_appendix("Phụ lục I", "Chỉ tiêu", "", rows, PERIOD).blocks
    assert all(isinstance(block, Table) for block in before)
    return last if isinstance(last, Trends) else None


def captions(rows: list[IndicatorFigures]) -> list[str]:
    trends = part(rows)
    assert trends is not None
    return [chart.caption for chart in trends.charts]


def test_without_trends_there_is_no_such_part() -> None:
    assert part([replace(row, trend=None) for row in made(3)]) is None
    assert part([]) is None


@pytest.mark.parametrize("count", [1, 2, MOST_TRENDS])
def test_every_trend_is_drawn_with_number_and_name(count: int) -> None:
    trends = part(made(count))
    assert trends is not None
    assert (trends.title, trends.remark) == (TITLE, "")
    assert captions(made(count)) == [f"Chỉ tiêu 1.{place}: Tỷ lệ {place}" for place in range(count)]
    assert trends.charts[0].traces == (Trace("indicator", "i-0"),)


def test_of_many_those_not_reached_come_first_and_the_rest_is_told() -> None:
    rows = made(30)
    rows[20], rows[25] = (replace(rows[place], verdict=Verdict.NOT_MET) for place in (20, 25))
    trends = part(rows)
    assert trends is not None
    assert len(trends.charts) == MOST_TRENDS
    assert [chart.caption[9:13] for chart in trends.charts][:4] == ["1.20", "1.25", "1.0:", "1.1:"]
    assert trends.remark == (
        "(12 trong 30 chỉ tiêu có số liệu từ hai kỳ trở lên, ưu tiên chỉ tiêu chưa đạt; 18 chỉ tiêu không vẽ)"
    )
    plain = part(made(13))
    assert plain is not None
    assert plain.remark == "(12 trong 13 chỉ tiêu có số liệu từ hai kỳ trở lên; 1 chỉ tiêu không vẽ)"


def test_a_plan_that_numbers_nothing_is_counted_as_in_its_table() -> None:
    rows = [replace(row, ref="") for row in made(3)]
    rows[0] = replace(rows[0], trend=None)
    assert captions(rows) == ["Chỉ tiêu 2: Tỷ lệ 1", "Chỉ tiêu 3: Tỷ lệ 2"]


def test_a_name_that_is_a_paragraph_is_cut() -> None:
    (row,) = made(1)
    (caption,) = captions([replace(row, name="Tỷ lệ hồ sơ được tiếp nhận " * 30)])
    assert len(caption) <= 113
    assert caption.endswith("…")


def test_very_many_milestones_are_not_crowded() -> None:
    (row,) = made(1)
    many = tuple(Milestone(f"Mục tiêu phường năm {year}: 100", Decimal(100), "") for year in range(2026, 2046))
    trends = part([replace(row, trend=replace(trend("1", "2"), milestones=many))])
    assert trends is not None
    assert trends.charts[0].milestones == many[:5]


def test_lists_and_reports_have_trends_and_a_summary_has_none() -> None:
    asked = figures(5, indicators=with_trends(indicators(5)))
    for content in (build_indicator_list(asked), build_results_report(asked)):
        assert sum(isinstance(block, Trends) for one in content.appendices for block in one.blocks) == 1
    assert not any(isinstance(block, Trends) for block in build_meeting_summary(asked).body)
