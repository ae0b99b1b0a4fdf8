"""A date typed as people type it, or picked from a calendar."""

import re
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QTextCharFormat
from PySide6.QtWidgets import QCalendarWidget, QFrame, QLineEdit, QToolButton, QVBoxLayout, QWidget

from dxdesk.domain.numbers import format_date, parse_date
from dxdesk.ui.stylesheet import set_look
from dxdesk.ui.theme import Theme
from dxdesk.ui.widgets.line_edit import LineEdit

VIETNAMESE = QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam)


def read_typed_date(text: str) -> date | None:
    """`2/10/2025`, `2-10-25`, `021025`, `02102025`, and whatever `domain.numbers.parse_date` reads; None otherwise."""
    text = text.strip()
    parts = re.fullmatch(r"(\d{1,2})[/.\- ](\d{1,2})[/.\- ](\d{2})", text) or re.fullmatch(
        r"(\d\d)(\d\d)(\d{2}|\d{4})", text
    )
    if parts is not None:
        day, month, year = parts.groups()
        text = f"{day}/{month}/{year if len(year) == 4 else '20' + year}"
    return parse_date(text) if text else None


class DateField(LineEdit):
    """May be empty. Alt+Down or the button opens the calendar."""

    changed = Signal(object)
    """date, or None for empty; when editing ends with another readable value."""

    def __init__(self, theme: Theme, value: date | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._value: date | None = None
        self.setPlaceholderText("ngày/tháng/năm")
        self._open = QAction(theme.icon("calendar"), "Mở lịch (Alt+Xuống)", self)
        self._open.setShortcut("Alt+Down")
        self._open.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._open.triggered.connect(self.open_calendar)
        self.addAction(self._open, QLineEdit.ActionPosition.TrailingPosition)
        self.set_value(value)
        self.editingFinished.connect(self._finish)
        self.textEdited.connect(lambda _text: set_look(self, "wrong", False))

    def set_value(self, value: date | None) -> None:
        """Show a value without telling."""
        self._value = value
        self.setText("" if value is None else format_date(value))
        set_look(self, "wrong", False)

    def value(self) -> date | None:
        """The date of the present text; None when empty or unreadable."""
        return read_typed_date(self.text())

    def is_readable(self) -> bool:
        return not self.text().strip() or self.value() is not None

    def open_calendar(self) -> "CalendarPopup":
        popup = CalendarPopup(self._theme, self.value(), self)
        popup.picked.connect(self._take)
        below = self.mapToGlobal(QPoint(0, self.height() + 2))
        screen = self.screen().availableGeometry()
        size = popup.sizeHint()
        if below.y() + size.height() > screen.bottom():
            below.setY(max(screen.top(), self.mapToGlobal(QPoint(0, 0)).y() - size.height() - 2))
        below.setX(max(screen.left(), min(below.x(), screen.right() - size.width())))
        popup.move(below)
        popup.show()
        popup.calendar.setFocus()
        return popup

    def _take(self, day: date) -> None:
        self.setText(format_date(day))
        self._finish()

    def _finish(self) -> None:
        set_look(self, "wrong", not self.is_readable())
        if not self.is_readable():
            return
        value, before = self.value(), self._value
        self.set_value(value)
        if value != before:
            self.changed.emit(value)


class CalendarPopup(QFrame):
    """A month in Vietnamese, the week from Monday."""

    picked = Signal(object)

    def __init__(self, theme: Theme, value: date | None, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("look", "popup")
        self.calendar = QCalendarWidget(self)
        self.calendar.setLocale(VIETNAMESE)
        self.calendar.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.calendar.setHorizontalHeaderFormat(QCalendarWidget.HorizontalHeaderFormat.ShortDayNames)
        self._colour(theme)
        if value is not None:
            self.calendar.setSelectedDate(QDate(value.year, value.month, value.day))
        self.calendar.clicked.connect(self._pick)
        self.calendar.activated.connect(self._pick)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.addWidget(self.calendar)

    def _colour(self, theme: Theme) -> None:
        names = {"qt_calendar_prevmonth": "chevron-left", "qt_calendar_nextmonth": "chevron-right"}
        for button in self.calendar.findChildren(QToolButton):
            if button.objectName() in names:
                button.setIcon(theme.icon(names[button.objectName()]))
        weekend = QTextCharFormat()
        weekend.setForeground(theme.colour("muted"))
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.calendar.setWeekdayTextFormat(day, weekend)
        head = QTextCharFormat()
        head.setForeground(theme.colour("muted"))
        self.calendar.setHeaderTextFormat(head)
        self.calendar.setFixedSize(theme.sizes.body * 21, theme.sizes.body * 18)

    def _pick(self, day: QDate) -> None:
        if not self.isHidden():
            self.hide()
            self.picked.emit(date(day.year(), day.month(), day.day()))
            self.close()
