"""A proposal as JSON, for `dxdesk import --json`."""

from datetime import date
from typing import Any

from dxdesk.domain.drafts import IndicatorDraft, TaskDraft
from dxdesk.services.doubts import doubts_of
from dxdesk.services.dump import json_figure
from dxdesk.services.proposal import ImportProposal, ProposedRow


def proposal_json(proposal: ImportProposal) -> dict[str, Any]:
    draft = proposal.draft
    return {
        "file": proposal.file_name,
        "sha256": proposal.sha256,
        "plan_uid": proposal.plan_uid,
        "number": draft.number or None,
        "title": draft.title,
        "issued_on": _day(draft.issued_on),
        "replaces": {"number": draft.replaces_number, "issued_on": _day(draft.replaces_issued_on)}
        if draft.replaces_number
        else None,
        "period": {"from": _day(proposal.period_start), "to": _day(proposal.period_end), "vision": draft.vision_year},
        "signer_role": draft.signer_role,
        "recipients": draft.recipients,
        "sections": [{"number": item.number, "heading": item.heading, "body": item.body} for item in draft.sections],
        "indicators": [_row(proposal, row) for row in proposal.indicators],
        "tasks": [_row(proposal, row) for row in proposal.tasks],
        "agencies": [
            {
                "raw": choice.raw,
                "name": choice.name,
                "certainty": choice.match.certainty,
                "kind": choice.kind,
                "rows": choice.rows,
            }
            for choice in proposal.agencies.values()
        ],
        "doubts": [{"subject": item.subject, "message": item.message, "row": item.row} for item in doubts_of(proposal)],
    }


def _row(proposal: ImportProposal, row: ProposedRow) -> dict[str, Any]:
    draft = row.draft
    appendix = proposal.appendix_of(row)
    common: dict[str, Any] = {
        "appendix": appendix.label or appendix.title,
        "group": proposal.group_label(row) or None,
        "ref": draft.ref,
        "name": draft.name,
        "change": row.change,
        "differences": list(row.differences),
        "lead_raw": draft.lead_raw or None,
        "leads": [proposal.agencies[key].name for key in row.leads],
        "coordinators_raw": draft.coordinators_raw or None,
        "coordinators": [proposal.agencies[key].name for key in row.coordinators],
        "output": draft.output or None,
    }
    if isinstance(draft, TaskDraft):
        assert row.deadline is not None
        reading = row.deadline.reading
        return {
            **common,
            "deadline": {
                "raw": draft.deadline_raw,
                "kind": reading.kind.value,
                "start": _day(reading.start),
                "due": _day(reading.due),
            },
        }
    assert isinstance(draft, IndicatorDraft)
    return {
        **common,
        "heading": draft.heading,
        "unit": draft.unit or None,
        "targets": [
            {
                "scope": item.scope,
                "horizon": item.horizon,
                "raw": item.raw,
                "kind": item.reading.kind.value,
                "low": json_figure(item.reading.low),
                "high": json_figure(item.reading.high),
            }
            for item in row.targets
        ],
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
