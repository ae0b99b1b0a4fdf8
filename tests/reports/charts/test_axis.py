from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.reports.charts.axis import axis_for, number_text

values = st.lists(
    st.decimals(min_value=-(10**9), max_value=10**9, places=3, allow_nan=False, allow_infinity=False), max_size=20
)


@given(values)
def test_marks_hold_all_values_in_few_equal_steps(numbers: list[Decimal]) -> None:
    axis = axis_for(numbers)
    assert 2 <= len(axis.marks) <= 6
    assert len({high - low for low, high in zip(axis.marks, axis.marks[1:], strict=False)}) == 1
    assert all(0 <= axis.share(number) <= 1 for number in numbers)


def test_percentages_begin_at_nought() -> None:
    assert axis_for([Decimal(52), Decimal(84)]).marks == (0, 20, 40, 60, 80, 100)


def test_values_near_to_each_other_fill_the_room() -> None:
    marks = axis_for([Decimal("99.1"), Decimal("99.6")]).marks
    assert 99 <= marks[0] <= Decimal("99.1")
    assert Decimal("99.6") <= marks[-1] <= 100


def test_one_value_has_an_axis() -> None:
    assert axis_for([Decimal("87.5")]).marks[0] == 0
    assert axis_for([Decimal(-3)]).marks[-1] == 0
    assert axis_for([]).marks[-1] == 1


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("1234.5", "1.234,5"),
        ("0.125", "0,125"),
        ("0E+39", "0"),
        ("1E+40", "1,00E+40"),
        ("-1.23456789012345", "-1,235"),
        ("0.00000000000012", "1,20E-13"),
        ("100000000000", "100.000.000.000"),
        ("123456789.0123456", "123.456.789,012"),
    ],
)
def test_numbers_are_written_the_vietnamese_way(value: str, text: str) -> None:
    assert number_text(Decimal(value)) == text
