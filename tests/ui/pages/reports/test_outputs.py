from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from dxdesk.ui.pages.reports import page as reports_page
from dxdesk.ui.pages.reports.page import ReportsPage
from dxdesk.ui.pages.reports.record.forms import FinishForm
from tests.ui.pages.reports.looking import pdf_text


def save_as(path: Path) -> Callable[..., None]:
    def ask(_parent: object, _title: str, suggested: Path, _kind: str, then: Callable[[Path], object]) -> None:
        asked.append(suggested)
        then(path)

    asked: list[Path] = []
    ask.asked = asked  # type: ignore[attr-defined]
    return ask


def test_the_pdf_says_what_was_typed(page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "báo cáo.pdf"
    ask = save_as(out)
    monkeypatch.setattr(reports_page, "ask_for_place", ask)
    page.controller.type_text("direction", "Lời sau cùng")
    page.save_button.click()
    assert "Lời sau cùng" in pdf_text(out)
    assert ask.asked[0].name == "bao-cao-quy-III-2026.pdf"  # type: ignore[attr-defined]
    assert page.done.words == "Đã lưu báo cáo.pdf"
    page.save_button.click()
    assert ask.asked[1].parent == tmp_path  # type: ignore[attr-defined]
    link = page.done.link("Hoàn tất…")
    assert link is not None
    link.click()
    assert isinstance(page.record.strip.form, FinishForm)


def test_a_pdf_that_cannot_be_written_is_refused_on_the_page(
    page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports_page, "ask_for_place", save_as(tmp_path / "không có" / "x.pdf"))
    page.save_button.click()
    assert "Không có thư mục" in page.errors.words
    assert page.done.isHidden()


def test_opening_a_file_that_is_gone_is_refused_on_the_page(page: ReportsPage, tmp_path: Path) -> None:
    page.show_written("Đã lưu x.pdf", tmp_path / "x.pdf")
    link = page.done.link("Mở tệp")
    assert link is not None
    link.click()
    assert "Không còn thấy x.pdf" in page.errors.words


def test_the_workbook_with_its_proof(page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports_page, "ask_for_place", save_as(tmp_path / "số liệu.xlsx"))
    page.outputs.export()
    assert (tmp_path / "số liệu.xlsx").is_file()
    assert "42/42 nhiệm vụ" in page.done.words


def test_the_systems_dialog_gets_name_and_folder(page: ReportsPage, tmp_path: Path) -> None:
    page._workspace.settings.set("reports/folder", str(tmp_path))
    page.outputs.save()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.directory().absolutePath() == str(tmp_path)
    assert dialog.defaultSuffix() == "pdf"
    dialog.reject()
