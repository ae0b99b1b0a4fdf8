"""Báo cáo kết quả thực hiện kế hoạch: what the program computes, joined with what the officer wrote."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

from dxdesk.domain.numbers import format_date
from dxdesk.domain.status import DONE, LATE, Status
from dxdesk.domain.text import squeeze
from dxdesk.domain.verdict import Verdict
from dxdesk.reports import sentences
from dxdesk.reports.content import (
    Appendix,
    Block,
    Bullet,
    BulletList,
    Caption,
    Column,
    Heading,
    Paragraph,
    ReportContent,
    Row,
    Table,
    Title,
    Trace,
)
from dxdesk.reports.figures import ResultsFigures, TaskFigures
from dxdesk.reports.indicator_appendix import indicator_appendix
from dxdesk.reports.letterhead import addressees, attached_to, letterhead, office_in_text, signature
from dxdesk.reports.listing import (
    difficulty_bullet,
    done_bullet,
    ended,
    indicator_bullet,
    line,
    listed,
    open_bullet,
    paragraphs,
    written,
)
from dxdesk.reports.task_appendix import task_appendix

DOCUMENT = "Báo cáo"

_INDICATORS_AT = "Phụ lục I"
_TASKS_AT = "Phụ lục II"


def build_results_report(figures: ResultsFigures) -> ReportContent:
    office, plan, period = figures.office, figures.plan, figures.period
    gaps: list[str] = []
    body: list[Block] = [
        Paragraph(
            f"Thực hiện {sentences.plan_in_full(plan)}, {office_in_text(office.name)} báo cáo kết quả thực hiện "
            f"{period.label} như sau:",
            (Trace("plan", plan.uid),) if plan.uid else (),
        ),
        Heading(1, "I", "Công tác chỉ đạo, điều hành"),
        *written(figures.texts.direction, "I. Công tác chỉ đạo, điều hành", gaps),
        Heading(1, "II", "Kết quả thực hiện"),
        Heading(2, "1", "Kết quả thực hiện các chỉ tiêu"),
        *_indicator_results(figures),
        Heading(2, "2", "Kết quả thực hiện các nhiệm vụ"),
        *_task_results(figures),
        *_duties(figures),
        Heading(1, "III", "Tồn tại, hạn chế và nguyên nhân"),
        *_shortcomings(figures, gaps),
        Heading(1, "IV", "Nhiệm vụ trọng tâm kỳ tới"),
        *_next_tasks(figures, gaps),
        Heading(1, "V", "Đề xuất, kiến nghị"),
        *(paragraphs(figures.texts.proposals) or [Paragraph("Không có đề xuất, kiến nghị.")]),
        Paragraph(f"Trên đây là Báo cáo kết quả thực hiện {sentences.plan_short(plan)} {period.label}./."),
    ]
    if not squeeze(figures.number):
        gaps.append("Chưa có số văn bản.")
    if figures.issued_on is None:
        gaps.append("Chưa có ngày ban hành.")
    if not squeeze(office.signer_name):
        gaps.append("Chưa có tên người ký (Thiết lập).")
    title = Title(DOCUMENT, (f"Kết quả thực hiện {sentences.plan_short(plan)}", period.label))
    return ReportContent(
        name=" ".join((title.type, *title.subject)),
        letterhead=letterhead(office, figures.number, figures.issued_on),
        title=title,
        addressees=addressees(office),
        body=tuple(body),
        signature=signature(office),
        appendices=_appendices(figures),
        author=office_in_text(office.name),
        gaps=tuple(gaps),
        margins=office.margins,
    )


def _appendices(figures: ResultsFigures) -> tuple[Appendix, ...]:
    attached = attached_to(figures.office, DOCUMENT, figures.number, figures.issued_on)
    when = sentences.up_to(figures.period)
    return (
        indicator_appendix(
            _INDICATORS_AT, f"Kết quả thực hiện các chỉ tiêu {when}", attached, figures.indicators, figures.period
        ),
        task_appendix(_TASKS_AT, f"Kết quả thực hiện các nhiệm vụ {when}", attached, figures.tasks),
    )


def _indicator_results(figures: ResultsFigures) -> Iterable[Block]:
    indicators, period = figures.indicators, figures.period
    yield Paragraph(sentences.indicator_overview(indicators, period))
    rows = [row for row in indicators if not row.heading]
    if change := sentences.comparison(indicators, period):
        yield Paragraph(change)
    fresh = [
        row
        for row in rows
        if row.verdict in sentences.REACHED
        and row.previous_verdict is not None
        and row.previous_verdict not in sentences.REACHED
    ]
    yield from listed(fresh, "Chỉ tiêu mới đạt mục tiêu trong kỳ", indicator_bullet, _INDICATORS_AT)
    unmet = [row for row in rows if row.verdict is Verdict.NOT_MET]
    yield from listed(unmet, "Chỉ tiêu chưa đạt mục tiêu", indicator_bullet, _INDICATORS_AT)
    if missing := sentences.no_data_by_lead(rows):
        yield Paragraph(missing)
    if rows:
        yield Paragraph(f"Kết quả từng chỉ tiêu nêu tại {_INDICATORS_AT}.")


def _task_results(figures: ResultsFigures) -> Iterable[Block]:
    tasks = figures.tasks
    yield Paragraph(sentences.task_overview(tasks, figures.period))
    yield from _by_group(tasks)
    done = [task for task in tasks if task.newly_done]
    yield from listed(done, "Nhiệm vụ hoàn thành trong kỳ", done_bullet, _TASKS_AT)
    late = [task for task in tasks if task.status in LATE]
    yield from listed(
        [task for task in late if task.newly_overdue], "Nhiệm vụ mới quá hạn trong kỳ", open_bullet, _TASKS_AT
    )
    older = [task for task in late if not task.newly_overdue]
    yield from listed(older, "Nhiệm vụ quá hạn từ trước", open_bullet, _TASKS_AT)
    if tasks:
        yield Paragraph(f"Kết quả từng nhiệm vụ nêu tại {_TASKS_AT}.")


def _by_group(tasks: Sequence[TaskFigures]) -> Iterable[Block]:
    """Counts by group of the plan, where there are at least two groups; the parts of a row add up to its total."""
    groups = [
        (key[1], list(rows))
        for key, rows in groupby(tasks, key=lambda task: ((task.appendix_label, task.appendix_title), task.group))
    ]
    if len(groups) < 2:
        return
    counted = [
        Row(
            (
                group.ref if group else "",
                group.title if group else "Nhiệm vụ không thuộc nhóm",
                *_counts(rows),
            ),
            tuple(Trace("task", task.uid) for task in rows),
        )
        for group, rows in groups
    ]
    columns = (
        Column("STT", 11, "center"),
        Column("Nhóm nhiệm vụ", 78),
        Column("Tổng số", 12, "center"),
        Column("Hoàn thành", 14, "center"),
        Column("Đang thực hiện", 13, "center"),
        Column("Quá hạn", 12, "center"),
        Column("Chưa thực hiện", 13, "center"),
        Column("Chờ, tạm dừng", 13, "center"),
    )
    total = Row(("", "Tổng cộng", *_counts(tasks)), kind="total")
    yield Caption("Tổng hợp theo nhóm nhiệm vụ")
    yield Table(columns, (*counted, total), "")


def _counts(tasks: Sequence[TaskFigures]) -> tuple[str, ...]:
    counts = Counter(task.status for task in tasks)
    columns = (
        DONE,
        {Status.IN_PROGRESS},
        LATE,
        {Status.NOT_STARTED, Status.DUE_SOON},
        {Status.WAITING, Status.SUSPENDED},
    )
    return (str(len(tasks)), *(str(sum(counts[status] for status in column)) for column in columns))


def _duties(figures: ResultsFigures) -> Iterable[Block]:
    if not figures.duties:
        return
    yield Heading(2, "3", "Thực hiện chế độ báo cáo")
    yield Paragraph(sentences.duty_overview(figures.duties, figures.period))
    unsent = [duty for duty in figures.duties if duty.sent_on is None]
    if unsent:
        yield BulletList(
            ended(
                Bullet(
                    line(
                        duty.what,
                        duty.to_agency and f"gửi {duty.to_agency}",
                        f"hạn {format_date(duty.due)}" if duty.due else "",
                    ),
                    (Trace("duty", duty.uid),),
                )
                for duty in unsent
            )
        )


def _shortcomings(figures: ResultsFigures, gaps: list[str]) -> Iterable[Block]:
    """Where nothing is behind and the officer has nothing to add, one sentence says so and needs no causes."""
    tasks, rows, texts = figures.tasks, figures.indicators, figures.texts
    computed = sentences.shortcomings(tasks, rows, figures.period)
    hindered = [task for task in tasks if task.difficulties]
    fine = computed and not hindered and not sentences.behind(tasks, rows)
    if fine and not texts.shortcomings and not texts.causes:
        yield Paragraph(computed)
        return
    yield Heading(2, "1", "Tồn tại, hạn chế")
    if computed:
        yield Paragraph(computed)
    yield from paragraphs(texts.shortcomings)
    yield from listed(hindered, "Khó khăn, vướng mắc đã được phản ánh", difficulty_bullet, _TASKS_AT)
    if not computed and not texts.shortcomings and not hindered:
        yield from written((), "III.1. Tồn tại, hạn chế", gaps)
    yield Heading(2, "2", "Nguyên nhân")
    yield from written(texts.causes, "III.2. Nguyên nhân", gaps)


def _next_tasks(figures: ResultsFigures, gaps: list[str]) -> Iterable[Block]:
    period = figures.period
    coming = [
        task
        for task in figures.tasks
        if task.status not in DONE
        and task.due is not None
        and period.following_end is not None
        and period.end < task.due <= period.following_end
    ]
    coming.sort(key=lambda task: str(task.due))
    own = paragraphs(figures.texts.next_tasks)
    yield from own
    when = period.following_label or "kỳ tới"
    yield from listed(coming, f"Nhiệm vụ đến hạn trong {when}", open_bullet, _TASKS_AT)
    if not own and not coming:
        yield from written((), "IV. Nhiệm vụ trọng tâm kỳ tới", gaps)
