"""The search in the pages that are shown."""

from collections.abc import Sequence
from functools import partial
from typing import Protocol

from dxdesk.errors import Cancelled
from dxdesk.progress import Progress
from dxdesk.reports.pictures import Found, PdfPages
from dxdesk.ui.worker import Worker


class FinderView(Protocol):
    def show_found(self, found: Sequence[Found], current: int | None) -> None: ...

    def show_hits(self, words: str, several: bool) -> None: ...


class Finder:
    """Starts at the page in sight; goes round at the end."""

    def __init__(self, worker: Worker, view: FinderView) -> None:
        self._worker, self._view = worker, view
        self._pdf: bytes | None = None
        self._wanted = ""
        self._found: list[Found] = []
        self._current: int | None = None
        self._waiting: int | None = None
        self._question = 0

    def set_pdf(self, pdf: bytes | None) -> None:
        """The same text is searched in the new pages; nothing jumps unless the search had to wait for pages."""
        self._pdf = pdf
        self._search(self._waiting)

    def search(self, wanted: str, page: int) -> None:
        """Go to the first place from `page` on."""
        self._wanted = wanted
        self._search(page)

    def go(self, step: int) -> None:
        """1 to the next place, -1 to the one before."""
        if self._found:
            start = -1 if self._current is None and step > 0 else self._current or 0
            self._current = (start + step) % len(self._found)
            self._show()

    def _search(self, page: int | None) -> None:
        self._question += 1
        self._found, self._current = [], None
        pdf, wanted = self._pdf, self._wanted
        self._waiting = page if pdf is None and wanted else None
        if pdf is None or not wanted:
            self._view.show_found((), None)
            self._view.show_hits("", False)
            return
        self._worker.submit(
            lambda progress: _find(pdf, wanted, progress),
            partial(self._done, self._question, page),
            self._failed,
            "Đang tìm trong báo cáo",
            cancellable=True,
        )

    def _done(self, question: int, page: int | None, found: list[Found]) -> None:
        if question != self._question:
            return
        self._found = found
        if page is not None and found:
            self._current = next((at for at, one in enumerate(found) if one.page >= page), 0)
        self._show()

    def _failed(self, error: Exception) -> None:
        words = "đã dừng tìm" if isinstance(error, Cancelled) else "không tìm được"
        self._view.show_hits(words, False)

    def _show(self) -> None:
        count = len(self._found)
        self._view.show_found(self._found, self._current)
        if not count:
            words = "không thấy"
        elif self._current is None:
            words = f"{count} chỗ"
        else:
            words = f"{self._current + 1}/{count}"
        self._view.show_hits(words, count > 1)


def _find(pdf: bytes, wanted: str, progress: Progress) -> list[Found]:
    with PdfPages(pdf) as pages:
        return pages.find(wanted, progress)
