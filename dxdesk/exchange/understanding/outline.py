"""The text of a plan as a tree of numbered sections: "III.1.3" with its heading and its words."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dxdesk.domain.drafts import SectionDraft
from dxdesk.domain.text import fold
from dxdesk.exchange.contents import Paragraph, WordTable
from dxdesk.exchange.understanding.grid import clean, is_layout_table, one_line
from dxdesk.exchange.understanding.outline_marks import (
    Family,
    Mark,
    ends_body,
    is_bullet,
    is_heading_style,
    looks_like_heading,
    may_be_heading,
    read_mark,
)

_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV")


@dataclass(frozen=True)
class _Line:
    """A paragraph of the body, or a table as text; `level` is that of Word's numbering."""

    text: str
    paragraph: Paragraph | None = None
    mark: Mark | None = None


@dataclass
class _Open:
    """A section that is still being filled. `dotted`: its number as decimal numbering would go on from it."""

    family: Family
    value: int
    path: str
    dotted: str
    looks: tuple[bool, bool]
    section: SectionDraft
    level: int | None = None
    lines: list[str] = field(default_factory=list)


def read_outline(blocks: Sequence[Paragraph | WordTable], start: int = 0) -> list[SectionDraft]:
    """Sections in their order; text before the first heading is "preamble", the closing words are "closing".

    `start` is the first block after the plan's title. Tables inside the text are kept as lines with tabs. Ends at
    the recipients, the signature or the first appendix.
    """
    lines = _lines(blocks[start : end_of_body(blocks, start)])
    return _Tree(lines).read()


def end_of_body(blocks: Sequence[Paragraph | WordTable], start: int = 0) -> int:
    """The place of the first block that is no longer text of the plan."""
    for place in range(start, len(blocks)):
        block = blocks[place]
        if isinstance(block, Paragraph):
            if clean(block.text) and ends_body(block):
                return place
        elif place > start and is_layout_table(block):
            return place
    return len(blocks)


def _lines(blocks: Sequence[Paragraph | WordTable]) -> list[_Line]:
    lines: list[_Line] = []
    for block in blocks:
        if isinstance(block, WordTable):
            if not is_layout_table(block):
                lines.append(_Line(table_text(block)))
            continue
        lines.extend(_lines_of(block))
    return lines


def _lines_of(paragraph: Paragraph) -> list[_Line]:
    text = clean(paragraph.text)
    pieces = text.split("\n") if text else []
    if not pieces:
        return []
    if len(pieces) > 1 and not any(read_mark(piece) or is_bullet(piece) for piece in pieces[1:]):
        mark = read_mark(pieces[0])
        heading = paragraph.numbered or (mark is not None and looks_like_heading(paragraph, one_line(text)))
        pieces = [one_line(text)] if heading else [text]
    return [_Line(piece, paragraph, read_mark(piece)) for piece in pieces]


def table_text(table: WordTable) -> str:
    """A table as lines of text, its cells set apart by tabs."""
    return "\n".join("\t".join(one_line(clean(cell.text)) for cell in row.cells) for row in table.rows)


class _Tree:
    def __init__(self, lines: list[_Line]) -> None:
        self._lines = lines
        self._sections: list[SectionDraft] = []
        self._open: list[_Open] = []
        self._outer: list[Family] = []
        self._preamble: list[str] = []
        self._counts: dict[tuple[str, int], int] = {}

    def read(self) -> list[SectionDraft]:
        closing = self._closing_place()
        for place, line in enumerate(self._lines[:closing]):
            mark = self._mark(line)
            if mark is not None:
                self._add(mark, line, place)
            elif self._open and self._is_title_below(line):
                self._open[-1].section.heading = line.text
            elif self._open:
                self._open[-1].lines.append(line.text)
            else:
                self._preamble.append(line.text)
        self._close(0)
        found = self._sections
        if self._preamble:
            found = [SectionDraft("preamble", "", "\n".join(self._preamble)), *found]
        words = [line.text for line in self._lines[closing:]]
        if words:
            found.append(SectionDraft("closing", "", "\n".join(words)))
        return found

    def _is_title_below(self, line: _Line) -> bool:
        """ "Phần I" alone on its line has its title on the next one."""
        top = self._open[-1]
        bare = top.family in ("part", "chapter") and not top.section.heading and not top.lines
        return bare and line.paragraph is not None and looks_like_heading(line.paragraph, line.text)

    def _closing_place(self) -> int:
        """Where the closing words begin; after the last line when there are none."""
        last_mark = max((place for place, line in enumerate(self._lines) if self._numbered(line)), default=-1)
        for place in range(last_mark + 1, len(self._lines)):
            text = self._lines[place].text
            if re.match(r"tren day la\b", fold(text)) and self._lines[place].paragraph is not None:
                return place
        last = len(self._lines) - 1
        if last <= last_mark or self._lines[last].paragraph is None:
            return len(self._lines)
        text = self._lines[last].text
        alone = last == last_mark + 1 and last_mark >= 0 and self._is_heading(self._lines[last_mark], last_mark)
        if re.search(r"\./\.?\s*$", text) and not is_bullet(text) and not alone:
            return last
        return len(self._lines)

    def _numbered(self, line: _Line) -> bool:
        return line.mark is not None or (line.paragraph is not None and _is_numbered(line.paragraph))

    def _is_heading(self, line: _Line, place: int) -> bool:
        if line.paragraph is None:
            return False
        words = line.mark.rest if line.mark else line.text
        if looks_like_heading(line.paragraph, words):
            return True
        if not may_be_heading(words) or place + 1 >= len(self._lines):
            return False
        following = self._lines[place + 1]
        if following.mark is None:
            return not self._numbered(following)
        return line.mark is not None and following.mark.family != line.mark.family and following.mark.value == 1

    def _mark(self, line: _Line) -> Mark | None:
        """The written number, or the one that Word counts."""
        if line.paragraph is None:
            return None
        if line.mark is not None:
            if not self._open and not self._may_begin(line.mark, line.paragraph):
                return None
            return line.mark
        if not _is_numbered(line.paragraph):
            return None
        return self._count(line.paragraph, line.text)

    def _may_begin(self, mark: Mark, paragraph: Paragraph) -> bool:
        """Outside of any section only a first number opens one; "4. …" there is plain text."""
        return mark.value == 1 or looks_like_heading(paragraph, mark.rest)

    def _count(self, paragraph: Paragraph, text: str) -> Mark:
        level = paragraph.level or 0
        while self._open and self._open[-1].level is not None and self._open[-1].level >= level:
            self._close(len(self._open) - 1)
        bold = looks_like_heading(paragraph, text)
        while self._open and self._open[-1].level is None and bold and not any(self._open[-1].looks):
            self._close(len(self._open) - 1)
        parent = self._open[-1].path if self._open else ""
        value = self._counts.get((parent, level), 0) + 1
        self._counts[parent, level] = value
        capital = not self._open and text.isupper() and value <= len(_ROMANS)
        number = _ROMANS[value - 1] if capital else str(value)
        return Mark("roman" if capital else "arabic", number, value, text)

    def _add(self, mark: Mark, line: _Line, place: int) -> None:
        paragraph = line.paragraph
        if paragraph is None:
            return
        counted = line.mark is None
        if not counted:
            self._make_room(mark, paragraph)
        label = mark.number
        dotted = mark.number
        parent = self._open[-1] if self._open else None
        if mark.family == "decimal":
            inside = parent is not None and parent.dotted == mark.number.rsplit(".", 1)[0]
            label = mark.number.rsplit(".", 1)[1] if inside else mark.number
        path = f"{parent.path}.{label}" if parent is not None else label
        section = SectionDraft(path, "")
        opened = _Open(mark.family, mark.value, path, dotted, (paragraph.bold, paragraph.italic), section)
        opened.level = (paragraph.level or 0) if counted else None
        if self._is_heading(line, place):
            section.heading = mark.rest
        elif mark.rest:
            opened.lines.append(mark.rest)
        self._sections.append(section)
        self._open.append(opened)

    def _make_room(self, mark: Mark, paragraph: Paragraph) -> None:
        """Close the sections that this number does not belong under."""
        if mark.family in ("part", "chapter", "upper", "roman"):
            self._make_room_for_outer(mark.family)
        elif mark.family == "decimal":
            self._make_room_for_decimal(mark)
        else:
            self._make_room_in_list(mark, (paragraph.bold, paragraph.italic))

    def _make_room_for_outer(self, family: Family) -> None:
        if family not in self._outer:
            if family in ("part", "chapter"):
                self._outer.insert(int(family == "chapter" and "part" in self._outer), family)
            else:
                self._outer.append(family)
        inner = self._outer[: self._outer.index(family)]
        keep = 0
        while keep < len(self._open) and self._open[keep].family in inner:
            keep += 1
        self._close(keep)

    def _make_room_for_decimal(self, mark: Mark) -> None:
        parent = mark.number.rsplit(".", 1)[0]
        for place in range(len(self._open) - 1, -1, -1):
            opened = self._open[place]
            if opened.dotted == parent and opened.family in ("arabic", "decimal"):
                self._close(place + 1)
                return
        for place in range(len(self._open) - 1, -1, -1):
            if self._open[place].family == "decimal" and self._open[place].dotted.count(".") >= mark.number.count("."):
                self._close(place)
        while self._open and self._open[-1].family in ("arabic", "small"):
            self._close(len(self._open) - 1)

    def _make_room_in_list(self, mark: Mark, looks: tuple[bool, bool]) -> None:
        """A 1 (or a) goes below what is open; any other number follows its predecessor in a list of its looks."""
        if mark.value == 1:
            plain = not any(looks)
            while self._open and self._open[-1].family == mark.family:
                top = self._open[-1]
                if top.section.heading or (plain and any(top.looks)):
                    break
                self._close(len(self._open) - 1)
            return
        places = [place for place, opened in enumerate(self._open) if opened.family == mark.family]
        if not places:
            return

        def fit(place: int) -> tuple[int, int, int]:
            opened = self._open[place]
            before = opened.value == mark.value - 1 or (mark.family == "small" and opened.value == mark.value - 2)
            alike = opened.looks == looks
            return (2 * before + alike, int(opened.value < mark.value), place)

        self._close(max(places, key=fit))

    def _close(self, keep: int) -> None:
        for opened in self._open[keep:]:
            opened.section.body = "\n".join(opened.lines)
        del self._open[keep:]


def _is_numbered(paragraph: Paragraph) -> bool:
    """Word's own numbering or a heading style; bullets do not count."""
    if "bullet" in paragraph.style.lower() or is_bullet(paragraph.text):
        return False
    return paragraph.numbered or is_heading_style(paragraph)
