"""Filling a form of many rows in place against openpyxl's load and save of it: `python -m tests.benchmarks.filling`.

Prints seconds, ratios and the highest use of memory; the exit status is 1 when a limit is not kept.
"""

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

from dxdesk.exchange.filling.answers import Answer, decide
from dxdesk.exchange.filling.dependents import Dependents
from dxdesk.exchange.filling.form_file import FormFile
from dxdesk.exchange.filling.form_rows import form_rows
from dxdesk.exchange.filling.layout import propose_profile
from dxdesk.exchange.filling.matching import Candidate, match_rows
from dxdesk.exchange.filling.profile import Part
from dxdesk.exchange.filling.writing import write_form
from dxdesk.exchange.reading.guard import read_contents
from dxdesk.progress import silent
from tests.exchange.filling.form_samples import task_form

MOST_OF_OPENPYXL = 0.5
MOST_MEMORY = 300 * 1024 * 1024


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--load-and-save", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.load_and_save:
        print(_load_and_save(args.load_and_save))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        form = Path(folder) / "form.xlsx"
        subprocess.run([sys.executable, "-c", _MAKE.format(path=str(form), rows=args.rows)], check=True)
        return _compare(form, Path(folder) / "filled.xlsx")


_MAKE = "from pathlib import Path\nfrom tests.exchange.filling.form_samples import task_form\ntask_form(Path({path!r}), {rows})"


def _compare(form: Path, out: Path) -> int:
    command = [sys.executable, "-m", "tests.benchmarks.filling", "--load-and-save", str(form)]
    theirs = min(float(subprocess.run(command, check=True, capture_output=True).stdout) for _ in range(3))
    began = time.perf_counter()
    contents = read_contents(form, silent())
    reading = time.perf_counter() - began
    began = time.perf_counter()
    profile = propose_profile(contents)
    rows = form_rows(profile, contents)
    candidates = [Candidate(f"uid-{place}", "tasks", row.ref, row.name) for place, row in enumerate(rows)]
    matches = match_rows(rows, candidates, {}, silent())
    matching = time.perf_counter() - began
    ours = min(_fill(form, out, profile.tables[0].answers(), matches) for _ in range(3))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    print(f"{len(rows)} rows: openpyxl load and save {theirs:.2f} s")
    print(f"guarded reading {reading:.2f} s, layout and matching {matching:.2f} s")
    print(f"filling in place with proof {ours:.2f} s, ratio {ours / theirs:.2f} (limit {MOST_OF_OPENPYXL})")
    print(f"all together {reading + matching + ours:.2f} s, ratio {(reading + matching + ours) / theirs:.2f}")
    print(f"memory {memory / 1024 / 1024:.0f} MB (limit {MOST_MEMORY // 1024 // 1024})")
    return 0 if ours <= MOST_OF_OPENPYXL * theirs and memory <= MOST_MEMORY else 1


def _fill(form: Path, out: Path, uses: list, matches: list) -> float:  # type: ignore[type-arg]
    values = {
        Part.STATUS: "Đang thực hiện",
        Part.PROGRESS: Decimal(35),
        Part.DONE_ON: date(2026, 3, 5),
        Part.RESULT: "Đã gửi văn bản",
    }
    began = time.perf_counter()
    file = FormFile(form, silent())
    dependents = Dependents(file)
    answers = [
        Answer(match.row.sheet, match.row.row, use.column, use.part, values[use.part], match.uid, True)
        for match in matches
        for use in uses
        if use.part in values
    ]
    proof = write_form(file, dependents, decide(file, dependents, answers), out, silent())
    assert proof.answers == len(answers) and not proof.differences
    return time.perf_counter() - began


def _load_and_save(form: Path) -> float:
    import openpyxl

    began = time.perf_counter()
    workbook = openpyxl.load_workbook(form)
    workbook.save(form.with_name("saved.xlsx"))
    return time.perf_counter() - began


if __name__ == "__main__":
    sys.exit(main())
