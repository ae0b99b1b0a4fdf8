from dataclasses import replace
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from dxdesk.reports.content import Appendix, Letterhead, ReportContent, Title
from dxdesk.reports.pdf.fonts import BOLD, ITALIC, REGULAR, width_of
from tests.reports.documents import DOCUMENTS
from tests.reports.word.samples import opened, plain_document

HEAD = Letterhead(
    "ỦY BAN NHÂN DÂN THÀNH PHỐ BÌNH MINH",
    "ỦY BAN NHÂN DÂN PHƯỜNG AN LẠC",
    "Số: 06/BC-UBND",
    "An Lạc, ngày 05 tháng 4 năm 2026",
)
WIDTH = 165 / 25.4 * 72


def with_head(head: Letterhead = HEAD) -> ReportContent:
    return replace(plain_document(), letterhead=head)


def rules(element: Any) -> list[Any]:
    return [one for one in element.iter(qn("w:p")) if one.find(f"{qn('w:pPr')}/{qn('w:pBdr')}") is not None]


def length(rule: Any, width: float) -> float:
    indent = rule.find(f"{qn('w:pPr')}/{qn('w:ind')}")
    return width - (int(indent.get(qn("w:left"))) + int(indent.get(qn("w:right")))) / 20


def test_two_rows_do_not_share_their_columns() -> None:
    table = opened(with_head()).tables[0]
    first, second = ([cell._tc.width.pt for cell in dict.fromkeys(row.cells)] for row in table.rows)
    assert len(first) == len(second) == 2
    assert sum(first) == pytest.approx(WIDTH, abs=0.3)
    assert sum(second) == pytest.approx(WIDTH, abs=0.3)
    assert first[1] > width_of("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD, 12) + 8
    assert second[1] > width_of(HEAD.place_and_date, ITALIC, 13)


def test_the_motto_has_a_rule_of_its_length_and_the_office_a_shorter_one() -> None:
    document = opened(with_head())
    cells = dict.fromkeys(document.tables[0].rows[0].cells)
    office, motto = ((rules(cell._tc)[0], cell._tc.width.pt) for cell in cells)
    assert length(*motto) == pytest.approx(width_of("Độc lập - Tự do - Hạnh phúc", BOLD, 13), abs=0.2)
    last = width_of("PHƯỜNG AN LẠC", BOLD, 12)
    assert last / 3 - 0.2 <= length(*office) <= last / 2 + 0.2
    indents = [
        int(rule.find(f"{qn('w:pPr')}/{qn('w:ind')}").get(qn(side)))
        for rule, _ in (office, motto)
        for side in ("w:left", "w:right")
    ]
    assert indents[0] == indents[1]
    assert indents[2] == indents[3]


@pytest.mark.parametrize(
    "place",
    ["An Lạc", "Thị trấn Phố Mới của huyện đảo xa nhất", "Phường Tân Lập Thượng và các khu dân cư mới lập năm nay"],
)
def test_a_long_place_moves_the_number_aside(place: str) -> None:
    head = replace(HEAD, place_and_date=f"{place}, ngày 05 tháng 4 năm 2026")
    table = opened(with_head(head)).tables[0]
    number, date = dict.fromkeys(table.rows[1].cells)
    for cell, text, face in ((number, head.number, REGULAR), (date, "", ITALIC)):
        paragraph = cell.paragraphs[0]
        layout = paragraph.paragraph_format
        room = cell._tc.width.pt - sum(side.pt for side in (layout.left_indent, layout.right_indent) if side)
        lines = paragraph.text.split("\n")
        assert max(width_of(line, face, 13) for line in lines) <= room + 0.1
        assert text in paragraph.text
    assert date.paragraphs[0].text.replace("\n", " ").replace("\xa0", " ") == head.place_and_date


def test_without_number_and_date_their_row_is_left_out() -> None:
    table = opened(with_head(replace(HEAD, number="", place_and_date=""))).tables[0]
    assert len(table.rows) == 1


def test_a_letter_says_under_its_number_what_it_is_about() -> None:
    about = "V/v đôn đốc thực hiện nhiệm vụ của kế hoạch chuyển đổi số"
    table = opened(with_head(replace(HEAD, about=about))).tables[0]
    paragraph = table.rows[2].cells[0].paragraphs[0]
    assert paragraph.text.replace("\n", " ") == about
    assert paragraph.style.font.size == Pt(12)


def test_type_and_subject_stand_over_a_rule() -> None:
    title = Title("Báo cáo", ("Kết quả thực hiện kế hoạch", "quý I năm 2026"))
    document = opened(replace(plain_document(), title=title))
    texts = [(paragraph.style.name, paragraph.text) for paragraph in document.paragraphs]
    assert texts[:3] == [("Title", "BÁO CÁO"), ("Subtitle", title.subject[0]), ("Subtitle", "quý\xa0I năm\xa02026")]
    last = width_of("quý I năm 2026", BOLD, 14)
    assert last / 3 - 0.2 <= length(rules(document.element.body)[0], WIDTH) <= last / 2 + 0.2


def test_one_addressee_stands_on_the_line_of_the_label() -> None:
    document = opened(replace(plain_document(), addressees=("UBND thành phố",)))
    assert [paragraph.text for paragraph in document.paragraphs] == ["Kính gửi: UBND thành phố"]


def test_several_addressees_stand_below_each_other() -> None:
    document = opened(replace(plain_document(), addressees=("UBND thành phố", "Sở Khoa học và Công nghệ")))
    first, second = document.paragraphs
    assert (first.text, second.text) == ("Kính gửi: - UBND thành phố;", "- Sở Khoa học và Công nghệ.")
    assert first.paragraph_format.left_indent == second.paragraph_format.left_indent
    label = width_of("Kính gửi: ", REGULAR, 14)
    assert first.paragraph_format.first_line_indent.pt == pytest.approx(-label, abs=0.1)


def test_a_sheet_names_its_office_at_the_left() -> None:
    document = opened(DOCUMENTS["agency sheets"]())
    office = [paragraph for paragraph in document.paragraphs if paragraph.style.name == "Cơ quan ban hành"]
    assert [paragraph.text for paragraph in office] == ["ỦY BAN NHÂN DÂN PHƯỜNG AN LẠC"] * 2
    assert document.paragraphs[2].style.name == "Phụ lục"


def test_titles_are_not_torn_inside_compound_words() -> None:
    """As on the page that the program prints itself."""
    name = "PHIẾU THEO DÕI THỰC HIỆN NHIỆM VỤ, CHỈ TIÊU CỦA PHÒNG KINH TẾ, HẠ TẦNG VÀ ĐÔ THỊ"
    sheet = replace(DOCUMENTS["agency sheets"](), appendices=(Appendix("", name, "", ()),))
    (title,) = [one.text for one in opened(sheet).paragraphs if "PHIẾU" in one.text]
    lines = title.replace("\xa0", " ").split("\n")
    assert len(lines) == 2
    assert " ".join(lines) == name
    assert not lines[0].endswith(" CHỈ")
