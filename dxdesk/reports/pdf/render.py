"""A report's content as a PDF file. Imports reportlab: import this module when a report is first drawn."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from reportlab.platypus import BaseDocTemplate, Flowable, NextPageTemplate, PageBreak, Spacer

from dxdesk.collector import collector_at_rest
from dxdesk.progress import Progress, silent
from dxdesk.reports.content import Appendix, Paragraph, ReportContent
from dxdesk.reports.pdf import fonts as typeface
from dxdesk.reports.pdf.body import Bookmark, flowables, text
from dxdesk.reports.pdf.closing import Closing, signature_block
from dxdesk.reports.pdf.header import CentredTitle, HeaderBlock, OfficeLine, addressee_block, document_title
from dxdesk.reports.pdf.page import Area, PageCounter, appendix_area, body_area, first_page
from dxdesk.reports.pdf.styles import BODY_STYLE
from dxdesk.reports.row_progress import RowProgress
from dxdesk.reports.whole_file import write_whole

_LABEL = "Đang dàn trang báo cáo"


def render_pdf(
    content: ReportContent,
    out: Path | BinaryIO,
    fonts: Path,
    progress: Progress | None = None,
    *,
    invariant: bool = False,
) -> None:
    """Writes the report. A file appears whole or not at all; an earlier file of that name stays until then.

    `fonts` is the folder with Liberation Serif. `invariant`: the same content gives the same bytes (no date of
    making). Raises `Refusal` when the typeface is missing, `Cancelled`, and OSError when the file cannot be written.
    """
    typeface.register(fonts)
    steps = progress or silent()
    write_whole(out, lambda stream: _build(content, stream, steps, invariant))


def pdf_bytes(content: ReportContent, fonts: Path, progress: Progress | None = None) -> bytes:
    """The report in memory, for the preview."""
    stream = BytesIO()
    render_pdf(content, stream, fonts, progress)
    return stream.getvalue()


def page_count(content: ReportContent, fonts: Path) -> int:
    """How many pages the report takes. Raises `Refusal` as `render_pdf` does."""
    typeface.register(fonts)
    return _build(content, BytesIO(), silent(), True)


def _build(content: ReportContent, stream: BinaryIO, progress: Progress, invariant: bool) -> int:
    """The number of pages."""
    tell = RowProgress(content, progress, _LABEL)
    body, appendix = body_area(content.margins), appendix_area(content.margins)
    areas = (body, appendix) if content.has_first_part else (appendix, body)
    document = BaseDocTemplate(
        stream,
        pageTemplates=PageCounter().templates(*areas),
        title=typeface.drawable(content.name),
        author=typeface.drawable(content.author),
        subject=typeface.drawable(" ".join(content.title.subject) if content.title else content.name),
        creator="dxdesk",
        lang="vi",
        displayDocTitle=True,
        initialFontName=typeface.REGULAR,
        invariant=1 if invariant else 0,
        pageCompression=1,
    )
    with collector_at_rest():
        document.build(list(_story(content, body, appendix, tell)))
    tell.finish()
    return int(document.page)


def _story(content: ReportContent, body: Area, appendix_page: Area, tell: Callable[[int], None]) -> Iterator[Flowable]:
    if content.has_first_part:
        yield from _first_part(content, body, tell)
    for place, appendix in enumerate(content.appendices):
        if place or content.has_first_part:
            yield NextPageTemplate(first_page(appendix_page))
            yield PageBreak()
        yield from _appendix(appendix, appendix_page, tell)


def _first_part(content: ReportContent, area: Area, tell: Callable[[int], None]) -> Iterator[Flowable]:
    yield Bookmark(content.title.type.upper() if content.title else content.name, 0)
    if content.letterhead is not None:
        yield HeaderBlock(content.letterhead, area.width)
    if content.title is not None:
        yield document_title(content.title, area.width)
    if content.addressees:
        yield addressee_block(content.addressees, area.width)
    yield from _text(content, area, tell)


def _text(content: ReportContent, area: Area, tell: Callable[[int], None]) -> Iterator[Flowable]:
    """The body, with the signature kept to its last lines."""
    if content.signature is None:
        yield from flowables(content.body, area, tell)
        return
    signature = signature_block(content.signature, area.width)
    *before, last = content.body or (Paragraph("./."),)
    if isinstance(last, Paragraph):
        yield from flowables(before, area, tell)
        yield Closing(text(last.text, BODY_STYLE), signature, area.height)
    else:
        yield from flowables(content.body, area, tell)
        yield Spacer(1, 12)
        yield signature


def _appendix(appendix: Appendix, area: Area, tell: Callable[[int], None]) -> Iterator[Flowable]:
    yield Bookmark(". ".join(filter(None, (appendix.label, appendix.title))), 0)
    if appendix.office:
        yield OfficeLine(appendix.office, area.width)
    lines = [
        (appendix.label, typeface.BOLD),
        (appendix.title.upper(), typeface.BOLD),
        (appendix.attached_to, typeface.ITALIC),
    ]
    yield CentredTitle([line for line in lines if line[0]], area.width, rule=False)
    yield from flowables(appendix.blocks, area, tell)
