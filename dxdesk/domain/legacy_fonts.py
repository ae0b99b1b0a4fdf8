"""Vietnamese of before Unicode: TCVN3 (fonts ".Vn…") and VNI ("VNI-…") bytes that a file shows as Western letters.

TCVN3 after TCVN 5712:1993 (VN1), the table of iconv's TCVN5712-1; VNI after the VNI Windows fonts.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from dxdesk.domain.syllables import is_syllable
from dxdesk.domain.text import nfc, squeeze

Encoding = Literal["unicode", "tcvn3", "tcvn3_capitals", "vni"]


@dataclass(frozen=True)
class Detection:
    """How a column's bytes are to be read; `sample` is one of its texts, so read, for the officer to judge.

    `confidence` is 0 to 1: how much better this reading is than the next one. 1 when all readings agree (plain
    ASCII), 0 when there was nothing to judge or no reading makes sense.
    """

    encoding: Encoding
    confidence: float
    sample: str


_VOWELS = "aăâeêioôơuưy"
_TONES = {"\u0300": "à", "\u0309": "ả", "\u0303": "ã", "\u0301": "á", "\u0323": "ạ"}
_SMALL = [nfc(vowel + tone) for vowel in _VOWELS for tone in ("", *_TONES)] + ["đ"]
# A text with one of these was already Unicode, whatever its font says.
_UNICODE_ONLY = re.compile(
    "[" + "".join(char for small in _SMALL for char in small + small.upper() if char > "ÿ") + "]"
)

_TCVN_A1 = (
    "ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịò"
    "ỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ"
)
_TCVN_80 = "ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ"
_TCVN_CONTROLS = dict(
    zip((0x01, 0x02, 0x04, 0x05, 0x06, 0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17), "ÚỤỪỬỮỨỰỲỶỸÝỴ", strict=True)
)
_COMBINING = {0xB0 + place: mark for place, mark in enumerate(_TCVN_A1[15:20])}
_TCVN = {
    **_TCVN_CONTROLS,
    **{0x80 + place: letter for place, letter in enumerate(_TCVN_80)},
    **{0xA1 + place: letter for place, letter in enumerate(_TCVN_A1) if 0xA1 + place not in _COMBINING},
}
# What Windows shows for the bytes 80-9F. Its letters stand for Vietnamese capitals; its signs (… – “ ”) do so only
# inside a capital word, because people type them as signs in these fonts too.
_WINDOWS = {bytes([byte]).decode("cp1252", "ignore"): _TCVN[byte] for byte in range(0x80, 0xA0)}
_WINDOWS_SIGNS = {shown: letter for shown, letter in _WINDOWS.items() if shown and not shown.isalpha()}
_TCVN |= {ord(shown): letter for shown, letter in _WINDOWS.items() if shown.isalpha()}
_SIGN_IN_CAPITALS = re.compile(rf"[^\W\d_]+(?:[{re.escape(''.join(_WINDOWS_SIGNS))}][^\W\d_]+)+")
_VOWEL_AND_MARK = re.compile("([aăâeêioôơuưyAĂÂEÊIOÔƠUƯY])([\u00b0-\u00b4])")

_VNI_SINGLE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}
_VNI_TONES = dict(zip("øûõùï", _TONES, strict=True))
_VNI_SHAPES = {
    **dict(zip("âàåãáä", ("\u0302", *("\u0302" + tone for tone in _TONES)), strict=True)),
    **dict(zip("êèúüéë", ("\u0306", *("\u0306" + tone for tone in _TONES)), strict=True)),
}


def _vni_table() -> dict[str, str]:
    """Each Vietnamese letter by the one or two characters that VNI writes for it; the first one's case decides."""
    small = dict(_VNI_SINGLE)
    for shown, base in {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}.items():
        small.update({shown + mark: nfc(base + tone) for mark, tone in _VNI_TONES.items()})
    for base in "aeo":
        for mark, shape in _VNI_SHAPES.items():
            if base == "a" or "\u0302" in shape:
                small[base + mark] = nfc(base + shape)
    table = dict(small)
    for shown, letter in small.items():
        table[shown.upper()] = letter.upper()
        table[shown[0].upper() + shown[1:]] = letter.upper()
    return table


_VNI = _vni_table()
_VNI_WRITTEN = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))


def encoding_of_font(font_name: str) -> Encoding:
    """By the name of a cell's or a run's font; case does not matter."""
    name = re.sub(r"( (bold|italic|regular))+$", "", squeeze(font_name).lower())
    if name.startswith(".vn"):
        return "tcvn3_capitals" if name.endswith("h") else "tcvn3"
    return "vni" if re.match("vni[- ]", name) else "unicode"


def _sign_as_capital(found: re.Match[str]) -> str:
    word = "".join(_WINDOWS_SIGNS.get(char, char) for char in found.group())
    return word if word.isupper() and is_syllable(word) else found.group()


def _combine(found: re.Match[str]) -> str:
    return nfc(found[1] + _COMBINING[ord(found[2])])


def _decode_tcvn(text: str) -> str:
    decoded = _VOWEL_AND_MARK.sub(_combine, text.translate(_TCVN))
    return nfc(_SIGN_IN_CAPITALS.sub(_sign_as_capital, decoded))


def decode(text: str, encoding: Encoding) -> str:
    """The text in Unicode (NFC). Characters that the encoding does not use stay.

    A text with Vietnamese letters that no such font can hold was Unicode already and stays (but is capitalised for a
    font of capitals, as that font showed it).
    """
    if encoding == "unicode" or _UNICODE_ONLY.search(nfc(text)):
        decoded = nfc(text)
    elif encoding == "vni":
        decoded = nfc(_VNI_WRITTEN.sub(lambda found: _VNI[found.group()], text))
    else:
        decoded = _decode_tcvn(text)
    return nfc(decoded.upper()) if encoding == "tcvn3_capitals" else decoded


_CANDIDATES: tuple[Encoding, ...] = ("unicode", "tcvn3", "vni")
_WORD = re.compile(r"[^\s\d!-,./:-@\[-`{-~–“”…-]+")
_CLEARLY_BETTER = 0.25
_SAMPLE_LENGTH = 120


def detect(texts: Iterable[str]) -> Detection:
    """How to read a column whose font is unknown, from the share of its accented words that are syllables.

    Never gives "tcvn3_capitals": only the font tells capitals.
    """
    kept = [squeeze(text) for text in texts]
    kept = [text for text in kept if text]
    words = {word for text in kept for word in _WORD.findall(text) if not word.isascii()}
    if not words:
        return Detection("unicode", 1.0 if kept else 0.0, kept[0][:_SAMPLE_LENGTH] if kept else "")

    def share(read: Callable[[str], str]) -> float:
        return sum(is_syllable(nfc(read(word))) for word in words) / len(words)

    shares: dict[Encoding, float] = {
        "unicode": share(lambda word: word),
        "tcvn3": share(_decode_tcvn),
        "vni": share(lambda word: decode(word, "vni")),
    }
    best = max(_CANDIDATES, key=lambda encoding: shares[encoding])
    if shares[best] < shares["unicode"] + _CLEARLY_BETTER:
        best = "unicode"
    runner_up = max(value for encoding, value in shares.items() if encoding != best)
    evidence = len(words) / (len(words) + 1)
    telling = max(kept, key=lambda text: sum(not char.isascii() for char in text[:_SAMPLE_LENGTH]))
    return Detection(
        best, round(max(0.0, shares[best] - runner_up) * evidence, 3), decode(telling, best)[:_SAMPLE_LENGTH]
    )
