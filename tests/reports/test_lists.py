"""The two appendices as documents of their own."""

from dataclasses import replace

from dxdesk.reports.content import Table
from dxdesk.reports.figures import PlanFigures
from dxdesk.reports.indicator_list import build_indicator_list
from dxdesk.reports.task_list import build_task_list
from tests.reports.samples import figures


def test_a_list_a_plan_those_without_rows_left_out() -> None:
    whole = figures(5, 4)
    other = replace(whole.plans[0], plan=PlanFigures("25/KH-UBND", "Kế hoạch khác"), indicators=())
    both = replace(whole, plans=(*whole.plans, other))
    assert [one.attached_to for one in build_task_list(both).appendices] == [
        "(Theo Kế hoạch số 17/KH-UBND ngày 09/01/2026 thực hiện chuyển đổi số trên địa bàn phường An Lạc năm 2026)",
        "(Theo Kế hoạch số 25/KH-UBND khác)",
    ]
    assert len(build_indicator_list(both).appendices) == 1


def test_nothing_to_list_is_said_once() -> None:
    for build in (build_task_list, build_indicator_list):
        (alone,) = build(figures(0, 0)).appendices
        (table,) = alone.blocks
        assert isinstance(table, Table)
        assert not table.rows
        assert table.when_empty
        assert alone.office


def test_one_agencys_list_says_so() -> None:
    (alone,) = build_task_list(figures(2, 0, agency="Văn phòng")).appendices
    assert alone.title == "Kết quả thực hiện các nhiệm vụ giao Văn phòng đến hết quý I năm 2026"
