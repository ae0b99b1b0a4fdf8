"""Reading deadlines as plans write them. What the grammar does not clearly cover is unread, never guessed."""

import re
from collections.abc import Callable

from dxdesk.domain.deadline_moments import LIST_SEPARATOR, YEARS, moment_of, moments_of, stretch_of
from dxdesk.domain.deadline_reading import WAITING_MARK, WAITING_PREFIX, DeadlineKind, DeadlineReading, Recurrence
from dxdesk.domain.period import Frequency
from dxdesk.domain.text import nfc, squeeze

# Longer cells are prose.
_LONGEST_CELL = 1000
_MOST_TIMES = 400

_CHARACTERS: dict[int, int | str | None] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CHARACTERS |= dict.fromkeys((*range(0x2010, 0x2016), 0x2212, 0xFE58, 0xFE63, 0xFF0D), "-")
_CHARACTERS |= dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_CHARACTERS |= {0x2160: "I", 0x2161: "II", 0x2162: "III", 0x2163: "IV"}

_DOING = r"(?:thực hiện|triển khai|tổ chức|báo cáo|cập nhật|rà soát|định kỳ|thời hạn|thời gian|dự kiến)"
_DOING_FIRST = re.compile(rf"(?:{_DOING}(?::|,)? )*")
_FINISH = re.compile(r"(?:cơ bản )?hoàn thành (?P<rest>.+)")
_WHEN = re.compile(r"(?P<when>(?:(?:xong|vào|trong|trước|đến|tới|hết|cuối|chậm nhất|muộn nhất|là|ngay) )*)(?P<rest>.+)")
_NOT_THE_WORK = frozenset(("sau", "khi", "theo", "và", "hoặc", "đầu", "giữa"))
_ONWARDS = re.compile(r"(?:từ )?(?P<moment>.+?)(?: trở đi|,? và (?:những|các) năm (?:tiếp theo|sau|kế tiếp|tiếp sau))")

_EVERY = r"(?:hàng|hằng|mỗi|từng)"
_ONCE = r"(?: ?/ ?(?:(?:0?1|một) )?| (?:0?1|một) )lần"
_FREQUENCIES = {
    Frequency.MONTH: rf"{_EVERY} tháng|(?:(?:0?1|một) )?tháng{_ONCE}",
    Frequency.QUARTER: rf"{_EVERY} quý|(?:(?:(?:0?1|một) )?quý|(?:0?3|ba) tháng){_ONCE}",
    Frequency.HALF: rf"(?:{_EVERY} )?(?:0?6|sáu) tháng(?:{_ONCE})?",
    Frequency.YEAR: rf"{_EVERY} năm|(?:(?:0?1|một) )?năm{_ONCE}",
}
_FREQUENCY_PATTERNS = {frequency: re.compile(pattern) for frequency, pattern in _FREQUENCIES.items()}
_YEARLY_TAIL = re.compile(rf"(?P<days>.+?),? (?:của )?(?:{_EVERY}|các) năm")
_YEARLY_HEAD = re.compile(rf"{_EVERY} năm ?[,:(]? ?(?:vào |trong )?(?P<days>[^()]+)\)?")
_MONTHLY_DAY = re.compile(rf"ngày (?P<day>[0-9]{{1,2}})(?: của)? {_EVERY} tháng")
_QUARTERLY_DAY = re.compile(
    rf"ngày (?P<day>[0-9]{{1,2}})(?: của)? tháng cuối(?: cùng)?(?: của)? ?(?:(?:{_EVERY}|các) )?quý"
)
_BEFORE = re.compile(r"(?:(?:trước|vào|chậm nhất|muộn nhất|là) )*")

_CONTINUOUS = re.compile(
    rf"(?:thường xuyên|liên tục)(?:(?:, | và | )(?:liên tục|thường xuyên))?(?:,? (?:{_EVERY} năm|trong năm))?"
)
_OFTEN = re.compile(r"(?:thường xuyên,? )?(?:hàng|hằng|mỗi) (?P<unit>tuần|ngày)")
_TIMES = re.compile(
    r"(?:(?:ít nhất|tối thiểu|dự kiến|khoảng) )*(?P<n>[0-9]{1,3}) (?:lần|đợt|lượt)"
    r"(?:(?P<link> ?/ ?| (?:mỗi|một|trong|từ) | )(?P<window>.+))?"
)
_PER = {"tháng": Frequency.MONTH, "quý": Frequency.QUARTER, "6 tháng": Frequency.HALF, "năm": Frequency.YEAR}
_WAITING = re.compile(
    r"(?:(?:hoàn thành|thực hiện|triển khai|ngay) )*(?:sau khi \S|khi \S|chờ \S|tu[ỳy] theo|tù[yỳ] theo|phụ thuộc"
    r"|sau (?!khi)[^\d]+$|theo (?!quy định|tháng|quý|năm|tuần|ngày|từng|định kỳ|thời gian)\S)"
)
_DATED_CONDITION = re.compile(r"(?:trước|chậm nhất|muộn nhất)(?: ngày| tháng| quý| năm)? [0-9iv]+")
_BULLET = re.compile(r"^[-+•*] (?=.*\w)")
_PIECES = re.compile(r"[,;] ?| và ")


def read_deadline(raw: str, year: int | None = None) -> DeadlineReading:
    """What the deadline says; `year` is the plan's first year, for wordings without one. Never raises.

    In doubt the kind is unread; so is a wording that needs a year when `year` is None.
    """
    unread = DeadlineReading(DeadlineKind.UNREAD)
    if len(raw) > _LONGEST_CELL:
        return unread
    wording = squeeze(nfc(raw).translate(_CHARACTERS)).rstrip(" .;,")
    wording = _BULLET.sub("", wording, count=1)
    if not wording.strip("- "):
        return DeadlineReading(DeadlineKind.NONE)
    if wording == WAITING_MARK:
        return DeadlineReading(DeadlineKind.WAITING)
    kept = squeeze(raw).rstrip(" .;,")
    if kept.startswith(WAITING_PREFIX):
        return DeadlineReading(DeadlineKind.WAITING, condition=kept.removeprefix(WAITING_PREFIX))
    text = wording.lower()
    year = year if year in YEARS else None
    reading = _read_plain(text, year)
    if reading is not None:
        return reading
    return DeadlineReading(DeadlineKind.WAITING, condition=kept) if _waits(text, year) else unread


def _read_plain(text: str, year: int | None) -> DeadlineReading | None:
    readers: tuple[Callable[[str, int | None], DeadlineReading | None], ...] = (
        _read_continuous,
        _read_times,
        _read_recurring,
        _read_open_ended,
        _read_dated,
    )
    return next((reading for reader in readers if (reading := reader(text, year)) is not None), None)


def _without_doing(text: str) -> str:
    return _DOING_FIRST.sub("", text, count=1)


def _waits(text: str, year: int | None) -> bool:
    """A condition, and no date beside it: with one, the officer must say which of the two counts."""
    if not _WAITING.match(text) or _DATED_CONDITION.search(text):
        return False
    return all(_read_plain(piece, year or YEARS[0]) is None for piece in _PIECES.split(text)[1:] if piece)


def _read_continuous(text: str, _year: int | None) -> DeadlineReading | None:
    text = _without_doing(text)
    if _CONTINUOUS.fullmatch(text):
        return DeadlineReading(DeadlineKind.CONTINUOUS)
    if found := _OFTEN.fullmatch(text):
        return DeadlineReading(DeadlineKind.CONTINUOUS, condition=f"hằng {found['unit']}")
    return None


def _read_times(text: str, year: int | None) -> DeadlineReading | None:
    found = _TIMES.fullmatch(_without_doing(text))
    if found is None or not 0 < (count := int(found["n"])) <= _MOST_TIMES:
        return None
    link, window = (found["link"] or "").strip(), found["window"]
    if window is None:
        return DeadlineReading(DeadlineKind.TIMES, count=count)
    one = re.sub(r"^(?:0?1|một) ", "", window)
    if frequency := _frequency_of_times(link, window, one):
        if count == 1:
            return _recurring(Recurrence(frequency))
        return DeadlineReading(DeadlineKind.TIMES, recurrence=Recurrence(frequency), count=count)
    if window == "năm" and link == "trong" and year is not None:
        window = f"năm {year}"
    moment = moment_of(window, year) or stretch_of(window, year)
    if moment is None or moment.unit == "day":
        return None
    return DeadlineReading(DeadlineKind.TIMES, moment.start, moment.end, count=count)


def _frequency_of_times(link: str, window: str, one: str) -> Frequency | None:
    """The frequency in "/năm", "mỗi quý", "trong một năm", "hằng năm"."""
    if one in _PER:
        return _PER[one] if link in ("/", "mỗi", "một") or one != window else None
    every = re.fullmatch(rf"{_EVERY} (?P<unit>.+)", window)
    return _PER.get(every["unit"]) if every and link in ("", "trong") else None


def _read_recurring(text: str, _year: int | None) -> DeadlineReading | None:
    text = _without_doing(text)
    for frequency, pattern in _FREQUENCY_PATTERNS.items():
        if pattern.fullmatch(text):
            return _recurring(Recurrence(frequency))
    text = _BEFORE.sub("", text, count=1)
    for pattern, frequency in ((_MONTHLY_DAY, Frequency.MONTH), (_QUARTERLY_DAY, Frequency.QUARTER)):
        if found := pattern.fullmatch(text):
            day = int(found["day"])
            return _recurring(Recurrence(frequency, day=day)) if 1 <= day <= 31 else None
    found = _YEARLY_TAIL.fullmatch(text) or _YEARLY_HEAD.fullmatch(text)
    return _recurring(recurrence) if found and (recurrence := _every_year(found["days"])) else None


def _recurring(recurrence: Recurrence) -> DeadlineReading:
    return DeadlineReading(DeadlineKind.RECURRING, recurrence=recurrence)


def _every_year(text: str) -> Recurrence | None:
    """Days, or months, quarters and halves, that come back every year; none of them may name a year."""
    # A leap year, so that 29/2 is a day.
    pieces = [_BEFORE.sub("", piece, count=1) for piece in LIST_SEPARATOR.split(text)]
    moments = moments_of(pieces, 2000)
    if moments is None or any(moment.dated or moment.unit == "year" for moment in moments):
        return None
    if all(moment.unit == "day" for moment in moments):
        days = tuple((moment.end.day, moment.end.month) for moment in moments)
        return Recurrence(Frequency.YEAR, days=days) if len(set(days)) == len(days) else None
    if any(moment.unit == "day" for moment in moments):
        return None
    spans = tuple((moment.start.month, moment.end.month) for moment in moments)
    return Recurrence(Frequency.YEAR, spans=spans) if len(set(spans)) == len(spans) else None


def _read_open_ended(text: str, year: int | None) -> DeadlineReading | None:
    found = _ONWARDS.fullmatch(text)
    moment = moment_of(found["moment"], year) if found else None
    if moment is None or (moment.unit != "year" and not text.startswith("từ ")):
        return None
    return DeadlineReading(DeadlineKind.OPEN_ENDED, moment.start)


def _read_dated(text: str, year: int | None) -> DeadlineReading | None:
    text = _without_doing(text).removeprefix("từ nay ")
    found = _FINISH.fullmatch(text)
    if found is None:
        return _read_when(text, year, False)
    # "Hoàn thành kết nối trong tháng 9/2026": the work named between is passed over, up to the word of time.
    words = found["rest"].split(" ")
    for passed in range(min(9, len(words))):
        if passed and (not words[passed - 1].isalpha() or words[passed - 1] in _NOT_THE_WORK):
            return None
        if reading := _read_when(" ".join(words[passed:]), year, passed > 0):
            return reading
    return None


def _read_when(text: str, year: int | None, needs_word: bool) -> DeadlineReading | None:
    found = _WHEN.fullmatch(text)
    if found is None or (needs_word and not found["when"]):
        return None
    when, rest = set(found["when"].split()), found["rest"]
    moment = moment_of(rest, year)
    if moment is None:
        stretch = None if when - {"trong"} else stretch_of(rest, year)
        return DeadlineReading(DeadlineKind.WINDOW, stretch.start, stretch.end) if stretch else None
    if moment.unit == "day":
        return DeadlineReading(DeadlineKind.DATE, due=moment.end) if "cuối" not in when else None
    if "trước" in when and "hết" not in when:
        return None
    if when & {"đến", "tới", "trước"}:
        return DeadlineReading(DeadlineKind.DATE, due=moment.end)
    return DeadlineReading(DeadlineKind.PERIOD, moment.start, moment.end)
