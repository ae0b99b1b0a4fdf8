"""Papers that a plan cites: "Nghị quyết số 57-NQ/TW ngày 22/12/2024 của Bộ Chính trị về …"."""

import re
from collections.abc import Iterable
from datetime import date

from dxdesk.domain.drafts import DocumentDraft
from dxdesk.domain.numbers import parse_date
from dxdesk.domain.text import fold

_TYPES = (
    "Kế hoạch hành động", "Chương trình hành động", "Nghị quyết", "Nghị định", "Quyết định", "Kế hoạch", "Thông báo",
    "Thông tư liên tịch", "Thông tư", "Chỉ thị", "Công văn", "Hướng dẫn", "Kết luận", "Luật", "Bộ luật", "Pháp lệnh",
    "Quy chế", "Quy định", "Đề án", "Tờ trình", "Công điện", "Chương trình", "Văn bản", "Báo cáo", "Chiến lược",
)  # fmt: skip
TYPE = "|".join(sorted(_TYPES, key=len, reverse=True))
_SIGN = r"[A-ZĐƯ][A-Za-zĐđƯưÂâÔô0-9]*"
NUMBER = rf"\d{{1,5}}[a-zA-Z]?\s?(?:/\s?\d{{4}})?\s?[/-]\s?{_SIGN}(?:\s?[-–&/.]\s?{_SIGN})*"
DATE = r"(?:ngày\s*)?\d{1,2}\s*(?:/|-|\.|tháng)\s*\d{1,2}\s*(?:/|-|\.|năm)\s*\d{4}"
_CITED = re.compile(
    rf"(?P<type>{TYPE})\s*(?:số|số:)?\s*(?P<number>{NUMBER})(?:\s*,?\s*(?P<date>{DATE}))?"
    rf"(?:\s*,?\s*của\s+(?P<issuer>[^;.]+?)(?=\s+(?:về|thực hiện|phê duyệt|ban hành|sửa đổi|quy định|hướng dẫn|"
    rf"triển khai|thông qua|thành lập|điều chỉnh|và (?:{TYPE})|đến năm)\b|\s*[;.]|\s*$))?"
)
_UNNUMBERED = re.compile(
    rf"(?:^(?:Căn cứ|Theo|Xét|Thực hiện)(?: các)?|[;,])\s*(?P<type>{TYPE})\s+"
    rf"(?!số|(?:{NUMBER}))(?P<subject>[^;,.(]{{6,160}})"
)
_TO_CARRY_OUT = re.compile(r"quán triệt (?:các )?(?:nội dung )?(?=" + TYPE + ")", re.IGNORECASE)
_BASIS = re.compile(r"^(?:can cu|thuc hien|theo|xet|tren co so|chap hanh)\b")


def read_legal_bases(paragraphs: Iterable[str]) -> list[DocumentDraft]:
    """Papers of the paragraphs that open with "Căn cứ", "Thực hiện" …, each once, in the order of the text.

    Elsewhere those count that the text tells everybody to study and carry out.
    """
    found: list[DocumentDraft] = []
    for paragraph in paragraphs:
        if not _BASIS.match(fold(paragraph)):
            found.extend(_papers_to_carry_out(paragraph))
            continue
        placed = [(hit.start(), _cited(paragraph, hit)) for hit in _CITED.finditer(paragraph)]
        placed += [
            (hit.start(), DocumentDraft(hit["type"], "", None, "", hit["subject"].strip()))
            for hit in _UNNUMBERED.finditer(paragraph)
        ]
        found.extend(document for _, document in sorted(placed, key=lambda pair: pair[0]))
    return _each_once(found)


def _papers_to_carry_out(paragraph: str) -> list[DocumentDraft]:
    """The papers that a sentence "… quán triệt nội dung Nghị quyết …" tells everybody to study and carry out."""
    begin = _TO_CARRY_OUT.search(paragraph)
    if begin is None:
        return []
    return [_cited(paragraph, hit) for hit in _CITED.finditer(paragraph, begin.end())]


def _cited(paragraph: str, hit: re.Match[str]) -> DocumentDraft:
    number = tidy_number(hit["number"])
    issued = read_date(hit["date"] or "")
    rest = re.split(r"[;]|\.\s|\.$", paragraph[hit.end() :], maxsplit=1)[0].strip(" ,")
    subject = re.sub(r"^về (?:việc )?", "", rest) if not rest.startswith(("và ", "và\u00a0")) else ""
    return DocumentDraft(hit["type"], number, issued, (hit["issuer"] or "").strip(" ,"), subject.strip())


def tidy_number(number: str) -> str:
    """ "12 /KH – UBND" as "12/KH-UBND"."""
    return re.sub(r"[‐-―]", "-", re.sub(r"\s", "", number))


def read_date(text: str) -> date | None:
    """A date of a paper, None when it is not complete or not possible."""
    found = re.search(r"(\d{1,2})\D+?(\d{1,2})\D+?(\d{4})", text)
    return parse_date(f"{int(found[1])}/{int(found[2])}/{found[3]}") if found else None


def _each_once(documents: list[DocumentDraft]) -> list[DocumentDraft]:
    kept: dict[tuple[str, str], DocumentDraft] = {}
    for document in documents:
        key = (fold(document.number), "" if document.number else fold(document.subject))
        known = kept.get(key)
        if known is None:
            kept[key] = document
        else:
            known.issued_on = known.issued_on or document.issued_on
            known.issuer = known.issuer or document.issuer
    return list(kept.values())
