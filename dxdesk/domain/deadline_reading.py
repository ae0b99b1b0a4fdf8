"""How a deadline is understood: the records, and how a reading is written and explained."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dxdesk.domain.numbers import format_date
from dxdesk.domain.period import ROMAN_QUARTERS, Frequency, period_spanning

UNREAD_MARK = "chưa đọc được"
WAITING_MARK = "Chờ điều kiện"
WAITING_PREFIX = "Chờ: "


class DeadlineKind(StrEnum):
    NONE = "none"
    DATE = "date"
    PERIOD = "period"
    WINDOW = "window"
    OPEN_ENDED = "open_ended"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    TIMES = "times"
    WAITING = "waiting"
    UNREAD = "unread"


@dataclass(frozen=True)
class Recurrence:
    """How often something comes back; due at the end of each period unless more is said.

    With `frequency` year: `days` are due days (day, month) of every year, `spans` are stretches of months
    (first, last) of every year, each due at its end. With month or quarter: `day` is the due day in the last month
    of each period; 0: its end. Frequency None never comes from reading.
    """

    frequency: Frequency | None
    days: tuple[tuple[int, int], ...] = ()
    spans: tuple[tuple[int, int], ...] = ()
    day: int = 0


@dataclass(frozen=True)
class DeadlineReading:
    """What a deadline says.

    date: `due`. period, window: `start` and `due`. open_ended: `start`. recurring: `recurrence`. times: `count`, in
    the window, or in each period of `recurrence`, or (neither given) in the plan's period. waiting: `condition` in
    the plan's words. continuous: `condition` is "hằng tuần" or "hằng ngày" when the plan says so. Else empty.
    """

    kind: DeadlineKind
    start: date | None = None
    due: date | None = None
    recurrence: Recurrence | None = None
    count: int = 0
    condition: str = ""


_EVERY = {
    Frequency.MONTH: "Hằng tháng",
    Frequency.QUARTER: "Hằng quý",
    Frequency.HALF: "6 tháng một lần",
    Frequency.YEAR: "Hằng năm",
}
_PER = {Frequency.MONTH: "tháng", Frequency.QUARTER: "quý", Frequency.HALF: "6 tháng", Frequency.YEAR: "năm"}


def write_deadline(reading: DeadlineReading) -> str:
    """The reading in canonical Vietnamese; read again, with or without a year, it is the same reading.

    "-" for none, "chưa đọc được" for unread.
    """
    match reading:
        case DeadlineReading(DeadlineKind.NONE):
            return "-"
        case DeadlineReading(DeadlineKind.DATE, due=date() as due):
            return format_date(due)
        case DeadlineReading(DeadlineKind.PERIOD | DeadlineKind.WINDOW as kind, date() as start, date() as due):
            return _written_stretch(start, due, kind is DeadlineKind.PERIOD)
        case DeadlineReading(DeadlineKind.OPEN_ENDED, date() as start):
            if (start.month, start.day) == (1, 1):
                return f"Năm {start.year} và những năm tiếp theo"
            return f"Từ {format_date(start)} trở đi"
        case DeadlineReading(DeadlineKind.RECURRING, recurrence=Recurrence() as recurrence):
            return _written_recurrence(recurrence)
        case DeadlineReading(DeadlineKind.CONTINUOUS, condition=condition):
            return condition[0].upper() + condition[1:] if condition else "Thường xuyên"
        case DeadlineReading(DeadlineKind.TIMES):
            return _written_times(reading)
        case DeadlineReading(DeadlineKind.WAITING, condition=condition):
            return f"{WAITING_PREFIX}{condition}" if condition else WAITING_MARK
        case _:
            return UNREAD_MARK


def _written_stretch(start: date, due: date, named: bool) -> str:
    if named:
        return _named(start, due)
    if start.year < due.year and (start.month, start.day, due.month, due.day) == (1, 1, 12, 31):
        return f"Năm {start.year}-{due.year}"
    return f"Từ {format_date(start)} đến {format_date(due)}"


def _named(start: date, due: date) -> str:
    period = period_spanning(start, due)
    if period.kind == "month":
        return f"Tháng {start.month}/{start.year}"
    label = period.label if period.kind in ("half", "nine_months") else period.short_label
    return label if period.kind != "custom" else f"Từ {format_date(start)} đến {format_date(due)}"


def _written_recurrence(recurrence: Recurrence) -> str:
    if recurrence.frequency is None:
        return UNREAD_MARK
    if recurrence.days:
        return " và ".join(f"{day}/{month}" for day, month in recurrence.days) + " hằng năm"
    if recurrence.spans:
        spans = " và ".join(_span_name(*span) for span in recurrence.spans)
        return f"{spans[0].upper()}{spans[1:]} hằng năm"
    if recurrence.day and recurrence.frequency is Frequency.MONTH:
        return f"Ngày {recurrence.day} hằng tháng"
    if recurrence.day and recurrence.frequency is Frequency.QUARTER:
        return f"Ngày {recurrence.day} của tháng cuối hằng quý"
    return _EVERY[recurrence.frequency]


def _span_name(first: int, last: int) -> str:
    if first == last:
        return f"tháng {first}"
    if last - first == 2:
        return f"quý {ROMAN_QUARTERS[first // 3]}"
    return {(1, 6): "6 tháng đầu", (7, 12): "6 tháng cuối"}.get((first, last), f"{last} tháng đầu")


def _written_times(reading: DeadlineReading) -> str:
    times = f"{reading.count} lần"
    if reading.recurrence and reading.recurrence.frequency:
        return f"{times}/{_PER[reading.recurrence.frequency]}"
    if reading.start is None or reading.due is None:
        return times
    written = _named(reading.start, reading.due)
    written = f"{written[0].lower()}{written[1:]}"
    return f"{times} {written}" if written.startswith("từ") else f"{times} trong {written}"


def explain_deadline(reading: DeadlineReading) -> str:
    """What the officer reads beside the plan's words: "tháng 9 năm 2025, hạn 30/09/2025"."""
    match reading:
        case DeadlineReading(DeadlineKind.NONE):
            return "không nêu thời hạn"
        case DeadlineReading(DeadlineKind.DATE, due=date() as due):
            return f"hạn {format_date(due)}"
        case DeadlineReading(DeadlineKind.PERIOD, date() as start, date() as due):
            return f"{period_spanning(start, due).label}, hạn {format_date(due)}"
        case DeadlineReading(DeadlineKind.WINDOW, date() as start, date() as due):
            return f"từ {format_date(start)}, hạn {format_date(due)}"
        case DeadlineReading(DeadlineKind.OPEN_ENDED, date() as start):
            return f"mỗi năm một kỳ, bắt đầu từ {format_date(start)}"
        case DeadlineReading(DeadlineKind.RECURRING, recurrence=Recurrence() as recurrence):
            written = _written_recurrence(recurrence)
            return f"định kỳ: {written[0].lower()}{written[1:]}"
        case DeadlineReading(DeadlineKind.CONTINUOUS, condition=condition):
            how = f"thường xuyên ({condition})" if condition else "thường xuyên"
            return f"{how}, mỗi kỳ báo cáo một kỳ thực hiện"
        case DeadlineReading(DeadlineKind.TIMES):
            limited = reading.recurrence or (reading.start and reading.due)
            return _written_times(reading) if limited else f"{reading.count} lần trong thời gian của kế hoạch"
        case DeadlineReading(DeadlineKind.WAITING, condition=condition):
            return f"chờ điều kiện: {condition}" if condition else "chờ điều kiện"
        case _:
            return "chưa đọc được, cần cán bộ quyết định"
