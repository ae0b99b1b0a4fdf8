"""The cells that people fill: their names, heads and kinds, the same when writing and when reading back."""

from typing import Literal, NamedTuple

FieldKind = Literal["choice", "percent", "date", "text", "line", "number", "result"]
"""choice: one of STATES; percent: a whole number from 0 to 100; line: text of one line; result: a number or words."""

STATES = ("chưa thực hiện", "đang thực hiện", "hoàn thành", "tạm dừng")
NOT_STARTED, IN_PROGRESS, DONE, SUSPENDED = STATES


class Field(NamedTuple):
    """`name` is stable English; `head` is the column's head, where {period} stands for the period's name."""

    name: str
    head: str
    kind: FieldKind


STATE = Field("state", "Trạng thái", "choice")
PROGRESS = Field("progress", "Tiến độ (%)", "percent")
DONE_ON = Field("done_on", "Ngày hoàn thành", "date")
DOCUMENT_NUMBER = Field("document_number", "Số văn bản", "line")
DOCUMENT_DATE = Field("document_date", "Ngày văn bản", "date")
RESULT = Field("result", "Kết quả", "text")
DIFFICULTIES = Field("difficulties", "Khó khăn, vướng mắc", "text")
TASK_FIELDS = (STATE, PROGRESS, DONE_ON, DOCUMENT_NUMBER, DOCUMENT_DATE, RESULT, DIFFICULTIES)

NUMERATOR = Field("numerator", "Tử số", "number")
DENOMINATOR = Field("denominator", "Mẫu số", "number")
VALUE = Field("value", "Kết quả {period}", "result")
SOURCE = Field("source", "Nguồn số liệu", "line")
NOTE = Field("note", "Ghi chú", "text")
INDICATOR_FIELDS = (NUMERATOR, DENOMINATOR, VALUE, SOURCE, NOTE)

LINKED_TASK_FIELDS = ("state", "progress", "done_on")
LINKED_INDICATOR_FIELDS = ("numerator", "denominator", "value")
"""Cells that only make sense together."""


def fields_of(kind: str) -> tuple[Field, ...]:
    return TASK_FIELDS if kind == "task" else INDICATOR_FIELDS


def linked_of(kind: str) -> tuple[str, ...]:
    return LINKED_TASK_FIELDS if kind == "task" else LINKED_INDICATOR_FIELDS
