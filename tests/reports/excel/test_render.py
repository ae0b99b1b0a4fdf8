from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from dxdesk.errors import Cancelled
from dxdesk.progress import Progress
from dxdesk.reports.content import Appendix, Column, GroupRow, ReportContent, Row, SignBoxes, Table
from dxdesk.reports.excel.render import render_xlsx
from tests.reports.documents import DOCUMENTS
from tests.reports.word.samples import plain_document

COLUMNS = (
    Column("STT", 10, "center"),
    Column("Tên", 60),
    Column("Năm 2026", 20, "right", "Mục tiêu"),
    Column("Năm 2030", 20, "right", "Mục tiêu"),
)


def rendered(content: ReportContent) -> bytes:
    stream = BytesIO()
    render_xlsx(content, stream)
    return stream.getvalue()


def with_rows(*rows: Row | GroupRow, height: float = 0, boxes: tuple[str, ...] = ()) -> ReportContent:
    blocks = (Table(COLUMNS, rows, "Trống.", height), *([SignBoxes(boxes)] if boxes else []))
    return replace(plain_document(), appendices=(Appendix("Phụ lục I", "Chỉ tiêu", "(Kèm theo)", blocks),))


def sheet(content: ReportContent) -> Any:
    return load_workbook(BytesIO(rendered(content))).worksheets[0]


def read(content: ReportContent) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(rendered(content))).get_sheet_by_index(0).to_python()


def test_calamine_reads_back_what_was_printed() -> None:
    rows = (
        GroupRow("I", "Nhóm"),
        Row(("1.10", "Tỷ lệ", "≥ 80%", "1.234,5")),
        Row(("", "Cộng", "3", "82,5%"), kind="total"),
    )
    assert read(with_rows(*rows)) == [
        ["Phụ lục I", "", "", ""],
        ["CHỈ TIÊU", "", "", ""],
        ["(Kèm theo)", "", "", ""],
        ["STT", "Tên", "Mục tiêu", ""],
        ["", "", "Năm 2026", "Năm 2030"],
        ["I", "Nhóm", "", ""],
        ["1.10", "Tỷ lệ", "≥ 80%", 1234.5],
        ["", "Cộng", 3.0, 0.825],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-x", "@SUM(A1)", "=\u00a01", "-"])
def test_words_that_look_like_formulas_are_words(text: str) -> None:
    made = sheet(with_rows(Row(("1", text, text, ""))))
    for cell in (made["B6"], made["C6"]):
        assert cell.data_type == "s"
        assert cell.quotePrefix
    assert read(with_rows(Row(("1", text, "", ""))))[5][1] == text.replace("\u00a0", " ")


def test_figures_are_shown_with_their_decimals() -> None:
    made = sheet(with_rows(Row(("1", "a", "1.234,50", "82,5%"))))
    assert [(made[place].value, made[place].number_format) for place in ("A6", "C6", "D6")] == [
        (1, "0"),
        (1234.5, "#,##0.00"),
        (0.825, "0.0%"),
    ]


def test_it_is_ready_to_be_printed() -> None:
    made = sheet(DOCUMENTS["results"]())
    assert (made.page_setup.orientation, made.page_setup.paperSize) == ("landscape", 9)
    assert (made.page_setup.fitToWidth, made.page_setup.fitToHeight) == (1, 0)
    assert made.sheet_properties.pageSetUpPr.fitToPage
    assert made.print_title_rows == "$4:$5"
    assert made.freeze_panes == "A6"
    assert "&P" in made.oddHeader.center.text
    assert made.HeaderFooter.differentFirst
    assert made.page_margins.left == pytest.approx(30 / 25.4)
    assert made["B7"].alignment.wrap_text
    assert made["B7"].font.name == "Times New Roman"


def test_titles_groups_and_headers_are_merged() -> None:
    made = sheet(
        with_rows(GroupRow("I", "Nhóm"), GroupRow("", "Không số"), Row(("2", "Nhóm con", "", ""), kind="heading"))
    )
    merged = {str(area) for area in made.merged_cells.ranges}
    assert {"A1:D1", "C4:D4", "A4:A5", "B4:B5", "B6:D6", "A7:D7", "B8:D8"} <= merged
    assert made["A7"].value == "Không số"


def test_rows_are_high_enough() -> None:
    made = sheet(with_rows(Row(("1", "từ " * 200, "", "")), Row(("2", "a", "", ""))))
    assert made.row_dimensions[6].height > 5 * made.row_dimensions[7].height


def test_rows_for_a_pen_keep_their_height() -> None:
    made = sheet(with_rows(Row(("1", "a", "", "")), height=12))
    assert made.row_dimensions[6].height == pytest.approx(12 / 25.4 * 72)


def test_places_to_sign_share_the_width() -> None:
    made = sheet(with_rows(Row(("1", "a", "", "")), boxes=("Người lập biểu", "Thủ trưởng")))
    texts = [cell.value for row in made.iter_rows(min_row=7) for cell in row if cell.value]
    assert texts == ["NGƯỜI LẬP BIỂU", "THỦ TRƯỞNG", "(Ký, ghi rõ họ tên)", "(Ký, ghi rõ họ tên)"]


def test_a_table_without_rows_is_its_sentence() -> None:
    assert read(with_rows()) == [["Phụ lục I"], ["CHỈ TIÊU"], ["(Kèm theo)"], ["Trống."]]


def test_hostile_words_are_only_words() -> None:
    nasty = "<a>&\x00\x07\ufffe\ud800 😀 _x000D_ " + "d" * 50_000
    content = replace(with_rows(Row((nasty, nasty, nasty, ""))), name=nasty, author=nasty)
    back = read(content)[5][1]
    assert back.startswith("<a>&")
    assert "😀 _x000D_ ddd" in back


def test_the_file_tells_who_made_what() -> None:
    properties = load_workbook(BytesIO(rendered(DOCUMENTS["tasks"]()))).properties
    assert properties.title == DOCUMENTS["tasks"]().name
    assert properties.creator == "Ủy ban nhân dân phường An Lạc"


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "phu-luc.xlsx"
    out.write_bytes(b"before")
    steps: list[tuple[int, int]] = []
    stopping = Progress(lambda done, total, _label: steps.append((done, total)), lambda: len(steps) > 1)
    with pytest.raises(Cancelled):
        render_xlsx(DOCUMENTS["results"](), out, stopping)
    assert out.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [out]
    render_xlsx(DOCUMENTS["results"](), out)
    assert load_workbook(out).sheetnames == ["Phụ lục I", "Phụ lục II"]


def test_progress_goes_up_to_all_rows() -> None:
    steps: list[tuple[int, int]] = []
    stream = BytesIO()
    telling = Progress(lambda done, total, _label: steps.append((done, total)), lambda: False)
    render_xlsx(DOCUMENTS["results"](), stream, telling)
    assert steps == sorted(steps)
    assert steps[-1][0] == steps[-1][1] > 100
