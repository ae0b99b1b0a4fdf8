"""Filling the city's form: which row is which, what each cell would get, and the file itself with its proof."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dxdesk.data.exchanges import BatchNotes, add_batch
from dxdesk.data.profiles import find_profile, write_profile
from dxdesk.data.store import Store
from dxdesk.domain.period import Period
from dxdesk.errors import Refusal
from dxdesk.exchange.filling.answers import Answer, Decision, Outcome, decide
from dxdesk.exchange.filling.dependents import Dependents
from dxdesk.exchange.filling.form_file import FormFile
from dxdesk.exchange.filling.form_rows import form_rows
from dxdesk.exchange.filling.matching import RowMatch, corrected, learned, match_rows
from dxdesk.exchange.filling.profile import Part, TableLayout, profile_from_json, profile_json
from dxdesk.exchange.filling.proof import FillProof
from dxdesk.exchange.filling.writing import write_form
from dxdesk.progress import Progress
from dxdesk.services.exchanging.placing import as_before_on_failure
from dxdesk.services.forms.facts import Fact, PlanFacts, RowFacts, joined_result, plan_facts
from dxdesk.services.forms.profiles import OpenedForm

Place = tuple[str, int]
"""Sheet and row (from 0) of a form's row."""


@dataclass(frozen=True)
class FillPlan:
    """What would be written, for the officer to look at. Nothing is stored or written yet."""

    opened: OpenedForm
    form: FormFile
    dependents: Dependents
    plan_uid: str
    period: Period
    facts: PlanFacts
    matches: tuple[RowMatch, ...]
    decisions: tuple[Decision, ...]

    def of(self, *outcomes: Outcome) -> list[Decision]:
        return [item for item in self.decisions if item.outcome in outcomes]

    @property
    def left_alone(self) -> list[Decision]:
        """Answers that do not reach the file, each with its reason."""
        return [item for item in self.decisions if item.outcome not in (Outcome.WRITTEN, Outcome.SAME)]

    @property
    def unmatched(self) -> list[RowMatch]:
        return [item for item in self.matches if item.uid is None]


@dataclass(frozen=True)
class FilledForm:
    path: Path
    proof: FillProof
    message: str


def plan_fill(
    store: Store,
    opened: OpenedForm,
    plan_uid: str,
    period: Period,
    today: date,
    progress: Progress,
    *,
    corrections: Mapping[Place, str | None] | None = None,
    overwrite: bool | Collection[tuple[str, int, int]] = False,
) -> FillPlan:
    """Match the form's rows to the plan and decide on every answer cell.

    `corrections`: what the officer says a row means (None: no row of the plan). `overwrite`: cells (sheet, row,
    column; or all) whose differing contents may be replaced. Raises Refusal when the form cannot be filled.
    """
    form = FormFile(opened.path, progress)
    progress.step(0, 0, "Đang lấy số liệu của kế hoạch…")
    facts = plan_facts(store, plan_uid, period, today)
    rows = form_rows(opened.profile, opened.contents)
    matches = corrected(
        match_rows(rows, facts.candidates, opened.profile.remembered, progress), dict(corrections or {})
    )
    dependents = Dependents(form)
    answers = single_answers(opened, facts) + row_answers(opened.profile.tables, matches, facts)
    progress.step(0, 0, "Đang xem từng ô của biểu…")
    decisions = _without_computed(decide(form, dependents, answers, overwrite))
    return FillPlan(opened, form, dependents, plan_uid, period, facts, tuple(matches), tuple(decisions))


def fill_form(store: Store, plan: FillPlan, out: Path, progress: Progress) -> FilledForm:
    """Write the filled form, prove it, note it in the exchange log, remember the matches if the layout is kept.

    Raises Refusal, with nothing changed: nothing to fill, disk full, file in use, the proof failed.
    """
    written = plan.of(Outcome.WRITTEN)
    if not written and not plan.of(Outcome.SAME):
        reason = plan.left_alone[0].reason if plan.left_alone else "không dòng nào của biểu khớp với kế hoạch"
        raise Refusal("nothing-to-fill", f"Không có ô nào để điền: {reason}.")
    with as_before_on_failure([out]):
        proof = write_form(plan.form, plan.dependents, plan.decisions, out, progress)
        line = proof_line(proof)
        _note(store, plan, out, proof, line)
    return FilledForm(out, proof, f"Đã điền {out.name}: {line}{_left_line(plan)}")


def _note(store: Store, plan: FillPlan, out: Path, proof: FillProof, line: str) -> None:
    """In the log of exchange; the matches with the layout, if that is kept."""
    written, name = plan.of(Outcome.WRITTEN), plan.opened.profile.name
    kept = store.keep_file(out, out.name)
    with store.operation(f"Điền biểu {out.name}") as session:
        counts = {"cells": proof.answers, "rows": len({item.answer.uid for item in written if item.answer.uid})}
        notes = BatchNotes(problems=len(plan.left_alone) + len(plan.unmatched), proof=line)
        moment = store.now()
        add_batch(session, "out", "form", plan.plan_uid, plan.period.code, out.name, kept, counts, moment, None, notes)
        record = find_profile(session, name) if plan.opened.known else None
        if record is not None:
            profile = profile_from_json(record.layout).remembering(learned(plan.matches))
            write_profile(session, name, record.signature, profile_json(profile), moment)


def proof_line(proof: FillProof) -> str:
    return (
        f"đã kiểm tra lại: {proof.answers}/{proof.answers} ô khớp, {proof.parts} phần khác của tệp giữ nguyên từng byte"
    )


def _left_line(plan: FillPlan) -> str:
    parts = []
    if plan.left_alone:
        parts.append(f"{len(plan.left_alone)} ô không điền")
    if plan.unmatched:
        parts.append(f"{len(plan.unmatched)} dòng chưa khớp")
    return f". {', '.join(parts)} (xem lý do)" if parts else ""


def single_answers(opened: OpenedForm, facts: PlanFacts) -> list[Answer]:
    return [
        Answer(cell.sheet, cell.row, cell.column, cell.part, facts.singles[cell.part].value)
        for cell in opened.profile.singles
        if cell.part in facts.singles
    ]


def row_answers(tables: Sequence[TableLayout], matches: Sequence[RowMatch], facts: PlanFacts) -> list[Answer]:
    answers: list[Answer] = []
    for match in matches:
        row = facts.rows.get(match.uid or "")
        if row is None:
            continue
        table = tables[match.row.table]
        for use in table.answers():
            fact = fact_for(use.part, table, row)
            if fact is not None:
                answers.append(
                    Answer(
                        match.row.sheet, match.row.row, use.column, use.part, fact.value, row.candidate.uid,
                        fact.percentage, fact.wishes,
                    )
                )  # fmt: skip
    return answers


def fact_for(part: Part, table: TableLayout, row: RowFacts) -> Fact | None:
    """The fact for a column; what has no column of its own (number and date of the paper) joins the result."""
    if part is Part.RESULT and table.kind == "tasks":
        number = "" if table.column(Part.DOCUMENT_NUMBER) is not None else _words(row, Part.DOCUMENT_NUMBER)
        issued = None if table.column(Part.DOCUMENT_DATE) is not None else row.facts.get(Part.DOCUMENT_DATE)
        if table.column(Part.DOCUMENT_NUMBER) is not None:
            issued = None
        day = issued.value if issued is not None and isinstance(issued.value, date) else None
        text = joined_result(_words(row, Part.RESULT), number, day)
        return Fact(text) if text else None
    return row.facts.get(part)


def _words(row: RowFacts, part: Part) -> str:
    fact = row.facts.get(part)
    return fact.value if fact is not None and isinstance(fact.value, str) else ""


def _without_computed(decisions: list[Decision]) -> list[Decision]:
    """A share that the form computes from the two figures that it got is no omission."""
    given = {
        item.answer.uid
        for item in decisions
        if item.answer.part is Part.DENOMINATOR and item.outcome in (Outcome.WRITTEN, Outcome.SAME)
    }
    kept = []
    for item in decisions:
        if item.outcome is Outcome.FORMULA and item.answer.part is Part.VALUE:
            if item.answer.uid in given:
                continue
            item = item._replace(reason="ô có công thức tính từ tử số, mẫu số, mà số liệu không có tử số, mẫu số")
        kept.append(item)
    return kept
