"""Sentences that follow from figures. A zero is left out or said in words, one thing alone is said in the singular."""

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from dxdesk.domain.numbers import format_date, format_number
from dxdesk.domain.status import DONE, LATE, Status
from dxdesk.domain.text import squeeze
from dxdesk.domain.verdict import Verdict
from dxdesk.reports.figures import DutyFigures, IndicatorFigures, PeriodFigures, PlanFigures, TaskFigures

REACHED = frozenset({Verdict.MET, Verdict.EXCEEDED})

_ONE_TASK = {
    Status.NOT_STARTED: "chưa được thực hiện",
    Status.IN_PROGRESS: "đang được thực hiện trong hạn",
    Status.IN_PROGRESS_LATE: "đang được thực hiện nhưng đã quá hạn",
    Status.DONE_ON_TIME: "đã hoàn thành đúng hạn",
    Status.DONE_LATE: "đã hoàn thành nhưng quá hạn",
    Status.WAITING: "đang chờ điều kiện để thực hiện",
    Status.SUSPENDED: "đang tạm dừng",
    Status.DUE_SOON: "chưa hoàn thành và sắp đến hạn",
    Status.OVERDUE: "chưa được thực hiện và đã quá hạn",
}
_OPEN_IN_TIME = {
    Status.IN_PROGRESS: "đang thực hiện trong hạn",
    Status.DUE_SOON: "sắp đến hạn",
    Status.NOT_STARTED: "chưa thực hiện",
    Status.WAITING: "chờ điều kiện",
    Status.SUSPENDED: "tạm dừng",
}
_ONE_INDICATOR = {
    Verdict.MET: "đã đạt mục tiêu",
    Verdict.EXCEEDED: "đã vượt mục tiêu",
    Verdict.NOT_MET: "chưa đạt mục tiêu",
    Verdict.NO_DATA: "chưa có số liệu",
    Verdict.NOT_APPLICABLE: "không áp dụng",
    Verdict.IN_WORDS: "được đánh giá bằng lời",
    None: "đã có số liệu nhưng chưa có mục tiêu để so sánh",
}
_OTHER_VERDICTS = {
    Verdict.NOT_MET: "chưa đạt mục tiêu",
    Verdict.IN_WORDS: "đánh giá bằng lời",
    Verdict.NOT_APPLICABLE: "không áp dụng",
    None: "chưa có mục tiêu để so sánh",
    Verdict.NO_DATA: "chưa có số liệu",
}


def joined(parts: Sequence[str], last: str = " và ") -> str:
    """ "a, b và c"."""
    return last.join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)


def percent(part: int, whole: int) -> str:
    """ "26,7%", one decimal at most; `whole` is not 0."""
    return f"{format_number(Decimal(format(Decimal(part * 100) / whole, '.1f')))}%"


def up_to(period: PeriodFigures) -> str:
    """ "đến hết quý I năm 2026"; for free dates up to the last day."""
    custom = ".." in period.code
    return f"đến hết ngày {format_date(period.end)}" if custom else f"đến hết {period.label}"


def plan_short(plan: PlanFigures) -> str:
    """ "Kế hoạch số 79/KH-UBND ngày 02/10/2025"; without a number the title in quotes."""
    if not squeeze(plan.number):
        return f"Kế hoạch “{plan_subject(plan)}”"
    day = f" ngày {format_date(plan.issued_on)}" if plan.issued_on else ""
    return f"Kế hoạch số {squeeze(plan.number)}{day}"


def plan_subject(plan: PlanFigures) -> str:
    """The title without the word "Kế hoạch" that it usually begins with."""
    title = squeeze(plan.title)
    return title[8:].strip() if title.casefold().startswith("kế hoạch ") else title


def plan_in_full(plan: PlanFigures) -> str:
    """Number, date and title, as a sentence cites it."""
    subject = plan_subject(plan)
    if not squeeze(plan.number) or not subject:
        return plan_short(plan)
    return f"{plan_short(plan)} {subject}" if subject[:1].islower() else f"{plan_short(plan)} về {subject}"


def verdict_of(indicator: IndicatorFigures) -> Verdict | None:
    """The verdict; without one, no data where nothing was measured, None where there is nothing to compare with."""
    if indicator.verdict is None and indicator.current is None:
        return Verdict.NO_DATA
    return indicator.verdict


def task_overview(tasks: Sequence[TaskFigures], period: PeriodFigures) -> str:
    total = len(tasks)
    if not total:
        return "Kế hoạch chưa có nhiệm vụ nào trong danh mục theo dõi."
    counts = Counter(task.status for task in tasks)
    only = _only(counts)
    if total == 1 and only:
        return f"Kế hoạch có 1 nhiệm vụ; {up_to(period)}, nhiệm vụ này {_ONE_TASK[only]}."
    if only:
        return f"Kế hoạch có {total} nhiệm vụ; {up_to(period)}, cả {total} nhiệm vụ đều {_ONE_TASK[only]}."
    done = sum(counts[status] for status in DONE)
    late = counts[Status.DONE_LATE]
    if done == total:
        start = f"Kế hoạch có {total} nhiệm vụ; {up_to(period)}, cả {total} nhiệm vụ đã hoàn thành"
        return f"{start}, trong đó {late} nhiệm vụ hoàn thành quá hạn."
    parts = [_done_part(done, late, total)]
    overdue = sum(counts[status] for status in LATE)
    for status, words in _OPEN_IN_TIME.items():
        if counts[status]:
            parts.append(f"{counts[status]} nhiệm vụ {words}")
    if overdue:
        begun = counts[Status.IN_PROGRESS_LATE]
        detail = (
            "" if not begun else ", đều đang thực hiện" if begun == overdue else f", trong đó {begun} đang thực hiện"
        )
        parts.append(f"{overdue} nhiệm vụ quá hạn{f' ({detail[2:]})' if detail else ''}")
    return f"Kế hoạch có {total} nhiệm vụ. {_capital(up_to(period))}: {'; '.join(parts)}."


def indicator_overview(indicators: Sequence[IndicatorFigures], period: PeriodFigures) -> str:
    """Heading rows are no indicators."""
    counts = Counter(verdict_of(row) for row in indicators if not row.heading)
    total = counts.total()
    if not total:
        return "Kế hoạch chưa có chỉ tiêu nào trong danh mục theo dõi."
    reached = sum(counts[verdict] for verdict in REACHED)
    exceeded = counts[Verdict.EXCEEDED]
    if len(+counts) == 1:
        words = _ONE_INDICATOR[next(iter(+counts))]
        whom = "chỉ tiêu này" if total == 1 else f"cả {total} chỉ tiêu đều"
        return f"Kế hoạch có {total} chỉ tiêu; {up_to(period)}, {whom} {words}."
    if reached == total:
        start = f"Kế hoạch có {total} chỉ tiêu; {up_to(period)}, cả {total} chỉ tiêu đã đạt mục tiêu"
        return f"{start}, trong đó {exceeded} chỉ tiêu vượt mục tiêu."
    if not reached:
        parts = ["chưa có chỉ tiêu nào đạt mục tiêu"]
    elif exceeded == reached:
        parts = [f"{reached} chỉ tiêu đạt và vượt mục tiêu ({percent(reached, total)})"]
    else:
        beyond = f"; trong đó {exceeded} chỉ tiêu vượt mục tiêu" if exceeded else ""
        parts = [f"{reached} chỉ tiêu đạt mục tiêu ({percent(reached, total)}{beyond})"]
    parts += [f"{counts[verdict]} chỉ tiêu {words}" for verdict, words in _OTHER_VERDICTS.items() if counts[verdict]]
    return f"Kế hoạch có {total} chỉ tiêu. {_capital(up_to(period))}: {'; '.join(parts)}."


def comparison(indicators: Sequence[IndicatorFigures], period: PeriodFigures) -> str:
    """How the number of reached indicators moved since the previous period; empty without one to compare with."""
    rows = [row for row in indicators if not row.heading]
    if not period.previous_label or all(row.previous_verdict is None for row in rows):
        return ""
    before = sum(row.previous_verdict in REACHED for row in rows)
    now = sum(verdict_of(row) in REACHED for row in rows)
    if now == before:
        amount = f"không thay đổi ({now} chỉ tiêu)" if now else "không thay đổi (chưa có chỉ tiêu nào đạt)"
    else:
        amount = f"{'tăng' if now > before else 'giảm'} {abs(now - before)} chỉ tiêu (từ {before} lên {now})"
        amount = amount if now > before else amount.replace(" lên ", " xuống ")
    return f"So với {period.previous_label}, số chỉ tiêu đạt mục tiêu {amount}."


def no_data_by_lead(indicators: Iterable[IndicatorFigures]) -> str:
    """Who owes figures, most first; empty when every indicator has its own."""
    missing = [row for row in indicators if not row.heading and verdict_of(row) is Verdict.NO_DATA]
    if not missing:
        return ""
    counts = Counter(squeeze(row.leads) for row in missing)
    named = [f"{lead} ({count} chỉ tiêu)" for lead, count in counts.most_common() if lead]
    if counts[""]:
        named.append(f"{counts['']} chỉ tiêu chưa ghi cơ quan chủ trì")
    return f"Số liệu còn thiếu thuộc trách nhiệm cung cấp của: {'; '.join(named)}." if any(counts) else ""


def duty_overview(duties: Sequence[DutyFigures], period: PeriodFigures) -> str:
    total = len(duties)
    if not total:
        return ""
    sent = sum(duty.sent_on is not None for duty in duties)
    late = sum(duty.sent_on is not None and duty.due is not None and duty.sent_on > duty.due for duty in duties)
    after = "" if not late else ", đều sau thời hạn" if late == sent else f", trong đó {late} báo cáo sau thời hạn"
    start = f"Trong {period.label}" if ".." not in period.code else "Trong kỳ"
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


def shortcomings(tasks: Sequence[TaskFigures], indicators: Sequence[IndicatorFigures], period: PeriodFigures) -> str:
    """What is behind, in one sentence; also says that nothing is. Empty where there is nothing to be behind with."""
    rows = [row for row in indicators if not row.heading]
    if not tasks and not rows:
        return ""
    start = _capital(up_to(period))
    if late := behind(tasks, rows):
        return f"{start}, còn {joined([f'{count} {words}' for count, words in late])}."
    kinds = [words for (_, words), kept in zip(_behind(tasks, rows), (tasks, rows, rows), strict=True) if kept]
    return f"{start}, không có {joined(kinds, ' hoặc ')}."


def _behind(tasks: Sequence[TaskFigures], indicators: Sequence[IndicatorFigures]) -> tuple[tuple[int, str], ...]:
    rows = [row for row in indicators if not row.heading]
    return (
        (sum(task.status in LATE for task in tasks), "nhiệm vụ quá hạn"),
        (sum(verdict_of(row) is Verdict.NOT_MET for row in rows), "chỉ tiêu chưa đạt mục tiêu"),
        (sum(verdict_of(row) is Verdict.NO_DATA for row in rows), "chỉ tiêu chưa có số liệu"),
    )


def _done_part(done: int, late: int, total: int) -> str:
    if not done:
        return "chưa có nhiệm vụ nào hoàn thành"
    detail = "" if not late else "; đều quá hạn" if late == done else f"; trong đó {late} nhiệm vụ hoàn thành quá hạn"
    return f"{done} nhiệm vụ đã hoàn thành ({percent(done, total)}{detail})"


def _only(counts: Counter[Status]) -> Status | None:
    return next(iter(counts)) if len(counts) == 1 else None


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
