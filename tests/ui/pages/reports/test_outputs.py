from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog

from dxdesk.domain.text import fold
from dxdesk.ui.pages.reports import page as reports_page
from dxdesk.ui.pages.reports.outputs.forms import FORMS, name_of_file
from dxdesk.ui.pages.reports.outputs.save_button import EXPORT
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
    assert Path(dialog.directory().absolutePath()) == tmp_path
    assert dialog.defaultSuffix() == "pdf"
    dialog.reject()


@pytest.mark.parametrize(("suffix", "start"), [(".pdf", b"%PDF"), (".docx", b"PK"), (".xlsx", b"PK")])
def test_every_form_from_the_list_beside_the_button(
    page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, suffix: str, start: bytes
) -> None:
    out = tmp_path / f"văn bản{suffix}"
    ask = save_as(out)
    monkeypatch.setattr(reports_page, "ask_for_place", ask)
    actions = {action.text(): action for action in page.save.make_menu().actions()}
    form = FORMS[suffix]
    actions[form.action].trigger()
    assert out.read_bytes().startswith(start)
    assert ask.asked[0].name == f"bao-cao-quy-III-2026{suffix}"  # type: ignore[attr-defined]
    assert page.done.words == f"Đã lưu văn bản{suffix}"
    assert page.save.main.text() == form.action
    assert page._workspace.settings.get("reports/save_as") == suffix


def test_a_kind_without_the_usual_form_takes_its_first(page: ReportsPage) -> None:
    page._workspace.settings.set("reports/save_as", ".xlsx")
    page.controller.chooser.choose_kind("summary")
    assert page.save.main.text() == "Lưu PDF…"
    texts = [action.text() for action in page.save.make_menu().actions()]
    assert "Lưu Excel…" not in texts
    assert EXPORT not in texts
    page.controller.chooser.choose_kind("tasks")
    assert page.save.main.text() == "Lưu Excel…"
    assert EXPORT in [action.text() for action in page.save.make_menu().actions()]


def test_the_name_of_a_letters_file_names_the_agency(page: ReportsPage) -> None:
    document = page.controller.document
    assert document is not None
    uid, name = document.agencies[0]
    page.controller.chooser.choose_agency(uid)
    document = page.controller.document
    assert document is not None
    plain = fold(name).replace(" ", "-").replace(",", "").split("-")[0]
    assert name_of_file(document, ".pdf").startswith(f"bao-cao-{plain}")
    assert name_of_file(document, ".pdf").endswith("-quy-III-2026.pdf")


def test_what_finds_no_room_stands_in_the_list(page: ReportsPage) -> None:
    page.resize(640, 400)
    assert page.print_button.isHidden()
    actions = {action.text(): action for action in page.save.make_menu().actions()}
    actions["Sổ báo cáo"].trigger()
    assert page.register.is_open
