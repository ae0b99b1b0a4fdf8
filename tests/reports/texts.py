"""What can be read in a document's forms, without white space: lines break elsewhere in each of them.

Left out are page numbers and, from the second page on, the repeated header rows of tables.
"""

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from itertools import groupby
from typing import Any

import pypdfium2
from docx import Document
from docx.oxml.ns import qn
from openpyxl import load_workbook

from dxdesk.domain.numbers import format_number
from dxdesk.reports.content import Block, ReportContent, Table
from dxdesk.reports.excel.render import render_xlsx
from dxdesk.reports.excel.sheets import sheets
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


def appendix_text(content: ReportContent) -> str:
    """Of the landscape pages of the PDF."""
    pages = _pdf_pages(printed(content), landscape=True)
    return _without_titles("".join(map(squeezed, pages)), content)


def xlsx_text(content: ReportContent) -> str:
    """Of all sheets; titles that are repeated on a further sheet and header rows are left out."""
    stream = BytesIO()
    render_xlsx(content, stream)
    workbook = load_workbook(stream)
    told = []
    for sheet, planned in zip(workbook.worksheets, sheets(content), strict=True):
        first = len(planned.titles) if planned.repeated else 0
        header = range(*map(int, re.findall(r"\d+", sheet.print_title_rows or "0:0")))
        for number, row in enumerate(sheet.iter_rows(), 1):
            if number > first and number not in header and number != header.stop:
                told += [_shown(cell) for cell in row if cell.value is not None]
    workbook.close()
    return "".join(squeezed(text) for text in told if text != SIGN_HINT)


def _shown(cell: Any) -> str:
    """As Excel shows it with Vietnamese settings."""
    if isinstance(cell.value, str):
        return cell.value
    share = 100 if cell.number_format.endswith("%") else 1
    decimals = len(cell.number_format.rstrip("%").partition(".")[2])
    text = format_number(Decimal(str(cell.value)) * share, decimals)
    return (text if "#" in cell.number_format else text.replace(".", "")) + ("%" if share > 1 else "")


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
