"""What the page shows: plan, period, rows, filters, counts; what is typed goes to `entering`, the pane to `pane`."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from dxdesk.domain.period import Period, PeriodKind, parse_period
from dxdesk.domain.records import ActualRecord, IndicatorRecord, PlanRecord
from dxdesk.errors import Refusal
from dxdesk.exchange.pasting.plain_text import Block
from dxdesk.services.indicator_views import IndicatorSheet, rows_anew
from dxdesk.services.indicators import Amendment
from dxdesk.services.outcome import Outcome
from dxdesk.services.plans import close, reopen
from dxdesk.ui.pages.indicators import filters, periods
from dxdesk.ui.pages.indicators.blocks import lay, left_over_words
from dxdesk.ui.pages.indicators.entering import Entering
from dxdesk.ui.pages.indicators.entries import NOT_APPLICABLE, Drafts
from dxdesk.ui.pages.indicators.headed_blocks import lay_headed, read_headings
from dxdesk.ui.pages.indicators.rows import IndicatorRow, headings, make_row
from dxdesk.ui.pages.indicators.shown import Loaded, Shown, read_sheet, see
from dxdesk.ui.pages.indicators.words import PeriodWords, ProposalWords, period_words, proposal_words, unsaved_words
from dxdesk.ui.widgets import Filter
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.workspace import Workspace

FILTERS = "indicators/filters"
MANY = 24
"""From so many changed rows on the grid takes all rows anew."""


class IndicatorsView(Protocol):
    """The page, as far as its controller needs it. Everything comes as finished words."""

    def is_in_sight(self) -> bool: ...

    def finish_typing(self) -> None:
        """A cell that is being typed into is left now."""

    def show_empty(self, why: str) -> None:
        """ "plan" without a plan, "indicators" without rows, "" when there are some."""

    def announce_period(self, words: PeriodWords) -> None:
        """The period is chosen, its figures come in a moment."""

    def show_period(self, words: PeriodWords) -> None: ...

    def show_rows(self, rows: Sequence[IndicatorRow]) -> None: ...

    def update_row(self, row: IndicatorRow) -> None: ...

    def set_filter(self, chosen: filters.Chosen, search: str) -> None: ...

    def show_filters(self, chips: Sequence[Filter], chosen: filters.Chosen) -> None: ...

    def show_counts(self, words: str) -> None: ...

    def show_proposal(self, words: ProposalWords | None) -> None: ...

    def show_unsaved(self, words: str) -> None: ...

    def show_error(self, message: str) -> None: ...

    def show_proposal_error(self, message: str) -> None: ...

    def current_uid(self) -> str | None: ...

    def rows_below(self, uid: str) -> list[IndicatorRow | None]:
        """From that row downwards, None for the title of a group."""

    def select(self, uid: str) -> None: ...

    def show_current(self) -> None:
        """What is said about the current row may have changed."""


class IndicatorsController:
    """Answers that come for a plan or period no longer wanted are dropped."""

    def __init__(self, workspace: Workspace, view: IndicatorsView) -> None:
        self._workspace, self._view = workspace, view
        self.entering = Entering(workspace, self, Drafts(workspace.settings))
        self._shown: Shown | None = None
        self._rows: dict[str, IndicatorRow] = {}
        self._wanted: Period | None = None
        self._ticket = 0
        self._late: list[tuple[str, str, Mapping[str, ActualRecord | None]]] = []
        """Stored while something is being loaded that may not know of it."""
        self._loading = False
        self._stale = True
        self._own: Outcome | None = None
        self._search = ""
        self._jump: str | None = None
        self.chosen: filters.Chosen = filters.remembered(workspace.settings.get(FILTERS))
        workspace.changed.connect(self.outcome_happened)
        workspace.plan_selected.connect(lambda _uid: self.plan_selected())

    @property
    def shown(self) -> Shown | None:
        return self._shown

    @property
    def plan(self) -> PlanRecord | None:
        return self._shown.outline.plan if self._shown is not None else None

    def row(self, uid: str | None) -> IndicatorRow | None:
        return self._rows.get(uid) if uid is not None else None

    @property
    def rows(self) -> Iterable[IndicatorRow]:
        return self._rows.values()

    # Loading

    def come_into_sight(self) -> None:
        if self._stale:
            self.reload()

    def plan_selected(self) -> None:
        self._wanted = None
        self._forget_unless_in_sight()

    def reload(self) -> None:
        """Read everything of the plan anew."""
        self._ticket += 1
        self._stale = False
        self._late = []
        plan_uid, ticket = self._workspace.plan_uid, self._ticket
        if plan_uid is None:
            self._show_nothing("plan")
            return
        today, settings, wanted = self._workspace.today(), self._workspace.settings, self._wanted

        def choose(sheet: IndicatorSheet | None) -> Loaded | None:
            if sheet is None:
                return None
            return see(sheet, wanted or periods.first_shown(settings, sheet.outline.plan, today))

        self._loading = True
        self._workspace.read(lambda store: choose(read_sheet(store, plan_uid)), lambda got: self._loaded(ticket, got))

    def outcome_happened(self, outcome: Outcome) -> None:
        if outcome is self._own or outcome.plan_uid not in (None, self._workspace.plan_uid):
            return
        if outcome.everything:
            self._forget_unless_in_sight()
        elif outcome.indicator_uids and self._shown is not None:
            self._read_rows(outcome.indicator_uids)

    def _forget_unless_in_sight(self) -> None:
        self._stale = True
        if self._view.is_in_sight():
            self.reload()

    def _read_rows(self, uids: Iterable[str]) -> None:
        assert self._shown is not None
        plan_uid, code = self._shown.plan_uid, self._shown.period.code

        def done(found: list[tuple[IndicatorRecord, ActualRecord | None]]) -> None:
            if self._shown is None or self._shown.plan_uid != plan_uid:
                return
            self._shown = self._shown.with_records(record for record, _ in found)
            self.stored(plan_uid, code, {record.uid: actual for record, actual in found})
            self.redraw([record.uid for record, _ in found])

        self._workspace.read(rows_anew, done, list(uids), code)

    def _loaded(self, ticket: int, loaded: Loaded | None) -> None:
        if ticket != self._ticket:
            return
        self._loading = False
        if loaded is None:
            self._show_nothing("plan")
            return
        self._shown = loaded.shown
        self._wanted = loaded.shown.period
        late, self._late = self._late, []
        for plan_uid, code, actuals in late:
            if plan_uid == self._shown.plan_uid:
                self._shown = self._shown.with_actuals(code, actuals)
        changed = {uid for _, _, actuals in late for uid in actuals}
        self._rows = {row.uid: row for row in loaded.rows}
        self._rows |= self._make_rows(changed | self.entering.unfinished_rows(self._shown))
        self._view.show_period(period_words(self._shown, self._workspace.today()))
        self._view.show_filters(filters.chips(self._rows.values()), self.chosen)
        self._view.set_filter(self.chosen, self._search)
        self._view.show_rows(list(self._rows.values()))
        self._view.show_empty("" if self._rows else "indicators")
        jump, self._jump = self._jump, None
        if jump is not None:
            self._view.select(jump)
        self._tell()

    def _show_nothing(self, why: str) -> None:
        self._shown, self._rows = None, {}
        self._view.show_rows([])
        self._view.show_empty(why)
        self._tell()

    # Period

    def step(self, by: int) -> None:
        plan, wanted = self.plan, self._wanted
        goal = periods.beside(wanted, plan, by) if plan is not None and wanted is not None else None
        if goal is not None:
            self.turn_to(goal)

    def choose_kind(self, kind: PeriodKind) -> None:
        plan, wanted = self.plan, self._wanted
        if plan is None or wanted is None:
            return
        goal, known = periods.of_kind(wanted, kind), periods.choices(plan, kind)
        self.turn_to(goal if goal in known or not known else known[-1])

    def choose_period(self, code: str) -> None:
        self.turn_to(parse_period(code))

    def turn_to(self, period: Period) -> None:
        """Show the figures of another period; what is being typed belongs to the one still in sight."""
        self._view.finish_typing()
        if self._shown is None or period == self._wanted:
            return
        self._wanted = period
        self._ticket += 1
        ticket, sheet = self._ticket, self._shown.sheet
        plan, today = self._shown.outline.plan, self._workspace.today()
        periods.remember(self._workspace.settings, plan, today, period)
        self._view.announce_period(period_words(Shown(sheet, period, {}), today))
        self._loading = True
        self._workspace.read(lambda _store: see(sheet, period), lambda got: self._loaded(ticket, got))

    def open_at(self, period: Period | None, uid: str | None) -> None:
        """Another page leads here: to a period, and to an indicator in it."""
        if period is not None and period != self._wanted and self._shown is not None:
            self._jump = uid
            self.turn_to(period)
        elif self._shown is None or self._loading:
            self._jump, self._wanted = uid, period or self._wanted
            self.reload()
        elif uid is not None:
            self._view.select(uid)

    def close_or_reopen(self) -> None:
        """A period with rows that are not stored cannot be closed."""
        self._view.finish_typing()
        shown = self._shown
        if shown is None:
            return
        if shown.locked:
            self._workspace.change(reopen, self._failed, shown.plan_uid, shown.period.code)
            return
        waiting = self.entering.drafts.of(shown.plan_uid, shown.period.code).keys() & shown.views.keys()
        if waiting:
            self._view.show_error(
                f"Chưa chốt được {shown.period.short_label}: còn {len(waiting)} dòng chưa lưu. "
                "Hãy hoàn thiện hoặc bỏ các dòng đó trước."
            )
            return
        self._workspace.change(close, self._failed, shown.plan_uid, shown.period.code)

    # Filters

    def choose_filters(self, chosen: filters.Chosen) -> None:
        self.chosen = {key: tuple(values) for key, values in chosen.items()}
        self._workspace.settings.set(FILTERS, {key: list(values) for key, values in self.chosen.items()})
        self._view.set_filter(self.chosen, self._search)
        self._tell()

    def search(self, text: str) -> None:
        self._search = text
        self._view.set_filter(self.chosen, text)

    # Typing

    def paste(self, uid: str, cell: str, block: Block) -> None:
        """Lay a copied block onto the grid from a cell on."""
        if self._shown is None:
            return
        below = self._view.rows_below(uid)
        heads, taken = read_headings(block, self._shown.period)
        rows = list(self._rows.values())
        laid = lay_headed(block[taken:], heads, rows, below) if taken else lay(block, below, cell)
        self._view.show_error(left_over_words(laid))
        self.entering.take(laid.entries)

    def not_applicable(self, uids: Iterable[str]) -> None:
        entries = {}
        for uid in uids:
            row = self._rows.get(uid)
            if row is not None and row.inputs:
                entries[uid] = type(row.entry)(value=NOT_APPLICABLE, source=row.entry.source, note=row.entry.note)
        self.entering.take(entries)

    def apply_proposal(self, reason: str, source: str) -> None:
        locked = self._shown is not None and self._shown.locked
        self.entering.apply(Amendment(reason, source) if locked else None)

    def to_unsaved(self) -> None:
        """Go to the first row that is not stored, in whatever period it is."""
        found = self._unsaved()
        if not found or self._shown is None:
            return
        period, uid = next((item for item in found if item[0] == self._shown.period.code), found[0])
        if period == self._shown.period.code:
            self._view.select(uid)
        else:
            self._jump = uid
            self.turn_to(parse_period(period))

    def _unsaved(self) -> list[tuple[str, str]]:
        if self._shown is None:
            return []
        kept = self.entering.drafts.of_plan(self._shown.plan_uid)
        return [(period, uid) for period, uid in kept if uid in self._shown.views]

    # What `entering` asks of its host

    def stored(self, plan_uid: str, period_code: str, actuals: Mapping[str, ActualRecord | None]) -> None:
        if self._shown is not None and self._shown.plan_uid == plan_uid:
            known = {uid: actual for uid, actual in actuals.items() if uid in self._shown.views}
            self._shown = self._shown.with_actuals(period_code, known)
        if self._loading:
            self._late.append((plan_uid, period_code, actuals))

    def redraw(self, uids: Iterable[str]) -> None:
        made = self._make_rows(uids)
        self._rows |= made
        if len(made) > MANY:
            self._view.show_rows(list(self._rows.values()))
        else:
            for row in made.values():
                self._view.update_row(row)
        self._tell()

    def announce(self, outcome: Outcome) -> None:
        self._own = outcome
        self._workspace.announce(outcome)

    def proposal_failed(self, message: str) -> None:
        self._view.show_proposal_error(message)

    def _make_rows(self, uids: Iterable[str]) -> dict[str, IndicatorRow]:
        if self._shown is None:
            return {}
        shown, names, made = self._shown, headings(self._shown.outline), {}
        for uid, (view, draft) in self.entering.look(uid for uid in uids if uid in self._rows).items():
            kept = shown.views[uid] if draft is not None and draft.state == "proposed" else None
            made[uid] = make_row(view, names, shown.locked, draft, kept)
        return made

    def _tell(self) -> None:
        self._view.show_counts(filters.counts(self._rows.values()))
        self._view.show_proposal(proposal_words(self.entering.proposal(), self._shown))
        here = self._shown.period.code if self._shown is not None else ""
        self._view.show_unsaved(unsaved_words([period for period, _ in self._unsaved()], here))
        self._view.show_current()

    def _failed(self, error: Exception) -> None:
        self._view.show_error(error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED))
