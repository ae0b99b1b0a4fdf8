"""A form's layout and filling in words and as plain data, for the command line."""

from collections.abc import Iterator

from dxdesk.exchange.filling.answers import Decision, Outcome
from dxdesk.exchange.filling.matching import RowMatch
from dxdesk.exchange.filling.profile import PART_LABELS, FormProfile
from dxdesk.exchange.reading.cell_text import column_letters
from dxdesk.services.forms.filling import FilledForm, FillPlan
from dxdesk.services.forms.profiles import OpenedForm

_KINDS = {"tasks": "nhiệm vụ", "indicators": "chỉ tiêu"}
_CERTAIN = {"exact": "khớp", "near": "gần khớp", "none": "chưa khớp"}


def profile_lines(opened: OpenedForm) -> Iterator[str]:
    profile = opened.profile
    yield f"Mẫu biểu “{profile.name}” (đã lưu)" if opened.known else "Đề xuất mẫu biểu mới"
    for table in profile.tables:
        rows = f"dòng {table.first_row + 1}–{table.last_row + 1}"
        heads = f"tiêu đề ở dòng {table.header_first + 1}–{table.header_last + 1}"
        yield f"Trang “{table.sheet}”: bảng {_KINDS[table.kind]}, {heads}, {rows}"
        for use in table.columns:
            yield f"  cột {column_letters(use.column)}: {PART_LABELS[use.part]} ← “{use.title}”"
    for cell in profile.singles:
        address = f"{column_letters(cell.column)}{cell.row + 1}"
        yield f"Trang “{cell.sheet}”, ô {address}: {PART_LABELS[cell.part]} ← “{cell.label}”"
    for title in opened.missing:
        yield f"Không còn thấy: {title}"
    for old, new in opened.renamed:
        yield f"Tiêu đề đã đổi, hãy xem lại: “{old}” nay là “{new}”"


def profile_data(profile: FormProfile, known: bool) -> dict[str, object]:
    return {
        "name": profile.name,
        "known": known,
        "signature": profile.signature,
        "tables": [
            {
                "sheet": table.sheet,
                "kind": table.kind,
                "header_rows": [table.header_first + 1, table.header_last + 1],
                "rows": [table.first_row + 1, table.last_row + 1],
                "columns": {str(use.part): column_letters(use.column) for use in table.columns},
            }
            for table in profile.tables
        ],
        "cells": [
            {"sheet": cell.sheet, "cell": f"{column_letters(cell.column)}{cell.row + 1}", "part": str(cell.part)}
            for cell in profile.singles
        ],
    }


def fill_lines(plan: FillPlan, filled: FilledForm) -> Iterator[str]:
    for match in plan.matches:
        if match.confidence != "exact":
            yield _match_line(plan, match)
    for item in plan.of(Outcome.WRITTEN):
        if item.reason:
            yield f"Ô {_place(item)}: ghi “{item.shown}” ({item.reason})"
    for item in plan.left_alone:
        yield f"Không điền ô {_place(item)} ({PART_LABELS[item.answer.part]}: {item.shown}): {item.reason}"
    exact, near = (sum(match.confidence == kind for match in plan.matches) for kind in ("exact", "near"))
    yield f"{exact} dòng khớp, {near} dòng gần khớp, {len(plan.unmatched)} dòng chưa khớp"
    yield filled.message


def fill_data(plan: FillPlan, filled: FilledForm) -> dict[str, object]:
    return {
        "out": str(filled.path),
        "message": filled.message,
        "proof": {
            "cells": filled.proof.answers,
            "recalculated": filled.proof.recalculated,
            "unchanged_parts": filled.proof.parts,
        },
        "matches": [
            {
                "sheet": match.row.sheet,
                "row": match.row.row + 1,
                "name": match.row.name,
                "uid": match.uid,
                "confidence": match.confidence,
                "how": match.how,
                "score": round(match.score, 1),
                "runner_up": match.runner_up,
            }
            for match in plan.matches
        ],
        "cells": [
            {
                "sheet": item.answer.sheet,
                "cell": item.address,
                "part": str(item.answer.part),
                "uid": item.answer.uid,
                "outcome": str(item.outcome),
                "shown": item.shown,
                "reason": item.reason,
            }
            for item in plan.decisions
        ],
    }


def _place(item: Decision) -> str:
    return f"{item.answer.sheet}!{item.address}"


def _match_line(plan: FillPlan, match: RowMatch) -> str:
    row = match.row
    head = f"Trang “{row.sheet}” dòng {row.row + 1} “{_short(row.name)}”: {_CERTAIN[match.confidence]}"
    other = plan.facts.rows.get(match.uid or match.runner_up or "")
    score = match.score if match.uid else match.runner_up_score
    if other is None:
        return head
    return f"{head}{'' if match.uid else '; gần nhất là'} “{_short(other.candidate.name)}” ({score:.0f}%)"


def _short(name: str) -> str:
    return name if len(name) <= 60 else f"{name[:59].rsplit(' ', 1)[0]}…"
