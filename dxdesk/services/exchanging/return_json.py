"""A proposal of returned workbooks as plain values, for scripts."""

from datetime import date
from decimal import Decimal
from typing import Any

from dxdesk.domain.merge import Value
from dxdesk.services.exchanging.deciding import open_questions
from dxdesk.services.exchanging.return_proposal import ReturnedLine, ReturnProposal


def return_json(proposal: ReturnProposal) -> dict[str, Any]:
    """Figures as text, days as ISO text, nothing as null; only rows in which somebody changed something."""
    return {
        "plan": proposal.plan.uid,
        "files": [
            {"name": file.name, "sha256": file.sha256, "agency": file.agency, "period": file.period}
            for file in proposal.files
        ],
        "refused": [{"file": name, "reason": reason} for name, reason in proposal.refused],
        "counts": proposal.counts(),
        "rows": [_line(line) for line in proposal.active()],
        "added": [{"place": line.place, "words": line.words, "alike": line.alike} for line in proposal.added],
        "missing": [{"uid": line.uid, "ref": line.ref, "name": line.name} for line in proposal.missing],
        "open": [
            {"file": trouble.file, "place": trouble.place, "message": trouble.message}
            for trouble in open_questions(proposal)
        ],
    }


def _line(line: ReturnedLine) -> dict[str, Any]:
    return {
        "kind": line.kind,
        "uid": line.uid,
        "ref": line.record.ref,
        "place": line.place,
        "cells": [
            {
                "field": cell.field,
                "side": str(cell.side),
                "place": cell.place,
                "base": _plain(cell.base),
                "theirs": [_plain(said.value) for said in cell.said],
                "ours": _plain(cell.ours),
                "problem": cell.problem,
                "decision": cell.decision,
            }
            for cell in line.cells.values()
        ],
    }


def _plain(value: Value) -> str | None:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value
