"""Named styles of a workbook, in the typeface of paper."""

from dataclasses import dataclass
from typing import Literal

from openpyxl.styles import Alignment, Border, Font, NamedStyle, Side

_FACE = "Times New Roman"
_LINE = Side(style="thin", color="FF000000")
GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
TABLE_SIZE, LINE_SIZE, TITLE_SIZE = 11.0, 12.0, 13.0


@dataclass(frozen=True)
class Look:
    """`size` in points; `grid`: with lines around it."""

    name: str
    size: float = TABLE_SIZE
    bold: bool = False
    italic: bool = False
    across: Literal["left", "center", "right", "justify"] = "left"
    upright: Literal["top", "center"] = "center"
    grid: bool = False


LOOKS = {
    "office": Look("Cơ quan", LINE_SIZE, bold=True),
    "title": Look("Tên phụ lục", TITLE_SIZE, bold=True, across="center"),
    "attached": Look("Kèm theo", LINE_SIZE, italic=True, across="center"),
    "bold": Look("Tên bảng", LINE_SIZE, bold=True, across="center"),
    "text": Look("Lời văn", LINE_SIZE, across="justify", upright="top"),
    "head": Look("Tiêu đề cột", bold=True, across="center", grid=True),
    "group": Look("Nhóm", bold=True, grid=True),
    "group-ref": Look("Nhóm - Số", bold=True, across="center", grid=True),
    "left": Look("Ô chữ", grid=True),
    "center": Look("Ô giữa", across="center", grid=True),
    "right": Look("Ô phải", across="right", grid=True),
    "bold-left": Look("Tổng - chữ", bold=True, grid=True),
    "bold-center": Look("Tổng - giữa", bold=True, across="center", grid=True),
    "bold-right": Look("Tổng - phải", bold=True, across="right", grid=True),
    "box": Look("Ô ký", LINE_SIZE, bold=True, across="center", upright="top"),
    "box-hint": Look("Ô ký - Hướng dẫn", italic=True, across="center"),
}


def named_styles() -> list[NamedStyle]:
    return [
        NamedStyle(
            name=look.name,
            font=Font(name=_FACE, size=look.size, bold=look.bold, italic=look.italic),
            alignment=Alignment(horizontal=look.across, vertical=look.upright, wrap_text=True),
            border=GRID if look.grid else Border(),
        )
        for look in LOOKS.values()
    ]
