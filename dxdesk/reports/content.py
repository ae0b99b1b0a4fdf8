"""A report before it is drawn: the same content for paper, Word and Excel.

Texts are plain (no markup) and hold only what is to be read; numbering is part of them, capitals, fonts, indents and
no-break spaces are the renderer's. Everything is frozen, so a finished report can be kept as it was.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

TraceKind = Literal["plan", "indicator", "actual", "task", "duty", "text"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Trace:
    """Where a line comes from: the row's UUID; for an actual the indicator's with the period's code, for what the
    officer wrote the passage's slot."""

    kind: TraceKind
    uid: str
    period: str = ""


@dataclass(frozen=True)
class Letterhead:
    """The two header rows: names beside Quốc hiệu and Tiêu ngữ, then number beside place and date.

    `about` stands under the number of a letter ("V/v đôn đốc …"), which has no title; empty otherwise.
    """

    superior: str
    name: str
    number: str
    place_and_date: str
    about: str = ""


@dataclass(frozen=True)
class Title:
    """`type` is "Báo cáo"; `subject` one line each, as it should be broken."""

    type: str
    subject: tuple[str, ...]


@dataclass(frozen=True)
class Heading:
    """Level 1 is `I.`, 2 is `1.`, 3 is `a)`; `number` comes without its sign ("I", "1", "a")."""

    level: Literal[1, 2, 3]
    number: str
    text: str

    @property
    def label(self) -> str:
        return f"{self.number}{')' if self.level == 3 else '.'} {self.text}"


@dataclass(frozen=True)
class Paragraph:
    """`provisional`: stands in for a text that is still to be written."""

    text: str
    traces: tuple[Trace, ...] = ()
    provisional: bool = False


@dataclass(frozen=True)
class Bullet:
    text: str
    traces: tuple[Trace, ...] = ()


@dataclass(frozen=True)
class BulletList:
    items: tuple[Bullet, ...]


@dataclass(frozen=True)
class Caption:
    """A bold line over a table."""

    text: str


@dataclass(frozen=True)
class Column:
    """`width` is a share of the table, compared with the other columns only; neighbours with the same `group` share
    a cell above their titles."""

    title: str
    width: float
    align: Align = "left"
    group: str = ""


@dataclass(frozen=True)
class Row:
    """One cell for each column. `heading` and `total` rows are bold; a heading belongs with the row below it."""

    cells: tuple[str, ...]
    traces: tuple[Trace, ...] = ()
    kind: Literal["plain", "heading", "total"] = "plain"


@dataclass(frozen=True)
class GroupRow:
    """A bold row over the whole width; `ref` stands in the first column unless it is empty."""

    ref: str
    title: str


@dataclass(frozen=True)
class Table:
    """`when_empty` is the sentence that is printed in place of a table without rows.

    `row_height` in millimetres: the least that a row takes, for tables that are filled by hand; 0 as its text needs.
    `dense`: text as small as in an appendix, for a page on which much has to stand.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row | GroupRow, ...]
    when_empty: str
    row_height: float = 0
    dense: bool = False


@dataclass(frozen=True)
class Bar:
    """One count for each part of its chart."""

    label: str
    counts: tuple[int, ...]
    traces: tuple[Trace, ...] = ()


@dataclass(frozen=True)
class BarChart:
    """Lying bars, each divided into the same parts; `parts` name them in the order in which they are drawn.

    `tones` says which hatching and colour a part has, one for each part. `dense`: thin bars with labels of one line,
    for a page on which much has to stand. `legend` False: that of the chart above counts for this one too.
    """

    caption: str
    parts: tuple[str, ...]
    tones: tuple[Literal["done", "going", "late", "open", "waiting"], ...]
    bars: tuple[Bar, ...]
    dense: bool = False
    legend: bool = True


@dataclass(frozen=True)
class Point:
    """`label` stands under the axis ("Quý I/2026"); `value` None: no data, the line is broken there."""

    label: str
    value: Decimal | None


@dataclass(frozen=True)
class Milestone:
    """A target to be reached by the point with this label, or the last one before it; `label` says it in full."""

    label: str
    value: Decimal
    at: str


@dataclass(frozen=True)
class TrendChart:
    """One indicator over time, with what is to be reached."""

    caption: str
    unit: str
    points: tuple[Point, ...]
    milestones: tuple[Milestone, ...] = ()
    traces: tuple[Trace, ...] = ()


@dataclass(frozen=True)
class Trends:
    """A part of trends, small and side by side where the page is wide enough; each has its caption.

    `remark` stands in brackets under the title: which are drawn when not all are; empty otherwise.
    """

    title: str
    remark: str
    charts: tuple[TrendChart, ...]


@dataclass(frozen=True)
class SignBoxes:
    """Places to sign by hand side by side, under a form that is filled with a pen."""

    titles: tuple[str, ...]


Block = Heading | Paragraph | BulletList | Caption | Table | BarChart | TrendChart | Trends | SignBoxes


@dataclass(frozen=True)
class Signature:
    """`authority` and `role` hold one printed line each item ("TM. ỦY BAN NHÂN DÂN"; "KT. CHỦ TỊCH", …)."""

    authority: tuple[str, ...]
    role: tuple[str, ...]
    name: str
    recipients: tuple[str, ...]


@dataclass(frozen=True)
class Appendix:
    """Starts on its own landscape page and counts its own pages. `attached_to` is the line in brackets.

    A sheet for a meeting and a blank form are appendices without a report: `label` is empty, and `office` names the
    office at their top left.
    """

    label: str
    title: str
    attached_to: str
    blocks: tuple[Block, ...]
    office: str = ""


@dataclass(frozen=True)
class Margins:
    """Millimetres. A landscape page has the same left and right; see REPORTS.md for what is allowed."""

    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15


USUAL_MARGINS = Margins()


@dataclass(frozen=True)
class ReportContent:
    """A document of the office.

    A letter has no title, a sheet for a meeting neither letterhead nor body nor signature. `name` is for the file's
    properties and the window's title. `gaps` tells the officer, in Vietnamese, what the document still lacks before
    it can be signed.
    """

    name: str
    letterhead: Letterhead | None
    title: Title | None
    addressees: tuple[str, ...]
    body: tuple[Block, ...]
    signature: Signature | None
    appendices: tuple[Appendix, ...]
    author: str
    gaps: tuple[str, ...] = ()
    margins: Margins = USUAL_MARGINS

    @property
    def has_first_part(self) -> bool:
        """Whether there is anything before the appendices: sheets and forms begin with their first landscape page, a
        document without anything is a blank one."""
        return not self.appendices or any((self.letterhead, self.title, self.addressees, self.body, self.signature))
