"""A block copied from Excel or Word, laid onto tasks: by its own headings, else from the current cell on."""

from collections.abc import Sequence
from dataclasses import dataclass

from dxdesk.domain.status import STATUS_LABELS
from dxdesk.domain.text import fold, match_key
from dxdesk.services.task_pasting import PastedRow
from dxdesk.ui.pages.tasks.rows import TaskRow

HEADINGS = {
    "trang thai": "state",
    "tinh trang": "state",
    "tien do": "progress",
    "tien do (%)": "progress",
    "ty le hoan thanh": "progress",
    "ngay hoan thanh": "done_on",
    "so van ban": "document_number",
    "ngay van ban": "document_date",
    "ket qua": "result",
    "ket qua thuc hien": "result",
    "kho khan, vuong mac": "difficulties",
    "kho khan": "difficulties",
    "vuong mac": "difficulties",
    "nhiem vu": "name",
    "noi dung": "name",
    "ten nhiem vu": "name",
    "stt": "ref",
    "tt": "ref",
}
TELLING = frozenset({"name", "ref"})
ALL_FIELDS = ("state", "progress", "done_on", "document_number", "document_date", "result", "difficulties")
FROM_STATUS, FROM_RESULT = ("state", "result"), ("result", "difficulties")


@dataclass(frozen=True)
class Laid:
    """`left_over`: filled cells that found no place. `wrong` is Vietnamese, why nothing can be laid at all."""

    rows: tuple[PastedRow, ...] = ()
    left_over: int = 0
    wrong: str = ""


def lay_tasks(
    block: Sequence[Sequence[str]], places: Sequence[TaskRow | None], rows: Sequence[TaskRow], start: str
) -> Laid:
    """`places` is what the table shows from the current row on, None for the title of a group; `rows` all tasks.

    A block with headings finds its tasks by their words when it has a column for them. What a cell says already,
    in the words of the table, is no change.
    """
    heads = [HEADINGS.get(fold(cell), "") for cell in block[0]] if block else []
    if any(heads) and sum(bool(head) for head in heads) * 2 >= sum(bool(cell) for cell in block[0]):
        body = block[1:]
        return _by_words(body, heads, rows) if "name" in heads else _downwards(body, heads, places)
    width = max((len(line) for line in block), default=0)
    if start == "status":
        return _downwards(block, ALL_FIELDS if width > len(FROM_STATUS) else FROM_STATUS, places)
    if start == "result":
        return _downwards(block, FROM_RESULT, places)
    return Laid(
        wrong="Hãy đặt con trỏ ở cột “Trạng thái” hoặc “Kết quả” rồi dán, "
        "hoặc chép cả dòng tiêu đề của bảng để chương trình biết cột nào là cột nào."
    )


def _by_words(block: Sequence[Sequence[str]], heads: Sequence[str], rows: Sequence[TaskRow]) -> Laid:
    known: dict[str, list[TaskRow]] = {}
    for row in rows:
        known.setdefault(match_key(row.name), []).append(row)
    laid, left = [], 0
    for line in block:
        texts = dict(zip(heads, line, strict=False))
        found = known.get(match_key(texts.get("name", "")), [])
        same = [row for row in found if row.ref == texts.get("ref", row.ref)] or found
        pasted = _pasted(same[0], texts) if same else None
        if pasted is not None:
            found.remove(same[0])
            laid.append(pasted)
        else:
            left += _filled(texts)
    return Laid(tuple(laid), left)


def _downwards(block: Sequence[Sequence[str]], heads: Sequence[str], places: Sequence[TaskRow | None]) -> Laid:
    """Titles of groups are passed over, unless the block has an empty line at each: then it was copied with them."""
    span = places[: len(block)]
    titles = [at for at, place in enumerate(span) if place is None]
    with_titles = bool(titles) and all(not any(block[at]) for at in titles)
    goals = list(span) if with_titles else [place for place in places if place is not None]
    laid, left = [], 0
    for at, line in enumerate(block):
        texts = dict(zip(heads, line, strict=False))
        left += sum(bool(cell) for cell in line[len(heads) :])
        row = goals[at] if at < len(goals) else None
        pasted = _pasted(row, texts) if row is not None else None
        if pasted is not None:
            laid.append(pasted)
        else:
            left += _filled(texts)
    return Laid(tuple(laid), left)


def _pasted(row: TaskRow, texts: dict[str, str]) -> PastedRow | None:
    if row.view.current is None:
        return None
    said = {name: text for name, text in texts.items() if name and name not in TELLING and text}
    for name, words in (("result", row.result), ("state", STATUS_LABELS[row.status])):
        if name in said and fold(said[name]) == fold(words):
            del said[name]
    return PastedRow(row.view.current.record.uid, said)


def _filled(texts: dict[str, str]) -> int:
    return sum(bool(text) for name, text in texts.items() if name and name not in TELLING)
