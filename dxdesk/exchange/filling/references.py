"""Which cells a formula looks at, read from its text; anything beyond plain references counts as "unsure"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from dxdesk.exchange.filling.form_file import Area
from dxdesk.exchange.reading.workbook.sheet_scan import parse_reference

MAX_ROW, MAX_COLUMN = 1_048_575, 16_383
_SHEET = r"(?:(?P<quoted>'(?:[^']|'')+')!|(?P<plain>[^\W\d][\w.]*)!)?"
_CELL = r"\$?[A-Za-z]{1,3}\$?[0-9]{1,7}"
_TOKEN = re.compile(
    rf'"(?:[^"]|"")*"|{_SHEET}(?:(?P<range>{_CELL}:{_CELL})|(?P<columns>\$?[A-Za-z]{{1,3}}:\$?[A-Za-z]{{1,3}})'
    rf"|(?P<rows>\$?[0-9]{{1,7}}:\$?[0-9]{{1,7}})|(?P<cell>{_CELL}))(?![\w(.!])"
    r"|(?P<error>#[A-Z/0]+[!?]?)|(?P<function>[^\W\d][\w.]*)\s*\(|(?P<name>[^\W\d][\w.\\?]*)"
    r"|(?P<number>[0-9]+(?:\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)|(?P<other>.)",
    re.DOTALL,
)
_TEXT = re.compile(r'"(?:[^"]|"")*"')
_OWN_CELLS = re.compile(rf"(?<![\w.!':\\$\]]){_CELL}(?::{_CELL})?(?![\w.(!:'\[#])")
_HARMLESS = re.compile(r"[\s+\-*/^&=<>(),;%{}@.]")
"""A colon that stands by itself ("A1:IF(…)") makes a range that only Excel knows."""
_ELSEWHERE = frozenset({"INDIRECT", "OFFSET", "INDEX", "CELL", "NOW", "TODAY", "RAND", "RANDBETWEEN", "LET", "LAMBDA"})
_CONSTANTS = frozenset({"TRUE", "FALSE"})
Names = Mapping[tuple[str, int | None], str]


@dataclass(frozen=True)
class References:
    """`areas` by sheet name. `unsure`: it may look at cells that its text does not name."""

    areas: tuple[tuple[str, Area], ...] = ()
    unsure: bool = False


_UNSURE = References(unsure=True)


def references_of(
    formula: str, sheet: str, sheets: list[str], names: Names, shift: tuple[int, int] = (0, 0), depth: int = 0
) -> References:
    """What a formula on `sheet` (one of `sheets`) looks at.

    `shift` (rows, columns) moves relative references, for the copies of a shared formula. Names are followed.
    """
    quick = _quick(formula, sheet, shift)
    if quick is not None:
        return quick
    if depth > 8:
        return _UNSURE
    found: list[tuple[str, Area]] = []
    place = 0
    while place < len(formula):
        match = _TOKEN.match(formula, place)
        if match is None:
            return _UNSURE
        place = match.end()
        kind = match.lastgroup
        if kind in ("range", "cell", "columns", "rows"):
            target = _sheet_of(match, sheet, sheets)
            area = _area(match, kind, shift)
            if target is None or area is None:
                return _UNSURE
            found.append((target, area))
        elif kind == "function":
            if match["function"].upper() in _ELSEWHERE:
                return _UNSURE
        elif kind == "name" and match["name"].upper() not in _CONSTANTS:
            named = _named(match["name"], sheet, sheets, names, depth)
            if named.unsure:
                return _UNSURE
            found += named.areas
        elif kind == "other" and not _HARMLESS.match(match["other"]):
            return _UNSURE
    return References(tuple(found))


class RowFormulas:
    """The formulas of one sheet, where each row has the same ones for its own cells: read once for all rows."""

    def __init__(self, sheet: str, sheets: list[str], names: Names) -> None:
        self._sheet = sheet
        self._sheets = sheets
        self._names = names
        self._columns: dict[tuple[str, ...], tuple[int, ...] | None] = {}

    def own_columns(self, formula: str, row: int) -> tuple[int, ...] | None:
        """The columns of the cells, when all stand in the formula's own row (from 0) and it says nothing else."""
        pattern = tuple(formula.split(str(row + 1)))
        if pattern not in self._columns:
            self._columns[pattern] = self._read_columns(formula, row)
        return self._columns[pattern]

    def _read_columns(self, formula: str, row: int) -> tuple[int, ...] | None:
        text = _TEXT.sub("", formula)
        cells = [parse_reference(reference) for reference in _OWN_CELLS.findall(text)]
        if not _is_plain(_OWN_CELLS.sub(" ", text)) or any(cell is None or cell[0] != row for cell in cells):
            return None
        return tuple(cell[1] for cell in cells if cell is not None)


def _quick(formula: str, sheet: str, shift: tuple[int, int]) -> References | None:
    """The same for a formula of cells on its own sheet, numbers and functions only; None for any other.

    Copied formulas differ in their cells alone, so what is left without them has been judged before.
    """
    text = _TEXT.sub("", formula) if '"' in formula else formula
    if not _is_plain(_OWN_CELLS.sub(" ", text)):
        return None
    areas = []
    for reference in _OWN_CELLS.findall(text):
        first, _, last = reference.partition(":")
        start = _moved(first, shift)
        end = _moved(last, shift) if last else start
        if start is None or end is None:
            return None
        (top, left), (bottom, right) = start, end
        areas.append((sheet, Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))))
    return References(tuple(areas))


@lru_cache(maxsize=4096)
def _is_plain(rest: str) -> bool:
    """Whether a formula without its texts and cells holds nothing but numbers, signs and harmless functions."""
    for match in _TOKEN.finditer(rest):
        kind = match.lastgroup
        if kind == "function" and match["function"].upper() not in _ELSEWHERE:
            continue
        if kind == "number" or (kind == "other" and _HARMLESS.match(match["other"])):
            continue
        return False
    return True


def _sheet_of(match: re.Match[str], sheet: str, sheets: list[str]) -> str | None:
    named = match["plain"] or (match["quoted"] or "")[1:-1].replace("''", "'")
    if not named:
        return sheet
    return next((item for item in sheets if item.casefold() == named.casefold()), None)


def _area(match: re.Match[str], kind: str, shift: tuple[int, int]) -> Area | None:
    first, _, last = match[kind].partition(":")
    if kind == "columns":
        corners = [parse_reference(f"{part.replace('$', '')}1") for part in (first, last)]
        if corners[0] is None or corners[1] is None:
            return None
        left, right = (
            corner[1] + (0 if part.startswith("$") else shift[1])
            for corner, part in zip((corners[0], corners[1]), (first, last), strict=True)
        )
        return Area(0, min(left, right), MAX_ROW, max(left, right))
    if kind == "rows":
        top, bottom = (int(part.replace("$", "")) - 1 + (0 if "$" in part else shift[0]) for part in (first, last))
        return Area(min(top, bottom), 0, max(top, bottom), MAX_COLUMN)
    ends = [_moved(part, shift) for part in (first, last or first)]
    if ends[0] is None or ends[1] is None:
        return None
    (top, left), (bottom, right) = ends[0], ends[1]
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))


def _moved(reference: str, shift: tuple[int, int]) -> tuple[int, int] | None:
    spot = parse_reference(reference)
    if spot is None:
        return None
    letters = reference.lstrip("$")
    row = spot[0] + (0 if "$" in letters else shift[0])
    column = spot[1] + (0 if reference.startswith("$") else shift[1])
    return row % (MAX_ROW + 1), column % (MAX_COLUMN + 1)


def _named(name: str, sheet: str, sheets: list[str], names: Names, depth: int) -> References:
    key = name.casefold()
    place = sheets.index(sheet) if sheet in sheets else None
    formula = names.get((key, place), names.get((key, None)))
    return _UNSURE if formula is None else references_of(formula, sheet, sheets, names, (0, 0), depth + 1)
