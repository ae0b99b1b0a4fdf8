from pathlib import Path

import pytest

from dxdesk.exchange.contents import FileContents, Paragraph, WordCell, WordTable
from dxdesk.exchange.reading.safe_xml import UnreadableXml
from dxdesk.exchange.reading.word.reader import read_word
from tests.exchange.reading.office_files import STRICT, word, word_parts, write_zip


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(content: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def cell(content: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content}</w:tc>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def table(*lines: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(lines)}</w:tbl>"


def _texts(contents: FileContents) -> list[str]:
    return [block.text for block in contents.blocks if isinstance(block, Paragraph)]


def _cells(contents: FileContents) -> list[list[WordCell]]:
    [found] = [block for block in contents.blocks if isinstance(block, WordTable)]
    return [list(line.cells) for line in found.rows]


def _read(tmp_path: Path, body: str, style_sheet: str = "", numbering: str = "") -> FileContents:
    return read_word(word(tmp_path / "a.docx", body, style_sheet, numbering))


def test_paragraphs_and_tables_in_their_order(tmp_path: Path) -> None:
    contents = _read(tmp_path, paragraph(run("một")) + table(row(cell(paragraph(run("hai"))))) + paragraph(run("ba")))
    assert contents.blocks[0] == Paragraph("một")
    assert _cells(contents) == [[WordCell("hai", 0)]]
    assert contents.blocks[2] == Paragraph("ba")
    assert contents.notes == []


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (run("a") + "<w:del>" + run("xóa") + "</w:del><w:ins>" + run("b") + "</w:ins>", "ab"),
        ("<w:moveFrom>" + run("đi") + "</w:moveFrom><w:moveTo>" + run("đến") + "</w:moveTo>", "đến"),
        ('<w:smartTag w:element="place">' + run("Phường") + "</w:smartTag>" + run(" A"), "Phường A"),
        ("<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>" + run("chọn") + "</w:sdtContent></w:sdt>", "chọn"),
        ('<w:hyperlink r:id="rId9">' + run("liên kết") + "</w:hyperlink>", "liên kết"),
        ('<w:fldSimple w:instr="PAGE">' + run("3") + "</w:fldSimple>", "3"),
        ("<w:r><w:instrText>TOC</w:instrText></w:r>" + run("mục"), "mục"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a\tb\nc\nd"),
        ("<w:r><w:t>HĐND</w:t><w:noBreakHyphen/><w:t>UBND</w:t></w:r>", "HĐND-UBND"),
        (run("thấy") + run("ẩn", "<w:vanish/>") + run(" rõ", '<w:vanish w:val="0"/>'), "thấy rõ"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/><w:t> 80%</w:t></w:r>', "≥ 80%"),
        ('<w:r><w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr><w:t>\uf0a3</w:t></w:r>' + run(" 5"), "≤ 5"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ("<m:oMath><m:r><m:t>≥82</m:t></m:r></m:oMath>" + run("%"), "≥82%"),
        (run("Hoa\u0300"), "Hoà"),
        (run("ph\u00ad\u00eang", '<w:rFonts w:hAnsi=".VnTime"/>'), "phường"),
    ],
)
def test_visible_text(tmp_path: Path, content: str, text: str) -> None:
    assert _texts(_read(tmp_path, paragraph(content))) == [text]


def test_tracked_changes_are_said(tmp_path: Path) -> None:
    gone = paragraph("<w:del>" + run("bỏ") + "</w:del>", "<w:rPr><w:del/></w:rPr>")
    contents = _read(tmp_path, gone + paragraph(run("còn")))
    assert _texts(contents) == ["còn"]
    assert [note.code for note in contents.notes] == ["tracked-changes"]


def test_a_deleted_row_is_left_out(tmp_path: Path) -> None:
    lines = (
        row(cell(paragraph(run("bỏ"))), properties="<w:del/>"),
        row(cell(paragraph(run("còn"))), properties="<w:ins/>"),
    )
    assert [line[0].text for line in _cells(_read(tmp_path, table(*lines)))] == ["còn"]


def test_tables_inside_content_controls_and_changes_are_found(tmp_path: Path) -> None:
    inner = "<w:sdt><w:sdtContent>" + cell(paragraph(run("b"))) + "</w:sdtContent></w:sdt>"
    wrapped = "<w:sdt><w:sdtContent>" + row(cell(paragraph(run("a"))), inner) + "</w:sdtContent></w:sdt>"
    contents = _read(tmp_path, "<w:sdt><w:sdtContent>" + table(wrapped) + "</w:sdtContent></w:sdt>")
    assert [[item.text for item in line] for line in _cells(contents)] == [["a", "b"]]


def test_spans_and_vertical_merges(tmp_path: Path) -> None:
    contents = _read(
        tmp_path,
        table(
            row(
                cell(paragraph(run("STT")), '<w:vMerge w:val="restart"/>'),
                cell(paragraph(run("Năm")), '<w:gridSpan w:val="2"/>'),
                properties="<w:tblHeader/>",
            ),
            row(cell(paragraph(""), "<w:vMerge/>"), cell(paragraph(run("2025"))), cell(paragraph(run("2030")))),
            row(cell(paragraph(run("lùi"))), properties='<w:gridBefore w:val="1"/>'),
            row(cell(paragraph(run("gộp")), '<w:hMerge w:val="restart"/>'), cell(paragraph(""), "<w:hMerge/>")),
        ),
    )
    assert _cells(contents) == [
        [WordCell("STT", 0), WordCell("Năm", 1, span=2)],
        [WordCell("", 0, continues=True), WordCell("2025", 1), WordCell("2030", 2)],
        [WordCell("lùi", 1)],
        [WordCell("gộp", 0, span=2)],
    ]
    [found] = contents.blocks
    assert isinstance(found, WordTable)
    assert [line.header for line in found.rows] == [True, False, False, False]


def test_lines_of_a_cell_and_inner_tables_are_joined(tmp_path: Path) -> None:
    inner = table(row(cell(paragraph(run("c"))), cell(paragraph(run("d")))), row(cell(paragraph(run("e")))))
    contents = _read(tmp_path, table(row(cell(paragraph(run("a")) + paragraph(run("b")) + inner))))
    assert _cells(contents)[0][0].text == "a\nb\nc d\ne"


_STYLES = """
<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:basedOn w:val="N"/>
  <w:pPr><w:jc w:val="center"/><w:outlineLvl w:val="0"/></w:pPr>
  <w:rPr><w:b/><w:rFonts w:ascii=".VnTimeH" w:hAnsi=".VnTimeH"/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H"/></w:style>
<w:style w:type="character" w:styleId="S"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="L"><w:name w:val="List"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="Loop"/><w:basedOn w:val="Loop"/></w:style>
"""  # noqa: E501


@pytest.mark.parametrize(
    ("properties", "content", "bold", "italic"),
    [
        ("", run("a", "<w:b/>"), True, False),
        ("", run("a", "<w:b/>") + run("b"), False, False),
        ("", run("a", "<w:b/>") + run("  "), True, False),
        ("", run("a", "<w:b/><w:i/>"), True, True),
        ("", run("a", '<w:b w:val="0"/>'), False, False),
        ('<w:pStyle w:val="H"/>', run("a"), True, False),
        ('<w:pStyle w:val="H2"/>', run("a"), True, False),
        ('<w:pStyle w:val="H"/>', run("a", '<w:b w:val="false"/>'), False, False),
        ("", run("a", '<w:rStyle w:val="S"/>'), True, False),
        ('<w:pStyle w:val="H"/>', run("a", '<w:rStyle w:val="S"/>'), False, False),
        ('<w:pStyle w:val="Loop"/>', run("a"), False, False),
        ("", "", False, False),
    ],
)
def test_bold_and_italic(tmp_path: Path, properties: str, content: str, bold: bool, italic: bool) -> None:
    [found] = _read(tmp_path, paragraph(content, properties), _STYLES).blocks
    assert isinstance(found, Paragraph)
    assert (found.bold, found.italic) == (bold, italic)


@pytest.mark.parametrize(
    ("properties", "expected"),
    [
        ("", Paragraph("a", style="Normal", font="Calibri")),
        ('<w:jc w:val="center"/>', Paragraph("a", centered=True, style="Normal", font="Calibri")),
        (
            '<w:pStyle w:val="H2"/>',
            Paragraph("A", bold=True, centered=True, level=0, style="heading 2", font="Unicode"),
        ),
        (
            '<w:pStyle w:val="H"/><w:jc w:val="both"/>',
            Paragraph("A", bold=True, level=0, style="heading 1", font="Unicode"),
        ),
        ('<w:outlineLvl w:val="9"/>', Paragraph("a", style="Normal", font="Calibri")),
        (
            '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="5"/></w:numPr>',
            Paragraph("a", numbered=True, level=2, style="Normal", font="Calibri"),
        ),
        ('<w:pStyle w:val="L"/>', Paragraph("a", numbered=True, level=1, style="List", font="Calibri")),
        ('<w:pStyle w:val="L"/><w:numPr><w:numId w:val="0"/></w:numPr>', Paragraph("a", style="List", font="Calibri")),
    ],
)
def test_what_is_known_of_a_paragraph(tmp_path: Path, properties: str, expected: Paragraph) -> None:
    assert _read(tmp_path, paragraph(run("a"), properties), _STYLES).blocks == [expected]


def test_the_font_of_a_cell_is_that_of_most_of_its_text(tmp_path: Path) -> None:
    own = run("rất dài ở đây", '<w:rFonts w:ascii=".VnTime" w:hAnsi="Arial"/>')
    contents = _read(tmp_path, table(row(cell(paragraph(run("ngắn") + own)), cell(paragraph(run("x"))))), _STYLES)
    assert [item.font for item in _cells(contents)[0]] == ["Arial", "Calibri"]


def test_runs_in_old_fonts_are_decoded_one_by_one(tmp_path: Path) -> None:
    """A vowel and its sign may stand in two runs; what is typed in another font of the same line stays."""
    tcvn, vni = '<w:rFonts w:hAnsi=".VnTime"/>', '<w:rFonts w:hAnsi="VNI-Times"/>'
    mixed = run("Số hóa ", "") + run("hå s¬ ", tcvn) + run("giaá", vni) + run("y tôø", vni)
    contents = _read(tmp_path, paragraph(mixed) + table(row(cell(paragraph(run("®­s­", tcvn))))), _STYLES)
    assert _texts(contents) == ["Số hóa hồ sơ giấy tờ"]
    assert [(item.text, item.font) for item in _cells(contents)[0]] == [("đưsư", "Unicode")]


def _numbered(content: str = "", level: int = 0, list_id: int = 1) -> str:
    return paragraph(content, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


_NUMBERING = """
<w:abstractNum w:abstractNumId="0">
  <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1"/></w:lvl>
  <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1.%2."/></w:lvl>
  <w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl>
</w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/>
  <w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>
"""


def test_a_cell_with_nothing_but_its_automatic_number_shows_it(tmp_path: Path) -> None:
    marks = [(0, 1), (1, 1), (1, 1), (0, 1), (1, 1), (2, 1), (0, 2), (0, 2), (0, 7)]
    lines = [row(cell(_numbered(level=level, list_id=list_id)), cell(paragraph(run("x")))) for level, list_id in marks]
    contents = _read(tmp_path, table(*lines), numbering=_NUMBERING)
    assert [line[0].text for line in _cells(contents)] == ["I", "1.1.", "1.2.", "II", "2.1.", "", "IV", "V", ""]


def test_numbers_before_the_table_count_on_in_its_cells(tmp_path: Path) -> None:
    body = _numbered(run("đầu")) + table(row(cell(_numbered(run("giữa")))), row(cell(_numbered())))
    contents = _read(tmp_path, body, numbering=_NUMBERING)
    assert _texts(contents) == ["đầu"]
    assert [block.label for block in contents.blocks if isinstance(block, Paragraph)] == ["I"]
    assert [line[0].text for line in _cells(contents)] == ["II giữa", "III"]


def test_bullets_are_shown_as_their_sign(tmp_path: Path) -> None:
    body = _numbered(run("gạch"), level=2) + table(row(cell(_numbered(run("mục"), level=2) + _numbered("", level=2))))
    contents = _read(tmp_path, body, numbering=_NUMBERING)
    assert [(block.label, block.text) for block in contents.blocks if isinstance(block, Paragraph)] == [("-", "gạch")]
    assert _cells(contents)[0][0].text == "- mục\n"


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    box = "<w:txbxContent>" + paragraph(run("trong khung")) + "</w:txbxContent>"
    drawing = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    contents = _read(tmp_path, paragraph(run("ngoài") + f"<w:r>{drawing}</w:r>"))
    assert _texts(contents) == ["ngoài", "trong khung"]


def test_strict_texts_are_read_like_others(tmp_path: Path) -> None:
    main, kinds = f"{STRICT}/wordprocessingml/main", f"{STRICT}/officeDocument/relationships"
    body = paragraph(run("a"), '<w:pStyle w:val="H"/>') + table(row(cell(paragraph(run("b")))))
    contents = read_word(write_zip(tmp_path / "a.docx", word_parts(body, style_sheet=_STYLES, main=main, kinds=kinds)))
    assert contents.blocks[0] == Paragraph("A", bold=True, centered=True, level=0, style="heading 1", font="Unicode")
    assert _cells(contents)[0][0].text == "b"


def test_embedded_texts_are_said(tmp_path: Path) -> None:
    assert [note.code for note in _read(tmp_path, '<w:altChunk r:id="rId1"/>').notes] == ["embedded-text"]


@pytest.mark.parametrize(
    "document",
    ["<w:document", '<w:document xmlns:w="urn:x"/>', '<!DOCTYPE a [<!ENTITY b "c">]><a/>', "<a>" * 500 + "</a>" * 500],
)
def test_damaged_and_hostile_texts(tmp_path: Path, document: str) -> None:
    with pytest.raises(UnreadableXml):
        read_word(write_zip(tmp_path / "a.docx", {**word_parts(""), "word/document.xml": document}))


def test_tables_in_tables_end_somewhere(tmp_path: Path) -> None:
    body = paragraph(run("x"))
    for _ in range(60):
        body = table(row(cell(body)))
    contents = _read(tmp_path, body)
    assert len(_cells(contents)) == 1
    assert [note.code for note in contents.notes] == ["nested-tables"]
