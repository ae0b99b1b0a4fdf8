"""The kinds beside .xlsx, and every workbook and text of the real plans against the libraries.

files/small.xls and files/small.ods were saved by LibreOffice from one workbook made up for this test.
"""

import struct
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dxdesk.errors import Refusal
from dxdesk.exchange.contents import Cell, FileContents, Merge, Paragraph, WordTable
from dxdesk.exchange.reading.file_kind import FileKind
from dxdesk.exchange.reading.word.reader import read_word
from dxdesk.exchange.reading.workbook import xls as xls_reader
from dxdesk.exchange.reading.workbook.number_display import exact
from dxdesk.exchange.reading.workbook.reader import read_workbook, reader_named
from tests.exchange.reading.office_files import content_types, relationships, write_zip

FILES = Path(__file__).parent / "files"
PLANS = Path(__file__).parents[5] / "shared" / "plans"


def _check_small(contents: FileContents, point: str) -> None:
    shown, hidden = contents.sheets
    assert [[cell and cell.text for cell in row] for row in shown.rows] == [
        ["STT", "Nội dung", "Tỷ lệ", "Ngày", "Công thức"],
        ["1", "Tập huấn kỹ năng số\ncho tổ công nghệ", f"82{point}5%", "02/10/2025"],
        [f"1{point}10", "Nhãn ®Æc biÖt", "TRUE", None, "2"],
        ["Dòng gộp"],
    ]
    percentage, day, label = shown.rows[1][2], shown.rows[1][3], shown.rows[2][1]
    assert percentage is not None
    assert percentage.number == "0.825"
    assert day is not None
    assert day.day == "2025-10-02"
    assert label is not None
    assert label.font == ".VnTime"
    assert (shown.merges, shown.hidden_rows, shown.hidden_columns) == ([Merge(3, 0, 3, 4)], {2}, {3})
    assert (shown.hidden, hidden.hidden) == (False, True)
    assert hidden.rows[1][1] is not None
    assert hidden.rows[1][1].text == "trong trang ẩn"
    assert [(note.code, note.place) for note in contents.notes] == [("cell-error", "Nhiệm vụ!E2")]


@pytest.mark.parametrize("reader", ["calamine", "xlrd"])
def test_an_xls_with_either_reader(reader: str) -> None:
    _check_small(read_workbook(FILES / "small.xls", FileKind.XLS, reader_named(reader)), ",")


def test_an_ods_shows_what_is_stored_as_shown() -> None:
    _check_small(read_workbook(FILES / "small.ods", FileKind.ODS), ".")


def test_an_xls_without_formats_is_read_by_values(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr(xls_reader, "_with_formats", fail)
    contents = read_workbook(FILES / "small.xls", FileKind.XLS)
    assert contents.sheets[0].rows[1][2] == Cell("0,825", number="0.825")
    assert [note.code for note in contents.notes] == ["values-only"]
    with pytest.raises(AssertionError):
        read_workbook(FILES / "small.xls", FileKind.XLS, "xlrd")


def _ods(tmp_path: Path, table: str) -> FileContents:
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text", "style")
    )
    content = (
        f"<office:document-content {names}><office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    )
    path = write_zip(tmp_path / "a.ods", {"content.xml": content + "</office:document-content>"})
    return read_workbook(path, FileKind.ODS)


def test_repeated_cells_blanks_comments_and_inner_parts_of_an_ods(tmp_path: Path) -> None:
    contents = _ods(
        tmp_path,
        '<table:table table:name="T">'
        '<table:table-column table:number-columns-repeated="2" table:visibility="collapse"/>'
        '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2" '
        'office:value-type="string"><office:annotation><text:p>ghi chú</text:p></office:annotation>'
        '<text:p>a<text:s text:c="2"/>b<text:tab/><text:span>c</text:span></text:p><text:p>d</text:p>'
        '</table:table-cell><table:table-cell table:formula="of:=1+1"/></table:table-row>'
        '<table:table-row table:number-rows-repeated="1048574">'
        '<table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>',
    )
    [sheet] = contents.sheets
    text = Cell("a  b\tc\nd")
    assert sheet.rows == [[text, text, Cell("", formula_lost=True)]] * 2
    assert sheet.hidden_columns == {0, 1}
    assert [note.code for note in contents.notes] == ["formula-without-result"] * 2


def test_an_ods_that_claims_everything_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        _ods(
            tmp_path,
            '<table:table table:name="T"><table:table-row table:number-rows-repeated="1048576"><table:table-cell '
            'table:number-columns-repeated="16384"><text:p>x</text:p></table:table-cell></table:table-row></table:table>',
        )
    assert caught.value.code == "too-many-cells"


def _record(number: int, content: bytes = b"") -> bytes:
    """A BIFF12 record; numbers above 127 take two bytes, the sizes here fit in one."""
    head = bytes([number]) if number < 128 else bytes([number & 127 | 128, number >> 7])
    return head + bytes([len(content)]) + content


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def test_an_xlsb_is_read_by_values_and_says_so(tmp_path: Path) -> None:
    sheets = _record(0x9C, struct.pack("<2I", 0, 1) + _wide("rId1") + _wide("Trang"))
    book = _record(0x83) + _record(0x8F) + sheets + _record(0x90) + _record(0x84)
    cells = struct.pack("<2I", 0, 0) + struct.pack("<d", 0.5), struct.pack("<2I", 1, 0) + _wide("chữ")
    row = struct.pack("<2I", 0, 0) + b"\0" * 9
    page = _record(0x81) + _record(0x94, struct.pack("<4I", 0, 0, 0, 1)) + _record(0x91) + _record(0, row)
    page += _record(5, cells[0]) + _record(6, cells[1]) + _record(0x92) + _record(0x82)
    main = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(("xl/workbook.bin", main)),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.bin")),
        "xl/_rels/workbook.bin.rels": relationships(("worksheet", "worksheets/sheet1.bin")),
        "xl/workbook.bin": book,
        "xl/worksheets/sheet1.bin": page,
    }
    contents = read_workbook(write_zip(tmp_path / "a.xlsb", parts), FileKind.XLSB)
    assert contents.sheets[0].rows == [[Cell("0,5", number="0.5"), Cell("chữ")]]
    assert [note.code for note in contents.notes] == ["values-only"]


def test_readers_have_names() -> None:
    assert reader_named("xlrd") == "xlrd"
    with pytest.raises(ValueError):
        reader_named("khác")
    with pytest.raises(Refusal):
        read_workbook(Path("a.docx"), FileKind.DOCX)


def _plans(pattern: str) -> list[Any]:
    found = sorted(PLANS.glob(pattern)) if PLANS.is_dir() else []
    return [pytest.param(path, id=path.name) for path in found]


def _same(cell: Cell | None, value: object) -> bool:
    if value is None or value == "":
        return cell is None or not cell.text
    if cell is None:
        return False
    if isinstance(value, bool):
        return cell.text == str(value).upper()
    if isinstance(value, int | float):
        return cell.number == exact(value)
    if isinstance(value, date):
        return cell.day == value.isoformat()[:10]
    return cell.text == value


@pytest.mark.skipif(not PLANS.is_dir(), reason="the real plans are not beside this checkout")
class TestRealPlans:
    @pytest.mark.parametrize("path", _plans("*.xlsx"))
    def test_workbooks_hold_what_openpyxl_finds(self, path: Path) -> None:
        from openpyxl import load_workbook

        contents = read_workbook(path, FileKind.XLSX)
        book = load_workbook(path, data_only=True)
        assert contents.notes == []
        assert [sheet.name for sheet in contents.sheets] == book.sheetnames
        for sheet, page in zip(contents.sheets, book.worksheets, strict=True):
            for row, values in enumerate(page.iter_rows(values_only=True)):
                line = sheet.rows[row] if row < len(sheet.rows) else []
                cells = [*line, *[None] * (len(values) - len(line))]
                assert all(map(_same, cells, values)), f"{sheet.name}, row {row + 1}"
            merges = {
                Merge(r.min_row - 1, r.min_col - 1, r.max_row - 1, r.max_col - 1) for r in page.merged_cells.ranges
            }
            assert set(sheet.merges) == merges

    @pytest.mark.parametrize("path", _plans("*.xls"))
    def test_old_workbooks_hold_what_xlrd_finds(self, path: Path) -> None:
        import xlrd

        contents = read_workbook(path, FileKind.XLS)
        assert contents.notes == []
        for sheet, page in zip(contents.sheets, xlrd.open_workbook(path).sheets(), strict=True):
            for row in range(page.nrows):
                values = page.row_values(row)
                line = sheet.rows[row] if row < len(sheet.rows) else []
                assert all(map(_same, [*line, *[None] * (len(values) - len(line))], values)), (
                    f"{sheet.name}, row {row + 1}"
                )

    @pytest.mark.parametrize("path", _plans("*.docx"))
    def test_texts_hold_what_python_docx_finds(self, path: Path) -> None:
        import docx

        contents = read_word(path)
        document = docx.Document(str(path))
        assert contents.notes == []
        paragraphs = [block.text for block in contents.blocks if isinstance(block, Paragraph)]
        assert paragraphs == [paragraph.text for paragraph in document.paragraphs]
        tables = [block for block in contents.blocks if isinstance(block, WordTable)]
        for found, table in zip(tables, document.tables, strict=True):
            for row, line in zip(found.rows, table.rows, strict=True):
                seen = {cell.column: cell.text for cell in row.cells if not cell.continues}
                assert all(text == line.cells[column].text for column, text in seen.items())
