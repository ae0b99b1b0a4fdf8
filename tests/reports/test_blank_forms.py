from collections.abc import Callable
from dataclasses import replace

import pytest

from dxdesk.reports.blank_forms import EMPTY_ROWS, build_blank_indicators, build_blank_tasks
from dxdesk.reports.content import Caption, GroupRow, ReportContent, Row, SignBoxes, Table
from dxdesk.reports.figures import ResultsFigures
from dxdesk.reports.pdf.render import page_count
from tests.reports.samples import FONTS, PLAN, figures

Builder = Callable[[ResultsFigures], ReportContent]


@pytest.mark.parametrize(("build", "filled"), [(build_blank_tasks, 4), (build_blank_indicators, 4)])
def test_the_plans_columns_are_filled_the_others_left_to_a_pen(build: Builder, filled: int) -> None:
    (form,) = build(figures(20, 19)).appendices
    table, signing = form.blocks
    assert isinstance(table, Table)
    assert isinstance(signing, SignBoxes)
    rows = [row for row in table.rows if isinstance(row, Row)]
    assert len(rows) in (19, 20)
    assert all(all(row.cells[:filled]) and not any(row.cells[filled:]) for row in rows)
    assert any(isinstance(row, GroupRow) for row in table.rows)
    assert table.row_height >= 12


@pytest.mark.parametrize("build", [build_blank_tasks, build_blank_indicators])
def test_a_plan_without_rows_gets_empty_lines(build: Builder) -> None:
    (form,) = build(figures(0, 0)).appendices
    table = form.blocks[0]
    assert isinstance(table, Table)
    assert len(table.rows) == EMPTY_ROWS
    assert form.attached_to.endswith("kỳ báo cáo: quý I năm 2026)")


@pytest.mark.parametrize("build", [build_blank_tasks, build_blank_indicators])
def test_empty_lines_fill_two_pages_with_those_who_sign(build: Builder) -> None:
    assert page_count(build(figures(0, 0)), FONTS) == 2
    long = replace(PLAN, title="Kế hoạch " + "phát triển dữ liệu dùng chung trên địa bàn phường " * 5)
    assert page_count(build(figures(0, 0, plan=long)), FONTS) == 2


def test_one_agency_is_named_in_the_title() -> None:
    (form,) = build_blank_tasks(figures(2, 0, agency="Văn phòng")).appendices
    assert form.title == "Biểu ghi kết quả thực hiện nhiệm vụ giao Văn phòng"


def test_each_appendix_of_the_plan_is_a_table_and_the_form_is_signed_once() -> None:
    first, *rest = figures(4, 0).tasks
    tasks = (first, *(replace(task, appendix_label="Phụ lục 4", appendix_title="Việc thêm") for task in rest))
    (form,) = build_blank_tasks(figures(0, 0, tasks=tasks)).appendices
    assert [type(block) for block in form.blocks] == [Caption, Table, Caption, Table, SignBoxes]
