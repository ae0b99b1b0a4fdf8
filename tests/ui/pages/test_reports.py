from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QFileDialog
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.errors import Cancelled, Refusal
from dxdesk.services.history import undo
from dxdesk.services.plans import PlanEdit, outline, plans, type_plan
from dxdesk.services.reporting import report_identity, report_texts, save_texts
from dxdesk.ui.pages.reports import page as reports_page
from dxdesk.ui.pages.reports.page import ReportsPage
from dxdesk.ui.pages.reports.page_stack import FIT_PAGE, FIT_WIDTH, PageStack, next_step
from dxdesk.ui.pages.reports.periods import days_error, file_name, fitting_period, periods_of_plan
from dxdesk.ui.pages.reports.printing import Listener, PrintRun, chosen_pages, page_layout, prepare
from dxdesk.ui.pages.reports.report import Pages
from dxdesk.ui.theme import Theme
from dxdesk.ui.worker import Worker
from dxdesk.ui.workspace import Workspace

TODAY = date(2026, 11, 22)
Q2, Q3 = parse_period("2026-Q2"), parse_period("2026-Q3")
Gone = list[tuple[str, dict[str, object]]]


@pytest.fixture
def gone() -> Gone:
    """Where the page led to."""
    return []


@pytest.fixture
def make_page(theme: Theme, qtbot: QtBot, gone: Gone) -> Callable[[Workspace], ReportsPage]:
    def make(workspace: Workspace) -> ReportsPage:
        page = ReportsPage(workspace, theme, lambda key, **what: gone.append((key, what)))
        qtbot.addWidget(page)
        page.resize(1140, 640)
        page.show()
        qtbot.waitExposed(page)
        return page

    return make


@pytest.fixture
def page(workspace: Workspace, make_page: Callable[[Workspace], ReportsPage]) -> ReportsPage:
    """Shows the sample plan's third quarter."""
    return make_page(workspace)


@pytest.fixture
def plan_uid(workspace: Workspace) -> str:
    assert workspace.plan_uid is not None
    return workspace.plan_uid


def pdf_text(pdf: bytes | Path) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        return " ".join(" ".join(one.get_textpage().get_text_range() for one in document).split())


def shown(page: ReportsPage) -> bytes:
    assert page.controller.drawer.pages is not None
    return page.controller.drawer.pages.pdf


# Periods


def test_periods_of_a_plan_are_those_that_have_begun(workspace: Workspace, store: Store) -> None:
    plan = plans(store)[0]
    assert [one.code for one in periods_of_plan(plan, "quarter", TODAY)] == ["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1"]
    assert [one.code for one in periods_of_plan(plan, "nine_months", TODAY)] == ["2026-9M"]
    assert len(periods_of_plan(plan, "month", TODAY)) == 11
    assert [one.code for one in periods_of_plan(plan, "half", date(2020, 1, 1))] == ["2026-H1"]


def test_another_kind_goes_to_the_period_that_ends_with_it(workspace: Workspace, store: Store) -> None:
    plan = plans(store)[0]
    for kind, code in (("month", "2026-M09"), ("half", "2026-H1"), ("nine_months", "2026-9M"), ("year", "2026-Y")):
        found = fitting_period(plan, kind, Q3, TODAY)  # type: ignore[arg-type]
        assert found is not None
        assert found.code == code


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2026-Q3", "bao-cao-quy-III-2026.pdf"),
        ("2026-M03", "bao-cao-thang-03-2026.pdf"),
        ("2026-H2", "bao-cao-6-thang-cuoi-nam-2026.pdf"),
        ("2026-9M", "bao-cao-9-thang-2026.pdf"),
        ("2026-Y", "bao-cao-nam-2026.pdf"),
        ("2026-01-01..2026-02-15", "bao-cao-tu-01-01-2026-den-15-02-2026.pdf"),
    ],
)
def test_names_of_files(code: str, name: str) -> None:
    assert file_name("bao-cao", parse_period(code), ".pdf") == name


def test_free_days_are_checked() -> None:
    assert days_error(date(2026, 1, 1), date(2026, 2, 15)) == ""
    assert "ngày đầu" in days_error(None, date(2026, 2, 15))
    assert "trước ngày đầu" in days_error(date(2026, 3, 1), date(2026, 2, 15))
    assert "2000" in days_error(date(1026, 3, 1), date(2026, 2, 15))


# Where pages lie


def test_each_page_is_fitted_by_itself() -> None:
    stack = PageStack([(595, 842), (842, 595)], FIT_WIDTH, 800, 600)
    assert stack.place(0).width == stack.place(1).width == 768
    stack = PageStack([(595, 842), (842, 595)], FIT_PAGE, 800, 600)
    assert stack.place(0).height == 568
    assert stack.place(1).width <= 768


def test_only_pages_in_sight_are_visible() -> None:
    stack = PageStack([(595, 842)] * 300, 100, 800, 600)
    assert stack.percent(0) == 100
    assert list(stack.visible(0, 600)) == [0]
    second = stack.place(1)
    assert list(stack.visible(second.top - 5, second.top + 5)) == [1]
    assert list(stack.visible(second.top - 30, second.top + 5)) == [0, 1]
    assert stack.height_of(stack.anchor(second.top + 100)) == pytest.approx(second.top + 100)
    assert list(PageStack([], 100, 800, 600).visible(0, 600)) == []


def test_zoom_steps() -> None:
    assert next_step(100, 1) == 110
    assert next_step(103, -1) == 100
    assert next_step(200, 1) == 200
    assert next_step(50, -1) == 50


# What is shown


def test_the_last_finished_period_is_shown_as_printed(page: ReportsPage) -> None:
    assert page.periods.code.value() == "2026-Q3"
    assert "quý III năm 2026" in pdf_text(shown(page))
    assert page.header._note.text() == f"quý III năm 2026 · {page.preview.page_count} trang"
    assert page.bar.number.text() == f"1/{page.preview.page_count}"


def test_missing_figures_lead_to_the_indicators(page: ReportsPage, gone: Gone) -> None:
    assert "Kỳ này chưa có số liệu: 2 chỉ tiêu" in page.facts.words
    link = page.facts.link("Nhập số liệu")
    assert link is not None
    link.click()
    assert gone == [("indicators", {"period": "2026-Q3", "verdict": "no_data"})]


def test_no_plan_leads_to_the_plans(
    empty_workspace: Workspace, make_page: Callable[[Workspace], ReportsPage], gone: Gone
) -> None:
    page = make_page(empty_workspace)
    assert page.no_plan.isVisible()
    assert not page.save_button.isEnabled()
    assert not page.print_button.isEnabled()
    page.outputs.save_pdf()
    page.outputs.print()


def test_a_plan_without_rows_can_be_reported_and_says_so(
    store: Store, empty_workspace: Workspace, make_page: Callable[[Workspace], ReportsPage]
) -> None:
    edit = PlanEdit("9/KH-UBND", "Kế hoạch thử", None, date(2026, 1, 1), date(2026, 12, 31))
    empty_workspace.select_plan(type_plan(store, edit).plan_uid)
    page = make_page(empty_workspace)
    assert "chưa có nhiệm vụ và chỉ tiêu nào" in page.facts.words
    assert page.preview.page_count > 0


def test_another_period_is_drawn_from_the_list(page: ReportsPage) -> None:
    page.controller.choose_period("2026-Q2")
    assert page.periods.code.value() == "2026-Q2"
    assert "quý II năm 2026" in pdf_text(shown(page))
    page.controller.choose_kind("year")
    assert page.periods.code.value() == "2026-Y"


def test_free_days_by_typing(page: ReportsPage, qtbot: QtBot) -> None:
    page.controller.choose_kind("custom")
    assert page.periods.start.isVisible()
    assert "quý III năm 2026" in pdf_text(shown(page))
    page.periods.start.setFocus()
    page.periods.start.selectAll()
    qtbot.keyClicks(page.periods.start, "15/10/2026")
    qtbot.keyClick(page.periods.start, Qt.Key.Key_Return)
    assert "trước ngày đầu" in page.days_error.text()
    page.periods.end.setFocus()
    page.periods.end.selectAll()
    qtbot.keyClicks(page.periods.end, "20/11/2026")
    qtbot.keyClick(page.periods.end, Qt.Key.Key_Return)
    assert page.days_error.isHidden()
    assert "từ 15/10/2026 đến 20/11/2026" in pdf_text(shown(page))


def test_another_page_can_ask_for_a_period(page: ReportsPage) -> None:
    page.show_with(period="2026-Q1")
    assert page.periods.code.value() == "2026-Q1"


# What the officer writes


def test_words_are_seen_before_they_are_kept(page: ReportsPage, store: Store, plan_uid: str, qtbot: QtBot) -> None:
    box = page.form.boxes["direction"]
    box.setFocus()
    qtbot.keyClicks(box, "Mot dong thu")
    assert report_texts(store, plan_uid, Q3) == {}
    assert page.controller.drawer.pages is None
    page._rest.timeout.emit()
    assert "Mot dong thu" in pdf_text(shown(page))
    assert report_texts(store, plan_uid, Q3) == {}


def test_words_are_kept_when_the_box_is_left_and_one_undo_takes_them_back(
    page: ReportsPage, store: Store, workspace: Workspace, plan_uid: str, qtbot: QtBot
) -> None:
    box = page.form.boxes["causes"]
    box.setFocus()
    qtbot.keyClicks(box, "Thieu nguoi.")
    qtbot.keyClick(box, Qt.Key.Key_Return)
    qtbot.keyClicks(box, "- Thiet bi cu.")
    qtbot.keyClick(box, Qt.Key.Key_Tab)
    assert report_texts(store, plan_uid, Q3) == {"causes": "Thieu nguoi.\n- Thiet bi cu."}
    box.clearFocus()
    workspace.change(undo, None)
    assert report_texts(store, plan_uid, Q3) == {}
    assert box.toPlainText() == ""
    assert "Thieu nguoi." not in pdf_text(shown(page))


def test_leaving_without_a_change_stores_nothing(page: ReportsPage, store: Store, qtbot: QtBot) -> None:
    before = store.undo_label()
    page.form.boxes["direction"].setFocus()
    qtbot.keyClick(page.form.boxes["direction"], Qt.Key.Key_Tab)
    page.controller.save()
    assert store.undo_label() == before


def test_typing_is_not_lost_when_something_else_changes(
    page: ReportsPage, store: Store, workspace: Workspace, plan_uid: str, qtbot: QtBot
) -> None:
    box = page.form.boxes["direction"]
    box.setFocus()
    qtbot.keyClicks(box, "Dang go")
    workspace.change(save_texts, None, plan_uid, Q3, {"proposals": "Từ nơi khác"})
    assert box.toPlainText() == "Dang go"
    assert page.form.boxes["proposals"].toPlainText() == "Từ nơi khác"
    assert "Dang go" in pdf_text(shown(page))


def test_another_period_keeps_what_was_typed_for_the_first(
    page: ReportsPage, store: Store, plan_uid: str, qtbot: QtBot
) -> None:
    page.controller.type_text("direction", "Lời quý III")
    page.controller.choose_period("2026-Q2")
    assert report_texts(store, plan_uid, Q3) == {"direction": "Lời quý III"}
    assert page.form.boxes["direction"].toPlainText() == ""


def test_hiding_the_page_keeps_what_was_typed(page: ReportsPage, store: Store, plan_uid: str) -> None:
    page.controller.type_text("direction", "Đang viết dở")
    page.hide()
    assert report_texts(store, plan_uid, Q3) == {"direction": "Đang viết dở"}


def test_number_and_day(page: ReportsPage, store: Store, plan_uid: str, qtbot: QtBot) -> None:
    page.form.number.setFocus()
    qtbot.keyClicks(page.form.number, "6")
    qtbot.keyClick(page.form.number, Qt.Key.Key_Tab)
    page.form.day.setFocus()
    qtbot.keyClicks(page.form.day, "5/10/2026")
    qtbot.keyClick(page.form.day, Qt.Key.Key_Tab)
    assert report_identity(store, plan_uid, Q3) == ("6", date(2026, 10, 5))
    page._rest.timeout.emit()
    assert "06/BC-UBND" in pdf_text(shown(page))
    assert not any("số" in gap and "ban hành" in gap for gap in page.form.gaps.text().splitlines())


def test_a_day_that_cannot_be_read_is_said_at_the_field(
    page: ReportsPage, store: Store, plan_uid: str, qtbot: QtBot
) -> None:
    page.form.day.setFocus()
    qtbot.keyClicks(page.form.day, "hom nay")
    qtbot.keyClick(page.form.day, Qt.Key.Key_Tab)
    assert "Không hiểu ngày" in page.form.day_row.error
    assert report_identity(store, plan_uid, Q3) == ("", None)


def test_words_of_the_period_before_are_a_start(
    workspace: Workspace, store: Store, plan_uid: str, make_page: Callable[[Workspace], ReportsPage]
) -> None:
    save_texts(store, plan_uid, Q2, {"direction": "Lời cũ", "causes": "Nguyên nhân cũ"})
    page = make_page(workspace)
    assert page.form.take_all.isVisible()
    assert page.form.takes["direction"].isVisible()
    assert page.form.takes["proposals"].isHidden()
    page.form.takes["direction"].click()
    assert page.form.boxes["direction"].toPlainText() == "Lời cũ"
    assert page.form.takes["direction"].isHidden()
    assert report_texts(store, plan_uid, Q3) == {"direction": "Lời cũ"}
    assert report_texts(store, plan_uid, Q2)["direction"] == "Lời cũ"


def test_the_box_grows_with_its_text(page: ReportsPage) -> None:
    box = page.form.boxes["direction"]
    before = box.height()
    box.set_text("\n".join(["Một đoạn"] * 12))
    assert box.height() > 2 * before


def test_a_refusal_to_save_keeps_the_words_and_says_why(
    page: ReportsPage, store: Store, plan_uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> None:
        raise Refusal("disk-full", "Đĩa đầy.")

    with monkeypatch.context() as patch:
        patch.setattr("dxdesk.ui.pages.reports.controller.save_texts", refuse)
        page.controller.type_text("direction", "Lời mới")
        page.controller.save()
        assert page.errors.words == "Đĩa đầy."
    page.controller.save()
    assert report_texts(store, plan_uid, Q3) == {"direction": "Lời mới"}


def test_closing_and_opening_the_period(page: ReportsPage, store: Store, plan_uid: str) -> None:
    page.form.close_link.click()
    assert outline(store, plan_uid).closed_periods == ("2026-Q3",)
    assert page.form.close_link.text() == "Mở lại kỳ"
    page.form.close_link.click()
    assert outline(store, plan_uid).closed_periods == ()


# The pages


def wait_sharp(page: ReportsPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.preview.is_sharp)


def test_zoom_by_keys_wheel_and_list(page: ReportsPage, qtbot: QtBot) -> None:
    page._zoom(100)
    assert page.preview.percent == 100
    qtbot.keyClick(page, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert page.preview.percent == 110
    assert page.bar.zoom.value() == "110"
    turn = QWheelEvent(
        QPointF(50, 50),
        page.preview.mapToGlobal(QPointF(50, 50)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.ControlModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(page.preview.viewport(), turn)
    assert page.preview.percent == 100
    page._zoom(FIT_PAGE)
    assert page._workspace.settings.get("reports/zoom") == FIT_PAGE
    wait_sharp(page, qtbot)


def test_pages_by_button_and_the_number_follows(page: ReportsPage, qtbot: QtBot) -> None:
    page._zoom(FIT_PAGE)
    qtbot.mouseClick(page.bar.next, Qt.MouseButton.LeftButton)
    assert page.preview.page == 1
    assert page.bar.number.text().startswith("2/")
    qtbot.keyClick(page.preview, Qt.Key.Key_End)
    assert page.preview.page == page.preview.page_count - 1
    assert not page.bar.next.isEnabled()
    wait_sharp(page, qtbot)


def test_only_pages_in_sight_and_their_neighbours_get_pictures(page: ReportsPage, qtbot: QtBot) -> None:
    wait_sharp(page, qtbot)
    made = {key[1] for key in page.preview._desk._kept}
    assert 0 in made
    assert len(made) <= 3 < page.preview.page_count


def test_pictures_fit_the_pixels_of_the_screen(page: ReportsPage, qtbot: QtBot) -> None:
    page._zoom(125)
    wait_sharp(page, qtbot)
    wanted = round(page.preview._stack.place(0).width * page.preview.devicePixelRatioF())
    picture = page.preview._desk.picture(0, wanted)
    assert picture is not None
    assert abs(picture.width() - wanted) <= 1


def test_new_words_leave_the_place_where_it_was(page: ReportsPage, qtbot: QtBot) -> None:
    page.preview.go_to(3)
    before = page.preview.verticalScrollBar().value()
    page.controller.type_number("7")
    page._rest.timeout.emit()
    assert page.preview.verticalScrollBar().value() == before


def test_search_goes_to_the_page(page: ReportsPage, qtbot: QtBot) -> None:
    page.focus_search()
    qtbot.keyClicks(page.bar.search, "phu luc ii")
    qtbot.keyClick(page.bar.search, Qt.Key.Key_Return)
    first = page.bar.hits.text()
    assert first.startswith("1/")
    qtbot.wait(1)
    qtbot.keyClick(page.bar.search, Qt.Key.Key_Return)
    assert page.bar.hits.text().startswith("2/")
    qtbot.keyClick(page, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert page.bar.hits.text() == first
    page.bar.search.setText("khôngcótừnày")
    qtbot.keyClick(page.bar.search, Qt.Key.Key_Return)
    assert page.bar.hits.text() == "không thấy"
    page.bar.search.empty()
    assert page.bar.hits.isHidden()


def test_a_stopped_preview_can_be_asked_for_again(page: ReportsPage) -> None:
    page.show_not_drawn(Cancelled())
    link = page.facts.link("Lập lại")
    assert link is not None
    page.controller.drawer.drop()
    link.click()
    assert page.controller.drawer.pages is not None


def test_answers_for_a_period_no_longer_shown_are_dropped(
    workspace: Workspace,
    make_page: Callable[[Workspace], ReportsPage],
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    workspace.worker = Worker()
    page = make_page(workspace)
    page.controller.choose_period("2026-Q2")
    page.controller.choose_period("2026-Q1")
    seen: list[bytes] = []
    keep = page.show_pages

    def show_pages(pages: Pages, same_report: bool) -> None:
        seen.append(pages.pdf)
        keep(pages, same_report)

    monkeypatch.setattr(page, "show_pages", show_pages)
    qtbot.waitUntil(lambda: page.controller.drawer.pages is not None, timeout=20_000)
    assert seen == [shown(page)]
    assert "quý I năm 2026" in pdf_text(shown(page))
    wait_sharp(page, qtbot)
    workspace.worker.close()


# What leaves the program


def save_as(path: Path) -> Callable[..., None]:
    def ask(_parent: object, _title: str, suggested: Path, _kind: str, then: Callable[[Path], object]) -> None:
        asked.append(suggested)
        then(path)

    asked: list[Path] = []
    ask.asked = asked  # type: ignore[attr-defined]
    return ask


def test_the_pdf_says_what_was_typed(
    page: ReportsPage, tmp_path: Path, store: Store, plan_uid: str, monkeypatch: pytest.MonkeyPatch
) -> None:
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
    link = page.done.link("Chốt kỳ Quý III/2026")
    assert link is not None
    link.click()
    assert outline(store, plan_uid).closed_periods == ("2026-Q3",)


def test_a_pdf_that_cannot_be_written_is_refused_on_the_page(
    page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reports_page, "ask_for_place", save_as(tmp_path / "không có" / "x.pdf"))
    page.save_button.click()
    assert "Không có thư mục" in page.errors.words
    assert page.done.isHidden()


def test_opening_a_file_that_is_gone_is_refused_on_the_page(page: ReportsPage, tmp_path: Path) -> None:
    page.show_written("Đã lưu x.pdf", tmp_path / "x.pdf")
    link = page.done.link("Mở")
    assert link is not None
    link.click()
    assert "Không còn thấy x.pdf" in page.errors.words


def test_the_workbook_with_its_proof(page: ReportsPage, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reports_page, "ask_for_place", save_as(tmp_path / "số liệu.xlsx"))
    page.excel_button.click()
    assert (tmp_path / "số liệu.xlsx").is_file()
    assert "42/42 nhiệm vụ" in page.done.words


def test_the_systems_dialog_gets_name_and_folder(page: ReportsPage, tmp_path: Path) -> None:
    page._workspace.settings.set("reports/folder", str(tmp_path))
    page.outputs.save_pdf()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    assert dialog.directory().absolutePath() == str(tmp_path)
    assert dialog.defaultSuffix() == "pdf"
    dialog.reject()


# Paper


@pytest.fixture
def printer(tmp_path: Path, qapp: QApplication) -> QPrinter:
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setOutputFileName(str(tmp_path / "in.pdf"))
    return made


def test_upright_and_lying_pages_in_one_job(page: ReportsPage, printer: QPrinter, tmp_path: Path, qtbot: QtBot) -> None:
    pages = page.controller.drawer.pages
    assert pages is not None
    prepare(printer, pages.sizes[0], "Báo cáo")
    first = next(at for at, (width, height) in enumerate(pages.sizes) if width > height)
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(first, first + 1)
    page.printing.print(printer, pages)
    assert page.printing.is_printing
    assert "Đang in trang 1/2" in page.done.words
    qtbot.waitUntil(lambda: not page.printing.is_printing, timeout=20_000)
    assert "Đã gửi hết các trang" in page.done.words
    with pypdfium2.PdfDocument(tmp_path / "in.pdf") as printed:
        sizes = [tuple(round(side) for side in printed.get_page_size(at)) for at in range(len(printed))]
        assert sizes == [(595, 842), (842, 595)]
        for at in range(2):
            picture = printed[at].render(scale=0.5, grayscale=True)
            assert min(bytes(picture.buffer)) < 100


def test_pages_chosen_in_the_printers_dialog(printer: QPrinter) -> None:
    assert chosen_pages(printer, 3) == [0, 1, 2]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert chosen_pages(printer, 3) == [2, 1, 0]


def test_paper_of_a_page() -> None:
    upright, lying = page_layout((595.28, 841.89)), page_layout((841.89, 595.28))
    assert upright.orientation() == upright.Orientation.Portrait
    assert lying.orientation() == lying.Orientation.Landscape
    assert upright.pageSize().id() == lying.pageSize().id() == upright.pageSize().PageSizeId.A4


def test_printing_can_be_stopped(page: ReportsPage, printer: QPrinter, qtbot: QtBot) -> None:
    pages = page.controller.drawer.pages
    assert pages is not None
    page.printing.print(printer, pages)
    page.printing.stop()
    qtbot.waitUntil(lambda: not page.printing.is_printing, timeout=20_000)
    assert "Đã dừng in" in page.done.words


@pytest.mark.qt_log_ignore("QPainter::begin", extend=True)
def test_a_printer_that_does_not_answer_is_refused(page: ReportsPage, printer: QPrinter, tmp_path: Path) -> None:
    pages = page.controller.drawer.pages
    assert pages is not None
    failures: list[Exception] = []
    printer.setOutputFileName(str(tmp_path / "không có" / "in.pdf"))
    listener = Listener(lambda done, total: None, partial(failures.append, Cancelled()), failures.append)
    PrintRun(page._workspace.worker, printer, pages, [0], listener).start()
    assert isinstance(failures[0], Refusal)


def test_one_half_at_a_time_in_a_narrow_window(page: ReportsPage) -> None:
    page.resize(600, 360)
    QApplication.processEvents()
    assert page.form.isHidden()
    page.toggle.click()
    assert page.form.isVisible()
    assert page.preview.isHidden() or not page.preview.isVisible()
    page.focus_search()
    assert page.preview.isVisible()


def test_the_plan_of_all_pages_is_followed(page: ReportsPage, workspace: Workspace, store: Store) -> None:
    page.controller.type_text("direction", "Lời của kế hoạch đầu")
    first = workspace.plan_uid
    assert first is not None
    edit = PlanEdit("9/KH-UBND", "Kế hoạch thử", None, date(2026, 1, 1), date(2026, 12, 31))
    workspace.select_plan(type_plan(store, edit).plan_uid)
    assert report_texts(store, first, Q3) == {"direction": "Lời của kế hoạch đầu"}
    assert "9/KH-UBND" in pdf_text(shown(page))
    workspace.select_plan(None)
    assert page.no_plan.isVisible()
