"""Whole plans as files: letterheads, titles, outlines, several tables, sheets and appendices, in invented wording."""

import datetime
import time
from pathlib import Path

import pytest

from dxdesk.domain.drafts import PlanDraft
from tests.exchange.reading.office_files import word
from tests.exchange.understanding.drawn_tables import (
    read_file,
    rows_of,
    table_xml,
    text_xml,
    write_docx,
    write_ods,
    write_xlsx,
)

LETTERHEAD = (
    "ỦY BAN NHÂN DÂN⏎XÃ ĐỒNG LÂM⏎Số: 12 /KH – UBND | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM⏎"
    "Độc lập - Tự do - Hạnh phúc⏎Đồng Lâm, ngày 5 tháng 3 năm 2026"
)
TITLE = ("# KẾ HOẠCH", "# Chuyển đổi số xã Đồng Lâm", "# năm 2026")
SIGNED = "Nơi nhận:⏎- UBND tỉnh;⏎- Lưu: VT. | TM. ỦY BAN NHÂN DÂN⏎CHỦ TỊCH⏎(Đã ký)"
HEAD = "TT | Nhiệm vụ | Chủ trì | Phối hợp | Thời hạn"
AIMS = "TT | Chỉ tiêu | ĐVT | Năm 2026"


def codes(plan: PlanDraft) -> list[str]:
    return [remark.code for remark in plan.remarks]


def outline(plan: PlanDraft) -> list[tuple[str, str]]:
    return [(section.number, section.heading or section.body) for section in plan.sections]


def test_a_plan_with_two_appendices(tmp_path: Path) -> None:
    aims, first, second = f"{AIMS}\n1 | Hồ sơ số | % | 90", f"{HEAD}\n1 | Kéo cáp | A | B | 6/2026", (
        f"{HEAD}\n2 | Lắp máy dùng chung cho | A | | 2026"
    )  # fmt: skip
    rest = " | toàn xã | | Công an |\n3 | Nhập sổ | C | | 2026"
    path = write_docx(
        tmp_path / "a.docx", LETTERHEAD, *TITLE, "Căn cứ Luật Giao dịch điện tử;", "* I. MỤC ĐÍCH", "Làm gọn hồ sơ.",
        SIGNED, "# PHỤ LỤC 1", "# HỆ THỐNG CHỈ TIÊU", "# (Kèm theo Kế hoạch số 12/KH-UBND)", aims,
        "# PHỤ LỤC 2", "# DANH MỤC NHIỆM VỤ", first, "", second, "", rest, "Lời dặn: nộp đúng hạn.",
    )  # fmt: skip
    plan = read_file(path)
    assert (plan.number, plan.issued_on, plan.title) == (
        "12/KH-UBND", datetime.date(2026, 3, 5), "Chuyển đổi số xã Đồng Lâm năm 2026",
    )  # fmt: skip
    assert (plan.issuer, plan.signer_role) == ("Ủy ban nhân dân xã Đồng Lâm", "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH")
    assert plan.recipients == ["UBND tỉnh", "Lưu: VT"]
    assert rows_of(plan) == [
        "# Phụ lục 1 HỆ THỐNG CHỈ TIÊU",
        "1 | Hồ sơ số | % | ward 2026 90",
        "# Phụ lục 2 DANH MỤC NHIỆM VỤ",
        "1 | Kéo cáp | A | B |  | 6/2026",
        "2 | Lắp máy dùng chung cho toàn xã | A | Công an |  | 2026",
        "3 | Nhập sổ | C |  |  | 2026",
    ]
    assert codes(plan) == ["row-joined", "text-left-out"]
    assert "nộp đúng hạn" in plan.remarks[1].message


def test_tables_below_their_sections(tmp_path: Path) -> None:
    one, two = f"{HEAD}\n1 | Kéo cáp | A | | 2026", f"{HEAD}\n2 | Nhập sổ | B | | 2026"
    parts = ["* II. NHIỆM VỤ", "* 1. Hạ tầng", "Các việc sau:", one, "* 2. Dữ liệu", two]
    plan = read_file(write_docx(tmp_path / "a.docx", LETTERHEAD, *TITLE, *parts))
    assert rows_of(plan) == [
        "# Hạ tầng", "[1. Hạ tầng]", "1 | Kéo cáp | A |  |  | 2026",
        "# Dữ liệu", "[2. Dữ liệu]", "2 | Nhập sổ | B |  |  | 2026",
    ]  # fmt: skip


def test_a_plan_that_a_decision_puts_into_force(tmp_path: Path) -> None:
    path = write_docx(
        tmp_path / "a.docx", LETTERHEAD.replace("12 /KH – UBND", "120/QĐ-UBND"), "# QUYẾT ĐỊNH", "# Về việc ban hành",
        "Căn cứ Luật Tổ chức chính quyền địa phương;", "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch năm 2026.",
        SIGNED, *TITLE, "# (Ban hành kèm theo Quyết định số 120/QĐ-UBND ngày 05/3/2026)", "* I. MỤC TIÊU", "Lời đầu.",
        "* II. NHIỆM VỤ", f"{HEAD}\n1 | Kéo cáp | A | | 2026",
    )  # fmt: skip
    plan = read_file(path)
    assert (plan.number, plan.title) == ("120/QĐ-UBND", "Chuyển đổi số xã Đồng Lâm năm 2026")
    assert [section.number for section in plan.sections] == ["I", "II"]
    assert (plan.recipients, plan.signer_role) == (["UBND tỉnh", "Lưu: VT"], "TM. ỦY BAN NHÂN DÂN / CHỦ TỊCH")
    assert [basis.subject for basis in plan.legal_bases] == ["Tổ chức chính quyền địa phương"]
    assert codes(plan) == ["text-before-plan"]


def test_parts_chapters_articles(tmp_path: Path) -> None:
    body = [
        "* Phần I",
        "* QUAN ĐIỂM",
        "* Chương I. QUY ĐỊNH",
        "* Điều 1. Phạm vi",
        "Trong xã.",
        "* Phần II",
        "* TỔ CHỨC",
    ]
    replaced = "Kế hoạch số 3/KH-UBND ngày 04/02/2025 của UBND xã hết hiệu lực từ ngày ban hành."
    plan = read_file(write_docx(tmp_path / "a.docx", *TITLE, *body, "* Điều 2. Hiệu lực", replaced))
    assert outline(plan)[:3] == [("I", "QUAN ĐIỂM"), ("I.I", "QUY ĐỊNH"), ("I.I.1", "Phạm vi")]
    assert [number for number, _ in outline(plan)[3:]] == ["II", "II.2"]
    assert (plan.replaces_number, plan.replaces_issued_on) == ("3/KH-UBND", datetime.date(2025, 2, 4))


def test_a_letterhead_without_a_day_gives_the_year(tmp_path: Path) -> None:
    head = LETTERHEAD.replace("12 /KH", "    /KH").replace("ngày 5 tháng 3", "ngày    tháng   ")
    table = "TT | Chỉ tiêu | ĐVT | Mục tiêu\n1 | Hồ sơ số | % | 90"
    plan = read_file(write_docx(tmp_path / "a.docx", head, "# KẾ HOẠCH", "# Chuyển đổi số", "* I. MỤC TIÊU", table))
    assert (plan.number, plan.issued_on) == ("", None)
    assert plan.appendices[0].indicators[0].targets[0].horizon == 2026


def test_a_signature_in_a_short_table_does_not_hide_it(tmp_path: Path) -> None:
    table = f"{HEAD}\n1 | Kéo cáp | A | | 2026\nTM. ỦY BAN NHÂN DÂN | < | < | < | <"
    plan = read_file(write_docx(tmp_path / "a.docx", "# PHỤ LỤC", "# VIỆC NĂM 2026", table))
    assert rows_of(plan) == ["# Phụ lục VIỆC NĂM 2026", "1 | Kéo cáp | A |  |  | 2026"]
    assert codes(plan) == ["rows-left-out"]


@pytest.mark.parametrize("write", [write_xlsx, write_ods])
def test_sheets_of_many_kinds(write: object, tmp_path: Path) -> None:
    cover = "KẾ HOẠCH | \nChuyển đổi số xã Đồng Lâm năm 2026 | \n(Số: 12/KH-UBND) | "
    both = (
        f"PHỤ LỤC | | |\nA. CHỈ TIÊU | < | < | <\n{AIMS}\n1 | Hồ sơ số | % | 90\n | | |\nB. NHIỆM VỤ | < | < | <\n"
        + ("TT | Nhiệm vụ | Chủ trì | Thời hạn\n1 | Kéo cáp | A | 2026\n2 | Nhập sổ | B | 2026")
    )
    path = tmp_path / f"a.{'xlsx' if write is write_xlsx else 'ods'}"
    assert callable(write)
    plan = read_file(write(path, cover, both))
    assert (plan.number, plan.title) == ("12/KH-UBND", "Chuyển đổi số xã Đồng Lâm năm 2026")
    assert rows_of(plan) == [
        "# Phụ lục A. CHỈ TIÊU", "1 | Hồ sơ số | % | ward 2026 90",
        "# B. NHIỆM VỤ", "1 | Kéo cáp | A |  |  | 2026", "2 | Nhập sổ | B |  |  | 2026",
    ]  # fmt: skip
    assert codes(plan) == ["sheet-without-table"]


def test_numbers_dates_and_hidden_sheets(tmp_path: Path) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    aims = book.active
    assert aims is not None
    for row in (
        ["STT", "Chỉ tiêu", "ĐVT", "Năm 2026", "Năm 2030"],
        [1.0, "a", "%", 0.8, 80],
        [1.1, "b", "%", 99.5, 100],
    ):
        aims.append(row)
    for place, shown in {"A2": "0.0", "A3": "0.00", "D2": "0%", "E2": '0"%"'}.items():
        aims[place].number_format = shown
    book.create_sheet("trống")
    hidden = book.create_sheet("ẩn")
    hidden.append(["STT", "Nhiệm vụ", "Chủ trì"])
    hidden.sheet_state = "hidden"
    work = book.create_sheet("Việc")
    work.append(["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"])
    work.append([1, "Kéo cáp", "A", datetime.date(2026, 6, 30)])
    work["D2"].number_format = "dd/mm/yyyy"
    book.save(tmp_path / "a.xlsx")
    plan = read_file(tmp_path / "a.xlsx")
    assert rows_of(plan) == [
        "# Sheet", "1 | a | % | ward 2026 80%; ward 2030 80%", "1.10 | b | % | ward 2026 99,5; ward 2030 100",
        "# Việc", "1 | Kéo cáp | A |  |  | 30/06/2026",
    ]  # fmt: skip
    assert codes(plan) == ["hidden-sheet"]


_NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
  <w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
  <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1">
  <w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
"""


def _numbered(text: str, level: int = 0, numbering: int = 1, bold: str = "<w:b/>") -> str:
    place = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbering}"/></w:numPr></w:pPr>'
    return f"<w:p>{place}<w:r><w:rPr>{bold}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def test_numbers_that_word_counts_in_text_and_tables(tmp_path: Path) -> None:
    drawn = table_xml("TT | Nhiệm vụ | Chủ trì\n@ | Kéo cáp | A\n@ | Nhập sổ | B")
    drawn = drawn.replace(text_xml("@"), _numbered("", numbering=2))
    body = text_xml("KẾ HOẠCH", bold=True, centered=True) + text_xml("Số hóa năm 2026", bold=True, centered=True)
    body += _numbered("MỤC TIÊU") + _numbered("Chung", 1) + _numbered("gọn", 2, bold="") + _numbered("Riêng", 1)
    body += _numbered("NHIỆM VỤ") + _numbered("Việc chính", 1)
    body += f"<w:sdt><w:sdtContent>{drawn}</w:sdtContent></w:sdt>"
    plan = read_file(word(tmp_path / "a.docx", body, "", _NUMBERING))
    assert [(s.number, s.heading) for s in plan.sections] == [
        ("I", "MỤC TIÊU"), ("I.1", "Chung"), ("I.2", "Riêng"), ("II", "NHIỆM VỤ"), ("II.1", "Việc chính"),
    ]  # fmt: skip
    assert plan.sections[1].body == "- gọn"
    assert rows_of(plan) == ["# Việc chính", "[1. Việc chính]", "1 | Kéo cáp | A", "2 | Nhập sổ | B"]


def _in_font(xml: str, font: str) -> str:
    return xml.replace("<w:rPr>", f'<w:rPr><w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>')


def test_old_fonts_in_word(tmp_path: Path) -> None:
    vni = _in_font(table_xml("TT | Nhieäm vuï | Chuû trì | Thôøi haïn\n1 | Keùo caùp | Phoøng A | Quyù I"), "VNI-Times")
    assert rows_of(read_file(word(tmp_path / "a.docx", vni))) == ["#", "1 | Kéo cáp | Phòng A |  |  | Quý I"]
    tcvn = _in_font(text_xml("KÕ HO¹CH", bold=True, centered=True), ".VnTime")
    tcvn += _in_font(text_xml("Sè hãa hå s¬ n¨m 2026", bold=True, centered=True), ".VnTime")
    tcvn += _in_font(text_xml("I. MôC TI£U", bold=True), ".VnTime") + _in_font(text_xml("Lµm gän hå s¬."), ".VnTime")
    plan = read_file(word(tmp_path / "b.docx", tcvn))
    assert plan.title == "Số hóa hồ sơ năm 2026"
    assert [(s.number, s.heading, s.body) for s in plan.sections] == [("I", "MỤC TIÊU", "Làm gọn hồ sơ.")]


@pytest.mark.parametrize("write", [write_xlsx, write_docx])
def test_twice_the_rows_take_about_twice_the_time(write: object, tmp_path: Path) -> None:
    """2,000 and 4,000 tasks; far from the square of it."""
    assert callable(write)
    seconds = []
    for count in (2000, 4000):
        lines = [f"{i} | Việc số {i} trong năm | Phòng {i % 7} | | Quý I/2026" for i in range(1, count + 1)]
        path = write(tmp_path / f"{count}.{'xlsx' if write is write_xlsx else 'docx'}", "\n".join([HEAD, *lines]))
        began = time.process_time()
        assert len(read_file(path).appendices[0].tasks) == count
        seconds.append(time.process_time() - began)
    assert seconds[1] < 3.5 * seconds[0] + 0.5


def test_no_file_of_text_only_is_an_error(tmp_path: Path) -> None:
    plan = read_file(write_docx(tmp_path / "a.docx", LETTERHEAD, *TITLE, "* I. MỤC TIÊU", "Lời.", SIGNED))
    assert codes(plan) == ["no-appendix"]
