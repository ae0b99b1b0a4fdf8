"""The columns of the preview's tables."""

from dxdesk.domain.deadline import DeadlineKind
from dxdesk.ui.grouped_table import Column, TableSpec
from dxdesk.ui.pages.importing.lines import AgencyLine, DoubtLine, Line
from dxdesk.ui.pages.importing.preview import Preview

UNDERSTOOD = "understood"


class Columns:
    """Column functions for whichever preview is shown now."""

    def __init__(self) -> None:
        self.preview: Preview | None = None

    def tasks(self) -> TableSpec[Line]:
        return TableSpec(
            name="import-tasks",
            columns=[
                Column("include", "Nhập", width=54, align="center", ticked=lambda line: line.ticked),
                Column(
                    "change",
                    "So với dữ liệu",
                    lambda line: line.change,
                    width=104,
                    wrap=True,
                    role=_change_role,
                    needs=720,
                ),
                Column("ref", "STT", lambda line: line.ref, width=44, align="center"),
                Column("name", "Nhiệm vụ", lambda line: line.name, width=180, stretch=5, wrap=True),
                self._leads(),
                self._coordinators(),
                Column("output", "Sản phẩm", lambda line: line.row.draft.output, width=120, wrap=True, needs=1240),
                Column("raw", "Thời hạn trong tệp", lambda line: line.raw, width=134, stretch=1, wrap=True),
                self._understood(),
            ],
            uid=lambda line: line.uid,
            group=lambda line: line.path,
            folded=lambda line: line.folded,
        )

    def indicators(self) -> TableSpec[Line]:
        return TableSpec(
            name="import-indicators",
            columns=[
                Column("include", "Nhập", width=54, align="center", ticked=lambda line: line.ticked),
                Column(
                    "change",
                    "So với dữ liệu",
                    lambda line: line.change,
                    width=104,
                    wrap=True,
                    role=_change_role,
                    needs=720,
                ),
                Column("ref", "STT", lambda line: line.ref, width=44, align="center"),
                Column("name", "Chỉ tiêu", lambda line: line.name, width=180, stretch=5, wrap=True),
                Column("unit", "Đơn vị tính", lambda line: line.unit, width=90, wrap=True, needs=720),
                self._leads(needs=980),
                Column("scope", "Mục tiêu của", lambda line: line.scope, width=104, wrap=True),
                Column("raw", "Trong tệp", lambda line: line.raw, width=120, stretch=1, wrap=True),
                self._understood(),
            ],
            uid=lambda line: line.uid,
            group=lambda line: line.path,
            folded=lambda line: line.folded,
            strong=lambda line: line.is_heading,
        )

    def agencies(self) -> TableSpec[AgencyLine]:
        return TableSpec(
            name="import-agencies",
            columns=[
                Column("confirmed", "Đúng", width=52, align="center", ticked=lambda line: line.choice.confirmed),
                Column("raw", "Viết trong tệp", lambda line: line.choice.raw, width=200, stretch=3),
                Column(
                    "name",
                    "Là cơ quan",
                    lambda line: line.choice.name,
                    width=200,
                    stretch=3,
                    role=lambda line: "text" if line.choice.confirmed else "amber",
                ),
                Column(
                    "found",
                    "Nhận ra",
                    lambda line: line.found,
                    width=150,
                    role=lambda line: "muted" if line.choice.confirmed else "amber",
                ),
                Column("rows", "Số dòng", lambda line: str(line.choice.rows), width=76, align="right"),
            ],
            uid=lambda line: line.uid,
        )

    def doubts(self) -> TableSpec[DoubtLine]:
        return TableSpec(
            name="import-doubts",
            columns=[
                Column(
                    "agree",
                    "Đồng ý",
                    width=64,
                    align="center",
                    ticked=lambda line: False if line.agreeable else None,
                ),
                Column(
                    "subject",
                    "Về",
                    lambda line: line.subject,
                    width=112,
                    icon=lambda line: "triangle-alert" if line.doubt.serious else "info",
                    role=lambda line: "red" if line.doubt.serious else "amber",
                ),
                Column("message", "Điều cần xem", lambda line: line.doubt.message, width=240, stretch=5, wrap=True),
                Column(
                    "meaning", "Đang hiểu là", lambda line: line.meaning, width=150, stretch=2, wrap=True, needs=640
                ),
            ],
            uid=lambda line: line.uid,
            group=lambda line: line.path,
            folded=None,
        )

    def _leads(self, needs: int = 560) -> Column[Line]:
        return Column(
            "lead",
            "Cơ quan chủ trì",
            lambda line: self._names(line.row.leads) if line.first else "",
            width=120,
            stretch=2,
            wrap=True,
            role=lambda line: self._name_role(line.row.leads),
            tooltip=lambda line: _both(line.row.draft.lead_raw, self._names(line.row.leads)),
            needs=needs,
        )

    def _coordinators(self) -> Column[Line]:
        return Column(
            "coordinators",
            "Phối hợp",
            lambda line: self._names(line.row.coordinators) if line.first else "",
            width=120,
            stretch=1,
            wrap=True,
            role=lambda line: self._name_role(line.row.coordinators),
            tooltip=lambda line: _both(line.row.draft.coordinators_raw, self._names(line.row.coordinators)),
            needs=1040,
        )

    def _understood(self) -> Column[Line]:
        return Column(
            UNDERSTOOD,
            "Hiểu là",
            lambda line: line.understood,
            width=160,
            stretch=2,
            wrap=True,
            icon=self._understood_icon,
            role=self._understood_role,
            edit=lambda line: line.wording,
        )

    def _understood_icon(self, line: Line) -> str | None:
        if self.preview is not None and self.preview.reasons(line):
            return "triangle-alert"
        return "pencil" if line.is_corrected else None

    def _understood_role(self, line: Line) -> str:
        if line.row.deadline is not None and line.row.deadline.reading.kind is DeadlineKind.UNREAD:
            return "red"
        return "amber" if self.preview is not None and self.preview.reasons(line) else "text"

    def _names(self, keys: list[str]) -> str:
        return self.preview.names(keys) if self.preview is not None else ""

    def _name_role(self, keys: list[str]) -> str:
        return "text" if self.preview is None or self.preview.is_certain(keys) else "amber"


def _change_role(line: Line) -> str:
    return {"new": "green", "changed": "blue"}.get(line.row.change, "muted")


def _both(raw: str, understood: str) -> str:
    return f"Trong tệp: {raw}\nHiểu là: {understood}" if raw else ""
