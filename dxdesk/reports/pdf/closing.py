"""The end of the text: its last lines, the signature and Nơi nhận stay on one page."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph

from dxdesk.reports.content import Signature
from dxdesk.reports.pdf.drawing import draw_centred
from dxdesk.reports.pdf.fonts import BOLD, BOLD_ITALIC, REGULAR
from dxdesk.reports.pdf.lines import balanced, broken, shortened
from dxdesk.reports.pdf.styles import (
    BODY_LEADING,
    BODY_SIZE,
    PARAGRAPH_GAP,
    RECIPIENTS_LABEL_SIZE,
    RECIPIENTS_SIZE,
    leading,
)
from dxdesk.reports.set_phrases import RECIPIENTS, listed_with_dashes

# Signer's half as wide as Quốc hiệu's, room for a signature and a seal above the name.
_SIGNER_WIDTH = 88 * mm
_SIGNATURE_ROOM = 28 * mm
_RECIPIENTS_WIDTH = 72 * mm
_BETWEEN = 4 * mm
_BEFORE = 12.0
# So many lines of the last paragraph go with the signature at least.
_LAST_LINES = 2
_MOST_LINES = 9


class SignatureBlock(Flowable):  # type: ignore[misc]
    """Signature at the right, Nơi nhận at the left from the same height. A very long list goes on on the next page."""

    def __init__(
        self, heads: Sequence[str], names: Sequence[str], label: str, recipients: Sequence[str], width: float
    ) -> None:
        """All lines as they are printed; no `heads` and no `names`: the rest of a long list of recipients."""
        super().__init__()
        self.heads, self.names, self.label, self.recipients = heads, names, label, recipients
        self.width = width
        self.label_height = leading(RECIPIENTS_LABEL_SIZE) if label else 0.0
        self.signature_height = 0.0
        if heads or names:
            self.signature_height = (len(heads) + max(1, len(names))) * BODY_LEADING + _SIGNATURE_ROOM
        self.height = max(self.label_height + len(recipients) * leading(RECIPIENTS_SIZE), self.signature_height)

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        fits = int((height - self.label_height) / leading(RECIPIENTS_SIZE))
        if self.signature_height > height or not 0 < fits < len(self.recipients):
            return []
        first = SignatureBlock(self.heads, self.names, self.label, self.recipients[:fits], self.width)
        return [first, SignatureBlock((), (), "", self.recipients[fits:], self.width)]

    def draw(self) -> None:
        canvas, y = self.canv, self.height
        middle = self.width - _SIGNER_WIDTH / 2
        draw_centred(canvas, self.heads, BOLD, BODY_SIZE, BODY_LEADING, middle, y)
        below = y - len(self.heads) * BODY_LEADING - _SIGNATURE_ROOM
        draw_centred(canvas, self.names, BOLD, BODY_SIZE, BODY_LEADING, middle, below)
        if self.label:
            canvas.setFont(BOLD_ITALIC, RECIPIENTS_LABEL_SIZE)
            canvas.drawString(0, y - RECIPIENTS_LABEL_SIZE, self.label)
            y -= self.label_height
        canvas.setFont(REGULAR, RECIPIENTS_SIZE)
        for line in self.recipients:
            canvas.drawString(0, y - RECIPIENTS_SIZE, line)
            y -= leading(RECIPIENTS_SIZE)


def signature_block(signature: Signature, width: float) -> SignatureBlock:
    heads = [
        line
        for text in (*signature.authority, *signature.role)
        for line in balanced(text.upper(), BOLD, BODY_SIZE, _SIGNER_WIDTH)
    ]
    heads = shortened(heads, _MOST_LINES)
    names = shortened(balanced(signature.name, BOLD, BODY_SIZE, _SIGNER_WIDTH), _MOST_LINES)
    room = min(_RECIPIENTS_WIDTH, width - _SIGNER_WIDTH - _BETWEEN)
    recipients = [
        line
        for text in listed_with_dashes(signature.recipients)
        for line in broken(text, REGULAR, RECIPIENTS_SIZE, room)
    ]
    return SignatureBlock(heads, names, RECIPIENTS if recipients else "", recipients, width)


class Closing(Flowable):  # type: ignore[misc]
    """The last paragraph with the signature: only as much of the paragraph goes ahead as leaves two lines with it."""

    def __init__(self, paragraph: Paragraph, block: SignatureBlock, page_height: float) -> None:
        super().__init__()
        self.paragraph, self.block, self.page_height = paragraph, block, page_height

    def wrap(self, width: float, _height: float) -> tuple[float, float]:
        _, self.text_height = self.paragraph.wrap(width, 1e6)
        self.width = width
        self.height = self.text_height + PARAGRAPH_GAP + _BEFORE + self.block.height
        return width, self.height

    def split(self, width: float, height: float) -> list[Flowable]:
        lines = round(self.text_height / BODY_LEADING)
        ahead = min(int(height / BODY_LEADING), lines - _LAST_LINES)
        if ahead >= _LAST_LINES:
            parts = self.paragraph.split(width, ahead * BODY_LEADING + 0.1)
            if len(parts) == 2:
                return [parts[0], Closing(parts[1], self.block, self.page_height)]
        if height < self.page_height - 1:
            return []
        signature = self.block.split(width, height - self.text_height - PARAGRAPH_GAP - _BEFORE)
        return [Closing(self.paragraph, signature[0], self.page_height), *signature[1:]] if signature else []

    def draw(self) -> None:
        self.paragraph.drawOn(self.canv, 0, self.height - self.text_height)
        self.block.drawOn(self.canv, 0, 0)
