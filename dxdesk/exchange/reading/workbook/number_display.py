"""What Excel with Vietnamese settings shows for a number: "1,10" for 1.1 formatted 0.00, "82,5%" for 0.825 as 0.0%.

The grammar of number formats follows ECMA-376 part 1, 18.8.31. Dates are always shown day first, as offices write
them (dd/MM/yyyy), with only the parts that the format shows: a cell that shows month and year stays "09/2026".
"""

import math
import re
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from functools import lru_cache
from typing import NamedTuple

BUILTIN_FORMATS = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
    13: "# ??/??", 14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm", 37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00", 41: "#,##0;-#,##0;-", 42: "#,##0;-#,##0;-", 43: "#,##0.00;-#,##0.00;-",
    44: "#,##0.00;-#,##0.00;-", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""Formats that a file names by number only; those of currencies without their sign."""

_TOKENS = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<space>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<meridiem>AM/PM|A/P)|(?P<exponent>E[+-])|(?P<date>[yYmMdDhHsSbBgGeE]+)"
    r"|(?P<digit>[0#?])|(?P<other>.)",
    re.DOTALL | re.IGNORECASE,
)
_CONDITION = re.compile(r"^(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)$")
_ELAPSED = re.compile(r"^(h+|m+|s+)$", re.IGNORECASE)
_MAX_PLACES = 30
_GENERAL_WIDTH = 11


class Shown(NamedTuple):
    """`day` is the ISO date when the format shows a day of the month, otherwise None."""

    text: str
    day: str | None = None


class _Section(NamedTuple):
    tokens: tuple[tuple[str, str], ...]
    condition: tuple[str, Decimal] | None
    is_date: bool


def exact(value: float) -> str:
    """The figure as Excel holds it, 15 significant digits, in plain notation with a point."""
    return format(Decimal(f"{value:.15g}").normalize() + 0, "f")


def show_number(value: float, number_format: str, *, date1904: bool = False) -> Shown:
    """What is seen; a number that its format cannot show (a negative date) is shown plainly."""
    if not math.isfinite(value):
        return Shown("")
    figure = Decimal(f"{value:.15g}")
    section, minus = _choose(_sections(number_format), figure)
    if section is None or not number_format:
        return Shown(_general(figure))
    if section.is_date:
        moment = moment_of(value, date1904=date1904)
        return _show_date(section, moment, value) if moment is not None else Shown(_general(figure))
    magnitude = abs(figure) if minus is not None else figure
    return Shown(((minus or "") + _show_figure(section, magnitude)).strip())


def show_text(text: str, number_format: str) -> str:
    """A text as its format shows it: formats may put words around it ("Mục "@)."""
    if "@" not in number_format or number_format == "@":
        return text
    section = next((part for part in reversed(_sections(number_format)) if ("other", "@") in part.tokens), None)
    if section is None:
        return text
    return "".join(text if token == ("other", "@") else _literal(*token) for token in section.tokens)


def show_moment(moment: datetime | date) -> Shown:
    """A date that came without a format."""
    text = f"{moment.day:02}/{moment.month:02}/{moment.year:04}"
    if isinstance(moment, datetime) and (moment.hour or moment.minute or moment.second):
        text += f" {moment.hour:02}:{moment.minute:02}" + (f":{moment.second:02}" if moment.second else "")
    return Shown(text, f"{moment.year:04}-{moment.month:02}-{moment.day:02}")


def shows_date(number_format: str) -> bool:
    sections = _sections(number_format)
    return bool(sections) and sections[0].is_date


def moment_of(serial: float, *, date1904: bool) -> datetime | None:
    """The date and time behind a serial number; None where Excel shows only ####.

    In the 1900 system day 60 is 29/02/1900, which never was; it counts as the first of March.
    """
    if serial < 0 or serial >= 2958466:
        return None
    start = datetime(1904, 1, 1) if date1904 else datetime(1899, 12, 30 if serial >= 60 else 31)  # noqa: DTZ001
    try:
        return start + timedelta(days=int(serial), seconds=round((serial - int(serial)) * 86400))
    except OverflowError:
        return None


@lru_cache(maxsize=512)
def _sections(number_format: str) -> tuple[_Section, ...]:
    parts: list[list[tuple[str, str]]] = [[]]
    conditions: list[tuple[str, Decimal] | None] = [None]
    for match in _TOKENS.finditer(number_format[:1000]):
        kind = match.lastgroup or "other"
        value = match.group(kind) or ""
        if kind == "other" and value == ";":
            parts.append([])
            conditions.append(None)
        elif kind == "bracket" and (condition := _CONDITION.match(value)):
            conditions[-1] = (condition.group(1), Decimal(condition.group(2)))
        elif kind == "bracket" and _ELAPSED.match(value):
            parts[-1].append(("elapsed", value.lower()))
        elif kind == "bracket":
            parts[-1].append(("quoted", value[1:].partition("-")[0] if value.startswith("$") else ""))
        else:
            parts[-1].append((kind, value))
    return tuple(
        _Section(tuple(tokens), condition, any(kind in ("date", "elapsed") for kind, _ in tokens))
        for tokens, condition in zip(parts, conditions, strict=True)
    )


def _choose(sections: tuple[_Section, ...], figure: Decimal) -> tuple[_Section | None, str | None]:
    """The section for a figure, and the sign to write before its magnitude (None: the section shows the sign)."""
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _meets(figure, section.condition):
                return section, "-" if figure < 0 else ""
        return None, None
    numeric = [part for part in sections[:4] if ("other", "@") not in part.tokens or len(sections) == 1]
    if not numeric or ("other", "@") in numeric[0].tokens:
        return None, None
    if figure < 0 and len(numeric) > 1:
        return numeric[1], ""
    if figure == 0 and len(numeric) > 2:
        return numeric[2], ""
    return numeric[0], "-" if figure < 0 else ""


def _meets(figure: Decimal, condition: tuple[str, Decimal]) -> bool:
    sign, bound = condition
    return {
        "<": figure < bound,
        ">": figure > bound,
        "=": figure == bound,
        "<=": figure <= bound,
        ">=": figure >= bound,
        "<>": figure != bound,
    }[sign]


def _literal(kind: str, value: str) -> str:
    if kind == "space":
        return " "
    return "" if kind in ("fill", "digit", "general", "exponent") else value


def _show_figure(section: _Section, magnitude: Decimal) -> str:
    tokens = list(section.tokens)
    if any(kind == "general" for kind, _ in tokens):
        return "".join(_general(magnitude) if kind == "general" else _literal(kind, value) for kind, value in tokens)
    places = [index for index, (kind, _) in enumerate(tokens) if kind == "digit"]
    if not places:
        return "".join(_literal(*token) for token in tokens)
    if ("other", "/") in tokens:
        return _general(magnitude)
    try:
        if any(kind == "exponent" for kind, _ in tokens):
            return _scientific(tokens, magnitude)
        return _plain(tokens, places, magnitude)
    except InvalidOperation:
        return _general(magnitude)


def _plain(tokens: list[tuple[str, str]], places: list[int], magnitude: Decimal) -> str:
    point = next((i for i, token in enumerate(tokens) if token == ("other", ".")), None)
    whole = [i for i in places if point is None or i < point]
    fraction = [i for i in places if point is not None and i > point][:_MAX_PLACES]
    last_whole = whole[-1] if whole else (point if point is not None else places[0])
    commas = [i for i, token in enumerate(tokens) if token == ("other", ",")]
    grouped = any(whole and whole[0] < i < last_whole for i in commas)
    scale = 0
    for index in range(last_whole + 1, len(tokens)):
        if tokens[index] != ("other", ","):
            break
        scale += 1
    percents = tokens.count(("other", "%"))
    figure = magnitude.scaleb(2 * percents - 3 * scale)
    rounded = abs(figure).quantize(Decimal(1).scaleb(-len(fraction)), ROUND_HALF_UP)
    digits, _, decimals = format(rounded, "f").partition(".")
    filled = _fill_whole("" if digits == "0" else digits, [tokens[i][1] for i in whole], grouped)
    while decimals and decimals[-1] == "0" and tokens[fraction[len(decimals) - 1]][1] != "0":
        decimals = decimals[:-1]
    forced = any(tokens[index][1] == "0" for index in fraction)
    shown: list[str] = []
    for index, (kind, value) in enumerate(tokens):
        if index in commas:
            continue
        if kind == "digit" and whole and index in whole:
            shown.append(filled[whole.index(index)])
        elif kind == "digit":
            place = fraction.index(index) if index in fraction else len(decimals)
            shown.append(decimals[place : place + 1])
        elif index == point:
            shown.append(("" if whole else digits.lstrip("0")) + ("," if decimals or forced else ""))
        else:
            shown.append(_literal(kind, value))
    return ("-" if figure < 0 else "") + "".join(shown)


def _fill_whole(digits: str, signs: list[str], grouped: bool) -> list[str]:
    """One piece of text for each digit sign; the first takes all digits that have no sign of their own."""
    pieces: list[str] = []
    left = len(digits)
    for position, sign in enumerate(reversed(signs)):
        first = position == len(signs) - 1
        taken = digits[:left] if first else digits[max(left - 1, 0) : left]
        left = 0 if first else max(left - 1, 0)
        taken = taken or ("0" if sign == "0" else "")
        if grouped and taken:
            taken = _group(taken, position)
        pieces.append(taken)
    return pieces[::-1]


def _group(digits: str, position: int) -> str:
    """Points between thousands, for digits of which the last stands `position` places left of the units."""
    shown = ""
    for offset, digit in enumerate(reversed(digits)):
        place = position + offset
        shown = digit + ("." if place and place % 3 == 0 else "") + shown
    return shown


def _scientific(tokens: list[tuple[str, str]], magnitude: Decimal) -> str:
    before = tokens[: next(i for i, (kind, _) in enumerate(tokens) if kind == "exponent")]
    point = next((i for i, token in enumerate(before) if token == ("other", ".")), len(before))
    places = min(sum(kind == "digit" for kind, _ in before[point:]), _MAX_PLACES)
    return _with_exponent(magnitude, places)


def _with_exponent(magnitude: Decimal, places: int) -> str:
    mantissa, _, exponent = f"{magnitude:.{places}E}".partition("E")
    return f"{mantissa}E{int(exponent) if magnitude else 0:+03}".replace(".", ",")


def _general(figure: Decimal) -> str:
    """The format General: whole numbers in full, otherwise as many decimals as eleven signs hold."""
    sign = "-" if figure < 0 else ""
    magnitude = abs(figure)
    if magnitude == magnitude.to_integral_value():
        return sign + format(magnitude.to_integral_value() + 0, "f")
    places = max(_GENERAL_WIDTH - 1 - len(str(int(magnitude))), 0)
    rounded = magnitude.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    if magnitude < Decimal("0.0001") and rounded != magnitude:
        return sign + _with_exponent(magnitude, 5)
    shown = format(rounded, "f")
    return sign + (shown.rstrip("0").rstrip(".") if "." in shown else shown).replace(".", ",")


def _show_date(section: _Section, moment: datetime, serial: float) -> Shown:
    runs = [value.lower() for kind, value in section.tokens if kind == "date"]
    elapsed = next((value for kind, value in section.tokens if kind == "elapsed"), None)
    if elapsed is not None:
        seconds = round(serial * 86400)
        return Shown(
            f"{seconds // 3600}:{seconds // 60 % 60:02}" + (f":{seconds % 60:02}" if "s" in "".join(runs) else "")
        )
    letters = "".join(runs)
    clock = _clock(letters, moment)
    has_day, has_year = "d" in letters, any(sign in letters for sign in "yeb")
    months = letters.replace("m", "") if _minutes_only(runs) else letters
    has_month = "m" in months
    parts = [
        f"{moment.day:02}" if has_day else "",
        f"{moment.month:02}" if has_month else "",
        f"{moment.year:04}" if has_year else "",
    ]
    shown = "/".join(part for part in parts if part)
    if not has_month and has_day and not has_year:
        shown = f"{moment.day:02}"
    day = moment.date().isoformat() if has_day and has_month else None
    return Shown(" ".join(part for part in (shown, clock) if part), day)


def _minutes_only(runs: list[str]) -> bool:
    """Whether every m in the format means minutes: right after hours or right before seconds."""
    letters = "".join(runs)
    for match in re.finditer("m+", letters):
        before, after = letters[: match.start()], letters[match.end() :]
        if not (before.endswith("h") or after.startswith("s")):
            return False
    return True


def _clock(letters: str, moment: datetime) -> str:
    if "h" in letters:
        shown = f"{moment.hour:02}:{moment.minute:02}"
    elif "s" in letters:
        shown = f"{moment.minute:02}"
    else:
        return ""
    return shown + (f":{moment.second:02}" if "s" in letters else "")
