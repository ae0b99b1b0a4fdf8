"""Which rows of a file are rows that the plan has already."""

from collections import defaultdict
from collections.abc import Callable, Sequence

from dxdesk.domain.drafts import TaskDraft
from dxdesk.domain.records import IndicatorRecord, PlanOutline, TaskRecord
from dxdesk.domain.text import match_key
from dxdesk.services.proposal import ImportProposal, ProposedRow

Record = IndicatorRecord | TaskRecord
Rule = tuple[Callable[[ProposedRow], object], Callable[[Record], object]]

NEAR_WORDING = 60
GROUP = "nhóm"
"""Among the differences of a row: the file has it in another group."""


def match_rows(
    proposal: ImportProposal,
    outline: PlanOutline,
    indicators: Sequence[IndicatorRecord],
    tasks: Sequence[TaskRecord],
) -> None:
    """Mark each row of the proposal as new, changed or unchanged, and count the rows that the file lacks.

    The same wording in the same group is the same row, then the same wording anywhere in rows of its kind, first under
    the same number, then the same number in the same group; a row is taken once.
    """
    groups = {group.uid: match_key(group.label) for group in outline.groups}
    touched = {row.is_task for row in proposal.rows}
    records: list[Record] = [*(indicators if False in touched else ()), *(tasks if True in touched else ())]
    left: dict[str, Record] = {record.uid: record for record in records}
    for key_of_row, key_of_record in _rules(proposal, groups):
        index: dict[object, list[Record]] = defaultdict(list)
        for record in left.values():
            index[key_of_record(record)].append(record)
        for row in proposal.rows:
            if row.existing_uid is not None:
                continue
            candidates = (item for item in index.get(key_of_row(row), ()) if item.uid in left)
            found = next((item for item in candidates if _alike(row, item)), None)
            if found is None:
                continue
            del left[found.uid]
            row.existing_uid = found.uid
            row.differences = differences(row, found)
            if _moved(match_key(proposal.group_label(row)), groups.get(found.group_uid or "", "")):
                row.differences = (*row.differences, GROUP)
            row.change = "changed" if row.differences else "unchanged"
    proposal.missing_rows = len(left)


def _moved(group: str, before: str) -> bool:
    """A row that stands in no group of the file says nothing about its place."""
    return bool(group) and group != before


def differences(row: ProposedRow, record: Record) -> tuple[str, ...]:
    """Names of the fields whose words differ."""
    draft = row.draft
    pairs = [
        ("STT", draft.ref, record.ref),
        ("nội dung", draft.name, record.name),
        ("cơ quan chủ trì", draft.lead_raw, record.lead_raw),
        ("cơ quan phối hợp", draft.coordinators_raw, record.coordinators_raw),
        ("sản phẩm", draft.output, record.output),
    ]
    found = [label for label, new, old in pairs if new and new != old]
    if isinstance(draft, TaskDraft) and isinstance(record, TaskRecord):
        if draft.deadline_raw and draft.deadline_raw != record.deadline_raw:
            found.append("thời hạn")
    elif isinstance(record, IndicatorRecord):
        known = {(item.scope, item.horizon): item.raw for item in record.targets}
        if any(known.get((item.scope, item.horizon)) != item.raw for item in row.targets):
            found.append("mục tiêu")
    return tuple(found)


def _alike(row: ProposedRow, record: Record) -> bool:
    """Guards the rule of numbers: another wording altogether is another row."""
    from rapidfuzz import fuzz

    mine, theirs = match_key(row.draft.name), match_key(record.name)
    return mine == theirs or fuzz.token_sort_ratio(mine, theirs) >= NEAR_WORDING


def _rules(proposal: ImportProposal, groups: dict[str, str]) -> tuple[Rule, ...]:
    def group_of(row: ProposedRow) -> str:
        return match_key(proposal.group_label(row))

    def kept_group(record: Record) -> str:
        return groups.get(record.group_uid or "", "")

    def is_task(record: Record) -> bool:
        return isinstance(record, TaskRecord)

    return (
        (
            lambda row: (row.is_task, group_of(row), row.draft.ref, match_key(row.draft.name)),
            lambda record: (is_task(record), kept_group(record), record.ref, match_key(record.name)),
        ),
        (
            lambda row: (row.is_task, group_of(row), match_key(row.draft.name)),
            lambda record: (is_task(record), kept_group(record), match_key(record.name)),
        ),
        (
            lambda row: (row.is_task, row.draft.ref, match_key(row.draft.name)),
            lambda record: (is_task(record), record.ref, match_key(record.name)),
        ),
        (
            lambda row: (row.is_task, match_key(row.draft.name)),
            lambda record: (is_task(record), match_key(record.name)),
        ),
        (
            lambda row: (row.is_task, group_of(row), row.draft.ref) if row.draft.ref else id(row),
            lambda record: (is_task(record), kept_group(record), record.ref),
        ),
    )
