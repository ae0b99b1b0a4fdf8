"""Composition root: paths, log, lock, open and migrate, then the window or the command line."""

import io
import sys
from argparse import Namespace
from collections.abc import Sequence
from pathlib import Path

from dxdesk import paths
from dxdesk.log import start_log

CHILD = "--exchange-child"


def main(argv: Sequence[str]) -> int:
    """Start the program; the exit status."""
    if argv and argv[0] == CHILD:
        from dxdesk.exchange.child import main as read_file

        return read_file(list(argv[1:]))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")

    from dxdesk import cli

    args = cli.arguments().parse_args(argv)
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


def _open_window(args: Namespace, folder: Path, resources: Path) -> int:
    from dxdesk.ui.desktop import Desktop

    return Desktop(folder, resources, args.today, args.open_sample, args.open).run()
