"""The text of a cell as a person reads it, and small things every workbook reader says the same way."""

import re
import unicodedata

from dxdesk.exchange.cells import ReadingNote

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_SURROGATE_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MAX_NOTES_OF_A_KIND = 50
LOST = frozenset({"cell-error", "text-missing"})
"""Codes of notes on cells that count as empty although something was written there."""


def clean_text(text: str) -> str:
    """NFC with plain line feeds and without NUL; otherwise word for word."""
    if text.isascii() and "\r" not in text and "\0" not in text:
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    text = _SURROGATE_PAIR.sub(_join_pair, text)
    return unicodedata.normalize("NFC", _LONE_SURROGATE.sub("\ufffd", text))


def unescape(text: str) -> str:
    """Characters that XML cannot hold are written _x000D_ in a workbook (ECMA-376 part 1, 22.9.2.19)."""
    return _ESCAPE.sub(lambda match: chr(int(match.group(1), 16)), text) if "_x" in text else text


def _join_pair(match: re.Match[str]) -> str:
    return match.group().encode("utf-16-le", "surrogatepass").decode("utf-16-le")


def column_letters(column: int) -> str:
    """0 -> A, 26 -> AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def address(sheet: str, row: int, column: int) -> str:
    return f"{sheet}!{column_letters(column)}{row + 1}"


class Notes:
    """Collects what was not read; of one kind in one sheet the first fifty are kept and the rest counted."""

    def __init__(self) -> None:
        self._kept: list[ReadingNote] = []
        self._counts: dict[tuple[str, str], int] = {}

    def add(self, code: str, message: str, place: str = "") -> None:
        sheet = place.rpartition("!")[0] or place
        count = self._counts[code, sheet] = self._counts.get((code, sheet), 0) + 1
        if count <= _MAX_NOTES_OF_A_KIND:
            self._kept.append(ReadingNote(code=code, message=message, place=place))

    def all(self) -> list[ReadingNote]:
        more = [
            ReadingNote(code, f"Còn {count - _MAX_NOTES_OF_A_KIND} chỗ khác tương tự chưa liệt kê.", sheet)
            for (code, sheet), count in self._counts.items()
            if count > _MAX_NOTES_OF_A_KIND
        ]
        return self._kept + more

    def any_lost(self) -> bool:
        return any(code in LOST for code, _ in self._counts)

    def cell_error(self, place: str, error: str) -> None:
        self.add("cell-error", f"Ô {place} đang báo lỗi {error}; ô này được coi là trống.", place)

    def formula_lost(self, place: str) -> None:
        message = (
            f"Ô {place} là công thức chưa có kết quả lưu sẵn nên không đọc được giá trị. "
            "Hãy mở tệp bằng Excel, bấm Lưu rồi nhập lại."
        )
        self.add("formula-without-result", message, place)

    def readers_differ(self, place: str) -> None:
        self.add("readers-differ", f"Ô {place}: hai cách đọc cho kết quả khác nhau; hãy đối chiếu với tệp gốc.", place)
