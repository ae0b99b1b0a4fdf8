"""Blocks as an HTML table that a spreadsheet takes cell for cell, and Word with its borders.

From plain text alone a spreadsheet guesses: it makes 1.1 of the numbering 1.10, a day of the ratio 3/4, and in an
English Excel 825 of the figure 82,5. Here each cell says what it is: `x:num` and the format of the number for Excel,
`sdval` for LibreOffice, and the format "text" for everything else.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from html import escape

from dxdesk.domain.numbers import parse_date, parse_number

_OPENING = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">'
    '<head><meta http-equiv="Content-Type" content="text/html; charset=utf-8"><style><!--\n'
    "br {mso-data-placement:same-cell;}\n--></style></head><body>"
    '<table border="1" cellspacing="0" style="border-collapse:collapse">'
)
_CLOSING = "</table></body></html>"
_FIGURE = re.compile(r"-?(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,(?P<decimals>\d+))?(?P<percent>%?)")
_DAY = re.compile(r"\d{2}/\d{2}/\d{4}")
_FIRST_DAY = date(1899, 12, 30)
_DAY_FORMAT = "dd\\/mm\\/yyyy"


def write_html(rows: Iterable[Sequence[str]], numbers: frozenset[int] = frozenset(), heads: int = 0) -> str:
    """`numbers`: columns whose cells are figures where they look like one; `heads`: so many first rows are titles.

    Figures are written as the program shows them, `1.234,5` and `82,5%`; days as dd/MM/yyyy in every column.
    """
    lines = []
    for at, row in enumerate(rows):
        if at < heads:
            lines.append("".join(f"<th>{_words(text)}</th>" for text in row))
        else:
            lines.append("".join(_cell(text, column in numbers) for column, text in enumerate(row)))
    return _OPENING + "".join(f"<tr>{line}</tr>" for line in lines) + _CLOSING


def _cell(text: str, figure: bool) -> str:
    if not text:
        return "<td></td>"
    if _DAY.fullmatch(text) and (day := parse_date(text)) is not None:
        return _stored(text, str((day - _FIRST_DAY).days), _DAY_FORMAT, "1033;1066;DD/MM/YYYY")
    found = _FIGURE.fullmatch(text) if figure else None
    number = parse_number(text) if found is not None else None
    if found is None or number is None:
        return f'<td style=\'mso-number-format:"\\@"\' sdnum="1033;0;@">{_words(text)}</td>'
    places = "." + "0" * len(found["decimals"]) if found["decimals"] else ""
    form = f"{'#,##0' if '.' in text else '0'}{places}{found['percent']}"
    value = number / 100 if found["percent"] else number
    # LibreOffice takes only its own formats from HTML: of those with decimals, the one with two.
    libre_office = "1033;;0.00%" if found["percent"] and places else f"1033;;{form}"
    return _stored(text, f"{value:f}", form.replace(",", "\\,").replace(".", "\\."), libre_office)


def _stored(text: str, value: str, excel: str, libre_office: str) -> str:
    return (
        f'<td align="right" style=\'mso-number-format:"{excel}"\' x:num="{value}" '
        f'sdval="{value}" sdnum="{libre_office}">{escape(text)}</td>'
    )


def _words(text: str) -> str:
    return "<br>".join(escape(line) for line in text.splitlines())
