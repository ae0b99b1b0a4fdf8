"""A form that the city has corrected: what it says differently, as a proposal like that of our own workbooks.

The form carries no baseline, so nothing is taken over by itself: every difference waits for the officer.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

from dxdesk.data.plans import read_outline
from dxdesk.data.store import Store
from dxdesk.domain.measurement import NOT_APPLICABLE_WORDS
from dxdesk.domain.merge import Side, Value, same_value
from dxdesk.domain.numbers import parse_date, parse_number
from dxdesk.domain.period import Period, is_closed
from dxdesk.domain.text import fold, squeeze
from dxdesk.exchange.filling.answers import Outcome, read_stored
from dxdesk.exchange.filling.form_file import FormFile
from dxdesk.exchange.filling.matching import RowMatch
from dxdesk.exchange.filling.profile import PART_LABELS, ColumnUse, Part, TableLayout
from dxdesk.exchange.own_workbook.cell_values import NOT_APPLICABLE
from dxdesk.exchange.own_workbook.fields import DONE, IN_PROGRESS, NOT_STARTED, SUSPENDED
from dxdesk.exchange.reading.cell_text import column_letters
from dxdesk.progress import Progress
from dxdesk.services.documents.gathering import report_day
from dxdesk.services.exchanging.inputs import indicator_inputs, task_inputs
from dxdesk.services.exchanging.return_proposal import ReturnedCell, ReturnedFile, ReturnedLine, ReturnProposal, Said
from dxdesk.services.forms.filling import FillPlan, Place, plan_fill
from dxdesk.services.forms.profiles import OpenedForm, open_form
from dxdesk.services.indicator_views import IndicatorView, indicator_views
from dxdesk.services.task_views import TaskView, task_views

_PAPER = re.compile(
    r"^(?P<result>.*?)\s*\((?P<paper>[^()]*)\)$|^(?P<only>[^()\s]*\d[^()\s]*/[^()]*|ngày \d[\d/.-]+)$", re.DOTALL
)
_NUMBER = re.compile(r"^\d[\w.-]*/[^\s]*[A-ZĐ][^\s]*$")
_ISSUED = re.compile(r"^(?P<number>.*?),?\s*ngày (?P<day>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})$")
_FIELDS = {
    Part.STATUS: "state",
    Part.PROGRESS: "progress",
    Part.DONE_ON: "done_on",
    Part.RESULT: "result",
    Part.DOCUMENT_NUMBER: "document_number",
    Part.DOCUMENT_DATE: "document_date",
    Part.DIFFICULTIES: "difficulties",
    Part.NUMERATOR: "numerator",
    Part.DENOMINATOR: "denominator",
    Part.VALUE: "value",
    Part.SOURCE: "source",
}
_LABELS = {field: PART_LABELS[part] for part, field in _FIELDS.items()} | {"note": PART_LABELS[Part.NOTE]}
Understood = dict[str, Value]
"""Values by the names of the inputs that they belong to."""


class _NotUnderstood(Exception):
    """The message is Vietnamese."""


def propose_from_form(
    store: Store,
    path: Path,
    plan_uid: str,
    period: Period,
    today: date,
    progress: Progress,
    *,
    profile_name: str | None = None,
    corrections: Mapping[Place, str | None] | None = None,
) -> ReturnProposal:
    """What a form says otherwise than the data; nothing is stored. `exchanging.applying.apply_return` stores it.

    An empty cell means no change. Raises Refusal for a form that cannot be read, as `open_form` and `plan_fill` do.
    """
    opened = open_form(store, path, progress, profile_name)
    return propose_from_opened(store, opened, plan_uid, period, today, progress, corrections=corrections)


def propose_from_opened(
    store: Store,
    opened: OpenedForm,
    plan_uid: str,
    period: Period,
    today: date,
    progress: Progress,
    *,
    corrections: Mapping[Place, str | None] | None = None,
) -> ReturnProposal:
    """The same for a form with the layout at hand, whether that is kept or not."""
    path = opened.path
    plan = plan_fill(store, opened, plan_uid, period, today, progress, corrections=corrections)
    with store.reading() as session:
        outline = read_outline(session, plan_uid)
    sha256 = hashlib.sha256(plan.form.data).hexdigest()
    file = ReturnedFile(path, path.name, sha256, "", "", period.code, store.now())
    closed = frozenset({period.code} if is_closed(period, outline.closed_periods) else ())
    proposal = ReturnProposal(outline.plan, today, [file], closed=closed)
    reading = _Reading(plan, report_day(period, today), store)
    for match in plan.matches:
        line = reading.line(match)
        if line is None or not line.cells:
            proposal.unchanged += match.uid is not None
        else:
            proposal.lines.append(line)
    return proposal


class _Reading:
    def __init__(self, plan: FillPlan, day: date, store: Store) -> None:
        self._plan = plan
        self._form: FormFile = plan.form
        self._tasks = {view.uid: view for view in task_views(store, plan.plan_uid, day, plan.period)}
        self._indicators = {view.uid: view for view in indicator_views(store, plan.plan_uid, plan.period)}
        self._decided = {(item.answer.sheet, item.answer.row, item.answer.column): item for item in plan.decisions}

    def line(self, match: RowMatch) -> ReturnedLine | None:
        """The row with the cells that differ; None for a row that takes no figures."""
        line = self._bare(match)
        if line is None:
            return None
        table = self._plan.opened.profile.tables[match.row.table]
        for use in table.answers():
            for field in _fields_of(use, table):
                line.letters[field] = column_letters(use.column)
        for use in table.answers():
            self._compare(line, match, use, table)
        return line

    def _bare(self, match: RowMatch) -> ReturnedLine | None:
        place = f"{match.row.sheet}!{match.row.row + 1}"
        code = self._plan.period.code
        task: TaskView | None = self._tasks.get(match.uid or "")
        if task is not None and task.current is not None:
            item = task.current.record
            return ReturnedLine("task", task.record, code, item.uid, task.group, place, item, task_inputs(item))
        indicator: IndicatorView | None = self._indicators.get(match.uid or "")
        if indicator is None or indicator.record.is_heading:
            return None
        ours = indicator_inputs(indicator.actual)
        return ReturnedLine("indicator", indicator.record, code, "", indicator.group, place, indicator.actual, ours)

    def _compare(self, line: ReturnedLine, match: RowMatch, use: ColumnUse, table: TableLayout) -> None:
        sheet, row = match.row.sheet, match.row.row
        decided = self._decided.get((sheet, row, use.column))
        if decided is not None and decided.outcome in (Outcome.SAME, Outcome.WRITTEN, Outcome.FORMULA):
            return
        column = decided.column if decided is not None else use.column
        text, figure, day = read_stored(self._form, sheet, row, column)
        if not text.strip() or not (fields := _fields_of(use, table)):
            return
        place = f"{sheet}!{column_letters(column)}{row + 1}"
        percentage = line.kind == "indicator" and self._indicators[line.uid].is_ratio
        try:
            understood = _understand(use.part, text, figure, day, percentage, fields)
        except _NotUnderstood as problem:
            said = Said(0, place, text, None, str(problem))
            name = fields[0]
            line.cells[name] = ReturnedCell(
                name, _LABELS[name], Side.THEIRS, line.ours.get(name), line.ours.get(name), (said,), str(problem)
            )
            return
        for name, value in understood.items():
            ours = line.ours.get(name)
            if value is not None and not same_value(value, ours):
                side = Side.THEIRS if ours is None else Side.BOTH
                said = Said(0, place, text, value)
                line.cells[name] = ReturnedCell(name, _LABELS[name], side, None, ours, (said,))


def _fields_of(use: ColumnUse, table: TableLayout) -> list[str]:
    """The inputs that a column speaks of; the result may hold the paper's number and date as well."""
    if use.part is Part.NOTE:
        return ["note"] if table.kind == "indicators" else []
    if use.part not in _FIELDS:
        return []
    if use.part is Part.RESULT and table.kind == "tasks" and table.column(Part.DOCUMENT_NUMBER) is None:
        return ["result", "document_number", "document_date"]
    return [_FIELDS[use.part]]


def _understand(
    part: Part, text: str, figure: Decimal | None, day: date | None, percentage: bool, fields: list[str]
) -> Understood:
    name = fields[0]
    if part is Part.STATUS:
        return {name: _state(text)}
    if part in (Part.DONE_ON, Part.DOCUMENT_DATE):
        found = day or parse_date(text)
        if found is None:
            raise _NotUnderstood(f"“{text}” không phải là ngày; ghi ngày/tháng/năm, ví dụ 31/03/2026.")
        return {name: found}
    if part is Part.PROGRESS:
        return {name: _percent(text, figure)}
    if part in (Part.NUMERATOR, Part.DENOMINATOR):
        number = figure if figure is not None else parse_number(text)
        if number is None or day is not None:
            raise _NotUnderstood(f"“{text}” không phải là số.")
        return {name: number}
    if part is Part.VALUE:
        return {name: _value(text, figure, day, percentage)}
    if part is Part.RESULT and len(fields) > 1:
        return dict(zip(fields, split_result(text), strict=True))
    return {name: squeeze(text) if part in (Part.SOURCE, Part.DOCUMENT_NUMBER) else text.strip()}


def _state(text: str) -> str:
    words = fold(text)
    if "tam dung" in words or "tam hoan" in words:
        return SUSPENDED
    if "chua hoan thanh" in words or "dang" in words.split():
        return IN_PROGRESS
    if words.startswith("chua") or "chua thuc hien" in words:
        return NOT_STARTED
    if "hoan thanh" in words or words in ("xong", "da xong"):
        return DONE
    raise _NotUnderstood(f"Không hiểu trạng thái “{text}”.")


def _percent(text: str, figure: Decimal | None) -> Decimal:
    number = parse_number(text)
    if figure is not None:
        number = figure * 100 if text.endswith("%") else figure
    if number is not None and 0 < number < 1:
        raise _NotUnderstood(f"Chưa rõ “{text}” là bao nhiêu phần trăm.")
    if number is None or not 0 <= number <= 100 or number != number.to_integral_value():
        raise _NotUnderstood(f"Tiến độ “{text}” phải là số nguyên từ 0 đến 100.")
    return Decimal(int(number))


def _value(text: str, figure: Decimal | None, day: date | None, percentage: bool) -> Value:
    if fold(text) in NOT_APPLICABLE_WORDS:
        return NOT_APPLICABLE
    if figure is not None and day is None:
        if text.endswith("%") and percentage:
            return figure * 100
        if percentage and 0 < abs(figure) < 1:
            raise _NotUnderstood(f"Chưa rõ “{text}” là bao nhiêu phần trăm.")
        return figure
    number = parse_number(text)
    return number if number is not None else text.strip()


def split_result(text: str) -> tuple[Value, Value, Value]:
    """Result, number and date of the paper from what `facts.joined_result` writes; None for what is not there."""
    whole = text.strip()
    match = _PAPER.match(whole)
    if match is None:
        return whole or None, None, None
    paper = squeeze(match["paper"] or match["only"] or "")
    issued = _ISSUED.match(paper) or _ISSUED.match(f", {paper}")
    number = issued["number"].strip(" ,") if issued else paper
    day = parse_date(issued["day"]) if issued else None
    if day is None and not _NUMBER.match(number):
        return whole, None, None
    return (match["result"] or "").strip() or None, number or None, day
