"""The officer's job from the first start to a restored backup, one step after the other."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from dxdesk.data.store import Store
from dxdesk.selftest.files import fill_in, pdf_words, word_words
from dxdesk.selftest.hands import Hands
from dxdesk.selftest.imports import heavy_imports
from dxdesk.selftest.report import Failed
from dxdesk.services.backups import problems
from dxdesk.services.dump import dump

TASKS, INDICATORS = 42, 31
"""Rows of the sample plan."""
RESULT = "Đã nghiệm thu tại tổ dân phố Bến Đò"
DOCUMENT = "45/BC-UBND"
DATED, DONE_ON = "24/09/2026", "25/09/2026"
"""In the quarter on which the report page proposes to report."""
ANSWER = "Đã đối chiếu với sổ của Công an phường"
Step = Callable[[], Iterator[str]]


class Job:
    """Steps in their order; each yields what it found, in Vietnamese, or raises Failed."""

    def __init__(self, hands: Hands, out: Path) -> None:
        self._hands, self._out = hands, out
        self._received = out / "Tệp nhận được"
        self._sent = out / "Tệp gửi đi"
        for folder in (self._received, self._sent):
            folder.mkdir(parents=True, exist_ok=True)
        self._workbook = self._sent / "Số liệu cả kế hoạch.xlsx"
        self._backup = self._sent / "Bản sao lưu cuối quý.dxbackup"
        self._task = self._indicator = ""
        self._kept: dict[str, Any] = {}

    def steps(self) -> list[tuple[str, str, Step]]:
        """Key, Vietnamese title, and what to do."""
        return [
            ("start", "Mở chương trình lần đầu, khai tên phường", self.first_start),
            ("import", "Nhập kế hoạch mẫu từ tệp Word", self.bring_in),
            ("tick", "Đánh dấu hoàn thành một nhiệm vụ", self.tick),
            ("figure", "Nhập số liệu một chỉ tiêu", self.enter_figure),
            ("undo", "Hoàn tác rồi làm lại", self.undo_and_redo),
            ("export", "Xuất tệp Excel và tự kiểm tra lại", self.export),
            ("return", "Nhận tệp Excel đã điền", self.take_back),
            ("pdf", "Lập báo cáo PDF", self.print_report),
            ("word", "Lập báo cáo Word và đọc lại", self.write_report),
            ("backup", "Sao lưu ra tệp, đóng chương trình", self.back_up),
            ("restore", "Sửa dữ liệu rồi khôi phục từ tệp sao lưu", self.restore),
            ("whole", "So dữ liệu trước và sau khi khôi phục", self.compare),
        ]

    def first_start(self) -> Iterator[str]:
        desktop = self._hands.start()
        heavy = heavy_imports()
        if heavy:
            raise Failed(f"Nạp sớm phần chưa cần khi mở cửa sổ: {', '.join(heavy)}.")
        welcome = desktop.welcome
        if welcome is None:
            raise Failed("Không thấy trang khai thông tin cơ quan.")
        welcome.ward.setFocus()
        self._hands.type("Bến Sao")
        self._hands.key(Qt.Key.Key_Return)
        self._hands.type("Lam Giang")
        self._hands.picture("Lần mở đầu tiên")
        self._hands.click(welcome.later)
        self._hands.wait(lambda: desktop.window is not None and desktop.window.isVisible(), "cửa sổ chính")
        self._hands.rest()
        self._hands.picture("Chưa có kế hoạch")
        yield f"thư mục dữ liệu: {self._hands.folder}"

    def bring_in(self) -> Iterator[str]:
        sample = self._hands.resources / "sample" / "ke-hoach-mau.docx"
        received = Path(shutil.copy(sample, self._received / "Kế hoạch số 25 (bản gửi phường).docx"))
        page = self._hands.go("plans")
        page.open_file(received)
        view = page.importing
        self._hands.wait(lambda: view.controller.state in ("preview", "refused"), "bản xem trước")
        self._hands.picture("Xem trước khi nhập")
        if view.controller.state != "preview":
            raise Failed("Tệp Word mẫu không được đọc.")
        self._hands.click(view.apply_button)
        self._hands.wait(lambda: not view.controller.is_open, "kế hoạch được nhập")
        self._hands.rest()
        table = self._hands.go("tasks").table
        if len(table.shown_uids()) != TASKS:
            raise Failed(f"Có {len(table.shown_uids())} nhiệm vụ, đúng ra là {TASKS}.")
        rows = self._hands.go("indicators").controller.rows
        if len(rows) != INDICATORS:
            raise Failed(f"Có {len(rows)} dòng chỉ tiêu, đúng ra là {INDICATORS}.")
        yield f"{TASKS} nhiệm vụ, {INDICATORS} dòng chỉ tiêu"

    def tick(self) -> Iterator[str]:
        page = self._hands.go("tasks")
        table = page.table
        uid = next(uid for uid in table.shown_uids() if not table.row(uid).ticked)
        self._hands.click_cell(table, uid, "done")
        self._hands.wait(lambda: page.strip.form is not None, "chỗ ghi kết quả")
        for words in (DONE_ON, DOCUMENT, DATED, RESULT):
            self._hands.type(words)
            self._hands.key(Qt.Key.Key_Return if words == RESULT else Qt.Key.Key_Tab)
        self._hands.wait(lambda: page.strip.form is None, "kết quả được lưu")
        self._hands.rest()
        row = table.row(uid)
        self._task = str(row.name)
        self._hands.picture("Nhiệm vụ")
        if not row.result.startswith(f"{DOCUMENT} ngày {DATED}"):
            raise Failed(f"Nhiệm vụ vừa đánh dấu ghi “{row.result}”.")
        yield f"“{self._task}”: {row.result}"

    def enter_figure(self) -> Iterator[str]:
        page = self._hands.go("indicators")
        row = next(row for row in page.controller.rows if {"numerator", "denominator"} <= set(row.inputs))
        self._hands.click_cell(page.grid, row.uid, "numerator")
        self._hands.type("413")
        self._hands.key(Qt.Key.Key_Tab)
        self._hands.type("500")
        self._hands.key(Qt.Key.Key_Return)
        self._hands.rest()
        self._indicator = row.uid
        self._hands.picture("Chỉ tiêu")
        self._expect_figure("82,6%")
        yield "413/500 = 82,6%"

    def _expect_figure(self, wanted: str) -> None:
        from dxdesk.ui.pages.indicators.columns import cell_shown

        shown = cell_shown(self._hands.go("indicators").controller.row(self._indicator), "value")
        if shown != wanted:
            raise Failed(f"Chỉ tiêu hiện “{shown}”, đúng ra là “{wanted}”.")

    def undo_and_redo(self) -> Iterator[str]:
        menus = self._hands.window.menus
        named = menus.undo.text()
        menus.undo.trigger()
        self._hands.rest()
        self._expect_figure("")
        menus.redo.trigger()
        self._hands.rest()
        self._expect_figure("82,6%")
        yield named

    def export(self) -> Iterator[str]:
        page = self._hands.go("exchange")
        page.show_part("sending")
        self._hands.rest()
        page.sending.controller.export_all(self._workbook)
        self._hands.rest()
        self._hands.picture("Trao đổi Excel")
        told = page.sending.details.toPlainText()
        wanted = f"{TASKS}/{TASKS} nhiệm vụ và {INDICATORS}/{INDICATORS} dòng chỉ tiêu khớp"
        if not self._workbook.is_file() or wanted not in told:
            raise Failed(f"Tệp Excel chưa được xuất đủ: {told}")
        yield told

    def take_back(self) -> Iterator[str]:
        from dxdesk.exchange.own_workbook.columns import TASK_SHEET

        answered = self._received / "Công an phường trả lời.xlsx"
        name = fill_in(self._workbook, answered, TASK_SHEET, "Kết quả", ANSWER)
        page = self._hands.go("exchange")
        page.show_part("returning")
        page.returning.read_files([answered])
        self._hands.wait(lambda: page.returning.controller.book is not None, "bản so sánh")
        self._hands.rest()
        rows = page.returning.controller.book.rows
        self._hands.picture("Nhận về")
        if len(rows) != 1 or ANSWER not in rows[0].theirs:
            raise Failed(f"So sánh thấy {len(rows)} ô khác, đúng ra là 1.")
        self._hands.click(page.returning.apply_button)
        self._hands.wait(lambda: page.returning.controller.book is None, "số liệu được nhận")
        self._hands.rest()
        table = self._hands.go("tasks").table
        if not any(ANSWER in table.row(uid).result for uid in table.shown_uids()):
            raise Failed("Kết quả trong tệp chưa vào bảng nhiệm vụ.")
        yield f"1 ô của “{name}”: {ANSWER}"

    def print_report(self) -> Iterator[str]:
        page = self._hands.go("reports")
        self._hands.wait(lambda: page.paper.preview.page_count > 2, "trang xem trước")
        self._hands.rest()
        self._hands.picture("Báo cáo")
        out = self._sent / "Báo cáo quý.pdf"
        self._save(page, out)
        words, pages = pdf_words(out)
        self._expect_words(out, words)
        yield f"{out.name}: {pages} trang"

    def write_report(self) -> Iterator[str]:
        page = self._hands.go("reports")
        out = self._sent / "Báo cáo quý.docx"
        self._save(page, out)
        words, tables = word_words(out)
        self._expect_words(out, words)
        yield f"{out.name}: {tables} bảng, đọc lại được"

    def _save(self, page: Any, out: Path) -> None:
        """By the entry in the list beside the save button; only the system's dialog is answered for it."""
        from dxdesk.ui.pages.reports.outputs.forms import FORMS

        page.ask_for_place = lambda _title, _suggested, _kind, then: then(out)
        form = FORMS[out.suffix]
        menu = page.save.make_menu()
        next(action for action in menu.actions() if action.text() == form.action).trigger()
        menu.deleteLater()
        self._hands.wait(lambda: out.is_file() or bool(self._hands.complaints()), f"tệp {out.name}")
        self._hands.rest()
        if not out.is_file():
            raise Failed(f"Không lưu được {out.name}.")

    @staticmethod
    def _expect_words(out: Path, words: str) -> None:
        for wanted in (DOCUMENT, RESULT, "82,6", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"):
            if wanted not in words:
                raise Failed(f"{out.name} không có “{wanted}”.")

    def back_up(self) -> Iterator[str]:
        page = self._hands.go("settings")
        page.show_with(section="backups")
        self._hands.rest()
        page.backups.controller.back_up(self._backup)
        self._hands.wait(self._backup.is_file, "tệp sao lưu")
        self._hands.rest()
        self._hands.picture("Sao lưu")
        self._hands.leave()
        self._kept = self._everything()
        yield f"{self._backup.name}: {self._backup.stat().st_size // 1024} KB"

    def restore(self) -> Iterator[str]:
        self._hands.start()
        page = self._hands.go("tasks")
        table = page.table
        wrong = next(uid for uid in table.shown_uids() if not table.row(uid).ticked)
        self._hands.click_cell(table, wrong, "done")
        self._hands.wait(lambda: page.strip.form is not None, "chỗ ghi kết quả")
        self._hands.key(Qt.Key.Key_Return)
        self._hands.wait(lambda: page.strip.form is None, "kết quả được lưu")
        self._hands.rest()
        if not table.row(wrong).ticked:
            raise Failed("Không sửa được dữ liệu để thử khôi phục.")
        section = self._hands.go("settings")
        section.show_with(section="backups")
        self._hands.rest()
        section.backups.controller.consider(self._backup)
        self._hands.picture("Hỏi trước khi khôi phục")
        self._hands.click(section.backups.restore_button)
        self._hands.rest()
        if self._hands.go("tasks").table.row(wrong).ticked:
            raise Failed("Sau khi khôi phục vẫn thấy dữ liệu đã sửa.")
        self._hands.go("overview")
        self._hands.picture("Tổng quan")
        self._hands.leave()
        yield "dữ liệu trong cửa sổ đã trở lại như lúc sao lưu"

    def compare(self) -> Iterator[str]:
        now = self._everything()
        different = [key for key, value in self._kept.items() if now.get(key) != value]
        if different:
            raise Failed(f"Dữ liệu khôi phục khác bản sao lưu ở: {', '.join(different)}.")
        yield "mọi kế hoạch, nhiệm vụ, chỉ tiêu, số liệu giống hệt"

    def _everything(self) -> dict[str, Any]:
        """All data as the command `dump` tells it, after the check of the data."""
        store = Store(self._hands.folder)
        try:
            wrong = problems(store)
            if wrong:
                raise Failed("\n".join(wrong))
            return dump(store, self._hands.today)
        finally:
            store.close()
