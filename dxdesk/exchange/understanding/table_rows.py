"""What each row under a header is: data, a group's title, the rest of the row before, or nothing to keep."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from dxdesk.domain.text import fold
from dxdesk.exchange.understanding.grid import Grid, GridRow, one_line, wrapped
from dxdesk.exchange.understanding.header_words import Role
from dxdesk.exchange.understanding.headers import Header
from dxdesk.exchange.understanding.row_words import (
    bare,
    is_note,
    is_number_row,
    is_signature,
    is_total,
    is_total_of,
    split_numbering,
    style_of,
)


class RowKind(StrEnum):
    """`DOUBTFUL` is data that might be a group's title; `LEFT` is text under a table that is not taken in.

    `CLOSING`: totals, signatures and what follows them. `SKIPPED`: repeated headers, rows of column numbers.
    """

    DATA = "data"
    DOUBTFUL = "doubtful"
    GROUP = "group"
    CONTINUED = "continued"
    SKIPPED = "skipped"
    CLOSING = "closing"
    LEFT = "left"


_BROKEN = re.compile(
    r"(?:[-–,&(/]|\b(?:và|của|cho|các|ngày|tháng|năm|quý|trước|từ|đến|về|với|theo|tại|thuộc|phòng))$", re.I
)
_ITEM = (RowKind.DATA, RowKind.DOUBTFUL, RowKind.CONTINUED)


@dataclass(frozen=True)
class TableRow:
    """`name` is a group's title or the item's wording; `split` says that the number was found inside it."""

    kind: RowKind
    row: GridRow
    ref: str = ""
    name: str = ""


@dataclass
class _Seen:
    """One row as it looks before its neighbours are asked. `others`: filled cells beside number and name."""

    row: GridRow
    ref: str = ""
    name: str = ""
    ref_own: bool = False
    name_own: bool = False
    others: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    span: int = 1
    bold: bool = False
    joint: bool = False

    @property
    def solo(self) -> bool:
        return not self.others

    @property
    def data_like(self) -> bool:
        return bool(self.name) and bool(self.others) and (bool(self.ref) or self.name_own)


def read_rows(grid: Grid, header: Header, start: int, stop: int, *, goes_on: bool = False) -> list[TableRow]:
    """Rows `start` to before `stop` of the grid, blank ones dropped, in their order.

    `goes_on`: rows of the same table came before, so that the first row may be the rest of theirs.
    """
    return _Reader(grid, header, start, stop).read(goes_on)


class _Reader:
    def __init__(self, grid: Grid, header: Header, start: int, stop: int) -> None:
        self._header = header
        self._ref = header.place(Role.REF)
        self._skipped_columns = {column.index for column in header.of(Role.NOTE) + header.of(Role.GROUP)}
        self._titles = [{part for part in map(fold, column.title.split(" / ")) if part} for column in header.columns]
        self._seen = [self._look(row) for row in grid.rows[start:stop]]
        self._seen = [seen for seen in self._seen if seen.texts]
        numbered = [seen for seen in self._seen if seen.data_like and style_of(seen.ref) in ("arabic", "decimal")]
        self._has_arabic = any(style_of(seen.ref) in ("arabic", "decimal", "small") for seen in self._seen)
        named = [seen for seen in self._seen if seen.name and seen.others]
        within = sum(bool(split_numbering(seen.name)[0]) for seen in named)
        self._numbered_names = self._ref is None and within * 3 >= len(named) * 2
        self._plain_groups = False
        self._has_refs = self._ref is not None and bool(numbered)
        self._data_after = self._look_ahead()

    def _look(self, row: GridRow) -> _Seen:
        seen = _Seen(row)
        own = row.own()
        seen.texts = [one_line(cell.text) for _, cell in own]
        name_cell = row.cells[self._header.name]
        ref_cell = row.cells[self._ref] if self._ref is not None else None
        joint = ref_cell is not None and bool(ref_cell.text) and ref_cell.anchor == name_cell.anchor
        if joint or (ref_cell is None and not name_cell.text and len(own) == 1):
            cell = name_cell if joint else own[0][1]
            seen.ref, seen.name = split_numbering(one_line(cell.text))
            seen.name_own = seen.ref_own = cell.first
        else:
            seen.name, seen.name_own = wrapped(name_cell.text), name_cell.first and bool(name_cell.text)
            if ref_cell is not None and ref_cell.text:
                seen.ref, seen.ref_own = self._ref_text(ref_cell.text, ref_cell.number), ref_cell.first
        seen.joint = joint
        place = self._header.name
        seen.span = row.span(place) if name_cell.text else max((row.span(column) for column, _ in own), default=1)
        seen.bold = bool(own) and all(cell.bold for _, cell in own)
        mine = {name_cell.anchor} | ({ref_cell.anchor} if ref_cell is not None else set())
        filled = own if style_of(seen.ref) in ("roman", "letter") else list(enumerate(row.cells))
        seen.others = [
            cell.text
            for column, cell in filled
            if cell.text and cell.anchor not in mine and column not in self._skipped_columns
        ]
        return seen

    @staticmethod
    def _ref_text(text: str, number: bool) -> str:
        """1 shown as "1,0" or "1.0" is 1; the decimal comma of a number cell stands for the point of a numbering."""
        ref = one_line(text)
        if number:
            ref = ref.replace(",", ".")
            if ref.endswith(".0"):
                ref = ref[:-2]
        return ref

    def _look_ahead(self) -> list[bool]:
        after, found = [False] * len(self._seen), False
        for index in range(len(self._seen) - 1, -1, -1):
            after[index] = found
            seen = self._seen[index]
            texts = seen.texts
            plain_data = seen.data_like and not any(is_signature(text) or is_total(text) for text in texts[:3])
            numbered = bool(seen.name) and seen.name_own and style_of(seen.ref) in ("arabic", "decimal")
            found = found or (plain_data and (bool(seen.ref) or not self._has_refs)) or numbered
        return after

    def read(self, goes_on: bool) -> list[TableRow]:
        rows: list[TableRow] = []
        closed = False
        any_data = goes_on
        for index, seen in enumerate(self._seen):
            if closed:
                kind = RowKind.CLOSING
            elif not any_data and is_number_row(seen.texts):
                kind = RowKind.SKIPPED
            elif self._repeats_header(seen):
                kind, any_data = RowKind.SKIPPED, False
            elif self._is_signature(seen):
                kind, closed = RowKind.CLOSING, not self._data_after[index]
            elif self._is_total(index):
                kind = RowKind.CLOSING
            else:
                kind = self._kind(index, goes_on if not rows else rows[-1].kind in _ITEM)
                if kind is RowKind.DATA and self._is_rest(seen, rows[-1] if rows else None, goes_on):
                    kind = RowKind.CONTINUED
            any_data = any_data or kind in (RowKind.DATA, RowKind.DOUBTFUL)
            rows.append(self._row(kind, seen))
        return rows

    def _row(self, kind: RowKind, seen: _Seen) -> TableRow:
        ref, name = seen.ref, seen.name
        if kind is RowKind.GROUP and not seen.joint:
            if not name:
                ref, name = split_numbering(seen.texts[0])
            elif not ref:
                ref, name = split_numbering(name)
        elif kind in (RowKind.DATA, RowKind.DOUBTFUL) and self._numbered_names and not ref:
            ref, name = split_numbering(name)
        return TableRow(kind, seen.row, ref, name)

    def _repeats_header(self, seen: _Seen) -> bool:
        own = seen.row.own()
        same = sum(fold(cell.text) in self._titles[column] for column, cell in own)
        return same >= 2 and same * 3 >= len(own) * 2

    def _is_signature(self, seen: _Seen) -> bool:
        if style_of(seen.ref) in ("arabic", "decimal") or len(seen.texts) > 4:
            return False
        return any(is_signature(text) for text in seen.texts)

    def _is_total(self, index: int) -> bool:
        seen = self._seen[index]
        numbered = seen.ref_own and style_of(seen.ref) not in ("", "other")
        if numbered:
            return False
        if is_total(seen.texts[0]):
            return True
        if not is_total_of(seen.texts[0]) or (self._ref is None and not seen.solo):
            return False
        following = self._seen[index + 1] if index + 1 < len(self._seen) else None
        ends = following is None or not self._data_after[index] or style_of(following.ref) in ("roman", "letter")
        return ends and (self._has_refs or seen.solo)

    def _kind(self, index: int, after_data: bool) -> RowKind:
        seen = self._seen[index]
        if not seen.name and not seen.others:
            if is_note(seen.texts[0]) or (not self._data_after[index] and not split_numbering(seen.texts[0])[0]):
                return RowKind.LEFT if len(seen.texts[0].split()) > 2 else RowKind.CLOSING
            return RowKind.GROUP if len(seen.texts[0].split()) > 1 else RowKind.CLOSING
        if seen.solo:
            return self._kind_of_solo(index, after_data)
        if self._is_led_group(index):
            return RowKind.GROUP
        if after_data and self._continues(seen):
            return RowKind.CONTINUED
        return RowKind.DATA if seen.name else RowKind.LEFT

    def _is_led_group(self, index: int) -> bool:
        """ "I | Hạ tầng | Phòng A": a group whose body is named, when numbered rows begin under it."""
        seen = self._seen[index]
        if style_of(seen.ref) not in ("roman", "letter") or not seen.ref_own or index + 1 >= len(self._seen):
            return False
        filled = {column for column, _ in seen.row.own()}
        bodies = {column.index for column in self._header.of(Role.LEAD) + self._header.of(Role.COORDINATORS)}
        below = bare(self._seen[index + 1].ref)
        return filled <= {self._ref, self._header.name} | bodies | self._skipped_columns and (
            below in ("1", "01", "1.1") or below == f"{bare(seen.ref)}.1"
        )

    def _continues(self, seen: _Seen) -> bool:
        if not seen.name_own and (not seen.ref_own or not seen.ref):
            return True
        if seen.ref or not self._has_refs:
            return False
        return all(text[:1].islower() for text in seen.texts)

    def _is_rest(self, seen: _Seen, before: TableRow | None, goes_on: bool) -> bool:
        """A row without a number whose wording goes on in small letters from a sentence that had not ended."""
        if not self._has_refs and not goes_on:
            return False
        if seen.ref or self._ref is None or seen.bold:
            return False
        if before is not None and before.kind in _ITEM and self._hangs(before.row, seen.row):
            return True
        if not seen.name[:1].islower():
            return False
        if before is None:
            return goes_on
        return before.kind in _ITEM and not re.search(r"[.;:]$", before.name)

    def _hangs(self, above: GridRow, row: GridRow) -> bool:
        """Does a cell of the row above break off ("Phòng Văn hóa -", "Trước ngày") where this row has more words?"""
        return any(
            cell.first
            and cell.text
            and cell.anchor != above.cells[column].anchor
            and _BROKEN.search(above.text(column))
            for column, cell in enumerate(row.cells)
        )

    def _kind_of_solo(self, index: int, after_data: bool) -> RowKind:
        seen = self._seen[index]
        style = style_of(seen.ref)
        if style in ("roman", "letter") and seen.ref_own:
            return RowKind.GROUP if self._has_arabic or seen.span > 2 or seen.bold else RowKind.DATA
        if style in ("arabic", "decimal", "other") and seen.ref_own:
            return self._kind_of_numbered_solo(index)
        if style in ("small", "dash"):
            return RowKind.DATA
        return self._kind_of_unnumbered_solo(index, after_data)

    def _kind_of_numbered_solo(self, index: int) -> RowKind:
        seen = self._seen[index]
        number = bare(seen.ref)
        following = next((later for later in self._seen[index + 1 :] if later.ref_own and later.ref), None)
        children = following is not None and bare(following.ref).startswith(f"{number}.")
        restarts = following is not None and bare(following.ref) in ("1", "01") and number != "0"
        if self._header.kind == "tasks":
            after = self._seen[index + 1] if index + 1 < len(self._seen) else None
            children = children or (after is not None and style_of(after.ref) in ("small", "dash") and not after.solo)
            return (
                RowKind.GROUP if children or restarts or (seen.span > 2 and self._data_after[index]) else RowKind.DATA
            )
        return RowKind.GROUP if restarts and not children else RowKind.DATA

    def _kind_of_unnumbered_solo(self, index: int, after_data: bool) -> RowKind:
        seen = self._seen[index]
        text = seen.name or seen.texts[0]
        if is_note(text) and not self._data_after[index]:
            return RowKind.LEFT
        if after_data and text[:1].islower() and not seen.bold:
            return RowKind.CONTINUED
        ref, _ = split_numbering(text)
        titled = seen.span > 1 or seen.bold or text.isupper() or style_of(ref) in ("roman", "letter")
        if titled or (ref and self._has_refs) or (self._plain_groups and self._data_after[index]):
            return RowKind.GROUP if self._data_after[index] or ref else RowKind.LEFT
        if not self._has_refs:
            return RowKind.DATA if self._ref is None else RowKind.DOUBTFUL
        if not self._data_after[index]:
            return RowKind.LEFT
        following = self._seen[index + 1] if index + 1 < len(self._seen) else None
        restarts = following is not None and bare(following.ref) in ("1", "01")
        if text.startswith(("-", "+", "•")):
            return RowKind.DATA
        if restarts or not after_data:
            self._plain_groups = True
            return RowKind.GROUP
        return RowKind.DOUBTFUL
