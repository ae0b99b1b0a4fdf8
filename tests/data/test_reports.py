from datetime import date

import pytest
from sqlalchemy.exc import IntegrityError

from dxdesk.data.agencies import add_agency, merge_agencies
from dxdesk.data.reports import (
    find_report,
    list_reports,
    open_report,
    read_frozen,
    read_texts,
    write_draft_again,
    write_finished,
    write_identity,
    write_sent,
    write_texts,
)
from dxdesk.data.store import Store
from dxdesk.domain.document_records import ReportKey
from tests.data.samples import add_plan

WARD = ReportKey("results", ("plan",), "2026-Q1")
BOTH = ReportKey("results", ("plan", "old"), "2026-Q1")
AGENCY = ReportKey("reminder", ("plan",), "2026-Q1", "p")


@pytest.fixture
def plans(store: Store) -> None:
    with store.operation("Nhập") as session:
        add_plan(session, "old", "Kế hoạch cũ")
        add_plan(session)


@pytest.mark.usefixtures("plans")
def test_documents_are_told_apart_by_kind_plans_period_and_agency(store: Store) -> None:
    keys = [WARD, BOTH, AGENCY, ReportKey("results", ("plan",), "2026-Q2"), ReportKey("results", ("old",), "2026-Q1")]
    with store.operation("Mở") as session:
        opened = [open_report(session, key, store.now()) for key in keys]
        assert [open_report(session, key, store.now()) for key in keys] == opened
    with store.reading() as session:
        assert [find_report(session, key) for key in keys] == opened
        assert find_report(session, ReportKey("summary", ("plan",), "2026-Q1")) is None
        assert {item.key for item in list_reports(session, "old")} == {BOTH, keys[-1]}
        assert [item.key for item in list_reports(session)] == keys[::-1]


@pytest.mark.usefixtures("plans")
def test_from_draft_to_sent_and_back(store: Store) -> None:
    with store.operation("Lập") as session:
        uid = open_report(session, WARD, store.now()).uid
        write_texts(session, uid, {"causes": "Thiếu người", "direction": ""})
        write_identity(session, uid, "6", date(2026, 4, 5), None)
    with store.operation("Hoàn thành") as session:
        pdf = store.keep_file(b"%PDF", "bao-cao.pdf")
        write_finished(session, uid, '{"a": 1}', pdf, store.now())
    with store.operation("Gửi") as session:
        write_sent(session, uid, date(2026, 4, 6), None)
    with store.reading() as session:
        sent = find_report(session, WARD)
        assert read_frozen(session, uid) == '{"a": 1}'
    assert sent is not None
    assert (sent.state, sent.number, sent.sent_on, sent.pdf_sha256) == ("sent", "6", date(2026, 4, 6), pdf)
    assert sent.texts == {"causes": "Thiếu người"}
    with store.operation("Mở lại") as session:
        write_draft_again(session, uid)
    with store.reading() as session:
        again = find_report(session, WARD)
    assert again is not None
    assert (again.state, again.sent_on, again.pdf_sha256, again.finished_at) == ("draft", None, None, None)
    assert again.number == "6"
    store.undo()
    with store.reading() as session:
        assert find_report(session, WARD) == sent
    store.undo()
    store.undo()
    with store.reading() as session:
        assert read_frozen(session, uid) is None
        assert read_texts(session, uid) == {"causes": "Thiếu người"}


@pytest.mark.usefixtures("plans")
def test_what_is_finished_is_frozen(store: Store) -> None:
    with pytest.raises(IntegrityError), store.operation("Gửi") as session:
        write_sent(session, open_report(session, WARD, store.now()).uid, date(2026, 4, 6), None)


@pytest.mark.usefixtures("plans")
def test_merged_agencies_bring_their_documents_together(store: Store) -> None:
    with store.operation("Gộp") as session:
        keep, gone = add_agency(session, "Phòng Kinh tế"), add_agency(session, "Phòng KT và Đô thị")
        letters = [ReportKey("reminder", ("plan",), period, gone) for period in ("2026-Q1", "2026-Q2")]
        for key in (*letters, ReportKey("reminder", ("plan",), "2026-Q1", keep)):
            open_report(session, key, store.now())
        merge_agencies(session, keep, gone)
        found = sorted((item.key.period, item.key.agency_uid == keep) for item in list_reports(session))
    assert found == [("2026-Q1", False), ("2026-Q1", True), ("2026-Q2", True)]
