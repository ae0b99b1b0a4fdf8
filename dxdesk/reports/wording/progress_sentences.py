"""What is behind, and which reports the office owed."""

from collections.abc import Sequence

from dxdesk.domain.status import LATE
from dxdesk.domain.verdict import Verdict
from dxdesk.reports.figures import DutyFigures, IndicatorFigures, PeriodFigures, TaskFigures
from dxdesk.reports.wording.citing import capital, joined, within
from dxdesk.reports.wording.indicator_sentences import measured, verdict_of


def duty_overview(duties: Sequence[DutyFigures], period: PeriodFigures) -> str:
    total = len(duties)
    if not total:
        return ""
    sent = sum(duty.sent_on is not None for duty in duties)
    late = sum(duty.sent_on is not None and duty.due is not None and duty.sent_on > duty.due for duty in duties)
    after = "" if not late else ", đều sau thời hạn" if late == sent else f", trong đó {late} báo cáo sau thời hạn"
    start = within(period)
    if sent == total:
        what = "1 báo cáo theo chế độ đã được gửi" if total == 1 else f"cả {total} báo cáo theo chế độ đã được gửi"
        after = ", sau thời hạn" if total == late == 1 else after
        return f"{start}, {what}{after}."
    if not sent:
        what = "1 báo cáo theo chế độ chưa được gửi" if total == 1 else f"{total} báo cáo theo chế độ đều chưa được gửi"
        return f"{start}, {what}."
    return f"{start}, {sent} trong {total} báo cáo theo chế độ đã được gửi{after}; còn {total - sent} báo cáo chưa gửi."


def behind(tasks: Sequence[TaskFigures], indicators: Sequence[IndicatorFigures]) -> list[tuple[int, str]]:
    """(count, what) of everything that is late, not reached or not measured; no zeros."""
    return [(count, words) for count, words in _behind(tasks, indicators) if count]


def shortcomings(tasks: Sequence[TaskFigures], indicators: Sequence[IndicatorFigures], when: str) -> str:
    """What is behind, in one sentence; also says that nothing is. Empty where there is nothing to be behind with."""
    rows = measured(indicators)
    if not tasks and not rows:
        return ""
    if late := behind(tasks, rows):
        return f"{capital(when)}, còn {joined([f'{count} {words}' for count, words in late])}."
    kinds = [words for (_, words), kept in zip(_behind(tasks, rows), (tasks, rows, rows), strict=True) if kept]
    return f"{capital(when)}, không có {joined(kinds, ' hoặc ')}."


def _behind(tasks: Sequence[TaskFigures], indicators: Sequence[IndicatorFigures]) -> tuple[tuple[int, str], ...]:
    rows = measured(indicators)
    return (
        (sum(task.status in LATE for task in tasks), "nhiệm vụ quá hạn"),
        (sum(verdict_of(row) is Verdict.NOT_MET for row in rows), "chỉ tiêu chưa đạt mục tiêu"),
        (sum(verdict_of(row) is Verdict.NO_DATA for row in rows), "chỉ tiêu chưa có số liệu"),
    )
