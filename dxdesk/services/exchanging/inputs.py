"""The input cells of a row as the data have them now, and the record that follows from new values in them."""

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from dxdesk.domain.measurement import result_unit
from dxdesk.domain.merge import Value
from dxdesk.domain.numbers import format_date, format_number
from dxdesk.domain.records import ActualRecord, IndicatorRecord, OccurrenceRecord
from dxdesk.domain.text import fold, squeeze
from dxdesk.domain.verdict import Measured, value_of_ratio
from dxdesk.errors import Refusal
from dxdesk.exchange.own_workbook.cell_values import NOT_APPLICABLE
from dxdesk.exchange.own_workbook.fields import DONE, IN_PROGRESS, NOT_STARTED, SUSPENDED

Inputs = dict[str, Value]
Assessment = Literal["", "met", "not_met"]


class FieldRefused(Refusal):
    """The values of a row do not go together; `field` is where the officer should look first."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__("cells-contradict", message)
        self.field = field


def task_inputs(item: OccurrenceRecord) -> Inputs:
    """By field name; None where nothing is noted."""
    return {
        "state": state_of(item),
        "progress": Decimal(item.progress),
        "done_on": item.done_on,
        "document_number": item.document_number or None,
        "document_date": item.document_date,
        "result": item.result or None,
        "difficulties": item.difficulties or None,
    }


def state_of(item: OccurrenceRecord) -> str:
    """What a person would choose in the drop-down; whether it is late follows from dates."""
    if item.done_on is not None:
        return DONE
    if item.suspended_on is not None:
        return SUSPENDED
    return IN_PROGRESS if item.started_on is not None or item.progress > 0 else NOT_STARTED


def indicator_inputs(actual: ActualRecord | None) -> Inputs:
    if actual is None:
        return dict.fromkeys(("numerator", "denominator", "value", "source", "note"))
    measured = actual.measured
    value: Value = measured.value
    if measured.state == "not_applicable":
        value = NOT_APPLICABLE
    elif measured.state == "words":
        value = measured.words or None
    return {
        "numerator": measured.numerator,
        "denominator": measured.denominator,
        "value": value,
        "source": actual.source or None,
        "note": actual.note or None,
    }


def changed_occurrence(
    item: OccurrenceRecord, final: Mapping[str, Value], said: Set[str], today: date
) -> OccurrenceRecord:
    """The occurrence with the wanted values. `said`: the fields that somebody set on purpose, the others follow.

    Raises FieldRefused when what was said contradicts itself or the day.
    """
    noted = replace(
        item,
        document_number=squeeze(_text(final["document_number"])),
        document_date=_day(final["document_date"]),
        result=_text(final["result"]).strip(),
        difficulties=_text(final["difficulties"]).strip(),
    )
    if not said & {"state", "progress", "done_on"}:
        return noted
    return _moved(noted, final, said, today)


def _moved(item: OccurrenceRecord, final: Mapping[str, Value], said: Set[str], today: date) -> OccurrenceRecord:
    progress, done_on = final["progress"], _day(final["done_on"])
    percent = int(progress) if isinstance(progress, Decimal) else 0
    state = _text(final["state"]) if "state" in said else ""
    if done_on is not None and "done_on" in said and done_on > today:
        raise FieldRefused(
            "done_on", f"Ngày hoàn thành {format_date(done_on)} sau ngày hôm nay ({format_date(today)})."
        )
    if state == DONE or (not state and "done_on" in said and done_on is not None):
        if done_on is None:
            raise FieldRefused("done_on", "Trạng thái là “hoàn thành” nhưng chưa có Ngày hoàn thành.")
        if "progress" in said and percent != 100:
            raise FieldRefused("progress", f"Đã hoàn thành nhưng tiến độ ghi {percent}%.")
        return replace(item, done_on=done_on, progress=100, suspended_on=None, suspended_reason="")
    if state and "done_on" in said and done_on is not None:
        raise FieldRefused("state", f"Có Ngày hoàn thành {format_date(done_on)} nhưng trạng thái là “{state}”.")
    if "progress" in said and percent == 100:
        if item.done_on is not None and not state and "done_on" not in said:
            return item
        raise FieldRefused("done_on", "Tiến độ 100% thì phải chọn “hoàn thành” và ghi Ngày hoàn thành.")
    if item.done_on is not None and not state and "done_on" not in said:
        raise FieldRefused(
            "progress", f"Nhiệm vụ đã hoàn thành; tiến độ {percent}% chỉ nhận khi Trạng thái được đổi lại."
        )
    if state == NOT_STARTED:
        if "progress" in said and percent:
            raise FieldRefused("progress", f"Trạng thái là “{NOT_STARTED}” nhưng tiến độ ghi {percent}%.")
        return replace(item, started_on=None, done_on=None, progress=0, suspended_on=None, suspended_reason="")
    left = percent if "progress" in said else item.progress if item.done_on is None else 0
    begun = item.started_on or (today if left or state == IN_PROGRESS else None)
    open_again = replace(item, done_on=None, progress=left, started_on=begun)
    if state == IN_PROGRESS:
        return replace(open_again, suspended_on=None, suspended_reason="")
    if state == SUSPENDED:
        reason = item.difficulties or item.suspended_reason
        if not reason:
            raise FieldRefused("difficulties", "“Tạm dừng” phải ghi lý do ở cột Khó khăn, vướng mắc.")
        return replace(
            open_again,
            started_on=item.started_on or (today if left else None),
            suspended_on=item.suspended_on or today,
            suspended_reason=reason,
        )
    return open_again


def changed_actual(
    record: IndicatorRecord, period: str, actual: ActualRecord | None, final: Mapping[str, Value], said: Set[str]
) -> ActualRecord | None:
    """The actual with the wanted values, None for no data; raises FieldRefused like `changed_occurrence`."""
    top, bottom, value = final["numerator"], final["denominator"], final["value"]
    before = actual.measured if actual else None
    if not said & {"numerator", "denominator", "value"}:
        measured = before
    else:
        measured = _measured(record, top, bottom, value, said, before.assessment if before else "")
    source, note = squeeze(_text(final["source"])), _text(final["note"]).strip()
    if measured is None:
        noted = next((name for name in ("note", "source") if name in said and final[name]), None)
        if noted is not None:
            word = "Ghi chú" if noted == "note" else "Nguồn số liệu"
            raise FieldRefused(noted, f"Có {word} nhưng chưa có số liệu; nhập số liệu hoặc “không áp dụng” trước.")
        return None
    return ActualRecord(record.uid, period, measured, source, note)


def _measured(
    record: IndicatorRecord, top: Value, bottom: Value, value: Value, said: Set[str], judged: Assessment
) -> Measured | None:
    if top is not None or bottom is not None:
        if not isinstance(top, Decimal) or not isinstance(bottom, Decimal):
            lacking, there = ("mẫu số", "tử số") if bottom is None else ("tử số", "mẫu số")
            raise FieldRefused("denominator" if bottom is None else "numerator", f"Có {there} nhưng thiếu {lacking}.")
        if bottom <= 0 or top < 0:
            raise FieldRefused("denominator", "Mẫu số phải lớn hơn 0 và tử số không được âm.")
        computed = value_of_ratio(top, bottom, result_unit(record))
        if "value" in said and not _agrees(computed, value):
            shown = format_number(value) if isinstance(value, Decimal) else _text(value) or "trống"
            raise FieldRefused(
                "value",
                f"Kết quả {shown} không khớp tử số/mẫu số "
                f"({format_number(top)}/{format_number(bottom)} = {format_number(computed)}).",
            )
        return Measured("value", computed, top, bottom, "", judged)
    if isinstance(value, Decimal):
        return Measured("value", value, None, None, "", judged)
    words = _text(value).strip()
    if not words:
        return Measured("words", None, None, None, "", judged) if judged else None
    if fold(words) == fold(NOT_APPLICABLE):
        return Measured("not_applicable")
    return Measured("words", None, None, None, words, judged)


def _agrees(computed: Decimal, value: Value) -> bool:
    """Whether a typed result is the computed one, as far as its decimals go."""
    if not isinstance(value, Decimal):
        return False
    exponent = value.normalize().as_tuple().exponent
    places = min(4, max(0, -exponent if isinstance(exponent, int) else 0))
    step = Decimal(1).scaleb(-places)
    return computed.quantize(step, ROUND_HALF_UP) == value.quantize(step, ROUND_HALF_UP)


def _text(value: Value) -> str:
    return value if isinstance(value, str) else ""


def _day(value: Value) -> date | None:
    return value if isinstance(value, date) else None
