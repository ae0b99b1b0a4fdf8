"""What stands behind a line, as one text: each row with its facts, and links to its page and to its file."""

from collections.abc import Sequence
from html import escape

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from dxdesk.services.documents.tracing import Origin
from dxdesk.ui.theme import Theme

GOAL, FILE = "goal", "file"
GOAL_WORDS = {"actual": "Mở chỉ tiêu", "indicator": "Mở chỉ tiêu", "task": "Mở nhiệm vụ", "plan": "Mở kế hoạch"}
FILE_WORDS = "Mở tệp đã nhập"


class Accounts(QTextBrowser):
    """One text rather than labels: a sentence may come from thousands of rows. As high as its text."""

    goal_wanted = Signal(object)
    """An `Origin` whose row is to be shown on its own page."""
    file_wanted = Signal(object)
    """Path of the kept copy of the file that brought a figure."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.shown: list[Origin] = []
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextBrowser { border: none; background: transparent; }")
        self.setOpenLinks(False)
        self.setAccessibleName("Nguồn của từng số liệu")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(0)
        self.document().documentLayout().documentSizeChanged.connect(
            lambda size: self.setFixedHeight(int(size.height()) + 4)
        )
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(lambda: self.show_origins(self.shown))

    def show_origins(self, origins: Sequence[Origin]) -> None:
        self.shown = list(origins)
        self.setHtml("".join(self._account(number, origin) for number, origin in enumerate(self.shown)))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The pane around it scrolls."""
        event.ignore()

    def _account(self, number: int, origin: Origin) -> str:
        colours, sizes = self._theme.colours, self._theme.sizes
        small = f"font-size:{sizes.small}px; color:{colours.muted}"
        facts = "<br>".join(f"{escape(fact.label)}: {escape(fact.text)}" for fact in origin.facts)
        links = []
        if origin.plan_uid and origin.trace.kind in GOAL_WORDS:
            links.append(self._link(f"{GOAL}:{number}", GOAL_WORDS[origin.trace.kind]))
        if origin.original is not None:
            links.append(self._link(f"{FILE}:{number}", FILE_WORDS))
        above = "0" if number == 0 else "14px"
        return (
            f'<p style="margin:{above} 0 2px 0">{escape(origin.title)}</p>'
            f'<p style="margin:0; {small}">{facts}</p>'
            f'<p style="margin:2px 0 0 0">{"&nbsp;&nbsp; ".join(links)}</p>'
        )

    def _link(self, target: str, words: str) -> str:
        return f'<a href="{target}" style="color:{self._theme.colours.accent}; text-decoration:none">{words}</a>'

    def _follow(self, target: QUrl) -> None:
        origin = self.shown[int(target.path())]
        if target.scheme() == GOAL:
            self.goal_wanted.emit(origin)
        elif origin.original is not None:
            self.file_wanted.emit(origin.original)
