"""What the officer does with a task: tick, note progress, suspend, set a date, change its row."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from dxdesk.data.exchanges import write_correction
from dxdesk.data.plans import add_appendix, add_document, find_plan
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.data.tasks import (
    add_tasks,
    delete_task,
    find_occurrence,
    find_tasks,
    next_position,
    replace_occurrences,
    set_trigger,
    update_task,
    write_occurrence,
)
from dxdesk.domain.deadline import DeadlineKind, read_deadline, write_deadline
from dxdesk.domain.identity import new_uid
from dxdesk.domain.numbers import format_date
from dxdesk.domain.records import AppendixRecord, DocumentRecord, OccurrenceRecord, TaskRecord
from dxdesk.domain.text import squeeze
from dxdesk.errors import Refusal
from dxdesk.services.agencies import link_agencies
from dxdesk.services.occurrences import occurrence_name, planned_again, planned_occurrences
from dxdesk.services.outcome import Outcome, all_changed, tasks_changed


@dataclass(frozen=True)
class Completion:
    """What is noted with a tick. The document is the paper that proves the result; both may be empty."""

    done_on: date
    document_number: str = ""
    document_date: date | None = None
    result: str = ""


@dataclass(frozen=True)
class TaskEdit:
    """The words of a task row as the officer types them."""

    ref: str
    name: str
    lead_raw: str
    coordinators_raw: str
    output: str
    deadline_raw: str
    note: str = ""


def complete(store: Store, occurrence_uid: str, completion: Completion, today: date) -> Outcome:
    """Tick an occurrence as done. Refused for a day that has not come yet."""
    if completion.done_on > today:
        raise Refusal(
            "done-in-future",
            f"Ngày hoàn thành {format_date(completion.done_on)} sau ngày hôm nay ({format_date(today)}). "
            "Nhiệm vụ chưa được đánh dấu; hãy nhập lại ngày.",
        )
    return _change(
        store,
        occurrence_uid,
        "Đánh dấu hoàn thành",
        lambda item: replace(
            item,
            done_on=completion.done_on,
            progress=100,
            document_number=squeeze(completion.document_number),
            document_date=completion.document_date,
            result=completion.result.strip(),
            suspended_on=None,
            suspended_reason="",
        ),
    )


def reopen(store: Store, occurrence_uid: str) -> Outcome:
    """Take a tick away; document and result stay as notes."""
    return _change(
        store, occurrence_uid, "Bỏ đánh dấu hoàn thành", lambda item: replace(item, done_on=None, progress=0)
    )


def note_progress(store: Store, occurrence_uid: str, progress: int, difficulties: str, today: date) -> Outcome:
    """Progress in percent, 0 to 99; 100 is a tick and needs its date."""
    if not 0 <= progress <= 99:
        raise Refusal("progress-range", "Tiến độ phải từ 0 đến 99%. Khi xong, hãy đánh dấu hoàn thành kèm ngày.")
    return _change(
        store,
        occurrence_uid,
        "Cập nhật tiến độ",
        lambda item: replace(
            item,
            progress=progress,
            done_on=None,
            started_on=(item.started_on or today) if progress else item.started_on,
            difficulties=difficulties.strip(),
        ),
    )


def note_result(
    store: Store, occurrence_uid: str, document_number: str, document_date: date | None, result: str, difficulties: str
) -> Outcome:
    """Words of an occurrence without touching whether it is done."""
    return _change(
        store,
        occurrence_uid,
        "Sửa kết quả",
        lambda item: replace(
            item,
            document_number=squeeze(document_number),
            document_date=document_date,
            result=result.strip(),
            difficulties=difficulties.strip(),
        ),
    )


def start(store: Store, occurrence_uid: str, today: date) -> Outcome:
    return _change(store, occurrence_uid, "Bắt đầu thực hiện", lambda item: replace(item, started_on=today))


def suspend(store: Store, occurrence_uid: str, reason: str, today: date) -> Outcome:
    """Put an occurrence on hold; a reason is required."""
    words = reason.strip()
    if not words:
        raise Refusal("suspension-reason", "Tạm dừng phải ghi lý do, vì lý do được in trong báo cáo.")
    return _change(
        store,
        occurrence_uid,
        "Tạm dừng",
        lambda item: replace(
            item, suspended_on=today, suspended_reason=words, done_on=None, progress=min(item.progress, 99)
        ),
    )


def resume(store: Store, occurrence_uid: str) -> Outcome:
    return _change(
        store, occurrence_uid, "Tiếp tục thực hiện", lambda item: replace(item, suspended_on=None, suspended_reason="")
    )


def end_waiting(store: Store, occurrence_uid: str, due: date, trigger: DocumentRecord) -> Outcome:
    """Record what the task waited for, and the due date that follows."""
    with store.operation("") as session:
        item, task = _occurrence_with_task(session, occurrence_uid)
        store.name_operation(f"Đặt thời hạn cho {_title(task)}")
        document = replace(trigger, uid=new_uid(), kind="trigger")
        add_document(session, document)
        set_trigger(session, task.uid, document.uid)
        first = item.start if item.start and item.start <= due else None
        write_occurrence(session, replace(item, due=due, start=first))
    return tasks_changed(f"Đã đặt thời hạn {format_date(due)}", task.plan_uid, task.uid)


def correct_deadline(store: Store, task_uid: str, wording: str) -> Outcome:
    """Say what the plan's wording means; it is remembered for the next import of that wording.

    `wording` is read by the deadline grammar. What was done stays with the occurrences that remain.
    """
    with store.operation("") as session:
        task = _task(session, task_uid)
        plan = find_plan(session, task.plan_uid)
        if plan is None:
            raise LookupError(task.plan_uid)
        reading = read_deadline(wording, plan.period_start.year)
        if reading.kind in (DeadlineKind.UNREAD, DeadlineKind.NONE):
            raise Refusal(
                "deadline-unread",
                f"Chưa hiểu thời hạn “{squeeze(wording)}”. Hãy viết như “30/11/2026”, “Quý I/2026”, “Năm 2026”, "
                "“hằng quý”, “Thường xuyên”.",
            )
        store.name_operation(f"Sửa cách hiểu thời hạn của {_title(task)}")
        canonical = write_deadline(reading)
        changed = replace(
            task,
            deadline_kind=reading.kind,
            deadline_start=reading.start,
            deadline_due=reading.due,
            deadline_reading=canonical,
            deadline_corrected=True,
        )
        update_task(session, changed)
        replace_occurrences(session, task.uid, planned_again(task, reading, plan))
        if task.deadline_raw:
            write_correction(session, "deadline", task.deadline_raw, canonical, store.now())
    return tasks_changed("Đã sửa cách hiểu thời hạn", task.plan_uid, task.uid)


def add_task(store: Store, plan_uid: str, appendix_uid: str, group_uid: str | None, edit: TaskEdit) -> Outcome:
    """Type a new task in; it stands at the end of its group. The outcome names the new task.

    An empty `appendix_uid` makes the plan's first appendix of tasks.
    """
    _check_named(edit)
    with store.operation(f"Thêm nhiệm vụ {edit.ref or squeeze(edit.name)[:40]}") as session:
        plan = find_plan(session, plan_uid)
        if plan is None:
            raise LookupError(plan_uid)
        if not appendix_uid:
            appendix_uid = new_uid()
            add_appendix(session, plan_uid, AppendixRecord(appendix_uid, "tasks", "", "Danh mục nhiệm vụ"))
        reading = read_deadline(edit.deadline_raw, plan.period_start.year)
        uid = new_uid()
        record = TaskRecord(
            uid=uid,
            plan_uid=plan_uid,
            appendix_uid=appendix_uid,
            group_uid=group_uid,
            position=next_position(session, plan_uid),
            ref=edit.ref.strip(),
            name=edit.name.strip(),
            lead_raw=edit.lead_raw.strip(),
            coordinators_raw=edit.coordinators_raw.strip(),
            output=edit.output.strip(),
            note=edit.note.strip(),
            deadline_raw=edit.deadline_raw.strip(),
            deadline_kind=reading.kind,
            deadline_start=reading.start,
            deadline_due=reading.due,
            deadline_reading=write_deadline(reading),
            leads=link_agencies(session, edit.lead_raw),
            coordinators=link_agencies(session, edit.coordinators_raw),
            occurrences=tuple(planned_occurrences(uid, reading, plan)),
        )
        add_tasks(session, [record])
    return replace(all_changed("Đã thêm nhiệm vụ", plan_uid), task_uids=frozenset({uid}))


def edit_task(store: Store, task_uid: str, edit: TaskEdit) -> Outcome:
    """Change the words of a row; a new deadline wording is read anew, what was done stays."""
    _check_named(edit)
    with store.operation("") as session:
        task = _task(session, task_uid)
        plan = find_plan(session, task.plan_uid)
        if plan is None:
            raise LookupError(task.plan_uid)
        store.name_operation(f"Sửa {_title(task)}")
        changed = replace(
            task,
            ref=edit.ref.strip(),
            name=edit.name.strip(),
            lead_raw=edit.lead_raw.strip(),
            coordinators_raw=edit.coordinators_raw.strip(),
            output=edit.output.strip(),
            note=edit.note.strip(),
            deadline_raw=edit.deadline_raw.strip(),
        )
        if changed.lead_raw != task.lead_raw:
            changed = replace(changed, leads=link_agencies(session, changed.lead_raw))
        if changed.coordinators_raw != task.coordinators_raw:
            changed = replace(changed, coordinators=link_agencies(session, changed.coordinators_raw))
        if changed.deadline_raw != task.deadline_raw:
            reading = read_deadline(changed.deadline_raw, plan.period_start.year)
            changed = replace(
                changed,
                deadline_kind=reading.kind,
                deadline_start=reading.start,
                deadline_due=reading.due,
                deadline_reading=write_deadline(reading),
                deadline_corrected=False,
            )
            replace_occurrences(session, task.uid, planned_again(task, reading, plan))
        update_task(session, changed)
    return tasks_changed("Đã sửa nhiệm vụ", task.plan_uid, task.uid)


def remove_task(store: Store, task_uid: str) -> Outcome:
    with store.operation("") as session:
        task = _task(session, task_uid)
        store.name_operation(f"Xoá {_title(task)}")
        delete_task(session, task_uid)
    return all_changed("Đã xoá nhiệm vụ", task.plan_uid)


def _change(
    store: Store, occurrence_uid: str, verb: str, how: Callable[[OccurrenceRecord], OccurrenceRecord]
) -> Outcome:
    with store.operation("") as session:
        item, task = _occurrence_with_task(session, occurrence_uid)
        which = occurrence_name(item, task.occurrences) if len(task.occurrences) > 1 else ""
        label = f"{verb} {_title(task)}" + (f" ({which})" if which else "")
        store.name_operation(label)
        write_occurrence(session, how(item))
    return tasks_changed(label, task.plan_uid, task.uid)


def _occurrence_with_task(session: Session, uid: str) -> tuple[OccurrenceRecord, TaskRecord]:
    item = find_occurrence(session, uid)
    if item is None:
        raise Refusal(
            "gone", "Kỳ thực hiện này không còn trong dữ liệu (có thể vừa được hoàn tác). Hãy xem lại danh sách."
        )
    return item, _task(session, item.task_uid)


def _task(session: Session, uid: str) -> TaskRecord:
    found = find_tasks(session, [uid])
    if not found:
        raise Refusal("gone", "Nhiệm vụ này không còn trong dữ liệu (có thể vừa được hoàn tác). Hãy xem lại danh sách.")
    return found[0]


def _title(task: TaskRecord) -> str:
    """How an operation names a task: its number, and the first words since numbers are not unique."""
    name = squeeze(task.name)
    words = name if len(name) <= 48 else name[:47].rsplit(" ", 1)[0] + "…"
    return f"nhiệm vụ {task.ref} “{words}”" if task.ref else f"nhiệm vụ “{words}”"


def _check_named(edit: TaskEdit) -> None:
    if not squeeze(edit.name):
        raise Refusal("task-unnamed", "Chưa nhập tên nhiệm vụ.")
