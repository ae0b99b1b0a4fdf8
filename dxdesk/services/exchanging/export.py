"""A plan's rows for a period into our own workbook, with the proof that nothing was lost."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

from dxdesk.data.exchanges import BatchNotes, add_batch
from dxdesk.data.store import Store
from dxdesk.domain.numbers import format_number
from dxdesk.domain.period import Period
from dxdesk.errors import Refusal, fault_in_words
from dxdesk.exchange.own_workbook.lines import Line, Proof, WorkbookData
from dxdesk.exchange.own_workbook.writing import write_plan_workbook
from dxdesk.progress import Progress
from dxdesk.services.exchanging.placing import as_before_on_failure
from dxdesk.services.exchanging.workbook_data import plan_rows, workbook_data

LONGEST_CELL = 32_767
"""Characters; see "Excel specifications and limits" of its makers."""


@dataclass(frozen=True)
class Exported:
    path: Path
    tasks: int
    indicators: int
    message: str


def export_plan(store: Store, plan_uid: str, period: Period, today: date, out: Path, progress: Progress) -> Exported:
    """Write the workbook, read it back with another library, note it in the exchange log.

    Raises Refusal when it cannot be written or what was read back differs; an existing file stays as it was then.
    """
    if not out.parent.is_dir():
        raise Refusal("no-folder", f"Không có thư mục {out.parent}. Hãy chọn thư mục khác.")
    progress.step(0, 0, "Đang lấy số liệu…")
    data = workbook_data(store, plan_rows(store, plan_uid, period, today))
    with as_before_on_failure([out]):
        proof = write_proved(out, data, progress)
        told = proof_line(proof, data)
        kept = store.keep_file(out, out.name)
        with store.operation(f"Xuất {out.name}") as session:
            counts, notes = {"tasks": proof.tasks, "indicators": proof.indicators}, BatchNotes(proof=told)
            now = store.now()
            add_batch(session, "out", "workbook", plan_uid, period.code, out.name, kept, counts, now, None, notes)
    return Exported(out, proof.tasks, proof.indicators, f"Đã xuất {out.name}, {told}")


def write_proved(out: Path, data: WorkbookData, progress: Progress) -> Proof:
    """Write one workbook; raises Refusal with the reason, and the old file, if any, stays whole."""
    _mind_length(data)
    try:
        proof = write_plan_workbook(out, data, progress)
    except PermissionError:
        raise Refusal(
            "file-in-use",
            f"Không ghi được {out.name}: tệp đang mở trong Excel hoặc thư mục không cho ghi. Hãy đóng tệp rồi thử lại.",
        ) from None
    except OSError as error:
        raise Refusal(
            "write-failed", f"Không ghi được {out.name} ({fault_in_words(error)}). Tệp cũ, nếu có, vẫn nguyên vẹn."
        ) from error
    if proof.differences:
        raise Refusal(
            "proof-failed",
            f"Đọc lại tệp vừa ghi thấy {len(proof.differences)} chỗ khác nên không xuất tệp này; "
            f"tệp cũ, nếu có, vẫn nguyên vẹn. Chỗ đầu tiên: {proof.differences[0]}",
        )
    return proof


def _mind_length(data: WorkbookData) -> None:
    """Excel mends a file with a longer cell by cutting it, and what came back would cut the stored text too."""
    lines: list[Line] = [*data.tasks, *data.indicators]
    for line in lines:
        for value in line.inputs.values():
            if isinstance(value, str) and len(value) > LONGEST_CELL:
                long, most = (format_number(Decimal(number)) for number in (len(value), LONGEST_CELL))
                raise Refusal(
                    "text-too-long",
                    f"Dòng {line.ref} “{line.name[:60]}” có một ô dài {long} ký tự, mà ô Excel chỉ chứa được {most}. "
                    "Chưa xuất tệp; hãy rút ngắn lời ở dòng đó.",
                )


def proof_line(proof: Proof, data: WorkbookData) -> str:
    return (
        f"đã kiểm tra lại: {proof.tasks}/{len(data.tasks)} nhiệm vụ và "
        f"{proof.indicators}/{len(data.indicators)} dòng chỉ tiêu khớp"
    )
