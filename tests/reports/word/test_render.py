from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from dxdesk.errors import Cancelled, Refusal
from dxdesk.progress import Progress
from dxdesk.reports.content import (
    Appendix,
    Bullet,
    BulletList,
    Caption,
    Heading,
    Margins,
    Paragraph,
    SignBoxes,
    Trends,
)
from dxdesk.reports.word.render import render_docx
from tests.reports.charts.samples import bar_chart, trend_chart
from tests.reports.documents import DOCUMENTS
from tests.reports.samples import FONTS
from tests.reports.word.samples import opened, parts, plain_document, written


@pytest.fixture(scope="module")
def report() -> Any:
    return opened(DOCUMENTS["results"]())


def named(document: Any, style: str) -> list[Any]:
    return [paragraph for paragraph in document.paragraphs if paragraph.style.name == style]


def test_pages_are_a4_upright_and_landscape_with_the_margins_of_the_office(report: Any) -> None:
    body, *appendices = report.sections
    assert (round(body.page_width.mm), round(body.page_height.mm)) == (210, 297)
    sides = (body.top_margin, body.bottom_margin, body.left_margin, body.right_margin)
    assert [round(side.mm) for side in sides] == [20, 20, 30, 15]
    assert len(appendices) == 2
    for section in appendices:
        assert section.orientation == WD_ORIENT.LANDSCAPE
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
        assert round(section.left_margin.mm) == 30


def test_other_margins_are_taken_over() -> None:
    document = opened(replace(DOCUMENTS["results"](), margins=Margins(25, 22, 35, 18)))
    body = document.sections[0]
    sides = (body.top_margin, body.bottom_margin, body.left_margin, body.right_margin)
    assert [round(side.mm) for side in sides] == [25, 22, 35, 18]


def test_pages_are_numbered_in_the_top_margin_but_not_the_first(report: Any) -> None:
    for place, section in enumerate(report.sections):
        assert section.different_first_page_header_footer
        assert "PAGE" in section.header._element.xml
        assert not section.first_page_header.paragraphs[0].runs
        assert section.header.paragraphs[0].style.font.size == Pt(14)
        start = section._sectPr.find(qn("w:pgNumType")).get(qn("w:start"))
        assert start == ("1" if place else None)
        assert 0 < section.header_distance < section.top_margin - Pt(16)


def test_styles_are_real_and_in_times_new_roman(report: Any) -> None:
    assert report.styles.element.xml.count("Times New Roman") == 4
    normal, body, first = (report.styles[name] for name in ("Normal", "Body Text", "Heading 1"))
    assert normal.element.rPr is None
    assert body.paragraph_format.first_line_indent == pytest.approx(Mm(12.7), abs=Pt(0.05))
    assert body.paragraph_format.space_after == Pt(6)
    assert body.font.size == Pt(14)
    assert first.font.bold
    assert first.paragraph_format.keep_with_next
    assert named(report, "Heading 1")[0].text == "I. CÔNG TÁC CHỈ ĐẠO, ĐIỀU HÀNH"
    assert {"Heading 2", "Body Text", "List Bullet", "Caption", "Title", "Subtitle", "Phụ lục"} <= {
        paragraph.style.name for paragraph in report.paragraphs
    }


def test_no_paragraph_is_formatted_by_hand_where_a_style_does() -> None:
    content = DOCUMENTS["results"]()
    document = opened(content)
    for paragraph in named(document, "Body Text") + named(document, "List Bullet"):
        assert all(run.font.size is None and run.font.name is None for run in paragraph.runs)


def test_bullets_are_a_list_that_can_be_edited() -> None:
    document = opened(plain_document(BulletList((Bullet("Một;"), Bullet("Hai.")))))
    assert [paragraph.text for paragraph in named(document, "List Bullet")] == ["Một;", "Hai."]
    assert document.styles["List Bullet"].element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


def test_what_is_still_to_be_written_is_marked() -> None:
    document = opened(plain_document(Paragraph("Đã viết."), Paragraph("(Chưa viết)", provisional=True)))
    written_one, missing = named(document, "Body Text")
    assert missing.runs[0].italic
    assert missing.runs[0].font.highlight_color is not None
    assert written_one.runs[0].font.highlight_color is None


def test_what_announces_stays_with_what_follows() -> None:
    bullets = BulletList((Bullet("a"),))
    document = opened(plain_document(Paragraph("Gồm có:"), bullets, Paragraph("Hết:"), Caption("Bảng")))
    first, last = named(document, "Body Text")
    assert first.paragraph_format.keep_with_next
    assert not last.paragraph_format.keep_with_next


def test_the_last_paragraph_stays_with_the_signature(report: Any) -> None:
    closing = [paragraph for paragraph in report.paragraphs if paragraph.text.endswith("./.")]
    assert [paragraph.paragraph_format.keep_with_next for paragraph in closing] == [True]
    (row,) = report.tables[-3].rows
    left, right = row.cells
    assert left.text.startswith("Nơi nhận:\n- UBND thành phố;")
    assert left.text.endswith("- Lưu: VT, VHXH.")
    assert right.text == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nNgười Ký Thử"
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None


def test_the_file_tells_who_made_what_and_in_which_language(report: Any) -> None:
    properties = report.core_properties
    assert properties.title.startswith("Báo cáo Kết quả thực hiện")
    assert properties.author == "Ủy ban nhân dân phường An Lạc"
    assert properties.language == "vi-VN"
    assert "python" not in (properties.comments + properties.keywords + properties.last_modified_by).lower()


def test_charts_are_pictures_that_can_be_read_aloud() -> None:
    document = opened(plain_document(bar_chart(), trend_chart()))
    texts = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert texts[0].startswith("Biểu đồ Tiến độ nhiệm vụ theo cơ quan chủ trì: Văn phòng HĐND và UBND: hoàn thành 12")
    assert texts[1].startswith("Biểu đồ Tỷ lệ hồ sơ trực tuyến")
    assert all(round(shape.width.mm) == 165 for shape in document.inline_shapes)
    assert [paragraph.text for paragraph in named(document, "Biểu đồ - Tên")] == [
        bar_chart().caption,
        trend_chart().caption,
    ]


def test_small_trends_stand_side_by_side_with_their_captions() -> None:
    rows = tuple(replace(trend_chart(), caption=f"Chỉ tiêu {number}: Tỷ lệ") for number in range(1, 4))
    appendix = Appendix("", "Danh mục", "", (Trends("Diễn biến các chỉ tiêu", "(3 chỉ tiêu)", rows),))
    document = opened(replace(plain_document(), appendices=(appendix,)))
    (table,) = document.tables
    assert [cell.text for row in table.rows for cell in row.cells] == [
        "Chỉ tiêu 1: Tỷ lệ\n", "", "Chỉ tiêu 2: Tỷ lệ\n", "Chỉ tiêu 3: Tỷ lệ\n", "", ""
    ]  # fmt: skip
    told = [element.get("descr").replace("\N{NO-BREAK SPACE}", " ") for element in table._element.iter(qn("wp:docPr"))]
    assert [text.partition(": ")[0] for text in told] == [f"Biểu đồ Chỉ tiêu {number}" for number in range(1, 4)]
    assert all("Quý 3/2026: chưa có số liệu" in text and "Mục tiêu 2030: ≥ 95%" in text for text in told)
    # Caption and picture share a row that does not break; a whole part that is kept together would leave its page.
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
    assert not any(
        paragraph.paragraph_format.keep_with_next for row in table.rows for paragraph in row.cells[0].paragraphs
    )


def test_places_to_sign_stand_side_by_side_and_below_the_table() -> None:
    document = opened(DOCUMENTS["blank tasks"]())
    boxes = document.tables[-1]
    assert len(boxes.columns) == len(
        next(block for block in DOCUMENTS["blank tasks"]().appendices[-1].blocks if isinstance(block, SignBoxes)).titles
    )
    assert all(cell.text == "(Ký, ghi rõ họ tên)" for cell in boxes.rows[1].cells)
    last = document.tables[-2].rows[-1]
    assert all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in last.cells)


def test_hostile_words_are_only_words() -> None:
    nasty = "<w:br/>&amp; \x00\x07\x1b\ufffe\uffff\ud800 \u202e]]> \ue000 ﷽ 😀 " + "d" * 5000
    content = plain_document(Heading(1, "I", nasty), Paragraph(nasty), BulletList((Bullet(nasty),)), bar_chart())
    whole = DOCUMENTS["results"]()
    content = replace(content, name=nasty, author=nasty, signature=whole.signature, addressees=(nasty, nasty))
    document = opened(content)
    text = named(document, "Body Text")[0].text
    assert text.startswith("<w:br/>&amp; ")
    assert text.endswith("d" * 5000)
    assert "😀" in text
    assert "\x00" not in document.element.xml
    assert len(document.core_properties.title) <= 255


def test_line_ends_become_line_breaks() -> None:
    document = opened(plain_document(Paragraph("một\nhai\r\nba")))
    assert named(document, "Body Text")[0].text == "một\nhai\nba"


def test_the_same_content_gives_the_same_bytes() -> None:
    content = DOCUMENTS["summary"]()
    assert written(content) == written(content)


def test_nothing_of_the_template_is_left() -> None:
    data = written(DOCUMENTS["summary"]())
    with ZipFile(BytesIO(data)) as package:
        names = package.namelist()
    assert not [name for name in names if "theme" in name or "thumbnail" in name or "customXml" in name]
    assert len({style.name for style in Document(BytesIO(data)).styles}) < 45
    assert all("Light Grid" not in root.tag for _, root in parts(data))


def test_a_document_without_anything_is_a_blank_page() -> None:
    document = opened(plain_document())
    assert not document.paragraphs
    assert len(document.sections) == 1


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "bao-cao.docx"
    out.write_bytes(b"before")
    steps: list[tuple[int, int]] = []

    def told(done: int, total: int, _label: str) -> None:
        steps.append((done, total))

    stopping = Progress(told, lambda: len(steps) > 2)
    with pytest.raises(Cancelled):
        render_docx(DOCUMENTS["results"](), out, FONTS, stopping)
    assert out.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [out]
    render_docx(DOCUMENTS["results"](), out, FONTS)
    assert len(Document(str(out)).sections) == 3
    assert list(tmp_path.iterdir()) == [out]


def test_progress_goes_up_to_all_rows() -> None:
    steps: list[tuple[int, int]] = []
    written(DOCUMENTS["results"](), Progress(lambda done, total, _label: steps.append((done, total)), lambda: False))
    assert steps == sorted(steps)
    assert steps[0][0] == 0
    assert steps[-1][0] == steps[-1][1] > 100


def test_without_the_typeface_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reportlab.pdfbase.pdfmetrics.getRegisteredFontNames", list)
    with pytest.raises(Refusal) as refused:
        render_docx(DOCUMENTS["summary"](), tmp_path / "a.docx", tmp_path)
    assert refused.value.code == "font-missing"
    assert not list(tmp_path.iterdir())


def test_what_stands_after_a_table_cannot_fill_a_page_of_its_own(report: Any) -> None:
    """After the signature, and after the table of each appendix, only a paragraph of a point."""
    ends = named(report, "Hết phần")
    assert len(ends) == 3
    assert all(paragraph._element.getprevious().tag == qn("w:tbl") for paragraph in ends)
    assert report.styles["Hết phần"].paragraph_format.line_spacing == Pt(1)
