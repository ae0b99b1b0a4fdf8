"""Numbers and dates as Vietnamese officials type and print them; always exact decimals."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal

from dxdesk.domain.text import squeeze

_NUMBER = re.compile(r"(?P<sign>[-+−–]?) ?(?P<body>[0-9](?:[0-9., ]*[0-9])?) ?%?")
_GROUPED = {sign: re.compile(rf"[0-9]{{1,3}}(?:{re.escape(sign)}[0-9]{{3}})+") for sign in (".", ",", " ")}
_PLAIN = re.compile(r"[0-9]+")

_TIME = r"(?:[ T][0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?)?"
_DATES = (
    re.compile(
        rf"(?:ngày )?(?P<d>[0-9]{{1,2}}) ?(?P<s>[-/.]) ?(?P<m>[0-9]{{1,2}}) ?(?P=s) ?(?P<y>[0-9]{{4}}){_TIME}", re.I
    ),
    re.compile(rf"(?P<y>[0-9]{{4}})-(?P<m>[0-9]{{1,2}})-(?P<d>[0-9]{{1,2}}){_TIME}"),
    re.compile(r"(?:ngày )?(?P<d>[0-9]{1,2}) tháng (?P<m>[0-9]{1,2}),? năm (?P<y>[0-9]{4})", re.I),
)


def _digits(body: str) -> str | None:
    """The number's digits with "." as the decimal sign, or None when the separators make no sense."""
    if _PLAIN.fullmatch(body):
        return body
    last = max(body.rfind("."), body.rfind(","))
    if last >= 0 and body.count(body[last]) == 1:
        whole, decimals = body[:last], body[last + 1 :]
        grouped_by = next((sign for sign in _GROUPED if sign in whole), None)
        thousands = body[last] == "." and _GROUPED["."].fullmatch(body) and whole.lstrip("0")
        if _PLAIN.fullmatch(decimals) and not thousands:
            if grouped_by is None:
                return f"{whole}.{decimals}"
            if _GROUPED[grouped_by].fullmatch(whole):
                return f"{whole.replace(grouped_by, '')}.{decimals}"
            return None
    for sign, grouped in _GROUPED.items():
        if grouped.fullmatch(body):
            return body.replace(sign, "")
    return None


def parse_number(text: str) -> Decimal | None:
    """The number that the text is, or None. A closing % is dropped: `82,5%` is 82.5.

    A comma alone is the decimal sign (`1,234` is 1.234); a dot alone groups when three digits follow (`1.234` is
    1234, but `0.125` and `99.5` are decimals).
    """
    found = _NUMBER.fullmatch(squeeze(text))
    if found is None:
        return None
    digits = _digits(found["body"])
    if digits is None:
        return None
    return Decimal(("-" if found["sign"] in ("-", "−", "–") else "") + digits)


def format_number(value: Decimal, places: int | None = None) -> str:
    """`1.234,5`. With `places`, rounded half up to just so many decimals; without, exact and no closing zeros.

    Raises ValueError for NaN and infinity.
    """
    if not value.is_finite():
        raise ValueError(f"not a number that can be printed: {value}")
    if places is not None:
        room = Context(prec=max(28, abs(value.adjusted()) + places + 3))
        value = value.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, room)
    whole, _, decimals = f"{abs(value):f}".partition(".")
    if places is None:
        decimals = decimals.rstrip("0")
    sign = "-" if value < 0 else ""
    return sign + f"{int(whole):,}".replace(",", ".") + (f",{decimals}" if decimals else "")


def parse_date(text: str) -> date | None:
    """dd/MM/yyyy (also with - or . and with a time of day), yyyy-MM-dd, "ngày 02 tháng 10 năm 2025"; else None."""
    plain = squeeze(text)
    for pattern in _DATES:
        if found := pattern.fullmatch(plain):
            try:
                return date(int(found["y"]), int(found["m"]), int(found["d"]))
            except ValueError:
                return None
    return None


def format_date(day: date) -> str:
    """02/10/2025."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def long_date(day: date) -> str:
    """ "ngày 02 tháng 10 năm 2025": a zero before days below 10 and months 1 and 2 only (Decree 30/2020/NĐ-CP)."""
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year:04d}"
