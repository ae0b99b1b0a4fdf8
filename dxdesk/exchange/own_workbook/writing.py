"""Writing our own workbook beside the wanted place, proving it with another library, then putting it in place."""

import os
import re
import tempfile
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from dxdesk.exchange.own_workbook.columns import (
    IDENTITY_SHEET,
    INDICATOR_SHEET,
    TASK_SHEET,
    Column,
    indicator_columns,
    task_columns,
)
from dxdesk.exchange.own_workbook.identity import (
    RowIdentity,
    WorkbookIdentity,
    coded,
    cut,
    identity_lines,
    wording_of,
)
from dxdesk.exchange.own_workbook.lines import IndicatorLine, Line, Proof, TaskLine, WorkbookData
from dxdesk.exchange.own_workbook.sheet_rows import escaped, row_numbers, rows_xml, sheet_xml_text, spare_rows
from dxdesk.exchange.reading.cell_text import column_letters
from dxdesk.progress import Progress

_SHEET_DATA = re.compile(rb"<sheetData ?/>|<sheetData></sheetData>")
_DIMENSION = re.compile(rb"<dimension [^>]*/>")
_AFTER_FOOTER = b"</headerFooter>"
_TEXT_CELL = '<c r="{}{}" t="inlineStr"><is><t xml:space="preserve">{}</t></is></c>'

SheetContent = tuple[str, Sequence[Column], Sequence[Line]]


def write_plan_workbook(path: Path, data: WorkbookData, progress: Progress) -> Proof:
    """Write the workbook beside `path`, read it back, then put it in place: an old file survives any failure.

    When the proof finds a difference nothing is put in place. Raises OSError, and Cancelled before the last step.
    """
    handle, name = tempfile.mkstemp(prefix=f".{path.stem[:40]}-", suffix=".xlsx", dir=path.parent)
    os.close(handle)
    temporary = Path(name)
    try:
        identity = _write(temporary, data, progress)
        progress.step(0, 0, "Đang kiểm tra lại tệp vừa ghi…")
        proof = prove(temporary, data, identity)
        if proof.differences:
            temporary.unlink()
            return proof
        with temporary.open("rb+") as file:
            os.fsync(file.fileno())
        temporary.chmod(0o644)
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return proof


def prove(path: Path, data: WorkbookData, identity: Sequence[str]) -> Proof:
    """Read the file with another library and compare every cell that was written."""
    from python_calamine import CalamineWorkbook

    differences: list[str] = []
    counts = []
    with CalamineWorkbook.from_path(str(path)) as workbook:
        for sheet, columns, lines in contents(data):
            cells = workbook.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
            numbers = row_numbers(lines)
            counts.append(sum(1 for row in cells if len(row) > 2 and row[0] and row[2]) - 1)
            if counts[-1] != len(lines):
                differences.append(f"{sheet}: ghi {len(lines)} dòng, đọc lại được {counts[-1]} dòng")
            for line, number in zip(lines, numbers, strict=True):
                found = cells[number - 1] if number <= len(cells) else []
                for place, column in enumerate(columns):
                    was, should = found[place] if place < len(found) else "", column.value(line)
                    if was != should and not _same(was, should):
                        address = f"{sheet}!{column_letters(place)}{number}"
                        differences.append(f"{address} ({column.head}): {should!r} thành {was!r}")
        hidden = workbook.get_sheet_by_name(IDENTITY_SHEET).to_python(skip_empty_area=False)
        if ["".join(map(str, row)) for row in hidden] != list(identity):
            differences.append("phần nhận dạng ẩn đọc lại không khớp")
    return Proof(counts[0], counts[1], tuple(differences))


def contents(data: WorkbookData) -> list[SheetContent]:
    return [
        (TASK_SHEET, task_columns(), data.tasks),
        (INDICATOR_SHEET, indicator_columns(data), data.indicators),
    ]


def identity_of(data: WorkbookData) -> list[str]:
    """The lines of the hidden sheet."""
    sheets = contents(data)
    identity = WorkbookIdentity(
        office_uid=data.office_uid,
        office=data.office,
        plan_uid=data.plan_uid,
        plan_number=data.plan_number or data.plan_title,
        period_code=data.period_code,
        made_at=data.made_at,
        agency_uid=data.agency_uid,
        agency=data.agency,
        columns={sheet: {column.name: column.head for column in columns} for sheet, columns, _ in sheets},
    )
    rows = [
        RowIdentity(
            kind="task" if isinstance(line, TaskLine) else "indicator",
            uid=line.uid,
            occurrence_uid=line.occurrence_uid if isinstance(line, TaskLine) else "",
            row=number,
            wording=wording_of(line.ref, line.name),
            fillable=line.fillable,
            given=coded(line.inputs),
        )
        for _, _, lines in sheets
        for line, number in zip(lines, row_numbers(lines), strict=True)
    ]
    return identity_lines(identity, rows)


def _write(path: Path, data: WorkbookData, progress: Progress) -> list[str]:
    from dxdesk.exchange.own_workbook.skeleton import SheetPlan, skeleton

    sheets = contents(data)
    plans = [SheetPlan(name, columns, spare_rows(lines)[-1], _numeric_rows(lines)) for name, columns, lines in sheets]
    title = f"{data.plan_number} {data.period_label}".strip()
    package, styles = skeleton(plans, title, data.office)
    total, done = len(data.tasks) + len(data.indicators), 0
    bodies: list[tuple[str, str, str]] = []
    for name, columns, lines in sheets:

        def step(count: int, before: int = done) -> None:
            progress.step(before + count, total, "Đang ghi tệp Excel…")

        body = rows_xml(columns, lines, _titles(name, data), styles, step)
        last = spare_rows(lines)[-1]
        bodies.append((f"A1:{column_letters(len(columns) - 1)}{last}", body, f"B5:B{last}"))
        done += len(lines)
    identity = identity_of(data)
    bodies.append(("A1", "", ""))
    bodies.append((f"A1:A{len(identity)}", "".join(_identity_row(n, line) for n, line in enumerate(identity, 1)), ""))
    _fill(path, package, bodies)
    return identity


def _fill(path: Path, package: BytesIO, bodies: Sequence[tuple[str, str, str]]) -> None:
    """The package with its rows; sheets are named in their order. The guide keeps the rows that it has."""
    with (
        zipfile.ZipFile(package) as source,
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=4) as target,
    ):
        for info in source.infolist():
            part = source.read(info)
            found = re.fullmatch(r"xl/worksheets/sheet(\d+)\.xml", info.filename)
            if found:
                area, body, codes = bodies[int(found[1]) - 1]
                if body:
                    part = b"<sheetData>".join(_SHEET_DATA.split(part, 1))
                    part = part.replace(b"<sheetData>", f"<sheetData>{body}</sheetData>".encode(), 1)
                    part = _DIMENSION.sub(f'<dimension ref="{area}"/>'.encode(), part, count=1)
                if codes:
                    # Excel would mark every number of a row, which is text on purpose.
                    ignored = f'<ignoredErrors><ignoredError sqref="{codes}" numberStoredAsText="1"/></ignoredErrors>'
                    part = part.replace(_AFTER_FOOTER, _AFTER_FOOTER + ignored.encode(), 1)
            target.writestr(info.filename, part)


def _identity_row(number: int, line: str) -> str:
    cells = (_TEXT_CELL.format(column_letters(n), number, escaped(piece)) for n, piece in enumerate(cut(line)))
    return f'<row r="{number}">{"".join(cells)}</row>'


def _titles(sheet: str, data: WorkbookData) -> list[str]:
    asked = f" Đề nghị: {data.agency}." if data.agency else ""
    head = "PHIẾU ĐỀ NGHỊ SỐ LIỆU – " if data.agency else ""
    return [
        data.office,
        f"{head}{sheet.upper()} – KẾ HOẠCH {data.plan_number or data.plan_title}",
        f"Kỳ: {data.period_label}.{asked} Chỉ nhập vào các ô nền vàng; để trống nghĩa là không thay đổi. "
        "Cách điền: xem trang Hướng dẫn.",
    ]


def _numeric_rows(lines: Sequence[Line]) -> list[int]:
    return [
        number
        for line, number in zip(lines, row_numbers(lines), strict=True)
        if isinstance(line, IndicatorLine) and line.fillable and not line.in_words
    ]


def _same(found: object, written: object) -> bool:
    if written is None or written == "":
        return found == ""
    if isinstance(written, Decimal | int) and not isinstance(written, bool):
        return isinstance(found, int | float) and float(written) == float(found)
    if isinstance(written, date):
        return found == written or (isinstance(found, datetime) and found.date() == written)
    return str(found).replace("\r\n", "\n") == sheet_xml_text(str(written)).replace("\r\n", "\n").replace("\r", "\n")
