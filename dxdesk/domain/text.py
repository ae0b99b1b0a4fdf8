"""Vietnamese text: normal form, folding for search, equality of wordings, dictionary order.

Nothing here is for printing: a text that the officer reads is kept word for word, at most in NFC.
"""

import re
import unicodedata

_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]+")
_MARKS = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]+")
_LATIN = [chr(point) for point in (*range(0x00C0, 0x0250), *range(0x1E00, 0x1F00))]

_LINE_ENDS = re.compile("[\v\f\x85\u2028\u2029]")
_UNKEPT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")

_TONES = "\u0300\u0309\u0303\u0301\u0323"
_LETTER_MARKS = "\u0306\u0302\u031b"
_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
# Letters are placed above Latin-1, so that digits and punctuation come first.
_LETTER_PLACE = {letter: chr(0x0100 + place) for place, letter in enumerate(_ALPHABET)}
_LEVEL_END = "\x01"

_DASHES = re.compile(r"\s*[-\u2010-\u2015\u2212\ufe58\ufe63\uff0d]\s*")
_DOUBLE_QUOTES = re.compile("[“”„‟«»″]")
_SINGLE_QUOTES = re.compile("[‘’‚‛′`´]")
_CLOSING = " .;,…"


def _sorting_tables() -> tuple[dict[int, str], dict[int, str], dict[int, str]]:
    """What a letter counts for in each of the three comparisons: letter, tone, capital."""
    letters: dict[int, str] = {}
    tones: dict[int, str] = {}
    capitals: dict[int, str] = {}
    for char in [chr(point) for point in range(0x20, 0x7F)] + _LATIN:
        parts = unicodedata.normalize("NFD", char)
        bare = parts[0].lower()
        marked = unicodedata.normalize("NFC", bare + "".join(mark for mark in parts[1:] if mark in _LETTER_MARKS))
        letters[ord(char)] = _LETTER_PLACE.get(marked) or _LETTER_PLACE.get(bare) or char
        tones[ord(char)] = next((str(_TONES.index(mark) + 1) for mark in parts[1:] if mark in _TONES), "0")
        capitals[ord(char)] = "1" if char.isupper() else "0"
    return letters, tones, capitals


def _tone_placements() -> dict[str, str]:
    """`oá` to `óa`, `uý` to `úy` and the like, for all tones."""
    placements = {}
    for first, second in ("oa", "oe", "uy"):
        for tone in _TONES:
            late = unicodedata.normalize("NFC", first + second + tone)
            placements[late] = unicodedata.normalize("NFC", first + tone + second)
    return placements


_SORT_LETTERS, _SORT_TONES, _SORT_CAPITALS = _sorting_tables()
_PLACEMENTS = _tone_placements()
_LATE_TONE = re.compile("|".join(_PLACEMENTS))


def nfc(text: str) -> str:
    """The text in Unicode NFC."""
    return unicodedata.normalize("NFC", text)


def kept_text(text: str) -> str:
    """Words as they are kept: NFC, line ends as line feeds, without characters that no file and no paper can hold.

    Some keyboards put accents together from parts, and a text copied from Word ends its lines with \\v.
    """
    if text.isascii() and text.isprintable():
        return text
    return _UNKEPT.sub("", _LINE_ENDS.sub("\n", nfc(text)))


def squeeze(text: str) -> str:
    """NFC, every run of white space (also no-break blanks and line ends) one space, none at the ends."""
    return " ".join(nfc(text).split())


def fold(text: str) -> str:
    """For search: no accents, đ as d, lower case, squeezed. `phường` and `PHUONG` fold alike."""
    folded = text.lower()
    if not folded.isascii():
        folded = unicodedata.normalize("NFKD", folded).lower().replace("đ", "d")
        folded = _MARKS.sub("", folded)
    return " ".join(folded.split())


def match_key(text: str) -> str:
    """For "the same wording": accents count; case, tone placement, dashes, quotes and closing . ; , do not."""
    key = nfc(nfc(_INVISIBLE.sub("", text)).casefold())
    key = _SINGLE_QUOTES.sub("'", _DOUBLE_QUOTES.sub('"', key))
    key = _LATE_TONE.sub(lambda found: _PLACEMENTS[found.group()], key)
    key = _DASHES.sub("-", " ".join(key.split()))
    return key.rstrip(_CLOSING)


def sort_key(text: str) -> str:
    """Dictionary order as a plain text: letters (a ă â b …) first, then tones, then capitals after small letters.

    Compares by code point, so SQLite's BINARY collation sorts it. Tones: ngang, huyền, hỏi, ngã, sắc, nặng.
    """
    plain = squeeze(text)
    letters = plain.translate(_SORT_LETTERS)
    tones = plain.translate(_SORT_TONES).rstrip("0")
    capitals = plain.translate(_SORT_CAPITALS).rstrip("0")
    return _LEVEL_END.join((letters, tones, capitals)).rstrip(_LEVEL_END)
