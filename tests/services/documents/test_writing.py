from datetime import date
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.errors import Refusal
from dxdesk.progress import silent
from dxdesk.services.documents.kinds import DocumentKind, DocumentRequest
from dxdesk.services.documents.writing import save_document

TODAY = date(2026, 11, 22)


def results(plan_uid: str) -> DocumentRequest:
    return DocumentRequest(DocumentKind.RESULTS, (plan_uid,), parse_period("2026-Q3"))


def test_the_pdf_is_written(store: Store, plan_uid: str, tmp_path: Path, resources: Path) -> None:
    out = tmp_path / "báo cáo.pdf"
    assert save_document(store, results(plan_uid), TODAY, out, resources / "fonts", silent()) == out
    assert out.read_bytes().startswith(b"%PDF")


@pytest.mark.parametrize(("name", "code"), [("báo cáo.txt", "no-such-form"), ("báo cáo", "no-such-form")])
def test_a_form_that_is_not_made_is_refused(
    store: Store, plan_uid: str, tmp_path: Path, resources: Path, name: str, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        save_document(store, results(plan_uid), TODAY, tmp_path / name, resources / "fonts", silent())
    assert refused.value.code == code
    assert ".pdf" in refused.value.message
    assert list(tmp_path.glob("báo cáo*")) == []
