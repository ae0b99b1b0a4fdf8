from dataclasses import replace
from decimal import Decimal

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.period import Period, parse_period
from dxdesk.domain.target import TargetKind
from dxdesk.domain.verdict import Verdict
from dxdesk.errors import Refusal
from dxdesk.services.history import undo
from dxdesk.services.indicator_views import (
    IndicatorView,
    indicator_sheet,
    indicator_views,
    rows_anew,
    written_result,
)
from dxdesk.services.indicators import (
    Amendment,
    EntriesRefused,
    Entry,
    IndicatorEdit,
    TargetEdit,
    add_indicator,
    correct_target,
    edit_indicator,
    enter_actual,
    enter_actuals,
    remove_indicator,
)
from dxdesk.services.plans import close, outline, reopen

Q4 = parse_period("2026-Q4")
Q1_NEXT = parse_period("2027-Q1")


def ratio_row(store: Store, plan_uid: str, period: Period = Q1_NEXT) -> IndicatorView:
    return next(
        view
        for view in indicator_views(store, plan_uid, period)
        if view.is_ratio and view.target and view.target.reading.kind is TargetKind.AT_LEAST
    )


def text_row(store: Store, plan_uid: str) -> IndicatorView:
    return next(
        view
        for view in indicator_views(store, plan_uid, Q1_NEXT)
        if view.target and view.target.reading.kind is TargetKind.TEXT
    )


def again(store: Store, plan_uid: str, uid: str, period: Period = Q1_NEXT) -> IndicatorView:
    return next(view for view in indicator_views(store, plan_uid, period) if view.uid == uid)


def test_a_ratio_keeps_its_parts_and_is_judged_at_once(store: Store, plan_uid: str) -> None:
    row = ratio_row(store, plan_uid)
    enter_actual(store, row.uid, Q1_NEXT.code, Entry(numerator="1.000", denominator="1.000", source="Một cửa"))
    view = again(store, plan_uid, row.uid)
    assert view.actual is not None
    measured = view.actual.measured
    assert (measured.value, measured.numerator, measured.denominator) == (Decimal(100), Decimal(1000), Decimal(1000))
    assert view.judgement is not None
    assert view.judgement.verdict is Verdict.MET
    assert written_result(view.actual, view.record.unit) == "100%"


@pytest.mark.parametrize(
    ("entry", "verdict", "written"),
    [
        (Entry(), Verdict.NO_DATA, ""),
        (Entry(value="0"), Verdict.NOT_MET, "0%"),
        (Entry(value="không áp dụng"), Verdict.NOT_APPLICABLE, "không áp dụng"),
        (Entry(value="N/A"), Verdict.NOT_APPLICABLE, "không áp dụng"),
    ],
)
def test_no_data_zero_and_not_applicable_are_three_things(
    store: Store, plan_uid: str, entry: Entry, verdict: Verdict, written: str
) -> None:
    row = ratio_row(store, plan_uid)
    enter_actual(store, row.uid, Q1_NEXT.code, Entry(value="50"))
    enter_actual(store, row.uid, Q1_NEXT.code, entry)
    view = again(store, plan_uid, row.uid)
    assert view.judgement is not None
    assert (view.judgement.verdict, written_result(view.actual, view.record.unit)) == (verdict, written)


@pytest.mark.parametrize(
    "entry",
    [
        Entry(value="xem ghi chú"),
        Entry(numerator="12"),
        Entry(numerator="12", denominator="0"),
        Entry(numerator="-1", denominator="5"),
        Entry(numerator="mười", denominator="20"),
    ],
)
def test_what_is_no_figure_is_refused_with_the_reason(store: Store, plan_uid: str, entry: Entry) -> None:
    row = ratio_row(store, plan_uid)
    with pytest.raises(Refusal):
        enter_actual(store, row.uid, Q1_NEXT.code, entry)
    assert again(store, plan_uid, row.uid).actual is None


def test_words_are_welcome_where_the_target_is_words(store: Store, plan_uid: str) -> None:
    row = text_row(store, plan_uid)
    enter_actual(store, row.uid, Q1_NEXT.code, Entry(value="Đã nâng cấp xong", assessment="met"))
    view = again(store, plan_uid, row.uid)
    assert view.judgement is not None
    assert (view.judgement.verdict, written_result(view.actual, "")) == (Verdict.MET, "Đã nâng cấp xong")


def test_the_same_entry_again_stores_nothing(store: Store, plan_uid: str) -> None:
    row = ratio_row(store, plan_uid)
    enter_actual(store, row.uid, Q1_NEXT.code, Entry(value="50"))
    before = store.history(1)[0].id
    assert not enter_actual(store, row.uid, Q1_NEXT.code, Entry(value="50")).undoable
    assert store.history(1)[0].id == before


def test_undo_brings_the_earlier_figure_back(store: Store, plan_uid: str) -> None:
    row = ratio_row(store, plan_uid)
    enter_actual(store, row.uid, Q1_NEXT.code, Entry(value="50"))
    enter_actual(store, row.uid, Q1_NEXT.code, Entry(value="60"))
    undo(store)
    view = again(store, plan_uid, row.uid)
    assert view.actual is not None
    assert view.actual.measured.value == Decimal(50)


def test_a_closed_period_wants_reason_and_source(store: Store, plan_uid: str) -> None:
    row = ratio_row(store, plan_uid)
    close(store, plan_uid, Q1_NEXT.code)
    with pytest.raises(Refusal, match="đã chốt"):
        enter_actual(store, row.uid, Q1_NEXT.code, Entry(value="50"))
    enter_actual(store, row.uid, Q1_NEXT.code, Entry(value="50"), Amendment("Đối soát lại", "Công an phường"))
    assert again(store, plan_uid, row.uid).actual is not None
    reopen(store, plan_uid, Q1_NEXT.code)
    enter_actual(store, row.uid, Q1_NEXT.code, Entry(value="55"))


def test_a_target_is_understood_anew_and_its_words_stay(store: Store, plan_uid: str) -> None:
    row = text_row(store, plan_uid)
    assert row.target is not None
    correct_target(store, row.target.uid, row.uid, "≥ 3")
    view = again(store, plan_uid, row.uid)
    target = next(item for item in view.record.targets if item.uid == row.target.uid)
    assert (target.raw, target.reading.kind, target.corrected) == (row.target.raw, TargetKind.AT_LEAST, True)


def test_quarter_two_speaks_for_the_half_year_of_a_state_but_not_of_a_count(store: Store, plan_uid: str) -> None:
    half = parse_period("2026-H1")
    views = indicator_views(store, plan_uid, half)
    states = [view for view in views if view.record.accumulation == "at_end" and view.standing is not None]
    counts = [view for view in views if view.record.accumulation == "per_period" and view.actual is None]
    assert states
    assert counts
    assert all(view.standing is None for view in counts)


def test_an_indicator_with_a_figure_of_a_closed_period_is_not_removed(store: Store, plan_uid: str) -> None:
    row = ratio_row(store, plan_uid)
    enter_actual(store, row.uid, Q4.code, Entry(numerator="9", denominator="10"))
    close(store, plan_uid, "2026-Y")
    with pytest.raises(Refusal, match=r"Quý IV/2026.* mở lại các kỳ") as refused:
        remove_indicator(store, row.uid)
    assert refused.value.code == "closed-figures"
    assert again(store, plan_uid, row.uid, Q4).actual is not None
    for code in outline(store, plan_uid).closed_periods:
        reopen(store, plan_uid, code)
    remove_indicator(store, row.uid)
    assert all(view.uid != row.uid for view in indicator_views(store, plan_uid, Q4))


def test_an_indicator_without_figures_in_closed_periods_can_be_removed(store: Store, plan_uid: str) -> None:
    row = ratio_row(store, plan_uid, Q1_NEXT)
    enter_actual(store, row.uid, Q1_NEXT.code, Entry(numerator="9", denominator="10"))
    for code in outline(store, plan_uid).closed_periods:
        reopen(store, plan_uid, code)
    close(store, plan_uid, "2025-Y")
    remove_indicator(store, row.uid)
    assert all(view.uid != row.uid for view in indicator_views(store, plan_uid, Q4))


def test_typing_changing_and_removing_an_indicator(store: Store, plan_uid: str) -> None:
    plan = outline(store, plan_uid)
    appendix = next(item for item in plan.appendices if item.kind == "indicators")
    edit = IndicatorEdit("1.10", "Chỉ tiêu gõ thêm", "%", "VHXH", "", "", (TargetEdit("ward", 2026, "≥ 60%"),))
    add_indicator(store, plan_uid, appendix.uid, None, edit)
    added = indicator_views(store, plan_uid, Q4)[-1]
    assert (added.record.ref, added.record.leads[0].name) == ("1.10", "Phòng Văn hóa - Xã hội")
    enter_actual(store, added.uid, Q4.code, Entry(value="61,5"))
    changed = IndicatorEdit("1.11", "Chỉ tiêu gõ thêm", "%", "VHXH", "", "", (TargetEdit("ward", 2026, "≥ 62%"),))
    edit_indicator(store, added.uid, changed)
    view = again(store, plan_uid, added.uid, Q4)
    assert view.judgement is not None
    assert (view.record.ref, view.judgement.verdict) == ("1.11", Verdict.NOT_MET)
    remove_indicator(store, added.uid)
    undo(store)
    assert again(store, plan_uid, added.uid, Q4).actual is not None


def test_the_period_before_stands_beside(store: Store, plan_uid: str) -> None:
    view = next(view for view in indicator_views(store, plan_uid, Q4) if view.record.ref == "1.1")
    assert [period.code for period, _ in view.past] == ["2026-Q3", "2026-Q2", "2026-Q1"]
    assert all(actual is not None for _, actual in view.past)


def two_rows(store: Store, plan_uid: str) -> tuple[str, str]:
    rows = [view.uid for view in indicator_views(store, plan_uid, Q1_NEXT) if view.is_ratio]
    return rows[0], rows[1]


def test_several_figures_are_one_undo_step(store: Store, plan_uid: str) -> None:
    one, other = two_rows(store, plan_uid)
    enter_actual(store, other, Q1_NEXT.code, Entry(value="12"))
    outcome = enter_actuals(store, Q1_NEXT.code, {one: Entry(value="61"), other: Entry(numerator="3", denominator="4")})
    assert outcome.indicator_uids == {one, other}
    undo(store)
    before, after = again(store, plan_uid, one), again(store, plan_uid, other)
    assert before.actual is None
    assert after.actual is not None
    assert after.actual.measured.value == Decimal(12)


def test_one_refused_row_keeps_all_from_being_stored(store: Store, plan_uid: str) -> None:
    one, other = two_rows(store, plan_uid)
    entries = {one: Entry(value="61"), other: Entry(value="sáu mốt"), "gone": Entry(value="1")}
    with pytest.raises(EntriesRefused) as caught:
        enter_actuals(store, Q1_NEXT.code, entries)
    assert {uid: problem.code for uid, problem in caught.value.problems.items()} == {
        other: "not-a-number",
        "gone": "gone",
    }
    assert again(store, plan_uid, one).actual is None
    outcome = enter_actuals(store, Q1_NEXT.code, entries, skip_refused=True)
    assert outcome.indicator_uids == {one}
    with pytest.raises(EntriesRefused):
        enter_actuals(store, Q1_NEXT.code, {other: Entry(value="sáu mốt")}, skip_refused=True)


def test_closing_half_a_year_closes_the_figures_of_its_quarters(store: Store, plan_uid: str) -> None:
    row = next(view for view in indicator_views(store, plan_uid, Q4) if view.is_ratio)
    close(store, plan_uid, "2026-H1")
    for period in ("2026-Q2", "2026-M06", "2026-H1"):
        with pytest.raises(Refusal) as refused:
            enter_actual(store, row.uid, period, Entry("12"))
        assert refused.value.code == "closed-period"
    assert enter_actual(store, row.uid, "2026-Q3", Entry("12")).undoable


def test_several_figures_of_a_closed_period_want_reason_and_source(store: Store, plan_uid: str) -> None:
    one, other = two_rows(store, plan_uid)
    close(store, plan_uid, Q1_NEXT.code)
    entries = {one: Entry(value="61"), other: Entry(value="62")}
    with pytest.raises(Refusal, match="đã chốt"):
        enter_actuals(store, Q1_NEXT.code, entries)
    assert again(store, plan_uid, one).actual is None
    enter_actuals(store, Q1_NEXT.code, entries, Amendment("Đối soát lại", "Công an phường"))
    assert again(store, plan_uid, other).actual is not None


def test_the_same_figures_again_store_nothing(store: Store, plan_uid: str) -> None:
    one, other = two_rows(store, plan_uid)
    entries = {one: Entry(value="61"), other: Entry(value="62")}
    enter_actuals(store, Q1_NEXT.code, entries)
    before = store.history(1)[0].id
    assert not enter_actuals(store, Q1_NEXT.code, entries).undoable
    assert store.history(1)[0].id == before


def test_a_sheet_gives_the_same_rows_for_every_period(store: Store, plan_uid: str) -> None:
    sheet = indicator_sheet(store, plan_uid)
    for period in (Q4, Q1_NEXT):
        assert sheet.views(period) == indicator_views(store, plan_uid, period)
    uid = sheet.records[3].uid
    assert [view.uid for view in sheet.views(Q4, [uid])] == [uid]


def test_rows_are_read_anew_with_their_figure(store: Store, plan_uid: str) -> None:
    row = ratio_row(store, plan_uid)
    enter_actual(store, row.uid, Q1_NEXT.code, Entry(value="50"))
    [(record, actual)] = rows_anew(store, [row.uid, "gone"], Q1_NEXT.code)
    assert record == row.record
    assert actual is not None
    assert actual.measured.value == Decimal(50)


def test_the_first_indicator_of_a_plan_begins_a_list(store: Store, plan_uid: str) -> None:
    edit = IndicatorEdit("1", "Chỉ tiêu gõ tay", "%", "", "", "", (), numerator_name="Hồ sơ", denominator_name="Tổng")
    add_indicator(store, plan_uid, None, None, edit)
    added = indicator_views(store, plan_uid, Q4)[-1]
    assert added.record.numerator_name == "Hồ sơ"
    assert added.appendix == "Danh mục chỉ tiêu"
    undo(store)
    assert all(item.uid != added.record.appendix_uid for item in outline(store, plan_uid).appendices)


def test_a_ratio_whose_column_says_ty_le_alone_is_a_percentage_when_its_target_is(store: Store, plan_uid: str) -> None:
    appendix = next(item.uid for item in outline(store, plan_uid).appendices if item.kind == "indicators")
    edit = IndicatorEdit("9", "Tỷ lệ hồ sơ số hoá", "Tỷ lệ", "", "", "", (TargetEdit("ward", 2027, "≥ 80%"),))
    add_indicator(store, plan_uid, appendix, None, edit)
    uid = next(view.uid for view in indicator_views(store, plan_uid, Q1_NEXT) if view.record.name == edit.name)
    told = enter_actual(store, uid, Q1_NEXT.code, Entry(numerator="825", denominator="1.000"))
    assert told.message.endswith("82,5%")
    view = again(store, plan_uid, uid)
    assert view.judgement is not None
    assert view.judgement.sentence.replace("\u00a0", " ") == "82,5% (825/1.000) ≥ 80% → đạt"
    assert view.is_ratio


@pytest.mark.parametrize("change", ["unit", "target"])
def test_a_ratio_amounts_to_what_its_unit_says(store: Store, plan_uid: str, change: str) -> None:
    appendix = next(item.uid for item in outline(store, plan_uid).appendices if item.kind == "indicators")
    edit = IndicatorEdit("9", "Hồ sơ số hoá", "", "", "", "", (TargetEdit("ward", 2027, "như thành phố giao"),))
    add_indicator(store, plan_uid, appendix, None, edit)
    row = next(view for view in indicator_views(store, plan_uid, Q1_NEXT) if view.record.name == edit.name)
    enter_actual(store, row.uid, Q1_NEXT.code, Entry(numerator="825", denominator="1.000"))
    if change == "unit":
        edit_indicator(store, row.uid, replace(edit, unit="%", targets=(TargetEdit("ward", 2027, "≥ 80"),)))
    else:
        correct_target(store, row.record.targets[0].uid, row.uid, "≥ 80%")
    view = again(store, plan_uid, row.uid)
    assert view.judgement is not None
    assert view.judgement.sentence.replace("\u00a0", " ") == "82,5% (825/1.000) ≥ 80% → đạt"
    undo(store)
    before = again(store, plan_uid, row.uid).actual
    assert before is not None
    assert before.measured.value == Decimal("0.825")
