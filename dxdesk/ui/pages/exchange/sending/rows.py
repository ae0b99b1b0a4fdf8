"""Agencies to ask and agencies that were asked, as lines of tables."""

from dataclasses import dataclass

from dxdesk.domain.numbers import format_date
from dxdesk.domain.period import parse_period
from dxdesk.domain.text import fold
from dxdesk.services.exchanging.agency_workbooks import AgencyAnswer, AgencyShare

KIND_NOTES = {"collective": "gọi chung", "outside": "ngoài phường"}
GROUPS = {"unit": "Cơ quan của phường", "outside": "Cơ quan ngoài phường", "collective": "Tên gọi chung nhiều cơ quan"}
"""In the order in which they are shown: those that are usually asked first."""


@dataclass(frozen=True)
class ShareRow:
    uid: str
    name: str
    note: str
    tasks: str
    indicators: str
    ticked: bool
    group: str
    folded: str


def shown_first(share: AgencyShare) -> int:
    return list(GROUPS).index(share.kind)


@dataclass(frozen=True)
class AnswerRow:
    uid: str
    period: str
    name: str
    asked: str
    answered: str
    state: str
    role: str
    icon: str
    problems: str
    file: str
    owes: bool
    folded: str


def share_row(share: AgencyShare, ticked: bool) -> ShareRow:
    note = KIND_NOTES.get(share.kind, "")
    return ShareRow(
        uid=share.uid,
        name=share.name,
        note=note,
        tasks=str(share.tasks),
        indicators=str(share.indicators),
        ticked=ticked,
        group=GROUPS[share.kind],
        folded=fold(f"{share.name} {note}"),
    )


def answer_row(answer: AgencyAnswer) -> AnswerRow:
    state, role = ("Còn nợ", "red") if answer.owes else ("Đã trả lời", "green")
    if answer.asked_again:
        state, role = "Đã trả lời, vừa hỏi lại", "amber"
    period = parse_period(answer.period).short_label
    return AnswerRow(
        uid=f"{answer.agency_uid}|{answer.period}",
        period=period,
        name=answer.agency,
        asked=format_date(answer.asked_at.date()),
        answered=format_date(answer.answered_at.date()) if answer.answered_at is not None else "",
        state=state,
        role=role,
        icon="hourglass" if answer.owes else "circle-check",
        problems=str(answer.problems) if answer.problems else "",
        file=answer.answer_file or answer.file_name,
        owes=answer.owes,
        folded=fold(f"{answer.agency} {period} {state}"),
    )
