"""Phụ lục chỉ tiêu: every indicator with its targets side by side, the last two results and the verdict."""

from collections.abc import Sequence

from dxdesk.domain.drafts import Scope
from dxdesk.domain.verdict import VERDICT_LABELS, Verdict
from dxdesk.reports.appendix_parts import by_appendix, grouped, numbered, part_caption
from dxdesk.reports.column_fitting import fitted
from dxdesk.reports.content import Appendix, Block, Column, Row, Table, Trace
from dxdesk.reports.figures import IndicatorFigures, PeriodFigures
from dxdesk.reports.indicator_trends import indicator_trends
from dxdesk.reports.tracing import row_traces
from dxdesk.reports.wording.indicator_sentences import verdict_of

NO_INDICATORS = "Kế hoạch chưa có chỉ tiêu nào trong danh mục theo dõi."

_SCOPES: dict[Scope, str] = {"city": "Mục tiêu của thành phố", "ward": "Mục tiêu của phường"}
_TARGET_WIDTHS = ((6, 15.0), (12, 19.0), (30, 25.0))
_WIDEST_TARGET = 33.0
# The scope's name stands above a single column too.
_LONE_TARGET = 23.0
# "% tổng chi ngân sách nhà nước"
_UNIT, _SHORT_UNIT, _LONG_UNIT = 16.0, 8, 22.0
# More columns than this leave no room for the names: each scope then lists its horizons in one column.
_MOST_TARGET_COLUMNS = 6

_TargetKey = tuple[Scope, int | None]


def indicator_appendix(
    label: str, title: str, attached_to: str, indicators: Sequence[IndicatorFigures], period: PeriodFigures
) -> Appendix:
    """One table for each indicator appendix of the plan, with its own horizons; captions where there are several.

    Then how the indicators developed, where that can be drawn.
    """
    parts = by_appendix(indicators)
    blocks: list[Block] = []
    numbers: dict[str, str] = {}
    for rows in parts:
        if len(parts) > 1:
            blocks += part_caption(rows[0].appendix_label, rows[0].appendix_title)
        table = indicator_table(rows, period)
        blocks.append(table)
        numbers |= {row.traces[0].uid: row.cells[0] for row in table.rows if isinstance(row, Row)}
    blocks += indicator_trends(indicators, numbers)
    return Appendix(label, title, attached_to, tuple(blocks or [indicator_table((), period)]))


def indicator_table(indicators: Sequence[IndicatorFigures], period: PeriodFigures) -> Table:
    keys = _target_keys(indicators)
    stacked = len(keys) > _MOST_TARGET_COLUMNS
    targets = _stacked_columns(keys) if stacked else _target_columns(keys, indicators)
    results = "Kết quả"
    columns = (
        Column("STT", 11, "center"),
        Column("Chỉ tiêu", 74),
        Column("ĐVT", _UNIT if all(len(row.unit) <= _SHORT_UNIT for row in indicators) else _LONG_UNIT, "center"),
        *targets,
        Column("Kỳ trước", 18, "center", results),
        Column("Kỳ này", 18, "center", results),
        Column("Đánh giá", 30, "center"),
        Column("Cơ quan chủ trì", 32),
        Column("Ghi chú", 20),
    )

    def row(indicator: IndicatorFigures) -> Row:
        cells = _stacked_targets(indicator, keys) if stacked else _targets(indicator, keys)
        return _row(indicator, cells, period)

    rows = numbered(grouped(indicators, row))
    return Table(fitted(columns, rows), tuple(rows), NO_INDICATORS)


def verdict_text(indicator: IndicatorFigures) -> str:
    """The verdict, and its reason in brackets on a line of its own; without data what is known of a part of it."""
    verdict = verdict_of(indicator)
    if verdict is None:
        return ""
    label = VERDICT_LABELS[verdict]
    reason, _, ending = indicator.verdict_sentence.rpartition("→")
    # What services add after the verdict's word: which year's target it was.
    remark = ending.strip().removeprefix(label).strip(" ()")
    known = interim_text(indicator) if verdict is Verdict.NO_DATA else "; ".join(filter(None, (reason.strip(), remark)))
    return label[:1].upper() + label[1:] + (f"\n({known})" if known else "")


def interim_text(indicator: IndicatorFigures) -> str:
    """ "đến hết quý III năm 2026: 75%", where no more is known of the period; else empty."""
    return f"{indicator.interim.when}: {indicator.interim.result}" if indicator.interim else ""


def _row(indicator: IndicatorFigures, targets: Sequence[str], period: PeriodFigures) -> Row:
    if indicator.heading:
        blanks = [""] * (len(targets) + 4)
        cells = (indicator.ref, indicator.name, *blanks, indicator.leads, indicator.note)
        return Row(cells, (Trace("indicator", indicator.uid),), "heading")
    cells = (
        indicator.ref,
        indicator.name,
        indicator.unit,
        *targets,
        indicator.previous or "",
        indicator.current or "",
        verdict_text(indicator),
        indicator.leads,
        indicator.note,
    )
    return Row(cells, row_traces(indicator, period))


def _target_keys(indicators: Sequence[IndicatorFigures]) -> list[_TargetKey]:
    found = {(target.scope, target.horizon) for row in indicators for target in row.targets}
    return sorted(found, key=lambda key: (key[0] != "city", key[1] or 0))


def _target_columns(keys: Sequence[_TargetKey], indicators: Sequence[IndicatorFigures]) -> list[Column]:
    columns = []
    for scope, horizon in keys:
        longest = max(
            (
                len(target.raw)
                for row in indicators
                for target in row.targets
                if (target.scope, target.horizon) == (scope, horizon)
            ),
            default=0,
        )
        width = next((width for most, width in _TARGET_WIDTHS if longest <= most), _WIDEST_TARGET)
        title = f"Năm {horizon}" if horizon else "Theo kế hoạch"
        if sum(other == scope for other, _ in keys) == 1:
            width = max(width, _LONE_TARGET)
        columns.append(Column(title, width, "center", _SCOPES[scope]))
    return columns or [Column("Mục tiêu", 20, "center")]


def _targets(indicator: IndicatorFigures, keys: Sequence[_TargetKey]) -> list[str]:
    raws = _raws(indicator)
    return [raws.get(key, "") for key in keys] or [""]


def _stacked_columns(keys: Sequence[_TargetKey]) -> list[Column]:
    scopes = dict.fromkeys(scope for scope, _ in keys)
    return [Column(_SCOPES[scope], 38) for scope in scopes]


def _stacked_targets(indicator: IndicatorFigures, keys: Sequence[_TargetKey]) -> list[str]:
    raws = _raws(indicator)
    lines: dict[Scope, list[str]] = {scope: [] for scope, _ in keys}
    for scope, horizon in keys:
        if raw := raws.get((scope, horizon)):
            lines[scope].append(f"Năm {horizon}: {raw}" if horizon else raw)
    return ["\n".join(texts) for texts in lines.values()]


def _raws(indicator: IndicatorFigures) -> dict[_TargetKey, str]:
    raws: dict[_TargetKey, str] = {}
    for target in indicator.targets:
        key = (target.scope, target.horizon)
        raws[key] = f"{raws[key]}\n{target.raw}" if key in raws else target.raw
    return raws
