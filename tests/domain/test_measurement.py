"""The unit that results are in, where the unit column does not say it."""

import pytest

from dxdesk.domain.measurement import accepts_words, result_unit
from dxdesk.domain.records import IndicatorRecord, TargetRecord
from dxdesk.domain.target import read_target


def indicator(unit: str, *targets: str) -> IndicatorRecord:
    read = tuple(TargetRecord(raw, "ward", 2026, raw, read_target(raw, unit)) for raw in targets)
    return IndicatorRecord("i", "p", "a", None, None, 0, "1", "Tỷ lệ hồ sơ nộp qua mạng", False, unit, targets=read)


@pytest.mark.parametrize(
    ("unit", "targets", "expected"),
    [
        ("%", ["≥ 80"], "%"),
        ("% dân số", ["80"], "% dân số"),
        ("lớp", ["80%"], "lớp"),
        ("", ["≥ 80%"], "%"),
        ("", ["≥ 4 lớp"], "lớp"),
        ("", [], ""),
        ("Tỷ lệ", ["≥ 80%"], "%"),
        ("Tỉ lệ ", ["-", "80%"], "%"),
        ("Tỷ lệ", ["≥ 0,8"], "Tỷ lệ"),
    ],
)
def test_where_the_column_does_not_say_it_a_target_does(unit: str, targets: list[str], expected: str) -> None:
    assert result_unit(indicator(unit, *targets)) == expected


@pytest.mark.parametrize(
    ("targets", "expected"),
    [([], True), (["-"], True), (["≥ 80%"], False), (["Tiên tiến, hiện đại"], True), (["≥ 80%", "Hiện đại"], True)],
)
def test_words_are_welcome_where_arithmetic_cannot_judge(targets: list[str], expected: bool) -> None:
    assert accepts_words(indicator("", *targets)) is expected
