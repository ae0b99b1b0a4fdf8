"""What the import preview asks of the services, beside proposing and applying."""

from datetime import date

from dxdesk.data.store import Store
from dxdesk.progress import silent
from dxdesk.services.agencies import agency_choices, directory
from dxdesk.services.doubts import doubts_of_plan, doubts_of_row
from dxdesk.services.history import undo
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import choose_deadline, match_again, propose_draft
from dxdesk.services.plans import row_counts
from tests.services.drafts import small_plan


def test_comparing_again_with_another_plan_keeps_corrections_and_ticks(store: Store, today: date) -> None:
    first = apply_import(store, propose_draft(store, small_plan(), "a.docx", today, silent()), silent())
    proposal = propose_draft(store, small_plan(number="13/KH-UBND"), "b.docx", today, silent())
    place = next(place for place, row in enumerate(proposal.rows) if row.draft.name == "Lắp thiết bị")
    choose_deadline(proposal.rows[place], "30/9/2026", 2026)
    proposal.rows[0].include = False
    match_again(store, proposal, first.plan_uid, silent())
    assert proposal.plan_uid == first.plan_uid
    assert {row.change for row in proposal.rows} == {"unchanged"}
    assert not proposal.rows[0].include
    assert proposal.rows[place].deadline is not None
    assert proposal.rows[place].deadline.corrected
    match_again(store, proposal, "no-such-plan", silent())
    assert proposal.plan_uid is None
    assert {row.change for row in proposal.rows} == {"new"}


def test_doubts_of_one_row_go_away_with_its_correction(store: Store, today: date) -> None:
    proposal = propose_draft(store, small_plan(), "a.docx", today, silent())
    place = next(place for place, row in enumerate(proposal.rows) if row.draft.name == "Lắp thiết bị")
    assert [doubt.subject for doubt in doubts_of_row(proposal, place)] == ["deadline"]
    choose_deadline(proposal.rows[place], "30/9/2026", 2026)
    assert doubts_of_row(proposal, place) == []
    proposal.draft.number = ""
    assert ["số, ký hiệu" in doubt.message for doubt in doubts_of_plan(proposal)] == [True]


def test_a_spelling_can_mean_known_and_standard_agencies_each_once(store: Store, today: date) -> None:
    before = agency_choices(store)
    apply_import(store, propose_draft(store, small_plan(), "a.docx", today, silent()), silent())
    after = agency_choices(store)
    known = {item.name for item in directory(store)}
    assert known
    assert {name for _, name in before} | known == {name for _, name in after}
    assert len({name for _, name in after}) == len(after)
    assert all(uid.startswith("standard:") for uid, name in after if name not in known)


def test_rows_are_counted_by_appendix_and_group(store: Store, today: date) -> None:
    outcome = apply_import(store, propose_draft(store, small_plan(), "a.docx", today, silent()), silent())
    assert outcome.plan_uid is not None
    counts = row_counts(store, outcome.plan_uid)
    assert (counts.tasks, counts.indicators) == (4, 4)
    assert sorted(counts.by_place.values()) == [2, 2, 4]


def test_an_agency_that_is_gone_meanwhile_is_looked_up_again(store: Store, today: date) -> None:
    apply_import(store, propose_draft(store, small_plan(), "a.docx", today, silent()), silent())
    proposal = propose_draft(store, small_plan(), "a.docx", today, silent())
    undo(store)
    match_again(store, proposal, proposal.plan_uid, silent())
    assert all(choice.uid is None or choice.uid.startswith("standard:") for choice in proposal.agencies.values())
    apply_import(store, proposal, silent())
    assert "Phòng Văn hóa - Xã hội" in {item.name for item in directory(store)}
