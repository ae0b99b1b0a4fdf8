"""Texts that a cell of Excel or XML has no place for, values for cells of text, and cells that are named twice."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from dxdesk.domain.text import nfc
from dxdesk.errors import Refusal
from dxdesk.exchange.filling.answers import Answer, Outcome
from dxdesk.exchange.filling.cell_contents import MOST_CHARACTERS, answer_bodies, encode_text, text_body
from dxdesk.exchange.filling.package_patch import replace_parts
from dxdesk.exchange.filling.profile import Part
from dxdesk.exchange.filling.sheet_table import SheetTable
from tests.exchange.filling.form_samples import city_form
from tests.exchange.filling.test_writing import FILLS, answer, changed, decided, fill, parts

SHEET = "xl/worksheets/sheet1.xml"


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "bieu.xlsx"
    city_form(path)
    return path


def read_back(form: Path, out: Path, *answers: Answer) -> object:
    """The first of the answers as another program reads it."""
    assert fill(form, out, *answers).answers == len(answers)
    first = answers[0]
    return openpyxl.load_workbook(out)[first.sheet].cell(first.row + 1, first.column + 1).value


@pytest.mark.parametrize("sign", ["đ", "𝄞", "e\u0301"])
def test_a_text_for_which_a_cell_has_no_room_is_told_and_not_written(form: Path, tmp_path: Path, sign: str) -> None:
    units = len(nfc(sign).encode("utf-16-le")) // 2
    fits = sign * (MOST_CHARACTERS // units)
    longest, too_long = decided(form, answer("I8", fits), answer("I9", fits + sign))
    assert longest.outcome is Outcome.WRITTEN
    assert (too_long.outcome, too_long.stored) == (Outcome.NOT_ALLOWED, None)
    assert too_long.reason == "kết quả dài hơn 32.767 ký tự, một ô Excel không chứa được"
    assert read_back(form, tmp_path / "dien.xlsx", answer("I8", fits), FILLS[0]) == nfc(fits)
    fill(form, tmp_path / "khong.xlsx", answer("I8", fits + sign), FILLS[0])
    assert openpyxl.load_workbook(tmp_path / "khong.xlsx")["Nhiệm vụ"]["I8"].value is None


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("trước\x00\x01\x08\x0b\x0c\x1f sau", "trước sau"),
        ("a]]>b ]]&gt; <![CDATA[c]]>", "a]]>b ]]&gt; <![CDATA[c]]>"),
        ("nửa \ud83d đầu \udc00", "nửa  đầu "),
        ("không ký tự \ufffe\uffff nào", "không ký tự  nào"),
        ("một\r\nhai\rba\tbốn", "một\nhai\nba\tbốn"),
        ("=1+1", "=1+1"),
        ("_x0041_ và _x005F_", "_x0041_ và _x005F_"),
        ("  hai đầu  ", "  hai đầu  "),
    ],
)
def test_signs_that_xml_has_no_place_for_are_left_out_and_all_others_kept(
    form: Path, tmp_path: Path, text: str, read: str
) -> None:
    found = read_back(form, tmp_path / "dien.xlsx", answer("I8", text), FILLS[0])
    assert isinstance(found, str)
    assert openpyxl.utils.escape.unescape(found) == read


def test_many_texts_at_once_are_what_each_is_alone() -> None:
    odd = [
        "",
        " ",
        "a\0b",
        "a&b",
        " a",
        "a ",
        "a  b",
        "_x0041_",
        "\ud800",
        "a\u00a0",
        "\u00a0a",
        "a\nb",
        "e\u0301",
        "\u0301",
        "]]>",
    ]
    for other in odd:
        for texts in ([other], ["một", other], [other, "hai"], ["một", other, "hai", other]):
            assert answer_bodies(b"x:", texts) == [text_body(b"x:", text) for text in texts]
            assert encode_text(other).encode() in answer_bodies(b"", texts)[texts.index(other)]


def test_dates_and_numbers_in_cells_of_text_are_written_as_texts(form: Path, tmp_path: Path) -> None:
    def texts(workbook: openpyxl.Workbook) -> None:
        for address in ("I8", "J8", "K8"):
            workbook["Nhiệm vụ"][address].number_format = "@"

    changed(form, texts)
    values = (
        answer("I8", date(2026, 3, 5), Part.DONE_ON),
        answer("J8", Decimal("1234.5"), Part.NUMERATOR),
        answer("K8", Decimal("82.5"), Part.PROGRESS, percentage=True),
    )
    found = decided(form, *values)
    assert [(item.outcome, item.stored, item.reason) for item in found] == [
        (Outcome.WRITTEN, "05/03/2026", ""),
        (Outcome.WRITTEN, "1.234,5", ""),
        (Outcome.WRITTEN, "82,5%", ""),
    ]
    fill(form, tmp_path / "dien.xlsx", *values)
    sheet = openpyxl.load_workbook(tmp_path / "dien.xlsx")["Nhiệm vụ"]
    cells = [sheet[address] for address in ("I8", "J8", "K8")]
    assert [(cell.value, cell.data_type, cell.number_format) for cell in cells] == [
        ("05/03/2026", "s", "@"),
        ("1.234,5", "s", "@"),
        ("82,5%", "s", "@"),
    ]


def with_row(form: Path, row: bytes) -> None:
    data = parts(form)[SHEET].replace(b"</sheetData>", row + b"</sheetData>")
    form.write_bytes(replace_parts(form.read_bytes(), {SHEET: data}))


@pytest.mark.parametrize("cell", [b'<c r="F8"><v>9</v></c>', b'<c r="F8"/>', b"<c  s='1' r = 'F8'></c>"])
def test_an_answer_cell_that_is_named_in_another_row_too_is_refused(form: Path, tmp_path: Path, cell: bytes) -> None:
    with_row(form, b'<row r="30">' + cell + b"</row>")
    with pytest.raises(Refusal) as caught:
        fill(form, tmp_path / "dien.xlsx", *FILLS)
    assert caught.value.code == "unusual-form"
    assert "ô F8 được ghi ở hai hàng" in caught.value.message
    assert not (tmp_path / "dien.xlsx").exists()
    assert fill(form, tmp_path / "dien.xlsx", answer("I8", "ô khác")).answers == 1


def test_the_proof_sees_an_answer_that_another_row_takes_back(
    form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_row(form, b'<row r="30"><c r="F8"><v>9</v></c></row>')
    monkeypatch.setattr(SheetTable, "named_in_odd", frozenset())
    with pytest.raises(Refusal) as caught:
        fill(form, tmp_path / "dien.xlsx", *FILLS)
    assert caught.value.code == "proof-failed"
    assert not (tmp_path / "dien.xlsx").exists()
