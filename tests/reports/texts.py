"""What can be read in a document's forms, without white space: lines break elsewhere in each of them.

Left out are page numbers and, from the second page on, the repeated header rows of tables.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from itertools import groupby
from typing import Any

import pypdfium2
from docx import Document
from docx.oxml.ns import qn

from dxdesk.reports.content import Block, ReportContent, Table
from dxdesk.reports.set_phrases import SIGN_HINT
from dxdesk.reports.typography import paper_text
from tests.reports.samples import printed
from tests.reports.word.samples import written

_MILLIMETRE = 72 / 25.4
_TOP_MARGIN = 20 * _MILLIMETRE


def squeezed(text: str) -> str:
    # pdfium has a sign of its own for a dash at the end of a line.
    return re.sub(r"\s+", "", paper_text(text.replace("\x02", "-").replace("\ufffe", "-")))


def pdf_text(content: ReportContent) -> str:
    return _without_titles("".join(squeezed(page) for page in _pdf_pages(printed(content))), content)


def docx_text(content: ReportContent) -> str:
    return "".join(map(squeezed, _docx_texts(written(content))))


def appendix_texts(content: ReportContent) -> str:
    """Of the landscape pages of the PDF."""
    pages = _pdf_pages(printed(content), landscape=True)
    return _without_titles("".join(map(squeezed, pages)), content)


def tables(content: ReportContent) -> Iterator[Table]:
    blocks: list[Block] = [*content.body, *(block for appendix in content.appendices for block in appendix.blocks)]
    yield from (block for block in blocks if isinstance(block, Table))


def header_titles(table: Table) -> str:
    """In the order in which the PDF draws them: groups, then columns."""
    groups = [name for name, _ in groupby(table.columns, key=lambda column: column.group) if name]
    return squeezed("".join([*groups, *(column.title for column in table.columns)]))


def docx_header_titles(content: ReportContent) -> str:
    """Of all header rows, joined."""
    rows = Document(BytesIO(written(content))).element.body.iter(qn("w:tr"))
    titles = [row for row in rows if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None]
    return "".join(squeezed(_paragraph(one)) for row in titles for one in row.iter(qn("w:p")))


def _pdf_pages(data: bytes, *, landscape: bool = False) -> Iterator[str]:
    document = pypdfium2.PdfDocument(data)
    for page in document:
        width, height = page.get_size()
        if width > height or not landscape:
            yield page.get_textpage().get_text_bounded(0, 0, width, height - _TOP_MARGIN + 1)
    document.close()


def _without_titles(text: str, content: ReportContent) -> str:
    for titles in sorted(map(header_titles, tables(content)), key=len, reverse=True):
        text = text.replace(titles, "")
    return text.replace(squeezed(SIGN_HINT), "")


def _docx_texts(data: bytes) -> Iterator[str]:
    for element in Document(BytesIO(data)).element.body:
        if element.tag == qn("w:p"):
            yield _paragraph(element)
        elif element.tag == qn("w:tbl"):
            for row in element.iter(qn("w:tr")):
                if row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
                    yield from _row(row)


def _row(row: Any) -> Iterator[str]:
    cells = [[_paragraph(one) for one in cell.iter(qn("w:p"))] for cell in row.iter(qn("w:tc"))]
    # The PDF draws the signature before Nơi nhận beside it.
    if any(style.get(qn("w:val")) == "Signature" for style in row.iter(qn("w:pStyle"))):
        cells.reverse()
    yield from (text for cell in cells for text in cell if text != SIGN_HINT)


def _paragraph(element: Any) -> str:
    style = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    dash = "- " if style is not None and style.get(qn("w:val")) == "ListBullet" else ""
    return dash + "".join(text.text or "" for text in element.iter(qn("w:t")))
