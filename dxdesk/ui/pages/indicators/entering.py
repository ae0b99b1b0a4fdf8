"""What happens to what is typed: stored at once, kept until it is complete, or asked about first.

A figure is judged and shown before it is stored; the stored answer then takes its place. What cannot be stored stays
in its row as a `Draft`. Changes of several rows, and all changes of a closed period, wait as "proposed" until the
officer applies or drops them.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from dxdesk.data.store import Store
from dxdesk.domain.records import ActualRecord
from dxdesk.errors import Refusal
from dxdesk.services.indicator_views import IndicatorView, rows_anew
from dxdesk.services.indicators import Amendment, EntriesRefused, Entry, enter_actual, enter_actuals
from dxdesk.services.outcome import Outcome
from dxdesk.ui.pages.indicators.entries import Draft, Drafts, actual_of, changed_cells, entry_of, understand, with_cell
from dxdesk.ui.pages.indicators.shown import Shown
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.workspace import Workspace

Key = tuple[str, str, str]
Stored = tuple[Outcome, dict[str, ActualRecord | None]]


class Host(Protocol):
    """The page's controller, as far as typing needs it."""

    @property
    def shown(self) -> Shown | None: ...

    def stored(self, plan_uid: str, period_code: str, actuals: Mapping[str, ActualRecord | None]) -> None:
        """Figures are in the database now."""

    def redraw(self, uids: Iterable[str]) -> None:
        """These rows, or their drafts, look different."""

    def announce(self, outcome: Outcome) -> None: ...

    def proposal_failed(self, message: str) -> None: ...

    def reload(self) -> None: ...


@dataclass(frozen=True)
class Proposal:
    """What waits for the officer's word: entries that can be stored, rows with trouble, and how many cells change."""

    good: dict[str, Entry]
    bad: dict[str, Draft]
    cells: int


class Entering:
    def __init__(self, workspace: Workspace, host: Host, drafts: Drafts) -> None:
        self._workspace, self._host, self.drafts = workspace, host, drafts
        self._saving: dict[Key, Entry] = {}
        self._latest: dict[Key, int] = {}
        self._serial = 0

    def draft(self, uid: str) -> Draft | None:
        """What is not stored yet of a row of the shown period."""
        shown = self._host.shown
        if shown is None:
            return None
        saving = self._saving.get((shown.plan_uid, shown.period.code, uid))
        return Draft(saving, "saving") if saving else self.drafts.get(shown.plan_uid, shown.period.code, uid)

    def look(self, uids: Iterable[str]) -> dict[str, tuple[IndicatorView, Draft | None]]:
        """Rows of the shown period as they would be with what is typed, by UID; those that are gone are left out."""
        shown = self._host.shown
        if shown is None:
            return {}
        drafts = {uid: self.draft(uid) for uid in uids if uid in shown.views}
        judged: dict[str, ActualRecord | None] = {}
        for uid, draft in drafts.items():
            if draft is not None and draft.state in ("saving", "proposed") and not draft.message:
                judged[uid] = actual_of(draft.entry, shown.views[uid].record, shown.period.code)
        would_be = shown.with_actuals(shown.period.code, judged) if judged else shown
        return {uid: (would_be.views[uid], draft) for uid, draft in drafts.items()}

    def unfinished_rows(self, shown: Shown) -> set[str]:
        """Rows of the shown period that look different from what is stored."""
        kept = self.drafts.of(shown.plan_uid, shown.period.code)
        saving = {uid for plan, period, uid in self._saving if (plan, period) == (shown.plan_uid, shown.period.code)}
        return (saving | kept.keys()) & shown.views.keys()

    def typed(self, uid: str, cell: str, text: str) -> None:
        """A cell was left with another text."""
        shown = self._host.shown
        if shown is not None and uid in shown.views:
            self._enter(shown, uid, with_cell(self._entry(shown, uid), cell, text))

    def clear(self, cells: Sequence[tuple[str, str]]) -> None:
        """Empty cells (UID and cell); in several rows only after asking."""
        shown = self._host.shown
        if shown is None:
            return
        entries: dict[str, Entry] = {}
        for uid, cell in cells:
            if uid in shown.views:
                entries[uid] = with_cell(entries.get(uid) or self._entry(shown, uid), cell, "")
        self.take(entries)

    def take(self, wanted: Mapping[str, Entry]) -> None:
        """One changed row is stored like a typed one; several are shown and asked about first."""
        shown = self._host.shown
        if shown is None:
            return
        entries = {uid: entry for uid, entry in wanted.items() if entry != self._entry(shown, uid)}
        if not entries:
            return
        if len(entries) == 1 and sum(changed_cells(self._entry(shown, uid), entries[uid]) for uid in entries) == 1:
            [(uid, entry)] = entries.items()
            self._enter(shown, uid, entry)
            return
        for uid in entries:
            self._supersede((shown.plan_uid, shown.period.code, uid))
        changes: dict[str, Draft | None] = {uid: self._proposed(shown, uid, entry) for uid, entry in entries.items()}
        self.drafts.put(shown.plan_uid, shown.period.code, changes)
        self._host.redraw(changes)

    def proposal(self) -> Proposal | None:
        """What is asked about in the shown period; None when nothing is."""
        shown = self._host.shown
        if shown is None:
            return None
        kept = self.drafts.of(shown.plan_uid, shown.period.code)
        asked = {uid: draft for uid, draft in kept.items() if draft.state == "proposed" and uid in shown.views}
        if not asked:
            return None
        stored = {uid: entry_of(shown.views[uid].actual) for uid in asked}
        return Proposal(
            {uid: draft.entry for uid, draft in asked.items() if not draft.message},
            {uid: draft for uid, draft in asked.items() if draft.message},
            sum(changed_cells(before, asked[uid].entry) for uid, before in stored.items()),
        )

    def apply(self, amendment: Amendment | None) -> None:
        """Store the good rows of the proposal in one step; the others stay in their rows to be corrected."""
        shown, proposal = self._host.shown, self.proposal()
        if shown is None or proposal is None or not proposal.good:
            return
        code, entries = shown.period.code, dict(proposal.good)

        def done(stored: Stored) -> None:
            left: dict[str, Draft | None] = dict.fromkeys(entries)
            for uid, draft in proposal.bad.items():
                left[uid] = Draft(draft.entry, "refused", draft.message, draft.cell)
            self.drafts.put(shown.plan_uid, code, left)
            self._finish(shown.plan_uid, code, stored, left)

        def failed(error: Exception) -> None:
            if isinstance(error, EntriesRefused):
                trouble = {
                    uid: Draft(entries[uid], "proposed", refusal.message, "value")
                    for uid, refusal in error.problems.items()
                }
                self.drafts.put(shown.plan_uid, code, {**trouble})
                self._host.redraw(trouble)
            self._host.proposal_failed(_message(error))

        self._submit(lambda store: enter_actuals(store, code, entries, amendment), tuple(entries), code, done, failed)

    def drop_proposal(self) -> None:
        proposal = self.proposal()
        if proposal is not None:
            self.discard((*proposal.good, *proposal.bad))

    def discard(self, uids: Iterable[str]) -> None:
        """Back to what is stored, in the shown period."""
        shown = self._host.shown
        if shown is not None:
            dropped: dict[str, Draft | None] = dict.fromkeys(uids)
            self.drafts.put(shown.plan_uid, shown.period.code, dropped)
            self._host.redraw(dropped)

    def _entry(self, shown: Shown, uid: str) -> Entry:
        draft = self.draft(uid)
        return draft.entry if draft is not None else entry_of(shown.views[uid].actual)

    def _supersede(self, key: Key) -> int:
        """An answer to an earlier entry of the row no longer counts."""
        self._serial += 1
        self._latest[key] = self._serial
        self._saving.pop(key, None)
        return self._serial

    def _proposed(self, shown: Shown, uid: str, entry: Entry) -> Draft:
        understood = understand(entry, shown.views[uid].record)
        return Draft(entry, "proposed", understood.message, understood.cell)

    def _enter(self, shown: Shown, uid: str, entry: Entry) -> None:
        view, before = shown.views[uid], self.draft(uid)
        key = (shown.plan_uid, shown.period.code, uid)
        understood = understand(entry, view.record)
        draft: Draft | None = None
        if entry == entry_of(view.actual) and (before is None or before.state != "saving"):
            self._supersede(key)
        elif before is not None and before.state == "proposed":
            self._supersede(key)
            draft = self._proposed(shown, uid, entry)
        elif understood.state:
            self._supersede(key)
            draft = Draft(entry, understood.state, understood.message, understood.cell)
        elif shown.locked:
            self._supersede(key)
            draft = Draft(entry, "proposed")
        else:
            self._save(key, entry)
            return
        self.drafts.put(shown.plan_uid, shown.period.code, {uid: draft})
        self._host.redraw([uid])

    def _save(self, key: Key, entry: Entry) -> None:
        plan_uid, code, uid = key
        serial = self._supersede(key)
        self._saving[key] = entry
        self._host.redraw([uid])

        def is_latest() -> bool:
            return self._latest.get(key) == serial

        def done(stored: Stored) -> None:
            if is_latest():
                self._saving.pop(key, None)
                self.drafts.put(plan_uid, code, {uid: None})
            self._finish(plan_uid, code, stored, (uid,))

        def failed(error: Exception) -> None:
            if not is_latest():
                return
            self._saving.pop(key, None)
            closed = isinstance(error, Refusal) and error.code == "closed-period"
            draft = Draft(entry, "proposed") if closed else Draft(entry, "refused", _message(error), "value")
            self.drafts.put(plan_uid, code, {uid: draft})
            self._host.redraw([uid])
            if isinstance(error, Refusal) and error.code in ("closed-period", "gone"):
                self._host.reload()

        self._submit(lambda store: enter_actual(store, uid, code, entry), (uid,), code, done, failed)

    def _finish(self, plan_uid: str, code: str, stored: Stored, uids: Iterable[str]) -> None:
        outcome, actuals = stored
        self._host.stored(plan_uid, code, actuals)
        self._host.redraw(uids)
        if outcome.undoable:
            self._host.announce(outcome)

    def _submit(
        self,
        use_case: Callable[[Store], Outcome],
        uids: tuple[str, ...],
        code: str,
        done: Callable[[Stored], None],
        failed: Callable[[Exception], None],
    ) -> None:
        def work(store: Store) -> Stored:
            outcome = use_case(store)
            return outcome, {record.uid: actual for record, actual in rows_anew(store, uids, code)}

        self._workspace.long_work(lambda store, _progress: work(store), done, failed, "", cancellable=False)


def _message(error: Exception) -> str:
    return error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED)
