"""Who has to report what, how often and by when, from the sentences of a plan."""

import re
from collections.abc import Iterable

from dxdesk.domain.drafts import ReportingDutyDraft, SectionDraft
from dxdesk.domain.text import fold
from dxdesk.exchange.understanding.grid import one_line

_SENTENCE = re.compile(r"(?<=[.;!?])\s+(?=[A-ZĐÁÀẢÃẠĂÂÉÈÊÍÌÓÒÔƠÚÙƯÝ+-])|\n")
_REPORT = re.compile(
    r"\b(?:bao cao|(?:gui|nop|cung cap|tong hop) (?:ket qua|so lieu|tinh hinh|tien do|thong tin|danh gia))\b"
)
_NOT_A_DUTY = re.compile(r"he thong thong tin bao cao|che do bao cao cua|bieu mau bao cao|so lieu bao cao kinh te")
_FREQUENCIES = (
    ("month", r"(?:hang|hằng|moi|dinh ky) thang|hang thang|mot thang mot lan|/thang\b"),
    ("quarter", r"(?:hang|moi|dinh ky) quy\b|\bquy i\b.*\bquy i[iv]|/quy\b"),
    ("half", r"6 thang|sau thang|nua nam|(?:15/6|15/06|30/6|10/6).{0,30}(?:15/12|30/11|10/12|31/12)"),
    ("year", r"(?:hang|moi|dinh ky) nam|cuoi nam|mot nam mot lan|/nam\b"),
)
_PERIODIC = re.compile(r"dinh ky|" + "|".join(pattern for _, pattern in _FREQUENCIES))
_PIECE = re.compile(
    r"(?<=[;,])\s+(?=(?:(?:[Cc]ác|[Pp]hòng|[Vv]ăn phòng|[Tt]rung tâm|[Cc]ông an|UBND|[Đđ]ồng thời|[Tt]rên cơ sở đó)"
    r"[^;]{0,60}?\s)?"
    r"(?:tham mưu|báo cáo|gửi|nộp|cung cấp|tổng hợp|định kỳ|xây dựng báo cáo|có báo cáo|hằng|hàng|trước ngày)\b)"
)
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
_SENT_TO = re.compile(
    rf"(?:gửi|nộp|cung cấp)(?:[^;.()]{{0,60}}?\s(?:về|cho|tới|đến))? (?P<to>{_AGENCY})"
    r"(?=\s+(?:trước|để|tổng hợp|theo|định kỳ)\b|[,;.()]|\s*$)"
)
_FROM = re.compile(
    r"(?:^|[,;:]\s+|\b(?:yêu cầu|đề nghị|giao)\s+)(?P<from>(?:[Cc]ác|[Tt]hủ trưởng|[Pp]hòng|[Vv]ăn phòng|[Tt]rung tâm|"
    r"[Cc]ông an|[Tt]ổ)\s[^;.:]{1,90}?)(?:\s*:\s*|\s+)(?:có trách nhiệm|rà soát|tổng hợp|báo cáo|gửi|chủ trì|"
    r"định kỳ|thực hiện|chủ động|phối hợp|căn cứ|nghiêm túc)\b"
)
_LOOSE = re.compile(r"^(?:dinh ky|dong thoi|va )")
_BODY = re.compile(r"^(?:phong|van phong|cong an|trung tam|ban |to |cac |hieu truong|doan|uy ban|ubnd|dang uy)")


def read_duties(sections: Iterable[SectionDraft]) -> list[ReportingDutyDraft]:
    """Sentences about reporting that name a frequency, a day, or say that it is periodic."""
    found: list[ReportingDutyDraft] = []
    for section in sections:
        if section.number == "preamble":
            continue
        lines = [line for line in section.body.split("\n") if "\t" not in line]
        for sentence in _SENTENCE.split("\n".join(lines)):
            duties = (_duty(piece, section) for piece in _pieces(one_line(sentence)))
            found.extend(duty for duty in duties if duty is not None)
    return found


def _pieces(sentence: str) -> list[str]:
    """A sentence with several duties, each with its own time, in its parts; any other sentence whole."""
    pieces: list[str] = []
    for part in _PIECE.split(sentence):
        if pieces and not (_is_duty(pieces[-1]) and _is_duty(part)):
            pieces[-1] = f"{pieces[-1]} {part}"
        else:
            pieces.append(part)
    if len(pieces) > 1:
        pieces[0] = _last_clause(pieces[0])
    elif _is_duty(sentence) and ";" in sentence:
        clauses = re.split(r"(?<=;)\s+", sentence)
        whole = [clause for clause in clauses if _is_duty(clause)]
        pieces = whole if len(whole) == 1 and not _LOOSE.search(fold(whole[0])) else pieces
    return [piece.rstrip(" ,;") for piece in pieces]


def _last_clause(piece: str) -> str:
    """Without what stands before the last semicolon and is no duty itself."""
    clauses = re.split(r"(?<=;)\s+", piece.rstrip(" ;"))
    return clauses[-1] if _is_duty(clauses[-1]) else piece


def _is_duty(sentence: str) -> bool:
    folded = fold(sentence)
    reports = bool(_REPORT.search(_NOT_A_DUTY.sub(" ", folded)))
    return reports and (bool(_days(sentence)) or bool(_PERIODIC.search(folded)))


def _duty(sentence: str, section: SectionDraft) -> ReportingDutyDraft | None:
    if not _is_duty(sentence):
        return None
    days = _days(sentence)
    folded = fold(sentence)
    frequency = next((name for name, pattern in _FREQUENCIES if re.search(pattern, folded)), "")
    frequency = frequency or _frequency_of_days(days)
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


def _frequency_of_days(days: list[str]) -> str:
    """One day of the year is a yearly duty, two are half-yearly, four quarterly; a bare day recurs every month."""
    if len(days) == 1 and "/" not in days[0]:
        return "month"
    return {1: "year", 2: "half", 4: "quarter"}.get(len(days), "") if all("/" in day for day in days) else ""


def _days(sentence: str) -> list[str]:
    days = [day for day in _DAY.findall(sentence) if _is_day(day)]
    days += _DAY_OF_MONTH.findall(sentence)
    return list(dict.fromkeys(days))


def _is_day(text: str) -> bool:
    day, month = (int(part) for part in text.split("/"))
    return 1 <= day <= 31 and 1 <= month <= 12
