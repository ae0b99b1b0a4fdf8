"""The rows of a form that want answers, each with the group it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass

from dxdesk.domain.drafts import AppendixKind
from dxdesk.domain.text import fold, match_key
from dxdesk.exchange.contents import FileContents
from dxdesk.exchange.filling.form_grid import FormGrid
from dxdesk.exchange.filling.profile import FormProfile, Part, TableLayout
from dxdesk.exchange.understanding.row_words import is_total, style_of

_GROUP_SPAN = 3


@dataclass(frozen=True)
class FormRow:
    """`table` is the place in the profile's tables, `row` counts from 0, `group` holds the words of the group row."""

    table: int
    sheet: str
    kind: AppendixKind
    row: int
    ref: str
    code: str
    name: str
    unit: str
    group: str

    @property
    def keys(self) -> tuple[str, ...]:
        """By what the row is remembered, the surest first."""
        wording = f"{self.kind}:name:{fold(self.ref)}|{match_key(self.group)}|{match_key(self.name)}"
        return (f"{self.kind}:code:{fold(self.code)}", wording) if self.code else (wording,)


def form_rows(profile: FormProfile, contents: FileContents) -> list[FormRow]:
    """All rows of the profile's tables in the file, top to bottom; groups, totals and empty rows left out."""
    grids = {sheet.name: FormGrid(sheet) for sheet in contents.sheets}
    rows: list[FormRow] = []
    for place, table in enumerate(profile.tables):
        if table.sheet in grids:
            rows += _rows(place, table, grids[table.sheet])
    return rows


def _rows(place: int, table: TableLayout, grid: FormGrid) -> Iterator[FormRow]:
    name = table.column(Part.NAME)
    if name is None:
        return
    group = ""
    for row in range(table.first_row, min(table.last_row, grid.height - 1) + 1):
        heading = _group_words(grid, row, table, name)
        if heading is not None:
            group = heading
            continue
        words = grid.text(row, name)
        merge = grid.merge(row, name)
        if not words or is_total(words) or (merge is not None and merge.top < row):
            continue
        texts = {part: _text(grid, row, table.column(part)) for part in (Part.REF, Part.CODE, Part.UNIT, Part.GROUP)}
        yield FormRow(
            place, table.sheet, table.kind, row, texts[Part.REF], texts[Part.CODE], words, texts[Part.UNIT],
            texts[Part.GROUP] or group,
        )  # fmt: skip


def _text(grid: FormGrid, row: int, column: int | None) -> str:
    return "" if column is None else grid.text(row, column)


def _group_words(grid: FormGrid, row: int, table: TableLayout, name: int) -> str | None:
    """The words of a group row; None for a row of data (or an empty one)."""
    filled = grid.filled(row)
    for column in filled:
        merge = grid.merge(row, column)
        wide = merge is not None and merge.right - merge.left + 1 >= _GROUP_SPAN and merge.left <= name <= merge.right
        if wide:
            return " ".join(grid.own(row, other) for other in filled)
    answers = {use.column for use in table.answers()}
    told = [column for column in filled if column not in answers]
    if not told or any(grid.holds(row, column) for column in answers):
        return None
    texts = [grid.own(row, column) for column in told]
    ref = table.column(Part.REF)
    if name not in told:
        return " ".join(texts) if max(len(text) for text in texts) > 12 and len(told) <= 2 else None
    if ref in told and len(told) == 2 and style_of(grid.own(row, ref)) in ("roman", "letter"):
        return " ".join(texts)
    return None
