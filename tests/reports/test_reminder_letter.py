from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from dxdesk.domain.status import Status
from dxdesk.reports.content import BulletList, Heading, Paragraph, ReportContent, Row, Table, Trace
from dxdesk.reports.figures import PlanResults, ReportTexts, ResultsFigures
from dxdesk.reports.reminder_letter import MOST_IN_THE_TEXT, build_reminder_letter
from tests.reports.samples import OFFICE, PLAN, figures, indicators, tasks

AGENCY = "Phòng Văn hóa - Xã hội"
LATE = tuple(replace(task, status=Status.OVERDUE, due=date(2026, 3, 1)) for task in tasks(3))
SOON = tuple(replace(task, uid=f"soon-{task.uid}", status=Status.DUE_SOON, due=date(2026, 4, 3)) for task in tasks(2))
MISSING = tuple(replace(row, current=None, verdict=None) for row in indicators(2))


def asked(tasks: Any = (), indicators: Any = (), **changes: Any) -> ResultsFigures:
    texts = ReportTexts(answer_by=("25/4/2026",))
    whole = figures(0, 0, agency=AGENCY, office=replace(OFFICE, recipients=("Lưu: VT",)), texts=texts)
    return replace(whole, plans=(PlanResults(PLAN, tuple(indicators), tuple(tasks)),), **changes)


def words(content: ReportContent) -> str:
    return "\n".join(block.text for block in content.body if isinstance(block, Paragraph))


def test_a_letter_has_no_title_and_says_what_it_is_about() -> None:
    content = build_reminder_letter(asked(LATE, MISSING))
    assert content.title is None
    assert content.letterhead is not None
    assert content.letterhead.about == (
        "V/v đôn đốc thực hiện Kế hoạch số 17/KH-UBND ngày 09/01/2026 và cung cấp số liệu quý I năm 2026"
    )
    assert content.addressees == (AGENCY,)
    assert content.gaps == ()


def test_three_lists_under_headings_and_what_is_asked_for_each() -> None:
    content = build_reminder_letter(asked((*LATE, *SOON), MISSING))
    assert [block.label for block in content.body if isinstance(block, Heading)] == [
        "1. Nhiệm vụ quá hạn",
        "2. Nhiệm vụ sắp đến hạn",
        "3. Chỉ tiêu chưa có số liệu quý I năm 2026",
    ]
    (listed,) = (block for block in content.body if isinstance(block, BulletList))
    assert len(listed.items) == 3
    assert listed.items[-1].text.endswith(".")
    assert words(content).endswith("./.")


def test_one_list_alone_needs_neither_heading_nor_dashes() -> None:
    content = build_reminder_letter(asked(SOON))
    assert not any(isinstance(block, Heading | BulletList) for block in content.body)
    assert "đề nghị Phòng Văn hóa - Xã hội đẩy nhanh tiến độ" in words(content)


def test_how_late_and_how_soon_is_counted_from_the_day_of_the_figures() -> None:
    content = build_reminder_letter(asked((*LATE, *SOON), as_of=date(2026, 3, 31)))
    first, second = (block for block in content.body if isinstance(block, Table))
    assert [row.cells[-1] for row in first.rows if isinstance(row, Row)] == ["30 ngày"] * 3
    assert [row.cells[-1] for row in second.rows if isinstance(row, Row)] == ["3 ngày"] * 2


def test_each_row_leads_back_to_its_task_or_figure() -> None:
    content = build_reminder_letter(asked(LATE, MISSING))
    first, second = (block for block in content.body if isinstance(block, Table))
    assert first.rows[0].traces == (Trace("task", "task-0"),)  # type: ignore[union-attr]
    assert Trace("actual", "indicator-0", "2026-Q1") in second.rows[0].traces  # type: ignore[union-attr]


def test_many_rows_go_with_the_letter_as_an_appendix() -> None:
    many = tuple(replace(LATE[0], uid=str(place)) for place in range(MOST_IN_THE_TEXT + 1))
    content = build_reminder_letter(asked(many, number="15", office=replace(OFFICE, number_suffix="UBND-VHXH")))
    assert not any(isinstance(block, Table) for block in content.body)
    assert "danh mục kèm theo Công văn này" in words(content)
    (appendix,) = content.appendices
    assert appendix.label == "Phụ lục"
    assert appendix.attached_to.startswith("(Kèm theo Công văn số 15/UBND-VHXH ngày 05 tháng 4 năm 2026")


def test_nothing_to_urge_is_said_and_not_pretended() -> None:
    content = build_reminder_letter(asked(tuple(replace(task, status=Status.DONE_ON_TIME) for task in LATE)))
    assert content.gaps == ("Không có nội dung để đôn đốc; không cần gửi công văn này.",)
    first = content.body[0]
    assert isinstance(first, Paragraph)
    assert first.provisional
    assert "đề nghị" not in words(content)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("25/4/2026", "chậm nhất ngày 25/04/2026"),
        ("ngày 25 hằng tháng", "chậm nhất ngày 25 hằng tháng"),
        ("trước ngày 25/4.", "trước ngày 25/4"),
    ],
)
def test_by_when_an_answer_is_wanted(typed: str, said: str) -> None:
    content = build_reminder_letter(asked(LATE, texts=ReportTexts(answer_by=(typed,))))
    assert f" {said} để tổng hợp" in words(content)
    assert content.gaps == ()


def test_a_day_that_is_open_or_over_is_a_gap() -> None:
    assert build_reminder_letter(asked(LATE, texts=ReportTexts())).gaps == ("Chưa có thời hạn trả lời.",)
    late = build_reminder_letter(asked(LATE, texts=ReportTexts(answer_by=("1/4/2026",))))
    assert late.gaps == ("Thời hạn trả lời 01/04/2026 trước ngày ban hành của công văn.",)


def test_without_an_agency_nobody_is_written_to() -> None:
    content = build_reminder_letter(asked(LATE, agency=""))
    assert content.addressees == ()
    assert content.gaps[0] == "Chưa chọn cơ quan nhận công văn."


def test_the_addressee_stands_first_among_the_recipients() -> None:
    content = build_reminder_letter(asked(LATE))
    assert content.signature is not None
    assert content.signature.recipients == ("Như trên", "Lưu: VT")
    typed = asked(LATE, office=replace(OFFICE, recipients=("Như trên;", "Lưu: VT, VHXH.")))
    again = build_reminder_letter(typed).signature
    assert again is not None
    assert again.recipients == ("Như trên", "Lưu: VT, VHXH")
