"""What a printed page says of itself, measured with pdfplumber; points."""

from itertools import pairwise
from typing import Any

MM = 72 / 25.4
# pdfplumber is untyped.
Page = Any


def text_of(page: Page) -> str:
    return " ".join((page.extract_text() or "").replace("\u00a0", " ").split())


def landscape(page: Page) -> bool:
    return bool(page.width > page.height)


def sizes(page: Page, words: str) -> set[tuple[str, float]]:
    """(font, size) of the letters of a line that holds these words."""
    for line in page.extract_text_lines():
        if words in line["text"].replace("\u00a0", " "):
            return {
                (char["fontname"].partition("+")[2], round(char["size"], 1))
                for char in line["chars"]
                if char["text"].strip()
            }
    raise AssertionError(f"{words} is not on the page")


def rules_under(page: Page, words: str) -> tuple[Any, Any]:
    """The matching words' box and the nearest line below it."""
    found = page.search(words)[0]
    below = [
        line
        for line in page.lines
        if line["top"] > found["bottom"] - 4 and line["x0"] < found["x1"] and line["x1"] > found["x0"]
    ]
    return found, min(below, key=lambda line: line["top"])


def page_number(page: Page, top: float) -> str:
    """What stands in the top margin; empty for nothing."""
    above = page.crop((0, 0, page.width, top - 1)).extract_words()
    return above[0]["text"] if above else ""


def overprinted(page: Page) -> list[str]:
    """Pairs of letters of one line of which one stands on the other."""
    lines: dict[float, list[Any]] = {}
    for char in page.chars:
        lines.setdefault(round(char["bottom"], 1), []).append(char)
    found = []
    for chars in lines.values():
        chars.sort(key=lambda char: char["x0"])
        for one, other in pairwise(chars):
            near = other["x0"] <= one["x0"] + 0.5 * (one["x1"] - one["x0"])
            if near and (one["text"] + other["text"]).strip():
                found.append(one["text"] + other["text"])
    return found
