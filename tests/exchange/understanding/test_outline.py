"""Paragraphs become numbered sections, by what is written and by what Word counts."""

from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.drafts import SectionDraft
from dxdesk.domain.text import squeeze
from dxdesk.exchange.contents import Paragraph, WordTable
from dxdesk.exchange.understanding.grid import clean
from dxdesk.exchange.understanding.outline import end_of_body, read_outline
from dxdesk.exchange.understanding.outline_marks import heading_words, read_mark
from dxdesk.exchange.understanding.paragraphs import as_shown
from tests.exchange.understanding.plan_samples import bold, centred, para, table


def paths(sections: list[SectionDraft]) -> list[str]:
    return [section.number for section in sections]


def test_marks() -> None:
    found = [read_mark(text) for text in ("II. A", "2) B", "1.2. C", "1.2 C", "b) D", "A. E", "3/ G", "1- H")]
    assert [(mark.family, mark.number, mark.value) for mark in found if mark] == [
        ("roman", "II", 2), ("arabic", "2", 2), ("decimal", "1.2", 2), ("decimal", "1.2", 2), ("small", "b", 2),
        ("upper", "A", 1), ("arabic", "3", 3), ("arabic", "1", 1),
    ]  # fmt: skip
    for text in (
        "100% hộ dân",
        "30/11 hằng năm",
        "2025-2030 là giai đoạn",
        "- gạch",
        "5G phủ sóng",
        "12-KH/TU",
        "1.200 hộ",
    ):
        assert read_mark(text) is None, text


def test_nesting_from_restarts() -> None:
    sections = read_outline(
        [
            para("Căn cứ tình hình thực tế;"),
            bold("I. MỤC TIÊU"),
            bold("1. Chung"),
            para("Làm cho tốt."),
            bold("2. Cụ thể"),
            bold("1. Theo năm"),
            para("- Một việc;"),
            para("- Hai việc."),
            bold("2. Theo giai đoạn"),
            para("Ba việc."),
            bold("II. NHIỆM VỤ"),
            bold("1. Hạ tầng"),
            para("1. Lắp mạng ở nhà văn hóa."),
            para("2. Lắp camera ở ngã tư."),
            bold("2. Con người"),
            para("1. Mở lớp học."),
            para("Mỗi quý một lớp."),
        ]
    )
    assert paths(sections) == [
        "preamble", "I", "I.1", "I.2", "I.2.1", "I.2.2", "II", "II.1", "II.1.1", "II.1.2", "II.2", "II.2.1",
    ]  # fmt: skip
    by_path = {section.number: section for section in sections}
    assert by_path["I.2.1"].heading == "Theo năm"
    assert by_path["I.2.1"].body == "- Một việc;\n- Hai việc."
    assert (by_path["II.1.2"].heading, by_path["II.1.2"].body) == ("", "Lắp camera ở ngã tư.")
    assert by_path["II.2.1"].body == "Mở lớp học.\nMỗi quý một lớp."


def test_letters_decimals_and_parts() -> None:
    sections = read_outline(
        [
            bold("A. PHẦN CHUNG"),
            bold("I/ ĐẶC ĐIỂM"),
            bold("II/ MỤC TIÊU"),
            bold("1) Tổng quát"),
            para("a) Đến năm 2028, có 5 lớp."),
            para("b) Đến năm 2030, có 10 lớp."),
            bold("B. NHIỆM VỤ"),
            bold("1. Hạ tầng"),
            bold("1.1. Mạng"),
            bold("1.1.1. Nhà văn hóa"),
            bold("1.2. Camera"),
            bold("2. Con người"),
        ]
    )
    assert paths(sections) == [
        "A", "A.I", "A.II", "A.II.1", "A.II.1.a", "A.II.1.b", "B", "B.1", "B.1.1", "B.1.1.1", "B.1.2", "B.2",
    ]  # fmt: skip


def test_headings_without_bold_are_told_by_what_follows() -> None:
    sections = read_outline(
        [
            para("I. MỤC TIÊU"),
            para("1. Mục tiêu chung"),
            para("Làm tốt."),
            para("2. Rà soát thủ tục."),
            para("3. Mở lớp."),
        ]
    )
    assert [(s.heading, s.body) for s in sections] == [
        ("MỤC TIÊU", ""), ("Mục tiêu chung", "Làm tốt."), ("", "Rà soát thủ tục."), ("", "Mở lớp."),
    ]  # fmt: skip


def test_numbers_that_word_counts() -> None:
    sections = read_outline(
        [
            bold("MỤC ĐÍCH", numbered=True, level=0),
            bold("Chung", numbered=True, level=1),
            para("Lời."),
            bold("Riêng", numbered=True, level=1),
            bold("NHIỆM VỤ", numbered=True, level=0),
            para("Việc một.", numbered=True, level=1),
            para("Việc hai.", numbered=True, level=1),
            para("một gạch", numbered=True, level=2, style="List Bullet"),
        ]
    )
    assert paths(sections) == ["I", "I.1", "I.2", "II", "II.1", "II.2"]
    assert sections[-1].body == "Việc hai.\nmột gạch"


def test_counted_numbers_below_written_ones() -> None:
    sections = read_outline(
        [
            bold("I. MỤC ĐÍCH"),
            bold("Chung", numbered=True, level=0),
            bold("Riêng", numbered=True, level=0),
            bold("II. NHIỆM VỤ"),
            bold("Hạ tầng", numbered=True, level=0),
        ]
    )
    assert paths(sections) == ["I", "I.1", "I.2", "II", "II.1"]


def test_closing_words() -> None:
    body = [bold("I. NHIỆM VỤ"), para("1. Mở lớp."), para("- Mỗi quý một lớp.")]
    said = read_outline([*body, para("Trên đây là Kế hoạch của phường."), para("Đề nghị thực hiện./.")])
    assert (said[-1].number, said[-1].body) == ("closing", "Trên đây là Kế hoạch của phường.\nĐề nghị thực hiện./.")
    last = read_outline([*body, para("Các đơn vị thực hiện nghiêm túc./.")])
    assert (last[-1].number, last[-1].body) == ("closing", "Các đơn vị thực hiện nghiêm túc./.")
    item = read_outline([*body, para("- Báo cáo đúng hạn./.")])
    assert paths(item) == ["I", "I.1"]
    sole = read_outline([bold("I. NHIỆM VỤ"), para("Mở lớp học./.")])
    assert [(s.number, s.body) for s in sole] == [("I", "Mở lớp học./.")]


def test_text_ends_at_recipients_signature_or_appendix() -> None:
    for end in (para("Nơi nhận:"), centred("TM. ỦY BAN NHÂN DÂN"), centred("PHỤ LỤC 1: DANH MỤC")):
        sections = read_outline([bold("I. NHIỆM VỤ"), para("Lời."), end, bold("II. KHÔNG PHẢI")])
        assert paths(sections) == ["I"]
    signed = table(["Nơi nhận:\n- Như trên;\n- Lưu.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"])
    assert paths(read_outline([bold("I. NHIỆM VỤ"), para("Lời."), signed, para("sau")])) == ["I"]


def test_tables_stay_in_the_text() -> None:
    sections = read_outline([bold("I. MỤC TIÊU"), para("Gồm:"), table(["TT", "Chỉ tiêu"], ["1", "Tỷ lệ\na"])])
    assert sections[0].body == "Gồm:\nTT\tChỉ tiêu\n1\tTỷ lệ a"


def test_line_breaks_inside_a_paragraph() -> None:
    sections = read_outline(
        [bold("I. MỤC ĐÍCH,\nYÊU CẦU"), para("1. Mở lớp:\n- một;\n- hai."), para("lời có\nhai dòng")]
    )
    assert sections[0].heading == "MỤC ĐÍCH, YÊU CẦU"
    assert sections[1].body == "Mở lớp:\n- một;\n- hai.\nlời có\nhai dòng"


def test_heading_words() -> None:
    assert heading_words(bold("2. Cụ thể")) == "Cụ thể"
    assert heading_words(para("2. Mở lớp học cho người dân.")) == ""


_TEXTS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["I. A", "1. b", "2. c", "1.1. d", "a) e", "- g", "Nơi nhận:", "A. H", "9. x", "V. Y", "1.2.3 z", "đ) k"]
    ),
)
_PARAGRAPHS = st.builds(
    Paragraph, _TEXTS, st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.none() | st.integers(0, 8),
    st.sampled_from(["", "Heading 1", "List Bullet", "Normal"]),
)  # fmt: skip


@given(st.lists(_PARAGRAPHS, max_size=25))
def test_any_paragraphs_are_read_and_no_word_is_lost(blocks: list[Paragraph | WordTable]) -> None:
    sections = read_outline(blocks)
    assert all(section.number for section in sections)
    kept = " ".join(squeeze(f"{section.heading} {section.body}") for section in sections)
    for block in blocks[: end_of_body(blocks)]:
        assert isinstance(block, Paragraph)
        for line in clean(block.text).split("\n"):
            mark = read_mark(line)
            assert squeeze(mark.rest if mark else line) in kept


def test_shown_numbers_and_bullets_stand_before_the_text() -> None:
    blocks, _ = as_shown(
        [
            bold("MỤC ĐÍCH", numbered=True, level=0, label="I."),
            bold("Yêu cầu chung", numbered=True, level=1, label="1."),
            para("Làm trước", numbered=True, level=2, label="a)"),
            para("một gạch", numbered=True, level=3, label="-"),
            bold("Yêu cầu riêng", numbered=True, level=1, label="2."),
            bold("TỔ CHỨC", numbered=True, level=0, label="II."),
            para("Việc đầu.", numbered=True, level=1, label="1.1."),
        ]
    )
    sections = read_outline(blocks)
    assert [(s.number, s.heading, s.body) for s in sections] == [
        ("I", "MỤC ĐÍCH", ""),
        ("I.1", "Yêu cầu chung", ""),
        ("I.1.a", "Làm trước", "- một gạch"),
        ("I.2", "Yêu cầu riêng", ""),
        ("II", "TỔ CHỨC", ""),
        ("II.1.1", "", "Việc đầu."),
    ]
