"""What people type into input cells, and the reasons they are given."""

from datetime import date
from decimal import Decimal

import pytest

from dxdesk.domain.merge import Value
from dxdesk.exchange.contents import Cell
from dxdesk.exchange.own_workbook.cell_values import EMPTY, read_cell
from dxdesk.exchange.own_workbook.fields import (
    DOCUMENT_NUMBER,
    DONE_ON,
    NUMERATOR,
    PROGRESS,
    RESULT,
    STATE,
    VALUE,
    Field,
)


@pytest.mark.parametrize(
    ("field", "cell", "value"),
    [
        (STATE, Cell("Hoàn thành"), "hoàn thành"),
        (STATE, Cell("  đang thực hiện "), "đang thực hiện"),
        (PROGRESS, Cell("40", number="40"), Decimal(40)),
        (PROGRESS, Cell("40%", number="0.4"), Decimal(40)),
        (PROGRESS, Cell("40%"), Decimal(40)),
        (DONE_ON, Cell("03/04/2026", number="46115", day="2026-04-03"), date(2026, 4, 3)),
        (DONE_ON, Cell("03/04/2026"), date(2026, 4, 3)),
        (DONE_ON, Cell("ngày 3 tháng 4 năm 2026"), date(2026, 4, 3)),
        (DOCUMENT_NUMBER, Cell("79", number="79"), "79"),
        (DOCUMENT_NUMBER, Cell(" 12/BC-VHXH\n"), "12/BC-VHXH"),
        (RESULT, Cell("=xong\n "), "=xong"),
        (NUMERATOR, Cell("1.250,5"), Decimal("1250.5")),
        (NUMERATOR, Cell("0", number="0"), Decimal(0)),
        (VALUE, Cell("82.5", number="82.5"), Decimal("82.5")),
        (VALUE, Cell("82.5%", number="0.825"), Decimal("82.5")),
        (VALUE, Cell("82,5%"), Decimal("82.5")),
        (VALUE, Cell("0", number="0"), Decimal(0)),
        (VALUE, Cell("N/A"), "không áp dụng"),
        (VALUE, Cell("Không áp dụng"), "không áp dụng"),
    ],
)
def test_what_is_understood(field: Field, cell: Cell, value: Value) -> None:
    found = read_cell(field, cell, percentage=True)
    assert (found.problem, found.value) == ("", value)


@pytest.mark.parametrize(
    ("field", "cell", "reason"),
    [
        (STATE, Cell("xong rồi"), "danh sách"),
        (PROGRESS, Cell("140", number="140"), "từ 0 đến 100"),
        (PROGRESS, Cell("33.5", number="33.5"), "từ 0 đến 100"),
        (DONE_ON, Cell("31/2/2026"), "ngày có thật"),
        (DONE_ON, Cell("05/13/2026"), "ngày/tháng/năm"),
        (DONE_ON, Cell("46115", number="46115"), "không phải ngày"),
        (DONE_ON, Cell("01/01/1926", number="9497", day="1926-01-01"), "Năm 1926"),
        (NUMERATOR, Cell("xem ghi chú"), "Ghi chú"),
        (NUMERATOR, Cell("N/A"), "không phải là số"),
        (NUMERATOR, Cell("-3", number="-3"), "số âm"),
        (VALUE, Cell("xem ghi chú"), "Ghi chú"),
        (VALUE, Cell("0.825", number="0.825"), "82,5% hay 0,825%"),
        (VALUE, Cell("01/02/2026", number="46054", day="2026-02-01"), "không phải là số"),
        (VALUE, Cell("", formula_lost=True), "công thức"),
        (RESULT, Cell("Xoá"), "xoá giá trị"),
    ],
)
def test_what_is_not_understood_has_its_reason(field: Field, cell: Cell, reason: str) -> None:
    found = read_cell(field, cell, percentage=True)
    assert found.value is None
    assert reason in found.problem


def test_an_indicator_judged_by_words_takes_them() -> None:
    assert read_cell(VALUE, Cell("Ổn định"), in_words=True).value == "Ổn định"


def test_nothing_is_nothing() -> None:
    assert read_cell(VALUE, None) == EMPTY
    assert read_cell(VALUE, Cell("  ")) == EMPTY


@pytest.mark.parametrize("cell", [Cell("09/2026", number="46266"), Cell("01:30", number="0.0625")])
@pytest.mark.parametrize("field", [NUMERATOR, VALUE, PROGRESS])
def test_a_month_or_a_time_of_day_is_no_figure(field: Field, cell: Cell) -> None:
    read = read_cell(field, cell)
    assert read.value is None
    assert cell.text in read.problem
