"""Pages of a Word document: A4 upright or landscape, numbers from the second page of each part on."""

from dxdesk.reports.pdf.page import Area
from dxdesk.reports.pdf.styles import PAGE_NUMBER_SIZE
from dxdesk.reports.word.markup import twips
from dxdesk.reports.word.styles import PAGE_NUMBER

# Share of the size from the top of a line of Times New Roman to its baseline, and of a digit above it.
_ASCENT, _DIGIT = 0.91, 0.66
_FOOTER = 20.0


def section(area: Area, numbered: str, first: str, *, restart: bool) -> str:
    """A sectPr. `numbered` and `first` are the relationships of the page headers; `restart`: counts from 1."""
    landscape = ' w:orient="landscape"' if area.page_width > area.page_height else ""
    # The digits in the middle of the margin.
    above = area.top / 2 + PAGE_NUMBER_SIZE * (_DIGIT / 2 - _ASCENT)
    margins = {
        "top": area.top,
        "right": area.right,
        "bottom": area.bottom,
        "left": area.left,
        "header": max(above, 0),
        "footer": min(_FOOTER, area.bottom / 2),
    }
    sides = " ".join(f'w:{side}="{twips(length)}"' for side, length in margins.items())
    start = ' w:start="1"' if restart else ""
    return (
        f'<w:sectPr><w:headerReference w:type="default" r:id="{numbered}"/>'
        f'<w:headerReference w:type="first" r:id="{first}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{twips(area.page_width)}" w:h="{twips(area.page_height)}"{landscape}/>'
        f'<w:pgMar {sides} w:gutter="0"/><w:pgNumType w:fmt="decimal"{start}/><w:titlePg/></w:sectPr>'
    )


def page_number() -> str:
    """The paragraph with the page's number."""
    field = "".join(
        f"<w:r>{inside}</w:r>"
        for inside in (
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>2</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
        )
    )
    return f'<w:p><w:pPr><w:pStyle w:val="{PAGE_NUMBER}"/></w:pPr>{field}</w:p>'


def no_number() -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{PAGE_NUMBER}"/></w:pPr></w:p>'
