"""What people do with the workbook in Excel, done with openpyxl: cells are found by heads, as people find them."""

from pathlib import Path
from types import TracebackType
from typing import Any

from openpyxl import load_workbook

TASKS, INDICATORS = "Nhiệm vụ", "Chỉ tiêu"
HEADER_ROW = 4


class Edited:
    """Opened with `with`, saved at its end."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.book = load_workbook(path)

    def __enter__(self) -> "Edited":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        if error is None:
            self.book.save(self.path)

    def sheet(self, title: str) -> Any:
        return self.book[title]

    def column(self, title: str, head: str) -> int:
        row = next(self.sheet(title).iter_rows(min_row=HEADER_ROW, max_row=HEADER_ROW))
        return next(cell.column for cell in row if str(cell.value or "").startswith(head))

    def rows(self, title: str) -> list[int]:
        """The rows that may be filled."""
        state = self.column(title, "Trạng thái" if title == TASKS else "Tử số")
        sheet = self.sheet(title)
        return [
            row
            for row in range(HEADER_ROW + 1, sheet.max_row + 1)
            if sheet.cell(row, 1).value and not sheet.cell(row, state).protection.locked
        ]

    def cell(self, title: str, row: int, head: str) -> Any:
        return self.sheet(title).cell(row, self.column(title, head))

    def uid(self, title: str, row: int) -> str:
        return str(self.sheet(title).cell(row, 1).value).split()[1]

    def occurrence(self, row: int) -> str:
        return str(self.sheet(TASKS).cell(row, 1).value).split()[2]
