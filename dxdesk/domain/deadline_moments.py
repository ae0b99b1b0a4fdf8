"""Days and named periods in a deadline's wording, alone, in lists, and from one to another."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from dxdesk.domain.numbers import parse_date
from dxdesk.domain.period import Period, half, month, nine_months, quarter, whole_year

# Years outside are slips of typing.
YEARS = range(2000, 2101)

_YEAR = r"(?:(?: ?[/.-] ?|,? (?:của )?năm |,? )(?P<year>[0-9]{4}))?"
_SIX = r"(?:0?6|sáu)"
_NINE = r"(?:0?9|chín)"
_MONTH = re.compile(rf"(?:tháng ?|t\.? ?)(?P<n>[0-9]{{1,2}}){_YEAR}")
_BARE_MONTH = re.compile(r"(?P<n>[0-9]{1,2}) ?/ ?(?P<year>[0-9]{4})")
_QUARTER = re.compile(rf"(?:qu[ýí] ?|q\.? ?)(?P<n>i{{1,3}}|iv|0?[1-4]){_YEAR}")
_HALF = re.compile(rf"(?:{_SIX} tháng|nửa) (?P<n>đầu|cuối)(?: năm)?{_YEAR}")
_NINE_MONTHS = re.compile(rf"{_NINE} tháng(?: đầu| (?=năm [0-9]))(?: ?năm)?{_YEAR}")
_WHOLE_YEAR = re.compile(r"(?:năm )?(?P<year>[0-9]{4})")
_DAY = re.compile(r"(?:ngày )?(?P<d>[0-9]{1,2})(?: ?/ ?| tháng )(?P<m>[0-9]{1,2})")
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_UNIT_WORD = re.compile(r"(?:tháng|quý|quí|năm|ngày)(?= )")

_DASH = re.compile(r" ?- ?| đến hết | đến | tới ")
LIST_SEPARATOR = re.compile(r", (?:và )?| và | ?\+ ?|,(?=[0-9iqt])| & | ?; ?")
_STRETCH_LEAD = re.compile(r"(?:trong )?(?:giai đoạn|từ|năm từ|trong khoảng)(?: từ)? (?P<rest>.+)")


@dataclass(frozen=True)
class Moment:
    """A day or a named period; `unit` tells what it was written as. `dated`: the year stood in the text."""

    unit: str
    start: date
    end: date
    dated: bool


def stretch_of(text: str, year: int | None) -> Moment | None:
    """From the first of two moments to the last, or a list of moments that follow on each other."""
    if found := _STRETCH_LEAD.fullmatch(text):
        text = found["rest"]
    for cut in _DASH.finditer(text):
        ends = moments_of([text[: cut.start()], text[cut.end() :]], year)
        if ends and ends[0].unit == ends[1].unit and ends[0].start <= ends[1].start and ends[0].end <= ends[1].end:
            return Moment("stretch", ends[0].start, ends[1].end, True)
    pieces = LIST_SEPARATOR.split(text)
    listed = moments_of(pieces, year) if len(pieces) > 1 else None
    if not listed or any(moment.unit == "day" for moment in listed):
        return None
    gaps = {(after.start - before.end).days for before, after in pairwise(listed)}
    return Moment("stretch", listed[0].start, listed[-1].end, True) if gaps == {1} else None


def moments_of(pieces: list[str], year: int | None) -> list[Moment] | None:
    """All of a list, which may name the unit only at its first and the year only at its last; else None."""
    last = _with_unit(pieces[-1], pieces[0], year)
    if last is None:
        return None
    if last.dated:
        year = last.end.year
    moments = [_with_unit(piece, pieces[0], year) for piece in pieces[:-1]]
    found = [moment for moment in moments if moment is not None]
    return [*found, last] if len(found) == len(moments) else None


def _with_unit(piece: str, first: str, year: int | None) -> Moment | None:
    unit = _UNIT_WORD.match(first)
    bare = re.match(r"[0-9]{1,2}(?![0-9]| tháng)|i{1,3}\b|iv\b", piece)
    if unit and bare and unit.group() in ("tháng", "quý", "quí"):
        return moment_of(f"{unit.group()} {piece}", year)
    return moment_of(piece, year)


def moment_of(text: str, year: int | None) -> Moment | None:
    """A day, month, quarter, half, nine months or year; those without a year take the given one."""
    if text.startswith("ngày ") or text[:1].isdigit():
        day = parse_date(text)
        if day is not None:
            return Moment("day", day, day, True) if day.year in YEARS else None
        if found := _DAY.fullmatch(text):
            day = parse_date(f"{found['d']}/{found['m']}/{year}") if year else None
            return Moment("day", day, day, False) if day else None
    shapes: tuple[tuple[str, re.Pattern[str], Callable[[int, str], Period]], ...] = (
        ("month", _MONTH, lambda y, n: month(y, int(n))),
        ("month", _BARE_MONTH, lambda y, n: month(y, int(n))),
        ("quarter", _QUARTER, lambda y, n: quarter(y, _QUARTERS.get(n) or int(n))),
        ("half", _HALF, lambda y, n: half(y, 1 if n == "đầu" else 2)),
        ("nine_months", _NINE_MONTHS, lambda y, _n: nine_months(y)),
        ("year", _WHOLE_YEAR, lambda y, _n: whole_year(y)),
    )
    for unit, pattern, make in shapes:
        if found := pattern.fullmatch(text):
            groups = found.groupdict()
            which = int(groups["year"]) if groups["year"] else year
            if which is None or which not in YEARS:
                return None
            try:
                period = make(which, groups.get("n") or "")
            except ValueError:
                return None
            return Moment(unit, period.start, period.end, bool(groups["year"]))
    return None
