"""What is loaded until the first page is there: a slow office computer waits for all of it."""

import os
import subprocess
import sys
from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.progress import silent
from dxdesk.services.sample import open_sample

ROOT = Path(__file__).parents[2]
WHEN_NEEDED = (
    "openpyxl", "reportlab", "docx", "lxml", "pypdfium2", "python_calamine", "xlrd", "rapidfuzz", "pyzipper", "PIL",
    "PySide6.QtPrintSupport", "PySide6.QtNetwork", "multiprocessing", "xml.dom",
)  # fmt: skip
SHOW_THE_FIRST_PAGE = """
import sys
from datetime import date
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from dxdesk.ui.desktop import Desktop

desktop = Desktop(Path(sys.argv[1]), Path("resources"), today=date(2026, 11, 22))
assert desktop.open()
loaded = []

def look():
    page = desktop.pages.page("overview") if desktop.window.isVisible() else None
    if page is not None and page.charts.isVisible() and not loaded:
        loaded.append([name for name in sys.argv[2:] if name in sys.modules])
        QTimer.singleShot(0, lambda: QApplication.exit(0))

desktop.worker.finished.connect(look)
QApplication.instance().exec()
print(*loaded[0])
desktop.close()
"""


def test_what_is_slow_to_load_waits_until_it_is_needed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    open_sample(store, ROOT / "resources" / "sample", date(2026, 11, 22), silent())
    store.close()
    answer = subprocess.run(
        [sys.executable, "-c", SHOW_THE_FIRST_PAGE, str(tmp_path), *WHEN_NEEDED],
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert answer.stdout.split() == []
