"""How cells and group headings look."""

from typing import Any

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPen
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QToolTip

from dxdesk.ui.grouped_table.columns import Column
from dxdesk.ui.grouped_table.layout import Group
from dxdesk.ui.grouped_table.model import ALIGNMENT, GroupedModel, Index
from dxdesk.ui.grouped_table.wrapping import Wrapping
from dxdesk.ui.status_mark import paint_status
from dxdesk.ui.theme import Theme

FLAGS = {name: (flag | Qt.TextFlag.TextSingleLine) for name, flag in ALIGNMENT.items()}
SIDE = 8
"""Blank at the left and the right of a cell."""
BETWEEN = 5
"""Blank above and below the text of a row."""


class CellPainter(QStyledItemDelegate):
    """`hovered` is the row under the mouse, -1 for none."""

    def __init__(self, theme: Theme, view: QTableView, model: GroupedModel) -> None:
        super().__init__(view)
        self._theme, self._view, self._model = theme, view, model
        self.hovered = -1
        self.follow_theme()

    def follow_theme(self) -> None:
        self.plain = Wrapping(self._theme.font())
        self.strong = Wrapping(self._theme.font(strong=True))
        self._fonts = {False: self._theme.font(), True: self._theme.font(strong=True)}

    def row_height(self) -> int:
        """Of ordinary rows: two lines if a column wraps."""
        lines = 2 if any(column.wrap for column in self._model.spec.columns) else 1
        return lines * self.plain.metrics.height() + 2 * BETWEEN + 1

    def group_height(self) -> int:
        return self.plain.metrics.height() + 2 * BETWEEN + 5

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry = self._model.entry(index.row())
        rect: QRect = option.rect  # type: ignore[attr-defined]
        painter.save()
        painter.setClipRect(rect)
        if isinstance(entry, Group):
            self._paint_group(painter, rect, entry)
        else:
            self._paint_ground(painter, rect, option, index.row())
            self._paint_cell(painter, rect, entry, index.column())
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, self._theme.colour("line"))
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, option: QStyleOptionViewItem, row: int) -> None:
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, self._theme.colour("selected"))
        elif row == self.hovered:
            painter.fillRect(rect, self._theme.colour("hover"))
        current = self._view.currentIndex()
        if row == current.row() and self._view.hasFocus() and self._view.columnViewportPosition(0) == rect.left():
            painter.fillRect(rect.left(), rect.top(), 3, rect.height() - 1, self._theme.colour("accent"))

    def _paint_cell(self, painter: QPainter, rect: QRect, row: Any, number: int) -> None:
        spec = self._model.spec
        column = spec.columns[number]
        strong = spec.strong is not None and spec.strong(row)
        painter.setFont(self._fonts[strong])
        inner = rect.adjusted(SIDE, 0, -SIDE, -1)
        if column.ticked is not None:
            self._paint_box(painter, inner, column.ticked(row))
        elif column.status is not None:
            status = column.status(row)
            if status is not None:
                self._paint_status(painter, inner, status)
        else:
            self._paint_text(painter, inner, row, column, strong)

    def _paint_status(self, painter: QPainter, inner: QRect, status: Any) -> None:
        paint_status(painter, inner, status, self._theme)

    def _paint_text(self, painter: QPainter, inner: QRect, row: Any, column: Column[Any], strong: bool) -> None:
        icon = column.icon(row) if column.icon is not None else None
        role = column.role(row) if column.role is not None else "text"
        if icon:
            side = self._theme.sizes.icon
            ratio = painter.device().devicePixelRatioF()
            picture = self._theme.icons.pixmap(icon, side, ratio, "muted" if role == "text" else role)
            painter.drawPixmap(inner.left(), inner.top() + (inner.height() - side) // 2, picture)
            inner = inner.adjusted(side + 6, 0, 0, 0)
        wrapping = self.strong if strong else self.plain
        lines, _ = wrapping.lines(column.value(row), inner.width(), 2 if column.wrap else 1)
        painter.setPen(self._theme.colour(role))
        height = wrapping.metrics.height()
        top = inner.top() + (inner.height() - height * len(lines)) // 2
        for number, line in enumerate(lines):
            place = QRect(inner.left(), top + number * height, inner.width(), height)
            painter.drawText(place, FLAGS[column.align], line)

    def _paint_box(self, painter: QPainter, inner: QRect, ticked: bool | None) -> None:
        if ticked is None:
            return
        side = self._theme.sizes.icon
        box = QRectF(inner.center().x() - side / 2 + 0.5, inner.center().y() - side / 2 + 0.5, side, side)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("accent" if ticked else "outline"), 1.3))
        painter.setBrush(self._theme.colour("accent" if ticked else "surface"))
        painter.drawRoundedRect(box, 3, 3)
        if ticked:
            ratio = painter.device().devicePixelRatioF()
            picture = self._theme.icons.pixmap("check", side - 4, ratio, "on_accent")
            painter.drawPixmap(QPointF(box.left() + 2, box.top() + 2), picture)

    def _paint_group(self, painter: QPainter, rect: QRect, group: Group[Any]) -> None:
        painter.fillRect(rect, self._theme.colour("raised"))
        side = self._theme.sizes.icon
        whole = QRect(0, rect.top(), self._view.viewport().width(), rect.height() - 1)
        left = SIDE + group.level * 16
        ratio = painter.device().devicePixelRatioF()
        name = "chevron-right" if group.collapsed else "chevron-down"
        picture = self._theme.icons.pixmap(name, side, ratio, "muted")
        painter.drawPixmap(left, whole.top() + (whole.height() - side) // 2, picture)
        note = self._model.note(group)
        note_width = self.plain.metrics.horizontalAdvance(note)
        left += side + 6
        wrapping = self.strong if group.level == 0 else self.plain
        lines, _ = wrapping.lines(group.title, whole.width() - left - note_width - 4 * SIDE, 1)
        painter.setFont(self._fonts[group.level == 0])
        painter.setPen(self._theme.colour("text"))
        painter.drawText(whole.adjusted(left, 0, 0, 0), ALIGNMENT["left"], lines[0])
        painter.setFont(self._fonts[False])
        painter.setPen(self._theme.colour("muted"))
        after = left + wrapping.metrics.horizontalAdvance(lines[0]) + 2 * SIDE
        painter.drawText(whole.adjusted(after, 0, 0, 0), ALIGNMENT["left"], note)

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self._model.spec.columns[index.column()].width, self.row_height())

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole text, but only where it was shortened or where the column says more."""
        text = self.tooltip(index) if index.isValid() else ""
        QToolTip.showText(event.globalPos(), text, view.viewport(), option.rect)  # type: ignore[attr-defined]
        return bool(text)

    def tooltip(self, index: Index) -> str:
        """What the tooltip of a cell says; empty for none."""
        entry = self._model.entry(index.row())
        if isinstance(entry, Group):
            return ""
        column = self._model.spec.columns[index.column()]
        if column.tooltip is not None:
            return _as_paragraph(column.tooltip(entry))
        text = self._model.text(entry, index.column())
        width = self._view.columnWidth(index.column()) - 2 * SIDE
        if column.icon is not None or column.status is not None:
            width -= self._theme.sizes.icon + 6
        _, shortened = self.plain.lines(text, width, 2 if column.wrap else 1)
        return _as_paragraph(text) if shortened else ""


def _as_paragraph(text: str) -> str:
    """Rich text, because Qt breaks only rich tooltips into lines."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\n", "<br>")
    return f"<p>{escaped}</p>" if escaped else ""
