from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.numbers import format_number
from dxdesk.reports.excel.cell_values import Figure, cell_text, cell_value


@pytest.mark.parametrize(
    ("text", "value", "pattern"),
    [
        ("0", "0", "0"),
        ("12", "12", "0"),
        ("2026", "2026", "0"),
        ("-3", "-3", "0"),
        ("82,5", "82.5", "0.0"),
        ("0,125", "0.125", "0.000"),
        ("1.234", "1234", "#,##0"),
        ("1.234,50", "1234.50", "#,##0.00"),
        ("12.345.678", "12345678", "#,##0"),
        ("82,5%", "0.825", "0.0%"),
        ("100%", "1", "0%"),
    ],
)
def test_what_is_plainly_a_number_is_one(text: str, value: str, pattern: str) -> None:
    assert cell_value(text, numbering=False) == Figure(Decimal(value), pattern)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "1.10",
        "1.2.3",
        "1234.567",
        "0.123",
        "007",
        "0912345678",
        "01",
        "≥ 80%",
        "80 %",
        "85% trở lên",
        "5 lớp",
        "1/4",
        "15/6/2026",
        "I",
        "-",
        "+5",
        "1,2,3",
        "12,",
        "1234567890123456",
        "1\n2",
        "٣",
    ],
)
def test_everything_else_stays_text(text: str) -> None:
    assert cell_value(text, numbering=False) == text


@pytest.mark.parametrize(
    ("text", "figure"), [("1", True), ("120", True), ("1.234", False), ("0", False), ("1,5", False)]
)
def test_in_the_column_of_numbers_only_whole_counts_are_figures(text: str, figure: bool) -> None:
    assert isinstance(cell_value(text, numbering=True), Figure) == figure


@given(st.decimals(-(10**9), 10**9, places=3))
def test_every_printed_number_keeps_its_value(number: Decimal) -> None:
    found = cell_value(format_number(number), numbering=False)
    assert isinstance(found, Figure)
    assert found.value == number


def test_text_is_what_a_cell_can_hold() -> None:
    assert cell_text("a\x00b\u200bc\ufffe") == "abc"
    assert cell_text("một\r\nhai") == "một\nhai"
    assert cell_text("≥\u00a080") == "≥ 80"
    assert cell_text("tệp_x000D_") == "tệp_x005F_x000D_"
    assert len(cell_text("d" * 40_000)) == 32_767
