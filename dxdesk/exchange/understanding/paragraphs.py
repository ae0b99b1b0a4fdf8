"""The paragraphs of a Word text as they are shown: automatic numbers in front, old encodings turned into Unicode."""

from collections.abc import Sequence
from dataclasses import replace

from dxdesk.domain.drafts import Remark
from dxdesk.domain.legacy_fonts import decode, detect, encoding_of_font
from dxdesk.exchange.contents import UNICODE_FONT, Paragraph, WordTable
from dxdesk.exchange.understanding.old_fonts import whole_capitals

_SURE = 0.3

Blocks = list[Paragraph | WordTable]


def as_shown(blocks: Sequence[Paragraph | WordTable]) -> tuple[Blocks, list[Remark]]:
    """The same blocks; a remark shows a sample where the encoding was told from the words only."""
    decoded, remarks = _decoded(blocks)
    return [_labelled(block) if isinstance(block, Paragraph) else block for block in decoded], remarks


def _labelled(paragraph: Paragraph) -> Paragraph:
    if not paragraph.label or not paragraph.text.strip():
        return paragraph
    return replace(paragraph, text=f"{paragraph.label} {paragraph.text.lstrip()}", numbered=False, label="")


def _decoded(blocks: Sequence[Paragraph | WordTable]) -> tuple[Blocks, list[Remark]]:
    """By the font where it is known, else from all paragraphs together."""
    unknown = [block.text for block in blocks if isinstance(block, Paragraph) and not block.font]
    seen = detect(unknown)
    guessed = "unicode" if seen.confidence < _SURE else seen.encoding
    found: Blocks = []
    for block in blocks:
        if isinstance(block, Paragraph):
            encoding = encoding_of_font(block.font) if block.font else guessed
            text = block.text if encoding == "unicode" else decode(block.text, encoding)
            old = block.font == UNICODE_FONT or encoding == "tcvn3"
            found.append(replace(block, text=whole_capitals(text)) if old else replace(block, text=text))
        else:
            found.append(block)
    if guessed == "unicode":
        return found, []
    message = f"Phần lời văn viết bằng bảng mã cũ, đã chuyển sang Unicode, ví dụ: “{seen.sample}”."
    return found, [Remark("legacy-encoding", message)]
