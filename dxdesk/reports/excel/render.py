"""A report's tables as a workbook. Imports openpyxl: import this module when one is first written."""

from collections.abc import Callable
from itertools import accumulate
from pathlib import Path
from typing import Any, BinaryIO

from openpyxl import Workbook
from openpyxl.worksheet.properties import PageSetupProperties

from dxdesk.collector import collector_at_rest
from dxdesk.progress import Progress, silent
from dxdesk.reports.content import ReportContent
from dxdesk.reports.excel.cell_values import cell_text
from dxdesk.reports.excel.looks import named_styles
from dxdesk.reports.excel.rows import SheetRows
from dxdesk.reports.excel.sheets import Sheet, sheets
from dxdesk.reports.whole_file import write_whole

_LABEL = "Đang lập tệp Excel"
_A4 = 9
_MILLIMETRES_PER_INCH = 25.4
# REPORTS.md: of a landscape appendix.
_LANDSCAPE_TOP, _LANDSCAPE_BOTTOM = 20.0, 15.0
_PAGE_NUMBER = '&"Times New Roman,Regular"&14&P'
_NUMBER_FROM_EDGE = 7.0
_LANGUAGE = "vi-VN"


def render_xlsx(content: ReportContent, out: Path | BinaryIO, progress: Progress | None = None) -> None:
    """Writes the tables with their titles, one a sheet, ready to be printed on A4.

    A file appears whole or not at all. Raises `Cancelled`, and OSError when the file cannot be written.
    """
    steps = progress or silent()
    with collector_at_rest():
        write_whole(out, lambda stream: _build(content, stream, steps))


def _build(content: ReportContent, stream: BinaryIO, progress: Progress) -> None:
    planned = sheets(content)
    totals = [len(sheet.table.rows) if sheet.table else 0 for sheet in planned]
    total = sum(totals)
    progress.step(0, total, _LABEL)
    workbook: Any = Workbook(write_only=True)
    for style in named_styles():
        workbook.add_named_style(style)
    properties = workbook.properties
    properties.title, properties.creator = cell_text(content.name)[:255], cell_text(content.author)[:255]
    properties.lastModifiedBy, properties.language = properties.creator, _LANGUAGE
    try:
        for sheet, before in zip(planned, accumulate([0, *totals]), strict=False):
            _write(workbook, sheet, content, _told(progress, before, total))
        progress.step(total, total, _LABEL)
    except BaseException:
        # Each sheet has a file of its own open until it is closed.
        for made in workbook.worksheets:
            made.close()
        raise
    workbook.save(stream)


def _told(progress: Progress, before: int, total: int) -> Callable[[int], None]:
    return lambda done: progress.step(before + done, total, _LABEL)


def _write(workbook: Any, sheet: Sheet, content: ReportContent, tell: Callable[[int], None]) -> None:
    made = workbook.create_sheet(sheet.name)
    rows = SheetRows(made, sheet)
    _print_layout(made, sheet, content)
    if rows.header_rows:
        first, last = rows.header_rows
        made.freeze_panes = f"A{last + 1}"
        made.print_title_rows = f"{first}:{last}"
    rows.write(tell)


def _print_layout(made: Any, sheet: Sheet, content: ReportContent) -> None:
    margins = content.margins
    top = _LANDSCAPE_TOP if sheet.landscape else margins.top
    bottom = _LANDSCAPE_BOTTOM if sheet.landscape else margins.bottom
    made.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    made.page_setup.paperSize = _A4
    made.page_setup.firstPageNumber, made.page_setup.useFirstPageNumber = 1, True
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = 1, 0
    made.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    made.print_options.horizontalCentered = True
    inches = [side / _MILLIMETRES_PER_INCH for side in (top, bottom, margins.left, margins.right, _NUMBER_FROM_EDGE)]
    edges = made.page_margins
    edges.top, edges.bottom, edges.left, edges.right, edges.header = inches
    edges.footer = edges.header
    made.HeaderFooter.differentFirst = True
    made.oddHeader.center.text = _PAGE_NUMBER
    made.sheet_view.showGridLines = False
