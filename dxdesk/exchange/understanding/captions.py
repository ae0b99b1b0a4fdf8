"""What stands over a table: its label ("Phụ lục 1"), its title, the unit that holds for all its rows."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from dxdesk.domain.text import fold
from dxdesk.exchange.understanding.grid import one_line
from dxdesk.exchange.understanding.row_words import is_note, is_signature

_LABEL = re.compile(
    r"^(?P<kind>phụ lục|phụ biểu|biểu mẫu|biểu|bảng|mẫu biểu)(?:\s+(?:số\s*)?(?P<number>\d{1,3}[a-z]?(?:[.-]\d{1,2})?|"
    r"[ivx]{1,5}|[a-h])\b)?\s*[:.\-–]*\s*(?P<rest>.*)$",
    re.IGNORECASE | re.DOTALL,
)
_SHEET_LABEL = re.compile(r"^(?:pl|phu luc)[ ._-]*(?:so )?(?P<number>\d{1,3}[a-z]?|[ivx]{1,5})$")
_ATTACHED = re.compile(r"^\(?\s*(?:ban hanh )?(?:kem theo|dinh kem)")
_PLACE = re.compile(
    r"^(?:uy ban nhan dan|ubnd|so |bo |dang uy|hdnd|hoi dong|cong hoa xa hoi|doc lap|thanh pho |tinh |phuong |xa |"
    r"so:|so \.|don vi( bao cao)?:|ky bao cao|mau so|ngay |don vi:|dvt)"
)
_TITLE_WORDS = re.compile(r"danh muc|bieu|bang|chi tieu|nhiem vu|muc tieu|tong hop|phan cong|phu luc|ke hoach|tien do")
_UNIT = re.compile(r"^\(?\s*(?:đơn vị tính|đvt|đơn vị)\s*:\s*(?P<unit>[^)]{1,30})\)?$", re.IGNORECASE)


@dataclass(frozen=True)
class Caption:
    """`title` is word for word, without the label; `attached` is the bracket "(Kèm theo …)"."""

    label: str = ""
    title: str = ""
    attached: str = ""
    unit: str = ""

    @property
    def whole(self) -> str:
        return f"{self.label}: {self.title}" if self.label and self.title else self.label or self.title


def split_label(line: str) -> tuple[str, str]:
    """ "PHỤ LỤC 1: DANH MỤC" is ("Phụ lục 1", "DANH MỤC"); no label gives ("", line)."""
    found = _LABEL.match(line)
    if not found:
        return "", line
    kind, number, rest = found["kind"], found["number"], found["rest"].strip()
    if not number and ((rest and kind.lower() != "phụ lục") or (rest and not line.isupper())):
        return "", line
    if number and rest[:1].islower() and len(rest.split()) > 6:
        return "", line
    label = kind[0].upper() + kind[1:].lower()
    number = number or ""
    number = number.upper() if re.fullmatch(r"[ivx]+|[a-h]", number, re.IGNORECASE) else number
    return f"{label} {number}".strip(), rest


def is_attached(line: str) -> bool:
    return bool(_ATTACHED.match(fold(line)))


def read_caption(lines: Iterable[str], sheet_name: str = "", *, heading: str = "") -> Caption:
    """The caption from the lines over a table, the nearest label counting; `heading` stands in for a title."""
    kept = [one_line(line) for line in lines]
    kept = [line for line in kept if line]
    attached = next((line for line in reversed(kept) if is_attached(line)), "")
    unit = next((found["unit"].strip() for line in kept if (found := _UNIT.match(line))), "")
    titles = [line for line in kept if not is_attached(line) and not _UNIT.match(line)]
    for place in range(len(titles) - 1, -1, -1):
        label, rest = split_label(titles[place])
        if label:
            title = " ".join(part for part in (rest, *_titles(titles[place + 1 :])) if part)
            return Caption(label, title or heading, attached, unit)
    label = ""
    if found := _SHEET_LABEL.match(fold(sheet_name)):
        label = f"Phụ lục {found['number'].upper()}"
    return Caption(label, " ".join(_titles(titles)) or heading or sheet_name, attached, unit)


def _titles(lines: list[str]) -> list[str]:
    fit = [line for line in lines if not _PLACE.match(fold(line)) and not is_signature(line) and not is_note(line)]
    fit = [line for line in fit if not re.fullmatch(r"[\W\d_]+", line)]
    if any(_TITLE_WORDS.search(fold(line)) for line in fit):
        first = next(place for place, line in enumerate(fit) if _TITLE_WORDS.search(fold(line)))
        return fit[first:]
    return fit[-1:]
