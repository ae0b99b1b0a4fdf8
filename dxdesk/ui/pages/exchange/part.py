"""What the page knows of one of its parts."""

from PySide6.QtWidgets import QWidget


class Part(QWidget):
    """`key` is stable, for what is remembered and for other pages that lead here."""

    key = ""
    title = ""
    short_title = ""
    """The word for it where there is little room."""

    def refresh(self) -> None:
        """Show what is stored now. Called when the part is in sight and something may have changed."""
        raise NotImplementedError

    def fit(self, narrow: bool) -> None:
        """Give way where the page is narrow, as on 1366 pixels at 200 %."""

    @property
    def undecided(self) -> str:
        """What the officer decided here that is stored nowhere yet, as a whole sentence; empty when nothing."""
        return ""

    def focus_search(self) -> None:
        """Put the keyboard into the part's search, where it has one."""
