"""The value of a cell that is exchanged, and when two of them are the same."""

from datetime import date
from decimal import Decimal

Value = str | Decimal | date | None
"""A text, an exact number, a date, or None for "nothing here"."""


def same_value(one: Value, other: Value) -> bool:
    """Equality as a workbook can tell: it keeps numbers as doubles and does not keep blanks at line ends."""
    if one == other:
        return True
    if isinstance(one, Decimal) and isinstance(other, Decimal):
        return float(one) == float(other)
    if isinstance(one, str) and isinstance(other, str):
        return plain_text(one) == plain_text(other)
    return False


def plain_text(text: str) -> str:
    """Line feeds only, and no blanks at line ends or at either end."""
    if "\n" not in text and "\r" not in text:
        return text.strip()
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines).strip()
