from dataclasses import dataclass

from dxdesk.data.row_order import as_listed


@dataclass(frozen=True)
class Row:
    appendix_uid: str
    group_uid: str | None
    position: int


def test_a_row_added_later_joins_its_group() -> None:
    rows = [Row("a", "i", 0), Row("a", "ii", 1), Row("b", None, 2), Row("a", "i", 3), Row("a", None, 4)]
    listed = as_listed(rows, {"a": 0, "b": 1})
    assert [row.position for row in listed] == [0, 3, 1, 4, 2]


def test_rows_before_the_first_group_stay_there() -> None:
    rows = [Row("a", None, 0), Row("a", "i", 1), Row("a", None, 2)]
    assert as_listed(rows, {"a": 0}) == rows
