"""Safety copies: to a file that the officer names, back from it, and the check of the data."""

from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.progress import Progress
from dxdesk.services.outcome import Outcome


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
