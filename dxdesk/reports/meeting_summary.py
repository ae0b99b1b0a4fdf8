"""Tóm tắt phục vụ họp: one page with totals, changes, what is late or missing, and what is to be decided."""

from collections.abc import Container, Iterable, Sequence
from datetime import date

from dxdesk.domain.numbers import format_date
from dxdesk.domain.status import LATE, Status
from dxdesk.domain.text import squeeze
from dxdesk.reports.content import (
    Block,
    Caption,
    Column,
    Letterhead,
    Paragraph,
    ReportContent,
    Row,
    Table,
    Title,
    Trace,
)
from dxdesk.reports.figures import EarlierReport, ResultsFigures, TaskFigures
from dxdesk.reports.letterhead import office_in_text
from dxdesk.reports.listing import bare, paragraphs
from dxdesk.reports.task_charts import bars_by_agency, bars_by_group
from dxdesk.reports.totals import totals_table
from dxdesk.reports.tracing import actual_traces, task_traces
from dxdesk.reports.urging import by_due
from dxdesk.reports.wording.changes import Changes, change_sentence, changes_in_period, changes_since
from dxdesk.reports.wording.citing import as_of, joined, named, plans_short, up_to
from dxdesk.reports.wording.indicator_sentences import no_data_by_lead, without_data

DOCUMENT = "Tóm tắt"
# Fewer bars than these say nothing of who is behind.
LEAST_BARS = 3
MOST_BARS = 8
# More plans than these are told by their sum; the charts still show those that are most behind.
MOST_PLANS = 4

# Letters: two lines of the table.
_MOST_OF_A_NAME = 80

_COLUMNS = (
    Column("Nhiệm vụ", 70),
    Column("Cơ quan chủ trì", 39),
    Column("Thời hạn", 23, "center"),
    Column("Tình trạng", 33, "center"),
)


def build_meeting_summary(figures: ResultsFigures, most_listed: int = 8) -> ReportContent:
    """`most_listed` tasks and bars in a chart; whoever prints lowers it until the page is one."""
    office = figures.office
    agency = squeeze(figures.agency)
    what = f"Tiến độ nhiệm vụ, chỉ tiêu giao {agency}" if agency else f"Tình hình thực hiện {plans_short(figures)}"
    meeting = f" (phục vụ cuộc họp ngày {format_date(figures.issued_on)})" if figures.issued_on else ""
    title = Title(DOCUMENT, (what, f"{up_to(figures)}{meeting}"))
    return ReportContent(
        name=" ".join((title.type, *title.subject)),
        letterhead=Letterhead("", squeeze(office.name), "", ""),
        title=title,
        addressees=(),
        body=tuple(_body(figures, most_listed)),
        signature=None,
        appendices=(),
        author=office_in_text(office.name),
        gaps=() if figures.issued_on else ("Chưa có ngày họp.",),
        margins=office.margins,
    )


def _body(figures: ResultsFigures, most: int) -> Iterable[Block]:
    yield totals_table(figures, MOST_PLANS)
    changes, against = _changes(figures)
    if against:
        yield Paragraph(change_sentence(changes, against), _traces(changes, figures))
    yield from _notable(figures, changes, most)
    yield Caption("Nội dung xin ý kiến chỉ đạo")
    own = paragraphs(figures.texts.decisions, "decisions")
    yield from own or [Paragraph("Không có nội dung xin ý kiến.")]
    bars = min(max(LEAST_BARS, most), MOST_BARS)
    for chart in (bars_by_group(figures, bars), bars_by_agency(figures, bars)):
        if chart is not None:
            yield chart


def _changes(figures: ResultsFigures) -> tuple[Changes, str]:
    """What is new, and since when; no words where there is nothing to compare with."""
    if figures.earlier is not None:
        return changes_since(figures, figures.earlier), _last_time(figures.earlier)
    previous = figures.period.previous_label
    return changes_in_period(figures), named(previous) if previous else ""


def _last_time(earlier: EarlierReport) -> str:
    if earlier.issued_on is not None:
        return f"lần họp ngày {format_date(earlier.issued_on)}"
    return f"lần họp trước ({named(earlier.period_label)})" if earlier.period_label else "lần họp trước"


def _traces(changes: Changes, figures: ResultsFigures) -> tuple[Trace, ...]:
    tasks = (*changes.newly_done, *changes.newly_overdue, *changes.reopened, *changes.added)
    rows = (*changes.new_data, *changes.changed_data, *changes.lost_data)
    return (*task_traces(tasks), *actual_traces(rows, figures.period))


def _notable(figures: ResultsFigures, changes: Changes, most: int) -> Iterable[Block]:
    late = [task for task in figures.tasks if task.status in LATE]
    waiting = [task for task in figures.tasks if task.status is Status.WAITING]
    missing = without_data(figures.indicators)
    if not (late or waiting or missing):
        yield Paragraph("Không có nhiệm vụ quá hạn, nhiệm vụ chờ điều kiện hoặc chỉ tiêu chưa có số liệu.")
        return
    if missing:
        owed = no_data_by_lead(missing, max(LEAST_BARS, most))
        sentence = f"Có {len(missing)} chỉ tiêu chưa có số liệu. {owed}".strip()
        yield Paragraph(sentence, actual_traces(missing, figures.period))
    if late or waiting:
        fresh = {task.uid for task in changes.newly_overdue}
        yield from _pressing(figures, late, waiting, fresh, most)


def _pressing(
    figures: ResultsFigures,
    late: Sequence[TaskFigures],
    waiting: Sequence[TaskFigures],
    fresh: Container[str],
    most: int,
) -> Iterable[Block]:
    """What is newly overdue first, then the longest overdue, then what waits."""
    new = sum(task.uid in fresh for task in late)
    parts = []
    if late:
        detail = "" if not new else " (đều mới)" if new == len(late) else f" ({new} mới)"
        parts.append(f"{len(late)} nhiệm vụ quá hạn{detail}")
    if waiting:
        parts.append(f"{len(waiting)} nhiệm vụ chờ điều kiện")
    ordered = [*sorted(by_due(late), key=lambda task: task.uid not in fresh), *waiting]
    shown, rest = ordered[:most], ordered[most:]
    end = "." if not shown else ", trong đó:" if rest else ":"
    yield Paragraph(f"Có {joined(parts)}{end}", task_traces(ordered))
    if not shown:
        return
    day = as_of(figures)
    rows = tuple(_pressing_row(task, day, isnew=task.uid in fresh) for task in shown)
    yield Table(_COLUMNS, rows, "")


def _pressing_row(task: TaskFigures, day: date, *, isnew: bool) -> Row:
    if task.status is Status.WAITING:
        state = "Chờ điều kiện"
    else:
        late = f"Quá hạn {(day - task.due).days} ngày" if task.due and task.due < day else "Quá hạn"
        state = f"{late}\n(mới)" if isnew else late
    due = format_date(task.due) if task.due and task.status is not Status.WAITING else task.deadline
    return Row((_shortened(task.name), _shortened(task.leads), due, state), (Trace("task", task.uid),))


def _shortened(name: str) -> str:
    """One page has no room for a task that is a whole paragraph; its list has it in full."""
    plain = bare(name)
    if len(plain) <= _MOST_OF_A_NAME:
        return plain
    return f"{plain[:_MOST_OF_A_NAME].rpartition(' ')[0].rstrip(' ,;:-–')}…"
