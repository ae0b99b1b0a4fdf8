"""How a paragraph is numbered ("II.", "1.", "1.2.", "a)") and whether its words are a heading."""

import re
from dataclasses import dataclass
from typing import Literal

from dxdesk.domain.text import fold
from dxdesk.exchange.contents import Paragraph
from dxdesk.exchange.understanding.captions import is_attached, split_label
from dxdesk.exchange.understanding.grid import clean, one_line
from dxdesk.exchange.understanding.row_words import is_roman

Family = Literal["part", "chapter", "upper", "roman", "arabic", "decimal", "small"]

_PART = re.compile(
    r"^(?P<kind>phần|chương)\s+(?:thứ\s+)?(?P<number>[IVX]+|\d{1,2}|\w+)\s*[.:\-–]?\s*(?P<rest>.*)$", re.I | re.S
)
_ORDINALS = {"nhất": "I", "hai": "II", "ba": "III", "tư": "IV", "bốn": "IV", "năm": "V", "sáu": "VI", "bảy": "VII"}
_ARTICLE = re.compile(r"^(?:điều|mục)\s+(?P<number>\d{1,2})\s*[.:)]\s*(?P<rest>.*)$", re.IGNORECASE | re.DOTALL)
_UPPER_OR_ROMAN = re.compile(r"^(?P<number>[IVXL]{1,7}|[A-HĐ])\s*(?:[.):/]|\s?[-–]\s)\s*(?P<rest>\S.*)$", re.DOTALL)
_DECIMAL = re.compile(r"^(?P<number>\d{1,2}(?:\.\d{1,2}){1,4})(?:\s*[.):/]\s*|\s+)(?P<rest>[^\d\s%].*)$", re.DOTALL)
_ARABIC = re.compile(r"^(?P<number>\d{1,2})\s*(?:[.)/:](?!\d)|-(?=\s))\s*(?P<rest>\S.*)$", re.DOTALL)
_SMALL = re.compile(r"^(?P<number>[a-zđ])\s*[.)/]\s*(?P<rest>\S.*)$", re.DOTALL)
_SMALL_ORDER = "abcdđeghiklmnopqrstuvxy"
_BULLET = re.compile(r"^\s*[-–—+•*·▪●○]\s*")
_ENDS = re.compile(r"[.;:,…]\s*$|\./\.?$")
_MOST_HEADING_WORDS = 60


@dataclass(frozen=True)
class Mark:
    """`number` as written without its sign, `value` its place among its like (1 for I, a, 1), `rest` the words."""

    family: Family
    number: str
    value: int
    rest: str


def roman_value(number: str) -> int:
    values = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
    total = 0
    for place, digit in enumerate(number):
        value = values.get(digit, 0)
        following = values.get(number[place + 1], 0) if place + 1 < len(number) else 0
        total += -value if value < following else value
    return total


def read_mark(text: str) -> Mark | None:
    """The numbering at the beginning of a text; dashes and other bullets are not numbering."""
    if found := _PART.match(text):
        number = _ORDINALS.get(found["number"].lower(), found["number"].upper())
        if is_roman(number) or number.isdigit():
            value = int(number) if number.isdigit() else roman_value(number)
            return Mark("part" if found["kind"].lower() == "phần" else "chapter", number, value, found["rest"].strip())
    if found := _ARTICLE.match(text):
        return Mark("arabic", found["number"], int(found["number"]), found["rest"].strip())
    if found := _UPPER_OR_ROMAN.match(text):
        number = found["number"]
        if is_roman(number) and number not in ("C", "L"):
            return Mark("roman", number, roman_value(number), found["rest"].strip())
        if len(number) == 1:
            return Mark("upper", number, "ABCDĐEGH".find(number) + 1, found["rest"].strip())
    if found := _DECIMAL.match(text):
        number = found["number"]
        return Mark("decimal", number, int(number.rsplit(".", 1)[1]), found["rest"].strip())
    if found := _ARABIC.match(text):
        return Mark("arabic", found["number"], int(found["number"]), found["rest"].strip())
    if found := _SMALL.match(text):
        return Mark("small", found["number"], _SMALL_ORDER.find(found["number"]) + 1, found["rest"].strip())
    return None


def is_bullet(text: str) -> bool:
    return bool(_BULLET.match(text))


def looks_like_heading(paragraph: Paragraph, words: str) -> bool:
    """Set apart by its looks: bold, a heading style, or capitals."""
    if len(words.split()) > _MOST_HEADING_WORDS:
        return False
    return paragraph.bold or is_heading_style(paragraph) or (words.isupper() and len(words) > 3)


def may_be_heading(words: str) -> bool:
    """Short and without a closing sign: a heading if something belongs under it."""
    return len(words.split()) <= 25 and not _ENDS.search(words)


def is_heading_style(paragraph: Paragraph) -> bool:
    style = fold(paragraph.style)
    return bool(re.match(r"(heading|de muc|tieu de|muc \d)", style))


def heading_of(paragraph: Paragraph) -> tuple[str, str]:
    """The number as written ("2.") and the words of a numbered heading; both empty when the paragraph is none."""
    text = one_line(clean(paragraph.text))
    mark = read_mark(text)
    if mark is None or not mark.rest or not looks_like_heading(paragraph, mark.rest):
        return "", ""
    return text.removesuffix(mark.rest).strip(), mark.rest


def heading_words(paragraph: Paragraph) -> str:
    """The words of a numbered heading without its number; empty when the paragraph is none."""
    return heading_of(paragraph)[1]


def ends_body(paragraph: Paragraph) -> bool:
    """Recipients, signature or the first appendix: the text of the plan is over."""
    text = clean(paragraph.text)
    folded = fold(text)
    if folded.startswith("noi nhan") and len(folded) <= 12 + 400:
        return True
    if re.match(r"(tm|kt|tl|tuq)\s?\.\s?\w", folded) and (paragraph.bold or paragraph.centered) and len(folded) < 80:
        return True
    return begins_appendix(paragraph) or (is_attached(text) and paragraph.centered)


def begins_appendix(paragraph: Paragraph) -> bool:
    """ "PHỤ LỤC 1" on a line set apart."""
    text = clean(paragraph.text)
    apart = paragraph.centered or paragraph.bold or text.isupper()
    label, rest = split_label(text.split("\n")[0])
    return label.startswith(("Phụ lục", "Phụ biểu")) and apart and len(rest.split()) <= 40
