"""What a person typed into an input cell: a value, nothing, or a reason why it is not understood."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dxdesk.domain.measurement import NOT_APPLICABLE_WORDS
from dxdesk.domain.merge import Value, plain_text
from dxdesk.domain.numbers import format_number, parse_date, parse_number
from dxdesk.domain.text import fold, squeeze
from dxdesk.exchange.contents import Cell
from dxdesk.exchange.own_workbook.fields import STATES, Field

NOT_APPLICABLE = "không áp dụng"
CLEARING_WORDS = frozenset({"xoa"})
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


@dataclass(frozen=True)
class TypedCell:
    """`text` as it is shown. `problem` is Vietnamese, empty when `value` is what the cell means.

    `clears`: the word "xoá" stands there, which only the officer can turn into an empty cell.
    """

    value: Value = None
    text: str = ""
    problem: str = ""
    clears: bool = False


EMPTY = TypedCell()


def read_cell(field: Field, cell: Cell | None, *, percentage: bool = False, in_words: bool = False) -> TypedCell:
    """`percentage`: the indicator counts in per cent; `in_words`: its result may be any words."""
    if cell is None:
        return EMPTY
    text = cell.text.strip()
    if cell.formula_lost:
        return TypedCell(None, text, "Ô là công thức chưa có kết quả. Hãy mở bằng Excel, bấm Lưu rồi nhập lại.")
    if not text and cell.number is None:
        return EMPTY
    if fold(text) in CLEARING_WORDS:
        return TypedCell(None, text, "Ô ghi “xoá”: hãy chọn xoá giá trị đã có hay giữ nguyên.", clears=True)
    match field.kind:
        case "choice":
            return _choice(text)
        case "date":
            return _date(cell, text)
        case "percent":
            return _percent(cell, text)
        case "number":
            return _number(cell, text)
        case "result":
            return _result(cell, text, percentage, in_words)
        case "line":
            return TypedCell(squeeze(cell.text), text)
        case _:
            return TypedCell(plain_text(cell.text), text)


def _choice(text: str) -> TypedCell:
    found = next((state for state in STATES if fold(state) == fold(text)), None)
    if found is None:
        return TypedCell(None, text, f"“{text}” không có trong danh sách trạng thái ({'; '.join(STATES)}).")
    return TypedCell(found, text)


def _date(cell: Cell, text: str) -> TypedCell:
    day = date.fromisoformat(cell.day) if cell.day else parse_date(text)
    if day is None and cell.number is not None:
        return TypedCell(None, text, f"“{text}” là một số, không phải ngày. Ghi ngày/tháng/năm, ví dụ 31/03/2026.")
    if day is None:
        return TypedCell(
            None, text, f"“{text}” không phải là ngày có thật. Ghi theo thứ tự ngày/tháng/năm, ví dụ 31/03/2026."
        )
    if not EARLIEST <= day <= LATEST:
        return TypedCell(None, text, f"Năm {day.year} không hợp lý; hãy kiểm tra lại ngày.")
    return TypedCell(day, text)


def _percent(cell: Cell, text: str) -> TypedCell:
    number = _figure(cell, text)
    if number is None or number != number.to_integral_value() or not 0 <= number <= 100:
        return TypedCell(None, text, f"Tiến độ “{text}” phải là số nguyên từ 0 đến 100.")
    return TypedCell(number, text)


def _number(cell: Cell, text: str) -> TypedCell:
    number = None if cell.day else _figure(cell, text, times_hundred=False)
    if number is None:
        return TypedCell(None, text, f"“{text}” không phải là số. Lời giải thích thì viết ở cột Ghi chú.")
    if number < 0:
        return TypedCell(None, text, f"“{text}” là số âm; tử số và mẫu số không được âm.")
    return TypedCell(number, text)


def _result(cell: Cell, text: str, percentage: bool, in_words: bool) -> TypedCell:
    if fold(text) in NOT_APPLICABLE_WORDS:
        return TypedCell(NOT_APPLICABLE, text)
    shown_in_percent = text.endswith("%")
    number = None if cell.day else _figure(cell, text, times_hundred=percentage)
    if number is not None:
        if percentage and not shown_in_percent and 0 < abs(number) < 1:
            as_percent = format_number(number * 100)
            return TypedCell(
                None,
                text,
                f"Chưa rõ “{text}” là {as_percent}% hay {format_number(number)}%. Hãy nhập lại số theo phần trăm.",
            )
        return TypedCell(number, text)
    if in_words and not cell.day:
        return TypedCell(plain_text(cell.text), text)
    return TypedCell(
        None,
        text,
        f"“{text}” không phải là số. Chưa có số liệu thì để trống, không thuộc phạm vi thì ghi “không áp dụng”; "
        "lời giải thích viết ở cột Ghi chú.",
    )


def _figure(cell: Cell, text: str, *, times_hundred: bool = True) -> Decimal | None:
    """The number of a cell; one that is shown in per cent (0,825 as 82,5%) counts as what is shown."""
    if cell.number is None:
        return parse_number(text)
    if "/" in text or ":" in text:
        return None  # Excel made a month or a time of day of what was typed: 9/2026, 1:30
    number = Decimal(cell.number)
    if text.endswith("%") and times_hundred:
        # 0.825 is not exact as a double; nobody types more than twelve digits of a percentage.
        return (number * 100).quantize(Decimal("1e-10")).normalize() + 0
    return number
