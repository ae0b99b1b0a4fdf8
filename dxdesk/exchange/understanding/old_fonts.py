"""Texts of a table in encodings of before Unicode: told by the font, or by column from the words themselves."""

import unicodedata
from collections.abc import Iterable, Sequence

from dxdesk.domain.drafts import Remark, Source
from dxdesk.domain.legacy_fonts import Detection, Encoding, decode, detect, encoding_of_font
from dxdesk.domain.text import nfc
from dxdesk.exchange.contents import UNICODE_FONT

_SURE = 0.3
_NAMES = {"tcvn3": "TCVN3 (ABC)", "tcvn3_capitals": "TCVN3 (ABC)", "vni": "VNI"}
_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_FEWEST_OTHERS = 2
_MOST_NAMED = 10
_FEWEST_CAPITALS = 3


class OldFonts:
    """Of one table; given column, text and font of all of its cells."""

    def __init__(self, texts: Iterable[tuple[int, str, str]]) -> None:
        unknown: dict[int, list[str]] = {}
        for column, text, font in texts:
            if not font and text and not text.isascii():
                unknown.setdefault(column, []).append(text)
        self._columns: dict[int, Encoding] = {}
        self._whole = detect(text for texts in unknown.values() for text in texts)
        self._found: list[Detection] = []
        for column, column_texts in unknown.items():
            seen = detect(column_texts)
            chosen = seen if seen.confidence >= _SURE else self._whole
            self._columns[column] = chosen.encoding
            if chosen.encoding != "unicode":
                self._found.append(chosen)

    def decode(self, column: int, text: str, font: str) -> tuple[str, bool]:
        """The text in Unicode, and whether it was typed in an old font."""
        encoding = encoding_of_font(font) if font else self._columns.get(column, "unicode")
        decoded = decode(text, encoding) if encoding != "unicode" else nfc(text)
        old = encoding == "tcvn3" or font == UNICODE_FONT
        return (whole_capitals(decoded) if old else decoded), old

    def remark(self, name: str) -> Remark | None:
        """For the officer to judge, when the encoding was guessed."""
        if not self._found:
            return None
        best = max(self._found, key=lambda seen: (seen.confidence, len(seen.sample)))
        label = _NAMES.get(best.encoding, "")
        message = f"Chữ viết bằng bảng mã cũ, đoán là {label}; đã chuyển sang Unicode, ví dụ: “{best.sample}”."
        return Remark("legacy-encoding", message, Source(name, 0))


def lacks_its_capital(text: str) -> bool:
    """Does it begin with a small letter with a tone mark, which the small fonts of TCVN3 have as no capital?"""
    return text[:1].islower() and bool(_TONES & set(unicodedata.normalize("NFD", text[:1])))


def whole_capitals(text: str) -> str:
    """Lines in capitals whose letters with tones such a font could only show small: "CHỈ TIÊU" typed as "CHỉ TIÊU"."""
    lines = text.split("\n")
    return "\n".join(line.upper() if _is_in_capitals(line) else line for line in lines)


def _is_in_capitals(line: str) -> bool:
    plain = [letter for letter in line if letter.isalpha() and not lacks_its_capital(letter)]
    return len(plain) >= _FEWEST_CAPITALS and all(letter.isupper() for letter in plain)


def wants_capitals(texts: Sequence[str]) -> bool:
    """Do the texts of a column begin with capitals, but for those that could not?"""
    begun = [text[0] for text in texts if text[:1].isalpha() and not lacks_its_capital(text)]
    capitals = sum(letter.isupper() for letter in begun)
    return capitals >= _FEWEST_OTHERS and capitals * 3 >= len(begun) * 2


def capitals_remark(name: str, places: Sequence[str]) -> Remark:
    some = ", ".join(places[:_MOST_NAMED]) + (" …" if len(places) > _MOST_NAMED else "")
    message = (
        f"Phông chữ cũ không có chữ hoa mang dấu: đã viết hoa chữ đầu của {len(places)} ô cho giống các ô cùng cột "
        f"({some})."
    )
    return Remark("capital-restored", message, Source(name, 0))
