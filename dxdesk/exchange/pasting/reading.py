"""What was copied, from the two ways in which programs say it: as plain text and as HTML."""

from dxdesk.exchange.pasting.html_tables import read_html, read_html_words
from dxdesk.exchange.pasting.plain_text import Block, read_plain


def read_copied(text: str, html: str = "") -> Block:
    """The copied cells; [] when nothing was copied. Either form may be empty.

    Plain text keeps every blank, so it is taken where both tell the same cells. They differ where a cell of Word
    has several paragraphs, and where LibreOffice Writer puts each cell on a line of its own: then only the HTML
    knows which words belong together.
    """
    plain, table = read_plain(text), read_html(html) if html else []
    if not table:
        return plain or (read_html_words(html) if html else [])
    return plain if plain and _shape(plain) == _shape(table) else table


def _shape(block: Block) -> list[list[bool]]:
    """Where something stands, without the empty places at the ends."""
    shape = []
    for line in block:
        filled = [bool(cell.strip()) for cell in line]
        while filled and not filled[-1]:
            filled.pop()
        shape.append(filled)
    while shape and not shape[-1]:
        shape.pop()
    return shape
