from typing import Any

import pytest
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.oxml.ns import qn
from docx.shared import Mm

from dxdesk.reports.content import Column, GroupRow, Row, Table
from tests.reports.documents import DOCUMENTS
from tests.reports.word.samples import opened, plain_document

COLUMNS = (
    Column("STT", 10, "center"),
    Column("Tên", 60),
    Column("Năm 2026", 20, "right", "Mục tiêu của phường"),
    Column("Năm 2030", 20, "right", "Mục tiêu của phường"),
)
ROWS = (
    GroupRow("I", "Nhóm một"),
    Row(("1", "Việc một", "≥ 80", "")),
    GroupRow("", "Nhóm không số"),
    Row(("2", "Tiêu đề", "", ""), kind="heading"),
    Row(("", "Cộng", "5", "7"), kind="total"),
    Row(("3", "Thiếu ô")),
)


def table(columns: tuple[Column, ...] = COLUMNS, rows: tuple[Row | GroupRow, ...] = ROWS, height: float = 0) -> Any:
    return opened(plain_document(Table(columns, rows, "", height))).tables[0]


def texts(row: Any) -> list[str]:
    return ["".join(text.text for text in cell.iter(qn("w:t"))) for cell in row._tr.iter(qn("w:tc"))]


def test_header_rows_are_repeated_and_groups_are_merged() -> None:
    made = table()
    headers = [row for row in made.rows if row._tr.trPr.find(qn("w:tblHeader")) is not None]
    assert [texts(row) for row in headers] == [
        ["STT", "Tên", "Mục tiêu của phường"],
        ["", "", "Năm\u00a02026", "Năm\u00a02030"],
    ]
    assert made.cell(0, 0)._tc is made.cell(1, 0)._tc
    assert made.cell(0, 2)._tc is made.cell(0, 3)._tc


def test_without_groups_there_is_one_header_row() -> None:
    made = table(COLUMNS[:2], (Row(("1", "a")),))
    assert len(made.rows) == 2


def test_every_row_stays_whole() -> None:
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table().rows)


def test_group_rows_reach_over_the_table_and_stay_with_what_follows() -> None:
    rows = table().rows
    assert [texts(rows[place]) for place in (2, 4, 5)] == [["I", "Nhóm một"], ["Nhóm không số"], ["2", "Tiêu đề"]]
    for place in (2, 4, 5):
        assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in rows[place].cells)
        assert rows[place].cells[-1].paragraphs[0].runs[0].bold
    assert not rows[3].cells[0].paragraphs[0].paragraph_format.keep_with_next


def test_totals_are_bold_and_missing_cells_empty() -> None:
    rows = table().rows
    assert rows[6].cells[2].paragraphs[0].runs[0].bold
    assert texts(rows[7]) == ["3", "Thiếu ô", "", ""]


def test_cells_are_aligned_as_their_columns() -> None:
    cells = table().rows[3].cells
    assert [str(cell.paragraphs[0].alignment).split(" ")[0] for cell in cells] == ["CENTER", "None", "RIGHT", "RIGHT"]


def test_no_break_spaces_hold_together_what_belongs_together() -> None:
    assert texts(table().rows[3])[2] == "≥\u00a080"


def test_columns_fill_the_width_of_the_text() -> None:
    made = table()
    widths = [column.width for column in made.columns]
    assert sum(widths) == pytest.approx(Mm(165), rel=0.001)
    assert widths[1] > 2 * widths[2]


def test_rows_for_a_pen_have_their_height() -> None:
    rows = table(height=9).rows
    assert rows[3].height == pytest.approx(Mm(9), rel=0.01)
    assert rows[3].height_rule == WD_ROW_HEIGHT_RULE.AT_LEAST
    assert rows[2].height is None


def test_appendix_tables_are_smaller_than_those_of_the_text() -> None:
    document = opened(DOCUMENTS["results"]())
    sizes = {
        table.rows[-1].cells[0].paragraphs[0].style.font.size.pt for table in document.tables if len(table.rows) > 5
    }
    assert sizes == {12, 11}


def test_an_empty_table_is_its_sentence() -> None:
    document = opened(plain_document(Table(COLUMNS, (), "Không có việc nào.")))
    assert not document.tables
    assert document.paragraphs[0].text == "Không có việc nào."


def test_only_a_row_that_is_higher_than_a_page_may_break() -> None:
    """Word hides what does not fit into a row that it may not break."""
    rows = table(rows=(Row(("1", "từ " * 3000, "", "")), Row(("2", "từ " * 100, "", "")), Row(("3", "a\n" * 80)))).rows
    whole = [row._tr.trPr.find(qn("w:cantSplit")) is not None for row in rows[2:]]
    assert whole == [False, True, False]
