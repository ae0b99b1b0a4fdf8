"""The parts that every document of the office shares: header rows, number, signature, how the office is called."""

import re
from collections.abc import Iterable
from datetime import date

from dxdesk.domain.numbers import long_date
from dxdesk.domain.text import match_key, squeeze
from dxdesk.reports.content import Letterhead, Signature
from dxdesk.reports.figures import OfficeFigures

AS_ABOVE = "Như trên"
"""Under Nơi nhận: those whom the document is addressed to."""

# Room for the clerk's pen; no-break so that no renderer squeezes it.
_BLANK = "\u00a0" * 8
_SHORT_BLANK = "\u00a0" * 5

_COMMITTEE = re.compile(r"(ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|UBND|HĐND)\b")
_PLACES = re.compile(r"\b(ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|PHƯỜNG|XÃ|ĐẶC KHU|THÀNH PHỐ|TỈNH)\b")
_ABBREVIATIONS = frozenset({"UBND", "HĐND"})


def number_line(number: str, suffix: str) -> str:
    """ "06/BC-UBND" (below 10 with a zero); with room for the number where there is none yet."""
    plain = squeeze(number)
    if "/" in plain:
        return plain
    if plain.isdecimal():
        plain = plain.zfill(2)
    return f"{plain or _BLANK}/{suffix}"


def date_line(day: date | None) -> str:
    """ "ngày 05 tháng 02 năm 2026"; with room for the clerk's pen where there is no day yet."""
    if day is None:
        return f"ngày{_SHORT_BLANK}tháng{_SHORT_BLANK}năm{_BLANK}"
    return long_date(day)


def letterhead(office: OfficeFigures, number: str, issued_on: date | None, about: str = "") -> Letterhead:
    """`about` is what a letter is about ("V/v …")."""
    day = date_line(issued_on)
    place = squeeze(office.place)
    return Letterhead(
        superior=squeeze(office.superior_name),
        name=squeeze(office.name),
        number=f"Số: {number_line(number, office.number_suffix)}",
        place_and_date=f"{place}, {day}" if place else day[:1].upper() + day[1:],
        about=about,
    )


def signature(office: OfficeFigures) -> Signature:
    """Nobody stands "above" in a document that is addressed to nobody: the recipients do without "Như trên" then."""
    recipients = _recipients(office.recipients)
    if not addressees(office):
        recipients = tuple(item for item in recipients if match_key(item) != match_key(AS_ABOVE))
    return Signature(
        authority=_lines(office.signer_authority),
        role=_lines(office.signer_role),
        name=squeeze(office.signer_name),
        recipients=recipients,
    )


def addressees(office: OfficeFigures) -> tuple[str, ...]:
    """One addressee an item, without the dashes and end signs that the officer may have typed."""
    return _items(office.addressee.splitlines())


def attached_to(office: OfficeFigures, document: str, number: str, issued_on: date | None) -> str:
    """The line in brackets under an appendix' title; `document` is "Báo cáo"."""
    return (
        f"(Kèm theo {document} số {number_line(number, office.number_suffix)} {date_line(issued_on)}"
        f" của {office_in_text(office.name)})"
    )


def office_in_text(name: str) -> str:
    """A committee's name in capitals as it stands in a sentence: "Ủy ban nhân dân phường An Lạc".

    Other names are left alone: which of their words are names cannot be known.
    """
    plain = squeeze(name)
    if plain != plain.upper() or not _COMMITTEE.match(plain):
        return plain
    lowered = _PLACES.sub(lambda found: found.group().lower(), plain)
    words = [
        word if word.islower() or word in _ABBREVIATIONS else "-".join(part.capitalize() for part in word.split("-"))
        for word in lowered.split(" ")
    ]
    sentence = " ".join(words)
    return sentence[:1].upper() + sentence[1:]


def _recipients(lines: Iterable[str]) -> tuple[str, ...]:
    """The list ends with where the paper is filed, also when the officer left that out."""
    items = _items(lines)
    filed = any(match_key(item).startswith("lưu") for item in items)
    return items if filed else (*items, "Lưu: VT")


def _items(lines: Iterable[str]) -> tuple[str, ...]:
    bare = (squeeze(line).lstrip("-– ").rstrip(" ;.") for line in lines)
    return tuple(item for item in bare if item)


def _lines(text: str) -> tuple[str, ...]:
    return tuple(line for line in map(squeeze, text.splitlines()) if line)
