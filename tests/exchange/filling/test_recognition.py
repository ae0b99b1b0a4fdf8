"""What the officer said of a table's extent holds in the next edition of the form."""

from dataclasses import replace

from dxdesk.exchange.contents import Cell, Sheet
from dxdesk.exchange.filling.form_grid import FormGrid
from dxdesk.exchange.filling.profile import ColumnUse, FormProfile, Part, TableLayout
from dxdesk.exchange.filling.recognition import anchor, closing_words

HEADS = ("Đầu mục", "Phần ghi")


def grid(rows: list[tuple[str, ...]]) -> FormGrid:
    return FormGrid(Sheet("Biểu", [[Cell(text) if text else None for text in row] for row in rows]))


def body(count: int) -> list[tuple[str, ...]]:
    return [(f"Đầu mục số {number}", "") for number in range(count)]


def profile(first: int, last: int, skipped: int | None, closing: str | None) -> FormProfile:
    uses = (ColumnUse(0, Part.NAME, HEADS[0]), ColumnUse(1, Part.RESULT, HEADS[1]))
    return FormProfile("Thử", (TableLayout("Biểu", "tasks", 0, 0, first, last, uses, HEADS, skipped, closing),))


def extent(kept: FormProfile, rows: list[tuple[str, ...]]) -> tuple[int, int]:
    found = anchor(kept, [grid(rows)])
    assert found is not None
    return found.profile.tables[0].first_row, found.profile.tables[0].last_row


def test_the_words_below_the_last_row_end_it_again() -> None:
    rows = [HEADS, *body(3), ("Phần dành cho thành phố", ""), *body(2)]
    assert closing_words(grid(rows), 3) == "phan danh cho thanh pho"
    kept = profile(1, 3, 0, closing_words(grid(rows), 3))
    longer = [("", ""), HEADS, *body(5), ("", ""), ("Phần dành cho thành phố", ""), *body(2)]
    assert extent(kept, longer) == (2, 6)


def test_rows_between_header_and_first_row_are_skipped_again() -> None:
    rows = [HEADS, ("Ghi theo hướng dẫn số 5", "x"), *body(3)]
    assert extent(profile(2, 4, 1, closing_words(grid(rows), 4)), [("", ""), *rows]) == (3, 5)


def test_a_table_to_the_end_of_the_sheet_takes_all_of_the_next_one() -> None:
    rows = [HEADS, *body(2)]
    kept = profile(1, 2, 0, closing_words(grid(rows), 2))
    assert kept.tables[0].closing == ""
    assert extent(kept, [HEADS, *body(4), ("Tổng cộng", "")]) == (1, 5)


def test_where_those_words_are_gone_the_words_of_the_rows_decide() -> None:
    kept = profile(1, 3, 0, "phan danh cho thanh pho")
    assert extent(kept, [HEADS, *body(4), ("Tổng cộng", "")]) == (1, 4)
    unsaid = replace(kept, tables=(replace(kept.tables[0], skipped=None, closing=None),))
    assert extent(unsaid, [HEADS, *body(4), ("Tổng cộng", "")]) == (1, 4)
