"""The columns of a table of the city, and of the plan's rows that it lacks."""

from operator import attrgetter

from dxdesk.ui.grouped_table import Column, TableSpec
from dxdesk.ui.pages.exchange.assigning.book import AssignmentBook, GoneLine
from dxdesk.ui.pages.importing.columns import Columns
from dxdesk.ui.pages.importing.lines import Line

ROLES = {"new": "green", "changed": "amber"}


class AssignedColumns(Columns):
    """Column functions for whichever table is shown now."""

    def __init__(self) -> None:
        super().__init__()
        self.book: AssignmentBook | None = None

    def show_book(self, book: AssignmentBook | None) -> None:
        self.book = book
        self.preview = book.preview if book is not None else None

    def rows(self) -> TableSpec[Line]:
        return TableSpec(
            name="exchange-assigned",
            columns=[
                Column("ticked", "✓", width=40, align="center", ticked=_ticked),
                Column(
                    "change",
                    "So với kế hoạch",
                    lambda line: line.change,
                    width=128,
                    wrap=True,
                    role=lambda line: ROLES.get(line.row.change, "muted"),
                ),
                Column("name", "Nội dung", _name, width=170, stretch=4, wrap=True),
                self._leads(needs=720),
                Column("scope", "Mục tiêu của", lambda line: line.scope, width=104, wrap=True, needs=980),
                Column("raw", "Trong tệp", lambda line: line.raw, width=104, stretch=1, wrap=True),
                self._understood(),
                Column("stored", "Kế hoạch đang ghi", self._stored, width=140, stretch=3, wrap=True, needs=900),
            ],
            uid=attrgetter("uid"),
            group=attrgetter("path"),
            folded=attrgetter("folded"),
            strong=attrgetter("is_heading"),
        )

    def _stored(self, line: Line) -> str:
        return self.book.stored_words(line) if self.book is not None else ""


GONE: TableSpec[GoneLine] = TableSpec(
    name="exchange-gone",
    columns=[
        Column("remove", "Xoá", width=52, align="center", ticked=lambda line: line.row.remove),
        Column("kind", "Loại", lambda line: "Nhiệm vụ" if line.row.is_task else "Chỉ tiêu", width=100),
        Column("name", "Có trong kế hoạch, không có trong tệp", attrgetter("name"), width=260, stretch=4, wrap=True),
        Column(
            "decision",
            "Quyết định",
            lambda line: "Sẽ xoá" if line.row.remove else "Giữ lại",
            width=110,
            role=lambda line: "red" if line.row.remove else "muted",
        ),
    ],
    uid=attrgetter("uid"),
    folded=attrgetter("folded"),
)


def _ticked(line: Line) -> bool | None:
    return None if line.row.change == "unchanged" else line.ticked


def _name(line: Line) -> str:
    return f"{line.ref} {line.name}".strip()
