"""The numbers that Word shows before paragraphs but does not keep in their text (ECMA-376 part 1, 17.9).

Needed where a table numbers its rows automatically: the cell would be empty otherwise.
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

_LEVELS = 9
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"),
    (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


@dataclass(frozen=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    pattern: str = ""
    restart_after: int | None = None
    plain: bool = False


class WordNumbering:
    """Counts while the paragraphs pass in the order of the text; `numbering` is the part's tree or None."""

    def __init__(self, numbering: Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, int], dict[int, _Level]]] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._begun: set[str] = set()
        if numbering is not None:
            self._read(numbering)

    def next_label(self, list_id: str, level: int) -> str:
        """The number of the next paragraph of this list, "1." or "II", or its bullet; empty for unknown lists."""
        if list_id not in self._lists or not 0 <= level < _LEVELS:
            return ""
        abstract, starts, own = self._lists[list_id]
        levels = {**self._abstract.get(abstract, {}), **own}
        counters = self._counters.setdefault(abstract, [None] * _LEVELS)
        if list_id not in self._begun:
            self._begun.add(list_id)
            for index in starts:
                counters[index] = None
        here = levels.get(level, _Level())
        current = counters[level]
        counters[level] = starts.get(level, here.start) if current is None else current + 1
        for deeper in range(level + 1, _LEVELS):
            limit = levels.get(deeper, _Level()).restart_after
            if limit is None or level < limit:
                counters[deeper] = None
        return self._label(levels, counters, starts, level)

    def _label(self, levels: dict[int, _Level], counters: list[int | None], starts: dict[int, int], level: int) -> str:
        here = levels.get(level, _Level())
        if here.format == "none":
            return ""
        if here.format == "bullet":
            return _bullet(here.pattern)
        label = here.pattern
        for index in range(level + 1):
            of = levels.get(index, _Level())
            value = counters[index]
            number = starts.get(index, of.start) if value is None else value
            label = label.replace(f"%{index + 1}", _written(number, "decimal" if here.plain else of.format))
        return label

    def _read(self, numbering: Element) -> None:
        for item in numbering:
            if item.tag == "w:abstractNum":
                levels = dict(_level(child) for child in item if child.tag == "w:lvl")
                self._abstract[item.get("w:abstractNumId", "")] = levels
            elif item.tag == "w:num":
                starts: dict[int, int] = {}
                own: dict[int, _Level] = {}
                for override in item:
                    if override.tag != "w:lvlOverride":
                        continue
                    index = _number(override.get("w:ilvl"), 0)
                    if (start := override.find("w:startOverride")) is not None and index < _LEVELS:
                        starts[index] = _number(start.get("w:val"), 1)
                    if (level := override.find("w:lvl")) is not None:
                        own[index] = _level(level)[1]
                self._lists[item.get("w:numId", "")] = (_value(item, "w:abstractNumId"), starts, own)


def is_bullet_sign(label: str) -> bool:
    return bool(label) and not any(sign.isalnum() for sign in label)


def _bullet(pattern: str) -> str:
    """The sign as people type it; signs of symbol fonts and an "o" are round bullets."""
    sign = pattern.strip()[:1]
    return sign if sign in ("-", "–", "—", "+", "*", "•") else "•" if sign else ""


def _level(element: Element) -> tuple[int, _Level]:
    restart = element.find("w:lvlRestart")
    level = _Level(
        start=_number(_value(element, "w:start") or None, 1),
        format=_value(element, "w:numFmt") or "decimal",
        pattern=_value(element, "w:lvlText"),
        restart_after=_number(restart.get("w:val"), 0) if restart is not None else None,
        plain=element.find("w:isLgl") is not None,
    )
    return _number(element.get("w:ilvl"), 0), level


def _written(number: int, number_format: str) -> str:
    if number_format == "decimalZero":
        return f"{number:02}"
    if number_format in ("upperRoman", "lowerRoman") and 0 < number < 4000:
        shown = ""
        for value, sign in _ROMAN:
            count, number = divmod(number, value)
            shown += sign * count
        return shown.upper() if number_format == "upperRoman" else shown
    if number_format in ("upperLetter", "lowerLetter") and 0 < number < 1000:
        repeat, letter = divmod(number - 1, 26)
        shown = chr(97 + letter) * (repeat + 1)
        return shown.upper() if number_format == "upperLetter" else shown
    return "" if number_format in ("none", "bullet") else str(number)


def _value(parent: Element, tag: str) -> str:
    found = parent.find(tag)
    return found.get("w:val", "") if found is not None else ""


def _number(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < 7 else default
