"""Binary workbooks .xlsb, values only. Runs in the child process only."""

from pathlib import Path

from dxdesk.exchange.contents import Sheet
from dxdesk.exchange.reading.cell_text import Notes
from dxdesk.exchange.reading.workbook.second_opinion import calamine_grids
from dxdesk.exchange.reading.workbook.sheet_building import cells_of, lay_out


def read_xlsb(path: Path, notes: Notes) -> list[Sheet]:
    """Raises what calamine raises for a damaged file."""
    sheets = []
    for name, hidden, grid in calamine_grids(path):
        sheet = lay_out(name, cells_of(grid), [], set(), [], notes)
        sheet.hidden = hidden
        sheets.append(sheet)
    notes.add(
        "values-only",
        "Tệp .xlsb chỉ đọc được giá trị: tỷ lệ phần trăm có thể hiện thành số thập phân (80% thành 0,8), ô báo lỗi "
        "thành ô trống, không biết ô gộp, dòng ẩn và cột ẩn. Nếu cần đủ, hãy lưu lại thành .xlsx rồi nhập.",
    )
    return sheets
