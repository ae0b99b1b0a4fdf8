"""What a file is by its content; its name and extension do not count, except for Office's own lock files."""

import re
import struct
import zipfile
from enum import StrEnum
from pathlib import Path
from typing import Literal

from dxdesk.errors import Refusal
from dxdesk.exchange.reading.package import Package
from dxdesk.exchange.reading.safe_xml import UnreadableXml

MAX_BYTES = 25 * 1024 * 1024
_COMPOUND_FILE = bytes.fromhex("D0CF11E0A1B11AE1")
_FILEPASS = 0x2F
_HEAD = 4096


class FileKind(StrEnum):
    """XLSX stands for .xlsm and DOCX for .docm as well, and for the templates of both."""

    XLSX = "xlsx"
    XLSB = "xlsb"
    XLS = "xls"
    ODS = "ods"
    DOCX = "docx"


Container = Literal["zip", "compound", "biff"]

_SAVE_AS_XLSX = "Hãy mở bằng Excel, chọn Lưu thành (Save As), kiểu “Excel Workbook (.xlsx)”, rồi chọn tệp mới."
_REFUSALS = {
    "pdf-file": "Chương trình chưa đọc được PDF. Hãy dùng bản Word (.docx) hoặc Excel (.xlsx) của văn bản này.",
    "picture-file": "Đây là tệp hình ảnh, chương trình không đọc được chữ trong ảnh. Hãy dùng bản Word hoặc Excel.",
    "old-word-file": "Đây là tệp Word đời cũ (.doc), chương trình chưa đọc được. "
    "Hãy mở bằng Word, chọn Lưu thành (Save As), kiểu “Word Document (.docx)”, rồi chọn tệp mới.",
    "rich-text-file": "Đây là tệp RTF, chương trình chưa đọc được. "
    "Hãy mở bằng Word, lưu lại thành .docx, rồi chọn tệp mới.",
    "web-page-file": f"Đây là trang web (HTML) mang tên tệp Excel, không phải bảng tính thật. {_SAVE_AS_XLSX}",
    "xml-2003-file": f"Đây là tệp XML đời 2003, chương trình chưa đọc được. {_SAVE_AS_XLSX}",
    "text-file": f"Đây là tệp chữ thuần (như CSV), không phải bảng tính hay văn bản Word. {_SAVE_AS_XLSX}",
    "presentation-file": "Đây là tệp trình chiếu PowerPoint. Hãy chọn tệp Excel hoặc Word.",
    "odt-file": "Đây là văn bản LibreOffice, chương trình chưa đọc được. "
    "Hãy lưu lại thành Word (.docx) rồi chọn tệp mới.",
    "archive-file": "Đây là tệp nén, không phải bảng tính hay văn bản. "
    "Hãy giải nén rồi chọn tệp Excel hoặc Word bên trong.",
    "password": "Tệp được đặt mật khẩu nên không đọc được. Hãy mở bằng Excel hoặc Word, bỏ mật khẩu "
    "(Tệp → Thông tin → Bảo vệ), lưu lại rồi thử lại.",
    "unknown-kind": "Không nhận ra loại tệp này. Chương trình đọc được Excel (.xlsx, .xlsm, .xlsb, .xls), "
    "LibreOffice Calc (.ods) và Word (.docx, .docm).",
    "damaged-file": "Tệp bị hỏng hoặc tải về chưa đủ. Hãy lấy lại tệp từ người gửi, "
    "hoặc mở bằng Excel/Word rồi lưu lại, sau đó thử lại.",
}  # fmt: skip


def refusal(code: str) -> Refusal:
    return Refusal(code, _REFUSALS[code])


def container_of(path: Path) -> Container:
    """The outer shape of a file that may be a workbook or a Word text; raises `Refusal` for any other."""
    if path.name.startswith("~$"):
        raise Refusal(
            "lock-file",
            "Đây là tệp tạm do Excel hoặc Word tạo ra khi đang mở văn bản (tên bắt đầu bằng “~$”). "
            f"Hãy chọn tệp gốc: {path.name[2:]}.",
        )
    head, size = _head(path)
    if size == 0:
        raise Refusal("empty-file", "Tệp rỗng (0 byte), không có gì để đọc. Hãy lấy lại tệp từ người gửi.")
    if size > MAX_BYTES:
        shown = f"{size / 1024 / 1024:.0f}"
        raise Refusal(
            "file-too-large",
            f"Tệp nặng {shown} MB, vượt quá mức 25 MB. Hãy bỏ bớt hình ảnh hoặc tách phần cần nhập sang tệp riêng.",
        )
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "zip"
    if head.startswith(_COMPOUND_FILE):
        return "compound"
    if head[:1] == b"\x09" and head[1:2] in (b"\x00", b"\x02", b"\x04", b"\x08") and head[3:4] == b"\x00":
        return "biff"
    raise refusal(_other_kind(head))


def kind_of_compound(path: Path) -> FileKind:
    """An .xls file; raises `Refusal` for a password and for what else comes in the same container."""
    from dxdesk.exchange.reading.compound_file import CompoundFile

    try:
        file = CompoundFile.parse(path.read_bytes())
    except (ValueError, struct.error):
        raise refusal("damaged-file") from None
    if file.entry("EncryptedPackage"):
        raise refusal("password")
    workbook = file.entry("Workbook", "Book")
    if workbook is not None:
        if has_password(file.beginning(workbook, 8192)):
            raise refusal("password")
        return FileKind.XLS
    if file.entry("WordDocument"):
        raise refusal("old-word-file")
    if file.entry("PowerPoint Document"):
        raise refusal("presentation-file")
    raise refusal("unknown-kind" if file.entries else "damaged-file")


def has_password(stream: bytes) -> bool:
    """Whether a FILEPASS record stands among the first records of an .xls stream."""
    offset = 0
    for _ in range(12):
        if offset + 4 > len(stream):
            return False
        record, length = struct.unpack_from("<2H", stream, offset)
        if record == _FILEPASS:
            return True
        offset += 4 + length
    return False


def kind_of_package(path: Path) -> FileKind:
    """For a zip that passed the checks; raises `Refusal`."""
    try:
        with Package(path) as package:
            return _kind_in(package)
    except (UnreadableXml, zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError):
        raise refusal("damaged-file") from None


def _kind_in(package: Package) -> FileKind:
    if package.has("mimetype") and package.has("content.xml"):
        mimetype = package.read("mimetype")[:200].decode("ascii", "replace")
        if "opendocument.spreadsheet" not in mimetype:
            raise refusal("presentation-file" if "presentation" in mimetype else "odt-file")
        if package.has("META-INF/manifest.xml") and b"encryption-data" in package.read("META-INF/manifest.xml"):
            raise refusal("password")
        return FileKind.ODS
    main = package.main_part()
    if main is None:
        raise refusal("archive-file")
    content_type = package.content_type(main).lower()
    if "presentationml" in content_type or main.lower().startswith("ppt/"):
        raise refusal("presentation-file")
    if "sheet.binary" in content_type or main.lower().endswith(".bin"):
        return FileKind.XLSB
    if "wordprocessingml" in content_type or "ms-word" in content_type:
        return FileKind.DOCX
    if "spreadsheetml" in content_type or "ms-excel" in content_type:
        return FileKind.XLSX
    if main.lower().startswith(("xl/", "word/")):
        return FileKind.XLSX if main.lower().startswith("xl/") else FileKind.DOCX
    raise refusal("unknown-kind")


def _head(path: Path) -> tuple[bytes, int]:
    try:
        if path.is_dir():
            raise Refusal("folder", "Đây là thư mục, không phải tệp. Hãy chọn một tệp Excel hoặc Word bên trong.")
        with path.open("rb") as file:
            return file.read(_HEAD), path.stat().st_size
    except FileNotFoundError:
        raise Refusal(
            "missing-file", f"Không tìm thấy tệp “{path.name}”. Có thể tệp đã bị chuyển đi, đổi tên hoặc xóa."
        ) from None
    except OSError:
        raise Refusal(
            "no-access",
            f"Không mở được tệp “{path.name}”. Có thể tệp đang mở ở chương trình khác, nằm trên ổ đã tháo, "
            "hoặc máy không cho phép đọc. Hãy đóng tệp rồi thử lại.",
        ) from None


def _other_kind(head: bytes) -> str:
    """The code of the refusal for what is neither a zip nor an old Office file."""
    if b"%PDF-" in head[:1024]:
        return "pdf-file"
    pictures = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"\x00\x00\x01\x00")
    bitmap = head.startswith(b"BM") and head[6:10] == b"\0\0\0\0"
    phone_picture = head[4:12] in (b"ftypheic", b"ftypheix", b"ftypmif1")
    if bitmap or phone_picture or head.startswith(pictures) or head[8:12] == b"WEBP":
        return "picture-file"
    if head.startswith((b"7z\xbc\xaf\x27\x1c", b"Rar!", b"\x1f\x8b")):
        return "archive-file"
    text = _as_text(head)
    if text is None:
        return "unknown-kind"
    start = text.lstrip("\ufeff \t\r\n")[:2000].lower()
    if start.startswith("{\\rtf"):
        return "rich-text-file"
    if "urn:schemas-microsoft-com:office:spreadsheet" in start or "schemas.microsoft.com/office/word/2003" in start:
        return "xml-2003-file"
    if re.search(r"<(!doctype html|html|table|head|body|meta)\b", start) or start.startswith("mime-version:"):
        return "web-page-file"
    return "text-file"


def _as_text(head: bytes) -> str | None:
    """The beginning as text if it looks like text in any usual encoding."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head[: len(head) // 2 * 2].decode("utf-16", "replace")
    controls = sum(byte < 32 and byte not in (9, 10, 12, 13) for byte in head)
    return head.decode("utf-8", "replace") if controls == 0 else None
