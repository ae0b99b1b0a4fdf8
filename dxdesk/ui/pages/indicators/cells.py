"""How the cells of the grid look, and where Enter and Tab lead from an open one."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QTableView

from dxdesk.ui.grouped_table.editing import CellEditing
from dxdesk.ui.grouped_table.model import GroupedModel, Index
from dxdesk.ui.grouped_table.painting import SIDE
from dxdesk.ui.pages.indicators.columns import INPUTS, verdict_text
from dxdesk.ui.pages.indicators.entries import TYPED
from dxdesk.ui.pages.indicators.rows import IndicatorRow
from dxdesk.ui.pages.indicators.verdict_mark import paint_verdict
from dxdesk.ui.theme import Theme


class IndicatorCells(CellEditing):
    """`step(down, right)` moves the grid's current cell."""

    def __init__(self, theme: Theme, view: QTableView, model: GroupedModel, step: Callable[[int, int], bool]) -> None:
        super().__init__(theme, view, model)
        self._step = step

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row = self._model.entry(index.row())
        if not isinstance(row, IndicatorRow):
            return
        rect: QRect = option.rect  # type: ignore[attr-defined]
        key = self._model.spec.columns[index.column()].key
        if row.cell == key and row.state in ("refused", "unfinished", "proposed"):
            colour = self._theme.colour("amber" if row.state == "unfinished" else "red")
            painter.fillRect(rect.left() + 2, rect.bottom() - 3, rect.width() - 4, 2, colour)
        current = self._view.currentIndex()
        if (index.row(), index.column()) == (current.row(), current.column()) and self._view.hasFocus():
            painter.save()
            painter.setPen(self._theme.colour("accent"))
            painter.drawRect(rect.adjusted(0, 0, -1, -2))
            painter.drawRect(rect.adjusted(1, 1, -2, -3))
            painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: int) -> None:
        entry = self._model.entry(row)
        number = self._view.columnAt(rect.left())
        key = self._model.spec.columns[number].key if number >= 0 else ""
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        many = bool(state & QStyle.StateFlag.State_Selected) and self._several_selected()
        role = ""
        if many:
            role = "selected"
        elif isinstance(entry, IndicatorRow) and entry.state == "proposed" and key in INPUTS and key in entry.inputs:
            role = "amber_ground"
        elif row == self._view.currentIndex().row():
            role = "selected"
        elif row == self.hovered:
            role = "hover"
        elif key in TYPED and isinstance(entry, IndicatorRow) and entry.inputs:
            role = "raised" if entry.locked or key not in entry.inputs else ""
        if role:
            painter.fillRect(rect, self._theme.colour(role))
        if key in INPUTS and isinstance(entry, IndicatorRow) and entry.inputs:
            line = self._theme.colour("line")
            painter.fillRect(rect.right(), rect.top(), 1, rect.height(), line)
            if key in (INPUTS[0], "source"):
                painter.fillRect(rect.left(), rect.top(), 1, rect.height(), line)

    def _several_selected(self) -> bool:
        ranges = self._view.selectionModel().selection()
        return ranges.count() > 1 or (ranges.count() == 1 and ranges.at(0).width() * ranges.at(0).height() > 1)

    def _paint_cell(self, painter: QPainter, rect: QRect, row: IndicatorRow, number: int) -> None:
        key = self._model.spec.columns[number].key
        inner = rect.adjusted(SIDE, 0, -SIDE, -1)
        if key == "verdict" and not row.heading:
            self._paint_verdict(painter, inner, row)
        elif key == "target" and row.targets:
            self._paint_targets(painter, inner, row)
        else:
            super()._paint_cell(painter, rect, row, number)

    def _paint_verdict(self, painter: QPainter, inner: QRect, row: IndicatorRow) -> None:
        painter.setFont(self._fonts[False])
        if row.is_assessed:
            side = self._theme.sizes.icon
            picture = self._theme.icons.pixmap("chevron-down", side, painter.device().devicePixelRatioF(), "muted")
            painter.drawPixmap(inner.right() - side + 5, inner.top() + (inner.height() - side) // 2, picture)
            inner = inner.adjusted(0, 0, -side + 2, 0)
        unsaved = {"unfinished": "amber", "refused": "red"}.get(row.state, "")
        paint_verdict(painter, inner, row.verdict, self._theme, verdict_text(row), unsaved)

    def _paint_targets(self, painter: QPainter, inner: QRect, row: IndicatorRow) -> None:
        """One line a scope; a lone target may take two."""
        metrics, small = self.plain.metrics, QFontMetrics(self._theme.font("small"))
        lines: list[tuple[str, str, str]] = []
        for place, target in enumerate(row.targets):
            colour = "text" if place == 0 else "muted"
            text = f"{target.who} {target.raw}".strip()
            if len(row.targets) == 1:
                room = inner.width() - (small.horizontalAdvance(f" {target.note}") if target.note else 0)
                broken, _ = self.plain.lines(text, room, 2)
                lines += [(line, target.note if line is broken[-1] else "", colour) for line in broken]
            else:
                lines.append((text, target.note, colour))
        height = metrics.height()
        top = inner.top() + (inner.height() - height * len(lines)) // 2
        for place, (text, note, colour) in enumerate(lines):
            room = inner.width() - (small.horizontalAdvance(note) + 5 if note else 0)
            shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, room)
            line = QRect(inner.left(), top + place * height, inner.width(), height)
            painter.setFont(self._fonts[False])
            painter.setPen(self._theme.colour(colour))
            painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
            if note:
                painter.setFont(self._theme.font("small"))
                painter.setPen(self._theme.colour("muted"))
                line.setLeft(line.left() + metrics.horizontalAdvance(shown) + 5)
                painter.drawText(line, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, note)

    def _go(self, _here: QModelIndex, down: int, right: int) -> None:
        self._step(down, right)
