"""Workbooks .xlsx and .xlsm: our own pass over the XML gives cells as a person sees them, a library's values prove it.

Runs in the child process only.
"""

from pathlib import Path
from typing import Literal

from dxdesk.errors import Refusal
from dxdesk.exchange.contents import Sheet
from dxdesk.exchange.reading.cell_text import Notes, address
from dxdesk.exchange.reading.package import Package
from dxdesk.exchange.reading.safe_xml import UnreadableXml
from dxdesk.exchange.reading.workbook.parts import SheetPart, read_parts
from dxdesk.exchange.reading.workbook.second_opinion import MAX_AREA, Grid, calamine_grids, openpyxl_grids
from dxdesk.exchange.reading.workbook.sheet_building import Cells, agrees, cell_of, cells_of, lay_out
from dxdesk.exchange.reading.workbook.sheet_cells import SheetCells
from dxdesk.exchange.reading.workbook.sheet_scan import SheetScan, scan_sheet


def read_xlsx(path: Path, notes: Notes, opinion: Literal["calamine", "openpyxl"] = "calamine") -> list[Sheet]:
    """Every worksheet in the workbook's order; what could not be read is in `notes`.

    Raises `Refusal` when no sheet can be read or the workbook is too large, `UnreadableXml`, `zipfile.BadZipFile`
    and KeyError for a damaged package.
    """
    with Package(path) as package:
        parts = read_parts(package)
        scans = [_scan(package, part) for part in parts.sheets]
    grids = _grids(path, parts.sheets, scans, opinion)
    sheets = []
    for part, scan in zip(parts.sheets, scans, strict=True):
        grid = grids.get(part.name)
        if scan is None and grid is None:
            notes.add("sheet-unreadable", f"Trang “{part.name}” bị hỏng, không đọc được.", part.name)
            continue
        if scan is None:
            message = f"Trang “{part.name}” bị hỏng một phần: chỉ đọc được giá trị, không có định dạng và ô gộp."
            notes.add("values-only", message, part.name)
            sheet = lay_out(part.name, cells_of(grid or {}), [], set(), [], notes)
        else:
            cells = SheetCells(part.name, parts, notes).read(scan)
            if grid is not None:
                _compare(part.name, cells, scan, grid, notes)
            sheet = lay_out(part.name, cells, scan.merges, scan.hidden_rows, scan.hidden_columns, notes)
        sheet.hidden = part.hidden
        sheets.append(sheet)
    if not sheets:
        raise Refusal("no-sheets", "Tệp Excel này không có trang tính nào đọc được. Hãy mở bằng Excel và lưu lại.")
    return sheets


def _scan(package: Package, part: SheetPart) -> SheetScan | None:
    if part.part is None:
        return None
    try:
        with package.open(part.part) as stream:
            return scan_sheet(stream)
    except UnreadableXml:
        return None


def _grids(path: Path, parts: list[SheetPart], scans: list[SheetScan | None], opinion: str) -> dict[str, Grid]:
    """The library's values, for the sheets whose area is safe for it; a sheet that cannot be scanned is tried too."""
    safe = {
        part.name
        for part, scan in zip(parts, scans, strict=True)
        if scan is None or (scan.last_row + 1) * (scan.last_column + 1) <= MAX_AREA
    }
    read = calamine_grids if opinion == "calamine" else openpyxl_grids
    try:
        return {name: grid for name, _hidden, grid in read(path, safe)}
    except MemoryError:
        raise
    except Exception:  # any fault of a library only means that there is no second opinion
        return {}


def _compare(name: str, cells: Cells, scan: SheetScan, grid: Grid, notes: Notes) -> None:
    """Take over what only the library saw, and say where both saw a text differently."""
    for (row, column), value in grid.items():
        raw = scan.rows.get(row, {}).get(column)
        cell = cells.get(row, {}).get(column)
        if raw is not None and (raw.kind == "e" or (raw.formula and cell is not None and cell.formula_lost)):
            continue
        if raw is None:
            if (found := cell_of(value)) is not None:
                cells.setdefault(row, {})[column] = found
        elif not agrees(cell, value):
            notes.readers_differ(address(name, row, column))
