"""One streaming pass over the XML of a worksheet: what is in use, before any reader builds anything from it.

The pass believes neither `<dimension>` nor a missing cell reference, so its count is the measure for the readers.
"""

import re
from typing import BinaryIO, NamedTuple

from dxdesk.errors import Refusal
from dxdesk.exchange.cells import Merge
from dxdesk.exchange.reading.safe_xml import read_events

MAX_CELLS = 2_000_000
MAX_ROWS, _MAX_COLUMNS = 1_048_576, 16_384
_REFERENCE = re.compile(r"^\$?([A-Z]{1,3})\$?([0-9]{1,7})$", re.IGNORECASE)


class RawCell(NamedTuple):
    """`kind` is the cell's type: "n" number, "s" shared string, "str"/"inlineStr" text, "b", "e" error, "d" ISO date.

    `value` is None when nothing is stored. `font` is that of the runs of an inline text.
    """

    kind: str
    style: int
    value: str | None
    formula: bool
    font: str = ""


class SheetScan:
    """`rows[row][column]`, 0-based: the cells with a value or a formula; without any, the last row is -1.

    `outside` counts the cells whose reference no worksheet has.
    """

    def __init__(self) -> None:
        self.rows: dict[int, dict[int, RawCell]] = {}
        self.merges: list[Merge] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: list[tuple[int, int]] = []
        self.last_row = -1
        self.last_column = -1
        self.count = 0
        self.outside = 0


def too_many_cells() -> Refusal:
    return Refusal(
        "too-many-cells",
        "Bảng tính có hơn 2 triệu ô có dữ liệu, vượt quá mức chương trình đọc được. "
        "Hãy tách phần cần nhập sang một tệp riêng rồi thử lại.",
    )


def parse_reference(reference: str) -> tuple[int, int] | None:
    """0-based row and column of "B7"; None when no worksheet has such a cell."""
    match = _REFERENCE.match(reference)
    if match is None:
        return None
    column = 0
    for letter in match.group(1).upper():
        column = column * 26 + ord(letter) - 64
    row = int(match.group(2))
    if not 1 <= row <= MAX_ROWS or column > _MAX_COLUMNS:
        return None
    return row - 1, column - 1


def scan_sheet(stream: BinaryIO) -> SheetScan:
    """Raises `UnreadableXml`, and `Refusal` above two million cells in use."""
    scanner = _Scanner()
    read_events(stream, scanner.start, scanner.end, scanner.text)
    return scanner.scan


class _Scanner:
    def __init__(self) -> None:
        self.scan = SheetScan()
        self._row = -1
        self._column = -1
        self._cell: dict[str, str] | None = None
        self._formula = False
        self._inline: RunText | None = None
        self._pieces: list[str] | None = None
        self._value: str | None = None
        self._font = ""
        self._shared: dict[RawCell, RawCell] = {}

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "x:c":
            self._cell = attributes
            self._formula, self._inline, self._value, self._font = False, None, None, ""
        elif name == "x:v":
            self._pieces = []
        elif name == "x:f":
            self._formula = self._cell is not None
        elif name == "x:row":
            self._start_row(attributes)
        elif name == "x:is":
            self._inline = RunText()
        elif self._inline is not None:
            self._inline.start(name, attributes)
        elif name == "x:mergeCell":
            self._add_merge(attributes.get("ref", ""))
        elif name == "x:col" and (_is_true(attributes, "hidden") or attributes.get("width") == "0"):
            first, last = _number(attributes.get("min")), _number(attributes.get("max"))
            if 1 <= first <= last:
                self.scan.hidden_columns.append((first - 1, last - 1))

    def end(self, name: str) -> None:
        if name == "x:c":
            self._end_cell()
            self._cell = None
        elif name == "x:v" and self._pieces is not None:
            self._value = "".join(self._pieces)
            self._pieces = None
        elif name == "x:is" and self._inline is not None:
            self._value, self._font = self._inline.result()
            self._inline = None
        elif self._inline is not None:
            self._inline.end(name)

    def text(self, text: str) -> None:
        if self._pieces is not None:
            self._pieces.append(text)
        elif self._inline is not None:
            self._inline.add(text)

    def _start_row(self, attributes: dict[str, str]) -> None:
        number = _number(attributes.get("r"))
        self._row = number - 1 if 1 <= number <= MAX_ROWS else self._row + 1
        self._column = -1
        if _is_true(attributes, "hidden") or _is_zero(attributes.get("ht")):
            self.scan.hidden_rows.add(self._row)

    def _end_cell(self) -> None:
        if self._cell is None:
            return
        reference = self._cell.get("r")
        place = parse_reference(reference) if reference else (max(self._row, 0), self._column + 1)
        if place is None or place[1] >= _MAX_COLUMNS or place[0] >= MAX_ROWS:
            self.scan.outside += 1
            return
        row, self._column = place
        value = self._value
        if value is None and not self._formula:
            return
        kind = self._cell.get("t", "n")
        cell = RawCell(kind, _number(self._cell.get("s")), value, self._formula, self._font)
        scan = self.scan
        scan.rows.setdefault(row, {})[self._column] = self._shared.setdefault(cell, cell)
        if len(self._shared) > 100_000:
            self._shared.clear()
        scan.count += 1
        scan.last_row = max(scan.last_row, row)
        scan.last_column = max(scan.last_column, self._column)
        if scan.count > MAX_CELLS:
            raise too_many_cells()

    def _add_merge(self, reference: str) -> None:
        first, _, last = reference.partition(":")
        corners = parse_reference(first), parse_reference(last)
        if corners[0] is None or corners[1] is None:
            return
        (top, left), (bottom, right) = corners[0], corners[1]
        self.scan.merges.append(Merge(min(top, bottom), min(left, right), max(top, bottom), max(left, right)))


class RunText:
    """Gathers a text from its runs, without phonetic guides; the font is the one that most of its runs name."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._fonts: dict[str, int] = {}
        self._font = ""
        self._reading = False
        self._phonetic = 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "x:rPh":
            self._phonetic += 1
        elif name == "x:r":
            self._font = ""
        elif name == "x:rFont":
            self._font = attributes.get("val", "")
        elif name == "x:t":
            self._reading = not self._phonetic

    def end(self, name: str) -> None:
        if name == "x:t":
            self._reading = False
        elif name == "x:rPh":
            self._phonetic -= 1
        elif name == "x:r":
            self._font = ""

    def add(self, text: str) -> None:
        if self._reading:
            self._pieces.append(text)
            self._fonts[self._font] = self._fonts.get(self._font, 0) + len(text)

    def result(self) -> tuple[str, str]:
        font = max(self._fonts, key=lambda name: self._fonts[name]) if self._fonts else ""
        return "".join(self._pieces), font


def _number(text: str | None) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 9 else 0


def _is_true(attributes: dict[str, str], name: str) -> bool:
    return attributes.get(name, "0") in ("1", "true", "on")


def _is_zero(height: str | None) -> bool:
    return height is not None and height.strip("0.") == "" and height != ""
