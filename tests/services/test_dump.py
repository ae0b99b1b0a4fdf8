import json
from datetime import date
from decimal import Decimal

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.services.documents.kinds import DocumentKind, DocumentRequest
from dxdesk.services.documents.records import save_identity, save_texts
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


def test_documents_are_told_with_the_officers_words(store: Store, plan_uid: str) -> None:
    request = DocumentRequest(DocumentKind.RESULTS, (plan_uid,), parse_period("2026-Q3"))
    save_texts(store, request, {"causes": "Thiếu người"})
    save_identity(store, request, "6", date(2026, 10, 5))
    (told,) = dump(store, date(2026, 11, 22))["documents"]
    assert told.pop("uid")
    assert told == {
        "kind": "results",
        "plans": [plan_uid],
        "period": "2026-Q3",
        "agency": None,
        "state": "draft",
        "number": "6",
        "issued_on": "2026-10-05",
        "sent_on": None,
        "duty": None,
        "texts": {"causes": "Thiếu người"},
    }
