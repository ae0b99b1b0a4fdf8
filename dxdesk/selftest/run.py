"""`run_selftest`: every step in turn, a report after each, the exit status at the end."""

import logging
import platform
import sqlite3
import sys
import time
import traceback
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from dxdesk import __version__, paths
from dxdesk.log import start_log
from dxdesk.selftest.hands import Hands
from dxdesk.selftest.job import Job, Step
from dxdesk.selftest.report import Failed, Report, StepResult

TODAY = date(2026, 11, 22)
"""The sample plan runs then; the self-test gives the same on every day."""
FOLDER = "Tự kiểm tra – Phường Bến Sao"

log = logging.getLogger(__name__)


def run_selftest(out: Path, resources: Path) -> int:
    """0 when everything went well, 1 when not, 2 when `out` holds an earlier one; the reports lie in `out`."""
    out = out.expanduser().absolute()
    place = out / FOLDER
    if place.exists():
        print(f"Thư mục {place} đã có; hãy chọn một thư mục khác.", file=sys.stderr)
        return 2
    data, pictures = place / "Dữ liệu của phường", out / "Ảnh màn hình"
    for folder in (data, pictures):
        folder.mkdir(parents=True)
    log_file = start_log(data)
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setQuitOnLastWindowClosed(False)
    report = Report(out, _environment())
    hands = Hands(data, resources, pictures, TODAY)
    job = Job(hands, place)
    try:
        for key, title, step in job.steps():
            result = StepResult(key, title)
            report.steps.append(result)
            _take(result, step, hands)
            report.write()
            if result.error:
                break
    finally:
        hands.let_go()
    report.steps.append(_look_through(log_file))
    report.finished = True
    report.write()
    print("\n".join(report.lines()))
    return 0 if report.passed else 1


def _take(result: StepResult, step: Step, hands: Hands) -> None:
    began = time.monotonic()
    try:
        result.facts += step()
        if hands.complaints():
            raise Failed("Có thông báo ngoài dự kiến.")
    except Failed as failed:
        result.error = "\n".join([str(failed), *hands.complaints()])
    except Exception:
        result.error = traceback.format_exc()
    result.seconds = round(time.monotonic() - began, 3)
    if result.error:
        _last_picture(hands)


def _last_picture(hands: Hands) -> None:
    try:
        hands.picture("Lúc có lỗi")
    except Failed:
        log.info("no window to take a picture of")


def _look_through(log_file: Path | None) -> StepResult:
    """Errors that were only logged count as well."""
    result = StepResult("log", "Nhật ký không có lỗi")
    if log_file is None:
        result.error = "Không ghi được nhật ký."
        return result
    lines = log_file.read_text(encoding="utf-8").splitlines()
    wrong = [line for line in lines if " ERROR " in line or " CRITICAL " in line]
    result.error = "\n".join(wrong)
    result.facts.append(f"{len(lines)} dòng")
    return result


def _environment() -> dict[str, str]:
    return dict(_facts())


def _facts() -> Iterator[tuple[str, str]]:
    yield "Phiên bản", f"dxdesk {__version__}" + (" (bản đóng gói)" if getattr(sys, "frozen", False) else "")
    yield "Chương trình", str(paths.program_folder())
    yield "Hệ thống", platform.platform()
    yield "Python, Qt, SQLite", f"{platform.python_version()}, {qVersion()}, {sqlite3.sqlite_version}"
    yield "Nền hiển thị", QGuiApplication.platformName()
    screen = QGuiApplication.primaryScreen()
    size = screen.size()
    yield "Màn hình", f"{size.width()} × {size.height()}, tỉ lệ {screen.devicePixelRatio():g}"
