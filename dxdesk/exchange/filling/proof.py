"""A filled form held against the original: every answer is there, and nothing else has changed.

Parts and cells are compared by their bytes; the answers are read back by python-calamine.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from dxdesk.exchange.filling.cell_rules import day_of
from dxdesk.exchange.filling.form_file import FormFile
from dxdesk.exchange.filling.package_patch import same_members
from dxdesk.exchange.filling.part_xml import UnusualXml, unescape_xml
from dxdesk.exchange.filling.sheet_formulas import formula_count
from dxdesk.exchange.filling.sheet_patch import Place, Stored, encode_text
from dxdesk.exchange.filling.sheet_xml import SheetXml
from dxdesk.exchange.filling.usual_cells import reference_at
from dxdesk.exchange.reading.cell_text import address, unescape
from dxdesk.exchange.reading.package import Package
from dxdesk.exchange.reading.workbook.second_opinion import MAX_AREA, Grid, openpyxl_grids

_SPANS = re.compile(rb"""\sspans\s*=\s*["'][0-9:]*["']""")
_ONLY_NUMBER = re.compile(rb"""\s+r\s*=\s*["'][0-9]+["']""")
_KIND = re.compile(rb"""\s(?:t|vm)\s*=\s*(?:"[^"]*"|'[^']*')""")
_DIMENSION = re.compile(rb"""(<(?:[^\s<>:]+:)?dimension\s[^>]*?ref\s*=\s*["'])[A-Z0-9:]+""")


@dataclass(frozen=True)
class FillProof:
    """`answers` read back, formulas to be `recalculated`, parts of the file kept byte for byte.

    `differences` is Vietnamese and empty when all is well.
    """

    answers: int
    recalculated: int
    parts: int
    differences: tuple[str, ...] = ()


def prove(
    form: FormFile,
    path: Path,
    filled: bytes,
    values: Mapping[str, Mapping[Place, Stored]],
    stale: Mapping[str, Collection[Place]],
) -> FillProof:
    """Compare the file at `path` (whose bytes are `filled`) with the form it was made from."""
    names = {*values, *stale}
    touched = {form.zip_name(form.sheets[name].part) for name in names}
    found = [f"phần “{name}” của tệp bị thay đổi" for name in same_members(form.data, filled, touched)]
    with Package(path) as package:
        for name in sorted(names):
            sheet = form.sheets[name]
            try:
                after = SheetXml(package.read(sheet.part))
                found += other_bytes(name, sheet.xml, after, values.get(name, {}).keys(), stale.get(name, ()))
            except UnusualXml as error:
                found.append(f"trang “{name}”: {error.reason}")
    if found:
        return FillProof(0, 0, 0, tuple(found))
    for name, read in _read_again(path, form, values):
        found += _answers(name, form, values[name], read)
    if path.read_bytes() != filled:
        found.append("tệp trên đĩa khác nội dung đã ghi")
    unchanged = form.part_count - len(touched)
    return FillProof(sum(map(len, values.values())), sum(map(len, stale.values())), unchanged, tuple(found))


def other_bytes(
    name: str, before: SheetXml, after: SheetXml, values: Collection[Place], stale: Collection[Place]
) -> list[str]:
    """What differs in a sheet's part beside the values of answers and the results of stale formulas, Vietnamese.

    Raises `UnusualXml` when the part afterwards cannot be read.
    """
    found = []
    head, new_head = before.data[: before.open_start], after.data[: after.open_start]
    tail, new_tail = (xml.data[xml.close_start :] for xml in (before, after))
    if _DIMENSION.sub(rb"\1", head) != _DIMENSION.sub(rb"\1", new_head):
        found.append(f"phần đầu của trang “{name}” bị thay đổi")
    if not before.self_closed and tail != new_tail:
        found.append(f"phần cuối của trang “{name}” bị thay đổi")
    if _same_between(before, after, values, stale):
        return found
    if after.doubled() or formula_count(after) != formula_count(before):
        found.append(f"trang “{name}” có ô bị lặp hoặc mất công thức")
    columns: dict[int, list[int]] = {}
    for row, column in {*values, *stale}:
        columns.setdefault(row, []).append(column)
    for number in sorted({*before.rows, *after.rows}):
        old, new = _without(before, number, columns.get(number, ())), _without(after, number, columns.get(number, ()))
        if old != new or not _same_frames(before, after, number, columns.get(number, ())):
            found.append(f"phần ngoài các ô trả lời ở hàng {number + 1} của trang “{name}” bị thay đổi")
    return found


def _same_frames(before: SheetXml, after: SheetXml, number: int, columns: Collection[int]) -> bool:
    """Whether the cells of a row that were there keep formula and style."""
    for column in columns:
        old, new = before.cell(number, column), after.cell(number, column)
        if old is None:
            continue
        if new is None or _kept_attributes(old.attributes) != _kept_attributes(new.attributes):
            return False
        if before.formula_of(old) != after.formula_of(new):
            return False
    return True


def _same_between(before: SheetXml, after: SheetXml, values: Collection[Place], stale: Collection[Place]) -> bool:
    """Whether no byte has changed but within answer cells; False also where a cell or row is new."""
    columns = before.usual.expected.union(column for _, column in (*values, *stale))
    old, new = before.usual.split(columns), after.usual.cut(columns)
    if old is None or len(old) != len(new) or old[::2] != new[::2]:
        return False
    answers, results = ({reference_at(row, column) for row, column in places} for places in (values, stale))
    frames: dict[bytes, tuple[_Frame, ...]] = {}
    value, closing = b"<%sv" % before.prefix, b"</%sc>" % before.prefix
    for one, other in zip(old[1::2], new[1::2], strict=True):
        if one == other:
            continue
        _, reference, ending = one.split(b'"', 2)
        head = len(one) - len(ending)
        if one[:head] != other[:head]:
            return False
        if reference in answers:
            if ending not in frames:
                frames[ending] = _frames(ending, before.prefix)
            for opening, end, tags in frames[ending]:
                if other.startswith(opening, head) and other.endswith(end) and other.count(b"<") == tags:
                    break
            else:
                return False
        elif reference not in results or not _lost_its_value(one, other, value, closing):
            return False
    return True


class _Frame(NamedTuple):
    """What stands around an answer from the end of the cell's reference on, and how many tags its cell has."""

    opening: bytes
    end: bytes
    tags: int


def _frames(ending: bytes, prefix: bytes) -> tuple[_Frame, ...]:
    """How a cell may go on after its reference once it has an answer: with its own attributes, as a number or a text.

    Empty for a formula's cell, which gets none.
    """
    if b"<%sf" % prefix in ending:
        return ()
    kept = _kept_attributes(ending[: ending.index(b">")])
    number = _Frame(b"%s><%sv>" % (kept, prefix), b"</%sv></%sc>" % (prefix, prefix), 4)
    inline = b'%s t="inlineStr"><%sis><%st' % (kept, prefix, prefix)
    return number, _Frame(inline, b"</%st></%sis></%sc>" % (prefix, prefix, prefix), 6)


def _lost_its_value(one: bytes, other: bytes, value: bytes, closing: bytes) -> bool:
    """Whether a formula's cell has lost the stored result at its end and nothing else."""
    kept = len(other) - len(closing)
    return (
        one.startswith(value, kept)
        and one.count(b"<", kept) == 3
        and other.endswith(closing)
        and one[:kept] == other[:kept]
        and one.endswith(closing)
    )


@lru_cache(maxsize=4096)
def _kept_attributes(raw: bytes) -> bytes:
    return _KIND.sub(b"", raw).rstrip(b" /")


def _without(xml: SheetXml, number: int, columns: Collection[int]) -> list[bytes]:
    """A row's bytes without the cells of some columns; an empty row and a missing one are the same then."""
    row = xml.rows.get(number)
    if row is None:
        return []
    data = xml.data
    if not columns:
        return [data[row.start : row.end]]
    attributes = _SPANS.sub(b"", row.attributes) if b"spans" in row.attributes else row.attributes
    place, pieces = row.inner_start, []
    for cell in xml.cells(number):
        if cell.column in columns:
            pieces.append(data[place : cell.start])
            place = cell.end
    kept = b"".join(pieces) + data[place : row.inner_end] if row.inner_start >= 0 else b""
    return [attributes, kept] if kept or not _ONLY_NUMBER.fullmatch(attributes) else []


@dataclass(frozen=True)
class _Values:
    """What another library reads of a sheet; rows from A1 on, an empty text where nothing is."""

    rows: list[list[object]]

    def at(self, row: int, column: int) -> object:
        line = self.rows[row] if row < len(self.rows) else []
        return line[column] if column < len(line) else ""


def _read_again(
    path: Path, form: FormFile, values: Mapping[str, Mapping[Place, Stored]]
) -> Iterator[tuple[str, _Values]]:
    """The filled sheets; one with far-flung cells is left to the library that bears them."""
    safe = {name for name, places in values.items() if _area(form.sheets[name].xml, places) <= MAX_AREA}
    if safe:
        from python_calamine import CalamineWorkbook

        with CalamineWorkbook.from_path(str(path)) as workbook:
            for name in sorted(safe):
                rows: list[list[object]] = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[assignment]
                yield name, _Values(rows)
    for name, _hidden, grid in openpyxl_grids(path, set(values) - safe) if set(values) - safe else ():
        yield name, _laid_out(grid)


def _area(before: SheetXml, places: Collection[Place]) -> int:
    """Rows times columns once these places are filled."""
    height, width = before.extent()
    rows, columns = (max((place[side] + 1 for place in places), default=1) for side in (0, 1))
    return max(height, rows) * max(width, columns)


def _laid_out(grid: Grid) -> _Values:
    height = max((row for row, _ in grid), default=-1) + 1
    rows: list[list[object]] = [[] for _ in range(height)]
    for (row, column), value in sorted(grid.items()):
        rows[row].extend([""] * (column - len(rows[row])))
        rows[row].append(value)
    return _Values(rows)


def _answers(name: str, form: FormFile, values: Mapping[Place, Stored], after: _Values) -> list[str]:
    return [
        f"ô {address(name, *place)}: ghi “{value}”, đọc lại được “{after.at(*place)}”"
        for place, value in values.items()
        if not _is(after.at(*place), value, form.date1904)
    ]


def _is(found: object, value: Stored, date1904: bool) -> bool:
    if isinstance(value, str):
        if found == value:
            return True
        meant = unescape(unescape_xml(encode_text(value).encode()))
        return isinstance(found, str) and unescape(found).split() == meant.split()
    if isinstance(found, datetime):
        return found.date() == day_of(value, date1904)
    if isinstance(found, date):
        return found == day_of(value, date1904)
    if not isinstance(found, int | float):
        return False
    return found == float(value) or abs(Decimal(repr(found)) - value) <= abs(value) * Decimal("1e-12")
