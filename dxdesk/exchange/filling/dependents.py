"""The formulas whose stored results are stale once cells are filled: all that depend on them, over all sheets."""

from collections import deque
from collections.abc import Iterable

from dxdesk.exchange.filling.collector import collector_at_rest
from dxdesk.exchange.filling.form_file import Area, FormFile, areas_of, unusual_refused
from dxdesk.exchange.filling.references import References, RowFormulas, references_of
from dxdesk.exchange.filling.sheet_formulas import formulas

Spot = tuple[str, int, int]
_SMALL_AREA = 64
_MOST_CHECKS = 20_000_000
_TALLEST_ARRAY = 20_000


class Dependents:
    """The formulas of a workbook by what they look at. Raises Refusal for a form whose formulas cannot be read."""

    def __init__(self, form: FormFile) -> None:
        self._single: dict[Spot, list[Spot]] = {}
        self._ranges: dict[str, list[tuple[Area, Spot]]] = {}
        self._unsure: list[Spot] = []
        self._all: list[Spot] = []
        self._columns: dict[str, set[int]] = {}
        self._fills: dict[Spot, list[Area]] = {}
        self.inside: dict[str, list[Area]] = {}
        """Areas that one formula fills as a whole (array formulas, data tables), by sheet."""
        order = [part.name for part in form.parts.sheets]
        with collector_at_rest():
            for name in form.sheet_order:
                with unusual_refused(name):
                    self._add_sheet(form, name, order)

    def _add_sheet(self, form: FormFile, name: str, order: list[str]) -> None:
        xml = form.sheets[name].xml
        alike = RowFormulas(name, order, form.names)
        masters: dict[str, tuple[str, int, int]] = {}
        for row, column, attributes, text in formulas(xml):
            spot, shift = (name, row, column), (0, 0)
            own = alike.own_columns(text, row) if not attributes else None
            if own is not None and text:
                self._note(spot)
                for looked_at in own:
                    self._single.setdefault((name, row, looked_at), []).append(spot)
                continue
            kind, group = attributes.get("t", ""), attributes.get("si", "")
            if kind == "shared" and text:
                masters[group] = (text, row, column)
            elif kind == "shared" and group in masters:
                text, top, left = masters[group]
                shift = (row - top, column - left)
            if kind in ("array", "dataTable") and attributes.get("ref"):
                areas = areas_of(attributes["ref"])
                self.inside.setdefault(name, []).extend(areas)
                self._fills[spot] = areas
            if not text or kind == "dataTable":
                refers = References(unsure=True)
            elif shift == (0, 0):
                refers = alike.read(text, row)
            else:
                refers = references_of(text, name, order, form.names, shift)
            self._add(spot, refers)

    def _add(self, spot: Spot, refers: References) -> None:
        self._note(spot)
        if refers.unsure:
            self._unsure.append(spot)
            return
        for sheet, area in refers.areas:
            if (area.bottom - area.top + 1) * (area.right - area.left + 1) > _SMALL_AREA:
                self._ranges.setdefault(sheet, []).append((area, spot))
                continue
            for row in range(area.top, area.bottom + 1):
                for column in range(area.left, area.right + 1):
                    self._single.setdefault((sheet, row, column), []).append(spot)

    def _note(self, spot: Spot) -> None:
        self._all.append(spot)
        self._columns.setdefault(spot[0], set()).add(spot[2])

    def columns(self, sheet: str) -> set[int]:
        """The columns of a sheet that have formulas."""
        return self._columns.get(sheet, set())

    def of(self, changed: Iterable[Spot]) -> set[Spot]:
        """Every formula cell that depends on the changed ones, directly or through others; the unsure ones too."""
        spots = set(changed)
        if not spots:
            return set()
        waiting = deque(spots if self._ranges else spots & self._single.keys())
        stale: set[Spot] = set()
        waiting.extend(self._mark(stale, self._unsure))
        pending = {sheet: list(items) for sheet, items in self._ranges.items()}
        checks = 0
        while waiting:
            spot = waiting.popleft()
            reached = list(self._single.get(spot, ()))
            ranges = pending.get(spot[0])
            if ranges:
                checks += len(ranges)
                if checks > _MOST_CHECKS:
                    return set(self._all)
                hit = [item for item in ranges if item[0].holds(spot[1], spot[2])]
                if hit:
                    reached += [item[1] for item in hit]
                    pending[spot[0]] = [item for item in ranges if not item[0].holds(spot[1], spot[2])]
            waiting.extend(self._mark(stale, reached))
        return stale

    def _mark(self, stale: set[Spot], formulas: Iterable[Spot]) -> list[Spot]:
        """Note formulas as stale, with the cells that they fill; those that were not stale before."""
        new: list[Spot] = []
        for formula in formulas:
            if formula in stale:
                continue
            new.append(formula)
            for area in self._fills.get(formula, ()):
                rows = range(area.top, min(area.bottom, area.top + _TALLEST_ARRAY) + 1)
                new += [(formula[0], row, column) for row in rows for column in range(area.left, area.right + 1)]
            stale.update(new)
        return new
