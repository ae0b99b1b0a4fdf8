"""The real forms of the city department, filled from plans as their transcriptions tell them."""

import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from dxdesk.data.store import Store
from dxdesk.domain.period import parse_period
from dxdesk.exchange.filling.answers import Outcome
from dxdesk.progress import silent
from dxdesk.services.forms.filling import FillPlan, fill_form, plan_fill
from dxdesk.services.forms.profiles import open_form, save_profile
from tests.data.clock import TickingClock
from tests.services.forms.form_plans import draft_of, enter_figures, store_plan

PLANS = Path(__file__).parents[3].parent / "shared" / "plans"
pytestmark = pytest.mark.skipif(not PLANS.is_dir(), reason="the real plans are not beside this checkout")
FORMS = {"gia_vien_2026": 2026, "tran_lieu_2025": 2025, "tran_lieu_nq57": 2026}


def filled(name: str, folder: Path) -> tuple[FillPlan, Path]:
    year = FORMS[name]
    period, today = parse_period(f"{year}-Q4"), date(year, 12, 20)
    told: dict[str, Any] = json.loads((PLANS / f"{name}.json").read_text(encoding="utf-8"))
    store = Store(folder / "d", clock=TickingClock())
    uid = store_plan(store, draft_of(told["tasks"], told["indicators"], year), today)
    enter_figures(store, uid, period, today)
    form = PLANS / f"{name}.bieu-thanh-pho.xlsx"
    save_profile(store, open_form(store, form, silent()).profile, "Biểu của Sở")
    plan = plan_fill(store, open_form(store, form, silent()), uid, period, today, silent())
    out = folder / "dien.xlsx"
    fill_form(store, plan, out, silent())
    store.close()
    return plan, out


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", FORMS)
def test_all_rows_are_filled_and_all_other_parts_stay(name: str, tmp_path: Path) -> None:
    plan, out = filled(name, tmp_path)
    assert plan.opened.known
    assert plan.unmatched == []
    assert {match.confidence for match in plan.matches} == {"exact"}
    assert plan.left_alone == []
    old, new = parts(PLANS / f"{name}.bieu-thanh-pho.xlsx"), parts(out)
    assert list(old) == list(new)
    assert {part for part in old if old[part] != new[part]} == {
        "xl/worksheets/sheet1.xml",
        "xl/worksheets/sheet2.xml",
    }
    workbook = openpyxl.load_workbook(out)
    tasks, measured = workbook["Nhiệm vụ"], workbook["Chỉ tiêu"]
    listed = {"Chưa thực hiện", "Đang thực hiện", "Hoàn thành", "Hoàn thành quá hạn", "Tạm dừng"}
    for match in plan.matches:
        row = match.row.row + 1
        if match.row.kind == "tasks":
            assert tasks.cell(row, 6).value in listed
            assert 0 <= tasks.cell(row, 7).value <= 1
            done = str(tasks.cell(row, 6).value).startswith("Hoàn thành")
            assert (tasks.cell(row, 8).value is not None) == done
        elif measured.cell(row, 5).value is not None:
            assert measured.cell(row, 6).value == 1000
            assert str(measured.cell(row, 7).value).startswith("=IF(")
    assert len(plan.of(Outcome.WRITTEN)) > 4 * len(plan.matches) // 2


@pytest.mark.parametrize("name", FORMS)
def test_a_filled_form_filled_again_changes_nothing(name: str, tmp_path: Path) -> None:
    plan, out = filled(name, tmp_path)
    store = Store(tmp_path / "d", clock=TickingClock())
    year = FORMS[name]
    again = plan_fill(store, open_form(store, out, silent()), plan.plan_uid, plan.period, date(year, 12, 20), silent())
    assert {item.outcome for item in again.decisions} == {Outcome.SAME}
    fill_form(store, again, tmp_path / "hai.xlsx", silent())
    assert (tmp_path / "hai.xlsx").read_bytes() == out.read_bytes()
    store.close()
