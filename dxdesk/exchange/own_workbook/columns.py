"""The columns of the two visible sheets, from the hidden identity of a row to its last input."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from dxdesk.exchange.own_workbook.fields import (
    DENOMINATOR,
    DIFFICULTIES,
    DOCUMENT_DATE,
    DOCUMENT_NUMBER,
    DONE_ON,
    NOTE,
    NUMERATOR,
    PROGRESS,
    RESULT,
    SOURCE,
    STATE,
    VALUE,
    Field,
)

if TYPE_CHECKING:
    from dxdesk.exchange.own_workbook.lines import WorkbookData

TASK_SHEET = "Nhiệm vụ"
INDICATOR_SHEET = "Chỉ tiêu"
GUIDE_SHEET = "Hướng dẫn"
IDENTITY_SHEET = "dxdesk"
HEADER_ROW = 4
FIRST_ROW = HEADER_ROW + 1
KEY_HEAD = "Mã dòng (không sửa)"
SPARE_ROWS = 5
"""Rows below the table where people may write tasks or indicators that are missing."""
SPARE_TITLE = "Bổ sung (nếu có): ghi dòng còn thiếu vào các dòng trống dưới đây"

Look = Literal["text", "centre", "date", "whole", "number", "code"]
"""How a column's cells are shown; code: text that must never become a number."""


class Column(NamedTuple):
    """`name` is the input field's, or stable English for what is only read (then `field` is None)."""

    name: str
    head: str
    width: float
    look: Look
    value: Callable[[Any], object]
    field: Field | None = None
    hidden: bool = False


def row_key(kind: str, uid: str, occurrence_uid: str) -> str:
    """What stands in the hidden column: it moves with its row when rows are sorted or inserted."""
    return f"{kind} {uid} {occurrence_uid}".rstrip()


def task_columns() -> list[Column]:
    return [
        Column("key", KEY_HEAD, 12, "code", lambda line: row_key("task", line.uid, line.occurrence_uid), hidden=True),
        Column("ref", "STT", 5.5, "code", lambda line: line.ref),
        Column("name", "Nhiệm vụ", 32, "text", lambda line: line.name),
        Column("leads", "Cơ quan chủ trì", 12.5, "text", lambda line: line.leads),
        Column("coordinators", "Cơ quan phối hợp", 12.5, "text", lambda line: line.coordinators),
        Column("output", "Sản phẩm", 11.5, "text", lambda line: line.output),
        Column("deadline", "Thời hạn theo kế hoạch", 11, "text", lambda line: line.deadline),
        Column("due", "Hạn của kỳ", 10.5, "date", lambda line: line.due),
        Column("status", "Tình trạng (tự tính)", 11, "centre", lambda line: line.status),
        _input(STATE, 11, "centre"),
        _input(PROGRESS, 7.5, "whole"),
        _input(DONE_ON, 10.5, "date"),
        _input(DOCUMENT_NUMBER, 10.5, "code"),
        _input(DOCUMENT_DATE, 10.5, "date"),
        _input(RESULT, 21, "text"),
        _input(DIFFICULTIES, 17, "text"),
    ]


def indicator_columns(data: "WorkbookData") -> list[Column]:
    def target(head: str) -> Callable[[Any], object]:
        return lambda line: line.targets.get(head, "")

    return [
        Column("key", KEY_HEAD, 12, "code", lambda line: row_key("indicator", line.uid, ""), hidden=True),
        Column("ref", "STT", 6, "code", lambda line: line.ref),
        Column("name", "Chỉ tiêu", 36, "text", lambda line: line.name),
        Column("unit", "ĐVT", 10, "centre", lambda line: line.unit),
        *(Column(f"target {head}", head, 11, "centre", target(head)) for head in data.target_columns),
        Column("previous", f"Kết quả {data.previous_label}", 11, "centre", lambda line: line.previous),
        _input(NUMERATOR, 11, "number"),
        _input(DENOMINATOR, 11, "number"),
        _input(VALUE, 12.5, "number", VALUE.head.format(period=data.period_label)),
        Column("verdict", "Đánh giá (tự tính)", 12, "centre", lambda line: line.verdict),
        _input(SOURCE, 19, "text"),
        _input(NOTE, 20, "text"),
    ]


def _input(field: Field, width: float, look: Look, head: str = "") -> Column:
    return Column(field.name, head or field.head, width, look, lambda line: line.inputs.get(field.name), field)
