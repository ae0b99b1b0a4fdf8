"""A plan with figures, and its workbook as it comes back from a spreadsheet program."""

import re
import zipfile
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from dxdesk.data.indicators import list_indicators, write_actual
from dxdesk.data.store import Store
from dxdesk.data.tasks import list_tasks, write_occurrence
from dxdesk.domain.records import ActualRecord
from dxdesk.domain.verdict import Measured

_TEXT = re.compile(r' t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is></c>')
_RESULT = re.compile(r'(<c r="O[0-9]+" s="[0-9]+")(?:/>| t="inlineStr">.*?</c>)', re.DOTALL)
_SHARED = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def fill_half(store: Store, plan_uid: str, period: str) -> None:
    """Every second task and indicator has something in its inputs, all different."""
    with store.operation("Nhập số liệu thử") as session:
        for number, task in enumerate(list_tasks(session, plan_uid)[::2]):
            for item in task.occurrences:
                noted = replace(
                    item,
                    started_on=date(2026, 2, 1),
                    progress=number % 100,
                    document_number=f"{number}/BC-UBND",
                    document_date=date(2026, 3, 1) + timedelta(days=number % 100),
                    result=f"Đã triển khai tại {number} điểm, phần còn lại theo kế hoạch của đơn vị",
                    difficulties="Thiếu kinh phí mua sắm" if number % 3 == 0 else "",
                )
                write_occurrence(session, noted)
        for number, indicator in enumerate(list_indicators(session, plan_uid)[::2]):
            ratio = Measured("value", Decimal(number % 100), Decimal(number % 100 * 10), Decimal(1000))
            write_actual(session, ActualRecord(indicator.uid, period, ratio, f"Báo cáo số {number}"), store.now())


def stored_by_excel(written: Path, out: Path, filled: int) -> None:
    """The workbook with its texts shared, as Excel stores it, and `filled` tasks with another result."""
    shared: dict[str, int] = {}
    left = filled

    def fill(cell: re.Match[str]) -> str:
        nonlocal left
        left -= 1
        return f'{cell[1]} t="inlineStr"><is><t>Kết quả do đơn vị điền, dòng {left}</t></is></c>'

    def share(text: re.Match[str]) -> str:
        return f' t="s"><v>{shared.setdefault(text[1], len(shared))}</v></c>'

    with zipfile.ZipFile(written) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for info in source.infolist():
            part = source.read(info).decode()
            if info.filename.endswith("sheet1.xml"):
                rows = part.split("<row ")
                part = "<row ".join(_RESULT.sub(fill, row) if ">task " in row and left else row for row in rows)
            if info.filename.startswith("xl/worksheets/sheet"):
                part = _TEXT.sub(share, part)
            elif info.filename.endswith("workbook.xml.rels"):
                relation = f'<Relationship Id="rShared" Type="{_RELATION}" Target="sharedStrings.xml"/></Relationships>'
                part = part.replace("</Relationships>", relation)
            elif info.filename == "[Content_Types].xml":
                part = part.replace(
                    "</Types>", f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_SHARED}"/></Types>'
                )
            target.writestr(info.filename, part)
        texts = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in shared)
        target.writestr("xl/sharedStrings.xml", f'<sst xmlns="{_MAIN}" uniqueCount="{len(shared)}">{texts}</sst>')
    assert left == 0
