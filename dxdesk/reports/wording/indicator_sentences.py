"""How many indicators have reached what they should, in one sentence."""

from collections import Counter
from collections.abc import Iterable, Sequence

from dxdesk.domain.period import parse_period
from dxdesk.domain.verdict import Verdict
from dxdesk.reports.figures import IndicatorFigures, InterimFigures, PeriodFigures
from dxdesk.reports.wording.agencies import by_agency
from dxdesk.reports.wording.citing import Owner, capital, joined, named, percent

INDICATOR = "chỉ tiêu"
REACHED = frozenset({Verdict.MET, Verdict.EXCEEDED})

_ONE_INDICATOR = {
    Verdict.MET: "đã đạt mục tiêu",
    Verdict.EXCEEDED: "đã vượt mục tiêu",
    Verdict.NOT_MET: "chưa đạt mục tiêu",
    Verdict.NO_DATA: "chưa có số liệu",
    Verdict.NOT_APPLICABLE: "không áp dụng",
    Verdict.IN_WORDS: "được đánh giá bằng lời",
    None: "đã có số liệu nhưng chưa có mục tiêu để so sánh",
}
_OTHER_VERDICTS = {
    Verdict.NOT_MET: "chưa đạt mục tiêu",
    Verdict.IN_WORDS: "đánh giá bằng lời",
    Verdict.NOT_APPLICABLE: "không áp dụng",
    None: "chưa có mục tiêu để so sánh",
    Verdict.NO_DATA: "chưa có số liệu",
}


def verdict_of(indicator: IndicatorFigures) -> Verdict | None:
    """The verdict; without one, no data where nothing was measured, None where there is nothing to compare with."""
    if indicator.verdict is None and indicator.current is None:
        return Verdict.NO_DATA
    return indicator.verdict


def measured(indicators: Iterable[IndicatorFigures]) -> list[IndicatorFigures]:
    """Heading rows are no indicators."""
    return [row for row in indicators if not row.heading]


def without_data(indicators: Iterable[IndicatorFigures]) -> list[IndicatorFigures]:
    return [row for row in measured(indicators) if verdict_of(row) is Verdict.NO_DATA]


def indicator_overview(indicators: Sequence[IndicatorFigures], when: str, owner: Owner) -> str:
    """`when` is "đến hết quý I năm 2026"."""
    counts = Counter(verdict_of(row) for row in measured(indicators))
    partly = " của cả kỳ" if any(row.interim for row in without_data(indicators)) else ""
    total = counts.total()
    if not total:
        return owner.none(INDICATOR)
    reached = sum(counts[verdict] for verdict in REACHED)
    exceeded = counts[Verdict.EXCEEDED]
    if len(+counts) == 1:
        words = _ONE_INDICATOR[next(iter(+counts))] + partly
        whom = "chỉ tiêu này" if total == 1 else f"cả {total} chỉ tiêu đều"
        return f"{owner.has(total, INDICATOR)}; {when}, {whom} {words}."
    if reached == total:
        start = f"{owner.has(total, INDICATOR)}; {when}, cả {total} chỉ tiêu đã đạt mục tiêu"
        return f"{start}, trong đó {exceeded} chỉ tiêu vượt mục tiêu."
    start = f"{owner.among(total, INDICATOR)}, {when}"
    others = _OTHER_VERDICTS | {Verdict.NO_DATA: _OTHER_VERDICTS[Verdict.NO_DATA] + partly}
    rest = [f"{counts[verdict]} chỉ tiêu {words}" for verdict, words in others.items() if counts[verdict]]
    if not reached:
        return f"{start} chưa có chỉ tiêu nào đạt mục tiêu; có {joined(rest)}."
    if exceeded == reached:
        first = f"{reached} chỉ tiêu đạt và vượt mục tiêu ({percent(reached, total)})"
    else:
        beyond = f"; trong đó {exceeded} chỉ tiêu vượt mục tiêu" if exceeded else ""
        first = f"{reached} chỉ tiêu đạt mục tiêu ({percent(reached, total)}{beyond})"
    return f"{start} có {joined([first, *rest])}."


def interim_overview(indicators: Iterable[IndicatorFigures], period: PeriodFigures) -> str:
    """That figures of a part of the period are known, and that they are not its result; empty without any."""
    missing = without_data(indicators)
    known = [row.interim for row in missing if row.interim]
    if not known:
        return ""
    when = known_until(known)
    whose = f"chỉ tiêu chưa có số liệu {named(period.label)}"
    if len(known) < len(missing):
        start = f"Trong {len(missing)} {whose}, {len(known)} chỉ tiêu đã có số liệu {when}"
    elif len(known) == 1:
        start = f"{capital(whose)} đã có số liệu {when}"
    else:
        start = f"Cả {len(known)} {whose} đều đã có số liệu {when}"
    return f"{start}; số liệu này chưa phải kết quả của cả kỳ nên chưa được so với mục tiêu."


def known_until(known: Sequence[InterimFigures]) -> str:
    """ "đến hết quý III năm 2026"; of several days the last. `known` is not empty."""
    last = max(known, key=lambda part: parse_period(part.code).end).when
    return last if all(part.when == last for part in known) else f"của một phần kỳ (gần nhất: {last})"


def comparison(indicators: Sequence[IndicatorFigures], period: PeriodFigures) -> str:
    """How the number of reached indicators moved since the previous period; empty without one to compare with, and
    where nothing was measured then or is measured now."""
    rows = measured(indicators)
    if not period.previous_label or all(row.previous_verdict in (None, Verdict.NO_DATA) for row in rows):
        return ""
    if all(verdict_of(row) is Verdict.NO_DATA for row in rows):
        return ""
    before = sum(row.previous_verdict in REACHED for row in rows)
    now = sum(verdict_of(row) in REACHED for row in rows)
    start = f"So với {named(period.previous_label)}, số chỉ tiêu đạt mục tiêu"
    if now == before:
        return f"{start} không thay đổi ({f'{now} chỉ tiêu' if now else 'chưa có chỉ tiêu nào đạt'})."
    if now > before:
        return f"{start} tăng {now - before} chỉ tiêu (từ {before} lên {now})."
    unknown = sum(row.previous_verdict in REACHED and verdict_of(row) is Verdict.NO_DATA for row in rows)
    why = f"; {unknown} chỉ tiêu đã đạt ở kỳ trước chưa có số liệu kỳ này" if unknown else ""
    return f"{start} giảm {before - now} chỉ tiêu (từ {before} xuống {now}{why})."


def no_data_by_lead(indicators: Iterable[IndicatorFigures]) -> str:
    """Who owes figures, most first; empty when every indicator has its own, or nobody is named."""
    agencies = by_agency(without_data(indicators))
    named_leads = [f"{agency} ({len(rows)} chỉ tiêu)" for agency, rows in agencies if agency]
    if not named_leads:
        return ""
    named_leads += [f"{len(rows)} chỉ tiêu chưa ghi cơ quan chủ trì" for agency, rows in agencies if not agency]
    return f"Số liệu còn thiếu thuộc trách nhiệm cung cấp của: {'; '.join(named_leads)}."
