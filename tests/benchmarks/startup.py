"""Start-up time and memory of the program on the sample plan, as ratios to a bare PySide6 window of this run."""

import statistics
import tempfile
from pathlib import Path

from tests.benchmarks.processes import run_python

RUNS = 5

BARE = """
import sys, time
start = time.perf_counter()
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMainWindow
application = QApplication(sys.argv[:1])
window = QMainWindow()
window.show()
def shown():
    print(time.perf_counter() - start, memory())
    application.quit()
QTimer.singleShot(0, shown)
application.exec()
"""

OURS = """
import sys, time
start = time.perf_counter()
from pathlib import Path
from PySide6.QtCore import QTimer
from dxdesk.ui.desktop import Desktop
from dxdesk import paths
desktop = Desktop(Path(sys.argv[1]), paths.resources_folder())
def look():
    window, pages = desktop.window, desktop.pages
    if window is None or not window.isVisible() or not pages.page("overview").figures.buttons:
        QTimer.singleShot(5, look)
        return
    print(time.perf_counter() - start, memory())
    window.close()
QTimer.singleShot(0, look)
desktop.run()
"""

MEMORY = """
def memory():
    for line in open("/proc/self/status"):
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
"""


def measure(script: str, *words: str) -> tuple[float, float]:
    """Seconds to the shown window with its first page filled, and MiB then; medians."""
    seconds, memory = [], []
    for _ in range(RUNS):
        first, second = run_python("-c", MEMORY + script, *words).split()[:2]
        seconds.append(float(first))
        memory.append(float(second))
    return statistics.median(seconds), statistics.median(memory)


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        run_python("-m", "dxdesk", "--data", folder, "demo", "--out", str(Path(folder) / "out"))
        ours, our_memory = measure(OURS, folder)
    bare, bare_memory = measure(BARE)
    print(f"start-up: {ours:.2f} s, bare window {bare:.2f} s, ratio {ours / bare:.1f}")
    print(f"memory: {our_memory:.0f} MiB, bare window {bare_memory:.0f} MiB, ratio {our_memory / bare_memory:.2f}")


if __name__ == "__main__":
    main()
