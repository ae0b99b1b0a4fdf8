"""What a heading of a form asks for, and what the label beside a single cell asks for."""

import re

from dxdesk.domain.drafts import AppendixKind
from dxdesk.domain.text import fold
from dxdesk.exchange.filling.profile import Part
from dxdesk.exchange.understanding.header_words import Role, plain, read_title

_CODE = re.compile(r"^(?:ma|ma so|ma dinh danh|ma (?:nhiem vu|chi tieu|so nhiem vu|so chi tieu)|id)$")
_TASKS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (Part.STATUS, re.compile(r"trang thai|^tinh trang|^tinh hinh(?: thuc hien| trien khai)?$|^muc do thuc hien$")),
    (
        Part.PROGRESS,
        re.compile(
            r"^(?:ty le|ti le|phan tram|muc do)(?: \(?%\)?)?(?: da)?(?: (?:hoan thanh|thuc hien|dat|tien do))*$|"
            r"^% (?:hoan thanh|thuc hien|tien do)|^tien do.*%|%.*tien do|^(?:ty le|ti le) hoan thanh"
        ),
    ),
    (Part.DOCUMENT_NUMBER, re.compile(r"^so,? ?(?:ky hieu|hieu van ban|van ban|/ky hieu)|^so hieu|^van ban so")),
    (Part.DOCUMENT_DATE, re.compile(r"^ngay(?:, thang(?:, nam)?)? (?:ban hanh|van ban|ky|cua van ban)")),
    (Part.DONE_ON, re.compile(r"^ngay (?:thuc te )?(?:da )?(?:hoan thanh|xong|ket thuc thuc te)|hoan thanh thuc te")),
    (Part.DIFFICULTIES, re.compile(r"kho khan|vuong mac|ton tai|han che|nguyen nhan chua")),
    (Part.RESULT, re.compile(r"^ket qua|^san pham|^minh chung|^tai lieu minh chung|^noi dung da thuc hien")),
    (Part.NOTE, re.compile(r"^ghi chu|^chu thich")),
)
_INDICATORS: tuple[tuple[Part, re.Pattern[str]], ...] = (
    (Part.NUMERATOR, re.compile(r"^tu so")),
    (Part.DENOMINATOR, re.compile(r"^mau so")),
    (Part.SOURCE, re.compile(r"^nguon\b|tai lieu (?:kiem chung|minh chung)|^minh chung")),
    (Part.ASSESSMENT, re.compile(r"^danh gia|^(?:muc do )?(?:dat|hoan thanh)/ ?(?:khong|chua)")),
    (Part.NOTE, re.compile(r"^ghi chu|^chu thich")),
    (
        Part.VALUE,
        re.compile(
            r"^(?:ty le|ti le|gia tri|so lieu|so luong|thuc hien|ket qua|dat duoc|da dat|uoc thuc hien)\b(?!.*ke hoach)"
        ),
    ),
)
_MAY_BE_GIVEN = re.compile(r"^san pham|dau ra|^ty le$|^ti le$|^minh chung|du kien|^tien do|^so lieu")
_SINGLES = (
    (Part.PERIOD, re.compile(r"^(?:ky|thoi ky|ky so lieu) ?(?:bao cao|so lieu)?\s*:?$|^(?:thang|quy) bao cao\s*:?$")),
    (
        Part.OFFICE,
        re.compile(
            r"^(?:ten )?(?:don vi|co quan|dia phuong)(?: (?:bao cao|thuc hien|lap bieu|gui bao cao))?\s*:$|"
            r"^(?:ten )?(?:don vi|co quan) bao cao$"
        ),
    ),
)


def telling_part(titles: list[str]) -> Part | None:
    """The part of a column that tells rows apart; `titles` are those over it, upper ones first."""
    for title in reversed(titles):
        if _CODE.match(plain(title)):
            return Part.CODE
        roles = read_title(title).roles
        if not roles:
            continue
        if roles[0] is Role.NAME or (roles[0] is Role.TARGET and Role.NAME in roles):
            return Part.NAME
        return {Role.REF: Part.REF, Role.UNIT: Part.UNIT, Role.GROUP: Part.GROUP}.get(roles[0])
    return None


def answer_part(titles: list[str], kind: AppendixKind, filled: float) -> Part | None:
    """What an answer column takes. `filled`: the share of its cells that the form has filled already."""
    words = _TASKS if kind == "tasks" else _INDICATORS
    for title in reversed(titles):
        bare = plain(title)
        whole = bare if "%" not in title or "%" in bare else f"{bare} %"
        for part, pattern in words:
            if pattern.search(whole) and not (filled > 0.5 and _MAY_BE_GIVEN.search(bare)):
                return part
    return None


def kind_of(titles: list[list[str]]) -> AppendixKind | None:
    """Whether a row of headings belongs to a table of tasks or of indicators."""
    about = {read_title(title).about for column in titles for title in column}
    if "tasks" in about and "indicators" not in about:
        return "tasks"
    if "indicators" in about and "tasks" not in about:
        return "indicators"
    tasks = {answer_part(column, "tasks", 0) for column in titles} & {Part.STATUS, Part.DONE_ON, Part.DIFFICULTIES}
    measured = {answer_part(column, "indicators", 0) for column in titles} & {Part.NUMERATOR, Part.DENOMINATOR}
    units = {telling_part(column) for column in titles} & {Part.UNIT}
    if len(tasks) != len(measured | units):
        return "tasks" if len(tasks) > len(measured | units) else "indicators"
    return "tasks" if "tasks" in about else "indicators" if about & {"indicators", "either"} else None


def single_part(label: str) -> Part | None:
    """What the cell beside a label takes."""
    words = fold(label)
    return next((part for part, pattern in _SINGLES if pattern.match(words)), None)
