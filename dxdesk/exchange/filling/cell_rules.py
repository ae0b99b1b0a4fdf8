"""What a cell of a form may take: the list of its drop-down, the bounds of its validation, the kind of its format."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache

from dxdesk.domain.numbers import format_number
from dxdesk.domain.text import fold, match_key, squeeze
from dxdesk.exchange.filling.form_file import Area, FormFile, FormSheet, Validation
from dxdesk.exchange.filling.references import references_of

_MOST_CHOICES = 2_000
_NUMBER_KINDS = frozenset({"decimal", "whole", "date", "time"})
_BOUNDED_KINDS = _NUMBER_KINDS | {"textLength"}


@dataclass(frozen=True)
class Rule:
    """`choices` None: no drop-down. `unread`: there is a drop-down whose list cannot be read."""

    validation: Validation | None = None
    choices: tuple[str, ...] | None = None
    unread: bool = False

    @property
    def wants_number(self) -> bool:
        return self.validation is not None and self.validation.kind in _NUMBER_KINDS


FREE = Rule()


class CellRules:
    """The validations of a form, column by column."""

    def __init__(self, form: FormFile) -> None:
        self._form = form
        self._columns: dict[tuple[str, int], list[tuple[Area, Rule]]] = {}

    def of_column(self, sheet: FormSheet, column: int) -> list[tuple[Area, Rule]]:
        """The areas with rules that hold cells of a column; of several for one cell the first one counts."""
        key = (sheet.name, column)
        if key not in self._columns:
            self._columns[key] = [
                (area, self._rule(sheet.name, item))
                for item in sheet.validations
                for area in item.areas
                if area.left <= column <= area.right
            ]
        return self._columns[key]

    def _rule(self, sheet: str, validation: Validation) -> Rule:
        if validation.kind == "none":
            return FREE
        if validation.kind != "list":
            return Rule(validation)
        choices = self._choices(sheet, validation.first)
        return Rule(validation, choices, choices is None)

    def _choices(self, sheet: str, formula: str) -> tuple[str, ...] | None:
        text = formula.strip().removeprefix("=")
        if len(text) >= 2 and text.startswith('"') and text.endswith('"'):
            return tuple(squeeze(item) for item in text[1:-1].replace('""', '"').split(",") if item.strip())
        order = [part.name for part in self._form.parts.sheets]
        refers = references_of(text, sheet, order, self._form.names)
        if refers.unsure or len(refers.areas) != 1 or "(" in text:
            return None
        name, area = refers.areas[0]
        if (area.right - area.left + 1) * (area.bottom - area.top + 1) > _MOST_CHOICES:
            return None
        cells = [
            self._form.text_at(name, row, column)
            for row in range(area.top, area.bottom + 1)
            for column in range(area.left, area.right + 1)
        ]
        return tuple(item.strip() for item in cells if item.strip())


@lru_cache(maxsize=4096)
def choose(choices: tuple[str, ...], wanted: tuple[str, ...]) -> str | None:
    """The first of the wanted words that the list has, as the list writes it; None when it has none of them."""
    for same in (match_key, fold):
        known = {same(choice): choice for choice in reversed(choices)}
        for word in wanted:
            if same(word) in known:
                return known[same(word)]
    return None


def is_within(validation: Validation, value: Decimal | str) -> bool:
    """Whether a rule with plain bounds lets a value through; a rule that cannot be judged lets everything through."""
    measured = Decimal(len(value)) if isinstance(value, str) else value
    if isinstance(value, str) and validation.kind in _NUMBER_KINDS:
        return False
    if validation.kind not in _BOUNDED_KINDS:
        return True
    if validation.kind == "whole" and measured != measured.to_integral_value():
        return False
    low, high = _bound(validation.first), _bound(validation.second)
    if low is None or (validation.operator in ("between", "notBetween") and high is None):
        return True
    upper = high if high is not None else low
    match validation.operator:
        case "between":
            return low <= measured <= upper
        case "notBetween":
            return not low <= measured <= upper
        case "equal":
            return measured == low
        case "notEqual":
            return measured != low
        case "greaterThan":
            return measured > low
        case "greaterThanOrEqual":
            return measured >= low
        case "lessThan":
            return measured < low
        case "lessThanOrEqual":
            return measured <= low
    return True


def upper_bound(validation: Validation | None) -> Decimal | None:
    """The highest figure that a rule on numbers allows, when it says so plainly."""
    if validation is None or validation.kind not in ("decimal", "whole"):
        return None
    if validation.operator in ("lessThan", "lessThanOrEqual"):
        return _bound(validation.first)
    return _bound(validation.second) if validation.operator == "between" else None


def explain(validation: Validation) -> str:
    low, high = _bound(validation.first), _bound(validation.second)
    if validation.operator == "between" and low is not None and high is not None:
        return f"từ {format_number(low)} đến {format_number(high)}"
    return "theo điều kiện của biểu"


def serial_of(day: date, date1904: bool) -> Decimal:
    """A date as Excel counts it. The count of 1900 has a day that never was (29/02/1900)."""
    start = date(1904, 1, 1) if date1904 else date(1899, 12, 30)
    return Decimal((day - start).days)


def day_of(serial: Decimal, date1904: bool) -> date | None:
    start = date(1904, 1, 1) if date1904 else date(1899, 12, 30)
    try:
        return start + timedelta(days=int(serial))
    except OverflowError:
        return None


@lru_cache(maxsize=256)
def _bound(text: str) -> Decimal | None:
    try:
        return Decimal(text.strip().removeprefix("="))
    except InvalidOperation:
        return None
