from dataclasses import replace
from datetime import date

from dxdesk.domain.status import Status
from dxdesk.reports.content import BulletList, Heading, Paragraph, ReportContent, Row, Table, Trace
from dxdesk.reports.figures import DutyFigures, ReportTexts
from dxdesk.reports.listing import MOST_LISTED, TO_BE_WRITTEN
from dxdesk.reports.results_report import build_results_report
from tests.reports.samples import OFFICE, figures, tasks
from tests.reports.test_wording_of_documents import AMENDMENTS, EARLIER, several


def headings(content: ReportContent) -> list[str]:
    return [block.label for block in content.body if isinstance(block, Heading)]


def words(content: ReportContent) -> str:
    lines: list[str] = []
    for block in content.body:
        if isinstance(block, Paragraph):
            lines.append(block.text)
        elif isinstance(block, BulletList):
            lines += [f"- {item.text}" for item in block.items]
    return "\n".join(lines)


def test_the_five_parts_in_order() -> None:
    assert headings(build_results_report(figures())) == [
        "I. Công tác chỉ đạo, điều hành",
        "II. Kết quả thực hiện",
        "1. Kết quả thực hiện các chỉ tiêu",
        "2. Kết quả thực hiện các nhiệm vụ",
        "3. Thực hiện chế độ báo cáo",
        "III. Tồn tại, hạn chế và nguyên nhân",
        "1. Tồn tại, hạn chế",
        "2. Nguyên nhân",
        "IV. Nhiệm vụ trọng tâm kỳ tới",
        "V. Đề xuất, kiến nghị",
    ]


def test_begins_with_the_plan_and_ends_with_the_end_sign() -> None:
    content = build_results_report(figures())
    first, last = content.body[0], content.body[-1]
    assert isinstance(first, Paragraph)
    assert first.text == (
        "Thực hiện Kế hoạch số 17/KH-UBND ngày 09/01/2026 thực hiện chuyển đổi số trên địa bàn phường An Lạc năm 2026, "
        "Ủy ban nhân dân phường An Lạc báo cáo kết quả thực hiện quý I năm 2026 như sau:"
    )
    assert first.traces == (Trace("plan", "plan-1"),)
    assert isinstance(last, Paragraph)
    assert last.text.endswith("./.")


def test_the_officers_words_stay_word_for_word() -> None:
    whole = figures()
    said = words(build_results_report(whole))
    for slot in (whole.texts.direction, whole.texts.shortcomings, whole.texts.causes, whole.texts.proposals):
        for paragraph in slot:
            assert paragraph in said


def test_a_whole_report_lacks_nothing() -> None:
    assert build_results_report(figures()).gaps == ()


def test_an_empty_report_tells_what_it_lacks() -> None:
    content = build_results_report(
        figures(0, 0, texts=ReportTexts(), duties=(), number="", issued_on=None, office=replace(OFFICE, signer_name=""))
    )
    assert content.gaps == (
        "Mục I. Công tác chỉ đạo, điều hành chưa có nội dung.",
        "Mục III.1. Tồn tại, hạn chế chưa có nội dung.",
        "Mục III.2. Nguyên nhân chưa có nội dung.",
        "Mục IV. Nhiệm vụ trọng tâm kỳ tới chưa có nội dung.",
        "Chưa có số văn bản.",
        "Chưa có ngày ban hành.",
        "Chưa có tên người ký (Thiết lập).",
    )
    assert TO_BE_WRITTEN in words(content)
    assert "Không có đề xuất, kiến nghị." in words(content)


def test_where_all_is_well_no_cause_is_asked_for() -> None:
    done = tuple(replace(task, status=Status.DONE_ON_TIME, difficulties="") for task in tasks(3))
    content = build_results_report(figures(0, 0, tasks=done, texts=ReportTexts()))
    assert "2. Nguyên nhân" not in headings(content)
    assert "Đến hết quý I năm 2026, không có nhiệm vụ quá hạn." in words(content)


def test_long_lists_are_cut_and_say_where_the_rest_is() -> None:
    late = tuple(replace(task, status=Status.OVERDUE, newly_overdue=True, newly_done=False) for task in tasks(40))
    content = build_results_report(figures(0, 0, tasks=late))
    said = words(content)
    assert "Có 40 nhiệm vụ mới quá hạn trong kỳ:" in said
    assert f"- và {40 - MOST_LISTED} mục khác, nêu tại Phụ lục." in said


def test_list_items_end_as_offices_write_them() -> None:
    content = build_results_report(figures(9, 0))
    computed = [
        block for block in content.body if isinstance(block, BulletList) and block.items[0].traces[0].kind == "task"
    ]
    assert computed
    for block in computed:
        assert all(item.text.endswith(";") for item in block.items[:-1])
        assert block.items[-1].text.endswith(".")


def test_tasks_of_the_next_period_are_listed_by_their_dates() -> None:
    some = tuple(replace(task, coming=(date(2026, 6, 30 - place),)) for place, task in enumerate(tasks(12)))
    dated = tuple(replace(task, continuous=False) for task in some)
    content = build_results_report(figures(0, 0, tasks=dated))
    coming = [block for block in content.body if isinstance(block, BulletList)][-1]
    assert "Có 12 nhiệm vụ đến hạn trong quý II năm 2026:" in words(content)
    assert "hạn 19/06/2026" in coming.items[0].text
    assert "và 2 mục khác" in coming.items[-1].text


def test_what_goes_on_all_the_time_is_told_by_its_number() -> None:
    going_on = tuple(replace(task, coming=(date(2026, 6, 30),), continuous=True) for task in tasks(3))
    content = build_results_report(figures(0, 0, tasks=going_on, texts=ReportTexts()))
    assert "Tiếp tục thực hiện 3 nhiệm vụ thường xuyên trong quý II năm 2026, nêu tại Phụ lục." in words(content)
    assert "đến hạn trong" not in words(content)
    assert not any("IV." in gap for gap in content.gaps)


def test_the_summary_by_group_adds_up() -> None:
    content = build_results_report(figures())
    (table,) = (block for block in content.body if isinstance(block, Table))
    rows = [row for row in table.rows if isinstance(row, Row)]
    for row in rows:
        assert int(row.cells[2]) == sum(map(int, row.cells[3:]))
    *groups, total = rows
    assert total.kind == "total"
    for column in range(2, 8):
        assert int(total.cells[column]) == sum(int(row.cells[column]) for row in groups)
    assert len(groups[0].traces) == 12


def test_one_group_needs_no_summary() -> None:
    assert not [block for block in build_results_report(figures(5)).body if isinstance(block, Table)]


def test_appendices_belong_to_this_report() -> None:
    content = build_results_report(figures())
    assert [appendix.label for appendix in content.appendices] == ["Phụ lục I", "Phụ lục II"]
    assert all("06/BC-UBND ngày 05 tháng 4 năm 2026" in appendix.attached_to for appendix in content.appendices)
    assert content.name == "Báo cáo Kết quả thực hiện Kế hoạch số 17/KH-UBND ngày 09/01/2026 quý I năm 2026"


def test_stored_bodies_become_paragraphs() -> None:
    texts = ReportTexts.of({"direction": "Một.\n\n  - hai\n", "unknown": "x"})
    assert texts == ReportTexts(direction=("Một.", "- hai"))


def test_each_plan_is_a_part_of_its_own_with_its_own_appendices() -> None:
    content = build_results_report(several())
    assert headings(content)[1:8] == [
        "II. Kết quả thực hiện",
        "1. Kế hoạch số 17/KH-UBND ngày 09/01/2026 thực hiện chuyển đổi số trên địa bàn phường An Lạc năm 2026",
        "a) Kết quả thực hiện các chỉ tiêu",
        "b) Kết quả thực hiện các nhiệm vụ",
        "2. Kế hoạch số 25/KH-UBND ngày 03/02/2026 phát triển dữ liệu dùng chung",
        "a) Kết quả thực hiện các chỉ tiêu",
        "b) Kết quả thực hiện các nhiệm vụ",
    ]
    # The second plan has no indicators, and so no appendix of them.
    assert [appendix.label for appendix in content.appendices] == ["Phụ lục I", "Phụ lục II", "Phụ lục III"]
    assert "Kết quả từng nhiệm vụ nêu tại Phụ lục III." in words(content)


def test_one_appendix_alone_has_no_number() -> None:
    assert [one.label for one in build_results_report(figures(3, 0)).appendices] == ["Phụ lục"]
    assert build_results_report(figures(0, 0)).appendices == ()


def test_one_agency_is_in_the_title_and_in_the_sentences() -> None:
    content = build_results_report(figures(9, 9, agency="Văn phòng"))
    assert content.title is not None
    assert content.title.subject[0] == "Kết quả thực hiện nhiệm vụ, chỉ tiêu giao Văn phòng"
    assert "Trong 9 nhiệm vụ giao Văn phòng, " in words(content)
    assert "thuộc trách nhiệm cung cấp" not in words(content)
    assert all("giao Văn phòng" in appendix.title for appendix in content.appendices)


def test_what_changed_since_the_last_report_and_in_closed_periods() -> None:
    content = build_results_report(figures(9, 9, earlier=EARLIER, amendments=AMENDMENTS, duties=()))
    assert headings(content)[4:6] == [
        "3. Thay đổi so với Báo cáo số 05/BC-UBND ngày 05/01/2026",
        "4. Điều chỉnh số liệu của kỳ đã chốt",
    ]
    assert "- Tỷ lệ cán bộ, công chức được bồi dưỡng kỹ năng số: từ 60% thành 82,5%;" in words(content)
    table = [block for block in content.body if isinstance(block, Table)][-1]
    rows = [row for row in table.rows if isinstance(row, Row)]
    assert rows[0].cells[3:] == (
        "60%",
        "62,5%",
        "Đơn vị báo cáo lại",
        "Công văn số 12/VHXH ngày 15/01/2026\n(sửa ngày 20/01/2026)",
    )
    assert rows[1].cells[3] == "Chưa có số liệu"
    assert rows[0].traces == (Trace("indicator", "indicator-1"), Trace("actual", "indicator-1", "2025-Q4"))


def test_what_the_lists_of_the_period_told_is_not_told_again() -> None:
    content = build_results_report(figures(9, 0, earlier=EARLIER))
    said = words(content)
    # Task 3 is newly done in the period; task 4 was done before it, and the earlier report did not know.
    assert "Có 1 nhiệm vụ hoàn thành trước kỳ này, chưa nêu tại Báo cáo số 05/BC-UBND ngày 05/01/2026:" in said


def test_a_duty_that_is_owed_for_several_days_is_named_once() -> None:
    owed = tuple(DutyFigures("d", "Báo cáo tháng", "UBND thành phố", date(2026, month, 25)) for month in (1, 2, 3))
    said = words(build_results_report(figures(0, 0, duties=owed)))
    assert (
        "Trong quý I năm 2026, 3 báo cáo theo chế độ đều chưa được gửi:\n"
        "- Báo cáo tháng (gửi UBND thành phố; hạn 25/01/2026, 25/02/2026 và 25/03/2026)."
    ) in said
