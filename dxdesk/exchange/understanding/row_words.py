"""What the words of a row say: its number, a group's numbering, totals, notes, signatures."""

import re
from typing import Literal

from dxdesk.domain.text import fold

RefStyle = Literal["", "roman", "letter", "small", "arabic", "decimal", "dash", "other"]

_ROMAN = re.compile(r"^(?=[IVXLC])(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})$")
_NUMBERING = re.compile(
    r"^(?:(?P<ref>[IVXLC]{1,7}|[A-ZĐ]|\d{1,2}(?:\.\d{1,2})*)\s*(?:[.):/]|\s[-–])\s*|"
    r"(?P<spaced>[IVXLC]{1,7}|\d{1,2}(?:\.\d{1,2})+)\s+)(?P<title>\S.*)$",
    re.DOTALL,
)
_TOTAL = re.compile(r"^(?:tổng cộng\b|tổng\s*(?:$|[:.(\d])|cộng\s*(?:$|[:.(\d]|(?:nhóm|phần|mục|[ivx]+)\b))")
_TOTAL_OF = re.compile(r"^tổng số\b")
_NOTE = re.compile(r"^(?:ghi chu|chu thich|luu y)\b\s*(?:$|[:.(\d])|^\(?\*+\)?|^\(\d\) \w")
_SIGNATURE = re.compile(
    r"^(?:nguoi lap(?: bieu| bang)?|lap bieu|thu truong(?: don vi| co quan)?|(?:tm|kt|tl|tuq|q)\s?\.\s?.*|"
    r"(?:pho )?chu tich(?: ubnd.{0,40})?|truong phong.{0,40}|noi nhan.*|xac nhan(?: cua.{0,40})?|"
    r".*\(\s*(?:da )?ky(?:[, )].*|$)|ky(?:,| va| ten).*ho ten.*|da ky|.{2,40}, ngay .{1,14} thang .{1,14} nam .*|"
    r"ngay .{1,14} thang .{1,14} nam .*|uy ban nhan dan|giam doc|ke toan(?: truong)?)\s*[:.]?$"
)
_NUMBER_CELL = re.compile(r"^\(?(?:\d{1,2}|[A-Z])\)?(?:\s*=.*)?$")


def is_roman(ref: str) -> bool:
    return bool(ref) and bool(_ROMAN.match(ref))


def bare(ref: str) -> str:
    """A number without its closing sign, for comparing: "1." and "(1)" are 1."""
    return ref.strip(" ()").rstrip(".):/–- ")


def style_of(ref: str) -> RefStyle:
    """How a row is numbered. Single capitals are Roman when they can be (I, V, X), otherwise letters."""
    if re.fullmatch(r"[-–+•*]+", ref.strip()):
        return "dash"
    number = bare(ref)
    if not number:
        return ""
    if re.fullmatch(r"\d{1,4}", number):
        return "arabic"
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{1,3})+|(?:[IVXL]{1,6}|[A-ZĐ])(?:\.\d{1,3})+", number):
        return "decimal"
    if is_roman(number) and number not in ("C", "L"):
        return "roman"
    if re.fullmatch(r"[A-ZĐ]", number):
        return "letter"
    if re.fullmatch(r"[a-zđ]\d?", number):
        return "small"
    return "other"


def split_numbering(text: str) -> tuple[str, str]:
    """ "I. Nâng cao …" is ("I.", "Nâng cao …"), as written; without numbering the first is empty."""
    found = _NUMBERING.match(text)
    if not found:
        return "", text
    ref = found["ref"] or found["spaced"]
    if found["spaced"] and ref[0].isalpha() and not is_roman(ref):
        return "", text
    if len(ref) > 1 and ref.isalpha() and not is_roman(ref):
        return "", text
    return text[: found.start("title")].strip(), found["title"].strip()


def is_total(text: str) -> bool:
    return bool(_TOTAL.match(" ".join(text.casefold().split())))


def is_total_of(text: str) -> bool:
    """ "Tổng số nhiệm vụ hoàn thành": a total only where it has no number of its own."""
    return bool(_TOTAL_OF.match(" ".join(text.casefold().split())))


def is_note(text: str) -> bool:
    return bool(_NOTE.match(fold(text)))


def is_signature(text: str) -> bool:
    return len(text) <= 160 and bool(_SIGNATURE.match(fold(text)))


def is_number_row(texts: list[str]) -> bool:
    """ "(1) (2) (3)" or "A B C 1 2" under a header."""
    return len(texts) >= 2 and all(_NUMBER_CELL.match(text) for text in texts)
