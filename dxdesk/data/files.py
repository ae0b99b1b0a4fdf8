"""Files kept under the hash of their content: the same content once, and never changed or deleted."""

import hashlib
import os
import re
import sys
import time
from pathlib import Path

from dxdesk.domain.identity import new_uid

_CHUNK = 1 << 20
_PAUSES = (0.05, 0.1, 0.15, 0.3, 0.4) if sys.platform == "win32" else ()
"""Seconds."""
_SHA256 = re.compile(r"[0-9a-f]{64}")


def hash_of(path: Path) -> str:
    """The SHA-256 of a file's content, in lower-case hexadecimal digits."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def is_hash(text: str) -> bool:
    return _SHA256.fullmatch(text) is not None


def flush_to_disk(path: Path) -> None:
    """Wait until a file's content is on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_folder(folder: Path) -> None:
    """Wait until names in a folder are on the disk; Windows needs and knows no such thing."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def put_in_place(finished: Path, place: Path) -> None:
    """Rename a file over another in one step; on Windows again and again for a second.

    A virus scanner or a synchroniser looks at every new file there, and holds it for a moment. Raises OSError.
    """
    for pause in _PAUSES:
        try:
            finished.replace(place)
            return
        except PermissionError:
            time.sleep(pause)
    finished.replace(place)


class FileShelf:
    """The folder of kept files."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, sha256: str) -> Path:
        """Where the content with this hash lies, or would lie. Raises ValueError for what is no hash."""
        if not is_hash(sha256):
            raise ValueError(f"not a SHA-256: {sha256[:80]!r}")
        return self.folder / sha256[:2] / sha256

    def holds(self, sha256: str) -> bool:
        """Whether the content is there and unharmed; reads all of it."""
        path = self.path(sha256)
        return path.is_file() and hash_of(path) == sha256

    def keep(self, source: Path | bytes) -> tuple[str, int]:
        """Put a copy on the shelf; its hash and its size in bytes."""
        self.folder.mkdir(parents=True, exist_ok=True)
        temporary = self.folder / f".keeping-{new_uid()}"
        digest, size = hashlib.sha256(), 0
        try:
            with temporary.open("wb") as target:
                if isinstance(source, bytes):
                    digest.update(source)
                    size = target.write(source)
                else:
                    with source.open("rb") as stream:
                        while chunk := stream.read(_CHUNK):
                            digest.update(chunk)
                            size += target.write(chunk)
                target.flush()
                os.fsync(target.fileno())
            sha256 = digest.hexdigest()
            place = self.path(sha256)
            if not self.holds(sha256):
                place.parent.mkdir(exist_ok=True)
                put_in_place(temporary, place)
                flush_folder(place.parent)
        finally:
            temporary.unlink(missing_ok=True)
        return sha256, size

    def clear_leftovers(self) -> None:
        """Remove what a crash left half-written."""
        for path in self.folder.glob(".keeping-*"):
            path.unlink(missing_ok=True)
