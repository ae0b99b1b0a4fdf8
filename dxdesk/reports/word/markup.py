"""Pieces of WordprocessingML. Lengths are points here and twentieths of a point in the file.

Word refuses children that do not stand in the order of the schema, so every element with an order is written here
or by one function alone.
"""

import re
from collections.abc import Iterable
from typing import Literal
from xml.sax.saxutils import escape

from dxdesk.reports.typography import paper_text

Align = Literal["left", "center", "right", "both"]

# XML has no way to write these two.
_NO_XML = re.compile("[\ufffe\uffff]")


def twips(points: float) -> int:
    return round(points * 20)


def plain(text: str) -> str:
    """As it goes on paper, without what XML cannot write; not escaped."""
    return _NO_XML.sub("", paper_text(text))


def run(text: str, *, bold: bool = False, italic: bool = False, marked: bool = False) -> str:
    """Text of one look; line ends become line breaks. `marked`: with the highlighter."""
    if not text:
        return ""
    look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
    look += '<w:highlight w:val="yellow"/>' if marked else ""
    lines = escape(plain(text)).split("\n")
    inside = "<w:br/>".join(f'<w:t xml:space="preserve">{line}</w:t>' if line else "" for line in lines)
    return f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{inside}</w:r>"


def paragraph(
    style: str,
    runs: str = "",
    *,
    keep_next: bool = False,
    align: Align | None = None,
    before: float | None = None,
    after: float | None = None,
    left: float | None = None,
    right: float | None = None,
    hanging: float | None = None,
    rule: float = 0,
    section: str = "",
) -> str:
    """A paragraph of a style with what differs from the style.

    `rule` is the weight of a line above it, as long as the indents leave room; `section` a sectPr that ends with it.
    """
    spacing = _attributes(before=before, after=after)
    indents = _attributes(left=left, right=right, hanging=hanging)
    parts = [f'<w:pStyle w:val="{style}"/>' if style else ""]
    if keep_next:
        parts.append("<w:keepNext/>")
    if rule:
        line = f'<w:top w:val="single" w:sz="{round(rule * 8)}" w:space="0" w:color="auto"/>'
        parts.append(f"<w:pBdr>{line}</w:pBdr>")
    if spacing:
        parts.append(f"<w:spacing{spacing}/>")
    if indents:
        parts.append(f"<w:ind{indents}/>")
    if align:
        parts.append(f'<w:jc w:val="{align}"/>')
    parts.append(section)
    return f"<w:p><w:pPr>{''.join(parts)}</w:pPr>{runs}</w:p>"


def cell(
    content: str,
    width: float,
    *,
    span: int = 1,
    merged: Literal["", "restart", "continue"] = "",
    middle: bool = False,
) -> str:
    """`merged`: with the cells above or below it."""
    parts = [f'<w:tcW w:w="{twips(width)}" w:type="dxa"/>']
    if span > 1:
        parts.append(f'<w:gridSpan w:val="{span}"/>')
    if merged:
        parts.append(f'<w:vMerge w:val="{merged}"/>')
    if middle:
        parts.append('<w:vAlign w:val="center"/>')
    return f"<w:tc><w:tcPr>{''.join(parts)}</w:tcPr>{content}</w:tc>"


def row(cells: Iterable[str], *, header: bool = False, height: float = 0, breaks: bool = False) -> str:
    """`header`: repeated on every page; `height` is the least that it takes; `breaks`: may go on on the next page."""
    least = f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>' if height else ""
    repeated = "<w:tblHeader/>" if header else ""
    whole = "" if breaks else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{whole}{least}{repeated}</w:trPr>{''.join(cells)}</w:tr>"


def table_start(style: str, widths: Iterable[float]) -> str:
    """Everything before the first row; columns have fixed widths. Close it with `TABLE_END`."""
    grid = [twips(width) for width in widths]
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(grid)}" w:type="dxa"/>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid>{columns}</w:tblGrid>'
    )


TABLE_END = "</w:tbl>"


def _attributes(**lengths: float | None) -> str:
    return "".join(f' w:{name}="{twips(value)}"' for name, value in lengths.items() if value is not None)
