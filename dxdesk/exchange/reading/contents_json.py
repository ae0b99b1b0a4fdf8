"""`FileContents` as JSON between the child process and the program: plain values, checked on arrival."""

from typing import Any

from dxdesk.exchange.contents import (
    Cell,
    FileContents,
    Merge,
    Paragraph,
    ReadingNote,
    Sheet,
    WordCell,
    WordRow,
    WordTable,
)

_MAX_COLUMNS = 16_384

JsonObject = dict[str, Any]


def to_json(contents: FileContents) -> JsonObject:
    fonts: dict[str, int] = {}
    return {
        "kind": contents.kind,
        "sheets": [_sheet_out(sheet, fonts) for sheet in contents.sheets],
        "blocks": [_block_out(block) for block in contents.blocks],
        "notes": [[note.code, note.message, note.place] for note in contents.notes],
        "fonts": list(fonts),
    }


def from_json(data: object) -> FileContents:
    """Raises ValueError for anything that `to_json` does not write."""
    try:
        return _read(data)
    except (KeyError, TypeError, IndexError, AttributeError) as error:
        raise ValueError("not the contents of a file") from error


def _sheet_out(sheet: Sheet, fonts: dict[str, int]) -> JsonObject:
    rows = [
        [
            [column, cell.text, fonts.setdefault(cell.font, len(fonts)), cell.number, cell.day, cell.formula_lost]
            for column, cell in enumerate(row)
            if cell is not None
        ]
        for row in sheet.rows
    ]
    return {
        "name": sheet.name,
        "rows": rows,
        "merges": [[merge.top, merge.left, merge.bottom, merge.right] for merge in sheet.merges],
        "hidden_rows": sorted(sheet.hidden_rows),
        "hidden_columns": sorted(sheet.hidden_columns),
        "hidden": sheet.hidden,
    }


def _block_out(block: Paragraph | WordTable) -> list[Any]:
    if isinstance(block, Paragraph):
        look = [block.bold, block.italic, block.centered, block.numbered, block.level, block.style]
        look += [block.label, block.font]
        return ["p", block.text, *look]
    rows = [
        [row.header, [[c.text, c.column, c.span, c.continues, c.bold, c.font] for c in row.cells]] for row in block.rows
    ]
    return ["t", rows]


def _read(data: Any) -> FileContents:
    kind = data["kind"]
    if kind not in ("workbook", "word"):
        raise ValueError("unknown kind")
    fonts = [_text(font) for font in data["fonts"]]
    return FileContents(
        kind=kind,
        sheets=[_sheet_in(sheet, fonts) for sheet in data["sheets"]],
        blocks=[_block_in(block) for block in data["blocks"]],
        notes=[ReadingNote(_text(code), _text(message), _text(place)) for code, message, place in data["notes"]],
    )


def _sheet_in(data: Any, fonts: list[str]) -> Sheet:
    known: dict[tuple[Any, ...], Cell] = {}
    rows: list[list[Cell | None]] = []
    for line in data["rows"]:
        width = _count(line[-1][0]) + 1 if line else 0
        if width > _MAX_COLUMNS:
            raise ValueError("no such column")
        row: list[Cell | None] = [None] * width
        last = -1
        for column, *values in line:
            if not last < _count(column) < len(row):
                raise ValueError("cells out of order")
            last = column
            key = tuple(values)
            cell = known.get(key)
            if cell is None:
                cell = known[key] = _cell_in(values, fonts)
            row[column] = cell
        rows.append(row)
    return Sheet(
        name=_text(data["name"]),
        rows=rows,
        merges=[Merge(*(_count(edge) for edge in edges)) for edges in data["merges"]],
        hidden_rows={_count(row) for row in data["hidden_rows"]},
        hidden_columns={_count(column) for column in data["hidden_columns"]},
        hidden=_flag(data["hidden"]),
    )


def _cell_in(values: list[Any], fonts: list[str]) -> Cell:
    text, font, number, day, lost = values
    return Cell(
        text=_text(text),
        font=fonts[_count(font)],
        number=None if number is None else _text(number),
        day=None if day is None else _text(day),
        formula_lost=_flag(lost),
    )


def _block_in(data: Any) -> Paragraph | WordTable:
    if data[0] == "p":
        _, text, bold, italic, centered, numbered, level, style, label, font = data
        return Paragraph(
            text=_text(text),
            bold=_flag(bold),
            italic=_flag(italic),
            centered=_flag(centered),
            numbered=_flag(numbered),
            level=None if level is None else _count(level),
            style=_text(style),
            label=_text(label),
            font=_text(font),
        )
    if data[0] != "t":
        raise ValueError("unknown block")
    return WordTable(
        tuple(WordRow(tuple(_word_cell_in(*c) for c in cells), _flag(header)) for header, cells in data[1])
    )


def _word_cell_in(text: Any, column: Any, span: Any, continues: Any, bold: Any, font: Any) -> WordCell:
    return WordCell(_text(text), _count(column), _count(span), _flag(continues), _flag(bold), _text(font))


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("text expected")
    return value


def _count(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not 0 <= value < 2_000_000:
        raise ValueError("count expected")
    return value


def _flag(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("yes or no expected")
    return value
