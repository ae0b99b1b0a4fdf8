"""Whatever was done to a workbook of ours: read quickly it says exactly what it says when it is read carefully."""

import random
import re
import shutil
from collections.abc import Callable
from copy import copy
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from dxdesk.errors import Refusal
from dxdesk.exchange.own_workbook.careful_reading import is_own_workbook, read_returned
from dxdesk.exchange.own_workbook.columns import FIRST_ROW, IDENTITY_SHEET, INDICATOR_SHEET, TASK_SHEET
from dxdesk.exchange.own_workbook.extraction import extract
from dxdesk.exchange.own_workbook.quick_reading import read_quickly
from dxdesk.exchange.own_workbook.returned import ReturnedWorkbook
from dxdesk.exchange.reading.file_kind import FileKind
from dxdesk.exchange.reading.workbook.reader import read_workbook
from tests.exchange.own_workbook.small_workbook import (
    FIRST_TASK_ROW,
    GUIDE_XML,
    IDENTITY_XML,
    TASK_XML,
    rewritten,
    small_data,
    small_workbook,
    with_shared_texts,
)

VALUES: list[Any] = [
    None, "", " ", "hoàn thành", "đang thực hiện", "xoá", "a < b & c > \"d\" 'e'", "hai\ndòng", "_x000D_", "  lùi  ",
    "82,5%", "không áp dụng", "30/9/2026", "1.10", "theo phần trăm", 0, 0.5, 0.825, 35, 99.5, -3, 1e15, 46295, True,
    date(2026, 9, 30), datetime(2026, 9, 28, 14, 5), "#N/A", "=1+1", "A\u0300 tổ hợp",  # noqa: DTZ001
    CellRichText("theo ", TextBlock(InlineFont(b=True), "phần trăm")),
]  # fmt: skip
FORMATS = ["General", "0%", "0.0%", "0.00", "dd/mm/yyyy", "@", '0.0" điểm"', '"Mục "@', "h:mm"]
SHEETS = [TASK_SHEET, INDICATOR_SHEET]
EDITS = st.lists(
    st.tuples(
        st.sampled_from(SHEETS), st.integers(FIRST_ROW - 2, 20), st.integers(1, 16),
        st.sampled_from(VALUES), st.sampled_from(FORMATS),
    ),
    max_size=12,
)  # fmt: skip
MOVES = st.lists(
    st.tuples(st.sampled_from(["copy", "delete", "insert", "swap", "swap visible", "column"]), st.sampled_from(SHEETS)),
    max_size=3,
)


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_workbook(tmp_path_factory.mktemp("own") / "số liệu.xlsx")


@pytest.fixture
def path(original: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(original, tmp_path))


def carefully(path: Path) -> ReturnedWorkbook:
    contents = read_workbook(path, FileKind.XLSX)
    assert is_own_workbook(contents)
    return read_returned(contents, path.name)


def assert_same(path: Path) -> ReturnedWorkbook:
    quick = read_quickly(path, path.name)
    assert quick is not None, "read carefully"
    assert quick == carefully(path)
    return quick


def move(book: Any, what: str, title: str, chance: random.Random) -> None:
    sheet = book[title]
    one, other = (chance.randrange(FIRST_ROW, sheet.max_row + 1) for _ in range(2))
    if what == "copy":
        target = sheet.max_row + chance.randrange(1, 3)
        for cell in sheet[one]:
            sheet.cell(target, cell.column, cell.value)._style = copy(cell._style)
    elif what == "delete":
        sheet.delete_rows(one)
    elif what == "insert":
        sheet.insert_rows(one)
        sheet.cell(one, 3).value = "Việc mới gõ thêm"
    elif what == "column":
        sheet.delete_cols(chance.randrange(4, 16))
    else:
        for column in range(1 if what == "swap" else 2, sheet.max_column + 1):
            a, b = sheet.cell(one, column), sheet.cell(other, column)
            a.value, b.value = b.value, a.value


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=EDITS, moves=MOVES, chance=st.randoms(use_true_random=False), shared=st.booleans())
def test_any_edits(
    original: Path, tmp_path: Path, edits: list[Any], moves: list[Any], chance: random.Random, shared: bool
) -> None:
    path = tmp_path / "sửa.xlsx"
    shutil.copy(original, path)
    book = load_workbook(path, rich_text=True)
    for title, row, column, value, number_format in edits:
        cell = book[title].cell(row, column)
        cell.value = value
        cell.number_format = number_format
    for what, title in moves:
        move(book, what, title, chance)
    book.save(path)
    if shared:
        inline, path = path, tmp_path / "chung.xlsx"
        with_shared_texts(inline, path, "<si><t>{}</t></si>".format, str)
    quick = read_quickly(path, path.name)
    assert quick is None or quick == carefully(path)
    unusual = any(row < FIRST_ROW or value == "#N/A" for _, row, _, value, _ in edits)
    assert quick is not None or unusual or any(what == "column" for what, _ in moves), "read carefully without need"


def test_as_it_was_written(path: Path) -> None:
    workbook = assert_same(path)
    assert (workbook.rows, workbook.missing, workbook.added, workbook.oddities) == ([], [], [], [])
    assert [(rows.kind, len(rows.uids)) for rows in workbook.quiet] == [("task", 7), ("indicator", 6)]


@pytest.mark.parametrize(("value", "number_format", "written"), [
    (35, "General", False), (0.35, "0%", True), ("35", "@", True), (36, "General", True), (35.0, "0.00", False),
    (35, "dd/mm/yyyy", True), (None, "General", False),
])  # fmt: skip
def test_a_given_number(path: Path, value: Any, number_format: str, written: bool) -> None:
    book = load_workbook(path)
    cell = book[TASK_SHEET].cell(FIRST_TASK_ROW + 1, 11)
    assert cell.value == 35
    cell.value, cell.number_format = value, number_format
    book.save(path)
    assert [row.identity.uid for row in assert_same(path).rows] == (["11"] if written else [])


@pytest.mark.parametrize(("value", "number_format", "written"), [
    (date(2026, 9, 28), "dd/mm/yyyy", False), (46293, "dd/mm/yyyy", False), (46293, "General", True),
    ("28/9/2026", "@", True), (datetime(2026, 9, 28, 7), "dd/mm/yyyy h:mm", False),  # noqa: DTZ001
    (date(2026, 9, 29), "dd/mm/yyyy", True), (date(2026, 9, 28), "mm/yyyy", True),
])  # fmt: skip
def test_a_given_day(path: Path, value: Any, number_format: str, written: bool) -> None:
    book = load_workbook(path)
    cell = book[TASK_SHEET].cell(FIRST_TASK_ROW + 2, 12)
    assert cell.value == datetime(2026, 9, 28)  # noqa: DTZ001
    cell.value, cell.number_format = value, number_format
    book.save(path)
    assert [row.identity.uid for row in assert_same(path).rows] == (["12"] if written else [])


def inserted(cells: str) -> Callable[[str], str]:
    """Cells behind the last one of a row in the table."""
    return lambda xml: re.sub(rf'(<row r="{FIRST_TASK_ROW}".*?)</row>', rf"\1{cells}</row>", xml, count=1)


def in_place(column: str, cell: str) -> Callable[[str], str]:
    place = f"{column}{FIRST_TASK_ROW}"
    return lambda xml: re.sub(rf'<c r="{place}"[^>]*?(?:/>|>.*?</c>)', cell.format(place), xml, count=1)


@pytest.mark.parametrize(
    "change",
    [
        in_place("K", '<c r="{}"><f>1+1</f><v>2</v></c>'),
        in_place("K", '<c r="{}"><f>1+1</f></c>'),
        in_place("K", '<c r="{}"><f t="shared" ref="K5:K9" si="0">1+1</f><v></v></c>'),
        in_place("J", '<c r="{}" t="str"><f>"hoàn"</f><v>hoàn thành</v></c>'),
        in_place("O", '<c r="{}" t="inlineStr"><is><r><rPr><b/></rPr><t>một</t></r><r><t> hai</t></r></is></c>'),
        in_place("O", '<c r="{}" t="inlineStr"><is><t>chữ</t><rPh sb="0" eb="1"><t>đọc</t></rPh></is></c>'),
        in_place("O", '<c r="{}" t="inlineStr"><is><t>&#65;&#x1EA1;&amp;&lt;a&#769;</t></is></c>'),
        in_place("O", '<c r="{}" t="inlineStr"><is><t>_x0041_ và _x005F_x0041_</t></is></c>'),
        in_place("L", '<c r="{}" t="d"><v>2026-09-28T00:00:00</v></c>'),
        in_place("K", '<c r="{}" t="b"><v>1</v></c>'),
        in_place("K", '<c r="{}"><v>không phải số</v></c>'),
        in_place("C", '<c r="{}" t="inlineStr"><is><t>Lời khác</t></is></c>'),
        in_place("A", '<c r="{}" t="inlineStr"><is><t>task 99 98</t></is></c>'),
        in_place("A", '<c r="{}"/>'),
        in_place("B", '<c r="{}"><v>1</v></c>'),
        inserted('<c r="Z6" t="inlineStr"><is><t>ghi bên lề</t></is></c>'),
        inserted('<c r="IV6"><v>5</v></c>'),
        lambda xml: xml.replace("</row>", "</row>\n"),
        lambda xml: re.sub(r'(<row r="[0-9]+")', r'\1 hidden="1"', xml),
        lambda xml: re.sub(r'<row r="6"[^>]*>.*?</row>', '<row r="6"/>', xml, count=1),
    ],
)
def test_odd_cells_are_read_by_the_scanner(path: Path, change: Callable[[str], str]) -> None:
    rewritten(path, TASK_XML, change)
    quick = read_quickly(path, path.name)
    assert quick is None or quick == carefully(path)
    far_right = "IV6" in change('<row r="6"></row>')
    assert (quick is None) == far_right


@pytest.mark.parametrize(
    "change",
    [
        lambda xml: xml.replace("<sheetData>", "<sheetData><!-- x -->"),
        lambda xml: xml.replace("</row>", "<!-- </row> --></row>", 7),
        lambda xml: xml.replace("</row>", "<extLst/></row>", 1),
        lambda xml: xml.replace("</row>", '<c r="Z1" t="inlineStr"><is><t>&ngo;</t></is></c></row>', 1),
        lambda xml: xml.replace("</row>", '<c r="Z1" t="inlineStr"><is><t>a\rb</t></is></c></row>', 1),
        lambda xml: xml.replace("</row>", '<c r="Z1" t="inlineStr"><is><t>a]]>b</t></is></c></row>', 1),
        lambda xml: xml.replace("</row>", '<c r="Z1" t="inlineStr"><is><t>a\ufffeb</t></is></c></row>', 1),
        lambda xml: xml.replace("</row>", '<c r="ZZZ1"><v>1</v></c></row>', 1),
        lambda xml: xml.replace("</row>", '<c r="A7"><v>1</v></c></row>', 1),
        lambda xml: re.sub(r'(<row r="7".*?</row>)(<row r="8".*?</row>)', r"\2\1", xml, flags=re.DOTALL),
        lambda xml: xml.replace('<row r="7"', "<row", 1),
        lambda xml: xml.replace('<row r="7"', '<row x14ac:dyDescent="0.25" r="7"', 1),
        lambda xml: xml.replace("</worksheet>", ""),
        lambda xml: '<!DOCTYPE worksheet [<!ENTITY a "b">]>' + xml,
        lambda xml: '<?xml version="1.0" encoding="windows-1258"?>' + xml,
        lambda xml: xml.replace("</sheetData>", "<q:x/></sheetData>"),
    ],
)
def test_anything_unusual_is_left_to_the_careful_reading(path: Path, change: Callable[[str], str]) -> None:
    rewritten(path, TASK_XML, change)
    assert read_quickly(path, path.name) is None


@pytest.mark.parametrize(
    ("column", "cell", "said"),
    [
        ("K", '<c r="{}" t="e"><v>#N/A</v></c>', "báo lỗi #N/A"),
        ("L", '<c r="{}" t="e"><f>1/0</f><v>#DIV/0!</v></c>', "báo lỗi #DIV/0!"),
        ("O", '<c r="{}" t="s"><v>999</v></c>', "không tìm thấy nội dung"),
        ("P", '<c r="{}" t="e"/>', ""),
        ("D", '<c r="{}" t="e"><v>#REF!</v></c>', ""),
    ],
)
def test_an_input_that_only_shows_an_error_is_told(path: Path, column: str, cell: str, said: str) -> None:
    rewritten(path, TASK_XML, in_place(column, cell))
    quick, found = read_quickly(path, path.name), carefully(path)
    assert quick is None or quick == found
    assert [item.place for item in found.oddities] == ([f"{TASK_SHEET}!{column}{FIRST_TASK_ROW}"] if said else [])
    assert all(said in item.message for item in found.oddities)


def test_sheets_renamed_hidden_and_gone(path: Path) -> None:
    book = load_workbook(path)
    book[TASK_SHEET].title = "Bảng của tôi"
    book[INDICATOR_SHEET].sheet_state = "hidden"
    book.create_sheet("Nháp").append(["Nhiệm vụ", 1])
    book.save(path)
    assert {rows.sheet for rows in assert_same(path).quiet} == {"Bảng của tôi", INDICATOR_SHEET}
    book.remove(book["Bảng của tôi"])
    book.save(path)
    assert [item.code for item in assert_same(path).oddities] == ["sheet-missing"]


def test_copies_of_a_row(path: Path) -> None:
    book = load_workbook(path)
    sheet = book[TASK_SHEET]
    for target in (30, 31):
        for cell in sheet[FIRST_TASK_ROW + 1]:
            sheet.cell(target, cell.column).value = cell.value
    sheet.cell(31, 3).value = "Lời khác hẳn"
    book.save(path)
    workbook = assert_same(path)
    assert (workbook.copies, [row.words["name"] for row in workbook.added]) == ({}, ["Lời khác hẳn"])
    sheet.cell(30, 15).value = "khác"
    book.save(path)
    assert [len(rows) for rows in assert_same(path).copies.values()] == [2]


def test_long_texts_take_several_cells_of_the_hidden_sheet(tmp_path: Path) -> None:
    data = small_data()
    long = "việc " * 6000
    tasks = (*data.tasks[:2], *(task for task in data.tasks[2:]))
    tasks[0].inputs["result"] = long  # type: ignore[index]
    path = small_workbook(tmp_path / "dài.xlsx", data)
    del tasks[0].inputs["result"]  # type: ignore[attr-defined]
    assert assert_same(path).rows == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda xml: xml.replace("n35", "n36"), "identity-damaged"),
        (lambda xml: re.sub(r"<row r=\"3\".*?</row>", "", xml), "identity-damaged"),
        (lambda xml: xml.replace('"format": 2', '"format": 3'), "newer-workbook"),
        (lambda xml: xml.replace('"format": 2', '"format": 1'), "older-workbook"),
    ],
)
def test_a_hidden_sheet_that_was_tampered_with(path: Path, change: Callable[[str], str], code: str) -> None:
    rewritten(path, IDENTITY_XML, change)
    with pytest.raises(Refusal) as careful:
        carefully(path)
    assert careful.value.code == code
    with pytest.raises(Refusal) as quick:
        extract(path, FileKind.XLSX, "calamine")
    assert quick.value.code == code


def test_a_workbook_without_identity_is_left_alone(path: Path) -> None:
    book = load_workbook(path)
    del book[IDENTITY_SHEET]
    book.save(path)
    assert read_quickly(path, path.name) is None


def test_the_guide_may_be_damaged(path: Path) -> None:
    rewritten(path, GUIDE_XML, lambda xml: xml.replace("</worksheet>", ""))
    assert_same(path)


def test_a_sheet_that_was_copied_is_read_together_with_its_original(path: Path) -> None:
    book = load_workbook(path)
    copied = book.copy_worksheet(book[TASK_SHEET])
    copied.cell(FIRST_TASK_ROW, 15).value = "ghi ở bản chép"
    copied.cell(FIRST_TASK_ROW + 1, 15).value = "giống nhau"
    book[TASK_SHEET].cell(FIRST_TASK_ROW + 1, 15).value = "giống nhau"
    book.save(path)
    assert read_quickly(path, path.name) is None
    workbook = carefully(path)
    ((kind, uid), found) = next(iter(workbook.copies.items()))
    assert (kind, uid, len(workbook.copies)) == ("task", "10", 1)
    assert [(row.sheet, [*row.cells]) for row in found] == [(TASK_SHEET, []), (f"{TASK_SHEET} Copy", ["result"])]
    assert workbook.place(found[1], "result") == f"{TASK_SHEET} Copy!O{FIRST_TASK_ROW}"
    assert [row.identity.uid for row in workbook.rows] == ["11"]
    assert workbook.added == []
    assert workbook.missing == []
    assert [oddity.code for oddity in workbook.oddities] == ["sheet-copied"]


def test_a_sheet_of_ones_own_with_the_same_heads_is_no_copy(path: Path) -> None:
    book = load_workbook(path)
    own = book.create_sheet("Theo dõi riêng")
    for place, head in enumerate(("STT", "Nhiệm vụ", "Kết quả", "Khó khăn, vướng mắc"), 1):
        own.cell(1, place).value, own.cell(2, place).value = head, "x"
    book.save(path)
    workbook = assert_same(path)
    assert (workbook.copies, workbook.added, workbook.oddities) == ({}, [], [])


def test_what_is_written_beside_a_heading_is_told(path: Path) -> None:
    book = load_workbook(path)
    sheet = book[INDICATOR_SHEET]
    row = next(row for row in range(FIRST_ROW, sheet.max_row) if sheet.cell(row, 3).value == "Tỷ lệ hồ sơ loại 4")
    sheet.cell(row, sheet.max_column).value = "ghi nhầm dòng"
    book.save(path)
    workbook = assert_same(path)
    assert [(oddity.code, oddity.place) for oddity in workbook.oddities] == [
        ("heading-filled", f"{INDICATOR_SHEET}!{row}")
    ]
    assert workbook.rows == []
