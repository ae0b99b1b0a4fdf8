from io import BytesIO

import pytest
from pypdfium2 import PdfDocument

from dxdesk.reports.charts.draw import chart_on_pages, chart_pdf, chart_png
from dxdesk.reports.charts.words import chart_words
from dxdesk.reports.content import BarChart, TrendChart
from dxdesk.reports.pictures import PdfPages
from tests.reports.charts.samples import bar_chart, trend_chart
from tests.reports.samples import FONTS

CHARTS = [bar_chart(), bar_chart(25), bar_chart(0), trend_chart(), trend_chart("50")]


@pytest.mark.parametrize("chart", CHARTS)
def test_the_pdf_is_one_page_of_the_charts_size_with_our_typeface_alone(chart: BarChart | TrendChart) -> None:
    data = chart_pdf(chart, 467, FONTS)
    with PdfPages(data) as pages:
        assert len(pages) == 1
        assert pages.size(0)[0] == pytest.approx(467, abs=0.01)
    fonts = {font.split(b"/")[0] for font in data.split(b"/BaseFont /")[1:]}
    assert fonts
    assert all(b"LiberationSerif" in font.split(b"\n")[0] for font in fonts)
    assert chart_pdf(chart, 467, FONTS) == data


def test_words_can_be_found_with_their_accents() -> None:
    with PdfPages(chart_pdf(bar_chart(), 467, FONTS)) as pages:
        assert "Trung tâm Phục vụ hành chính công" in pages.text(0)


def test_a_picture_has_the_asked_size_and_a_white_ground() -> None:
    from PIL import Image

    with Image.open(BytesIO(chart_png(bar_chart(), 144, 200, FONTS))) as picture:
        assert picture.size[0] == 400
        assert picture.getpixel((399, 399 if picture.size[1] > 399 else picture.size[1] - 1)) == (255, 255, 255)


def test_tones_differ_without_colour() -> None:
    """In grey, the parts of a wide bar have different shares of ink or a different pattern."""
    chart = BarChart("", ("a",) * 5, ("done", "going", "late", "open", "waiting"), bar_chart(1).bars)
    pdf = PdfDocument(chart_pdf(chart, 467, FONTS))
    grey = pdf[0].render(scale=3).to_pil().convert("L")
    swatches = [grey.crop((x * 3 + 3, 8, x * 3 + 36, 30)) for x in (0, 36, 72, 108, 144)]
    pictures = [swatch.tobytes() for swatch in swatches]
    pdf.close()
    assert len(set(pictures)) == 5


def test_only_very_many_bars_need_more_than_one_page() -> None:
    assert len(chart_on_pages(trend_chart(), 467, 300)) == 1
    assert len(chart_on_pages(bar_chart(60), 467, 400)) == 3


def test_words_for_those_who_cannot_see_it_hold_every_number() -> None:
    words = chart_words(bar_chart(2))
    assert words.startswith("Biểu đồ Tiến độ nhiệm vụ theo cơ quan chủ trì: Văn phòng HĐND và UBND: hoàn thành 12")
    assert (
        "Phòng Văn hóa - Xã hội: hoàn thành 13, đang thực hiện 5, quá hạn 1, chưa thực hiện 7, chờ, tạm dừng 1."
        in words
    )
    assert "Quý 3/2026: chưa có số liệu" in chart_words(trend_chart())
    assert "71,25%" in chart_words(trend_chart())
    assert chart_words(bar_chart(0)).endswith(": chưa có số liệu.")
