"""What is visible in the runs of a Word paragraph: text, whether all of it is bold or italic, and its font.

Deleted text, hidden text and field codes are not visible; inserted text, content controls, smart tags, links and
formulas are.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from xml.etree.ElementTree import Element

from dxdesk.domain.legacy_fonts import Encoding, decode, encoding_of_font
from dxdesk.exchange.contents import UNICODE_FONT
from dxdesk.exchange.reading.cell_text import clean_text
from dxdesk.exchange.reading.word.styles import RunLook, WordStyles, is_on

SKIPPED = {"w:del", "w:moveFrom", "w:rPr", "w:pPr", "w:sdtPr", "w:sdtEndPr", "w:instrText", "w:delText", "mc:Fallback"}
"""Neither these nor anything inside them is visible text."""
_SYMBOLS = {
    "symbol": {0xA3: "≤", 0xB3: "≥", 0xB1: "±", 0xB4: "×", 0xB7: "•", 0xB9: "≠", 0xB0: "°", 0x2D: "-", 0xAE: "→"},
    "wingdings": {0xFC: "✓", 0xFB: "✗", 0xA8: "☐", 0xFE: "☑", 0xFD: "☒", 0x6F: "☐", 0xA7: "▪", 0xD8: "➢", 0x76: "❖"},
}
_PRIVATE = range(0xF020, 0xF100)


@dataclass
class VisibleText:
    """Grows run by run; `boxes` are the text boxes anchored in the paragraph.

    Runs in fonts of before Unicode are decoded; a letter and its tone may stand in two runs of one encoding.
    """

    pieces: list[tuple[Encoding, str]] = field(default_factory=list)
    bold: bool = True
    italic: bool = True
    fonts: dict[str, int] = field(default_factory=dict)
    boxes: list[Element] = field(default_factory=list)

    @property
    def text(self) -> str:
        stretches = (
            (encoding, "".join(piece for _, piece in run)) for encoding, run in groupby(self.pieces, lambda p: p[0])
        )
        whole = (decode(text, encoding) if encoding != "unicode" else text for encoding, text in stretches)
        return clean_text("".join(whole))

    @property
    def font(self) -> str:
        return max(self.fonts, key=lambda name: self.fonts[name]) if self.fonts else ""

    @property
    def shown(self) -> bool:
        return any(text.strip() for _, text in self.pieces)

    def add(self, text: str, look: RunLook) -> None:
        encoding = encoding_of_font(look.font) if look.font else "unicode"
        self.pieces.append((encoding, text))
        weight = sum(not sign.isspace() for sign in text)
        if weight:
            self.bold = self.bold and look.bold
            self.italic = self.italic and look.italic
            font = look.font if encoding == "unicode" else UNICODE_FONT
            if font:
                self.fonts[font] = self.fonts.get(font, 0) + weight


def visible_text(paragraph: Element, styles: WordStyles) -> VisibleText:
    found = VisibleText()
    properties = paragraph.find("w:pPr")
    for run in _runs(paragraph, found.boxes):
        if run.tag == "m:r":
            look = styles.look(properties, None)
            found.add("".join(item.text or "" for item in run if item.tag == "m:t"), look)
            continue
        run_properties = run.find("w:rPr")
        if run_properties is not None and is_on(run_properties.find("w:vanish")):
            continue
        look = styles.look(properties, run_properties)
        for item in run:
            if text := _piece(item, look.font):
                found.add(text, look)
    if not found.shown:
        found.bold = found.italic = False
    return found


def _runs(parent: Element, boxes: list[Element]) -> Iterator[Element]:
    for child in parent:
        if child.tag in SKIPPED:
            continue
        if child.tag in ("w:r", "m:r"):
            yield child
            boxes.extend(_boxes(child))
        elif child.tag != "w:p":
            yield from _runs(child, boxes)


def _boxes(run: Element) -> Iterator[Element]:
    """Text boxes in the drawings of a run; the copy for old programs is left out."""
    for child in run:
        if child.tag in SKIPPED or child.tag == "w:t":
            continue
        if child.tag == "w:txbxContent":
            yield child
        else:
            yield from _boxes(child)


def _piece(item: Element, font: str) -> str:
    tag = item.tag
    if tag == "w:t":
        text = item.text or ""
        return text if text.isascii() else _unprivate(text, font)
    if tag in ("w:tab", "w:ptab"):
        return "\t"
    if tag in ("w:br", "w:cr"):
        return "\n"
    if tag == "w:noBreakHyphen":
        return "-"
    if tag == "w:sym":
        code = item.get("w:char", "")
        try:
            return _symbol(int(code, 16), item.get("w:font", ""))
        except ValueError:
            return ""
    return ""


def _unprivate(text: str, font: str) -> str:
    """Signs of a symbol font are stored in the private area of Unicode."""
    return "".join(_symbol(ord(sign), font) if ord(sign) in _PRIVATE else sign for sign in text)


def _symbol(code: int, font: str) -> str:
    signs = _SYMBOLS.get(font.lower(), {})
    return signs.get(code & 0xFF if code in _PRIVATE or code < 0x100 else code) or (
        chr(code) if code < 0x110000 else ""
    )
