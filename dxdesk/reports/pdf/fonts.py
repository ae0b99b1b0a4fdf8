"""The one typeface on paper: Liberation Serif 2 has Times New Roman's widths and every Vietnamese letter.

Like all of this package, imported only when a report is drawn.
"""

import re
from functools import lru_cache
from pathlib import Path

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from dxdesk.errors import Refusal
from dxdesk.reports.typography import paper_text

REGULAR = "LiberationSerif"
BOLD = "LiberationSerif-Bold"
ITALIC = "LiberationSerif-Italic"
BOLD_ITALIC = "LiberationSerif-BoldItalic"
_FILES = {
    face: f"LiberationSerif-{face.partition('-')[2] or 'Regular'}.ttf" for face in (REGULAR, BOLD, ITALIC, BOLD_ITALIC)
}

# What stands for a sign that the typeface does not have (pictographs, other scripts).
_MISSING = "\u25a1"


def register(folder: Path) -> None:
    """Makes the four faces known to reportlab, once for the process. Raises `Refusal` when a file is missing or bad."""
    known = pdfmetrics.getRegisteredFontNames()
    for face, file in _FILES.items():
        if face in known:
            continue
        try:
            pdfmetrics.registerFont(TTFont(face, str(folder / file)))
        except (TTFError, OSError) as error:
            raise Refusal(
                "font-missing",
                f"Không mở được phông chữ {file} nên chưa thể in báo cáo. Hãy cài đặt lại chương trình.",
            ) from error
    pdfmetrics.registerFontFamily(REGULAR, REGULAR, BOLD, ITALIC, BOLD_ITALIC)


def drawable(text: str) -> str:
    """The text as it goes on paper; signs that the typeface lacks become a small box."""
    return _lacking().sub(_MISSING, paper_text(text))


def width_of(text: str, face: str, size: float) -> float:
    return float(pdfmetrics.stringWidth(text, face, size))


@lru_cache(maxsize=1)
def _lacking() -> re.Pattern[str]:
    """Every character that one of the faces does not have; the four have the same Vietnamese and punctuation."""
    present = set.intersection(*(set(pdfmetrics.getFont(face).face.charToGlyph) for face in _FILES))
    return re.compile(f"[^\n{''.join(re.escape(chr(code)) for code in sorted(present | {0xA0}) if code >= 0x20)}]")
