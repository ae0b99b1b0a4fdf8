"""Figures of a plan for a period into our own workbook, with the proof that nothing was lost."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from dxdesk.data.exchanges import add_batch
from dxdesk.data.office import read_office
from dxdesk.data.plans import read_outline
from dxdesk.data.store import Store
from dxdesk.domain.period import Period, previous
from dxdesk.domain.records import TargetRecord
from dxdesk.domain.status import STATUS_LABELS
from dxdesk.domain.verdict import VERDICT_LABELS
from dxdesk.errors import Refusal
from dxdesk.exchange.plan_workbook import IndicatorLine, TaskLine, WorkbookData, write_plan_workbook
from dxdesk.progress import Progress
from dxdesk.services.indicator_views import IndicatorView, indicator_views, written_result
from dxdesk.services.task_views import TaskView, task_views

SCOPE_LABELS = {"city": "Thành phố", "ward": "Phường"}


@dataclass(frozen=True)
class Exported:
    path: Path
    tasks: int
    indicators: int
    message: str


def export_plan(store: Store, plan_uid: str, period: Period, today: date, out: Path, progress: Progress) -> Exported:
    """Write the workbook, read it back with another library, note it in the exchange log.

    Raises Refusal when what was read back differs; an existing file stays as it was then.
    """
    if not out.parent.is_dir():
        raise Refusal("no-folder", f"Không có thư mục {out.parent}. Hãy chọn thư mục khác.")
    data = workbook_data(store, plan_uid, period, today)
    try:
        proof = write_plan_workbook(out, data, progress)
    except PermissionError:
        raise Refusal(
            "file-in-use",
            f"Không ghi được {out.name}: tệp đang mở trong Excel hoặc thư mục không cho ghi. Hãy đóng tệp rồi thử lại.",
        ) from None
    except OSError as error:
        raise Refusal(
            "write-failed", f"Không ghi được {out.name} ({error.strerror}). Tệp cũ, nếu có, vẫn nguyên vẹn."
        ) from error
    if proof.differences:
        out.unlink(missing_ok=True)
        raise Refusal(
            "proof-failed",
            f"Đọc lại tệp vừa ghi thấy {len(proof.differences)} chỗ khác, nên tệp bị huỷ: {proof.differences[0]}",
        )
    kept = store.keep_file(out, out.name)
    with store.operation(f"Xuất {out.name}") as session:
        counts = {"tasks": proof.tasks, "indicators": proof.indicators}
        add_batch(session, "out", "workbook", plan_uid, period.code, out.name, kept, counts, store.now(), None)
    message = (
        f"Đã xuất {out.name}, đã kiểm tra lại: {proof.tasks}/{len(data.tasks)} nhiệm vụ và "
        f"{proof.indicators}/{len(data.indicators)} dòng chỉ tiêu khớp"
    )
    return Exported(out, proof.tasks, proof.indicators, message)


def workbook_data(store: Store, plan_uid: str, period: Period, today: date) -> WorkbookData:
    with store.reading() as session:
        plan = read_outline(session, plan_uid).plan
        office = read_office(session)
    tasks = task_views(store, plan_uid, today, period)
    indicators = indicator_views(store, plan_uid, period)
    heads: dict[tuple[str, int], str] = {}
    for view in indicators:
        for target in view.record.targets:
            heads.setdefault((target.scope, target.horizon or 0), _head(target))
    return WorkbookData(
        office=office.name if office else "",
        plan_uid=plan.uid,
        plan_number=plan.number,
        plan_title=plan.title,
        period_code=period.code,
        period_label=period.label,
        previous_label=previous(period).short_label,
        made_at=store.now(),
        target_columns=tuple(heads[key] for key in sorted(heads, key=lambda key: (key[1], key[0]))),
        tasks=tuple(_task_line(view) for view in tasks),
        indicators=tuple(_indicator_line(view) for view in indicators),
    )


def _head(target: TargetRecord) -> str:
    return (
        f"{SCOPE_LABELS[target.scope]} {target.horizon}"
        if target.horizon
        else f"Mục tiêu {SCOPE_LABELS[target.scope].lower()}"
    )


def _task_line(view: TaskView) -> TaskLine:
    record, current = view.record, view.current
    item = current.record if current else None
    return TaskLine(
        uid=record.uid,
        occurrence_uid=item.uid if item else "",
        group=view.group or view.appendix,
        ref=record.ref,
        name=record.name,
        leads=record.lead_raw,
        coordinators=record.coordinators_raw,
        output=record.output,
        deadline=record.deadline_raw,
        due=item.due if item else None,
        status=STATUS_LABELS[current.status if current else view.status],
        progress=item.progress if item else 0,
        done_on=item.done_on if item else None,
        document_number=item.document_number if item else "",
        document_date=item.document_date if item else None,
        result=item.result if item else "",
        difficulties=item.difficulties if item else "",
    )


def _indicator_line(view: IndicatorView) -> IndicatorLine:
    record = view.record
    measured = view.actual.measured if view.actual else None
    return IndicatorLine(
        uid=record.uid,
        group=view.group or view.appendix,
        ref=record.ref,
        name=record.name,
        heading=record.is_heading,
        unit=record.unit,
        targets={_head(target): target.raw for target in record.targets},
        previous=written_result(view.past[0][1], record.unit),
        numerator=measured.numerator if measured else None,
        denominator=measured.denominator if measured else None,
        value=measured.value if measured else None,
        words=written_result(view.actual, record.unit) if measured and measured.value is None else "",
        verdict=VERDICT_LABELS[view.judgement.verdict] if view.judgement else "",
        source=view.actual.source if view.actual else "",
        note=view.actual.note if view.actual else "",
    )
