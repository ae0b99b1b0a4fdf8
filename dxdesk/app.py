"""Composition root: paths, log, lock, open and migrate, then the window or the command line."""

import io
import os
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from dxdesk import paths
from dxdesk.log import start_log

CHILD = "--exchange-child"


def main(argv: Sequence[str]) -> int:
    """Start the program; the exit status."""
    if argv and argv[0] == CHILD:
        from dxdesk.exchange.child import main as read_file

        return read_file(list(argv[1:]))
    from dxdesk import cli

    parser = cli.arguments()
    _give_streams(lambda: parser.parse_args(argv).command is None)
    args = parser.parse_args(argv)
    folder = paths.data_folder(args.data)
    resources = paths.resources_folder()
    if args.selftest is not None:
        from dxdesk.selftest.run import run_selftest

        return run_selftest(args.selftest, resources)
    start_log(folder)
    if args.command is not None:
        from dxdesk.data.store import Store

        return cli.run(args, folder, lambda: Store(folder), resources)
    return _open_window(args, folder, resources)


def _give_streams(wants_window: Callable[[], bool]) -> None:
    """Standard output and error in UTF-8.

    The windowed program on Windows has them only where they are redirected. Otherwise a command speaks to the console
    in which it was typed; a window keeps clear of that, because closing the console would close it too.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    if sys.stdout is None or sys.stderr is None:
        _fill_streams(os.devnull)
        try:
            typed = not wants_window()
        except SystemExit:  # help, or wrong usage, which nobody could read
            typed = True
        if typed and (console := _console()) is not None:
            _fill_streams(console)


def _fill_streams(name: str) -> None:
    for stream in ("stdout", "stderr"):
        there: TextIO | None = getattr(sys, stream)
        if there is None or there.name == os.devnull:
            if there is not None:
                there.close()
            setattr(sys, stream, _for_writing(name))


def _for_writing(name: str) -> TextIO:
    return Path(name).open("w", encoding="utf-8", errors="replace")


def _console() -> str | None:
    if sys.platform == "win32":
        import ctypes

        of_the_parent = -1
        if ctypes.windll.kernel32.AttachConsole(of_the_parent):
            return "CONOUT$"
    return None


def _open_window(args: Namespace, folder: Path, resources: Path) -> int:
    from dxdesk.ui.desktop import Desktop

    return Desktop(folder, resources, args.today, args.open_sample, args.open).run()
