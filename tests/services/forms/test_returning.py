"""A form that the city has corrected, read back through the preview of returns."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dxdesk.data.store import Store
from dxdesk.domain.merge import Side
from dxdesk.progress import silent
from dxdesk.services.exchanging.applying import apply_return
from dxdesk.services.exchanging.deciding import decide_all
from dxdesk.services.exchanging.return_proposal import ReturnProposal
from dxdesk.services.forms.filling import fill_form, plan_fill
from dxdesk.services.forms.profiles import open_form
from dxdesk.services.forms.returning import propose_from_form, split_result
from dxdesk.services.indicator_views import indicator_views
from dxdesk.services.task_views import task_views
from tests.services.forms.form_plans import QUARTER, TODAY

Proposing = Callable[..., ReturnProposal]


@pytest.fixture
def propose(store: Store, plan_uid: str, form: Path, tmp_path: Path) -> Proposing:
    """Fill the form, let somebody change cells ("Nhiệm vụ!F8"), read it back."""

    def run(**cells: Any) -> ReturnProposal:
        out = tmp_path / "dien.xlsx"
        plan = plan_fill(store, open_form(store, form, silent()), plan_uid, QUARTER, TODAY, silent())
        fill_form(store, plan, out, silent())
        workbook = openpyxl.load_workbook(out)
        for address, value in cells.items():
            sheet, _, cell = address.partition("_")
            workbook[{"nv": "Nhiệm vụ", "ct": "Chỉ tiêu"}[sheet]][cell] = value
        workbook.save(out)
        return propose_from_form(store, out, plan_uid, QUARTER, TODAY, silent())

    return run


def cells(proposal: ReturnProposal) -> dict[str, tuple[Side, object]]:
    return {f"{line.place.split('!')[1]} {cell.field}": (cell.side, cell.theirs) for line, cell in proposal.cells()}


def test_a_form_that_nobody_changed_says_nothing(propose: Proposing) -> None:
    proposal = propose()
    assert proposal.lines == []
    assert proposal.unchanged == 7
    assert proposal.problems() == []


def test_every_difference_waits_for_the_officer(propose: Proposing) -> None:
    proposal = propose(nv_G9=0.6, nv_I8="Đã ban hành (9/QĐ-UBND, ngày 10/03/2026)", nv_J12="Thiếu vốn", ct_E6=830)
    assert cells(proposal) == {
        "9 progress": (Side.BOTH, Decimal(60)),
        "8 result": (Side.BOTH, "Đã ban hành"),
        "8 document_number": (Side.BOTH, "9/QĐ-UBND"),
        "8 document_date": (Side.BOTH, date(2026, 3, 10)),
        "12 difficulties": (Side.THEIRS, "Thiếu vốn"),
        "6 numerator": (Side.BOTH, Decimal(830)),
    }
    assert all(cell.decision == "undecided" for _, cell in proposal.cells())


def test_an_empty_cell_means_no_change(propose: Proposing) -> None:
    assert propose(nv_F8=None, nv_I8=None, ct_E6=None).lines == []


def test_what_is_not_understood_is_told_with_its_cell(propose: Proposing) -> None:
    proposal = propose(nv_F8="Bí ẩn", nv_G9=0.355, nv_H8="hôm qua", ct_F6="một nghìn")
    assert {item.place for item in proposal.problems()} == {
        "Nhiệm vụ!F8",
        "Nhiệm vụ!G9",
        "Nhiệm vụ!H8",
        "Chỉ tiêu!F6",
    }


def test_accepted_changes_are_one_step_that_can_be_undone(store: Store, plan_uid: str, propose: Proposing) -> None:
    proposal = propose(nv_G9=0.6, nv_F12="Đang thực hiện", ct_E6=830, nv_H8=date(2026, 3, 20))
    decide_all(proposal, "theirs", "conflicts")
    returned = apply_return(store, proposal, silent())
    assert returned.rows == 4
    views = task_views(store, plan_uid, TODAY, QUARTER)
    occurrences = [view.current.record for view in views if view.current is not None]
    assert occurrences[0].done_on == date(2026, 3, 20)
    assert occurrences[1].progress == 60
    assert occurrences[3].started_on is not None
    actual = indicator_views(store, plan_uid, QUARTER)[0].actual
    assert actual is not None
    assert (actual.measured.numerator, actual.measured.value) == (Decimal(830), Decimal("83.0000"))
    store.undo()
    actual = indicator_views(store, plan_uid, QUARTER)[0].actual
    assert actual is not None
    assert actual.measured.numerator == Decimal(825)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Đã xong (5/BC-UBND, ngày 31/03/2026)", ("Đã xong", "5/BC-UBND", date(2026, 3, 31))),
        ("5/BC-UBND, ngày 31/03/2026", (None, "5/BC-UBND", date(2026, 3, 31))),
        ("5/BC-UBND", (None, "5/BC-UBND", None)),
        ("Đã xong (đợt 1/2)", ("Đã xong (đợt 1/2)", None, None)),
        ("Đã tập huấn (2 lớp)", ("Đã tập huấn (2 lớp)", None, None)),
        ("Đã xong", ("Đã xong", None, None)),
        ("", (None, None, None)),
    ],
)
def test_a_result_is_taken_apart_again(text: str, parts: tuple[object, ...]) -> None:
    assert split_result(text) == parts
