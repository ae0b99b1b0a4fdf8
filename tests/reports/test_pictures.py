from collections.abc import Iterator
from pathlib import Path

import pytest

from dxdesk.errors import Cancelled
from dxdesk.progress import Progress
from dxdesk.reports.pictures import PdfPages, save_pictures
from dxdesk.reports.results_report import build_results_report
from tests.reports.samples import figures, printed


@pytest.fixture(scope="module")
def report() -> bytes:
    return printed(build_results_report(figures()))


@pytest.fixture
def pages(report: bytes) -> Iterator[PdfPages]:
    with PdfPages(report) as opened:
        yield opened


def test_body_upright_and_appendices_lying(pages: PdfPages) -> None:
    shapes = ["upright" if height > width else "lying" for width, height in pages.sizes()]
    assert shapes[0] == "upright"
    assert shapes[-1] == "lying"
    assert shapes == sorted(shapes, reverse=True)


def test_a_picture_has_the_asked_resolution(pages: PdfPages) -> None:
    picture = pages.picture(0, 96)
    assert (picture.width, picture.height) == pages.pixels(0, 96) == (794, 1123)
    assert len(picture.pixels) == picture.width * picture.height * 4


def test_bands_put_together_are_the_whole_page(pages: PdfPages) -> None:
    for page in (0, len(pages) - 1):
        whole = pages.picture(page, 50)
        bands = [pages.picture(page, 50, range(top, min(top + 97, whole.height))) for top in range(0, whole.height, 97)]
        assert {band.width for band in bands} == {whole.width}
        assert b"".join(band.pixels for band in bands) == whole.pixels


def test_search_without_accents_over_line_breaks(pages: PdfPages) -> None:
    text = " ".join(pages.text(0).split())
    words = " ".join(text.split()[-12:-2])
    found = pages.find(words)
    assert found
    assert found[0].page == 0
    plain = pages.find("BAO CAO")
    assert [one.page for one in plain] == [one.page for one in pages.find("báo cáo")]
    assert plain[0].page == 0


def test_found_places_lie_on_the_page(pages: PdfPages) -> None:
    for found in pages.find("nhiệm vụ"):
        width, height = pages.size(found.page)
        assert found.boxes
        for box in found.boxes:
            assert 0 < box.left < box.left + box.width < width
            assert 0 < box.top < box.top + box.height < height


def test_nothing_is_found_for_nothing(pages: PdfPages) -> None:
    assert pages.find("  ") == []
    assert pages.find("không có trong báo cáo này") == []


def test_a_search_can_be_stopped(pages: PdfPages) -> None:
    with pytest.raises(Cancelled):
        pages.find("báo cáo", Progress(lambda *_: None, lambda: True))


def test_pictures_are_saved(report: bytes, tmp_path: Path) -> None:
    (tmp_path / "báo cáo.pdf").write_bytes(report)
    places = save_pictures(tmp_path / "báo cáo.pdf", tmp_path, 20)
    assert places[0].name == "báo cáo-trang-01.png"
    assert all(place.stat().st_size > 0 for place in places)
