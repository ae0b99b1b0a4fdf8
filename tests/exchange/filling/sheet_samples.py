"""Worksheet parts as some program may write them."""

import re

from hypothesis import strategies as st

from dxdesk.domain.text import nfc
from dxdesk.exchange.filling.sheet_patch import Place
from dxdesk.exchange.filling.sheet_xml import SheetXml
from dxdesk.exchange.reading.cell_text import column_letters

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}"><dimension ref="A1:D4"/><sheetData>'
TAIL = "</sheetData><mergeCells count=\"1\"><mergeCell ref='A1:B1'/></mergeCells><!-- cuối --></worksheet>"


def sheet(rows: str, prefix: str = "") -> SheetXml:
    whole = HEAD + rows + TAIL
    if prefix:
        whole = re.sub(r"<(/?)(?=[a-z])", rf"<\1{prefix}:", whole).replace("xmlns=", f"xmlns:{prefix}=")
    return SheetXml(whole.encode())


ROWS, COLUMNS = 8, 30
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cn")), max_size=12).map(nfc)
VALUES = st.one_of(TEXTS, st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False))
PLACES = st.tuples(st.integers(0, ROWS), st.integers(0, COLUMNS))


@st.composite
def sheets(draw: st.DrawFn) -> tuple[SheetXml, dict[Place, str]]:
    """A sheet as some program may write it, and the bytes of each of its cells."""
    usual = draw(st.booleans())
    cells: dict[Place, str] = {}
    rows = []
    for row in sorted(draw(st.sets(st.integers(0, ROWS)))):
        line = ""
        for column in sorted(draw(st.sets(st.integers(0, COLUMNS), max_size=6))):
            reference = f"{column_letters(column)}{row + 1}"
            style = draw(st.sampled_from(["", ' s="3"', ' s="12" ph="1"']))
            head = f' r="{reference}"{style}' if usual or draw(st.booleans()) else f"{style} r='{reference}'"
            body = draw(
                st.sampled_from(
                    [
                        "/>",
                        " />",
                        "></c>",
                        "><v>1</v></c>",
                        '><f t="shared" si="0"/><v>4</v></c>',
                        ' t="str"><f>A1&lt;2</f><v>x</v></c>',
                        "><f>SUM(A1:B2)</f><v>3</v></c>",
                    ]
                    + ([] if usual else ["\t/>", "><v>1</v></c >", "><v>1</v></c\n>", "\n><f>A1</f>\n<v>2</v></c>"])
                )
            )
            cells[row, column] = f"<c{head}{body}"
            line += cells[row, column] + ("" if usual else draw(st.sampled_from(["", "\n ", ""])))
        spans = draw(st.sampled_from(["", ' spans="1:3"', ' ht="20" customHeight="1"']))
        rows.append(
            f'<row r="{row + 1}"{spans}>{line}</row>' if line or draw(st.booleans()) else f'<row r="{row + 1}"/>'
        )
    return sheet("".join(rows)), cells
