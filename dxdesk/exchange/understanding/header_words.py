"""What the words over a column say: its possible roles, its scope and its year.

Words are compared folded (no accents, lower case) and with tolerance for typing errors.
"""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import lru_cache

from dxdesk.domain.drafts import Scope
from dxdesk.domain.text import fold


class Role(StrEnum):
    """What a column holds. `GROUP` names a field or group on every row; `START` is the first of two dates."""

    REF = "ref"
    NAME = "name"
    UNIT = "unit"
    TARGET = "target"
    LEAD = "lead"
    COORDINATORS = "coordinators"
    OUTPUT = "output"
    START = "start"
    DEADLINE = "deadline"
    NOTE = "note"
    GROUP = "group"
    OTHER = "other"


@dataclass(frozen=True)
class Words:
    """The reading of one column title; `roles` best first, empty when nothing is known.

    `about` tells what a name column names: "tasks", "indicators", "either" or "". `firm`: the role is beyond doubt.
    """

    roles: tuple[Role, ...] = ()
    about: str = ""
    scope: Scope | None = None
    horizon: int | None = None
    firm: bool = False


_MOST_WORDS = 16
_CLOSE = 0.86

_REF = {
    "stt", "tt", "so tt", "so thu tu", "s tt", "st t", "thu tu", "so t t", "t t", "s t t", "sot t", "so", "#", "no",
    "muc so",
}  # fmt: skip
_OTHER = re.compile(
    r"^(ma|ma so|ma chi tieu|ma nhiem vu|id|kinh phi.*|du toan.*|nguon (von|kinh phi|so lieu|du lieu).*|tu so|mau so|"
    r"trang thai|ty le hoan thanh|muc do hoan thanh|ty le|ti le|kho khan.*|vuong mac.*|ton tai.*|ly do.*|de xuat.*|"
    r"tai lieu.*|can cu.*|cong thuc.*|cach tinh.*|phuong phap.*|danh gia|tan suat.*|hien trang.*|don gia|thanh tien|"
    r"(ket qua |uoc )?(thuc hien|dat duoc)? ?(den|trong) ky.*|ket qua trong ky.*|so luong|diem.*|luy ke.*|"
    r"ho va ten|ho ten|chuc vu|so dien thoai|dien thoai|email|dia chi|ngay sinh|chu ky|ky nhan)$"
)
_BASELINE = re.compile(
    r"^(?!.*\b(ke hoach|chi tieu|muc tieu|phan dau|giao)\b)"
    r".*\b(thuc hien|u?th|uoc|hien trang|ket qua|so lieu|dat duoc|thuc te|da dat)\b"
)
_COORDINATORS = re.compile(r"phoi hop|cung thuc hien|tham gia")
_LEAD = re.compile(
    r"chu tri|chu chi\b|phu trach|don vi thuc hien|co quan(,? don vi)? thuc hien|bo phan thuc hien|nguoi thuc hien|"
    r"to chuc thuc hien|(?:don vi|co quan|bo phan)(?:,? (?:don vi|co quan))? (?:bao cao|cung cap)|"
    r"theo doi|dau moi|trach nhiem|phan cong|tham muu|can bo|chu the|nguoi lam|"
    r"^(cac )?co quan(,? don vi| to chuc)*$|^(phong|ban),? (ban|nganh)|^bo phan$|^thuc hien$|^don vi, co quan"
)
_START = re.compile(r"bat dau|khoi dau|^tu( ngay)?$|trien khai tu")
_DEADLINE = re.compile(
    r"thoi gian|thoi han|\bhan\b|tien do|hoan thanh|thoi diem|lo trinh|^moc|ket thuc|^den( ngay)?$|ngay (phai )?xong|"
    r"^ngay thang"
)
_OUTPUT = re.compile(
    r"san pham|dau ra|minh chung|ket qua (can |phai |du kien )?(dat|dat duoc)\b|ket qua du kien|ket qua thuc hien|"
    r"ket qua,|ket qua/|ket qua can|ket qua dat|ket qua nhiem vu|hinh thuc van ban|du kien ket qua"
)
_NOTE = re.compile(r"ghi chu|chu thich|luu y|y kien|gop y")
_UNIT = re.compile(r"don vi (tinh|do|tinh toan)|^d\.? ?v\.? ?t\.?$|^dvi tinh|^dv tinh|^don vi$")
_GROUP = re.compile(
    r"^(linh vuc|nhom|nhom (nhiem vu|chi tieu|muc tieu|linh vuc|nhiem vu, giai phap)|tru cot|nganh|linh vuc, nhom.*|"
    r"nhom giai phap|hop phan|cau phan)$"
)
_LEADING = r"(?:(?:ten|noi dung|danh muc|cac|he thong|bo|bang|nhom)(?: cac)? )*"
_INDICATOR_NAME = re.compile(
    rf"^{_LEADING}(?:chi tieu|chi so|muc tieu|tieu chi|chi bao)(?:(?:,|/| va| -)? (?:chi tieu|muc tieu|chi so|"
    r"tieu chi|cu the|chu yeu|chinh|thanh phan|danh gia|can dat|phat trien|chuyen doi so|thuc hien|do luong|chung|"
    r"giam sat|nhiem vu|ten goi))*$"
)
_TASK_NAME = re.compile(
    rf"^{_LEADING}(?:nhiem vu|cong viec|dau viec|hoat dong|giai phap|viec|de an|du an|chuong trinh|van ban)"
    r"(?:(?:,|/| va| -| hoac)* ?(?:nhiem vu|giai phap|cong viec|hoat dong|cu the|chu yeu|chinh|trong tam|trien khai|"
    r"thuc hien|can lam|can thuc hien|duoc giao|de an|du an|noi dung|chuong trinh|ke hoach|phai lam|ten goi))*$"
)
_NAME = re.compile(r"^(?:noi dung|ten|ten noi dung|danh muc|dien giai|noi dung (?:chinh|cu the|chi tiet)|hang muc)$")
_CONTENT_TASK = re.compile(r"^noi dung (?:thuc hien|trien khai|cong tac|phai lam|can lam)$")
_TARGET = re.compile(
    r"chi tieu|muc tieu|ke hoach|\bgiao\b(?! dich| duc| thong| tiep)|dang ky|phan dau|gia tri|muc (?:can )?dat|"
    r"\bdich\b|can dat"
)
_TARGET_WEAK = re.compile(r"^(?:ket qua|muc do|so lieu|muc)$")

_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
_DATES = re.compile(
    r"ngay \d{1,2} (?:thang|/|-) ?\d{1,2} (?:nam|/|-) ?(?:20\d\d)|\d{1,2}[/.-]\d{1,2}[/.-]20\d\d|\d+/20\d\d/"
)
_DATED = re.compile(r"\b(?:trong |den |cua )?(?:nam|giai doan) 20\d\d(?: ?[-–] ?20\d\d)?\b")
_CITY = re.compile(r"\b(?:thanh pho|tp|tinh|cap tren|trung uong|so|quan|huyen)\b")
_WARD = re.compile(r"\b(?:phuong|xa|dac khu|thi tran|dia phuong|don vi|co so)\b")
_GIVEN = re.compile(r"\b(?:thanh pho|tp|tinh|cap tren|so) (?:da )?giao\b|^(?:chi tieu|muc tieu)(?: duoc| da)? giao\b")
_OWN = re.compile(r"\b(?:phuong|xa|dac khu|don vi) (?:da )?(?:giao|dang ky|phan dau)\b")

_KNOWN = (
    "so thu tu", "noi dung cong viec", "noi dung nhiem vu", "noi dung chi tieu", "ten nhiem vu",
    "nhiem vu, giai phap", "nhiem vu", "cong viec", "chi tieu", "muc tieu", "ten chi tieu", "don vi tinh",
    "co quan chu tri", "don vi chu tri", "co quan phoi hop", "don vi phoi hop", "don vi thuc hien",
    "bo phan phu trach", "can bo phu trach", "san pham dau ra", "san pham du kien", "san pham",
    "thoi gian hoan thanh", "thoi gian thuc hien", "thoi han hoan thanh", "thoi han", "tien do", "ghi chu",
    "chi tieu cua thanh pho", "chi tieu cua phuong",
)  # fmt: skip


def plain(title: str) -> str:
    """The words of a title for comparison: folded, without brackets' contents, numbering and closing signs."""
    words = fold(title).replace("đ", "d")
    words = re.sub(r"\([^)]*\)", " ", words)
    words = re.sub(r"[*“”\"':;_\[\]]+", " ", words)
    return re.sub(r"\s+", " ", re.sub(r"\s*([,/])\s*", r"\1 ", words)).strip(" .,-–/")


def horizon_of(title: str) -> int | None:
    """The year that a short title or heading names, the last one of a span; dates of papers do not count."""
    words = _DATES.sub(" ", fold(title))
    years = [int(year) for year in _YEAR.findall(words)]
    return years[-1] if years else None


def scope_of(title: str) -> Scope | None:
    """Whose target: of the city (or province) that gives it, or of the ward itself."""
    words = re.sub(r"[()]", " ", fold(title))
    words = re.sub(r"don vi tinh", " ", words)
    if _GIVEN.search(words):
        return "city"
    if _OWN.search(words) or re.search(r"\bdang ky\b", words):
        return "ward"
    city, ward = _CITY.search(words), _WARD.search(words)
    if city and ward:
        return "city" if city.start() < ward.start() else "ward"
    return "city" if city else "ward" if ward else None


@lru_cache(maxsize=4096)
def read_title(title: str) -> Words:
    """What a column title says. Long texts are never titles."""
    words = plain(title)
    if not words or len(words.split()) > _MOST_WORDS or len(words) > 120:
        return Words()
    seen = _classify(words, title)
    if seen.roles or len(words) < 5:
        return seen
    near = _nearest(words)
    return _classify(near, near) if near else seen


def _nearest(words: str) -> str:
    """The known title that these words mistype; empty when none is close."""
    best, score = "", _CLOSE
    matcher = SequenceMatcher(b=words)
    for known in _KNOWN:
        if abs(len(known) - len(words)) > 4:
            continue
        matcher.set_seq1(known)
        if matcher.quick_ratio() >= score and (ratio := matcher.ratio()) >= score:
            best, score = known, ratio
    return best


def _classify(words: str, title: str) -> Words:
    undotted = words.replace(".", "").replace(",", "")
    if undotted in _REF or words in _REF:
        return Words((Role.REF,), firm=True)
    if _OTHER.match(words):
        return Words((Role.OTHER,), horizon=horizon_of(title), firm=True)
    year = horizon_of(title) or _year_of_date(title)
    if year is not None and _BASELINE.search(fold(title)) and not _TASK_NAME.match(words):
        return Words((Role.OTHER,), horizon=year)
    if year is not None and re.fullmatch(r"(?:nam |den nam |het nam |cuoi nam |giai doan |gd )?[\d\s–-]+", words):
        return Words((Role.TARGET,), horizon=year, firm=True)
    if _NOTE.search(words):
        return Words((Role.NOTE,), firm=True)
    if _GROUP.match(words):
        return Words((Role.GROUP,), firm=True)
    if _UNIT.search(words):
        return Words((Role.UNIT, Role.LEAD) if words == "don vi" else (Role.UNIT,), firm=words != "don vi")
    name = _name(words, title)
    if name is not None:
        return name
    if _COORDINATORS.search(words) and not re.search(r"chu tri|chu chi\b|phu trach|chiu trach nhiem", words):
        return Words((Role.COORDINATORS,), firm=True)
    if _LEAD.search(words) and not re.match(r"(chi tieu|muc tieu|nhiem vu) ", words):
        return Words((Role.LEAD,), firm=True)
    if _OUTPUT.search(words) and year is None:
        return Words((Role.OUTPUT,), firm=True)
    if _TARGET_WEAK.match(words):
        return Words((Role.TARGET, Role.OUTPUT), scope=scope_of(title))
    if _TARGET.search(words) or _only_scope(words):
        return Words((Role.TARGET,), scope=scope_of(title), horizon=year, firm=year is not None)
    if _START.search(words):
        return Words((Role.START,), firm=True)
    if _DEADLINE.search(words):
        return Words((Role.DEADLINE,), firm=True)
    if year is not None and len(words.split()) <= 8:
        return Words((Role.TARGET,), scope=scope_of(title), horizon=year)
    return Words()


def _year_of_date(title: str) -> int | None:
    """ "Đến 31/12/2026" over a column names a year after all."""
    years = _YEAR.findall(title)
    return int(years[-1]) if years and len(title) <= 30 else None


def is_past(title: str) -> bool:
    """Results of a year gone by, not a target."""
    return bool(_BASELINE.search(fold(title)))


def _name(words: str, title: str) -> Words | None:
    undated = _DATED.sub("", words).strip(" ,-–")
    if undated != words and undated:
        if _TASK_NAME.match(undated):
            return Words((Role.NAME,), about="tasks", firm=True)
        if _INDICATOR_NAME.match(undated):
            return Words((Role.TARGET, Role.NAME), "indicators", scope_of(title), horizon_of(title))
    if _INDICATOR_NAME.match(words):
        strong = bool(re.match(r"(ten|noi dung|danh muc|he thong|bo|bang)\b", words))
        return Words((Role.NAME, Role.TARGET), "indicators", scope_of(title), horizon_of(title), firm=strong)
    if _TASK_NAME.match(words) or _CONTENT_TASK.match(words):
        return Words((Role.NAME,), about="tasks", firm=True)
    if _NAME.match(words):
        return Words((Role.NAME,), about="either")
    if re.search(r"nhiem vu|cong viec", words) and re.search(r"chi tieu|muc tieu", words) and len(words.split()) <= 8:
        return Words((Role.NAME,), about="either")
    return None


def _only_scope(words: str) -> bool:
    """ "Cấp thành phố", "Phường", "Của phường" - nothing else than a scope."""
    rest = re.sub(r"\b(?:cap|cua|tai|toan|ubnd|thanh pho|tp|tinh|phuong|xa|dac khu|dia phuong|don vi)\b", " ", words)
    return not rest.strip() and bool(scope_of(words))
