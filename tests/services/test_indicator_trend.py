from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.measurement import actual_for
from dxdesk.domain.period import Frequency, parse_period
from dxdesk.domain.records import ActualRecord, IndicatorRecord, PlanRecord, TargetRecord
from dxdesk.domain.target import read_target
from dxdesk.domain.verdict import Measured, printed_value
from dxdesk.reports.content import Milestone, Trace
from dxdesk.services.indicator_trend import MOST_POINTS, has_trend, shown_periods, trend_chart, trends_up_to
from dxdesk.services.indicator_views import indicator_sheet

PLAN = PlanRecord("plan", "1/KH-UBND", "Kế hoạch thử", None, date(2026, 1, 1), date(2026, 12, 31))


def target(scope: str, horizon: int | None, raw: str, unit: str = "%") -> TargetRecord:
    return TargetRecord(raw, "city" if scope == "city" else "ward", horizon, raw, read_target(raw, unit))


def indicator(*targets: TargetRecord, unit: str = "%") -> IndicatorRecord:
    return IndicatorRecord("i", "plan", "a", None, None, 0, "1", "Tỷ lệ  hồ sơ", False, unit, targets=targets)


def entered(**values: str) -> dict[str, ActualRecord]:
    codes = {name: f"2026-{name}" for name in values}
    return {
        codes[name]: ActualRecord("i", codes[name], Measured("value", Decimal(text))) for name, text in values.items()
    }


def test_every_reporting_period_has_its_point_and_the_line_its_gaps() -> None:
    chart = trend_chart(indicator(), entered(Q1="40", H1="55.5", Q4="90"), PLAN)
    assert [(point.label, point.value) for point in chart.points] == [
        ("Quý I/2026", Decimal(40)),
        ("Quý II/2026", Decimal("55.5")),
        ("Quý III/2026", None),
        ("Quý IV/2026", Decimal(90)),
    ]
    assert (chart.caption, chart.unit) == ("Tỷ lệ hồ sơ", "%")
    assert chart.traces == (
        Trace("indicator", "i"),
        *(Trace("actual", "i", code) for code in ("2026-Q1", "2026-Q2", "2026-Q4")),
    )


def test_numeric_targets_are_milestones_equal_ones_once() -> None:
    targets = (
        target("ward", 2026, "≥ 85%"),
        target("city", 2026, "≥ 80%"),
        target("city", 2030, "100%"),
        target("ward", 2030, "100%"),
        target("ward", 2025, "≥ 50%"),
        target("city", 2028, "Hoàn thành"),
    )
    chart = trend_chart(indicator(*targets), {}, PLAN)
    assert chart.milestones == (
        Milestone("Mục tiêu thành phố năm 2026: ≥ 80%", Decimal(80), "Quý IV/2026"),
        Milestone("Mục tiêu phường năm 2026: ≥ 85%", Decimal(85), "Quý IV/2026"),
        Milestone("Mục tiêu thành phố và phường năm 2030: 100%", Decimal(100), "Năm 2030"),
    )


def test_what_has_another_unit_or_no_year() -> None:
    own = trend_chart(indicator(target("ward", None, "≥ 4", "lớp"), unit="lớp"), {}, PLAN).milestones
    assert own == (Milestone("Mục tiêu phường: ≥ 4", Decimal(4), ""),)
    assert trend_chart(indicator(target("ward", 2026, "≥ 80%"), unit="lớp"), {}, PLAN).milestones == ()
    lower = replace(indicator(target("ward", 2026, "3 - 5%")), direction="lower")
    assert [one.value for one in trend_chart(lower, {}, PLAN).milestones] == [Decimal(5)]


@pytest.mark.parametrize(
    ("years", "rhythm", "count"),
    [(1, Frequency.MONTH, 12), (1, Frequency.QUARTER, 4), (5, Frequency.QUARTER, 10), (30, Frequency.MONTH, 30)],
)
def test_a_long_plan_is_shown_by_longer_periods(years: int, rhythm: Frequency, count: int) -> None:
    plan = replace(PLAN, period_end=date(2025 + years, 12, 31), report_frequency=rhythm)
    assert len(shown_periods(plan)) == count


def test_a_stored_indicator(store: Store, plan_uid: str) -> None:
    sheet = indicator_sheet(store, plan_uid)
    record = next(row for row in sheet.records if has_trend(row, sheet.actuals.get(row.uid, {}), sheet.outline.plan))
    chart = trend_chart(record, sheet.actuals[record.uid], sheet.outline.plan)
    third = actual_for(record, sheet.actuals[record.uid], parse_period("2026-Q3"))
    assert chart.points[2].value == (printed_value(third.measured) if third else None)
    assert len(chart.milestones) > 0


@pytest.mark.parametrize(
    ("values", "end", "told"),
    [
        ({}, date(2026, 9, 30), None),
        ({"Q1": "40"}, date(2026, 9, 30), None),
        ({"Q1": "40", "Q4": "90"}, date(2026, 9, 30), None),
        ({"Q1": "40", "Q3": "60"}, date(2026, 9, 30), [40, None, 60]),
        ({"Q1": "40", "H1": "55", "Q3": "60", "Q4": "90"}, date(2026, 6, 30), [40, 55]),
        ({"Q1": "40", "H1": "55"}, date(2026, 8, 15), [40, 55]),
        ({"Q1": "40", "H1": "55"}, date(2025, 12, 31), None),
    ],
)
def test_a_document_tells_of_no_later_period(values: dict[str, str], end: date, told: list[int | None] | None) -> None:
    found = trends_up_to([indicator(target("ward", 2026, "≥ 80%"))], {"i": entered(**values)}, PLAN, end)
    if told is None:
        assert found == {}
        return
    chart = found["i"]
    assert [None if point.value is None else int(point.value) for point in chart.points] == told
    # What is to be reached in the year lies ahead of the points, not at the last of them.
    assert chart.milestones == (Milestone("Mục tiêu phường năm 2026: ≥ 80%", Decimal(80), "Quý IV/2026"),)


def test_a_long_plan_is_told_by_its_last_periods() -> None:
    plan = replace(PLAN, period_start=date(2020, 1, 1))
    record = indicator(target("ward", 2021, "≥ 50%"), target("ward", 2030, "≥ 90%"))
    (chart,) = trends_up_to([record], {"i": entered(Q1="1", H1="2")}, plan, date(2026, 6, 30)).values()
    assert len(chart.points) == MOST_POINTS
    assert [point.label for point in chart.points][-2:] == ["Quý I/2026", "Quý II/2026"]
    assert [one.at for one in chart.milestones] == ["Năm 2030"]


def test_headings_and_words_have_no_trend() -> None:
    words = {code: ActualRecord("i", code, Measured("words", words="đạt")) for code in ("2026-Q1", "2026-Q2")}
    assert trends_up_to([indicator()], {"i": words}, PLAN, PLAN.period_end) == {}
    heading = replace(indicator(), is_heading=True)
    assert trends_up_to([heading], {"i": entered(Q1="1", H1="2")}, PLAN, PLAN.period_end) == {}
