"""Filling a form of many rows in place against openpyxl's load and save of it: `python -m tests.benchmarks.filling`.

The form is spelled as different programs write it. Both run by turns in processes of their own, and the best of each
counts, in seconds of the processor, which tell the work whatever else the machine is doing. Filling means all from the
closed form to the proven file. Prints seconds, ratios and the highest use of memory; the exit status is 1 when a limit
is not kept.
"""

import argparse
import json
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
from tests.benchmarks.form_spellings import SPELLINGS, spelled_form

MOST_OF_OPENPYXL = 0.5
MOST_MEMORY = 300 * 1024 * 1024
ROUNDS = 3
VALUES = ((5, Part.STATUS, "Đang thực hiện"), (6, Part.PROGRESS, Decimal(35)), (7, Part.DONE_ON, date(2026, 3, 5)))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--part", choices=("make", "fill", "openpyxl", "whole"), help=argparse.SUPPRESS)
    parser.add_argument("--form", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--spelling", choices=sorted(SPELLINGS), help="one of them only")
    args = parser.parse_args()
    if args.part:
        print(json.dumps(PARTS[args.part](args.form, args.rows, args.spelling)))
        return 0
    kept = [_measured(args.rows, spelling) for spelling in ([args.spelling] if args.spelling else SPELLINGS)]
    return 0 if all(kept) else 1


def _measured(rows: int, spelling: str) -> bool:
    """Print what one spelling costs; whether the limits are kept."""
    with tempfile.TemporaryDirectory() as folder:
        form = Path(folder) / "form.xlsx"

        def run(part: str) -> dict[str, float]:
            return _run(part, form, rows, spelling)

        run("make")
        rounds = [(run("fill"), run("openpyxl")) for _ in range(ROUNDS)]
        whole = run("whole") if spelling == next(iter(SPELLINGS)) else {}
    ours, theirs = (min(times[side]["seconds"] for times in rounds) for side in (0, 1))
    waited, theirs_waited = (min(times[side]["waited"] for times in rounds) for side in (0, 1))
    memory = max(whole.get("memory", 0), *(times[0]["memory"] for times in rounds))
    print(f"{rows} rows, {spelling}: filling in place with proof {ours:.2f} s, openpyxl load and save {theirs:.2f} s")
    print(
        f"  ratio {ours / theirs:.2f} (limit {MOST_OF_OPENPYXL}), by the clock on the wall {waited / theirs_waited:.2f}"
    )
    if whole:
        print(f"  beforehand: guarded reading {whole['reading']:.2f} s, layout and matching {whole['matching']:.2f} s")
    print(f"  memory {memory / 1024 / 1024:.0f} MB (limit {MOST_MEMORY // 1024 // 1024})", flush=True)
    return ours <= MOST_OF_OPENPYXL * theirs and memory <= MOST_MEMORY


def _run(part: str, form: Path, rows: int, spelling: str) -> dict[str, float]:
    options = {"--part": part, "--form": str(form), "--rows": str(rows), "--spelling": spelling}
    command = [sys.executable, "-m", "tests.benchmarks.filling", *(word for pair in options.items() for word in pair)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return found


def _make(form: Path, rows: int, spelling: str) -> dict[str, float]:
    spelled_form(form, rows, spelling)
    return {}


def _fill(form: Path, rows: int, _spelling: str) -> dict[str, float]:
    """A third of the answers are words that occur once, as results of tasks do."""
    answers = [
        Answer("Nhiệm vụ", row, column, part, value, percentage=part is Part.PROGRESS)
        for row in range(6, 6 + rows)
        for column, part, value in (*VALUES, (8, Part.RESULT, f"Đã gửi văn bản số {row}"))
    ]
    began = _now()
    file = FormFile(form, silent())
    dependents = Dependents(file)
    decisions = decide(file, dependents, answers)
    proof = write_form(file, dependents, decisions, form.with_name("filled.xlsx"), silent())
    spent = _since(began)
    assert proof.answers == len(answers)
    assert not proof.differences
    return {**spent, "memory": _memory()}


def _openpyxl(form: Path, _rows: int, _spelling: str) -> dict[str, float]:
    import openpyxl

    began = _now()
    openpyxl.load_workbook(form).save(form.with_name("saved.xlsx"))
    return {**_since(began), "memory": _memory()}


def _whole(form: Path, rows: int, _spelling: str) -> dict[str, float]:
    began = time.perf_counter()
    contents = read_contents(form, silent())
    reading = time.perf_counter() - began
    began = time.perf_counter()
    found = form_rows(propose_profile(contents), contents)
    candidates = [Candidate(f"uid-{place}", "tasks", row.ref, row.name) for place, row in enumerate(found)]
    matches = match_rows(found, candidates, {}, silent())
    assert len(found) > 0.8 * rows
    assert all(match.confidence == "exact" for match in matches)
    return {"reading": reading, "matching": time.perf_counter() - began, "memory": _memory()}


def _now() -> tuple[float, float]:
    return time.process_time(), time.perf_counter()


def _since(began: tuple[float, float]) -> dict[str, float]:
    seconds, waited = (now - then for now, then in zip(_now(), began, strict=True))
    return {"seconds": seconds, "waited": waited}


def _memory() -> float:
    """The peak of this process or of its reading child, in bytes."""
    return max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) * 1024


PARTS = {"make": _make, "fill": _fill, "openpyxl": _openpyxl, "whole": _whole}

if __name__ == "__main__":
    sys.exit(main())
