"""A filled form held against the original: every answer is there, and nothing else has changed.

Parts and cells are compared by their bytes; the answers are read back by python-calamine.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from dxdesk.exchange.filling.cell_contents import Stored, encode_text
from dxdesk.exchange.filling.cell_rules import day_of
from dxdesk.exchange.filling.form_file import FormFile
from dxdesk.exchange.filling.other_bytes import other_bytes
from dxdesk.exchange.filling.package_patch import same_members
from dxdesk.exchange.filling.part_xml import UnusualXml, unescape_xml
from dxdesk.exchange.filling.sheet_patch import PatchedSheet, Rows, Values
from dxdesk.exchange.filling.sheet_xml import SheetXml
from dxdesk.exchange.reading.cell_text import address, unescape
from dxdesk.exchange.reading.package import Package
from dxdesk.exchange.reading.workbook.second_opinion import MAX_AREA, Grid, openpyxl_grids


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
    values: Mapping[str, Values],
    stale: Mapping[str, Rows],
    patched: Mapping[str, PatchedSheet],
) -> FillProof:
    """Compare the file at `path` (whose bytes are `filled`) with the form it was made from.

    `patched` is what was to be written of each sheet.
    """
    names = {*values, *stale}
    touched = {form.zip_name(form.sheets[name].part) for name in names}
    found = [f"phần “{name}” của tệp bị thay đổi" for name in same_members(form.data, filled, touched)]
    with Package(path) as package:
        for name in sorted(names):
            sheet = form.sheets[name]
            try:
                after = SheetXml(package.read(sheet.part))
                table = patched[name].table
                found += other_bytes(name, sheet.xml, after, table, values.get(name, {}), stale.get(name, {}))
            except UnusualXml as error:
                found.append(f"trang “{name}”: {error.reason}")
    if found:
        return FillProof(0, 0, 0, tuple(found))
    for name, read in _read_again(path, form, values):
        found += _answers(name, form, values[name], read)
    if path.read_bytes() != filled:
        found.append("tệp trên đĩa khác nội dung đã ghi")
    answers, recalculated = (sum(len(rows) for own in all.values() for rows in own.values()) for all in (values, stale))
    return FillProof(answers, recalculated, form.part_count - len(touched), tuple(found))


@dataclass(frozen=True)
class _Values:
    """What another library reads of a sheet; rows from A1 on, an empty text where nothing is."""

    rows: list[list[object]]

    def at(self, row: int, column: int) -> object:
        try:
            return self.rows[row][column]
        except IndexError:
            return ""


def _read_again(path: Path, form: FormFile, values: Mapping[str, Values]) -> Iterator[tuple[str, _Values]]:
    """The filled sheets; one with far-flung cells is left to the library that bears them."""
    safe = {name for name, own in values.items() if _area(form.sheets[name].xml, own) <= MAX_AREA}
    if safe:
        from python_calamine import CalamineWorkbook

        with CalamineWorkbook.from_path(str(path)) as workbook:
            for name in sorted(safe):
                rows: list[list[object]] = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)  # type: ignore[assignment]
                yield name, _Values(rows)
    for name, _hidden, grid in openpyxl_grids(path, set(values) - safe) if set(values) - safe else ():
        yield name, _laid_out(grid)


def _area(before: SheetXml, values: Values) -> int:
    """Rows times columns once these places are filled."""
    height, width = before.extent()
    lowest = max((max(own) + 1 for own in values.values() if own), default=1)
    return max(height, lowest) * max(width, max(values, default=0) + 1)


def _laid_out(grid: Grid) -> _Values:
    height = max((row for row, _ in grid), default=-1) + 1
    rows: list[list[object]] = [[] for _ in range(height)]
    for (row, column), value in sorted(grid.items()):
        rows[row].extend([""] * (column - len(rows[row])))
        rows[row].append(value)
    return _Values(rows)


def _answers(name: str, form: FormFile, values: Values, after: _Values) -> list[str]:
    found = []
    for column, own in values.items():
        read = [after.at(row, column) for row in own]
        wrong = {pair for pair in set(zip(read, own.values(), strict=True)) if not _is(*pair, form.date1904)}
        if wrong:
            found += [
                f"ô {address(name, row, column)}: ghi “{value}”, đọc lại được “{other}”"
                for other, (row, value) in zip(read, own.items(), strict=True)
                if (other, value) in wrong
            ]
    return found


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
