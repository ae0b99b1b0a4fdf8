"""The page "Kế hoạch", tried on the sample plan."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from dxdesk.data.store import Store
from dxdesk.domain.numbers import format_date
from dxdesk.domain.period import Frequency
from dxdesk.domain.records import PlanOutline
from dxdesk.services.history import undo
from dxdesk.services.plans import PlanEdit, close, outline, plans, row_counts, type_plan
from dxdesk.ui.pages.plans.hits import find_words, has_words
from dxdesk.ui.pages.plans.outline import entries_of_plan
from dxdesk.ui.pages.plans.page import PlansPage
from dxdesk.ui.theme import Theme
from dxdesk.ui.workspace import Workspace

OTHER = PlanEdit("9/KH-UBND", "Kế hoạch khác", date(2026, 2, 1), date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def led() -> list[str]:
    return []


@pytest.fixture
def page(workspace: Workspace, theme: Theme, qtbot: QtBot, led: list[str]) -> Iterator[PlansPage]:
    made = PlansPage(workspace, theme, led.append, choose=lambda _parent, _folder: None)
    qtbot.addWidget(made)
    made.resize(1150, 680)
    made.show()
    yield made
    made.close()


def of_shown(workspace: Workspace, store: Store) -> PlanOutline:
    assert workspace.plan_uid is not None
    return outline(store, workspace.plan_uid)


# Words and outline


def test_words_are_found_without_accents_at_their_place() -> None:
    text = "Đường dây; ĐƯỜNG ĐI"
    assert [text[start : start + length] for start, length in find_words(text, "duong")] == ["Đường", "ĐƯỜNG"]
    assert find_words(text, "") == []
    assert find_words("abc", "xyz") == []
    assert has_words("duong day", "DÂY đường")


def test_letters_written_apart_are_found_too() -> None:
    assert find_words("Phu\u031bo\u031b\u0300ng Mâ\u0303u", "phuong mau") == [(0, 6), (7, 3)]


def test_the_outline_ends_with_appendices_duties_and_periods(workspace: Workspace, store: Store) -> None:
    entries = entries_of_plan(of_shown(workspace, store), None)
    assert entries[0].title == "Căn cứ"
    assert [entry.kind for entry in entries[-4:]] == ["appendix", "appendix", "duties", "periods"]
    third = next(entry for entry in entries if entry.title.startswith("III."))
    below = next(entry for entry in entries[entries.index(third) + 1 :])
    assert below.level == 1
    assert below.passages[0].heading in [passage.heading for passage in third.passages]


# The page


def test_outline_text_and_counts_are_shown(page: PlansPage, led: list[str], qtbot: QtBot) -> None:
    assert page.plan_list.words() == ["25/KH-UBND\nđang thực hiện"]
    appendix = next(key for key, entry in page.outline._entries.items() if entry.rows == "tasks")
    page.outline.select(appendix)
    assert "42 nhiệm vụ" in page.outline.text.toPlainText()
    qtbot.mouseClick(page.outline.rows_button, Qt.MouseButton.LeftButton)
    assert led == ["tasks"]
    assert page.outline.text.isReadOnly()


def test_search_narrows_the_outline_and_marks_the_text(page: PlansPage, qtbot: QtBot) -> None:
    everything = len(page.outline.shown_titles())
    qtbot.keyClicks(page.search, "dich vu cong")
    qtbot.keyClick(page.search, Qt.Key.Key_Return)
    assert 0 < len(page.outline.shown_titles()) < everything
    assert {word.lower() for word in page.outline.marked()} >= {"dịch", "vụ", "công"}
    qtbot.keyClick(page.search, Qt.Key.Key_Escape)
    assert len(page.outline.shown_titles()) == everything
    assert page.outline.marked() == []


def test_the_head_is_changed_in_the_pane(page: PlansPage, workspace: Workspace, store: Store, qtbot: QtBot) -> None:
    page.body.open_pane()
    head = page.pane.head
    assert head is not None
    assert not head.save_button.isVisible()
    head.number.setText("26/KH-UBND")
    head.frequency.set_value(Frequency.MONTH.value)
    head.start.setText("hôm qua")
    assert head.save_button.isVisible()
    qtbot.keyClick(head.number, Qt.Key.Key_Return)
    assert head._start.error
    head.start.set_value(date(2026, 1, 1))
    qtbot.keyClick(head.number, Qt.Key.Key_Return)
    plan = of_shown(workspace, store).plan
    assert (plan.number, plan.report_frequency) == ("26/KH-UBND", Frequency.MONTH)
    assert page.plan_list.words() == ["26/KH-UBND\nđang thực hiện"]
    assert page.pane.head is not None
    assert page.pane.head.number.text() == "26/KH-UBND"
    assert not page.pane.head.is_dirty()


def test_what_was_typed_survives_a_look_at_another_plan(
    page: PlansPage, workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    first = workspace.plan_uid
    outcome = type_plan(store, OTHER)
    workspace.announce(outcome)
    page.body.open_pane()
    assert page.pane.head is not None
    page.pane.head.note.set_text("chưa lưu")
    workspace.select_plan(outcome.plan_uid)
    assert page.pane.head.note.text() == ""
    workspace.select_plan(first)
    assert page.pane.head.note.text() == "chưa lưu"
    qtbot.keyClick(page.pane.head.note, Qt.Key.Key_Escape)
    assert page.pane.head.note.text() == ""


def test_a_plan_is_removed_after_a_question_and_comes_back(
    page: PlansPage, workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    page.body.open_pane()
    qtbot.mouseClick(page.pane.remove_button, Qt.MouseButton.LeftButton)
    assert "42 nhiệm vụ, 31 dòng chỉ tiêu" in page.pane.question
    qtbot.mouseClick(page.pane.keep, Qt.MouseButton.LeftButton)
    assert page.pane.question == ""
    assert len(plans(store)) == 1
    qtbot.mouseClick(page.pane.remove_button, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(page.pane.sure, Qt.MouseButton.LeftButton)
    assert plans(store) == []
    assert page.empty.isVisible()
    workspace.change(undo, None)
    assert len(plans(store)) == 1
    assert page.outline.isVisible()


def test_a_plan_is_typed_from_nothing(empty_workspace: Workspace, theme: Theme, store: Store, qtbot: QtBot) -> None:
    page = PlansPage(empty_workspace, theme)
    qtbot.addWidget(page)
    page.show()
    assert page.empty.isVisible()
    page.begin("type")
    form = page.pane.new
    assert form is not None
    form.number.setText("3/KH-UBND")
    qtbot.keyClick(form.number, Qt.Key.Key_Return)
    assert form._title.error
    form.title.set_text("Kế hoạch tự gõ")
    qtbot.keyClick(form.number, Qt.Key.Key_Return)
    assert [plan.title for plan in plans(store)] == ["Kế hoạch tự gõ"]
    assert page.pane.new is None
    assert page.outline.isVisible()
    assert empty_workspace.plan_uid == plans(store)[0].uid


def test_an_empty_page_offers_the_sample(empty_workspace: Workspace, theme: Theme, store: Store, qtbot: QtBot) -> None:
    page = PlansPage(empty_workspace, theme)
    qtbot.addWidget(page)
    page.show()
    steps = [one.text() for one in page.empty.findChildren(QPushButton)]
    assert steps == ["Nhập kế hoạch từ tệp…", "Gõ kế hoạch mới", "Mở kế hoạch mẫu"]
    page.controller.open_sample()
    assert len(plans(store)) == 1
    assert page.outline.isVisible()


def test_reporting_duties_are_added_changed_and_removed(
    page: PlansPage, workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    before = len(of_shown(workspace, store).duties)
    page.outline.select("duties")
    assert page.duties.isVisible()
    qtbot.mouseClick(page.duties.add_button, Qt.MouseButton.LeftButton)
    form = page.duties.form
    assert form is not None
    qtbot.keyClick(form.days, Qt.Key.Key_Return)
    assert form._what.error
    form.what.set_text("Báo cáo thử")
    form.days.setText("15/6; 15/12")
    form.frequency.set_value("half")
    qtbot.keyClick(form.days, Qt.Key.Key_Return)
    duties = of_shown(workspace, store).duties
    assert len(duties) == before + 1
    made = next(duty for duty in duties if duty.what == "Báo cáo thử")
    assert (made.due_days, made.frequency) == (("15/6", "15/12"), "half")
    assert page.duties.form is None

    def bins() -> list[QToolButton]:
        return [one for one in page.duties.findChildren(QToolButton) if one.toolTip() == "Xoá" and one.isVisible()]

    qtbot.waitUntil(lambda: len(bins()) == before + 1)
    qtbot.mouseClick(bins()[0], Qt.MouseButton.LeftButton)
    assert len(of_shown(workspace, store).duties) == before


def test_closed_periods_are_listed_and_opened_again(
    page: PlansPage, workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    assert workspace.plan_uid is not None
    workspace.announce(close(store, workspace.plan_uid, "2026-Q1"))
    page.outline.select("periods")
    (reopen,) = [one for one in page.periods.findChildren(QPushButton) if one.text() == "Mở lại kỳ" and one.isVisible()]
    qtbot.mouseClick(reopen, Qt.MouseButton.LeftButton)
    assert of_shown(workspace, store).closed_periods == ()


def test_another_plan_is_chosen_from_the_list(page: PlansPage, workspace: Workspace, store: Store) -> None:
    workspace.announce(type_plan(store, OTHER))
    assert [words.split("\n")[0] for words in page.plan_list.words()] == ["9/KH-UBND", "25/KH-UBND"]
    page.plan_list.list.setCurrentRow(0)
    assert of_shown(workspace, store).plan.number == "9/KH-UBND"
    assert page.pane.head is not None
    assert page.pane.head.issued_on.text() == format_date(date(2026, 2, 1))


def test_the_place_in_the_outline_stays_when_something_changes(page: PlansPage, workspace: Workspace) -> None:
    key = next(key for key, entry in page.outline._entries.items() if entry.title.startswith("II."))
    page.outline.select(key)
    assert page.pane.head is not None
    page.controller.save_head(
        PlanEdit("25/KH-UBND", "Tên khác", None, date(2026, 1, 1), date(2026, 12, 31)), page.show_failure
    )
    assert page.outline.current is not None
    assert page.outline.current.key == key


def test_a_page_out_of_sight_catches_up_when_it_is_seen(page: PlansPage, workspace: Workspace, store: Store) -> None:
    page.hide()
    workspace.announce(type_plan(store, OTHER))
    assert len(page.plan_list.words()) == 1
    page.show()
    assert len(page.plan_list.words()) == 2


def test_paragraphs_of_a_section_become_tasks_after_a_look(
    page: PlansPage, workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    key = next(key for key, entry in page.outline._entries.items() if entry.title.startswith("III."))
    page.outline.select(key)
    qtbot.mouseClick(page.outline.tasks_button, Qt.MouseButton.LeftButton)
    view = page.importing
    preview = view.controller.preview
    assert preview is not None
    assert preview.proposal.plan_uid == workspace.plan_uid
    new = len(preview.tasks)
    assert new > 0
    qtbot.mouseClick(view.apply_button, Qt.MouseButton.LeftButton)
    assert workspace.plan_uid is not None
    assert row_counts(store, workspace.plan_uid).tasks == 42 + new
    undo(store)
    assert row_counts(store, workspace.plan_uid).tasks == 42
