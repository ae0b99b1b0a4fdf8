"""The diagnostics file (.zip): versions, sizes, numbers of rows and the scrubbed log."""

import json
import os
import platform
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

import dxdesk
from dxdesk.data.facts import database_facts, row_numbers
from dxdesk.data.place import place_of
from dxdesk.data.store import Store
from dxdesk.errors import Refusal, fault_in_words
from dxdesk.log import FOLDER as LOGS
from dxdesk.log import NAME as LOG
from dxdesk.progress import Progress
from dxdesk.reports.whole_file import write_whole
from dxdesk.services.diagnostics.scrubbing import scrubbed

EXTENSION = ".zip"
_READ_ME = """Gói chẩn đoán của chương trình dxdesk.

Trong gói này chỉ có: phiên bản chương trình và hệ điều hành, dung lượng tệp, số dòng của từng bảng, và nhật ký lỗi đã
bỏ hết lời văn. Không có tên cơ quan, tên người, tên tệp, nội dung kế hoạch hay số liệu nào.

ban-may.json    máy, phiên bản, dữ liệu (chỉ các con số)
nhat-ky.txt     nhật ký lỗi đã lược bỏ
"""
_PARTS = ("files", "backups", LOGS)


def write_diagnostics(store: Store, out: Path, screen: Mapping[str, object], progress: Progress) -> str:
    """Write the file; the line for the officer. `screen` is what only the window knows (Qt's version, scaling).

    An existing file is replaced only by a whole one. Raises Refusal("write-failed") and Cancelled.
    """
    progress.step(0, 2, "Đang gom thông tin chẩn đoán")
    facts = about(store, screen)

    def write(stream: BinaryIO) -> None:
        with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("doc-truoc.txt", _READ_ME)
            package.writestr("ban-may.json", json.dumps(facts, ensure_ascii=False, indent=1))
            progress.step(1, 2, "Đang lược nhật ký lỗi")
            package.writestr("nhat-ky.txt", "\n".join(scrubbed(_log_lines(store.folder))))

    try:
        write_whole(out, write)
    except OSError as error:
        raise Refusal(
            "write-failed",
            f"Không ghi được gói chẩn đoán vào {out.name} ({fault_in_words(error)}). "
            "Hãy chọn thư mục khác rồi lưu lại.",
        ) from error
    return f"Đã lưu gói chẩn đoán vào {out.name}"


def about(store: Store, screen: Mapping[str, object]) -> dict[str, object]:
    """The facts of `ban-may.json`."""
    with store.reading() as session:
        database, rows = database_facts(session), row_numbers(session)
    return {
        "dxdesk": dxdesk.__version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.release()} {platform.version()} {platform.machine()}",
        "frozen": bool(getattr(sys, "frozen", False)),
        "screen": dict(screen),
        "place": place_of(store.folder).value,
        "database": database,
        "rows": rows,
        "bytes": {part: _size(store.folder / part) for part in (*_PARTS, *_database_files(store.folder))},
        "backups": len(store.backups.all()),
        "problems_at_start": len(store.opening_problems),
        "warnings_at_start": len(store.warnings),
        "warned_of_sync": bool(store.place_warning),
    }


def _database_files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob("dxdesk.sqlite*"))


def _size(path: Path) -> int:
    if path.is_file():
        return path.stat().st_size
    return sum((Path(root) / name).stat().st_size for root, _folders, names in os.walk(path) for name in names)


def _log_lines(folder: Path) -> Iterator[str]:
    """Oldest first: dxdesk.log.3 … dxdesk.log."""
    kept = sorted((folder / LOGS).glob(f"{LOG}*"), reverse=True)
    for path in kept:
        with path.open(encoding="utf-8", errors="replace") as lines:
            yield from lines
