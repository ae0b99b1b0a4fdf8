"""The child process that parses a foreign file, started by `start_child` or by the frozen program.

It knows what a caller of the guard may ask for: the whole contents of a file, or what a workbook of ours says.
"""

from pathlib import Path

from dxdesk.exchange.reading.child import JsonValue, serve
from dxdesk.exchange.reading.file_kind import FileKind


def main(arguments: list[str]) -> int:
    """`arguments` without the program's name and the switch; 0 when an answer was written."""
    return serve(arguments, {"contents": _contents, "own-workbook": _own_workbook})


def _contents(path: Path, kind: FileKind, reader: str) -> JsonValue:
    from dxdesk.exchange.reading.whole import read_whole

    return read_whole(path, kind, reader)


def _own_workbook(path: Path, kind: FileKind, reader: str) -> JsonValue:
    from dxdesk.exchange.own_workbook.extraction import extract

    return extract(path, kind, reader)
