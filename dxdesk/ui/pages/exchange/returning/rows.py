"""What came back, as lines of one table: a line for each cell that differs, each new, missing or doubled row."""

from dataclasses import replace

from dxdesk.domain.merge import Side
from dxdesk.domain.period import parse_period
from dxdesk.domain.text import fold
from dxdesk.exchange.own_workbook.fields import fields_of
from dxdesk.services.exchanging.return_proposal import (
    CopiedLine,
    MissingLine,
    ReturnedCell,
    ReturnedLine,
    ReturnProposal,
)
from dxdesk.ui.pages.exchange.returning.new_row_lines import rows_of_added
from dxdesk.ui.pages.exchange.returning.return_row import (
    COPIES,
    MISSING_ROWS,
    REMARKS,
    UNDECIDED,
    ReturnRow,
    State,
    shown,
)


def line_key(line: ReturnedLine) -> str:
    return f"{line.kind}:{line.uid}:{line.occurrence_uid}:{line.period}:{line.place}"


def all_rows(proposal: ReturnProposal) -> list[ReturnRow]:
    """Cells in the order of the files, then rows that came, went or stand twice, then remarks."""
    rows = [row for line in proposal.active() for row in rows_of_line(proposal, line)]
    rows += [
        _copy_row(proposal, number, item, at)
        for number, item in enumerate(proposal.copied)
        for at in range(len(item.candidates))
    ]
    for number, added in enumerate(proposal.added):
        rows += rows_of_added(number, added, file_words(proposal, added.file))
    rows += [missing_row(proposal, number, item) for number, item in enumerate(proposal.missing)]
    return rows + _remark_rows(proposal)


def rows_of_line(proposal: ReturnProposal, line: ReturnedLine) -> list[ReturnRow]:
    """Also a line for each cell that a contradiction asks for and that nobody has filled."""
    path = _path(proposal, line)
    rows = [_cell_row(proposal, line, cell, path) for cell in line.cells.values() if _is_told(line, cell)]
    asked = dict.fromkeys(item.field for item in line.contradictions if item.field and item.field not in line.cells)
    for name in asked:
        label = next(item for item in fields_of(line.kind) if item.name == name).head.format(period="").strip()
        ours = line.ours.get(name)
        empty = _cell_row(proposal, line, ReturnedCell(name, label, Side.UNCHANGED, ours, ours, decision="ours"), path)
        rows.append(replace(empty, decision="Hãy ghi giá trị", role="red"))
    return rows


def _is_told(line: ReturnedLine, cell: ReturnedCell) -> bool:
    """What both sides say alike, or what only we have changed, is not worth a question unless it is in trouble."""
    in_trouble = bool(cell.problem) or any(item.field == cell.field for item in line.contradictions)
    return in_trouble or cell.side in (Side.THEIRS, Side.BOTH, Side.FILES) or cell.taken


def _path(proposal: ReturnProposal, line: ReturnedLine) -> tuple[str]:
    title = f"{line.record.ref} {line.record.name}".strip()
    several = len({file.period for file in proposal.files}) > 1
    period = f" ({parse_period(line.period).short_label})" if several else ""
    return (f"{'Nhiệm vụ' if line.kind == 'task' else 'Chỉ tiêu'} {title}{period}",)


def _cell_row(proposal: ReturnProposal, line: ReturnedLine, cell: ReturnedCell, path: tuple[str]) -> ReturnRow:
    contradictions = [item.message for item in line.contradictions if item.field in (cell.field, "")]
    problems = ([cell.problem] if cell.problem and cell.decision == "undecided" else []) + contradictions
    why = "  ".join(dict.fromkeys(problems)) or _side_words(cell)
    states: set[State] = set()
    if cell.conflict:
        states.add("conflict")
    if problems:
        states.add("problem")
    if cell.taken:
        states.add("change")
    theirs = _theirs(proposal, cell)
    decision, role = _decision(cell, bool(problems))
    address, file = cell.place or _place(line, cell.field), _file_of(proposal, line, cell)
    place = f"{address} – {file}" if file else address
    return ReturnRow(
        uid=f"{line_key(line)}|{cell.field}",
        kind="cell",
        line=line_key(line),
        field=cell.field,
        path=path,
        place=place,
        label=cell.label,
        base=shown(cell.base),
        ours=shown(cell.ours),
        theirs=theirs,
        decision=decision,
        role=role,
        why=why,
        typed=shown(cell.wanted),
        states=frozenset(states),
        folded=fold(f"{path[0]} {place} {cell.label} {theirs} {why}"),
    )


def file_words(proposal: ReturnProposal, number: int) -> str:
    """Whose file it is, where there are several."""
    file = proposal.files[number]
    return (file.agency or file.name) if len(proposal.files) > 1 else ""


def _file_of(proposal: ReturnProposal, line: ReturnedLine, cell: ReturnedCell) -> str:
    said = cell.said or next((one.said for one in line.cells.values() if one.said), ())
    return file_words(proposal, said[0].file) if said and len(cell.said) < 2 else ""


def _place(line: ReturnedLine, field: str) -> str:
    sheet, _, row = line.place.rpartition("!")
    return f"{sheet}!{line.letters.get(field, '')}{row}"


def _theirs(proposal: ReturnProposal, cell: ReturnedCell) -> str:
    said = [item.text if item.problem else shown(item.value) or item.text for item in cell.said]
    if len(said) > 1:
        names = [proposal.files[item.file].agency or proposal.files[item.file].name for item in cell.said]
        return ";\n".join(f"{name}: {text}" for name, text in zip(names, said, strict=True))
    return said[0] if said else shown(cell.base)


def _decision(cell: ReturnedCell, in_trouble: bool) -> tuple[str, str]:
    match cell.decision:
        case "theirs":
            many = f" (thứ {cell.choice + 1})" if len(cell.said) > 1 else ""
            return f"Lấy của tệp{many}", "red" if in_trouble else "green"
        case "ours":
            return "Giữ của chương trình", "muted"
        case "typed":
            return f"Sửa thành: {shown(cell.typed)}", "red" if in_trouble else "green"
        case "clear":
            return "Xoá giá trị", "amber"
    return UNDECIDED, "red"


def _side_words(cell: ReturnedCell) -> str:
    if cell.drawn_in:
        side = "tệp" if cell.said else "chương trình"
        return f"chỉ {side} đổi ô này, nhưng ô đi cùng nó khác nhau nên phải quyết định chung"
    if cell.side is Side.BOTH and cell.base is None:
        return "tệp và chương trình ghi khác nhau"
    return {
        Side.THEIRS: "chỉ tệp thay đổi",
        Side.OURS: "chỉ chương trình thay đổi",
        Side.BOTH: "cả tệp và chương trình đều đã đổi",
        Side.FILES: "các tệp ghi khác nhau",
        Side.AGREED: "hai bên đổi giống nhau",
    }.get(cell.side, "")


def _copy_row(proposal: ReturnProposal, number: int, item: CopiedLine, at: int) -> ReturnRow:
    line = item.candidates[at]
    says = "; ".join(f"{cell.label}: {_theirs(proposal, cell)}" for cell in line.cells.values() if cell.said)
    chosen = item.choice == at
    decision, role = ("Dùng bản này", "green") if chosen else ("Không dùng", "muted")
    if item.choice is None:
        decision, role = UNDECIDED, "red"
    title = f"{line.record.ref} {line.record.name}".strip()
    states: frozenset[State] = frozenset({"problem"}) if item.choice is None else frozenset()
    why = "Cùng một dòng đứng nhiều lần trong tệp và ghi khác nhau; hãy chọn một bản."
    return ReturnRow(
        f"copy|{number}|{at}", "copy", str(number), str(at), (COPIES,), line.place, title, "", "", says or "không đổi",
        decision, role, why, None, states, fold(f"{title} {says}"),
    )  # fmt: skip


def missing_row(proposal: ReturnProposal, number: int, item: MissingLine) -> ReturnRow:
    title = f"{item.ref} {item.name}".strip()
    decision, role = ("Xoá khỏi kế hoạch", "red") if item.remove else ("Giữ lại", "muted")
    file = proposal.files[item.file].name
    return ReturnRow(
        f"missing|{number}", "missing", str(number), "", (MISSING_ROWS,), file,
        "Nhiệm vụ" if item.kind == "task" else "Chỉ tiêu", title, title, "", decision, role,
        "Tệp không còn dòng này; chương trình giữ lại, trừ khi bạn chọn xoá.", None, frozenset({"missing"}),
        fold(title),
    )  # fmt: skip


def _remark_rows(proposal: ReturnProposal) -> list[ReturnRow]:
    rows = []
    for number, (name, message) in enumerate(proposal.refused):
        rows.append(_remark(f"refused|{number}", name, "Tệp không nhận được", message, True))
    for number, trouble in enumerate(proposal.troubles):
        rows.append(_remark(f"trouble|{number}", trouble.place or trouble.file, "Vấn đề", trouble.message, True))
    for at, file in enumerate(proposal.files):
        for number, trouble in enumerate(file.remarks):
            rows.append(_remark(f"remark|{at}|{number}", trouble.place or file.name, "Lưu ý", trouble.message, False))
    return rows


def _remark(uid: str, place: str, label: str, message: str, serious: bool) -> ReturnRow:
    states: frozenset[State] = frozenset({"problem"}) if serious else frozenset()
    return ReturnRow(
        uid, "remark", "", "", (REMARKS,), place, label, "", "", "", "", "muted", message, None, states,
        fold(f"{place} {message}"),
    )  # fmt: skip
