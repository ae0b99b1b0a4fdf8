import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.reports.typography import paper_text, title_text


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("đạt ≥ 80 %", "đạt ≥~80~%"),
        ("82,5% ≥ 80%", "82,5%~≥~80%"),
        ("Quý I năm 2026", "Quý~I năm~2026"),
        ("Kế hoạch số 79/KH-UBND", "Kế hoạch số~79/KH-UBND"),
        ("tháng 9/2026, Phụ lục II", "tháng~9/2026, Phụ lục~II"),
        ("ngày 05 tháng 02 năm 2026", "ngày~05 tháng~02 năm~2026"),
        ("Kế hoạch ngày 02/10/2025", "Kế hoạch ngày~02/10/2025"),
        ("số liệu và quý vị", "số liệu và quý vị"),
    ],
)
def test_what_belongs_together_is_not_torn(text: str, glued: str) -> None:
    assert paper_text(text) == glued.replace("~", "\u00a0")


def test_decomposed_text_is_composed() -> None:
    assert paper_text(unicodedata.normalize("NFD", "Điều hành ở phường")) == "Điều hành ở phường"


def test_signs_without_a_picture_go() -> None:
    assert paper_text("một\u200b hai\x07\tba\r\nbốn\ufeff") == "một hai ba\nbốn"


@given(st.text())
def test_every_text_can_go_on_paper(text: str) -> None:
    printed = paper_text(text)
    assert unicodedata.is_normalized("NFC", printed)
    assert not any(unicodedata.category(sign) in ("Cc", "Cs") and sign != "\n" for sign in printed)
    assert paper_text(printed) == printed


def test_a_title_is_not_broken_inside_its_words() -> None:
    assert title_text("KẾT QUẢ THỰC HIỆN NHIỆM VỤ, CHỈ TIÊU") == (
        "KẾT\u00a0QUẢ THỰC\u00a0HIỆN NHIỆM\u00a0VỤ, CHỈ\u00a0TIÊU"
    )
    assert title_text("Kế hoạch “Chuyển đổi số phường”") == "Kế\u00a0hoạch “Chuyển\u00a0đổi\u00a0số phường”"
    assert title_text("theo Kế hoạch số 17/KH-UBND") == "theo Kế\u00a0hoạch số\u00a017/KH-UBND"


def test_a_count_stays_with_what_it_counts() -> None:
    assert paper_text("(1/2 kỳ; 56 ngày)") == "(1/2\u00a0kỳ; 56\u00a0ngày)"
