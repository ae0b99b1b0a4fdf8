"""What people do to the workbooks that they were sent, and a small form of the city."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook

from dxdesk.data.store import Store
from dxdesk.services.plans import plans
from dxdesk.services.task_views import TaskView, task_views
from tests.ui.pages.conftest import TODAY

TASKS = "Nhiệm vụ"
HEADS = 4
"""The row with the headings in the workbook's sheets."""


class Filled:
    """A sheet of a workbook; cells by the name of a row and a heading. The names stand under the sheet's own."""

    def __init__(self, sheet: Any) -> None:
        self._sheet = sheet
        self.heads = {cell.value: cell.column for cell in sheet[HEADS] if cell.value}

    def row(self, name: str) -> int:
        column = self.heads[self._sheet.title]
        rows = range(HEADS + 1, self._sheet.max_row + 1)
        return next(row for row in rows if self._sheet.cell(row, column).value == name)

    def write(self, name: str, head: str, value: object) -> None:
        self._sheet.cell(self.row(name), self.heads[head]).value = value

    def remove(self, name: str) -> None:
        self._sheet.delete_rows(self.row(name))


@contextmanager
def filled(path: Path, sheet: str = TASKS) -> Iterator[Filled]:
    """Open a workbook as a person would, and save it."""
    book = load_workbook(path)
    yield Filled(book[sheet])
    book.save(path)


def open_tasks(store: Store, count: int, wanted: Callable[[TaskView], bool] = lambda _view: True) -> list[TaskView]:
    """Tasks with one occurrence that is not done; their names are theirs alone."""
    views = task_views(store, plans(store)[0].uid, TODAY)
    names = [view.record.name for view in views]
    found = [
        view
        for view in views
        if len(view.occurrences) == 1
        and view.occurrences[0].record.done_on is None
        and view.occurrences[0].record.suspended_on is None
        and names.count(view.record.name) == 1
        and wanted(view)
    ]
    return found[:count]


def city_form(path: Path, names: list[str]) -> Path:
    """A form with a title, a header, a hidden column and one row for each name."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Biểu 1"
    sheet["A1"] = "BIỂU TỔNG HỢP KẾT QUẢ THỰC HIỆN NHIỆM VỤ"
    sheet["C2"], sheet["D2"] = "Kỳ báo cáo:", None
    heads = ("STT", "Mã", "Nhiệm vụ", "Trạng thái", "Kết quả thực hiện", "Khó khăn, vướng mắc")
    for column, head in enumerate(heads, 1):
        sheet.cell(4, column).value = head
    for number, name in enumerate(names, 1):
        sheet.cell(4 + number, 1).value = number
        sheet.cell(4 + number, 2).value = f"NV{number:03}"
        sheet.cell(4 + number, 3).value = name
    sheet.column_dimensions["B"].hidden = True
    book.save(path)
    return path
