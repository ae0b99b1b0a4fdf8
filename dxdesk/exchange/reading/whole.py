"""Everything that a workbook or Word text holds. Runs in the child process only."""

from pathlib import Path

from dxdesk.exchange.reading.child import JsonValue
from dxdesk.exchange.reading.contents_json import to_json
from dxdesk.exchange.reading.file_kind import FileKind


def read_whole(path: Path, kind: FileKind, reader: str) -> JsonValue:
    """`FileContents` as JSON; raises `Refusal`, for a damaged file whatever the libraries raise."""
    if kind is FileKind.DOCX:
        from dxdesk.exchange.reading.word.reader import read_word

        return to_json(read_word(path))
    from dxdesk.exchange.reading.workbook.reader import read_workbook, reader_named

    return to_json(read_workbook(path, kind, reader_named(reader)))
