"""Numbers and dates, typed and printed."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.numbers import format_date, format_number, long_date, parse_date, parse_number

DECIMALS = st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**15), max_value=10**15)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("99.5", "99.5"),
        ("99,5", "99.5"),
        ("1 234", "1234"),
        ("1\u00a0234\u00a0567,25", "1234567.25"),
        ("82,5%", "82.5"),
        ("82,5 %", "82.5"),
        ("1.234", "1234"),
        ("1,234", "1.234"),
        ("0.125", "0.125"),
        ("0,125", "0.125"),
        ("1234.567", "1234.567"),
        ("12.345.678", "12345678"),
        ("12,345,678", "12345678"),
        ("02", "2"),
        ("-5", "-5"),
        ("− 5,5", "-5.5"),
        ("+3", "3"),
        ("0", "0"),
        (" 7\n", "7"),
    ],
)
def test_parse_number(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "%",
        "abc",
        "12 5",
        "1.23.456",
        "1.234,567,8",
        "5.",
        ",5",
        "1.234.5",
        "80-90",
        "≥ 80",
        "1e5",
        "٣",
        "1/2",
        "NaN",
    ],
)
def test_what_is_no_number(text: str) -> None:
    assert parse_number(text) is None


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        ("1234.50", None, "1.234,5"),
        ("1E+3", None, "1.000"),
        ("-0.0", None, "0"),
        ("0", 2, "0,00"),
        ("2.345", 2, "2,35"),
        ("-0.001", 2, "0,00"),
        ("999.999", 1, "1.000,0"),
        ("-1234567.8", None, "-1.234.567,8"),
        ("82.5", 0, "83"),
    ],
)
def test_format_number(value: str, places: int | None, text: str) -> None:
    assert format_number(Decimal(value), places) == text


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity"])
def test_only_finite_numbers_are_printed(value: str) -> None:
    with pytest.raises(ValueError, match="not a number"):
        format_number(Decimal(value))


@given(DECIMALS)
def test_a_printed_number_is_read_as_itself(value: Decimal) -> None:
    assert parse_number(format_number(value)) == value
    assert parse_number(format_number(value, 4)) == value
    assert parse_number(format_number(value) + " %") == value


@given(DECIMALS, st.integers(0, 6))
def test_rounding_moves_by_less_than_one_place(value: Decimal, places: int) -> None:
    rounded = parse_number(format_number(value, places))
    assert rounded is not None
    assert abs(rounded - value) * 2 <= Decimal(1).scaleb(-places)


@given(st.text())
def test_any_text_may_be_given(text: str) -> None:
    assert parse_number(text) is None or parse_number(text) is not None
    assert parse_date(text) is None or isinstance(parse_date(text), date)


@pytest.mark.parametrize(
    "text",
    [
        "02/10/2025",
        "2/10/2025",
        "2-10-2025",
        "02.10.2025",
        "02 / 10 / 2025",
        "ngày 02/10/2025",
        "ngày 02 tháng 10 năm 2025",
        "Ngày 2 tháng 10 năm 2025",
        "2 tháng 10, năm 2025",
        "2025-10-02",
        "2025-10-02T00:00:00",
        "02/10/2025 00:00:00",
        " 02/10/2025\u00a0",
    ],
)
def test_parse_date(text: str) -> None:
    assert parse_date(text) == date(2025, 10, 2)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "31/02/2025",
        "00/10/2025",
        "2025-13-01",
        "ngày 31 tháng 9 năm 2025",
        "02/10",
        "10/2025",
        "02/10-2025",
        "2/10/25",
        "x",
    ],
)
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2025, 10, 2), "ngày 02 tháng 10 năm 2025"),
        (date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        (date(2026, 9, 15), "ngày 15 tháng 9 năm 2026"),
        (date(2026, 3, 1), "ngày 01 tháng 3 năm 2026"),
    ],
)
def test_long_date(day: date, words: str) -> None:
    assert long_date(day) == words


@given(st.dates())
def test_a_printed_date_is_read_as_itself(day: date) -> None:
    assert parse_date(format_date(day)) == day
    assert parse_date(long_date(day)) == day
    assert parse_date(day.isoformat()) == day
