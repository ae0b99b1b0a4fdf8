from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.progress import silent
from dxdesk.reports.content import Row, Table, Trace, TraceKind
from dxdesk.services.documents.composing import compose
from dxdesk.services.documents.finishing import mark_sent
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.services.documents.tracing import GONE, Origin, origins
from dxdesk.services.exchanging.applying import apply_return
from dxdesk.services.exchanging.coming_back import propose_return
from dxdesk.services.exchanging.export import export_plan
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.indicators import Amendment, Entry, enter_actual, enter_actuals, remove_indicator
from dxdesk.services.plans import close, outline
from dxdesk.services.task_views import task_views
from dxdesk.services.tasks import Completion, complete
from tests.services.documents.asking import TODAY, asked, finished
from tests.services.exchanging.edited_workbook import Edited

Q3 = parse_period("2026-Q3")
INDICATORS = "Chỉ tiêu"


def one(store: Store, trace: Trace) -> Origin:
    (found,) = origins(store, [trace], Q3)
    return found


def facts(origin: Origin) -> dict[str, str]:
    return {fact.label: fact.text for fact in origin.facts}


def test_a_figure_typed_in_says_so_with_its_source(store: Store, plan_uid: str) -> None:
    row = next(view for view in indicator_views(store, plan_uid, Q3) if view.is_ratio and not view.record.is_heading)
    enter_actual(store, row.uid, "2026-Q3", Entry("", "33", "40", source="Báo cáo số 12/BC-VHXH"))
    entered = store.history(1)[0].made_at
    enter_actual(store, row.uid, "2026-M10", Entry("", "34", "40"))
    found = one(store, Trace("actual", row.uid, "2026-Q3"))
    told = facts(found)
    assert row.record.name in found.title
    assert told["Kết quả Quý III/2026"] == "82,5% (33/40)"
    assert told["Nguồn số liệu"] == "Báo cáo số 12/BC-VHXH"
    assert told["Đưa vào"] == f"nhập tay, {entered:%H:%M ngày %d/%m/%Y}"
    assert found.plan_uid == plan_uid
    assert found.text.splitlines()[0] == found.title


def test_a_figure_from_a_file_names_it_with_its_kept_original(store: Store, plan_uid: str, tmp_path: Path) -> None:
    path = tmp_path / "số liệu quý III.xlsx"
    export_plan(store, plan_uid, Q3, TODAY, path, silent())
    with Edited(path) as book:
        row = next(r for r in book.rows(INDICATORS) if book.cell(INDICATORS, r, "Tử số").value is None)
        uid = book.uid(INDICATORS, row)
        book.cell(INDICATORS, row, "Tử số").value, book.cell(INDICATORS, row, "Mẫu số").value = 825, 1000
        book.cell(INDICATORS, row, "Nguồn").value = "Sổ theo dõi"
    apply_return(store, propose_return(store, [path], TODAY, silent()), silent())
    enter_actuals(store, "2026-Q2", {uid: Entry("1")})
    found = one(store, Trace("actual", uid, "2026-Q3"))
    assert facts(found)["Đưa vào"].startswith("từ tệp số liệu quý III.xlsx, ")
    assert found.original is not None
    assert found.original.read_bytes() == path.read_bytes()


def test_another_period_may_speak_for_the_one_that_is_told(store: Store, plan_uid: str) -> None:
    views = indicator_views(store, plan_uid, parse_period("2026-H1"))
    row = next(view for view in views if view.standing is not None and view.actual is None)
    told = facts(one(store, Trace("actual", row.uid, "2026-H1")))
    assert "Kết quả 6 tháng đầu 2026 (lấy số liệu Quý II/2026)" in told


def test_no_data_and_changes_after_closing(store: Store, plan_uid: str) -> None:
    views = indicator_views(store, plan_uid, Q3)
    empty = next(view for view in views if not view.record.is_heading and view.standing is None)
    assert facts(one(store, Trace("actual", empty.uid, "2026-Q3"))) == {"Kết quả Quý III/2026": "chưa có số liệu"}
    row = next(view for view in views if view.actual is not None and view.is_ratio)
    close(store, plan_uid, "2026-Q3")
    enter_actual(store, row.uid, "2026-Q3", Entry("12"), Amendment("Cộng nhầm", "Công văn 3"))
    told = facts(one(store, Trace("actual", row.uid, "2026-Q3")))["Sửa sau khi chốt kỳ"]
    assert "→ 12%" in told
    assert "lý do: Cộng nhầm; căn cứ: Công văn 3" in told


def test_tasks_plans_duties_and_words(store: Store, plan_uid: str, fonts: Path) -> None:
    view = next(
        item for item in task_views(store, plan_uid, TODAY) if item.current and item.current.record.done_on is None
    )
    assert view.current is not None
    due = view.current.record.due or date(2026, 9, 30)
    done = Completion(due, "15/BC-UBND", due, "Đã ban hành")
    complete(store, view.current.record.uid, done, date(2027, 1, 1))
    duty = next(item for item in outline(store, plan_uid).duties if "UBND thành phố" in item.to_agency)
    half = asked(plan_uid, period="2026-H1")
    finished(store, half, fonts, "9", date(2026, 6, 14))
    mark_sent(store, half, date(2026, 6, 15), duty.uid)
    period = parse_period("2026-Y")
    traces = [Trace("task", view.uid), Trace("plan", plan_uid), Trace("duty", duty.uid), Trace("text", "causes")]
    task, plan, owed, words = origins(store, [*traces, *traces], period)
    assert "15/BC-UBND" in task.text
    assert "nhập tay" in task.text
    assert facts(plan)["Số, ký hiệu"] == "25/KH-UBND"
    assert facts(owed)["Đã gửi"].endswith("số 9, gửi ngày 15/06/2026")
    assert facts(words) == {"Mục": "III.2. Nguyên nhân"}


def test_a_row_that_is_gone_says_so(store: Store, plan_uid: str) -> None:
    row = indicator_views(store, plan_uid, Q3)[1]
    remove_indicator(store, row.uid)
    kinds: tuple[TraceKind, ...] = ("indicator", "actual", "task", "plan", "duty")
    for kind in kinds:
        trace = Trace(kind, row.uid)
        assert one(store, trace) == Origin(trace, GONE)


def test_every_row_of_the_indicator_list_can_be_traced(store: Store, plan_uid: str) -> None:
    content = compose(store, asked(plan_uid, kind=DocumentKind.INDICATORS), TODAY)
    (table,) = (block for block in content.appendices[0].blocks if isinstance(block, Table))
    traces = [trace for row in table.rows if isinstance(row, Row) for trace in row.traces]
    found = origins(store, traces, Q3)
    assert len(found) == len(set(traces)) > 31
    assert all(item.title != GONE and item.facts for item in found)
