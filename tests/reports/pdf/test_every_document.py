"""Every document on paper: margins, page numbers, faces, nothing cut, overprinted or left alone at a page's foot."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from io import BytesIO
from typing import Any

import pdfplumber
import pypdfium2
import pytest

from dxdesk.reports.agency_sheets import build_agency_sheets
from dxdesk.reports.blank_forms import build_blank_indicators, build_blank_tasks
from dxdesk.reports.content import (
    BarChart,
    Block,
    BulletList,
    Caption,
    Heading,
    Margins,
    Paragraph,
    ReportContent,
    Row,
    Table,
)
from dxdesk.reports.figures import ReportTexts
from dxdesk.reports.indicator_list import build_indicator_list
from dxdesk.reports.meeting_summary import build_meeting_summary
from dxdesk.reports.pdf.fonts import drawable
from dxdesk.reports.pdf.render import page_count
from dxdesk.reports.reminder_letter import build_reminder_letter
from dxdesk.reports.results_report import build_results_report
from dxdesk.reports.task_list import build_task_list
from tests.reports.pdf.measured import MM, Page, landscape, overprinted, page_number, sizes, text_of
from tests.reports.samples import FONTS, OFFICE, figures, printed, tasks
from tests.reports.test_wording_of_documents import several

AGENCY = "Phòng Văn hóa - Xã hội"
NARROW = replace(OFFICE, margins=Margins(25, 25, 35, 20))
LONG = tuple(
    replace(task, name="Một việc có tên rất dài, " * 12, leads="Cơ quan chuyên môn " * 6, result="Kết quả " * 40)
    for task in tasks(7)
)


DOCUMENTS: dict[str, Callable[[], ReportContent]] = {
    "several plans": lambda: build_results_report(several()),
    "results, wide margins": lambda: build_results_report(figures(30, 30, office=NARROW)),
    "indicators": lambda: build_indicator_list(figures(0, 57)),
    "tasks, wide margins": lambda: build_task_list(figures(45, 0, office=NARROW)),
    "tasks with long names": lambda: build_task_list(figures(0, 0, tasks=LONG)),
    "letter": lambda: build_reminder_letter(figures(12, 9, agency=AGENCY)),
    "letter with an appendix": lambda: build_reminder_letter(figures(60, 40, agency=AGENCY, office=NARROW)),
    "agency sheets": lambda: build_agency_sheets([figures(30, 30, agency=AGENCY), figures(5, 2, agency="Văn phòng")]),
    "summary": lambda: build_meeting_summary(
        figures(texts=ReportTexts(decisions=("Cho chủ trương.",)), office=NARROW), 2
    ),
    "blank tasks": lambda: build_blank_tasks(figures(45, 0)),
    "blank indicators": lambda: build_blank_indicators(figures(0, 57, office=NARROW)),
    "nothing": lambda: build_task_list(figures(0, 0)),
}


class Printed:
    """A document with its pages, printed once for all tests of this file."""

    def __init__(self, name: str) -> None:
        self.content = DOCUMENTS[name]()
        self.data = printed(self.content)
        self.document = pdfplumber.open(BytesIO(self.data))
        self.pages: list[Page] = self.document.pages


@pytest.fixture(scope="module", params=list(DOCUMENTS))
def paper(request: pytest.FixtureRequest) -> Iterator[Printed]:
    printed_one = Printed(request.param)
    yield printed_one
    printed_one.document.close()


def test_text_stays_within_the_offices_margins(paper: Printed) -> None:
    margins = paper.content.margins
    for page in paper.pages:
        top, bottom = (20, 15) if landscape(page) else (margins.top, margins.bottom)
        short, long = round(210 * MM), round(297 * MM)
        assert (round(page.width), round(page.height)) == ((long, short) if landscape(page) else (short, long))
        words = [word for word in page.extract_words() if word["top"] > top * MM - 3]
        assert min(word["x0"] for word in words) >= margins.left * MM - 0.5
        assert max(word["x1"] for word in words) <= page.width - margins.right * MM + 0.5
        assert max(word["bottom"] for word in words) <= page.height - bottom * MM + 3
        lines = [*page.lines, *page.rects]
        assert all(line["x0"] >= margins.left * MM - 0.5 for line in lines)
        assert all(line["x1"] <= page.width - margins.right * MM + 0.5 for line in lines)


def test_each_part_counts_its_own_pages(paper: Printed) -> None:
    margins = paper.content.margins
    numbers = [page_number(page, (20 if landscape(page) else margins.top) * MM) for page in paper.pages]
    starts = [place for place, number in enumerate(numbers) if not number]
    parts = len(paper.content.appendices) + bool(paper.content.body)
    assert len(starts) == parts
    for start, end in zip(starts, [*starts[1:], len(numbers)], strict=True):
        assert numbers[start + 1 : end] == [str(number) for number in range(2, end - start + 1)]
        assert landscape(paper.pages[start]) == (start > 0 or not paper.content.body)


def test_only_the_embedded_typeface_is_named(paper: Printed) -> None:
    names = {char["fontname"].partition("+")[2] for page in paper.pages for char in page.chars}
    assert all(name.startswith("LiberationSerif") for name in names)
    assert b"Helvetica" not in paper.data
    assert paper.data.count(b"/FontFile2") == len(names)


def test_nothing_stands_on_anything_else(paper: Printed) -> None:
    for page in paper.pages:
        assert not overprinted(page)


def test_cells_keep_their_text_inside(paper: Printed) -> None:
    if any(isinstance(block, BarChart) for block in paper.content.body):
        # Bars look like cells, and the numbers beside them do not stand in them.
        return
    for page in paper.pages:
        for table in page.find_tables():
            for word in page.crop(table.bbox).extract_words():
                assert any(
                    left <= word["x0"] + 0.6
                    and word["x1"] <= right + 0.6
                    and top <= word["top"] + 2
                    and word["bottom"] <= bottom + 2
                    for left, top, right, bottom in table.cells
                ), word["text"]


def test_every_word_comes_out_with_its_accents(paper: Printed) -> None:
    """Letters in the order in which they were drawn: cell by cell, page numbers left aside."""
    margins = paper.content.margins
    drawn = "".join(
        char["text"]
        for page in paper.pages
        for char in page.chars
        if char["top"] > (20 if landscape(page) else margins.top) * MM - 3
    )
    whole = bare(drawn)
    blocks = (*paper.content.body, *(block for appendix in paper.content.appendices for block in appendix.blocks))
    for text in texts(blocks):
        assert bare(drawable(text)) in whole, text


def bare(text: str) -> str:
    return "".join(text.replace("\u00a0", "").split())


def texts(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield block.label.upper() if block.level == 1 else block.label
            case Caption() | Paragraph():
                yield block.text
            case BulletList():
                yield from (item.text for item in block.items)
            case Table():
                yield from (cell for row in block.rows if isinstance(row, Row) for cell in row.cells)


def test_header_rows_are_repeated_and_no_bold_line_is_left_at_the_foot(paper: Printed) -> None:
    for page, following in zip(paper.pages, [*paper.pages[1:], None], strict=True):
        if landscape(page) and page.rects:
            assert "STT" in text_of(page)
        last = page.extract_text_lines()[-1]
        letters = {char["fontname"].partition("+")[2] for char in last["chars"] if char["text"].strip()}
        alone = letters == {"LiberationSerif-Bold"} and not last["text"].startswith(("Tổng cộng", "Người Ký"))
        assert not alone, last["text"]
        if following is not None and landscape(page) == landscape(following):
            assert not last["text"].rstrip().endswith(":")


def test_outline_and_properties(paper: Printed) -> None:
    document = pypdfium2.PdfDocument(paper.data)
    try:
        info = document.get_metadata_dict()
        marks = [mark.level for mark in document.get_toc()]
    finally:
        document.close()
    assert info["Title"].replace("\u00a0", " ") == paper.content.name
    assert info["Author"] == "Ủy ban nhân dân phường An Lạc"
    assert marks.count(0) == len(paper.content.appendices) + bool(paper.content.body)


def test_pages_are_counted_as_they_are_printed(paper: Printed) -> None:
    assert page_count(paper.content, FONTS) == len(paper.pages)


@pytest.mark.parametrize("count", range(1, 26, 3))
def test_a_form_is_signed_on_the_page_of_its_last_row(count: int) -> None:
    with pdfplumber.open(BytesIO(printed(build_blank_tasks(figures(count, 0))))) as document:
        last = document.pages[-1]
        assert "NGƯỜI LẬP BIỂU" in text_of(last)
        assert not any("NGƯỜI LẬP BIỂU" in text_of(page) for page in document.pages[:-1])
        assert "STT" in text_of(last)
        assert tasks(count)[-1].name.split()[0] in text_of(last)


def test_rows_for_a_pen_are_high_enough() -> None:
    with pdfplumber.open(BytesIO(printed(build_blank_tasks(figures(0, 0))))) as document:
        (table,) = document.pages[0].find_tables()
        rows: list[Any] = table.rows[1:]
        assert all(row.bbox[3] - row.bbox[1] >= 14 * MM - 0.5 for row in rows)


def test_a_letter_says_under_its_number_what_it_is_about() -> None:
    content = build_reminder_letter(figures(12, 9, agency=AGENCY, office=NARROW))
    with pdfplumber.open(BytesIO(printed(content))) as document:
        page = document.pages[0]
        number, about = page.search("Số: 06/BC-UBND")[0], page.search("V/v đôn đốc")[0]
        assert sizes(page, "V/v đôn đốc") == {("LiberationSerif", 12.0)}
        assert about["top"] >= number["bottom"] - 3 + 6 - 3
        line = next(line for line in page.extract_text_lines() if line["text"].startswith("V/v"))
        assert (line["x0"] + line["x1"]) / 2 == pytest.approx((number["x0"] + number["x1"]) / 2, abs=1)
        addressed = page.search(f"Kính gửi: {AGENCY}")[0]
        assert addressed["top"] > about["bottom"]
        assert "BÁO CÁO" not in text_of(page)


def test_a_sheet_names_the_office_at_its_top_left() -> None:
    with pdfplumber.open(BytesIO(printed(build_task_list(figures(3, 0))))) as document:
        page = document.pages[0]
        name = page.search("ỦY BAN NHÂN DÂN PHƯỜNG AN LẠC")[0]
        assert name["x0"] == pytest.approx(30 * MM, abs=1)
        assert sizes(page, "ỦY BAN NHÂN DÂN PHƯỜNG") == {("LiberationSerif-Bold", 12.0)}
        rule = min((line for line in page.lines if line["top"] > name["bottom"] - 4), key=lambda line: line["top"])
        share = (rule["x1"] - rule["x0"]) / (name["x1"] - name["x0"])
        assert 1 / 3 <= share <= 1 / 2 + 0.01
