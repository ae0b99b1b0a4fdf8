"""Where the keyboard goes when what had it is not shown any more."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QApplication, QWidget


@contextmanager
def keyboard_kept(page: QWidget, where: Callable[[], QWidget]) -> Iterator[None]:
    """While `page` shows something else: if the focused part of it goes, `where` says what gets the keyboard.

    Qt itself would give it to whatever comes next in the window: the list of plans, or a field of the form, in which
    the next key would be typed unnoticed.
    """
    focused = QApplication.focusWidget()
    inside = focused is not None and page.isAncestorOf(focused)
    yield
    if inside and focused is not None and page.isVisible() and not focused.isVisible():
        where().setFocus()
