"""The city's form: its layout in a picture, its rows, what is written, values read back."""

from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from dxdesk.data.store import Store
from dxdesk.errors import Cancelled
from dxdesk.exchange.filling.profile import Part
from dxdesk.services.task_views import TaskView
from dxdesk.services.tasks import note_result
from dxdesk.ui.pages.exchange.forms.picture import PictureModel
from dxdesk.ui.pages.exchange.page import ExchangePage
from tests.ui.pages.exchange.conftest import Answers
from tests.ui.pages.exchange.workbooks import city_form, open_tasks


@pytest.fixture
def views(store: Store, sample_there: None) -> list[TaskView]:
    found = open_tasks(store, 3)
    for number, view in enumerate(found):
        item = view.occurrences[0].record
        note_result(store, item.uid, "", None, f"Kết quả thử {number}", "Thiếu máy tính")
    return found


@pytest.fixture
def form(views: list[TaskView], tmp_path: Path) -> Path:
    names = [view.record.name for view in views]
    return city_form(tmp_path / "bieu.xlsx", [*names[:2], "Việc hoàn toàn không liên quan gì tới kế hoạch"])


def opened(page: ExchangePage, dialogs: Answers, form: Path) -> None:
    page.show_part("forms")
    dialogs.chosen = [form]
    page.forms.choose_file()


def picture(page: ExchangePage) -> PictureModel:
    return page.forms.layout_panel.picture.picture


def choose(menu: QMenu, words: str) -> None:
    next(action for action in menu.actions() if action.text().startswith(words)).trigger()


def test_the_proposed_layout_is_shown_on_the_sheet(page: ExchangePage, dialogs: Answers, form: Path) -> None:
    opened(page, dialogs, form)
    model = picture(page)
    head = model.headerData(4, Qt.Orientation.Horizontal)
    assert head == "E\nKết quả, sản phẩm"
    assert "(ẩn)" in str(model.headerData(1, Qt.Orientation.Horizontal))
    assert model.headerData(3, Qt.Orientation.Vertical) == "4 tiêu đề"
    assert model.part_at(4, 2) is Part.NAME
    assert model.part_at(1, 3) is Part.PERIOD


def test_a_column_is_corrected_by_a_click(page: ExchangePage, dialogs: Answers, form: Path) -> None:
    opened(page, dialogs, form)
    choose(page.forms.layout_panel.column_menu(5), "Ghi chú")
    assert picture(page).part_of_column(5) is Part.NOTE
    assert "chưa lưu" in page.forms.known_words.text()
    choose(page.forms.layout_panel.column_menu(5), "Không dùng")
    assert picture(page).part_of_column(5) is None


def test_rows_that_make_no_table_are_refused_in_place(page: ExchangePage, dialogs: Answers, form: Path) -> None:
    opened(page, dialogs, form)
    choose(page.forms.layout_panel.row_menu(1), "Dòng số liệu đầu tiên")
    assert "Dòng tiêu đề phải đứng trên" in page.forms.errors.words
    choose(page.forms.layout_panel.row_menu(5), "Dòng số liệu đầu tiên")
    assert picture(page).headerData(5, Qt.Orientation.Vertical) == "6 đầu"
    assert not page.forms.errors.words


def test_a_single_cell_needs_its_label(page: ExchangePage, dialogs: Answers, form: Path) -> None:
    opened(page, dialogs, form)
    choose(page.forms.layout_panel.cell_menu(0, 4), "Đơn vị báo cáo")
    assert "không có nhãn" in page.forms.errors.words
    choose(page.forms.layout_panel.cell_menu(1, 3), "Không điền")
    assert picture(page).part_at(1, 3) is None


def test_the_form_is_filled_and_proved(page: ExchangePage, dialogs: Answers, form: Path, views: list[TaskView]) -> None:
    opened(page, dialogs, form)
    assert "1 chưa khớp" in page.forms.tabs.buttons["matches"].text()
    page.forms.fill_button.click()
    assert not page.forms.errors.words
    sheet = load_workbook(dialogs.into / "bieu-da-dien.xlsx")["Biểu 1"]
    assert sheet["E5"].value == "Kết quả thử 0"
    assert sheet["F6"].value == "Thiếu máy tính"
    assert sheet["E7"].value is None
    assert "đã kiểm tra lại" in page.forms.notice.words
    link = page.forms.notice.link("Xem chỗ không điền")
    assert link is not None
    link.click()
    assert [page.forms.answers.row(uid).outcome for uid in page.forms.answers.shown_uids()] == ["Không điền"]


def test_a_match_is_corrected_and_remembered_with_the_profile(
    page: ExchangePage, dialogs: Answers, form: Path, views: list[TaskView]
) -> None:
    opened(page, dialogs, form)
    page.forms.name.setText("Biểu quý")
    page.forms.save_layout()
    assert "Biểu quý" in page.forms.known_words.text()
    table = page.forms.matches.table
    lost = next(uid for uid in table.shown_uids() if table.row(uid).state == "none")
    table.select(lost)
    page.forms.matches._taken((views[2].uid,))
    assert table.row(lost).sure == "do cán bộ chọn"
    page.forms.fill_button.click()
    page.forms.controller.close()
    assert page.forms.start.table.shown_uids() == ["Biểu quý"]
    opened(page, dialogs, form)
    assert table.row(lost).sure == "đã ghi nhớ"


def test_what_stands_in_a_cell_is_only_replaced_when_ticked(page: ExchangePage, dialogs: Answers, form: Path) -> None:
    book = load_workbook(form)
    book["Biểu 1"]["E5"] = "Thành phố đã ghi"
    book.save(form)
    opened(page, dialogs, form)
    row = next(
        page.forms.answers.row(uid)
        for uid in page.forms.answers.shown_uids()
        if page.forms.answers.row(uid).address == "E5"
    )
    assert (row.outcome, row.overwrite) == ("Biểu ghi khác", False)
    page.forms.answers.tick_requested.emit(row.uid, True)
    assert page.forms.answers.row(row.uid).outcome == "Sẽ điền"


def test_the_original_is_never_written_over(page: ExchangePage, dialogs: Answers, form: Path) -> None:
    opened(page, dialogs, form)
    before = form.read_bytes()
    page.forms.controller.fill(form)
    assert "biểu gốc" in page.forms.errors.words
    assert form.read_bytes() == before


def test_corrected_values_go_through_the_preview(page: ExchangePage, dialogs: Answers, form: Path) -> None:
    book = load_workbook(form)
    book["Biểu 1"]["E5"] = "Thành phố đã sửa"
    book.save(form)
    opened(page, dialogs, form)
    page.forms.read_button.click()
    assert page.current is page.returning
    rows = page.returning._rows()
    assert [(row.theirs, row.decision) for row in rows if row.place.endswith("E5")] == [
        ("Thành phố đã sửa", "Chưa quyết định")
    ]


def test_values_are_read_by_the_layout_in_sight_though_it_is_not_saved(
    page: ExchangePage, dialogs: Answers, form: Path
) -> None:
    book = load_workbook(form)
    book["Biểu 1"]["E5"] = "Thành phố đã sửa"
    book["Biểu 1"]["F5"] = "Cần thêm kinh phí"
    book.save(form)
    opened(page, dialogs, form)
    choose(page.forms.layout_panel.column_menu(5), "Không dùng")
    choose(page.forms.layout_panel.column_menu(4), "Khó khăn")
    page.forms.read_button.click()
    shown = {row.label: row.theirs for row in page.returning._rows() if row.kind == "cell"}
    assert shown == {"Khó khăn, vướng mắc": "Thành phố đã sửa"}


def test_a_file_that_moved_meanwhile_is_read_where_its_headings_stand_now(
    page: ExchangePage, dialogs: Answers, form: Path
) -> None:
    opened(page, dialogs, form)
    choose(page.forms.layout_panel.column_menu(5), "Không dùng")
    book = load_workbook(form)
    book["Biểu 1"].insert_rows(3, 2)
    book["Biểu 1"]["E7"] = "Thành phố đã sửa"
    book.save(form)
    page.forms.read_button.click()
    assert [row.place for row in page.returning._rows() if row.kind == "cell"] == ["Biểu 1!E7"]


def test_a_file_without_its_headings_is_refused_in_place(page: ExchangePage, dialogs: Answers, form: Path) -> None:
    opened(page, dialogs, form)
    book = load_workbook(form)
    book["Biểu 1"].delete_rows(4)
    book.save(form)
    page.forms.read_button.click()
    assert "mở lại biểu" in page.forms.errors.words
    assert page.current is page.forms


def test_an_empty_file_is_refused_in_place(page: ExchangePage, dialogs: Answers, tmp_path: Path) -> None:
    empty = tmp_path / "trong.xlsx"
    Workbook().save(empty)
    opened(page, dialogs, empty)
    assert "Không thấy" in page.forms.errors.words
    assert page.forms._states.currentWidget() is page.forms.start


def test_the_next_form_begins_with_its_picture_unfiltered(
    page: ExchangePage, dialogs: Answers, form: Path, tmp_path: Path
) -> None:
    opened(page, dialogs, form)
    part = page.forms
    part.show_left()
    part.search.setText("xyz")
    part.search.returnPressed.emit()
    assert not part.answers.shown_uids()
    assert "bộ lọc hay lời tìm" in part.answers._empty_text
    following = city_form(tmp_path / "khac.xlsx", ["Việc hoàn toàn không liên quan gì tới kế hoạch"])
    opened(page, dialogs, following)
    assert part.tabs.current == "layout"
    assert not part.search.text()
    part.tabs.buttons["answers"].click()
    assert not any(part.chips.chosen().values())
    assert part.answers.shown_uids()


def test_a_suggestion_that_was_taken_is_no_other_possibility(page: ExchangePage, dialogs: Answers, form: Path) -> None:
    opened(page, dialogs, form)
    part = page.forms
    unmatched = next(uid for uid in part.matches.table.shown_uids() if part.matches.table.row(uid).state == "none")
    row = part.matches.table.row(unmatched)
    wanted = row.hint_uid or part.controller.choices("tasks")[5][0]
    part.controller.correct(row.place, wanted)
    taken = part.matches.table.row(unmatched)
    assert taken.meant
    assert taken.hint_uid != wanted


def test_a_stopped_comparison_says_how_to_go_on(
    page: ExchangePage, dialogs: Answers, form: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(*_what: object, **_how: object) -> None:
        raise Cancelled

    opened(page, dialogs, form)
    monkeypatch.setattr("dxdesk.ui.pages.exchange.forms.controller.plan_fill", stopped)
    page.forms.controller.work_out()
    assert "Mở lại biểu này" in page.forms.errors.words
    assert not page.forms.fill_button.isEnabled()
