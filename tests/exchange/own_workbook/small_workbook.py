"""A workbook of ours of a few rows with every kind of given value, and how its parts are changed by hand."""

import re
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from dxdesk.domain.merge import Value
from dxdesk.exchange.own_workbook.lines import IndicatorLine, TaskLine, WorkbookData
from dxdesk.exchange.own_workbook.writing import write_plan_workbook
from dxdesk.progress import silent

TASK_XML, INDICATOR_XML, GUIDE_XML, IDENTITY_XML = (f"xl/worksheets/sheet{number}.xml" for number in range(1, 5))
STRINGS_XML = "xl/sharedStrings.xml"
_INLINE = re.compile(r' t="inlineStr"><is><t(?: xml:space="preserve")?>([^<]*)</t></is>')
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATION = f'<Relationship Id="rShared" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
_HEAD = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
FIRST_TASK_ROW = 6
"""Below the headers and the row of the first group."""

GIVEN: list[dict[str, Value]] = [
    {"state": "chưa thực hiện", "progress": Decimal(0)},
    {"state": "đang thực hiện", "progress": Decimal(35), "result": "một phần\ncòn lại", "difficulties": 'a < b & "c"'},
    {
        "state": "hoàn thành",
        "progress": Decimal(100),
        "done_on": date(2026, 9, 28),
        "document_number": "1.10",
        "document_date": date(2026, 9, 30),
        "result": "_x000D_ là chữ",
    },
    {"state": "tạm dừng", "progress": Decimal(5), "difficulties": "thiếu máy"},
]
FIGURES: list[dict[str, Value]] = [
    {},
    {"numerator": Decimal(825), "denominator": Decimal(1000), "value": Decimal("82.5"), "source": "Báo cáo"},
    {"value": Decimal("0.5"), "note": "theo phần trăm"},
    {"value": "không áp dụng"},
]


def small_data(tasks: int = 8, indicators: int = 7) -> WorkbookData:
    return WorkbookData(
        office_uid="0f",
        office="UBND phường Thử",
        plan_uid="ab",
        plan_number="1/KH-UBND",
        plan_title="Kế hoạch thử",
        period_code="2026-Q3",
        period_label="quý III/2026",
        previous_label="quý II/2026",
        made_at=datetime(2026, 10, 1, 8, 30, tzinfo=UTC),
        target_columns=("Phường 2026",),
        tasks=tuple(_task(place) for place in range(tasks)),
        indicators=tuple(_indicator(place) for place in range(indicators)),
    )


def small_workbook(path: Path, data: WorkbookData | None = None) -> Path:
    assert write_plan_workbook(path, data or small_data(), silent()).differences == ()
    return path


def rewritten(path: Path, part: str, change: Callable[[str], str]) -> None:
    """The package with one part changed."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    before = parts[part].decode()
    parts[part] = change(before).encode()
    assert parts[part] != before.encode(), "the change found nothing to change"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)


def with_shared_texts(source: Path, target: Path, kept: Callable[[str], str], between: Callable[[], str]) -> None:
    """The workbook with its texts in a part of their own, as Excel stores them; `between` are texts that none shows."""
    items: list[str] = []
    places: dict[str, int] = {}

    def share(cell: re.Match[str]) -> str:
        if cell[1] not in places:
            items.extend(filter(None, [between()]))
            places[cell[1]] = len(items)
            items.append(kept(cell[1]))
        return f' t="s"><v>{places[cell[1]]}</v>'

    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as made:
        for name in package.namelist():
            part = package.read(name).decode()
            if name.startswith("xl/worksheets/sheet"):
                part = _INLINE.sub(share, part)
            elif name == "xl/_rels/workbook.xml.rels":
                part = part.replace("</Relationships>", _RELATION)
            made.writestr(name, part)
        made.writestr(STRINGS_XML, f"{_HEAD}{''.join(items)}</sst>")


def _task(place: int) -> TaskLine:
    return TaskLine(
        uid=f"1{place}",
        occurrence_uid="" if place == 6 else f"2{place}",
        group=f"Nhóm {place // 3 + 1}",
        ref=str(place + 1),
        name="Rà soát hệ thống & quy chế" if place in (3, 4) else f"Việc số {place + 1} của phường, tổ <{place}>",
        leads="Văn phòng",
        coordinators="Công an phường",
        output="Báo cáo",
        deadline="Tháng 9/2026",
        due=date(2026, 9, 30),
        status="Đúng hạn",
        inputs={} if place == 6 else GIVEN[place % len(GIVEN)],
    )


def _indicator(place: int) -> IndicatorLine:
    return IndicatorLine(
        uid=f"3{place}",
        group="",
        ref=f"{place + 1}",
        name=f"Tỷ lệ hồ sơ loại {place + 1}",
        heading=place == 3,
        unit="%",
        targets={"Phường 2026": "≥ 80%"},
        previous="",
        verdict="",
        in_words=place == 5,
        inputs={} if place == 3 else FIGURES[place % len(FIGURES)],
    )
