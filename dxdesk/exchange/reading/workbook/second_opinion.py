"""The same workbook through a well-kept library: values by place, to hold our own pass over the XML against.

Imported by the workbook readers only, in the child process; the libraries load when a reader is asked for.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

Value = str | int | float | bool | date | datetime | time | timedelta
Grid = dict[tuple[int, int], Value]
"""By 0-based row and column; empty cells are left out. Error values may be left out or be their text (#N/A)."""

MAX_AREA = 5_000_000
"""calamine lays out every cell between the first and the last one; above this it may abort the process."""


def calamine_grids(path: Path, only: set[str] | None = None) -> Iterator[tuple[str, bool, Grid]]:
    """Name, whether hidden, and values of every worksheet, or of those named in `only`."""
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    with CalamineWorkbook.from_path(str(path)) as workbook:
        for index, about in enumerate(workbook.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet or (only is not None and about.name not in only):
                continue
            sheet = workbook.get_sheet_by_index(index)
            top, left = sheet.start or (0, 0)
            grid: Grid = {}
            if sheet.start is not None:
                for row, values in enumerate(sheet.to_python(), start=top):
                    for column, value in enumerate(values, start=left):
                        if value != "":
                            grid[row, column] = value
            yield about.name, about.visible != SheetVisibleEnum.Visible, grid


def openpyxl_grids(path: Path, only: set[str] | None = None) -> Iterator[tuple[str, bool, Grid]]:
    """The same with openpyxl in its streaming mode, which must not believe the sheet's own dimension."""
    import warnings

    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = load_workbook(path, read_only=True, data_only=True, keep_links=False)
        try:
            for sheet in workbook.worksheets:
                if only is not None and sheet.title not in only:
                    continue
                sheet.reset_dimensions()
                grid: Grid = {}
                for row, values in enumerate(sheet.iter_rows(values_only=True)):
                    for column, value in enumerate(values):
                        if value is not None and value != "":
                            grid[row, column] = value
                yield sheet.title, sheet.sheet_state != "visible", grid
        finally:
            workbook.close()
