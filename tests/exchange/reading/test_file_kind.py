import struct
from collections.abc import Callable
from pathlib import Path

import pytest

from dxdesk.errors import Refusal
from dxdesk.exchange.reading import file_kind
from dxdesk.exchange.reading.file_kind import FileKind, container_of, has_password
from dxdesk.exchange.reading.guard import examine
from dxdesk.progress import silent
from tests.exchange.reading.office_files import (
    compound,
    content_types,
    number_cell,
    relationships,
    word,
    workbook,
    write_zip,
)

_ODS = "application/vnd.oasis.opendocument.spreadsheet"
_BOF = struct.pack("<2H", 0x809, 16) + b"\0" * 16


def _refused(path: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        examine(path, silent())
    return caught.value


def _file(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def test_kinds_that_are_read_whatever_their_extension(tmp_path: Path) -> None:
    main = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
    binary = {
        "[Content_Types].xml": content_types(("xl/workbook.bin", main)),
        "_rels/.rels": relationships(("officeDocument", "xl/workbook.bin")),
        "xl/workbook.bin": b"",
    }
    files = {
        FileKind.XLSX: workbook(tmp_path / "a.doc", number_cell("A1", "1")),
        FileKind.DOCX: word(tmp_path / "a.xlsx", "<w:p/>"),
        FileKind.XLSB: write_zip(tmp_path / "a.pdf", binary),
        FileKind.ODS: write_zip(tmp_path / "a.txt", {"mimetype": _ODS, "content.xml": "<a/>"}),
        FileKind.XLS: compound(tmp_path / "a.html", {"Workbook": _BOF}),
    }
    for kind, path in files.items():
        assert examine(path, silent()) == kind


def test_an_excel_stream_without_a_container_is_an_xls(tmp_path: Path) -> None:
    assert examine(_file(tmp_path / "a.xls", b"\x09\x08\x10\x00" + b"\0" * 40), silent()) == FileKind.XLS


def test_the_main_part_may_have_any_name_and_either_slash(tmp_path: Path) -> None:
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(("word/document2.xml", main)),
        "_rels\\.rels": relationships(("officeDocument", "/word/document2.xml")),
        "word\\document2.xml": "<a/>",
    }
    assert examine(write_zip(tmp_path / "a.docx", parts), silent()) == FileKind.DOCX


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("rong.xlsx", b"", "empty-file"),
        ("~$ke hoach.xlsx", b"\x05abc", "lock-file"),
        ("a.xls", b"<html><body><table><tr><td>1</td></tr></table></body></html>", "web-page-file"),
        ("a.xls", "\ufeff<TABLE><tr>".encode("utf-16"), "web-page-file"),
        ("a.xls", b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "web-page-file"),
        (
            "a.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "xml-2003-file",
        ),
        ("a.xls", "STT\tNhiệm vụ\n1\tTập huấn\n".encode(), "text-file"),
        ("a.csv", b"BM,so luong\r\n1,2\r\n", "text-file"),
        ("a.docx", b"{\\rtf1\\ansi }", "rich-text-file"),
        ("a.xlsx", b"%PDF-1.7\n%\xe2\xe3", "pdf-file"),
        ("a.xlsx", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture-file"),
        ("a.xlsx", b"\xff\xd8\xff\xe0\0\x10JFIF\0", "picture-file"),
        ("a.xlsx", b"BM\x36\0\0\0\0\0\0\0\x36\0\0\0", "picture-file"),
        ("a.xlsx", b"Rar!\x1a\x07\x00", "archive-file"),
        ("a.xlsx", b"\x01\x02\x03\x04" * 50, "unknown-kind"),
        ("a.xlsx", b"PK\x03\x04 and nothing else", "damaged-file"),
        ("a.xls", bytes.fromhex("D0CF11E0A1B11AE1") + b"\0" * 20, "damaged-file"),
        ("a.xls", bytes.fromhex("D0CF11E0A1B11AE1") + b"\xff" * 5000, "damaged-file"),
    ],
)
def test_each_other_kind_has_its_own_reason(tmp_path: Path, name: str, content: bytes, code: str) -> None:
    refused = _refused(_file(tmp_path / name, content))
    assert refused.code == code
    assert refused.message.endswith(".")


def test_what_is_not_a_readable_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert _refused(tmp_path).code == "folder"
    assert _refused(tmp_path / "không có.xlsx").code == "missing-file"
    locked = workbook(tmp_path / "a.xlsx", number_cell("A1", "1"))

    def deny(*_arguments: object, **_options: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "open", deny)
    assert _refused(locked).code == "no-access"


def test_a_file_above_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(file_kind.MAX_BYTES + 1)
    assert _refused(path).code == "file-too-large"


@pytest.mark.parametrize(
    ("streams", "code"),
    [
        ({"WordDocument": b"", "1Table": b""}, "old-word-file"),
        ({"PowerPoint Document": b""}, "presentation-file"),
        ({"EncryptionInfo": b"", "EncryptedPackage": b""}, "password"),
        ({"Workbook": _BOF + struct.pack("<2H", 0x2F, 6) + b"\1\0\1\0\1\0"}, "password"),
        ({"Something": b""}, "unknown-kind"),
    ],
)
def test_old_containers(tmp_path: Path, streams: dict[str, bytes], code: str) -> None:
    assert _refused(compound(tmp_path / "a.xls", streams)).code == code


def test_a_password_record_is_looked_for_only_at_the_beginning() -> None:
    assert not has_password(_BOF + b"\x2f")
    assert not has_password(_BOF * 20 + struct.pack("<2H", 0x2F, 0))
    assert has_password(_BOF + struct.pack("<2H", 0x86, 2) + b"\0\0" + struct.pack("<2H", 0x2F, 0))


def test_other_zips(tmp_path: Path) -> None:
    writer = "application/vnd.oasis.opendocument.text"
    locked = '<manifest:manifest xmlns:manifest="urn:x"><manifest:encryption-data/></manifest:manifest>'
    slides = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
    show: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(("ppt/presentation.xml", slides)), "ppt/presentation.xml": "<a/>",
    }  # fmt: skip
    cases: dict[str, dict[str, str | bytes]] = {
        "archive-file": {"anh.png": b"abc"},
        "odt-file": {"mimetype": writer, "content.xml": "<a/>"},
        "password": {"mimetype": _ODS, "content.xml": "<a/>", "META-INF/manifest.xml": locked},
        "presentation-file": show,
        "damaged-file": {"_rels/.rels": "<not closed"},
    }
    for code, parts in cases.items():
        assert _refused(write_zip(tmp_path / "a.xlsx", parts)).code == code


@pytest.mark.parametrize("extension", ["xlsx", "xlsm", "xlsb", "xls", "ods", "docx", "docm"])
def test_random_bytes_are_refused_with_every_extension(tmp_path: Path, extension: str) -> None:
    noise = bytes((number * number * 31 + 7) % 251 + 1 for number in range(3000))
    for start in (b"", b"PK\x03\x04", bytes.fromhex("D0CF11E0A1B11AE1")):
        assert _refused(_file(tmp_path / f"a.{extension}", start + noise)).code in ("unknown-kind", "damaged-file")


@pytest.mark.parametrize("build", [workbook, word])
def test_truncated_files_are_refused_or_known_for_what_they_are(tmp_path: Path, build: Callable[..., Path]) -> None:
    content = build(tmp_path / "a", number_cell("A1", "1")).read_bytes()
    for length in range(4, len(content), 97):
        path = _file(tmp_path / "b.xlsx", content[:length])
        assert container_of(path) == "zip"
        assert _refused(path).code == "damaged-file"
