"""Rows of a recognised table become an appendix: groups, indicators with their targets, tasks."""

import re

from dxdesk.domain.drafts import (
    AppendixDraft,
    GroupDraft,
    IndicatorDraft,
    Remark,
    Source,
    TargetDraft,
    TaskDraft,
)
from dxdesk.domain.text import fold
from dxdesk.exchange.understanding.captions import Caption
from dxdesk.exchange.understanding.grid import Grid, GridRow, dates, one_line, unwrap
from dxdesk.exchange.understanding.header_words import Role, horizon_of
from dxdesk.exchange.understanding.headers import Column, Header
from dxdesk.exchange.understanding.indicator_units import mark_headings, settle_units
from dxdesk.exchange.understanding.row_words import bare, is_roman, split_numbering, style_of
from dxdesk.exchange.understanding.table_rows import RowKind, TableRow

_LEAD_AND_OTHERS = re.compile(
    r"^[-–+\s]*(?:(?:cơ quan|đơn vị)\s+)?chủ trì\s*:\s*(?P<lead>.+?)[;,.\n]\s*[-–+\s]*(?:(?:cơ quan|đơn vị)\s+)?"
    r"phối hợp\s*:\s*(?P<others>.+)$",
    re.IGNORECASE | re.DOTALL,
)
_PART_OF_YEAR = re.compile(r"\bquy\b|\bthang\b")
_MOST_QUOTED = 400
_MOST_ROWS = 30
_SHORTEST = 40
_MARK = re.compile(r"^[xX✓✔☑v+]$")


class AppendixBuilder:
    """One appendix, which may be fed from several tables when it goes on over pages.

    `section`: number and words of the heading that a table of the body stands under; they are the group of its rows
    when the table has no groups of its own.
    """

    def __init__(self, caption: Caption, header: Header, grid: Grid, section: tuple[str, str] = ("", "")) -> None:
        self._section = section
        self.header = header
        self.width = grid.width
        self.remarks: list[Remark] = []
        self._caption = caption
        self._table = caption.whole or grid.name
        source = Source(self._table, grid.rows[header.first].number, grid.rows[header.first].address)
        self.draft = AppendixDraft(caption.label, caption.title, header.kind, source=source)
        self._stack: list[tuple[str, int]] = []
        self._last_numbers: dict[str, str] = {}
        self._styles_below: set[str] = set()
        self._numbered = False
        self._by_ref: dict[str, int] = {}
        self._last_numbered: int | None = None
        self._column_group: tuple[str, int | None] = ("", None)
        self._year: int | None = None
        self._targets = self._target_columns()
        self._left_out: dict[int, str] = {}
        self._closing: list[GridRow] = []

    def add(self, rows: list[TableRow]) -> None:
        for row in rows:
            if row.kind is RowKind.GROUP:
                self._add_group(row.ref, row.name)
                self._note_beside_group(row)
            elif row.kind in (RowKind.DATA, RowKind.DOUBTFUL):
                self._add_item(row)
            elif row.kind is RowKind.CONTINUED:
                self._continue(row)
            elif row.kind is RowKind.LEFT:
                self._say("text-left-out", f"Dòng chữ dưới bảng không được nhập: “{_row_text(row.row)}”.", row.row)
            elif row.kind is RowKind.CLOSING:
                self._closing.append(row.row)
            if row.kind not in (RowKind.SKIPPED, RowKind.CLOSING, RowKind.LEFT):
                self._note_columns(row.row)

    def finish(self) -> AppendixDraft:
        if self._section[1] and not self.draft.groups and not self.draft.label:
            self.draft.groups.append(GroupDraft(*self._section))
            for indicator in self.draft.indicators:
                indicator.group = 0
            for task in self.draft.tasks:
                task.group = 0
        if self.header.kind == "indicators":
            mark_headings(self.draft.indicators)
            if not self.header.of(Role.UNIT):
                settle_units(self.draft.indicators, self._caption.unit)
        if self._closing:
            some = "; ".join(f"“{_row_text(row)}”" for row in self._closing[:_MOST_ROWS])
            some += " …" if len(self._closing) > _MOST_ROWS else ""
            message = f"Bảng “{self._table}”: không nhập {len(self._closing)} dòng tổng cộng, chữ ký: {some}."
            self._say("rows-left-out", message, self._closing[0])
        if self._left_out:
            named = {place: self.header.columns[place].title or f"(cột thứ {place + 1})" for place in self._left_out}
            names = "; ".join(f"“{named[place]}” ({self._left_out[place]})" for place in sorted(named))
            message = f"Bảng “{self._table}”: không dùng đến {len(named)} cột có số liệu: {names}."
            self.remarks.append(Remark("columns-left-out", message, self.draft.source))
        return self.draft

    @property
    def filled(self) -> bool:
        return bool(self.draft.indicators or self.draft.tasks)

    def _say(self, code: str, message: str, row: GridRow) -> None:
        self.remarks.append(Remark(code, message, self._source(row)))

    def _source(self, row: GridRow) -> Source:
        return Source(self._table, row.number, row.address)

    def _target_columns(self) -> list[Column]:
        """Each scope and year once; a column that names the ward goes before one that names nobody."""
        kept: list[Column] = []
        seen: set[tuple[str, int | None]] = set()
        columns = self.header.of(Role.TARGET)
        own = {column.horizon for column in columns if column.scope == "ward"}
        for column in sorted(columns, key=lambda column: bool(_PART_OF_YEAR.search(fold(column.title)))):
            key = (column.scope or "ward", column.horizon)
            said = (
                column.scope is None and bool(own) and (column.horizon in own or column.horizon is None or None in own)
            )
            if key not in seen and not said:
                seen.add(key)
                kept.append(column)
            elif said:
                self._year = self._year or column.horizon
        return sorted(kept, key=lambda column: column.index)

    def _note_columns(self, row: GridRow) -> None:
        """Remember the columns that hold something and have no place in the draft, with their first values."""
        tasks = self.header.kind == "tasks"
        unused = {Role.OTHER} | ({Role.UNIT, Role.TARGET} if tasks else {Role.DEADLINE, Role.START})
        used = {column.index for column in self._targets}
        for column in self.header.columns:
            role = column.role
            spare = role in unused or (role is Role.TARGET and column.index not in used)
            if spare and row.text(column.index) and row.span(column.index) == 1:
                text = one_line(row.text(column.index))
                before = self._left_out.get(column.index, "")
                if len(before) < _SHORTEST:
                    self._left_out[column.index] = _join(before, _short(text), "; ")
                elif not before.endswith("…"):
                    self._left_out[column.index] = before + "; …"

    def _note_beside_group(self, row: TableRow) -> None:
        """What stands beside a group's title, in the note column for example."""
        taken = f"{row.ref} {row.name}"
        texts = [one_line(cell.text) for _, cell in row.row.own()]
        left = [text for text in texts if text not in taken and taken.strip() not in text]
        if left:
            message = f"Dòng nhóm “{_short(row.name)}” còn ghi: “{'; '.join(left)}”; phần này không được nhập."
            self._say("text-left-out", message, row.row)

    def _add_group(self, ref: str, title: str) -> None:
        level = self._level(ref)
        places = [place for place, (known, _) in enumerate(self._stack) if known == level]
        if places:
            del self._stack[places[0] :]
        parent = self._stack[-1][1] if self._stack else None
        self.draft.groups.append(GroupDraft(ref, title, parent))
        self._stack.append((level, len(self.draft.groups) - 1))
        self._last_numbers[level] = bare(ref)
        self._styles_below.clear()
        self._by_ref.clear()
        self._last_numbered = None
        self._column_group = ("", None)

    def _level(self, ref: str) -> str:
        number = bare(ref)
        style = style_of(ref)
        if len(number) == 1 and number.isalpha() and number.isupper():
            before = self._last_numbers.get("letter", "")
            follows = len(before) == 1 and ord(number) == ord(before) + 1
            if follows and not (is_roman(number) and self._stack and self._stack[-1][0] == "roman"):
                return "letter"
            return "roman" if is_roman(number) and number in "IVX" else "letter"
        if style == "decimal":
            return f"decimal{number.count('.') + 1}"
        return style or "plain"

    def _leave_finished_group(self, ref: str) -> None:
        """After group "1" with its 1.1 or a), item "2" is beside that group, not in it."""
        number = bare(ref)
        if style_of(ref) != "arabic" or not self._stack or self._stack[-1][0] != "arabic" or not number.isdigit():
            return
        before = bare(self.draft.groups[self._stack[-1][1]].ref)
        closed = bool(self._styles_below) and "arabic" not in self._styles_below
        if closed and before.isdigit() and int(number) == int(before) + 1:
            self._stack.pop()
            self._styles_below.clear()

    def _group(self, row: GridRow) -> int | None:
        place = self.header.place(Role.GROUP)
        base = self._stack[-1][1] if self._stack else None
        text = one_line(row.text(place)) if place is not None else ""
        if not text:
            return self._column_group[1] if place is not None and self._column_group[1] is not None else base
        if text != self._column_group[0]:
            ref, title = split_numbering(text)
            self.draft.groups.append(GroupDraft(ref, title, base))
            self._column_group = (text, len(self.draft.groups) - 1)
            self._by_ref.clear()
            self._last_numbered = None
        return self._column_group[1]

    def _text(self, row: GridRow, place: int | None) -> str:
        """A cell's text, but nothing where the item's wording is merged over the cell."""
        covered = place is not None and place != self.header.name
        if covered and place is not None and row.cells[place].anchor == row.cells[self.header.name].anchor:
            return ""
        return row.text(place)

    def _line(self, row: GridRow, role: Role) -> str:
        return one_line(self._text(row, self.header.place(role)))

    def _list(self, row: GridRow, role: Role) -> str:
        return unwrap(self._text(row, self.header.place(role)))

    def _bodies(self, row: GridRow) -> tuple[str, str]:
        """Who leads and who helps; one column may name both: "Chủ trì: …; phối hợp: …"."""
        lead, coordinators = self._list(row, Role.LEAD), self._list(row, Role.COORDINATORS)
        if not coordinators and (both := _LEAD_AND_OTHERS.match(lead)):
            return both["lead"].strip(" ;,.\n"), both["others"].strip(" ;\n")
        return lead, coordinators

    def _add_item(self, row: TableRow) -> None:
        cells = row.row
        if row.kind is RowKind.DOUBTFUL:
            self._say("row-or-group", f"Không rõ là tên nhóm hay một dòng nội dung: “{_short(row.name)}”.", cells)
        if row.ref:
            self._numbered = True
        elif self._numbered and row.kind is RowKind.DATA and not row.name.startswith(("-", "–", "+", "•")):
            message = f"Dòng không có số thứ tự được coi là một dòng riêng: “{_short(row.name)}”."
            self._say("row-without-number", message, cells)
        self._leave_finished_group(row.ref)
        lead, coordinators = self._bodies(cells)
        group = self._group(cells)
        self._styles_below.add(style_of(row.ref))
        if self.header.kind == "tasks":
            self.draft.tasks.append(
                TaskDraft(
                    row.ref,
                    row.name,
                    lead,
                    coordinators,
                    self._list(cells, Role.OUTPUT),
                    self._deadline(cells),
                    self._list(cells, Role.NOTE),
                    group,
                    self._source(cells),
                )
            )
            return
        indicator = IndicatorDraft(
            row.ref,
            row.name,
            unit=self._line(cells, Role.UNIT),
            targets=[
                TargetDraft(column.scope or "ward", column.horizon or self._horizon(group), raw)
                for column in self._targets
                if (raw := one_line(self._text(cells, column.index)))
            ],
            lead_raw=lead,
            coordinators_raw=coordinators,
            output=self._list(cells, Role.OUTPUT),
            note=self._list(cells, Role.NOTE),
            group=group,
            parent=self._parent(row.ref),
            source=self._source(cells),
        )
        self.draft.indicators.append(indicator)
        self._remember(row.ref)

    def _deadline(self, row: GridRow) -> str:
        found: list[str] = []
        columns = self.header.of(Role.DEADLINE)
        for column in columns:
            text = dates(self._text(row, column.index))
            if text and _MARK.match(text) and column.title:
                text = column.title.split(" / ")[-1]
            if text:
                found.append(text)
        place = self.header.place(Role.START)
        start = self._line(row, Role.START)
        if start and found:
            joint = place is not None and any(row.cells[c.index].anchor == row.cells[place].anchor for c in columns)
            return found[-1] if joint else f"{start} - {found[-1]}"
        return "; ".join(found) or start

    def _horizon(self, group: int | None) -> int | None:
        while group is not None:
            if year := horizon_of(self.draft.groups[group].title):
                return year
            group = self.draft.groups[group].parent
        return (
            self.header.columns[self.header.name].horizon
            or self._year
            or horizon_of(self._caption.title)
            or horizon_of(self._section[1])
        )

    def _parent(self, ref: str) -> int | None:
        number, style = bare(ref), style_of(ref)
        while "." in number:
            number = number.rsplit(".", 1)[0]
            if number in self._by_ref:
                return self._by_ref[number]
        if style == "small":
            return self._last_numbered
        if style == "dash" and self._last_numbered is not None:
            above = self.draft.indicators[self._last_numbered]
            return None if above.targets else self._last_numbered
        return None

    def _remember(self, ref: str) -> None:
        place = len(self.draft.indicators) - 1
        if number := bare(ref):
            self._by_ref[number] = place
        if style_of(ref) in ("arabic", "decimal"):
            self._last_numbered = place

    def _continue(self, row: TableRow) -> None:
        cells = row.row

        def own(role: Role) -> str:
            place = self.header.place(role)
            return cells.text(place) if place is not None and cells.cells[place].first else ""

        item: IndicatorDraft | TaskDraft | None = None
        if self.draft.tasks:
            item = self.draft.tasks[-1]
            item.deadline_raw = _join(item.deadline_raw, own(Role.DEADLINE), " ")
        elif self.draft.indicators:
            item = self.draft.indicators[-1]
            item.unit = _join(item.unit, own(Role.UNIT), " ")
            for column in self._targets:
                text = cells.text(column.index) if cells.cells[column.index].first else ""
                self._continue_target(item, column, one_line(text))
        if item is None:
            return
        item.name = _join(item.name, own(Role.NAME), " ")
        item.lead_raw = unwrap(_join(item.lead_raw, own(Role.LEAD), "\n"))
        item.coordinators_raw = unwrap(_join(item.coordinators_raw, own(Role.COORDINATORS), "\n"))
        item.output = unwrap(_join(item.output, own(Role.OUTPUT), "\n"))
        item.note = unwrap(_join(item.note, own(Role.NOTE), "\n"))
        if isinstance(item, TaskDraft) and (start := own(Role.START)):
            item.deadline_raw = _join(start, item.deadline_raw, " ")
        self._say("row-joined", f"Dòng này được nối vào dòng trước: “{_short(item.name)}”.", cells)

    def _continue_target(self, item: IndicatorDraft, column: Column, text: str) -> None:
        if not text:
            return
        scope, horizon = column.scope or "ward", column.horizon or self._horizon(item.group)
        for target in item.targets:
            if (target.scope, target.horizon) == (scope, horizon):
                target.raw = f"{target.raw} {text}"
                return
        item.targets.append(TargetDraft(scope, horizon, text))


def _join(before: str, more: str, between: str) -> str:
    text = one_line(more) if between == " " else more
    return f"{before}{between}{text}" if before and text else before or text


def _row_text(row: GridRow) -> str:
    text = one_line(" ".join(cell.text for _, cell in row.own()))
    return text if len(text) <= _MOST_QUOTED else text[: _MOST_QUOTED - 1].rstrip() + "…"


def _short(text: str) -> str:
    return text if len(text) <= 80 else text[:79].rstrip() + "…"


def same_table(left: Header, right: Header) -> bool:
    """Is this the same header again, as on every page?"""
    return left.kind == right.kind and left.words == right.words


def describe(grid: Grid) -> str:
    """The table's first words, for a message about it."""
    first = next((cell.text for row in grid.rows for _, cell in row.own()), "")
    return _short(one_line(first)) if fold(first) else grid.name
