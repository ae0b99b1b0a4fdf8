"""What the page knows of one of its sections."""

from PySide6.QtWidgets import QWidget


class Section(QWidget):
    """`key` is stable, for what is remembered and for other pages that lead here."""

    key = ""
    title = ""
    icon = ""

    def refresh(self) -> None:
        """Show what is stored now."""
        raise NotImplementedError

    def focus_search(self) -> None:
        """Put the keyboard into the section's search, where it has one."""
