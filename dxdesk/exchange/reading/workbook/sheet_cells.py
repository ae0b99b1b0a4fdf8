"""The cells of an .xlsx sheet as a person sees them, from what its XML says. Runs in the child process only."""

from datetime import datetime
from typing import TYPE_CHECKING

from dxdesk.exchange.cells import Cell
from dxdesk.exchange.reading.cell_text import Notes, address, clean_text, unescape
from dxdesk.exchange.reading.workbook.number_display import exact, show_moment, show_number, show_text
from dxdesk.exchange.reading.workbook.parts import CellStyle, WorkbookParts
from dxdesk.exchange.reading.workbook.sheet_scan import RawCell, SheetScan

if TYPE_CHECKING:
    from dxdesk.exchange.reading.workbook.sheet_building import Cells


class SheetCells:
    """Turns the raw cells of one sheet into cells as a person sees them."""

    def __init__(self, name: str, parts: WorkbookParts, notes: Notes) -> None:
        self._name = name
        self._parts = parts
        self._notes = notes
        self._known: dict[RawCell, Cell | None] = {}

    def read(self, scan: SheetScan) -> "Cells":
        cells: Cells = {}
        for row, line in scan.rows.items():
            for column, raw in line.items():
                cell = self.cell(raw, row, column)
                if cell is not None:
                    cells.setdefault(row, {})[column] = cell
        if scan.outside:
            message = f"Trang “{self._name}”: {scan.outside} ô có địa chỉ sai, không được đọc."
            self._notes.add("cells-without-place", message, self._name)
        return cells

    def cell(self, raw: RawCell, row: int, column: int) -> Cell | None:
        """None when nothing is in it. The place, 0-based, is for notes."""
        if raw.kind == "e":
            self._notes.cell_error(address(self._name, row, column), raw.value or "#VALUE!")
            return None
        if raw.formula and not raw.value and raw.kind != "str":
            self._notes.formula_lost(address(self._name, row, column))
            return Cell("", self._parts.style(raw.style).font, formula_lost=True)
        if raw in self._known:
            return self._known[raw]
        cell = self._known[raw] = self._shown(raw, row, column)
        return cell

    def _shown(self, raw: RawCell, row: int, column: int) -> Cell | None:
        style = self._parts.style(raw.style)
        value = raw.value or ""
        if raw.kind == "s":
            strings = self._parts.strings
            index = int(value) if value.strip().isdecimal() else -1
            if not 0 <= index < len(strings):
                place = address(self._name, row, column)
                self._notes.add("text-missing", f"Ô {place}: không tìm thấy nội dung chữ của ô trong tệp.", place)
                return None
            text, font = strings[index]
            return _text_cell(text, font or style.font, style)
        if raw.kind in ("str", "inlineStr"):
            return _text_cell(value, raw.font or style.font, style)
        if raw.kind == "b":
            return Cell("TRUE" if value.strip() in ("1", "true") else "FALSE", style.font)
        if raw.kind == "d":
            return _iso_cell(value.strip(), style)
        return self._number_cell(value.strip(), style)

    def _number_cell(self, value: str, style: CellStyle) -> Cell | None:
        if not value:
            return None
        try:
            figure = float(value)
        except ValueError:
            return _text_cell(value, style.font, style)
        shown = show_number(figure, style.number_format, date1904=self._parts.date1904)
        return Cell(shown.text, style.font, number=exact(figure), day=shown.day)


def _text_cell(text: str, font: str, style: CellStyle) -> Cell | None:
    shown = clean_text(show_text(unescape(text), style.number_format))
    return Cell(shown, font) if shown else None


def _iso_cell(value: str, style: CellStyle) -> Cell | None:
    try:
        shown = show_moment(datetime.fromisoformat(value.replace("Z", "")))
    except ValueError:
        return _text_cell(value, style.font, style)
    return Cell(shown.text, style.font, day=shown.day)
