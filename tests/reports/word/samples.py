"""Word files in memory."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from docx import Document
from lxml import etree

from dxdesk.progress import Progress
from dxdesk.reports.content import Block, ReportContent
from dxdesk.reports.word.render import render_docx
from tests.reports.samples import FONTS


def written(content: ReportContent, progress: Progress | None = None) -> bytes:
    stream = BytesIO()
    render_docx(content, stream, FONTS, progress, invariant=True)
    return stream.getvalue()


def opened(content: ReportContent) -> Any:
    """As python-docx reads it."""
    return Document(BytesIO(written(content)))


def parts(data: bytes) -> Iterator[tuple[str, Any]]:
    """Name and root of every XML part."""
    with ZipFile(BytesIO(data)) as package:
        for name in package.namelist():
            if name.endswith((".xml", ".rels")):
                yield name, etree.fromstring(package.read(name))


def plain_document(*blocks: Block) -> ReportContent:
    return ReportContent("Tài liệu thử", None, None, (), blocks, None, (), "Ủy ban nhân dân phường An Lạc")
