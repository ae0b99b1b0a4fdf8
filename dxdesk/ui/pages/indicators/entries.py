"""What stands in the input cells of a row, and what becomes of it when a cell is left."""

from dataclasses import dataclass, replace
from typing import Literal

from dxdesk.domain.numbers import parse_number
from dxdesk.domain.records import ActualRecord, IndicatorRecord
from dxdesk.domain.verdict import Measured
from dxdesk.errors import Refusal
from dxdesk.services.indicators import Entry, typed_number, understand_entry
from dxdesk.ui.settings import UiSettings

NOT_APPLICABLE = "không áp dụng"
TYPED = ("numerator", "denominator", "value", "source", "note")
"""Cells that take text, in the order in which a pasted block fills them."""
DRAFTS = "indicators/drafts"
HALF_RATIO = "Chưa lưu: còn thiếu {missing}. Nhập đủ tử số và mẫu số, hoặc xoá ô vừa nhập."
WITHOUT_FIGURE = "Chưa lưu: nguồn và ghi chú được lưu cùng số liệu. Hãy nhập kết quả, hoặc ghi “kad” nếu không áp dụng."

State = Literal["saving", "unfinished", "refused", "proposed"]


@dataclass(frozen=True)
class Draft:
    """An entry that is not stored yet. `cell` is where the trouble is, `message` what to do about it."""

    entry: Entry
    state: State
    message: str = ""
    cell: str = ""


@dataclass(frozen=True)
class Understood:
    """`state` "" when it can be stored; `measured` is then what would be, None for no data."""

    measured: Measured | None = None
    state: Literal["", "unfinished", "refused"] = ""
    message: str = ""
    cell: str = ""


def entry_of(actual: ActualRecord | None) -> Entry:
    """A stored actual as it was typed."""
    if actual is None:
        return Entry()
    measured = actual.measured
    value = ""
    if measured.state == "not_applicable":
        value = NOT_APPLICABLE
    elif measured.state == "words":
        value = measured.words
    elif measured.numerator is None:
        value = typed_number(measured.value)
    return Entry(
        value=value,
        numerator=typed_number(measured.numerator),
        denominator=typed_number(measured.denominator),
        assessment=measured.assessment,
        source=actual.source,
        note=actual.note,
    )


def with_cell(entry: Entry, cell: str, text: str) -> Entry:
    """The entry after `text` was typed into a cell.

    A result that is typed replaces numerator and denominator; an emptied result means "no data". A result that was
    typed before stays behind a ratio until that is complete, so that taking the ratio back loses nothing.
    """
    match cell:
        case "value":
            if not text.strip():
                return Entry()
            return replace(entry, value=text, numerator="", denominator="")
        case "numerator":
            return replace(entry, numerator=text)
        case "denominator":
            return replace(entry, denominator=text)
        case "source":
            return replace(entry, source=text)
        case "note":
            return replace(entry, note=text)
        case "verdict":
            chosen: Literal["", "met", "not_met"] = "met" if text == "met" else "not_met" if text == "not_met" else ""
            return replace(entry, assessment=chosen)
    raise LookupError(cell)


def understand(entry: Entry, record: IndicatorRecord) -> Understood:
    """Whether the entry can be stored as it is, is only half typed, or cannot be a result."""
    parts = {"numerator": entry.numerator.strip(), "denominator": entry.denominator.strip()}
    if any(parts.values()) and not all(parts.values()):
        there, missing = ("numerator", "denominator") if parts["numerator"] else ("denominator", "numerator")
        if parse_number(parts[there]) is not None:
            word = "mẫu số" if missing == "denominator" else "tử số"
            return Understood(None, "unfinished", HALF_RATIO.format(missing=word), missing)
    try:
        measured = understand_entry(entry, record)
    except Refusal as refusal:
        return Understood(None, "refused", refusal.message, _culprit(parts))
    if measured is None and (entry.source.strip() or entry.note.strip()):
        return Understood(None, "unfinished", WITHOUT_FIGURE, "value")
    return Understood(measured)


def actual_of(entry: Entry, record: IndicatorRecord, period_code: str) -> ActualRecord | None:
    """What would be stored of an entry that can be stored; None for no data."""
    measured = understand(entry, record).measured
    return None if measured is None else ActualRecord(record.uid, period_code, measured, entry.source, entry.note)


def _culprit(parts: dict[str, str]) -> str:
    if not any(parts.values()):
        return "value"
    return next((cell for cell, text in parts.items() if text and parse_number(text) is None), "denominator")


class Drafts:
    """What is not stored yet, by plan, period and indicator; it outlives the program, whatever ends that."""

    def __init__(self, settings: UiSettings) -> None:
        self._settings = settings
        self._kept: dict[tuple[str, str, str], Draft] = {}
        for line in _lines(settings.get(DRAFTS)):
            plan, period, uid, state, message, cell, entry = line
            self._kept[plan, period, uid] = Draft(_entry(entry), state, message, cell)

    def of(self, plan: str, period: str) -> dict[str, Draft]:
        """By indicator UID."""
        return {uid: draft for (a, b, uid), draft in self._kept.items() if (a, b) == (plan, period)}

    def of_plan(self, plan: str) -> list[tuple[str, str]]:
        """Period code and indicator UID of each."""
        return [(period, uid) for (a, period, uid) in self._kept if a == plan]

    def get(self, plan: str, period: str, uid: str) -> Draft | None:
        return self._kept.get((plan, period, uid))

    def put(self, plan: str, period: str, changes: dict[str, Draft | None]) -> None:
        """Set drafts; None drops one."""
        before = dict(self._kept)
        for uid, draft in changes.items():
            if draft is None:
                self._kept.pop((plan, period, uid), None)
            else:
                self._kept[plan, period, uid] = draft
        if self._kept != before:
            self._settings.set(
                DRAFTS,
                [
                    [*key, draft.state, draft.message, draft.cell, dict(vars(draft.entry))]
                    for key, draft in self._kept.items()
                ],
            )


def changed_cells(before: Entry, after: Entry) -> int:
    """How many cells say something else."""
    names = (*TYPED, "assessment")
    return sum(getattr(before, name) != getattr(after, name) for name in names)


def _entry(texts: dict[str, str]) -> Entry:
    numerator, denominator, value, source, note = (texts.get(cell, "") for cell in TYPED)
    bare = Entry(value, numerator, denominator, "", source, note)
    return with_cell(bare, "verdict", texts.get("assessment", ""))


def _lines(kept: object) -> list[tuple[str, str, str, State, str, str, dict[str, str]]]:
    """What was remembered, without anything that is not understood."""
    found = []
    for line in kept if isinstance(kept, list) else []:
        if not (isinstance(line, list) and len(line) == 7 and isinstance(line[6], dict)):
            continue
        entry = {key: value for key, value in line[6].items() if isinstance(value, str)}
        if line[3] in ("unfinished", "refused", "proposed") and all(isinstance(part, str) for part in line[:6]):
            found.append((line[0], line[1], line[2], line[3], line[4], line[5], entry))
    return found
