"""Errors that nobody caught: into the log always, to the officer in plain words."""

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

log = logging.getLogger(__name__)


def watch(tell: Callable[[str], None]) -> None:
    """Route uncaught errors of all threads into the log and to `tell`, which gets a Vietnamese sentence."""

    def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        log.critical("uncaught error", exc_info=(kind, error, trace))
        tell(
            "Chương trình gặp lỗi ngoài dự kiến. Dữ liệu đã lưu trước đó vẫn nguyên vẹn; thao tác vừa rồi có thể "
            "chưa được lưu. Hãy kiểm tra lại, và nếu lỗi lặp lại thì đóng rồi mở lại chương trình. Để báo lỗi, hãy "
            "dùng nút “Lưu gói chẩn đoán…” ở Thiết lập & sao lưu."
        )

    def in_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            caught(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = caught
    threading.excepthook = in_thread
