"""What the officer says about a form's layout by clicking in its picture; each gives a new profile."""

from dataclasses import dataclass, replace
from typing import Literal

from dxdesk.domain.drafts import AppendixKind
from dxdesk.errors import Refusal
from dxdesk.exchange.contents import Sheet
from dxdesk.exchange.filling.form_grid import FormGrid
from dxdesk.exchange.filling.layout import extent_of, propose_singles, uses_of
from dxdesk.exchange.filling.profile import ColumnUse, FormProfile, Part, SingleCell, TableLayout
from dxdesk.exchange.filling.recognition import closing_words

Edge = Literal["header_first", "header_last", "first_row", "last_row"]
TELLING_PARTS = (Part.REF, Part.CODE, Part.NAME, Part.UNIT, Part.GROUP)
ANSWERS: dict[AppendixKind, tuple[Part, ...]] = {
    "tasks": (
        Part.STATUS,
        Part.PROGRESS,
        Part.DONE_ON,
        Part.RESULT,
        Part.DOCUMENT_NUMBER,
        Part.DOCUMENT_DATE,
        Part.DIFFICULTIES,
        Part.NOTE,
    ),
    "indicators": (
        Part.NUMERATOR,
        Part.DENOMINATOR,
        Part.VALUE,
        Part.ASSESSMENT,
        Part.SOURCE,
        Part.NOTE,
    ),
}
SINGLE_PARTS = (Part.PERIOD, Part.OFFICE)


def table_at(profile: FormProfile, sheet: str, row: int) -> int | None:
    """Place of the table in which the row stands, else of the last one above it, else of the sheet's first."""
    own = [(place, table) for place, table in enumerate(profile.tables) if table.sheet == sheet]
    above = [place for place, table in own if table.header_first <= row]
    return above[-1] if above else own[0][0] if own else None


def with_column(profile: FormProfile, sheet: Sheet, place: int, column: int, part: Part | None) -> FormProfile:
    """This column is `part`, or none; what was that part before is none now."""
    table = profile.tables[place]
    uses = [use for use in table.columns if use.column != column and use.part is not part]
    if part is not None:
        uses.append(ColumnUse(column, part, _titles(table, sheet).get(column, "")))
    return _with_table(profile, place, replace(table, columns=tuple(sorted(uses, key=lambda use: use.column))))


def with_edge(profile: FormProfile, sheet: Sheet, place: int, edge: Edge, row: int) -> FormProfile:
    """A table's header or its rows begin or end here. Raises Refusal where that makes no table."""
    table = profile.tables[place]
    match edge:
        case "header_first":
            moved = replace(table, header_first=row)
        case "header_last":
            first = max(table.first_row, row + 1)
            skipped = None if table.skipped is None else first - row - 1
            moved = replace(table, header_last=row, first_row=first, skipped=skipped)
        case "first_row":
            moved = replace(table, first_row=row, skipped=row - table.header_last - 1)
        case _:
            moved = replace(table, last_row=row, closing=closing_words(FormGrid(sheet), row))
    if not moved.header_first <= moved.header_last < moved.first_row <= moved.last_row:
        raise Refusal(
            "no-such-table",
            "Dòng tiêu đề phải đứng trên các dòng số liệu, và dòng đầu đứng trên dòng cuối. Hãy chọn dòng khác.",
        )
    titles = _titles(moved, sheet)
    uses = tuple(replace(use, title=titles.get(use.column, "")) for use in moved.columns)
    return _with_table(profile, place, replace(moved, columns=uses, titles=tuple(filter(None, titles.values()))))


def with_new_table(profile: FormProfile, sheet: Sheet, row: int, kind: AppendixKind) -> FormProfile:
    """A table whose header is this row; its columns as its headings say. Raises Refusal where nothing stands below."""
    grid = FormGrid(sheet)
    titles = grid.titles(row, row)
    uses = uses_of(grid, titles, kind, row + 1, min(grid.height - 1, row + 60))
    name = next((use.column for use in uses if use.part is Part.NAME), 0)
    first, last = extent_of(grid, row, name)
    if last < first:
        raise Refusal("no-such-table", "Dưới dòng này không có dòng số liệu nào. Hãy chọn đúng dòng tiêu đề của bảng.")
    joined = tuple(" / ".join(column) for column in titles if column)
    return _with_one_more(profile, grid, TableLayout(sheet.name, kind, row, row, first, last, uses, joined))


@dataclass(frozen=True)
class ShownRows:
    """The rows of a table as the officer shows them, from 0, both ends included."""

    header_first: int
    header_last: int
    first_row: int
    last_row: int


def with_shown_table(profile: FormProfile, sheet: Sheet, kind: AppendixKind, rows: ShownRows) -> FormProfile:
    """A table laid out by hand; its columns as far as its headings say. Raises Refusal where that makes no table."""
    grid = FormGrid(sheet)
    titles = grid.titles(rows.header_first, rows.header_last)
    if not any(titles):
        raise Refusal(
            "no-titles", "Các dòng tiêu đề đã chọn không có chữ nào, nên lần sau không nhận ra được bảng. Hãy chọn lại."
        )
    uses = uses_of(grid, titles, kind, rows.first_row, rows.last_row)
    joined = tuple(" / ".join(column) for column in titles if column)
    skipped, closing = rows.first_row - rows.header_last - 1, closing_words(grid, rows.last_row)
    first, last = rows.first_row, rows.last_row
    table = TableLayout(
        sheet.name, kind, rows.header_first, rows.header_last, first, last, uses, joined, skipped, closing
    )
    return _with_one_more(profile, grid, table)


def proposed_last_row(sheet: Sheet, header_last: int) -> int:
    """Where a table under this header ends by its words."""
    grid = FormGrid(sheet)
    return extent_of(grid, header_last, _widest(grid, header_last + 1))[1]


def lacking(table: TableLayout) -> list[str]:
    """What a table needs before anything can be filled, in words."""
    found = ["cột “Nội dung”"] if table.column(Part.NAME) is None else []
    return found + ([] if table.answers() else ["ít nhất một cột để điền"])


def without_table(profile: FormProfile, place: int) -> FormProfile:
    return replace(profile, tables=tuple(one for at, one in enumerate(profile.tables) if at != place))


def with_single(profile: FormProfile, sheet: Sheet, row: int, column: int, part: Part | None) -> FormProfile:
    """This one cell takes the period or the office's name. It is found again by the label at its left."""
    kept = [
        one
        for one in profile.singles
        if one.part is not part and (one.sheet, one.row, one.column) != (sheet.name, row, column)
    ]
    if part is None:
        return replace(profile, singles=tuple(kept))
    grid = FormGrid(sheet)
    merge = grid.merge(row, column)
    left = (merge.left if merge is not None else column) - 1
    label = grid.text(row, left) if left >= 0 else ""
    if not label:
        raise Refusal(
            "no-label", "Bên trái ô này không có nhãn, nên lần sau không tìm lại được ô. Hãy chọn ô đứng ngay sau nhãn."
        )
    return replace(profile, singles=(*kept, SingleCell(sheet.name, label, row, column, part)))


def _with_one_more(profile: FormProfile, grid: FormGrid, table: TableLayout) -> FormProfile:
    """In the place of tables that it overlaps; a form without single cells gets those above its first table."""
    first, last = table.header_first, table.last_row
    kept = [one for one in profile.tables if one.sheet != grid.name or one.last_row < first or one.header_first > last]
    singles = profile.singles or tuple(propose_singles(grid, [table]))
    return replace(profile, tables=(*kept, table), singles=singles)


def _widest(grid: FormGrid, row: int) -> int:
    """The column with most to read in the rows from here on: most likely the one that names rows."""
    rows = range(row, min(grid.height, row + 40))
    lengths = [sum(len(grid.own(one, column)) for one in rows) for column in range(grid.width)]
    return lengths.index(max(lengths)) if lengths else 0


def _titles(table: TableLayout, sheet: Sheet) -> dict[int, str]:
    columns = FormGrid(sheet).titles(table.header_first, table.header_last)
    return {place: " / ".join(titles) for place, titles in enumerate(columns)}


def _with_table(profile: FormProfile, place: int, table: TableLayout) -> FormProfile:
    return replace(profile, tables=tuple(table if at == place else one for at, one in enumerate(profile.tables)))
