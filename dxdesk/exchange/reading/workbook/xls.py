"""Old workbooks .xls: xlrd gives formats, fonts, merges and hidden parts, calamine proves the values.

Runs in the child process only.
"""

import io
from pathlib import Path
from typing import Any

from dxdesk.exchange.contents import Cell, Merge, Sheet
from dxdesk.exchange.reading.cell_text import Notes, address, clean_text
from dxdesk.exchange.reading.workbook.number_display import exact, show_number, show_text
from dxdesk.exchange.reading.workbook.second_opinion import Grid, calamine_grids
from dxdesk.exchange.reading.workbook.sheet_building import Cells, agrees, cell_of, cells_of, lay_out

_EMPTY, _TEXT, _NUMBER, _DATE, _BOOLEAN, _ERROR, _BLANK = range(7)
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}


def read_xls(path: Path, notes: Notes, *, with_calamine: bool = True) -> list[Sheet]:
    """Raises what the libraries raise when none of them can read the file."""
    grids: dict[str, tuple[bool, Grid]] = {}
    if with_calamine:
        try:
            grids = {name: (hidden, grid) for name, hidden, grid in calamine_grids(path)}
        except MemoryError:
            raise
        except Exception:  # any fault of the library only means that there is no second opinion
            grids = {}
    try:
        return _with_formats(path, notes, grids)
    except MemoryError:
        raise
    except Exception:
        if not grids:
            raise
    notes.add(
        "values-only",
        "Tệp .xls này chỉ đọc được giá trị, không có định dạng, phông chữ, dòng ẩn và cột ẩn. "
        "Nếu số liệu hiện sai, hãy mở bằng Excel, lưu lại thành .xlsx rồi nhập.",
    )
    sheets = []
    for name, (hidden, grid) in grids.items():
        sheet = lay_out(name, cells_of(grid), [], set(), [], notes)
        sheet.hidden = hidden
        sheets.append(sheet)
    return sheets


def _with_formats(path: Path, notes: Notes, grids: dict[str, tuple[bool, Grid]]) -> list[Sheet]:
    import xlrd

    book = xlrd.open_workbook(str(path), formatting_info=True, logfile=io.StringIO(), ragged_rows=True)
    sheets = []
    for page in book.sheets():
        cells = _cells(book, page, notes)
        if page.name in grids:
            _compare(page.name, cells, grids[page.name][1], page, notes)
        merges = [Merge(top, left, bottom - 1, right - 1) for top, bottom, left, right in page.merged_cells]
        hidden_rows = {row for row, info in page.rowinfo_map.items() if info.hidden or info.height == 0}
        hidden_columns = [(column, column) for column, info in page.colinfo_map.items() if info.hidden]
        sheet = lay_out(page.name, cells, merges, hidden_rows, hidden_columns, notes)
        sheet.hidden = page.visibility != 0
        sheets.append(sheet)
    return sheets


def _cells(book: Any, page: Any, notes: Notes) -> Cells:
    cells: Cells = {}
    for row in range(page.nrows):
        for column in range(page.row_len(row)):
            kind = page.cell_type(row, column)
            if kind in (_EMPTY, _BLANK):
                continue
            value = page.cell_value(row, column)
            if kind == _ERROR:
                notes.cell_error(address(page.name, row, column), _ERRORS.get(value, "#VALUE!"))
                continue
            style = book.xf_list[page.cell_xf_index(row, column)]
            known = book.format_map.get(style.format_key)
            number_format = known.format_str if known is not None else "General"
            runs = page.rich_text_runlist_map.get((row, column))
            font = _font(book, style.font_index, value, runs) if kind == _TEXT else _font_name(book, style.font_index)
            if (cell := _cell(kind, value, font, number_format, date1904=bool(book.datemode))) is not None:
                cells.setdefault(row, {})[column] = cell
    return cells


def _cell(kind: int, value: Any, font: str, number_format: str, *, date1904: bool) -> Cell | None:
    if kind == _TEXT:
        text = clean_text(show_text(str(value), number_format))
        return Cell(text, font) if text else None
    if kind == _BOOLEAN:
        return Cell("TRUE" if value else "FALSE", font)
    shown = show_number(float(value), number_format, date1904=date1904)
    return Cell(shown.text, font, number=exact(float(value)), day=shown.day)


def _font_name(book: Any, index: int) -> str:
    return str(book.font_list[index].name) if 0 <= index < len(book.font_list) else ""


def _font(book: Any, index: int, text: str, runs: list[tuple[int, int]] | None) -> str:
    """The font of most of the text: runs begin at an offset, what stands before the first has the cell's own."""
    weights: dict[str, int] = {}
    starts = [(0, index), *(runs or [])]
    for (start, font), (end, _) in zip(starts, [*starts[1:], (len(text), 0)], strict=True):
        name = _font_name(book, font)
        weights[name] = weights.get(name, 0) + max(end - start, 0)
    return max(weights, key=lambda name: weights[name])


def _compare(name: str, cells: Cells, grid: Grid, page: Any, notes: Notes) -> None:
    for (row, column), value in grid.items():
        cell = cells.get(row, {}).get(column)
        seen = row < page.nrows and column < page.row_len(row) and page.cell_type(row, column) not in (_EMPTY, _BLANK)
        if not seen:
            if (found := cell_of(value)) is not None:
                cells.setdefault(row, {})[column] = found
        elif page.cell_type(row, column) != _ERROR and not agrees(cell, value):
            notes.readers_differ(address(name, row, column))
