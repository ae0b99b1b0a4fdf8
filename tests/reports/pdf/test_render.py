"""The printed page measured: margins, sizes, fonts, rules, pages."""

from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pdfplumber
import pypdfium2
import pytest

from dxdesk.errors import Cancelled, Refusal
from dxdesk.progress import Progress
from dxdesk.reports.figures import ReportTexts
from dxdesk.reports.pdf import fonts
from dxdesk.reports.pdf.render import pdf_bytes, render_pdf
from dxdesk.reports.results_report import build_results_report
from tests.reports.pdf.measured import MM, Page, landscape, overprinted, rules_under, sizes, text_of
from tests.reports.samples import FONTS, OFFICE, figures, printed


@pytest.fixture(scope="module")
def report() -> bytes:
    return printed(build_results_report(figures()))


@pytest.fixture(scope="module")
def pages(report: bytes) -> Iterator[list[Page]]:
    with pdfplumber.open(BytesIO(report)) as document:
        yield document.pages


def test_paper_and_margins(pages: list[Page]) -> None:
    for page in pages:
        top, bottom, left, right = (20, 15, 30, 15) if landscape(page) else (20, 20, 30, 15)
        short, long = round(210 * MM), round(297 * MM)
        assert (round(page.width), round(page.height)) == ((long, short) if landscape(page) else (short, long))
        words = [word for word in page.extract_words() if word["top"] > 19 * MM]
        assert min(word["x0"] for word in words) >= left * MM - 0.5
        assert max(word["x1"] for word in words) <= page.width - right * MM + 0.5
        assert min(word["top"] for word in words) >= top * MM - 3
        assert max(word["bottom"] for word in words) <= page.height - bottom * MM + 3


def test_body_is_justified_and_indented(pages: list[Page]) -> None:
    line = next(line for line in pages[0].extract_text_lines() if line["text"].startswith("Thực hiện Kế"))
    assert line["x0"] == pytest.approx(30 * MM + 36, abs=1)
    assert line["x1"] == pytest.approx(pages[0].width - 15 * MM, abs=0.5)


@pytest.mark.parametrize(
    ("words", "face", "size"),
    [
        ("CỘNG HÒA XÃ HỘI", "LiberationSerif-Bold", 12),
        ("Số: 06/BC-UBND", "LiberationSerif", 13),
        ("BÁO CÁO", "LiberationSerif-Bold", 14),
        ("quý I năm 2026", "LiberationSerif-Bold", 14),
        ("Kính gửi:", "LiberationSerif", 14),
        ("Thực hiện Kế hoạch", "LiberationSerif", 14),
        ("I. CÔNG TÁC CHỈ ĐẠO", "LiberationSerif-Bold", 14),
    ],
)
def test_sizes_of_the_first_page(pages: list[Page], words: str, face: str, size: float) -> None:
    assert (face, size) in sizes(pages[0], words)


def test_sizes_beside_each_other(pages: list[Page]) -> None:
    assert ("LiberationSerif-Bold", 13) in sizes(pages[0], "Độc lập - Tự do - Hạnh phúc")
    assert ("LiberationSerif-Italic", 13) in sizes(pages[0], "ngày 05 tháng 4")
    last = next(page for page in pages if "Nơi nhận" in text_of(page))
    assert ("LiberationSerif-BoldItalic", 12) in sizes(last, "Nơi nhận:")
    assert ("LiberationSerif", 11) in sizes(last, "UBND thành phố;")
    assert sizes(last, "Người Ký Thử") == {("LiberationSerif-Bold", 14)}


def test_rules_stand_under_the_right_words(pages: list[Page]) -> None:
    motto, rule = rules_under(pages[0], "Độc lập - Tự do - Hạnh phúc")
    assert rule["x0"] == pytest.approx(motto["x0"], abs=1)
    assert rule["x1"] == pytest.approx(motto["x1"], abs=1)
    for words in ("PHƯỜNG AN LẠC", "quý.I năm.2026"):
        text, rule = rules_under(pages[0], words)
        share = (rule["x1"] - rule["x0"]) / (text["x1"] - text["x0"])
        assert 1 / 3 <= share <= 1 / 2 + 0.01
        assert (rule["x0"] + rule["x1"]) / 2 == pytest.approx((text["x0"] + text["x1"]) / 2, abs=1)
    baseline = motto["bottom"] - 0.22 * 13
    assert rules_under(pages[0], "Độc lập - Tự do - Hạnh phúc")[1]["top"] >= baseline + 4


def test_the_two_header_rows_do_not_share_columns() -> None:
    place = "Phường Nguyễn Bình An Đông Thành"
    with pdfplumber.open(
        BytesIO(printed(build_results_report(figures(1, 1, office=replace(OFFICE, place=place)))))
    ) as pdf:
        page = pdf.pages[0]
        number, date = page.search("Số: 06/BC-UBND")[0], page.search(f"{place}, ngày.05")[0]
        assert number["top"] == pytest.approx(date["top"], abs=1)
        assert number["x1"] + 5 < date["x0"]


def test_page_numbers_begin_anew_in_each_appendix(pages: list[Page]) -> None:
    numbers = []
    for page in pages:
        above = page.crop((0, 0, page.width, 19 * MM)).extract_words()
        numbers.append(above[0]["text"] if above else "")
        if above:
            width = page.width - 45 * MM
            assert (above[0]["x0"] + above[0]["x1"]) / 2 == pytest.approx(30 * MM + width / 2, abs=1)
            assert above[0]["bottom"] - above[0]["top"] == pytest.approx(14, abs=2)
    starts = [place for place, number in enumerate(numbers) if not number]
    assert len(starts) == 3
    for start, end in zip(starts, [*starts[1:], len(numbers)], strict=True):
        assert numbers[start + 1 : end] == [str(number) for number in range(2, end - start + 1)]
        assert landscape(pages[start]) == (start > 0)


def test_header_rows_are_repeated(pages: list[Page]) -> None:
    for page in pages:
        if landscape(page):
            assert "STT" in text_of(page)
            assert "Ghi" in text_of(page)


def test_no_lonely_group_row_or_heading_at_the_foot(pages: list[Page]) -> None:
    groups = ("Phát triển hạ tầng", "Nâng cao nhận thức", "Dữ liệu, an toàn", "Nhóm việc khác", "Chỉ tiêu về dịch vụ")
    for page in pages:
        last = page.extract_text_lines()[-1]
        bold = {char["fontname"].partition("+")[2] for char in last["chars"]} == {"LiberationSerif-Bold"}
        assert not last["text"].startswith(groups)
        assert not last["text"].endswith("trong kỳ:")
        assert not bold or "Ký Thử" in last["text"]


def test_no_text_stands_on_another(pages: list[Page]) -> None:
    for page in pages:
        assert not overprinted(page)


def test_cells_keep_their_text_inside(pages: list[Page]) -> None:
    page = next(page for page in pages if landscape(page))
    (table,) = page.find_tables()
    for line in page.crop(table.bbox).extract_words():
        cells = [cell for cell in table.cells if cell[0] <= line["x0"] + 0.5 and line["x1"] <= cell[2] + 0.5]
        assert cells, line["text"]


def test_text_comes_out_with_its_accents(pages: list[Page]) -> None:
    whole = " ".join(map(text_of, pages))
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Trong 45 nhiệm vụ của Kế hoạch,",
        "Phòng Văn hóa - Xã hội",
        "≥ 80",
        "Người Ký Thử",
        "./.",
    ):
        assert words in whole


def test_the_signature_keeps_the_last_lines() -> None:
    for count in range(2, 22, 2):
        texts = ReportTexts(direction=("Một đoạn ngắn.",) * count, causes=("a",), proposals=("b",))
        content = build_results_report(figures(1, 1, texts=texts))
        with pdfplumber.open(BytesIO(printed(content))) as pdf:
            page = text_of(next(page for page in pdf.pages if "Nơi nhận" in text_of(page)))
            assert "./." in page
            assert "Người Ký Thử" in page


def test_very_many_recipients_go_on_on_the_next_page() -> None:
    recipients = tuple(f"Đơn vị số {place}" for place in range(1, 121))
    with pdfplumber.open(
        BytesIO(printed(build_results_report(figures(1, 1, office=replace(OFFICE, recipients=recipients)))))
    ) as pdf:
        whole = " ".join(map(text_of, pdf.pages))
        assert all(f"- Đơn vị số {place};" in whole for place in range(1, 121))


def test_every_font_is_embedded_and_no_other_named(report: bytes) -> None:
    document = pypdfium2.PdfDocument(report)
    try:
        assert len(document) > 10
    finally:
        document.close()
    with pdfplumber.open(BytesIO(report)) as pdf:
        names = {char["fontname"] for page in pdf.pages for char in page.chars}
        resources = [page.page_obj.resources["Font"] for page in pdf.pages]
    assert all(name.partition("+")[2].startswith("LiberationSerif") for name in names)
    assert all("Helvetica" not in str(fonts) for fonts in resources)
    assert b"Helvetica" not in report
    assert report.count(b"/FontFile2") == 4


def test_properties_language_and_bookmarks(report: bytes) -> None:
    assert b"/Lang (vi)" in report
    document = pypdfium2.PdfDocument(report)
    try:
        info = document.get_metadata_dict()
        marks = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    finally:
        document.close()
    assert (
        info["Title"]
        == "Báo cáo Kết quả thực hiện Kế hoạch số\u00a017/KH-UBND ngày\u00a009/01/2026 quý\u00a0I năm\u00a02026"
    )
    assert info["Author"] == "Ủy ban nhân dân phường An Lạc"
    assert marks[0] == (0, "BÁO CÁO")
    assert (1, "II. Kết quả thực hiện") in marks
    assert [title for level, title in marks if level == 0][1].startswith("Phụ lục\u00a0I. Kết quả")


def test_the_same_content_gives_the_same_bytes(report: bytes) -> None:
    assert printed(build_results_report(figures())) == report


@pytest.mark.parametrize("count", [0, 1])
def test_no_row_and_one_row(count: int) -> None:
    with pdfplumber.open(BytesIO(printed(build_results_report(figures(count, count))))) as pdf:
        appendices = [text_of(page) for page in pdf.pages if landscape(page)]
    assert len(appendices) == 2 * count
    assert all("STT" in text for text in appendices)


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    out = tmp_path / "báo cáo.pdf"
    content = build_results_report(figures(200, 0))
    render_pdf(content, out, FONTS)
    before = out.read_bytes()
    assert before.startswith(b"%PDF")
    asked: list[tuple[int, int, str]] = []
    steps = Progress(report=lambda *told: asked.append(told), is_cancelled=lambda: len(asked) > 4)
    with pytest.raises(Cancelled):
        render_pdf(content, out, FONTS, steps)
    assert out.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["báo cáo.pdf"]


def test_progress_counts_rows_up_to_all() -> None:
    told: list[tuple[int, int, str]] = []
    steps = Progress(report=lambda *step: told.append(step), is_cancelled=lambda: False)
    pdf_bytes(build_results_report(figures(100, 0)), FONTS, steps)
    dones = [done for done, _, _ in told]
    assert dones == sorted(dones)
    assert dones[-1] == told[-1][1] > 100
    assert len(told) > 5


def test_a_missing_typeface_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts.pdfmetrics, "getRegisteredFontNames", list)
    with pytest.raises(Refusal) as refused:
        fonts.register(tmp_path)
    assert refused.value.code == "font-missing"
    assert "LiberationSerif-Regular.ttf" in refused.value.message
