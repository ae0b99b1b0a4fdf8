"""The command `report`: every kind, for several plans or one agency, and what it refuses."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from dxdesk import cli
from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.progress import silent
from dxdesk.services.documents.finishing import finish
from dxdesk.services.documents.kinds import DocumentKind, DocumentRequest
from dxdesk.services.plans import PlanEdit, plans, type_plan
from dxdesk.services.sample import open_sample

TODAY = date(2026, 11, 22)
UNIT = "Phòng Văn hóa - Xã hội"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def plan_uids(folder: Path, resources: Path) -> list[str]:
    """The sample, and a plan typed in."""
    store = Store(folder)
    open_sample(store, resources / "sample", TODAY, silent())
    sample = plans(store)[0].uid
    other = type_plan(store, PlanEdit("9/KH-UBND", "Kế hoạch thử", None, date(2026, 1, 1), date(2026, 12, 31)))
    store.close()
    assert other.plan_uid is not None
    return [sample, other.plan_uid]


@pytest.fixture
def report(folder: Path, resources: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., tuple[int, str, str]]:
    def carry_out(*words: str) -> tuple[int, str, str]:
        args = cli.arguments().parse_args(["--today", "2026-11-22", "report", *words])
        status = cli.run(args, folder, lambda: Store(folder), resources)
        printed = capsys.readouterr()
        return status, printed.out, printed.err

    return carry_out


Report = Callable[..., tuple[int, str, str]]


def pdf_text(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        return " ".join(" ".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.mark.parametrize("kind", list(DocumentKind))
def test_every_kind_is_written(plan_uids: list[str], report: Report, tmp_path: Path, kind: DocumentKind) -> None:
    out = tmp_path / "văn bản.pdf"
    words = [kind.value, "--plan", plan_uids[0], "--period", "2026-Q3", "--out", str(out)]
    if kind is DocumentKind.REMINDER:
        words += ["--agency", "phòng VHXH"]
    status, said, error = report(*words)
    assert (status, error) == (0, "")
    assert said.endswith(f"quý III năm 2026: {out}\n")
    assert out.read_bytes().startswith(b"%PDF")
    if kind is DocumentKind.REMINDER:
        assert UNIT in pdf_text(out)


def test_several_plans_with_number_and_date(plan_uids: list[str], report: Report, tmp_path: Path) -> None:
    out = tmp_path / "báo cáo.pdf"
    words = ("--plan", plan_uids[0], "--plan", plan_uids[1], "--period", "2026-9M", "--out", str(out))
    assert report(*words, "--number", "6", "--date", "2026-10-05")[0] == 0
    text = pdf_text(out)
    for part in ("06/BC-UBND", "ngày 05 tháng 10 năm 2026", "25/KH-UBND", "9/KH-UBND", "9 tháng đầu năm 2026"):
        assert part in text
    assert report(*words)[0] == 0
    assert "06/BC-UBND" not in pdf_text(out)


def test_what_cannot_be_made_is_refused_with_the_reason(plan_uids: list[str], report: Report, tmp_path: Path) -> None:
    usual = ("--plan", plan_uids[0], "--period", "2026-Q3", "--out")
    for words, reason in (
        (("results", *usual, str(tmp_path / "a.txt")), "đuôi .pdf, .docx, .xlsx"),
        (("reminder", *usual, str(tmp_path / "a.pdf")), "Hãy chọn cơ quan"),
        (("results", *usual, str(tmp_path / "a.pdf"), "--agency", "Sở Trên Trời"), "Hiện có: "),
        (("results", *usual, str(tmp_path / "a.pdf"), "--agency", "Phòng Văn hoá Xã hộii"), f"Có phải là “{UNIT}”?"),
        (("results", *usual, str(tmp_path / "không có" / "a.pdf")), "Không có thư mục"),
        (("results", "--plan", "zzz", "--period", "2026-Q3", "--out", str(tmp_path / "a.pdf")), "Không có kế hoạch"),
    ):
        status, said, error = report(*words)
        assert (status, said) == (1, "")
        assert reason in error
    assert list(tmp_path.glob("a.*")) == []


def test_an_unknown_kind_is_wrong_usage(report: Report, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        report("letter", "--plan", "x", "--period", "2026-Q3", "--out", "a.pdf")
    assert stopped.value.code == 2
    assert "agency-sheets" in capsys.readouterr().err


def test_a_finished_report_comes_out_as_it_was_issued(
    plan_uids: list[str], report: Report, folder: Path, resources: Path, tmp_path: Path
) -> None:
    request = DocumentRequest(DocumentKind.RESULTS, (plan_uids[0],), parse_period("2026-Q3"))
    store = Store(folder)
    finish(store, request, "79", date(2026, 10, 5), TODAY, resources / "fonts", silent())
    store.close()
    out = tmp_path / "báo cáo.pdf"
    words = ("results", "--plan", plan_uids[0], "--period", "2026-Q3", "--out", str(out))
    status, _, error = report(*words, "--number", "80")
    assert status == 1
    assert "đã hoàn tất với số 79" in error
    assert report(*words, "--number", "79")[0] == 0
    assert "79/BC-UBND" in pdf_text(out)
