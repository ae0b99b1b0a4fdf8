"""The columns of the grid."""

from collections.abc import Callable, Sequence

from dxdesk.services.indicator_views import PAST_PERIODS
from dxdesk.ui.grouped_table import Column, TableSpec
from dxdesk.ui.pages.indicators.blocks import cell_text
from dxdesk.ui.pages.indicators.entries import NOT_APPLICABLE
from dxdesk.ui.pages.indicators.filters import group_note
from dxdesk.ui.pages.indicators.rows import IndicatorRow, verdict_word

INPUTS = ("numerator", "denominator", "value", "verdict", "source", "note")
"""Columns in which something can be entered, from left to right."""
UNSAVED_WORD = {"unfinished": "Chưa lưu", "refused": "Chưa lưu"}


def spec(past: Sequence[str]) -> TableSpec[IndicatorRow]:
    """`past` are the titles of the earlier periods, the latest first."""
    return TableSpec(
        name="indicators",
        columns=[
            Column("ref", "STT", lambda row: row.ref, width=44, align="center"),
            Column("name", "Chỉ tiêu", lambda row: row.name, width=170, stretch=4, wrap=True),
            Column("unit", "ĐVT", lambda row: row.unit, width=58, align="center", wrap=True, needs=720),
            Column("target", "Mục tiêu", lambda row: row.target_words, width=136, wrap=True, tooltip=target_tip),
            _input("numerator", "Tử số", 76, tooltip_of=part_tip),
            _input("denominator", "Mẫu số", 76, tooltip_of=part_tip),
            _input("value", "Kết quả", 86),
            Column("verdict", "Đánh giá", verdict_text, width=116, tooltip=lambda row: row.message),
            *(_past(place, title) for place, title in enumerate(past)),
            _input("source", "Nguồn số liệu", 108, stretch=1),
            _input("note", "Ghi chú", 84, stretch=1),
        ],
        uid=lambda row: row.uid,
        group=lambda row: row.path,
        group_note=group_note,
        strong=lambda row: row.heading,
    )


def cell_shown(row: IndicatorRow, cell: str) -> str:
    """What a cell that takes typing says while nobody types."""
    if cell != "value" or row.heading:
        return cell_text(row, cell)
    return row.result


def verdict_text(row: IndicatorRow) -> str:
    if row.heading:
        return ""
    return UNSAVED_WORD.get(row.state) or verdict_word(row.verdict)


def target_tip(row: IndicatorRow) -> str:
    return "\n".join(line.words for line in row.targets) or ("" if row.heading else "Kế hoạch không đặt mục tiêu.")


def part_tip(row: IndicatorRow) -> str:
    record = row.view.record
    names = (("Tử số", record.numerator_name), ("Mẫu số", record.denominator_name))
    return "\n".join(f"{title}: {name}" for title, name in names if name)


def _input(
    cell: str, title: str, width: int, stretch: int = 0, tooltip_of: Callable[[IndicatorRow], str] | None = None
) -> Column[IndicatorRow]:
    def tip(row: IndicatorRow) -> str:
        if row.cell == cell or (cell == "value" and row.message and not row.heading):
            return row.message
        if tooltip_of is not None:
            return tooltip_of(row)
        return cell_shown(row, cell)

    def role(row: IndicatorRow) -> str:
        if row.state == "refused" and row.cell == cell:
            return "red"
        if cell == "value" and (row.elsewhere or row.result == NOT_APPLICABLE):
            return "muted"
        return "text"

    return Column(
        cell,
        title,
        lambda row: cell_shown(row, cell),
        width=width,
        stretch=stretch,
        align="left" if cell in ("source", "note") else "right",
        wrap=True,
        role=role,
        edit=lambda row: cell_text(row, cell) if cell in row.inputs else None,
        tooltip=tip,
    )


def _past(place: int, title: str) -> Column[IndicatorRow]:
    return Column(
        f"past{place + 1}",
        title,
        lambda row: row.past[place] if place < len(row.past) else "",
        width=92,
        align="right",
        wrap=True,
        role=lambda _row: "muted",
        needs=(700, 1130, 1240)[min(place, PAST_PERIODS - 1)],
    )
