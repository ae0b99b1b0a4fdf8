"""What was reached under one plan: its indicators, then its tasks."""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import groupby

from dxdesk.domain.status import LATE
from dxdesk.domain.verdict import Verdict
from dxdesk.reports.content import Block, Caption, Column, Paragraph, Row, Table
from dxdesk.reports.figures import IndicatorFigures, PeriodFigures, TaskFigures
from dxdesk.reports.listing import done_bullet, indicator_bullet, listed, open_bullet
from dxdesk.reports.task_counting import NO_GROUP, PARTS, counted
from dxdesk.reports.tracing import actual_traces, task_traces
from dxdesk.reports.wording.citing import Owner
from dxdesk.reports.wording.indicator_sentences import (
    REACHED,
    comparison,
    indicator_overview,
    interim_overview,
    measured,
    no_data_by_lead,
    without_data,
)
from dxdesk.reports.wording.task_sentences import task_overview

_COUNT_COLUMNS = (
    Column("Tổng số", 12, "center"),
    *(Column(title, width, "center") for title, width in zip(PARTS, (14, 13, 12, 13, 13), strict=True)),
)


def indicator_results(
    indicators: Sequence[IndicatorFigures], period: PeriodFigures, when: str, owner: Owner, appendix: str
) -> Iterable[Block]:
    """`when` is "đến hết quý I năm 2026"; `appendix` where every row stands ("Phụ lục I")."""
    rows = measured(indicators)
    yield Paragraph(indicator_overview(rows, when, owner), actual_traces(rows, period))
    if partly := interim_overview(rows, period):
        yield Paragraph(partly, actual_traces(without_data(rows), period))
    if change := comparison(rows, period):
        yield Paragraph(change, actual_traces(rows, period))
    bullet = partial(indicator_bullet, period=period)
    fresh = [
        row
        for row in rows
        if row.verdict in REACHED and row.previous_verdict is not None and row.previous_verdict not in REACHED
    ]
    yield from listed(fresh, "Chỉ tiêu mới đạt mục tiêu trong kỳ", bullet, appendix)
    unmet = [row for row in rows if row.verdict is Verdict.NOT_MET]
    yield from listed(unmet, "Chỉ tiêu chưa đạt mục tiêu", bullet, appendix)
    if not owner.agency and (missing := no_data_by_lead(rows)):
        yield Paragraph(missing, actual_traces(without_data(rows), period))
    if rows:
        yield Paragraph(f"Kết quả từng chỉ tiêu nêu tại {appendix}.")


def task_results(tasks: Sequence[TaskFigures], when: str, owner: Owner, appendix: str) -> Iterable[Block]:
    """`appendix` is where every task stands ("Phụ lục II")."""
    yield Paragraph(task_overview(tasks, when, owner), task_traces(tasks))
    yield from _by_group(tasks)
    done = [task for task in tasks if task.newly_done]
    yield from listed(done, "Nhiệm vụ hoàn thành trong kỳ", done_bullet, appendix)
    late = [task for task in tasks if task.status in LATE]
    fresh = [task for task in late if task.newly_overdue]
    yield from listed(fresh, "Nhiệm vụ mới quá hạn trong kỳ", open_bullet, appendix)
    older = [task for task in late if not task.newly_overdue]
    yield from listed(older, "Nhiệm vụ quá hạn từ trước", open_bullet, appendix)
    if tasks:
        yield Paragraph(f"Kết quả từng nhiệm vụ nêu tại {appendix}.")


def _by_group(tasks: Sequence[TaskFigures]) -> Iterable[Block]:
    """Counts by group of the plan, where there are at least two groups."""
    groups = [
        (key[1], list(rows))
        for key, rows in groupby(tasks, key=lambda task: ((task.appendix_label, task.appendix_title), task.group))
    ]
    if len(groups) < 2:
        return
    # A plan that does not number its groups needs no column for it.
    numbered = any(group is not None and group.ref for group, _ in groups)

    def cells(ref: str, title: str, rows: Sequence[TaskFigures]) -> tuple[str, ...]:
        return (*((ref,) if numbered else ()), title, str(len(rows)), *map(str, counted(rows)))

    summed = [
        Row(cells(group.ref if group else "", group.title if group else NO_GROUP, rows), task_traces(rows))
        for group, rows in groups
    ]
    columns = (*((Column("STT", 11, "center"),) if numbered else ()), Column("Nhóm nhiệm vụ", 78), *_COUNT_COLUMNS)
    total = Row(cells("", "Tổng cộng", tasks), task_traces(tasks), kind="total")
    yield Caption("Tổng hợp theo nhóm nhiệm vụ")
    yield Table(columns, (*summed, total), "")
