from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.exchange.reading.workbook.number_display import exact, moment_of, show_moment, show_number, show_text


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (1, "General", "1"),
        (1.1, "General", "1,1"),
        (1.1, "0.00", "1,10"),
        (1, "0%", "100%"),
        (0.825, "0.0%", "82,5%"),
        (0.825, "0%", "83%"),
        (-0.5, "0%", "-50%"),
        (1234567.5, "#,##0.00", "1.234.567,50"),
        (999, "#,##0", "999"),
        (1000, "#,##0", "1.000"),
        (0, "#,##0;-#,##0;-", "-"),
        (-5, "0;(0)", "(5)"),
        (-5, "0", "-5"),
        (12, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', "12"),
        (3, "00", "03"),
        (0.5, "#.##", ",5"),
        (0.5, "0.##", "0,5"),
        (2, "0.##", "2"),
        (1500000, '#,##0,"k"', "1.500k"),
        (987654321, "000-000-000", "987-654-321"),
        (15, '0"."0', "1.5"),
        (5, '"Mục "0', "Mục 5"),
        (1234.5, '#,##0.0\\ "₫"', "1.234,5 ₫"),
        (1234.5, "#,##0 [$₫-42A]", "1.235 ₫"),
        (-7, "[Red]0", "-7"),
        (5, "[>=10]0.0;0.00", "5,00"),
        (50, "[>=10]0.0;0.00", "50,0"),
        (50, "[<10]0", "50"),
        (0.1 + 0.2, "General", "0,3"),
        (1 / 3, "General", "0,333333333"),
        (84912345678, "General", "84912345678"),
        (0.0000123456789, "General", "1,23457E-05"),
        (12345678, "0.00E+00", "1,23E+07"),
        (0.5, "# ?/?", "0,5"),
        (7, "@", "7"),
        (7, ";;;", ""),
        (7, "", "7"),
        (45932, "mm/yyyy", "10/2025"),
        (45932, "yyyy", "2025"),
        (45932, "d-mmm", "02/10"),
        (0.5, "h:mm", "12:00"),
        (0.5, "h:mm:ss AM/PM", "12:00:00"),
        (1.5, "[h]:mm", "36:00"),
        (-1, "d/m/yyyy", "-1"),
    ],
)
def test_a_number_is_shown_as_vietnamese_excel_shows_it(value: float, number_format: str, shown: str) -> None:
    assert show_number(value, number_format).text == shown


@pytest.mark.parametrize("number_format", ["d/m/yyyy", "dd-mmm-yy", "[$-42A]dd mmmm yyyy", "yyyy-mm-dd", "m/d/yy;@"])
def test_a_date_is_shown_day_first_whatever_its_format(number_format: str) -> None:
    shown = show_number(45932, number_format)
    assert (shown.text, shown.day) == ("02/10/2025", "2025-10-02")


def test_minutes_are_not_months() -> None:
    assert show_number(45932.5, "h:mm dd").text == "02 12:00"
    assert show_number(45932.75, "d/m/yyyy h:mm").text == "02/10/2025 18:00"


def test_a_month_without_a_day_names_no_day() -> None:
    assert show_number(45932, "mmm-yy").day is None


def test_the_two_date_systems_are_four_years_and_a_day_apart() -> None:
    assert show_number(44470, "d/m/yyyy", date1904=True).day == "2025-10-02"
    for serial, day in ((1, "1900-01-01"), (59, "1900-02-28"), (61, "1900-03-01")):
        assert show_number(serial, "d/m/yyyy").day == day
    assert moment_of(3e6, date1904=False) is None


def test_moments_without_a_format() -> None:
    assert show_moment(date(2026, 6, 5)).text == "05/06/2026"
    assert show_moment(datetime.fromisoformat("2026-06-05T07:30")).text == "05/06/2026 07:30"


def test_a_format_may_put_words_around_a_text() -> None:
    assert show_text("3", '"Mục "@') == "Mục 3"
    assert show_text("3", '0;-0;0;"Mục "@') == "Mục 3"
    assert show_text("3", "@") == show_text("3", "General") == "3"


def test_figures_are_those_of_fifteen_digits() -> None:
    assert exact(1.1000000000000001) == "1.1"
    assert exact(1e20) == "100000000000000000000"
    assert exact(0.0) == exact(-0.0) == "0"


@given(
    st.floats(allow_nan=True, allow_infinity=True), st.text(alphabet='0#?.,%;"[]$-@dmyhsE+/\\ _*abc<>=1', max_size=20)
)
def test_no_format_breaks_the_display(value: float, number_format: str) -> None:
    show_number(value, number_format)
    show_text("chữ", number_format)
