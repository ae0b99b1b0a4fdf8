"""Reporting periods: month, quarter, half, nine months, year, and any stretch of days.

A period's `code` is what files, the command line and the database say ("2026-Q1"); labels are for people.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import total_ordering
from typing import Literal

PeriodKind = Literal["month", "quarter", "half", "nine_months", "year", "custom"]

ROMAN_QUARTERS = ("I", "II", "III", "IV")
_CODE = re.compile(r"(\d{4})-(?:M(0[1-9]|1[0-2])|Q([1-4])|H([12])|(9M)|(Y))", re.ASCII)
_CUSTOM = re.compile(r"(\d{4}-\d\d-\d\d)\.\.(\d{4}-\d\d-\d\d)", re.ASCII)


class Frequency(StrEnum):
    """How often something is reported or falls due."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        return {"month": 1, "quarter": 3, "half": 6, "year": 12}[self.value]


@total_ordering
@dataclass(frozen=True)
class Period:
    """`start` and `end` are both inside. Sorted by start, then end."""

    code: str
    start: date
    end: date

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, Period):
            return NotImplemented
        return (self.start, self.end, self.code) < (other.start, other.end, other.code)

    def __contains__(self, day: date) -> bool:
        return self.start <= day <= self.end

    @property
    def kind(self) -> PeriodKind:
        if ".." in self.code:
            return "custom"
        kinds: dict[str, PeriodKind] = {"M": "month", "Q": "quarter", "H": "half", "9": "nine_months", "Y": "year"}
        return kinds[self.code[5]]

    @property
    def label(self) -> str:
        """Inside a sentence: "quý I năm 2026"."""
        year = self.start.year
        match self.kind:
            case "month":
                return f"tháng {self.start.month} năm {year}"
            case "quarter":
                return f"quý {ROMAN_QUARTERS[self.start.month // 3]} năm {year}"
            case "half":
                return f"6 tháng {self._half_word()} năm {year}"
            case "nine_months":
                return f"9 tháng đầu năm {year}"
            case "year":
                return f"năm {year}"
            case "custom":
                return f"từ {_day(self.start)} đến {_day(self.end)}"

    @property
    def short_label(self) -> str:
        """For a column's head: "Quý I/2026"."""
        year = self.start.year
        match self.kind:
            case "month":
                return f"T{self.start.month}/{year}"
            case "quarter":
                return f"Quý {ROMAN_QUARTERS[self.start.month // 3]}/{year}"
            case "half":
                return f"6 tháng {self._half_word()} {year}"
            case "nine_months":
                return f"9 tháng {year}"
            case "year":
                return f"Năm {year}"
            case "custom":
                return f"{_day(self.start)}–{_day(self.end)}"

    def _half_word(self) -> str:
        return "đầu" if self.start.month == 1 else "cuối"


def _day(day: date) -> str:
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def _months(code: str, year: int, first: int, count: int) -> Period:
    """`count` months from month `first`; they lie in one year. ValueError for a year the calendar lacks."""
    last = first + count - 1
    end = date(year, 12, 31) if last == 12 else date(year, last + 1, 1) - timedelta(days=1)
    return Period(code, date(year, first, 1), end)


def month(year: int, number: int) -> Period:
    return _months(f"{year:04}-M{number:02}", year, number, 1)


def quarter(year: int, number: int) -> Period:
    return _months(f"{year:04}-Q{number}", year, number * 3 - 2, 3)


def half(year: int, number: int) -> Period:
    return _months(f"{year:04}-H{number}", year, number * 6 - 5, 6)


def nine_months(year: int) -> Period:
    return _months(f"{year:04}-9M", year, 1, 9)


def whole_year(year: int) -> Period:
    return _months(f"{year:04}-Y", year, 1, 12)


def custom(start: date, end: date) -> Period:
    """Any stretch of days; ValueError when it ends before it starts."""
    if end < start:
        raise ValueError(f"period ends before it starts: {start}..{end}")
    return Period(f"{start.isoformat()}..{end.isoformat()}", start, end)


def parse_period(code: str) -> Period:
    """The period of a code such as 2026-M03, 2026-Q1, 2026-H2, 2026-9M, 2026-Y, 2026-01-01..2026-02-15.

    ValueError for anything else.
    """
    if found := _CUSTOM.fullmatch(code):
        return custom(date.fromisoformat(found[1]), date.fromisoformat(found[2]))
    if not (found := _CODE.fullmatch(code)):
        raise ValueError(f"not a period code: {code!r}")
    year = int(found[1])
    if found[2]:
        return month(year, int(found[2]))
    if found[3]:
        return quarter(year, int(found[3]))
    if found[4]:
        return half(year, int(found[4]))
    return nine_months(year) if found[5] else whole_year(year)


def period_of(day: date, frequency: Frequency) -> Period:
    """The period of that frequency in which the day lies."""
    match frequency:
        case Frequency.MONTH:
            return month(day.year, day.month)
        case Frequency.QUARTER:
            return quarter(day.year, (day.month + 2) // 3)
        case Frequency.HALF:
            return half(day.year, 1 if day.month <= 6 else 2)
        case Frequency.YEAR:
            return whole_year(day.year)


def period_spanning(start: date, end: date) -> Period:
    """The named period of exactly these days, else the custom one."""
    if start.day == 1 and start.year == end.year:
        candidates = [period_of(start, frequency) for frequency in Frequency] + [nine_months(start.year)]
        for candidate in candidates:
            if (candidate.start, candidate.end) == (start, end):
                return candidate
    return custom(start, end)


def previous(period: Period) -> Period:
    """The period of the same kind just before; nine months are those of the year before, a custom period
    keeps its number of days. ValueError at the start of the calendar."""
    return _neighbour(period, -1)


def following(period: Period) -> Period:
    """The period of the same kind just after; see `previous`. ValueError at the end of the calendar."""
    return _neighbour(period, 1)


def looked_ahead_to(period: Period) -> Period:
    """What a report on the period says will come: after nine months the last quarter, else the period that follows.
    ValueError at the end of the calendar."""
    return quarter(period.start.year, 4) if period.kind == "nine_months" else following(period)


def is_closed(period: Period, closed: Iterable[str]) -> bool:
    """Whether the period, or one that has all its days, is among the closed ones (codes).

    A report on half a year is made from the figures of its quarters: they are closed with it.
    """
    return any(one.start <= period.start and period.end <= one.end for one in map(parse_period, closed))


def _neighbour(period: Period, step: int) -> Period:
    if period.kind == "nine_months":
        return nine_months(period.start.year + step)
    try:
        if period.kind == "custom":
            length = period.end - period.start + timedelta(days=1)
            return custom(period.start + step * length, period.end + step * length)
        beside = period.start - timedelta(days=1) if step < 0 else period.end + timedelta(days=1)
    except OverflowError:
        raise ValueError(f"no calendar beyond {period.code}") from None
    return period_of(beside, Frequency(period.kind))


def periods_between(start: date, end: date, frequency: Frequency) -> list[Period]:
    """All periods of that frequency that share a day with [start, end]; none when end is before start."""
    found: list[Period] = []
    if end < start:
        return found
    current = period_of(start, frequency)
    while True:
        found.append(current)
        if current.end >= end:
            return found
        current = following(current)
