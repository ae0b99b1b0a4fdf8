"""The top of the first page in Word: header rows in a table without lines, title, addressees, office of a sheet."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from reportlab.lib.units import mm

from dxdesk.reports.content import Appendix, Letterhead, Title
from dxdesk.reports.pdf.drawing import part_rule
from dxdesk.reports.pdf.fonts import BOLD, ITALIC, REGULAR, width_of
from dxdesk.reports.pdf.header import addressee_block
from dxdesk.reports.pdf.lines import balanced, broken, by_sense, shortened
from dxdesk.reports.pdf.styles import (
    ABOUT_SIZE,
    BODY_SIZE,
    MOTTO_SIZE,
    NATION_SIZE,
    NUMBER_SIZE,
    OFFICE_SIZE,
    RULE_WEIGHT,
)
from dxdesk.reports.set_phrases import ADDRESSED_TO, MOTTO, NATION, listed_with_dashes
from dxdesk.reports.word import styles
from dxdesk.reports.word.markup import TABLE_END, cell, paragraph, row, run, table_start

_COLUMN_GAP = 4 * mm
# Word measures a little differently: what just fits must not wrap.
_SLACK = 4.0
_ABOVE_RULE = 5.0
_ROW_GAP = 6.0
_ABOVE_ABOUT = 6.0
_BELOW_TITLE = 12.0
_BELOW_HEAD = 12.0
_BELOW_APPENDIX = 10.0
_MOST_LINES = 9

# Start and end of a cell from the left edge of the text, and its paragraphs.
_Placed = tuple[float, float, str]


def header_rows(head: Letterhead, width: float) -> str:
    """Names beside Quốc hiệu, number beside place and date, what a letter is about under its number."""
    nation = width_of(NATION, BOLD, NATION_SIZE) + _COLUMN_GAP
    names = width - nation
    number = _wide(broken(head.number, REGULAR, NUMBER_SIZE, width / 2), REGULAR) + _SLACK
    date_lines = balanced(head.place_and_date, ITALIC, NUMBER_SIZE, width - number - _COLUMN_GAP - _SLACK)
    date = _wide(date_lines, ITALIC) + _SLACK
    date_middle = min(width - nation / 2, width - date / 2)
    number_middle = max(number / 2, min(names / 2, date_middle - date / 2 - _COLUMN_GAP - number / 2))
    # In the middle between the two: programs measure no-break spaces differently.
    edge = (number_middle + number / 2 + date_middle - date / 2) / 2
    about = 2 * number_middle
    rows: list[list[_Placed]] = [[(0, names, _names(head, names)), (names, width, _nation(nation))]]
    if head.number or head.place_and_date:
        left = _centred(styles.NUMBER, [head.number], 0, edge, number_middle)
        right = _centred(styles.PLACE_AND_DATE, date_lines, edge, width, date_middle)
        rows.append([(0, edge, left), (edge, width, right)])
    if head.about:
        lines = shortened(by_sense(head.about, REGULAR, ABOUT_SIZE, about - _SLACK), _MOST_LINES)
        words = paragraph(styles.ABOUT, run("\n".join(lines)), before=_ABOVE_ABOUT)
        rows.append([(0, about, words), (about, width, paragraph(styles.ABOUT))])
    return _placed_table(rows) + paragraph(styles.GAP, after=_BELOW_HEAD)


def title_lines(title: Title, width: float) -> Iterator[str]:
    """Type and subject in the middle, with a rule below."""
    texts = [line for line in (title.type.upper(), *title.subject) if line]
    lines: list[str] = []
    for place, text in enumerate(texts):
        lines = shortened(by_sense(text, BOLD, BODY_SIZE, width * 0.9), _MOST_LINES)
        style = styles.SUBTITLE if place or not title.type else styles.TITLE
        yield paragraph(style, run("\n".join(lines)))
    if lines:
        yield rule(part_rule(lines[-1:], BOLD, BODY_SIZE), width, after=_BELOW_TITLE)


def appendix_title(appendix: Appendix, width: float) -> Iterator[str]:
    """Label, title in capitals, what it is attached to; the first of them leads to it in the navigation pane."""
    lines = [
        (styles.APPENDIX, appendix.label, BOLD),
        (styles.APPENDIX_TITLE if appendix.label else styles.APPENDIX, appendix.title.upper(), BOLD),
        (styles.ATTACHED, appendix.attached_to, ITALIC),
    ]
    lines = [line for line in lines if line[1]]
    for place, (style, text, face) in enumerate(lines):
        broken_well = shortened(by_sense(text, face, BODY_SIZE, width * 0.9), _MOST_LINES)
        yield paragraph(style, run("\n".join(broken_well)), after=_BELOW_APPENDIX if place == len(lines) - 1 else None)


def addressees(texts: Sequence[str], width: float) -> Iterator[str]:
    """ "Kính gửi": one addressee on the same line, several each on its own with a dash."""
    block = addressee_block(texts, width)
    indent = block.left + block.indent
    widest = _wide(block.lines, REGULAR, BODY_SIZE)
    right = max(width - indent - widest - 2 * _SLACK, 0)
    items = listed_with_dashes(texts) if len(texts) > 1 else list(texts)
    for place, item in enumerate(items):
        label = "" if place else ADDRESSED_TO
        after = _BELOW_HEAD if place == len(items) - 1 else None
        hanging = None if place else block.indent
        yield paragraph(styles.ADDRESSEE, run(label + item), left=indent, hanging=hanging, right=right, after=after)


def office_line(office: str, width: float) -> str:
    """The office at the left of a sheet, with a rule under it."""
    lines = shortened(balanced(office.upper(), BOLD, OFFICE_SIZE, width * 0.45), _MOST_LINES)
    block = _wide(lines, BOLD, OFFICE_SIZE) + _SLACK
    words = paragraph(styles.OFFICE, run("\n".join(lines)), right=width - block)
    return words + rule(part_rule(lines, BOLD, OFFICE_SIZE), block, right=width - block, after=_ROW_GAP)


def rule(length: float, width: float, *, right: float = 0, after: float | None = None) -> str:
    """A line in the middle of a width; `right` is what remains of the page or cell beside it."""
    aside = (width - length) / 2
    return paragraph(styles.RULE, before=_ABOVE_RULE, after=after, left=aside, right=aside + right, rule=RULE_WEIGHT)


def _names(head: Letterhead, width: float) -> str:
    superior = shortened(balanced(head.superior.upper(), REGULAR, OFFICE_SIZE, width - _SLACK), _MOST_LINES)
    name = shortened(balanced(head.name.upper(), BOLD, OFFICE_SIZE, width - _SLACK), _MOST_LINES)
    parts = [paragraph(styles.SUPERIOR, run("\n".join(superior)))] if superior else []
    if name:
        parts.append(paragraph(styles.OFFICE, run("\n".join(name))))
        parts.append(rule(part_rule(name, BOLD, OFFICE_SIZE), width))
    return "".join(parts) or paragraph(styles.OFFICE)


def _nation(width: float) -> str:
    length = width_of(MOTTO, BOLD, MOTTO_SIZE)
    return paragraph(styles.NATION, run(NATION)) + paragraph(styles.MOTTO, run(MOTTO)) + rule(length, width)


def _centred(style: str, lines: Sequence[str], start: float, end: float, middle: float) -> str:
    """Words in the middle of another place than their cell."""
    aside = 2 * middle - start - end
    return paragraph(
        style, run("\n".join(lines)), before=_ROW_GAP, left=max(aside, 0) or None, right=max(-aside, 0) or None
    )


def _placed_table(rows: Sequence[Sequence[_Placed]]) -> str:
    """Rows whose cells do not end at the same places."""
    cuts = sorted({round(place, 1) for cells in rows for start, end, _ in cells for place in (start, end)})
    return (
        table_start(styles.PLAIN, [end - start for start, end in pairwise(cuts)])
        + "".join(
            row(
                cell(
                    words,
                    end - start,
                    span=sum(round(start, 1) <= left < round(end, 1) for left in cuts[:-1]),
                )
                for start, end, words in cells
            )
            for cells in rows
        )
        + TABLE_END
    )


def _wide(lines: Sequence[str], face: str, size: float = NUMBER_SIZE) -> float:
    return max((width_of(line, face, size) for line in lines), default=0.0)
