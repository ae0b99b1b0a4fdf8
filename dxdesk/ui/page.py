"""What the main window knows of a page."""

from typing import Protocol

from PySide6.QtWidgets import QWidget


class Page(Protocol):
    """One place in the navigation."""

    @property
    def title(self) -> str:
        """Word in the navigation, e.g. "Nhiệm vụ"."""

    @property
    def icon(self) -> str:
        """Lucide name in resources/icons, without ".svg"."""

    @property
    def widget(self) -> QWidget:
        """The page itself; the window takes ownership."""

    def refresh(self) -> None:
        """Show what is stored now. Called when the page comes into sight after something may have changed."""

    def focus_search(self) -> None:
        """Ctrl+F: put the keyboard into the page's search. A page without one does nothing."""
