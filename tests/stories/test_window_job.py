"""The officer's whole job in the real window, with clicks and keys and the background thread at work."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from dxdesk.data.store import DATABASE_NAME, Store
from dxdesk.domain.status import Status
from dxdesk.progress import silent
from dxdesk.services.sample import open_sample
from dxdesk.ui.pages.indicators.columns import cell_shown
from dxdesk.ui.pages.reports import page as reports_page
from tests.stories.officer import PAGES, TODAY, Officer, at_the_desk, listen
from tests.ui.pages.reports.looking import pdf_text

UNREAD = "Trước mùa lễ hội của làng nghề"
RESULT = "Đã nghiệm thu tại tổ dân phố Bến Đò"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "Dữ liệu phường"


@pytest.fixture
def officer(qapp: QApplication, qtbot: QtBot, folder: Path, resources: Path) -> Iterator[Officer]:
    with at_the_desk(qapp, qtbot, folder, resources) as made:
        yield made


@pytest.fixture
def sample_folder(folder: Path, resources: Path) -> Path:
    store = Store(folder)
    open_sample(store, resources / "sample", TODAY, silent())
    store.close()
    return folder


def choose_next(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    """What the officer will choose in the system's dialog."""
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: (str(path), ""))


def save_next(monkeypatch: pytest.MonkeyPatch, path: Path) -> None:
    def ask(_parent: object, _title: str, _suggested: Path, _kind: str, then: Callable[[Path], object]) -> None:
        then(path)

    monkeypatch.setattr(reports_page, "ask_for_place", ask)


def test_from_the_first_start_to_the_printed_report(
    officer: Officer, resources: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    choose_next(monkeypatch, resources / "sample" / "ke-hoach-mau.docx")
    answer_the_first_questions(officer)
    bring_the_plan_in(officer)
    task = tick_a_task(officer)
    figure = enter_a_figure(officer)
    look_at_the_overview(officer)

    undo_key_twice(officer)
    assert officer.redo_line().startswith("Làm lại “Đánh dấu hoàn thành")
    officer.leave()

    officer.start_at_the_window()
    assert officer.undo_line().startswith("Hoàn tác “Nhập kế hoạch 25/KH-UBND")
    officer.keys("Ctrl+Z")
    officer.rest()
    assert officer.go("tasks").states.state == "no_plan"
    for _ in range(3):
        officer.keys("Ctrl+Y")
        officer.rest()
    assert officer.redo_line() == "Làm lại"
    page = officer.go("tasks")
    assert len(page.table.shown_uids()) == 42
    assert any(page.table.row(uid).result.startswith("45/BC-UBND") for uid in page.table.shown_uids())

    words = save_the_report(officer, tmp_path / "báo cáo quý.pdf", monkeypatch)
    assert task in words
    assert "45/BC-UBND" in words
    assert RESULT in words
    assert figure in words
    officer.leave()


def answer_the_first_questions(officer: Officer) -> None:
    assert officer.start()
    assert officer.desktop is not None
    officer.wait(lambda: officer.desktop is not None and officer.desktop.welcome is not None)
    welcome = officer.desktop.welcome
    assert welcome is not None
    officer.wait(welcome.isActiveWindow)
    officer.type("Bến Sao")
    officer.keys("Return")
    officer.type("Lam Giang")
    officer.click(welcome.beginnings["import"])
    officer.wait(lambda: officer.window.isActiveWindow())
    assert not welcome.isVisible()


def bring_the_plan_in(officer: Officer) -> None:
    view = officer.page("plans").importing
    officer.wait(lambda: view.controller.state == "preview")
    assert view.left_over.text() == "Còn 1 điều nên sửa"
    doubts = view.doubts.table
    doubt = next(uid for uid in doubts.shown_uids() if UNREAD in doubts.row(uid).doubt.message)
    officer.click_cell(doubts, doubt, "message")
    assert officer.open_editor().text() == UNREAD
    officer.type_anew("30/11/2026")
    officer.keys("Return")
    assert not view.left_over.isVisible()
    officer.click(view.apply_button)
    officer.wait(lambda: not view.controller.is_open)
    officer.rest()
    assert officer.undo_line().startswith("Hoàn tác “Nhập kế hoạch 25/KH-UBND")
    assert officer.page("plans").plan_list.words() == ["25/KH-UBND\nđang thực hiện"]
    assert QApplication.focusWidget() is officer.page("plans").outline.tree


def tick_a_task(officer: Officer) -> str:
    """The one whose deadline was corrected. Returns its name."""
    page = officer.go("tasks")
    table = page.table
    row = next(row for row in map(table.row, table.shown_uids()) if UNREAD in row.deadline_tip)
    assert row.due == "30/11/2026"
    officer.click_cell(table, row.uid, "done")
    form = page.strip.form
    assert form is not None
    officer.type_anew("20092026")
    officer.keys("Tab")
    officer.type("45/BC-UBND")
    officer.keys("Tab")
    officer.type("19/09/2026")
    officer.keys("Tab")
    officer.type(RESULT)
    officer.keys("Return")
    officer.rest()
    ticked = table.row(row.uid)
    assert ticked.status is Status.DONE_ON_TIME
    assert ticked.result.startswith("45/BC-UBND ngày 19/09/2026")
    assert officer.window.bottom.quiet.undo_link.isVisible()
    assert officer.undo_line().startswith("Hoàn tác “Đánh dấu hoàn thành")
    return str(row.name)


def enter_a_figure(officer: Officer) -> str:
    """Numerator, Tab, denominator, Enter. Returns the figure as it is written."""
    page = officer.go("indicators")
    row = next(row for row in page.controller.rows if {"numerator", "denominator"} <= set(row.inputs))
    officer.click_cell(page.grid, row.uid, "numerator")
    officer.type("413")
    officer.keys("Tab")
    officer.type("500")
    officer.keys("Return")
    officer.rest()
    now = page.controller.row(row.uid)
    assert now is not None
    assert cell_shown(now, "value") == "82,6%"
    assert officer.undo_line().startswith("Hoàn tác “Nhập số liệu")
    return "82,6"


def look_at_the_overview(officer: Officer) -> None:
    page = officer.go("overview")
    assert done_tasks(page) == 1
    assert "1" in page.verdicts.text()


def undo_key_twice(officer: Officer) -> None:
    for _ in range(2):
        officer.keys("Ctrl+Z")
        officer.rest()
    assert done_tasks(officer.page("overview")) == 0


def done_tasks(overview: Any) -> int:
    return sum(one.figure.count for one in overview.figures.buttons if one.figure.status is Status.DONE_ON_TIME)


def save_the_report(officer: Officer, out: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    page = officer.go("reports")
    officer.wait(lambda: page.paper.preview.page_count > 2)
    save_next(monkeypatch, out)
    officer.keys("Ctrl+S")
    officer.wait(out.is_file)
    officer.rest()
    return pdf_text(out)


def test_every_page_opens_by_its_key_and_has_the_keyboard(officer: Officer, sample_folder: Path) -> None:
    officer.start_at_the_window()
    for _ in range(2):
        for key in PAGES:
            page = officer.go(key)
            focused = QApplication.focusWidget()
            assert focused is not None, key
            assert page.widget is focused or page.widget.isAncestorOf(focused), key


@pytest.mark.logs_errors
def test_a_second_start_on_the_same_folder_is_refused(
    officer: Officer, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = listen(monkeypatch)
    first = Store(sample_folder)
    try:
        assert not officer.start()
    finally:
        first.close()
    assert len(said) == 1
    assert said[0].startswith("Thư mục dữ liệu này đang được mở ở một cửa sổ khác của chương trình")
    officer.start_at_the_window()


@pytest.mark.logs_errors
def test_a_damaged_database_is_refused_and_the_backups_are_named(
    officer: Officer, sample_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    officer.start_at_the_window()
    officer.leave()
    database = sample_folder / DATABASE_NAME
    whole = database.read_bytes()
    broken = whole[:4096] + b"\xa5" * 20_000 + whole[24_096:]
    database.write_bytes(broken)
    said = listen(monkeypatch)
    assert not officer.start()
    (sentence,) = said
    assert "bị hỏng" in sentence
    backups = [path.name for path in (sample_folder / "backups").iterdir()]
    assert any(name in sentence for name in backups)
    assert database.read_bytes() == broken


def test_a_file_that_cannot_be_read_leaves_the_program_usable(
    officer: Officer, sample_folder: Path, tmp_path: Path, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "Kế hoạch hỏng.docx"
    broken.write_bytes((resources / "sample" / "ke-hoach-mau.docx").read_bytes()[:3000])
    choose_next(monkeypatch, broken)
    officer.start_at_the_window()
    officer.keys("Ctrl+O")
    view = officer.page("plans").importing
    officer.wait(lambda: view.controller.state == "refused")
    assert view.currentWidget() is view.refused
    table = officer.go("tasks").table
    assert len(table.shown_uids()) == 42
    choose_next(monkeypatch, Path(shutil.copy(resources / "sample" / "phu-luc-mau.xlsx", tmp_path)))
    officer.keys("Ctrl+O")
    officer.wait(lambda: view.controller.state == "preview")


def test_the_window_stays_open_until_the_backup_is_made(officer: Officer, sample_folder: Path) -> None:
    officer.start_at_the_window()
    before = set((sample_folder / "backups").iterdir())
    page = officer.go("tasks")
    page.table.setFocus()
    page.table.select(page.table.shown_uids()[-1])
    officer.keys("Ctrl+Return")
    officer.window.close()
    assert officer.window.isVisible()
    officer.wait(lambda: not officer.window.isVisible())
    assert set((sample_folder / "backups").iterdir()) - before


def test_what_is_being_typed_when_the_window_is_closed_is_stored(officer: Officer, sample_folder: Path) -> None:
    officer.start_at_the_window()
    page = officer.go("indicators")
    row = next(row for row in page.controller.rows if "value" in row.inputs and "numerator" not in row.inputs)
    officer.click_cell(page.grid, row.uid, "value")
    officer.type("97,25")
    officer.leave()
    officer.start_at_the_window()
    page = officer.go("indicators")
    assert cell_shown(page.controller.row(row.uid), "value").startswith("97,25")
