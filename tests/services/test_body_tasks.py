from datetime import date

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.drafts import SectionDraft
from dxdesk.errors import Refusal
from dxdesk.progress import silent
from dxdesk.services.body_tasks import likely_task_sections, propose_body_tasks
from dxdesk.services.dump import dump
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import propose_draft
from dxdesk.services.plans import outline
from tests.services.drafts import small_plan

TODAY = date(2026, 11, 22)
SECTIONS = [
    SectionDraft("I", "MỤC TIÊU", "- Phục vụ người dân."),
    SectionDraft("II", "NHIỆM VỤ, GIẢI PHÁP"),
    SectionDraft("II.1", "Hạ tầng", "Gồm các việc sau:\n- Nâng cấp đường truyền.\n+ Thay máy chủ cũ."),
    SectionDraft("II.2", "Dữ liệu"),
    SectionDraft("II.2.1", "", "Làm sạch dữ liệu hộ tịch."),
]


@pytest.fixture
def plan_uid(store: Store) -> str:
    proposal = propose_draft(store, small_plan(sections=SECTIONS, appendices=[]), "a.docx", TODAY, silent())
    uid = apply_import(store, proposal, silent()).plan_uid
    assert uid is not None
    return uid


def test_each_paragraph_becomes_a_task_under_its_heading(store: Store, plan_uid: str) -> None:
    proposal = propose_body_tasks(store, plan_uid, "II", TODAY, silent())
    assert [(proposal.group_label(row), row.draft.name) for row in proposal.tasks] == [
        ("1. Hạ tầng", "Nâng cấp đường truyền."),
        ("1. Hạ tầng", "Thay máy chủ cũ."),
        ("2. Dữ liệu", "Làm sạch dữ liệu hộ tịch."),
    ]
    apply_import(store, proposal, silent())
    (plan,) = dump(store, TODAY)["plans"]
    assert len(plan["tasks"]) == 3
    assert len(plan["sections"]) == len(SECTIONS)


def test_taking_the_same_section_again_adds_nothing(store: Store, plan_uid: str) -> None:
    apply_import(store, propose_body_tasks(store, plan_uid, "II", TODAY, silent()), silent())
    again = propose_body_tasks(store, plan_uid, "II", TODAY, silent())
    assert {row.change for row in again.rows} == {"unchanged"}


def test_sections_about_tasks_are_suggested(store: Store, plan_uid: str) -> None:
    assert [item.number for item in likely_task_sections(outline(store, plan_uid))] == ["II"]


def test_a_section_without_text_is_refused(store: Store, plan_uid: str) -> None:
    with pytest.raises(Refusal, match="không có đoạn văn"):
        propose_body_tasks(store, plan_uid, "IX", TODAY, silent())
