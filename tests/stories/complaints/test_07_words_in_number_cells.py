""" "N/A", "xem ghi chú" in number fields; a percentage without its parts; zero treated as no data."""

from datetime import date
from decimal import Decimal
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.progress import silent
from dxdesk.services.exchanging.applying import apply_return
from dxdesk.services.exchanging.coming_back import propose_return
from dxdesk.services.exchanging.export import export_plan
from dxdesk.services.indicator_views import indicator_views
from tests.services.exchanging.edited_workbook import INDICATORS, Edited


def test_words_halves_and_zeros(store: Store, plan_uid: str, today: date, tmp_path: Path) -> None:
    period, head = parse_period("2026-Q4"), "Kết quả quý IV"
    out = tmp_path / "quý bốn.xlsx"
    export_plan(store, plan_uid, period, today, out, silent())
    with Edited(out) as book:
        rows = [row for row in book.rows(INDICATORS) if book.cell(INDICATORS, row, "ĐVT").value == "%"]
        rows = [row for row in rows if book.cell(INDICATORS, row, head).value is None][:5]
        words, half, zero, outside, ratio = rows
        uids = [book.uid(INDICATORS, row) for row in rows]
        book.cell(INDICATORS, words, head).value = "xem ghi chú"
        book.cell(INDICATORS, half, "Tử số").value = 12
        book.cell(INDICATORS, zero, head).value = 0
        book.cell(INDICATORS, outside, head).value = "N/A"
        book.cell(INDICATORS, ratio, "Tử số").value = 0
        book.cell(INDICATORS, ratio, "Mẫu số").value = 40
    proposal = propose_return(store, [out], today, silent())
    assert sorted(trouble.place.partition("!")[0] for trouble in proposal.problems()) == [INDICATORS] * 2
    assert any("thiếu mẫu số" in trouble.message for trouble in proposal.problems())
    apply_return(store, proposal, silent())
    actuals = {view.uid: view.actual for view in indicator_views(store, plan_uid, period)}
    assert actuals[uids[0]] is None
    assert actuals[uids[1]] is None
    measured = [found.measured for found in (actuals[uid] for uid in uids[2:]) if found is not None]
    assert [item.state for item in measured] == ["value", "not_applicable", "value"]
    assert measured[0].value == 0
    assert (measured[2].numerator, measured[2].denominator, measured[2].value) == (Decimal(0), Decimal(40), Decimal(0))
