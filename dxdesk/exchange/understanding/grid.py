"""One uniform grid of texts from a sheet or a Word table: merges filled, hidden parts dropped, old fonts decoded."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from dxdesk.domain.drafts import Remark, Source
from dxdesk.domain.text import fold, squeeze
from dxdesk.exchange.contents import Cell, Merge, Sheet, WordCell, WordTable
from dxdesk.exchange.understanding.old_fonts import OldFonts, capitals_remark, lacks_its_capital, wants_capitals

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
_LINE_END = re.compile("\r\n?|[\u000b\u000c\u0085\u2028\u2029]")
_ITEM = re.compile(r"^(?:[-–+•*]\s*\S|\(?(?:\d{1,2}|[a-zđ])[.)]\s+\S)")
_TIME = re.compile(
    r"^(?:[-–+•]\s*)?(?:[^\d:]{2,40}:\s*)?(?:[^\d:]{0,24}\d{1,2}[/.-]\d|\D{0,20}\b(?:quý|năm|tháng)\b.*\d{4})", re.I
)
_LAYOUT_WORDS = ("cong hoa xa hoi chu nghia", "doc lap - tu do", "noi nhan", "tm. uy ban", "tm.uy ban", "kt. chu tich")
_MOST_LAYOUT_ROWS = 12
_FEWEST_DATA_CELLS = 4
_MOST_FILLED = 2_000_000


@dataclass(frozen=True)
class GridCell:
    """`anchor` is the same for all cells of one merged range; `first`: the topmost visible row of that range.

    `old`: typed in a font of before Unicode that has no capitals with a tone mark.
    """

    text: str = ""
    anchor: tuple[int, int] = (-1, -1)
    first: bool = True
    bold: bool = False
    number: bool = False
    old: bool = False


@dataclass(frozen=True)
class GridRow:
    """`number` counts the file's rows from 1; `address` is that of the first filled cell, empty in Word."""

    number: int
    cells: tuple[GridCell, ...]
    address: str = ""
    header: bool = False

    def text(self, column: int | None) -> str:
        return self.cells[column].text if column is not None and column < len(self.cells) else ""

    def own(self) -> list[tuple[int, GridCell]]:
        """The filled cells that begin in this row, each merged range once, with their columns."""
        found: list[tuple[int, GridCell]] = []
        seen: set[tuple[int, int]] = set()
        for column, cell in enumerate(self.cells):
            if cell.text and cell.first and cell.anchor not in seen:
                seen.add(cell.anchor)
                found.append((column, cell))
        return found

    def span(self, column: int) -> int:
        """How many columns the range of this cell covers in this row."""
        anchor = self.cells[column].anchor
        return sum(cell.anchor == anchor for cell in self.cells)


@dataclass
class Grid:
    """`width` counts columns; every row has as many cells."""

    name: str
    rows: list[GridRow] = field(default_factory=list)
    width: int = 0
    remarks: list[Remark] = field(default_factory=list)


def clean(text: str) -> str:
    """NFC, one blank where there were several, no blanks at the ends of lines, no empty lines; line feeds stay."""
    lines = (squeeze(line) for line in _LINE_END.sub("\n", _INVISIBLE.sub("", text)).split("\n"))
    return "\n".join(line for line in lines if line)


def one_line(text: str) -> str:
    """A wrapped text on one line."""
    return squeeze(text)


def unwrap(text: str) -> str:
    """A list in a cell: a line that goes on in the next one is joined, one that begins a new item stays a line."""
    lines: list[str] = []
    for line in text.split("\n"):
        goes_on = lines and (line[:1].islower() or re.search(r"([-–,(]|\b(và|của|thuộc))$", lines[-1]))
        if goes_on:
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return "\n".join(lines)


def dates(text: str) -> str:
    """A time in a cell on one line, but several times of their own ("Dự thảo: …", "Ban hành: …") on lines each."""
    lines = text.split("\n")
    apart = len(lines) > 1 and all(_TIME.match(line) for line in lines)
    return text if apart else squeeze(text)


def wrapped(text: str) -> str:
    """A wording that was wrapped in its cell on one line, but the items of a list in it on lines of their own."""
    lines: list[str] = []
    for line in text.split("\n"):
        if lines and not _ITEM.match(line):
            lines[-1] = f"{lines[-1]} {line}"
        else:
            lines.append(line)
    return "\n".join(lines)


def column_letters(column: int) -> str:
    """A for 0, AA for 26."""
    letters = ""
    column += 1
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def grid_of_sheet(sheet: Sheet) -> Grid:
    """The visible cells; a value in a hidden corner of a merged range stays where the range is seen."""
    grid = Grid(sheet.name)
    reading = OldFonts(
        (column, cell.text, cell.font) for row in sheet.rows for column, cell in enumerate(row) if cell is not None
    )
    if remark := reading.remark(sheet.name):
        grid.remarks.append(remark)
    filled: dict[int, dict[int, GridCell]] = {}
    lost: list[str] = []
    for index, row in enumerate(sheet.rows):
        kept: dict[int, GridCell] = {}
        for column, cell in enumerate(row):
            if cell is None:
                continue
            if cell.formula_lost and index not in sheet.hidden_rows and column not in sheet.hidden_columns:
                lost.append(f"{column_letters(column)}{index + 1}")
            decoded, old = reading.decode(column, cell.text, cell.font)
            if text := clean(decoded):
                kept[column] = GridCell(text, (index, column), number=_is_number(cell), old=old)
        filled[index] = kept
    _fill_merges(filled, sheet.merges, len(sheet.rows), sheet.hidden_rows)
    if lost:
        some = ", ".join(lost[:5]) + (" …" if len(lost) > 5 else "")
        message = f"Trang “{sheet.name}”: {len(lost)} ô có công thức nhưng không có kết quả đã lưu ({some})."
        grid.remarks.append(Remark("formula-lost", message, Source(sheet.name, 0)))
    visible = {
        index: {column: cell for column, cell in kept.items() if column not in sheet.hidden_columns}
        for index, kept in filled.items()
        if index not in sheet.hidden_rows
    }
    columns = sorted({column for kept in visible.values() for column in kept})
    grid.width = len(columns)
    empty = GridCell()
    for index in sorted(visible):
        kept = visible[index]
        begin = min((column for column, cell in kept.items() if cell.first), default=None)
        address = "" if begin is None else f"{column_letters(begin)}{index + 1}"
        grid.rows.append(GridRow(index + 1, tuple(kept.get(column, empty) for column in columns), address))
    _restore_capitals(grid, lambda row, column: f"{column_letters(column)}{row + 1}")
    _note_hidden(grid, sheet, filled)
    return grid


def grid_of_word_table(table: WordTable, name: str = "") -> Grid:
    """Vertically merged cells carry their upper part's text; the width is that of Word's own grid."""
    reading = OldFonts((cell.column, cell.text, cell.font) for row in table.rows for cell in row.cells)
    width = min(max((cell.column + cell.span for row in table.rows for cell in row.cells), default=0), 512)
    grid = Grid(name, width=width)
    if remark := reading.remark(name):
        grid.remarks.append(remark)
    above: list[GridCell] = [GridCell()] * width
    for index, row in enumerate(table.rows):
        cells = [GridCell()] * width
        for cell in row.cells:
            placed = _word_cell(index, cell, above, reading)
            for column in range(max(cell.column, 0), min(cell.column + cell.span, width)):
                cells[column] = placed
        grid.rows.append(GridRow(index + 1, tuple(cells), header=row.header))
        above = cells
    _restore_capitals(grid, lambda row, column: f"dòng {row + 1} cột {column + 1}")
    return grid


def _restore_capitals(grid: Grid, place: Callable[[int, int], str]) -> None:
    """First letters that an old font could only show small; the rest of a row split over pages stays small."""
    restored: dict[tuple[int, int], GridCell] = {}
    for column in range(grid.width):
        own = [row.cells[column] for row in grid.rows if row.cells[column].text and row.cells[column].first]
        wanting = [cell for cell in own if cell.old and lacks_its_capital(cell.text)]
        if wanting and wants_capitals([cell.text for cell in own]):
            restored.update({cell.anchor: cell for cell in wanting})
    alone = {row.own()[0][1].anchor for row in grid.rows if len(row.own()) == 1} if restored else set()
    anchors = sorted(anchor for anchor in restored if anchor not in alone)
    if not anchors:
        return
    for index, row in enumerate(grid.rows):
        if any(cell.anchor in restored for cell in row.cells):
            cells = tuple(
                replace(cell, text=cell.text[0].upper() + cell.text[1:])
                if cell.anchor in restored and cell.anchor not in alone
                else cell
                for cell in row.cells
            )
            grid.rows[index] = replace(row, cells=cells)
    grid.remarks.append(capitals_remark(grid.name, [place(*anchor) for anchor in anchors]))


def _note_hidden(grid: Grid, sheet: Sheet, filled: dict[int, dict[int, GridCell]]) -> None:
    rows = sum(1 for index in sheet.hidden_rows if any(cell.first for cell in filled.get(index, {}).values()))
    columns = {
        column for kept in filled.values() for column, cell in kept.items()
        if column in sheet.hidden_columns and cell.anchor[1] == column
    }  # fmt: skip
    parts = [f"{rows} hàng ẩn"] if rows else []
    if columns:
        parts.append(f"{len(columns)} cột ẩn ({', '.join(column_letters(column) for column in sorted(columns)[:5])})")
    if parts:
        message = f"Trang “{sheet.name}”: không đọc {' và '.join(parts)}."
        grid.remarks.append(Remark("hidden-cells", message, Source(sheet.name, 0)))


def is_layout_table(table: WordTable) -> bool:
    """The same for a table of which no grid was made yet; a long one needs none."""
    return len(table.rows) <= _MOST_LAYOUT_ROWS and is_layout(grid_of_word_table(table))


def is_layout(grid: Grid) -> bool:
    """Letterheads and signature blocks, which Word people lay out with tables."""
    if len(grid.rows) > _MOST_LAYOUT_ROWS or any(_is_data(row) for row in grid.rows):
        return False
    text = fold(" ".join(cell.text for row in grid.rows for _, cell in row.own()))
    return any(words in text for words in _LAYOUT_WORDS) or (len(grid.rows) <= 2 and grid.width <= 1)


def _is_data(row: GridRow) -> bool:
    own = row.own()
    return len(own) >= _FEWEST_DATA_CELLS or (
        len(own) > 1 and fold(own[0][1].text).strip(" .") in ("stt", "tt", "so tt")
    )


def _word_cell(index: int, cell: WordCell, above: list[GridCell], reading: OldFonts) -> GridCell:
    if cell.continues and 0 <= cell.column < len(above) and above[cell.column].text:
        upper = above[cell.column]
        return GridCell(upper.text, upper.anchor, first=False, bold=upper.bold)
    decoded, old = reading.decode(cell.column, cell.text, cell.font)
    text = clean(decoded)
    return GridCell(text, (index, cell.column), bold=cell.bold and bool(text), old=old)


def _is_number(cell: Cell) -> bool:
    return cell.number is not None and cell.day is None


def _fill_merges(
    filled: dict[int, dict[int, GridCell]], merges: Iterable[Merge], height: int, hidden_rows: set[int]
) -> None:
    """Copy each range's value into its cells; what lies under a range is not seen and goes."""
    budget = _MOST_FILLED
    for merge in merges:
        top, bottom = max(merge.top, 0), min(merge.bottom, height - 1)
        value = filled.get(top, {}).get(merge.left)
        if value is None or bottom < top:
            continue
        first_row = next((row for row in range(top, bottom + 1) if row not in hidden_rows), top)
        lower = GridCell(value.text, value.anchor, first=False, bold=value.bold, number=value.number)
        for row in range(top, bottom + 1):
            kept = filled.setdefault(row, {})
            for column in range(merge.left, merge.right + 1):
                budget -= 1
                if budget < 0:
                    return
                kept[column] = value if row == first_row else lower
