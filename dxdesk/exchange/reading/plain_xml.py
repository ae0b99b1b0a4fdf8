"""Whether the XML text of a part may be read by patterns, and what its references stand for."""

import re
from functools import lru_cache

_CONTROLS = [bytes([sign]) for sign in (*range(9), 11, 12, *range(13, 32))]
"""Without tabulators and line feeds; a carriage return would have to become a line feed."""
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_REFERENCE = re.compile(r"&(?:(amp|lt|gt|quot|apos);|#([0-9]{2,6});|#x([0-9A-Fa-f]{2,5});)?")
_CHUNK = 1 << 17
"""Small enough to stay at hand while its copy is made."""
_ANY_REFERENCE = re.compile(rb"&(?:[^;<&]{0,8};)?")
_MANY_REFERENCES = 1_000_000
_NUMBERED = re.compile("(&#[^;]*;)")


class NotPlain(Exception):
    """The careful reader has to read."""


def check_text(content: bytes, start: int = 0) -> None:
    """Raises `NotPlain` for characters and references that need a parser, or that no parser accepts.

    Carriage returns before `start` are welcome.
    """
    for place in range(start, len(content), _CHUNK):
        piece = content[place : place + _CHUNK]
        # Looking for each of them takes less time than one look at every sign.
        if any(map(piece.__contains__, _CONTROLS)):
            raise NotPlain
    if (b"]" in content and b"]]>" in content) or (b"\xef" in content and _has_no_character(content)):
        raise NotPlain
    references = set()
    for number, reference in enumerate(_ANY_REFERENCE.finditer(content)):
        references.add(reference[0])
        if number > _MANY_REFERENCES:
            raise NotPlain
    for found in references:
        _REFERENCE.sub(_character, found.decode())


def resolved(text: str) -> str:
    """The text with its references replaced; raises `NotPlain` for one that stands for nothing."""
    if "&" not in text:
        return text
    if "&#" in text:
        pieces = _NUMBERED.split(text)
        pieces[1::2] = [_numbered(reference) for reference in pieces[1::2]]
        pieces[::2] = [resolved(piece) for piece in pieces[::2]]
        return "".join(pieces)
    for name in ("lt", "gt", "quot", "apos", "amp"):
        text = text.replace(f"&{name};", _NAMED[name])
    return text


@lru_cache(maxsize=4096)
def _numbered(reference: str) -> str:
    return _REFERENCE.sub(_character, reference)


def _has_no_character(content: bytes) -> bool:
    return b"\xef\xbf\xbe" in content or b"\xef\xbf\xbf" in content


def _character(match: re.Match[str]) -> str:
    name, decimal, hexadecimal = match.groups()
    if name:
        return _NAMED[name]
    code = int(decimal) if decimal else int(hexadecimal, 16) if hexadecimal else 0
    if code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code < 0xFFFE or 0x10000 <= code < 0x110000:
        return chr(code)
    raise NotPlain
