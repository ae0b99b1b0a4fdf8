from dataclasses import replace

from dxdesk.domain.verdict import Verdict
from dxdesk.reports.content import GroupRow, Row, Table, Trace
from dxdesk.reports.figures import IndicatorFigures, TargetFigures
from dxdesk.reports.indicator_appendix import indicator_appendix, indicator_table, verdict_text
from tests.reports.samples import PERIOD, indicators

ROW = IndicatorFigures("a", "Tỷ lệ hồ sơ", "1.10", unit="%", targets=(TargetFigures("ward", 2026, "≥ 80"),))


def titles(table: Table) -> list[str]:
    return [f"{column.group} / {column.title}" if column.group else column.title for column in table.columns]


def plain(table: Table) -> list[Row]:
    return [row for row in table.rows if isinstance(row, Row)]


def test_horizons_are_columns_city_before_ward() -> None:
    table = indicator_table(indicators(5, (2030, 2026)), PERIOD)
    assert titles(table) == [
        "STT",
        "Chỉ tiêu",
        "ĐVT",
        "Mục tiêu của thành phố / Năm 2026",
        "Mục tiêu của thành phố / Năm 2030",
        "Mục tiêu của phường / Năm 2026",
        "Mục tiêu của phường / Năm 2030",
        "Kết quả / Kỳ trước",
        "Kết quả / Kỳ này",
        "Đánh giá",
        "Cơ quan chủ trì",
        "Ghi chú",
    ]
    assert plain(table)[0].cells[3:7] == ("≥ 80", "≥ 80", "Phấn đấu ít nhất 85%", "Phấn đấu ít nhất 85%")
    assert all(len(row.cells) == len(table.columns) for row in plain(table))


def test_many_horizons_share_a_column_for_each_scope() -> None:
    table = indicator_table(indicators(1, (2025, 2030, 2035, 2040)), PERIOD)
    assert titles(table)[3:5] == ["Mục tiêu của thành phố", "Mục tiêu của phường"]
    assert plain(table)[0].cells[3].splitlines()[0] == "Năm 2025: ≥ 80"
    assert len(plain(table)[0].cells) == len(table.columns)


def test_a_plan_without_targets_still_has_the_column() -> None:
    table = indicator_table([replace(ROW, targets=())], PERIOD)
    assert "Mục tiêu" in titles(table)
    assert plain(table)[0].cells[3] == ""


def test_a_target_without_a_year_and_two_at_once() -> None:
    targets = (TargetFigures("ward", None, "100"), TargetFigures("ward", None, "ít nhất 2 lớp"))
    table = indicator_table([replace(ROW, targets=targets)], PERIOD)
    assert "Mục tiêu của phường / Theo kế hoạch" in titles(table)
    assert plain(table)[0].cells[3] == "100\nít nhất 2 lớp"


def test_no_data_zero_and_not_applicable_differ() -> None:
    rows = [
        replace(ROW, current=None, verdict=Verdict.NO_DATA),
        replace(ROW, current="0%", verdict=Verdict.NOT_MET, verdict_sentence="0% < 80% → chưa đạt"),
        replace(ROW, current="Không áp dụng", verdict=Verdict.NOT_APPLICABLE),
    ]
    assert [row.cells[5:7] for row in plain(indicator_table(rows, PERIOD))] == [
        ("", "Chưa có số liệu"),
        ("0%", "Chưa đạt\n(0% < 80%)"),
        ("Không áp dụng", "Không áp dụng"),
    ]


def test_nothing_to_compare_with_has_no_verdict() -> None:
    assert verdict_text(replace(ROW, current="5")) == ""


def test_the_verdict_names_its_reason_and_its_year() -> None:
    row = replace(ROW, current="82,5%", verdict=Verdict.MET)
    assert verdict_text(replace(row, verdict_sentence="82,5% ≥ 80% → đạt")) == "Đạt\n(82,5% ≥ 80%)"
    sentence = "82,5% ≥ 80% → đạt (mục tiêu năm 2030)"
    assert verdict_text(replace(row, verdict_sentence=sentence)) == "Đạt\n(82,5% ≥ 80%; mục tiêu năm 2030)"
    assert verdict_text(replace(row, verdict_sentence="đạt")) == "Đạt"


def test_headings_and_groups() -> None:
    table = indicator_table(indicators(45), PERIOD)
    headings = [row for row in plain(table) if row.kind == "heading"]
    assert [row.cells[0] for row in headings] == ["20", "40"]
    assert {row.cells[1] for row in headings} == {"Chỉ tiêu về dịch vụ công"}
    assert not any(any(row.cells[2:]) for row in headings)
    assert any(isinstance(row, GroupRow) for row in table.rows)


def test_each_row_leads_back_to_its_indicator_and_figure() -> None:
    assert plain(indicator_table([ROW], PERIOD))[0].traces == (Trace("indicator", "a"), Trace("actual", "a", "2026-Q1"))


def test_no_indicator_leaves_a_sentence() -> None:
    (table,) = indicator_appendix("Phụ lục I", "Chỉ tiêu", "", (), PERIOD).blocks
    assert isinstance(table, Table)
    assert not table.rows
    assert table.when_empty


def test_each_appendix_of_the_plan_has_its_own_horizons() -> None:
    other = replace(ROW, appendix_label="Phụ lục 2", targets=(TargetFigures("ward", 2045, "100"),))
    blocks = indicator_appendix("Phụ lục I", "Chỉ tiêu", "", (replace(ROW, appendix_label="Phụ lục 1"), other), PERIOD)
    first, second = (block for block in blocks.blocks if isinstance(block, Table))
    assert "Mục tiêu của phường / Năm 2026" in titles(first)
    assert "Mục tiêu của phường / Năm 2045" in titles(second)
    assert "Mục tiêu của phường / Năm 2026" not in titles(second)
