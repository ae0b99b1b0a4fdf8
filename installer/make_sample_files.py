"""Writes the sample plan as an office would send it: resources/sample/ke-hoach-mau.docx and phu-luc-mau.xlsx.

Run with the interpreter of .venv after resources/sample/ke-hoach-mau.json was changed. The two files are committed;
running again gives the same bytes.
"""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter

SAMPLE = Path(__file__).parents[1] / "resources" / "sample"
FACE = "Times New Roman"
MADE = datetime(2026, 1, 23)  # noqa: DTZ001 - both formats keep the time without a zone
LEFT, CENTRE, BOTH = WD_ALIGN_PARAGRAPH.LEFT, WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
TARGET_COLUMNS = [("city", 2026), ("city", 2030), ("ward", 2026), ("ward", 2030)]

Plan = dict[str, Any]
Row = tuple[list[str], bool]  # the cells, and whether the row is a group or a heading


def main() -> None:
    plan: Plan = json.loads((SAMPLE / "ke-hoach-mau.json").read_text("utf-8"))
    write_word(plan, SAMPLE / "ke-hoach-mau.docx")
    write_workbook(plan, SAMPLE / "phu-luc-mau.xlsx")
    for name in ("ke-hoach-mau.docx", "phu-luc-mau.xlsx"):
        fix_times(SAMPLE / name)


def fix_times(path: Path) -> None:
    """Puts the day of the plan in place of the moment of writing, which openpyxl and the archives record."""
    with ZipFile(path) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    with ZipFile(path, "w", ZIP_DEFLATED) as archive:
        for name, body in parts:
            if name == "docProps/core.xml":
                body = re.sub(
                    rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + f"{MADE:%Y-%m-%dT%H:%M:%SZ}".encode(), body
                )
            archive.writestr(ZipInfo(name, MADE.timetuple()[:6]), body, ZIP_DEFLATED)


def indicator_rows(appendix: Plan) -> list[Row]:
    def cells(row: Plan) -> list[str]:
        targets = {(each["scope"], each["horizon"]): each["raw"] for each in row["targets"]}
        return [
            *(row["ref"], row["name"], row["unit"]),
            *(targets.get(column, "") for column in TARGET_COLUMNS),
            *(row["lead_raw"], row["coordinators_raw"], row["output"]),
        ]

    return in_groups(appendix, [(row, cells(row), row["heading"]) for row in appendix["indicators"]])


def task_rows(appendix: Plan) -> list[Row]:
    names = ("ref", "name", "lead_raw", "coordinators_raw", "output", "deadline_raw", "note")
    return in_groups(appendix, [(row, [row[name] for name in names], False) for row in appendix["tasks"]])


def in_groups(appendix: Plan, rows: list[tuple[Plan, list[str], bool]]) -> list[Row]:
    found: list[Row] = []
    group = None
    for row, cells, heading in rows:
        if row["group"] != group:
            group = row["group"]
            title = appendix["groups"][group]
            found.append(([title["ref"], title["title"], *[""] * (len(cells) - 2)], True))
        found.append((cells, heading))
    return found


def is_group(cells: list[str]) -> bool:
    return cells[0].isalpha() and not any(cells[2:])


INDICATOR_HEADER = [
    ["STT", "Chỉ tiêu", "Đơn vị tính", "Chỉ tiêu của thành phố", "", "Chỉ tiêu của phường", ""],
    ["", "", "", "Năm 2026", "Năm 2030", "Năm 2026", "Năm 2030"],
]
INDICATOR_HEADER[0] += ["Cơ quan chủ trì", "Cơ quan phối hợp", "Sản phẩm"]
INDICATOR_HEADER[1] += ["", "", ""]
INDICATOR_MERGES = [(0, c, 1, c) for c in (0, 1, 2, 7, 8, 9)] + [(0, 3, 0, 4), (0, 5, 0, 6)]
TASK_HEADER = [
    [
        *("STT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp"),
        *("Sản phẩm đầu ra", "Thời hạn hoàn thành", "Ghi chú"),
    ]
]
WIDTHS = {"indicators": [12, 62, 18, 22, 22, 24, 22, 30, 30, 20], "tasks": [12, 78, 36, 42, 40, 36, 18]}  # mm


def table_of(appendix: Plan) -> tuple[list[list[str]], list[tuple[int, int, int, int]], list[Row]]:
    if appendix["kind"] == "indicators":
        return INDICATOR_HEADER, INDICATOR_MERGES, indicator_rows(appendix)
    return TASK_HEADER, [], task_rows(appendix)


def write_word(plan: Plan, path: Path) -> None:
    document = Document()
    core = document.core_properties
    core.author, core.title, core.created, core.modified = "dxdesk", plan["title"], MADE, MADE
    style = document.styles["Normal"]
    style.font.name, style.font.size = FACE, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FACE)
    style.paragraph_format.space_after = Pt(6)
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.top_margin = page.bottom_margin = Mm(20)
    page.left_margin, page.right_margin = Mm(30), Mm(15)
    write_head(document, plan)
    write_outline(document, plan)
    write_foot(document, plan)
    for place, appendix in enumerate(plan["appendices"]):
        page = document.add_section(WD_SECTION.NEW_PAGE)
        if place == 0:
            page.orientation = WD_ORIENT.LANDSCAPE
            page.page_width, page.page_height = Mm(297), Mm(210)
            page.left_margin, page.right_margin, page.bottom_margin = Mm(20), Mm(15), Mm(15)
        write_appendix(document, plan, appendix)
    document.save(str(path))


def lay_columns(table: Any, widths: list[int]) -> None:
    """Fixed widths in millimetres, in the grid and so in every cell."""
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)


def say(holder: Any, text: str, align: Any = BOTH, size: float = 14, bold: bool = False, italic: bool = False) -> Any:
    paragraph = holder.add_paragraph()
    paragraph.alignment = align
    run = paragraph.add_run(text)
    run.bold, run.italic, run.font.size = bold, italic, Pt(size)
    return paragraph


def write_head(document: Any, plan: Plan) -> None:
    office = plan["issuer"].upper().replace(" PHƯỜNG", "\nPHƯỜNG")
    table = document.add_table(1, 2)
    lay_columns(table, [68, 97])
    left, right = table.rows[0].cells
    day, month, year = plan["issued_on"][8:], plan["issued_on"][5:7], plan["issued_on"][:4]
    month = month if int(month) < 3 else str(int(month))
    for cell, lines in (
        (left, [(office, 13, True, False), (f"Số: {plan['number']}", 13, False, False)]),
        (
            right,
            [
                ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 12, True, False),
                ("Độc lập - Tự do - Hạnh phúc", 13, True, False),
                (f"Bến Sao, ngày {day} tháng {month} năm {year}", 13, False, True),
            ],
        ),
    ):
        for text, size, bold, italic in lines:
            say(cell, text, CENTRE, size, bold, italic)
        cell._element.remove(cell.paragraphs[0]._element)
    say(document, "KẾ HOẠCH", CENTRE, bold=True).paragraph_format.space_before = Pt(12)
    say(document, plan["title"], CENTRE, bold=True)


def write_outline(document: Any, plan: Plan) -> None:
    for section in plan["sections"]:
        number = section["number"].rsplit(".", 1)[-1]
        if section["heading"]:
            heading = say(document, f"{number}. {section['heading']}", bold=True)
            heading.paragraph_format.first_line_indent = Mm(12.7)
            heading.paragraph_format.keep_with_next = True
        mark = f"{number}) " if number.islower() and not section["heading"] and len(number) == 1 else ""
        for text in filter(None, section["body"].split("\n")):
            say(document, mark + text).paragraph_format.first_line_indent = Mm(12.7)


def write_foot(document: Any, plan: Plan) -> None:
    left, right = document.add_table(1, 2).rows[0].cells
    say(left, "Nơi nhận:", LEFT, 12, bold=True, italic=True)
    last = len(plan["recipients"]) - 1
    for place, name in enumerate(plan["recipients"]):
        say(left, f"- {name}{'.' if place == last else ';'}", LEFT, 11).paragraph_format.space_after = Pt(0)
    for line in plan["signer_role"].split(" / "):
        say(right, line, CENTRE, bold=True)
    for cell in (left, right):
        cell._element.remove(cell.paragraphs[0]._element)


def write_appendix(document: Any, plan: Plan, appendix: Plan) -> None:
    header, merges, rows = table_of(appendix)
    year, month, day = plan["issued_on"].split("-")
    say(document, appendix["label"], CENTRE, bold=True)
    say(document, appendix["title"], CENTRE, 13, bold=True)
    origin = f"(Kèm theo Kế hoạch số {plan['number']} ngày {day}/{month}/{year} của {plan['issuer']})"
    say(document, origin, CENTRE, 13, italic=True)
    widths = WIDTHS[appendix["kind"]]
    table = document.add_table(0, len(widths), style="Table Grid")
    lay_columns(table, widths)
    for place, (cells, strong) in enumerate([(cells, True) for cells in header] + rows):
        row = table.add_row()
        for column, (cell, text) in enumerate(zip(row.cells, cells, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.paragraph_format.keep_with_next = strong
            centred = place < len(header) or column == 0 or (appendix["kind"] == "indicators" and 2 <= column <= 6)
            paragraph.alignment = CENTRE if centred else LEFT
            run = paragraph.add_run(text)
            run.bold, run.font.size = strong, Pt(11)
        properties = row._tr.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if is_group(cells):
            row.cells[1].merge(row.cells[-1])
            for extra in row.cells[1].paragraphs[1:]:
                extra._element.getparent().remove(extra._element)
        if place < len(header):
            properties.append(OxmlElement("w:tblHeader"))
    for top, first, bottom, last in merges:
        table.cell(top, first).merge(table.cell(bottom, last))
        for extra in table.cell(top, first).paragraphs[1:]:
            extra._element.getparent().remove(extra._element)


def lines_of(cells: list[str], widths: list[int]) -> int:
    """Lines that the fullest cell of a workbook row needs: a column of n mm holds some 0.42 n letters."""
    if is_group(cells):
        return 1
    return max(
        sum(-(-max(len(line), 1) // int(width * 0.42)) for line in text.split("\n"))
        for text, width in zip(cells, widths, strict=True)
    )


def write_workbook(plan: Plan, path: Path) -> None:
    book = Workbook()
    book.remove(book.active)
    book.properties.creator, book.properties.title = "dxdesk", plan["title"]
    book.properties.created = book.properties.modified = MADE
    line = Side(style="thin")
    for appendix in plan["appendices"]:
        header, merges, rows = table_of(appendix)
        widths = WIDTHS[appendix["kind"]]
        sheet = book.create_sheet(appendix["label"])
        origin = f"(Kèm theo Kế hoạch số {plan['number']} của {plan['issuer']})"
        for place, text in enumerate((appendix["label"].upper(), appendix["title"], origin), 1):
            cell = sheet.cell(place, 1, text)
            cell.font = Font(name=FACE, size=13, bold=place < 3, italic=place == 3)
            cell.alignment = Alignment(horizontal="center")
            sheet.merge_cells(start_row=place, end_row=place, start_column=1, end_column=len(widths))
        top = 5
        for place, (cells, strong) in enumerate([(cells, True) for cells in header] + rows):
            for column, text in enumerate(cells, 1):
                cell = sheet.cell(top + place, column, text or None)
                cell.number_format = "@"
                cell.font = Font(name=FACE, size=12, bold=strong)
                middle = place < len(header) or column == 1
                cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if middle else "left")
                cell.border = Border(left=line, right=line, top=line, bottom=line)
            sheet.row_dimensions[top + place].height = 16.5 * lines_of(cells, widths)
            if is_group(cells):
                sheet.merge_cells(None, top + place, 2, top + place, len(widths))
        for first, left, last, right in merges:
            sheet.merge_cells(None, top + first, left + 1, top + last, right + 1)
        for column, width in enumerate(widths):
            sheet.column_dimensions[get_column_letter(column + 1)].width = width / 2
        sheet.freeze_panes = f"C{top + len(header)}"
        sheet.print_title_rows = f"{top}:{top + len(header) - 1}"
        sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
    book.save(path)


if __name__ == "__main__":
    main()
