"""What happens in the pane: targets understood anew, words changed, rows added and deleted."""

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from dxdesk.data.store import Store
from dxdesk.errors import Refusal
from dxdesk.progress import Progress
from dxdesk.services.indicators import (
    IndicatorEdit,
    TargetEdit,
    add_indicator,
    correct_target,
    edit_indicator,
    remove_indicator,
)
from dxdesk.services.outcome import Outcome
from dxdesk.ui.pages.indicators.facts import Facts, edit_of, facts_of
from dxdesk.ui.pages.indicators.rows import IndicatorRow, headings
from dxdesk.ui.pages.indicators.shown import Shown
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.workspace import Workspace


class PaneView(Protocol):
    def show_facts(self, facts: Facts | None) -> None: ...

    def show_edit_form(self, title: str, edit: IndicatorEdit, places: list[tuple[str, str]], uid: str) -> None:
        """`uid` empty for a new indicator."""

    def form_saved(self) -> None: ...

    def form_failed(self, message: str) -> None: ...

    def pane_failed(self, message: str) -> None: ...


class Source(Protocol):
    """Where the rows come from."""

    @property
    def shown(self) -> Shown | None: ...

    def row(self, uid: str | None) -> IndicatorRow | None: ...


class PaneController:
    def __init__(self, workspace: Workspace, source: Source, view: PaneView) -> None:
        self._workspace, self._source, self._view = workspace, source, view

    def show(self, uid: str | None) -> None:
        row, shown = self._source.row(uid), self._source.shown
        if row is None or shown is None:
            self._view.show_facts(None)
        else:
            self._view.show_facts(facts_of(row, shown.sheet.actuals.get(row.uid, {}), shown.outline.plan))

    def correct(self, uid: str, target_uid: str, words: str) -> None:
        self._workspace.change(correct_target, self._failed, target_uid, uid, words)

    def choose_direction(self, uid: str, value: str) -> None:
        self._edit(uid, lambda edit: replace(edit, direction="lower" if value == "lower" else "higher"))

    def choose_accumulation(self, uid: str, value: str) -> None:
        match value:
            case "cumulative":
                self._edit(uid, lambda edit: replace(edit, accumulation="cumulative"))
            case "per_period":
                self._edit(uid, lambda edit: replace(edit, accumulation="per_period"))
            case "at_end":
                self._edit(uid, lambda edit: replace(edit, accumulation="at_end"))

    def begin_edit(self, uid: str) -> None:
        row = self._source.row(uid)
        if row is not None:
            self._view.show_edit_form("Sửa chỉ tiêu", edit_of(row.view.record), [], uid)

    def begin_add(self, near: str | None) -> None:
        """A new indicator: in the group of the row `near`, with the scopes and years of the plan's other targets."""
        shown, row = self._source.shown, self._source.row(near)
        if shown is None:
            return
        places = _places(shown)
        if row is not None:
            own = _place(row.view.record.appendix_uid, row.view.record.group_uid)
            places.sort(key=lambda place: place[0] != own)
        known = {(item.scope, item.horizon) for record in shown.sheet.records for item in record.targets}
        plan = shown.outline.plan
        keys = known or {("ward", plan.period_end.year), ("city", plan.period_end.year)}
        targets = [
            TargetEdit(scope, horizon, "")
            for scope, horizon in sorted(keys, key=lambda key: (key[0] != "ward", key[1] or 0))
        ]
        edit = IndicatorEdit("", "", "%", "", "", "", tuple(targets))
        self._view.show_edit_form("Thêm chỉ tiêu", edit, places, "")

    def save(self, uid: str, edit: IndicatorEdit, place: str) -> None:
        """Store what the form says; `uid` empty adds a row in `place`."""
        shown = self._source.shown
        if shown is None:
            return
        plan_uid = shown.plan_uid
        appendix, _, group = place.partition("/")
        use_case: Callable[[Store], Outcome] = (
            (lambda store: edit_indicator(store, uid, edit))
            if uid
            else (lambda store: add_indicator(store, plan_uid, appendix or None, group or None, edit))
        )

        def work(store: Store, _progress: Progress) -> Outcome:
            return use_case(store)

        def done(outcome: Outcome) -> None:
            self._view.form_saved()
            self._workspace.announce(outcome)

        self._workspace.long_work(work, done, lambda error: self._view.form_failed(_words(error)), "", False)

    def remove(self, uid: str) -> None:
        self._workspace.change(remove_indicator, self._failed, uid)

    def _edit(self, uid: str, change: Callable[[IndicatorEdit], IndicatorEdit]) -> None:
        row = self._source.row(uid)
        if row is None:
            return
        before = edit_of(row.view.record)
        after = change(before)
        if after != before:
            self._workspace.change(edit_indicator, self._failed, uid, after)

    def _failed(self, error: Exception) -> None:
        self._view.pane_failed(_words(error))


def _places(shown: Shown) -> list[tuple[str, str]]:
    """Where a new row may stand: every group, and every appendix of indicators itself."""
    names = headings(shown.outline)
    found = []
    for appendix in shown.outline.appendices:
        if appendix.kind != "indicators":
            continue
        groups = [group for group in shown.outline.groups if group.appendix_uid == appendix.uid]
        found += [(_place(appendix.uid, group.uid), group.label) for group in groups]
        found.append((_place(appendix.uid, None), names[appendix.uid] if not groups else "Không thuộc nhóm nào"))
    return found


def _place(appendix_uid: str, group_uid: str | None) -> str:
    return f"{appendix_uid}/{group_uid or ''}"


def _words(error: Exception) -> str:
    return error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED)
