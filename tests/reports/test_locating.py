"""Lines of a document found again on its pages."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from dxdesk.errors import Cancelled
from dxdesk.progress import Progress, silent
from dxdesk.reports.content import (
    Appendix,
    Bar,
    BarChart,
    Bullet,
    BulletList,
    Column,
    GroupRow,
    Heading,
    Paragraph,
    Point,
    ReportContent,
    Row,
    Table,
    Trace,
    TrendChart,
    Trends,
)
from dxdesk.reports.locating import boxes_on, printed_lines
from dxdesk.reports.pdf.render import pdf_bytes

FIRST, SECOND, THIRD = Trace("task", "a"), Trace("actual", "b", "2026-Q1"), Trace("indicator", "c")
LONG = "Cung cấp dịch vụ công trực tuyến toàn trình cho người dân và doanh nghiệp trên địa bàn phường " * 3


def row(number: int) -> Row:
    return Row((str(number), f"Việc {number}. {LONG}", "82,5%"), (FIRST,))


def content(rows: int) -> ReportContent:
    table = Table(
        (Column("STT", 8), Column("Nội dung", 60), Column("Kết quả", 20)),
        (GroupRow("I", "Nhóm thứ nhất"), *(row(at + 1) for at in range(rows))),
        "Không có.",
    )
    return ReportContent(
        name="Thử",
        letterhead=None,
        title=None,
        addressees=(),
        body=(
            Heading(1, "I", "Kết quả"),
            Paragraph("Đến nay có 5 việc, 3 việc hoàn thành.", (FIRST, SECOND)),
            BulletList((Bullet("Việc thứ nhất;", (FIRST,)), Bullet("Việc thứ hai.", (SECOND,)))),
            BarChart("Tiến độ", ("xong", "chưa"), ("done", "open"), (Bar("Nhóm thứ nhất", (3, 2), (THIRD,)),)),
        ),
        signature=None,
        appendices=(Appendix("Phụ lục I", "DANH MỤC", "", (table,)),),
        author="Phường",
    )


def test_every_line_is_found_with_what_it_comes_from(resources: Path) -> None:
    made = content(3)
    lines = printed_lines(made, pdf_bytes(made, resources / "fonts", silent()), silent())
    assert [line.traces for line in lines if line.traces] == [
        (FIRST, SECOND),
        (FIRST,),
        (SECOND,),
        (THIRD,),
        (FIRST,),
        (FIRST,),
        (FIRST,),
    ]
    assert lines[0].text == "I. Kết quả"
    assert lines[0].traces == ()


def test_rows_stand_below_each_other_and_on_their_pages(resources: Path) -> None:
    made = content(40)
    pdf = pdf_bytes(made, resources / "fonts", silent())
    lines = printed_lines(made, pdf, silent())
    rows = [line for line in lines if "82,5%" in line.text]
    assert len(rows) == 40
    pages = sorted({span.page for line in rows for span in line.spans})
    assert len(pages) > 2
    for page in pages:
        boxes = [(lines[number], box) for number, box in boxes_on(pdf, lines, page) if "82,5%" in lines[number].text]
        assert [line.text for line, _box in boxes] == [line.text for line in rows if line.is_on(page)]
        for (_line, upper), (_other, lower) in pairwise(boxes):
            assert upper.top + upper.height <= lower.top + 1
            assert upper.width > 300


def test_it_can_be_stopped(resources: Path) -> None:
    made = content(3)
    pdf = pdf_bytes(made, resources / "fonts", silent())
    with pytest.raises(Cancelled):
        printed_lines(made, pdf, Progress(lambda *_: None, lambda: True))


def test_each_small_trend_is_found_by_its_caption(resources: Path) -> None:
    charts = tuple(
        TrendChart(f"Chỉ tiêu {number}: Tỷ lệ hồ sơ trực tuyến", "%", (Point("Quý I/2026", None),), traces=(trace,))
        for number, trace in enumerate((FIRST, SECOND, THIRD), 1)
    )
    appendix = Appendix("Phụ lục", "DANH MỤC", "", (Trends("Diễn biến các chỉ tiêu", "(3 trong 5)", charts),))
    made = replace(content(1), appendices=(appendix,))
    found = printed_lines(made, pdf_bytes(made, resources / "fonts"), silent())
    assert [(line.text, line.traces) for line in found][-5:] == [
        ("Diễn biến các chỉ tiêu", ()),
        ("(3 trong 5)", ()),
        *((chart.caption, chart.traces) for chart in charts),
    ]
