"""Any workbook, by what it is: .xlsx and .xlsm, .xls, .xlsb, .ods. Runs in the child process only."""

from pathlib import Path
from typing import Literal, cast, get_args

from dxdesk.errors import Refusal
from dxdesk.exchange.contents import FileContents
from dxdesk.exchange.reading.cell_text import Notes
from dxdesk.exchange.reading.file_kind import FileKind

Reader = Literal["calamine", "openpyxl", "xlrd"]


def reader_named(name: str) -> Reader:
    """Raises ValueError for a name that is none of the readers."""
    for reader in get_args(Reader):
        if reader == name:
            return cast(Reader, reader)
    raise ValueError(f"no reader {name}")


def read_workbook(path: Path, kind: FileKind, reader: Reader = "calamine") -> FileContents:
    """`reader` is the library trusted first; the other one where a first try ended the process.

    Raises `Refusal`; a damaged file may raise what the libraries raise.
    """
    notes = Notes()
    if kind is FileKind.XLSX:
        from dxdesk.exchange.reading.workbook.xlsx import read_xlsx

        sheets = read_xlsx(path, notes, "openpyxl" if reader == "openpyxl" else "calamine")
    elif kind is FileKind.XLS:
        from dxdesk.exchange.reading.workbook.xls import read_xls

        sheets = read_xls(path, notes, with_calamine=reader == "calamine")
    elif kind is FileKind.ODS:
        from dxdesk.exchange.reading.workbook.ods import read_ods

        sheets = read_ods(path, notes)
    elif kind is FileKind.XLSB:
        from dxdesk.exchange.reading.workbook.xlsb import read_xlsb

        sheets = read_xlsb(path, notes)
    else:
        raise Refusal("not-a-workbook", "Tệp này không phải là bảng tính.")
    return FileContents(kind="workbook", sheets=sheets, notes=notes.all())
