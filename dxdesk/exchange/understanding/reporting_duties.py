"""Who has to report what, how often and by when, from the sentences of a plan."""

import re
from collections.abc import Iterable

from dxdesk.domain.drafts import ReportingDutyDraft, SectionDraft
from dxdesk.domain.text import fold
from dxdesk.exchange.understanding.grid import one_line

_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-ZĐÁÀẢÃẠĂÂÉÈÊÍÌÓÒÔƠÚÙƯÝ+-])|\n")
_REPORT = re.compile(r"\b(?:bao cao|gui so lieu)\b")
_NOT_A_DUTY = re.compile(r"he thong thong tin bao cao|che do bao cao cua|bieu mau bao cao|so lieu bao cao kinh te")
_FREQUENCIES = (
    ("month", r"(?:hang|hằng|moi|dinh ky) thang|hang thang|mot thang mot lan|/thang\b"),
    ("quarter", r"(?:hang|moi|dinh ky) quy\b|\bquy i\b.*\bquy i[iv]|/quy\b"),
    ("half", r"6 thang|sau thang|nua nam|(?:15/6|15/06|30/6|10/6).{0,30}(?:15/12|30/11|10/12|31/12)"),
    ("year", r"(?:hang|moi|dinh ky) nam|cuoi nam|mot nam mot lan|/nam\b"),
)
_PERIODIC = re.compile(r"dinh ky|" + "|".join(pattern for _, pattern in _FREQUENCIES))
_DAY = re.compile(r"(?<![\d/])(\d{1,2}/\d{1,2})(?![\d/])")
_DAY_OF_MONTH = re.compile(r"ngày\s+(\d{1,2})(?!\s*[/\d-])(?:\s+(?:của\s+)?(?:hàng|hằng|mỗi|tháng|các|cuối)\b)")
_AGENCY = (
    r"(?:(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Sở|Phòng|phòng|Văn phòng|Trung tâm|Đảng ủy|Thành ủy|Công an|"
    r"Chủ tịch|Ban Chỉ đạo|Bộ phận|Tổ|Thường trực)\s?[^,;.()]{0,60}?)"
)
_TO = re.compile(
    rf"báo cáo[^,;.()]{{0,60}}?(?:về|cho|với|gửi|lên)?\s*(?P<to>{_AGENCY}(?:\s*\((?:qua|thông qua)[^)]*\))?)"
    r"(?=\s+(?:kết quả|tình hình|trước|để|theo|xem xét|tổng hợp|về|và|biết|chỉ đạo|định kỳ|khi)\b|[,;.()]|\s*$)"
)
_REPORT_TO = re.compile(
    rf"báo cáo[^;.()]{{0,60}}?\s(?:về|cho|với|gửi|lên)\s+(?P<to>{_AGENCY})"
    r"(?=\s+(?:kết quả|tình hình|trước|để|theo|xem xét|tổng hợp)\b|[,;.()]|\s*$)"
)
_SENT_TO = re.compile(rf"gửi (?:về )?(?P<to>{_AGENCY})(?=\s+(?:trước|để|tổng hợp|theo|định kỳ)\b|[,;.()]|\s*$)")
_FROM = re.compile(
    r"(?:^|[,;:]\s+|\b(?:yêu cầu|đề nghị|giao)\s+)(?P<from>(?:[Cc]ác|[Tt]hủ trưởng|[Pp]hòng|[Vv]ăn phòng|[Tt]rung tâm|"
    r"[Cc]ông an|[Tt]ổ)\s[^;.:]{1,90}?)(?:\s*:\s*|\s+)(?:có trách nhiệm|rà soát|tổng hợp|báo cáo|gửi|chủ trì|"
    r"định kỳ|thực hiện|chủ động|phối hợp|căn cứ|nghiêm túc)\b"
)
_BODY = re.compile(r"^(?:phong|van phong|cong an|trung tam|ban |to |cac |hieu truong|doan|uy ban|ubnd|dang uy)")


def read_duties(sections: Iterable[SectionDraft]) -> list[ReportingDutyDraft]:
    """Sentences about reporting that name a frequency, a day, or say that it is periodic."""
    found: list[ReportingDutyDraft] = []
    for section in sections:
        if section.number == "preamble":
            continue
        lines = [line for line in section.body.split("\n") if "\t" not in line]
        for sentence in _SENTENCE.split("\n".join(lines)):
            duty = _duty(one_line(sentence), section)
            if duty is not None:
                found.append(duty)
    return found


def _duty(sentence: str, section: SectionDraft) -> ReportingDutyDraft | None:
    folded = fold(sentence)
    if not _REPORT.search(_NOT_A_DUTY.sub(" ", folded)):
        return None
    days = _days(sentence)
    if not days and not _PERIODIC.search(folded):
        return None
    frequency = next((name for name, pattern in _FREQUENCIES if re.search(pattern, folded)), "")
    sender = _FROM.search(sentence)
    receiver = _TO.search(sentence) or _REPORT_TO.search(sentence) or _SENT_TO.search(sentence)
    heading = section.heading if _BODY.match(fold(section.heading)) else ""
    return ReportingDutyDraft(
        sentence.lstrip("-–+• ").strip(),
        frequency,
        days,
        sender["from"].strip(" ,") if sender else heading,
        receiver["to"].strip(" ,") if receiver else "",
        section.number,
    )


def _days(sentence: str) -> list[str]:
    days = [day for day in _DAY.findall(sentence) if _is_day(day)]
    days += _DAY_OF_MONTH.findall(sentence)
    return list(dict.fromkeys(days))


def _is_day(text: str) -> bool:
    day, month = (int(part) for part in text.split("/"))
    return 1 <= day <= 31 and 1 <= month <= 12
