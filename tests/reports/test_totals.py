from dataclasses import replace

from dxdesk.reports.content import Row
from dxdesk.reports.totals import totals_table
from tests.reports.samples import figures


def test_parts_add_up_to_their_totals_and_plans_to_their_sum() -> None:
    whole = figures(31, 23)
    both = replace(whole, plans=(whole.plans[0], replace(whole.plans[0], tasks=(), indicators=())))
    rows = [row for row in totals_table(both).rows if isinstance(row, Row)]
    assert [row.kind for row in rows] == ["plain", "plain", "total"]
    for row in rows:
        tasks, done, late, rest, measured, *parts = map(int, row.cells[1:])
        assert tasks == done + late + rest
        assert measured == sum(parts)
    for column in range(1, 10):
        assert int(rows[2].cells[column]) == sum(int(row.cells[column]) for row in rows[:2])
    assert len(rows[0].traces) == 31 + 22


def test_very_many_plans_are_told_by_their_sum() -> None:
    whole = figures(4, 3)
    (row,) = totals_table(replace(whole, plans=whole.plans * 6), 4).rows
    assert isinstance(row, Row)
    assert row.cells[:2] == ("6 kế hoạch", "24")


def test_one_plan_needs_no_sum() -> None:
    assert [row.kind for row in totals_table(figures(3, 3)).rows if isinstance(row, Row)] == ["plain"]
