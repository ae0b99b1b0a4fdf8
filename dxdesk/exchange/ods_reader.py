"""Workbooks of LibreOffice (.ods). Runs in the child process only.

The text of a cell is stored in the file as it is shown; values, merges and hidden parts stand beside it.
"""

from pathlib import Path

from dxdesk.exchange.cell_text import Notes
from dxdesk.exchange.contents import Sheet
from dxdesk.exchange.second_opinion import calamine_grids
from dxdesk.exchange.sheet_building import cells_of, lay_out


def read_ods(path: Path, notes: Notes) -> list[Sheet]:
    """Raises what calamine raises for a damaged file."""
    sheets = []
    for name, hidden, grid in calamine_grids(path):
        sheet = lay_out(name, cells_of(grid), [], set(), [], notes)
        sheet.hidden = hidden
        sheets.append(sheet)
    return sheets
