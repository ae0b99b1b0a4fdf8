"""The program with a window: what it opens first, what it says when it cannot, how it ends. Stories have the rest."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.errors import Refusal
from dxdesk.services.offices import office_profile
from dxdesk.ui.desktop import TITLE, Desktop
from tests.stories.officer import Officer, at_the_desk, listen


@pytest.fixture
def officer(qapp: QApplication, qtbot: QtBot, tmp_path: Path, resources: Path) -> Iterator[Officer]:
    with at_the_desk(qapp, qtbot, tmp_path / "data", resources) as made:
        yield made


def begin(officer: Officer, **more: Any) -> Desktop:
    made = officer.desktop = Desktop(officer.folder, officer.resources, today=date(2026, 11, 22), **more)
    return made


def test_an_empty_folder_is_asked_for_its_office_first(officer: Officer) -> None:
    desktop = begin(officer)
    assert desktop.open()
    officer.wait(lambda: desktop.welcome is not None and desktop.welcome.isVisible())
    assert not officer.window.isVisible()


def test_the_sample_can_be_opened_at_once(officer: Officer) -> None:
    desktop = begin(officer, open_sample=True)
    assert desktop.open()
    officer.wait(lambda: officer.window.isVisible())
    officer.rest()
    assert desktop.welcome is None
    assert "25/KH-UBND" in officer.window.navigation.plan_button.accessibleName()
    assert officer.window.windowTitle() == TITLE
    # A second time it is there already.
    officer.leave()
    desktop = begin(officer, open_sample=True)
    assert desktop.open()
    officer.wait(lambda: officer.window.isVisible())
    officer.rest()
    assert officer.undo_line().startswith("Hoàn tác “")


def test_a_backup_that_was_double_clicked_is_asked_about(officer: Officer, tmp_path: Path) -> None:
    desktop = begin(officer, open_sample=True, open_file=tmp_path / "Quý III.DXBACKUP")
    assert desktop.open()
    officer.wait(lambda: officer.window.isVisible())
    officer.rest()
    section = officer.page("settings").backups
    assert section.isVisible()
    assert section.confirm.isVisible()
    assert "Quý III.DXBACKUP" in section._question.text()


def test_a_plan_that_was_given_at_the_start_is_previewed(officer: Officer, resources: Path) -> None:
    desktop = begin(officer, open_sample=True, open_file=resources / "sample" / "ke-hoach-mau.docx")
    assert desktop.open()
    officer.wait(lambda: officer.window.isVisible())
    view = officer.page("plans").importing
    officer.wait(lambda: view.controller.state == "preview")
    assert view.isVisible()


def test_run_ends_with_the_window(officer: Officer) -> None:
    desktop = begin(officer, open_sample=True)

    def leave() -> None:
        if desktop.window is not None and desktop.window.isVisible():
            desktop.window.closed.connect(QApplication.quit)
            desktop.window.close()
        else:
            QTimer.singleShot(10, leave)

    QTimer.singleShot(0, leave)
    assert desktop.run() == 0
    store = Store(officer.folder)
    assert office_profile(store) is not None
    store.close()


def test_a_second_program_brings_the_first_window_forward_and_ends(officer: Officer, qtbot: QtBot) -> None:
    desktop = begin(officer, open_sample=True)
    assert desktop.open()
    officer.wait(lambda: officer.window.isVisible())
    officer.rest()
    officer.window.showMinimized()
    plan = officer.resources / "sample" / "ke-hoach-mau.docx"
    command = [sys.executable, "-m", "dxdesk", "--data", str(officer.folder), "--open", str(plan)]
    second = subprocess.Popen(command, cwd=officer.resources.parent, env={**os.environ, "QT_QPA_PLATFORM": "offscreen"})
    try:
        officer.wait(lambda: second.poll() is not None)
    finally:
        second.kill()
        second.wait()
    assert second.returncode == 0
    assert not officer.window.isMinimized()
    view = officer.page("plans").importing
    officer.wait(lambda: view.controller.state == "preview")
    assert view.isVisible()


def test_the_end_of_the_session_keeps_what_is_being_typed(officer: Officer) -> None:
    desktop = begin(officer, open_sample=True)
    assert desktop.open()
    officer.wait(lambda: officer.window.isVisible())
    officer.rest()
    field = QLineEdit(officer.window)
    kept: list[str] = []
    assert desktop.worker is not None
    worker = desktop.worker
    field.editingFinished.connect(
        lambda: worker.submit(lambda _progress: kept.append(field.text()), lambda _none: None)
    )
    field.show()
    field.setFocus()
    QTest.keyClicks(field, "do dang")
    desktop.session_ends()
    assert kept == ["do dang"]
    officer.rest()


def test_what_the_place_means_is_told_once(
    officer: Officer, tmp_path: Path, qapp: QApplication, qtbot: QtBot, resources: Path
) -> None:
    folder = tmp_path / "OneDrive - Phường Bến Sao" / "dữ liệu"
    for told in (True, False):
        with at_the_desk(qapp, qtbot, folder, resources) as other:
            desktop = begin(other, open_sample=True)
            assert desktop.open()
            other.wait(lambda: other.window.isVisible())
            other.rest()
            assert other.window.error_bar.isVisible() is told
            other.leave()


@pytest.mark.logs_errors
def test_a_folder_that_cannot_be_used_is_refused_in_words(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    said = listen(monkeypatch)
    assert begin(officer).run() == 1
    assert len(said) == 1
    assert said[0].endswith(f"Thư mục dữ liệu: {tmp_path / 'data'}")


@pytest.mark.logs_errors
def test_a_stick_that_is_only_for_reading_is_told_what_to_do(
    officer: Officer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> Store:
        raise Refusal("folder-read-only", "Không ghi được.")

    monkeypatch.setattr("dxdesk.ui.desktop.Store", refuse)
    monkeypatch.setattr("dxdesk.ui.desktop.portable_folder", lambda: tmp_path / "data")
    said = listen(monkeypatch)
    assert begin(officer).run() == 1
    assert "chép cả thư mục chương trình sang nơi ghi được" in said[0]


@pytest.mark.logs_errors
def test_a_backup_that_fails_at_the_end_is_said_and_the_program_ends(
    officer: Officer, monkeypatch: pytest.MonkeyPatch
) -> None:
    desktop = begin(officer, open_sample=True)
    assert desktop.open()
    officer.wait(lambda: officer.window.isVisible())
    officer.rest()
    closed = Store.close

    def fail(store: Store) -> None:
        monkeypatch.setattr(Store, "close", closed)
        raise Refusal("disk-full", "Đĩa đã đầy, chưa sao lưu được.")

    monkeypatch.setattr(Store, "close", fail)
    said = listen(monkeypatch)
    officer.leave()
    assert said == ["Đĩa đã đầy, chưa sao lưu được."]


@pytest.mark.logs_errors
def test_a_crash_is_told_in_the_window(officer: Officer) -> None:
    begin(officer, open_sample=True)
    assert officer.desktop is not None
    assert officer.desktop.open()
    officer.wait(lambda: officer.window.isVisible())
    officer.rest()

    def fail() -> None:
        raise ValueError("inner detail")

    try:
        fail()
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)
    officer.wait(lambda: officer.window.error_bar.isVisible())
    assert "Dữ liệu đã lưu trước đó vẫn nguyên vẹn" in officer.window.error_bar.words


def test_qts_own_words_are_vietnamese(officer: Officer, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(officer)
    box = QMessageBox(QMessageBox.Icon.Warning, TITLE, "x", QMessageBox.StandardButton.Close)
    assert box.button(QMessageBox.StandardButton.Close).text() == "Đóng"
    box.deleteLater()
