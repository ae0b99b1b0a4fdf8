"""Sizes and distances after Nghị định 30/2020/NĐ-CP; points unless a name says millimetres."""

from reportlab.lib.enums import TA_CENTER, TA_JUSTIFY, TA_LEFT
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm, mm

from dxdesk.reports.pdf.fonts import BOLD, ITALIC, REGULAR

PAGE_SHORT, PAGE_LONG = 210 * mm, 297 * mm
# A landscape page takes left and right from the portrait ones.
LANDSCAPE_TOP, LANDSCAPE_BOTTOM = 20 * mm, 15 * mm

BODY_SIZE = 14
BODY_LEADING = 18
PARAGRAPH_GAP = 6
FIRST_LINE = 1.27 * cm
PAGE_NUMBER_SIZE = 14

NATION_SIZE, MOTTO_SIZE, OFFICE_SIZE, NUMBER_SIZE, ABOUT_SIZE = 12, 13, 12, 13, 12
RECIPIENTS_LABEL_SIZE, RECIPIENTS_SIZE = 12, 11
# Distance of a rule from the baseline of the text above it: clears the descenders by at least 4 points.
RULE_DROP = 8
RULE_WEIGHT = 0.7

# Table cells: 12 in the portrait text; 11 in the landscape appendices, the smallest size that Decree 30 uses anywhere
# (the list under Nơi nhận), because nine columns of 14 points leave three words on a line.
BODY_CELL_SIZE, APPENDIX_CELL_SIZE = 12, 11
CELL_PADDING = 3.5
SIGN_BOX_SIZE, SIGN_HINT_SIZE = 12, 11
GRID_WEIGHT = 0.5


def leading(size: float) -> float:
    return round(size * 1.2, 1)


_body = ParagraphStyle(
    "body",
    fontName=REGULAR,
    fontSize=BODY_SIZE,
    leading=BODY_LEADING,
    alignment=TA_JUSTIFY,
    firstLineIndent=FIRST_LINE,
    spaceAfter=PARAGRAPH_GAP,
    allowWidows=0,
    allowOrphans=0,
    splitLongWords=1,
)
BODY_STYLE = _body
PROVISIONAL = ParagraphStyle("provisional", parent=_body, fontName=ITALIC)
HEADINGS = {
    1: ParagraphStyle("heading-1", parent=_body, fontName=BOLD, alignment=TA_LEFT, spaceBefore=PARAGRAPH_GAP),
    2: ParagraphStyle("heading-2", parent=_body, fontName=BOLD, alignment=TA_LEFT),
    3: ParagraphStyle("heading-3", parent=_body, alignment=TA_LEFT),
}
CAPTION = ParagraphStyle(
    "caption", parent=_body, fontName=BOLD, alignment=TA_CENTER, firstLineIndent=0, spaceBefore=PARAGRAPH_GAP
)
REMARK = ParagraphStyle("remark", parent=_body, fontName=ITALIC, alignment=TA_CENTER, firstLineIndent=0)
CHART_CAPTION = ParagraphStyle("chart-caption", parent=CAPTION, fontSize=12, leading=15, spaceBefore=2, spaceAfter=2)
TREND_CAPTION = ParagraphStyle(
    "trend-caption", parent=CHART_CAPTION, fontSize=APPENDIX_CELL_SIZE, leading=leading(APPENDIX_CELL_SIZE)
)
