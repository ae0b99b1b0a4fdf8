"""How rows are dealt out to pages; page heights are in points."""

import pytest
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from dxdesk.errors import Cancelled
from dxdesk.reports.content import Column, GroupRow, Row, Table
from dxdesk.reports.pdf.cells import LaidRow
from dxdesk.reports.pdf.fonts import register
from dxdesk.reports.pdf.tables import TableLayout, TablePage, TableRest, column_widths
from tests.reports.samples import FONTS

register(FONTS)
PAGE = 200.0
COLUMNS = (Column("STT", 1, "center"), Column("Tên", 6))


def row(words: int = 1, ref: str = "1") -> Row:
    return Row((ref, "từ " * words))


def pages(rows: tuple[Row | GroupRow, ...], first_height: float = PAGE) -> list[list[LaidRow]]:
    layout = TableLayout(Table(COLUMNS, rows, ""), 300, 11, PAGE, lambda _rows: None)
    rest: Flowable = TableRest(layout)
    height, dealt = first_height, []
    for _ in range(10 * len(rows) + 10):
        _, needed = rest.wrap(300, height)
        if needed <= height:
            dealt.append(rest._fitting(height)[0])
            return dealt
        parts = rest.split(300, height)
        if not parts:
            assert height < PAGE, "a fresh page must take something"
        else:
            page, rest = parts
            assert isinstance(page, TablePage)
            assert page.height <= height + 0.1
            dealt.append(list(page.rows))
        height = PAGE
    raise AssertionError("never ends")


def first_words(page: list[LaidRow]) -> list[str]:
    return [" ".join(laid.cells[0].lines) for laid in page]


def test_rows_fill_pages_in_order_and_none_is_cut() -> None:
    dealt = pages(tuple(row(ref=str(place)) for place in range(50)))
    assert [ref for page in dealt for ref in first_words(page)] == [str(place) for place in range(50)]


@pytest.mark.parametrize("before", range(4, 12))
def test_a_group_row_is_never_the_last_of_a_page(before: int) -> None:
    rows = (*(row() for _ in range(before)), GroupRow("I", "Nhóm"), GroupRow("a", "Nhóm con"), row(), row())
    for page in pages(rows)[:-1]:
        assert not page[-1].keep


def test_a_row_that_fits_on_a_page_is_not_cut() -> None:
    dealt = pages((row(), row(), row(260, "cao")))
    assert first_words(dealt[1]) == ["cao"]
    assert sum(len(page) for page in dealt) == 3


def test_a_row_taller_than_a_page_goes_on_and_loses_nothing() -> None:
    dealt = pages((row(), row(3000, "cao"), row(ref="sau")))
    lines = [line for page in dealt for laid in page for line in laid.cells[-1].lines]
    assert " ".join(lines).count("từ") == 3002
    assert first_words(dealt[-1])[-1] == "sau"
    assert len(dealt) > 3


def test_a_tall_row_does_not_begin_at_the_foot() -> None:
    dealt = pages((row(2000, "cao"),), first_height=50)
    assert len(dealt[0]) == 1
    assert len(dealt[0][0].cells[1].lines) > 5


def test_group_rows_too_tall_to_keep_do_not_stop_the_table() -> None:
    rows = (GroupRow("I", "nhóm " * 400), GroupRow("", "nhóm " * 2000), row(350))
    assert pages(rows)


def test_each_row_is_laid_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
    laid: list[int] = []
    lay = TableLayout._lay
    monkeypatch.setattr(TableLayout, "_lay", lambda layout, one: laid.append(1) or lay(layout, one))
    pages(tuple(row() for _ in range(500)))
    assert len(laid) == 500


def test_rows_that_are_done_are_forgotten() -> None:
    layout = TableLayout(Table(COLUMNS, tuple(row() for _ in range(500)), ""), 300, 11, PAGE, lambda _rows: None)
    rest = TableRest(layout)
    for _ in range(10):
        rest.wrap(300, PAGE)
        _, rest = rest.split(300, PAGE)
        assert len(layout._pending) < 20


def test_a_table_can_be_stopped() -> None:
    def stop(_rows: int) -> None:
        raise Cancelled

    layout = TableLayout(Table(COLUMNS, tuple(row() for _ in range(50)), ""), 300, 11, PAGE, stop)
    rest = TableRest(layout)
    rest.wrap(300, PAGE)
    with pytest.raises(Cancelled):
        rest.split(300, PAGE)


def test_heading_rows_without_entries_run_over_the_whole_width() -> None:
    columns = (*COLUMNS, Column("Kết quả", 2))
    table = Table(columns, (Row(("1", "Nhóm chỉ tiêu", ""), kind="heading"), Row(("", "a", "b"))), "")
    layout = TableLayout(table, 300, 11, PAGE, lambda _rows: None)
    assert [cell.x + cell.width for cell in layout.row(0).cells][-1] == pytest.approx(300)
    assert len(layout.row(0).cells) == 2


def test_columns_are_wide_enough_for_their_words() -> None:
    columns = (Column("STT", 0.1), Column("Tên", 10), Column("Trách nhiệm", 0.1))
    widths = column_widths(Table(columns, (Row(("1.10", "a", "b")),), ""), 300, 11)
    assert sum(widths) == pytest.approx(300)
    assert widths[0] > 25
    assert widths[2] > 36


def test_one_endless_word_does_not_take_the_table() -> None:
    widths = column_widths(Table(COLUMNS, (Row(("x" * 500, "a")),), ""), 300, 11)
    assert widths[0] < 60


@pytest.mark.parametrize("before", range(4, 16))
def test_a_sum_never_stands_alone_on_a_page(before: int) -> None:
    rows = (*(row() for _ in range(before)), Row(("", "Tổng cộng"), kind="total"))
    assert len(pages(rows)[-1]) > 1


@pytest.mark.parametrize("count", range(1, 20))
def test_what_stands_below_keeps_the_last_row(count: int) -> None:
    table = Table(COLUMNS, tuple(row(ref=str(place)) for place in range(count)), "")
    layout = TableLayout(table, 300, 11, PAGE, lambda _rows: None, Spacer(300, 70))
    rest: Flowable = TableRest(layout)
    dealt: list[str] = []
    while rest.wrap(300, PAGE)[1] > PAGE:
        page, rest = rest.split(300, PAGE)
        dealt += first_words(list(page.rows))
    last = first_words(rest._fitting(PAGE)[0])
    assert last
    assert [*dealt, *last] == [str(place) for place in range(count)]
    assert rest.height <= PAGE


def test_what_stands_below_a_row_as_high_as_a_page_goes_on_alone() -> None:
    layout = TableLayout(Table(COLUMNS, (row(270),), ""), 300, 11, PAGE, lambda _rows: None, Spacer(300, 120))
    rest = TableRest(layout)
    assert rest.wrap(300, PAGE)[1] > PAGE
    table, below = rest.split(300, PAGE)
    assert table.wrap(300, PAGE)[1] <= PAGE
    assert isinstance(below, Spacer)


def test_rows_for_a_pen_are_at_least_so_high() -> None:
    table = Table(COLUMNS, (row(), row(200), GroupRow("", "Nhóm")), "", row_height=20)
    layout = TableLayout(table, 300, 11, PAGE, lambda _rows: None)
    short, long, group = (layout.row(place).height for place in range(3))
    assert short == pytest.approx(20 * mm)
    assert long > short > group
