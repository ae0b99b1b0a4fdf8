"""A report's content as a PDF file. Imports reportlab: import this module when a report is first drawn."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from reportlab.platypus import BaseDocTemplate, Flowable, NextPageTemplate, PageBreak, Spacer

from dxdesk.progress import Progress, silent
from dxdesk.reports.content import Appendix, Paragraph, ReportContent, Table
from dxdesk.reports.pdf import fonts as typeface
from dxdesk.reports.pdf.body import Bookmark, flowables, text
from dxdesk.reports.pdf.closing import Closing, signature_block
from dxdesk.reports.pdf.header import CentredTitle, HeaderBlock, addressee_block, document_title
from dxdesk.reports.pdf.page import APPENDIX, BODY, PageCounter, first_page, text_height, text_width
from dxdesk.reports.pdf.styles import BODY_STYLE

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
    if isinstance(out, Path):
        _write_whole(out, lambda stream: _build(content, stream, steps, invariant))
    else:
        _build(content, out, steps, invariant)


def pdf_bytes(content: ReportContent, fonts: Path, progress: Progress | None = None) -> bytes:
    """The report in memory, for the preview."""
    stream = BytesIO()
    render_pdf(content, stream, fonts, progress)
    return stream.getvalue()


def _build(content: ReportContent, stream: BinaryIO, progress: Progress, invariant: bool) -> None:
    total = _row_count(content)
    done = 0

    def tell(rows: int) -> None:
        nonlocal done
        done += rows
        progress.step(min(done, total), total, _LABEL)

    progress.step(0, total, _LABEL)
    document = BaseDocTemplate(
        stream,
        pageTemplates=PageCounter().templates(),
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
    document.build(list(_story(content, tell)))
    progress.step(total, total, _LABEL)


def _story(content: ReportContent, tell: Callable[[int], None]) -> Iterator[Flowable]:
    width = text_width(BODY)
    if content.letterhead is not None:
        yield HeaderBlock(content.letterhead, width)
    if content.title is not None:
        yield Bookmark(content.title.type.upper(), 0)
        yield document_title(content.title, width)
    if content.addressees:
        yield addressee_block(content.addressees, width)
    yield from _text(content, width, tell)
    for appendix in content.appendices:
        yield NextPageTemplate(first_page(APPENDIX))
        yield PageBreak()
        yield from _appendix(appendix, tell)


def _text(content: ReportContent, width: float, tell: Callable[[int], None]) -> Iterator[Flowable]:
    """The body, with the signature kept to its last lines."""
    if content.signature is None:
        yield from flowables(content.body, BODY, tell)
        return
    signature = signature_block(content.signature, width)
    *before, last = content.body or (Paragraph("./."),)
    if isinstance(last, Paragraph):
        yield from flowables(before, BODY, tell)
        yield Closing(text(last.text, BODY_STYLE), signature, text_height(BODY))
    else:
        yield from flowables(content.body, BODY, tell)
        yield Spacer(1, 12)
        yield signature


def _appendix(appendix: Appendix, tell: Callable[[int], None]) -> Iterator[Flowable]:
    yield Bookmark(f"{appendix.label}. {appendix.title}", 0)
    lines = [(appendix.label, typeface.BOLD), (appendix.title.upper(), typeface.BOLD)]
    yield CentredTitle([*lines, (appendix.attached_to, typeface.ITALIC)], text_width(APPENDIX), rule=False)
    yield from flowables(appendix.blocks, APPENDIX, tell)


def _row_count(content: ReportContent) -> int:
    blocks = [*content.body, *(block for appendix in content.appendices for block in appendix.blocks)]
    return sum(len(block.rows) for block in blocks if isinstance(block, Table))


def _write_whole(out: Path, write: Callable[[BinaryIO], None]) -> None:
    unfinished = out.with_name(f".{uuid4().hex}.tmp")
    try:
        with unfinished.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(out)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
