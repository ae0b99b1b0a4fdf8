"""An own workbook read the quick way says exactly what the careful way says."""

import random
import zipfile
from collections.abc import Callable
from copy import copy
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dxdesk.exchange.contents import FileContents
from dxdesk.exchange.own_workbook.columns import IDENTITY_SHEET
from dxdesk.exchange.own_workbook.returned import is_own_workbook, read_returned
from dxdesk.exchange.own_workbook.returned_json import from_json, to_json
from dxdesk.exchange.reading.file_kind import FileKind
from dxdesk.exchange.reading.quick_xlsx import read_quickly
from dxdesk.exchange.reading.workbook.reader import read_workbook
from dxdesk.progress import silent
from tests.services.exchanging.edited_workbook import INDICATORS, TASKS, Edited

Edit = Callable[[], Edited]
SHEET_XML = "xl/worksheets/sheet1.xml"
VALUES: list[Any] = [
    None, "", " ", "hoàn thành", "đang thực hiện", "xoá", "a < b & c > \"d\" 'e'", "hai\ndòng", "_x000D_", "  lùi  ",
    "82,5%", "không áp dụng", 0, 0.825, 100, 99.5, -3, 1e15, True, date(2026, 9, 30),
    datetime(2026, 9, 30, 14, 5), "#N/A",  # noqa: DTZ001
]  # fmt: skip
FORMATS = ["General", "0%", "0.00", "dd/mm/yyyy", "@", '0.0" điểm"']
EDITS = st.lists(
    st.tuples(
        st.sampled_from([TASKS, INDICATORS]), st.integers(1, 30), st.integers(1, 16),
        st.sampled_from(VALUES), st.sampled_from(FORMATS),
    ),
    max_size=12,
)  # fmt: skip


def careful(path: Path) -> FileContents:
    return read_workbook(path, FileKind.XLSX)


def assert_same(path: Path) -> None:
    quick, slow = read_quickly(path, IDENTITY_SHEET), careful(path)
    if quick is None:  # an error value is left to the careful reader
        assert any(note.code == "cell-error" for note in slow.notes)
        return
    assert [(sheet.name, sheet.hidden, sheet.rows) for sheet in quick.sheets] == [
        (sheet.name, sheet.hidden, sheet.rows) for sheet in slow.sheets
    ]
    assert is_own_workbook(quick)
    returned = read_returned(slow, path.name)
    assert read_returned(quick, path.name) == returned
    assert from_json(to_json(returned)) == returned


def rewritten(path: Path, change: Callable[[str], str]) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[SHEET_XML] = change(parts[SHEET_XML].decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def test_as_it_was_written(exported: Path) -> None:
    assert_same(exported)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS, copied=st.integers(0, 12), order=st.randoms(use_true_random=False))
def test_random_edits(exported: Path, edits: list[Any], copied: int, order: random.Random) -> None:
    original = exported.read_bytes()
    try:
        with Edited(exported) as book:
            for title, row, column, value, number_format in edits:
                cell = book.sheet(title).cell(row, column)
                cell.value = value
                cell.number_format = number_format
            if copied:
                sheet = book.sheet(TASKS)
                rows = book.rows(TASKS)
                target = sheet.max_row + order.randrange(1, 4)
                for cell in sheet[order.choice(rows)] if rows else []:
                    sheet.cell(target, cell.column, cell.value)._style = copy(cell._style)
                sheet.delete_rows(copied)
        if any(item[1:4] for item in edits) and _lost_identity(exported):
            return
        assert_same(exported)
    finally:
        exported.write_bytes(original)


def _lost_identity(path: Path) -> bool:
    return not is_own_workbook(careful(path))


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace("<sheetData>", "<sheetData><!-- x -->"),
        lambda xml: xml.replace("</row>", '<c r="Z9"><f>1+1</f><v>2</v></c></row>', 1),
        lambda xml: xml.replace("</row>", "<c><v>2</v></c></row>", 1),
        lambda xml: xml.replace("</row>", '<c r="Z1" t="e"><v>#N/A</v></c></row>', 1),
        lambda xml: xml.replace("</row>", '<c r="Z1" t="inlineStr"><is><r><t>a</t></r></is></c></row>', 1),
        lambda xml: xml.replace("</row>", '<c r="Z1" t="inlineStr"><is><t>&ngo;</t></is></c></row>', 1),
        lambda xml: xml.replace("</row>", '<c r="Z1" t="inlineStr"><is><t>a\rb</t></is></c></row>', 1),
        lambda xml: xml.replace("</row>", '<c r="ZZZ1"><v>1</v></c></row>', 1),
        lambda xml: xml.replace("</row>", '<c r="A0"><v>1</v></c></row>', 1),
        lambda xml: xml.replace("</worksheet>", ""),
        lambda xml: '<!DOCTYPE worksheet [<!ENTITY a "b">]>' + xml,
        lambda xml: '<?xml version="1.0" encoding="windows-1258"?>' + xml,
        lambda xml: xml.replace("<worksheet ", '<worksheet xmlns:q="q" ').replace("</sheetData>", "<q:x/></sheetData>"),
    ],
)
def test_anything_unusual_is_left_to_the_careful_reader(exported: Path, change: Callable[[str], str]) -> None:
    rewritten(exported, change)
    assert read_quickly(exported, IDENTITY_SHEET) is None


def test_plain_characters_by_number_are_read(exported: Path) -> None:
    added = '<c r="Z1" t="inlineStr"><is><t>&#65;&#x1EA1;&amp;&lt;a&#769;</t></is></c></row>'
    rewritten(exported, lambda xml: xml.replace("</row>", added, 1))
    assert_same(exported)


def test_a_workbook_without_identity_is_not_read_at_all(exported: Path, edit: Edit) -> None:
    with edit() as book:
        del book.book[IDENTITY_SHEET]
    assert read_quickly(exported, IDENTITY_SHEET) is None


@pytest.mark.parametrize(
    "damage",
    [
        {"about": None},
        {"known": [["task"]]},
        {"rows": [[10**6, "Nhiệm vụ", 5, {}, True]]},
        {"rows": [[0, "Nhiệm vụ", -5, {}, True]]},
        {"copies": [["other", "x", []]]},
        {"oddities": [{"code": 5, "message": "", "place": ""}]},
        {"columns": [["a", "b", 5]]},
    ],
)
def test_a_strange_answer_is_refused(exported: Path, damage: dict[str, Any]) -> None:
    answer = {**to_json(read_returned(careful(exported), exported.name)), **damage}
    with pytest.raises(ValueError, match=r"."):
        from_json(answer)


def test_the_child_falls_back_to_the_careful_reader(exported: Path) -> None:
    from dxdesk.exchange.own_workbook.receiving import receive

    rewritten(exported, lambda xml: xml.replace("<sheetData>", "<sheetData><!-- x -->"))
    assert receive(exported, silent()) == read_returned(careful(exported), exported.name)
