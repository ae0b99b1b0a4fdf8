import json
import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.domain.target import (
    TargetKind,
    TargetPart,
    TargetReading,
    explain_target,
    is_percentage,
    read_target,
    split_by_scope,
    write_target,
)
from tests.domain.golden_tables import PLANS, lines, stored

FIGURES = st.decimals(0, 999, places=2) | st.integers(0, 100).map(Decimal)
COUNTS = FIGURES | st.integers(0, 10**9).map(Decimal)
SINGLE = st.sampled_from([kind for kind in TargetKind if kind not in ("none", "several", "text")])
SUBJECTS = st.sampled_from(["cán bộ, công chức", "Người dân", "cơ sở giáo dục mầm non", "hồ sơ (mức 2)", "trạm y tế"])
QUALIFIERS = st.sampled_from(["", "phấn đấu", "đạt", "phấn đấu đạt"])
PERS = st.sampled_from(["", "năm", "quý", "6 tháng", "tháng"])
UNITS = st.sampled_from(["%", "lớp", "sáng kiến", "tỷ đồng", "m²/người", "năm", "Cái (bộ)"])
WORDS = (
    "≥ > ≤ < % - – ; , . đạt phấn đấu tối thiểu từ trở lên đến 80 90,5 1.234 02 lớp /năm mỗi năm cán bộ đối với : ( )"
    " $ \\geq \\% &gt; ="
)
PIECES = st.sampled_from([*WORDS.split(), "\n"])
TEXTS = st.text() | st.lists(PIECES).map(" ".join) | st.lists(PIECES).map("".join)


def _bounds(kind: TargetKind, low: Decimal, high: Decimal) -> tuple[Decimal | None, Decimal | None]:
    if kind in (TargetKind.AT_MOST, TargetKind.LESS_THAN):
        return None, high
    return low, high if kind is TargetKind.RANGE else None


@st.composite
def readings(draw: st.DrawFn) -> TargetReading:
    unit = draw(UNITS)
    numbers = FIGURES if unit == "%" else COUNTS

    def single() -> tuple[TargetKind, Decimal | None, Decimal | None]:
        kind = draw(SINGLE)
        low, high = sorted(draw(st.lists(numbers, min_size=2, max_size=2, unique=True)))
        return (kind, *_bounds(kind, low, high))

    common = {"unit": unit, "qualifier": draw(QUALIFIERS), "per": draw(PERS)}
    if draw(st.booleans()):
        return TargetReading(*single(), subject=draw(st.just("") | SUBJECTS), **common)
    parts = tuple(TargetPart(subject, *single()) for subject in draw(st.lists(SUBJECTS, min_size=2, max_size=4)))
    return TargetReading(TargetKind.SEVERAL, parts=parts, **common)


def plan_target_lines() -> list[list[str]]:
    """Every target of the transcriptions, read: the same fields as the golden table."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted(PLANS.glob("*.json")):
        plan = json.loads(path.read_text(encoding="utf-8"))
        written = [
            (target["raw"], row["unit"] or "") for row in plan["indicators"] for target in row.get("targets", [])
        ]
        written += [(target["raw"], "") for target in plan.get("prose_targets", [])]
        for raw, unit in written:
            reading = read_target(raw, unit)
            canonical = write_target(reading)
            if stored(raw) != raw:
                for part in reading.parts:
                    canonical = canonical.replace(part.subject, "…", 1)
            found[raw, unit] = [stored(raw), unit, reading.kind.value, canonical]
    return [found[key] for key in sorted(found)]


@pytest.mark.parametrize(("raw", "unit", "kind", "canonical", "explained"), list(lines("targets.txt")))
def test_golden(raw: str, unit: str, kind: str, canonical: str, explained: str) -> None:
    reading = read_target(raw, unit)
    assert (reading.kind, write_target(reading), explain_target(reading)) == (kind, canonical, explained)


@pytest.mark.skipif(not PLANS.is_dir(), reason="the transcribed plans are not beside this checkout")
def test_every_target_of_the_plans_stands_in_the_golden_table() -> None:
    assert sorted(plan_target_lines()) == sorted(lines("plan_targets.txt"))


@given(TEXTS, st.text() | UNITS | st.sampled_from(["% dân số", "sáng kiến/năm", "%/năm", ""]))
def test_any_text_is_read_and_reads_back(raw: str, unit: str) -> None:
    reading = read_target(raw, unit)
    assert read_target(write_target(reading), reading.unit) == reading
    assert explain_target(reading)
    no_low = reading.kind in ("at_most", "less_than", "none", "several", "text")
    assert (reading.low is None) == no_low
    assert (reading.high is None) == (reading.kind not in ("at_most", "less_than", "range"))
    assert bool(reading.parts) == (reading.kind == "several")
    if reading.low is not None:
        assert re.search(r"\d", raw)


@given(readings())
def test_a_written_reading_reads_back(reading: TargetReading) -> None:
    assert read_target(write_target(reading), reading.unit) == reading


def test_fields_of_a_reading() -> None:
    assert read_target("Phấn đấu đạt ít nhất 02 lớp mỗi năm") == TargetReading(
        TargetKind.AT_LEAST, Decimal(2), None, "lớp", "phấn đấu đạt", "năm"
    )
    assert read_target("100% cơ sở giáo dục") == TargetReading(
        TargetKind.REACH, Decimal(100), unit="%", subject="cơ sở giáo dục"
    )
    several = read_target("≥ 95 đối với trường học; ≤ 5 đối với trạm y tế", "%")
    assert several.parts == (
        TargetPart("trường học", TargetKind.AT_LEAST, Decimal(95), None),
        TargetPart("trạm y tế", TargetKind.AT_MOST, None, Decimal(5)),
    )


def test_spelling_of_the_characters_does_not_matter() -> None:
    decomposed = "to\u0302\u0301i thie\u0302\u0309u 80%"
    assert read_target(decomposed) == read_target("tối\u00a0thiểu\u200b 80\u00a0%") == read_target("≥80%")
    assert read_target("\uf0b3 80%") == read_target("≥ 80%")


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("%", True), ("% dân số", True), ("Tỷ lệ %", True), ("Tỉ lệ (%)", True), ("phần trăm", True),
        ("% tổng chi ngân sách nhà nước", True), ("", False), ("Tỷ lệ", False), ("lớp", False),
    ],
)  # fmt: skip
def test_percentages(unit: str, expected: bool) -> None:
    assert is_percentage(unit) is expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("90% ở cấp thành phố, 75% ở phường", [("city", "90%"), ("ward", "75%")]),
        ("75% tại phường; ≥ 90% ở thành phố", [("ward", "75%"), ("city", "≥ 90%")]),
        ("Thành phố: 90%; phường: trên 75%", [("city", "90%"), ("ward", "trên 75%")]),
        ("thành phố 90%, xã 75%", [("city", "90%"), ("ward", "75%")]),
        ("82,5% cấp tỉnh và >75% cấp xã", [("city", "82,5%"), ("ward", ">75%")]),
        ("90% (thành phố)\n75% (phường)", [("city", "90%"), ("ward", "75%")]),
        ("90%", [(None, "90%")]),
        (" 75% ở phường ", [(None, " 75% ở phường ")]),
        ("90% ở phường, 75% ở xã", [(None, "90% ở phường, 75% ở xã")]),
        ("90% ở thành phố, 80% ở huyện, 75% ở xã", [(None, "90% ở thành phố, 80% ở huyện, 75% ở xã")]),
        ("Tốt ở thành phố, khá ở phường", [(None, "Tốt ở thành phố, khá ở phường")]),
        ("", [(None, "")]),
    ],
)
def test_scopes(raw: str, expected: list[tuple[str | None, str]]) -> None:
    assert split_by_scope(raw) == expected


@given(TEXTS)
def test_scopes_of_any_text(raw: str) -> None:
    found = split_by_scope(raw)
    assert len(found) in (1, 2)
    assert found == [(None, raw)] or {scope for scope, _ in found} == {"city", "ward"}


def test_prose_is_text_at_once() -> None:
    assert read_target("80% " * 2000).kind is TargetKind.TEXT
    assert read_target("9" * 1500).kind is TargetKind.TEXT
    assert split_by_scope("9 " * 2000)[0][0] is None
