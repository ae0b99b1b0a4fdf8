from dataclasses import replace
from datetime import date

import pytest

from dxdesk.domain.status import Status
from dxdesk.reports.content import BarChart, Paragraph, ReportContent, Row, Table
from dxdesk.reports.figures import EarlierReport, ReportTexts
from dxdesk.reports.meeting_summary import LEAST_BARS, build_meeting_summary
from dxdesk.reports.pdf.render import page_count
from tests.reports.samples import FONTS, figures, tasks


def words(content: ReportContent) -> str:
    return "\n".join(block.text for block in content.body if isinstance(block, Paragraph))


def rows(content: ReportContent) -> list[Row]:
    table = [block for block in content.body if isinstance(block, Table)][1]
    return [row for row in table.rows if isinstance(row, Row)]


def test_what_is_newly_overdue_comes_first_then_the_longest_then_what_waits() -> None:
    states = [row.cells[-1] for row in rows(build_meeting_summary(figures(), 30))]
    assert states == sorted(states, key=lambda state: ("(mới)" not in state, state == "Chờ điều kiện"))
    assert states[0] == "Quá hạn 50 ngày\n(mới)"
    assert states[-1] == "Chờ điều kiện"


def test_since_the_last_meeting_or_else_since_the_previous_period() -> None:
    earlier = EarlierReport(
        "", date(2026, 2, 9), "quý IV năm 2025", {task.uid: Status.OVERDUE for task in tasks(9)}, {}
    )
    said = words(build_meeting_summary(figures(9, 0, earlier=earlier)))
    assert "So với lần họp ngày 09/02/2026, có 2 nhiệm vụ mới hoàn thành." in said
    assert "So với quý IV năm 2025, có 1 nhiệm vụ mới hoàn thành và 1 nhiệm vụ mới quá hạn." in words(
        build_meeting_summary(figures(9, 0))
    )


def test_less_is_listed_until_the_page_is_one() -> None:
    asked = figures(texts=ReportTexts(decisions=("Cho chủ trương bổ sung kinh phí.",)))
    pages = {most: page_count(build_meeting_summary(asked, most), FONTS) for most in (8, 0)}
    assert pages[0] == 1 < pages[8]


@pytest.mark.parametrize("most", [0, 1, 5])
def test_lists_and_charts_are_as_long_as_asked(most: int) -> None:
    content = build_meeting_summary(figures(), most)
    assert len([block for block in content.body if isinstance(block, Table)]) == (2 if most else 1)
    if most:
        assert len(rows(content)) == most
    charts = [block for block in content.body if isinstance(block, BarChart)]
    assert [len(chart.bars) for chart in charts] == [max(LEAST_BARS, min(most, 4)), 3]


def test_a_name_that_is_a_paragraph_is_shortened() -> None:
    long = replace(tasks(3)[2], name="Một việc rất dài " * 40, newly_overdue=True)
    (row,) = rows(build_meeting_summary(figures(0, 0, tasks=(long,))))
    assert len(row.cells[0]) <= 81
    assert row.cells[0].endswith(" việc…")
    assert row.traces[0].uid == "task-2"


def test_what_is_to_be_decided_is_the_officers() -> None:
    content = build_meeting_summary(figures(texts=ReportTexts(decisions=("Giao Văn phòng làm đầu mối.",))))
    assert "Giao Văn phòng làm đầu mối." in words(content)
    assert "Không có nội dung xin ý kiến." in words(build_meeting_summary(figures()))


def test_nobody_signs_it_and_its_day_is_that_of_the_meeting() -> None:
    content = build_meeting_summary(figures())
    assert content.signature is None
    assert content.title is not None
    assert content.title.subject[-1] == "đến hết quý I năm 2026 (phục vụ cuộc họp ngày 05/04/2026)"
    assert build_meeting_summary(figures(issued_on=None)).gaps == ("Chưa có ngày họp.",)
