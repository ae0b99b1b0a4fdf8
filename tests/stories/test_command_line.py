"""The main job without a window: import, look, report, export, back up, restore."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dxdesk.app import main

Command = Callable[..., tuple[int, str, str]]


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `dxdesk --data …` in this process: exit status, standard output, standard error."""

    def run(*words: str | Path) -> tuple[int, str, str]:
        capsys.readouterr()
        status = main(["--data", str(tmp_path / "dữ liệu"), "--today", "2026-11-22", *map(str, words)])
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return run


def only_plan(command: Command) -> dict[str, Any]:
    status, out, _ = command("dump")
    assert status == 0
    (plan,) = json.loads(out)["plans"]
    assert isinstance(plan, dict)
    return plan


def test_from_the_word_file_to_the_printed_report(command: Command, resources: Path, tmp_path: Path) -> None:
    word = resources / "sample" / "ke-hoach-mau.docx"
    status, out, _ = command("import", word)
    assert status == 0
    assert "Chưa ghi gì" in out
    assert json.loads(command("dump")[1])["plans"] == []
    assert command("import", word, "--apply")[0] == 0
    plan = only_plan(command)
    assert (plan["number"], len(plan["tasks"]), len(plan["indicators"])) == ("25/KH-UBND", 42, 31)
    pdf = tmp_path / "báo cáo.pdf"
    assert command("report", "--plan", plan["uid"], "--period", "2026-Q3", "--out", pdf)[0] == 0
    assert pdf.read_bytes().startswith(b"%PDF")
    workbook = tmp_path / "số liệu.xlsx"
    status, out, _ = command("export", "--plan", plan["uid"], "--period", "2026-Q3", "--out", workbook)
    assert status == 0
    assert "42/42 nhiệm vụ" in out
    assert workbook.read_bytes().startswith(b"PK")
    assert command("check")[0] == 0


def test_a_proposal_as_json_stores_nothing(command: Command, resources: Path) -> None:
    status, out, _ = command("import", resources / "sample" / "phu-luc-mau.xlsx", "--json")
    assert status == 0
    proposal = json.loads(out)
    assert len(proposal["tasks"]) == 42
    assert {row["change"] for row in proposal["tasks"]} == {"new"}
    assert json.loads(command("dump")[1])["plans"] == []


def test_the_workbook_of_the_appendices_belongs_to_its_plan(command: Command, resources: Path) -> None:
    command("import", resources / "sample" / "ke-hoach-mau.docx", "--apply")
    before = only_plan(command)
    status, _, _ = command("import", resources / "sample" / "phu-luc-mau.xlsx", "--apply", "--plan", before["uid"])
    assert status == 0
    after = only_plan(command)
    assert after["tasks"] == before["tasks"]
    assert after["indicators"] == before["indicators"]


def test_diagnostics_are_one_file(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "chẩn đoán.zip"
    assert command("diagnose", out) == (0, "Đã lưu gói chẩn đoán vào chẩn đoán.zip\n", "")
    assert out.stat().st_size > 500
    assert command("diagnose", tmp_path / "none" / "x.zip")[0] == 1


def test_a_backup_brings_everything_back(command: Command, resources: Path, tmp_path: Path) -> None:
    command("import", resources / "sample" / "ke-hoach-mau.docx", "--apply")
    before = only_plan(command)
    safe = tmp_path / "sao lưu.dxbackup"
    assert command("backup", safe)[0] == 0
    for file in (tmp_path / "dữ liệu").glob("dxdesk.sqlite*"):
        file.unlink()
    assert command("restore", safe)[0] == 0
    assert only_plan(command) == before


@pytest.mark.parametrize(
    "words",
    [
        ("report", "--plan", "x"),
        ("report", "--plan", "x", "--period", "2026-Q9", "--out", "a.pdf"),
        ("nonsense",),
        ("import",),
        ("export", "--period", "2026-Q1"),
    ],
)
def test_wrong_usage_is_status_two(command: Command, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stopped:
        command(*words)
    assert stopped.value.code == 2


def test_refusals_are_status_one_with_the_reason(command: Command, tmp_path: Path) -> None:
    empty = tmp_path / "rỗng.xlsx"
    empty.write_bytes(b"")
    for words in (
        ("import", empty),
        ("import", tmp_path / "không có.docx"),
        ("restore", tmp_path / "không có.dxbackup"),
        ("report", "--plan", "x", "--period", "2026-Q1", "--out", tmp_path / "a.pdf"),
        ("export", "--plan", "x", "--period", "2026-Q1", "--out", tmp_path / "a.xlsx"),
    ):
        status, out, error = command(*words)
        assert (status, out) == (1, "")
        assert error.strip()


def test_the_demonstration_leaves_workbook_report_and_pictures(command: Command, tmp_path: Path) -> None:
    out = tmp_path / "kết quả"
    status, printed, _ = command("demo", "--out", out)
    assert status == 0
    assert str(out) in printed
    assert {file.suffix for file in out.iterdir()} == {".xlsx", ".pdf", ".png"}
