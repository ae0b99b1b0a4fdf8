"""Only the very file that was read may stand behind what is stored."""

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from dxdesk.errors import Refusal
from dxdesk.exchange.reading import guard
from dxdesk.progress import Progress, silent
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import propose_import
from dxdesk.services.originals import fingerprint, original_content
from dxdesk.services.sample import WORD_FILE


def test_a_file_is_known_by_its_content(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    assert fingerprint(path) == ""
    path.write_bytes(b"as it was")
    assert fingerprint(path) == sha256(b"as it was").hexdigest()
    assert original_content(path, path.name, fingerprint(path)) == b"as it was"
    with pytest.raises(Refusal):
        original_content(path, path.name, sha256(b"another").hexdigest())


def test_a_file_that_changes_while_it_is_read_is_not_taken_for_what_was_read(
    store: Store, tmp_path: Path, resources: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / WORD_FILE
    path.write_bytes((resources / "sample" / WORD_FILE).read_bytes())
    read = guard.read_contents

    def saved_meanwhile(one: Path, progress: Progress) -> object:
        contents = read(one, progress)
        one.write_bytes(one.read_bytes() + b"saved again")
        return contents

    monkeypatch.setattr(guard, "read_contents", saved_meanwhile)
    proposal = propose_import(store, path, date(2026, 11, 22), silent())
    with pytest.raises(Refusal) as refusal:
        apply_import(store, proposal, silent(), path)
    assert refusal.value.code == "file-changed"
