"""The command line's own part: what it refuses before a use case runs, and what it prints. Stories have the rest."""

import json
from argparse import Namespace
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from dxdesk import cli
from dxdesk.data.store import Store
from dxdesk.errors import Cancelled, Refusal
from dxdesk.progress import silent
from dxdesk.services.plans import plans
from dxdesk.services.sample import open_sample

TODAY = date(2026, 11, 22)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def sample_plan(folder: Path, resources: Path) -> str:
    store = Store(folder)
    open_sample(store, resources / "sample", TODAY, silent())
    uid = plans(store)[0].uid
    store.close()
    return uid


@pytest.fixture
def run(folder: Path, resources: Path) -> Callable[..., int]:
    def carry_out(*words: str) -> int:
        return cli.run(parsed("--today", "2026-11-22", *words), folder, lambda: Store(folder), resources)

    return carry_out


def parsed(*words: str) -> Namespace:
    return cli.arguments().parse_args(words)


@pytest.mark.parametrize("words", [("--today", "22/11/2026"), ("report", "--plan", "x", "--period", "2026-13")])
def test_days_and_periods_that_cannot_be_read_are_wrong_usage(
    words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as stopped:
        parsed(*words)
    assert stopped.value.code == 2
    assert "không hiểu" in capsys.readouterr().err


def test_an_unknown_plan_is_refused_with_the_known_ones(
    sample_plan: str, run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("export", "--plan", "zzz", "--period", "2026-Q3", "--out", "x.xlsx") == 1
    assert f"{sample_plan} (25/KH-UBND)" in capsys.readouterr().err


def test_a_proposal_is_printed_with_its_doubts_and_stores_nothing(
    run: Callable[..., int], folder: Path, resources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", str(resources / "sample" / "ke-hoach-mau.docx")) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("25/KH-UBND: ")
    assert lines[1].startswith("42 nhiệm vụ, ")
    assert any(line.startswith("- ") and "Trước mùa lễ hội" in line for line in lines)
    store = Store(folder)
    assert plans(store) == []
    store.close()


def test_applied_json_is_on_standard_output_alone(
    run: Callable[..., int], resources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("import", str(resources / "sample" / "phu-luc-mau.xlsx"), "--apply", "--json") == 0
    printed = capsys.readouterr()
    assert len(json.loads(printed.out)["tasks"]) == 42
    assert printed.err.startswith("Đã nhập kế hoạch 25/KH-UBND")


@pytest.mark.parametrize(
    ("raised", "words"), [(Refusal("x", "Đĩa đã đầy."), "Đĩa đã đầy."), (Cancelled(), "chưa có gì thay đổi")]
)
def test_what_stops_a_command_is_said_and_is_status_one(
    raised: Exception, words: str, folder: Path, resources: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> Store:
        raise raised

    assert cli.run(parsed("check"), folder, refuse, resources) == 1
    assert words in capsys.readouterr().err


def test_a_backup_that_is_not_there_is_refused_before_anything_is_touched(
    sample_plan: str, run: Callable[..., int], folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (folder / "dxdesk.sqlite").read_bytes()
    assert run("restore", str(tmp_path / "không có.dxbackup")) == 1
    assert "Không thấy tệp" in capsys.readouterr().err
    assert (folder / "dxdesk.sqlite").read_bytes() == before
