"""Which of a plan's reporting duties are the office's own: a report signs for those, not for what its units owe it."""

import re

from dxdesk.domain.agency import agency_kind
from dxdesk.domain.records import DutyRecord
from dxdesk.domain.text import fold, match_key

# Folded, as the plan's words are compared.
_WARD = r"(?:phuong|xa|thi tran|dac khu)"
_UNIT = r"(?:cac )?(?:phong|van phong|trung tam|cong an|tram|to|bo phan|ban chi huy|truong)\b"
_COMMITTEE = (
    rf"(?:ubnd|uy ban nhan dan|uy ban|(?:chu tich|lanh dao|thuong truc) (?:ubnd|uy ban nhan dan))(?: {_WARD})\b"
)
_MANY = (
    r"(?:(?:cac|nhung|tung|moi|toan the|tat ca)\s+(?:cac\s+)?(?:phong|ban|co quan|don vi|bo phan|nganh|to|truong|"
    r"khu dan cu|thon|doan the|to chuc|ca nhan)|(?:thu truong|lanh dao|truong|nguoi dung dau|hieu truong)\s+"
    r"(?:cac|tung)|"
    r"(?:don vi|co quan)\s+(?:chu tri|duoc giao|lien quan|phu trach)|can bo, cong chuc)"
)
_RHYTHM = r"(?:hang|moi|dinh ky) (?:tuan|thang|quy|nam)"
_REPORTS = r"(?:bao cao|gui|nop|cung cap|cap nhat)"
_THE_UNITS_REPORT = re.compile(rf"(?:^|[,;:] |\b(?:yeu cau|de nghi|giao|{_RHYTHM}) ){_MANY}\b[^.;:]*?\b{_REPORTS}\b")
_WITHIN_THE_WARD = re.compile(
    rf"\b{_REPORTS}\b[^.;]{{0,80}}?\b(?:ve|cho|qua|toi|den|gui|bao cao) (?:{_COMMITTEE}|"
    r"(?:phong|van phong|bo phan|to cong tac|co quan thuong truc|don vi dau moi)\b)"
)
_FROM_MANY = re.compile(_MANY)
_TO_A_UNIT = re.compile(rf"{_UNIT}|(?:co quan|don vi) (?:thuong truc|dau moi|chu tri|chuyen mon)")
_TO_THE_OFFICE = re.compile(_COMMITTEE)
_REPORT = re.compile(r"\bbao cao\b")
# What is told when it happens has no day, whatever rhythm the checks beside it have.
_WHEN_IT_HAPPENS = re.compile(r"bao cao (?:kip thoi|ngay|dot xuat)|kip thoi bao cao")


def owed_by_the_office(duty: DutyRecord, office: str = "") -> bool:
    """Neither what units report to each other or to the office, nor what is told only when it happens.

    `office` is the name of the one that signs; empty: a ward's people's committee.
    """
    sender, receiver = fold(_name(duty.from_agency)), fold(_name(duty.to_agency))
    if agency_kind(duty.from_agency) == "collective" or _FROM_MANY.match(sender):
        return False
    if receiver and agency_kind(duty.to_agency) != "outside":
        of_the_committee = not office or _is_committee(office)
        if _TO_A_UNIT.match(receiver) or (of_the_committee and _TO_THE_OFFICE.match(receiver)):
            return False
    words = fold(match_key(duty.what))
    if not receiver and (_THE_UNITS_REPORT.search(words) or _WITHIN_THE_WARD.search(words)):
        return False
    return bool(duty.due_days) or not _only_when_it_happens(words)


def _is_committee(office: str) -> bool:
    return re.match(r"(?:ubnd|uy ban)\b", fold(_name(office))) is not None


def _only_when_it_happens(words: str) -> bool:
    return bool(_WHEN_IT_HAPPENS.search(words)) and not _REPORT.search(_WHEN_IT_HAPPENS.sub("", words))


def _name(agency: str) -> str:
    """Without what stands in brackets ("qua phòng Văn hóa - Xã hội")."""
    return match_key(re.sub(r"\([^)]*\)", "", agency))
