"""The real plans beside the repository come in word for word as their careful transcriptions say."""

import json
from pathlib import Path
from typing import Any

import pytest

from dxdesk.domain.drafts import AppendixDraft, IndicatorDraft, PlanDraft, TaskDraft
from dxdesk.exchange.reading.guard import read_contents
from dxdesk.exchange.understanding.plan_reader import read_plan
from dxdesk.progress import silent

PLANS = Path(__file__).parents[2].parent / "shared" / "plans"
pytestmark = pytest.mark.skipif(not PLANS.is_dir(), reason="the real plans are not beside this checkout")

NQ57 = ["tran_lieu_nq57.docx", "tran_lieu_nq57.phu-luc.xlsx", "tran_lieu_nq57.phu-luc.xls"]
TCVN3 = ["tran_lieu_nq57.tcvn3.xlsx", "tran_lieu_nq57.tcvn3.xls"]
GIA_VIEN = ["gia_vien_2026.docx", "gia_vien_2026.phu-luc.xlsx"]
_READ: dict[str, PlanDraft] = {}


def plan_of(name: str) -> PlanDraft:
    if name not in _READ:
        _READ[name] = read_plan(read_contents(PLANS / name, silent()), name)
    return _READ[name]


def transcription(name: str) -> dict[str, Any]:
    text = (PLANS / f"{name.split('.')[0]}.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def group_of(appendix: AppendixDraft, item: IndicatorDraft | TaskDraft) -> str:
    return appendix.groups[item.group].label if item.group is not None else ""


def indicators_of(plan: PlanDraft) -> list[dict[str, Any]]:
    return [
        {
            "appendix": appendix.label,
            "group": group_of(appendix, item),
            "ref": item.ref,
            "parent_ref": appendix.indicators[item.parent].ref if item.parent is not None else "",
            "name": item.name,
            "heading": item.heading,
            "unit": item.unit,
            "targets": [{"scope": t.scope, "year": t.horizon, "raw": t.raw} for t in item.targets],
            "lead_raw": item.lead_raw,
            "coord_raw": item.coordinators_raw,
            "output_raw": item.output,
        }
        for appendix in plan.appendices
        for item in appendix.indicators
    ]


def tasks_of(plan: PlanDraft) -> list[dict[str, Any]]:
    return [
        {
            "appendix": appendix.label,
            "group": group_of(appendix, item),
            "ref": item.ref,
            "name": item.name,
            "lead_raw": item.lead_raw,
            "coord_raw": item.coordinators_raw,
            "output_raw": item.output,
            "deadline_raw": item.deadline_raw,
        }
        for appendix in plan.appendices
        for item in appendix.tasks
    ]


def wanted(rows: list[dict[str, Any]], like: list[dict[str, Any]], *without: str) -> list[dict[str, Any]]:
    keys = [key for key in like[0] if key not in without]
    return [{key: row.get(key) or ({"heading": False}.get(key, "")) for key in keys} for row in rows]


def bare(rows: list[dict[str, Any]], *without: str) -> list[dict[str, Any]]:
    return [
        {key: (value or ({"heading": False}.get(key, ""))) for key, value in row.items() if key not in without}
        for row in rows
    ]


@pytest.mark.parametrize("name", NQ57)
def test_indicators_row_by_row(name: str) -> None:
    found = indicators_of(plan_of(name))
    assert len(found) == 57
    assert sum(row["heading"] for row in found) == 2
    assert bare(found) == wanted(transcription(name)["indicators"], found)


@pytest.mark.parametrize("name", NQ57)
def test_tasks_row_by_row(name: str) -> None:
    found = tasks_of(plan_of(name))
    assert len(found) == 45
    assert bare(found) == wanted(transcription(name)["tasks"], found)


@pytest.mark.parametrize("name", TCVN3)
def test_tasks_in_an_old_font(name: str) -> None:
    """Its small font has no accented capitals; first letters are capitals again, and a remark names the cells."""
    found = tasks_of(plan_of(name))
    assert bare(found, "appendix") == wanted(transcription(name)["tasks"], found, "appendix")
    assert "capital-restored" in [remark.code for remark in plan_of(name).remarks]


@pytest.mark.parametrize("name", GIA_VIEN)
def test_city_and_ward_targets(name: str) -> None:
    found = indicators_of(plan_of(name))
    assert len(found) == 18
    without = ["group"] if name.endswith(".xlsx") else []
    assert bare(found, *without) == wanted(transcription(name)["indicators"], found, *without)


@pytest.mark.parametrize("name", ["tran_lieu_nq57.docx", "gia_vien_2026.docx", "tran_lieu_2025.docx"])
def test_outline(name: str) -> None:
    """Transcriptions name the text outside the outline in several ways; the words are the same."""
    found = [(s.number, s.heading, s.body) for s in plan_of(name).sections]
    other = {"0": "preamble", "V.kết": "closing"}
    expected = [
        (other.get(s["number"], s["number"]), "" if s["number"] in other else s["heading"] or "", s["body"] or "")
        for s in transcription(name)["sections"]
    ]
    assert found == expected


@pytest.mark.parametrize("name", ["tran_lieu_nq57.docx", "gia_vien_2026.docx", "tran_lieu_2025.docx"])
def test_the_paper(name: str) -> None:
    plan, paper = plan_of(name), transcription(name)
    assert plan.number == (paper["number"] or "")
    assert str(plan.issued_on) == paper["issued_on"]
    assert plan.title == paper["title"]
    replaced = paper["replaces"] or {"number": "", "issued_on": None}
    assert plan.replaces_number == replaced["number"]
    assert (str(plan.replaces_issued_on) if plan.replaces_issued_on else None) == replaced["issued_on"]
    assert plan.recipients == paper["recipients"]
    assert plan.signer_role == paper["signer_role"]
    assert plan.vision_year == paper["period"].get("vision")
    assert str(plan.period_start).startswith(str(paper["period"]["from"]))
    assert str(plan.period_end).startswith(str(paper["period"]["to"]))


@pytest.mark.parametrize("name", ["tran_lieu_nq57.docx", "gia_vien_2026.docx", "tran_lieu_2025.docx"])
def test_legal_bases(name: str) -> None:
    found = [(d.type, d.number, str(d.issued_on) if d.issued_on else "", d.issuer) for d in plan_of(name).legal_bases]
    expected = [
        tuple(document[key] or "" for key in ("type", "number", "date", "issuer"))
        for document in transcription(name)["legal_bases"]
    ]
    assert found == expected


@pytest.mark.parametrize("name", [*NQ57[1:], GIA_VIEN[1]])
def test_number_on_the_sheets(name: str) -> None:
    assert plan_of(name).number == transcription(name)["number"]


@pytest.mark.parametrize("name", ["tran_lieu_nq57", "gia_vien_2026", "tran_lieu_2025"])
def test_the_citys_own_forms_hold_the_same_rows(name: str) -> None:
    plan, paper = plan_of(f"{name}.bieu-thanh-pho.xlsx"), transcription(name)
    assert [row["name"] for row in tasks_of(plan)] == [row["name"] for row in paper["tasks"]]
    measured = [row["name"] for row in paper["indicators"] if not row.get("heading")]
    assert [row["name"] for row in indicators_of(plan)] == measured
