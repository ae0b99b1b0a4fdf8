"""Plain text broken into lines: what table cells, the header block and the signature are made of."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from dxdesk.reports.pdf.fonts import drawable, width_of
from dxdesk.reports.typography import title_text

# After these a word that is wider than its line is best broken.
_SEAMS = "/-_.,;:@?&="


# The same agencies, statuses and deadlines stand in hundreds of rows.
@lru_cache(maxsize=4096)
def broken(text: str, face: str, size: float, width: float) -> tuple[str, ...]:
    """Lines of at most `width` points. Only a word that is wider than a whole line is cut inside."""
    lines: list[str] = []
    for part in drawable(text).split("\n"):
        line = ""
        for word in _words(part, face, size, width):
            joined = f"{line} {word}" if line else word
            if width_of(joined, face, size) <= width:
                line = joined
                continue
            if line:
                lines.append(line)
            *full, line = _pieces(word, face, size, width)
            lines += full
        if line:
            lines.append(line)
    return tuple(lines)


def balanced(text: str, face: str, size: float, width: float) -> tuple[str, ...]:
    """No more lines than needed, about equally long: for names and titles that stand centred."""
    lines = broken(text, face, size, width)
    longest = longest_word(text, face, size)
    if len(lines) < 2 or longest > width:
        return lines
    low, high = min(max(width / 2, longest), width), width
    while high - low > 1:
        middle = (low + high) / 2
        if len(broken(text, face, size, middle)) <= len(lines):
            high = middle
        else:
            low = middle
    return broken(text, face, size, high)


def by_sense(text: str, face: str, size: float, width: float) -> list[str]:
    """Lines of a title that do not tear compound words; the no-break spaces have done their work then."""
    return [line.replace("\u00a0", " ") for line in balanced(title_text(text), face, size, width)]


def shortened(lines: Sequence[str], most: int) -> list[str]:
    """For blocks that cannot go on on the next page: no sensible name or title is that long."""
    return list(lines) if len(lines) <= most else [*lines[: most - 1], f"{lines[most - 1][:-1]}…"]


def longest_word(text: str, face: str, size: float) -> float:
    """Width in points of the widest word."""
    return max((width_of(word, face, size) for word in drawable(text).replace("\n", " ").split(" ")), default=0.0)


def _words(part: str, face: str, size: float, width: float) -> Iterator[str]:
    """Words; those held together by no-break spaces come apart where a line cannot hold them."""
    for word in part.split(" "):
        if "\u00a0" in word and width_of(word, face, size) > width:
            yield from filter(None, word.split("\u00a0"))
        elif word:
            yield word


def _pieces(word: str, face: str, size: float, width: float) -> list[str]:
    pieces: list[str] = []
    while width_of(word, face, size) > width and len(word) > 1:
        fits = _fitting(word, face, size, width)
        seam = max(word.rfind(sign, 0, fits) for sign in _SEAMS) + 1
        cut = seam if seam > fits // 2 else fits
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]


def _fitting(word: str, face: str, size: float, width: float) -> int:
    """How many characters of the word fit; at least one."""
    low, high = 1, len(word)
    while low < high:
        middle = (low + high + 1) // 2
        if width_of(word[:middle], face, size) <= width:
            low = middle
        else:
            high = middle - 1
    return low
