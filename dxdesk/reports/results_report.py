"""Báo cáo kết quả thực hiện kế hoạch: what the program computes, joined with what the officer wrote."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dxdesk.domain.text import squeeze
from dxdesk.reports.appendix_parts import appendix_labels
from dxdesk.reports.content import Appendix, Block, Caption, Heading, Paragraph, ReportContent, Title, Trace
from dxdesk.reports.figures import PlanResults, ResultsFigures
from dxdesk.reports.indicator_appendix import indicator_appendix
from dxdesk.reports.letterhead import addressees, attached_to, letterhead, office_in_text, signature
from dxdesk.reports.listing import paragraphs, written
from dxdesk.reports.results_parts.outlook import next_tasks, shortcomings_and_causes
from dxdesk.reports.results_parts.plan_results import indicator_results, task_results
from dxdesk.reports.results_parts.since_report import amendments, duties, since_earlier
from dxdesk.reports.sheets import given_to
from dxdesk.reports.signing import missing_to_sign
from dxdesk.reports.task_appendix import task_appendix
from dxdesk.reports.totals import totals_table
from dxdesk.reports.tracing import actual_traces, task_traces
from dxdesk.reports.wording.citing import (
    Owner,
    during,
    earlier_report,
    owner_of,
    plan_in_full,
    plan_short,
    plans_in_full,
    plans_short,
    up_to,
)
from dxdesk.reports.wording.indicator_sentences import indicator_overview, measured
from dxdesk.reports.wording.task_sentences import task_overview

DOCUMENT = "Báo cáo"
_ALL_APPENDICES = "các phụ lục kèm theo"


@dataclass(frozen=True)
class _Part:
    """One plan with the labels of its appendices; an empty label: the plan has no such rows and no such appendix."""

    results: PlanResults
    indicators_at: str
    tasks_at: str


def build_results_report(figures: ResultsFigures) -> ReportContent:
    """Of one plan or several, of the whole ward or of what one agency was given."""
    office, period = figures.office, figures.period
    parts = _parts(figures.plans)
    indicators_at, tasks_at = (
        (parts[0].indicators_at, parts[0].tasks_at) if len(parts) == 1 else (_ALL_APPENDICES, _ALL_APPENDICES)
    )
    what = f"kết quả thực hiện {_object(figures)}"
    gaps: list[str] = []
    body: list[Block] = [
        Paragraph(_opening(figures), tuple(Trace("plan", part.plan.uid) for part in figures.plans if part.plan.uid)),
        Heading(1, "I", "Công tác chỉ đạo, điều hành"),
        *written(figures.texts.direction, "direction", gaps),
        Heading(1, "II", "Kết quả thực hiện"),
        *_results(figures, parts, indicators_at, tasks_at),
        Heading(1, "III", "Tồn tại, hạn chế và nguyên nhân"),
        *shortcomings_and_causes(figures, tasks_at, gaps),
        Heading(1, "IV", "Nhiệm vụ trọng tâm kỳ tới"),
        *next_tasks(figures, tasks_at, gaps),
        Heading(1, "V", "Đề xuất, kiến nghị"),
        *(paragraphs(figures.texts.proposals, "proposals") or [Paragraph("Không có đề xuất, kiến nghị.")]),
        Paragraph(f"Trên đây là Báo cáo {what} {during(period.label)}./."),
    ]
    title = Title(DOCUMENT, (*_subject(figures), period.label))
    return ReportContent(
        name=" ".join((title.type, *title.subject)),
        letterhead=letterhead(office, figures.number, figures.issued_on),
        title=title,
        addressees=addressees(office),
        body=tuple(body),
        signature=signature(office),
        appendices=tuple(_appendices(figures, parts)),
        author=office_in_text(office.name),
        gaps=(*gaps, *missing_to_sign(figures)),
        margins=office.margins,
    )


def _parts(plans: Sequence[PlanResults]) -> list[_Part]:
    labels = appendix_labels(sum(bool(part.indicators) + bool(part.tasks) for part in plans))
    return [_Part(part, next(labels) if part.indicators else "", next(labels) if part.tasks else "") for part in plans]


def _given(figures: ResultsFigures) -> str:
    """What an agency was given; empty for the whole ward."""
    agency = squeeze(figures.agency)
    return f"nhiệm vụ, chỉ tiêu giao {agency}" if agency else ""


def _subject(figures: ResultsFigures) -> tuple[str, ...]:
    plans = plans_short(figures)
    if given := _given(figures):
        return f"Kết quả thực hiện {given}", f"theo {plans}"
    return (f"Kết quả thực hiện {plans}",)


def _object(figures: ResultsFigures) -> str:
    given = _given(figures)
    return f"{given} theo {plans_short(figures)}" if given else plans_short(figures)


def _opening(figures: ResultsFigures) -> str:
    given = f"{_given(figures)} " if figures.agency else ""
    return (
        f"Thực hiện {plans_in_full(figures)}, {office_in_text(figures.office.name)} báo cáo kết quả thực hiện "
        f"{given}{figures.period.label} như sau:"
    )


def _results(figures: ResultsFigures, parts: Sequence[_Part], indicators_at: str, tasks_at: str) -> Iterable[Block]:
    when, owner = up_to(figures), owner_of(figures)
    if len(parts) == 1:
        yield Heading(2, "1", "Kết quả thực hiện các chỉ tiêu")
        yield from indicator_results(figures.indicators, figures.period, when, owner, indicators_at)
        yield Heading(2, "2", "Kết quả thực hiện các nhiệm vụ")
        yield from task_results(figures.tasks, when, owner, tasks_at)
        number = 3
    else:
        yield Paragraph(task_overview(figures.tasks, when, owner), task_traces(figures.tasks))
        rows = measured(figures.indicators)
        yield Paragraph(indicator_overview(rows, when, owner), actual_traces(rows, figures.period))
        yield Caption("Tổng hợp theo kế hoạch")
        yield totals_table(figures)
        for place, part in enumerate(parts, 1):
            yield Heading(2, str(place), plan_in_full(part.results.plan))
            yield from _plan_results(figures, part)
        number = len(parts) + 1
    if figures.earlier is not None:
        yield Heading(2, str(number), f"Thay đổi so với {earlier_report(figures.earlier)}")
        yield from since_earlier(figures, figures.earlier, indicators_at, tasks_at)
        number += 1
    if figures.amendments:
        yield Heading(2, str(number), "Điều chỉnh số liệu của kỳ đã chốt")
        yield from amendments(figures.amendments, figures.earlier)
        number += 1
    if figures.duties:
        yield Heading(2, str(number), "Thực hiện chế độ báo cáo")
        yield from duties(figures)


def _plan_results(figures: ResultsFigures, part: _Part) -> Iterable[Block]:
    when, owner = up_to(figures), Owner(squeeze(figures.agency))
    yield Heading(3, "a", "Kết quả thực hiện các chỉ tiêu")
    yield from indicator_results(part.results.indicators, figures.period, when, owner, part.indicators_at)
    yield Heading(3, "b", "Kết quả thực hiện các nhiệm vụ")
    yield from task_results(part.results.tasks, when, owner, part.tasks_at)


def _appendices(figures: ResultsFigures, parts: Sequence[_Part]) -> Iterable[Appendix]:
    attached = attached_to(figures.office, DOCUMENT, figures.number, figures.issued_on)
    for part in parts:
        plan = f" của {plan_short(part.results.plan)}" if len(parts) > 1 else ""
        when = f"{given_to(figures)}{plan} {up_to(figures)}"
        if part.indicators_at:
            title = f"Kết quả thực hiện các chỉ tiêu{when}"
            yield indicator_appendix(part.indicators_at, title, attached, part.results.indicators, figures.period)
        if part.tasks_at:
            title = f"Kết quả thực hiện các nhiệm vụ{when}"
            yield task_appendix(part.tasks_at, title, attached, part.results.tasks)
