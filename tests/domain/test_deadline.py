import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.deadline import (
    DeadlineKind,
    DeadlineReading,
    DueInstance,
    Recurrence,
    due_instances,
    explain_deadline,
    read_deadline,
    write_deadline,
)
from dxdesk.domain.period import Frequency, parse_period, period_of
from tests.domain.golden_tables import PLANS, lines, stored

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
YEARS = st.integers(2000, 2100)
WORDS = (
    "tháng quý năm ngày 9 / 2025 2026 30 6 I IV - – , và trước hoàn thành trong hằng hàng mỗi một lần 02 thường xuyên"
    " từ đến đầu cuối giai đoạn sau khi theo kế hoạch trở đi những tiếp theo . ; ( của"
)
PIECES = st.sampled_from(WORDS.split())
TEXTS = st.text() | st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join)
NAMED = st.sampled_from(["M01", "M09", "M12", "Q1", "Q4", "H1", "H2", "9M", "Y"])
SPANS = [(m, m) for m in range(1, 13)] + [(1, 3), (4, 6), (7, 9), (10, 12), (1, 6), (7, 12), (1, 9)]
YEARLY_DAYS = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: (day.day, day.month))
RECURRENCES = st.one_of(
    st.builds(Recurrence, st.sampled_from(Frequency)),
    st.builds(Recurrence, st.sampled_from([Frequency.MONTH, Frequency.QUARTER]), day=st.integers(1, 31)),
    st.builds(
        Recurrence,
        st.just(Frequency.YEAR),
        days=st.lists(YEARLY_DAYS, min_size=1, max_size=5, unique=True).map(tuple),
    ),
    st.builds(
        Recurrence,
        st.just(Frequency.YEAR),
        spans=st.lists(st.sampled_from(SPANS), min_size=1, max_size=4, unique=True).map(tuple),
    ),
)
MANY = st.integers(2, 400)
CONDITIONS = st.sampled_from(["", "Sau khi có hướng dẫn", "Theo kế hoạch của thành phố", "Quyết định ngày 05/01/2026"])


def _period(kind: DeadlineKind, year: int, code: str, count: int = 0) -> DeadlineReading:
    period = parse_period(f"{year}-{code}")
    return DeadlineReading(kind, period.start, period.end, count=count)


READINGS = st.one_of(
    st.sampled_from(
        [
            DeadlineReading(DeadlineKind.NONE),
            DeadlineReading(DeadlineKind.UNREAD),
            DeadlineReading(DeadlineKind.CONTINUOUS),
            DeadlineReading(DeadlineKind.CONTINUOUS, condition="hằng tuần"),
            DeadlineReading(DeadlineKind.CONTINUOUS, condition="hằng ngày"),
        ]
    ),
    DAYS.map(lambda day: DeadlineReading(DeadlineKind.DATE, due=day)),
    st.builds(_period, st.just(DeadlineKind.PERIOD), YEARS, NAMED),
    st.tuples(DAYS, DAYS).map(lambda days: DeadlineReading(DeadlineKind.WINDOW, min(days), max(days))),
    st.builds(lambda year: DeadlineReading(DeadlineKind.OPEN_ENDED, date(year, 1, 1)), YEARS),
    DAYS.map(lambda day: DeadlineReading(DeadlineKind.OPEN_ENDED, day)),
    RECURRENCES.map(lambda recurrence: DeadlineReading(DeadlineKind.RECURRING, recurrence=recurrence)),
    st.integers(1, 400).map(lambda count: DeadlineReading(DeadlineKind.TIMES, count=count)),
    st.builds(_period, st.just(DeadlineKind.TIMES), YEARS, NAMED, st.integers(1, 400)),
    st.builds(
        lambda days, count: DeadlineReading(DeadlineKind.TIMES, min(days), max(days), count=count),
        st.lists(DAYS, min_size=2, max_size=2),
        MANY,
    ),
    st.builds(
        lambda frequency, count: DeadlineReading(DeadlineKind.TIMES, recurrence=Recurrence(frequency), count=count),
        st.sampled_from(Frequency),
        MANY,
    ),
    CONDITIONS.map(lambda condition: DeadlineReading(DeadlineKind.WAITING, condition=condition)),
)


def plan_deadline_lines() -> list[list[str]]:
    """Every deadline of the transcriptions, read: the same fields as the golden table."""
    found: dict[str, list[str]] = {}
    for path in sorted(PLANS.glob("*.json")):
        plan = json.loads(path.read_text(encoding="utf-8"))
        first_year = int(str(plan["period"]["from"])[:4])
        for task in plan["tasks"]:
            raw = task["deadline_raw"] or ""
            reading = read_deadline(raw, first_year)
            canonical = write_deadline(reading)
            if stored(raw) != raw and reading.condition:
                canonical = canonical.replace(reading.condition, "…")
            found[raw] = [stored(raw), reading.kind.value, canonical]
    return [found[key] for key in sorted(found)]


@pytest.mark.parametrize(("raw", "kind", "canonical", "explained"), list(lines("deadlines.txt")))
def test_golden(raw: str, kind: str, canonical: str, explained: str) -> None:
    reading = read_deadline(raw, 2026)
    assert (reading.kind, write_deadline(reading), explain_deadline(reading)) == (kind, canonical, explained)


@pytest.mark.skipif(not PLANS.is_dir(), reason="the transcribed plans are not beside this checkout")
def test_every_deadline_of_the_plans_stands_in_the_golden_table() -> None:
    assert sorted(plan_deadline_lines()) == sorted(lines("plan_deadlines.txt"))


@given(TEXTS, st.none() | st.integers(-5, 10_000))
def test_any_text_is_read_and_reads_back(raw: str, year: int | None) -> None:
    reading = read_deadline(raw, year)
    assert read_deadline(write_deadline(reading)) == reading
    assert explain_deadline(reading)
    assert reading.start is None or reading.due is None or reading.start <= reading.due


@given(READINGS, st.none() | YEARS)
def test_a_written_reading_reads_back(reading: DeadlineReading, year: int | None) -> None:
    assert read_deadline(write_deadline(reading), year) == reading


@pytest.mark.parametrize("raw", ["Tháng 9", "30/11", "Quý I", "6 tháng đầu năm", "02 lần trong năm", "Từ 1/3 đến 30/6"])
def test_no_year_is_guessed(raw: str) -> None:
    assert read_deadline(raw).kind is DeadlineKind.UNREAD
    assert read_deadline(raw, 2026).kind is not DeadlineKind.UNREAD


def test_decomposed_letters_are_read() -> None:
    assert read_deadline("Qu\u0079\u0301 I/2026").due == date(2026, 3, 31)
    assert read_deadline("Thươ\u0300ng\u00a0xuyên").kind is DeadlineKind.CONTINUOUS


def _due(raw: str, start: str, end: str, frequency: Frequency = Frequency.QUARTER) -> list[tuple[str, str, str]]:
    found = due_instances(read_deadline(raw, 2026), date.fromisoformat(start), date.fromisoformat(end), frequency)
    return [(instance.period, str(instance.start), str(instance.due)) for instance in found]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("30/11/2026", [("", "None", "2026-11-30")]),
        ("Quý I/2026", [("2026-Q1", "2026-01-01", "2026-03-31")]),
        ("9 tháng đầu năm 2026", [("2026-9M", "2026-01-01", "2026-09-30")]),
        ("2025-2030", [("", "2025-01-01", "2030-12-31")]),
        ("Quý III-IV/2026", [("2026-H2", "2026-07-01", "2026-12-31")]),
        (
            "Năm 2025 và những năm tiếp theo",
            [("2026-Y", "2026-01-01", "2026-12-31"), ("2027-Y", "2027-01-01", "2027-12-31")],
        ),
        ("Năm 2027 và những năm tiếp theo", [("2027-Y", "2027-01-01", "2027-12-31")]),
        ("Năm 2030 và những năm tiếp theo", [("2030-Y", "2030-01-01", "2030-01-01")]),
        ("Quý I hằng năm", [("2026-Q1", "2026-01-01", "2026-03-31"), ("2027-Q1", "2027-01-01", "2027-03-31")]),
        ("trước 30/11 hằng năm", [("2026-Y", "2026-01-01", "2026-11-30"), ("2027-Y", "2027-01-01", "2027-11-30")]),
        (
            "15/6 và 15/12 hằng năm",
            [
                ("2026-H1", "2026-01-01", "2026-06-15"),
                ("2026-H2", "2026-07-01", "2026-12-15"),
                ("2027-H1", "2027-01-01", "2027-06-15"),
                ("2027-H2", "2027-07-01", "2027-12-15"),
            ],
        ),
        ("01/3 và 15/3 hằng năm", [("", "None", f"{year}-03-{day}") for year in (2026, 2027) for day in ("01", "15")]),
        ("Hằng năm", [("2026-Y", "2026-01-01", "2026-12-31"), ("2027-Y", "2027-01-01", "2027-12-31")]),
        ("02 lần trong năm 2026", [("", "2026-01-01", "2026-12-31")] * 2),
        ("01 lần trong năm 2026", [("2026-Y", "2026-01-01", "2026-12-31")]),
        ("03 lần", [("", "2026-01-01", "2027-12-31")] * 3),
        ("2 lần/năm", [("", f"{year}-01-01", f"{year}-12-31") for year in (2026, 2026, 2027, 2027)]),
        ("Sau khi có hướng dẫn", [("", "None", "None")]),
        ("-", [("", "None", "None")]),
        ("x", [("", "None", "None")]),
    ],
)
def test_due_instances_in_a_plan_of_two_years(raw: str, expected: list[tuple[str, str, str]]) -> None:
    assert _due(raw, "2026-01-01", "2027-12-31") == expected


def test_continuous_work_follows_the_reporting_periods_of_the_plan() -> None:
    assert [len(_due("Thường xuyên", "2025-10-02", "2030-12-31", each)) for each in Frequency] == [63, 21, 11, 6]
    cut = _due("Thường xuyên", "2026-02-10", "2026-07-20", Frequency.HALF)
    assert cut == [("2026-H1", "2026-02-10", "2026-06-30"), ("2026-H2", "2026-07-01", "2026-07-20")]


def test_short_months_end_earlier() -> None:
    february = _due("Ngày 31 hằng tháng", "2026-02-01", "2026-03-31")
    assert [due for _, _, due in february] == ["2026-02-28", "2026-03-31"]
    assert [due for _, _, due in _due("29/2 hằng năm", "2027-01-01", "2028-12-31")] == ["2027-02-28", "2028-02-29"]


def test_the_last_month_of_a_quarter() -> None:
    found = _due("trước ngày 15 của tháng cuối quý", "2026-01-01", "2026-12-31")
    assert [due for _, _, due in found] == ["2026-03-15", "2026-06-15", "2026-09-15", "2026-12-15"]
    assert [code for code, _, _ in found] == ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"]


def test_a_recurring_day_outside_the_plan_gives_the_next_one() -> None:
    assert _due("Quý I hằng năm", "2025-10-01", "2025-12-31") == [("2026-Q1", "2026-01-01", "2026-03-31")]


def test_a_recurrence_without_frequency_has_no_date() -> None:
    reading = DeadlineReading(DeadlineKind.RECURRING, recurrence=Recurrence(None))
    assert due_instances(reading, date(2026, 1, 1), date(2026, 12, 31), Frequency.YEAR) == [DueInstance("", None, None)]
    assert write_deadline(reading) == "chưa đọc được"


@given(READINGS, DAYS, st.integers(0, 40_000), st.sampled_from(Frequency))
def test_due_instances_hold_together(reading: DeadlineReading, start: date, days: int, frequency: Frequency) -> None:
    end = start + timedelta(days=days)
    found = due_instances(reading, start, end, frequency)
    assert 1 <= len(found) <= 400
    codes = [instance.period for instance in found if instance.period]
    assert len(set(codes)) == len(codes)
    assert all(instance.start is None or instance.due is None or instance.start <= instance.due for instance in found)
    dues = [instance.due for instance in found if instance.due]
    assert dues == sorted(dues)
    if reading.kind is DeadlineKind.CONTINUOUS:
        assert all(parse_period(code) == period_of(parse_period(code).start, frequency) for code in codes)


def test_a_plan_that_ends_before_it_starts_counts_as_one_day() -> None:
    assert _due("Hằng quý", "2026-05-05", "2025-01-01") == [("2026-Q2", "2026-05-05", "2026-05-05")]
