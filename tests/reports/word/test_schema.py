"""Word is stricter than every other reader: order of elements, known styles, known relationships."""

from dataclasses import replace

import pytest
from docx.oxml.ns import qn
from lxml import etree

from dxdesk.reports.content import Appendix, SignBoxes, Table
from tests.reports.charts.samples import bar_chart, trend_chart
from tests.reports.documents import DOCUMENTS
from tests.reports.word.samples import parts, plain_document, written
from tests.reports.word.schema import faults

_EMBEDDING = (qn("r:id"), qn("r:embed"))


@pytest.fixture(scope="module", params=[*DOCUMENTS, "charts"])
def data(request: pytest.FixtureRequest) -> bytes:
    if request.param == "charts":
        content = plain_document(bar_chart(60), trend_chart(), SignBoxes(("Người lập", "Thủ trưởng")))
        whole = DOCUMENTS["results"]()
        return written(replace(whole, body=(*content.body, *whole.body)))
    return written(DOCUMENTS[request.param]())


def test_elements_stand_in_the_order_that_word_wants(data: bytes) -> None:
    for name, root in parts(data):
        assert not faults(root), name


def test_every_style_and_list_that_is_named_exists(data: bytes) -> None:
    roots = dict(parts(data))
    styles = {style.get(qn("w:styleId")) for style in roots["word/styles.xml"].iter(qn("w:style"))}
    numbers = {number.get(qn("w:numId")) for number in roots["word/numbering.xml"].iter(qn("w:num"))}
    for root in roots.values():
        for tag in ("w:pStyle", "w:rStyle", "w:tblStyle", "w:basedOn", "w:next"):
            assert {element.get(qn("w:val")) for element in root.iter(qn(tag))} <= styles
        assert {element.get(qn("w:val")) for element in root.iter(qn("w:numId"))} <= numbers


def test_every_relationship_leads_to_a_part_and_every_part_has_a_type(data: bytes) -> None:
    roots = dict(parts(data))
    known = {link.get("Id") for link in roots["word/_rels/document.xml.rels"]}
    used = {element.get(name) for element in roots["word/document.xml"].iter() for name in _EMBEDDING} - {None}
    assert used <= known
    types = roots["[Content_Types].xml"]
    named = {one.get("PartName") for one in types} | {one.get("Extension") for one in types}
    assert all(f"/{name}" in named or name.rpartition(".")[2] in named for name in roots)
    drawn = [element.get("id") for element in roots["word/document.xml"].iter(qn("wp:docPr"))]
    assert len(drawn) == len(set(drawn))


def test_the_checker_sees_what_word_would_not_take() -> None:
    wrong = etree.fromstring(f'<w:p xmlns:w="{qn("w:p")[1:-2]}"><w:pPr><w:jc/><w:ind/></w:pPr></w:p>')
    assert faults(wrong) == ["w:pPr: ['jc', 'ind']"]


def test_a_table_without_columns_is_its_sentence() -> None:
    empty = Appendix("", "Trống", "", (Table((), (), "Không có."),))
    data = written(replace(plain_document(), appendices=(empty,)))
    for _, root in parts(data):
        assert not faults(root)
