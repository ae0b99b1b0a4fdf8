"""How a form is laid out, as the officer confirmed it: kept as JSON under a name and found again by its headers."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from dxdesk.domain.drafts import AppendixKind
from dxdesk.domain.text import fold

FORMAT = 1


class Part(StrEnum):
    """What a column or a single cell of a form is for: the first five tell rows, the others take answers."""

    REF = "ref"
    CODE = "code"
    NAME = "name"
    UNIT = "unit"
    GROUP = "group"
    STATUS = "status"
    PROGRESS = "progress"
    DONE_ON = "done_on"
    RESULT = "result"
    DOCUMENT_NUMBER = "document_number"
    DOCUMENT_DATE = "document_date"
    DIFFICULTIES = "difficulties"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    VALUE = "value"
    ASSESSMENT = "assessment"
    SOURCE = "source"
    NOTE = "note"
    PERIOD = "period"
    OFFICE = "office"


TELLING = frozenset({Part.REF, Part.CODE, Part.NAME, Part.UNIT, Part.GROUP})
SINGLE = frozenset({Part.PERIOD, Part.OFFICE})
PART_LABELS: dict[Part, str] = {
    Part.REF: "Số thứ tự",
    Part.CODE: "Mã",
    Part.NAME: "Nội dung",
    Part.UNIT: "Đơn vị tính",
    Part.GROUP: "Nhóm",
    Part.STATUS: "Trạng thái",
    Part.PROGRESS: "Tiến độ",
    Part.DONE_ON: "Ngày hoàn thành",
    Part.RESULT: "Kết quả, sản phẩm",
    Part.DOCUMENT_NUMBER: "Số văn bản",
    Part.DOCUMENT_DATE: "Ngày văn bản",
    Part.DIFFICULTIES: "Khó khăn, vướng mắc",
    Part.NUMERATOR: "Tử số",
    Part.DENOMINATOR: "Mẫu số",
    Part.VALUE: "Kết quả",
    Part.ASSESSMENT: "Đánh giá",
    Part.SOURCE: "Nguồn số liệu",
    Part.NOTE: "Ghi chú",
    Part.PERIOD: "Kỳ báo cáo",
    Part.OFFICE: "Đơn vị báo cáo",
}


@dataclass(frozen=True)
class ColumnUse:
    """`column` from 0. `title`: all that stands over it, joined by " / "; by it the column is found again."""

    column: int
    part: Part
    title: str


@dataclass(frozen=True)
class TableLayout:
    """One table of a form. Rows from 0, both ends included; `titles` are those of all columns, used or not.

    `skipped` and `closing` keep what the officer said of its extent for the next edition: the rows between header and
    first row, and the folded words of the first filled row below ("" for the sheet's end). None: nobody said.
    """

    sheet: str
    kind: AppendixKind
    header_first: int
    header_last: int
    first_row: int
    last_row: int
    columns: tuple[ColumnUse, ...]
    titles: tuple[str, ...] = ()
    skipped: int | None = None
    closing: str | None = None

    def column(self, part: Part) -> int | None:
        return next((use.column for use in self.columns if use.part is part), None)

    def answers(self) -> list[ColumnUse]:
        return [use for use in self.columns if use.part not in TELLING]


@dataclass(frozen=True)
class SingleCell:
    """A cell beside its label ("Kỳ báo cáo:"); 0-based."""

    sheet: str
    label: str
    row: int
    column: int
    part: Part


@dataclass(frozen=True)
class FormProfile:
    """`remembered`: the UID of a plan's row by the key that a form's row is known by (see `row_keys` in matching)."""

    name: str = ""
    tables: tuple[TableLayout, ...] = ()
    singles: tuple[SingleCell, ...] = ()
    remembered: Mapping[str, str] = field(default_factory=dict)

    @property
    def signature(self) -> str:
        """The same for every edition of a form with the same headings, wherever its rows and columns stand."""
        heads = sorted(
            f"{table.kind}|{'|'.join(sorted(fold(title) for title in table.titles))}" for table in self.tables
        )
        return hashlib.sha256("\n".join(heads).encode()).hexdigest()

    def remembering(self, pairs: Mapping[str, str]) -> "FormProfile":
        return replace(self, remembered={**self.remembered, **pairs})


def profile_json(profile: FormProfile) -> str:
    return json.dumps({"format": FORMAT, **asdict(profile)}, ensure_ascii=False)


def profile_from_json(text: str) -> FormProfile:
    """Raises ValueError for what is no profile or one of a newer program."""
    try:
        raw = json.loads(text)
        if raw.get("format") != FORMAT:
            raise ValueError("unknown format")
        tables = tuple(_table(item) for item in raw["tables"])
        singles = tuple(SingleCell(**{**item, "part": Part(item["part"])}) for item in raw["singles"])
        return FormProfile(str(raw["name"]), tables, singles, {str(k): str(v) for k, v in raw["remembered"].items()})
    except (KeyError, TypeError, AttributeError) as error:
        raise ValueError("not a form profile") from error


def _table(raw: dict[str, Any]) -> TableLayout:
    columns = tuple(ColumnUse(item["column"], Part(item["part"]), item["title"]) for item in raw["columns"])
    return TableLayout(**{**raw, "columns": columns, "titles": tuple(raw["titles"])})
