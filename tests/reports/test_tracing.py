"""Every printed row and every computed line of a list leads back to what it was made from."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dxdesk.reports.content import Bar, BarChart, Block, Bullet, BulletList, ReportContent, Row, Table, Trace
from dxdesk.reports.tracing import row_traces
from tests.reports.samples import PERIOD, figures
from tests.reports.test_wording_of_documents import DOCUMENTS


def lines(content: ReportContent) -> Iterator[Row | Bullet | Bar]:
    blocks: list[Block] = [*content.body, *(block for one in content.appendices for block in one.blocks)]
    for block in blocks:
        match block:
            case Table():
                yield from (row for row in block.rows if isinstance(row, Row) and any(row.cells))
            case BulletList():
                yield from block.items
            case BarChart():
                yield from (bar for bar in block.bars if sum(bar.counts))


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_line_with_figures_can_be_traced(name: str) -> None:
    for line in lines(DOCUMENTS[name]()):
        # What is asked for in a letter is no figure.
        if not (isinstance(line, Bullet) and name.startswith("cong-van")):
            assert line.traces, line


def test_an_indicators_row_leads_to_both_of_its_results() -> None:
    (indicator,) = figures(0, 1).indicators
    assert row_traces(indicator, replace(PERIOD, previous_code="2025-Q4")) == (
        Trace("indicator", "indicator-0"),
        Trace("actual", "indicator-0", "2026-Q1"),
        Trace("actual", "indicator-0", "2025-Q4"),
    )
    assert len(row_traces(indicator, PERIOD)) == 2
