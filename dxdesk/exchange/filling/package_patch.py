"""A zip with some parts replaced: all others keep their very bytes, order, times and flags."""

import struct
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from dxdesk.errors import Refusal

_LOCAL, _CENTRAL, _END = b"PK\x03\x04", b"PK\x01\x02", b"PK\x05\x06"
_DESCRIPTOR_FLAG, _ENCRYPTED_FLAG = 0x8, 0x1
_ZIP64 = 0x0001
_LEVEL = 4
"""Packs nearly as small as the usual 6, in half the time."""


class _Entry(NamedTuple):
    """`record` is the raw line of the central directory; `[start, end)` the member's bytes with all that follows it."""

    name: str
    record: bytes
    start: int
    end: int


def replace_parts(source: bytes, parts: Mapping[str, bytes]) -> bytes:
    """The zip `source` with the contents of `parts` (by the names used inside) exchanged.

    Raises Refusal "unusual-package" for an archive whose layout cannot be kept.
    """
    entries, directory, end = _entries(source)
    pieces: list[bytes] = []
    records: dict[str, bytes] = {}
    offset = 0
    for entry in entries:
        record = entry.record
        member = source[entry.start : entry.end]
        if entry.name in parts:
            member, record = _new_member(source, entry, parts[entry.name])
        records[entry.name] = _at(record, offset)
        pieces.append(member)
        offset += len(member)
    central = b"".join(records[entry.name] for entry in _in_directory_order(source, directory, end))
    closing = bytearray(source[end:])
    struct.pack_into("<2L", closing, 12, len(central), offset)
    return b"".join([*pieces, central, bytes(closing)])


def same_members(before: bytes, after: bytes, except_for: set[str]) -> list[str]:
    """Names of the parts whose bytes differ, or that came or went, apart from those that were meant to change."""
    old = {entry.name: _fingerprint(before, entry) for entry in _entries(before)[0]}
    new = {entry.name: _fingerprint(after, entry) for entry in _entries(after)[0]}
    differing = [name for name in old if old[name] != new.get(name) and name not in except_for]
    return differing + [name for name in new if name not in old] + ([] if list(old) == list(new) else ["thứ tự"])


def _fingerprint(data: bytes, entry: _Entry) -> tuple[bytes, bytes]:
    return _at(entry.record, 0), data[entry.start : entry.end]


def _entries(source: bytes) -> tuple[list[_Entry], int, int]:
    """In the order of their bytes, then the directory's start and that of the closing record."""
    end = source.rfind(_END)
    if end < 0 or len(source) < end + 22 or not source.startswith(_LOCAL):
        raise _unusual()
    here, start_disk, count, total, size, directory = struct.unpack_from("<4H2L", source, end + 4)
    comment = struct.unpack_from("<H", source, end + 20)[0]
    if here or start_disk or count != total or directory + size != end or end + 22 + comment != len(source):
        raise _unusual()
    raw = _in_directory_order(source, directory, end)
    if len(raw) != count or len({entry.name for entry in raw}) != count:
        raise _unusual()
    if any(struct.unpack_from("<H", entry.record, 8)[0] & _ENCRYPTED_FLAG for entry in raw):
        raise _unusual()
    ordered = sorted(raw, key=lambda entry: entry.start)
    starts = [entry.start for entry in ordered] + [directory]
    if starts[0] != 0 or any(source[start : start + 4] != _LOCAL for start in starts[:-1]):
        raise _unusual()
    return [entry._replace(end=following) for entry, following in zip(ordered, starts[1:], strict=True)], directory, end


def _in_directory_order(source: bytes, directory: int, end: int) -> list[_Entry]:
    entries = []
    place = directory
    while place < end:
        if source[place : place + 4] != _CENTRAL or place + 46 > end:
            raise _unusual()
        flags = struct.unpack_from("<H", source, place + 8)[0]
        name_length, extra_length, comment_length = struct.unpack_from("<3H", source, place + 28)
        offset = struct.unpack_from("<L", source, place + 42)[0]
        following = place + 46 + name_length + extra_length + comment_length
        name = source[place + 46 : place + 46 + name_length].decode("utf-8" if flags & 0x800 else "cp437")
        entries.append(_Entry(name, source[place:following], offset, 0))
        place = following
    return entries


def _new_member(source: bytes, entry: _Entry, contents: bytes) -> tuple[bytes, bytes]:
    """Local header with data, and the line of the directory, for changed contents."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(contents) + packer.flush()
    header = bytearray(source[entry.start : entry.start + 30])
    name_length, extra_length = struct.unpack_from("<2H", header, 26)
    name_end = entry.start + 30 + name_length
    extra = _without_zip64(source[name_end : name_end + extra_length])
    sums = (zlib.crc32(contents), len(packed), len(contents))
    flags = struct.unpack_from("<H", header, 6)[0] & ~_DESCRIPTOR_FLAG
    struct.pack_into("<2H", header, 6, flags, zipfile.ZIP_DEFLATED)
    struct.pack_into("<3L", header, 14, *sums)
    struct.pack_into("<H", header, 28, len(extra))
    record = bytearray(entry.record)
    listed_flags = struct.unpack_from("<H", record, 8)[0] & ~_DESCRIPTOR_FLAG
    struct.pack_into("<2H", record, 8, listed_flags, zipfile.ZIP_DEFLATED)
    struct.pack_into("<3L", record, 16, *sums)
    return bytes(header) + source[entry.start + 30 : name_end] + extra + packed, bytes(record)


def _without_zip64(extra: bytes) -> bytes:
    kept, place = b"", 0
    while place + 4 <= len(extra):
        kind, length = struct.unpack_from("<2H", extra, place)
        if kind != _ZIP64:
            kept += extra[place : place + 4 + length]
        place += 4 + length
    return kept


def _at(record: bytes, offset: int) -> bytes:
    return record[:42] + struct.pack("<L", offset) + record[46:]


def _unusual() -> Refusal:
    return Refusal(
        "unusual-package",
        "Tệp được đóng gói theo cách lạ, không điền được mà vẫn giữ nguyên mọi phần khác. "
        "Hãy mở bằng Excel, lưu lại thành tệp .xlsx mới rồi thử lại.",
    )


def read_package(path: Path) -> bytes:
    """The file as it is; raises Refusal when it cannot be opened."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise Refusal(
            "no-access",
            f"Không mở được tệp “{path.name}” ({error.strerror}). Hãy đóng tệp ở chương trình khác rồi thử lại.",
        ) from None
