"""The toolbar of the page: which document, of whom, with which other plans, for which period."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from dxdesk.services.documents.kinds import DocumentKind, needs_agency
from dxdesk.ui.pages.reports.choosing.kind_field import KindField
from dxdesk.ui.pages.reports.choosing.kinds import whole_word
from dxdesk.ui.pages.reports.choosing.period_bar import PeriodBar, PeriodChoice
from dxdesk.ui.pages.reports.choosing.plans_field import PlansField
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField

LEAST = (100, 72, 70, 76, 92)
"""Logical pixels to which document, agency, plans, kind of period and period may shrink; tooltips say all of it."""
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
        for field in (self.kind, self.agency, self.plans, self.period):
            row.addWidget(field)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setMinimumWidth(sum(LEAST))
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
        self._fit()

    def show_periods(self, choice: PeriodChoice) -> None:
        self.period.show_choice(choice)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def wanted_width(self) -> int:
        """Logical pixels in which every chooser says all its words."""
        wanted = [max(least, field.sizeHint().width()) for field, least in self._shown()]
        return sum(wanted) + GRID * (len(wanted) - 1) + self.period.days_width()

    def _shown(self) -> list[tuple[ChoiceField, int]]:
        """Choosers with the width that each needs at least."""
        fields: list[ChoiceField] = [self.kind, self.agency, self.plans, self.period.kind, self.period.code]
        return [(field, least) for field, least in zip(fields, LEAST, strict=True) if not field.isHidden()]

    def _fit(self) -> None:
        """Every chooser as wide as its words; where that is too much, the widest give way first."""
        shown = self._shown()
        wanted = [(max(least, field.sizeHint().width()), least) for field, least in shown]
        room = self.width() - GRID * (len(shown) - 1) - self.period.days_width()
        widths = shared_widths(wanted, room)
        for (field, _least), width in zip(shown, widths, strict=True):
            field.setFixedWidth(width)


def shared_widths(wanted: Sequence[tuple[int, int]], room: int) -> list[int]:
    """From what each wants and at least needs: nobody gets more than a common limit, which is as high as fits."""
    limit = max((want for want, _least in wanted), default=0)
    while limit > 0:
        widths = [max(least, min(want, limit)) for want, least in wanted]
        if sum(widths) <= room:
            return widths
        limit -= 1
    return [least for _want, least in wanted]
