"""Short ways to write down the contents of a file by hand, in invented wording."""

from dxdesk.domain.drafts import AppendixDraft, GroupDraft, PlanDraft
from dxdesk.exchange.contents import Cell, FileContents, Merge, Paragraph, Sheet, WordCell, WordRow, WordTable
from dxdesk.exchange.understanding.grid import column_letters
from dxdesk.exchange.understanding.plan_reader import read_plan

Row = list[str | Cell | None] | tuple[str | Cell | None, ...]


def merge(address: str) -> Merge:
    """From an address such as "B2:D3"."""
    first, last = address.split(":")

    def place(text: str) -> tuple[int, int]:
        letters = text.rstrip("0123456789")
        column = next(number for number in range(800) if column_letters(number) == letters)
        return int(text[len(letters) :]) - 1, column

    (top, left), (bottom, right) = place(first), place(last)
    return Merge(top, left, bottom, right)


def sheet(*rows: Row, merges: str = "", name: str = "Sheet1", **more: object) -> Sheet:
    """Rows of texts; an empty text is an empty cell. `merges` are addresses set apart by blanks."""
    cells = [[Cell(value) if isinstance(value, str) and value else value or None for value in row] for row in rows]
    found = Sheet(name, cells, [merge(address) for address in merges.split()])  # type: ignore[arg-type]
    for key, value in more.items():
        setattr(found, key, value)
    return found


def workbook(*sheets: Sheet) -> FileContents:
    return FileContents("workbook", sheets=list(sheets))


def table(*rows: Row, bold: tuple[int, ...] = (), header: int = 0) -> WordTable:
    """A Word table. None makes the cell before it one column wider; "^" continues the cell above."""
    made = []
    for index, row in enumerate(rows):
        cells: list[WordCell] = []
        for column, value in enumerate(row):
            if value is None and cells:
                last = cells.pop()
                cells.append(WordCell(last.text, last.column, last.span + 1, last.continues, last.bold))
            else:
                text = "" if value in (None, "^") else str(value)
                cells.append(WordCell(text, column, 1, value == "^", index in bold))
        made.append(WordRow(tuple(cells), index < header))
    return WordTable(tuple(made))


def para(text: str, **looks: object) -> Paragraph:
    return Paragraph(text, **looks)  # type: ignore[arg-type]


def bold(text: str, **looks: object) -> Paragraph:
    return Paragraph(text, bold=True, **looks)  # type: ignore[arg-type]


def centred(text: str) -> Paragraph:
    return Paragraph(text, bold=True, centered=True)


def word(*blocks: Paragraph | WordTable) -> FileContents:
    return FileContents("word", blocks=list(blocks))


def plan_of(*parts: Sheet | Paragraph | WordTable, file_name: str = "ke-hoach") -> PlanDraft:
    """The draft of a workbook (when the parts are sheets) or of a Word text."""
    if isinstance(parts[0], Sheet):
        return read_plan(workbook(*[part for part in parts if isinstance(part, Sheet)]), file_name)
    return read_plan(word(*[part for part in parts if not isinstance(part, Sheet)]), file_name)


def only(plan: PlanDraft) -> AppendixDraft:
    assert len(plan.appendices) == 1, [(a.label, a.title) for a in plan.appendices]
    return plan.appendices[0]


def group_of(appendix: AppendixDraft, place: int | None) -> str:
    return "" if place is None else appendix.groups[place].label


def labels(groups: list[GroupDraft]) -> list[str]:
    return [group.label for group in groups]
