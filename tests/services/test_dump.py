import json
from datetime import date
from decimal import Decimal

import pytest

from dxdesk.data.store import Store
from dxdesk.services.dump import dump, json_figure


@pytest.mark.parametrize(
    ("value", "written"),
    [("80", "80"), ("82.5", "82.5"), ("100.0000", "100"), ("89.4281", "89.4281"), ("0", "0"), ("-1.10", "-1.1")],
)
def test_a_figure_is_a_number_with_all_its_digits(value: str, written: str) -> None:
    assert json.dumps(json_figure(Decimal(value))) == written


def test_what_a_double_cannot_hold_stays_text() -> None:
    assert json_figure(Decimal("0.12345678901234567890")) == "0.12345678901234567890"
    assert json_figure(Decimal(2**60)) == str(2**60)
    assert json_figure(None) is None


def test_everything_is_plain_json(store: Store, plan_uid: str) -> None:
    today = date(2026, 11, 22)
    found = dump(store, today)
    assert json.loads(json.dumps(found)) == found
    assert [plan["uid"] for plan in found["plans"]] == [plan_uid]
