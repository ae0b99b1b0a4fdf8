"""Our own workbook: a plan's tasks and indicators for one period, as a form that a person can fill.

Written with openpyxl in write-only mode, read back by python-calamine for the proof. A very hidden sheet carries
the identity of every row, so that the same workbook can come back (see EXCHANGE in the shared notes).
"""

import json
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from dxdesk.progress import Progress

FORMAT = 1
TASK_SHEET = "Nhiệm vụ"
INDICATOR_SHEET = "Chỉ tiêu"
IDENTITY_SHEET = "dxdesk"
HEADER_ROW = 4
LINE_HEIGHT = 14.5
CHARACTERS_PER_WIDTH = 1.0
"""How many letters of the face fit one unit of column width, on the safe side."""


@dataclass(frozen=True)
class TaskLine:
    """One task with the occurrence that stands for it in the period; `progress` in percent."""

    uid: str
    occurrence_uid: str
    group: str
    ref: str
    name: str
    leads: str
    coordinators: str
    output: str
    deadline: str
    due: date | None
    status: str
    progress: int
    done_on: date | None
    document_number: str
    document_date: date | None
    result: str
    difficulties: str


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator row; figures in the unit of the indicator (82.5 for 82,5%). Heading rows have a name only."""

    uid: str
    group: str
    ref: str
    name: str
    heading: bool
    unit: str
    targets: dict[str, str]
    previous: str
    numerator: Decimal | None
    denominator: Decimal | None
    value: Decimal | None
    words: str
    verdict: str
    source: str
    note: str


@dataclass(frozen=True)
class WorkbookData:
    """`target_columns` are the heads of the target columns, in order; each indicator's `targets` goes by them."""

    office: str
    plan_uid: str
    plan_number: str
    plan_title: str
    period_code: str
    period_label: str
    previous_label: str
    made_at: datetime
    target_columns: tuple[str, ...] = ()
    tasks: tuple[TaskLine, ...] = ()
    indicators: tuple[IndicatorLine, ...] = ()


@dataclass(frozen=True)
class Proof:
    """What another library read back from the written file."""

    tasks: int
    indicators: int
    differences: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class _Column:
    title: str
    width: float
    value: Callable[[Any], object]
    filled_in: bool = False
    number_format: str = "General"
    centred: bool = False


def write_plan_workbook(path: Path, data: WorkbookData, progress: Progress) -> Proof:
    """Write the workbook beside `path`, read it back, then put it in place: an old file survives any failure."""
    handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".xlsx", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        _write(temporary, data, progress)
        progress.step(0, 0, "Đang kiểm tra lại tệp vừa ghi…")
        proof = prove(temporary, data)
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return proof


def prove(path: Path, data: WorkbookData) -> Proof:
    """Read the file with another library and compare every cell that was written."""
    from python_calamine import CalamineWorkbook

    workbook = CalamineWorkbook.from_path(str(path))
    differences: list[str] = []
    counts = []
    for sheet, columns, rows in _sheets(data):
        cells = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
        body = [row for row in cells[HEADER_ROW:] if len(row) > 1 and row[1] != ""]
        wanted = [[column.value(row) for column in columns] for row in rows]
        counts.append(len(body))
        if len(body) != len(wanted):
            differences.append(f"{sheet}: ghi {len(wanted)} dòng, đọc lại được {len(body)} dòng")
        for place, (found, expected) in enumerate(zip(body, wanted, strict=False)):
            for column, was, should in zip(columns, found, expected, strict=False):
                if not _same(was, should):
                    differences.append(f"{sheet}, dòng {place + 1}, cột {column.title}: {should!r} thành {was!r}")
    return Proof(counts[0], counts[1], tuple(differences))


def _sheets(data: WorkbookData) -> list[tuple[str, Sequence[_Column], Sequence[TaskLine | IndicatorLine]]]:
    return [
        (TASK_SHEET, _task_columns(), data.tasks),
        (INDICATOR_SHEET, _indicator_columns(data), data.indicators),
    ]


def _task_columns() -> list[_Column]:
    return [
        _Column("STT", 6, lambda row: row.ref, centred=True),
        _Column("Nhiệm vụ", 40, lambda row: row.name),
        _Column("Cơ quan chủ trì", 18, lambda row: row.leads),
        _Column("Cơ quan phối hợp", 18, lambda row: row.coordinators),
        _Column("Sản phẩm", 16, lambda row: row.output),
        _Column("Thời hạn theo kế hoạch", 14, lambda row: row.deadline),
        _Column("Hạn của kỳ", 11.5, lambda row: row.due, number_format="dd/mm/yyyy", centred=True),
        _Column("Trạng thái", 14, lambda row: row.status),
        _Column("Tiến độ (%)", 9, lambda row: row.progress, True, "0", True),
        _Column("Ngày hoàn thành", 11.5, lambda row: row.done_on, True, "dd/mm/yyyy", True),
        _Column("Số văn bản", 14, lambda row: row.document_number, True, "@"),
        _Column("Ngày văn bản", 11.5, lambda row: row.document_date, True, "dd/mm/yyyy", True),
        _Column("Kết quả", 26, lambda row: row.result, True),
        _Column("Khó khăn, vướng mắc", 20, lambda row: row.difficulties, True),
    ]


def _indicator_columns(data: WorkbookData) -> list[_Column]:
    def target(head: str) -> Callable[[Any], object]:
        return lambda row: row.targets.get(head, "")

    return [
        _Column("STT", 6, lambda row: row.ref, centred=True),
        _Column("Chỉ tiêu", 44, lambda row: row.name),
        _Column("ĐVT", 14, lambda row: row.unit, centred=True),
        *(_Column(head, 15, target(head), centred=True) for head in data.target_columns),
        _Column(f"Kết quả {data.previous_label}", 13, lambda row: row.previous, centred=True),
        _Column("Tử số", 12, lambda row: row.numerator, True, "#,##0.####", True),
        _Column("Mẫu số", 12, lambda row: row.denominator, True, "#,##0.####", True),
        _Column(f"Kết quả {data.period_label}", 13, _result, True, "#,##0.####", True),
        _Column("Đánh giá", 16, lambda row: row.verdict, centred=True),
        _Column("Nguồn số liệu", 24, lambda row: row.source, True),
        _Column("Ghi chú", 24, lambda row: row.note, True),
    ]


def _result(row: IndicatorLine) -> object:
    return row.value if row.value is not None else row.words


def _write(path: Path, data: WorkbookData, progress: Progress) -> None:
    from openpyxl import Workbook

    workbook = Workbook(write_only=True)
    workbook.properties.title = f"{data.plan_number} {data.period_label}".strip()
    workbook.properties.creator = data.office
    total = len(data.tasks) + len(data.indicators)
    before = 0

    def step(done: int) -> None:
        progress.step(before + done, total, "Đang ghi tệp Excel…")

    for sheet, columns, rows in _sheets(data):
        _write_sheet(workbook, sheet, columns, rows, data, step)
        before += len(rows)
    identity = workbook.create_sheet(IDENTITY_SHEET)
    identity.sheet_state = "veryHidden"
    about = {
        "format": FORMAT,
        "plan": data.plan_uid,
        "period": data.period_code,
        "made_at": data.made_at.isoformat(timespec="seconds"),
    }
    identity.append([json.dumps(about)])
    for line in data.tasks:
        identity.append(["task", line.uid, line.occurrence_uid])
    for row in data.indicators:
        identity.append(["indicator", row.uid, ""])
    workbook.save(path)


def _write_sheet(
    workbook: Any,
    title: str,
    columns: Sequence[_Column],
    rows: Sequence[TaskLine | IndicatorLine],
    data: WorkbookData,
    step: Callable[[int], None],
) -> None:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side

    sheet = workbook.create_sheet(title)
    _set_up_page(sheet, columns)
    face, thin = "Times New Roman", Side(style="thin", color="808080")
    frame = Border(left=thin, right=thin, top=thin, bottom=thin)
    shade, input_shade = PatternFill("solid", fgColor="E7ECF3"), PatternFill("solid", fgColor="FFFBE6")
    body_font, bold = Font(name=face, size=11), Font(name=face, size=11, bold=True)
    locked, open_cell = Protection(locked=True), Protection(locked=False)
    wraps = {
        centred: Alignment(horizontal="center" if centred else "left", vertical="top", wrap_text=True)
        for centred in (True, False)
    }

    def cell(value: object, font: Any = body_font) -> Any:
        made = WriteOnlyCell(sheet, value=None if value == "" else value)
        if isinstance(value, str) and value:
            made.data_type = "s"  # openpyxl takes text that begins with "=" for a formula
        made.font = font
        return made

    sheet.append([cell(data.office, bold)])
    sheet.append(
        [cell(f"{title.upper()} – KẾ HOẠCH {data.plan_number or data.plan_title}", Font(name=face, size=14, bold=True))]
    )
    sheet.append([cell(f"Kỳ: {data.period_label}. Chỉ nhập vào các ô nền vàng; để trống nghĩa là không thay đổi.")])
    heads = []
    for column in columns:
        head = cell(column.title, bold)
        head.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        head.fill, head.border = shade, frame
        heads.append(head)
    sheet.row_dimensions[HEADER_ROW].height = 2 * LINE_HEIGHT + 6
    sheet.append(heads)
    group = None
    line = HEADER_ROW + 1
    for place, row in enumerate(rows):
        if place % 200 == 0:
            step(place)
        if row.group and row.group != group:
            sheet.append(
                [_framed(cell(row.group if not index else None, bold), frame, shade) for index in range(len(columns))]
            )
            line += 1
        group = row.group
        heading = isinstance(row, IndicatorLine) and row.heading
        made = []
        for column in columns:
            item = cell(column.value(row), bold if heading else body_font)
            item.border, item.alignment = frame, wraps[column.centred]
            item.number_format = column.number_format
            fillable = column.filled_in and not heading
            item.protection = open_cell if fillable else locked
            if fillable:
                item.fill = input_shade
            made.append(item)
        sheet.row_dimensions[line].height = _height(columns, [item.value for item in made])
        sheet.append(made)
        line += 1


def _height(columns: Sequence[_Column], values: Sequence[object]) -> float:
    """Points for a row with its longest wrapped cell: nobody else measures a row that no program has opened yet."""
    lines = 1
    for column, value in zip(columns, values, strict=True):
        if isinstance(value, str):
            room = max(1, int(column.width * CHARACTERS_PER_WIDTH))
            lines = max(lines, sum(-(-max(1, len(part)) // room) for part in value.split("\n")))
    return min(400.0, lines * LINE_HEIGHT + 3)


def _framed(cell: Any, frame: Any, fill: Any) -> Any:
    cell.border, cell.fill = frame, fill
    return cell


def _set_up_page(sheet: Any, columns: Sequence[_Column]) -> None:
    from openpyxl.utils import get_column_letter
    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.properties import PageSetupProperties

    for number, column in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = column.width
        letter = get_column_letter(number)
        area = f"{letter}{HEADER_ROW + 1}:{letter}20000"
        rule = None
        if column.filled_in and column.number_format == "dd/mm/yyyy":
            rule = DataValidation("date", operator="between", formula1="36526", formula2="73050", allow_blank=True)
            rule.error = "Nhập ngày dạng ngày/tháng/năm, ví dụ 31/03/2026."
        elif column.filled_in and column.number_format == "0":
            rule = DataValidation("whole", operator="between", formula1="0", formula2="100", allow_blank=True)
            rule.error = "Nhập số nguyên từ 0 đến 100."
        if rule is not None:
            rule.errorTitle = "Giá trị không hợp lệ"
            rule.add(area)
            sheet.data_validations.append(rule)
    sheet.freeze_panes = f"C{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth = 1
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_margins.left = sheet.page_margins.right = 0.6
    sheet.oddFooter.center.text = "Trang &P/&N"
    sheet.protection.sheet = True
    sheet.protection.formatColumns = sheet.protection.formatRows = False
    sheet.protection.autoFilter = False


def _same(found: object, written: object) -> bool:
    if written is None or written == "":
        return found == ""
    if isinstance(written, Decimal | int) and not isinstance(written, bool):
        return isinstance(found, int | float) and abs(Decimal(str(found)) - written) < Decimal("0.0000001")
    if isinstance(written, date):
        return found == written or (isinstance(found, datetime) and found.date() == written)
    return str(found).replace("\r\n", "\n") == str(written)
