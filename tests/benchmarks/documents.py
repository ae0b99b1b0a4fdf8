"""Documents: PDF against LibreOffice, and growth with the rows: `python -m tests.benchmarks.documents`.

A report of 300 rows is written as PDF by a process of its own, from its start to its end, and its .docx converted by
LibreOffice by turns; the best of each counts. Then 1,000 and 5,000 rows are written in every form, by turns too,
measured in time of the processor. Prints seconds and ratios; the exit status is 1 when a limit is not kept.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from dxdesk.reports.results_report import build_results_report
from tests.benchmarks.processes import run_python
from tests.reports.samples import FONTS, figures

MOST_OF_LIBREOFFICE = 1 / 3
MOST_GROWTH = 5.5
ROUNDS = 3
FEW, MANY = 1_000, 5_000
INDICATORS = 50
FORMS = (".pdf", ".docx", ".xlsx")
_MODULE = "tests.benchmarks.documents"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=300)
    parser.add_argument("--write", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.write:
        print(json.dumps(_written(args.rows, args.write)))
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = [_against_libreoffice(folder, args.rows), *(_growth(folder, form) for form in FORMS)]
    return 0 if all(kept) else 1


def _against_libreoffice(folder: Path, rows: int) -> bool:
    office = shutil.which("soffice")
    if office is None:
        print("LibreOffice is not installed: the PDF is not compared with it")
        return True
    word, pdf = folder / "report.docx", folder / "report.pdf"
    run_python("-m", _MODULE, "--rows", str(rows), "--write", str(word))
    convert = [
        office,
        "--headless",
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder / "converted"),
        str(word),
    ]
    # The first time it makes its profile.
    _timed(lambda: subprocess.run(convert, check=True, capture_output=True))
    ours = theirs = float("inf")
    for _ in range(ROUNDS):
        ours = min(ours, _timed(lambda: run_python("-m", _MODULE, "--rows", str(rows), "--write", str(pdf))))
        theirs = min(theirs, _timed(lambda: subprocess.run(convert, check=True, capture_output=True)))
    ratio = ours / theirs
    print(
        f"{rows} rows: LibreOffice converts the .docx in {theirs:.2f} s, our PDF takes {ours:.2f} s from start to end"
    )
    print(f"ratio {ratio:.2f} (limit {MOST_OF_LIBREOFFICE:.2f})")
    return ratio <= MOST_OF_LIBREOFFICE


def _growth(folder: Path, form: str) -> bool:
    few = many = float("inf")
    for _ in range(ROUNDS):
        few = min(few, _seconds(folder / f"report{form}", FEW))
        many = min(many, _seconds(folder / f"report{form}", MANY))
    print(f"{form}: {FEW} rows {few:.2f} s, {MANY} rows {many:.2f} s, ratio {many / few:.2f} (limit {MOST_GROWTH})")
    return many <= MOST_GROWTH * few


def _seconds(out: Path, rows: int) -> float:
    seconds: float = json.loads(run_python("-m", _MODULE, "--rows", str(rows), "--write", str(out)))
    return seconds


def _written(rows: int, out: Path) -> float:
    """Seconds of the processor for the file alone, without composing the content."""
    content = build_results_report(figures(rows - INDICATORS, INDICATORS))
    if out.suffix == ".pdf":
        from dxdesk.reports.pdf.render import render_pdf

        return _worked(lambda: render_pdf(content, out, FONTS))
    if out.suffix == ".docx":
        from dxdesk.reports.word.render import render_docx

        return _worked(lambda: render_docx(content, out, FONTS))
    from dxdesk.reports.excel.render import render_xlsx

    return _worked(lambda: render_xlsx(content, out))


def _worked(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def _timed(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
