"""Long tables before anything is stored: how long the window stands still, against an idle bare window of this run.

10,000 tasks and 1,000 indicators are held against a table of the city, a form of as many rows and the plan's own file;
every table is searched, chosen from end to end and filtered. `python -m tests.benchmarks.previews`; the exit status is
1 when a step is over the limit.
"""

import json
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.large_plan import large_plan
from tests.benchmarks.processes import run_python
from tests.benchmarks.window import BARE, INDICATORS, LIMIT, TASKS, make_data, make_workbook, print_steps

HEADS = ("STT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Tình trạng thực hiện", "Kết quả thực hiện")


def main() -> int:
    gap, memory = map(float, run_python("-c", BARE).split())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_data(folder / "data")
        make_workbook(folder / "plan.xlsx")
        make_form(folder / "form.xlsx")
        told = run_python("-m", "tests.benchmarks.preview_steps", str(folder / "data"), name)
    found = json.loads(told.splitlines()[-1])
    print(f"{TASKS} tasks, {INDICATORS} indicators; idle bare window: longest gap {gap:.1f} ms, peak {memory:.0f} MiB")
    print_steps(gap, [tuple(step) for step in found["steps"]])
    print(f"peak memory: {found['memory']:.0f} MiB, ratio {found['memory'] / memory:.2f}")
    return int(any(blocked > LIMIT for _, blocked, _, _ in found["steps"]))


def make_form(path: Path) -> None:
    """A form that asks about every task of the plan."""
    from openpyxl import Workbook

    book = Workbook(write_only=True)
    sheet = book.create_sheet("Nhiệm vụ")
    sheet.append(HEADS)
    for line in large_plan(TASKS, INDICATORS).appendices[1].tasks:
        sheet.append([line.ref, line.name, line.lead_raw, line.deadline_raw, None, None])
    book.save(path)


if __name__ == "__main__":
    sys.exit(main())
