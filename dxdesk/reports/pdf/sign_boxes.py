"""Places to sign by hand, side by side under a form."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from dxdesk.reports.pdf.drawing import draw_centred
from dxdesk.reports.pdf.fonts import BOLD, ITALIC
from dxdesk.reports.pdf.lines import balanced, shortened
from dxdesk.reports.pdf.styles import SIGN_BOX_SIZE, SIGN_HINT_SIZE, leading
from dxdesk.reports.set_phrases import SIGN_HINT

_ABOVE = 12.0
_ROOM = 24 * mm
_SHARE = 0.9
_MOST_LINES = 4


class SignRow(Flowable):  # type: ignore[misc]
    """Bold titles over room for a pen; never split."""

    def __init__(self, titles: Sequence[str], width: float) -> None:
        super().__init__()
        self.width = width
        self.step = width / max(1, len(titles))
        self.heads = [
            shortened(balanced(title.upper(), BOLD, SIGN_BOX_SIZE, self.step * _SHARE), _MOST_LINES) for title in titles
        ]
        self.lines = max(map(len, self.heads), default=0)
        self.height = _ABOVE + self.lines * leading(SIGN_BOX_SIZE) + leading(SIGN_HINT_SIZE) + _ROOM

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        top = self.height - _ABOVE
        hint = top - self.lines * leading(SIGN_BOX_SIZE)
        for place, head in enumerate(self.heads):
            middle = (place + 0.5) * self.step
            draw_centred(self.canv, head, BOLD, SIGN_BOX_SIZE, leading(SIGN_BOX_SIZE), middle, top)
            draw_centred(self.canv, [SIGN_HINT], ITALIC, SIGN_HINT_SIZE, leading(SIGN_HINT_SIZE), middle, hint)
