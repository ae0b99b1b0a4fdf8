"""One streaming pass over content.xml of an .ods workbook: cells as they are shown, merges, hidden parts, fonts."""

from dataclasses import dataclass, field
from typing import BinaryIO, NamedTuple

from dxdesk.exchange.contents import Merge
from dxdesk.exchange.reading.safe_xml import read_events
from dxdesk.exchange.reading.workbook.sheet_scan import MAX_CELLS, too_many_cells

_MAX_ROWS, _MAX_COLUMNS = 1_048_576, 16_384
_CELLS = ("table:table-cell", "table:covered-table-cell")
_ASIDE = ("office:annotation", "table:shapes", "text:note", "text:ruby-text")
_HIDDEN = ("collapse", "filter")


class OdsCell(NamedTuple):
    """`kind` is the value type ("float", "percentage", "date", "string", "error" …), `value` what it stands for."""

    kind: str
    text: str
    value: str
    formula: bool
    font: str


@dataclass
class OdsSheet:
    name: str
    hidden: bool = False
    cells: dict[int, dict[int, OdsCell]] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: list[tuple[int, int]] = field(default_factory=list)


def scan_ods(stream: BinaryIO) -> list[OdsSheet]:
    """Raises `UnreadableXml`, and `Refusal` above two million cells in use."""
    scanner = _Scanner()
    read_events(stream, scanner.start, scanner.end, scanner.text)
    return scanner.sheets


class _Scanner:
    def __init__(self) -> None:
        self.sheets: list[OdsSheet] = []
        self._styles = _Styles()
        self._depth = 0
        self._aside = 0
        self._row = self._column = 0
        self._row_repeat = 1
        self._row_style = ""
        self._row_cells: list[tuple[int, int, OdsCell]] = []
        self._column_styles: list[tuple[int, str]] = []
        self._columns = 0
        self._cell: dict[str, str] | None = None
        self._paragraphs: list[list[str]] = []
        self._in_paragraph = False
        self._count = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name in _ASIDE or name.startswith("draw:"):
            self._aside += 1
        elif self._aside:
            return
        elif name == "table:table":
            self._depth += 1
            if self._depth == 1:
                self._start_sheet(attributes)
        elif self._depth > 1:
            return
        elif self._cell is not None:
            self._start_in_cell(name, attributes)
        elif name in _CELLS and self._depth:
            self._cell, self._paragraphs, self._in_paragraph = attributes, [], False
        elif name == "table:table-row" and self._depth:
            self._row_repeat = _count(attributes.get("table:number-rows-repeated"), 1)
            self._row_style = attributes.get("table:default-cell-style-name", "")
            self._row_cells, self._column = [], 0
            if attributes.get("table:visibility") in _HIDDEN:
                last = min(self._row + self._row_repeat, _MAX_ROWS)
                self.sheets[-1].hidden_rows.update(range(self._row, last))
        elif name == "table:table-column" and self._depth:
            self._add_columns(attributes)
        elif not self._depth:
            self._styles.start(name, attributes)

    def end(self, name: str) -> None:
        if name in _ASIDE or name.startswith("draw:"):
            self._aside -= 1
        elif self._aside:
            return
        elif name == "table:table":
            self._depth -= 1
        elif self._depth > 1:
            return
        elif name in ("text:p", "text:h"):
            self._in_paragraph = False
        elif name in _CELLS and self._cell is not None:
            self._end_cell(self._cell)
            self._cell = None
        elif name == "table:table-row" and self._depth:
            self._end_row()

    def text(self, text: str) -> None:
        if self._in_paragraph and not self._aside and self._depth == 1:
            self._paragraphs[-1].append(text)

    def _start_sheet(self, attributes: dict[str, str]) -> None:
        hidden = self._styles.hides(attributes.get("table:style-name", ""))
        self.sheets.append(OdsSheet(attributes.get("table:name", ""), hidden))
        self._row = self._columns = 0
        self._column_styles = []

    def _start_in_cell(self, name: str, attributes: dict[str, str]) -> None:
        if name in ("text:p", "text:h"):
            self._paragraphs.append([])
            self._in_paragraph = True
        elif self._in_paragraph:
            if name == "text:s":
                self._paragraphs[-1].append(" " * min(_count(attributes.get("text:c"), 1), 1000))
            elif name == "text:tab":
                self._paragraphs[-1].append("\t")
            elif name == "text:line-break":
                self._paragraphs[-1].append("\n")

    def _add_columns(self, attributes: dict[str, str]) -> None:
        first = self._columns
        self._columns += _count(attributes.get("table:number-columns-repeated"), 1)
        self._column_styles.append((self._columns, attributes.get("table:default-cell-style-name", "")))
        if attributes.get("table:visibility") in _HIDDEN:
            self.sheets[-1].hidden_columns.append((first, self._columns - 1))

    def _end_cell(self, cell: dict[str, str]) -> None:
        repeat = _count(cell.get("table:number-columns-repeated"), 1)
        rows = _count(cell.get("table:number-rows-spanned"), 1)
        columns = _count(cell.get("table:number-columns-spanned"), 1)
        if rows > 1 or columns > 1:
            merge = Merge(self._row, self._column, self._row + rows - 1, self._column + columns - 1)
            self.sheets[-1].merges.append(merge)
        kind = cell.get("calcext:value-type") or cell.get("office:value-type", "")
        value = next((cell[name] for name in _VALUES if name in cell), "")
        text = "\n".join("".join(pieces) for pieces in self._paragraphs)
        formula = "table:formula" in cell
        if text or value or formula:
            font = self._styles.font(cell.get("table:style-name") or self._row_style or self._column_style())
            self._row_cells.append((self._column, repeat, OdsCell(kind, text, value, formula, font)))
        self._column += repeat

    def _column_style(self) -> str:
        return next((style for end, style in self._column_styles if self._column < end), "")

    def _end_row(self) -> None:
        filled = sum(repeat for _, repeat, _ in self._row_cells)
        if filled:
            self._count += filled * self._row_repeat
            if self._count > MAX_CELLS or self._row + self._row_repeat > _MAX_ROWS or self._column > _MAX_COLUMNS:
                raise too_many_cells()
            line = {first + i: cell for first, repeat, cell in self._row_cells for i in range(repeat)}
            for offset in range(self._row_repeat):
                self.sheets[-1].cells[self._row + offset] = line
        self._row += self._row_repeat


_VALUES = ("office:value", "office:date-value", "office:time-value", "office:boolean-value", "office:string-value")


class _Styles:
    """Fonts by cell style and visibility by table style, from the automatic styles before the sheets."""

    def __init__(self) -> None:
        self._faces: dict[str, str] = {}
        self._fonts: dict[str, str] = {}
        self._hiding: set[str] = set()
        self._style = ""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "style:font-face":
            family = next((value for key, value in attributes.items() if key.endswith("font-family")), "")
            self._faces[attributes.get("style:name", "")] = family.strip("'\"")
        elif name == "style:style":
            self._style = attributes.get("style:name", "")
        elif name == "style:text-properties" and self._style:
            face = attributes.get("style:font-name", "")
            self._fonts[self._style] = self._faces.get(face, face) or attributes.get("fo:font-family", "").strip("'\"")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self._hiding.add(self._style)

    def font(self, style: str) -> str:
        return self._fonts.get(style, "")

    def hides(self, style: str) -> bool:
        return style in self._hiding


def _count(text: str | None, default: int) -> int:
    return max(int(text), 1) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else default
