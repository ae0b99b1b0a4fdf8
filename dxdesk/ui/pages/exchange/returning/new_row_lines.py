"""The lines of a row that somebody typed: the row as a whole, its words, what was read in them, its figures."""

from collections.abc import Iterator
from dataclasses import replace

from dxdesk.domain.deadline import DeadlineKind, explain_deadline, write_deadline
from dxdesk.domain.target import TargetKind, explain_target, write_target
from dxdesk.domain.text import fold
from dxdesk.exchange.own_workbook.fields import fields_of
from dxdesk.services.exchanging.return_proposal import AddedLine
from dxdesk.services.exchanging.typed_rows import TypedRow, target_column
from dxdesk.ui.pages.exchange.returning.return_row import NOTHING, Kind, ReturnRow, State, shown

WORDS = {
    "ref": "STT",
    "name": "Nội dung",
    "unit": "Đơn vị tính",
    "leads": "Cơ quan chủ trì",
    "coordinators": "Cơ quan phối hợp",
    "output": "Sản phẩm",
    "deadline": "Thời hạn",
}
ALWAYS = {"task": ("name", "leads", "deadline"), "indicator": ("name", "unit")}
"""Columns that have a line also when nothing stands in them."""


def rows_of_added(number: int, item: AddedLine, file: str) -> list[ReturnRow]:
    """The first line says whether the row comes in; the others can be corrected. `file` where there are several."""
    whole = _whole(number, item, file)
    if not isinstance(item, TypedRow):
        return [whole]
    meanings = list(_meanings(whole, item))
    rows: list[ReturnRow] = []
    for column, row in _words(whole, item):
        rows += [row, *(meaning for of_column, meaning in meanings if of_column == column)]
    rows += _inputs(whole, item)
    wrong = {trouble.field: trouble.message for trouble in (*item.troubles, *item.doubts())}
    return [whole, *(_told(row, wrong.get(row.field, "")) for row in rows)]


def _whole(number: int, item: AddedLine, file: str) -> ReturnRow:
    said = item.said if isinstance(item, TypedRow) else item.words
    group = f"Dòng mới{f' của {file}' if file else ''}: {said.get('ref', '')} {said['name']}".replace(":  ", ": ")
    doubts = item.doubts() if isinstance(item, TypedRow) else []
    why = [f"Gần giống dòng đã có: {item.alike}"] if item.alike else []
    count = len(item.troubles) + len(doubts)
    why += [f"Có {count} chỗ cần xem ở các dòng dưới đây."] if count else []
    decision, role = ("Thêm vào kế hoạch", "green") if item.include else ("Không thêm", "muted")
    return ReturnRow(
        f"new|{number}", "new", str(number), "", (group,), item.place,
        "Nhiệm vụ mới" if item.kind == "task" else "Chỉ tiêu mới", "", "", item.words["name"], decision, role,
        " ".join(why), None, frozenset({"new"}), fold(f"{group} {item.words['name']}"),
    )  # fmt: skip


def _told(row: ReturnRow, wrong: str) -> ReturnRow:
    if not wrong or row.kind == "word":
        return row
    return replace(row, why=wrong, role="red", states=row.states | {"problem"})


def _line(whole: ReturnRow, item: TypedRow, kind: Kind, field: str, column: str, label: str) -> ReturnRow:
    place, theirs = item.places.get(column, item.place), item.said.get(column, "")
    states: frozenset[State] = frozenset({"new"})
    folded = fold(f"{whole.group} {label} {theirs} {place}")
    return ReturnRow(
        f"{whole.uid}|{kind}|{field}", kind, whole.line, field, whole.path, place, label, "", "", theirs, "", "muted",
        "", "", states, folded,
    )  # fmt: skip


def _words(whole: ReturnRow, item: TypedRow) -> Iterator[tuple[str, ReturnRow]]:
    """By column."""
    for column, now in item.words.items():
        target = column.startswith("target ")
        if column not in WORDS and not target:
            continue
        said = item.said.get(column, "")
        if not now and not said and column not in ALWAYS[item.kind]:
            continue
        label = column.removeprefix("target ") if target else WORDS[column]
        row = _line(whole, item, "word", column, column, f"Mục tiêu {label}" if target else label)
        decision = "Như trong tệp" if now == said else f"Sửa thành: {now or NOTHING}"
        yield column, replace(row, decision=decision, role="muted" if now == said else "green", typed=now)


def _meanings(whole: ReturnRow, item: TypedRow) -> Iterator[tuple[str, ReturnRow]]:
    """What was read in a column, by that column."""
    for match in item.agencies:
        column = "leads" if match.raw in item.words.get("leads", "") else "coordinators"
        row = _line(whole, item, "meaning", f"agency {match.raw}", column, "Hiểu cơ quan")
        new = "" if match.uid else " (cơ quan mới)"
        decision = f"Hiểu là: {match.name}{new}"
        yield column, replace(row, decision=decision, role="green", typed=match.name, theirs=match.raw)
    deadline = item.deadline
    if deadline is not None and deadline.raw:
        row = _line(whole, item, "meaning", "deadline", "deadline", "Hiểu thời hạn")
        unread = deadline.reading.kind is DeadlineKind.UNREAD
        decision = "Chưa hiểu" if unread else f"Hiểu là: {explain_deadline(deadline.reading)}"
        typed = deadline.raw if unread else write_deadline(deadline.reading)
        yield "deadline", replace(row, decision=decision, role="green", typed=typed)
    for place, target in enumerate(item.targets):
        column = target_column(item, place)
        row = _line(whole, item, "meaning", f"target {place}", column, "Hiểu mục tiêu")
        text = target.reading.kind is TargetKind.TEXT
        typed = target.raw if text else write_target(target.reading)
        decision = f"Hiểu là: {explain_target(target.reading)}"
        yield column, replace(row, decision=decision, role="green", typed=typed)


def _inputs(whole: ReturnRow, item: TypedRow) -> Iterator[ReturnRow]:
    """Figures and days that the file has, that the officer typed, or that a contradiction asks for."""
    for known in fields_of(item.kind):
        name, trouble = known.name, item.trouble_of(known.name)
        if name not in item.cells and name not in item.typed and trouble is None:
            continue
        row = _line(whole, item, "input", name, name, known.head.format(period="").strip())
        value = shown(item.inputs.get(name))
        if name in item.dropped:
            decision, role = "Không nhận ô này", "muted"
        elif name in item.typed:
            decision, role = f"Sửa thành: {value}", "green"
        elif name in item.inputs:
            decision, role = "Lấy của tệp", "green"
        else:
            decision, role = "Hãy ghi giá trị", "red"
        yield replace(row, decision=decision, role=role, typed=value or item.said.get(name, ""))
