"""The styles of a document, so that the office changes a look once: named as Word names them where it has a name."""

from dataclasses import dataclass
from typing import Literal

from dxdesk.reports.pdf.styles import (
    ABOUT_SIZE,
    APPENDIX_CELL_SIZE,
    BODY_CELL_SIZE,
    BODY_LEADING,
    BODY_SIZE,
    CELL_PADDING,
    FIRST_LINE,
    GRID_WEIGHT,
    MOTTO_SIZE,
    NATION_SIZE,
    NUMBER_SIZE,
    OFFICE_SIZE,
    PAGE_NUMBER_SIZE,
    PARAGRAPH_GAP,
    RECIPIENTS_LABEL_SIZE,
    RECIPIENTS_SIZE,
    SIGN_BOX_SIZE,
    SIGN_HINT_SIZE,
    leading,
)
from dxdesk.reports.word.markup import twips

TYPEFACE = "Times New Roman"
LANGUAGE = "vi-VN"

NORMAL, BODY, HEADINGS = "Normal", "BodyText", ("Heading1", "Heading2", "Heading3")
BULLET, CAPTION, TITLE, SUBTITLE, PAGE_NUMBER = "ListBullet", "Caption", "Title", "Subtitle", "Header"
APPENDIX, APPENDIX_TITLE, ATTACHED = "PhuLuc", "PhuLucTen", "PhuLucKemTheo"
CHART, CHART_CAPTION, TREND_CAPTION = "BieuDo", "BieuDoTen", "BieuDoNhoTen"
NATION, MOTTO, SUPERIOR, OFFICE = "QuocHieu", "TieuNgu", "CoQuanChuQuan", "CoQuanBanHanh"
NUMBER, PLACE_AND_DATE, ABOUT, ADDRESSEE = "SoKyHieu", "DiaDanhNgayThang", "TrichYeuCongVan", "KinhGui"
SIGNATURE, RECIPIENTS_LABEL, RECIPIENTS = "Signature", "NoiNhan", "NoiNhanDanhSach"
SIGN_BOX, SIGN_HINT, RULE = "OKy", "OKyHuongDan", "DuongKe"
GAP, END = "KhoangCach", "HetPhan"
CELL, CELL_TITLE, SMALL_CELL, SMALL_CELL_TITLE = "BangO", "BangTieuDeCot", "BangPhuLucO", "BangPhuLucTieuDeCot"
GRID, PLAIN = "TableGrid", "KhungChu"

BULLETS = 1
# Times New Roman and Liberation Serif: height of a line of single spacing, as a share of the size.
_SINGLE = 1.149
_RULE_ROOM = 2.0
GAP_ROOM = PARAGRAPH_GAP


@dataclass(frozen=True)
class _Paragraphs:
    """Points. `line` is the distance of baselines, "exact" for paragraphs that only keep a distance."""

    name: str
    based: str = NORMAL
    following: str = ""
    size: float = BODY_SIZE
    line: float = 0
    exact: bool = False
    align: Literal["left", "center", "right", "both"] = "left"
    bold: bool = False
    italic: bool = False
    before: float = 0
    after: float = 0
    first: float = 0
    keep: bool = False
    outline: int | None = None
    bullets: bool = False


_STYLES: dict[str, _Paragraphs] = {
    BODY: _Paragraphs("Body Text", align="both", after=PARAGRAPH_GAP, first=FIRST_LINE),
    HEADINGS[0]: _Paragraphs(
        "heading 1",
        following=BODY,
        bold=True,
        before=2 * PARAGRAPH_GAP,
        after=PARAGRAPH_GAP,
        first=FIRST_LINE,
        keep=True,
        outline=0,
    ),
    HEADINGS[1]: _Paragraphs(
        "heading 2", following=BODY, bold=True, after=PARAGRAPH_GAP, first=FIRST_LINE, keep=True, outline=1
    ),
    HEADINGS[2]: _Paragraphs("heading 3", following=BODY, after=PARAGRAPH_GAP, first=FIRST_LINE, keep=True, outline=2),
    BULLET: _Paragraphs("List Bullet", align="both", after=PARAGRAPH_GAP, bullets=True),
    CAPTION: _Paragraphs(
        "caption",
        following=BODY,
        bold=True,
        align="center",
        before=PARAGRAPH_GAP,
        after=PARAGRAPH_GAP,
        keep=True,
    ),
    TITLE: _Paragraphs("Title", following=SUBTITLE, bold=True, align="center", keep=True),
    SUBTITLE: _Paragraphs("Subtitle", following=BODY, bold=True, align="center", keep=True),
    PAGE_NUMBER: _Paragraphs("header", size=PAGE_NUMBER_SIZE, line=PAGE_NUMBER_SIZE * _SINGLE, align="center"),
    APPENDIX: _Paragraphs("Phụ lục", following=APPENDIX_TITLE, bold=True, align="center", keep=True, outline=0),
    APPENDIX_TITLE: _Paragraphs("Phụ lục - Tên", following=BODY, bold=True, align="center", keep=True),
    ATTACHED: _Paragraphs("Phụ lục - Kèm theo", following=BODY, italic=True, align="center", keep=True),
    CHART: _Paragraphs(
        "Biểu đồ", following=BODY, size=BODY_SIZE, line=BODY_SIZE * _SINGLE, align="center", after=PARAGRAPH_GAP
    ),
    CHART_CAPTION: _Paragraphs(
        "Biểu đồ - Tên", following=CHART, size=BODY_CELL_SIZE, bold=True, align="center", before=2, after=2, keep=True
    ),
    # Kept to its picture by the row in which both stand: the rows may part.
    TREND_CAPTION: _Paragraphs(
        "Biểu đồ nhỏ - Tên", following=CHART, size=APPENDIX_CELL_SIZE, bold=True, align="center", before=2, after=2
    ),
    NATION: _Paragraphs("Quốc hiệu", size=NATION_SIZE, align="center", bold=True),
    MOTTO: _Paragraphs("Tiêu ngữ", size=MOTTO_SIZE, align="center", bold=True),
    SUPERIOR: _Paragraphs("Cơ quan chủ quản", size=OFFICE_SIZE, align="center"),
    OFFICE: _Paragraphs("Cơ quan ban hành", size=OFFICE_SIZE, align="center", bold=True),
    NUMBER: _Paragraphs("Số, ký hiệu", size=NUMBER_SIZE, align="center"),
    PLACE_AND_DATE: _Paragraphs("Địa danh, ngày tháng", size=NUMBER_SIZE, align="center", italic=True),
    ABOUT: _Paragraphs("Trích yếu công văn", size=ABOUT_SIZE, align="center"),
    ADDRESSEE: _Paragraphs("Kính gửi", following=BODY),
    SIGNATURE: _Paragraphs("Signature", bold=True, align="center", keep=True),
    RECIPIENTS_LABEL: _Paragraphs("Nơi nhận", size=RECIPIENTS_LABEL_SIZE, bold=True, italic=True),
    RECIPIENTS: _Paragraphs("Nơi nhận - Danh sách", size=RECIPIENTS_SIZE),
    SIGN_BOX: _Paragraphs("Ô ký", size=SIGN_BOX_SIZE, align="center", bold=True, keep=True),
    SIGN_HINT: _Paragraphs("Ô ký - Hướng dẫn", size=SIGN_HINT_SIZE, align="center", italic=True),
    RULE: _Paragraphs("Đường kẻ", size=1, line=_RULE_ROOM, exact=True, keep=True),
    GAP: _Paragraphs("Khoảng cách", size=1, line=GAP_ROOM, exact=True),
    END: _Paragraphs("Hết phần", size=1, line=1, exact=True),
    CELL: _Paragraphs("Bảng - Ô", size=BODY_CELL_SIZE),
    CELL_TITLE: _Paragraphs("Bảng - Tiêu đề cột", size=BODY_CELL_SIZE, align="center", bold=True, keep=True),
    SMALL_CELL: _Paragraphs("Bảng phụ lục - Ô", size=APPENDIX_CELL_SIZE),
    SMALL_CELL_TITLE: _Paragraphs(
        "Bảng phụ lục - Tiêu đề cột", size=APPENDIX_CELL_SIZE, align="center", bold=True, keep=True
    ),
}


def styles_xml() -> str:
    """The children of w:styles: defaults, paragraph styles, two kinds of tables."""
    return _defaults() + _normal() + "".join(_paragraphs(key, style) for key, style in _STYLES.items()) + _tables()


def numbering_xml() -> str:
    """The children of w:numbering: dashes as bullets, the text beginning where a paragraph's first line does."""
    return (
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="singleLevel"/><w:lvl w:ilvl="0">'
        f'<w:start w:val="1"/><w:numFmt w:val="bullet"/><w:pStyle w:val="{BULLET}"/><w:suff w:val="space"/>'
        '<w:lvlText w:val="-"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="{twips(FIRST_LINE)}"/></w:pPr>'
        f"<w:rPr>{_faces()}</w:rPr></w:lvl></w:abstractNum>"
        f'<w:num w:numId="{BULLETS}"><w:abstractNumId w:val="0"/></w:num>'
    )


def _defaults() -> str:
    size = round(BODY_SIZE * 2)
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr>{_faces()}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'
        f'<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr>'
        "</w:pPrDefault></w:docDefaults>"
    )


def _faces() -> str:
    return "<w:rFonts " + " ".join(f'w:{script}="{TYPEFACE}"' for script in ("ascii", "hAnsi", "eastAsia", "cs")) + "/>"


def _normal() -> str:
    return (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="{NORMAL}"><w:name w:val="Normal"/><w:qFormat/>'
        f"<w:pPr><w:widowControl/>{_spacing(_Paragraphs('Normal'))}</w:pPr></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
    )


def _paragraphs(key: str, style: _Paragraphs) -> str:
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    paragraph = [
        "<w:keepNext/>" if style.keep else "",
        "<w:keepLines/>" if style.outline is not None else "",
        f'<w:numPr><w:numId w:val="{BULLETS}"/></w:numPr>' if style.bullets else "",
        _spacing(style),
        f'<w:ind w:firstLine="{twips(style.first)}"/>' if style.first else "",
        f'<w:jc w:val="{style.align}"/>',
        f'<w:outlineLvl w:val="{style.outline}"/>' if style.outline is not None else "",
    ]
    size = round(style.size * 2)
    look = [
        "<w:b/><w:bCs/>" if style.bold else "",
        "<w:i/><w:iCs/>" if style.italic else "",
        f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>',
    ]
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"{_custom(key)}><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.based}"/>{following}<w:qFormat/>'
        f"<w:pPr>{''.join(paragraph)}</w:pPr><w:rPr>{''.join(look)}</w:rPr></w:style>"
    )


def _spacing(style: _Paragraphs) -> str:
    """A multiple of single spacing, so that the lines follow when somebody changes the size."""
    points = style.line or (BODY_LEADING if style.size == BODY_SIZE else leading(style.size))
    line = twips(points) if style.exact else round(points / (style.size * _SINGLE) * 240)
    rule = "exact" if style.exact else "auto"
    before, after = twips(style.before), twips(style.after)
    return f'<w:spacing w:before="{before}" w:after="{after}" w:line="{line}" w:lineRule="{rule}"/>'


def _custom(key: str) -> str:
    """Word must be told which styles are not its own."""
    own = {BODY, *HEADINGS, BULLET, CAPTION, TITLE, SUBTITLE, PAGE_NUMBER, SIGNATURE}
    return "" if key in own else ' w:customStyle="1"'


def _tables() -> str:
    line = f'w:val="single" w:sz="{round(GRID_WEIGHT * 8)}" w:space="0" w:color="auto"'
    borders = "".join(f"<w:{side} {line}/>" for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    return (
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/><w:unhideWhenUsed/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_cell_margins(0)}</w:tblPr></w:style>'
        f'<w:style w:type="table" w:styleId="{GRID}"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/>'
        f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{_cell_margins(CELL_PADDING)}</w:tblPr></w:style>"
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{PLAIN}"><w:name w:val="Khung chữ"/>'
        '<w:basedOn w:val="TableNormal"/></w:style>'
    )


def _cell_margins(points: float) -> str:
    sides = "".join(f'<w:{side} w:w="{twips(points)}" w:type="dxa"/>' for side in ("top", "left", "bottom", "right"))
    return f"<w:tblCellMar>{sides}</w:tblCellMar>"
