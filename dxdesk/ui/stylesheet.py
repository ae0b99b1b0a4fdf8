"""The style sheet, written from the tokens. Widgets choose a look through the dynamic properties `look` and `text`."""

from string import Template

from PySide6.QtWidgets import QWidget

from dxdesk.ui.tokens import Colours, Sizes

SHEET = Template("""
QToolTip { background: $raised; color: $text; border: 1px solid $outline; padding: 4px 6px; }
QLabel { background: transparent; }
QLabel[text_look="title"] { font-size: ${title}px; font-weight: 600; }
QLabel[text_look="strong"] { font-weight: 600; }
QLabel[text_look="muted"] { color: $muted; }
QLabel[text_look="small"] { font-size: ${small}px; color: $muted; }
QLabel[text_look="error"] { font-size: ${small}px; color: $red; }

QPushButton, QToolButton {
    border: 1px solid $edge; border-radius: 4px; background: $surface; color: $text;
    padding: 0 12px; min-height: ${control_inner}px; outline: none;
}
QToolButton { padding: 0 7px; }
QPushButton:hover, QToolButton:hover { background: $hover; }
QPushButton:pressed, QToolButton:pressed { background: $selected; }
QPushButton:focus, QToolButton:focus { border: 2px solid $accent; padding: 0 11px; min-height: ${control_focus}px; }
QToolButton:focus { padding: 0 6px; }
QPushButton:disabled, QToolButton:disabled { color: $disabled; border-color: $line; background: $raised; }
QPushButton[look="main"] { background: $accent; color: $on_accent; border-color: $accent; font-weight: 600; }
QPushButton[look="main"]:hover, QPushButton[look="main"]:pressed { background: $accent_hover; }
QPushButton[look="main"]:focus { border: 2px solid $text; }
QPushButton[look="main"]:disabled { background: $line; border-color: $line; color: $muted; }
QPushButton[look="danger"] { color: $red; border-color: $red; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { border-color: transparent; background: transparent; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: $hover; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border-color: $accent; }
QPushButton[look="quiet"]:checked, QToolButton[look="quiet"]:checked { background: $selected; }
QPushButton[look="link"] {
    border: none; background: transparent; color: $accent; padding: 0 4px; min-height: ${link}px;
}
QPushButton[look="link"]:hover { text-decoration: underline; }
QPushButton[look="link"]:focus { border: 1px solid $accent; padding: 0 3px; min-height: ${link_focus}px; }
QPushButton[look="chip"] { border-radius: ${chip_radius}px; padding: 0 10px; }
QPushButton[look="chip"]:focus { padding: 0 9px; }
QPushButton[look="chip"][chosen="true"] { background: $selected; border-color: $accent; color: $text; }
QPushButton[look="field"] { text-align: left; padding: 0 8px; }
QPushButton[look="field"]:focus { padding: 0 7px; }

QPushButton[look="navigation"] {
    border: none; border-radius: 4px; background: transparent; text-align: left; padding: 0 10px;
    min-height: ${navigation_row}px;
}
QPushButton[look="navigation"]:hover { background: $nav_hover; }
QPushButton[look="navigation"]:checked { background: $selected; font-weight: 600; }
QPushButton[look="navigation"]:focus { border: 2px solid $accent; padding: 0 8px; min-height: ${navigation_focus}px; }

QLineEdit, QPlainTextEdit, QTextEdit {
    border: 1px solid $outline; border-radius: 4px; background: $surface; color: $text;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { padding: 0 7px; min-height: ${control_inner}px; }
QLineEdit:focus, QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent; }
QLineEdit:focus { padding: 0 6px; min-height: ${control_focus}px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] { border: 2px solid $red; }
QLineEdit[wrong="true"] { padding: 0 6px; min-height: ${control_focus}px; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $disabled; background: $raised; border-color: $line; }
QLineEdit QToolButton { border: none; background: transparent; padding: 0; min-height: 0; }
QLineEdit[look="cell"] { border: 2px solid $accent; border-radius: 0; min-height: 0; padding: 0 5px; }
QLineEdit[look="cell"][wrong="true"] { border-color: $red; }

QMenuBar, QMenu, QToolTip, QMessageBox { font-size: ${body}px; }
QMenuBar { background: $window; color: $text; border-bottom: 1px solid $line; padding: 0 4px; }
QMenuBar::item { padding: 4px 9px; background: transparent; border-radius: 4px; }
QMenuBar::item:selected { background: $nav_hover; }
QMenu { background: $surface; color: $text; border: 1px solid $outline; padding: 4px; }
QMenu::item { padding: 5px 28px 5px 28px; border-radius: 4px; }
QMenu::item:selected { background: $selected; color: $text; }
QMenu::item:disabled { color: $disabled; }
QMenu::icon { left: 6px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QTableView, QListView, QTreeView {
    background: $surface; color: $text; border: none; outline: none;
    selection-background-color: $selected; selection-color: $text;
}
QListView::item { padding: 4px 6px; border-radius: 4px; }
QListView::item:hover { background: $hover; }
QListView::item:selected { background: $selected; color: $text; }
QHeaderView { background: $surface; border: none; }
QHeaderView::section {
    background: $surface; color: $muted; font-size: ${small}px; font-weight: 600;
    border: none; border-bottom: 1px solid $edge; padding: 0 8px;
}
QTableCornerButton::section { background: $surface; border: none; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $outline; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollArea { border: none; background: transparent; }
QSplitter::handle { background: $line; }
QSplitter::handle:hover { background: $accent; }

QProgressBar { border: none; border-radius: 2px; background: $line; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: $accent; border-radius: 2px; }

QFrame[look="popup"] { background: $surface; border: 1px solid $outline; }
QFrame[look="navigation"] { background: $window; border-right: 1px solid $line; }
QFrame[look="bottom"] { background: $window; border-top: 1px solid $line; }
QFrame[look="pane"] { background: $surface; border: none; }
QFrame[look="footer"] { background: $surface; border: none; border-top: 1px solid $line; }
QFrame[look="error"] { background: $red_ground; border: none; border-left: 4px solid $red; }
QFrame[look="question"] { background: $amber_ground; border: none; border-left: 4px solid $amber; }
QFrame[look="line"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

QCalendarWidget QWidget#qt_calendar_navigationbar { background: $raised; }
QCalendarWidget QToolButton { border: none; background: transparent; padding: 0 8px; }
QCalendarWidget QToolButton::menu-indicator { image: none; }
QCalendarWidget QSpinBox { border: 1px solid $outline; background: $surface; }
QCalendarWidget QAbstractItemView:disabled { color: $disabled; }
QCalendarWidget QAbstractItemView { selection-background-color: $accent; selection-color: $on_accent; }
""")


def stylesheet(colours: Colours, sizes: Sizes) -> str:
    """The whole sheet for one palette and one set of sizes."""
    tokens = {name: value for name, value in vars(colours).items() if isinstance(value, str)}
    return SHEET.substitute(
        tokens,
        small=sizes.small,
        body=sizes.body,
        title=sizes.title,
        control_inner=sizes.control - 2,
        control_focus=sizes.control - 4,
        link=sizes.body + 8,
        link_focus=sizes.body + 6,
        chip_radius=sizes.control // 2 - 1,
        navigation_row=sizes.control + 4,
        navigation_focus=sizes.control,
        nav_hover=colours.line,
    )


def set_look(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property that the sheet asks for, and restyle the widget at once if it is already shown."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)
