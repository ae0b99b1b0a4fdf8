"""Figures of closed periods do not go with their indicator."""

from collections.abc import Collection

from dxdesk.data.indicators import find_indicators, list_actuals
from dxdesk.data.plans import list_closed_periods
from dxdesk.data.session import Session
from dxdesk.domain.period import is_closed, parse_period
from dxdesk.domain.text import squeeze
from dxdesk.errors import Refusal

_MOST_NAMED = 3


def mind_closed_figures(session: Session, plan_uid: str, indicator_uids: Collection[str]) -> None:
    """Raise Refusal "closed-figures" when one of the indicators that are to be removed has a figure in a closed period.

    Changes of such a figure are told with their indicator in the next report, so one that is gone could not be told.
    """
    if not indicator_uids or not (closed := list_closed_periods(session, plan_uid)):
        return
    actuals = list_actuals(session, plan_uid)
    kept = {
        uid: periods
        for uid in indicator_uids
        if (periods := [code for code in actuals.get(uid, {}) if is_closed(parse_period(code), closed)])
    }
    if not kept:
        return
    records = find_indicators(session, kept)
    names = "; ".join(_named(record.ref, record.name) for record in records[:_MOST_NAMED])
    rest = f" và {len(records) - _MOST_NAMED} chỉ tiêu khác" if len(records) > _MOST_NAMED else ""
    codes = {code for periods in kept.values() for code in periods}
    ordered = sorted(map(parse_period, codes), key=lambda period: (period.end, period.start))
    labels = ", ".join(period.short_label for period in ordered)
    raise Refusal(
        "closed-figures",
        f"Không xoá được chỉ tiêu đã có số liệu ở kỳ đã chốt ({labels}): {names}{rest}. Xoá thì số liệu đã báo cáo "
        "mất theo mà không còn lý do và nguồn. Nếu vẫn muốn xoá, mở lại các kỳ đó ở trang Kế hoạch, mục “Kỳ đã chốt”, "
        "rồi xoá. Chưa có gì thay đổi.",
    )


def _named(ref: str, name: str) -> str:
    words = squeeze(name)
    short = words if len(words) <= 60 else f"{words[:59].rsplit(' ', 1)[0]}…"
    return f"{ref} “{short}”" if ref else f"“{short}”"
