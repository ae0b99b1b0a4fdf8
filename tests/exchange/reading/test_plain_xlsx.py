"""What a cell tells by how it is written is what it holds when it is read."""

from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.exchange.own_workbook.recognising import holds
from dxdesk.exchange.reading.plain_xlsx import PlainSheet
from dxdesk.exchange.reading.plain_xml import NotPlain
from dxdesk.exchange.reading.workbook.parts import CellStyle, SheetPart, WorkbookParts

STYLES = [CellStyle(), CellStyle(number_format="@"), CellStyle(number_format='"số "@'), CellStyle(number_format="0.0")]
TEXTS = st.sampled_from(
    ["3/BC-UBND", "VP HĐND&UBND", "a_x000D_b", "Tiến độ", "Tie\u0302\u0301n", "a\r\nb", "&amp;", "1.5", " "]
)
SHEET = (
    b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData></sheetData></worksheet>'
)


def sheet(strings: list[str]) -> PlainSheet:
    parts = WorkbookParts([], False, STYLES, [(text, "") for text in strings])
    return PlainSheet(SheetPart("Trang", "sheet1.xml", False), SHEET, parts)


def written(style: int | None, content: str) -> str:
    styled = "" if style is None else f' s="{style}"'
    return f"{styled}{content}</c>"


CONTENTS = st.one_of(
    st.builds(' t="s"><v>{}</v>'.format, st.integers(0, 3)),
    st.builds(
        lambda text: f' t="inlineStr"><is><t>{escape(text)}</t></is>', TEXTS.filter(lambda text: "\r" not in text)
    ),
    st.builds(lambda text: f' t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is>', st.just("Tiến độ")),
    st.sampled_from([' t="inlineStr"><v>0</v>', ' t="s"><is><t>0</t></is>', ' t="str"><v>1.5</v>', "><v>1.5</v>", ">"]),
)


@given(strings=st.lists(TEXTS, min_size=4, max_size=4), style=st.none() | st.integers(0, 3), content=CONTENTS)
def test_what_a_text_shows_is_the_text_of_its_cell(strings: list[str], style: int | None, content: str) -> None:
    read, raw = sheet(strings), written(style, content)
    text, cell = read.text(raw), read.cell(raw)
    if text is not None:
        assert (text, None, None) == (cell.text if cell else "", cell and cell.number, cell and cell.day)


@given(strings=st.lists(TEXTS, min_size=4, max_size=4), style=st.none() | st.integers(0, 3), content=CONTENTS)
def test_what_a_cell_tells_is_what_it_holds(strings: list[str], style: int | None, content: str) -> None:
    read, raw = sheet(strings), written(style, content)
    told, cell = read.told(raw), read.cell(raw)
    assert (told is None) == (cell is None)
    assert cell is None or told is None or holds(told, cell)


def test_plain_texts_are_seen_without_reading_the_cell() -> None:
    read = sheet(["Tiến độ"])
    for content in (
        ' t="s"><v>0</v>',
        ' t="inlineStr"><is><t>Tiến độ</t></is>',
        ' t="inlineStr"><is><t xml:space="preserve">Tiến độ</t></is>',
    ):
        for style in (None, 0, 1, 3):
            assert read.text(written(style, content)) == "Tiến độ"
            assert read.told(written(style, content)) == "tTiến độ"
        assert read.text(written(2, content)) is None
        assert read.told(written(2, content)) == "tsố Tiến độ"
    for lost in (' t="s"><v>1</v>', ' t="e"><v>#N/A</v>'):
        with pytest.raises(NotPlain):
            sheet(["Tiến độ"]).told(written(0, lost))
    assert read.text(written(0, ' t="s"><v>1</v>')) is read.text(written(0, f' t="s"><v>{"9" * 5000}</v>')) is None
