"""The parts of an .xlsx package beside its sheets: the list of sheets, styles, shared strings."""

from collections.abc import Callable
from typing import BinaryIO, NamedTuple
from xml.etree.ElementTree import Element

from dxdesk.exchange.reading.package import Package
from dxdesk.exchange.reading.safe_xml import read_events
from dxdesk.exchange.reading.workbook.number_display import BUILTIN_FORMATS
from dxdesk.exchange.reading.workbook.sheet_scan import RunText

Shared = tuple[str, str]
"""A text and the font that its runs name (empty: the cell's own)."""


class SheetPart(NamedTuple):
    """`part` is None for a sheet that is named but not there."""

    name: str
    part: str | None
    hidden: bool


class CellStyle(NamedTuple):
    font: str = ""
    number_format: str = "General"


class WorkbookParts(NamedTuple):
    sheets: list[SheetPart]
    date1904: bool
    styles: list[CellStyle]
    strings: list[Shared]

    def style(self, index: int) -> CellStyle:
        return self.styles[index] if index < len(self.styles) else CellStyle()


def read_parts(package: Package, strings_reader: Callable[[BinaryIO], list[Shared]] | None = None) -> WorkbookParts:
    """Raises `UnreadableXml`, and KeyError when there is no workbook part; `strings_reader` as `read_strings`."""
    workbook = package.main_part() or "xl/workbook.xml"
    tree = package.tree(workbook)
    relations = package.relationships(workbook)
    sheets = []
    for sheet in tree.iter("x:sheet"):
        relation = relations.get(sheet.get("r:id", ""))
        if relation is not None and relation.kind != "worksheet":
            continue
        part = relation.target if relation is not None and package.has(relation.target) else None
        sheets.append(SheetPart(sheet.get("name", ""), part, sheet.get("state", "visible") != "visible"))
    settings = tree.find("x:workbookPr")
    date1904 = settings is not None and settings.get("date1904", "0") in ("1", "true", "on")
    styles_part, strings_part = package.related(workbook, "styles"), package.related(workbook, "sharedStrings")
    styles = _styles(package.tree(styles_part)) if styles_part else []
    strings: list[Shared] = []
    if strings_part:
        with package.open(strings_part) as stream:
            strings = (strings_reader or read_strings)(stream)
    return WorkbookParts(sheets, date1904, styles, strings)


def _styles(tree: Element) -> list[CellStyle]:
    formats = dict(BUILTIN_FORMATS)
    for item in _members(tree, "x:numFmts", "x:numFmt"):
        identity = item.get("numFmtId", "")
        if identity.isdecimal():
            formats[int(identity)] = item.get("formatCode", "General")
    fonts = []
    for font in _members(tree, "x:fonts", "x:font"):
        name = font.find("x:name")
        fonts.append(name.get("val", "") if name is not None else "")
    styles = []
    for style in _members(tree, "x:cellXfs", "x:xf"):
        font_id, format_id = style.get("fontId", "0"), style.get("numFmtId", "0")
        font_name = fonts[int(font_id)] if font_id.isdecimal() and int(font_id) < len(fonts) else ""
        number_format = formats.get(int(format_id), "General") if format_id.isdecimal() else "General"
        styles.append(CellStyle(font_name, number_format))
    return styles


def _members(tree: Element, group: str, member: str) -> list[Element]:
    """Straight children only: differential formats hold fonts and number formats of their own."""
    found = tree.find(group)
    return [] if found is None else [item for item in found if item.tag == member]


def read_strings(stream: BinaryIO) -> list[Shared]:
    """The shared texts in their order."""
    strings: list[Shared] = []
    current: RunText | None = None

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal current
        if name == "x:si":
            current = RunText()
        elif current is not None:
            current.start(name, attributes)

    def end(name: str) -> None:
        nonlocal current
        if current is None:
            return
        if name == "x:si":
            strings.append(current.result())
            current = None
        else:
            current.end(name)

    def text(piece: str) -> None:
        if current is not None:
            current.add(piece)

    read_events(stream, start, end, text)
    return strings
