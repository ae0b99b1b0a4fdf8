"""Worksheet parts as some program may write them."""

import re
from collections.abc import Collection, Mapping

from hypothesis import strategies as st

from dxdesk.domain.text import nfc
from dxdesk.exchange.filling.cell_contents import Stored
from dxdesk.exchange.filling.sheet_patch import PatchedSheet, StyleFor, patch_sheet
from dxdesk.exchange.filling.sheet_xml import SheetXml
from dxdesk.exchange.reading.cell_text import column_letters

Place = tuple[int, int]
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEAD = f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}"><dimension ref="A1:D4"/><sheetData>'
TAIL = "</sheetData><mergeCells count=\"1\"><mergeCell ref='A1:B1'/></mergeCells><!-- cuối --></worksheet>"


def sheet(rows: str, prefix: str = "") -> SheetXml:
    return _whole(_prefixed(rows, prefix), prefix)


def by_column(values: Mapping[Place, Stored]) -> dict[int, dict[int, Stored]]:
    found: dict[int, dict[int, Stored]] = {}
    for (row, column), value in values.items():
        found.setdefault(column, {})[row] = value
    return found


def rows_by_column(places: Collection[Place]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for row, column in places:
        found.setdefault(column, set()).add(row)
    return found


def filled(
    xml: SheetXml,
    values: Mapping[Place, Stored],
    stale: Collection[Place] = (),
    style_for: StyleFor = lambda _row, _column: 0,
) -> bytes:
    return patched(xml, values, stale, style_for).data


def patched(
    xml: SheetXml,
    values: Mapping[Place, Stored],
    stale: Collection[Place] = (),
    style_for: StyleFor = lambda _row, _column: 0,
) -> PatchedSheet:
    return patch_sheet(xml, by_column(values), rows_by_column(stale), style_for)


def element_at(xml: SheetXml, place: Place) -> str | None:
    """The bytes of a cell; None where none is."""
    row, column = place
    if xml.cell(row, column) is None:
        return None
    pieces = [piece[xml.table().place[row]] for piece in xml.column(column)[1:]]
    return b"".join(piece or b"" for piece in pieces).decode()


def has_formula(element: str) -> bool:
    return re.search("<(?:x:)?f[ />]", element) is not None


ROWS, COLUMNS = 8, (0, 1, 2, 4, 25, 26, 30)
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cn")), max_size=12).map(nfc)
VALUES = st.one_of(TEXTS, st.decimals(-(10**9), 10**9, places=3, allow_nan=False, allow_infinity=False))
PLACES = st.tuples(st.integers(0, ROWS), st.sampled_from(COLUMNS))
BODIES = (
    "/>", " />", "></c>", "><v>1</v></c>", '><f t="shared" si="0"/><v>4</v></c>', ' t="str"><f>A1&lt;2</f><v>x</v></c>',
    "><f>SUM(A1:B2)</f><v>3</v></c>", ' t="inlineStr"><is><r><rPr><b/></rPr><t>đ</t></r><r><t> ậm</t></r></is></c>',
    "><v>1</v><extLst><ext uri='{x}'/></extLst></c>",
)  # fmt: skip
ODD_BODIES = ("\t/>", "><v>1</v></c >", "><v>1</v></c\n>", "\n><f>A1</f>\n<v>2</v></c>", ' x="a>b"><v>5</v></c>')


@st.composite
def sheets(draw: st.DrawFn, prefixes: tuple[str, ...] = ("", "x")) -> tuple[SheetXml, dict[Place, str]]:
    """A sheet as some program may write it, and the bytes of each of its cells."""
    spelling = draw(st.sampled_from(["usual", "any", "no references"]))
    prefix = draw(st.sampled_from(prefixes))
    cells: dict[Place, str] = {}
    rows = []
    numbers = sorted(draw(st.sets(st.integers(0, ROWS))))
    for before, row in zip([-1, *numbers], numbers, strict=False):
        line, last = "", -1
        for column in sorted(draw(st.sets(st.sampled_from(COLUMNS), max_size=6))):
            reference = f"{column_letters(column)}{row + 1}"
            style = draw(st.sampled_from(["", ' s="3"', ' s="12" ph="1"', " s='7'"]))
            known = spelling == "no references" and column == last + 1 and draw(st.booleans())
            if known:
                head = style
            elif spelling == "usual" or draw(st.booleans()):
                head = f' r="{reference}"{style}'
            else:
                head = f"{style}\n r = '{reference}'"
            body = draw(st.sampled_from(BODIES if spelling == "usual" else BODIES + ODD_BODIES))
            cells[row, column] = _prefixed(f"<c{head}{body}", prefix)
            line += cells[row, column] + ("" if spelling == "usual" else draw(st.sampled_from(["", "\n ", ""])))
            last = column
        spans = draw(st.sampled_from(["", ' spans="1:3"', ' ht="20" customHeight="1"']))
        number = "" if spelling == "no references" and row == before + 1 and draw(st.booleans()) else f' r="{row + 1}"'
        head = spans + number if draw(st.booleans()) else number + spans
        gap = "" if spelling == "usual" else draw(st.sampled_from(["", "\n  "]))
        opening = _prefixed(f"<row{head}", prefix)
        closing = _prefixed("</row>", prefix)
        rows.append(f"{gap}{opening}>{line}{closing}" if line or draw(st.booleans()) else f"{gap}{opening}/>")
    return _whole("".join(rows), prefix), cells


def _prefixed(xml: str, prefix: str) -> str:
    return re.sub(r"<(/?)(?=[a-z])", rf"<\1{prefix}:", xml) if prefix else xml


def _whole(rows: str, prefix: str) -> SheetXml:
    head, tail = (_prefixed(part, prefix) for part in (HEAD, TAIL))
    return SheetXml(((head.replace("xmlns=", f"xmlns:{prefix}=") if prefix else head) + rows + tail).encode())
