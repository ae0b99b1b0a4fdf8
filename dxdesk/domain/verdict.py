"""The verdict of an actual against a target, always with the sentence that explains it.

No data, zero and not applicable are three different things.
"""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext
from enum import StrEnum
from typing import Literal

from dxdesk.domain.numbers import format_number
from dxdesk.domain.target_reading import (
    PERCENT,
    TargetKind,
    TargetReading,
    explain_target,
    is_bare_ratio,
    is_percentage,
    split_unit,
)

NO_BREAK = "\u00a0"
_RATIO_PLACES, _MOST_PLACES = 4, 30
_PRINTED_STEP = Decimal("0.01")
_HALF = Decimal("0.5")


class Verdict(StrEnum):
    MET = "met"
    EXCEEDED = "exceeded"
    NOT_MET = "not_met"
    NO_DATA = "no_data"
    NOT_APPLICABLE = "not_applicable"
    IN_WORDS = "in_words"


VERDICT_LABELS: dict[Verdict, str] = {
    Verdict.MET: "đạt",
    Verdict.EXCEEDED: "vượt",
    Verdict.NOT_MET: "chưa đạt",
    Verdict.NO_DATA: "chưa có số liệu",
    Verdict.NOT_APPLICABLE: "không áp dụng",
    Verdict.IN_WORDS: "đánh giá bằng lời",
}


@dataclass(frozen=True)
class Measured:
    """An actual as recorded. `value` is there exactly for the state "value"; it is in the indicator's unit.

    `assessment` is the officer's own judgement, for what arithmetic cannot judge.
    """

    state: Literal["value", "not_applicable", "words"]
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    words: str = ""
    assessment: Literal["", "met", "not_met"] = ""


@dataclass(frozen=True)
class Judgement:
    """`sentence` is Vietnamese, ends with the verdict's word and holds no-break spaces where a line must not end."""

    verdict: Verdict
    sentence: str


def judge(
    measured: Measured | None,
    target: TargetReading | None,
    unit: str,
    direction: Literal["higher", "lower"],
    margin: Decimal | None,
) -> Judgement:
    """The verdict. `target` None or none: there is nothing to compare with, which is "không áp dụng".

    `unit` is the indicator's unit column. `direction` lower turns "reach 5" into "at most 5", and a range into its
    upper bound. `margin`, in the unit (per cent: points): from so much better than the bound on it is "vượt";
    None: never.
    """
    if measured is None or (measured.state == "value" and measured.value is None):
        aim = "" if target is None or target.kind is TargetKind.NONE else f"mục tiêu {explain_target(target)}"
        return _judged(Verdict.NO_DATA, aim)
    if measured.state == "not_applicable":
        return _judged(Verdict.NOT_APPLICABLE, measured.words)
    shown = _shown(measured, printed_value(measured), target, unit)
    if target is None or target.kind is TargetKind.NONE:
        return _judged(Verdict.NOT_APPLICABLE, f"{shown}; không đặt mục tiêu" if shown else "không đặt mục tiêu")
    if measured.value is None or target.kind in (TargetKind.TEXT, TargetKind.SEVERAL):
        return _by_the_officer(measured, target, shown)
    if not _comparable(target.unit, unit):
        return _judged(Verdict.IN_WORDS, f"{shown}; mục tiêu tính theo đơn vị khác ({target.unit})")
    return _by_arithmetic(measured, measured.value, target, unit, direction, margin)


def value_of_ratio(numerator: Decimal, denominator: Decimal, unit: str) -> Decimal:
    """numerator / denominator, times 100 when the unit is a percentage; four decimals, half up.

    More where four would move it onto a rounder figure: 7.999.999.999 of 10.000.000.000 has not reached 80%.
    ValueError when the denominator is zero.
    """
    if denominator == 0:
        raise ValueError("denominator is zero")
    with localcontext() as context:
        context.prec = 120
        factor = 100 if is_percentage(unit) else 1
        exact = numerator * factor / denominator
        value = exact
        for places in range(_RATIO_PLACES, _MOST_PLACES):
            value = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
            if value == exact or value != value.quantize(Decimal("0.001")):
                break
        return value


def printed_value(measured: Measured) -> Decimal | None:
    """The value as it is printed; None without one. A computed ratio has two decimals.

    Where rounding would move it onto a whole or a half, where targets stand, such as 79,9967 onto 80, all its decimals
    are printed: a figure below its target must not look as if it had reached it. What was typed is never rounded.
    """
    value = measured.value
    if value is None or measured.numerator is None:
        return value
    rounded = value.quantize(_PRINTED_STEP, ROUND_HALF_UP)
    onto_a_target = rounded != value and rounded % _HALF == 0
    return value if onto_a_target else rounded


def _judged(verdict: Verdict, reason: str) -> Judgement:
    word = VERDICT_LABELS[verdict]
    return Judgement(verdict, f"{reason} → {word}" if reason else word)


def _by_the_officer(measured: Measured, target: TargetReading, shown: str) -> Judgement:
    aim = "" if target.kind is TargetKind.TEXT else f"mục tiêu {explain_target(target)}"
    reason = "; ".join(part for part in (shown, aim) if part)
    if not measured.assessment:
        return _judged(Verdict.IN_WORDS, reason)
    verdict = Verdict.MET if measured.assessment == "met" else Verdict.NOT_MET
    return _judged(verdict, f"{reason} (cán bộ đánh giá)" if reason else "cán bộ đánh giá")


def _by_arithmetic(
    measured: Measured,
    value: Decimal,
    target: TargetReading,
    unit: str,
    direction: Literal["higher", "lower"],
    margin: Decimal | None,
) -> Judgement:
    kind, bound, far = _bound(target, direction)
    upwards = kind in (TargetKind.AT_LEAST, TargetKind.MORE_THAN)
    met_sign, missed_sign = _SIGNS[kind]
    met = {"≥": value >= bound, ">": value > bound, "≤": value <= bound, "<": value < bound}[met_sign]
    surplus = value - far if upwards else far - value
    exceeded = met and margin is not None and surplus > 0 and surplus >= margin
    verdict = Verdict.EXCEEDED if exceeded else Verdict.MET if met else Verdict.NOT_MET
    # A figure is never said to differ from itself: where the printed one is the bound, all decimals are.
    printed = printed_value(measured)
    shown = _shown(measured, value if printed == bound else printed, target, unit)
    words = f"{shown} {met_sign if met else missed_sign}{NO_BREAK}{_figure(bound, target, unit)}"
    if target.kind is TargetKind.RANGE and target.low is not None and target.high is not None:
        span = f"{format_number(target.low)}–{_figure(target.high, target, unit)}"
        words += f" (cận {'dưới' if upwards else 'trên'} của {span})"
    if target.subject:
        words += f" ({target.subject})"
    if exceeded:
        words += f", {'cao' if upwards else 'thấp'} hơn {_difference(surplus, target, unit)}"
    return _judged(verdict, words)


_SIGNS = {
    TargetKind.AT_LEAST: ("≥", "<"),
    TargetKind.MORE_THAN: (">", "≤"),
    TargetKind.AT_MOST: ("≤", ">"),
    TargetKind.LESS_THAN: ("<", "≥"),
}


def _bound(target: TargetReading, direction: str) -> tuple[TargetKind, Decimal, Decimal]:
    """What the figure is compared as, the bound that it must reach, and the bound that it may exceed."""
    low = target.low if target.low is not None else Decimal(0)
    high = target.high if target.high is not None else low
    if target.kind in (TargetKind.AT_MOST, TargetKind.LESS_THAN):
        return target.kind, high, high
    if target.kind in (TargetKind.AT_LEAST, TargetKind.MORE_THAN):
        return target.kind, low, low
    if direction == "lower":
        return TargetKind.AT_MOST, high, low
    return TargetKind.AT_LEAST, low, high


def _comparable(target_unit: str, column: str) -> bool:
    """A percentage is not compared with a count. "Tỷ lệ" alone may be either."""
    unit = split_unit(column)[0]
    if not target_unit or not unit or is_bare_ratio(unit):
        return True
    return (target_unit == PERCENT) == (unit == PERCENT)


def _shown(measured: Measured, value: Decimal | None, target: TargetReading | None, unit: str) -> str:
    """The actual as people say it, with `value` as its figure: "82,5% (33/40)", or its words."""
    if value is None:
        return measured.words.strip()
    own, _ = split_unit(unit)
    if target is not None and target.unit and _comparable(target.unit, unit):
        own = target.unit
    shown = _with_unit(value, own)
    if measured.numerator is not None and measured.denominator is not None:
        shown += f" ({format_number(measured.numerator)}/{format_number(measured.denominator)})"
    return shown


def _figure(value: Decimal, target: TargetReading, unit: str) -> str:
    per = f"/{target.per}" if target.per else ""
    return f"{_with_unit(value, target.unit or split_unit(unit)[0])}{per}"


def _difference(value: Decimal, target: TargetReading, unit: str) -> str:
    own = target.unit or split_unit(unit)[0]
    return _with_unit(value, "điểm phần trăm" if own == PERCENT else own)


def _with_unit(value: Decimal, unit: str) -> str:
    figure = format_number(value)
    return figure + unit if unit in ("", PERCENT) else f"{figure}{NO_BREAK}{unit}"
