"""Safety copies: to a file that the officer names, back from it, and the check of the data."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.text import fold
from dxdesk.progress import Progress
from dxdesk.services.offices import office_profile, place_of
from dxdesk.services.outcome import Outcome

EXTENSION = ".dxbackup"
REASONS = {
    "close": "Khi đóng chương trình",
    "migration": "Trước khi nâng cấp dữ liệu",
    "import": "Trước khi nhập tệp",
    "bulk": "Trước khi sửa nhiều dòng",
    "delete": "Trước khi xoá kế hoạch",
    "restore": "Trước khi khôi phục",
}


@dataclass(frozen=True)
class AutomaticBackup:
    """`made_at` is local time, `size` in bytes, `reason` Vietnamese."""

    path: Path
    made_at: datetime
    size: int
    reason: str


@dataclass(frozen=True)
class Safety:
    """Where the data is and what keeps it safe. `copies` are the newest first."""

    folder: Path
    copies: tuple[AutomaticBackup, ...]
    opening_problems: tuple[str, ...]
    proposed_name: str
    """For the next safety copy to a file."""


def safety(store: Store) -> Safety:
    zone = store.now().tzinfo
    copies = tuple(
        AutomaticBackup(
            item.path, item.made_at.astimezone(zone), item.path.stat().st_size, REASONS.get(item.reason, item.reason)
        )
        for item in store.backups.all()
    )
    return Safety(store.folder, copies, tuple(store.opening_problems), _file_name(store))


def _file_name(store: Store) -> str:
    """ "dxdesk-ben-sao-2026-11-22.dxbackup": plain letters, for every drive and mail program."""
    profile = office_profile(store)
    words = "".join(sign if sign.isalnum() else " " for sign in fold(place_of(profile.name) if profile else ""))
    return "-".join(["dxdesk", *words.split(), store.now().date().isoformat()]) + EXTENSION


def back_up(store: Store, path: Path, progress: Progress | None = None) -> str:
    """One verified file with everything; an existing file is replaced only by a whole one.

    The line for the officer names kept files that could not be copied.
    """
    missing = store.backup_to(path, progress)
    if missing:
        return f"Đã sao lưu vào {path.name}, trừ {len(missing)} tệp đính kèm bị thiếu hoặc hỏng: {', '.join(missing)}"
    return f"Đã sao lưu vào {path.name}"


def restore(store: Store, path: Path, progress: Progress | None = None) -> Outcome:
    """Put a safety copy in place of the data; what was there is kept as a copy of its own."""
    store.restore_from(path, progress)
    return Outcome(f"Đã khôi phục từ {path.name}", everything=True, undoable=False)


def problems(store: Store, progress: Progress | None = None) -> list[str]:
    """What is wrong with the data, in Vietnamese; empty when all is well."""
    return store.check(progress)
