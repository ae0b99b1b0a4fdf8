"""What goes into our own workbook, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from dxdesk.domain.merge import Value


@dataclass(frozen=True)
class TaskLine:
    """One task with the occurrence that stands for it in the period.

    `inputs` by field name; a task without an occurrence has none and is not to be filled. `status` is the derived
    one, which nobody types.
    """

    uid: str
    occurrence_uid: str
    group: str
    ref: str
    name: str
    leads: str
    coordinators: str
    output: str
    deadline: str
    due: date | None
    status: str
    inputs: Mapping[str, Value] = field(default_factory=dict)

    @property
    def fillable(self) -> bool:
        return bool(self.occurrence_uid)


@dataclass(frozen=True)
class IndicatorLine:
    """One indicator row; figures in the unit of the indicator (82.5 for 82,5%). Heading rows have a name only.

    `targets` by the head of their column. `in_words`: the result may be any words.
    """

    uid: str
    group: str
    ref: str
    name: str
    heading: bool
    unit: str
    targets: Mapping[str, str]
    previous: str
    verdict: str
    in_words: bool = False
    inputs: Mapping[str, Value] = field(default_factory=dict)

    @property
    def fillable(self) -> bool:
        return not self.heading


Line = TaskLine | IndicatorLine


@dataclass(frozen=True)
class WorkbookData:
    """`target_columns` are the heads of the target columns, in order; each indicator's `targets` goes by them.

    `agency_uid` and `agency` name whom a request for figures is made for; empty in a workbook for all. `made_at`
    knows its time zone.
    """

    office_uid: str
    office: str
    plan_uid: str
    plan_number: str
    plan_title: str
    period_code: str
    period_label: str
    previous_label: str
    made_at: datetime
    agency_uid: str = ""
    agency: str = ""
    target_columns: tuple[str, ...] = ()
    tasks: tuple[TaskLine, ...] = ()
    indicators: tuple[IndicatorLine, ...] = ()


@dataclass(frozen=True)
class Proof:
    """What another library read back from the written file."""

    tasks: int
    indicators: int
    differences: tuple[str, ...] = ()
