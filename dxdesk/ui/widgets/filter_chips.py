"""Filters as chips: each opens a list; what is chosen stands in the chip."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QMenu, QPushButton, QSizePolicy, QWidget

from dxdesk.ui.stylesheet import set_look
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets.buttons import button
from dxdesk.ui.widgets.choice_popup import ChoicePopup, Option

Chosen = dict[str, tuple[str, ...]]
LONGEST_WORD = 24


@dataclass(frozen=True)
class Filter:
    """One chip. `options` are values with their words; with `multi` several can hold at once."""

    key: str
    title: str
    options: Sequence[Option]
    multi: bool = True


class FilterChips(QWidget):
    """Where the room is too small for all chips one button "Bộ lọc" stands for them."""

    changed = Signal(object)
    """dict of filter key -> chosen values; filters without a choice are left out."""

    def __init__(self, theme: Theme, filters: Sequence[Filter] = (), parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filters: dict[str, Filter] = {}
        self._chosen: Chosen = {}
        self._open_key = ""
        self.chips: dict[str, QPushButton] = {}
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.setAlignment(Qt.AlignmentFlag.AlignLeft)
        self.gathered = button(theme, "Bộ lọc", self._open_gathered, icon="filter", parent=self)
        self.clear_button = button(theme, "Xoá bộ lọc", self.clear, look="link", parent=self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_filters(filters)

    def set_filters(self, filters: Sequence[Filter]) -> None:
        """Replace the chips; choices that still exist stay. Emits `changed` only if a choice was lost."""
        before = dict(self._chosen)
        for chip in self.chips.values():
            chip.setParent(None)
            chip.deleteLater()
        self._filters = {one.key: one for one in filters}
        self._chosen = {}
        for key, one in self._filters.items():
            known = {value for value, _ in one.options}
            kept = tuple(value for value in before.get(key, ()) if value in known)
            if kept:
                self._chosen[key] = kept
        self.chips = {key: self._make_chip(one) for key, one in self._filters.items()}
        self._show_choice()
        if self._chosen != before:
            self.changed.emit(self.chosen())

    def chosen(self) -> Chosen:
        return dict(self._chosen)

    def set_chosen(self, chosen: Mapping[str, Sequence[str]]) -> None:
        """Choose from outside, e.g. when another page leads here; unknown keys and values are left out."""
        made: Chosen = {}
        for key, one in self._filters.items():
            values = tuple(value for value, _ in one.options if value in chosen.get(key, ()))
            if values:
                made[key] = values
        self._take(made)

    def clear(self) -> None:
        self._take({})

    def open(self, key: str) -> ChoicePopup:
        """Open the list of a chip."""
        one = self._filters[key]
        popup = ChoicePopup(self._theme, one.options, self._chosen.get(key, ()), one.multi, self)
        self._open_key = key
        popup.changed.connect(self._on_choice)
        popup.open_under(self.chips[key] if self.chips[key].isVisible() else self.gathered)
        return popup

    def minimumSizeHint(self) -> QSize:
        return QSize(self.gathered.sizeHint().width(), self._theme.sizes.control)

    def sizeHint(self) -> QSize:
        return QSize(self._full_width(), self._theme.sizes.control)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _make_chip(self, one: Filter) -> QPushButton:
        chip = QPushButton(self)
        chip.setProperty("look", "chip")
        chip.setIcon(self._theme.icon("chevron-down"))
        chip.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        chip.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        chip.clicked.connect(self._opener(one.key))
        return chip

    def _opener(self, key: str) -> Callable[[], object]:
        return lambda: self.open(key)

    def _on_choice(self, values: tuple[str, ...]) -> None:
        key = self._open_key
        current = self._chosen.get(key, ())
        if not self._filters[key].multi and values == current:
            values = ()
        made = {name: chosen for name, chosen in {**self._chosen, key: values}.items() if chosen}
        self._take(made)

    def _take(self, chosen: Chosen) -> None:
        if chosen != self._chosen:
            self._chosen = chosen
            self._show_choice()
            self.changed.emit(self.chosen())

    def _show_choice(self) -> None:
        for key, chip in self.chips.items():
            values = self._chosen.get(key, ())
            chip.setText(self._chip_text(self._filters[key], values))
            set_look(chip, "chosen", bool(values))
        count = len(self._chosen)
        self.gathered.setText(f"Bộ lọc ({count})" if count else "Bộ lọc")
        self.updateGeometry()
        self._place()

    @staticmethod
    def _chip_text(one: Filter, values: tuple[str, ...]) -> str:
        if not values:
            return one.title
        words = dict(one.options)
        if len(values) > 1:
            return f"{one.title}: {len(values)}"
        word = words[values[0]]
        return f"{one.title}: {word if len(word) <= LONGEST_WORD else word[: LONGEST_WORD - 1].rstrip() + '…'}"

    def _full_width(self) -> int:
        widths = [chip.sizeHint().width() for chip in self.chips.values()]
        if self._chosen:
            widths.append(self.clear_button.sizeHint().width())
        return sum(widths) + 8 * max(0, len(widths) - 1)

    def _place(self) -> None:
        """Chips in the row if they fit, else the one button."""
        gather = self._full_width() > self.width() and len(self.chips) > 1
        for widget in (*self.chips.values(), self.clear_button, self.gathered):
            self._row.removeWidget(widget)
        for chip in self.chips.values():
            if not gather:
                self._row.addWidget(chip)
            chip.setVisible(not gather)
        self.gathered.setVisible(gather)
        if gather:
            self._row.addWidget(self.gathered)
        room = self.width() - self.gathered.sizeHint().width() - 8
        show_clear = bool(self._chosen) and (not gather or self.clear_button.sizeHint().width() <= room)
        self.clear_button.setVisible(show_clear)
        if show_clear:
            self._row.addWidget(self.clear_button)

    def gathered_menu(self) -> QMenu:
        """What the button "Bộ lọc" opens: one line a filter."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, chip in self.chips.items():
            action = menu.addAction(chip.text())
            action.triggered.connect(self._opener(key))
        if self._chosen:
            menu.addSeparator()
            menu.addAction("Xoá bộ lọc", self.clear)
        return menu

    def _open_gathered(self) -> None:
        self.gathered_menu().popup(self.gathered.mapToGlobal(self.gathered.rect().bottomLeft()))
