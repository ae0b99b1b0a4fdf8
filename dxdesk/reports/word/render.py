"""A report's content as a Word file. Imports python-docx and reportlab: import this module when first needed."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from dxdesk.collector import collector_at_rest
from dxdesk.progress import Progress, silent
from dxdesk.reports.content import Appendix, Paragraph, ReportContent
from dxdesk.reports.pdf import fonts as typeface
from dxdesk.reports.pdf.page import Area, appendix_area, body_area
from dxdesk.reports.row_progress import RowProgress
from dxdesk.reports.whole_file import write_whole
from dxdesk.reports.word import styles
from dxdesk.reports.word.body import blocks_xml
from dxdesk.reports.word.closing import signature_block
from dxdesk.reports.word.header import addressees, appendix_title, header_rows, office_line, title_lines
from dxdesk.reports.word.markup import paragraph
from dxdesk.reports.word.package import WordPackage
from dxdesk.reports.word.pictures import ChartPictures
from dxdesk.reports.word.sections import section

_LABEL = "Đang lập tệp Word"


def render_docx(
    content: ReportContent,
    out: Path | BinaryIO,
    fonts: Path,
    progress: Progress | None = None,
    *,
    invariant: bool = False,
) -> None:
    """Writes the report with the words, styles and page layout of the PDF, to be edited further.

    A file appears whole or not at all. `fonts` is the folder with Liberation Serif, by which lines are measured;
    the document itself names Times New Roman. `invariant`: the same content gives the same bytes (no date of making).
    Raises `Refusal` when the typeface is missing, `Cancelled`, and OSError when the file cannot be written.
    """
    typeface.register(fonts)
    steps = progress or silent()
    with collector_at_rest():
        write_whole(out, lambda stream: _build(content, stream, steps, invariant))


def _build(content: ReportContent, stream: BinaryIO, progress: Progress, invariant: bool) -> None:
    tell = RowProgress(content, progress, _LABEL)
    package = WordPackage()
    subject = " ".join(content.title.subject) if content.title else content.name
    package.describe(content.name, content.author, subject, None if invariant else datetime.now(UTC))
    body = "".join(_parts(content, package, tell))
    tell.finish()
    package.write(body, stream)


def _parts(content: ReportContent, package: WordPackage, tell: Callable[[int], None]) -> Iterator[str]:
    """All parts with their page layouts; the last one's stands at the end of the whole."""
    charts = ChartPictures(package.keep_picture)
    body, landscape = body_area(content.margins), appendix_area(content.margins)
    parts: list[tuple[Area, Iterator[str]]] = []
    if content.has_first_part:
        parts.append((body, _first_part(content, body, charts, tell)))
    parts += [(landscape, _appendix(appendix, landscape, charts, tell)) for appendix in content.appendices]
    for place, (area, pieces) in enumerate(parts):
        layout = section(area, package.numbered, package.first, restart=place > 0)
        yield from _ended(pieces, layout, last=place == len(parts) - 1)


def _ended(pieces: Iterator[str], layout: str, *, last: bool) -> Iterator[str]:
    """A part with its page layout. What must stand after a table takes no room, lest it fill a page of its own."""
    gap = paragraph(styles.GAP)
    held = ""
    for piece in pieces:
        yield held
        held = piece
    yield "" if held == gap else held
    if not last:
        yield paragraph(styles.END, section=layout)
        return
    if held == gap:
        yield paragraph(styles.END)
    yield layout


def _first_part(
    content: ReportContent, area: Area, charts: ChartPictures, tell: Callable[[int], None]
) -> Iterator[str]:
    if content.letterhead is not None:
        yield header_rows(content.letterhead, area.width)
    if content.title is not None:
        yield from title_lines(content.title, area.width)
    if content.addressees:
        yield from addressees(content.addressees, area.width)
    if content.signature is None:
        yield from blocks_xml(content.body, area, charts, tell)
        return
    yield from blocks_xml(content.body or (Paragraph("./."),), area, charts, tell, kept=True)
    yield signature_block(content.signature, area.width)
    yield paragraph(styles.GAP)


def _appendix(appendix: Appendix, area: Area, charts: ChartPictures, tell: Callable[[int], None]) -> Iterator[str]:
    if appendix.office:
        yield office_line(appendix.office, area.width)
    yield from appendix_title(appendix, area.width)
    yield from blocks_xml(appendix.blocks, area, charts, tell)
