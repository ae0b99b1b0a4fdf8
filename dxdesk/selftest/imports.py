"""What the program has imported so far that its first page does without."""

import sys

HEAVY = (
    *("openpyxl", "lxml", "docx", "python_calamine", "xlrd", "rapidfuzz", "reportlab", "PIL", "pypdfium2"),
    *("dxdesk.exchange.filling", "dxdesk.exchange.own_workbook", "dxdesk.exchange.reading", "dxdesk.reports.pdf"),
)


def heavy_imports() -> list[str]:
    """Those of the slow libraries and rooms that are in memory now."""
    return [name for name in HEAVY if name in sys.modules]
