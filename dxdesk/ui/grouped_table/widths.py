"""Column widths: as designed, as dragged, as remembered; columns with `stretch` share the room that is left."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHeaderView, QTableView

from dxdesk.ui.grouped_table.columns import TableSpec
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.theme import Theme

SAVE_AFTER = 400
"""Milliseconds of rest after dragging."""
DESIGNED_FOR = 14
"""Body text in pixels for which the widths of a TableSpec are meant."""


class Widths(QObject):
    """Belongs to one table."""

    def __init__(self, view: QTableView, spec: TableSpec[object], theme: Theme, settings: UiSettings) -> None:
        super().__init__(view)
        self._view, self._spec, self._theme, self._settings = view, spec, theme, settings
        self._key = f"table/{spec.name}/widths"
        self._fitting = False
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER)
        self._timer.timeout.connect(self.remember)
        self._dragged = self._remembered()
        header = view.horizontalHeader()
        header.setMinimumSectionSize(40)
        for number, column in enumerate(spec.columns):
            mode = QHeaderView.ResizeMode.Fixed if column.stretch else QHeaderView.ResizeMode.Interactive
            header.setSectionResizeMode(number, mode)
        header.sectionResized.connect(self._on_resized)
        self.fit()

    def fit(self) -> None:
        """Give every column its width for the present size of the view."""
        scale = self._theme.sizes.body / DESIGNED_FOR
        whole = self._view.viewport().width()
        self._fitting = True
        for number, column in enumerate(self._spec.columns):
            self._view.setColumnHidden(number, whole < column.needs * scale)
        shown = [(n, one) for n, one in enumerate(self._spec.columns) if not self._view.isColumnHidden(n)]
        least = {number: round(self._dragged.get(one.key, one.width) * scale) for number, one in shown}
        shares = sum(column.stretch for _, column in shown)
        room = max(0, whole - sum(least.values()))
        for number, column in shown:
            extra = room * column.stretch // shares if shares else 0
            self._view.setColumnWidth(number, least[number] + extra)
        self._fitting = False

    def remember(self) -> None:
        self._settings.set(self._key, dict(self._dragged))

    def _remembered(self) -> dict[str, int]:
        value = self._settings.get(self._key)
        known = {column.key for column in self._spec.columns if not column.stretch}
        if not isinstance(value, dict):
            return {}
        return {key: width for key, width in value.items() if key in known and isinstance(width, int)}

    def _on_resized(self, number: int, _old: int, new: int) -> None:
        if self._fitting or new == 0:
            return
        scale = self._theme.sizes.body / DESIGNED_FOR
        self._dragged[self._spec.columns[number].key] = round(new / scale)
        self._timer.start()
        self.fit()
