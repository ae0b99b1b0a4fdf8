"""The merge of one cell against an oracle that lists the cases by hand, over any number of files."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.merge import MergedCell, Side, Value, Voice, merge_cell, merge_linked, same_value

VALUES = st.sampled_from([None, "a", "b", Decimal("1.5"), Decimal(2), date(2026, 3, 4)])


@given(VALUES, VALUES, VALUES)
def test_one_file_against_the_table_of_cases(base: Value, theirs: Value, ours: Value) -> None:
    found = merge_cell(ours, [Voice(base, theirs)])
    if theirs is None or theirs == base:
        expected = Side.UNCHANGED if ours == base else Side.OURS
    elif theirs == ours:
        expected = Side.AGREED
    elif ours == base:
        expected = Side.THEIRS
    else:
        expected = Side.BOTH
    assert found.side is expected


@given(VALUES, st.lists(st.tuples(VALUES, VALUES), min_size=1, max_size=4))
def test_several_files(ours: Value, cells: list[tuple[Value, Value]]) -> None:
    found = merge_cell(ours, [Voice(base, value) for base, value in cells])
    said = {value for base, value in cells if value is not None and value != base}
    assert len(found.said) == len(said)
    if len(said) > 1:
        assert found.side is Side.FILES
    elif said == {ours}:
        assert found.side is Side.AGREED
    elif said:
        speaking = [base for base, value in cells if value is not None and value != base]
        assert (found.side is Side.THEIRS) == all(base == ours for base in speaking)
    else:
        assert found.side in (Side.UNCHANGED, Side.OURS)


@given(VALUES, st.permutations([Voice("x", "a"), Voice("x", "b"), Voice("y", "y")]))
def test_the_order_of_files_does_not_matter(ours: Value, voices: list[Voice]) -> None:
    assert merge_cell(ours, voices).side is Side.FILES


def test_linked_cells_are_in_conflict_together() -> None:
    cells = {"top": MergedCell(Side.THEIRS, ("a",)), "bottom": MergedCell(Side.OURS), "note": MergedCell(Side.OURS)}
    merged = merge_linked(cells, ("top", "bottom", "value"))
    assert {name: cell.side for name, cell in merged.items()} == {
        "top": Side.BOTH,
        "bottom": Side.BOTH,
        "note": Side.OURS,
    }
    assert merged["top"].said == ("a",)


def test_linked_cells_of_one_side_stay_with_it() -> None:
    cells = {"top": MergedCell(Side.THEIRS, ("a",)), "bottom": MergedCell(Side.AGREED, ("b",))}
    assert merge_linked(cells, ("top", "bottom")) == cells


def test_equality_as_a_workbook_tells_it() -> None:
    assert same_value(Decimal("1.10"), Decimal("1.1"))
    assert same_value(Decimal("0.1000000000000000055"), Decimal("0.1"))
    assert same_value("một \r\nhai", "một\nhai ")
    assert not same_value("1", Decimal(1))
    assert not same_value(None, "")
