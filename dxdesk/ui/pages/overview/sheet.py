"""An overview as finished words: what the page shows, and where each line leads."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from dxdesk.domain.numbers import format_date
from dxdesk.domain.period import Frequency, period_of, previous
from dxdesk.domain.records import PlanRecord
from dxdesk.domain.status import LATE, Status
from dxdesk.domain.text import squeeze
from dxdesk.domain.verdict import VERDICT_LABELS, Verdict
from dxdesk.reports.content import BarChart
from dxdesk.services.duties import DutyDue
from dxdesk.services.indicator_views import IndicatorView
from dxdesk.services.overview import Overview
from dxdesk.services.task_views import TaskView
from dxdesk.ui.status_mark import status_word

SHOWN = 6
"""Lines of a list before "Xem tất cả"."""
MOST = 60
"""Lines of a list that opens in place."""
CHART_WORDS = {"Tiến độ theo nhóm": "Theo nhóm", "Tiến độ theo cơ quan": "Theo cơ quan"}
"""How a chart is called in short, by the beginning of its caption."""
WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")

Filters = dict[str, object]


@dataclass(frozen=True)
class Goal:
    """A page of the window and what it is to show."""

    page: str
    filters: Filters = field(default_factory=dict)


@dataclass(frozen=True)
class Figure:
    """A number of tasks. `status` is the one whose mark stands beside it."""

    status: Status
    count: int
    word: str
    tooltip: str
    goal: Goal


@dataclass(frozen=True)
class Line:
    """One row of a list: `when` stands at the right, coloured by `role`."""

    key: str
    title: str
    note: str
    when: str
    role: str
    goal: Goal


@dataclass(frozen=True)
class List:
    """`total` may be more than the lines; `goal` shows all of them, None: the list opens in place.

    A list without lines shows `empty`; without that it is not shown.
    """

    key: str
    title: str
    icon: str
    role: str
    lines: tuple[Line, ...]
    total: int
    empty: str = ""
    goal: Goal | None = None


@dataclass(frozen=True)
class OverviewSheet:
    plan_uid: str
    title: str
    facts: str
    day: str
    figures: tuple[Figure, ...]
    charts: tuple[tuple[str, BarChart], ...]
    """Short words for the choice, and the charts."""
    verdicts: str
    verdicts_goal: Goal
    lists: tuple[List, ...]
    hint: str
    """What to do in a plan without tasks and indicators; empty otherwise."""


_FIGURES: tuple[tuple[str, tuple[Status, ...]], ...] = (
    ("Quá hạn", (Status.OVERDUE, Status.IN_PROGRESS_LATE)),
    ("Sắp đến hạn", (Status.DUE_SOON,)),
    ("Đang thực hiện", (Status.IN_PROGRESS,)),
    ("Chưa thực hiện", (Status.NOT_STARTED,)),
    ("Chờ điều kiện", (Status.WAITING,)),
    ("Tạm dừng", (Status.SUSPENDED,)),
    ("Hoàn thành", (Status.DONE_ON_TIME, Status.DONE_LATE)),
)


def sheet_of(seen: Overview) -> OverviewSheet:
    return OverviewSheet(
        plan_uid=seen.plan.uid,
        title=" – ".join(part for part in (seen.plan.number, seen.plan.title) if part),
        facts=_facts(seen.plan, seen.today, seen.task_total),
        day=f"{WEEKDAYS[seen.today.weekday()]}, {format_date(seen.today)}",
        figures=tuple(_figure(word, statuses, seen.by_status) for word, statuses in _FIGURES),
        charts=tuple((_chart_word(chart), chart) for chart in seen.charts),
        verdicts=_verdicts(seen),
        verdicts_goal=Goal("indicators", {"period": seen.period.code}),
        lists=tuple(_lists(seen)),
        hint="" if seen.task_total or seen.indicator_total else "Kế hoạch này chưa có nhiệm vụ và chỉ tiêu nào.",
    )


def _chart_word(chart: BarChart) -> str:
    return next((word for start, word in CHART_WORDS.items() if chart.caption.startswith(start)), chart.caption)


def _facts(plan: PlanRecord, today: date, tasks: int) -> str:
    parts = []
    if plan.issued_on:
        parts.append(f"Ban hành {format_date(plan.issued_on)}")
    parts.append(f"Thời gian thực hiện: {_time(plan.period_start, plan.period_end)}")
    if today > plan.period_end:
        parts.append("đã hết thời gian thực hiện")
    elif today >= plan.period_start:
        parts.append(_left(plan.period_end, today))
    if tasks:
        parts.append(f"{_count(tasks)} nhiệm vụ")
    return " · ".join(parts)


def _time(start: date, end: date) -> str:
    whole_years = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31)
    if not whole_years:
        return f"{format_date(start)} – {format_date(end)}"
    return f"năm {start.year}" if start.year == end.year else f"{start.year}–{end.year}"


def _figure(word: str, statuses: Sequence[Status], counts: dict[Status, int]) -> Figure:
    parts = [f"{status_word(status)}: {counts.get(status, 0)}" for status in statuses]
    return Figure(
        status=statuses[0],
        count=sum(counts.get(status, 0) for status in statuses),
        word=word,
        tooltip="\n".join(parts),
        goal=Goal("tasks", {"status": [status.value for status in statuses]}),
    )


def _verdicts(seen: Overview) -> str:
    order = (Verdict.EXCEEDED, Verdict.MET, Verdict.NOT_MET, Verdict.NO_DATA, Verdict.IN_WORDS, Verdict.NOT_APPLICABLE)
    parts = [f"{_count(seen.by_verdict[one])} {VERDICT_LABELS[one]}" for one in order if seen.by_verdict.get(one)]
    if not parts:
        return ""
    return f"{_count(seen.indicator_total)} chỉ tiêu {seen.period.label}: {', '.join(parts)}"


def _lists(seen: Overview) -> Iterable[List]:
    late = [status.value for status in Status if status in LATE]
    yield _task_list(
        "overdue",
        "Quá hạn",
        ("triangle-alert", "red"),
        seen.overdue,
        lambda view: (_late(_due(view), seen.today), "red"),
        empty="Không có nhiệm vụ nào quá hạn.",
        goal=Goal("tasks", {"status": late}),
    )
    yield _task_list(
        "due_soon",
        "Sắp đến hạn",
        ("clock", "amber"),
        seen.due_soon,
        lambda view: (_due_words(_due(view), seen.today), "amber"),
        empty="Không có nhiệm vụ nào sắp đến hạn.",
        goal=Goal("tasks", {"status": [Status.DUE_SOON.value]}),
    )
    yield _task_list(
        "unread",
        f"{_count(seen.unread_deadlines)} thời hạn chưa hiểu, cần xem",
        ("circle-question-mark", "amber"),
        seen.unread,
        lambda _view: ("", "muted"),
        lambda view: f"“{squeeze(view.record.deadline_raw)}”",
    )
    yield _task_list(
        "waiting",
        "Chờ điều kiện",
        ("diamond", "muted"),
        seen.waiting,
        lambda _view: ("", "muted"),
        lambda view: squeeze(view.record.deadline_raw),
        goal=Goal("tasks", {"status": [Status.WAITING.value]}),
    )
    yield List(
        "no_data",
        f"Chỉ tiêu chưa có số liệu {seen.period.label}",
        "target",
        "muted",
        tuple(_indicator_line(view, seen.period.code) for view in seen.without_data[:SHOWN]),
        len(seen.without_data),
        f"Mọi chỉ tiêu {seen.period.label} đã có số liệu." if seen.indicator_total else "",
        Goal("indicators", {"verdict": [Verdict.NO_DATA.value], "period": seen.period.code}),
    )
    yield List(
        "duties",
        "Báo cáo sắp phải gửi",
        "file-text",
        "muted",
        tuple(_duty_line(item, seen.today) for item in seen.duties[:MOST]),
        len(seen.duties),
        "Kế hoạch không nêu hạn báo cáo nào.",
    )


def _task_list(
    key: str,
    title: str,
    mark: tuple[str, str],
    views: Sequence[TaskView],
    when: Callable[[TaskView], tuple[str, str]],
    remark: Callable[[TaskView], str] = lambda _view: "",
    empty: str = "",
    goal: Goal | None = None,
) -> List:
    lines = tuple(_task_line(view, *when(view), remark(view)) for view in views[: SHOWN if goal else MOST])
    return List(key, title, *mark, lines, len(views), empty, goal)


def _task_line(view: TaskView, when: str, role: str, remark: str) -> Line:
    record = view.record
    which = view.current.period_label if view.current and len(view.occurrences) > 1 else ""
    note = " · ".join(part for part in (remark, view.leads or record.lead_raw, which) if part)
    title = f"{record.ref}. {record.name}" if record.ref else record.name
    return Line(view.uid, title, note, when, role, Goal("tasks", {"uid": view.uid}))


def _indicator_line(view: IndicatorView, period: str) -> Line:
    record = view.record
    leads = ", ".join(link.name for link in record.leads) or record.lead_raw
    title = f"{record.ref}. {record.name}" if record.ref else record.name
    target = f"mục tiêu {squeeze(view.target.raw)}" if view.target and view.target.raw else ""
    note = " · ".join(part for part in (leads, target) if part)
    return Line(view.uid, title, note, "", "muted", Goal("indicators", {"uid": view.uid, "period": period}))


def _duty_line(item: DutyDue, today: date) -> Line:
    sender, receiver = item.duty.from_agency, item.duty.to_agency
    note = " → ".join(part for part in (sender, receiver) if part) if sender else f"Gửi {receiver}" if receiver else ""
    days = (item.due - today).days
    goal = Goal("reports", {"kind": "results", **_period_due(item)})
    if days < 0:
        note = " · ".join(part for part in ("Chưa ghi đã gửi", note) if part)
        return Line(f"{item.duty.uid}/missed", item.duty.what, note, _late(item.due, today), "red", goal)
    role = "amber" if days <= 15 else "muted"
    return Line(item.duty.uid, item.duty.what, note, _due_words(item.due, today), role, goal)


def _period_due(item: DutyDue) -> Filters:
    """The period that is reported on at that day: of the duty's rhythm, the one that ends nearest to it."""
    if not item.duty.frequency:
        return {}
    running = period_of(item.due, Frequency(item.duty.frequency))
    found = min((running, previous(running)), key=lambda period: abs((period.end - item.due).days))
    return {"period": found.code}


def _due(view: TaskView) -> date | None:
    return view.current.record.due if view.current else None


def _late(due: date | None, today: date) -> str:
    return f"{format_date(due)} · quá {_count((today - due).days)} ngày" if due else ""


def _due_words(due: date | None, today: date) -> str:
    return f"{format_date(due)} · {_left(due, today)}" if due else ""


def _left(due: date, today: date) -> str:
    days = (due - today).days
    return "hôm nay" if days == 0 else "ngày mai" if days == 1 else f"còn {_count(days)} ngày"


def _count(number: int) -> str:
    return f"{number:,}".replace(",", ".")
