"""What the officer does with an indicator: enter a figure for a period, correct a target's reading, edit a row."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from dxdesk.data.exchanges import write_correction
from dxdesk.data.indicators import (
    add_indicators,
    add_revision,
    clear_actual,
    delete_indicator,
    find_actual,
    find_indicators,
    list_indicators,
    update_indicator,
    write_actual,
    write_targets,
)
from dxdesk.data.plans import add_appendix, list_closed_periods
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.domain.drafts import Scope
from dxdesk.domain.identity import new_uid
from dxdesk.domain.measurement import NOT_APPLICABLE_WORDS, accepts_words, result_unit
from dxdesk.domain.numbers import format_number, parse_number
from dxdesk.domain.period import is_closed, parse_period
from dxdesk.domain.records import ActualRecord, AppendixRecord, IndicatorRecord, TargetRecord
from dxdesk.domain.target import read_target, write_target
from dxdesk.domain.text import fold, squeeze
from dxdesk.domain.verdict import Measured, value_of_ratio
from dxdesk.errors import Refusal
from dxdesk.services.agencies import link_agencies
from dxdesk.services.closed_figures import mind_closed_figures
from dxdesk.services.indicator_views import written_result
from dxdesk.services.outcome import Outcome, all_changed, indicators_changed
from dxdesk.services.ratios import follow_unit


@dataclass(frozen=True)
class Entry:
    """What the officer typed for an indicator in a period, as text; all empty means "no data".

    `value` may also be words when the target is judged by words, or "không áp dụng".
    """

    value: str = ""
    numerator: str = ""
    denominator: str = ""
    assessment: Literal["", "met", "not_met"] = ""
    source: str = ""
    note: str = ""


@dataclass(frozen=True)
class Amendment:
    """Why an actual of a closed period changes, and on whose word."""

    reason: str
    source: str


@dataclass(frozen=True)
class TargetEdit:
    scope: Scope
    horizon: int | None
    raw: str


@dataclass(frozen=True)
class IndicatorEdit:
    ref: str
    name: str
    unit: str
    lead_raw: str
    coordinators_raw: str
    output: str
    targets: tuple[TargetEdit, ...]
    direction: Literal["higher", "lower"] = "higher"
    accumulation: Literal["cumulative", "per_period", "at_end"] = "at_end"
    is_heading: bool = False
    note: str = ""
    numerator_name: str | None = None
    denominator_name: str | None = None
    """None leaves the names of the ratio's parts as they are."""


class EntriesRefused(Refusal):
    """Some of several entries were refused and none is stored; `problems` has the reason of each, by indicator UID."""

    def __init__(self, problems: Mapping[str, Refusal], total: int) -> None:
        super().__init__(
            "entries-refused",
            f"{len(problems)} trong {total} dòng chưa nhập được (xem lý do tại từng dòng). Chưa có gì được lưu.",
        )
        self.problems = dict(problems)


def understand_entry(entry: Entry, record: IndicatorRecord) -> Measured | None:
    """What was typed, or None for no data. Raises Refusal with the reason when it cannot be a result."""
    value, numerator, denominator = squeeze(entry.value), squeeze(entry.numerator), squeeze(entry.denominator)
    if numerator or denominator:
        top, bottom = parse_number(numerator), parse_number(denominator)
        if top is None or bottom is None:
            raise Refusal(
                "ratio-incomplete",
                "Tử số và mẫu số phải cùng là số (ví dụ 825 và 1.000). Số liệu chưa được lưu.",
            )
        if bottom <= 0 or top < 0:
            raise Refusal("ratio-nonsense", "Mẫu số phải lớn hơn 0 và tử số không được âm. Số liệu chưa được lưu.")
        computed = value_of_ratio(top, bottom, result_unit(record))
        return Measured("value", computed, top, bottom, "", entry.assessment)
    if not value:
        return Measured("words", None, None, None, "", entry.assessment) if entry.assessment else None
    if fold(value) in NOT_APPLICABLE_WORDS:
        return Measured("not_applicable", None, None, None, "", "")
    number = parse_number(value)
    if number is not None:
        return Measured("value", number, None, None, "", entry.assessment)
    if accepts_words(record):
        return Measured("words", None, None, None, entry.value.strip(), entry.assessment)
    raise Refusal(
        "not-a-number",
        f"“{value}” không phải là số. Chỉ tiêu này cần một số (ví dụ 82,5), để trống nếu chưa có số liệu, "
        "hoặc ghi “không áp dụng”. Ghi chú thì nhập ở cột Ghi chú.",
    )


def enter_actual(
    store: Store, indicator_uid: str, period_code: str, entry: Entry, amendment: Amendment | None = None
) -> Outcome:
    """Set, change or clear (empty entry) the actual of an indicator in a period.

    Raises Refusal "closed-period" when the period is closed and no amendment with reason and source is given.
    """
    period = parse_period(period_code)
    with store.operation("") as session:
        record = _indicator(session, indicator_uid)
        before = find_actual(session, indicator_uid, period_code)
        after = _understood(entry, record, period_code)
        if before == after:
            return Outcome("Không có gì thay đổi", record.plan_uid, undoable=False)
        store.name_operation(f"Nhập số liệu {period.short_label} cho chỉ tiêu {record.ref or short_name(record.name)}")
        closed = is_closed(period, list_closed_periods(session, record.plan_uid))
        _store_actual(store, session, record, period_code, (before, after), closed, amendment)
        if after is None:
            message = f"Đã xoá số liệu {period.short_label}"
        else:
            message = f"Đã lưu số liệu {period.short_label}: {written_result(after, result_unit(record))}"
    return indicators_changed(message, record.plan_uid, indicator_uid)


def enter_actuals(
    store: Store,
    period_code: str,
    entries: Mapping[str, Entry],
    amendment: Amendment | None = None,
    skip_refused: bool = False,
) -> Outcome:
    """Set the actuals of several indicators of one plan in a period, by UID; one undo step for all of them.

    Raises EntriesRefused with the reason for each row when some cannot be understood, and stores nothing; with
    `skip_refused` the others are stored, unless none is left. Raises Refusal "closed-period" like `enter_actual`.
    """
    period = parse_period(period_code)
    with store.operation("") as session:
        found = {record.uid: record for record in find_indicators(session, entries)}
        understood: dict[str, ActualRecord | None] = {}
        problems: dict[str, Refusal] = {}
        for uid, entry in entries.items():
            try:
                record = found.get(uid) or _indicator(session, uid)
                understood[uid] = _understood(entry, record, period_code)
            except Refusal as refusal:
                problems[uid] = refusal
        if problems and not (skip_refused and understood):
            raise EntriesRefused(problems, len(entries))
        changed = []
        plans = {item.plan_uid for item in found.values()}
        closed = {plan: is_closed(period, list_closed_periods(session, plan)) for plan in plans}
        for uid, after in understood.items():
            record, before = found[uid], find_actual(session, uid, period_code)
            if before != after:
                of_closed = closed[record.plan_uid]
                _store_actual(store, session, record, period_code, (before, after), of_closed, amendment)
                changed.append(uid)
        plan_uid = next(iter(closed), None)
        if not changed:
            return Outcome("Không có gì thay đổi", plan_uid, undoable=False)
        store.name_operation(f"Nhập số liệu {period.short_label} cho {len(changed)} chỉ tiêu")
    message = f"Đã lưu số liệu {period.short_label} của {len(changed)} chỉ tiêu"
    return indicators_changed(message, plan_uid or "", *changed)


def correct_target(store: Store, target_uid: str, indicator_uid: str, wording: str) -> Outcome:
    """Say what a target's wording means; it is remembered for the next import of that wording."""
    with store.operation("") as session:
        record = _indicator(session, indicator_uid)
        target = next((item for item in record.targets if item.uid == target_uid), None)
        if target is None:
            raise LookupError(target_uid)
        store.name_operation(f"Sửa cách hiểu mục tiêu của chỉ tiêu {record.ref or short_name(record.name)}")
        reading = read_target(wording, record.unit)
        corrected = tuple(
            replace(item, reading=reading, corrected=True) if item.uid == target_uid else item
            for item in record.targets
        )
        write_targets(session, {indicator_uid: corrected})
        follow_unit(session, record, replace(record, targets=corrected), store.now())
        write_correction(session, "target", target.raw, write_target(reading), store.now())
    return indicators_changed("Đã sửa cách hiểu mục tiêu", record.plan_uid, indicator_uid)


def add_indicator(
    store: Store, plan_uid: str, appendix_uid: str | None, group_uid: str | None, edit: IndicatorEdit
) -> Outcome:
    """Type a new indicator in; it stands at the end. Without `appendix_uid` a new list of indicators is begun."""
    _check_named(edit)
    with store.operation(f"Thêm chỉ tiêu {edit.ref or short_name(edit.name)}") as session:
        if appendix_uid is None:
            appendix_uid = new_uid()
            add_appendix(session, plan_uid, AppendixRecord(appendix_uid, "indicators", "", "Danh mục chỉ tiêu"))
        position = max((item.position for item in list_indicators(session, plan_uid)), default=-1) + 1
        record = IndicatorRecord(
            uid=new_uid(),
            plan_uid=plan_uid,
            appendix_uid=appendix_uid,
            group_uid=group_uid,
            parent_uid=None,
            position=position,
            ref="",
            name="",
            is_heading=edit.is_heading,
            unit="",
        )
        add_indicators(session, [_edited(session, record, edit)])
    return all_changed("Đã thêm chỉ tiêu", plan_uid)


def edit_indicator(store: Store, indicator_uid: str, edit: IndicatorEdit) -> Outcome:
    """Change the words of a row; targets whose words stay keep their (corrected) reading."""
    _check_named(edit)
    with store.operation("") as session:
        record = _indicator(session, indicator_uid)
        store.name_operation(f"Sửa chỉ tiêu {record.ref or short_name(record.name)}")
        changed = _edited(session, record, edit)
        update_indicator(session, changed)
        if changed.targets != record.targets:
            write_targets(session, {indicator_uid: changed.targets})
        follow_unit(session, record, changed, store.now())
    return indicators_changed("Đã sửa chỉ tiêu", record.plan_uid, indicator_uid)


def remove_indicator(store: Store, indicator_uid: str) -> Outcome:
    """Raises Refusal "closed-figures" when it has a figure in a closed period."""
    with store.operation("") as session:
        record = _indicator(session, indicator_uid)
        mind_closed_figures(session, record.plan_uid, [indicator_uid])
        store.name_operation(f"Xoá chỉ tiêu {record.ref or short_name(record.name)}")
        delete_indicator(session, indicator_uid)
    return all_changed("Đã xoá chỉ tiêu", record.plan_uid)


def short_name(name: str) -> str:
    words = squeeze(name)
    return f"“{words}”" if len(words) <= 48 else f"“{words[:47].rsplit(' ', 1)[0]}…”"


def typed_number(value: Decimal | None) -> str:
    """A stored figure as it stands in an input cell."""
    return "" if value is None else format_number(value)


def _understood(entry: Entry, record: IndicatorRecord, period_code: str) -> ActualRecord | None:
    measured = understand_entry(entry, record)
    if measured is None:
        return None
    return ActualRecord(record.uid, period_code, measured, squeeze(entry.source), entry.note.strip())


def _store_actual(
    store: Store,
    session: Session,
    record: IndicatorRecord,
    period_code: str,
    change: tuple[ActualRecord | None, ActualRecord | None],
    closed: bool,
    amendment: Amendment | None,
) -> None:
    before, after = change
    if closed:
        _amend(store, session, record, period_code, before, after, amendment)
    if after is None:
        clear_actual(session, record.uid, period_code)
    else:
        write_actual(session, after, store.now())


def _amend(
    store: Store,
    session: Session,
    record: IndicatorRecord,
    period_code: str,
    before: ActualRecord | None,
    after: ActualRecord | None,
    amendment: Amendment | None,
) -> None:
    if amendment is None or not amendment.reason.strip() or not amendment.source.strip():
        raise Refusal(
            "closed-period",
            f"Kỳ {parse_period(period_code).short_label} đã chốt. Muốn sửa số liệu phải ghi lý do và nguồn; "
            "thay đổi sẽ được liệt kê trong báo cáo kỳ sau.",
        )
    add_revision(
        session,
        record.uid,
        period_code,
        written_result(before, result_unit(record)),
        written_result(after, result_unit(record)),
        amendment.reason.strip(),
        amendment.source.strip(),
        store.now(),
    )


def _edited(session: Session, record: IndicatorRecord, edit: IndicatorEdit) -> IndicatorRecord:
    known = {(item.scope, item.horizon, item.raw): item for item in record.targets} if edit.unit == record.unit else {}
    targets = []
    for item in edit.targets:
        raw = item.raw.strip()
        if not raw:
            continue
        kept = known.get((item.scope, item.horizon, raw))
        targets.append(kept or TargetRecord(new_uid(), item.scope, item.horizon, raw, read_target(raw, edit.unit)))
    changed = replace(
        record,
        ref=edit.ref.strip(),
        name=edit.name.strip(),
        unit=edit.unit.strip(),
        lead_raw=edit.lead_raw.strip(),
        coordinators_raw=edit.coordinators_raw.strip(),
        output=edit.output.strip(),
        note=edit.note.strip(),
        direction=edit.direction,
        accumulation=edit.accumulation,
        is_heading=edit.is_heading,
        numerator_name=record.numerator_name if edit.numerator_name is None else edit.numerator_name.strip(),
        denominator_name=record.denominator_name if edit.denominator_name is None else edit.denominator_name.strip(),
        targets=() if edit.is_heading else tuple(targets),
    )
    if changed.lead_raw != record.lead_raw:
        changed = replace(changed, leads=link_agencies(session, changed.lead_raw))
    if changed.coordinators_raw != record.coordinators_raw:
        changed = replace(changed, coordinators=link_agencies(session, changed.coordinators_raw))
    return changed


def _indicator(session: Session, uid: str) -> IndicatorRecord:
    found = find_indicators(session, [uid])
    if not found:
        raise Refusal("gone", "Chỉ tiêu này không còn trong dữ liệu (có thể vừa được hoàn tác). Hãy xem lại danh sách.")
    return found[0]


def _check_named(edit: IndicatorEdit) -> None:
    if not squeeze(edit.name):
        raise Refusal("indicator-unnamed", "Chưa nhập tên chỉ tiêu.")
