"""The toolbar of the page: which document, of whom, with which other plans, for which period."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dxdesk.services.documents.kinds import DocumentKind, needs_agency
from dxdesk.ui.pages.reports.choosing.kind_field import KindField
from dxdesk.ui.pages.reports.choosing.kinds import whole_word
from dxdesk.ui.pages.reports.choosing.period_bar import LEAST, PeriodBar, PeriodChoice
from dxdesk.ui.pages.reports.choosing.plans_field import PlansField
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField

WHOLE = "whole"
"""Stands for no agency: a field shows nothing for an empty value."""


@dataclass(frozen=True)
class ShownChoice:
    """`agencies` and `other_plans` are UIDs with names; `chosen_plans` are those among the latter that are told of."""

    kind: DocumentKind
    agency_uid: str
    agencies: Sequence[tuple[str, str]]
    plan: str
    other_plans: Sequence[tuple[str, str]]
    chosen_plans: Sequence[str]


class ChoiceBar(QWidget):
    kind_chosen = Signal(str)
    agency_chosen = Signal(str)
    """UID; empty for the whole ward."""
    plans_chosen = Signal(object)
    """UIDs of the other plans, a tuple."""
    period_kind_chosen = Signal(str)
    code_chosen = Signal(str)
    days_chosen = Signal(object, object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.kind = KindField(theme)
        self.agency = ChoiceField(theme, empty_word="Chọn cơ quan…")
        self.agency.setAccessibleName("Văn bản về cơ quan nào")
        self.plans = PlansField(theme)
        self.period = PeriodBar(theme)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for field, stretch in ((self.kind, 3), (self.agency, 2), (self.plans, 1)):
            field.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            field.setMinimumWidth(LEAST)
            row.addWidget(field, stretch)
        row.addWidget(self.period)
        row.addStretch(0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.kind.changed.connect(self.kind_chosen)
        self.agency.changed.connect(lambda uid: self.agency_chosen.emit("" if uid == WHOLE else uid))
        self.plans.chosen.connect(self.plans_chosen)
        self.period.kind_chosen.connect(self.period_kind_chosen)
        self.period.code_chosen.connect(self.code_chosen)
        self.period.days_chosen.connect(self.days_chosen)

    def show_choice(self, choice: ShownChoice) -> None:
        self.kind.set_value(choice.kind.value)
        whole = [] if needs_agency(choice.kind) else [(WHOLE, whole_word(choice.kind))]
        self.agency.set_options([*whole, *choice.agencies])
        self.agency.set_value(choice.agency_uid or (WHOLE if whole else ""))
        self.agency.setEnabled(bool(choice.agencies))
        self.plans.show_plans(choice.plan, choice.other_plans, choice.chosen_plans)

    def show_periods(self, choice: PeriodChoice) -> None:
        self.period.show_choice(choice)
