"""A workbook of ours comes back: read in the guarded child, which hands over only what it says."""

from pathlib import Path

from dxdesk.exchange.own_workbook.returned import ReturnedWorkbook
from dxdesk.exchange.own_workbook.returned_json import from_json
from dxdesk.exchange.reading.guard import read_guarded
from dxdesk.progress import Progress


def receive(path: Path, progress: Progress) -> ReturnedWorkbook | None:
    """None for any file that is no workbook of ours; raises like `read_contents`."""
    return read_guarded(path, progress, "own-workbook", lambda data: None if data is None else from_json(data))
