"""Requests for figures: one workbook for each agency, and who has answered."""

import hashlib
import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from dxdesk.data.agencies import list_agencies
from dxdesk.data.exchanges import BatchNotes, add_batch, list_batches
from dxdesk.data.store import Store
from dxdesk.domain.period import Period, parse_period
from dxdesk.domain.records import AgencyKind, AgencyRecord, IndicatorRecord, TaskRecord
from dxdesk.domain.text import nfc, sort_key
from dxdesk.errors import Refusal, fault_in_words
from dxdesk.progress import Progress
from dxdesk.services.exchanging.applying import AGENCY_REQUEST
from dxdesk.services.exchanging.export import proof_line, write_proved
from dxdesk.services.exchanging.placing import as_before_on_failure
from dxdesk.services.exchanging.workbook_data import PlanRows, agency_workbook_data, concerns, plan_rows

_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]+')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
_LONGEST_NAME = 110
_REQUEST = "Phiếu đề nghị số liệu"


@dataclass(frozen=True)
class AgencyShare:
    """How much of a plan an agency leads or coordinates in a period; rows of collective agencies are not counted."""

    uid: str
    name: str
    kind: AgencyKind
    tasks: int
    indicators: int


@dataclass(frozen=True)
class RequestFile:
    path: Path
    agency_uid: str
    agency: str
    tasks: int
    indicators: int
    proof: str


@dataclass(frozen=True)
class Requested:
    files: tuple[RequestFile, ...]
    message: str


@dataclass(frozen=True)
class AgencyAnswer:
    """An agency that was asked for figures of a period. `answered_at` None: it still owes an answer.

    `asked_again`: a later request went out after the answer.
    """

    agency_uid: str
    agency: str
    period: str
    asked_at: datetime
    file_name: str
    answered_at: datetime | None
    answer_file: str
    problems: int
    asked_again: bool

    @property
    def owes(self) -> bool:
        return self.answered_at is None


def agency_shares(store: Store, plan_uid: str, period: Period, today: date) -> list[AgencyShare]:
    """The agencies that have something to do in the plan, in Vietnamese order; whom to ask is the officer's choice.

    Sensible to ask: those of kind "unit". A collective one ("Các phòng …") is no one's mailbox.
    """
    rows = plan_rows(store, plan_uid, period, today)
    with store.reading() as session:
        agencies = list_agencies(session)
    shares = []
    for agency in agencies:
        wanted = {agency.uid}
        tasks = sum(concerns(view.record.leads, view.record.coordinators, wanted) for view in rows.tasks)
        indicators = sum(
            concerns(view.record.leads, view.record.coordinators, wanted)
            for view in rows.indicators
            if not view.record.is_heading
        )
        if tasks or indicators:
            shares.append(AgencyShare(agency.uid, agency.name, agency.kind, tasks, indicators))
    return shares


def export_requests(
    store: Store,
    plan_uid: str,
    period: Period,
    today: date,
    folder: Path,
    progress: Progress,
    agency_uids: Sequence[str] | None = None,
    with_collective: bool = False,
) -> Requested:
    """One workbook for each agency into `folder`; without `agency_uids` for every unit that has something to do.

    `with_collective`: what collective agencies lead or coordinate goes into every workbook too. Nothing appears in
    the folder before all are written and proved; only the same request as it was written before is replaced, any
    other file of that name stays and the new one is numbered. Raises Refusal and Cancelled with the folder as it was.
    """
    if not folder.is_dir():
        raise Refusal("no-folder", f"Không có thư mục {folder}. Hãy chọn thư mục khác.")
    progress.step(0, 0, "Đang lấy số liệu…")
    rows = plan_rows(store, plan_uid, period, today)
    agencies, collective = _asked(store, rows, agency_uids, with_collective)
    if not agencies:
        raise Refusal("nobody-to-ask", "Không có cơ quan nào chủ trì hoặc phối hợp trong kế hoạch này ở kỳ đã chọn.")
    names = _file_names(agencies, period)
    earlier = _earlier_requests(store, plan_uid, period)
    files: list[RequestFile] = []
    with tempfile.TemporaryDirectory(prefix=".dxdesk-", dir=folder, ignore_cleanup_errors=True) as waiting:
        for done, agency in enumerate(agencies):
            progress.step(done, len(agencies), f"Đang lập phiếu cho {agency.name}…")
            data = agency_workbook_data(store, rows, agency.uid, agency.name, collective)
            if not data.tasks and not data.indicators:
                continue
            proof = write_proved(Path(waiting) / names[agency.uid], data, progress)
            told = proof_line(proof, data)
            path = _free_path(folder / names[agency.uid], earlier.get(agency.uid, set()), set(names.values()))
            (Path(waiting) / names[agency.uid]).rename(Path(waiting) / path.name)
            files.append(RequestFile(path, agency.uid, agency.name, proof.tasks, proof.indicators, told))
        progress.step(len(agencies), len(agencies), "Đang đưa các phiếu vào thư mục…")
        with as_before_on_failure(file.path for file in files):
            _put_in_place(Path(waiting), files)
            _note(store, plan_uid, period, files)
    message = f"Đã lập {len(files)} phiếu đề nghị số liệu {period.short_label} trong {folder.name}, đều đã kiểm tra lại"
    beside = sum(file.path.name != names[file.agency_uid] for file in files)
    if beside:
        message += f"; {beside} tệp đã có cùng tên mà nội dung khác được giữ nguyên, phiếu mới thêm số ở cuối tên"
    return Requested(tuple(files), message)


def answers(store: Store, plan_uid: str, period: Period | None = None) -> list[AgencyAnswer]:
    """Whom a request went to, with the answer if there is one: those who still owe first, then by name.

    An answer that was undone is no answer.
    """
    with store.reading() as session:
        batches = [item for item in list_batches(session) if item.kind == AGENCY_REQUEST and item.plan_uid == plan_uid]
    found: dict[tuple[str, str], AgencyAnswer] = {}
    for batch in reversed(batches):
        if period is not None and batch.period != period.code:
            continue
        key = batch.notes.agency_uid, batch.period
        known = found.get(key)
        if batch.direction == "out":
            again = known is not None and known.answered_at is not None
            found[key] = AgencyAnswer(
                *(batch.notes.agency_uid, batch.notes.agency, batch.period, batch.made_at, batch.file_name),
                *((known.answered_at, known.answer_file, known.problems) if known else (None, "", 0)),
                again,
            )
        elif batch.state == "done" and known is not None:
            found[key] = AgencyAnswer(
                *(known.agency_uid, known.agency, known.period, known.asked_at, known.file_name),
                *(batch.made_at, batch.file_name, batch.notes.problems, False),
            )
    periods = {code: parse_period(code) for _, code in found}
    return sorted(found.values(), key=lambda item: (periods[item.period].start, not item.owes, sort_key(item.agency)))


def request_file_name(agency: str, period: Period) -> str:
    """ "Công an phường - Phiếu đề nghị số liệu - Quý III-2026.xlsx": a name that Windows takes, in Vietnamese.

    The agency comes first: that is what tells the files apart where a list has no room for whole names.
    """
    label = _FORBIDDEN.sub("-", period.short_label)
    plain = " ".join(_FORBIDDEN.sub("-", nfc(agency)).split()).strip(" .")
    stem = plain[: _LONGEST_NAME - len(label) - len(_REQUEST)].rstrip(" .")
    return f"{stem} - {_REQUEST} - {label}.xlsx"


def _asked(
    store: Store, rows: PlanRows, agency_uids: Sequence[str] | None, with_collective: bool
) -> tuple[list[AgencyRecord], frozenset[str]]:
    with store.reading() as session:
        known = list_agencies(session)
    collective = frozenset(item.uid for item in known if item.kind == "collective") if with_collective else frozenset()
    if agency_uids is not None:
        wanted = set(agency_uids)
        return [item for item in known if item.uid in wanted], collective
    records: list[TaskRecord | IndicatorRecord] = [view.record for view in rows.tasks]
    records += [view.record for view in rows.indicators if not view.record.is_heading]
    involved = {link.agency_uid for record in records for link in (*record.leads, *record.coordinators)}
    return [item for item in known if item.kind == "unit" and item.uid in involved], collective


def _file_names(agencies: Iterable[AgencyRecord], period: Period) -> dict[str, str]:
    names: dict[str, str] = {}
    taken: set[str] = set()
    for agency in agencies:
        name = request_file_name(agency.name, period)
        stem, number = name.removesuffix(".xlsx"), 2
        while name.casefold() in taken or _RESERVED.match(name):
            name, number = f"{stem} ({number}).xlsx", number + 1
        taken.add(name.casefold())
        names[agency.uid] = name
    return names


def _earlier_requests(store: Store, plan_uid: str, period: Period) -> dict[str, set[str]]:
    """The hashes of what was written for this plan and period before, by the UID of the agency."""
    found: dict[str, set[str]] = {}
    with store.reading() as session:
        for batch in list_batches(session):
            mine = (batch.direction, batch.kind, batch.plan_uid, batch.period)
            if mine == ("out", AGENCY_REQUEST, plan_uid, period.code):
                found.setdefault(batch.notes.agency_uid, set()).add(batch.sha256)
    return found


def _free_path(path: Path, replaceable: set[str], taken: set[str]) -> Path:
    """The path itself or a numbered one beside it: where nothing lies, or only a request that nobody has filled."""
    stem, number, found = path.stem, 2, path
    while not _may_be_written(found, replaceable) or (found != path and found.name in taken):
        found, number = path.with_name(f"{stem} ({number}).xlsx"), number + 1
    return found


def _may_be_written(path: Path, replaceable: set[str]) -> bool:
    if not path.exists():
        return True
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest() in replaceable
    except OSError:
        return False


def _note(store: Store, plan_uid: str, period: Period, files: Iterable[RequestFile]) -> None:
    requests = list(files)
    with store.operation(f"Lập {len(requests)} phiếu đề nghị số liệu {period.short_label}") as session:
        for file in requests:
            kept = store.keep_file(file.path, file.path.name)
            counts = {"tasks": file.tasks, "indicators": file.indicators}
            notes = BatchNotes(file.agency_uid, file.agency, proof=file.proof)
            name, now = file.path.name, store.now()
            add_batch(session, "out", AGENCY_REQUEST, plan_uid, period.code, name, kept, counts, now, None, notes)


def _put_in_place(waiting: Path, files: Iterable[RequestFile]) -> None:
    for file in files:
        try:
            (waiting / file.path.name).replace(file.path)
        except PermissionError:
            raise Refusal(
                "file-in-use",
                f"Không ghi được {file.path.name}: tệp cùng tên đang mở. Chưa có phiếu nào được đưa vào thư mục; "
                "hãy đóng tệp rồi lập lại.",
            ) from None
        except OSError as error:
            raise Refusal(
                "write-failed",
                f"Không ghi được {file.path.name} ({fault_in_words(error)}). Chưa có phiếu nào được đưa vào thư mục.",
            ) from error
