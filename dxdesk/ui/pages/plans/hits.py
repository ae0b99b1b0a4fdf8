"""Where searched words stand in a text, found without regard to accents and case."""

from dxdesk.domain.text import fold, nfc


def find_words(text: str, search: str) -> list[tuple[int, int]]:
    """Start and length, in `text` in NFC, of every place where a word of `search` stands; from left to right."""
    words = fold(search).split()
    if not words:
        return []
    folded, places = _folded_with_places(nfc(text))
    found = set()
    for word in words:
        at = folded.find(word)
        while at >= 0:
            found.add((places[at], places[at + len(word) - 1] + 1 - places[at]))
            at = folded.find(word, at + 1)
    return sorted(found)


def has_words(folded: str, search: str) -> bool:
    """Whether every word of `search` stands in a text that is folded already."""
    return all(word in folded for word in fold(search).split())


def _folded_with_places(text: str) -> tuple[str, list[int]]:
    """The folded text, and for each of its letters the place in `text` from which it came."""
    folded: list[str] = []
    places: list[int] = []
    known: dict[str, str] = {}
    for place, letter in enumerate(text):
        if letter not in known:
            known[letter] = fold(letter) or " "
        for piece in known[letter]:
            folded.append(piece)
            places.append(place)
    return "".join(folded), places
