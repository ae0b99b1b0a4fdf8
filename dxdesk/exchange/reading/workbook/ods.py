"""Workbooks of LibreOffice (.ods). Runs in the child process only.

The text of a cell is stored in the file as it is shown; figures, merges and hidden parts stand beside it.
"""

import re
from datetime import datetime
from pathlib import Path

from dxdesk.exchange.contents import Cell, Sheet
from dxdesk.exchange.reading.cell_text import Notes, address, clean_text
from dxdesk.exchange.reading.package import Package
from dxdesk.exchange.reading.safe_xml import UnreadableXml
from dxdesk.exchange.reading.workbook.number_display import exact, show_moment
from dxdesk.exchange.reading.workbook.ods_scan import OdsCell, OdsSheet, scan_ods
from dxdesk.exchange.reading.workbook.second_opinion import calamine_grids
from dxdesk.exchange.reading.workbook.sheet_building import Cells, cells_of, lay_out

_ERROR = re.compile(r"^(#[A-Z/0]+[!?A]?|Err:\d+)$")


def read_ods(path: Path, notes: Notes) -> list[Sheet]:
    """calamine stands in, values only, where the XML is damaged; raises what it raises when it cannot either."""
    try:
        with Package(path) as package, package.open("content.xml") as stream:
            scanned = scan_ods(stream)
    except UnreadableXml:
        return _values_only(path, notes)
    sheets = []
    for scan in scanned:
        sheet = lay_out(scan.name, _cells(scan, notes), scan.merges, scan.hidden_rows, scan.hidden_columns, notes)
        sheet.hidden = scan.hidden
        sheets.append(sheet)
    return sheets


def _values_only(path: Path, notes: Notes) -> list[Sheet]:
    sheets = []
    for name, hidden, grid in calamine_grids(path):
        sheet = lay_out(name, cells_of(grid), [], set(), [], notes)
        sheet.hidden = hidden
        sheets.append(sheet)
    notes.add("values-only", "Tệp bị hỏng một phần: chỉ đọc được giá trị, không có định dạng, ô gộp và phần ẩn.")
    return sheets


def _cells(scan: OdsSheet, notes: Notes) -> Cells:
    cells: Cells = {}
    for row, line in scan.cells.items():
        for column, raw in line.items():
            if (cell := _cell(raw, address(scan.name, row, column), notes)) is not None:
                cells.setdefault(row, {})[column] = cell
    return cells


def _cell(raw: OdsCell, place: str, notes: Notes) -> Cell | None:
    text = clean_text(raw.text)
    if raw.kind == "error" or (raw.formula and _ERROR.match(text)):
        notes.cell_error(place, text or "#VALUE!")
        return None
    if raw.formula and not text and not raw.value:
        if raw.kind == "string":
            return None
        notes.formula_lost(place)
        return Cell("", raw.font, formula_lost=True)
    if raw.kind == "date":
        return _date_cell(raw, text)
    if raw.kind in ("float", "percentage", "currency"):
        try:
            return Cell(text or raw.value, raw.font, number=exact(float(raw.value)))
        except ValueError:
            pass
    shown = text or clean_text(raw.value)
    return Cell(shown, raw.font) if shown else None


def _date_cell(raw: OdsCell, text: str) -> Cell:
    """Day first, as for every workbook, where the file shows a whole date; otherwise what the file shows."""
    try:
        shown = show_moment(datetime.fromisoformat(raw.value.partition(".")[0].replace("Z", "")))
    except ValueError:
        return Cell(text or raw.value, raw.font)
    whole = not text or len(re.findall(r"\d+", text)) >= 3 or re.search(r"\d+\W+[^\W\d]+\W+\d+", text) is not None
    return Cell(shown.text, raw.font, day=shown.day) if whole else Cell(text, raw.font)
