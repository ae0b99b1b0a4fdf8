"""The diagnostics file: what is in it, and above all what is not."""

import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dxdesk.data.store import Store
from dxdesk.errors import Cancelled, Refusal
from dxdesk.progress import Progress, silent
from dxdesk.services.diagnostics.package import write_diagnostics
from dxdesk.services.sample import open_sample

SAMPLE = Path(__file__).parents[3] / "resources" / "sample"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "Người dùng Bến Sao")
    open_sample(made, SAMPLE, date(2026, 11, 22), silent())
    yield made
    made.close()


def test_it_holds_numbers_and_no_words_of_the_office(store: Store, tmp_path: Path) -> None:
    (store.folder / "logs").mkdir()
    (store.folder / "logs" / "dxdesk.log.1").write_text("2026-11-21 08:00:00,000 INFO dxdesk.a: Bến Sao\n", "utf-8")
    (store.folder / "logs" / "dxdesk.log").write_text("2026-11-22 08:00:00,000 ERROR dxdesk.b: Bến Sao\n", "utf-8")
    out = tmp_path / "chẩn đoán.zip"
    out.write_bytes(b"an older file")
    assert write_diagnostics(store, out, {"qt": "6.9.3"}, silent()) == "Đã lưu gói chẩn đoán vào chẩn đoán.zip"
    with zipfile.ZipFile(out) as package:
        texts = {name: package.read(name).decode() for name in package.namelist()}
    assert sorted(texts) == ["ban-may.json", "doc-truoc.txt", "nhat-ky.txt"]
    facts = json.loads(texts["ban-may.json"])
    assert facts["rows"]["task"] > 0
    assert facts["database"]["journal_mode"] == "wal"
    assert facts["screen"] == {"qt": "6.9.3"}
    assert texts["nhat-ky.txt"].splitlines() == [
        "2026-11-21 08:00:00,000 INFO dxdesk.a",
        "2026-11-22 08:00:00,000 ERROR dxdesk.b",
    ]
    assert not [text for text in texts.values() if "Bến Sao" in text or "Người" in text or str(tmp_path) in text]


def test_a_folder_that_is_gone_is_refused_and_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with pytest.raises(Refusal) as caught:
        write_diagnostics(store, tmp_path / "none" / "x.zip", {}, silent())
    assert caught.value.code == "write-failed"
    assert "x.zip" in caught.value.message


def test_stopping_leaves_nothing_behind(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "gói" / "chẩn đoán.zip"
    out.parent.mkdir()
    steps: list[int] = []
    with pytest.raises(Cancelled):
        write_diagnostics(store, out, {}, Progress(lambda done, *_: steps.append(done), lambda: bool(steps)))
    assert list(out.parent.iterdir()) == []
