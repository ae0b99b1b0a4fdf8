"""PDF, Word and Excel say the same, word for word and in the same order."""

from dataclasses import replace

import pytest

from dxdesk.reports.content import Paragraph, ReportContent
from tests.reports.documents import DOCUMENTS, without_charts
from tests.reports.texts import (
    appendix_text,
    docx_header_titles,
    docx_text,
    header_titles,
    pdf_text,
    squeezed,
    tables,
    xlsx_text,
)


@pytest.fixture(scope="module", params=list(DOCUMENTS))
def content(request: pytest.FixtureRequest) -> ReportContent:
    return without_charts(DOCUMENTS[request.param]())


def test_word_says_what_the_pdf_says(content: ReportContent) -> None:
    said = docx_text(content)
    assert len(said) > 200
    assert said == pdf_text(content)


def test_excel_says_what_the_appendices_of_the_pdf_say(content: ReportContent) -> None:
    if content.appendices:
        assert xlsx_text(content) == appendix_text(content)


def test_header_rows_of_word_name_every_column(content: ReportContent) -> None:
    header = "".join(sorted(docx_header_titles(content)))
    wanted = "".join(sorted("".join(header_titles(table) for table in tables(content) if table.rows)))
    assert header == wanted


def test_the_comparison_sees_one_word_less() -> None:
    content = DOCUMENTS["reminder"]()
    first, *rest = content.body
    assert isinstance(first, Paragraph)
    shorter = replace(content, body=(replace(first, text=first.text.rpartition(" ")[0]), *rest))
    assert docx_text(shorter) != pdf_text(content)
    assert len(pdf_text(content)) - len(pdf_text(shorter)) == len(squeezed(first.text.rpartition(" ")[2]))
