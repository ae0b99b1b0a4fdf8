"""What can be done with the shown document, at the right of the toolbar: register, print, save."""

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton

from dxdesk.ui.pages.reports.outputs.save_button import Other, SaveButton
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import PageHeader, button

WORDS_FROM, BESIDE_FROM = 900, 760
"""Logical pixels of width from which every action has its word, and from which they stand beside saving."""
REGISTER, PRINT = "Sổ báo cáo", "In…"


class DocumentActions:
    """In little room they give up their words for the choosers beside them, then go into the list beside saving."""

    def __init__(self, theme: Theme, open_register: Callable[[], object], print_it: Callable[[], object]) -> None:
        self.save = SaveButton(theme)
        self.register = button(theme, REGISTER, open_register, icon="library")
        self.print = button(theme, PRINT, print_it, icon="printer")
        self.register.setToolTip("Sổ báo cáo: mọi văn bản của kế hoạch, dự thảo và đã ban hành")
        self.print.setToolTip("In văn bản (Ctrl+P)")
        self._others: list[Other] = [("library", REGISTER, open_register), ("printer", PRINT, print_it)]

    def put_into(self, header: PageHeader) -> None:
        """After the tools at the left."""
        for action in (self.register, self.print, self.save):
            header.add_action(action)

    def enable(self, plan: bool, document: bool) -> None:
        """Whether there is a plan, which has a register, and a document, which can be printed and saved."""
        self.register.setEnabled(plan)
        self.print.setEnabled(document)
        self.save.setEnabled(document)

    def fit(self, width: int, tools: int) -> None:
        """`width` of the page, `tools` what those at the left of the toolbar want of it."""
        beside = width >= BESIDE_FROM
        others = ((self.register, REGISTER), (self.print, PRINT))
        needed = tools + self.save.sizeHint().width() + 3 * GRID + sum(worded(made, word) for made, word in others)
        words = width >= max(WORDS_FROM, needed)
        for made, word in others:
            made.setText(word if words else "")
            made.setVisible(beside)
        self.save.show_word(beside)
        self.save.take_in(() if beside else self._others)


def worded(made: QPushButton, word: str) -> int:
    """How wide a button is with its word, whether it shows it now or not."""
    shown = made.fontMetrics().horizontalAdvance(made.text()) if made.text() else 0
    return made.sizeHint().width() - shown + made.fontMetrics().horizontalAdvance(word)
