"""Tables drawn as text, written to real files and read back the way the program does.

One line is one row, cells are set apart by "|". "<" joins a cell with its left neighbour, "^" with the one above,
"⏎" is a line break; a line that begins with "*" is bold.
"""

import re
import unicodedata
import zipfile
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from dxdesk.domain.drafts import AppendixDraft, IndicatorDraft, PlanDraft, TaskDraft
from dxdesk.exchange.reading.guard import read_contents
from dxdesk.exchange.understanding.plan_reader import read_plan
from dxdesk.progress import silent
from tests.exchange.reading.office_files import word


@dataclass(frozen=True)
class Drawing:
    """`rows` with the marks left in; bold by row."""

    rows: list[list[str]]
    bold: list[bool]


def drawing(text: str) -> Drawing:
    lines = [line.strip() for line in text.strip("\n").split("\n") if line.strip()]
    bold = [line.startswith("*") for line in lines]
    rows = [[cell.strip().replace("⏎", "\n") for cell in line.lstrip("*").split("|")] for line in lines]
    width = max(len(row) for row in rows)
    return Drawing([row + [""] * (width - len(row)) for row in rows], bold)


def write_xlsx(path: Path, *sheets: str) -> Path:
    import openpyxl
    from openpyxl.styles import Font

    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, text in enumerate(sheets, 1):
        drawn = drawing(text)
        page = book.create_sheet(f"Trang {number}")
        for r, row in enumerate(drawn.rows, 1):
            for c, value in enumerate(row, 1):
                if value and value not in ("<", "^"):
                    cell = page.cell(r, c, value)
                    cell.font = Font(name="Times New Roman", bold=drawn.bold[r - 1])
        for top, left, bottom, right in _ranges(drawn.rows):
            page.merge_cells(start_row=top + 1, start_column=left + 1, end_row=bottom + 1, end_column=right + 1)
    book.save(path)
    return path


def write_ods(path: Path, *sheets: str) -> Path:
    pages = []
    for number, text in enumerate(sheets, 1):
        rows = drawing(text).rows
        spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in _ranges(rows)}
        lines = "".join(
            "<table:table-row>" + "".join(_ods_cell(value, spans.get((r, c))) for c, value in enumerate(row))
            + "</table:table-row>" for r, row in enumerate(rows)
        )  # fmt: skip
        pages.append(f'<table:table table:name="Trang {number}">{lines}</table:table>')
    names = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0" '
        f'xmlns:text="{names}:text:1.0" office:version="1.2"><office:body><office:spreadsheet>{"".join(pages)}'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = (
        f'<manifest:manifest xmlns:manifest="{names}:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
        f'manifest:media-type="{kind}"/><manifest:file-entry manifest:full-path="content.xml" '
        'manifest:media-type="text/xml"/></manifest:manifest>'
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", content)
        archive.writestr("META-INF/manifest.xml", manifest)
    return path


def _ods_cell(value: str, span: tuple[int, int] | None) -> str:
    if value in ("<", "^"):
        return "<table:covered-table-cell/>"
    if not value:
        return "<table:table-cell/>"
    size = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in value.split("\n"))
    return f'<table:table-cell office:value-type="string"{size}>{lines}</table:table-cell>'


def _ranges(rows: list[list[str]]) -> list[tuple[int, int, int, int]]:
    found = []
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            if value in ("<", "^"):
                continue
            right = c
            while right + 1 < len(row) and row[right + 1] == "<":
                right += 1
            bottom = r
            while bottom + 1 < len(rows) and rows[bottom + 1][c] == "^":
                bottom += 1
            if (bottom, right) != (r, c):
                found.append((r, c, bottom, right))
    return found


def text_xml(text: str, *, bold: bool = False, centered: bool = False) -> str:
    """A paragraph of a Word text."""
    look = "<w:b/>" if bold else ""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    place = '<w:pPr><w:jc w:val="center"/></w:pPr>' if centered else ""
    return f"<w:p>{place}<w:r><w:rPr>{look}</w:rPr>{lines}</w:r></w:p>" if text else "<w:p/>"


def table_xml(text: str) -> str:
    drawn = drawing(text)
    lines = []
    for r, row in enumerate(drawn.rows):
        cells, column = [], 0
        while column < len(row):
            span = 1
            while column + span < len(row) and row[column + span] == "<":
                span += 1
            above = row[column] == "^"
            below = r + 1 < len(drawn.rows) and drawn.rows[r + 1][column] == "^"
            looks = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
            looks += "<w:vMerge/>" if above else '<w:vMerge w:val="restart"/>' if below else ""
            words = "" if above else row[column]
            inside = "".join(text_xml(line, bold=drawn.bold[r]) for line in words.split("\n"))
            cells.append(f"<w:tc><w:tcPr>{looks}</w:tcPr>{inside}</w:tc>")
            column += span
        lines.append(f"<w:tr>{''.join(cells)}</w:tr>")
    return f"<w:tbl>{''.join(lines)}</w:tbl>"


def write_docx(path: Path, *parts: str) -> Path:
    """Parts with "|" are tables, others paragraphs: "# …" centred and bold, "* …" bold."""
    body = []
    for part in parts:
        if "|" in part:
            body.append(table_xml(part))
        elif part.startswith("# "):
            body.append(text_xml(part[2:], bold=True, centered=True))
        else:
            body.append(text_xml(part.removeprefix("* "), bold=part.startswith("* ")))
    return word(path, "".join(body))


def read_file(path: Path) -> PlanDraft:
    return read_plan(read_contents(path, silent()), path.name)


def rows_of(plan: PlanDraft) -> list[str]:
    """The draft as lines: "# label title", "[group / group]", then rows with their filled fields."""
    lines = []
    for appendix in plan.appendices:
        lines.append(" ".join(part for part in ("#", appendix.label, appendix.title) if part))
        group: int | None = None
        items: list[IndicatorDraft] | list[TaskDraft] = appendix.tasks or appendix.indicators
        for item in items:
            if item.group != group:
                group = item.group
                lines.append(f"[{_path(appendix, group)}]")
            lines.append(task_line(item) if isinstance(item, TaskDraft) else indicator_line(item))
    return lines


def _path(appendix: AppendixDraft, group: int | None) -> str:
    labels: list[str] = []
    while group is not None:
        labels.insert(0, appendix.groups[group].label)
        group = appendix.groups[group].parent
    return " / ".join(labels)


def task_line(task: TaskDraft) -> str:
    fields = [task.ref, task.name, task.lead_raw, task.coordinators_raw, task.output, task.deadline_raw, task.note]
    return _line(fields)


def indicator_line(item: IndicatorDraft) -> str:
    targets = "; ".join(f"{target.scope} {target.horizon} {target.raw}" for target in item.targets)
    fields = [item.ref, item.name + (" (H)" if item.heading else ""), item.unit, targets]
    return _line([*fields, item.lead_raw, item.coordinators_raw, item.output, item.note])


def _line(fields: list[str]) -> str:
    return " | ".join(field.replace("\n", "⏎") for field in fields).rstrip(" |")


def lost_words(plan: PlanDraft, *tables: str) -> list[str]:
    """Cell texts of these tables that neither the draft nor a remark holds; headers and number rows aside."""
    lines = rows_of(plan)
    lines += [section.body for section in plan.sections] + [remark.message for remark in plan.remarks]
    lines += [group.label for appendix in plan.appendices for group in appendix.groups]
    kept = _bare(" ".join(lines))
    lost = []
    for text in tables:
        for row in drawing(text).rows:
            filled = [cell for cell in row if cell not in ("", "<", "^")]
            if all(re.fullmatch(r"\(?(?:\d+|[A-Z])\)?", cell) for cell in filled):
                continue
            lost += [cell for cell in filled if _bare(cell) not in kept]
    return lost


def _bare(text: str) -> str:
    return unicodedata.normalize("NFC", re.sub(r"[\s⏎\u00ad\u200b]+", "", text).casefold())
