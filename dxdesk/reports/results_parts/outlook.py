"""What is behind and why, and what comes next."""

from collections.abc import Iterable

from dxdesk.reports.content import Block, Heading, Paragraph
from dxdesk.reports.figures import ResultsFigures, TaskFigures
from dxdesk.reports.listing import coming_bullet, difficulty_bullet, listed, paragraphs, written
from dxdesk.reports.tracing import actual_traces, task_traces
from dxdesk.reports.wording.citing import during, up_to
from dxdesk.reports.wording.indicator_sentences import measured
from dxdesk.reports.wording.progress_sentences import behind, shortcomings


def shortcomings_and_causes(figures: ResultsFigures, appendix: str, gaps: list[str]) -> Iterable[Block]:
    """Where nothing is behind and the officer has nothing to add, one sentence says so and needs no causes."""
    tasks, rows, texts = figures.tasks, figures.indicators, figures.texts
    sentence = shortcomings(tasks, rows, up_to(figures))
    computed = Paragraph(sentence, (*task_traces(tasks), *actual_traces(measured(rows), figures.period)))
    hindered = [task for task in tasks if task.difficulties]
    fine = sentence and not hindered and not behind(tasks, rows)
    if fine and not texts.shortcomings and not texts.causes:
        yield computed
        return
    yield Heading(2, "1", "Tồn tại, hạn chế")
    if sentence:
        yield computed
    yield from paragraphs(texts.shortcomings, "shortcomings")
    yield from listed(hindered, "Khó khăn, vướng mắc đã được phản ánh", difficulty_bullet, appendix)
    if not sentence and not texts.shortcomings and not hindered:
        yield from written((), "shortcomings", gaps)
    yield Heading(2, "2", "Nguyên nhân")
    yield from written(texts.causes, "causes", gaps)


def next_tasks(figures: ResultsFigures, appendix: str, gaps: list[str]) -> Iterable[Block]:
    """What has a day in the period that follows one by one, what goes on all the time by its number."""
    own = paragraphs(figures.texts.next_tasks, "next_tasks")
    yield from own
    label = figures.period.following_label
    when = during(label) if label else "trong kỳ tới"
    coming, going_on = due_next(figures), going_on_next(figures)
    yield from listed(coming, f"Nhiệm vụ đến hạn {when}", coming_bullet, appendix)
    if going_on:
        what = f"{len(going_on)} nhiệm vụ thường xuyên"
        yield Paragraph(f"Tiếp tục thực hiện {what} {when}, nêu tại {appendix}.", task_traces(going_on))
    if not own and not coming and not going_on:
        yield from written((), "next_tasks", gaps)


def due_next(figures: ResultsFigures) -> list[TaskFigures]:
    """Tasks with a day of their own in the period that follows, soonest first."""
    return sorted((task for task in figures.tasks if task.coming and not task.continuous), key=lambda task: task.coming)


def going_on_next(figures: ResultsFigures) -> list[TaskFigures]:
    return [task for task in figures.tasks if task.coming and task.continuous]
