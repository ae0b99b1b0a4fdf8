"""What nobody uses any more is emptied in the background."""

from pathlib import Path

from dxdesk.ui.grouped_table import RowList, TableSpec
from dxdesk.ui.letting_go import PIECE, empty

SPEC: TableSpec[str] = TableSpec("words", [], uid=str, group=lambda word: (word[:1],))


def test_lists_and_dictionaries_are_emptied_to_the_last() -> None:
    numbers, places = list(range(3 * PIECE + 1)), dict.fromkeys(range(5), Path())
    empty(numbers, places, [])
    assert not numbers
    assert not places


def test_a_list_of_rows_names_all_that_holds_them() -> None:
    rows = RowList.made_ready(SPEC, ["a1", "a2", "b1"])
    empty(*rows.contents())
    assert not rows.rows
    assert not rows.layout.entries
    assert not rows.places
