"""The system's clipboard: rows that go out to Excel and Word, and blocks of cells that come in from them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from dxdesk.exchange.pasting.plain_text import Block, write_plain


@dataclass(frozen=True)
class Copied:
    """Lines of cells, the first `heads` of them titles; `numbers` are the columns in which figures stand."""

    rows: Sequence[Sequence[str]]
    numbers: frozenset[int] = frozenset()
    heads: int = 0

    @property
    def text(self) -> str:
        return write_plain(self.rows)


def put_rows(copied: Copied) -> None:
    """As text, and as a table in which a spreadsheet has nothing to guess."""
    if not copied.rows:
        return
    from dxdesk.exchange.pasting.html_writing import write_html

    both = QMimeData()
    both.setText(copied.text)
    both.setHtml(write_html(copied.rows, copied.numbers, copied.heads))
    QGuiApplication.clipboard().setMimeData(both)


def copied_block() -> Block:
    """What was copied in any program; [] when there are no words on the clipboard."""
    from dxdesk.exchange.pasting.reading import read_copied

    held = QGuiApplication.clipboard().mimeData()
    if held is None:
        return []
    # Without plain text Qt would give the names of copied files instead.
    text = held.text() if held.hasFormat("text/plain") else ""
    return read_copied(text, held.html() if held.hasHtml() else "")


def has_block() -> bool:
    """Whether there may be something to paste; the clipboard's owner is not asked for it."""
    held = QGuiApplication.clipboard().mimeData()
    return held is not None and (held.hasText() or held.hasHtml())
