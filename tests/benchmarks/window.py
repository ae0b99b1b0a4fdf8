"""How long the window stands still with 10,000 tasks and 1,000 indicators, against an idle bare window of this run.

A timer beats every 5 ms on the thread of the window; the longest gap between two beats is how long an officer's click
would have had to wait.
"""

import json
import tempfile
from datetime import date
from pathlib import Path

from tests.benchmarks.large_plan import large_plan
from tests.benchmarks.processes import run_python

TODAY = date(2026, 11, 22)
TASKS, INDICATORS = 10_000, 1_000
LIMIT = 100
"""Milliseconds that no step may take."""

BARE = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
from tests.benchmarks.heartbeat import Heartbeat, peak_memory
application = QApplication(sys.argv[:1])
window = QMainWindow()
window.resize(1366, 740)
window.show()
heartbeat = Heartbeat()
heartbeat.rest(500)
heartbeat.start()
heartbeat.rest(3000)
print(heartbeat.longest, peak_memory())
"""


def measure() -> tuple[float, float, list[tuple[str, float, float, float]], float]:
    """Longest gap and MiB of the bare window; name, longest gap, work, seconds of every step; MiB of the program."""
    gap, memory = map(float, run_python("-c", BARE).split())
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_data(folder / "data")
        make_workbook(folder / "plan.xlsx")
        told = run_python("-m", "tests.benchmarks.window_steps", str(folder / "data"), str(folder / "plan.xlsx"))
    found = json.loads(told.splitlines()[-1])
    return gap, memory, [tuple(step) for step in found["steps"]], found["memory"]


def make_data(folder: Path, tasks: int = TASKS, indicators: int = INDICATORS) -> None:
    from dxdesk.data.store import Store
    from dxdesk.domain.records import OfficeProfile
    from dxdesk.progress import silent
    from dxdesk.services.import_apply import apply_import
    from dxdesk.services.importing import propose_draft
    from dxdesk.services.offices import save_office

    store = Store(folder)
    save_office(store, OfficeProfile("ỦY BAN NHÂN DÂN PHƯỜNG THỬ TẢI"))
    proposal = propose_draft(store, large_plan(tasks, indicators), "lon.docx", TODAY, silent())
    apply_import(store, proposal, silent())
    store.close()


def make_workbook(path: Path) -> None:
    """The same plan as a file that another office might send."""
    from openpyxl import Workbook

    targets, tasks = large_plan(TASKS, INDICATORS).appendices
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Chỉ tiêu")
    sheet.append(["STT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu của thành phố", "Chỉ tiêu của phường", "Cơ quan chủ trì"])
    for row in targets.indicators:
        sheet.append([row.ref, row.name, row.unit, row.targets[0].raw, row.targets[1].raw, row.lead_raw])
    sheet = book.create_sheet("Nhiệm vụ")
    sheet.append(["STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm", "Thời hạn hoàn thành"])
    for line in tasks.tasks:
        sheet.append([line.ref, line.name, line.lead_raw, line.coordinators_raw, line.output, line.deadline_raw])
    book.save(path)


def print_steps(gap: float, steps: list[tuple[str, float, float, float]]) -> None:
    """A gap is what the officer waits for, also other programs; the work is the window's own, in processor time."""
    print(f"{'step':<44} {'blocked ms':>10} {'ratio':>7} {'work ms':>8} {'whole s':>8}")
    for name, blocked, work, whole in steps:
        mark = f"  over {LIMIT}" if blocked > LIMIT else ""
        print(f"{name:<44} {blocked:>10.0f} {blocked / gap:>7.1f} {work:>8.0f} {whole:>8.2f}{mark}")


def main() -> None:
    gap, memory, steps, ours = measure()
    print(f"{TASKS} tasks, {INDICATORS} indicators; idle bare window: longest gap {gap:.1f} ms, peak {memory:.0f} MiB")
    print_steps(gap, steps)
    print(f"peak memory: {ours:.0f} MiB, ratio {ours / memory:.2f}")


if __name__ == "__main__":
    main()
