import struct
import zipfile
from pathlib import Path

import pytest

from dxdesk.errors import Cancelled, Refusal
from dxdesk.exchange.reading import zip_checks
from dxdesk.exchange.reading.zip_checks import check_zip
from dxdesk.progress import Progress, silent
from tests.exchange.reading.office_files import number_cell, workbook, workbook_parts, write_zip


def _code(path: Path) -> str:
    with pytest.raises(Refusal) as caught:
        check_zip(path, silent())
    return caught.value.code


def test_a_good_workbook_passes(tmp_path: Path) -> None:
    check_zip(workbook(tmp_path / "a.xlsx", number_cell("A1", "1")), silent())


def test_a_bomb_is_stopped_while_it_inflates(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.xlsx", {"xl/media/image1.png": b"\0" * 30_000_000})
    assert _code(path) == "zip-bomb"


def test_a_bomb_with_false_sizes_is_not_believed(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.xlsx", {"xl/workbook.xml": b" " * 30_000_000})
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", content, content.index(signature) + offset, 100)
    path.write_bytes(content)
    assert zipfile.ZipFile(path).infolist()[0].file_size == 100
    assert _code(path) == "zip-bomb"


def test_a_part_larger_than_it_says_is_refused(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.xlsx", {"xl/workbook.xml": b"<a>" + bytes(range(32, 127)) * 40})
    content = bytearray(path.read_bytes())
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        struct.pack_into("<I", content, content.index(signature) + offset, 10)
    path.write_bytes(content)
    assert _code(path) == "false-size"


def test_everything_together_may_not_be_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_checks, "MAX_UNPACKED", 1000)
    path = write_zip(tmp_path / "a.xlsx", {f"{number}.png": bytes(600) for number in range(2)})
    assert _code(path) == "unpacks-too-large"


def test_too_many_parts(tmp_path: Path) -> None:
    path = write_zip(tmp_path / "a.xlsx", {f"{number}.xml": b"" for number in range(zip_checks.MAX_PARTS + 1)})
    assert _code(path) == "too-many-parts"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "declaration", ['<!DOCTYPE a SYSTEM "file:///etc/hostname">', '<!DOCTYPE a [<!ENTITY b "c">]>']
)
def test_document_types_and_entities_are_refused(tmp_path: Path, encoding: str, declaration: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>{declaration}<a/>'
    assert _code(write_zip(tmp_path / "a.xlsx", {"xl/sharedStrings.xml": text.encode(encoding)})) == "xml-declaration"


def test_a_declaration_across_two_chunks_is_found(tmp_path: Path) -> None:
    filler = "".join(chr(97 + number * number % 26) for number in range((1 << 18) - 5))
    text = f"{filler}<!DOCTYPE a><a/>"
    assert _code(write_zip(tmp_path / "a.xlsx", {"xl/workbook.xml": text})) == "xml-declaration"


def test_old_manifests_may_name_a_document_type_but_no_entity(tmp_path: Path) -> None:
    manifest = '<!DOCTYPE manifest:manifest PUBLIC "-//OpenOffice.org//DTD Manifest 1.0//EN" "Manifest.dtd"><a/>'
    check_zip(write_zip(tmp_path / "a.ods", {"META-INF/manifest.xml": manifest}), silent())
    entity = manifest.replace("<a/>", '<!ENTITY a "b">')
    assert _code(write_zip(tmp_path / "a.ods", {"META-INF/manifest.xml": entity})) == "xml-declaration"


def test_a_locked_zip_is_a_password(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", number_cell("A1", "1"))
    content = bytearray(path.read_bytes())
    content[content.index(b"PK\x01\x02") + 8] |= 1
    path.write_bytes(content)
    assert _code(path) == "password"


def test_a_damaged_picture_does_not_stop_the_reading_but_damaged_xml_does(tmp_path: Path) -> None:
    parts = workbook_parts({"Trang": ""})
    for name, passes in (("xl/media/image1.png", True), ("xl/media/image1.xml", False)):
        path = write_zip(tmp_path / "a.xlsx", {**parts, name: bytes(range(256)) * 20})
        content = bytearray(path.read_bytes())
        start = zipfile.ZipFile(path).getinfo(name).header_offset + 30 + len(name)
        content[start : start + 8] = b"\xff" * 8
        path.write_bytes(content)
        if passes:
            check_zip(path, silent())
        else:
            assert _code(path) == "damaged-file"


def test_other_ways_of_packing_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    assert _code(path) == "damaged-file"


def test_the_check_can_be_cancelled(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", number_cell("A1", "1"))
    with pytest.raises(Cancelled):
        check_zip(path, Progress(report=lambda *_: None, is_cancelled=lambda: True))
