from hypothesis import given
from hypothesis import strategies as st

from dxdesk.reports.pdf.fonts import BOLD, REGULAR, register, width_of
from dxdesk.reports.pdf.lines import balanced, broken
from tests.reports.samples import FONTS

register(FONTS)


@given(st.text(max_size=400), st.floats(20, 400))
def test_no_line_is_wider_than_its_room(text: str, width: float) -> None:
    for line in broken(text, REGULAR, 11, width):
        assert width_of(line, REGULAR, 11) <= width or len(line) == 1


@given(st.lists(st.text("abcđêữ.-", min_size=1, max_size=60), max_size=30), st.floats(30, 200))
def test_no_letter_is_lost(words: list[str], width: float) -> None:
    assert "".join(broken(" ".join(words), REGULAR, 11, width)).replace(" ", "") == "".join(words)


def test_words_held_together_come_apart_before_they_are_cut() -> None:
    assert broken("Tháng 12/2026", REGULAR, 11, 45) == ("Tháng", "12/2026")
    assert broken("Tháng 12/2026", REGULAR, 11, 200) == ("Tháng\u00a012/2026",)


def test_long_addresses_break_at_their_seams() -> None:
    first, *_ = broken("dichvucong.example.vn/ho-so/tra-cuu", REGULAR, 11, 130)
    assert first.endswith(("/", "-", "."))


def test_balanced_lines_are_about_equally_long() -> None:
    lines = balanced("ỦY BAN NHÂN DÂN THÀNH PHỐ BÌNH MINH", BOLD, 12, 215)
    widths = [width_of(line, BOLD, 12) for line in lines]
    assert len(lines) == 2
    assert min(widths) > 0.6 * max(widths)


def test_balancing_cuts_no_word() -> None:
    assert balanced("Tổng số", BOLD, 12, 30) == ("Tổng", "số")


def test_line_ends_are_kept() -> None:
    assert broken("một\nhai", REGULAR, 11, 200) == ("một", "hai")
    assert broken("", REGULAR, 11, 200) == ()
