"""The log of exchange, and the page around its parts."""

from dxdesk.data.store import Store
from dxdesk.progress import silent
from dxdesk.services.exchanging.export import export_plan
from dxdesk.services.plans import plans
from dxdesk.ui.pages.exchange.log.rows import LogRow
from dxdesk.ui.pages.exchange.page import ExchangePage
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.conftest import TODAY
from tests.ui.pages.exchange.conftest import Answers
from tests.ui.pages.exchange.workbooks import filled, open_tasks


def lines(page: ExchangePage) -> list[LogRow]:
    table = page.log.table
    return [table.row(uid) for uid in table.shown_uids()]


def test_what_went_out_and_came_back_is_there_and_the_newest_is_undone(
    page: ExchangePage, store: Store, dialogs: Answers
) -> None:
    period = page.desk.period
    assert period is not None
    path = dialogs.into / "ke-hoach.xlsx"
    export_plan(store, plans(store)[0].uid, period, TODAY, path, silent())
    view = open_tasks(store, 1)[0]
    with filled(path) as sheet:
        sheet.write(view.record.name, "Kết quả", "Đã xong bước một")
    page.show_part("returning")
    page.returning.read_files([path])
    page.returning.apply_button.click()
    page.show_part("log")
    newest = next(row for row in lines(page) if row.incoming and row.file == "ke-hoach.xlsx")
    sent = next(row for row in lines(page) if not row.incoming)
    assert "đã kiểm tra lại" in sent.proof
    page.log.table.select(sent.uid)
    assert not page.log.undo_button.isEnabled()
    page.log.folder_button.click()
    assert dialogs.shown == [sent.original.parent]
    assert "mã SHA-256: " in page.log.details.text()
    page.log.table.select(newest.uid)
    page.log.copy_button.click()
    taken = dialogs.into / newest.file
    assert taken.read_bytes() == newest.original.read_bytes()
    newest.original.chmod(0o600)
    newest.original.write_bytes(b"spoiled")
    page.log.copy_button.click()
    assert "không còn nguyên vẹn" in page.log.errors.words
    newest.original.write_bytes(taken.read_bytes())
    page.log.undo_button.click()
    assert next(row for row in lines(page) if row.uid == newest.uid).state == "đã hoàn tác"
    assert open_tasks(store, 1)[0].occurrences[0].record.result == view.occurrences[0].record.result


def test_the_newest_line_is_chosen_and_told_in_full(page: ExchangePage, dialogs: Answers) -> None:
    page.sending.all_button.click()
    page.show_part("log")
    assert page.log.table.current_uid() == lines(page)[0].uid
    assert lines(page)[0].file in page.log.details.text()
    assert page.log.copy_button.isEnabled()
    assert dialogs.into.is_dir()


def test_without_a_plan_the_page_says_so(empty_page: ExchangePage) -> None:
    assert empty_page._states.currentIndex() == 1
    assert not empty_page.tabs.isEnabled()


def test_the_part_and_the_period_are_remembered(page: ExchangePage, workspace: Workspace) -> None:
    page.show_with(part="log")
    page.desk.choose_kind("month")
    assert workspace.settings.get("exchange/part") == "log"
    assert workspace.settings.get("exchange/period") == ["2026-M09", "2026-Q3"]


def test_a_tab_is_chosen_with_a_click(page: ExchangePage) -> None:
    page.tabs.buttons["forms"].click()
    assert page.current is page.forms
