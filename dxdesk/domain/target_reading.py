"""How a target is understood: the records, and how a reading is written and explained."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from dxdesk.domain.numbers import format_number
from dxdesk.domain.text import squeeze

PERCENT = "%"
TEXT_MARK = "đánh giá bằng lời"
TIME_UNITS = r"(?:năm học|học kỳ|năm|quý|6 tháng|tháng|tuần|ngày)"

_PERCENT_UNIT = re.compile(r"(?:t[ỷỉ] lệ )?(?:\(%\)|%|phần trăm)(?: [^/]*)?|t[ỷỉ] lệ phần trăm", re.IGNORECASE)
_PER_IN_UNIT = re.compile(rf"([^/]*?) ?(?:/| mỗi | một ) ?({TIME_UNITS})", re.IGNORECASE)
_UNIT_WORD = r"(?:[^\W\d_]\w*(?:[/.-][^\W\d_]\w*)*[²³]?|‰)"
_UNIT_PHRASE = re.compile(rf"{_UNIT_WORD}(?: {_UNIT_WORD}){{0,6}}")
_NO_UNIT_WORDS = re.compile(
    r"\b(?:và|hoặc|hay|của|cho|trong|từ|đến|tới|là|lên|xuống|mỗi|một|các|những|được|có|đạt|trở|so|trên|dưới|hơn|tăng"
    r"|giảm|còn|thì|khi|nếu|với|theo|trước|sau|tại|ở|về|để|vào|hàng|hằng|tối|ít|không|khoảng|phấn)\b",
    re.IGNORECASE,
)


class TargetKind(StrEnum):
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    REACH = "reach"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    RANGE = "range"
    NONE = "none"
    SEVERAL = "several"
    TEXT = "text"


@dataclass(frozen=True)
class TargetPart:
    """One of several targets in a cell. Bounds as in `TargetReading`; never none, several or text."""

    subject: str
    kind: TargetKind
    low: Decimal | None = None
    high: Decimal | None = None


@dataclass(frozen=True)
class TargetReading:
    """What a target says.

    at_least, more_than, reach have `low` only; at_most, less_than `high` only; range both; none, several and text
    neither. `unit` is "%" for every percentage, else the unit's words, empty when unknown. `qualifier` is "",
    "phấn đấu", "đạt" or "phấn đấu đạt". `per` is the stretch of time that a count is for ("năm"), else empty.
    `subject` is what a figure is said of ("cơ sở giáo dục" in "100% cơ sở giáo dục"), often empty.
    `parts` holds the targets of several, in the order written.
    """

    kind: TargetKind
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str = ""
    qualifier: str = ""
    per: str = ""
    parts: tuple[TargetPart, ...] = ()
    subject: str = ""


def is_percentage(unit: str) -> bool:
    """Whether a unit column means per cent: "%", "% dân số", "Tỷ lệ %", "Tỷ lệ (%)", "phần trăm"."""
    return _PERCENT_UNIT.fullmatch(squeeze(unit)) is not None


def is_bare_ratio(unit: str) -> bool:
    """Whether a unit column says "Tỷ lệ" and no more: then only the target tells whether per cent is meant."""
    return squeeze(unit).casefold() in ("tỷ lệ", "tỉ lệ")


def split_unit(column: str) -> tuple[str, str]:
    """Unit and stretch of time of a unit column: "sáng kiến/năm" is ("sáng kiến", "năm"), "% dân số" is ("%", "")."""
    unit, per = squeeze(column), ""
    if found := _PER_IN_UNIT.fullmatch(unit):
        unit, per = found[1], found[2].lower()
    return (PERCENT if is_percentage(unit) else unit), per


def is_unit_phrase(text: str) -> bool:
    """Whether words behind a bare figure can only be its unit: a few words, no figures, no joining words."""
    return _UNIT_PHRASE.fullmatch(text) is not None and _NO_UNIT_WORDS.search(text) is None


_SIGNS = {TargetKind.AT_LEAST: "≥ ", TargetKind.MORE_THAN: "> ", TargetKind.AT_MOST: "≤ ", TargetKind.LESS_THAN: "< "}
_WORDS = {
    TargetKind.AT_LEAST: "ít nhất ",
    TargetKind.MORE_THAN: "trên ",
    TargetKind.REACH: "đạt ",
    TargetKind.AT_MOST: "không quá ",
    TargetKind.LESS_THAN: "dưới ",
}


def write_target(reading: TargetReading) -> str:
    """The reading in canonical Vietnamese; read again with `reading.unit` as unit column, it is the same reading.

    "-" for none, "đánh giá bằng lời" for text. A unit that could not be told from a sentence is left to the column.
    """
    if reading.kind is TargetKind.NONE:
        return "-"
    if reading.kind is TargetKind.TEXT:
        return TEXT_MARK
    if reading.kind is TargetKind.SEVERAL:
        parts = [_written(reading, part.kind, part.low, part.high, part.subject) for part in reading.parts]
        return "; ".join(parts)
    return _written(reading, reading.kind, reading.low, reading.high, reading.subject)


def _written(reading: TargetReading, kind: TargetKind, low: Decimal | None, high: Decimal | None, subject: str) -> str:
    qualifier = f"{reading.qualifier[0].upper()}{reading.qualifier[1:]} " if reading.qualifier else ""
    unit = _unit_behind_figure(reading.unit) if is_unit_phrase(reading.unit) or reading.unit == PERCENT else ""
    per = f"/{reading.per}" if reading.per else ""
    about = "" if not subject else f" {subject}" if reading.unit == PERCENT else f" đối với {subject}"
    return f"{qualifier}{_SIGNS.get(kind, '')}{_figures(low, high, '–')}{unit}{per}{about}"


def explain_target(reading: TargetReading) -> str:
    """What the officer reads beside the plan's words: "ít nhất 80%", "phấn đấu đạt 3%"."""
    if reading.kind is TargetKind.NONE:
        return "không đặt mục tiêu"
    if reading.kind is TargetKind.TEXT:
        return TEXT_MARK
    if reading.kind is TargetKind.SEVERAL:
        parts = [f"{_said(reading, part.kind, part.low, part.high)} ({part.subject})" for part in reading.parts]
        return f"{len(parts)} mức: " + "; ".join(parts)
    said = _said(reading, reading.kind, reading.low, reading.high)
    return f"{said} ({reading.subject})" if reading.subject else said


def _said(reading: TargetReading, kind: TargetKind, low: Decimal | None, high: Decimal | None) -> str:
    if kind is TargetKind.RANGE:
        sign = PERCENT if reading.unit == PERCENT else ""
        amount = f"từ {_figures(low, None, '')}{sign} đến {_figures(high, None, '')}"
    else:
        amount = _WORDS[kind] + _figures(low, high, "")
    if kind is TargetKind.REACH and reading.qualifier.endswith("đạt"):
        amount = amount.removeprefix("đạt ")
    qualifier = f"{reading.qualifier} " if reading.qualifier else ""
    per = f" mỗi {reading.per}" if reading.per else ""
    return f"{qualifier}{amount}{_unit_behind_figure(reading.unit)}{per}"


def _figures(low: Decimal | None, high: Decimal | None, between: str) -> str:
    return between.join(format_number(bound) for bound in (low, high) if bound is not None)


def _unit_behind_figure(unit: str) -> str:
    return unit if unit in ("", PERCENT) else f" {unit}"
