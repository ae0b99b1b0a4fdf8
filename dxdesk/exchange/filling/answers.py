"""What becomes of each answer: written, already there, or left alone with the reason."""

import math
import re
from collections.abc import Collection, Iterable
from datetime import date
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from dxdesk.collector import collector_at_rest
from dxdesk.domain.agency import agency_key
from dxdesk.domain.numbers import format_date, format_number
from dxdesk.domain.text import fold, squeeze
from dxdesk.exchange.filling.cell_contents import MOST_CHARACTERS, Stored, is_too_long
from dxdesk.exchange.filling.cell_rules import (
    FREE,
    CellRules,
    Rule,
    choose,
    day_of,
    explain,
    is_within,
    serial_of,
    upper_bound,
)
from dxdesk.exchange.filling.dependents import Dependents
from dxdesk.exchange.filling.form_file import Area, FormFile, FormSheet, unusual_refused
from dxdesk.exchange.filling.part_xml import UnusualXml
from dxdesk.exchange.filling.profile import Part
from dxdesk.exchange.filling.sheet_patch import style_of
from dxdesk.exchange.filling.sheet_xml import Cell
from dxdesk.exchange.reading.cell_text import column_letters
from dxdesk.exchange.reading.workbook.number_display import show_number, shows_date

_TEXT_FORMAT = "@"
_FORMULA = "ô có công thức của biểu, chương trình không ghi đè"


class Answer(NamedTuple):
    """A fact for one cell (0-based). `percentage`: the figure is in per cent (82.5 for 82,5%).

    `wishes`: the words for a drop-down, best first; empty: the value itself.
    """

    sheet: str
    row: int
    column: int
    part: Part
    value: str | Decimal | date
    uid: str = ""
    percentage: bool = False
    wishes: tuple[str, ...] = ()


class Outcome(StrEnum):
    WRITTEN = "written"
    SAME = "same"
    CONFLICT = "conflict"
    FORMULA = "formula"
    LOCKED = "locked"
    NOT_ALLOWED = "not_allowed"
    MERGED = "merged"


_WRITTEN = Outcome.WRITTEN


class Decision(NamedTuple):
    """`stored` is what the file gets, `shown` what a person sees of it, `before` what stood there, as stored.

    `reason` is Vietnamese: why nothing was written, or what to know about what was.
    """

    answer: Answer
    row: int
    column: int
    outcome: Outcome
    shown: str
    before: str = ""
    stored: Stored | None = None
    reason: str = ""

    @property
    def address(self) -> str:
        return f"{column_letters(self.column)}{self.row + 1}"


_Converted = tuple[Stored, str, str]
"""What the file gets, what is seen of it, and a remark."""


class _Cell(NamedTuple):
    """What stands at a place: `text` as stored, empty for nothing."""

    style: int
    locked: bool
    formula: bool
    text: str


class _NotAllowed(Exception):
    """The message is the reason, Vietnamese."""


def decide(
    form: FormFile,
    dependents: Dependents,
    answers: Iterable[Answer],
    overwrite: bool | Collection[tuple[str, int, int]] = False,
) -> list[Decision]:
    """One decision for each cell; of several answers for a merged cell the first one counts.

    `overwrite`: cells (or all) whose differing contents may be replaced. Raises Refusal for a form in which answer
    cells cannot be told for sure.
    """
    deciding = _Deciding(form, dependents, overwrite)
    decisions: dict[tuple[str, int, int], Decision] = {}
    wanted = list(answers)
    with collector_at_rest():
        columns: dict[str, set[int]] = {}
        for sheet, column in {(answer[0], answer[2]) for answer in wanted}:
            columns.setdefault(sheet, set()).add(column)
        for sheet, own in columns.items():
            with unusual_refused(sheet):
                form.sheets[sheet].xml.table(own | dependents.columns(sheet))
        with unusual_refused():
            for answer in wanted:
                decision = deciding.decide(answer)
                place = (answer[0], decision[1], decision[2])
                if place not in decisions:
                    decisions[place] = decision
    return list(decisions.values())


class _Column:
    """What decides on the answers for one column of a sheet."""

    def __init__(self, sheet: FormSheet, cells: dict[int, _Cell], rules: list[tuple[Area, Rule]], plain: bool) -> None:
        self.sheet = sheet
        self.cells = cells
        self.rules = rules
        self.plain = plain
        """Nothing in the sheet is merged, part of a table, filled by one formula as a whole or written oddly."""
        self.empty: _Cell | None = None
        """What a place without a cell is, where this is the same for all rows."""

    def rule(self, row: int) -> Rule:
        for area, rule in self.rules:
            if area.top <= row <= area.bottom:
                return rule
        return FREE


class _Deciding:
    def __init__(
        self, form: FormFile, dependents: Dependents, overwrite: bool | Collection[tuple[str, int, int]]
    ) -> None:
        self._form = form
        self._inside = dependents.inside
        self._overwrite = overwrite
        self._rules = CellRules(form)
        self._columns: dict[tuple[str, int], _Column] = {}
        self._empties: dict[tuple[str, int], _Cell] = {}
        self._known: dict[tuple[object, ...], _Converted | str] = {}
        """What answers become, by all that decides it; the rules live as long as this does, so that their ids do."""

    def decide(self, answer: Answer) -> Decision:
        name, row, column, _, value, _, percentage, wishes = answer
        known = self._columns.get((name, column)) or self._column(name, column)
        if not known.plain:
            merge = known.sheet.merge_at(row, column)
            if merge is not None:
                if merge.top != row:
                    return _left(answer, row, column, Outcome.MERGED, "ô bị gộp với hàng trên")
                column = merge.left
                known = self._columns.get((name, column)) or self._column(name, column)
            if (row, column) in known.sheet.xml.table().named_in_odd:
                raise UnusualXml(f"ô {column_letters(column)}{row + 1} được ghi ở hai hàng")
            if self._is_inside(name, row, column):
                return _left(answer, row, column, Outcome.FORMULA, _FORMULA)
            if _in_table_frame(known.sheet, row, column):
                reason = "ô thuộc tiêu đề hoặc dòng tổng của bảng (Table)"
                return _left(answer, row, column, Outcome.LOCKED, reason)
        cell = known.cells.get(row) or known.empty or self._empty(known, row, column)
        if cell.formula:
            return _left(answer, row, column, Outcome.FORMULA, _FORMULA)
        if cell.locked:
            return _left(answer, row, column, Outcome.LOCKED, "ô bị khoá trong trang được bảo vệ")
        rule = known.rule(row) if known.rules else FREE
        converted: _Converted | str | None
        if rule is FREE and isinstance(value, str) and not is_too_long(value):
            converted = (value, value, "")
        else:
            key = (cell.style, id(rule), value, percentage, wishes)
            converted = self._known.get(key)
            if converted is None:
                converted = self._known[key] = self._converted(answer, cell.style, rule)
            if isinstance(converted, str):
                return _left(answer, row, column, Outcome.NOT_ALLOWED, converted, cell.text)
        if cell.text and cell.text.strip():
            return self._beside(answer, row, column, cell, converted)
        return Decision(answer, row, column, _WRITTEN, converted[1], cell.text, converted[0], converted[2])

    def _beside(self, answer: Answer, row: int, column: int, cell: _Cell, converted: _Converted) -> Decision:
        """For a cell that says something already."""
        stored, shown, note = converted
        if _same(answer.part, cell.text, stored):
            return Decision(answer, row, column, Outcome.SAME, shown, cell.text, stored)
        if not self._may_replace(answer, row, column):
            standing = _standing(cell.text, stored, self._form, cell.style)
            reason = f"ô đã có “{standing}”, khác số liệu của phường nên giữ nguyên"
            return _left(answer, row, column, Outcome.CONFLICT, reason, cell.text)
        return Decision(answer, row, column, Outcome.WRITTEN, shown, cell.text, stored, note)

    def _column(self, name: str, column: int) -> _Column:
        sheet = self._form.sheets[name]
        plain = not (sheet.merges or sheet.tables or self._inside.get(name) or sheet.xml.table().odd)
        known = _Column(sheet, self._see_all(sheet, column), self._rules.of_column(sheet, column), plain)
        if not (sheet.xml.table().odd or sheet.xml.row_styles):
            known.empty = self._empty(known, 0, column)
        self._columns[name, column] = known
        return known

    def _see_all(self, sheet: FormSheet, column: int) -> dict[int, _Cell]:
        """The cells of a column by row; many are the same but for the row's number."""
        xml = sheet.xml
        pieces = xml.column(column)
        alike = list(zip(pieces.tag, pieces.rest, pieces.body, strict=True))
        seen = {
            key: self._see(sheet, xml.cell_of(key[0], key[1] or b"", key[2] or b"")) for key in set(alike) if key[0]
        }
        return {row: seen[key] for row, key in zip(xml.table().numbers, alike, strict=True) if key in seen}

    def _see(self, sheet: FormSheet, cell: Cell) -> _Cell:
        style = style_of(cell.attributes)
        formula = sheet.xml.formula_of(cell) is not None
        text = self._form.text_of(sheet, cell) if cell.inner else ""
        return _Cell(style, self._form.is_locked(sheet, style), formula, text)

    def _empty(self, known: _Column, row: int, column: int) -> _Cell:
        """For a place without a cell; raises `UnusualXml` where there may be one."""
        sheet, odd = known.sheet, known.sheet.xml.table().odd
        if row in odd:
            raise odd[row]
        style = sheet.style_for_new(row, column)
        key = (sheet.name, style)
        if key not in self._empties:
            self._empties[key] = _Cell(style, self._form.is_locked(sheet, style), False, "")
        return self._empties[key]

    def _is_inside(self, sheet: str, row: int, column: int) -> bool:
        return any(area.holds(row, column) for area in self._inside.get(sheet, ()))

    def _may_replace(self, answer: Answer, row: int, column: int) -> bool:
        if isinstance(self._overwrite, bool):
            return self._overwrite
        return (answer.sheet, row, column) in self._overwrite

    def _converted(self, answer: Answer, style: int, rule: Rule) -> _Converted | str:
        """What the file gets, what is seen of it, and a remark; or the reason why the cell does not take it."""
        try:
            stored, note = _stored(answer, self._form, style, rule)
        except _NotAllowed as refused:
            return str(refused)
        return stored, stored if isinstance(stored, str) else _plain(answer), note


def _left(answer: Answer, row: int, column: int, outcome: Outcome, reason: str, before: str = "") -> Decision:
    return Decision(answer, row, column, outcome, _plain(answer), before, None, reason)


def _in_table_frame(sheet: FormSheet, row: int, column: int) -> bool:
    return any(
        area.holds(row, column) and (row < area.top + heads or row > area.bottom - totals)
        for area, heads, totals in sheet.tables
    )


def _stored(answer: Answer, form: FormFile, style: int, rule: Rule) -> tuple[Stored, str]:
    """What the file gets, and a remark; raises `_NotAllowed`."""
    number_format = form.number_format(style)
    note = ""
    value: Stored
    if rule.unread:
        raise _NotAllowed("không đọc được danh sách chọn của ô")
    if rule.choices is not None:
        wishes = answer.wishes or (_plain(answer),)
        chosen = choose(rule.choices, wishes)
        if chosen is None:
            listed = ", ".join(rule.choices[:8])
            raise _NotAllowed(f"danh sách chọn của ô không có “{wishes[0]}” (chỉ có: {listed})")
        return chosen, "" if choose((chosen,), wishes[:1]) else f"biểu không có “{wishes[0]}”, ghi từ gần nhất"
    if isinstance(answer.value, date):
        value, note = _stored_date(answer.value, form, number_format, rule)
    elif isinstance(answer.value, Decimal):
        value = _stored_number(answer.value, answer.percentage, number_format, rule)
    else:
        value = answer.value
        if is_too_long(value):
            raise _NotAllowed(
                f"kết quả dài hơn {format_number(Decimal(MOST_CHARACTERS))} ký tự, một ô Excel không chứa được"
            )
        if rule.wants_number:
            raise _NotAllowed("ô chỉ nhận số, mà kết quả là chữ")
    if rule.validation is not None and not is_within(rule.validation, value):
        raise _NotAllowed(f"giá trị ngoài mức ô cho phép ({explain(rule.validation)})")
    return value, note


def _stored_date(day: date, form: FormFile, number_format: str, rule: Rule) -> tuple[Stored, str]:
    kind = rule.validation.kind if rule.validation is not None else ""
    if shows_date(number_format) or kind == "date":
        return serial_of(day, form.date1904), ""
    if kind in ("decimal", "whole", "time") or (number_format not in ("General", _TEXT_FORMAT)):
        raise _NotAllowed("ô không có định dạng ngày")
    return format_date(day), "" if number_format == _TEXT_FORMAT else "ô không có định dạng ngày nên ghi dạng chữ"


def _stored_number(value: Decimal, percentage: bool, number_format: str, rule: Rule) -> Stored:
    if shows_date(number_format):
        raise _NotAllowed("ô có định dạng ngày, mà kết quả là số")
    as_percent = "%" in number_format
    if as_percent and not percentage:
        raise _NotAllowed("ô có định dạng phần trăm, mà số liệu không tính theo %")
    if number_format == _TEXT_FORMAT and not rule.wants_number:
        return format_number(value) + ("%" if percentage else "")
    top = upper_bound(rule.validation)
    if percentage and (as_percent or (top is not None and top <= 1)):
        return value / 100
    return value


def _same(part: Part, before: str, stored: Stored) -> bool:
    """Whether a cell says already what it would get. An office and a period may be written in another usual way."""
    if isinstance(stored, str):
        key = {Part.OFFICE: agency_key, Part.PERIOD: _period_key}.get(part, squeeze)
        return key(before) == key(stored)
    try:
        return abs(Decimal(before.strip()) - stored) < Decimal("1e-9")
    except InvalidOperation:
        return False


def _period_key(text: str) -> str:
    """Equal for "Quý I năm 2026", "quý 1/2026" and "Quý I - 2026"."""
    words = [word for word in re.split(r"[\s/,.:-]+", fold(text)) if word not in ("", "nam", "ky")]
    roman = dict(zip("1234", ("i", "ii", "iii", "iv"), strict=True))
    return " ".join(roman.get(word, word) if before == "quy" else word for before, word in pairwise(["", *words]))


def _standing(before: str, stored: Stored, form: FormFile, style: int) -> str:
    """What stands in a cell as a person sees it."""
    text = before
    if isinstance(stored, Decimal):
        try:
            figure = float(before.strip())
        except ValueError:
            figure = math.nan
        text = show_number(figure, form.number_format(style), date1904=form.date1904).text or before
    return text if len(text) <= 60 else f"{text[:59]}…"


def _plain(answer: Answer) -> str:
    if isinstance(answer.value, date):
        return format_date(answer.value)
    if isinstance(answer.value, Decimal):
        return format_number(answer.value) + ("%" if answer.percentage else "")
    return answer.value


def read_stored(form: FormFile, sheet: str, row: int, column: int) -> tuple[str, Decimal | None, date | None]:
    """A cell as text seen, figure and day (each None when it is none); an empty text when nothing is stored.

    A formula's cell counts as one where nothing is stored.
    """
    with unusual_refused(sheet):
        xml = form.sheets[sheet].xml
        cell = xml.cell(row, column)
        if cell is None or xml.formula_of(cell):
            return "", None, None
        text = form.text_of(form.sheets[sheet], cell)
        kind, _ = xml.stored(cell)
    if kind != "n" or not text.strip():
        return text, None, None
    try:
        figure = Decimal(text.strip())
    except InvalidOperation:
        return text, None, None
    number_format = form.number_format(style_of(cell.attributes))
    shown = show_number(float(figure), number_format, date1904=form.date1904).text
    if shows_date(number_format):
        return shown, figure, day_of(figure, form.date1904)
    return shown, figure, None
