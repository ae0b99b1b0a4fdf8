"""What happens on the page "Báo cáo": its period, what the officer writes, and when the pages are drawn anew."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Protocol

from dxdesk.data.store import Store
from dxdesk.domain.period import Period, PeriodKind, custom, parse_period
from dxdesk.services.documents.kinds import DocumentDraft
from dxdesk.services.documents.records import save_identity, save_texts
from dxdesk.services.outcome import Outcome
from dxdesk.services.plans import close, reopen
from dxdesk.ui.pages.reports.drawer import Drawer, DrawerView
from dxdesk.ui.pages.reports.periods import days_error, fitting_period, options, periods_of_plan
from dxdesk.ui.pages.reports.report import Pages, Report, merged, read_report
from dxdesk.ui.workspace import Workspace


@dataclass(frozen=True)
class PeriodChoice:
    kind: PeriodKind
    code: str
    options: list[tuple[str, str]]
    period: Period


class ReportsView(DrawerView, Protocol):
    """What the controller asks of the page."""

    def show_state(self, state: str) -> None:
        """ "loading", "no_plan" or "report"."""

    def show_periods(self, choice: PeriodChoice) -> None: ...

    def show_days_error(self, sentence: str) -> None: ...

    def show_draft(self, draft: DocumentDraft, earlier: Sequence[str], closed: bool, fresh: bool) -> None:
        """`fresh`: of another report than before."""

    def draw_soon(self) -> None:
        """Call `draw` after a moment of rest."""

    def show_failure(self, error: Exception) -> None: ...

    def is_seen(self) -> bool: ...


class ReportsController:
    """Answers for a plan, period or text that is no longer shown are dropped."""

    def __init__(self, workspace: Workspace, view: ReportsView) -> None:
        self._workspace, self._view = workspace, view
        self._report: Report | None = None
        self._typed = DocumentDraft()
        self._wanted: Period | None = None
        self._kind: PeriodKind | None = None
        self._day: date | None = None
        self._stale, self._loading, self._question = True, False, 0
        self.drawer = Drawer(workspace, view)
        self._saving_own = False
        workspace.changed.connect(self._on_changed)
        workspace.plan_selected.connect(self._on_plan)

    @property
    def report(self) -> Report | None:
        """The one that is shown."""
        return self._report

    # Reading

    def refresh(self) -> None:
        """Load if something may have changed since, or if another day has begun."""
        if self._stale or self._day != self._workspace.today():
            self._load()

    def _load(self) -> None:
        plan_uid = self._workspace.plan_uid
        self._stale = False
        self._question += 1
        if plan_uid is None:
            self._clear("no_plan")
            return
        if self._report is None or self._report.plan.uid != plan_uid:
            self._clear("loading")
        self._loading = True
        self._day = self._workspace.today()
        answer = partial(self._loaded, self._question)
        self._workspace.read(read_report, answer, plan_uid, self._wanted, self._day)

    def _loaded(self, question: int, report: Report | None) -> None:
        if question != self._question:
            return
        self._loading = False
        if report is None:
            self._clear("no_plan")
            return
        before = self._report
        fresh = before is None or before.key != report.key
        if fresh:
            self.save()
        self._report = report
        self._typed = report.draft if before is None or fresh else merged(self._typed, before.draft, report.draft)
        self._wanted = report.period
        self._view.show_state("report")
        self._show_periods(report.period.kind if fresh or self._kind is None else self._kind)
        self._show_draft(fresh)
        self.drawer.drop()
        self.draw()

    def _clear(self, state: str) -> None:
        self.drawer.clear()
        self._report, self._kind = None, None
        self._typed = DocumentDraft()
        self._view.show_state(state)

    def _show_periods(self, kind: PeriodKind) -> None:
        assert self._report is not None
        self._kind = kind
        report = self._report
        found = periods_of_plan(report.plan, kind, self._day or report.period.end)
        if kind == report.period.kind and kind != "custom" and report.period not in found:
            found = sorted([*found, report.period], reverse=True)
        code = report.period.code if report.period.kind == kind else ""
        choice = PeriodChoice(kind, code, options(found, report.closed_periods), report.period)
        self._view.show_periods(choice)

    def _show_draft(self, fresh: bool = False) -> None:
        if self._report is not None:
            earlier = [slot for slot, body in self._report.earlier.items() if body.strip()]
            self._view.show_draft(self._typed, earlier, self._report.is_closed, fresh)

    # The period

    def choose_kind(self, kind: PeriodKind) -> None:
        """Go to the period of that kind nearest to the one shown; free days wait until both are given."""
        if self._report is None:
            return
        if kind == "custom":
            self._show_periods(kind)
            return
        period = fitting_period(self._report.plan, kind, self._report.period, self._workspace.today())
        if period is not None:
            self._choose(period)

    def choose_period(self, code: str) -> None:
        self._choose(parse_period(code))

    def choose_days(self, start: date | None, end: date | None) -> None:
        sentence = days_error(start, end)
        self._view.show_days_error(sentence)
        if not sentence and start is not None and end is not None:
            self._choose(custom(start, end))

    def _choose(self, period: Period) -> None:
        if self._report is None:
            self._wanted = period
            if self._loading:
                self._load()
            return
        self.save()
        if period == self._report.period:
            self._show_periods(period.kind)
            return
        self._wanted = period
        self.drawer.drop()
        self._load()

    # What the officer writes

    def type_text(self, slot: str, text: str) -> None:
        self._typed = replace(self._typed, texts={**self._typed.texts, slot: text})
        self._redraw_soon()

    def type_number(self, number: str) -> None:
        self._typed = replace(self._typed, number=number)
        self._redraw_soon()

    def type_day(self, day: date | None) -> None:
        self._typed = replace(self._typed, issued_on=day)
        self._redraw_soon()

    def take_earlier(self, slots: Sequence[str]) -> None:
        """Words of the period before as a start, kept at once."""
        if self._report is None:
            return
        taken = {slot: self._report.earlier[slot] for slot in slots if slot in self._report.earlier}
        self._typed = replace(self._typed, texts={**self._typed.texts, **taken})
        self._show_draft()
        self.save()
        self._redraw_soon()

    def save(self) -> None:
        """Keep what was typed since the last time; passages one undo step, number and day another."""
        report, typed = self._report, self._typed
        if report is None:
            return
        texts = {slot: body for slot, body in typed.texts.items() if body != report.draft.texts.get(slot, "")}
        identity = (typed.number, typed.issued_on)
        numbered = identity != (report.draft.number, report.draft.issued_on)
        request = report.request
        self._report = replace(report, draft=typed)
        if texts:
            self._store(lambda store: save_texts(store, request, texts), report)
        if numbered:
            self._store(lambda store: save_identity(store, request, *identity), report)
        if self._loading and (texts or numbered):
            # The answer that is on its way was read before this was kept.
            self._load()

    def _store(self, use_case: Callable[[Store], Outcome], before: Report) -> None:
        self._workspace.long_work(
            lambda store, _progress: use_case(store),
            self._saved,
            partial(self._not_saved, before),
            "Đang lưu báo cáo",
            cancellable=False,
        )

    def _saved(self, outcome: Outcome) -> None:
        self._saving_own = True
        try:
            self._workspace.announce(outcome)
        finally:
            self._saving_own = False

    def _not_saved(self, before: Report, error: Exception) -> None:
        """What was typed stays in its field and is tried again when the field is left again."""
        if self._report is not None and self._report.key == before.key:
            self._report = replace(self._report, draft=before.draft)
        self._view.show_failure(error)

    # Closing the period

    def close_period(self, closed: bool) -> None:
        if self._report is not None:
            use_case = close if closed else reopen
            uid, code = self._report.plan.uid, self._report.period.code
            self._workspace.change(use_case, self._view.show_failure, uid, code)

    # The pages

    def draw(self) -> None:
        """Make the pages of what is stored and typed, unless they are there or under way."""
        if self._report is not None and not self.drawer.is_current:
            self.drawer.draw(self._report, self._typed)

    def with_pages(self, then: Callable[[Report, Pages], object]) -> None:
        """Keep what was typed, then go on with the pages that say all of it."""
        self.save()
        report = self._report
        if report is None:
            return
        self.draw()
        self.drawer.when_drawn(report, partial(then, report))

    def _redraw_soon(self) -> None:
        self.drawer.outdate()
        self._view.draw_soon()

    # What others changed

    def _on_changed(self, outcome: Outcome) -> None:
        if self._saving_own or outcome.plan_uid not in (None, self._workspace.plan_uid):
            return
        if outcome.everything or outcome.task_uids or outcome.indicator_uids:
            self._stale = True
            if self._view.is_seen():
                self._load()

    def _on_plan(self, uid: object) -> None:
        self._stale = True
        if self._report is not None and self._report.plan.uid != uid:
            self.save()
        if self._report is None or self._report.plan.uid != uid:
            self._wanted = None
        if self._view.is_seen():
            self._load()
