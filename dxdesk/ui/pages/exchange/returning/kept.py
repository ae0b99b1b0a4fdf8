"""Previews with decisions in them that were put away: nothing that the officer decided is lost by a click."""

from dataclasses import dataclass
from pathlib import Path

from dxdesk.ui.pages.exchange.returning.book import ReturnBook

MOST_KEPT = 3
"""For each plan; the oldest one goes first."""


@dataclass(frozen=True)
class Kept:
    book: ReturnBook
    paths: tuple[Path, ...]
    decisions: int

    @property
    def words(self) -> str:
        return f"Mở lại phần đang xem dở ({self.decisions} quyết định)"


class KeptPreviews:
    """The latest ones of each plan; each method that drops some returns their books, so that they can be freed."""

    def __init__(self) -> None:
        self._of_plan: dict[str, list[Kept]] = {}

    def keep(self, kept: Kept) -> list[ReturnBook]:
        found = self._of_plan.setdefault(kept.book.proposal.plan.uid, [])
        found.append(kept)
        dropped, found[:] = found[:-MOST_KEPT], found[-MOST_KEPT:]
        return [one.book for one in dropped]

    def latest(self, plan_uid: str | None) -> Kept | None:
        found = self._of_plan.get(plan_uid or "", [])
        return found[-1] if found else None

    @property
    def decisions(self) -> int:
        """In all that is kept, of all plans."""
        return sum(kept.decisions for found in self._of_plan.values() for kept in found)

    def take(self, plan_uid: str | None) -> Kept | None:
        """The latest one, which is no longer kept here."""
        found = self._of_plan.get(plan_uid or "", [])
        return found.pop() if found else None

    def settle(self, taken: ReturnBook) -> list[ReturnBook]:
        """These files were taken in: earlier previews of the same files are of no use any more."""
        found = self._of_plan.get(taken.proposal.plan.uid, [])
        done = [one for one in found if _files(one.book) == _files(taken)]
        found[:] = [one for one in found if one not in done]
        return [one.book for one in done]


def _files(book: ReturnBook) -> set[str]:
    return {file.sha256 for file in book.proposal.files}
