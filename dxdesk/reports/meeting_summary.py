"""Tóm tắt phục vụ họp: one page with totals, changes, what is late or missing, and what is to be decided."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
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
from dxdesk.reports.figures import EarlierReport, IndicatorFigures, ResultsFigures, TaskFigures
from dxdesk.reports.letterhead import office_in_text
from dxdesk.reports.listing import paragraphs, shortened
from dxdesk.reports.task_charts import bars_by_agency, bars_by_group
from dxdesk.reports.totals import totals_table
from dxdesk.reports.tracing import actual_traces, task_traces
from dxdesk.reports.urging import by_due
from dxdesk.reports.wording.agencies import by_agency
from dxdesk.reports.wording.changes import Changes, change_sentence, changes_in_period, changes_since
from dxdesk.reports.wording.citing import as_of, joined, named, owner_of, plans_short, up_to
from dxdesk.reports.wording.indicator_sentences import known_until, measured, without_data

DOCUMENT = "Tóm tắt"
# Fewer bars than these say nothing of who is behind.
LEAST_BARS = 3
MOST_BARS = 8
# More plans than these are told by their sum; the charts still show those that are most behind.
MOST_PLANS = 4

# One page has no room for a task that is a whole paragraph; its list has it in full. Letters: two lines of the
# table, or four where the page has room.
_NAME, _LONG_NAME = 80, 160
_AGENCY, _LONG_AGENCY = 42, 80
_DEADLINE, _LONG_DEADLINE = 24, 60
# More agencies that owe figures are told by their count.
_MOST_OWING = 3

_COLUMNS = (
    Column("Nhiệm vụ", 77),
    Column("Cơ quan chủ trì", 38),
    Column("Thời hạn", 22, "center"),
    Column("Tình trạng", 28, "center"),
)


def build_meeting_summary(
    figures: ResultsFigures, most_listed: int = 8, most_bars: int = MOST_BARS, *, long_names: bool = False
) -> ReportContent:
    """`most_listed` tasks, `most_bars` bars in a chart; whoever prints lowers them until the page is one.

    `long_names`: names are cut later, where few tasks leave room on the page.
    """
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
        body=tuple(_body(figures, most_listed, most_bars, long_names)),
        signature=None,
        appendices=(),
        author=office_in_text(office.name),
        gaps=() if figures.issued_on else ("Chưa có ngày họp.",),
        margins=office.margins,
    )


def _body(figures: ResultsFigures, most: int, most_bars: int, long_names: bool) -> Iterable[Block]:
    yield totals_table(figures, MOST_PLANS, dense=True)
    changes, against = _changes(figures)
    if against and (sentence := change_sentence(changes, against, overdue_first=True)):
        yield Paragraph(sentence, _traces(changes, figures))
    yield from _notable(figures, changes, most, long_names)
    if own := paragraphs(figures.texts.decisions, "decisions"):
        yield Caption("Nội dung xin ý kiến chỉ đạo")
        yield from own
    else:
        yield Paragraph("Không có nội dung xin ý kiến chỉ đạo.")
    charts = [chart for chart in (bars_by_group(figures, most_bars), bars_by_agency(figures, most_bars)) if chart]
    for place, chart in enumerate(charts):
        yield replace(chart, legend=not place)


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


def _notable(figures: ResultsFigures, changes: Changes, most: int, long_names: bool) -> Iterable[Block]:
    late = [task for task in figures.tasks if task.status in LATE]
    waiting = [task for task in figures.tasks if task.status is Status.WAITING]
    missing = without_data(figures.indicators)
    if not (late or waiting or missing):
        yield Paragraph(_nothing_presses(figures))
        return
    if late or waiting:
        fresh = {task.uid for task in changes.newly_overdue}
        yield from _pressing(figures, late, waiting, fresh, most, long_names)
    if missing:
        yield Paragraph(_missing(missing), actual_traces(missing, figures.period))


def _nothing_presses(figures: ResultsFigures) -> str:
    kinds = ["nhiệm vụ quá hạn", "nhiệm vụ chờ điều kiện"] if figures.tasks else []
    kinds += ["chỉ tiêu chưa có số liệu"] if measured(figures.indicators) else []
    if not kinds:
        return owner_of(figures).none("nhiệm vụ, chỉ tiêu")
    return f"Không có {joined(kinds, ' hoặc ')}."


def _pressing(
    figures: ResultsFigures,
    late: Sequence[TaskFigures],
    waiting: Sequence[TaskFigures],
    fresh: Container[str],
    most: int,
    long_names: bool,
) -> Iterable[Block]:
    """What is newly overdue first, then the longest overdue, then what waits."""
    new = sum(task.uid in fresh for task in late)
    parts = []
    if late:
        detail = (
            "" if not new else " (đều mới)" if new == len(late) > 1 else " (mới)" if len(late) == 1 else f" ({new} mới)"
        )
        parts.append(f"{len(late)} nhiệm vụ quá hạn{detail}")
    if waiting:
        parts.append(f"{len(waiting)} nhiệm vụ chờ điều kiện")
    ordered = [*sorted(by_due(late), key=lambda task: task.uid not in fresh), *waiting]
    shown, rest = ordered[:most], ordered[most:]
    end = "." if not shown else ", trong đó:" if rest else ":"
    yield Paragraph(f"Có {joined(parts)}{end}", task_traces(ordered))
    if not shown:
        return
    rows = tuple(_pressing_row(figures, task, isnew=task.uid in fresh, long_names=long_names) for task in shown)
    yield Table(_COLUMNS, rows, "", dense=True)


def _pressing_row(figures: ResultsFigures, task: TaskFigures, *, isnew: bool, long_names: bool) -> Row:
    waits = task.status is Status.WAITING
    due = (
        format_date(task.due)
        if task.due and not waits
        else shortened(task.deadline, _LONG_DEADLINE if long_names else _DEADLINE)
    )
    cells = (
        shortened(task.name, _LONG_NAME if long_names else _NAME),
        _agencies(task, figures.short_names, _LONG_AGENCY if long_names else _AGENCY),
        due,
        "Chờ điều kiện" if waits else _overdue(task, as_of(figures), isnew),
    )
    return Row(cells, (Trace("task", task.uid),))


def _overdue(task: TaskFigures, day: date, isnew: bool) -> str:
    days = f"{(day - task.due).days} ngày" if task.due and task.due < day else ""
    return "\n".join(filter(None, ("Quá hạn", " ".join(filter(None, (days, "(mới)" if isnew else ""))))))


def _agencies(task: TaskFigures, short_names: Mapping[str, str], most: int) -> str:
    """In full, else as the directory calls them for short, else the first with the number of the others."""
    names = task.lead_agencies
    if not names:
        return shortened(task.leads, most)
    short = [short_names.get(name, name) for name in names]
    forms = (", ".join(names), ", ".join(short))
    if fitting := next((form for form in forms if len(form) <= most), ""):
        return fitting
    return f"{short[0]} và {len(short) - 1} cơ quan khác" if len(short) > 1 else short[0]


def _missing(rows: Sequence[IndicatorFigures]) -> str:
    """How many have no data, and who owes most of them; a row that several lead counts for each."""
    total = f"Có {len(rows)} chỉ tiêu chưa có số liệu{_partly(rows)}"
    agencies = by_agency(rows)
    owing = [(agency, len(led)) for agency, led in agencies if agency]
    unnamed = sum(len(led) for agency, led in agencies if not agency)
    if not owing:
        return f"{total}."
    parts = [f"{agency} ({count})" for agency, count in owing[:_MOST_OWING]]
    if rest := len(owing) - len(parts):
        parts.append(f"{rest} cơ quan khác")
    told = owing[0][0] if len(owing) == 1 and not unnamed else joined(parts)
    end = f"; {unnamed} chỉ tiêu chưa ghi cơ quan chủ trì" if unnamed else ""
    return f"{total}, thuộc trách nhiệm của {told}{end}."


def _partly(rows: Sequence[IndicatorFigures]) -> str:
    """ " (4 chỉ tiêu mới có số liệu đến hết quý III năm 2026)"."""
    known = [row.interim for row in rows if row.interim]
    return f" ({len(known)} chỉ tiêu mới có số liệu {known_until(known)})" if known else ""
