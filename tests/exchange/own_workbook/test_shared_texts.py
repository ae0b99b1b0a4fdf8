"""A workbook of ours says the same whichever way a spreadsheet program keeps its texts."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dxdesk.exchange.own_workbook.careful_reading import read_returned
from dxdesk.exchange.own_workbook.quick_reading import read_quickly
from dxdesk.exchange.own_workbook.returned import ReturnedWorkbook
from dxdesk.exchange.reading.file_kind import FileKind
from dxdesk.exchange.reading.workbook.reader import read_workbook
from tests.exchange.own_workbook.small_workbook import (
    STRINGS_XML,
    TASK_XML,
    rewritten,
    small_workbook,
    with_shared_texts,
)

FILLED = ' t="inlineStr"><is><t xml:space="preserve">  Đã họp, kết quả xong</t></is></c>'
EMPTY = ["<si/>", "<si></si>", "<si><t/></si>", "<si><t></t></si>", "<si><r><t>nháp</t></r></si>"]


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One row is filled in."""
    path = small_workbook(tmp_path_factory.mktemp("shared") / "số liệu.xlsx")
    rewritten(path, TASK_XML, lambda xml: re.sub(r'(<c r="O6" s="[0-9]+")/>', rf"\1{FILLED}", xml))
    return path


def both(path: Path) -> ReturnedWorkbook:
    quick = read_quickly(path, path.name)
    assert quick is not None, "read carefully"
    assert quick == read_returned(read_workbook(path, FileKind.XLSX), path.name)
    return quick


def in_words(workbook: ReturnedWorkbook) -> list[object]:
    """Everything but the faces of the texts, which runs may name."""
    rows = [(row.identity, row.row, {name: cell.text for name, cell in row.cells.items()}) for row in workbook.rows]
    return [rows, workbook.quiet, workbook.copies, workbook.added, workbook.missing, workbook.oddities]


def kept_otherwise(text: str, chance: random.Random) -> str:
    """An item that shows the same text."""
    match chance.randrange(6):
        case 0:
            return f"<si><t>{text}</t></si>"
        case 1:
            return f'<si><t xml:space="preserve">{text}</t></si>'
        case 2:
            cut = chance.choice([0, *(place for place, sign in enumerate(text) if sign == " ")])
            face = '<rPr><b/><sz val="11"/><rFont val="Arial"/></rPr>'
            one, other = text[:cut], text[cut:]
            return f'<si><r><t xml:space="preserve">{one}</t></r><r>{face}<t xml:space="preserve">{other}</t></r></si>'
        case 3:
            guide = '<rPh sb="0" eb="1"><t>cách đọc</t></rPh><phoneticPr fontId="1"/>'
            return f'<si><t xml:space="preserve">{text}</t>{guide}</si>'
        case 4:
            return f'<si>\n  <t xml:space="preserve">{text}</t>\n</si>'
        case _:
            return f"<si><t>{''.join(f'&#{ord(sign)};' if sign > '~' else sign for sign in text)}</t></si>"


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chance=st.randoms(use_true_random=False), ways=st.integers(0, 4))
def test_any_way_of_keeping_texts(original: Path, tmp_path: Path, chance: random.Random, ways: int) -> None:
    path = tmp_path / original.name

    def kept(text: str) -> str:
        return kept_otherwise(text, chance) if chance.randrange(4) < ways else f"<si><t>{text}</t></si>"

    def between() -> str:
        return chance.choice(EMPTY) if ways and chance.randrange(5) == 0 else ""

    with_shared_texts(original, path, kept, between)
    found = both(path)
    assert in_words(found) == in_words(both(original))
    written = [cell.text for row in found.rows for cell in row.cells.values()]
    assert written == ["  Đã họp, kết quả xong"]


@pytest.mark.parametrize(
    ("kept", "shown"),
    [
        ("một_x000D_\nhai", "một\nhai"),
        ("một&#13;&#10;hai", "một\nhai"),
        ("một&#xD;hai", "một\nhai"),
        ("_x005F_x000D_", "_x000D_"),
        ("A&#769;", "\u00c1"),
        ("\u0110a\u0303 xong", "\u0110\u00e3 xong"),
        ("&amp;lt;", "&lt;"),
        ("'=1+1", "'=1+1"),
        ("=1+1", "=1+1"),
        ("1.234,5", "1.234,5"),
        (" \n ", " \n "),
    ],
)
def test_what_a_shared_text_shows(original: Path, tmp_path: Path, kept: str, shown: str) -> None:
    path = tmp_path / original.name

    def item(text: str) -> str:
        return f"<si><t>{kept if text.startswith('  Đã họp') else text}</t></si>"

    with_shared_texts(original, path, item, str)
    assert [cell.text for row in both(path).rows for cell in row.cells.values()] == [shown]


@pytest.mark.parametrize(
    "damage", ["<si><t>a</si>", "<si><t>&ngo;</t></si>", "<si><t>a</t></si><!-- x -->", "<si><t>\x01</t></si>", "<si>"]
)
def test_damaged_texts_are_noticed_by_both(original: Path, tmp_path: Path, damage: str) -> None:
    path = tmp_path / original.name
    with_shared_texts(original, path, "<si><t>{}</t></si>".format, str)
    rewritten(path, STRINGS_XML, lambda xml: xml.replace("</sst>", f"{damage}</sst>"))
    quick = read_quickly(path, path.name)
    if quick is None:
        with pytest.raises(ValueError, match=r"."):
            read_workbook(path, FileKind.XLSX)
    else:
        assert quick == read_returned(read_workbook(path, FileKind.XLSX), path.name)
