"""What is copied out says of each cell what it is; the ways of saying it were tried in LibreOffice Calc."""

import re

from hypothesis import given
from hypothesis import strategies as st

from dxdesk.exchange.pasting.html_tables import read_html
from dxdesk.exchange.pasting.html_writing import write_html


def cells(rows: list[list[str]], *numbers: int) -> list[str]:
    return re.findall(r"<t[dh].*?</t[dh]>", write_html(rows, frozenset(numbers), heads=1))[len(rows[0]) :]


def test_numbering_ratios_and_formulas_stay_words() -> None:
    for text in ("1.10", "3/4", "15/6", "=1+1", "-5", "001", "1e5"):
        (cell,) = cells([["STT"], [text]])
        assert cell == f'<td style=\'mso-number-format:"\\@"\' sdnum="1033;0;@">{text}</td>'


def test_figures_are_figures_whatever_the_language_of_the_other_program() -> None:
    found = cells([["Kết quả"] * 5, ["82,5%", "1.234,5", "0,125", "-7", "xem ghi chú"]], 0, 1, 2, 3, 4)
    assert ["x:num=" in cell for cell in found] == [True] * 4 + [False]
    assert [re.findall(r'sdval="([^"]*)"', cell) for cell in found] == [["0.825"], ["1234.5"], ["0.125"], ["-7"], []]
    assert 'mso-number-format:"0\\.0%"' in found[0]
    assert 'mso-number-format:"#\\,##0\\.0"' in found[1]


def test_days_are_days_in_every_column() -> None:
    day, wrong = cells([["Đến hạn", ""], ["03/04/2026", "31/02/2026"]])
    assert 'sdval="46115"' in day
    assert "sdval" not in wrong


@given(st.lists(st.text(alphabet="<>&\"'ab\nđ", max_size=8), min_size=2, max_size=2), st.booleans())
def test_no_words_break_the_table(row: list[str], titled: bool) -> None:
    lines = ["\n".join(line.strip() for line in cell.splitlines() if line.strip()) for cell in row]
    assert read_html(write_html([row], heads=int(titled))) == [lines]
