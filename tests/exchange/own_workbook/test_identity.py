"""What a row was given, as one text."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.cell_value import Value
from dxdesk.exchange.own_workbook.identity import GIVEN, given_text, read_given

WORDS = st.text(st.characters(exclude_categories=["Cs"])) | st.sampled_from(["_x000D_", 'a "b" \\ c', "Đã xong\nrồi"])
FIGURES = st.decimals(allow_nan=False, allow_infinity=False, places=3)
VALUES = st.dictionaries(
    st.sampled_from(["state", "done_on", "value"]), st.none() | WORDS | FIGURES | st.dates(date(1900, 1, 1))
)


@given(values=VALUES)
def test_given_values_come_back(values: dict[str, Value]) -> None:
    written = given_text(values)
    assert read_given(written) == {name: value for name, value in values.items() if value is not None and value != ""}
    assert GIVEN.fullmatch(written)
    assert written.isascii()
    assert "_x" not in written


@given(values=VALUES)
def test_it_is_json_as_python_writes_it(values: dict[str, Value]) -> None:
    written = given_text(values)
    assert json.dumps(json.loads(written)).replace("_x", "\\u005fx") == written


def test_marks_tell_the_kind_of_a_value() -> None:
    values: dict[str, Value] = {
        "value": Decimal("1.10"),
        "done_on": date(2026, 3, 1),
        "state": "",
        "note": None,
        "source": "Báo cáo",
    }
    assert given_text(values) == '{"value": "n1.10", "done_on": "d2026-03-01", "source": "tB\\u00e1o c\\u00e1o"}'
