"""The container of old Office files ([MS-CFB]): which streams it has, and the beginning of one of them.

Just enough to tell kinds and passwords apart before anything parses the file.
"""

import struct
from dataclasses import dataclass
from typing import Self

SIGNATURE = bytes.fromhex("D0CF11E0A1B11AE1")
_END = 0xFFFFFFFA
"""Sector numbers from here on are not sectors but marks: end of chain, free."""


@dataclass(frozen=True)
class Entry:
    name: str
    kind: int
    start: int
    size: int


class CompoundFile:
    """Damaged chains end early; nothing here loops or raises for them once the header is sound."""

    def __init__(self, data: bytes, sector: int, mini_cutoff: int) -> None:
        self._data = data
        self._sector = sector
        self._cutoff = mini_cutoff
        self._fat: tuple[int, ...] = ()
        self._mini_fat: tuple[int, ...] = ()
        self.entries: list[Entry] = []

    @classmethod
    def parse(cls, data: bytes) -> Self:
        """Raises ValueError when the header makes no sense."""
        if len(data) < 512 or not data.startswith(SIGNATURE):
            raise ValueError("not a compound file")
        shift = struct.unpack_from("<H", data, 30)[0]
        if shift not in (9, 12):
            raise ValueError("unknown sector size")
        directory, _, cutoff, mini_fat, _, difat, _ = struct.unpack_from("<7I", data, 48)
        parsed = cls(data, 1 << shift, cutoff)
        parsed._fat = parsed._allocation(list(struct.unpack_from("<109I", data, 76)), difat)
        parsed.entries = parsed._directory(directory)
        parsed._mini_fat = _numbers(parsed._chain(mini_fat))
        return parsed

    def entry(self, *names: str) -> Entry | None:
        """The first stream that has one of the names, whatever its case."""
        wanted = {name.lower() for name in names}
        return next((entry for entry in self.entries if entry.kind == 2 and entry.name.lower() in wanted), None)

    def beginning(self, entry: Entry, length: int) -> bytes:
        length = min(length, entry.size)
        if entry.size >= self._cutoff:
            return self._chain(entry.start, length)[:length]
        root = next((item for item in self.entries if item.kind == 5), None)
        if root is None:
            return b""
        container = self._chain(root.start, root.size)
        found = bytearray()
        for sector in _follow(self._mini_fat, entry.start):
            if len(found) >= length:
                break
            found += container[sector * 64 : sector * 64 + 64]
        return bytes(found[:length])

    def _block(self, sector: int) -> bytes:
        start = (sector + 1) * self._sector
        return self._data[start : start + self._sector]

    def _chain(self, start: int, length: int | None = None) -> bytes:
        found = bytearray()
        for sector in _follow(self._fat, start):
            if length is not None and len(found) >= length:
                break
            found += self._block(sector)
        return bytes(found)

    def _allocation(self, sectors: list[int], difat: int) -> tuple[int, ...]:
        seen: set[int] = set()
        while difat < _END and difat not in seen:
            seen.add(difat)
            numbers = _numbers(self._block(difat))
            if not numbers:
                break
            sectors += numbers[:-1]
            difat = numbers[-1]
        used = dict.fromkeys(sector for sector in sectors if sector < _END)
        return tuple(number for sector in used for number in _numbers(self._block(sector)))

    def _directory(self, start: int) -> list[Entry]:
        raw = self._chain(start)
        entries = []
        for offset in range(0, len(raw) - 127, 128):
            length = struct.unpack_from("<H", raw, offset + 64)[0]
            name = raw[offset : offset + min(max(length - 2, 0), 62)].decode("utf-16-le", "replace")
            first, size = struct.unpack_from("<2I", raw, offset + 116)
            if raw[offset + 66]:
                entries.append(Entry(name, raw[offset + 66], first, size))
        return entries


def _follow(table: tuple[int, ...], start: int) -> list[int]:
    chain: dict[int, None] = {}
    while start < len(table) and start not in chain:
        chain[start] = None
        start = table[start]
    return list(chain)


def _numbers(raw: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(raw) // 4}I", raw[: len(raw) // 4 * 4])
