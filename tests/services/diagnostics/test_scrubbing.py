"""Nothing of what an officer wrote leaves the office with a log."""

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.errors import Refusal
from dxdesk.log import start_log
from dxdesk.services.diagnostics.scrubbing import scrubbed

SECRET = "Nguyễn Bí Mật 82,5% C:\\Users\\bimat\\Kế hoạch.docx"


@pytest.fixture
def log_file(tmp_path: Path) -> Iterator[Path]:
    root = logging.getLogger()
    before = list(root.handlers)
    level = root.level
    place = start_log(tmp_path)
    assert place is not None
    _write_some()
    try:
        yield place
    finally:
        for handler in [item for item in root.handlers if item not in before]:
            handler.close()
            root.removeHandler(handler)
        root.setLevel(level)
        logging.captureWarnings(False)


def _write_some() -> None:
    log = logging.getLogger("dxdesk.test")
    log.info("refused (already-open): %s", SECRET)
    log.warning("reading %s failed: %s", SECRET, SECRET)
    try:
        try:
            raise ValueError(SECRET + "\n" + SECRET)
        except ValueError as error:
            raise Refusal("no-file", SECRET) from error
    except Refusal:
        log.exception("%s", SECRET)


@pytest.mark.logs_errors
def test_of_a_real_log_only_places_and_kinds_stay(log_file: Path) -> None:
    lines = log_file.read_text(encoding="utf-8").splitlines()
    kept = list(scrubbed(lines))
    text = "\n".join(kept)
    assert any(line.endswith("INFO dxdesk.test: refused (already-open)") for line in kept)
    assert any(line.endswith("WARNING dxdesk.test") for line in kept)
    assert "ValueError" in kept
    assert "dxdesk.errors.Refusal" in kept
    assert any(line.startswith("  test_scrubbing.py:") and line.endswith("_write_some") for line in kept)
    assert not [word for word in ("Nguyễn", "Mật", "82,5", "bimat", ".docx") if word in text]


@pytest.mark.parametrize(
    ("path", "shown"),
    [
        ("C:\\Users\\Người dùng\\dxdesk\\_internal\\dxdesk\\ui\\page.py", "dxdesk/ui/page.py"),
        ("/home/nguoi/venv/lib/site-packages/openpyxl/cell.py", "site-packages/openpyxl/cell.py"),
        ("/home/nguoi/other.py", "other.py"),
        ("<string>", "<string>"),
    ],
)
def test_paths_begin_at_the_package(path: str, shown: str) -> None:
    assert list(scrubbed([f'  File "{path}", line 7, in go'])) == [f"  {shown}:7 go"]


@given(st.text(alphabet=st.characters(min_codepoint=0xC0, max_codepoint=0x1EF9), min_size=1))
def test_words_with_accents_never_stay(words: str) -> None:
    """Outside code itself, which is ours."""
    lines = [f"2026-11-22 08:00:00,000 ERROR dxdesk.x: {words}", words, f"ValueError: {words}", f"    {words}"]
    assert list(scrubbed(lines)) == ["2026-11-22 08:00:00,000 ERROR dxdesk.x", "ValueError"]
