"""What goes into a cell: text as it is printed, or a number where the text is plainly one."""

import re
from dataclasses import dataclass
from decimal import Decimal

from dxdesk.domain.numbers import parse_number
from dxdesk.reports.typography import paper_text

_NUMBER = re.compile(
    r"-?(?P<whole>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|0|[1-9][0-9]*)(?:,(?P<decimals>[0-9]+))?(?P<share>%?)"
)
_COUNT = re.compile("[1-9][0-9]{0,5}")
_NO_XML = re.compile("[\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile("_(x[0-9A-Fa-f]{4}_)")
# More digits a cell cannot hold.
_MOST_DIGITS = 15
_MOST_SIGNS = 32_767


@dataclass(frozen=True)
class Figure:
    """`format` shows it with the decimals and groups with which it is printed."""

    value: Decimal
    format: str


def cell_value(text: str, *, numbering: bool) -> str | Figure:
    """`1.234,5` and `82,5%` are figures; in the column of numbers ("1.10") only whole counts are.

    Words around a number, zeros before it and more digits than a cell holds make it text.
    """
    if numbering:
        return Figure(Decimal(text), "0") if _COUNT.fullmatch(text) else cell_text(text)
    found = _NUMBER.fullmatch(text)
    value = parse_number(text) if found else None
    if found is None or value is None or sum(map(str.isdigit, text)) > _MOST_DIGITS:
        return cell_text(text)
    decimals = len(found["decimals"] or "")
    pattern = ("#,##0" if "." in found["whole"] else "0") + ("." + "0" * decimals if decimals else "")
    return Figure(value.scaleb(-2), pattern + "%") if found["share"] else Figure(value, pattern)


def cell_text(text: str) -> str:
    """As it goes on paper, cut where a cell ends; what looks like an escape (_x000D_) is escaped itself.

    Spaces are ordinary ones: who searches or filters types those.
    """
    plain = _NO_XML.sub("", paper_text(text)).replace("\u00a0", " ")
    if "_x" in plain:
        plain = _LOOKS_ESCAPED.sub(r"_x005F_\1", plain)
    return plain[:_MOST_SIGNS]
