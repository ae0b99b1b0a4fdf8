"""How a text goes on paper, whatever draws it: normal form, no control signs, nothing torn that belongs together."""

import re
import unicodedata

NO_BREAK = "\N{NO-BREAK SPACE}"

_UNPRINTABLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufe0e\ufe0f\ufeff]+"
)
_SURROGATES = re.compile("[\ud800-\udfff]")
_GLUED = (
    (re.compile(r"(?<=[≥≤<>=±]) (?=[\d-])"), "\u00a0"),
    (re.compile(r"(?<=[\d%]) (?=%|[≥≤<>]\s?\d)"), "\u00a0"),
    (re.compile(r"\b(số|quý|tháng|năm|điều|khoản|mục|phụ lục|biểu) (?=(?:\d|[IVX]+\b))", re.I), "\\1\u00a0"),
    (re.compile(r"\b(ngày) (?=\d{1,2}(?: tháng|/\d))", re.I), "\\1\u00a0"),
    (re.compile(r"(?<=\d) (?=(?:kỳ|ngày)\b)", re.I), "\u00a0"),
)


# Words that a title must not tear apart.
_COMPOUNDS = re.compile(
    r"\b(nhiệm|chỉ|kế|kết|số|thực|báo|theo|chủ|phường|thành|cơ|đơn|chuyển|đổi) "
    r"(?=(?:vụ|tiêu|hoạch|quả|liệu|hiện|cáo|dõi|trì|phố|quan|vị|đổi|số)\b)",
    re.I,
)


def title_text(text: str) -> str:
    """A title as it goes on paper: its lines are broken between words, not inside "chỉ tiêu" or "kế hoạch"."""
    return _COMPOUNDS.sub("\\1\u00a0", paper_text(text))


def paper_text(text: str) -> str:
    """NFC, line ends kept, other control and invisible signs gone, no-break spaces in "≥ 80%", "Quý I", "số 79"."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    plain = _UNPRINTABLE.sub("", plain)
    plain = _SURROGATES.sub("\ufffd", unicodedata.normalize("NFC", plain))
    for pattern, glue in _GLUED:
        plain = pattern.sub(glue, plain)
    return plain
