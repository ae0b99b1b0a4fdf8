"""What a cell of a worksheet part holds once it is filled: a number, or a text as XML holds it."""

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from functools import lru_cache

from dxdesk.domain.text import nfc

Stored = str | Decimal
"""What is put into a cell: a text, or a number as Excel holds it (dates and percentages included)."""
MOST_CHARACTERS = 32_767
"""Excel's own limit for a cell, counted in units of UTF-16."""

TEXT_TYPE = b' t="inlineStr"'
"""The attribute of a cell that holds a text itself."""

_AT_ONCE = 256
_SPECIAL = re.compile(
    "[\x01-\x1f&<>\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ud800-\udfff\ufffe\uffff]"
)
"""Signs that XML has no place for or reads otherwise, and all space but the plain one."""
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


def answer_bodies(prefix: bytes, values: Collection[Stored]) -> list[bytes]:
    """All of a cell's element after its attributes, for each value; a text's cell is of the type `TEXT_TYPE`."""
    distinct = list(dict.fromkeys(values))
    texts = [value for value in distinct if isinstance(value, str)]
    made: dict[Stored, bytes] = {value: number_body(prefix, value) for value in distinct if isinstance(value, Decimal)}
    opening, closing = b"><%sis><%st>" % (prefix, prefix), b"</%st></%sis></%sc>" % (prefix, prefix, prefix)
    for start in range(0, len(texts), _AT_ONCE):
        some = texts[start : start + _AT_ONCE]
        plain = _plain_together(some)
        if plain is None:
            made.update((text, text_body(prefix, text)) for text in some)
        else:
            made.update((text, opening + raw + closing) for text, raw in zip(some, plain, strict=True))
    return [made[value] for value in values]


def _plain_together(texts: Sequence[str]) -> list[bytes] | None:
    """Texts as XML holds them; None when any of them has a sign or a space to be told apart."""
    joined = nfc("\0".join(texts))
    spaced = f"\0{joined}\0"
    if _SPECIAL.search(joined) or any(sign in spaced for sign in ("_x", "  ", "\0 ", " \0")):
        return None
    plain = joined.encode().split(b"\0")
    return plain if len(plain) == len(texts) else None


def text_body(prefix: bytes, value: str) -> bytes:
    text = encode_text(value)
    keep = b' xml:space="preserve"' if _KEPT_SPACE.search(text) else b""
    return b"".join(
        (b"><%sis><%st%s>" % (prefix, prefix, keep), text.encode(), b"</%st></%sis></%sc>" % ((prefix,) * 3))
    )


def number_body(prefix: bytes, value: Decimal) -> bytes:
    return b"><%sv>%s</%sv></%sc>" % (prefix, number_text(value).encode(), prefix, prefix)


@lru_cache(maxsize=1024)
def number_text(value: Decimal) -> str:
    plain = format(value.normalize(), "f")
    return "0" if plain in ("-0", "") else plain
