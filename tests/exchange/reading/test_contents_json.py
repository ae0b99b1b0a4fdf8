import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.exchange.contents import (
    Cell,
    FileContents,
    Merge,
    Paragraph,
    ReadingNote,
    Sheet,
    WordCell,
    WordRow,
    WordTable,
)
from dxdesk.exchange.reading.contents_json import from_json, to_json

_TEXT = st.text(max_size=8)
_SMALL = st.integers(0, 30)
_CELL = st.builds(Cell, _TEXT, _TEXT, st.none() | _TEXT, st.none() | _TEXT, st.booleans())
_ROW = st.lists(st.none() | _CELL, max_size=4).map(lambda row: row if not row or row[-1] else [*row, Cell("x")])
_SHEET = st.builds(
    Sheet, _TEXT, st.lists(_ROW, max_size=4), st.lists(st.builds(Merge, _SMALL, _SMALL, _SMALL, _SMALL), max_size=2),
    st.sets(_SMALL, max_size=3), st.sets(_SMALL, max_size=3), st.booleans(),
)  # fmt: skip
_FLAG = st.booleans()
_PARAGRAPH = st.builds(Paragraph, _TEXT, _FLAG, _FLAG, _FLAG, _FLAG, st.none() | _SMALL, _TEXT, _TEXT, _TEXT)
_WORD_CELL = st.builds(WordCell, _TEXT, _SMALL, _SMALL, _FLAG, _FLAG, _TEXT)
_TABLE = st.builds(
    WordTable,
    st.lists(st.builds(WordRow, st.lists(_WORD_CELL, max_size=3).map(tuple), _FLAG), max_size=3).map(tuple),
)
_CONTENTS = st.builds(
    FileContents, st.sampled_from(["workbook", "word"]), st.lists(_SHEET, max_size=2),
    st.lists(_PARAGRAPH | _TABLE, max_size=3), st.lists(st.builds(ReadingNote, _TEXT, _TEXT, _TEXT), max_size=2),
)  # fmt: skip


@given(_CONTENTS)
def test_contents_arrive_as_they_were_sent(contents: FileContents) -> None:
    assert from_json(json.loads(json.dumps(to_json(contents)))) == contents


_ANY = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | _TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(_TEXT, inner, max_size=4),
    max_leaves=8,
)


@given(_ANY, st.sampled_from(["sheets", "blocks", "notes", "fonts", "kind"]))
def test_garbage_is_a_value_error_or_plain_contents(garbage: object, key: str) -> None:
    good = to_json(FileContents("workbook"))
    for data in (garbage, {**good, key: garbage}):
        try:
            found = from_json(data)
        except ValueError:
            continue
        assert isinstance(found, FileContents)


@pytest.mark.parametrize(
    "rows",
    [
        [[[-1, "", 0, None, None, False]]],
        [[[10**9, "", 0, None, None, False]]],
        [[[16_384, "", 0, None, None, False]]],
        [[[0, 5, 0, None, None, False]]],
        [[[0, "", 9, None, None, False]]],
        [[[0, "", 0, None, None, 1]]],
        [[[0, ""]]],
        [[[3, "", 0, None, None, False], [1, "", 0, None, None, False]]],
    ],
)
def test_impossible_cells_are_refused(rows: object) -> None:
    sheet = {"name": "T", "rows": rows, "merges": [], "hidden_rows": [], "hidden_columns": [], "hidden": False}
    with pytest.raises(ValueError):
        from_json({"kind": "workbook", "sheets": [sheet], "blocks": [], "notes": [], "fonts": ["Arial"]})


def test_every_field_travels() -> None:
    """A new field of the contents has to be added to the JSON as well."""
    kinds = (Cell, Merge, Sheet, Paragraph, WordCell, WordRow)
    assert {kind.__name__: len(kind.__annotations__) for kind in kinds} == {
        "Cell": 5, "Merge": 4, "Sheet": 6, "Paragraph": 9, "WordCell": 6, "WordRow": 2,
    }  # fmt: skip
