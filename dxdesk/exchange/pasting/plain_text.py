"""Blocks as plain text: lines of cells with tabs between them, as spreadsheets write and read them."""

import re
from collections.abc import Iterable, Sequence

Block = list[list[str]]
"""Lines of cells; lines may have different lengths, cells may be empty."""

_QUOTED = re.compile(r'"((?:[^"]|"")*)"(?=[\t\n]|\Z)')
_NEEDS_QUOTES = re.compile(r'[\t\n\r]|""')
_PLAIN = re.compile(r"[^\t\n]*")


def read_plain(text: str) -> Block:
    """The block that a text holds; [] for an empty one.

    A cell is quoted only where quotes are needed, for a tab, a line break or a doubled quote inside: Word writes
    `"Cổng dịch vụ"` for a cell that begins with a quotation mark, and Excel too.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n")
    if not text:
        return []
    block: Block = [[]]
    place = 0
    while True:
        quoted = _QUOTED.match(text, place)
        if quoted is not None and _NEEDS_QUOTES.search(quoted[1]):
            cell, place = quoted[1].replace('""', '"'), quoted.end()
        else:
            plain = _PLAIN.match(text, place)
            assert plain is not None
            cell, place = plain[0], plain.end()
        block[-1].append(cell.strip())
        if place == len(text):
            return block
        if text[place] == "\n":
            block.append([])
        place += 1


def write_plain(rows: Iterable[Sequence[str]]) -> str:
    """Cells with tabs, quotes or line breaks are quoted as Excel does."""
    return "".join("\t".join(_cell(text) for text in row) + "\n" for row in rows)


def _cell(text: str) -> str:
    if any(sign in text for sign in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text
