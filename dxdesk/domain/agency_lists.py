"""Taking apart a cell that names several agencies, and what sort of body a name means."""

import re
from itertools import pairwise
from typing import Literal

from dxdesk.domain.text import nfc, squeeze

AgencyKind = Literal["unit", "collective", "outside"]

# A new agency begins with one of these; a comma followed by anything else stands inside a name.
_HEADS = (
    "phòng|văn phòng|trung tâm|tt|sở|ban|công an|quân sự|uỷ ban|ủy ban|ubnd|hđnd|hội đồng|hội|đoàn|trạm|trường|tổ|đội|"
    "chi cục|cục|tổng cục|bộ|đài|bưu điện|thanh tra|kho bạc|bảo hiểm|ngân hàng|thuế|mặt trận|mttq|ubmttq|liên đoàn|"
    "công đoàn|đảng ủy|đảng uỷ|đảng bộ|chi bộ|quỹ|tòa án|toà án|viện|bệnh viện|chi nhánh|công ty|tập đoàn|tổng công ty|"
    "vnpt|viettel|mobifone|fpt|hợp tác xã|thường trực|lãnh đạo|chủ tịch|bí thư|công chức|cán bộ|người dân|nhân dân|"
    "thành viên|các|một số|những|mọi|toàn thể|toàn bộ|tất cả"
)
_GENERIC = (
    "phòng|ban|ngành|đơn vị|cơ quan|đoàn thể|hội|tổ chức|doanh nghiệp|hợp tác xã|hộ|trường|trường học|tổ|tổ dân phố|"
    "thôn|khu dân cư|cá nhân|bộ phận|địa phương|xã(?! hội)|phường|đặc khu|thị trấn|sở|cấp|trạm|trung tâm|cơ sở|"
    "chi bộ|chi hội|khối|nhà trường|đoàn|bộ|cục|lực lượng"
)
_STARTS_AGENCY = re.compile(rf"(?:{_HEADS}|{_GENERIC})(?!\w)", re.I)
_STARTS_GENERIC = re.compile(rf"(?:{_GENERIC})(?!\w)")
_ONLY_GENERIC = re.compile(rf"(?:(?:{_GENERIC})(?:\s+|$))+", re.I)
_ABBREVIATION = re.compile(r"[A-ZĐƯ]{2,}[A-ZĐƯ&.\-–0-9]*(?!\w)")
_PLURAL = re.compile(r"\b(?:các|một số|những|mọi|toàn thể|tất cả)\b", re.I)
_CLOSED = re.compile(
    r"\b(?:thuộc|của|liên quan|trên địa bàn|tại|đóng trên)\b"
    r"|(?<!các)(?<!hợp tác)\s(?:phường|xã|thành phố|tỉnh)\s*[.]?$",
    re.I,
)
_AND_AGENCY = re.compile(
    r"\s(?:và|&|cùng)\s+(?=các\s|một số\s|đơn vị\s|cơ quan\s|Các\s|(?:Văn phòng|Trung tâm|Công an|Sở|Trạm|Công ty)\s"
    r"|Phòng\s(?!chống|cháy|ngừa|thủ|vệ))"
)
_PREVENTION = re.compile(r"phòng\s*$", re.I)
_BULLET = re.compile(r"\s*(?:[-–—•+*·▪●]+|\(?[0-9]{1,2}[.)](?![0-9])|\(?[a-zđ]\))\s*")
_BULLET_AT_START = re.compile(rf"^{_BULLET.pattern}")
_NUMBERING = re.compile(r"[0-9a-zđ]")
_PARENTHESES = re.compile(r"\([^()]*\)")
_LINE_END = re.compile(r"[\n\r\v\f\x85\u2028\u2029]+")
_GOES_ON = re.compile(r"(?:và|&|-|–|,|thuộc|của)\s*$", re.I)
_CONTINUES = re.compile(r"\s*(?:và|&|thuộc|của|trên|liên quan|có liên quan)(?!\w)")


def split_agencies(raw: str) -> list[str]:
    """The agencies that a cell names, in order, each word for word without bullets and separators.

    Separators are ; and line ends, "," and "và" where a new agency begins after them; never inside a name or
    parentheses. A run such as "Các phòng, ban, ngành thuộc phường" is one collective.
    """
    pieces: list[str] = []
    for entry in _entries(nfc(raw)):
        pieces += [_BULLET_AT_START.sub("", squeeze(piece)).strip(" ,;") for piece in _pieces(entry)]
    return [piece for piece in pieces if any(char.isalnum() for char in piece)]


def _masked(text: str) -> str:
    """The same length, with nothing left in parentheses that separates."""
    return _PARENTHESES.sub(lambda found: "(" + "_" * (len(found.group()) - 2) + ")", text)


def _entries(text: str) -> list[str]:
    """Cut at ; and at line ends, except where a name runs on over the line."""
    entries: list[str] = []
    for part in _cut(text, [found.span() for found in re.finditer(";", _masked(text))]):
        lines = _cut(part, [found.span() for found in _LINE_END.finditer(_masked(part))])
        listed = running = False
        for line in lines:
            bullet = _BULLET.match(line)
            own = line[bullet.end() :] if bullet else line
            if not own.strip():
                running = running and not line.strip()
                continue
            # A dash before a line may also be the dash of a name ("Văn hóa / - Xã hội").
            item = bullet is not None and (listed or not running or bool(_NUMBERING.search(bullet.group())))
            begins = item or _begins_agency(own)
            if running and (_CONTINUES.match(own) or _GOES_ON.search(entries[-1]) or not begins):
                entries[-1] += " " + line
            else:
                entries.append(own)
                listed = item
            running = True
    return entries


def _cut(text: str, separators: list[tuple[int, int]]) -> list[str]:
    edges = [0, *(edge for span in separators for edge in span), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _begins_agency(text: str) -> bool:
    start = text.lstrip(" \t\u00a0\"'“”‘’(-–+•*")
    return bool(_STARTS_AGENCY.match(start) or _ABBREVIATION.match(start))


def _open_collective(piece: str, last: str) -> bool:
    """May the enumeration go on after `last`, the piece's last part?"""
    if _CLOSED.search(last.strip()):
        return False
    return bool(_PLURAL.search(piece) or _ONLY_GENERIC.fullmatch(piece.strip()) or ("," in piece and _bare(piece)))


def _bare(piece: str) -> bool:
    return all(_ONLY_GENERIC.fullmatch(part.strip()) for part in piece.split(","))


def _goes_on(piece: str, last: str, part: str) -> bool:
    """Does a part after a comma belong to the piece before it?"""
    start = part.strip()
    if not start or not _begins_agency(start) or (_PREVENTION.search(last) and start.startswith("chống")):
        return True
    if _PLURAL.match(start) or not _open_collective(piece, last):
        return False
    return bool(_STARTS_GENERIC.match(start) or (" " not in start and _ONLY_GENERIC.fullmatch(start)))


def _pieces(entry: str) -> list[str]:
    masked = _masked(entry)
    commas = [found.start() for found in re.finditer(",", masked)]
    edges = [-1, *commas, len(entry)]
    spans: list[tuple[int, int]] = []
    last = ""
    for before, after in pairwise(edges):
        part = masked[before + 1 : after]
        if spans and _goes_on(masked[spans[-1][0] : spans[-1][1]], last, part):
            spans[-1] = (spans[-1][0], after)
        else:
            spans.append((before + 1, after))
        last = part
    return [piece for start, end in spans for piece in _cut_at_and(entry[start:end])]


def _cut_at_and(piece: str) -> list[str]:
    masked = _masked(piece)
    cuts: list[tuple[int, int]] = []
    for found in _AND_AGENCY.finditer(masked):
        head = masked[cuts[-1][1] if cuts else 0 : found.start()]
        following = masked[found.end() :]
        enumerated = _STARTS_GENERIC.match(following) and _open_collective(head, head.rsplit(",", 1)[-1])
        if head.strip() and not enumerated and _begins_agency(head):
            cuts.append(found.span())
    return _cut(piece, cuts)


_OUTSIDE = re.compile(
    r"(?:các |một số )?(?:sở|bộ(?! phận| chỉ huy)|cục|chi cục|tổng cục|tập đoàn|tổng công ty|công ty|ngân hàng|kho bạc|"
    r"bhxh|bảo hiểm xã hội|thuế|t[òo][aà] án|viện|vnpt|viettel|mobifone|fpt|bưu điện|điện lực)\b"
    r"|.*\b(?:thành phố|tp|tỉnh|trung ương|tw|quốc gia|quận|huyện|chính phủ)\b"
)
_COLLECTIVE = re.compile(
    r"(?:.*\b(?:các|những)\b|(?:một số|mọi|toàn thể|toàn bộ|tất cả)\b|.*\bliên quan$"
    r"|(?:đơn vị|cơ quan|phòng, ban|ban, ngành|ban ngành|đoàn thể|"
    r"doanh nghiệp|tổ chức|trường học|(?:tổ dân phố|thôn)$|cá nhân))"
)


def agency_kind(name: str) -> AgencyKind:
    """ "outside" for bodies above or beside the ward (sở, city, ministries, companies), "collective" for groups that
    are not named one by one, else "unit" (a body of the ward).
    """
    key = squeeze(_PARENTHESES.sub("", name)).lower().rstrip(" .;,")
    if _OUTSIDE.match(key):
        return "outside"
    return "collective" if _COLLECTIVE.match(key) else "unit"
