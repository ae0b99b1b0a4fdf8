from decimal import Decimal
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.target import read_target
from dxdesk.domain.verdict import VERDICT_LABELS, Measured, Verdict, judge, printed_value, value_of_ratio

FIGURES = st.decimals(-1000, 1000, places=2)


def _value(text: str) -> Measured:
    return Measured("value", Decimal(text))


@pytest.mark.parametrize(
    ("value", "target", "unit", "direction", "margin", "verdict", "sentence"),
    [
        ("82.5", "≥ 80%", "%", "higher", None, "met", "82,5% ≥ 80% → đạt"),
        ("80", "≥ 80", "% dân số", "higher", None, "met", "80% ≥ 80% → đạt"),
        ("79.99", "≥ 80%", "", "higher", None, "not_met", "79,99% < 80% → chưa đạt"),
        ("0", "≥ 80%", "%", "higher", None, "not_met", "0% < 80% → chưa đạt"),
        ("75", "> 75%", "%", "higher", None, "not_met", "75% ≤ 75% → chưa đạt"),
        ("75.1", "> 75%", "%", "higher", None, "met", "75,1% > 75% → đạt"),
        ("100", "100%", "%", "higher", None, "met", "100% ≥ 100% → đạt"),
        ("99", "100%", "%", "higher", None, "not_met", "99% < 100% → chưa đạt"),
        ("4", "Đạt 5%", "%", "lower", None, "met", "4% ≤ 5% → đạt"),
        ("6", "Đạt 5%", "%", "lower", None, "not_met", "6% > 5% → chưa đạt"),
        ("5", "không quá 5 ngày", "ngày", "higher", None, "met", "5 ngày ≤ 5 ngày → đạt"),
        ("5", "dưới 5%", "%", "lower", None, "not_met", "5% ≥ 5% → chưa đạt"),
        ("3", "dưới 5%", "%", "lower", None, "met", "3% < 5% → đạt"),
        ("80", "80-90%", "%", "higher", None, "met", "80% ≥ 80% (cận dưới của 80–90%) → đạt"),
        ("95", "80-90%", "%", "higher", None, "met", "95% ≥ 80% (cận dưới của 80–90%) → đạt"),
        ("79", "80-90%", "%", "higher", None, "not_met", "79% < 80% (cận dưới của 80–90%) → chưa đạt"),
        ("4", "3-5%", "%", "lower", None, "met", "4% ≤ 5% (cận trên của 3–5%) → đạt"),
        ("6", "3-5%", "%", "lower", None, "not_met", "6% > 5% (cận trên của 3–5%) → chưa đạt"),
        ("85", "≥ 80%", "%", "higher", "5", "exceeded", "85% ≥ 80%, cao hơn 5 điểm phần trăm → vượt"),
        ("84.9", "≥ 80%", "%", "higher", "5", "met", "84,9% ≥ 80% → đạt"),
        ("80", "≥ 80%", "%", "higher", "0", "met", "80% ≥ 80% → đạt"),
        ("2", "tối đa 5%", "%", "lower", "3", "exceeded", "2% ≤ 5%, thấp hơn 3 điểm phần trăm → vượt"),
        ("94", "80-90%", "%", "higher", "5", "met", "94% ≥ 80% (cận dưới của 80–90%) → đạt"),
        ("1", "3-5%", "%", "lower", "2", "exceeded", "1% ≤ 5% (cận trên của 3–5%), thấp hơn 2 điểm phần trăm → vượt"),
        ("4", "≥ 2", "sáng kiến/năm", "higher", "2", "exceeded",
         "4 sáng kiến ≥ 2 sáng kiến/năm, cao hơn 2 sáng kiến → vượt"),
        ("1234.5", "1.200", "", "higher", None, "met", "1.234,5 ≥ 1.200 → đạt"),
        ("96", "≥ 95% cơ sở giáo dục", "%", "higher", None, "met", "96% ≥ 95% (cơ sở giáo dục) → đạt"),
        ("7", "80%", "lớp", "higher", None, "in_words",
         "7 lớp; mục tiêu tính theo đơn vị khác (%) → đánh giá bằng lời"),
        ("81", "80%", "Tỷ lệ", "higher", None, "met", "81% ≥ 80% → đạt"),
        ("95", "Nhanh, ổn định", "%", "higher", None, "in_words", "95% → đánh giá bằng lời"),
        ("95", "≥ 95% trường; ≥ 90% trạm", "%", "higher", None, "in_words",
         "95%; mục tiêu 2 mức: ít nhất 95% (trường); ít nhất 90% (trạm) → đánh giá bằng lời"),
        ("95", "-", "%", "higher", None, "not_applicable", "95%; không đặt mục tiêu → không áp dụng"),
    ],
)  # fmt: skip
def test_figures(
    value: str,
    target: str,
    unit: str,
    direction: Literal["higher", "lower"],
    margin: str | None,
    verdict: str,
    sentence: str,
) -> None:
    judgement = judge(_value(value), read_target(target, unit), unit, direction, Decimal(margin) if margin else None)
    assert judgement.verdict == verdict
    assert judgement.sentence.replace("\u00a0", " ") == sentence


def test_a_line_never_ends_between_sign_and_figure_or_figure_and_unit() -> None:
    sentence = judge(_value("2"), read_target("≥ 3 lớp"), "lớp", "higher", None).sentence
    assert sentence == "2\u00a0lớp <\u00a03\u00a0lớp → chưa đạt"


def test_no_data_zero_and_not_applicable_are_three_things() -> None:
    target = read_target("≥ 80%")
    none = judge(None, target, "%", "higher", None)
    zero = judge(_value("0"), target, "%", "higher", None)
    away = judge(Measured("not_applicable", words="chưa đến kỳ"), target, "%", "higher", None)
    assert [found.verdict for found in (none, zero, away)] == ["no_data", "not_met", "not_applicable"]
    assert none.sentence == "mục tiêu ít nhất 80% → chưa có số liệu"
    assert away.sentence == "chưa đến kỳ → không áp dụng"
    assert judge(None, None, "%", "higher", None).sentence == "chưa có số liệu"
    assert judge(None, read_target("-"), "%", "higher", None).verdict is Verdict.NO_DATA
    assert judge(_value("5"), None, "%", "higher", None).verdict is Verdict.NOT_APPLICABLE
    assert judge(Measured("not_applicable"), None, "%", "higher", None).sentence == "không áp dụng"


@pytest.mark.parametrize("target", ["Nhanh, ổn định", "≥ 95% trường; ≥ 90% trạm", "≥ 80%"])
@pytest.mark.parametrize(("assessment", "verdict"), [("", "in_words"), ("met", "met"), ("not_met", "not_met")])
def test_words_are_judged_by_the_officer(target: str, assessment: Literal["", "met", "not_met"], verdict: str) -> None:
    measured = Measured("words", words="Đường truyền ổn định", assessment=assessment)
    judgement = judge(measured, read_target(target), "", "higher", Decimal(1))
    assert judgement.verdict == verdict
    assert judgement.sentence.startswith("Đường truyền ổn định")
    assert judgement.sentence.endswith(VERDICT_LABELS[Verdict(verdict)])


def test_an_assessment_without_words_still_makes_a_sentence() -> None:
    judgement = judge(Measured("words", assessment="met"), read_target("Nhanh"), "", "higher", None)
    assert judgement.sentence == "cán bộ đánh giá → đạt"
    assert judge(Measured("words"), read_target("Nhanh"), "", "higher", None).sentence == "đánh giá bằng lời"
    numeric = judge(Measured("words", assessment="not_met"), read_target("≥ 8%"), "%", "higher", None)
    assert numeric.sentence == "mục tiêu ít nhất 8% (cán bộ đánh giá) → chưa đạt"


def test_the_ratio_stands_in_the_sentence() -> None:
    measured = Measured("value", Decimal("82.5"), Decimal(33), Decimal(40))
    sentence = judge(measured, read_target("≥ 80%"), "%", "higher", None).sentence
    assert sentence == "82,5% (33/40) ≥\u00a080% → đạt"


@pytest.mark.parametrize(
    ("numerator", "denominator", "unit", "expected"),
    [
        ("33", "40", "%", "82.5"),
        ("1", "3", "% dân số", "33.3333"),
        ("2", "3", "%", "66.6667"),
        ("1", "800000", "%", "0.0001"),
        ("1", "8", "lớp", "0.125"),
        ("0", "5", "%", "0"),
        ("7999999999", "10000000000", "%", "79.99999999"),
        ("2399999", "3000000", "%", "79.99997"),
        ("5000001", "100000000", "%", "5.000001"),
        ("1", "100000000", "%", "0.000001"),
    ],
)
def test_ratio(numerator: str, denominator: str, unit: str, expected: str) -> None:
    assert value_of_ratio(Decimal(numerator), Decimal(denominator), unit) == Decimal(expected)


def test_nothing_is_divided_by_zero() -> None:
    with pytest.raises(ValueError):
        value_of_ratio(Decimal(1), Decimal(0), "%")


@given(FIGURES, st.text(), st.text(max_size=10), st.sampled_from(["higher", "lower"]), st.none() | FIGURES)
def test_every_judgement_ends_with_its_word(
    value: Decimal, raw: str, unit: str, direction: Literal["higher", "lower"], margin: Decimal | None
) -> None:
    judgement = judge(Measured("value", value), read_target(raw, unit), unit, direction, margin)
    assert judgement.sentence.endswith(f"→ {VERDICT_LABELS[judgement.verdict]}")


@given(FIGURES, st.integers(0, 100), st.sampled_from(["≥", ">", "", "≤", "<"]), st.decimals(0, 50, places=1))
def test_a_margin_never_turns_missed_into_met(value: Decimal, bound: int, sign: str, margin: Decimal) -> None:
    target = read_target(f"{sign} {bound}%")
    plain = judge(Measured("value", value), target, "%", "higher", None).verdict
    wide = judge(Measured("value", value), target, "%", "higher", margin).verdict
    assert wide == plain or (plain, wide) == (Verdict.MET, Verdict.EXCEEDED)


@pytest.mark.parametrize(
    ("numerator", "denominator", "printed"),
    [
        ("1523", "1845", "82.55"),
        ("29999", "37500", "79.9973"),
        ("1", "3", "33.33"),
        ("4", "5", "80"),
        ("999", "1000", "99.9"),
        ("1975", "1987", "99.4"),
        ("1999", "2009.05", "99.4998"),
    ],
)
def test_a_computed_ratio_is_printed_with_two_decimals_unless_that_hides_a_miss(
    numerator: str, denominator: str, printed: str
) -> None:
    top, bottom = Decimal(numerator), Decimal(denominator)
    measured = Measured("value", value_of_ratio(top, bottom, "%"), top, bottom)
    assert printed_value(measured) == Decimal(printed)


@given(st.integers(-1, 1), st.integers(1, 10**12), st.integers(0, 1000), st.sampled_from(["≥", ">", "≤", "<"]))
def test_rounding_never_decides_a_verdict(beside: int, bottom: int, tenths: int, sign: str) -> None:
    top, bound = max(0, tenths * bottom // 1000 + beside), Decimal(tenths) / 10
    value = value_of_ratio(Decimal(top), Decimal(bottom), "%")
    target = read_target(f"{sign} {bound}%".replace(".", ","))
    met = judge(Measured("value", value, Decimal(top), Decimal(bottom)), target, "%", "higher", None).verdict
    exact = (top * 1000 > tenths * bottom) - (top * 1000 < tenths * bottom)
    assert (met is Verdict.MET) == {"≥": exact >= 0, ">": exact > 0, "≤": exact <= 0, "<": exact < 0}[sign]


def test_a_sentence_never_compares_a_figure_with_itself() -> None:
    top, bottom = Decimal(79946), Decimal(100000)
    measured = Measured("value", value_of_ratio(top, bottom, "%"), top, bottom)
    sentence = judge(measured, read_target("≥ 79,95%"), "%", "higher", None).sentence.replace("\u00a0", " ")
    assert sentence == "79,946% (79.946/100.000) < 79,95% → chưa đạt"


def test_a_typed_figure_is_never_rounded() -> None:
    assert printed_value(Measured("value", Decimal("82.5474"))) == Decimal("82.5474")
    assert printed_value(Measured("not_applicable")) is None
