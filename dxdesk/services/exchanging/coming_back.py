"""Workbooks of ours that came back: read them guarded, recognise them, and propose what they would change."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Literal

from dxdesk.data.exchanges import office_uid
from dxdesk.data.office import read_office
from dxdesk.data.plans import list_plans, read_outline
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.domain.period import is_closed, parse_period
from dxdesk.domain.records import PlanRecord
from dxdesk.errors import Refusal
from dxdesk.exchange.own_workbook.identity import WorkbookIdentity
from dxdesk.exchange.own_workbook.returned import QuietRows, ReturnedRow, ReturnedWorkbook
from dxdesk.exchange.reading.cell_text import LOST
from dxdesk.progress import Progress
from dxdesk.services.exchanging.merging import FileRow, merge_row
from dxdesk.services.exchanging.new_rows import understand_added
from dxdesk.services.exchanging.return_proposal import (
    CopiedLine,
    MissingLine,
    ReturnedFile,
    ReturnProposal,
    Trouble,
)
from dxdesk.services.exchanging.settling import settle_all
from dxdesk.services.exchanging.stored_rows import RowKey, StoredRows
from dxdesk.services.originals import fingerprint

NOT_TAKEN = LOST | {"heading-filled", "row-of-another-file"}
"""Oddities that leave something behind which somebody wrote."""


def propose_return(
    store: Store, paths: Sequence[Path], today: date, progress: Progress, plan_uid: str | None = None
) -> ReturnProposal:
    """Read workbooks of one plan and say what they would change; nothing is stored.

    `plan_uid` names the plan that they must belong to. A file that is not taken is named with its reason in
    `refused`; when none is left the first reason is raised as Refusal. Raises Cancelled when the officer stops.
    """
    workbooks: list[ReturnedWorkbook] = []
    files: list[ReturnedFile] = []
    refusals: list[tuple[str, Refusal]] = []
    for path in paths:
        try:
            workbook, sha256 = _read(path, progress)
            plan_uid = _check(store, workbook.identity, path.name, plan_uid)
            if any(sha256 == known.sha256 for known in files):
                raise Refusal("same-file", f"Tệp “{path.name}” giống hệt một tệp khác đã chọn nên bỏ qua.")
        except Refusal as refusal:
            refusals.append((path.name, refusal))
            continue
        workbooks.append(workbook)
        files.append(_about(path, sha256, workbook))
    if not files:
        if refusals:
            raise refusals[0][1]
        raise Refusal("no-files", "Chưa chọn tệp nào.")
    assert plan_uid is not None
    progress.step(0, 0, "Đang so sánh với dữ liệu…")
    with store.reading() as session:
        proposal = _propose(session, plan_uid, workbooks, files, today, progress)
    proposal.refused = [(name, refusal.message) for name, refusal in refusals]
    settle_all(proposal.lines, today)
    return proposal


def _read(path: Path, progress: Progress) -> tuple[ReturnedWorkbook, str]:
    from dxdesk.exchange.own_workbook.receiving import receive

    sha256 = fingerprint(path)
    workbook = receive(path, progress)
    if workbook is None:
        raise Refusal(
            "not-own-workbook",
            f"Tệp “{path.name}” không phải do chương trình này xuất ra (không có phần nhận dạng ẩn), nên không có gì "
            "thay đổi. Nếu là kế hoạch, phụ lục hoặc biểu của thành phố, hãy nhập theo mục dành cho loại tệp đó.",
        )
    return workbook, sha256


def _check(store: Store, identity: WorkbookIdentity, file_name: str, plan_uid: str | None) -> str:
    """The plan's UID when the workbook is ours; refused by identity, whatever the names say."""
    with store.reading() as session:
        office, profile, plans = office_uid(session), read_office(session), list_plans(session)
    if identity.office_uid and office and identity.office_uid != office:
        own = profile.name if profile else "cơ quan này"
        raise Refusal(
            "other-office",
            f"Tệp “{file_name}” do một bộ dữ liệu khác xuất ra (của “{identity.office}”), không phải của {own}. "
            "Không có gì thay đổi.",
        )
    wanted = next((plan for plan in plans if plan.uid == (plan_uid or identity.plan_uid)), None)
    if identity.plan_uid != (wanted.uid if wanted else None):
        here = f" Kế hoạch đang chọn là {_named(wanted)}." if wanted else " Kế hoạch đó không có trong dữ liệu."
        raise Refusal(
            "other-plan",
            f"Tệp “{file_name}” thuộc kế hoạch {identity.plan_number or identity.plan_uid}, không nhận vào đây.{here}",
        )
    return identity.plan_uid


def _named(plan: PlanRecord) -> str:
    return plan.number or f"“{plan.title[:60]}”"


def _about(path: Path, sha256: str, workbook: ReturnedWorkbook) -> ReturnedFile:
    identity = workbook.identity
    remarks = tuple(
        Trouble(item.place, item.message, path.name) for item in workbook.oddities if item.code not in NOT_TAKEN
    )
    return ReturnedFile(
        path, path.name, sha256, identity.agency_uid, identity.agency, identity.period_code, identity.made_at, remarks
    )


def _propose(
    session: Session,
    plan_uid: str,
    workbooks: Sequence[ReturnedWorkbook],
    files: list[ReturnedFile],
    today: date,
    progress: Progress,
) -> ReturnProposal:
    outline = read_outline(session, plan_uid)
    periods = {file.period for file in files}
    closed = frozenset(code for code in periods if code and is_closed(parse_period(code), outline.closed_periods))
    proposal = ReturnProposal(outline.plan, today, files, closed=closed)
    proposal.troubles += [
        Trouble(item.place, item.message, file.name)
        for file, workbook in zip(files, workbooks, strict=True)
        for item in workbook.oddities
        if item.code in NOT_TAKEN
    ]
    stored = StoredRows(session, plan_uid, periods, {group.uid: group.label for group in outline.groups})
    progress.step(0, 0, "Đang so sánh từng ô…")
    touched, proposal.unchanged = _touched(stored, workbooks)
    stored.load(touched, [item for workbook in workbooks for item in _in_question(workbook)])
    for done, (key, found) in enumerate(touched.items()):
        if done % 500 == 0:
            progress.step(done, len(touched), "Đang so sánh từng ô…")
        _add_line(stored, key, found, proposal)
    for number, workbook in enumerate(workbooks):
        _add_copies(stored, number, workbook, proposal)
        for item in workbook.missing:
            record = stored.record(item.kind, item.uid)
            if record is not None:
                kind: Literal["task", "indicator"] = "task" if item.kind == "task" else "indicator"
                proposal.missing.append(MissingLine(kind, item.uid, record.ref, record.name, number))
        if workbook.added:
            understand_added(session, number, workbook, outline.plan, stored.names(), proposal)
    return proposal


def _touched(stored: StoredRows, workbooks: Sequence[ReturnedWorkbook]) -> tuple[dict[RowKey, list[FileRow]], int]:
    """The rows in which a file or we changed something, in the order of the files; and how many the others are."""
    written = {_key(row, workbook) for workbook in workbooks for row in workbook.rows}
    quiet: set[RowKey] = set()
    for workbook in workbooks:
        period = workbook.identity.period_code
        for rows in workbook.quiet:
            keys = [(rows.kind, *uids, period) for uids in zip(rows.uids, rows.occurrence_uids, strict=True)]
            quiet.update(keys)
            written.update(keys[place] for place in stored.differing(rows, period))
    touched: dict[RowKey, list[FileRow]] = defaultdict(list)
    for number, workbook in enumerate(workbooks):
        found = list(workbook.rows)
        for rows in workbook.quiet if written else ():
            found += _quiet_among(written, rows, workbook.identity.period_code)
        for row in sorted(found, key=lambda row: (row.identity.kind != "task", row.row)):
            touched[_key(row, workbook)].append(FileRow(number, workbook, row))
    return touched, len(quiet - touched.keys())


def _key(row: ReturnedRow, workbook: ReturnedWorkbook) -> RowKey:
    return row.identity.kind, row.identity.uid, row.identity.occurrence_uid, workbook.identity.period_code


def _quiet_among(written: set[RowKey], rows: QuietRows, period: str) -> list[ReturnedRow]:
    pairs = enumerate(zip(rows.uids, rows.occurrence_uids, strict=True))
    return [rows.row(place) for place, (uid, item) in pairs if (rows.kind, uid, item, period) in written]


def _in_question(workbook: ReturnedWorkbook) -> list[tuple[str, str]]:
    """Kind and UID of the rows that stand in the file several times or no longer."""
    return [*workbook.copies, *((item.kind, item.uid) for item in workbook.missing)]


def _add_line(stored: StoredRows, key: RowKey, rows: list[FileRow], proposal: ReturnProposal) -> None:
    known = stored.find(key)
    if known is None:
        first = rows[0]
        what = "Nhiệm vụ" if key[0] == "task" else "Chỉ tiêu"
        message = f"{what} này (hoặc kỳ thực hiện của nó) không còn trong dữ liệu; số liệu trên dòng không nhận được."
        place = f"{first.row.sheet}!{first.row.row}"
        proposal.troubles.append(Trouble(place, message, proposal.files[first.file].name))
        return
    line = merge_row(known, rows, key[3])
    if line is None:
        proposal.unchanged += 1
    else:
        proposal.lines.append(line)


def _add_copies(stored: StoredRows, number: int, workbook: ReturnedWorkbook, proposal: ReturnProposal) -> None:
    period = workbook.identity.period_code
    for (kind, uid), copies in workbook.copies.items():
        known = stored.find((kind, uid, copies[0].identity.occurrence_uid, period))
        if known is None:
            continue
        lines = [merge_row(known, [FileRow(number, workbook, row)], period) for row in copies]
        candidates = [line for line in lines if line is not None]
        if candidates:
            proposal.copied.append(CopiedLine(candidates, number))
