"""Rows as text that Excel and Word understand when it is pasted."""

from collections.abc import Iterable, Sequence


def as_table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Tab-separated lines, the header first; cells with tabs, quotes or line breaks are quoted as Excel does."""
    return "".join("\t".join(_cell(text) for text in row) + "\n" for row in (header, *rows))


def _cell(text: str) -> str:
    if any(sign in text for sign in '\t\n\r"'):
        return '"' + text.replace('"', '""') + '"'
    return text
