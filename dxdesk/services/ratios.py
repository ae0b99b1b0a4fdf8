"""Ratios that were entered, when the unit that results are in becomes another one."""

from dataclasses import replace
from datetime import datetime

from dxdesk.data.indicators import list_actuals, write_actual
from dxdesk.data.session import Session
from dxdesk.domain.measurement import result_unit
from dxdesk.domain.records import IndicatorRecord
from dxdesk.domain.target import is_percentage
from dxdesk.domain.verdict import value_of_ratio


def follow_unit(session: Session, before: IndicatorRecord, after: IndicatorRecord, now: datetime) -> None:
    """A numerator and its denominator stay; what they amount to is 82,5 in per cent and 0,825 in any other unit.

    That holds for closed periods too: their figures are the two that were entered.
    """
    unit = result_unit(after)
    if is_percentage(unit) == is_percentage(result_unit(before)):
        return
    for actual in list_actuals(session, after.plan_uid).get(after.uid, {}).values():
        measured = actual.measured
        if measured.numerator is not None and measured.denominator is not None:
            value = value_of_ratio(measured.numerator, measured.denominator, unit)
            write_actual(session, replace(actual, measured=replace(measured, value=value)), now)
