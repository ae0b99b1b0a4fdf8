"""What the officer typed for a document and is not kept yet, and how it is kept."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from dxdesk.data.store import Store
from dxdesk.services.documents.kinds import DocumentDraft, DocumentRequest, is_recorded
from dxdesk.services.documents.records import DocumentRecord, save_identity, save_texts
from dxdesk.services.outcome import Outcome
from dxdesk.ui.workspace import Workspace


class Writer:
    """`typed` is what stands in the fields, `stored` what is kept or on its way there."""

    def __init__(self, workspace: Workspace, failed: Callable[[Exception], object]) -> None:
        self._workspace, self._failed = workspace, failed
        self._record: DocumentRecord | None = None
        self._stored = DocumentDraft()
        self.typed = DocumentDraft()
        self.is_announcing = False
        """While an outcome of its own is being told to all pages."""

    def show(self, record: DocumentRecord) -> None:
        """What is stored now. Of the same document, what was typed meanwhile stays in the fields."""
        same = self._record is not None and self._record.request == record.request
        keeps = same and not record.is_finished
        self.typed = merged(self.typed, self._stored, record.draft) if keeps else record.draft
        self._record, self._stored = record, record.draft

    def forget(self) -> None:
        """No document is shown."""
        self._record, self._stored, self.typed = None, DocumentDraft(), DocumentDraft()

    def type_text(self, slot: str, text: str) -> None:
        self.typed = replace(self.typed, texts={**self.typed.texts, slot: text})

    def type_number(self, number: str) -> None:
        self.typed = replace(self.typed, number=number)

    def type_day(self, day: date | None) -> None:
        self.typed = replace(self.typed, issued_on=day)

    def choose_signer(self, uid: str) -> None:
        """Empty: the office's first one."""
        self.typed = replace(self.typed, signer_uid=uid or None)

    def take(self, earlier: dict[str, str], slots: Sequence[str]) -> None:
        """Words of the period before as a start."""
        taken = {slot: earlier[slot] for slot in slots if slot in earlier}
        self.typed = replace(self.typed, texts={**self.typed.texts, **taken})

    @property
    def can_write(self) -> bool:
        record = self._record
        return record is not None and not record.is_finished and is_recorded(record.request.kind)

    def save(self) -> bool:
        """Keep what was typed since the last time: passages one undo step, number and day another.

        True when something is on its way to the data.
        """
        record, typed, before = self._record, self.typed, self._stored
        if record is None or not self.can_write:
            return False
        request = record.request
        texts = {slot: body for slot, body in typed.texts.items() if body != before.texts.get(slot, "")}
        identity = (typed.number, typed.issued_on, typed.signer_uid)
        numbered = identity != (before.number, before.issued_on, before.signer_uid)
        self._stored = typed
        if texts:
            self._store(lambda store: save_texts(store, request, texts), request, before)
        if numbered:
            self._store(lambda store: save_identity(store, request, *identity), request, before)
        return bool(texts) or numbered

    def _store(self, use_case: Callable[[Store], Outcome], request: DocumentRequest, before: DocumentDraft) -> None:
        self._workspace.long_work(
            lambda store, _progress: use_case(store),
            self._saved,
            partial(self._not_saved, request, before),
            "Đang lưu văn bản",
            cancellable=False,
        )

    def _saved(self, outcome: Outcome) -> None:
        self.is_announcing = True
        try:
            self._workspace.announce(outcome)
        finally:
            self.is_announcing = False

    def _not_saved(self, request: DocumentRequest, before: DocumentDraft, error: Exception) -> None:
        """What was typed stays in its field and is tried again when the field is left again."""
        if self._record is not None and self._record.request == request:
            self._stored = before
        self._failed(error)


def merged(typed: DocumentDraft, before: DocumentDraft, now: DocumentDraft) -> DocumentDraft:
    """What is stored now, with what was typed since `before` was stored."""
    fresh = {slot: body for slot, body in typed.texts.items() if body != before.texts.get(slot, "")}
    return DocumentDraft(
        number=typed.number if typed.number != before.number else now.number,
        issued_on=typed.issued_on if typed.issued_on != before.issued_on else now.issued_on,
        texts={**now.texts, **fresh},
        signer_uid=typed.signer_uid if typed.signer_uid != before.signer_uid else now.signer_uid,
    )
