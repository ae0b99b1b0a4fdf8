"""The top of the first page: names, number, place and date, type and subject, addressees."""

from collections.abc import Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from dxdesk.reports.content import Letterhead, Title
from dxdesk.reports.pdf.drawing import draw_centred, draw_rule, part_rule
from dxdesk.reports.pdf.fonts import BOLD, ITALIC, REGULAR, width_of
from dxdesk.reports.pdf.lines import balanced, broken, by_sense, shortened
from dxdesk.reports.pdf.styles import (
    ABOUT_SIZE,
    BODY_LEADING,
    BODY_SIZE,
    MOTTO_SIZE,
    NATION_SIZE,
    NUMBER_SIZE,
    OFFICE_SIZE,
    RULE_DROP,
    leading,
)
from dxdesk.reports.set_phrases import ADDRESSED_TO, MOTTO, NATION, listed_with_dashes

_ROW_GAP = 8.0
_COLUMN_GAP = 4 * mm
_AFTER_RULE = 4.0
_ABOVE_ABOUT = 6.0
# Before a title or, in a letter, the addressee.
_AFTER_HEAD = 18.0
_MOST_LINES = 9


class HeaderBlock(Flowable):  # type: ignore[misc]
    """Two rows that do not share column widths.

    The names take what Quốc hiệu leaves; number and date each stand under the middle of their half and move
    aside when a long place needs more than its half. What a letter is about stands under its number.
    """

    def __init__(self, head: Letterhead, width: float) -> None:
        super().__init__()
        nation = width_of(NATION, BOLD, NATION_SIZE)
        self.width = width
        self.right_middle = width - nation / 2
        names = width - nation - _COLUMN_GAP
        self.left_middle = names / 2
        self.superior = shortened(balanced(head.superior.upper(), REGULAR, OFFICE_SIZE, names), _MOST_LINES)
        self.name = shortened(balanced(head.name.upper(), BOLD, OFFICE_SIZE, names), _MOST_LINES)
        self.number = shortened(broken(head.number, REGULAR, NUMBER_SIZE, width / 2), _MOST_LINES)
        number = max((width_of(line, REGULAR, NUMBER_SIZE) for line in self.number), default=0.0)
        room = width - number - _COLUMN_GAP
        self.date = shortened(balanced(head.place_and_date, ITALIC, NUMBER_SIZE, room), _MOST_LINES)
        date = max((width_of(line, ITALIC, NUMBER_SIZE) for line in self.date), default=0.0)
        self.date_middle = min(self.right_middle, width - date / 2)
        free = self.date_middle - date / 2 - _COLUMN_GAP
        self.number_middle = max(number / 2, min(self.left_middle, free - number / 2))
        left = (len(self.superior) + len(self.name)) * leading(OFFICE_SIZE)
        right = leading(NATION_SIZE) + leading(MOTTO_SIZE)
        self.first_row = max(left, right) + RULE_DROP
        lines = max(len(self.number), len(self.date))
        self.second_row = lines * leading(NUMBER_SIZE)
        self.height = self.first_row + (_ROW_GAP + self.second_row if lines else 0)
        room = 2 * self.number_middle
        self.about = shortened(by_sense(head.about, REGULAR, ABOUT_SIZE, room), _MOST_LINES)
        if self.about:
            below = len(self.number) * leading(NUMBER_SIZE) + _ABOVE_ABOUT + len(self.about) * leading(ABOUT_SIZE)
            self.height = self.first_row + _ROW_GAP + max(self.second_row, below)
        self.spaceAfter = _AFTER_HEAD

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        canvas, step = self.canv, leading(OFFICE_SIZE)
        top = self.height
        draw_centred(canvas, self.superior, REGULAR, OFFICE_SIZE, step, self.left_middle, top)
        below = top - len(self.superior) * step
        last = draw_centred(canvas, self.name, BOLD, OFFICE_SIZE, step, self.left_middle, below)
        if self.name:
            draw_rule(canvas, self.left_middle, last, part_rule(self.name, BOLD, OFFICE_SIZE))
        draw_centred(canvas, [NATION], BOLD, NATION_SIZE, step, self.right_middle, top)
        last = draw_centred(canvas, [MOTTO], BOLD, MOTTO_SIZE, step, self.right_middle, top - leading(NATION_SIZE))
        draw_rule(canvas, self.right_middle, last, width_of(MOTTO, BOLD, MOTTO_SIZE))
        second = top - self.first_row - _ROW_GAP
        step = leading(NUMBER_SIZE)
        draw_centred(canvas, self.number, REGULAR, NUMBER_SIZE, step, self.number_middle, second)
        draw_centred(canvas, self.date, ITALIC, NUMBER_SIZE, step, self.date_middle, second)
        below = second - len(self.number) * step - _ABOVE_ABOUT
        draw_centred(canvas, self.about, REGULAR, ABOUT_SIZE, leading(ABOUT_SIZE), self.number_middle, below)


class OfficeLine(Flowable):  # type: ignore[misc]
    """The office's name at the left of a sheet, with a rule under it."""

    def __init__(self, office: str, width: float) -> None:
        super().__init__()
        self.width = width
        self.lines = shortened(balanced(office.upper(), BOLD, OFFICE_SIZE, width * 0.45), _MOST_LINES)
        self.middle = max((width_of(line, BOLD, OFFICE_SIZE) for line in self.lines), default=0.0) / 2
        self.height = len(self.lines) * leading(OFFICE_SIZE) + RULE_DROP
        self.spaceAfter = _ROW_GAP

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        last = draw_centred(self.canv, self.lines, BOLD, OFFICE_SIZE, leading(OFFICE_SIZE), self.middle, self.height)
        draw_rule(self.canv, self.middle, last, part_rule(self.lines, BOLD, OFFICE_SIZE))


class CentredTitle(Flowable):  # type: ignore[misc]
    """Bold capitals, lines below them, and a rule where there is one: the document's title, or an appendix'."""

    def __init__(self, lines: Sequence[tuple[str, str]], width: float, *, rule: bool) -> None:
        """`lines` are (text, face)."""
        super().__init__()
        self.width = width
        self.lines = [
            (line, face)
            for text, face in lines
            for line in shortened(by_sense(text, face, BODY_SIZE, width * 0.9), _MOST_LINES)
        ]
        self.rule = rule and bool(self.lines)
        self.height = len(self.lines) * BODY_LEADING + (RULE_DROP + _AFTER_RULE if self.rule else 0)
        self.spaceAfter = 12 if rule else 10

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def draw(self) -> None:
        baseline = self.height
        for place, (line, face) in enumerate(self.lines):
            baseline = draw_centred(
                self.canv, [line], face, BODY_SIZE, BODY_LEADING, self.width / 2, self.height - place * BODY_LEADING
            )
        if self.rule:
            line, face = self.lines[-1]
            draw_rule(self.canv, self.width / 2, baseline, part_rule([line], face, BODY_SIZE))


def document_title(title: Title, width: float) -> CentredTitle:
    lines = [(title.type.upper(), BOLD), *((line, BOLD) for line in title.subject)]
    return CentredTitle(lines, width, rule=True)


class AddresseeBlock(Flowable):  # type: ignore[misc]
    """ "Kính gửi": one addressee on the same line, several each on its own with a dash."""

    def __init__(self, label: str, lines: Sequence[str], left: float, indent: float, width: float) -> None:
        """`lines` as they are printed; `left` and `indent`: where the label begins, and the lines after it."""
        super().__init__()
        self.label, self.lines, self.left, self.indent, self.width = label, lines, left, indent, width
        self.height = len(lines) * BODY_LEADING
        self.spaceAfter = 12

    def wrap(self, _width: float, _height: float) -> tuple[float, float]:
        return self.width, self.height

    def split(self, _width: float, height: float) -> list[Flowable]:
        fits = int(height / BODY_LEADING)
        if not 0 < fits < len(self.lines):
            return []
        return [
            AddresseeBlock(self.label, self.lines[:fits], self.left, self.indent, self.width),
            AddresseeBlock("", self.lines[fits:], self.left, self.indent, self.width),
        ]

    def draw(self) -> None:
        self.canv.setFont(REGULAR, BODY_SIZE)
        self.canv.drawString(self.left, self.height - BODY_SIZE, self.label)
        for place, line in enumerate(self.lines):
            self.canv.drawString(self.left + self.indent, self.height - BODY_SIZE - place * BODY_LEADING, line)


def addressee_block(addressees: Sequence[str], width: float) -> AddresseeBlock:
    indent = width_of(ADDRESSED_TO, REGULAR, BODY_SIZE)
    room = width * 0.85 - indent
    texts = listed_with_dashes(addressees) if len(addressees) > 1 else addressees
    lines = [line for text in texts for line in balanced(text, REGULAR, BODY_SIZE, room)]
    widest = max((width_of(line, REGULAR, BODY_SIZE) for line in lines), default=0.0)
    return AddresseeBlock(ADDRESSED_TO, lines, (width - indent - widest) / 2, indent, width)
