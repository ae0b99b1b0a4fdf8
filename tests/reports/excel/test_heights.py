from hypothesis import given
from hypothesis import strategies as st

from dxdesk.reports.excel.heights import height_for, word_width
from dxdesk.reports.pdf.fonts import BOLD, REGULAR, register, width_of
from dxdesk.reports.pdf.lines import broken
from tests.reports.samples import FONTS, TEXTS

SIZE, UNIT = 11.0, 5.25


def test_a_row_holds_what_the_typeface_needs() -> None:
    register(FONTS)
    for text in (*TEXTS.direction, *TEXTS.causes, *TEXTS.next_tasks):
        for width in (12.0, 20.0, 40.0, 80.0):
            lines = len(broken(text, REGULAR, SIZE, width * UNIT - 4))
            needed = lines * SIZE * 1.15
            assert needed <= height_for(text, width, SIZE) <= needed * 1.35 + 20


def test_words_fit_their_column() -> None:
    register(FONTS)
    for word in ("STT", "15/06/2026", "Nghiêng", "ĐVT", "82,5%"):
        assert width_of(word, BOLD, SIZE) <= word_width(word, SIZE) * UNIT <= width_of(word, BOLD, SIZE) * 1.5 + 8


@given(st.text(max_size=3000), st.floats(1, 200))
def test_no_row_is_higher_than_a_workbook_allows(text: str, width: float) -> None:
    assert 0 < height_for(text, width, SIZE) <= 409


def test_signs_of_other_scripts_are_taken_as_wide() -> None:
    assert height_for("漢" * 100, 20, SIZE) > height_for("l" * 100, 20, SIZE)
