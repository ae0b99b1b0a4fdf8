"""Proposes where a form wants its answers: tables by their headings, single cells by the labels beside them."""

from dxdesk.domain.drafts import AppendixKind
from dxdesk.domain.text import fold
from dxdesk.exchange.contents import FileContents
from dxdesk.exchange.filling.answer_words import answer_part, kind_of, single_part, telling_part
from dxdesk.exchange.filling.form_grid import FormGrid
from dxdesk.exchange.filling.profile import ColumnUse, FormProfile, Part, SingleCell, TableLayout
from dxdesk.exchange.understanding.header_words import read_title
from dxdesk.exchange.understanding.row_words import is_note, is_number_row, is_signature, is_total, is_total_of

_MOST_HEADER_ROWS = 5
_ROWS_SEARCHED = 200
_LONGEST_TITLE = 160


def propose_profile(contents: FileContents, name: str = "") -> FormProfile:
    """What the form's words say; without tables when no heading asks for figures of tasks or indicators."""
    tables: list[TableLayout] = []
    singles: list[SingleCell] = []
    for sheet in contents.sheets:
        if sheet.hidden:
            continue
        grid = FormGrid(sheet)
        found = propose_tables(grid)
        tables += found
        singles += propose_singles(grid, found)
    return FormProfile(name, tuple(tables), tuple(singles))


def propose_tables(grid: FormGrid) -> list[TableLayout]:
    tables: list[TableLayout] = []
    row = 0
    while row < min(grid.height, _ROWS_SEARCHED if not tables else grid.height):
        table = _table_at(grid, row) if _may_begin(grid, row) else None
        if table is None:
            row += 1
            continue
        tables.append(table)
        row = table.last_row + 1
    return tables


def propose_singles(grid: FormGrid, tables: list[TableLayout]) -> list[SingleCell]:
    """Cells beside labels above the first table; one for each part."""
    top = min((table.header_first for table in tables), default=0)
    found: dict[Part, SingleCell] = {}
    for row, column, text in grid.top_texts:
        part = single_part(text) if row < top else None
        if part is None or part in found:
            continue
        merge = grid.merge(row, column)
        beside = (merge.right if merge is not None else column) + 1
        if single_part(grid.text(row, beside)) is None:
            found[part] = SingleCell(grid.name, text, row, beside, part)
    return list(found.values())


def extent_of(grid: FormGrid, header_last: int, name: int) -> tuple[int, int]:
    """First and last data row under a header: rows of column numbers before, totals and signatures after left out."""
    first = header_last + 1
    while first < grid.height and (
        not grid.filled(first) or is_number_row([grid.own(first, column) for column in grid.filled(first)])
    ):
        first += 1
    last = first - 1
    for row in range(first, grid.height):
        texts = [grid.own(row, column) for column in grid.filled(row)]
        if texts and _closes(grid, row, texts, name):
            break
        apart = row > first and len(grid.filled(row - 1)) <= 2
        if apart and _may_begin(grid, row) and _table_at(grid, row) is not None:
            break
        if texts:
            last = row
    return first, last


def _closes(grid: FormGrid, row: int, texts: list[str], name: int) -> bool:
    """A total, a note or a signature: no row of data any more."""
    if any(is_total(text) for text in texts[:2]) or (is_total_of(texts[0]) and not grid.own(row, 0)):
        return True
    lone = len(texts) <= 3 and not grid.own(row, name)
    return is_note(texts[0]) if len(texts) == 1 else lone and all(is_signature(text) for text in texts)


def _may_begin(grid: FormGrid, row: int) -> bool:
    texts = [grid.own(row, column) for column in grid.filled(row)]
    if len(texts) < 3 or any(len(text) > _LONGEST_TITLE for text in texts) or is_number_row(texts):
        return False
    named = any(telling_part([text]) is Part.NAME for text in texts)
    return named and sum(_is_title(text) for text in texts) * 2 > len(texts)


def _is_title(text: str) -> bool:
    return (
        telling_part([text]) is not None
        or bool(read_title(text).roles)
        or any(answer_part([text], kind, 0) is not None for kind in _KINDS)
    )


_KINDS: tuple[AppendixKind, ...] = ("tasks", "indicators")


def _table_at(grid: FormGrid, row: int) -> TableLayout | None:
    first = row
    if row > 0 and _stands_over(grid, row - 1, row):
        first = row - 1
    last = row
    while last + 1 < grid.height and last - first < _MOST_HEADER_ROWS - 1 and _goes_on(grid, first, last + 1):
        last += 1
    titles = grid.titles(first, last)
    kind = kind_of([column for column in titles if column])
    if kind is None:
        return None
    name = next((place for place, column in enumerate(titles) if telling_part(column) is Part.NAME), None)
    if name is None:
        return None
    start, end = _rough_extent(grid, last)
    columns = uses_of(grid, titles, kind, start, end)
    layout = TableLayout(
        grid.name, kind, first, last, start, end, columns, tuple(" / ".join(column) for column in titles if column)
    )
    if not layout.answers():
        return None
    begin, end = extent_of(grid, last, layout.column(Part.NAME) or name)
    return TableLayout(grid.name, kind, first, last, begin, end, columns, layout.titles)


def _rough_extent(grid: FormGrid, header_last: int) -> tuple[int, int]:
    return header_last + 1, min(grid.height - 1, header_last + 60)


def uses_of(
    grid: FormGrid, titles: list[list[str]], kind: AppendixKind, first: int, last: int
) -> tuple[ColumnUse, ...]:
    """Each part at most once, the first column that fits; an answer part is preferred where cells are empty."""
    uses: dict[Part, ColumnUse] = {}
    for place, column in enumerate(titles):
        if not column:
            continue
        title = " / ".join(column)
        part = answer_part(column, kind, grid.share_filled(place, first, last))
        telling = telling_part(column)
        if telling is Part.NAME and Part.NAME not in uses and part not in (Part.NUMERATOR, Part.DENOMINATOR):
            part = Part.NAME
        elif part is None or (telling in (Part.REF, Part.CODE, Part.UNIT)):
            part = telling if telling is not Part.NAME else None
        if part is not None and part not in uses:
            uses[part] = ColumnUse(place, part, title)
    return tuple(sorted(uses.values(), key=lambda use: use.column))


def _stands_over(grid: FormGrid, row: int, below: int) -> bool:
    """An upper header row: wide titles over the titles below, such as "Kết quả" over "Tử số" and "Mẫu số".

    A label such as "Đơn vị báo cáo:" is no title: what is filled in beside it would change the headings.
    """
    filled = grid.filled(row)
    if not filled:
        return False
    for column in filled:
        merge = grid.merge(row, column)
        covers_all = merge is not None and merge.right - merge.left + 1 >= max(len(grid.filled(below)), 3)
        text = grid.own(row, column)
        labels = single_part(text) is not None or ":" in text[:-1] or (text.endswith(":") and merge is None)
        if labels or covers_all or not _is_title(text) or len(text) > 120 or not grid.own(below, column):
            return False
    return True


def _goes_on(grid: FormGrid, first: int, row: int) -> bool:
    """Does this row still belong to the header that begins at `first`?"""
    filled = grid.filled(row)
    under_merge = any(
        (merge := grid.merge(row, column)) is not None and first <= merge.top < row <= merge.bottom
        for column in range(grid.width)
    )
    texts = [grid.own(row, column) for column in filled]
    if not texts or is_number_row(texts):
        return False
    if under_merge:
        return all(len(text) <= 120 for text in texts)
    for column, text in zip(filled, texts, strict=True):
        over = telling_part([grid.text(first, column)])
        if over in (Part.REF, Part.NAME, Part.CODE) or not _is_title(text) or fold(text).isdigit():
            return False
    return True
