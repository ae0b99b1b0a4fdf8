"""The end of a document in Word: signature beside Nơi nhận, and places to sign a form by hand."""

from collections.abc import Sequence

from reportlab.lib.units import mm

from dxdesk.reports.content import Signature
from dxdesk.reports.pdf.fonts import BOLD
from dxdesk.reports.pdf.lines import balanced, shortened
from dxdesk.reports.pdf.styles import BODY_SIZE, SIGN_BOX_SIZE
from dxdesk.reports.set_phrases import RECIPIENTS, SIGN_HINT, listed_with_dashes
from dxdesk.reports.word import styles
from dxdesk.reports.word.markup import TABLE_END, cell, paragraph, row, run, table_start

_SIGNER_WIDTH = 88 * mm
_SIGNATURE_ROOM = 28 * mm
_BETWEEN = 4 * mm
_ABOVE = 12.0
_SLACK = 4.0
_SIGN_ROOM = 24 * mm
_MOST_LINES = 9


def signature_block(signature: Signature, width: float) -> str:
    """A row that does not break: the paragraph before it must be kept with it."""
    recipients = listed_with_dashes(signature.recipients)
    left = [paragraph(styles.RECIPIENTS_LABEL, run(RECIPIENTS))] if recipients else []
    left += [paragraph(styles.RECIPIENTS, run(text), right=_BETWEEN) for text in recipients]
    right = [
        paragraph(styles.SIGNATURE, run(_balanced(text.upper(), _SIGNER_WIDTH, BODY_SIZE)))
        for text in (*signature.authority, *signature.role)
    ]
    name = _balanced(signature.name, _SIGNER_WIDTH, BODY_SIZE)
    right.append(paragraph(styles.SIGNATURE, run(name), before=_SIGNATURE_ROOM))
    widths = (width - _SIGNER_WIDTH, _SIGNER_WIDTH)
    contents = ("".join(left) or paragraph(styles.RECIPIENTS), "".join(right))
    cells = (cell(content, one) for content, one in zip(contents, widths, strict=True))
    above = paragraph(styles.GAP, keep_next=True, after=_ABOVE - styles.GAP_ROOM)
    return above + table_start(styles.PLAIN, widths) + row(cells) + TABLE_END


def sign_boxes(titles: Sequence[str], width: float) -> str:
    """Titles over room for a pen, side by side."""
    if not titles:
        return ""
    share = width / len(titles)
    above = paragraph(styles.GAP, keep_next=True, after=_ABOVE - styles.GAP_ROOM)
    heads = (
        cell(paragraph(styles.SIGN_BOX, run(_balanced(title.upper(), share * 0.9, SIGN_BOX_SIZE))), share)
        for title in titles
    )
    hints = (cell(paragraph(styles.SIGN_HINT, run(SIGN_HINT), after=_SIGN_ROOM), share) for _ in titles)
    return above + table_start(styles.PLAIN, [share] * len(titles)) + row(heads) + row(hints) + TABLE_END


def _balanced(text: str, width: float, size: float) -> str:
    return "\n".join(shortened(balanced(text, BOLD, size, width - _SLACK), _MOST_LINES))
