"""Which automatic backups stay, as time goes by."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class ThinningRule:
    """All of the last `whole` up to `recent`; then the newest of each day, ISO week and month, so many of each."""

    whole: timedelta = timedelta(hours=24)
    recent: int = 12
    days: int = 14
    weeks: int = 8
    months: int = 12


def kept(moments: Iterable[datetime], now: datetime, rule: ThinningRule | None = None) -> set[datetime]:
    """The backups that stay; the rest may go.

    Moments and `now` are in one time zone, whose days, weeks and months count. A moment after `now` (the clock was set
    back) counts as recent. The newest one always stays.
    """
    rule = rule or ThinningRule()
    newest_first = sorted(set(moments), reverse=True)
    stay = set(newest_first[:1])
    stay.update([moment for moment in newest_first if moment > now - rule.whole][: rule.recent])
    today = now.date()
    this_week = today - timedelta(days=today.weekday())
    this_month = today.year * 12 + today.month
    seen: set[tuple[str, int]] = set()
    for moment in newest_first:
        day = moment.date()
        ages = (
            ("day", (today - day).days, rule.days),
            ("week", (this_week - (day - timedelta(days=day.weekday()))).days // 7, rule.weeks),
            ("month", this_month - (day.year * 12 + day.month), rule.months),
        )
        for unit, age, limit in ages:
            if age < limit and (unit, age) not in seen:
                seen.add((unit, age))
                stay.add(moment)
    return stay
