"""What has changed since the last report, what was corrected in closed periods, and the reports that were owed."""

from collections.abc import Iterable, Sequence
from functools import partial

from dxdesk.domain.numbers import format_date
from dxdesk.reports.content import Block, Bullet, BulletList, Column, Paragraph, Row, Table, Trace
from dxdesk.reports.figures import (
    AmendmentFigures,
    DutyFigures,
    EarlierReport,
    IndicatorFigures,
    PeriodFigures,
    ResultsFigures,
)
from dxdesk.reports.listing import bare, done_bullet, ended, line, listed, open_bullet
from dxdesk.reports.tracing import actual_traces, row_traces, task_traces
from dxdesk.reports.wording.changes import change_sentence, changes_since
from dxdesk.reports.wording.citing import capital, earlier_report, joined
from dxdesk.reports.wording.progress_sentences import duty_overview

NO_FIGURE = "Chưa có số liệu"

_AMENDMENT_COLUMNS = (
    Column("STT", 9, "center"),
    Column("Chỉ tiêu", 42),
    Column("Kỳ", 20, "center"),
    Column("Trước", 17, "center", "Số liệu"),
    Column("Sau", 17, "center", "Số liệu"),
    Column("Lý do", 29),
    Column("Căn cứ", 31),
)


def since_earlier(
    figures: ResultsFigures, earlier: EarlierReport, indicators_at: str, tasks_at: str
) -> Iterable[Block]:
    """The counts, then what the lists of the period do not tell already."""
    changes = changes_since(figures, earlier)
    counted = (*changes.newly_done, *changes.newly_overdue, *changes.reopened, *changes.added)
    measured = (*changes.new_data, *changes.changed_data, *changes.lost_data)
    traces = (*task_traces(counted), *actual_traces(measured, figures.period))
    nothing = f"So với {earlier_report(earlier)}, chưa có nội dung nào thay đổi."
    yield Paragraph(change_sentence(changes, earlier_report(earlier)) or nothing, traces)
    untold = f"trước kỳ này, chưa nêu tại {earlier_report(earlier)}"
    done = [task for task in changes.newly_done if not task.newly_done]
    yield from listed(done, f"Nhiệm vụ hoàn thành {untold}", done_bullet, tasks_at)
    late = [task for task in changes.newly_overdue if not task.newly_overdue]
    yield from listed(late, f"Nhiệm vụ quá hạn {untold}", open_bullet, tasks_at)
    moved = partial(_moved_bullet, earlier=earlier, period=figures.period)
    yield from listed(changes.changed_data, "Chỉ tiêu có số liệu thay đổi", moved, indicators_at)


def amendments(rows: tuple[AmendmentFigures, ...], earlier: EarlierReport | None) -> Iterable[Block]:
    """Figures of closed periods that were changed, each with its reason and source; nothing for none."""
    if not rows:
        return
    since = f"từ sau {earlier_report(earlier)}, " if earlier else ""
    yield Paragraph(capital(f"{since}có {len(rows)} trường hợp điều chỉnh số liệu của kỳ đã chốt:"))
    yield Table(
        _AMENDMENT_COLUMNS,
        tuple(
            Row(
                (
                    str(place),
                    bare(row.indicator),
                    row.period_label,
                    row.before or NO_FIGURE,
                    row.after or NO_FIGURE,
                    row.reason,
                    "\n".join(filter(None, (row.source, f"(sửa ngày {format_date(row.made_on)})"))),
                ),
                (Trace("indicator", row.indicator_uid), Trace("actual", row.indicator_uid, row.period)),
            )
            for place, row in enumerate(rows, 1)
        ),
        "",
    )


def duties(figures: ResultsFigures) -> Iterable[Block]:
    """Which reports were sent in time; those that are owed, each duty with all its days."""
    traces = tuple(Trace("duty", duty.uid) for duty in figures.duties)
    sentence = duty_overview(figures.duties, figures.period)
    unsent: dict[str, list[DutyFigures]] = {}
    for duty in figures.duties:
        if duty.sent_on is None:
            unsent.setdefault(duty.uid, []).append(duty)
    yield Paragraph(f"{sentence.rstrip('.')}:" if unsent else sentence, traces)
    if unsent:
        yield BulletList(ended(map(_owed_bullet, unsent.values())))


def _owed_bullet(owed: Sequence[DutyFigures]) -> Bullet:
    first, days = owed[0], [format_date(duty.due) for duty in owed if duty.due]
    text = line(first.what, first.to_agency and f"gửi {first.to_agency}", f"hạn {joined(days)}" if days else "")
    return Bullet(text, (Trace("duty", first.uid),))


def _moved_bullet(row: IndicatorFigures, earlier: EarlierReport, period: PeriodFigures) -> Bullet:
    return Bullet(f"{bare(row.name)}: từ {earlier.results[row.uid]} thành {row.current}", row_traces(row, period))
