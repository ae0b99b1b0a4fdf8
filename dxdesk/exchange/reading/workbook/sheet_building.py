"""From cells by place to the rows of a `Sheet`, and from a library's plain value to a cell."""

from datetime import date, time, timedelta

from dxdesk.exchange.contents import Cell, Merge, Sheet
from dxdesk.exchange.reading.cell_text import Notes, clean_text, column_letters, unescape
from dxdesk.exchange.reading.workbook.number_display import exact, show_moment, show_number
from dxdesk.exchange.reading.workbook.second_opinion import Grid, Value

_MAX_SLOTS = 5_000_000
_COLUMNS_WHEN_SPARSE = 512

Cells = dict[int, dict[int, Cell]]


def lay_out(
    name: str, cells: Cells, merges: list[Merge], hidden_rows: set[int], hidden_columns: list[tuple[int, int]],
    notes: Notes,
) -> Sheet:  # fmt: skip
    """A `Sheet` that ends with its last filled cell: merges and hidden ranges beyond it are cut off there.

    Where single cells far to the right would make the rows endless, those cells are left out with a note.
    """
    sheet = Sheet(name)
    if sum(max(row, default=0) + 1 for row in cells.values()) > _MAX_SLOTS:
        dropped = sum(column >= _COLUMNS_WHEN_SPARSE for row in cells.values() for column in row)
        cells = {row: {c: cell for c, cell in line.items() if c < _COLUMNS_WHEN_SPARSE} for row, line in cells.items()}
        edge = column_letters(_COLUMNS_WHEN_SPARSE - 1)
        notes.add("cells-far-right", f"Trang “{name}”: {dropped} ô nằm sau cột {edge} không được đọc.", name)
    last_row = max((row for row, line in cells.items() if line), default=-1)
    last_column = max((max(line) for line in cells.values() if line), default=-1)
    for index in range(last_row + 1):
        line = cells.get(index)
        row: list[Cell | None] = [None] * (max(line) + 1) if line else []
        for column, cell in (line or {}).items():
            row[column] = cell
        sheet.rows.append(row)
    for merge in merges:
        cut = Merge(merge.top, merge.left, min(merge.bottom, last_row), min(merge.right, last_column))
        if cut.top <= cut.bottom and cut.left <= cut.right and (cut.top, cut.left) != (cut.bottom, cut.right):
            sheet.merges.append(cut)
    sheet.merges.sort(key=lambda merge: (merge.top, merge.left))
    sheet.hidden_rows = {row for row in hidden_rows if row <= last_row}
    for first, last in hidden_columns:
        sheet.hidden_columns.update(range(first, min(last, last_column) + 1))
    return sheet


def cell_of(value: Value, font: str = "") -> Cell | None:
    """A cell from a value that came without its number format."""
    if isinstance(value, str):
        text = clean_text(value)
        return Cell(text, font) if text else None
    if isinstance(value, bool):
        return Cell("TRUE" if value else "FALSE", font)
    if isinstance(value, int | float):
        return Cell(show_number(value, "General").text, font, number=exact(value))
    if isinstance(value, date):
        shown = show_moment(value)
        return Cell(shown.text, font, day=shown.day)
    if isinstance(value, time):
        return Cell(value.isoformat("minutes" if not value.second else "seconds"), font)
    if isinstance(value, timedelta):
        seconds = round(value.total_seconds())
        return Cell(f"{seconds // 3600}:{seconds // 60 % 60:02}", font)
    return None


def cells_of(grid: Grid) -> Cells:
    cells: Cells = {}
    for (row, column), value in grid.items():
        if (cell := cell_of(value)) is not None:
            cells.setdefault(row, {})[column] = cell
    return cells


def agrees(cell: Cell | None, value: Value) -> bool:
    """Whether nothing that a library saw is missing in our cell.

    How numbers and dates are shown is ours, so only a text can be missing; a format may have put words around it.
    """
    if cell is None:
        return False
    if not isinstance(value, str) or cell.number is not None or cell.day is not None:
        return True
    ours = "".join(cell.text.split())
    return any("".join(clean_text(text).split()) in ours for text in (value, unescape(value)))
