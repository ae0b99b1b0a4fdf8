"""Text in one or two lines, remembered, because a table asks for the same lines at every scroll step."""

from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

MOST_REMEMBERED = 6000


class Wrapping:
    """Breaks text for one font."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self.metrics = QFontMetrics(font)
        self._known: dict[tuple[str, int, int], tuple[list[str], bool]] = {}

    def lines(self, text: str, width: int, most: int) -> tuple[list[str], bool]:
        """At most `most` lines that fit into `width`, the last elided, and whether something was left out."""
        key = (text, width, most)
        if key not in self._known:
            if len(self._known) >= MOST_REMEMBERED:
                self._known.clear()
            self._known[key] = self._break(" ".join(text.split()), width, most)
        return self._known[key]

    def _break(self, text: str, width: int, most: int) -> tuple[list[str], bool]:
        if not text or self.metrics.horizontalAdvance(text) <= width:
            return [text], False
        if most == 1:
            return [self._elided(text, width)], True
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout = QTextLayout(text, self._font)
        layout.setTextOption(option)
        layout.beginLayout()
        starts: list[int] = []
        while (line := layout.createLine()).isValid():
            starts.append(line.textStart())
            if len(starts) > most:
                break
            line.setLineWidth(max(1, width))
        layout.endLayout()
        whole = min(len(starts), most) - 1
        pieces = [text[start:end].rstrip() for start, end in pairwise(starts[: whole + 1])]
        return [*pieces, self._elided(text[starts[whole] :], width)], len(starts) > most

    def _elided(self, text: str, width: int) -> str:
        return self.metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
