"""What a row was given, as texts."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal, InvalidOperation

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.cell_value import Value
from dxdesk.exchange.own_workbook.identity import (
    RowIdentity,
    WorkbookIdentity,
    coded,
    decoded,
    identity_lines,
    read_identity,
    read_rows,
)

WORDS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(["_x000D_", 'a "b" \\ c', "Đã xong\nrồi"])
FIGURES = st.decimals(allow_nan=False, allow_infinity=False, places=3)
VALUES = st.dictionaries(
    st.sampled_from(["state", "done_on", "value"]), st.none() | WORDS | FIGURES | st.dates(date(1900, 1, 1))
)
ABOUT = WorkbookIdentity(
    "0f", "UBND", "ab", "1/KH", "2026-Q3", datetime(2026, 10, 1, 8, 30, tzinfo=UTC), "", "", {"Nhiệm vụ": {"a": "A"}}
)


def row(values: dict[str, Value]) -> RowIdentity:
    return RowIdentity("task", "11", "21", 6, "0a", True, coded(values))


@given(values=VALUES)
def test_given_values_come_back(values: dict[str, Value]) -> None:
    known = {name: value for name, value in values.items() if value is not None and value != ""}
    assert decoded(coded(values)) == known
    lines = identity_lines(ABOUT, [row(values), row({})])
    assert all(line.isascii() and "_x" not in line for line in lines)
    identity, row_lines = read_identity(lines, "a.xlsx")
    rows = read_rows(row_lines, "a.xlsx")
    assert (identity, rows) == (ABOUT, [row(values), row({})])
    assert rows[0].base == known


@given(values=VALUES)
def test_a_line_is_json_as_python_writes_it(values: dict[str, Value]) -> None:
    line = identity_lines(ABOUT, [row(values)])[1]
    assert json.dumps(json.loads(line)).replace("_x", "\\u005fx") == line


def test_marks_tell_the_kind_of_a_value() -> None:
    values: dict[str, Value] = {
        "value": Decimal("1.10"),
        "done_on": date(2026, 3, 1),
        "state": "",
        "note": None,
        "source": "Báo cáo",
    }
    assert coded(values) == {"value": "n1.10", "done_on": "d2026-03-01", "source": "tBáo cáo"}


@pytest.mark.parametrize("code", ["", "x5", "nmột", "d2026-02-31", "d31/03/2026"])
def test_no_value_of_ours(code: str) -> None:
    with pytest.raises((ValueError, InvalidOperation)):
        decoded({"value": code})
