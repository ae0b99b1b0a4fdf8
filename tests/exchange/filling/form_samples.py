"""Small forms in invented words, with the features that a city's form has."""

import io
import struct
import zlib
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill, Protection
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

HEADS = (
    "TT", "Mã", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn", "Trạng thái", "Tỷ lệ hoàn thành", "Ngày hoàn thành",
    "Kết quả, sản phẩm (số, ngày văn bản)", "Khó khăn, vướng mắc", "Ghi chú",
)  # fmt: skip
STATES = "Chưa thực hiện,Đang thực hiện,Hoàn thành,Hoàn thành quá hạn,Tạm dừng"
TASKS = (
    "Lập sổ theo dõi máy in dùng chung",
    "Tập huấn gõ mười ngón cho tổ dân phố",
    "Kiểm tra đường truyền của nhà văn hóa",
    "Dán mã tra cứu tại quầy tiếp dân",
)
INDICATORS = (
    ("1.1", "Tỷ lệ hồ sơ có bản chụp"),
    ("1.10", "Tỷ lệ quầy có máy quét"),
    ("2", "Tỷ lệ thư trả lời trong ngày"),
)
OPEN = Protection(locked=False)


def task_form(path: Path, rows: int) -> None:
    """One long sheet of tasks, with a formula in every row."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "Nhiệm vụ"
    _task_sheet(sheet, [f"{TASKS[place % 4]}, việc số {place + 1}" for place in range(rows)], group_every=0)
    for row in range(7, 7 + rows):
        sheet.cell(row, 12, f'=IF(F{row}="Hoàn thành",1,0)')
    workbook.save(path)


def city_form(path: Path) -> None:
    """Two sheets: tasks (protected, hidden codes, image, comment) and indicators (shares as formulas, chart)."""
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = "Nhiệm vụ"
    last = _task_sheet(sheet, list(TASKS), group_every=2)
    sheet.cell(last + 1, 3, "Tổng số nhiệm vụ hoàn thành")
    sheet.cell(last + 1, 6, f'=COUNTIF(F7:F{last},"Hoàn thành*")')
    sheet.cell(last + 3, 9, "NGƯỜI LẬP BIỂU")
    sheet["C1"], sheet["C2"] = "SỞ THỬ NGHIỆM", "BIỂU THEO DÕI NHIỆM VỤ"
    sheet["C3"], sheet["F3"] = "Đơn vị báo cáo:", "Kỳ báo cáo:"
    for address in ("D3", "G3"):
        sheet[address].protection = OPEN
    sheet["F6"].comment = Comment("Chọn trong danh sách", "Sở")
    sheet.add_image(Image(io.BytesIO(_png())), "A1")
    sheet.protection.sheet = True
    sheet.print_title_rows = "5:6"
    sheet.page_setup.orientation = "landscape"
    sheet.freeze_panes = "D7"
    workbook.defined_names["DonViBaoCao"] = DefinedName("DonViBaoCao", attr_text="'Nhiệm vụ'!$D$3")
    _indicator_sheet(workbook.create_sheet("Chỉ tiêu"))
    summary = workbook.create_sheet("Tổng hợp")
    summary["A1"], summary["B1"] = "Số nhiệm vụ xong", f"='Nhiệm vụ'!F{last + 1}"
    summary["A2"], summary["B2"] = "Gấp đôi", "=B1*2"
    summary["A3"], summary["B3"] = "Không liên quan", "=1+1"
    workbook.save(path)


def _task_sheet(sheet: Any, names: list[str], group_every: int) -> int:
    """Heads in row 5, data from row 7; the number of the last row."""
    for column, head in enumerate(HEADS, 1):
        sheet.cell(5, column, head)
        sheet.cell(6, column, f"({column})")
    row = 7
    for place, name in enumerate(names):
        if group_every and place % group_every == 0:
            sheet.cell(row, 2, f"{place // group_every + 1}. Nhóm việc {'AB'[place // group_every]}")
            sheet.merge_cells(start_row=row, start_column=2, end_row=row, end_column=11)
            row += 1
        sheet.cell(row, 1, place + 1)
        sheet.cell(row, 2, f"NV{place + 1:03}")
        sheet.cell(row, 3, name)
        sheet.cell(row, 5, "Quý I/2026")
        for column in range(6, 12):
            cell = sheet.cell(row, column)
            cell.protection = OPEN
            cell.number_format = {7: "0.0%", 8: "dd/mm/yyyy"}.get(column, "General")
        row += 1
    last = row - 1
    sheet.column_dimensions["B"].hidden = True
    states = DataValidation(type="list", formula1=f'"{STATES}"', allow_blank=True)
    share = DataValidation(type="decimal", operator="between", formula1="0", formula2="1", allow_blank=True)
    states.add(f"F7:F{last}")
    share.add(f"G7:G{last}")
    sheet.add_data_validation(states)
    sheet.add_data_validation(share)
    fill = PatternFill("solid", bgColor="C6EFCE")
    sheet.conditional_formatting.add(f"F7:F{last}", CellIsRule(operator="equal", formula=['"Hoàn thành"'], fill=fill))
    return last


def _indicator_sheet(sheet: Any) -> None:
    sheet["A1"] = "BIỂU SỐ LIỆU CHỈ TIÊU"
    sheet["A2"] = "Đơn vị:"
    for column, head in ((1, "STT"), (2, "Chỉ tiêu"), (3, "ĐVT"), (4, "Mục tiêu"), (5, "Kết quả trong kỳ")):
        sheet.cell(4, column, head)
    for column, head in ((5, "Tử số"), (6, "Mẫu số"), (7, "Tỷ lệ")):
        sheet.cell(5, column, head)
    sheet.cell(4, 8, "Nguồn số liệu")
    sheet.cell(4, 9, "Ghi chú")
    sheet.merge_cells("E4:G4")
    for letter in "ABCDHI":
        sheet.merge_cells(f"{letter}4:{letter}5")
    for row, (ref, name) in enumerate(INDICATORS, 6):
        sheet.cell(row, 1, ref)
        sheet.cell(row, 2, name)
        sheet.cell(row, 3, "%")
        sheet.cell(row, 4, "≥ 80%")
        sheet.cell(row, 7, f'=IF(N(F{row})=0,"",E{row}/F{row})').number_format = "0.0%"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=7, min_row=6, max_row=8))
    sheet.add_chart(chart, "K4")


def _png() -> bytes:
    """A red square of 8 × 8."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">L", len(data)) + kind + data + struct.pack(">L", zlib.crc32(kind + data))

    header = struct.pack(">2L5B", 8, 8, 8, 2, 0, 0, 0)
    rows = b"".join(b"\0" + b"\xc0\x20\x20" * 8 for _ in range(8))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
