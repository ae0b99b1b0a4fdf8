"""How long the window stands still on the pages of documents and settings: `python -m tests.benchmarks.report_page`.

The report on 5,000 rows is opened, looked at, searched, traced, written, chosen anew and finished, and the settings are
changed with their sample page beside them; against an idle bare window of this run.
"""

import json
import tempfile
from pathlib import Path

from tests.benchmarks.processes import run_python
from tests.benchmarks.window import BARE, make_data, print_steps

TASKS, INDICATORS = 4_500, 500


def main() -> None:
    gap, memory = map(float, run_python("-c", BARE).split())
    with tempfile.TemporaryDirectory() as name:
        make_data(Path(name), TASKS, INDICATORS)
        told = run_python("-m", "tests.benchmarks.report_page_steps", name)
    found = json.loads(told.splitlines()[-1])
    print(f"{TASKS + INDICATORS} rows; idle bare window: longest gap {gap:.1f} ms, peak {memory:.0f} MiB")
    print_steps(gap, [tuple(step) for step in found["steps"]])
    print(f"peak memory: {found['memory']:.0f} MiB, ratio {found['memory'] / memory:.2f}")


if __name__ == "__main__":
    main()
