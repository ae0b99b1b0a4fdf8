"""Which indicators are shown, and how many stand where."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from dxdesk.domain.text import fold, sort_key
from dxdesk.domain.verdict import VERDICT_LABELS, Verdict
from dxdesk.ui.pages.indicators.rows import IndicatorRow, verdict_word
from dxdesk.ui.widgets import Filter

ORDER = (
    Verdict.MET,
    Verdict.EXCEEDED,
    Verdict.NOT_MET,
    Verdict.NO_DATA,
    Verdict.IN_WORDS,
    Verdict.NOT_APPLICABLE,
)
Chosen = Mapping[str, Sequence[str]]


def chips(rows: Iterable[IndicatorRow]) -> list[Filter]:
    leads = {link.agency_uid: link.name for row in rows for link in row.view.record.leads}
    return [
        Filter("verdict", "Đánh giá", [(verdict.value, verdict_word(verdict)) for verdict in ORDER]),
        Filter("lead", "Cơ quan chủ trì", sorted(leads.items(), key=lambda item: sort_key(item[1]))),
    ]


def predicate(chosen: Chosen, search: str, rows: Iterable[IndicatorRow]) -> Callable[[IndicatorRow], bool] | None:
    """By chips, and by words that all must occur, whatever their accents. None lets everything pass.

    A heading is shown where a row under it is, and where a search finds it itself.
    """
    verdicts, leads = set(chosen.get("verdict", ())), set(chosen.get("lead", ()))
    words = fold(search).split()
    if not (verdicts or leads or words):
        return None

    def passes(row: IndicatorRow) -> bool:
        judged = row.view.judgement
        if any(word not in row.folded for word in words):
            return False
        if judged is None:
            return not verdicts and not leads
        return (not verdicts or judged.verdict.value in verdicts) and (not leads or not leads.isdisjoint(row.leads))

    parents = {row.view.record.parent_uid for row in rows if passes(row)}
    return lambda row: row.uid in parents or passes(row)


def remembered(kept: object) -> dict[str, tuple[str, ...]]:
    """Choices as they were remembered, without anything that is not understood."""
    if not isinstance(kept, dict):
        return {}
    return {
        key: tuple(value for value in values if isinstance(value, str))
        for key, values in kept.items()
        if key in ("verdict", "lead") and isinstance(values, list | tuple)
    }


def counts(rows: Iterable[IndicatorRow]) -> str:
    """ "29 chỉ tiêu: 13 đạt, 13 chưa đạt, 2 chưa có số liệu"; headings do not count."""
    found = Counter(row.view.judgement.verdict for row in rows if row.view.judgement is not None)
    parts = [f"{found[verdict]} {VERDICT_LABELS[verdict]}" for verdict in ORDER if found[verdict]]
    return f"{found.total()} chỉ tiêu: {', '.join(parts)}" if parts else ""


def group_note(rows: list[IndicatorRow]) -> str:
    """How far the indicators of a group are: "3/12 đạt"."""
    judged = [row.view.judgement.verdict for row in rows if row.view.judgement is not None]
    met = sum(verdict in (Verdict.MET, Verdict.EXCEEDED) for verdict in judged)
    return f"{met}/{len(judged)} đạt"
