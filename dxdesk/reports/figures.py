"""What a report is made from: plain facts that services gather, nothing of the database.

Texts are word for word; an empty text means that nothing is known. Numbers arrive written as they are printed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from dxdesk.domain.drafts import Scope
from dxdesk.domain.status import Status
from dxdesk.domain.verdict import Verdict
from dxdesk.reports.content import USUAL_MARGINS, Margins, TrendChart

TextSlot = Literal[
    "direction", "shortcomings", "causes", "next_tasks", "proposals", "request", "answer_by", "decisions"
]
TEXT_SLOTS: tuple[TextSlot, ...] = ("direction", "shortcomings", "causes", "next_tasks", "proposals")
# What the officer writes, by the kind of document; a kind that is not here has nothing to be written.
SLOTS: dict[str, tuple[TextSlot, ...]] = {
    "results": TEXT_SLOTS,
    "reminder": ("request", "answer_by"),
    "summary": ("decisions",),
}
SLOT_LABELS: dict[TextSlot, str] = {
    "direction": "I. Công tác chỉ đạo, điều hành",
    "shortcomings": "III.1. Tồn tại, hạn chế",
    "causes": "III.2. Nguyên nhân",
    "next_tasks": "IV. Nhiệm vụ trọng tâm kỳ tới",
    "proposals": "V. Đề xuất, kiến nghị",
    "request": "Yêu cầu thêm đối với đơn vị",
    "answer_by": "Thời hạn trả lời",
    "decisions": "Nội dung xin ý kiến chỉ đạo",
}


@dataclass(frozen=True)
class OfficeFigures:
    """The issuing office as it signs.

    `signer_role` may have several lines ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"). `addressee` holds one addressee a line;
    empty: the report is addressed to nobody. `recipients` are the lines of Nơi nhận, the filing line included.
    Suffix, addressee and recipients are those of the kind of document ("UBND-VHXH" for a letter).
    """

    name: str
    superior_name: str = ""
    place: str = ""
    number_suffix: str = "BC-UBND"
    signer_authority: str = ""
    signer_role: str = ""
    signer_name: str = ""
    addressee: str = ""
    recipients: tuple[str, ...] = ()
    margins: Margins = USUAL_MARGINS


@dataclass(frozen=True)
class PlanFigures:
    number: str
    title: str
    issued_on: date | None = None
    uid: str = ""


@dataclass(frozen=True)
class PeriodFigures:
    """Labels stand in a sentence ("quý I năm 2026"). Without `following_end` nothing is said of the next period.

    `previous_code` is for tracing; empty where there is no previous period.
    """

    code: str
    label: str
    start: date
    end: date
    previous_label: str = ""
    following_label: str = ""
    following_end: date | None = None
    previous_code: str = ""


@dataclass(frozen=True)
class GroupFigures:
    """A group row of the plan's appendix; `ref` may be empty."""

    ref: str
    title: str


@dataclass(frozen=True)
class TargetFigures:
    """`horizon` None when the plan names no year."""

    scope: Scope
    horizon: int | None
    raw: str


@dataclass(frozen=True)
class InterimFigures:
    """A result of a part of the period: `result` as printed, `when` as a sentence says it ("đến hết quý III năm 2026").

    It is told beside "chưa có số liệu", never in place of the period's own result. `code` is for tracing.
    """

    result: str
    when: str
    code: str


@dataclass(frozen=True)
class IndicatorFigures:
    """A row of an indicator appendix. A heading row has a name and nothing else.

    `previous` and `current` are results written with their unit ("82,5%"), None for no data (zero and "không áp
    dụng" are results); `verdict` is None when there was nothing to judge it against. `verdict_sentence` explains it
    ("82,5% ≥ 80% → đạt"). `assessed_target` is the target that the verdict is about, as written in the plan.
    `leads` are the plan's words, `lead_agencies` the names that the directory has for them (empty: not known).
    `interim` is the latest of a part of the period, only where it has no `current`.
    `trend` has the results up to the period; None where fewer than two are numbers, and for documents without trends.
    """

    uid: str
    name: str
    ref: str = ""
    appendix_label: str = ""
    appendix_title: str = ""
    group: GroupFigures | None = None
    heading: bool = False
    unit: str = ""
    targets: tuple[TargetFigures, ...] = ()
    previous: str | None = None
    current: str | None = None
    verdict: Verdict | None = None
    verdict_sentence: str = ""
    previous_verdict: Verdict | None = None
    assessed_target: str = ""
    leads: str = ""
    note: str = ""
    lead_agencies: tuple[str, ...] = ()
    trend: TrendChart | None = None
    interim: InterimFigures | None = None


@dataclass(frozen=True)
class TaskFigures:
    """A row of a task appendix on the last day of the period.

    `status`, `due` and `done_on` are those of the occurrence that stands for the task; of `occurrences` that fell
    due so far, `occurrences_done` are done (1 and 0 or 1 for a one-off task). `newly_done` and `newly_overdue`:
    since the previous period; what recurs is newly done again in each period in which it was done. `leads` are the
    plan's words, `lead_agencies` the names that the directory has for them (empty: not known). `coming` are the days
    on which it falls due in the period that follows, soonest first, without what is done or suspended. `continuous`:
    it goes on all the time ("Thường xuyên").
    """

    uid: str
    name: str
    status: Status
    ref: str = ""
    appendix_label: str = ""
    appendix_title: str = ""
    group: GroupFigures | None = None
    leads: str = ""
    coordinators: str = ""
    output: str = ""
    deadline: str = ""
    due: date | None = None
    done_on: date | None = None
    document: str = ""
    result: str = ""
    difficulties: str = ""
    note: str = ""
    newly_done: bool = False
    newly_overdue: bool = False
    occurrences: int = 1
    occurrences_done: int = 0
    lead_agencies: tuple[str, ...] = ()
    coming: tuple[date, ...] = ()
    continuous: bool = False


@dataclass(frozen=True)
class DutyFigures:
    """A report that the office owed in the period; `sent_on` None: not sent by the period's end."""

    uid: str
    what: str
    to_agency: str = ""
    due: date | None = None
    sent_on: date | None = None


@dataclass(frozen=True)
class ReportTexts:
    """What the officer wrote, one paragraph an item; a paragraph that starts with "- " is a list item.

    `answer_by` is one line, a day ("25/4/2026") or words ("ngày 25 hằng tháng").
    """

    direction: tuple[str, ...] = ()
    shortcomings: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    next_tasks: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()
    request: tuple[str, ...] = ()
    answer_by: tuple[str, ...] = ()
    decisions: tuple[str, ...] = ()

    @classmethod
    def of(cls, bodies: Mapping[str, str]) -> "ReportTexts":
        """From stored bodies by slot; every line that is not blank is a paragraph. Other slots are left aside."""
        return cls(
            **{
                slot: tuple(line.strip() for line in bodies.get(slot, "").splitlines() if line.strip())
                for slot in SLOT_LABELS
            }
        )


@dataclass(frozen=True)
class PlanResults:
    """What a report tells of one plan: only what the agency leads or coordinates when the report is about one."""

    plan: PlanFigures
    indicators: tuple[IndicatorFigures, ...] = ()
    tasks: tuple[TaskFigures, ...] = ()
    duties: tuple[DutyFigures, ...] = ()


@dataclass(frozen=True)
class EarlierReport:
    """The last finished report of the same kind, as it stood in it.

    `statuses` by task UID, `results` by indicator UID as printed (None: no data).
    """

    number: str
    issued_on: date | None
    period_label: str
    statuses: Mapping[str, Status]
    results: Mapping[str, str | None]


@dataclass(frozen=True)
class AmendmentFigures:
    """A result of a closed period that was changed since the last report; `before` and `after` as printed."""

    indicator_uid: str
    indicator: str
    period: str
    period_label: str
    before: str
    after: str
    reason: str
    source: str
    made_on: date


@dataclass(frozen=True)
class ResultsFigures:
    """Everything that a document says of one or several plans in a period.

    `agency` names the one agency that it is about, empty for the whole ward. `number` is empty for a draft, a bare
    number ("6") or the whole one ("06/BC-UBND"); `issued_on` None leaves the day open. `as_of` is the day on which
    the figures were taken. `short_names` of agencies by their names, where the directory knows one.
    """

    office: OfficeFigures
    period: PeriodFigures
    plans: tuple[PlanResults, ...]
    agency: str = ""
    texts: ReportTexts = field(default_factory=ReportTexts)
    number: str = ""
    issued_on: date | None = None
    as_of: date | None = None
    earlier: EarlierReport | None = None
    amendments: tuple[AmendmentFigures, ...] = ()
    short_names: Mapping[str, str] = field(default_factory=dict)

    @property
    def plan(self) -> PlanFigures:
        """The first plan, which is the only one in most documents."""
        return self.plans[0].plan

    @property
    def indicators(self) -> tuple[IndicatorFigures, ...]:
        return tuple(row for part in self.plans for row in part.indicators)

    @property
    def tasks(self) -> tuple[TaskFigures, ...]:
        return tuple(task for part in self.plans for task in part.tasks)

    @property
    def duties(self) -> tuple[DutyFigures, ...]:
        return tuple(duty for part in self.plans for duty in part.duties)
