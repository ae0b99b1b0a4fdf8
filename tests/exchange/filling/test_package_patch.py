"""Zips with some parts replaced."""

import io
import struct
import zipfile
from pathlib import Path

import pytest

from dxdesk.errors import Refusal
from dxdesk.exchange.filling.package_patch import replace_parts, same_members


def archive(parts: dict[str, bytes], stream: bool = False, comment: bytes = b"") -> bytes:
    target = io.BytesIO()
    writer: object = _Unseekable(target) if stream else target
    with zipfile.ZipFile(writer, "w", zipfile.ZIP_DEFLATED) as made:  # type: ignore[call-overload]
        made.comment = comment
        for name, data in parts.items():
            info = zipfile.ZipInfo(name, (1999, 1, 2, 3, 4, 6))
            info.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            made.writestr(info, data)
    return target.getvalue()


class _Unseekable:
    """A stream that makes zipfile write data descriptors."""

    def __init__(self, target: io.BytesIO) -> None:
        self._target = target

    def write(self, data: bytes) -> int:
        return self._target.write(data)

    def flush(self) -> None:
        pass


PARTS = {"a.xml": b"<a/>" * 50, "b/ảnh.png": bytes(range(200)), "b/c.xml": b"<c/>" * 90}


@pytest.mark.parametrize("stream", [False, True])
def test_only_the_wanted_part_changes(stream: bool) -> None:
    before = archive(PARTS, stream, comment=b"ghi chu")
    after = replace_parts(before, {"a.xml": b"<new/>"})
    with zipfile.ZipFile(io.BytesIO(after)) as read:
        assert read.testzip() is None
        assert read.namelist() == list(PARTS)
        assert {name: read.read(name) for name in PARTS} == {**PARTS, "a.xml": b"<new/>"}
        assert read.getinfo("a.xml").date_time == (1999, 1, 2, 3, 4, 6)
        assert read.comment == b"ghi chu"
    assert same_members(before, after, {"a.xml"}) == []
    assert same_members(before, after, set()) == ["a.xml"]


def test_without_parts_nothing_changes_at_all() -> None:
    before = archive(PARTS)
    assert replace_parts(before, {}) == before


def test_an_odd_archive_is_refused(tmp_path: Path) -> None:
    good = archive(PARTS)
    for bad in (b"", b"PK\x05\x06" + bytes(18), b"x" + good, good + b"x", good[:-30]):
        with pytest.raises(Refusal) as caught:
            replace_parts(bad, {"a.xml": b""})
        assert caught.value.code == "unusual-package"


def flagged(source: bytes, local: int, listed: int) -> bytes:
    """The archive of one part with other flags in its two headers."""
    made = bytearray(source)
    struct.pack_into("<H", made, 6, local)
    struct.pack_into("<H", made, made.rindex(b"PK\x01\x02") + 8, listed)
    return bytes(made)


def test_how_names_are_written_stays() -> None:
    before = flagged(archive({"ảnh.xml": b"<a/>"}), 0x0, 0x800)
    with zipfile.ZipFile(io.BytesIO(replace_parts(before, {"ảnh.xml": b"<b/>"}))) as read:
        assert read.namelist() == ["ảnh.xml"]


def test_an_encrypted_part_is_refused() -> None:
    with pytest.raises(Refusal):
        replace_parts(flagged(archive({"a.xml": b"<a/>"}), 0x1, 0x1), {"a.xml": b"<b/>"})


def test_two_parts_of_one_name_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as made:
        made.writestr("a.xml", "1")
        with pytest.warns(UserWarning, match="Duplicate"):
            made.writestr("a.xml", "2")
    with pytest.raises(Refusal):
        replace_parts(target.getvalue(), {"a.xml": b""})
