"""Safety copies: when they are made, put back and checked; no widget is touched here."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from typing import Protocol

from dxdesk.data.store import Store
from dxdesk.domain.numbers import format_number
from dxdesk.errors import Cancelled
from dxdesk.progress import Progress
from dxdesk.services.backups import AutomaticBackup, Safety, back_up, problems, restore, safety
from dxdesk.services.outcome import Outcome
from dxdesk.services.plans import plans
from dxdesk.ui.workspace import Workspace

LAST_FILE = "backup/last_file"


@dataclass(frozen=True)
class CopyRow:
    """An automatic backup in the table."""

    path: Path
    when: str
    reason: str
    size: str

    @property
    def uid(self) -> str:
        return self.path.name


class BackupsView(Protocol):
    def show_rows(self, rows: Sequence[CopyRow]) -> None: ...

    def show_facts(self, last: str, folder: Path) -> None:
        """When data was last copied, and where it lies."""

    def ask_restore(self, question: str, then: str) -> None:
        """Inline: what would be replaced, and what is kept."""

    def end_question(self) -> None: ...

    def show_check(self, lines: Sequence[str], good: bool) -> None: ...

    def show_failure(self, what: str, error: Exception) -> None: ...

    def show_failure_gone(self) -> None: ...


class BackupsController:
    def __init__(self, workspace: Workspace, view: BackupsView) -> None:
        self._workspace, self._view = workspace, view
        self._safety: Safety | None = None
        self._plans = 0
        self._chosen: Path | None = None

    def load(self) -> None:
        self._workspace.read(_read, self._loaded)

    @property
    def proposed_name(self) -> str:
        return self._safety.proposed_name if self._safety else "dxdesk.dxbackup"

    @property
    def folder(self) -> Path | None:
        return self._safety.folder if self._safety else None

    def back_up(self, path: Path) -> None:
        """Write everything into a file, with progress."""
        self._view.show_failure_gone()
        if path.suffix != ".dxbackup":
            path = path.with_name(f"{path.name}.dxbackup")
        self._workspace.long_work(
            lambda store, progress: (back_up(store, path, progress), store.now()),
            lambda answer: self._backed_up(path, *answer),
            lambda error: self._failed("Sao lưu", error),
            f"Đang sao lưu vào {path.name}…",
        )

    def consider(self, path: Path) -> None:
        """Ask before a file or an automatic backup takes the place of the data."""
        self._chosen = path
        row = next((item for item in self._copies() if item.path == path), None)
        which = f"bản lúc {_time(row.made_at)}" if row else f"tệp “{path.name}”"
        held = f"{self._plans} kế hoạch cùng nhiệm vụ, chỉ tiêu, số liệu" if self._plans else "dữ liệu"
        self._view.show_failure_gone()
        self._view.ask_restore(
            f"Khôi phục từ {which}? Toàn bộ {held} đang có sẽ được thay bằng dữ liệu trong bản sao lưu.",
            "Dữ liệu hiện tại được giữ lại thành một bản sao lưu tự động trước khi thay, nên vẫn lấy lại được.",
        )

    def give_up(self) -> None:
        self._chosen = None
        self._view.end_question()

    def restore(self) -> None:
        """What was considered is put in place."""
        path = self._chosen
        if path is None:
            return
        self.give_up()
        self._workspace.long_work(
            lambda store, progress: restore(store, path, progress),
            self._restored,
            lambda error: self._failed("Khôi phục", error),
            f"Đang khôi phục từ {path.name}…",
        )

    def check(self) -> None:
        self._view.show_failure_gone()
        self._workspace.long_work(
            _check, self._checked, lambda error: self._failed("Kiểm tra dữ liệu", error), "Đang kiểm tra dữ liệu…"
        )

    def _backed_up(self, path: Path, message: str, moment: datetime) -> None:
        self._workspace.settings.set(LAST_FILE, {"path": str(path), "at": moment.isoformat(timespec="seconds")})
        self._workspace.announce(Outcome(message, plan_uid="", undoable=False))

    def _restored(self, outcome: Outcome) -> None:
        self._workspace.announce(outcome)

    def _checked(self, found: list[str]) -> None:
        good = not found
        self._view.show_check(found or ["Dữ liệu nguyên vẹn: mọi bảng, chỉ mục và tệp đã lưu đều đúng."], good)

    def _loaded(self, answer: tuple[Safety, int]) -> None:
        self._safety, self._plans = answer
        self._view.show_rows([_row(item) for item in self._copies()])
        self._view.show_facts(self._last(), self._safety.folder)
        if self._safety.opening_problems:
            self._view.show_check(self._safety.opening_problems, False)

    def _copies(self) -> tuple[AutomaticBackup, ...]:
        return self._safety.copies if self._safety else ()

    def _last(self) -> str:
        copies = self._copies()
        automatic = (
            f"Bản tự động gần nhất: {_time(copies[0].made_at)} ({copies[0].reason[:1].lower()}{copies[0].reason[1:]})."
            if copies
            else "Chưa có bản sao lưu tự động; bản đầu tiên được tạo khi đóng chương trình."
        )
        kept = self._workspace.settings.get(LAST_FILE)
        if isinstance(kept, dict) and isinstance(kept.get("at"), str) and isinstance(kept.get("path"), str):
            moment = datetime.fromisoformat(kept["at"])
            return f"{automatic}\nSao lưu vào tệp gần nhất: {_time(moment)}, {kept['path']}"
        return f"{automatic}\nChưa sao lưu vào tệp nào. Nên cất một bản ở ổ khác hoặc USB."

    def _failed(self, what: str, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self._view.show_failure(what, error)


def _read(store: Store) -> tuple[Safety, int]:
    return safety(store), len(plans(store))


def _check(store: Store, progress: Progress) -> list[str]:
    return problems(store, progress)


def _row(item: AutomaticBackup) -> CopyRow:
    return CopyRow(item.path, _time(item.made_at), item.reason, size_words(item.size))


def size_words(size: int) -> str:
    """Bytes as a person reads them."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{format_number(Decimal(round(size / 100_000)) / 10)} MB"


def _time(moment: datetime) -> str:
    return f"{moment:%H:%M ngày %d/%m/%Y}"
