"""The file behind a preview, still the same when what it says is stored."""

import hashlib
from pathlib import Path

from dxdesk.errors import Refusal


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file that is about to be read: asked before, so that a change while reading is noticed later.

    Empty for a file that cannot be read; reading it then says why.
    """
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""


def original_content(path: Path, name: str, sha256: str) -> bytes:
    """The file's bytes, to be kept with its batch; `sha256` is what the preview read (empty: it read no file).

    Raises Refusal "file-changed" when the file is gone or another one now.
    """
    try:
        data = path.read_bytes()
    except OSError:
        data = None
    if data is None or (sha256 and hashlib.sha256(data).hexdigest() != sha256):
        raise Refusal(
            "file-changed",
            f"Tệp “{name}” đã bị sửa, chuyển chỗ hoặc xoá sau khi xem trước. Chưa có gì thay đổi; "
            "hãy đưa tệp về chỗ cũ, hoặc đọc lại tệp.",
        )
    return data
