"""Every part of the header, the signature and an appendix's head in the face and size that Decree 30 asks for."""

from collections.abc import Iterator
from io import BytesIO

import pdfplumber
import pytest

from dxdesk.reports.reminder_letter import build_reminder_letter
from dxdesk.reports.results_report import build_results_report
from tests.reports.pdf.measured import MM, Page, landscape, rules_under
from tests.reports.samples import figures, printed

AGENCY = "Phòng Văn hóa - Xã hội"
REGULAR, BOLD, ITALIC, BOLD_ITALIC = (f"LiberationSerif{face}" for face in ("", "-Bold", "-Italic", "-BoldItalic"))


@pytest.fixture(scope="module")
def pages() -> Iterator[list[Page]]:
    with pdfplumber.open(BytesIO(printed(build_results_report(figures())))) as document:
        yield document.pages


@pytest.fixture(scope="module")
def letter() -> Iterator[list[Page]]:
    with pdfplumber.open(BytesIO(printed(build_reminder_letter(figures(60, 40, agency=AGENCY))))) as document:
        yield document.pages


def faces(pages: list[Page], words: str) -> set[tuple[str, float]]:
    """(font, size) of just these words, where they stand first."""
    for page in pages:
        for found in page.search(words):
            return {
                (char["fontname"].partition("+")[2], round(char["size"], 1))
                for char in found["chars"]
                if char["text"].strip()
            }
    raise AssertionError(f"{words} is on no page")


@pytest.mark.parametrize(
    ("words", "face", "size"),
    [
        ("THÀNH PHỐ BÌNH MINH", REGULAR, 12),
        ("PHƯỜNG AN LẠC", BOLD, 12),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD, 12),
        ("Độc lập - Tự do - Hạnh phúc", BOLD, 13),
        ("Số: 06/BC-UBND", REGULAR, 13),
        ("An Lạc, ngày.05 tháng.4 năm.2026", ITALIC, 13),
        ("BÁO CÁO", BOLD, 14),
        ("II. KẾT QUẢ THỰC HIỆN", BOLD, 14),
        ("1. Kết quả thực hiện", BOLD, 14),
        ("TM. ỦY BAN NHÂN DÂN", BOLD, 14),
        ("Nơi nhận:", BOLD_ITALIC, 12),
        ("- Lưu: VT", REGULAR, 11),
        ("(?m)^Phụ lục.I$", BOLD, 14),
        ("KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU", BOLD, 14),
        ("Kèm theo Báo cáo số", ITALIC, 14),
    ],
)
def test_each_part_has_its_face_and_size(pages: list[Page], words: str, face: str, size: float) -> None:
    assert faces(pages, words) == {(face, size)}


@pytest.mark.parametrize(
    ("words", "face", "size"),
    [("V/v đôn đốc", REGULAR, 12), ("Kính gửi: ", REGULAR, 14), ("Kèm theo Công văn số", ITALIC, 14)],
)
def test_a_letter_has_no_type_and_a_small_subject(letter: list[Page], words: str, face: str, size: float) -> None:
    assert faces(letter, words) == {(face, size)}
    assert not letter[0].search("CÔNG VĂN")


def test_page_numbers_are_14_in_the_middle_of_the_top_margin(pages: list[Page]) -> None:
    numbered = 0
    for page in pages:
        above = page.crop((0, 0, page.width, 18 * MM))
        if not above.chars:
            continue
        numbered += 1
        assert {(char["fontname"].partition("+")[2], round(char["size"], 1)) for char in above.chars} == {(REGULAR, 14)}
        middle = (above.chars[0]["x0"] + above.chars[-1]["x1"]) / 2
        assert middle == pytest.approx((30 * MM + page.width - 15 * MM) / 2, abs=1)
    assert numbered > 2


def test_only_motto_name_and_subject_are_underlined(pages: list[Page], letter: list[Page]) -> None:
    """Nothing of a letter's subject, an appendix's head or the signature is."""
    for first, count in ((pages[0], 3), (letter[0], 2)):
        assert len([line for line in first.lines if line["top"] < 250]) == count
    for page in (*pages, *letter):
        if landscape(page):
            top = min((table.bbox[1] for table in page.find_tables()), default=0)
            assert not [line for line in page.lines if line["top"] < top - 1]


def test_a_rule_is_clear_of_the_letters_above_it(pages: list[Page]) -> None:
    for words, size in (("Độc lập - Tự do - Hạnh phúc", 13), ("PHƯỜNG AN LẠC", 12), ("quý.I năm.2026", 14)):
        text, rule = rules_under(pages[0], words)
        assert rule["top"] >= text["bottom"] - 0.22 * size + 4
        assert rule["top"] <= text["bottom"] + 10
