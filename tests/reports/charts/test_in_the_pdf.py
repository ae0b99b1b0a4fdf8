from dataclasses import replace

from dxdesk.reports.content import Block, Heading, Paragraph, ReportContent
from dxdesk.reports.pictures import PdfPages
from tests.reports.charts.samples import bar_chart, trend_chart
from tests.reports.samples import printed

EMPTY = ReportContent("Tóm tắt", None, None, (), (), None, (), "Ủy ban")


def pages(*blocks: Block) -> list[str]:
    data = printed(replace(EMPTY, body=blocks))
    assert b"Helvetica" not in data
    assert b"Times-Roman" not in data
    with PdfPages(data) as document:
        return [document.text(page).replace("\r\n", " ") for page in range(len(document))]


def test_a_chart_stands_among_the_blocks_with_its_caption() -> None:
    (page,) = pages(Paragraph("Trước biểu đồ."), bar_chart(), trend_chart(), Paragraph("Sau biểu đồ."))
    places = [
        page.index(words)
        for words in ("Trước", "Tiến độ nhiệm vụ", "Hoàn thành", "Tỷ lệ hồ sơ", "Đơn vị: %", "Sau biểu")
    ]
    assert places == sorted(places)


def test_heading_and_caption_go_to_the_next_page_with_their_chart() -> None:
    lines = [Paragraph(f"Đoạn {place}.") for place in range(25)]
    first, second = pages(*lines, Heading(2, "1", "Biểu đồ"), bar_chart(6))
    assert "Biểu đồ" not in first
    assert "1. Biểu đồ Tiến độ nhiệm vụ" in second


def test_very_many_bars_fill_several_pages() -> None:
    whole = pages(bar_chart(120))
    assert len(whole) == 3
    assert all("Chờ, tạm dừng" in page for page in whole)
