from dataclasses import replace
from datetime import date

import pytest

from dxdesk.domain.status import Status
from dxdesk.domain.verdict import Verdict
from dxdesk.reports.content import BarChart, Paragraph, ReportContent, Row, Table
from dxdesk.reports.figures import EarlierReport, InterimFigures, ReportTexts
from dxdesk.reports.meeting_summary import LEAST_BARS, build_meeting_summary
from dxdesk.reports.pdf.render import page_count
from tests.reports.samples import FONTS, figures, indicators, tasks


def words(content: ReportContent) -> str:
    return "\n".join(block.text for block in content.body if isinstance(block, Paragraph))


def bar_charts(content: ReportContent) -> list[BarChart]:
    return [block for block in content.body if isinstance(block, BarChart)]


def rows(content: ReportContent) -> list[Row]:
    table = [block for block in content.body if isinstance(block, Table)][1]
    return [row for row in table.rows if isinstance(row, Row)]


def test_what_is_newly_overdue_comes_first_then_the_longest_then_what_waits() -> None:
    states = [row.cells[-1] for row in rows(build_meeting_summary(figures(), 30))]
    assert states == sorted(states, key=lambda state: ("(mới)" not in state, state == "Chờ điều kiện"))
    assert states[0] == "Quá hạn\n50 ngày (mới)"
    assert states[-1] == "Chờ điều kiện"


def test_since_the_last_meeting_or_else_since_the_previous_period() -> None:
    earlier = EarlierReport(
        "", date(2026, 2, 9), "quý IV năm 2025", {task.uid: Status.OVERDUE for task in tasks(9)}, {}
    )
    said = words(build_meeting_summary(figures(9, 0, earlier=earlier)))
    assert "So với lần họp ngày 09/02/2026, không có nhiệm vụ mới quá hạn; có 2 nhiệm vụ mới hoàn thành." in said
    assert "So với quý IV năm 2025, có 1 nhiệm vụ mới quá hạn và 1 nhiệm vụ mới hoàn thành." in words(
        build_meeting_summary(figures(9, 0))
    )


def test_less_is_listed_until_the_page_is_one() -> None:
    asked = figures(texts=ReportTexts(decisions=("Cho chủ trương bổ sung kinh phí.",)))
    pages = {most: page_count(build_meeting_summary(asked, most), FONTS) for most in (15, 0)}
    assert pages[0] == 1 < pages[15]


@pytest.mark.parametrize("most", [0, 1, 5])
def test_lists_and_charts_are_as_long_as_asked(most: int) -> None:
    content = build_meeting_summary(figures(), most, max(LEAST_BARS, most))
    assert len([block for block in content.body if isinstance(block, Table)]) == (2 if most else 1)
    if most:
        assert len(rows(content)) == most
    charts = bar_charts(content)
    assert [len(chart.bars) for chart in charts] == [max(LEAST_BARS, min(most, 4)), 3]
    assert [chart.legend for chart in charts] == [True, False]


def test_a_chart_alone_has_its_own_legend() -> None:
    alone = tuple(replace(task, group=None) for task in tasks(9))
    (chart,) = bar_charts(build_meeting_summary(figures(0, 0, tasks=alone)))
    assert chart.legend


def test_what_is_newly_overdue_is_told_before_all_else() -> None:
    first, second, *_ = [block for block in build_meeting_summary(figures()).body if not isinstance(block, Table)]
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert first.text.startswith("So với quý IV năm 2025, có 5 nhiệm vụ mới quá hạn, 5 nhiệm vụ mới hoàn thành")
    assert second.text.startswith("Có 10 nhiệm vụ quá hạn (5 mới)")


def test_that_nothing_is_new_is_told_once() -> None:
    still = EarlierReport("", date(2026, 2, 9), "", {task.uid: task.status for task in tasks(9)}, {})
    said = words(build_meeting_summary(figures(9, 0, earlier=still)))
    assert said.count("không thay đổi") == 1
    assert "mới quá hạn" not in said
    assert "(mới)" not in said


@pytest.mark.parametrize(
    ("late", "told"),
    [(0, ""), (1, "Có 1 nhiệm vụ quá hạn (mới):"), (2, "Có 2 nhiệm vụ quá hạn (đều mới):")],
)
def test_how_many_are_new(late: int, told: str) -> None:
    overdue = tuple(
        replace(tasks(1)[0], uid=str(place), status=Status.OVERDUE, newly_overdue=True) for place in range(late)
    )
    assert told in words(build_meeting_summary(figures(0, 0, tasks=overdue)))


@pytest.mark.parametrize(
    ("leads", "told"),
    [
        ([""], "Có 1 chỉ tiêu chưa có số liệu."),
        (["A", "A"], "Có 2 chỉ tiêu chưa có số liệu, thuộc trách nhiệm của A."),
        (["A", "A", "B"], "Có 3 chỉ tiêu chưa có số liệu, thuộc trách nhiệm của A (2) và B (1)."),
        (
            ["A", ""],
            "Có 2 chỉ tiêu chưa có số liệu, thuộc trách nhiệm của A (1); 1 chỉ tiêu chưa ghi cơ quan chủ trì.",
        ),
        (
            list("ABCDE"),
            "Có 5 chỉ tiêu chưa có số liệu, thuộc trách nhiệm của A (1), B (1), C (1) và 2 cơ quan khác.",
        ),
    ],
)
def test_who_owes_figures(leads: list[str], told: str) -> None:
    missing = tuple(
        replace(indicators(1)[0], uid=str(place), leads=lead, current=None, verdict=Verdict.NO_DATA)
        for place, lead in enumerate(leads)
    )
    assert told in words(build_meeting_summary(figures(0, indicators=missing)))


def test_agencies_are_named_as_shortly_as_the_directory_can() -> None:
    names = ("Phòng Kinh tế, Hạ tầng và Đô thị", "Trung tâm Phục vụ hành chính công", "Công an phường")
    task = replace(tasks(3)[2], status=Status.OVERDUE, leads="Phòng KT, TT, CA")

    def cell(count: int, **short: str) -> str:
        asked = replace(task, lead_agencies=names[:count])
        known = dict(zip(names, short.values(), strict=False))
        return rows(build_meeting_summary(figures(0, 0, tasks=(asked,), short_names=known)))[0].cells[1]

    assert cell(0) == "Phòng KT, TT, CA"
    assert cell(1, first="KTHT&ĐT") == names[0]
    assert cell(2, first="KTHT&ĐT", second="TTPVHCC") == "KTHT&ĐT, TTPVHCC"
    assert cell(3) == "Phòng Kinh tế, Hạ tầng và Đô thị và 2 cơ quan khác"


def test_small_print_is_not_smaller_than_in_an_appendix() -> None:
    content = build_meeting_summary(figures())
    assert all(block.dense for block in content.body if isinstance(block, Table))


def test_a_name_that_is_a_paragraph_is_shortened() -> None:
    long = replace(tasks(3)[2], name="Một việc rất dài " * 40, newly_overdue=True)
    (row,) = rows(build_meeting_summary(figures(0, 0, tasks=(long,))))
    assert len(row.cells[0]) <= 81
    assert row.cells[0].endswith(" việc…")
    assert row.traces[0].uid == "task-2"
    (longer,) = rows(build_meeting_summary(figures(0, 0, tasks=(long,)), long_names=True))
    assert 120 < len(longer.cells[0]) <= 161


def test_what_is_to_be_decided_is_the_officers() -> None:
    content = build_meeting_summary(figures(texts=ReportTexts(decisions=("Giao Văn phòng làm đầu mối.",))))
    assert "Giao Văn phòng làm đầu mối." in words(content)
    assert "Không có nội dung xin ý kiến chỉ đạo." in words(build_meeting_summary(figures()))


def test_nobody_signs_it_and_its_day_is_that_of_the_meeting() -> None:
    content = build_meeting_summary(figures())
    assert content.signature is None
    assert content.title is not None
    assert content.title.subject[-1] == "đến hết quý I năm 2026 (phục vụ cuộc họp ngày 05/04/2026)"
    assert build_meeting_summary(figures(issued_on=None)).gaps == ("Chưa có ngày họp.",)


def test_of_a_plan_without_rows_nothing_is_compared() -> None:
    said = words(build_meeting_summary(figures(0, 0)))
    assert said == (
        "Kế hoạch chưa có nhiệm vụ, chỉ tiêu nào trong danh mục theo dõi.\nKhông có nội dung xin ý kiến chỉ đạo."
    )


def test_only_what_the_plan_has_is_said_to_be_well() -> None:
    met = tuple(
        replace(row, current="82,5%", previous="82,5%", verdict=Verdict.MET, previous_verdict=Verdict.MET)
        for row in indicators(2)
    )
    said = words(build_meeting_summary(figures(0, indicators=met)))
    assert "So với quý IV năm 2025, số liệu chỉ tiêu không thay đổi.\nKhông có chỉ tiêu chưa có số liệu." in said


def test_how_much_of_what_is_missing_is_known_in_part() -> None:
    part = InterimFigures("3", "đến hết quý III năm 2026", "2026-Q3")
    rows = tuple(
        replace(row, leads="", current=None, verdict=Verdict.NO_DATA, interim=part if place else None)
        for place, row in enumerate(indicators(3))
    )
    assert ("Có 3 chỉ tiêu chưa có số liệu (2 chỉ tiêu mới có số liệu đến hết quý III năm 2026).") in words(
        build_meeting_summary(figures(0, indicators=rows))
    )
