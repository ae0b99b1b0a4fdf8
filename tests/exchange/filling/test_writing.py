"""A form of our own making, filled: decisions on each cell, stale results, proof, refusals."""

import errno
import io
import os
import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.styles import NamedStyle
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from dxdesk.errors import Refusal
from dxdesk.exchange.filling.answers import Answer, Decision, Outcome, decide
from dxdesk.exchange.filling.dependents import Dependents
from dxdesk.exchange.filling.form_file import FormFile
from dxdesk.exchange.filling.package_patch import replace_parts
from dxdesk.exchange.filling.profile import Part
from dxdesk.exchange.filling.proof import FillProof
from dxdesk.exchange.filling.writing import write_form
from dxdesk.progress import silent
from tests.exchange.filling.form_samples import city_form


@pytest.fixture
def form(tmp_path: Path) -> Path:
    path = tmp_path / "bieu.xlsx"
    city_form(path)
    return path


def answer(address: str, value: Any, part: Part = Part.RESULT, sheet: str = "Nhiệm vụ", **more: Any) -> Answer:
    cell = openpyxl.utils.cell.coordinate_from_string(address)
    column = openpyxl.utils.column_index_from_string(cell[0])
    return Answer(sheet, cell[1] - 1, column - 1, part, value, **more)


def decided(path: Path, *answers: Answer, overwrite: bool = False) -> list[Decision]:
    opened = FormFile(path, silent())
    return decide(opened, Dependents(opened), answers, overwrite)


def fill(path: Path, out: Path, *answers: Answer, overwrite: bool = False) -> FillProof:
    opened = FormFile(path, silent())
    dependents = Dependents(opened)
    return write_form(opened, dependents, decide(opened, dependents, answers, overwrite), out, silent())


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def changed(path: Path, how: Callable[[Any], None]) -> None:
    """Change the form with openpyxl before it is filled."""
    workbook = openpyxl.load_workbook(path)
    how(workbook)
    workbook.save(path)


def with_part(path: Path, name: str, data: bytes) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(name, data)


FILLS = (
    answer("F8", "Hoàn thành đúng hạn", Part.STATUS, wishes=("hoàn thành đúng hạn", "hoàn thành")),
    answer("G8", Decimal("82.5"), Part.PROGRESS, percentage=True),
    answer("H8", date(2026, 3, 5), Part.DONE_ON),
    answer("I8", "Đã gửi <công văn> & phụ lục", Part.RESULT),
    answer("G3", "Quý I năm 2026", Part.PERIOD),
    answer("E6", Decimal(825), Part.NUMERATOR, "Chỉ tiêu"),
    answer("F6", Decimal(1000), Part.DENOMINATOR, "Chỉ tiêu"),
)


def test_only_the_answer_cells_change(form: Path, tmp_path: Path) -> None:
    before = form.read_bytes()
    proof = fill(form, tmp_path / "dien.xlsx", *FILLS)
    assert form.read_bytes() == before
    old, new = parts(form), parts(tmp_path / "dien.xlsx")
    assert list(old) == list(new)
    differing = {name for name in old if old[name] != new[name]}
    assert differing == {f"xl/worksheets/sheet{number}.xml" for number in (1, 2, 3)}
    assert any("media" in name for name in old)
    assert any("charts" in name for name in old)
    assert (proof.answers, proof.recalculated, proof.parts) == (7, 4, len(old) - 3)


def test_values_are_of_the_right_kind(form: Path, tmp_path: Path) -> None:
    fill(form, tmp_path / "dien.xlsx", *FILLS)
    sheet = openpyxl.load_workbook(tmp_path / "dien.xlsx")["Nhiệm vụ"]
    assert sheet["F8"].value == "Hoàn thành"
    assert sheet["G8"].value == 0.825
    assert sheet["H8"].value.date() == date(2026, 3, 5)
    assert sheet["H8"].number_format == "dd/mm/yyyy"
    assert sheet["I8"].value == "Đã gửi <công văn> & phụ lục"
    assert sheet["F7"].value is None


def test_features_of_the_form_are_still_there(form: Path, tmp_path: Path) -> None:
    fill(form, tmp_path / "dien.xlsx", *FILLS)
    workbook = openpyxl.load_workbook(tmp_path / "dien.xlsx")
    sheet = workbook["Nhiệm vụ"]
    assert sheet.protection.sheet
    assert sheet.column_dimensions["B"].hidden
    assert len(sheet.data_validations.dataValidation) == 2
    assert sheet["F6"].comment is not None
    assert sheet.print_title_rows == "$5:$6"
    assert "DonViBaoCao" in workbook.defined_names
    assert sheet["F13"].value == '=COUNTIF(F7:F12,"Hoàn thành*")'


def test_results_that_depend_on_filled_cells_go_over_all_sheets(form: Path, tmp_path: Path) -> None:
    def calculate(workbook: Any) -> None:
        """Give formulas stored results, as Excel does."""

    changed(form, calculate)
    with_results = replace_parts(
        form.read_bytes(),
        {
            name: data.replace(b"</f><v></v>", b"</f><v>9</v>").replace(b"</f><v/>", b"</f><v>9</v>")
            for name, data in parts(form).items()
            if "worksheets/sheet" in name and name.endswith(".xml")
        },
    )
    form.write_bytes(with_results)
    fill(form, tmp_path / "dien.xlsx", answer("F8", "Hoàn thành", Part.STATUS))
    values = openpyxl.load_workbook(tmp_path / "dien.xlsx", data_only=True)
    assert values["Nhiệm vụ"]["F13"].value is None
    assert values["Tổng hợp"]["B1"].value is None
    assert values["Tổng hợp"]["B2"].value is None
    assert values["Tổng hợp"]["B3"].value == 9
    assert values["Chỉ tiêu"]["G6"].value == 9
    old, new = parts(form), parts(tmp_path / "dien.xlsx")
    assert old["xl/worksheets/sheet2.xml"] == new["xl/worksheets/sheet2.xml"]


def reasons(decisions: list[Decision]) -> list[tuple[str, Outcome]]:
    return [(item.address, item.outcome) for item in decisions]


def test_cells_that_are_not_for_answers_are_left_alone(form: Path) -> None:
    found = decided(
        form,
        answer("F13", "x"),
        answer("C8", "x", Part.NOTE),
        answer("G6", Decimal(5), Part.VALUE, "Chỉ tiêu"),
        answer("F8", "Đang chờ", Part.STATUS),
        answer("G8", Decimal(120), Part.PROGRESS, percentage=True),
        answer("G9", Decimal(12), Part.VALUE),
        answer("H8", "chưa rõ", Part.DONE_ON),
    )
    assert reasons(found) == [
        ("F13", Outcome.FORMULA),
        ("C8", Outcome.LOCKED),
        ("G6", Outcome.FORMULA),
        ("F8", Outcome.NOT_ALLOWED),
        ("G8", Outcome.NOT_ALLOWED),
        ("G9", Outcome.NOT_ALLOWED),
        ("H8", Outcome.WRITTEN),
    ]
    assert "Chưa thực hiện, Đang thực hiện" in found[3].reason
    assert "từ 0 đến 1" in found[4].reason


def test_the_nearest_word_of_a_list_is_taken_and_told(form: Path) -> None:
    found = decided(form, answer("F8", "x", Part.STATUS, wishes=("sắp đến hạn", "chưa thực hiện")))[0]
    assert (found.stored, found.outcome) == ("Chưa thực hiện", Outcome.WRITTEN)
    assert "sắp đến hạn" in found.reason


def test_what_stands_there_already_stays_unless_told(form: Path, tmp_path: Path) -> None:
    def already(workbook: Any) -> None:
        workbook["Nhiệm vụ"]["I8"] = "Số liệu của Sở"
        workbook["Nhiệm vụ"]["G8"] = 0.5

    changed(form, already)
    wanted = (answer("I8", "Của phường"), answer("G8", Decimal(50), Part.PROGRESS, percentage=True))
    found = decided(form, *wanted)
    assert reasons(found) == [("I8", Outcome.CONFLICT), ("G8", Outcome.SAME)]
    assert "Số liệu của Sở" in found[0].reason
    assert decided(form, *wanted, overwrite=True)[0].outcome is Outcome.WRITTEN
    fill(form, tmp_path / "dien.xlsx", *wanted, overwrite=True)
    assert openpyxl.load_workbook(tmp_path / "dien.xlsx")["Nhiệm vụ"]["I8"].value == "Của phường"


@pytest.mark.parametrize(
    ("part", "there", "ours", "outcome"),
    [
        (Part.OFFICE, "UBND phường Thử", "ỦY BAN NHÂN DÂN PHƯỜNG THỬ", Outcome.SAME),
        (Part.OFFICE, "UBND phường Khác", "Ủy ban nhân dân phường Thử", Outcome.CONFLICT),
        (Part.PERIOD, "quý 1/2026", "Quý I năm 2026", Outcome.SAME),
        (Part.PERIOD, "Quý I-2026", "Quý I năm 2026", Outcome.SAME),
        (Part.PERIOD, "Năm 2026", "Năm 2026", Outcome.SAME),
        (Part.PERIOD, "Quý II/2026", "Quý I năm 2026", Outcome.CONFLICT),
        (Part.PERIOD, "Tháng 1/2026", "Tháng 1 năm 2025", Outcome.CONFLICT),
        (Part.RESULT, "quý 1/2026", "Quý I năm 2026", Outcome.CONFLICT),
    ],
)
def test_an_office_and_a_period_written_otherwise_are_the_same(
    form: Path, part: Part, there: str, ours: str, outcome: Outcome
) -> None:
    def already(workbook: Any) -> None:
        workbook["Nhiệm vụ"]["G3"] = there

    changed(form, already)
    assert decided(form, answer("G3", ours, part))[0].outcome is outcome


@pytest.mark.parametrize("source", ["=Danh_muc", "='Danh mục'!$A$1:$A$3", "Danh_muc"])
def test_lists_in_cells_and_names_are_respected(form: Path, source: str) -> None:
    def add_list(workbook: Any) -> None:
        listed = workbook.create_sheet("Danh mục")
        for row, word in enumerate(("Xong", "Chưa xong", "Bỏ"), 1):
            listed.cell(row, 1, word)
        name = openpyxl.workbook.defined_name.DefinedName("Danh_muc", attr_text="'Danh mục'!$A$1:$A$3")
        workbook.defined_names["Danh_muc"] = name
        rule = DataValidation(type="list", formula1=source.removeprefix("="))
        rule.add("I8:I9")
        workbook["Nhiệm vụ"].add_data_validation(rule)

    changed(form, add_list)
    found = decided(form, answer("I8", "XONG"), answer("I9", "Đang làm"))
    assert [item.stored for item in found] == ["Xong", None]


def test_a_list_that_cannot_be_read_is_not_guessed(form: Path) -> None:
    def add_list(workbook: Any) -> None:
        rule = DataValidation(type="list", formula1='INDIRECT("A"&1)')
        rule.add("I8")
        workbook["Nhiệm vụ"].add_data_validation(rule)

    changed(form, add_list)
    assert decided(form, answer("I8", "x"))[0].outcome is Outcome.NOT_ALLOWED


def test_merged_cells_table_frames_and_dates_without_format(form: Path) -> None:
    def shape(workbook: Any) -> None:
        sheet = workbook["Chỉ tiêu"]
        sheet.merge_cells("H6:I6")
        sheet.merge_cells("E7:E8")
        extra = workbook.create_sheet("Bảng")
        for column, head in enumerate(("A", "B"), 1):
            extra.cell(1, column, head)
            extra.cell(2, column, "")
        extra.add_table(Table(displayName="Bang1", ref="A1:B3"))
        workbook.add_named_style(NamedStyle("chu", number_format="@"))
        extra["B2"].style = "chu"

    changed(form, shape)
    found = decided(
        form,
        answer("I6", "nguồn", Part.SOURCE, "Chỉ tiêu"),
        answer("E8", Decimal(1), Part.NUMERATOR, "Chỉ tiêu"),
        answer("A1", "x", Part.NOTE, "Bảng"),
        answer("A2", date(2026, 3, 5), Part.DONE_ON, "Bảng"),
        answer("B2", Decimal("1.5"), Part.VALUE, "Bảng"),
    )
    assert reasons(found) == [
        ("H6", Outcome.WRITTEN),
        ("E8", Outcome.MERGED),
        ("A1", Outcome.LOCKED),
        ("A2", Outcome.WRITTEN),
        ("B2", Outcome.WRITTEN),
    ]
    assert (found[3].stored, found[4].stored) == ("05/03/2026", "1,5")
    assert "dạng chữ" in found[3].reason


@pytest.mark.parametrize(
    ("part", "code"), [("_xmlsignatures/sig1.xml", "signed-form"), ("xl/revisions/revisionLog1.xml", "shared-workbook")]
)
def test_what_filling_would_break_is_refused(form: Path, part: str, code: str) -> None:
    with_part(form, part, b"<a/>")
    with pytest.raises(Refusal) as caught:
        FormFile(form, silent())
    assert caught.value.code == code


def test_strict_files_and_other_kinds_are_refused(form: Path, tmp_path: Path) -> None:
    sheet = parts(form)["xl/worksheets/sheet1.xml"].replace(
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main"
    )
    strict = tmp_path / "strict.xlsx"
    strict.write_bytes(replace_parts(form.read_bytes(), {"xl/worksheets/sheet1.xml": sheet}))
    with pytest.raises(Refusal) as caught:
        FormFile(strict, silent())
    assert caught.value.code == "strict-ooxml"
    ods = tmp_path / "bieu.ods"
    with zipfile.ZipFile(ods, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", "<a/>")
    with pytest.raises(Refusal) as caught:
        FormFile(ods, silent())
    assert caught.value.code == "form-kind"
    assert "Save As" in caught.value.message


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<c r="F8"', b'<c r="F8" s="1"/><c r="F8"'),
        (b"<f>COUNTIF(", b"<f>&#x110000;COUNTIF("),
        (b'<row r="8"', b'<row r="80"><c/></row><row r="8"'),
    ],
)
def test_a_form_that_cannot_be_told_for_sure_is_refused(form: Path, tmp_path: Path, old: bytes, new: bytes) -> None:
    name = "xl/worksheets/sheet1.xml"
    data = parts(form)[name]
    assert old in data
    form.write_bytes(replace_parts(form.read_bytes(), {name: data.replace(old, new, 1)}))
    with pytest.raises(Refusal) as caught:
        fill(form, tmp_path / "dien.xlsx", answer("B8", "một", Part.STATUS), *FILLS)
    assert caught.value.code == "unusual-form"
    assert "lưu lại thành tệp .xlsx mới" in caught.value.message
    assert not (tmp_path / "dien.xlsx").exists()


def test_macros_stay_byte_for_byte(form: Path, tmp_path: Path) -> None:
    macro = tmp_path / "bieu.xlsm"
    shutil.copy(form, macro)
    with_part(macro, "xl/vbaProject.bin", bytes(range(256)))
    with pytest.raises(Refusal) as caught:
        fill(macro, tmp_path / "dien.xlsx", *FILLS)
    assert caught.value.code == "wrong-suffix"
    fill(macro, tmp_path / "dien.xlsm", *FILLS)
    assert parts(tmp_path / "dien.xlsm")["xl/vbaProject.bin"] == bytes(range(256))


def test_a_full_disk_leaves_the_old_file(form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "dien.xlsx"
    out.write_bytes(b"old")

    def full(_handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Refusal) as caught:
        fill(form, out, *FILLS)
    assert caught.value.code == "write-failed"
    assert out.read_bytes() == b"old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["bieu.xlsx", "dien.xlsx"]


def test_filling_onto_the_form_itself_replaces_it_whole(form: Path) -> None:
    fill(form, form, *FILLS)
    assert openpyxl.load_workbook(form)["Nhiệm vụ"]["G3"].value == "Quý I năm 2026"


@pytest.mark.parametrize("damage", ["value", "other cell", "other part", "row", "doubled"])
def test_the_proof_sees_every_difference(
    form: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, damage: str
) -> None:
    from dxdesk.exchange.filling import writing

    def damaged(source: bytes, changes: dict[str, bytes]) -> bytes:
        first = "xl/worksheets/sheet1.xml"
        data = changes[first]
        if damage == "value":
            data = data.replace(b"<v>0.825</v>", b"<v>0.8</v>")
        elif damage == "other cell":
            data = data.replace("Nhóm việc A".encode(), "Nhóm việc B".encode()).replace(
                b"Nh&#243;m vi&#7879;c A", b"Nh&#243;m vi&#7879;c B"
            )
            data = data.replace(b'r="A8"', b'r="A8" x="1"', 1)
        elif damage == "row":
            data = data.replace(b'<row r="9"', b'<row ht="3" r="9"', 1)
        elif damage == "doubled":
            data = data.replace(b'<c r="J8"', b'<c r="I8" s="1"><v>5</v></c><c r="J8"', 1)
        new = replace_parts(source, {**changes, first: data})
        if damage == "other part":
            new = replace_parts(new, {"xl/styles.xml": b"<styleSheet/>"})
        return new

    monkeypatch.setattr(writing, "replace_parts", damaged)
    with pytest.raises(Refusal) as caught:
        fill(form, tmp_path / "dien.xlsx", *FILLS)
    assert caught.value.code == "proof-failed"
    assert not (tmp_path / "dien.xlsx").exists()


def test_every_zip_member_is_readable_afterwards(form: Path, tmp_path: Path) -> None:
    fill(form, tmp_path / "dien.xlsx", *FILLS)
    with zipfile.ZipFile(io.BytesIO((tmp_path / "dien.xlsx").read_bytes())) as archive:
        assert archive.testzip() is None
