"""What a cell of a worksheet part holds once it is filled: a number, or a text as XML holds it."""

import re
from decimal import Decimal
from functools import lru_cache

from dxdesk.domain.text import nfc

Stored = str | Decimal
"""What is put into a cell: a text, or a number as Excel holds it (dates and percentages included)."""
MOST_CHARACTERS = 32_767
"""Excel's own limit for a cell, counted in units of UTF-16."""

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
_needs_care = re.compile("[\x00-\x1f\ud800-\udfff\ufffe\uffff&<>]|_x").search
_KEPT_SPACE = re.compile(r"^\s|\s$|\s\s|\n")


def encode_text(text: str) -> str:
    """A text as XML holds it: NFC, signs that XML has no place for left out, line ends as line feeds."""
    normal = nfc(text)
    if _needs_care(normal) is None:
        return normal
    clean = _FORBIDDEN.sub("", normal.replace("\r\n", "\n").replace("\r", "\n"))
    escaped = _LOOKS_ESCAPED.sub("_x005F_", clean)
    return escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def is_too_long(text: str) -> bool:
    """Whether a cell has no room for a text."""
    return len(text) > MOST_CHARACTERS // 2 and len(nfc(text).encode("utf-16-le", "replace")) // 2 > MOST_CHARACTERS


@lru_cache(maxsize=4096)
def answer_body(prefix: bytes, value: Stored) -> bytes:
    """All of a cell's element after its own attributes; a text's type comes first."""
    end = b"</" + prefix + b"c>"
    if isinstance(value, Decimal):
        return b"><" + prefix + b"v>" + number_text(value).encode() + b"</" + prefix + b"v>" + end
    text = encode_text(value)
    keep = b' xml:space="preserve"' if _KEPT_SPACE.search(text) else b""
    opening = b' t="inlineStr"><' + prefix + b"is><" + prefix + b"t" + keep + b">"
    return opening + text.encode() + b"</" + prefix + b"t></" + prefix + b"is>" + end


@lru_cache(maxsize=1024)
def number_text(value: Decimal) -> str:
    plain = format(value.normalize(), "f")
    return "0" if plain in ("-0", "") else plain
