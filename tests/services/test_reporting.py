from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.domain.status import DONE, LATE
from dxdesk.progress import silent
from dxdesk.services.exporting import export_plan
from dxdesk.services.reporting import (
    earlier_texts,
    print_results,
    report_day,
    report_identity,
    report_texts,
    results_figures,
    save_identity,
    save_texts,
)
from dxdesk.services.task_views import task_views

TODAY = date(2026, 11, 22)
Q3 = parse_period("2026-Q3")


def test_a_report_tells_of_the_periods_last_day(store: Store, plan_uid: str) -> None:
    figures = results_figures(store, plan_uid, Q3, TODAY)
    there = {view.uid: view.status for view in task_views(store, plan_uid, Q3.end)}
    assert {item.uid: item.status for item in figures.tasks} == there
    assert all(item.done_on is None or item.done_on <= Q3.end for item in figures.tasks)


def test_newly_done_and_newly_overdue_compare_with_the_period_before(store: Store, plan_uid: str) -> None:
    figures = results_figures(store, plan_uid, Q3, TODAY)
    before = {view.uid: view.status for view in task_views(store, plan_uid, date(2026, 6, 30))}
    for item in figures.tasks:
        assert item.newly_done == (item.status in DONE and before[item.uid] not in DONE)
        assert item.newly_overdue == (item.status in LATE and before[item.uid] not in LATE)


def test_a_running_period_is_told_as_of_today() -> None:
    assert report_day(parse_period("2026-Q4"), TODAY) == TODAY
    assert report_day(Q3, TODAY) == date(2026, 9, 30)


def test_the_officers_words_are_kept_for_their_period(store: Store, plan_uid: str) -> None:
    save_texts(store, plan_uid, Q3, {"shortcomings": "Thiết bị cũ.\nThiếu người."})
    assert results_figures(store, plan_uid, Q3, TODAY).texts.shortcomings == ("Thiết bị cũ.", "Thiếu người.")
    assert report_texts(store, plan_uid, parse_period("2026-Q4")) == {}
    assert earlier_texts(store, plan_uid, parse_period("2026-Q4"))["shortcomings"].startswith("Thiết bị cũ")


def test_number_and_date_are_kept(store: Store, plan_uid: str) -> None:
    save_identity(store, plan_uid, Q3, "6", date(2026, 10, 5))
    assert report_identity(store, plan_uid, Q3) == ("6", date(2026, 10, 5))


def test_the_pdf_is_written(store: Store, plan_uid: str, tmp_path: Path, resources: Path) -> None:
    out = tmp_path / "báo cáo.pdf"
    print_results(store, plan_uid, Q3, TODAY, out, resources / "fonts", silent())
    assert out.read_bytes().startswith(b"%PDF")


def test_a_workbook_is_proved_before_it_counts(store: Store, plan_uid: str, tmp_path: Path) -> None:
    out = tmp_path / "số liệu.xlsx"
    exported = export_plan(store, plan_uid, Q3, TODAY, out, silent())
    assert (exported.tasks, exported.indicators) == (42, 31)
    assert "42/42 nhiệm vụ" in exported.message
