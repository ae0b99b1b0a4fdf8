"""A figure of a part of the period is told as such; it is not the result of the period."""

from dxdesk.data.store import Store
from dxdesk.domain.verdict import Verdict
from dxdesk.reports.content import Row, Table, Trace
from dxdesk.reports.figures import IndicatorFigures, InterimFigures
from dxdesk.reports.results_report import build_results_report
from dxdesk.services.documents.gathering import gather
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.indicators import Entry, enter_actual
from tests.reports.told import told
from tests.services.documents.asking import TODAY, asked


def row(store: Store, plan_uid: str, uid: str, period: str) -> IndicatorFigures:
    request = asked(plan_uid, period=period, kind=DocumentKind.INDICATORS)
    return next(item for item in gather(store, request, TODAY).indicators if item.uid == uid)


def classes(store: Store, plan_uid: str) -> str:
    views = indicator_views(store, plan_uid, asked(plan_uid).period)
    return next(view.uid for view in views if view.record.name == "Số lớp tập huấn")


def test_three_quarters_are_told_beside_that_the_year_has_no_figure_yet(store: Store, small_uid: str) -> None:
    uid = classes(store, small_uid)
    enter_actual(store, uid, "2026-Q3", Entry("3"))
    year = row(store, small_uid, uid, "2026-Y")
    assert (year.current, year.verdict) == (None, Verdict.NO_DATA)
    assert year.interim == InterimFigures("3", "đến hết quý III năm 2026", "2026-Q3")
    assert row(store, small_uid, uid, "2026-9M").interim is None
    assert row(store, small_uid, uid, "2026-9M").current == "3"
    assert row(store, small_uid, uid, "2025-Y").interim is None


def test_once_the_year_has_its_figure_nothing_else_is_told(store: Store, small_uid: str) -> None:
    uid = classes(store, small_uid)
    enter_actual(store, uid, "2026-Q3", Entry("3"))
    enter_actual(store, uid, "2026-Q4", Entry("4"))
    year = row(store, small_uid, uid, "2026-Y")
    assert (year.current, year.interim) == ("4", None)


def test_free_dates_end_on_a_day(store: Store, small_uid: str) -> None:
    uid = classes(store, small_uid)
    enter_actual(store, uid, "2026-01-01..2026-08-15", Entry("2"))
    assert row(store, small_uid, uid, "2026-Y").interim == InterimFigures(
        "2", "đến hết ngày 15/08/2026", "2026-01-01..2026-08-15"
    )


def test_the_report_says_it_and_leads_to_it(store: Store, small_uid: str) -> None:
    uid = classes(store, small_uid)
    enter_actual(store, uid, "2026-Q3", Entry("3"))
    content = build_results_report(gather(store, asked(small_uid, period="2026-Y"), TODAY))
    said = told(content)
    assert (
        "Trong 3 chỉ tiêu chưa có số liệu năm 2026, 1 chỉ tiêu đã có số liệu đến hết quý III năm 2026; số liệu này "
        "chưa phải kết quả của cả kỳ nên chưa được so với mục tiêu."
    ) in said
    assert "Chưa có số liệu / (đến hết quý III năm 2026: 3)" in said
    (table,) = (block for block in content.appendices[0].blocks if isinstance(block, Table))
    assert any(Trace("actual", uid, "2026-Q3") in line.traces for line in table.rows if isinstance(line, Row))
