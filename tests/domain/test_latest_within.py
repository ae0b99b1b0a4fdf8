from decimal import Decimal
from typing import Literal

import pytest

from dxdesk.domain.measurement import latest_within
from dxdesk.domain.period import parse_period
from dxdesk.domain.records import ActualRecord, IndicatorRecord
from dxdesk.domain.verdict import Measured


def indicator(accumulation: Literal["cumulative", "per_period", "at_end"]) -> IndicatorRecord:
    return IndicatorRecord("i", "p", "a", None, None, 0, "1", "Số lớp", False, "lớp", accumulation=accumulation)


def actual(code: str, state: Literal["value", "not_applicable", "words"] = "value") -> ActualRecord:
    return ActualRecord("i", code, Measured(state, Decimal(3) if state == "value" else None, words="Đã xong"))


@pytest.mark.parametrize("accumulation", ["cumulative", "at_end"])
@pytest.mark.parametrize(
    ("codes", "period", "found"),
    [
        (["2026-Q1", "2026-Q3", "2026-Q2"], "2026-Y", "2026-Q3"),
        (["2026-Q2", "2026-9M"], "2026-Y", "2026-9M"),
        (["2026-Q3", "2026-9M"], "2026-Y", "2026-9M"),
        (["2026-9M"], "2026-H2", "2026-9M"),
        (["2026-M08"], "2026-Q3", "2026-M08"),
        (["2026-Q4"], "2026-Y", None),
        (["2025-Q3", "2027-Q1"], "2026-Y", None),
        ([], "2026-Y", None),
    ],
)
def test_a_state_speaks_for_the_time_up_to_its_day(
    accumulation: Literal["cumulative", "at_end"], codes: list[str], period: str, found: str | None
) -> None:
    given = {code: actual(code) for code in codes}
    latest = latest_within(indicator(accumulation), given, parse_period(period))
    assert (latest and latest.period) == found


def test_what_is_counted_per_period_speaks_only_for_what_lies_within() -> None:
    given = {code: actual(code) for code in ("2026-9M", "2026-Q3")}
    row = indicator("per_period")
    for period, found in (("2026-Y", "2026-9M"), ("2026-H2", "2026-Q3"), ("2026-Q4", None)):
        latest = latest_within(row, given, parse_period(period))
        assert (latest and latest.period) == found


def test_words_are_a_result_and_not_applicable_is_none() -> None:
    given = {"2026-Q1": actual("2026-Q1", "words"), "2026-Q2": actual("2026-Q2", "not_applicable")}
    latest = latest_within(indicator("at_end"), given, parse_period("2026-Y"))
    assert latest == given["2026-Q1"]
