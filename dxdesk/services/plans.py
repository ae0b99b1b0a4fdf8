"""Plans: list, look at, type in, change their head, remove."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from dxdesk.data.plans import (
    add_appendix,
    add_group,
    add_plan,
    close_period,
    delete_duty,
    delete_plan,
    find_plan,
    list_plans,
    read_outline,
    reopen_period,
    update_plan,
    write_duty,
)
from dxdesk.data.reports import list_reports
from dxdesk.data.row_counts import count_indicators, count_tasks
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.data.tasks import list_tasks, replace_occurrences
from dxdesk.domain.deadline import DeadlineKind, read_deadline
from dxdesk.domain.identity import new_uid
from dxdesk.domain.period import Frequency, parse_period
from dxdesk.domain.records import AppendixRecord, DutyRecord, GroupRecord, PlanOutline, PlanRecord
from dxdesk.domain.text import squeeze
from dxdesk.errors import Refusal
from dxdesk.services.occurrences import planned_again
from dxdesk.services.outcome import Outcome, all_changed


@dataclass(frozen=True)
class PlanEdit:
    """The head of a plan as the officer types it."""

    number: str
    title: str
    issued_on: date | None
    period_start: date
    period_end: date
    report_frequency: Frequency = Frequency.QUARTER
    issuer: str = ""
    signer_role: str = ""
    recipients: str = ""
    replaces_number: str = ""
    replaces_issued_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class RowCounts:
    """`by_place` counts rows by appendix and group (None: outside any group); `documents` its finished ones."""

    tasks: int
    indicators: int
    by_place: Mapping[tuple[str, str | None], int]
    documents: int


def plans(store: Store) -> list[PlanRecord]:
    """All plans, the newest first."""
    with store.reading() as session:
        return list_plans(session)


def outline(store: Store, plan_uid: str) -> PlanOutline:
    with store.reading() as session:
        return read_outline(session, plan_uid)


def row_counts(store: Store, plan_uid: str) -> RowCounts:
    """How many tasks and indicators stand in each appendix and group. Heading rows of indicators count as rows."""
    with store.reading() as session:
        tasks, indicators = count_tasks(session, plan_uid), count_indicators(session, plan_uid)
        reports = list_reports(session, plan_uid)
    documents = sum(item.state != "draft" and item.key.plan_uids[0] == plan_uid for item in reports)
    return RowCounts(tasks.total(), indicators.total(), tasks + indicators, documents)


def type_plan(store: Store, edit: PlanEdit) -> Outcome:
    """A new plan typed from nothing, with an empty appendix of tasks and one of indicators."""
    _check(edit)
    uid = new_uid()
    with store.operation(f"Tạo kế hoạch {edit.number or squeeze(edit.title)[:48]}") as session:
        add_plan(session, _edited(PlanRecord(uid, "", "", None, edit.period_start, edit.period_end), edit), store.now())
        add_appendix(session, uid, AppendixRecord(new_uid(), "indicators", "Phụ lục 1", "Danh mục chỉ tiêu"))
        add_appendix(session, uid, AppendixRecord(new_uid(), "tasks", "Phụ lục 2", "Danh mục nhiệm vụ"))
    return all_changed("Đã tạo kế hoạch", uid)


def edit_plan(store: Store, plan_uid: str, edit: PlanEdit) -> Outcome:
    """Change a plan's head; a new period or reporting rhythm plans the recurring tasks anew, keeping what was done."""
    _check(edit)
    with store.operation("") as session:
        plan = _plan(session, plan_uid)
        changed = _edited(plan, edit)
        store.name_operation(f"Sửa kế hoạch {plan.number or squeeze(plan.title)[:48]}")
        update_plan(session, changed)
        rhythm = (plan.period_start, plan.period_end, plan.report_frequency, plan.issued_on)
        if rhythm != (changed.period_start, changed.period_end, changed.report_frequency, changed.issued_on):
            _plan_occurrences_again(session, changed)
    return all_changed("Đã lưu kế hoạch", plan_uid)


def remove_plan(store: Store, plan_uid: str) -> Outcome:
    """The plan with its tasks, indicators, figures and documents; one undo brings all of it back."""
    store.backup_before("delete")
    with store.operation("") as session:
        plan = _plan(session, plan_uid)
        store.name_operation(f"Xoá kế hoạch {plan.number or squeeze(plan.title)[:48]}")
        delete_plan(session, plan_uid)
    return all_changed("Đã xoá kế hoạch")


def add_group_row(store: Store, plan_uid: str, appendix_uid: str, ref: str, title: str) -> Outcome:
    if not squeeze(title):
        raise Refusal("group-unnamed", "Chưa nhập tên nhóm.")
    with store.operation(f"Thêm nhóm {ref} {squeeze(title)[:40]}") as session:
        add_group(session, GroupRecord(new_uid(), appendix_uid, ref.strip(), squeeze(title)))
    return all_changed("Đã thêm nhóm", plan_uid)


def save_duty(store: Store, duty: DutyRecord) -> Outcome:
    """A duty without UID is new."""
    if not squeeze(duty.what):
        raise Refusal("duty-unnamed", "Chưa nhập nội dung phải báo cáo.")
    with store.operation("Sửa chế độ báo cáo") as session:
        write_duty(session, duty if duty.uid else replace(duty, uid=new_uid()))
    return all_changed("Đã lưu chế độ báo cáo", duty.plan_uid)


def remove_duty(store: Store, duty_uid: str) -> Outcome:
    with store.operation("Xoá chế độ báo cáo") as session:
        delete_duty(session, duty_uid)
    return all_changed("Đã xoá chế độ báo cáo")


def close(store: Store, plan_uid: str, period_code: str) -> Outcome:
    """From now on the period's actuals change only with a reason and a source."""
    label = parse_period(period_code).short_label
    with store.operation(f"Chốt kỳ {label}") as session:
        close_period(session, plan_uid, period_code, store.now())
    return all_changed(f"Đã chốt kỳ {label}", plan_uid)


def reopen(store: Store, plan_uid: str, period_code: str) -> Outcome:
    label = parse_period(period_code).short_label
    with store.operation(f"Mở lại kỳ {label}") as session:
        reopen_period(session, plan_uid, period_code)
    return all_changed(f"Đã mở lại kỳ {label}", plan_uid)


def _plan_occurrences_again(session: Session, plan: PlanRecord) -> None:
    for task in list_tasks(session, plan.uid):
        reading = read_deadline(task.deadline_reading, plan.period_start.year)
        if reading.kind in (DeadlineKind.CONTINUOUS, DeadlineKind.RECURRING, DeadlineKind.OPEN_ENDED):
            replace_occurrences(session, task.uid, planned_again(task, reading, plan))


def _edited(plan: PlanRecord, edit: PlanEdit) -> PlanRecord:
    return replace(
        plan,
        number=squeeze(edit.number),
        title=squeeze(edit.title),
        issued_on=edit.issued_on,
        period_start=edit.period_start,
        period_end=edit.period_end,
        report_frequency=edit.report_frequency,
        issuer=squeeze(edit.issuer),
        signer_role=edit.signer_role.strip(),
        recipients=edit.recipients.strip(),
        replaces_number=squeeze(edit.replaces_number),
        replaces_issued_on=edit.replaces_issued_on,
        replaces_raw=plan.replaces_raw if edit.replaces_number else "",
        note=edit.note.strip(),
    )


def _plan(session: Session, uid: str) -> PlanRecord:
    plan = find_plan(session, uid)
    if plan is None:
        raise Refusal("no-plan", "Kế hoạch này không có trong dữ liệu (có thể đã bị xoá hoặc vừa được hoàn tác).")
    return plan


def _check(edit: PlanEdit) -> None:
    if not squeeze(edit.title):
        raise Refusal("plan-untitled", "Chưa nhập tên (trích yếu) của kế hoạch.")
    if edit.period_start > edit.period_end:
        raise Refusal("plan-period", "Thời gian thực hiện có ngày đầu sau ngày cuối. Hãy sửa lại.")
