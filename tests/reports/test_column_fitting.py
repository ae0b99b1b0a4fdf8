from dxdesk.reports.column_fitting import fitted
from dxdesk.reports.content import Column, Row

COLUMNS = (Column("STT", 10, "center"), Column("Việc", 60), Column("Kết quả", 30), Column("Ghi", 20))
LONG = "từ " * 80


def widths(*rows: tuple[str, ...], fixed: frozenset[int] = frozenset()) -> list[float]:
    return [column.width for column in fitted(COLUMNS, [Row(cells) for cells in rows], fixed)]


def test_a_table_without_entries_stays_as_it_is() -> None:
    assert fitted(COLUMNS, [Row(("", "", "", ""))]) == COLUMNS
    assert fitted(COLUMNS, []) == COLUMNS


def test_an_empty_column_gives_room() -> None:
    full, empty = widths(("1", "a", "b", "c")), widths(("1", "a", "b", ""))
    assert empty[3] < full[3]
    assert sum(empty) == sum(full)


def test_what_makes_the_rows_high_grows_within_bounds() -> None:
    usual, high = widths(("1", "a", "b", "c")), widths(("1", "a", LONG, "c"), ("2", "a", LONG, "c"))
    assert usual[2] < high[2] <= usual[2] * 1.7
    assert usual[1] > high[1] >= usual[1] * 0.65


def test_what_stands_centred_gives_nothing() -> None:
    assert widths(("1", "a", LONG, "c"))[0] == widths(("1", "a", "b", "c"))[0]


def test_a_column_that_is_kept_keeps_its_width() -> None:
    kept = frozenset({3})
    assert widths(("1", "a", LONG, ""), fixed=kept)[3] == widths(("1", "a", "b", ""), fixed=kept)[3]


def test_no_column_gives_what_its_longest_word_needs() -> None:
    """Word tears "HĐND&UBND" between any two letters where it does not fit."""
    columns = (Column("Việc", 60), Column("Chủ trì", 12), Column("Phối hợp", 12), Column("Ghi", 18))
    narrow, whole = (
        fitted(columns, [Row((LONG, name, "Các phòng", "a")), Row((LONG, name, "Các phòng", "a"))])[1].width
        for name in ("VP", "HĐND&UBND")
    )
    assert narrow < 9 * 2.8 + 2.5 <= whole


def test_the_same_rows_get_the_same_widths_however_many_there_are() -> None:
    assert widths(*[("1", "a", LONG, "c")] * 3) == widths(*[("1", "a", LONG, "c")] * 3000)
