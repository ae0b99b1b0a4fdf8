"""The bytes of a worksheet part as XML: its encoding, where its data stand, attributes and character references.

Only what spreadsheet programs write is accepted, so that a patch can never land at a place that was misunderstood.
"""

import re
from functools import lru_cache
from typing import NamedTuple

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = b"http://purl.oclc.org/ooxml/spreadsheetml/main"
ATTRIBUTES = rb"""(?:\s+[^\s=/>"'<]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*"""
"""Pattern for all attributes of a tag."""
_TOKEN = re.compile(
    rb"<!--.*?-->|<\?.*?\?>|<(?P<end>/?)(?P<name>[^\s/>!?=]+)(?P<attributes>" + ATTRIBUTES + rb")\s*(?P<empty>/?)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(rb"""\s([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')""")
_ENCODING = re.compile(rb"""^<\?xml[^>]*?encoding\s*=\s*["']([^"']+)["']""")
_SPACE = re.compile(rb"\s*")
_ENTITY = re.compile(r"&(#x?[0-9a-fA-F]+|amp|lt|gt|quot|apos);")
_NAMED = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}


class UnusualXml(ValueError):
    """The part is written in a way that cannot be patched safely; `reason` is Vietnamese."""

    def __init__(self, reason: str, strict: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.strict = strict


class DataFrame(NamedTuple):
    """`prefix` of the main names ("" or "x:"); the opening tag of the sheet's data from `start` to `end`."""

    prefix: bytes
    start: int
    end: int
    empty: bool


def attributes(raw: bytes) -> dict[str, str]:
    """By name as written, prefix included."""
    return {name.decode("utf-8"): unescape_xml(double or single) for name, double, single in _ATTRIBUTE.findall(raw)}


def unescape_xml(raw: bytes) -> str:
    """Raises `UnusualXml` for bytes that are no text."""
    try:
        text = raw.decode("utf-8")
        return _ENTITY.sub(_character, text) if "&" in text else text
    except (ValueError, OverflowError) as error:
        raise UnusualXml("có ký tự không hợp lệ") from error


def skip_space(data: bytes, place: int) -> int:
    match = _SPACE.match(data, place)
    return match.end() if match else place


def check_encoding(data: bytes) -> None:
    named = _ENCODING.match(data.removeprefix(b"\xef\xbb\xbf")[:200])
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or (named and named[1].lower() not in (b"utf-8", b"us-ascii")):
        raise UnusualXml("trang tính không dùng bảng mã UTF-8")


def find_sheet_data(data: bytes) -> DataFrame:
    place, depth = data.find(b"<"), 0
    prefix: bytes | None = None
    while place >= 0:
        match = _TOKEN.match(data, place)
        if match is None:
            raise UnusualXml("trang tính có đoạn XML lạ")
        if match["name"] is not None:
            if match["end"]:
                depth -= 1
            else:
                if depth == 0 and prefix is None:
                    prefix = _main_prefix(match["name"], match["attributes"])
                local = match["name"].rpartition(b":")[2]
                if local == b"sheetData":
                    if depth != 1 or match["name"] != (prefix or b"") + b"sheetData":
                        raise UnusualXml("phần dữ liệu của trang nằm trong một phần tử khác (AlternateContent)")
                    return DataFrame(prefix or b"", match.start(), match.end(), bool(match["empty"]))
                depth += not match["empty"]
        place = data.find(b"<", match.end())
    raise UnusualXml("trang tính không có phần dữ liệu")


def _main_prefix(name: bytes, raw: bytes) -> bytes:
    prefix, colon, local = name.rpartition(b":")
    key = "xmlns:" + prefix.decode() if colon else "xmlns"
    space = attributes(raw).get(key, "").encode()
    if space == STRICT:
        raise UnusualXml("tệp ở dạng Strict Open XML", strict=True)
    if local != b"worksheet" or space != MAIN:
        raise UnusualXml("trang tính có dạng XML lạ")
    return prefix + colon


def _character(match: re.Match[str]) -> str:
    return _named(match[1])


@lru_cache(maxsize=1024)
def _named(name: str) -> str:
    if not name.startswith("#"):
        return _NAMED[name]
    character = chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))
    if character < " " and character not in "\t\n\r":
        raise ValueError("no character of XML")
    return character
