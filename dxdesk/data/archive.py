"""A backup to take away: one .dxbackup file with the database, the kept files and a list of both.

It is a ZIP with `manifest.json`, `dxdesk.sqlite` and `files/<sha256>`.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import zipfile
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import IO, Any

from dxdesk import __version__
from dxdesk.data.backup import NOT_VERIFIED, copy_database
from dxdesk.data.faults import DISK_FULL
from dxdesk.data.files import FileShelf, flush_folder, hash_of, is_hash, put_in_place
from dxdesk.domain.identity import new_uid
from dxdesk.errors import Refusal
from dxdesk.progress import Progress

FORMAT = "dxdesk-backup"
FORMAT_VERSION = 1
_MANIFEST, _DATABASE = "manifest.json", "dxdesk.sqlite"
_CHUNK = 1 << 20
_LARGEST_MANIFEST = 64 << 20

NOT_A_BACKUP = (
    "Tệp “{name}” không phải là bản sao lưu của chương trình này. Không có gì bị thay đổi; hãy chọn tệp khác."
)
DAMAGED = "Bản sao lưu “{name}” bị hỏng hoặc thiếu. Không có gì bị thay đổi; hãy chọn bản sao lưu khác."
NEWER = (
    "Bản sao lưu “{name}” do phiên bản mới hơn của chương trình ghi ra. Không có gì bị thay đổi; "
    "hãy cập nhật chương trình rồi phục hồi lại."
)


@dataclass(frozen=True)
class Manifest:
    """What the archive holds; `files` gives sizes in bytes by hash."""

    database_sha256: str
    database_size: int
    files: dict[str, int]


def write_archive(
    source: sqlite3.Connection, shelf: FileShelf, path: Path, moment: datetime, progress: Progress
) -> list[str]:
    """Write the archive beside its name, read it back, and only then give it its name.

    Returns the names of kept files that are missing or damaged and therefore not in it. Raises
    Refusal("backup-failed") and OSError; an earlier file of that name is then as it was.
    """
    partial = path.with_name(f".{path.name}.{new_uid()}")
    database = path.with_name(f".{path.name}.{new_uid()}.sqlite")
    try:
        progress.step(0, 0, "Sao chép dữ liệu")
        copy_database(source, database)
        files = source.execute("SELECT sha256, name, size FROM stored_file ORDER BY sha256").fetchall()
        present = [row for row in files if shelf.holds(row[0])]
        absent = sorted(name for _, name, _ in set(files).difference(present))
        manifest = {
            "format": FORMAT,
            "format_version": FORMAT_VERSION,
            "program": __version__,
            "schema": source.execute("PRAGMA user_version").fetchone()[0],
            "made_at": moment.isoformat(timespec="seconds"),
            "database": {"sha256": hash_of(database), "size": database.stat().st_size},
            "files": [{"sha256": sha256, "name": name, "size": size} for sha256, name, size in present],
        }
        with partial.open("wb") as stream:
            with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
                archive.writestr(_MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
                archive.write(database, _DATABASE)
                for done, (sha256, _, _) in enumerate(present):
                    progress.step(done, len(present), "Sao chép tệp đã lưu")
                    archive.write(shelf.path(sha256), f"files/{sha256}")
            stream.flush()
            os.fsync(stream.fileno())
        progress.step(0, 0, "Kiểm tra bản sao lưu")
        with zipfile.ZipFile(partial) as archive:
            if archive.testzip() is not None:
                raise Refusal("backup-failed", NOT_VERIFIED)
        put_in_place(partial, path)
        flush_folder(path.parent)
    finally:
        partial.unlink(missing_ok=True)
        database.unlink(missing_ok=True)
    return absent


def unpack_archive(path: Path, database: Path, files: Path, progress: Progress) -> Manifest:
    """Check the whole archive while unpacking it to `database` and into the empty folder `files`, named by hash.

    Raises Refusal: not-a-backup, newer-backup, damaged-backup, disk-full.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            manifest = _read_manifest(archive, path.name)
            needed = manifest.database_size + sum(manifest.files.values())
            if shutil.disk_usage(database.parent).free < needed:
                raise Refusal("disk-full", DISK_FULL)
            progress.step(0, len(manifest.files), "Kiểm tra bản sao lưu")
            _unpack(archive, _DATABASE, database, manifest.database_sha256, manifest.database_size)
            for done, (sha256, size) in enumerate(manifest.files.items()):
                progress.step(done, len(manifest.files), "Kiểm tra bản sao lưu")
                _unpack(archive, f"files/{sha256}", files / sha256, sha256, size)
            return manifest
    except (zipfile.BadZipFile, zlib.error, KeyError, _Different, EOFError, RuntimeError) as error:
        raise Refusal("damaged-backup", DAMAGED.format(name=path.name)) from error


class _Different(Exception):
    """What was unpacked is not what the manifest promised."""


def _read_manifest(archive: zipfile.ZipFile, name: str) -> Manifest:
    refusal = Refusal("not-a-backup", NOT_A_BACKUP.format(name=name))
    try:
        if archive.getinfo(_MANIFEST).file_size > _LARGEST_MANIFEST:
            raise refusal
        content: Any = json.loads(archive.read(_MANIFEST))
        if content["format"] != FORMAT:
            raise refusal
        if content["format_version"] > FORMAT_VERSION:
            raise Refusal("newer-backup", NEWER.format(name=name))
        files = {str(entry["sha256"]): int(entry["size"]) for entry in content["files"]}
        database = content["database"]
        manifest = Manifest(str(database["sha256"]), int(database["size"]), files)
    except (KeyError, TypeError, ValueError) as error:
        raise refusal from error
    if not all(is_hash(sha256) for sha256 in [manifest.database_sha256, *files]):
        raise refusal
    return manifest


def _unpack(archive: zipfile.ZipFile, member: str, target: Path, sha256: str, size: int) -> None:
    digest, left = hashlib.sha256(), size
    with archive.open(member) as stream, target.open("wb") as out:
        while chunk := _read_within(stream, left):
            digest.update(chunk)
            out.write(chunk)
            left -= len(chunk)
        out.flush()
        os.fsync(out.fileno())
    if left or digest.hexdigest() != sha256:
        raise _Different(member)


def _read_within(stream: IO[bytes], left: int) -> bytes:
    chunk = stream.read(_CHUNK)
    if len(chunk) > left:
        raise _Different("longer than promised")
    return chunk
