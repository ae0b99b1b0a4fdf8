from datetime import date

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.services.plans import plans
from dxdesk.ui.pages.reports.periods import days_error, file_name, fitting_period, periods_of_plan
from dxdesk.ui.workspace import Workspace
from tests.ui.pages.reports.looking import Q3, TODAY


def test_periods_of_a_plan_are_those_that_have_begun(workspace: Workspace, store: Store) -> None:
    plan = plans(store)[0]
    assert [one.code for one in periods_of_plan(plan, "quarter", TODAY)] == ["2026-Q4", "2026-Q3", "2026-Q2", "2026-Q1"]
    assert [one.code for one in periods_of_plan(plan, "nine_months", TODAY)] == ["2026-9M"]
    assert len(periods_of_plan(plan, "month", TODAY)) == 11
    assert [one.code for one in periods_of_plan(plan, "half", date(2020, 1, 1))] == ["2026-H1"]


def test_another_kind_goes_to_the_period_that_ends_with_it(workspace: Workspace, store: Store) -> None:
    plan = plans(store)[0]
    for kind, code in (("month", "2026-M09"), ("half", "2026-H1"), ("nine_months", "2026-9M"), ("year", "2026-Y")):
        found = fitting_period(plan, kind, Q3, TODAY)  # type: ignore[arg-type]
        assert found is not None
        assert found.code == code


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("2026-Q3", "bao-cao-quy-III-2026.pdf"),
        ("2026-M03", "bao-cao-thang-03-2026.pdf"),
        ("2026-H2", "bao-cao-6-thang-cuoi-nam-2026.pdf"),
        ("2026-9M", "bao-cao-9-thang-2026.pdf"),
        ("2026-Y", "bao-cao-nam-2026.pdf"),
        ("2026-01-01..2026-02-15", "bao-cao-tu-01-01-2026-den-15-02-2026.pdf"),
    ],
)
def test_names_of_files(code: str, name: str) -> None:
    assert file_name("bao-cao", parse_period(code), ".pdf") == name


def test_free_days_are_checked() -> None:
    assert days_error(date(2026, 1, 1), date(2026, 2, 15)) == ""
    assert "ngày đầu" in days_error(None, date(2026, 2, 15))
    assert "trước ngày đầu" in days_error(date(2026, 3, 1), date(2026, 2, 15))
    assert "2000" in days_error(date(1026, 3, 1), date(2026, 2, 15))
