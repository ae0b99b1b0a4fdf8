"""Which agency a spelling means: keys that make usual spellings equal, and a directory that matches them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from dxdesk.domain.agency_lists import AgencyKind, agency_kind, split_agencies
from dxdesk.domain.standard_agencies import STANDARD_AGENCIES, StandardAgency
from dxdesk.domain.text import fold, match_key, squeeze

__all__ = [
    "STANDARD_AGENCIES",
    "AgencyDirectory",
    "AgencyKind",
    "AgencyMatch",
    "KnownAgency",
    "StandardAgency",
    "agency_key",
    "agency_kind",
    "split_agencies",
]

Certainty = Literal["exact", "near", "new"]

_NEAR = 0.84
_OTHER_WARD = 0.9
_PART_OF_NAME = 0.85

# Longest first; the joining signs are already gone ("KTHT&ĐT" is "ktht đt").
_SHORT_FORMS = {
    "ủy ban mặt trận tổ quốc việt nam": "mttq",
    "ủy ban mặt trận tổ quốc": "mttq",
    "mặt trận tổ quốc việt nam": "mttq",
    "mặt trận tổ quốc": "mttq",
    "ủy ban mttq việt nam": "mttq",
    "ủy ban mttq": "mttq",
    "ubmttq việt nam": "mttq",
    "ubmttqvn": "mttq",
    "ubmttq": "mttq",
    "mttq việt nam": "mttq",
    "ủy ban nhân dân": "ubnd",
    "hội đồng nhân dân": "hđnd",
    "ktht đt": "kinh tế hạ tầng đô thị",
    "ktht": "kinh tế hạ tầng",
    "kthtđt": "kinh tế hạ tầng đô thị",
    "kt ht đt": "kinh tế hạ tầng đô thị",
    "vhxh": "văn hóa xã hội",
    "vh xh": "văn hóa xã hội",
    "ttpvhcc": "trung tâm phục vụ hành chính công",
    "tthcc": "trung tâm phục vụ hành chính công",
    "pvhcc": "phục vụ hành chính công",
    "pv hcc": "phục vụ hành chính công",
    "hcc": "hành chính công",
    "khcn": "khoa học công nghệ",
    "kh cn": "khoa học công nghệ",
    "gdđt": "giáo dục đào tạo",
    "gd đt": "giáo dục đào tạo",
    "vhtt tt": "văn hóa thể thao truyền thông",
    "vhtttt": "văn hóa thể thao truyền thông",
    "vhtt dl": "văn hóa thể thao du lịch",
    "vhttdl": "văn hóa thể thao du lịch",
    "vh tt": "văn hóa thể thao",
    "vhtt": "văn hóa thể thao",
    "nn mt": "nông nghiệp môi trường",
    "nnmt": "nông nghiệp môi trường",
    "dt tg": "dân tộc tôn giáo",
    "bchqs": "ban chỉ huy quân sự",
    "bch qs": "ban chỉ huy quân sự",
    "bch quân sự": "ban chỉ huy quân sự",
    "chqs": "chỉ huy quân sự",
    "tncs": "thanh niên cộng sản",
    "tnchcm": "thanh niên cộng sản hồ chí minh",
    "hcm": "hồ chí minh",
    "lhpn": "liên hiệp phụ nữ",
    "ccb": "cựu chiến binh",
    "bhxh": "bảo hiểm xã hội",
    "kbnn": "kho bạc nhà nước",
    "bcđ": "ban chỉ đạo",
    "cđs": "chuyển đổi số",
    "cnscđ": "công nghệ số cộng đồng",
    "cns": "công nghệ số",
    "tdp": "tổ dân phố",
    "tp": "thành phố",
    "tw": "trung ương",
}
_LEADING = {"tt": "trung tâm", "vp": "văn phòng", "ca": "công an", "p": "phòng", "ub": "ủy ban"}
_SHORT_FORM = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, _SHORT_FORMS), key=len, reverse=True))})\b")
_JOINING = re.compile(r"[\s&,/.\-:\"'+]+|\bvà\b")
_OWN_SCOPE = re.compile(
    r"(?: (?:của|thuộc|trực thuộc)(?: ubnd| hđnd)?| tại)?(?: trên địa bàn| địa bàn)?"
    r"(?<!hợp tác)(?<!tổ dân) (?:phường|xã|đặc khu|thị trấn)$| trên địa bàn$"
)
_NAMED_SCOPE = re.compile(r"\s+(?:(?:của|thuộc)\s+)?(?:phường|xã|đặc khu|thị trấn)\s+(?P<name>[^\W\d_].*)$", re.I)
_REPEATED = re.compile(r"\b(\w+ \w+)(?: \1)+\b")
_REMARK = re.compile(r"\s*\([^()]*\)")
_HIGHER = re.compile(r"\b(?:thành phố|tỉnh|trung ương|quốc gia|quận|huyện)\b")
_DIGITS = re.compile(r"[0-9]+")
# In the spelling of match_key (đòan).
_HEAD = re.compile(
    r"(?:văn phòng|trung tâm|sở|bộ|cục|chi cục|ban|công an|ubnd|hđnd|hội|đòan|trạm|trường|tổ|đội|mttq|ủy ban|đảng ủy)\b"
)
_ABBREVIATION = re.compile(r"\b[A-ZĐƯ]{3,}(?:\s*&\s*[A-ZĐ]+)*\b")


def agency_key(name: str) -> str:
    """Equal for usual spellings of one agency: joining signs, abbreviations, the ward's own "phường", "các" dropped.

    Empty only when the name has neither letters nor digits.
    """
    plain = _words(match_key(name))
    words = plain.split(" ")
    words[0] = _LEADING.get(words[0], words[0])
    key = _SHORT_FORM.sub(lambda found: _SHORT_FORMS[found.group()], " ".join(words))
    key = _REPEATED.sub(r"\1", key)
    key = re.sub(r"^trung tâm hành chính công", "trung tâm phục vụ hành chính công", key)
    key = key.replace("có liên quan", "liên quan")
    key = _OWN_SCOPE.sub("", key) or key
    if key.startswith("các "):
        return key.removeprefix("các ")
    return key.removeprefix("phòng ") or plain


def _words(text: str) -> str:
    return " ".join(_JOINING.sub(" ", text).split())


@dataclass(frozen=True)
class KnownAgency:
    """An agency of the office's directory; `spellings` are those that the officer confirmed or that are usual."""

    uid: str
    name: str
    spellings: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgencyMatch:
    """What a spelling means. `raw` is word for word; `name` is the known agency's, or for "new" a name to propose.

    "exact" may be linked silently; "near" (score 0.84 and more) is to be confirmed; `uid` is None for "new".
    """

    raw: str
    uid: str | None
    name: str
    certainty: Certainty
    score: float


class AgencyDirectory:
    """Matches spellings with known agencies. Does not change; build a new one when the agencies change.

    `wards` are the names of the office's own ward ("Bến Sao"): "Công an phường Bến Sao" is then "Công an phường".
    """

    def __init__(self, known: Iterable[KnownAgency], wards: Iterable[str] = ()) -> None:
        self._wards = {match_key(ward) for ward in wards if ward.strip()}
        self._by_wording: dict[str, KnownAgency] = {}
        self._by_key: dict[str, KnownAgency] = {}
        self._by_letters: dict[str, KnownAgency] = {}
        self._by_initials: dict[str, KnownAgency] = {}
        self._seen: dict[str, AgencyMatch] = {}
        agencies = list(known)
        # A name outweighs another agency's alias.
        spelled = [(one.name, one) for one in agencies]
        spelled += [(spelling, one) for one in agencies for spelling in one.spellings]
        for spelling, agency in spelled:
            key = agency_key(spelling)
            if not key:
                continue
            self._by_wording.setdefault(match_key(spelling), agency)
            self._by_key.setdefault(key, agency)
            self._by_letters.setdefault(_letters(spelling), agency)
            self._by_initials.setdefault("".join(word[0] for word in key.split()), agency)

    def match(self, raw: str) -> AgencyMatch:
        """The agency that one spelling (a piece of split_agencies) means."""
        if raw not in self._seen:
            self._seen[raw] = self._find(raw)
        return self._seen[raw]

    def match_all(self, raw_list: str) -> list[AgencyMatch]:
        """All agencies of a cell, each once, in the cell's order."""
        found: dict[str, AgencyMatch] = {}
        for piece in split_agencies(raw_list):
            match = self.match(piece)
            found.setdefault(match.uid or f"new {agency_key(piece)}", match)
        return list(found.values())

    def _find(self, raw: str) -> AgencyMatch:
        name = squeeze(raw)
        scope = _NAMED_SCOPE.search(name)
        if scope is not None and match_key(scope["name"]) in self._wards:
            name = name[: scope.start()]
        exact = self._by_wording.get(match_key(name)) or self._by_key.get(agency_key(name))
        if exact is None and (bare := _REMARK.sub("", name)) != name:
            exact = self._by_key.get(agency_key(bare))
        if exact is not None:
            return AgencyMatch(raw, exact.uid, exact.name, "exact", 1.0)
        agency, score = self._nearest(name)
        if agency is not None and score >= _NEAR:
            return AgencyMatch(raw, agency.uid, agency.name, "near", score)
        return AgencyMatch(raw, None, squeeze(raw).rstrip(" .;,"), "new", score)

    def _nearest(self, name: str) -> tuple[KnownAgency | None, float]:
        key = agency_key(name)
        best: tuple[KnownAgency | None, float] = (None, 0.0)
        if agency := self._by_key.get(agency_key(_without_named_scope(name))):
            best = (agency, _OTHER_WARD)
        if agency := self._by_letters.get(_letters(name)):
            best = (agency, 0.98)
        for known, agency in self._by_key.items():
            if (score := _likeness(key, known)) > best[1]:
                best = (agency, score)
        if (written := _ABBREVIATION.search(name)) and key.replace(" ", "") == _words(written.group().lower()):
            for initials, agency in self._by_initials.items():
                score = _ratio(key, initials) if len(initials) >= 3 else 0.0
                if score > best[1]:
                    best = (agency, min(score, 0.99))
        return best[0], round(best[1], 3)


def _without_named_scope(name: str) -> str:
    """Without "phường <Name>" at the end; another ward's body is like ours but is not surely ours."""
    found = _NAMED_SCOPE.search(name)
    if found and all(word[0].isupper() or word[0].isdigit() for word in found["name"].split()):
        return name[: found.start()]
    return name


def _ratio(one: str, other: str) -> float:
    """difflib's ratio, or 0 where the lengths alone forbid a near match."""
    if 2 * min(len(one), len(other)) < _NEAR * (len(one) + len(other)):
        return 0.0
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def _letters(name: str) -> str:
    """For a slip of accents in any word, also in those that a key leaves out ("Công an phuờng")."""
    return fold(_words(match_key(name)))


def _bare(key: str) -> str:
    """For spellings typed without accents."""
    words = [word for word in fold(key).split() if word != "va"]
    return " ".join(words[1:] if words and words[0] in ("phong", "cac") else words)


def _likeness(key: str, known: str) -> float:
    """0 to 0.99; 0 when the two are surely different bodies, however alike they are written."""
    if set(_HIGHER.findall(key)) != set(_HIGHER.findall(known)) or _DIGITS.findall(key) != _DIGITS.findall(known):
        return 0.0
    if _bare(key) == _bare(known):
        return 0.98
    heads = _HEAD.match(key), _HEAD.match(known)
    if heads[0] and heads[1] and heads[0].group() != heads[1].group():
        return 0.0
    score = min(_ratio(key, known), 0.97)
    shorter, longer = sorted((key, known), key=len)
    if longer.startswith(shorter + " ") and 2 * len(shorter.split()) > len(longer.split()) >= 4:
        score = max(score, _PART_OF_NAME)
    return score
