"""How a row that somebody typed into a workbook is understood, and what the officer corrects of it in the preview."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from dxdesk.data.exchanges import list_corrections
from dxdesk.data.indicators import list_indicators
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.data.tasks import list_tasks
from dxdesk.domain.agency import AgencyDirectory, AgencyMatch
from dxdesk.domain.deadline import DeadlineKind, read_deadline
from dxdesk.domain.drafts import IndicatorDraft, Scope, TargetDraft
from dxdesk.domain.measurement import accepts_words, result_unit
from dxdesk.domain.merge import Value
from dxdesk.domain.records import IndicatorRecord, PlanRecord, TargetRecord
from dxdesk.domain.target import TargetKind, is_percentage, read_target
from dxdesk.domain.text import fold, match_key, squeeze
from dxdesk.errors import Refusal
from dxdesk.exchange.contents import Cell
from dxdesk.exchange.own_workbook.cell_values import read_cell
from dxdesk.exchange.own_workbook.fields import fields_of
from dxdesk.services.agencies import open_directory
from dxdesk.services.exchanging.inputs import (
    FieldRefused,
    Inputs,
    changed_actual,
    changed_occurrence,
    indicator_inputs,
    task_inputs,
)
from dxdesk.services.exchanging.return_proposal import AddedLine, Trouble
from dxdesk.services.exchanging.workbook_data import SCOPE_LABELS
from dxdesk.services.importing import understand_deadline, understand_targets
from dxdesk.services.occurrences import planned_occurrences
from dxdesk.services.proposal import ProposedTarget

NEARLY_THE_SAME = 90
"""From this likeness of wording on (per cent) a typed row is perhaps one that the plan has."""
IN_WORDS = "đánh giá bằng lời"
WRITE_DEADLINE = "Viết như “30/11/2026”, “Quý I/2026”, “hằng quý”, “Thường xuyên”, “Chờ: …”; “-” là không có thời hạn."
WRITE_TARGET = "Viết như “≥ 80%”, “từ 80% đến 90%”, “đánh giá bằng lời”; “-” là không đặt mục tiêu."


@dataclass
class TypedRow(AddedLine):
    """A typed row with what its file holds: `said` and `places` by column and input, `cells` by input.

    `dropped`: inputs that the officer leaves out; `typed`: those that the officer wrote.
    """

    said: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    cells: Mapping[str, Cell] = field(default_factory=dict)
    dropped: set[str] = field(default_factory=set)
    typed: dict[str, Value] = field(default_factory=dict)
    file_name: str = ""

    def trouble_of(self, name: str) -> Trouble | None:
        """Why an input cannot come in."""
        return next((item for item in self.troubles if item.field == name), None)

    def doubts(self) -> list[Trouble]:
        """What the program read and the officer should look at; the row can come in all the same."""
        found = []
        if self.deadline is not None and self.deadline.reading.kind is DeadlineKind.UNREAD:
            found.append(self._doubt("deadline", f"Chưa hiểu thời hạn “{self.deadline.raw}”. {WRITE_DEADLINE}"))
        for place, target in enumerate(self.targets):
            if target.raw and target.reading.kind is TargetKind.TEXT and not target.corrected:
                message = f"Mục tiêu “{target.raw}” không đọc được thành số, sẽ đánh giá bằng lời."
                found.append(self._doubt(f"target {place}", message))
        for match in self.agencies:
            if match.certainty == "near":
                message = f"“{match.raw}” được hiểu là “{match.name}” vì viết gần giống."
                found.append(self._doubt(f"agency {match.raw}", message))
            elif match.certainty == "new":
                message = f"“{match.raw}” chưa có trong danh mục cơ quan, sẽ được thêm mới."
                found.append(self._doubt(f"agency {match.raw}", message))
        return found

    def _doubt(self, name: str, message: str) -> Trouble:
        column = "leads" if name.startswith("agency") else name
        if name.startswith("agency") and name.removeprefix("agency ") not in self.words.get("leads", ""):
            column = "coordinators"
        if name.startswith("target"):
            column = target_column(self, int(name.removeprefix("target ")))
        return Trouble(self.places.get(column, self.place), message, self.file_name, name)


class RowReader:
    """What is needed to understand typed rows, as it stands now. `names` are the words of the rows of the plan."""

    def __init__(
        self,
        plan: PlanRecord,
        today: date,
        directory: AgencyDirectory,
        deadlines: dict[str, str],
        targets: dict[str, str],
        names: Collection[str],
    ) -> None:
        self._plan, self._today, self._directory = plan, today, directory
        self._deadlines, self._targets, self._names = deadlines, targets, names

    @classmethod
    def open(cls, session: Session, plan: PlanRecord, today: date, names: Collection[str]) -> "RowReader":
        deadlines, targets = list_corrections(session, "deadline"), list_corrections(session, "target")
        return cls(plan, today, open_directory(session, plan.issuer), deadlines, targets, names)

    def read(self, row: TypedRow) -> None:
        """Everything anew from the row's words and cells; what the officer said of its readings is asked again."""
        self.read_agencies(row)
        row.alike = self._alike(row.words["name"])
        self.read_meanings(row)
        self.read_inputs(row)

    def read_agencies(self, row: TypedRow) -> None:
        known = {match.raw: match for match in row.agencies}
        names = "; ".join(filter(None, (row.words.get("leads"), row.words.get("coordinators"))))
        row.agencies = [known.get(match.raw, match) for match in self._directory.match_all(names)]

    def read_meanings(self, row: TypedRow) -> None:
        if row.kind == "task":
            row.deadline = understand_deadline(row.words.get("deadline", ""), self.year, self._deadlines)
        else:
            row.targets = understand_targets(_draft(row.words), self._targets)

    def read_inputs(self, row: TypedRow) -> None:
        """Figures and days with every problem, also where they contradict each other."""
        row.inputs.clear()
        row.troubles.clear()
        percentage, in_words = _counted(row)
        for item in fields_of(row.kind):
            if item.name in row.typed:
                row.inputs[item.name] = row.typed[item.name]
            elif item.name not in row.dropped:
                cell = read_cell(item, row.cells.get(item.name), percentage=percentage, in_words=in_words)
                if cell.problem:
                    place = row.places.get(item.name, row.place)
                    row.troubles.append(Trouble(place, cell.problem, row.file_name, item.name))
                elif cell.value is not None:
                    row.inputs[item.name] = cell.value
        self._contradictions(row)

    def name_of(self, spelling: str) -> AgencyMatch:
        return self._directory.match(squeeze(spelling))

    @property
    def year(self) -> int:
        """What a deadline without a year means."""
        return self._plan.period_start.year

    def _alike(self, name: str) -> str:
        from rapidfuzz import fuzz, process

        scorer, least = fuzz.token_sort_ratio, NEARLY_THE_SAME
        found = process.extractOne(name, self._names, scorer=scorer, processor=match_key, score_cutoff=least)
        return str(found[0]) if found else ""

    def _contradictions(self, row: TypedRow) -> None:
        if not row.inputs:
            return
        try:
            if row.deadline is not None:
                occurrences = planned_occurrences("", row.deadline.reading, self._plan)
                if occurrences:
                    final: Inputs = {**task_inputs(occurrences[0]), **row.inputs}
                    changed_occurrence(occurrences[0], final, set(row.inputs), self._today)
            else:
                changed_actual(provisional(row), "", None, {**indicator_inputs(None), **row.inputs}, set(row.inputs))
        except FieldRefused as refused:
            place = row.places.get(refused.field, row.place)
            row.troubles.append(Trouble(place, refused.message, row.file_name, refused.field))


def open_reader(store: Store, plan: PlanRecord, today: date) -> RowReader:
    with store.reading() as session:
        tasks, indicators = list_tasks(session, plan.uid), list_indicators(session, plan.uid)
        names = [*(task.name for task in tasks), *(indicator.name for indicator in indicators)]
        return RowReader.open(session, plan, today, names)


def type_word(reader: RowReader, row: TypedRow, column: str, text: str) -> None:
    """Other words in a column; what follows from them is read anew. Raises Refusal for a row without words."""
    if column == "name" and not squeeze(text):
        raise Refusal("row-unnamed", "Dòng mới phải có nội dung. Không muốn nhận dòng này thì chọn “Không thêm”.")
    row.words[column] = text.strip()
    if column in ("leads", "coordinators"):
        reader.read_agencies(row)
    elif column == "deadline" or column == "unit" or column.startswith("target "):
        reader.read_meanings(row)
        reader.read_inputs(row)
    elif column == "name":
        reader.read(row)


def type_input(reader: RowReader, row: TypedRow, name: str, text: str) -> None:
    """A figure, day or word as it would be typed into the cell; raises Refusal with the reason."""
    kind = next(item for item in fields_of(row.kind) if item.name == name)
    percentage, in_words = _counted(row)
    # Typed into the program 0,5 means 0,5%: there is no percent format behind it.
    bare = percentage and kind.kind == "result" and "%" not in text and text.strip()[:1].isdigit()
    read = read_cell(kind, Cell(f"{text.strip()}%" if bare else text), percentage=percentage, in_words=in_words)
    if read.problem:
        raise Refusal("not-understood", read.problem)
    if read.value is None:
        raise Refusal("nothing-typed", "Chưa nhập giá trị. Muốn bỏ ô này thì chọn “Không nhận ô này”.")
    row.typed[name] = read.value
    row.dropped.discard(name)
    reader.read_inputs(row)


def drop_input(reader: RowReader, row: TypedRow, name: str) -> None:
    """The row comes in without this figure."""
    row.typed.pop(name, None)
    row.dropped.add(name)
    reader.read_inputs(row)


def as_in_file(reader: RowReader, row: TypedRow, name: str) -> None:
    """Words or input as they stand in the file."""
    if all(item.name != name for item in fields_of(row.kind)):
        type_word(reader, row, name, row.said.get(name, ""))
        return
    row.typed.pop(name, None)
    row.dropped.discard(name)
    reader.read_inputs(row)


def type_deadline(reader: RowReader, row: TypedRow, wording: str) -> None:
    """What the words about the deadline mean; the words stay. Raises Refusal for what is no deadline."""
    reading = read_deadline(wording, reader.year)
    if row.deadline is None or not wording.strip() or reading.kind is DeadlineKind.UNREAD:
        raise Refusal("deadline-unread", f"Chưa đọc được “{wording}” thành thời hạn. {WRITE_DEADLINE}")
    row.deadline = replace(row.deadline, reading=reading, corrected=True)
    reader.read_inputs(row)


def type_target(row: TypedRow, place: int, wording: str) -> None:
    """What a target means; its words stay. Raises Refusal for what is no figure."""
    reading = read_target(wording, row.words.get("unit", ""))
    if not wording.strip() or (reading.kind is TargetKind.TEXT and fold(wording) != fold(IN_WORDS)):
        raise Refusal("target-unread", f"Chưa đọc được “{wording}” thành con số. {WRITE_TARGET}")
    row.targets[place] = replace(row.targets[place], reading=reading, corrected=True)


def choose_agency(row: TypedRow, raw: str, uid: str | None, name: str) -> None:
    """Whom a spelling means: an entry of the directory, or (uid None) a new agency of that name."""
    wanted = squeeze(name)
    if not wanted:
        raise Refusal("agency-unnamed", "Chưa nhập tên cơ quan.")
    row.agencies = [
        AgencyMatch(raw, uid, wanted, "exact", 1.0) if match.raw == raw else match for match in row.agencies
    ]


def target_column(row: AddedLine, place: int) -> str:
    """The column in which a target stands; empty when it cannot be told."""
    raw, scope = row.targets[place].raw, row.targets[place]
    columns = [name for name, words in row.words.items() if name.startswith("target ") and words == raw]
    fitting = [name for name in columns if _scope_and_horizon(name) == (scope.scope, scope.horizon)]
    return next(iter((*fitting, *columns)), "")


def provisional(row: AddedLine) -> IndicatorRecord:
    """The indicator that the row would become, as far as its figures ask for it."""
    targets = tuple(stored_target("", item) for item in row.targets)
    name, unit = row.words["name"], row.words.get("unit", "")
    return IndicatorRecord("", "", "", None, None, 0, "", name, False, unit, targets=targets)


def stored_target(uid: str, item: ProposedTarget) -> TargetRecord:
    return TargetRecord(uid, item.scope, item.horizon, item.raw, item.reading, item.corrected)


def _counted(row: AddedLine) -> tuple[bool, bool]:
    """Whether results are in per cent, and whether they may be words."""
    if row.kind == "task":
        return False, False
    record = provisional(row)
    return is_percentage(result_unit(record)), bool(row.targets) and accepts_words(record)


def _draft(words: Mapping[str, str]) -> IndicatorDraft:
    targets = []
    for column, raw in words.items():
        if column.startswith("target ") and raw:
            scope, horizon = _scope_and_horizon(column)
            targets.append(TargetDraft(scope, horizon, raw))
    return IndicatorDraft(words.get("ref", ""), words["name"], unit=words.get("unit", ""), targets=targets)


def _scope_and_horizon(column: str) -> tuple[Scope, int | None]:
    """What the head of a target column says, as `workbook_data` wrote it."""
    head = column.removeprefix("target ")
    year = head.rpartition(" ")[2]
    scope: Scope = "city" if SCOPE_LABELS["city"].lower() in head.lower() else "ward"
    return scope, int(year) if year.isdecimal() and len(year) == 4 else None
