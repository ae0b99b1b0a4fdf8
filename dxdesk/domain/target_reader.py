"""Reading targets as plans write them. What the grammar does not clearly cover is text, never a guessed number."""

import html
import re
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from dxdesk.domain.drafts import Scope
from dxdesk.domain.numbers import parse_number
from dxdesk.domain.target_reading import (
    PERCENT,
    TIME_UNITS,
    TargetKind,
    TargetPart,
    TargetReading,
    is_unit_phrase,
    split_unit,
    write_target,
)
from dxdesk.domain.text import nfc, squeeze

# Longer cells are prose; longer figures are no targets.
_LONGEST_CELL = 2000
_MOST_DIGITS = 15

_LATEX = (
    (re.compile(r"\\(?:geqslant|geq|ge)(?![A-Za-z])"), "≥"),
    (re.compile(r"\\(?:leqslant|leq|le)(?![A-Za-z])"), "≤"),
    (re.compile(r"\\gt(?![A-Za-z])"), ">"),
    (re.compile(r"\\lt(?![A-Za-z])"), "<"),
    (re.compile(r"\\%"), "%"),
    (re.compile(r"\\[,;:! ]|~(?=\\)"), " "),
    (re.compile(r"\{,\}"), ","),
    (re.compile(r"\$([^$]*)\$"), r"\1"),
)
# Full-width forms, and the signs that Word leaves of its Symbol font.
_CHARACTERS: dict[int, int | None] = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_CHARACTERS |= {0xF0B3: ord("≥"), 0xF0A3: ord("≤"), 0x2A7E: ord("≥"), 0x2267: ord("≥"), 0x2A7D: ord("≤")}
_CHARACTERS |= {0x2266: ord("≤"), 0xFF05: ord("%"), 0xFE6A: ord("%")}
_CHARACTERS |= dict.fromkeys((0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))
_SIGN_PAIRS = ((re.compile(r"> ?=|= ?>"), "≥"), (re.compile(r"< ?=|= ?<"), "≤"))

_DASH = r"[-\u2010-\u2015\u2212]"
_NO_TARGET = re.compile(rf"(?:{_DASH} ?)*")
_SIGN_WORDS = {
    TargetKind.AT_LEAST: r"≥|tối thiểu|ít nhất|không dưới|không thấp hơn|không ít hơn|lớn hơn hoặc bằng",
    TargetKind.AT_MOST: r"≤|không vượt quá|không quá|không vượt|tối đa|nhiều nhất|không cao hơn|nhỏ hơn hoặc bằng",
    TargetKind.MORE_THAN: r">|trên|lớn hơn|hơn",
    TargetKind.LESS_THAN: r"<|dưới|nhỏ hơn",
    TargetKind.REACH: r"=",
}
_ANY_SIGN = "|".join(f"(?P<{kind}>{words})" for kind, words in _SIGN_WORDS.items())
_NUMBER = r"[0-9]+(?:[.,][0-9]+)*(?: [0-9]{3}(?![0-9])(?:[.,][0-9]+)*)*(?![0-9])"
_PER_CENT = r"(?: ?(?:%|phần trăm))"
_EVERY = rf"(?:mỗi|một|hàng|hằng) {TIME_UNITS}"
_FIGURE = re.compile(
    rf"(?:(?P<every>{_EVERY}),? )?(?P<strive>phấn đấu )?(?P<get>đạt )?(?:(?P<every2>{_EVERY}),? )?"
    rf"(?:(?:{_ANY_SIGN}) ?)?(?P<get2>đạt )?(?P<since>từ )?"
    rf"(?P<low>{_NUMBER})(?P<pc>{_PER_CENT})?"
    rf"(?:(?: ?(?:{_DASH}|÷) ?| đến | tới )(?P<high>{_NUMBER})(?P<pc2>{_PER_CENT})?)?(?P<tail>.*)",
    re.IGNORECASE,
)
_UPWARDS = re.compile(r" ?trở (?P<way>lên|xuống)(?!\w)", re.IGNORECASE)
_PER = re.compile(rf" ?(?:/ ?(?:1 )?|(?:mỗi|một|hàng|hằng) )(?P<per>{TIME_UNITS})(?!\w)", re.IGNORECASE)
_PER_AT_END = re.compile(_PER.pattern + "$", re.IGNORECASE)
_ABOUT = re.compile(r"(?<!\w)(?:(?:đối với|cho|ở|tại|với)(?= ))", re.IGNORECASE)
_NO_SUBJECT = re.compile(
    r"[%≥≤<>=±;]|phần trăm|tối thiểu|ít nhất|tối đa|không quá|không dưới|phấn đấu|so với|(?<!\d )trở (?:lên|xuống)"
    r"|(?:,|và) (?:đạt |từ |trên |dưới )?[0-9]",
    re.IGNORECASE,
)
_NO_SUBJECT_START = re.compile(r"(?:hoặc|hay|và|đến|tới|lên|xuống|là|thì|hơn|so)(?!\w)|[^\w(“\"]|[0-9_]", re.IGNORECASE)
_YEAR_LIKE = re.compile(r"20[2-9][0-9]")
_STARTS_FIGURE = rf"(?:phấn đấu |đạt )*(?:(?:{'|'.join(_SIGN_WORDS.values())}) ?|từ )?[0-9]"
_BEFORE_FIGURE = re.compile(rf"(?:, và|,| và) (?={_STARTS_FIGURE})", re.IGNORECASE)
_FIGURE_START = re.compile(_STARTS_FIGURE, re.IGNORECASE)
_BULLET = re.compile(rf"(?:{_DASH}|[•+*]) ")
_SUBJECT_FIRST = re.compile(r"(?P<subject>[^\d:]+?) ?: ?(?P<figure>.+)")


def read_target(raw: str, unit: str = "") -> TargetReading:
    """What the target says; `unit` is the unit column. Never raises; in doubt the kind is text."""
    column, per = split_unit(unit)
    text = TargetReading(TargetKind.TEXT, unit=column)
    if len(raw) > _LONGEST_CELL:
        return text
    lines = _plain_lines(raw)
    if _NO_TARGET.fullmatch(" ".join(lines)):
        return TargetReading(TargetKind.NONE, unit=column)
    reading = _read_several(lines, column, per) or _read_one(lines, column, per)
    if reading is None:
        return text
    # A reading is offered only if its written form means the same: that form is what corrections are kept in.
    again = _plain_lines(write_target(reading))
    column, per = split_unit(reading.unit)
    same = _read_several(again, column, per) or _read_one(again, column, per)
    return reading if same == reading else text


def _plain_lines(raw: str) -> list[str]:
    """The cell's lines in NFC, squeezed, with one spelling of each sign; empty lines left out."""
    plain = html.unescape(raw)
    for pattern, sign in _LATEX:
        plain = pattern.sub(sign, plain)
    lines = [squeeze(line.translate(_CHARACTERS)) for line in plain.splitlines()]
    for pattern, sign in _SIGN_PAIRS:
        lines = [pattern.sub(sign, line) for line in lines]
    return [line for line in lines if line]


def _segments(lines: list[str]) -> list[str]:
    pieces = [_trim(piece) for line in lines for piece in line.split(";")]
    pieces = [piece for piece in pieces if piece]
    return [_BULLET.sub("", piece, count=1) if _BULLET.match(piece) else piece for piece in pieces]


def _trim(text: str) -> str:
    return text.strip().rstrip(" .;,")


def _read_one(lines: list[str], column: str, per: str) -> TargetReading | None:
    reading = _read_figure(_trim(" ".join(lines)), column, per)
    if reading and reading.subject and any(_FIGURE_START.match(piece) for piece in _segments(lines)[1:]):
        return None
    return reading


def _read_several(lines: list[str], column: str, per: str) -> TargetReading | None:
    """Each piece a figure with its subject, all in one unit; else None."""
    pieces = _segments(lines)
    splits = [pieces]
    if len(pieces) == 1:
        splits = [[_trim(piece) for piece in _BEFORE_FIGURE.split(pieces[0])], pieces[0].split(", ")]
    for split in splits:
        readings = [_read_piece(piece, column, per) for piece in split]
        found = [reading for reading in readings if reading is not None]
        if len(found) < 2 or len(found) < len(readings):
            continue
        first = found[0]
        if any((reading.unit, reading.per) != (first.unit, first.per) for reading in found):
            return None
        parts = tuple(TargetPart(reading.subject, reading.kind, reading.low, reading.high) for reading in found)
        same = all(reading.qualifier == first.qualifier for reading in found)
        qualifier = first.qualifier if same else ""
        return TargetReading(TargetKind.SEVERAL, unit=first.unit, qualifier=qualifier, per=first.per, parts=parts)
    return None


def _read_piece(piece: str, column: str, per: str) -> TargetReading | None:
    reading = _read_figure(piece, column, per)
    if reading is not None:
        return reading if reading.subject else None
    if found := _SUBJECT_FIRST.fullmatch(piece):
        reading = _read_figure(found["figure"], column, per)
        if reading is not None and not reading.subject:
            return replace(reading, subject=found["subject"])
    return None


def _read_figure(text: str, column: str, per: str) -> TargetReading | None:
    """One figure with all that may stand around it, or None."""
    found = _FIGURE.fullmatch(text)
    if found is None:
        return None
    low, high = _number(found["low"]), _number(found["high"])
    if low is None or (found["high"] and high is None):
        return None
    percent = bool(found["pc"] or found["pc2"])
    tail = _read_tail(found["tail"], column == PERCENT, percent)
    if tail is None:
        return None
    sign = next((kind for kind in _SIGN_WORDS if found[kind]), None)
    kind = _kind(sign, tail.way, bool(found["since"]), high is not None)
    if kind is None or _doubtful(found, kind, percent, bool(column or tail.unit), tail.way):
        return None
    if kind is TargetKind.RANGE and (high is None or low >= high):
        return None
    qualifier = " ".join(
        word for word, there in (("phấn đấu", found["strive"]), ("đạt", found["get"] or found["get2"])) if there
    )
    every = found["every"] or found["every2"]
    said_per = tail.per or (every.split(" ", 1)[1].lower() if every else "")
    if kind in (TargetKind.AT_MOST, TargetKind.LESS_THAN):
        low, high = None, low
    own_unit = PERCENT if percent else tail.unit
    # The column's stretch of time goes with the column's unit.
    said_per = said_per or (per if own_unit in ("", column) else "")
    return TargetReading(kind, low, high, own_unit or column, qualifier, said_per, (), tail.subject)


def _number(text: str | None) -> Decimal | None:
    return parse_number(text) if text and len(text) <= _MOST_DIGITS else None


def _doubtful(found: re.Match[str], kind: TargetKind, percent: bool, has_unit: bool, way: str) -> bool:
    """Per cents with a thousands' dot, and bare years: horizons that slipped into a target's cell."""
    numbers = [number for number in (found["low"], found["high"]) if number]
    if percent and any(re.fullmatch(r"[1-9][0-9]{0,2}\.[0-9]{3}", number) for number in numbers):
        return True
    bare = kind in (TargetKind.REACH, TargetKind.RANGE) and not has_unit and not percent and not way
    return bare and all(_YEAR_LIKE.fullmatch(number) for number in numbers)


def _kind(sign: str | None, way: str, since: bool, is_range: bool) -> TargetKind | None:
    """The kind that sign and "trở lên / trở xuống" make together; None when they contradict."""
    if is_range:
        return None if sign or way else TargetKind.RANGE
    if since and way != "lên":
        return None
    if way:
        kind = TargetKind.AT_LEAST if way == "lên" else TargetKind.AT_MOST
        return kind if sign in (None, kind) else None
    return TargetKind(sign) if sign else TargetKind.REACH


class _Tail(NamedTuple):
    """`way` is "lên", "xuống" or empty."""

    way: str = ""
    per: str = ""
    unit: str = ""
    subject: str = ""


def _read_tail(tail: str, percent_column: bool, percent: bool) -> _Tail | None:
    """What stands behind the figure; None when it is not clearly understood."""
    way = per = unit = ""
    if found := _UPWARDS.match(tail):
        way, tail = found["way"].lower(), tail[found.end() :]
    if found := _PER.match(tail):
        per, tail = found["per"].lower(), tail[found.end() :]
    if tail and not per and tail[0] not in " (":
        # "80%cán bộ" and "5m" are slips of typing; "30/11" and "80±5" are no figures.
        if not (tail[0].isalpha()):
            return None
        tail = f" {tail}"
    rest = tail.strip()
    if not percent:
        if rest.startswith("(") and rest.endswith(")"):
            rest = rest[1:-1].strip()
        about = next(_ABOUT.finditer(rest), None)
        unit = rest[: about.start()].strip() if about else rest
        rest = rest[about.start() :] if about else ""
        if not per and (found := _PER_AT_END.search(f" {unit}")):
            per, unit = found["per"].lower(), f" {unit}"[: found.start()].strip()
        if not way and not rest and (found := _UPWARDS.search(unit)) and unit[: found.start()].count(" ") < 3:
            way, unit = found["way"].lower(), f"{unit[: found.start()]}{unit[found.end() :]}".strip()
        if unit and not is_unit_phrase(unit):
            return None
    elif not per and (found := _PER_AT_END.search(rest)):
        per, rest = found["per"].lower(), rest[: found.start()].strip()
    subject = _strip_about(rest)
    if subject and (_NO_SUBJECT.search(subject) or _NO_SUBJECT_START.match(subject)):
        return None
    if unit and percent_column:
        return None
    return _Tail(way, per, unit, subject)


def _strip_about(text: str) -> str:
    while found := _ABOUT.match(text):
        text = text[found.end() :].strip()
    return text


_SCOPE_WORDS = r"(?:toàn |trên địa bàn )?(?:cấp )?(?:(?P<city>thành phố|tỉnh)|(?P<ward>phường|xã|đặc khu))"
_SCOPED = (
    re.compile(rf"(?P<figure>.*?\S)\s+(?:ở |tại |của |đối với |cho )?{_SCOPE_WORDS}", re.IGNORECASE),
    re.compile(rf"(?P<figure>.*?\S)\s*\({_SCOPE_WORDS}\)", re.IGNORECASE),
    re.compile(rf"(?:ở |tại |của |đối với )?{_SCOPE_WORDS}\s*:?\s+(?P<figure>.*\S)", re.IGNORECASE),
)


def split_by_scope(raw: str) -> list[tuple[Scope | None, str]]:
    """The targets of a cell that names one for the city and one for the ward, each word for word.

    Everything else is one target of no named scope: [(None, raw)].
    """
    whole: list[tuple[Scope | None, str]] = [(None, raw)]
    if len(raw) > _LONGEST_CELL:
        return whole
    found: list[tuple[Scope | None, str]] = []
    for piece in re.split(r"[;\n]|,(?=\s)|\svà\s", nfc(raw)):
        if not (plain := _trim(piece)):
            continue
        match = next((match for pattern in _SCOPED if (match := pattern.fullmatch(plain))), None)
        if match is None:
            return whole
        reading = read_target(match["figure"])
        if reading.subject or reading.kind in (TargetKind.TEXT, TargetKind.NONE, TargetKind.SEVERAL):
            return whole
        found.append(("city" if match["city"] else "ward", match["figure"]))
    return found if sorted(scope or "" for scope, _ in found) == ["city", "ward"] else whole
