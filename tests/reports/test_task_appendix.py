from dataclasses import replace
from datetime import date

import pytest

from dxdesk.domain.status import STATUS_LABELS, Status
from dxdesk.reports.content import Caption, GroupRow, Row, Table, Trace
from dxdesk.reports.figures import TaskFigures
from dxdesk.reports.task_appendix import result_text, status_text, task_appendix, task_table
from tests.reports.samples import tasks

TASK = TaskFigures("t", "Việc cần làm", Status.OVERDUE, due=date(2026, 3, 1))


def test_rows_keep_the_plans_words_order_and_groups() -> None:
    made = tasks(30)
    rows = task_table(made).rows
    plain = [row for row in rows if isinstance(row, Row)]
    assert [row.cells[1] for row in plain] == [task.name for task in made]
    assert [row.cells[5] for row in plain] == [task.deadline for task in made]
    assert [row.ref for row in rows if isinstance(row, GroupRow)] == ["I", "II", "III"]
    assert plain[4].traces == (Trace("task", "task-4"),)


@pytest.mark.parametrize("status", Status)
def test_every_status_is_said_in_words(status: Status) -> None:
    assert status_text(replace(TASK, status=status)).casefold().startswith(STATUS_LABELS[status])


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "Chưa thực hiện, quá hạn\n(hạn 01/03/2026)"),
        ({"due": None}, "Chưa thực hiện, quá hạn"),
        ({"status": Status.DONE_LATE, "done_on": date(2026, 3, 5)}, "Hoàn thành quá hạn\n(05/03/2026)"),
        (
            {"status": Status.IN_PROGRESS, "occurrences": 4, "occurrences_done": 2},
            "Đang thực hiện trong hạn\n(2/4 kỳ)",
        ),
        ({"occurrences": 2}, "Chưa thực hiện, quá hạn\n(hạn 01/03/2026; 0/2 kỳ)"),
        ({"status": Status.WAITING}, "Chờ điều kiện"),
    ],
)
def test_status_with_its_date(changes: dict[str, object], text: str) -> None:
    assert status_text(replace(TASK, **changes)) == text  # type: ignore[arg-type]


def test_result_paper_and_difficulties_one_line_each() -> None:
    task = replace(TASK, result="Xong", document="Thông báo số 3/TB", difficulties="thiếu máy")
    assert result_text(task) == "Xong\nThông báo số 3/TB\nKhó khăn: thiếu máy"
    assert result_text(TASK) == ""


def test_no_task_leaves_a_sentence() -> None:
    (table,) = task_appendix("Phụ lục II", "Nhiệm vụ", "", ()).blocks
    assert isinstance(table, Table)
    assert not table.rows
    assert table.when_empty == "Kế hoạch chưa có nhiệm vụ nào trong danh mục theo dõi."


def test_several_appendices_of_the_plan_stand_apart() -> None:
    first, second = replace(TASK, appendix_label="Phụ lục 1"), replace(TASK, appendix_label="Phụ lục 2", ref="1")
    blocks = task_appendix("Phụ lục II", "Nhiệm vụ", "", (first, second)).blocks
    assert [block.text for block in blocks if isinstance(block, Caption)] == [
        "Theo Phụ lục 1 của Kế hoạch",
        "Theo Phụ lục 2 của Kế hoạch",
    ]
    assert len([block for block in blocks if isinstance(block, Table)]) == 2


def test_rows_are_counted_only_where_the_plan_numbers_none() -> None:
    def refs(*given: str) -> list[str]:
        rows = task_table([replace(TASK, ref=ref) for ref in given]).rows
        return [row.cells[0] for row in rows if isinstance(row, Row)]

    assert refs("", "", "") == ["1", "2", "3"]
    assert refs("1.10", "", "1.1") == ["1.10", "", "1.1"]


def test_a_column_without_entries_gives_room() -> None:
    by_title = {column.title: column.width for column in task_table([TASK]).columns}
    filled = {column.title: column.width for column in task_table([replace(TASK, note="Ghi")]).columns}
    assert by_title["Ghi chú"] < filled["Ghi chú"]
