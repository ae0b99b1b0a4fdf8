"""The formulas whose stored results are stale once cells are filled: all that depend on them, over all sheets."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from dxdesk.collector import collector_at_rest
from dxdesk.exchange.filling.form_file import Area, FormFile, areas_of, unusual_refused
from dxdesk.exchange.filling.part_xml import unescape_xml
from dxdesk.exchange.filling.references import References, RowFormulas, references_of
from dxdesk.exchange.filling.sheet_formulas import RawFormula, formulas

Column = tuple[str, int]
"""Sheet and column (from 0)."""
Spots = dict[Column, set[int]]
"""Cells: the rows (from 0) of each column."""
_SMALL_AREA = 64
_MOST_CHECKS = 20_000_000
_TALLEST_ARRAY = 20_000


class _Range(NamedTuple):
    """A formula that looks at many cells."""

    area: Area
    column: Column
    row: int


class Dependents:
    """The formulas of a workbook by what they look at. Raises Refusal for a form whose formulas cannot be read."""

    def __init__(self, form: FormFile) -> None:
        self._own_row: dict[Column, dict[Column, set[int]]] = {}
        """Formulas that look at a column's cell in their own row, by that column."""
        self._single: dict[Column, dict[int, list[tuple[Column, int]]]] = {}
        self._ranges: dict[str, list[_Range]] = {}
        self._unsure: Spots = {}
        self._all: Spots = {}
        self._fills: dict[Column, dict[int, list[Area]]] = {}
        self.inside: dict[str, list[Area]] = {}
        """Areas that one formula fills as a whole (array formulas, data tables), by sheet."""
        order = [part.name for part in form.parts.sheets]
        with collector_at_rest():
            for name in form.sheet_order:
                with unusual_refused(name):
                    self._add_sheet(form, name, order)

    def _add_sheet(self, form: FormFile, name: str, order: list[str]) -> None:
        alike = RowFormulas(name, order, form.names)
        patterns: dict[tuple[bytes, bytes], list[RawFormula]] = {}
        others: list[RawFormula] = []
        for formula in formulas(form.sheets[name].xml):
            _, digits, attributes, text = formula
            if text and not attributes:
                # In columns of formulas that look at their own rows, all are the same but for the row's number.
                patterns.setdefault((formula[0], text.replace(digits, b"\0")), []).append(formula)
            else:
                others.append(formula)
        for found in patterns.values():
            own = alike.own_columns(unescape_xml(found[0].text), found[0].row)
            if own is None:
                others += found
                continue
            self._add_own(name, found[0].column, {formula.row for formula in found}, own)
        self._add_others(form, alike, name, order, others)

    def _add_own(self, name: str, column: int, rows: set[int], looks_at: Iterable[int]) -> None:
        """Formulas of one column that look at cells of their own rows only."""
        self._all.setdefault((name, column), set()).update(rows)
        for looked_at in looks_at:
            self._own_row.setdefault((name, looked_at), {}).setdefault((name, column), set()).update(rows)

    def _add_others(
        self, form: FormFile, alike: RowFormulas, name: str, order: list[str], others: Iterable[RawFormula]
    ) -> None:
        masters: dict[str, tuple[str, int, int]] = {}
        for formula in sorted(others, key=lambda formula: (formula.row, formula.column)):
            row, column, text = formula.row, formula.column, unescape_xml(formula.text)
            attributes, shift = formula.named(), (0, 0)
            kind, group = attributes.get("t", ""), attributes.get("si", "")
            if kind == "shared" and text:
                masters[group] = (text, row, column)
            elif kind == "shared" and group in masters:
                text, top, left = masters[group]
                shift = (row - top, column - left)
                own = alike.own_columns(text, top) if column == left and "$" not in text else None
                if own is not None:
                    self._add_own(name, column, {row}, own)
                    continue
            if kind in ("array", "dataTable") and attributes.get("ref"):
                areas = areas_of(attributes["ref"])
                self.inside.setdefault(name, []).extend(areas)
                self._fills.setdefault((name, column), {})[row] = areas
            if not text or kind == "dataTable":
                refers = References(unsure=True)
            else:
                refers = references_of(text, name, order, form.names, shift)
            self._add((name, column), row, refers)

    def _add(self, column: Column, row: int, refers: References) -> None:
        self._all.setdefault(column, set()).add(row)
        if refers.unsure:
            self._unsure.setdefault(column, set()).add(row)
            return
        for sheet, area in refers.areas:
            if (area.bottom - area.top + 1) * (area.right - area.left + 1) > _SMALL_AREA:
                self._ranges.setdefault(sheet, []).append(_Range(area, column, row))
                continue
            for looked_at in range(area.left, area.right + 1):
                rows = self._single.setdefault((sheet, looked_at), {})
                for number in range(area.top, area.bottom + 1):
                    rows.setdefault(number, []).append((column, row))

    def columns(self, sheet: str) -> set[int]:
        """The columns of a sheet that have formulas."""
        return {column for name, column in self._all if name == sheet}

    def of(self, changed: Mapping[Column, Iterable[int]]) -> Spots:
        """Every formula cell that depends on the changed ones, directly or through others; the unsure ones too."""
        waiting: Spots = {column: set(rows) for column, rows in changed.items() if rows}
        if not waiting:
            return {}
        stale: Spots = {}
        self._mark(stale, waiting, self._unsure)
        pending = {sheet: list(items) for sheet, items in self._ranges.items()}
        checks = 0
        while waiting:
            column, rows = waiting.popitem()
            reached: Spots = {}
            for formula, own in self._own_row.get(column, {}).items():
                reached.setdefault(formula, set()).update(own & rows)
            singles = self._single.get(column)
            if singles:
                for row in singles.keys() & rows:
                    for formula, at in singles[row]:
                        reached.setdefault(formula, set()).add(at)
            left = []
            for item in pending.get(column[0], ()):
                checks += len(rows) if item.area.left <= column[1] <= item.area.right else 1
                if item.area.left <= column[1] <= item.area.right and _any_within(rows, item.area):
                    reached.setdefault(item.column, set()).add(item.row)
                else:
                    left.append(item)
            if checks > _MOST_CHECKS:
                return {known: set(numbers) for known, numbers in self._all.items()}
            if column[0] in pending:
                pending[column[0]] = left
            self._mark(stale, waiting, reached)
        return stale

    def _mark(self, stale: Spots, waiting: Spots, formulas: Spots) -> None:
        """Note formulas as stale, with the cells that they fill; those new among them are to be followed."""
        for column, rows in formulas.items():
            new = rows - stale.get(column, set())
            if not new:
                continue
            stale.setdefault(column, set()).update(new)
            waiting.setdefault(column, set()).update(new)
            filled = self._fills.get(column, {})
            for area in (area for row in new & filled.keys() for area in filled[row]):
                numbers = range(area.top, min(area.bottom, area.top + _TALLEST_ARRAY) + 1)
                for inside in range(area.left, area.right + 1):
                    place = (column[0], inside)
                    stale.setdefault(place, set()).update(numbers)
                    waiting.setdefault(place, set()).update(numbers)


def _any_within(rows: set[int], area: Area) -> bool:
    if area.bottom - area.top < len(rows):
        return any(row in rows for row in range(area.top, area.bottom + 1))
    return any(area.top <= row <= area.bottom for row in rows)
