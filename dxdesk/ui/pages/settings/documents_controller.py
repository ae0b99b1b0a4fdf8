"""Number, addressee and recipients by kind of document, and who signs; no widget is touched here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from dxdesk.data.store import Store
from dxdesk.domain.document_records import KindSettings, SignerRecord
from dxdesk.domain.records import OfficeProfile
from dxdesk.errors import Refusal
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.services.documents.office_settings import kind_settings, save_kind_settings, save_signers, signers
from dxdesk.services.offices import office_profile
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.workspace import Workspace

KINDS: tuple[tuple[DocumentKind, str], ...] = (
    (DocumentKind.RESULTS, "Báo cáo"),
    (DocumentKind.REMINDER, "Công văn đôn đốc"),
)
"""Kinds that are signed under a number."""
KIND_FIELDS = ("number_suffix", "addressee", "recipients")
SIGNER_FIELDS = ("authority", "role", "name")
SIGNERS = "signers"
"""Where an error about the list itself stands."""


@dataclass(frozen=True)
class DocumentSettings:
    profile: OfficeProfile
    kinds: Mapping[DocumentKind, KindSettings]
    signers: tuple[SignerRecord, ...]


def read_settings(store: Store) -> DocumentSettings:
    return DocumentSettings(office_profile(store) or OfficeProfile(""), kind_settings(store), tuple(signers(store)))


class DocumentsView(Protocol):
    def show_kind(self, kind: DocumentKind, settings: KindSettings) -> None:
        """Into the fields, but not into one that is being typed into."""

    def show_signers(self, found: Sequence[SignerRecord], current: int) -> None: ...

    def show_sample(
        self, profile: OfficeProfile, kind: DocumentKind, settings: KindSettings, signer: SignerRecord | None
    ) -> None: ...

    def show_error(self, name: str, sentence: str) -> None:
        """Below a field, or below the list of signers; empty when all is well there."""


class DocumentsController:
    """A field is saved when it is left. What cannot be saved stays in its field with the reason below it."""

    def __init__(self, workspace: Workspace, view: DocumentsView) -> None:
        self._workspace, self._view = workspace, view
        self._stored = DocumentSettings(OfficeProfile(""), {}, ())
        self._kind = DocumentKind.RESULTS
        self._settings = KindSettings()
        self._signers: list[SignerRecord] = []
        self._current = 0

    def load(self) -> None:
        self._workspace.read(read_settings, self._loaded)

    def choose_kind(self, kind: DocumentKind) -> None:
        self._kind = kind
        self._settings = self._stored.kinds.get(kind, KindSettings())
        self._view.show_kind(kind, self._settings)
        for name in KIND_FIELDS:
            self._view.show_error(name, "")
        self._show_sample()

    # What a kind of document has of its own

    def typed(self, name: str, text: str) -> None:
        self._settings = replace(self._settings, **{name: text})
        self._show_sample()

    def left(self, name: str, text: str) -> None:
        self._settings = replace(self._settings, **{name: text})
        before = self._stored.kinds.get(self._kind, KindSettings())
        self._view.show_error(name, "")
        if getattr(self._settings, name).strip() == getattr(before, name).strip():
            return
        kind, wanted = self._kind, replace(before, **{name: text})
        self._workspace.change(save_kind_settings, lambda error: self._refuse(name, error), kind, wanted)

    # Who signs

    def choose_signer(self, number: int) -> None:
        self._current = number
        self._view.show_signers(self._signers, number)
        self._show_sample()

    def type_signer(self, name: str, text: str) -> None:
        if self._signers:
            self._signers[self._current] = replace(self._signers[self._current], **{name: text})
            self._show_sample()

    def leave_signer(self, name: str, text: str) -> None:
        self.type_signer(name, text)
        self._view.show_error(name, "")
        if [_bare(one) for one in self._signers] != [_bare(one) for one in self._stored.signers]:
            self._save_signers(name)

    def add_signer(self, form: SignerRecord) -> None:
        """One of the usual forms, at the end of the list; its name is typed next."""
        self._signers.append(form)
        self._current = len(self._signers) - 1
        self._save_signers(SIGNERS)

    def remove_signer(self) -> None:
        if self._signers:
            del self._signers[self._current]
            self._current = max(0, min(self._current, len(self._signers) - 1))
            self._save_signers(SIGNERS)

    def move_signer(self, by: int) -> None:
        """-1 up, 1 down; the first one signs unless another is chosen."""
        other = self._current + by
        if 0 <= other < len(self._signers):
            self._signers[self._current], self._signers[other] = self._signers[other], self._signers[self._current]
            self._current = other
            self._save_signers(SIGNERS)

    # Inside

    def _save_signers(self, name: str) -> None:
        self._view.show_error(SIGNERS, "")
        self._view.show_signers(self._signers, self._current)
        self._show_sample()

        def refused(error: Exception) -> None:
            if name == SIGNERS:
                self._signers = list(self._stored.signers)
                self._current = max(0, min(self._current, len(self._signers) - 1))
                self._view.show_signers(self._signers, self._current)
            self._refuse(name, error)

        self._workspace.change(save_signers, refused, tuple(self._signers))

    def _refuse(self, name: str, error: Exception) -> None:
        self._view.show_error(name, error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED))

    def _loaded(self, stored: DocumentSettings) -> None:
        self._stored = stored
        self._settings = stored.kinds.get(self._kind, KindSettings())
        self._signers = list(stored.signers)
        self._current = max(0, min(self._current, len(self._signers) - 1))
        self._view.show_kind(self._kind, self._settings)
        self._view.show_signers(self._signers, self._current)
        self._show_sample()

    def _show_sample(self) -> None:
        signer = self._signers[self._current] if self._signers else None
        self._view.show_sample(self._stored.profile, self._kind, self._settings, signer)


def _bare(signer: SignerRecord) -> tuple[str, ...]:
    """What tells whether anything was changed; blanks at the ends do not."""
    return tuple(getattr(signer, name).strip() for name in SIGNER_FIELDS)
