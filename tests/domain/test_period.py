import contextlib
import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.period import (
    Frequency,
    Period,
    following,
    is_closed,
    parse_period,
    period_of,
    period_spanning,
    periods_between,
    previous,
)

DAYS = st.dates(date(1990, 1, 1), date(2110, 12, 31))
CODES = ["2026-M02", "2024-M02", "2026-M12", "2026-Q1", "2026-Q4", "2026-H1", "2026-H2", "2026-9M", "2026-Y"]


@pytest.mark.parametrize(
    ("code", "kind", "start", "end", "label", "short"),
    [
        ("2026-M03", "month", "2026-03-01", "2026-03-31", "tháng 3 năm 2026", "T3/2026"),
        ("2024-M02", "month", "2024-02-01", "2024-02-29", "tháng 2 năm 2024", "T2/2024"),
        ("2026-M12", "month", "2026-12-01", "2026-12-31", "tháng 12 năm 2026", "T12/2026"),
        ("2026-Q1", "quarter", "2026-01-01", "2026-03-31", "quý I năm 2026", "Quý I/2026"),
        ("2026-Q4", "quarter", "2026-10-01", "2026-12-31", "quý IV năm 2026", "Quý IV/2026"),
        ("2026-H1", "half", "2026-01-01", "2026-06-30", "6 tháng đầu năm 2026", "6 tháng đầu 2026"),
        ("2026-H2", "half", "2026-07-01", "2026-12-31", "6 tháng cuối năm 2026", "6 tháng cuối 2026"),
        ("2026-9M", "nine_months", "2026-01-01", "2026-09-30", "9 tháng đầu năm 2026", "9 tháng 2026"),
        ("2026-Y", "year", "2026-01-01", "2026-12-31", "năm 2026", "Năm 2026"),
        (
            "2026-01-01..2026-02-15",
            "custom",
            "2026-01-01",
            "2026-02-15",
            "từ 01/01/2026 đến 15/02/2026",
            "01/01/2026–15/02/2026",
        ),
    ],
)
def test_parse_and_labels(code: str, kind: str, start: str, end: str, label: str, short: str) -> None:
    period = parse_period(code)
    assert (period.code, period.kind, period.start.isoformat(), period.end.isoformat()) == (code, kind, start, end)
    assert (period.label, period.short_label) == (label, short)


@pytest.mark.parametrize(
    "code",
    [
        "", "2026", "2026-M3", "2026-M13", "2026-M00", "2026-Q5", "2026-Q0", "2026-H3", "0000-Y", "2026-y", " 2026-Y",
        "2026-Y\n", "2026-02-30..2026-03-01", "2026-03-01..2026-02-01", "٢٠٢٦-Y", "2026-10M", "2026-01-01..",
    ],
)  # fmt: skip
def test_other_codes_are_refused(code: str) -> None:
    with pytest.raises(ValueError):
        parse_period(code)


@given(st.text())
def test_any_text_is_a_period_or_a_value_error(text: str) -> None:
    with contextlib.suppress(ValueError):
        assert parse_period(text).code == text


@given(DAYS, st.sampled_from(Frequency))
def test_the_period_of_a_day_holds_it_and_has_neighbours(day: date, frequency: Frequency) -> None:
    period = period_of(day, frequency)
    assert day in period
    assert parse_period(period.code) == period
    assert previous(following(period)) == period == following(previous(period))
    assert following(period).start == period.end + timedelta(days=1)
    assert previous(period) < period < following(period)


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("2026-M01", "2025-M12", "2026-M02"),
        ("2026-Q1", "2025-Q4", "2026-Q2"),
        ("2026-H2", "2026-H1", "2027-H1"),
        ("2026-9M", "2025-9M", "2027-9M"),
        ("2026-Y", "2025-Y", "2027-Y"),
        ("2026-01-11..2026-01-20", "2026-01-01..2026-01-10", "2026-01-21..2026-01-30"),
    ],
)
def test_neighbours(code: str, before: str, after: str) -> None:
    assert previous(parse_period(code)).code == before
    assert following(parse_period(code)).code == after


@pytest.mark.parametrize("code", ["9999-Y", "9999-M12", "9999-9M", "9999-01-01..9999-12-31"])
def test_the_calendar_ends(code: str) -> None:
    with pytest.raises(ValueError):
        following(parse_period(code))


def test_the_calendar_begins() -> None:
    with pytest.raises(ValueError):
        previous(parse_period("0001-Y"))


@given(DAYS, st.integers(0, 3000), st.sampled_from(Frequency))
def test_periods_between_are_gapless_and_cover(start: date, days: int, frequency: Frequency) -> None:
    end = start + timedelta(days=days)
    periods = periods_between(start, end, frequency)
    assert start in periods[0]
    assert end in periods[-1]
    assert all(second == following(first) for first, second in itertools.pairwise(periods))


def test_periods_between_counts() -> None:
    count = {frequency: len(periods_between(date(2025, 3, 31), date(2026, 4, 1), frequency)) for frequency in Frequency}
    assert count == {Frequency.MONTH: 14, Frequency.QUARTER: 6, Frequency.HALF: 3, Frequency.YEAR: 2}
    assert periods_between(date(2026, 2, 1), date(2026, 1, 1), Frequency.MONTH) == []


def test_sorted_by_start() -> None:
    codes = ["2026-M02", "2026-Y", "2025-Q4", "2026-M01"]
    assert [p.code for p in sorted(map(parse_period, codes))] == ["2025-Q4", "2026-M01", "2026-Y", "2026-M02"]


@pytest.mark.parametrize("code", CODES)
def test_a_stretch_of_days_finds_its_name(code: str) -> None:
    period = parse_period(code)
    assert period_spanning(period.start, period.end) == period


def test_other_stretches_are_custom() -> None:
    assert period_spanning(date(2026, 1, 2), date(2026, 3, 31)).kind == "custom"
    assert period_spanning(date(2025, 1, 1), date(2030, 12, 31)).kind == "custom"
    with pytest.raises(TypeError):
        assert Period("2026-Y", date(2026, 1, 1), date(2026, 12, 31)) < 3


@pytest.mark.parametrize(
    ("code", "closed"),
    [
        ("2026-Q2", True),
        ("2026-H1", True),
        ("2026-M04", True),
        ("2026-Q1", True),
        ("2026-03-15..2026-05-02", True),
        ("2026-Q3", False),
        ("2026-Y", False),
        ("2025-H1", False),
        ("2026-06-15..2026-07-02", False),
    ],
)
def test_what_lies_within_a_closed_period_is_closed(code: str, closed: bool) -> None:
    assert is_closed(parse_period(code), ["2026-H1", "2024-Y"]) is closed
    assert not is_closed(parse_period(code), [])
