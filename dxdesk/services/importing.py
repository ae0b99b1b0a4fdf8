"""Bringing a plan in: read the file, propose, let the officer correct, apply in one operation."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from dxdesk.data.agencies import list_agencies
from dxdesk.data.exchanges import list_corrections
from dxdesk.data.indicators import list_indicators
from dxdesk.data.plans import list_plans, read_outline
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.data.tasks import list_tasks
from dxdesk.domain.agency import agency_kind
from dxdesk.domain.deadline import read_deadline
from dxdesk.domain.drafts import IndicatorDraft, PlanDraft, TargetDraft, TaskDraft
from dxdesk.domain.records import PlanRecord
from dxdesk.domain.target import read_target, split_by_scope
from dxdesk.domain.text import match_key
from dxdesk.progress import Progress
from dxdesk.services.agencies import open_directory
from dxdesk.services.import_matching import match_rows
from dxdesk.services.originals import fingerprint
from dxdesk.services.proposal import (
    ImportProposal,
    ProposedAgency,
    ProposedDeadline,
    ProposedRow,
    ProposedTarget,
)


def propose_import(
    store: Store, path: Path, today: date, progress: Progress, plan_uid: str | None = None
) -> ImportProposal:
    """Read a file in the guarded child and say what it would bring; nothing is stored.

    `plan_uid` names the plan that the file belongs to; without it a plan of the same number and date is found.
    Raises Refusal when the file cannot be read, Cancelled when the officer stops it.
    """
    from dxdesk.exchange.reading.guard import read_contents
    from dxdesk.exchange.understanding.plan_reader import read_plan

    sha256 = fingerprint(path)
    contents = read_contents(path, progress)
    progress.step(0, 0, "Đang nhận dạng bảng chỉ tiêu, nhiệm vụ…")
    draft = read_plan(contents, path.name)
    proposal = propose_draft(store, draft, path.name, today, progress, plan_uid)
    proposal.sha256 = sha256
    return proposal


def propose_draft(
    store: Store, draft: PlanDraft, file_name: str, today: date, progress: Progress, plan_uid: str | None = None
) -> ImportProposal:
    """The same for a draft that was read already."""
    with store.reading() as session:
        existing = _existing(session, draft, plan_uid)
        start, end = plan_period(draft, existing, today)
        proposal = ImportProposal(
            file_name=file_name,
            sha256="",
            draft=draft,
            plan_uid=existing.uid if existing else None,
            period_start=start,
            period_end=end,
        )
        _add_rows(session, proposal, progress)
        if existing is not None:
            outline = read_outline(session, existing.uid)
            match_rows(proposal, outline, list_indicators(session, existing.uid), list_tasks(session, existing.uid))
    return proposal


def understand_again(store: Store, proposal: ImportProposal, progress: Progress) -> None:
    """Read deadlines anew after the officer changed the plan's period; corrections stay."""
    with store.reading() as session:
        corrections = list_corrections(session, "deadline")
    total = len(proposal.rows)
    for place, row in enumerate(proposal.rows):
        if place % 200 == 0:
            progress.step(place, total, "Đang đọc lại thời hạn…")
        if row.deadline is not None and not row.deadline.corrected:
            row.deadline = understand_deadline(row.deadline.raw, proposal.period_start.year, corrections)


def match_again(store: Store, proposal: ImportProposal, plan_uid: str | None, progress: Progress) -> None:
    """Compare the rows with that plan, or with none: then the file is a new plan. Corrections and ticks stay.

    A plan that is gone counts as none; an agency that is gone is looked up again by its name. Where the file does not
    say its period, that of another plan which is chosen now holds, and deadlines are read for it.
    """
    progress.step(0, 0, "Đang đối chiếu với dữ liệu đã có…")
    for row in proposal.rows:
        row.change, row.existing_uid, row.differences = "new", None, ()
    before, proposal.plan_uid, proposal.missing_rows = proposal.plan_uid, None, 0
    with store.reading() as session:
        _find_agencies_again(session, proposal)
        plan = next((plan for plan in list_plans(session) if plan.uid == plan_uid), None)
        if plan is None:
            return
        outline = read_outline(session, plan.uid)
        match_rows(proposal, outline, list_indicators(session, plan.uid), list_tasks(session, plan.uid))
    proposal.plan_uid = plan.uid
    if before != plan.uid and not (proposal.draft.period_start and proposal.draft.period_end):
        proposal.period_start, proposal.period_end = plan.period_start, plan.period_end
        understand_again(store, proposal, progress)


def _find_agencies_again(session: Session, proposal: ImportProposal) -> None:
    known = {agency.uid for agency in list_agencies(session)}
    directory = open_directory(session)
    for choice in proposal.agencies.values():
        if choice.uid is not None and choice.uid not in known:
            match = directory.match(choice.name)
            choice.uid = match.uid if match.certainty == "exact" else None


def choose_target(row: ProposedRow, target: int, wording: str) -> None:
    """The officer says what a target means; the plan's own words stay."""
    assert isinstance(row.draft, IndicatorDraft)
    row.targets[target].reading = read_target(wording, row.draft.unit)
    row.targets[target].corrected = True


def choose_deadline(row: ProposedRow, wording: str, year: int) -> None:
    assert row.deadline is not None
    row.deadline.reading = read_deadline(wording, year)
    row.deadline.corrected = True


def keep_target(row: ProposedRow, target: int) -> None:
    """The officer says that a target was understood rightly."""
    row.targets[target].corrected = True


def keep_deadline(row: ProposedRow) -> None:
    """The officer says that the deadline was understood rightly."""
    assert row.deadline is not None
    row.deadline.corrected = True


def choose_agency(proposal: ImportProposal, raw: str, uid: str | None, name: str) -> None:
    """The officer says whom a spelling means: an entry of the directory, or a new agency of that name."""
    choice = proposal.agencies[match_key(raw)]
    choice.uid, choice.name, choice.confirmed = uid, name, True
    if uid is None:
        choice.kind = agency_kind(name)


def confirm_all_agencies(proposal: ImportProposal) -> None:
    for choice in proposal.agencies.values():
        choice.confirmed = True


def understand_deadline(raw: str, year: int, corrections: dict[str, str]) -> ProposedDeadline:
    known = corrections.get(match_key(raw)) if raw else None
    if known is not None:
        return ProposedDeadline(raw, read_deadline(known, year), corrected=True)
    return ProposedDeadline(raw, read_deadline(raw, year))


def understand_targets(draft: IndicatorDraft, corrections: dict[str, str]) -> list[ProposedTarget]:
    """The targets of a row; a cell that names a scope for each figure becomes one target for each scope."""
    found: list[ProposedTarget] = []
    for item in draft.targets:
        for target in _understand_target(item, draft.unit, corrections):
            if all((known.scope, known.horizon) != (target.scope, target.horizon) for known in found):
                found.append(target)
    return found


def plan_period(draft: PlanDraft, existing: PlanRecord | None, today: date) -> tuple[date, date]:
    """First and last day of the plan: as the file says, else as it is known, else the year of issue or of today."""
    if draft.period_start and draft.period_end and draft.period_start <= draft.period_end:
        return draft.period_start, draft.period_end
    if existing is not None:
        return existing.period_start, existing.period_end
    year = (draft.issued_on or today).year
    return date(year, 1, 1), date(year, 12, 31)


def _understand_target(item: TargetDraft, unit: str, corrections: dict[str, str]) -> list[ProposedTarget]:
    known = corrections.get(match_key(item.raw)) if item.raw else None
    if known is not None:
        return [ProposedTarget(item.scope, item.horizon, item.raw, read_target(known, unit), corrected=True)]
    pieces = split_by_scope(item.raw)
    return [
        ProposedTarget(scope or item.scope, item.horizon, item.raw, read_target(piece, unit)) for scope, piece in pieces
    ]


def _existing(session: Session, draft: PlanDraft, plan_uid: str | None) -> PlanRecord | None:
    plans = list_plans(session)
    if plan_uid is not None:
        return next(plan for plan in plans if plan.uid == plan_uid)
    if not draft.number:
        return None
    same = [plan for plan in plans if match_key(plan.number) == match_key(draft.number)]
    if draft.issued_on is not None:
        same = [plan for plan in same if plan.issued_on in (None, draft.issued_on)]
    return same[0] if len(same) == 1 else None


def _add_rows(session: Session, proposal: ImportProposal, progress: Progress) -> None:
    directory = open_directory(session, proposal.draft.issuer)
    targets = list_corrections(session, "target")
    deadlines = list_corrections(session, "deadline")
    drafts = proposal.draft.appendices
    total = sum(len(item.indicators) + len(item.tasks) for item in drafts)
    done = 0
    split_cells: dict[str, list[str]] = {}

    def pieces(raw: str) -> list[str]:
        if raw not in split_cells:
            split_cells[raw] = []
            for match in directory.match_all(raw):
                key = match_key(match.raw)
                split_cells[raw].append(key)
                if key not in proposal.agencies:
                    proposal.agencies[key] = ProposedAgency(
                        raw=match.raw,
                        match=match,
                        uid=match.uid,
                        name=match.name,
                        kind=agency_kind(match.name),
                        confirmed=match.certainty == "exact",
                    )
        for key in split_cells[raw]:
            proposal.agencies[key].rows += 1
        return split_cells[raw]

    for place, appendix in enumerate(drafts):
        rows: list[IndicatorDraft | TaskDraft] = [*appendix.indicators, *appendix.tasks]
        for row in rows:
            if done % 200 == 0:
                progress.step(done, total, "Đang tìm hiểu từng dòng…")
            done += 1
            proposed = ProposedRow(
                place, row, leads=list(pieces(row.lead_raw)), coordinators=list(pieces(row.coordinators_raw))
            )
            if isinstance(row, TaskDraft):
                proposed.deadline = understand_deadline(row.deadline_raw, proposal.period_start.year, deadlines)
            else:
                proposed.targets = understand_targets(row, targets)
            proposal.rows.append(proposed)


def with_title(draft: PlanDraft, file_name: str) -> PlanDraft:
    """A plan is never without a title: the number, else the file's name stands for it."""
    if draft.title:
        return draft
    return replace(draft, title=f"Kế hoạch số {draft.number}" if draft.number else Path(file_name).stem)
