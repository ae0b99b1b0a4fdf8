"""What the officer chooses at the top of the page: kind, agency, plans and period of the document."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Protocol

from dxdesk.domain.period import PeriodKind, custom, parse_period
from dxdesk.services.documents.kinds import DocumentKind, DocumentRequest
from dxdesk.ui.pages.reports.choosing.bar import ShownChoice
from dxdesk.ui.pages.reports.choosing.choice import Choice, of_kind, remember, remembered
from dxdesk.ui.pages.reports.choosing.period_bar import PeriodChoice
from dxdesk.ui.pages.reports.document import Document
from dxdesk.ui.pages.reports.periods import days_error, fitting_period, options, periods_of_plan
from dxdesk.ui.settings import UiSettings


class ChooserView(Protocol):
    def show_choice(self, choice: ShownChoice) -> None: ...

    def show_periods(self, choice: PeriodChoice) -> None: ...

    def show_days_error(self, sentence: str) -> None: ...


class Chooser:
    """`choice` is what is wanted; `chosen` is called when that is something else than before."""

    def __init__(
        self, settings: UiSettings, view: ChooserView, today: Callable[[], date], chosen: Callable[[], object]
    ) -> None:
        self._settings, self._view, self._today, self._chosen = settings, view, today, chosen
        self._document: Document | None = None
        self.choice = remembered(settings)

    def show(self, document: Document) -> None:
        """What was found for the choice: an agency or a plan may be gone."""
        self._document = document
        request = document.request
        self.choice = replace(
            self.choice, kind=request.kind, period=request.period, agency_uid=request.agency_uid,
            other_plans=request.plan_uids[1:],
        )  # fmt: skip
        remember(self._settings, self.choice)
        first, *others = document.plans
        self._view.show_choice(
            ShownChoice(
                kind=request.kind,
                agency_uid=request.agency_uid,
                agencies=document.agencies,
                plan=first.number or first.title,
                other_plans=[(plan.uid, plan.number or plan.title) for plan in others],
                chosen_plans=request.plan_uids[1:],
            )
        )
        self._show_periods(request.period.kind)

    def forget(self) -> None:
        """No document is shown; with another plan the period is chosen anew."""
        self._document = None
        self.choice = replace(self.choice, period=None)

    def choose_kind(self, kind: str) -> None:
        self._take(of_kind(self.choice, DocumentKind(kind), self._settings))

    def choose_agency(self, uid: str) -> None:
        self._take(replace(self.choice, agency_uid=uid))

    def choose_plans(self, uids: tuple[str, ...]) -> None:
        self._take(replace(self.choice, other_plans=uids))

    def choose_request(self, request: DocumentRequest) -> None:
        """All at once: a document of the register, or what another page leads to."""
        others = request.plan_uids[1:]
        self._take(Choice(request.kind, request.period, request.period.kind, request.agency_uid, others))

    def choose_period_kind(self, kind: PeriodKind) -> None:
        """Go to the period of that kind nearest to the one shown; free days wait until both are given."""
        document = self._document
        if document is None:
            return
        if kind == "custom":
            self._show_periods(kind)
            return
        period = fitting_period(document.plan, kind, document.period, self._today())
        if period is not None:
            self._take(replace(self.choice, period=period))

    def choose_period(self, code: str) -> None:
        self._take(replace(self.choice, period=parse_period(code)))

    def choose_days(self, start: date | None, end: date | None) -> None:
        sentence = days_error(start, end)
        self._view.show_days_error(sentence)
        if not sentence and start is not None and end is not None:
            self._take(replace(self.choice, period=custom(start, end)))

    def _take(self, choice: Choice) -> None:
        if choice != self.choice:
            self.choice = choice
            self._chosen()
        elif self._document is not None:
            self._show_periods(self._document.period.kind)

    def _show_periods(self, kind: PeriodKind) -> None:
        assert self._document is not None
        document, period = self._document, self._document.period
        found = periods_of_plan(document.plan, kind, self._today())
        if kind == period.kind and kind != "custom" and period not in found:
            found = sorted([*found, period], reverse=True)
        code = period.code if period.kind == kind else ""
        self._view.show_periods(PeriodChoice(kind, code, options(found, document.closed_periods), period))
