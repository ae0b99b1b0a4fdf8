from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.progress import silent
from dxdesk.reports.content import BarChart, Table
from dxdesk.reports.pdf.render import page_count
from dxdesk.services.documents.building import ENOUGH, TOO_LONG, build
from dxdesk.services.documents.composing import compose, preview
from dxdesk.services.documents.kinds import (
    KIND_LABELS,
    DocumentDraft,
    DocumentKind,
    DocumentRequest,
    forms_of,
    needs_agency,
    request_of,
)
from tests.services.documents.asking import TODAY, agency_uid, asked

UNIT = "Phòng Văn hóa - Xã hội"


def request(store: Store, plan_uid: str, kind: DocumentKind) -> DocumentRequest:
    return asked(plan_uid, kind=kind, agency=agency_uid(store, UNIT) if needs_agency(kind) else "")


def test_every_kind_is_composed_and_drawn(store: Store, plan_uid: str, fonts: Path) -> None:
    for kind in DocumentKind:
        one = request(store, plan_uid, kind)
        shown = preview(store, one, TODAY, None, fonts, silent())
        assert shown.pdf.startswith(b"%PDF"), kind
        assert shown.tasks > 0
        assert (".xlsx" in forms_of(kind)) == (kind not in (DocumentKind.REMINDER, DocumentKind.SUMMARY))
        assert request_of(one.key) == one
        assert KIND_LABELS[kind][0].isupper()


def test_a_summary_fits_its_page(store: Store, plan_uid: str, fonts: Path) -> None:
    one = request(store, plan_uid, DocumentKind.SUMMARY)
    content = compose(store, one, TODAY, DocumentDraft(texts={"decisions": "Xin ý kiến về kinh phí."}), fonts)
    assert page_count(content, fonts) == 1
    assert TOO_LONG not in content.gaps
    long = DocumentDraft(texts={"decisions": "Xin ý kiến về một nội dung của kế hoạch.\n" * 60})
    assert TOO_LONG in compose(store, one, TODAY, long, fonts).gaps
    assert TOO_LONG not in compose(store, one, TODAY, long).gaps


def test_a_summary_shows_at_least_five_of_many_pressing_tasks_beside_both_charts(
    store: Store, plan_uid: str, fonts: Path
) -> None:
    today = date(2027, 6, 1)
    content = compose(store, asked(plan_uid, kind=DocumentKind.SUMMARY, period="2027-Q1"), today, None, fonts)
    assert page_count(content, fonts) == 1
    pressing = [block for block in content.body if isinstance(block, Table)][1]
    assert len(pressing.rows) >= ENOUGH
    assert sum(isinstance(block, BarChart) for block in content.body) == 2


def test_what_several_sheets_share_is_counted_once(store: Store, plan_uid: str) -> None:
    figures, content = build(store, request(store, plan_uid, DocumentKind.AGENCY_SHEETS), TODAY, None, None)
    assert len({task.uid for task in figures.tasks}) == len(figures.tasks) <= 42
    assert len(content.appendices) > 3
    assert figures.agency == ""
