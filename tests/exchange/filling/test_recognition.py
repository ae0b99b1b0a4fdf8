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


CITY = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Trạng thái", "Tỷ lệ hoàn thành", "Ghi chú")
CITY_USES = (
    ColumnUse(0, Part.REF, "TT"),
    ColumnUse(1, Part.NAME, "Nhiệm vụ"),
    ColumnUse(4, Part.STATUS, "Trạng thái"),
    ColumnUse(5, Part.PROGRESS, "Tỷ lệ hoàn thành"),
)


def test_a_heading_in_other_words_of_the_same_meaning_is_found_and_told() -> None:
    kept = FormProfile("Thử", (TableLayout("Biểu", "tasks", 0, 0, 1, 3, CITY_USES, CITY),))
    heads = ("TT", "Lĩnh vực", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Trạng thái thực hiện",
             "Tỷ lệ hoàn thành", "Ghi chú")  # fmt: skip
    found = anchor(kept, [grid([("",), heads, *(("1", "", f"Việc thứ {n}") for n in range(3))])])
    assert found is not None
    assert {use.part: (use.column, use.title) for use in found.profile.tables[0].columns} == {
        Part.REF: (0, "TT"),
        Part.NAME: (2, "Nội dung nhiệm vụ"),
        Part.STATUS: (5, "Trạng thái thực hiện"),
        Part.PROGRESS: (6, "Tỷ lệ hoàn thành"),
    }
    assert found.missing == ()
    assert found.renamed == (("Nhiệm vụ", "Nội dung nhiệm vụ"), ("Trạng thái", "Trạng thái thực hiện"))


def test_a_heading_of_another_meaning_is_not_taken_for_one_that_is_gone() -> None:
    kept = FormProfile("Thử", (TableLayout("Biểu", "tasks", 0, 0, 1, 3, CITY_USES, CITY),))
    heads = ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Kinh phí", "Tỷ lệ hoàn thành", "Ghi chú")
    found = anchor(kept, [grid([heads, *(("1", f"Việc thứ {n}") for n in range(3))])])
    assert found is not None
    assert found.missing == ("Trạng thái",)
    assert found.renamed == ()
