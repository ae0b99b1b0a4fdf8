"""The workbook without its rows: formats, protection, drop-downs, print set-up. Imports openpyxl; import it late."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.properties import PageSetupProperties

from dxdesk.exchange.own_workbook.columns import FIRST_ROW, GUIDE_SHEET, HEADER_ROW, IDENTITY_SHEET, Column
from dxdesk.exchange.own_workbook.fields import STATES, FieldKind
from dxdesk.exchange.own_workbook.guide import GUIDE

FACE = "Times New Roman"
GUIDE_WIDTH = 74
"""Widths of a digit, as Excel counts columns; of Times New Roman in 12 points at least as many letters fit in."""
_FORMATS = {"date": "dd/mm/yyyy", "whole": "0", "number": "General", "code": "@", "text": "@", "centre": "General"}
_CENTRED = {"date", "whole", "number", "centre", "code"}


@dataclass(frozen=True)
class SheetPlan:
    """`last_row` is the last one that may be filled; `numeric_rows` need a number as their result."""

    title: str
    columns: Sequence[Column]
    last_row: int
    numeric_rows: Sequence[int] = ()


def skeleton(sheets: Sequence[SheetPlan], title: str, creator: str) -> tuple[BytesIO, dict[tuple[str, str], int]]:
    """An .xlsx without rows in the visible sheets and the hidden one, and the numbers of its cell formats."""
    workbook = Workbook()
    workbook.remove(workbook.active)
    workbook.properties.title, workbook.properties.creator = title, creator
    for plan in sheets:
        _set_up(workbook.create_sheet(plan.title), plan)
    _guide(workbook.create_sheet(GUIDE_SHEET))
    identity = workbook.create_sheet(IDENTITY_SHEET)
    identity.sheet_state = "veryHidden"
    workbook.security = WorkbookProtection(lockStructure=True)
    styles = _styles(identity)
    stream = BytesIO()
    workbook.save(stream)
    return stream, styles


def _styles(sheet: Any) -> dict[tuple[str, str], int]:
    thin = Side(style="thin", color="808080")
    frame = Border(left=thin, right=thin, top=thin, bottom=thin)
    lines = Border(top=thin, bottom=thin)
    shade, input_shade = PatternFill("solid", fgColor="E7ECF3"), PatternFill("solid", fgColor="FFFBE6")
    body, bold = Font(name=FACE, size=11), Font(name=FACE, size=11, bold=True)

    def number(font: Font, across: str, **more: Any) -> int:
        cell = WriteOnlyCell(sheet)
        cell.font = font
        wrapped = more.pop("wrapped", True)
        cell.alignment = Alignment(horizontal=across, vertical=more.pop("vertical", "top"), wrap_text=wrapped or None)
        for name, value in more.items():
            setattr(cell, name, value)
        return int(cell.style_id)

    styles = {
        ("title", ""): number(Font(name=FACE, size=14, bold=True), "left", wrapped=False, vertical="center"),
        ("plain", ""): number(body, "left", wrapped=False, vertical="center"),
        ("head", ""): number(bold, "center", vertical="center", fill=shade, border=frame),
        ("group", ""): number(bold, "left", wrapped=False, vertical="center", fill=shade, border=lines),
    }
    for look, number_format in _FORMATS.items():
        across = "center" if look in _CENTRED else "left"
        more = {"border": frame, "number_format": number_format}
        styles[look, "locked"] = number(body, across, **more)
        styles[look, "heading"] = number(bold, across, **more)
        styles[look, "open"] = number(body, across, fill=input_shade, protection=Protection(locked=False), **more)
    return styles


def _set_up(sheet: Any, plan: SheetPlan) -> None:
    last_letter = get_column_letter(len(plan.columns))
    for place, column in enumerate(plan.columns, 1):
        letter = get_column_letter(place)
        sheet.column_dimensions[letter].width = column.width
        if column.hidden:
            sheet.column_dimensions[letter].hidden = True
        if column.field is not None:
            areas = _areas(column.field.kind, letter, plan)
            rule = _rule(column.field.kind, areas[0].partition(":")[0]) if areas else None
            if rule is not None:
                for area in areas:
                    rule.add(area)
                sheet.data_validations.append(rule)
    sheet.freeze_panes = f"D{FIRST_ROW}"
    sheet.auto_filter.ref = f"A{HEADER_ROW}:{last_letter}{plan.last_row}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.4
    sheet.page_margins.top, sheet.page_margins.bottom = 0.5, 0.75
    sheet.page_margins.header = sheet.page_margins.footer = 0.3
    sheet.oddFooter.center.text = "Trang &P/&N"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.autoFilter = sheet.protection.sort = False


def _areas(kind: FieldKind, letter: str, plan: SheetPlan) -> list[str]:
    if kind != "result":
        return [f"{letter}{FIRST_ROW}:{letter}{plan.last_row}"]
    areas: list[tuple[int, int]] = []
    for row in plan.numeric_rows:
        if areas and areas[-1][1] == row - 1:
            areas[-1] = areas[-1][0], row
        else:
            areas.append((row, row))
    return [f"{letter}{first}:{letter}{last}" for first, last in areas]


def _rule(kind: FieldKind, cell: str) -> DataValidation | None:
    rule: DataValidation | None = None
    if kind == "choice":
        words = ",".join(STATES)
        rule = _validation("list", f'"{words}"', f"Chọn một trong: {'; '.join(STATES)}.")
        rule.prompt = "Chọn trong danh sách. “hoàn thành” cần Ngày hoàn thành; “tạm dừng” cần lý do ở cột Khó khăn."
    elif kind == "date":
        rule = _validation("date", "36526", "Nhập ngày dạng ngày/tháng/năm, ví dụ 31/03/2026, không sau hôm nay.")
        rule.operator, rule.formula2 = "between", "TODAY()"
        rule.prompt = "Nhập ngày/tháng/năm, ví dụ 31/03/2026."
    elif kind == "percent":
        rule = _validation("whole", "0", "Nhập số nguyên từ 0 đến 100.")
        rule.operator, rule.formula2 = "between", "100"
        rule.prompt = "Số nguyên từ 0 đến 100, không kèm dấu %."
    elif kind == "number":
        rule = _validation("decimal", "0", "Nhập một số không âm, ví dụ 825 hoặc 1250,5.")
        rule.operator = "greaterThanOrEqual"
        rule.prompt = "Nhập đủ cả tử số và mẫu số; kết quả do chương trình tính."
    elif kind == "result":
        rule = _validation("custom", f'OR(ISNUMBER({cell}),{cell}="không áp dụng")',
                           "Nhập một số theo đơn vị tính (82,5 cho 82,5%) hoặc ghi “không áp dụng”. "
                           "Ghi chú thì viết ở cột Ghi chú.")  # fmt: skip
        rule.prompt = "Số theo đơn vị tính: 82,5 nghĩa là 82,5%. Để trống nếu chưa có số liệu mới."
    if rule is not None:
        rule.promptTitle = "Cách nhập"
        rule.showInputMessage = True
    return rule


def _validation(kind: str, formula: str, error: str) -> DataValidation:
    rule = DataValidation(kind, formula1=formula, allow_blank=True)
    rule.errorTitle, rule.error, rule.showErrorMessage = "Giá trị không hợp lệ", error, True
    return rule


def _guide(sheet: Any) -> None:
    # LibreOffice makes no column smaller that alone is wider than the paper, so it has to fit as it is.
    sheet.column_dimensions["A"].width = GUIDE_WIDTH
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    for place, text in enumerate(GUIDE, 1):
        cell = sheet.cell(place, 1, text)
        cell.font = Font(name=FACE, size=14 if place == 1 else 12, bold=place == 1 or text.isupper())
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        sheet.row_dimensions[place].height = 16 * (1 + len(text) // GUIDE_WIDTH) + 4
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.protection.sheet = True
