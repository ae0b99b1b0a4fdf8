"""Matches and answers of a form as lines of tables."""

from dataclasses import dataclass

from dxdesk.domain.text import fold
from dxdesk.exchange.filling.answers import Decision, Outcome
from dxdesk.exchange.filling.matching import RowMatch
from dxdesk.exchange.filling.profile import PART_LABELS
from dxdesk.services.forms.filling import FillPlan, Place

OUTCOMES = {
    Outcome.WRITTEN: "Sẽ điền",
    Outcome.SAME: "Đã đúng sẵn",
    Outcome.CONFLICT: "Biểu ghi khác",
    Outcome.FORMULA: "Ô công thức",
    Outcome.LOCKED: "Ô bị khoá",
    Outcome.NOT_ALLOWED: "Biểu không cho phép",
    Outcome.MERGED: "Ô gộp",
}
SURE = {"remembered": "đã ghi nhớ", "wording": "khớp lời văn", "officer": "do cán bộ chọn"}


@dataclass(frozen=True)
class MatchRow:
    """`place` is the row in the form; `hint` what else it could be."""

    uid: str
    place: Place
    group: str
    address: str
    form: str
    meant: str
    sure: str
    role: str
    hint_uid: str
    hint: str
    state: str
    kind: str
    folded: str


@dataclass(frozen=True)
class AnswerRow:
    """`overwrite`: None where that question does not arise."""

    uid: str
    cell: tuple[str, int, int] | None
    group: str
    address: str
    row: str
    part: str
    before: str
    shown: str
    outcome: str
    role: str
    reason: str
    overwrite: bool | None
    state: str
    folded: str


def match_rows(plan: FillPlan) -> list[MatchRow]:
    """In the order of the form."""
    return [_match_row(plan, match) for match in plan.matches]


def _match_row(plan: FillPlan, match: RowMatch) -> MatchRow:
    row = match.row
    form = f"{row.ref} {row.name}".strip()
    meant = name_of(plan, match.uid)
    other = match.runner_up if match.runner_up != match.uid else None
    hint = name_of(plan, other)
    if match.uid is None:
        state, sure, role = "none", "chưa khớp" if match.how != "officer" else "không điền", "red"
    elif match.confidence == "near":
        state, sure, role = "near", f"gần giống {match.score:.0f}%", "amber"
    else:
        state, sure, role = "exact", SURE.get(match.how, "khớp"), "green"
    return MatchRow(
        uid=f"{row.sheet}!{row.row}",
        place=(row.sheet, row.row),
        group=row.sheet,
        address=f"{row.row + 1}",
        form=form,
        meant=meant,
        sure=sure,
        role=role,
        hint_uid=other or "",
        hint=f"{hint} ({match.runner_up_score:.0f}%)" if hint else "",
        state=state,
        kind=row.kind,
        folded=fold(f"{form} {meant} {sure}"),
    )


def name_of(plan: FillPlan, uid: str | None) -> str:
    found = plan.facts.rows.get(uid or "")
    return f"{found.candidate.ref} {found.candidate.name}".strip() if found is not None else ""


def answer_rows(plan: FillPlan, overwrite: frozenset[tuple[str, int, int]]) -> list[AnswerRow]:
    """What is written, what is not and why: cell by cell, and rows that found nobody."""
    rows = [_answer_row(plan, item, overwrite) for item in plan.decisions]
    for match in plan.unmatched:
        words = f"{match.row.ref} {match.row.name}".strip()
        why = "Dòng này chưa khớp với nhiệm vụ hay chỉ tiêu nào của kế hoạch; xem thẻ “Khớp dòng”."
        rows.append(
            AnswerRow(
                f"row|{match.row.sheet}|{match.row.row}", None, match.row.sheet, f"dòng {match.row.row + 1}", words,
                "", "", "", "Không điền", "red", why, None, "left", fold(words),
            )
        )  # fmt: skip
    sheets = {sheet.name: place for place, sheet in enumerate(plan.opened.contents.sheets)}
    return sorted(rows, key=lambda row: sheets.get(row.group, len(sheets)))


def _answer_row(plan: FillPlan, item: Decision, overwrite: frozenset[tuple[str, int, int]]) -> AnswerRow:
    cell = (item.answer.sheet, item.row, item.column)
    row = name_of(plan, item.answer.uid)
    asked = True if cell in overwrite else False if item.outcome is Outcome.CONFLICT else None
    written = item.outcome is Outcome.WRITTEN
    state = "written" if written else "same" if item.outcome is Outcome.SAME else "left"
    return AnswerRow(
        uid=f"{item.answer.sheet}|{item.row}|{item.column}|{item.answer.part}",
        cell=cell if asked is not None else None,
        group=item.answer.sheet,
        address=item.address,
        row=row,
        part=PART_LABELS[item.answer.part],
        before=item.before,
        shown=item.shown,
        outcome=OUTCOMES[item.outcome],
        role="green" if written else "muted" if state == "same" else "red",
        reason=item.reason,
        overwrite=asked,
        state=state,
        folded=fold(f"{row} {item.address} {PART_LABELS[item.answer.part]} {item.shown} {item.reason}"),
    )
