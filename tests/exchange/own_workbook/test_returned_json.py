"""What the child found out goes over whole, and anything else is refused."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from dxdesk.exchange.own_workbook.careful_reading import read_returned
from dxdesk.exchange.own_workbook.columns import TASK_SHEET
from dxdesk.exchange.own_workbook.fields import TASK_FIELDS
from dxdesk.exchange.own_workbook.quick_reading import read_quickly
from dxdesk.exchange.own_workbook.receiving import receive
from dxdesk.exchange.own_workbook.returned import ReturnedWorkbook
from dxdesk.exchange.own_workbook.returned_json import from_json, to_json
from dxdesk.exchange.reading.file_kind import FileKind
from dxdesk.exchange.reading.workbook.reader import read_workbook
from dxdesk.progress import silent
from tests.exchange.own_workbook.small_workbook import FIRST_TASK_ROW, TASK_XML, rewritten, small_workbook
from tests.exchange.reading.office_files import text_cell, workbook


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Something of everything: written, added, missing and copied rows, and an oddity."""
    path = small_workbook(tmp_path / "số liệu.xlsx")
    book = load_workbook(path)
    sheet = book[TASK_SHEET]
    sheet.cell(FIRST_TASK_ROW, 15).value = "viết thêm"
    for target, result in ((30, "bản một"), (31, "bản hai")):
        for cell in sheet[FIRST_TASK_ROW + 1]:
            sheet.cell(target, cell.column).value = cell.value
        sheet.cell(target, 15).value = result
    sheet.cell(32, 3).value = "Việc gõ thêm"
    sheet.cell(FIRST_TASK_ROW + 2, 3).value = "Lời đã sửa"
    sheet.delete_rows(FIRST_TASK_ROW + 4)
    book.save(path)
    return path


def returned(path: Path) -> ReturnedWorkbook:
    found = read_quickly(path, path.name)
    assert found is not None
    return found


def test_everything_goes_over(path: Path) -> None:
    workbook = returned(path)
    assert all([workbook.rows, workbook.quiet, workbook.added, workbook.missing, workbook.copies, workbook.oddities])
    assert receive(path, silent()) == workbook


def test_where_the_quick_reading_gives_up_the_careful_one_answers(path: Path) -> None:
    rewritten(path, TASK_XML, lambda xml: xml.replace("<sheetData>", "<sheetData><!-- x -->"))
    assert read_quickly(path, path.name) is None
    assert receive(path, silent()) == read_returned(read_workbook(path, FileKind.XLSX), path.name)


def test_any_other_file_is_none_of_ours(tmp_path: Path) -> None:
    assert receive(workbook(tmp_path / "a.xlsx", text_cell("A1", "Nhiệm vụ")), silent()) is None


NONE = {item.name: [None] for item in TASK_FIELDS}
QUIET = ["task", "Nhiệm vụ", ["a"], ["b"], [5], {**NONE, "progress": ["n5"]}]


def other(place: int, value: Any) -> dict[str, Any]:
    return {"quiet": [[*QUIET[:place], value, *QUIET[place + 1 :]]]}


IDENTITY = ["task", "a", "b", 5, "", True, {}]


@pytest.mark.parametrize(
    "damage",
    [
        {"about": None},
        {"rows": [[["task"], "Nhiệm vụ", 5, {}]]},
        {"rows": [[IDENTITY, "Nhiệm vụ", -5, {}]]},
        {"rows": [[[*IDENTITY[:6], {"progress": "nmột"}], "Nhiệm vụ", 5, {}]]},
        {"rows": [[[*IDENTITY[:6], {"done_on": "d2026-02-31"}], "Nhiệm vụ", 5, {}]]},
        {"missing": [[*IDENTITY[:3], "5", *IDENTITY[4:]]]},
        {"copies": [["other", "x", []]]},
        {"oddities": [{"code": 5, "message": "", "place": ""}]},
        {"columns": {"a": {"b": 5}}},
        other(0, "other"),
        other(0, "indicator"),
        other(2, [5]),
        other(2, []),
        other(4, [0]),
        other(4, ["5"]),
        other(4, [5, 6]),
        other(5, {**NONE, "progress": []}),
        other(5, {**NONE, "progress": [5]}),
        other(5, {**NONE, "progress": [""]}),
        other(5, {**NONE, "progress": ["x5"]}),
        other(5, {**NONE, "done_on": ["d2026-02-31"]}),
        other(5, {**NONE, "khác": [None]}),
        other(5, {}),
        {"quiet": [["task"]]},
    ],
)
def test_a_strange_answer_is_refused(path: Path, damage: dict[str, Any]) -> None:
    answer = to_json(returned(path))
    assert from_json({**answer, "quiet": [QUIET]}).quiet
    with pytest.raises(ValueError, match=r"."):
        from_json({**answer, **damage})
