"""The pane at the right: an indicator in full, corrected and edited on the spot."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from dxdesk.ui.pages.indicators.facts import ACCUMULATIONS, DIRECTIONS, Facts, PastFact, TargetFact
from dxdesk.ui.pages.indicators.forms import IndicatorForm, TargetForm
from dxdesk.ui.pages.indicators.grid import ASSESSMENTS
from dxdesk.ui.pages.indicators.verdict_mark import VerdictMark
from dxdesk.ui.paper.chart import ChartCard
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import ChoiceField, DetailsPane, button, label
from dxdesk.ui.widgets.choice_popup import Option
from dxdesk.ui.widgets.error_bar import ErrorBar

NOTHING = "Chọn một chỉ tiêu trong bảng để xem đầy đủ tại đây."


class IndicatorPane(DetailsPane):
    """Shows `Facts`; while something is being typed here it is not replaced. `make_chart` gives an empty card."""

    target_corrected = Signal(str, str, str)
    """UID of the indicator, of the target, and the words."""
    direction_chosen = Signal(str, str)
    accumulation_chosen = Signal(str, str)
    assessed = Signal(str, str)
    edit_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, theme: Theme, make_chart: Callable[[], ChartCard], parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._theme, self._make_chart = theme, make_chart
        self.chart: ChartCard | None = None
        # A chart's height follows its width; a bar that came and went with it would change both for ever.
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._facts: Facts | None = None
        self._later: Facts | None = None
        self.open_form: IndicatorForm | TargetForm | None = None
        self._places: dict[str, QVBoxLayout] = {}
        self.errors = ErrorBar(theme)
        self.edit_button = button(theme, "Sửa…", lambda: self._emit(self.edit_wanted), icon="pencil", tooltip="F4")
        self.delete_button = button(
            theme, "Xoá", lambda: self._emit(self.delete_wanted), icon="trash-2", tooltip="Hoàn tác được bằng Ctrl+Z"
        )
        self.footer.addWidget(self.edit_button)
        self.footer.addWidget(self.delete_button)
        self.footer.addStretch(1)
        self.show_facts(None)

    @property
    def facts(self) -> Facts | None:
        return self._facts

    def show_facts(self, facts: Facts | None) -> None:
        """None: no row is current. An open form stays until it is left."""
        if self.open_form is not None:
            self._later = facts
            if not (isinstance(self.open_form, TargetForm) and facts is not None and facts.uid != self._uid()):
                return
            self.open_form = None
        if facts == self._facts and self._places:
            return
        another = facts is None or facts.uid != self._uid()
        self._facts = self._later = facts
        self._fill(facts)
        if another:
            self.errors.dismiss()
            self.scroll_to_top()

    def show_form(self, title: str, form: IndicatorForm) -> None:
        """Type the words of an indicator here."""
        self._clear()
        self.set_title(title)
        self.open_form = form
        form.cancelled.connect(self.close_form)
        self.form.add_widget(form)
        self._offer(False)
        form.begin()

    def close_form(self) -> None:
        if self.open_form is not None:
            self.open_form = None
            self._facts = self._later
            self._fill(self._facts)

    def _uid(self) -> str:
        return self._facts.uid if self._facts is not None else ""

    def _emit(self, signal: SignalInstance) -> None:
        if self._facts is not None:
            signal.emit(self._facts.uid)

    def _clear(self) -> None:
        self.errors.setParent(None)
        self.form.clear()
        self.errors = ErrorBar(self._theme)
        self.form.add_widget(self.errors)
        self._places = {}
        self.chart = None

    def _offer(self, on: bool) -> None:
        self.edit_button.setEnabled(on)
        self.delete_button.setEnabled(on)

    def _fill(self, facts: Facts | None) -> None:
        self._clear()
        self._offer(facts is not None)
        if facts is None:
            self.set_title("Chi tiết chỉ tiêu")
            self.form.add_widget(label(NOTHING, "muted", wrap=True))
            return
        self.set_title(facts.title)
        if facts.verdict is not None:
            self.form.add_widget(VerdictMark(self._theme, facts.verdict))
        if facts.sentence:
            self.form.add_widget(label(facts.sentence, "error" if facts.trouble else "body", wrap=True))
        if facts.assessment is not None:
            self._add_choice("Cán bộ đánh giá", ASSESSMENTS, facts.assessment, self.assessed)
        if facts.targets:
            self.form.add_heading("Mục tiêu")
            for target in facts.targets:
                self._add_target(target)
        if facts.history:
            self.form.add_heading("Số liệu các kỳ")
            for line in facts.history:
                self.form.add_widget(_past(line))
        if facts.trend is not None:
            self.chart = self._make_chart()
            self.form.add_widget(self.chart)
            self.chart.show_chart(facts.trend)
        self.form.add_heading("Thông tin")
        for title, words in facts.pairs:
            self.form.add_text(title).set_text(words)
        if not facts.heading:
            self._add_choice("Chiều đánh giá", DIRECTIONS, facts.direction, self.direction_chosen)
            self._add_choice("Cách tính số liệu", ACCUMULATIONS, facts.accumulation, self.accumulation_chosen)

    def _add_choice(self, title: str, options: Sequence[Option], value: str, signal: SignalInstance) -> None:
        field = ChoiceField(self._theme, options, "Chưa đánh giá")
        field.set_value(value)
        uid = self._uid()
        field.changed.connect(lambda chosen: signal.emit(uid, chosen))
        self.form.add_field(title, field)

    def _add_target(self, target: TargetFact) -> None:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(label(target.title, "small"))
        raw = label(target.raw, wrap=True)
        raw.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column.addWidget(raw)
        line = QHBoxLayout()
        line.setSpacing(GRID)
        line.addWidget(label(target.understood, "muted", wrap=True), 1)
        line.addWidget(
            button(self._theme, "Sửa cách hiểu", partial(self.correct, target), look="link"),
            0,
            Qt.AlignmentFlag.AlignTop,
        )
        column.addLayout(line)
        self._places[target.uid] = column
        self.form.add_widget(holder)

    def correct(self, target: TargetFact) -> TargetForm | None:
        """Open the inline correction under a target."""
        facts = self._facts
        if facts is None or self.open_form is not None:
            return None
        form = TargetForm(self._theme, target.raw, facts.unit)
        self.open_form = form
        self._places[target.uid].addWidget(form)
        form.cancelled.connect(self.close_form)
        form.submitted.connect(lambda words: self._correct(facts.uid, target.uid, words))
        form.wording.setFocus()
        form.wording.selectAll()
        return form

    def _correct(self, uid: str, target_uid: str, words: str) -> None:
        self.close_form()
        self.target_corrected.emit(uid, target_uid, words)


def _past(line: PastFact) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(1)
    row = QHBoxLayout()
    row.addWidget(label(line.period, "muted"))
    row.addStretch(1)
    row.addWidget(label(line.result))
    column.addLayout(row)
    if line.more:
        column.addWidget(label(line.more, "small", wrap=True))
    return holder
