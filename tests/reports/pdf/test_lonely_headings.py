"""A heading leads to what stands under it on its own page, also over a sentence to a table that is high."""

from io import BytesIO

import pdfplumber
import pytest

from dxdesk.reports.content import Block, Column, Heading, Paragraph, ReportContent, Row, Table
from tests.reports.samples import printed

_COLUMNS = (Column("STT", 10, "center"), Column("Chỉ tiêu", 60), Column("Căn cứ", 30))


@pytest.mark.parametrize("high", [2, 8])
@pytest.mark.parametrize("filled", range(11, 21))
def test_a_heading_and_the_sentence_under_it_stand_with_their_table(filled: int, high: int) -> None:
    """`filled` lines stand before it; the table has four rows, each `high` lines high."""
    rows = tuple(Row((str(number), "\n".join(["Dòng"] * high), "Công văn")) for number in range(4))
    blocks: list[Block] = [Paragraph("Một dòng.") for _ in range(filled)]
    blocks += [
        Heading(2, "4", "Điều chỉnh số liệu"),
        Paragraph("Có 4 trường hợp điều chỉnh:"),
        Table(_COLUMNS, rows, ""),
    ]
    content = ReportContent("Báo cáo", None, None, (), tuple(blocks), None, (), "UBND")
    with pdfplumber.open(BytesIO(printed(content))) as pdf:
        pages = [page.extract_text() for page in pdf.pages]
    (page,) = [text for text in pages if "Điều chỉnh số liệu" in text]
    assert "4 trường hợp" in page
    assert "STT" in page.partition("4 trường hợp")[2]
    assert "Dòng" in page.partition("STT")[2]
