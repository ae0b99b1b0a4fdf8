"""What a workbook of ours says as it comes back, found out where it is read. Runs in the child process only."""

from pathlib import Path
from typing import Any

from dxdesk.exchange.own_workbook.quick_reading import read_quickly
from dxdesk.exchange.own_workbook.returned_json import to_json
from dxdesk.exchange.reading.file_kind import FileKind


def extract(path: Path, kind: FileKind, reader: str) -> dict[str, Any] | None:
    """`ReturnedWorkbook` as JSON, read the quick way where that is certain to be right; None for any other file."""
    if kind is FileKind.DOCX:
        return None
    quick = read_quickly(path, path.name) if kind is FileKind.XLSX and reader == "calamine" else None
    if quick is not None:
        return to_json(quick)
    from dxdesk.exchange.own_workbook.careful_reading import is_own_workbook, read_returned
    from dxdesk.exchange.reading.workbook.reader import read_workbook, reader_named

    contents = read_workbook(path, kind, reader_named(reader))
    return to_json(read_returned(contents, path.name)) if is_own_workbook(contents) else None
