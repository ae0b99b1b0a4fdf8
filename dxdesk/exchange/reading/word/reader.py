"""Word texts (.docx, .docm): paragraphs and tables in the order of the page, by walking the XML.

Runs in the child process only.
"""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from dxdesk.exchange.contents import FileContents, Paragraph, WordCell, WordRow, WordTable
from dxdesk.exchange.reading.cell_text import Notes
from dxdesk.exchange.reading.package import Package
from dxdesk.exchange.reading.safe_xml import UnreadableXml
from dxdesk.exchange.reading.word.numbering import WordNumbering, is_bullet_sign
from dxdesk.exchange.reading.word.styles import WordStyles
from dxdesk.exchange.reading.word.text import SKIPPED, VisibleText, visible_text

_MAX_NESTING = 20
_PROPERTIES = {"w:tblPr", "w:tblGrid", "w:trPr", "w:tcPr", "w:sectPr", "w:tblPrEx"}


def read_word(path: Path) -> FileContents:
    """Raises `UnreadableXml`, `zipfile.BadZipFile` and KeyError for a damaged package."""
    notes = Notes()
    with Package(path) as package:
        main = package.main_part() or "word/document.xml"
        tree = package.tree(main)
        styles = WordStyles(_optional(package, main, "styles"), _optional(package, main, "theme"))
        numbering = WordNumbering(_optional(package, main, "numbering"))
    body = tree.find("w:body")
    if body is None:
        raise UnreadableXml("no body")
    _note_what_is_left_out(body, notes)
    blocks = list(_Walk(styles, numbering, notes).blocks(body))
    return FileContents(kind="word", blocks=blocks, notes=notes.all())


def _optional(package: Package, main: str, kind: str) -> Element | None:
    part = package.related(main, kind)
    try:
        return package.tree(part) if part else None
    except UnreadableXml:
        return None


def _note_what_is_left_out(body: Element, notes: Notes) -> None:
    if any(True for tag in ("w:ins", "w:del", "w:moveFrom", "w:moveTo") for _ in body.iter(tag)):
        notes.add(
            "tracked-changes",
            "Văn bản còn theo dõi thay đổi (Track Changes): phần thêm vào được đọc, phần đã xóa thì bỏ qua.",
        )
    if next(body.iter("w:altChunk"), None) is not None:
        notes.add("embedded-text", "Văn bản có phần nhúng từ tệp khác; phần nhúng đó không được đọc.")


class _Walk:
    def __init__(self, styles: WordStyles, numbering: WordNumbering, notes: Notes) -> None:
        self._notes = notes
        self._styles = styles
        self._numbering = numbering

    def blocks(self, parent: Element) -> Iterator[Paragraph | WordTable]:
        for element in _flat(parent):
            if element.tag == "w:p":
                yield from self._paragraph(element)
            elif element.tag == "w:tbl":
                yield self._table(element)

    def _paragraph(self, element: Element) -> Iterator[Paragraph | WordTable]:
        visible = visible_text(element, self._styles)
        if self._is_deleted(element, visible):
            return
        look = self._styles.paragraph(element.find("w:pPr"))
        label = self._label(element)
        yield Paragraph(
            text=visible.text,
            bold=visible.bold,
            italic=visible.italic,
            centered=look.centered,
            numbered=bool(look.list_id),
            level=look.level,
            style=look.style,
            label=label,
            font=visible.font,
        )
        for box in visible.boxes:
            yield from self.blocks(box)

    def _is_deleted(self, element: Element, visible: VisibleText) -> bool:
        """A paragraph whose mark was deleted with all of its text; Word does not number it either."""
        properties = element.find("w:pPr")
        mark = properties.find("w:rPr") if properties is not None else None
        return mark is not None and mark.find("w:del") is not None and not visible.text and not visible.boxes

    def _label(self, element: Element) -> str:
        """The paragraph's automatic number; every paragraph has to pass here once, for the count."""
        look = self._styles.paragraph(element.find("w:pPr"))
        return self._numbering.next_label(look.list_id, look.level or 0) if look.list_id else ""

    def _numbered_line(self, element: Element, visible: VisibleText) -> str:
        """A paragraph of a cell with its automatic number or bullet; a bullet alone is nothing."""
        label = self._label(element)
        if not visible.text.strip():
            return visible.text if is_bullet_sign(label) else label or visible.text
        return f"{label} {visible.text}" if label else visible.text

    def _table(self, table: Element) -> WordTable:
        rows = []
        for row in _flat(table):
            if row.tag != "w:tr":
                continue
            properties = row.find("w:trPr")
            if properties is not None and properties.find("w:del") is not None:
                continue
            rows.append(self._row(row, properties))
        return WordTable(tuple(rows))

    def _row(self, row: Element, properties: Element | None) -> WordRow:
        column = _integer(properties, "w:gridBefore", 0)
        cells: list[WordCell] = []
        for element in _flat(row):
            if element.tag != "w:tc":
                continue
            own = element.find("w:tcPr")
            span = max(_integer(own, "w:gridSpan", 1), 1)
            if cells and _merge_state(own, "w:hMerge") == "continue":
                last = cells[-1]
                cells[-1] = WordCell(last.text, last.column, last.span + span, last.continues, last.bold, last.font)
            else:
                text, bold, font = self._cell(element, 0)
                cells.append(WordCell(text, column, span, _merge_state(own, "w:vMerge") == "continue", bold, font))
            column += span
        header = properties.find("w:tblHeader") if properties is not None else None
        return WordRow(
            tuple(cells), header=header is not None and header.get("w:val", "1") not in ("0", "false", "off")
        )

    def _cell(self, cell: Element, nesting: int) -> tuple[str, bool, str]:
        """Text, whether all of it is bold, and the font of most of it; inner tables become lines of the text.

        A paragraph that shows nothing but its automatic number counts as that number.
        """
        if nesting > _MAX_NESTING:
            message = f"Văn bản có bảng lồng nhau quá {_MAX_NESTING} lớp; phần nằm sâu hơn không được đọc."
            self._notes.add("nested-tables", message)
            return "", False, ""
        lines: list[str] = []
        bold: list[bool] = []
        fonts: dict[str, int] = {}
        for element in _flat(cell):
            if element.tag == "w:p":
                visible = visible_text(element, self._styles)
                if self._is_deleted(element, visible):
                    continue
                lines.append(self._numbered_line(element, visible))
                inner = [self._cell(box, nesting + 1) for box in visible.boxes]
                lines += [text for text, _, _ in inner]
                if visible.text.strip():
                    bold.append(visible.bold)
                for name, weight in visible.fonts.items():
                    fonts[name] = fonts.get(name, 0) + weight
            elif element.tag == "w:tbl":
                for row in _flat(element):
                    if row.tag == "w:tr":
                        inner = [self._cell(item, nesting + 1) for item in _flat(row) if item.tag == "w:tc"]
                        lines.append(" ".join(text for text, _, _ in inner if text.strip()))
                        bold += [heavy for text, heavy, _ in inner if text.strip()]
        font = max(fonts, key=lambda name: fonts[name]) if fonts else ""
        return "\n".join(lines), bool(bold) and all(bold), font


def _flat(parent: Element) -> Iterator[Element]:
    """The paragraphs, tables, rows and cells of `parent`, out of content controls, insertions and the like."""
    for child in parent:
        if child.tag in ("w:p", "w:tbl", "w:tr", "w:tc"):
            yield child
        elif child.tag not in SKIPPED and child.tag not in _PROPERTIES:
            yield from _flat(child)


def _integer(properties: Element | None, tag: str, default: int) -> int:
    found = properties.find(tag) if properties is not None else None
    value = found.get("w:val", "") if found is not None else ""
    return min(int(value), 1000) if value.isascii() and value.isdigit() and len(value) < 9 else default


def _merge_state(properties: Element | None, tag: str) -> str:
    """ "restart", "continue" or "" - a merge without a value goes on."""
    found = properties.find(tag) if properties is not None else None
    return found.get("w:val", "continue") if found is not None else ""
