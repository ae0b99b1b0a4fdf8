"""A year of reports without a window: plan in, figures in, reports out; finished ones stay as they were issued."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.progress import silent
from dxdesk.services.backups import problems
from dxdesk.services.documents.finishing import finish, mark_sent, withdraw
from dxdesk.services.documents.kinds import DocumentKind, DocumentRequest
from dxdesk.services.documents.records import earlier_texts, record, register, save_texts
from dxdesk.services.documents.writing import save_document
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import propose_import
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.indicators import Amendment, Entry, enter_actual, enter_actuals
from dxdesk.services.offices import office_profile, save_office
from dxdesk.services.plans import outline, remove_plan
from dxdesk.services.sample import write_sample_figures
from dxdesk.services.task_views import task_views
from dxdesk.services.tasks import Completion, complete
from tests.data.clock import TickingClock

TODAY = date(2026, 7, 10)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store(tmp_path / "dữ liệu", clock=TickingClock())
    yield opened
    opened.close()


def asked(plan_uid: str, period: str) -> DocumentRequest:
    return DocumentRequest(DocumentKind.RESULTS, (plan_uid,), parse_period(period))


def text_of(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


def test_a_year_of_reports(store: Store, resources: Path, tmp_path: Path) -> None:
    fonts, word = resources / "fonts", resources / "sample" / "ke-hoach-mau.docx"
    plan_uid = apply_import(store, propose_import(store, word, TODAY, silent()), silent(), word).plan_uid
    assert plan_uid is not None
    write_sample_figures(store, resources / "sample", plan_uid, TODAY)
    first, second = asked(plan_uid, "2026-Q1"), asked(plan_uid, "2026-Q2")

    def printed(request: DocumentRequest, name: str) -> Path:
        return save_document(store, request, TODAY, tmp_path / name, fonts, silent())

    # The first report goes out.
    ratios = [view for view in indicator_views(store, plan_uid, first.period) if view.is_ratio and view.target]
    enter_actuals(store, "2026-Q1", {view.uid: Entry(numerator="33", denominator="40") for view in ratios[:2]})
    save_texts(store, first, {"causes": "Thiết bị chưa đủ."})
    finish(store, first, "6", date(2026, 4, 3), TODAY, fonts, silent(), close_period=True)
    duty = next(item for item in outline(store, plan_uid).duties if item.frequency == "quarter")
    mark_sent(store, first, date(2026, 4, 4), duty.uid)
    issued = printed(first, "quý I.pdf")
    assert "06/BC-UBND" in text_of(issued)

    # Then the data move on, and the closed period is corrected.
    changed = ratios[0]
    amendment = Amendment("Đếm trùng hồ sơ", "Công văn số 31/VHXH")
    enter_actual(store, changed.uid, "2026-Q1", Entry(numerator="30", denominator="40"), amendment)
    open_task = next(
        view.current.record
        for view in task_views(store, plan_uid, date(2026, 3, 31))
        if view.current and view.current.record.done_on is None and view.current.record.due
    )
    complete(store, open_task.uid, Completion(date(2026, 5, 4), "77/BC-UBND"), TODAY)
    profile = office_profile(store)
    assert profile is not None
    save_office(store, replace(profile, name="ỦY BAN NHÂN DÂN PHƯỜNG ĐỔI TÊN"))

    # The first report is printed again as it was issued.
    again = printed(first, "quý I in lại.pdf")
    assert again.read_bytes() == issued.read_bytes()

    # The next one begins with the words of the first, lists the correction, compares, and knows what was sent.
    assert earlier_texts(store, second) == {"causes": "Thiết bị chưa đủ."}
    told = text_of(printed(second, "quý II.pdf"))
    for part in (
        "PHƯỜNG ĐỔI TÊN",
        "06/BC-UBND",
        "Đếm trùng hồ sơ",
        "Công văn số 31/VHXH",
        "82,5%",
        "75%",
        "77/BC-UBND",
    ):
        assert part in told
    assert "Thiết bị chưa đủ." not in told
    assert [(item.request.period.code, item.state) for item in register(store, plan_uid)] == [("2026-Q1", "sent")]
    assert problems(store) == []

    # Opened again it follows the data; undo brings back what was issued, also after the plan was away.
    withdraw(store, first)
    assert record(store, first).state == "draft"
    assert "PHƯỜNG ĐỔI TÊN" in text_of(printed(first, "quý I sửa.pdf"))
    store.undo()
    remove_plan(store, plan_uid)
    store.undo()
    assert printed(first, "quý I lần ba.pdf").read_bytes() == issued.read_bytes()
    assert problems(store) == []


def test_a_backup_brings_finished_reports_back(store: Store, resources: Path, tmp_path: Path) -> None:
    fonts, word = resources / "fonts", resources / "sample" / "ke-hoach-mau.docx"
    plan_uid = apply_import(store, propose_import(store, word, TODAY, silent()), silent(), word).plan_uid
    assert plan_uid is not None
    request = asked(plan_uid, "2026-Q1")
    finish(store, request, "6", date(2026, 4, 3), TODAY, fonts, silent())
    issued = save_document(store, request, TODAY, tmp_path / "một.pdf", fonts, silent())
    safe = tmp_path / "sao lưu.dxbackup"
    assert store.backup_to(safe) == []
    other = Store(tmp_path / "máy khác", clock=TickingClock())
    other.restore_from(safe)
    again = save_document(other, request, TODAY, tmp_path / "hai.pdf", fonts, silent())
    other.close()
    assert again.read_bytes() == issued.read_bytes()
