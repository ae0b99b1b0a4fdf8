"""Documents that are tables: how time grows with their rows. `python -m tests.benchmarks.lists`.

Every list, sheet and form is composed and written as PDF with 1,000 and with 5,000 rows, each in a process of its own;
the best time of the processor counts. The exit status is 1 when one of them grows faster than allowed.
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

from dxdesk.reports.agency_sheets import build_agency_sheets
from dxdesk.reports.blank_forms import build_blank_indicators, build_blank_tasks
from dxdesk.reports.content import ReportContent
from dxdesk.reports.indicator_list import build_indicator_list
from dxdesk.reports.reminder_letter import build_reminder_letter
from dxdesk.reports.task_list import build_task_list
from tests.benchmarks.processes import run_python
from tests.reports.samples import FONTS, figures

MOST_GROWTH = 5.5
ROUNDS = 3
FEW, MANY = 1_000, 5_000
AGENCY = "Phòng Văn hóa - Xã hội"

DOCUMENTS: dict[str, Callable[[int], ReportContent]] = {
    "indicators": lambda rows: build_indicator_list(figures(0, rows)),
    "tasks": lambda rows: build_task_list(figures(rows, 0)),
    "reminder": lambda rows: build_reminder_letter(figures(rows, 0, agency=AGENCY)),
    "agency-sheets": lambda rows: build_agency_sheets([replace(figures(rows // 2, rows // 2), agency=AGENCY)]),
    "blank-indicators": lambda rows: build_blank_indicators(figures(0, rows)),
    "blank-tasks": lambda rows: build_blank_tasks(figures(rows, 0)),
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--document", choices=DOCUMENTS, help=argparse.SUPPRESS)
    parser.add_argument("--rows", type=int, default=FEW, help=argparse.SUPPRESS)
    args = parser.parse_args()
    if args.document:
        print(json.dumps(_seconds(args.document, args.rows)))
        return 0
    kept = True
    for name in DOCUMENTS:
        # By turns, so that a busy moment of the machine meets both.
        pairs = [(_measured(name, FEW), _measured(name, MANY)) for _ in range(ROUNDS)]
        few, many = (min(times) for times in zip(*pairs, strict=True))
        kept = kept and many <= MOST_GROWTH * few
        print(f"{name}: {FEW} rows {few:.2f} s, {MANY} rows {many:.2f} s, ratio {many / few:.2f}")
    print(f"limit {MOST_GROWTH}")
    return 0 if kept else 1


def _measured(name: str, rows: int) -> float:
    answer = run_python("-m", "tests.benchmarks.lists", "--document", name, "--rows", str(rows))
    seconds: float = json.loads(answer)
    return seconds


def _seconds(name: str, rows: int) -> float:
    from dxdesk.reports.pdf.render import render_pdf

    content_of = DOCUMENTS[name]
    began = time.process_time()
    render_pdf(content_of(rows), BytesIO(), FONTS)
    return time.process_time() - began


if __name__ == "__main__":
    sys.exit(main())
