"""Whether a zip may be unpacked at all: its parts are inflated here, counted and thrown away, before anyone parses.

What an archive says about its own sizes is not believed.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from dxdesk.errors import Refusal
from dxdesk.exchange.reading.file_kind import refusal
from dxdesk.exchange.reading.package import part_key
from dxdesk.progress import Progress

MAX_PARTS = 2_000
MAX_UNPACKED = 300 * 1024 * 1024
MAX_RATIO = 200
_CHUNK = 1 << 18
_SMALL = 4 * 1024 * 1024
"""Below this an archive may shrink as well as it likes."""

_LABEL = "Đang kiểm tra tệp…"
_UNSAFE = (
    "Tệp có cấu trúc không an toàn ({reason}) nên chương trình không mở. "
    "Nếu đây là tệp thật, hãy mở bằng Excel hoặc Word, lưu lại thành tệp mới rồi thử lại."
)
_DECLARATIONS = {
    "<!".encode(encoding): [(word.encode(encoding), word) for word in ("<!DOCTYPE", "<!ENTITY")]
    for encoding in ("ascii", "utf-16-le", "utf-16-be")
}
_OVERLAP = 32


def check_zip(path: Path, progress: Progress) -> None:
    """Raises `Refusal` for an archive that is damaged, locked, or made to exhaust the machine, and `Cancelled`."""
    try:
        with zipfile.ZipFile(path) as archive:
            infos = archive.infolist()
    except (zipfile.BadZipFile, zipfile.LargeZipFile, struct.error, ValueError, NotImplementedError, OSError):
        raise refusal("damaged-file") from None
    if len(infos) > MAX_PARTS:
        raise _unsafe("too-many-parts", f"{len(infos)} phần bên trong, nhiều hơn mức {MAX_PARTS}")
    if any(info.flag_bits & 0x1 for info in infos):
        raise refusal("password")
    packed = path.stat().st_size
    total = 0
    with path.open("rb") as file:
        for number, info in enumerate(infos):
            progress.step(number, len(infos), _LABEL)
            size = 0
            watch = _DeclarationWatch(info.filename)
            try:
                for chunk in _inflate(file, info):
                    size += len(chunk)
                    total += len(chunk)
                    if total > MAX_UNPACKED:
                        raise _unsafe("unpacks-too-large", "giải nén ra hơn 300 MB")
                    if _too_dense(size, info.compress_size) or _too_dense(total, packed):
                        raise _unsafe("zip-bomb", f"nén chặt hơn {MAX_RATIO} lần")
                    watch.feed(chunk)
                    progress.step(number, len(infos), _LABEL)
            except (zlib.error, struct.error, EOFError, OSError):
                if watch.is_xml:
                    raise refusal("damaged-file") from None
            if size > info.file_size and watch.is_xml:
                raise _unsafe("false-size", "kích thước khai không đúng")


def _too_dense(size: int, packed: int) -> bool:
    return size > _SMALL and size > MAX_RATIO * max(packed, 1)


def _unsafe(code: str, reason: str) -> Refusal:
    return Refusal(code, _UNSAFE.format(reason=reason))


def _inflate(file: BinaryIO, info: zipfile.ZipInfo) -> Iterator[bytes]:
    """Everything that the part's data inflates to, even beyond the size that the archive states."""
    file.seek(info.header_offset)
    header = file.read(30)
    name_length, extra_length = struct.unpack_from("<2H", header, 26)
    file.seek(name_length + extra_length, 1)
    left = info.compress_size
    if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refusal("damaged-file")
    stored = info.compress_type == zipfile.ZIP_STORED
    inflater = zlib.decompressobj(-zlib.MAX_WBITS)
    while left > 0:
        packed = file.read(min(left, _CHUNK))
        if not packed:
            raise EOFError
        left -= len(packed)
        if stored:
            yield packed
            continue
        while packed and not inflater.eof:
            if chunk := inflater.decompress(packed, _CHUNK):
                yield chunk
            packed = inflater.unconsumed_tail
    if not stored and not inflater.eof and info.compress_size:
        yield inflater.flush()
        if not inflater.eof:
            raise EOFError


class _DeclarationWatch:
    """Looks for a document type or entity declaration in an XML part as its bytes go by.

    Old OpenOffice files name a document type in their manifest and macro lists, which nobody parses here; an entity
    is refused there too.
    """

    def __init__(self, name: str) -> None:
        key = part_key(name)
        self.is_xml = key.endswith((".xml", ".rels", ".vml"))
        self._lenient = key.startswith(("meta-inf/", "basic/", "dialogs/"))
        self._tail = b""

    def feed(self, chunk: bytes) -> None:
        if not self.is_xml:
            return
        # Every pattern begins with "<!", and hardly any plain part has the second sign at all.
        if b"!" in chunk or b"!" in self._tail:
            self._look_into(self._tail + chunk)
        self._tail = chunk[-_OVERLAP:] if len(chunk) >= _OVERLAP else (self._tail + chunk)[-_OVERLAP:]

    def _look_into(self, window: bytes) -> None:
        for first, patterns in _DECLARATIONS.items():
            for pattern, word in patterns if first in window else ():
                if pattern in window and not (self._lenient and word == "<!DOCTYPE"):
                    raise _unsafe("xml-declaration", "có khai báo DTD hoặc ENTITY")
