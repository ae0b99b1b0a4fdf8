"""Copied cells arrive whole, whichever program they were copied in and in whatever form it tells them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.exchange.pasting.html_tables import read_html
from dxdesk.exchange.pasting.plain_text import read_plain, write_plain
from dxdesk.exchange.pasting.reading import read_copied
from tests.exchange.pasting.copied_samples import (
    EXCEL_HTML,
    EXCEL_TEXT,
    ROWS,
    WORD_HTML,
    WORD_TEXT,
    WRITER_HTML,
    WRITER_TEXT,
)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (EXCEL_TEXT, EXCEL_HTML),
        (EXCEL_TEXT, ""),
        ("", EXCEL_HTML),
        (WORD_TEXT, WORD_HTML),
        ("", WORD_HTML),
        (WRITER_TEXT, WRITER_HTML),
        ("", WRITER_HTML),
    ],
)
def test_the_same_cells_come_out_of_every_form(text: str, html: str) -> None:
    assert read_copied(text, html) == ROWS


def test_blanks_within_a_cell_stay_where_the_plain_text_has_them() -> None:
    html = "<table><tr><td>hai  dấu cách</td><td>x</td></tr></table>"
    assert read_copied("hai  dấu cách\tx\n", html) == [["hai  dấu cách", "x"]]


def test_words_without_a_table_are_taken_from_either_form() -> None:
    assert read_copied("15/BC-UBND", "<p>15/BC-UBND</p>") == [["15/BC-UBND"]]
    assert read_copied("", "<p class=MsoNormal>15/BC-UBND<o:p></o:p></p><p>16/BC-UBND") == [
        ["15/BC-UBND"],
        ["16/BC-UBND"],
    ]
    assert read_copied("", "") == []


def test_a_cell_that_begins_with_a_quotation_mark_keeps_it() -> None:
    assert read_plain('"Cổng dịch vụ" hoạt động\t5\n"Một cửa"\t6\n5" màn hình\t7') == [
        ['"Cổng dịch vụ" hoạt động', "5"],
        ['"Một cửa"', "6"],
        ['5" màn hình', "7"],
    ]


def test_an_open_quotation_mark_swallows_nothing() -> None:
    assert read_plain('"dở dang\t1\nhàng sau\t2\n') == [['"dở dang', "1"], ["hàng sau", "2"]]


def test_a_long_cell_is_no_obstacle() -> None:
    assert read_plain("a" * 200_000 + "\tb") == [["a" * 200_000, "b"]]


def test_merged_cells_say_their_words_once() -> None:
    html = """<table><tr><td colspan=2>I</td><td>Nhóm</td></tr><tr><td rowspan="2">1</td><td>a<td>b</tr>
    <tr><td>c</td><td>d</td></tr><tr><td>2<td>e<td>f</table>"""
    assert read_html(html) == [["I", "", "Nhóm"], ["1", "a", "b"], ["", "c", "d"], ["2", "e", "f"]]


def test_several_tables_follow_each_other_and_a_frame_is_left_away() -> None:
    inner = "<table><tr><td>1</td><td>2</td></tr></table>"
    framed = f"<div>Kính gửi</div><table><tr><td>{inner}</td></tr></table>"
    assert read_html(framed + inner) == [["1", "2"], ["1", "2"]]
    assert read_html(f"<table><tr><td>ngoài {inner}</td><td>x</td></tr></table>") == [["ngoài\n1 2", "x"]]


@pytest.mark.parametrize(
    "html",
    [
        "<table>" * 5000 + "<tr><td>1",
        "<table><tr>" + "<td colspan=1000>1" * 100_000,
        "<table><tr><td colspan=99999999999999999999 rowspan=99999999999>1</td></tr>",
        "</td></table></tr><td>1<tr></table>",
        "<table><tr><td><style>td{}",
        "<table><!-- <tr><td>",
    ],
)
def test_a_hostile_piece_neither_hangs_nor_fails(html: str) -> None:
    assert len(read_copied("chữ", html)) == 1


@given(st.lists(st.lists(st.text(alphabet='ab" \n\tđ', max_size=6), min_size=1, max_size=4), min_size=1, max_size=4))
def test_what_goes_out_as_plain_text_comes_in_again(rows: list[list[str]]) -> None:
    stripped = [[cell.strip() for cell in row] for row in rows]
    while stripped and stripped[-1] == [""]:
        stripped.pop()
    assert read_plain(write_plain(stripped)) == stripped
