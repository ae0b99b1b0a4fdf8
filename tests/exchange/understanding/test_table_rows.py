"""Rows under a header: data, groups, number rows, totals, signatures, rows split over pages."""

from dxdesk.exchange.contents import Cell
from dxdesk.exchange.understanding.row_words import bare, split_numbering, style_of
from tests.exchange.understanding.plan_samples import Row, bold, group_of, labels, only, plan_of, sheet, table

TASKS: Row = ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]
AIMS: Row = ["STT", "Chỉ tiêu", "ĐVT", "Năm 2026"]


def test_numbering_of_groups() -> None:
    assert split_numbering("I. Nâng cao nhận thức") == ("I.", "Nâng cao nhận thức")
    assert split_numbering("IV Hạ tầng số") == ("IV", "Hạ tầng số")
    assert split_numbering("1. Thể chế") == ("1.", "Thể chế")
    assert split_numbering("100 ngày đầu tiên") == ("", "100 ngày đầu tiên")
    assert split_numbering("5G phủ sóng") == ("", "5G phủ sóng")
    assert bare("1.10.") == "1.10"
    assert [style_of(ref) for ref in ("I", "A", "1", "1.10", "a)", "-", "")] == [
        "roman", "letter", "arabic", "decimal", "small", "dash", "",
    ]  # fmt: skip


def test_groups_in_all_their_shapes() -> None:
    plan = plan_of(
        sheet(
            TASKS,
            ["A", "Số và tên hai ô", "", ""],
            ["1", "a", "P", "2026"],
            ["B. Gộp cả hàng", "", "", ""],
            ["1", "b", "P", "2026"],
            ["C", "Gộp phần sau", "", ""],
            ["1", "c", "P", "2026"],
            merges="A4:D4 B6:D6",
        )
    )
    tasks = only(plan)
    assert labels(tasks.groups) == ["A Số và tên hai ô", "B. Gộp cả hàng", "C Gộp phần sau"]
    assert [(item.name, item.group) for item in tasks.tasks] == [("a", 0), ("b", 1), ("c", 2)]
    assert plan.remarks == []


def test_groups_within_groups() -> None:
    tasks = only(
        plan_of(
            sheet(
                TASKS,
                ["A", "Phần một", "", ""],
                ["I", "Mục một", "", ""],
                ["1", "a", "P", "2026"],
                ["II", "Mục hai", "", ""],
                ["1", "b", "P", "2026"],
                ["B", "Phần hai", "", ""],
                ["I", "Mục ba", "", ""],
                ["1", "c", "P", "2026"],
            )
        )
    )
    assert [group.parent for group in tasks.groups] == [None, 0, 0, None, 3]
    assert [group_of(tasks, item.group) for item in tasks.tasks] == ["I Mục một", "II Mục hai", "I Mục ba"]


def test_numbered_task_titles_are_groups_when_tasks_follow_below() -> None:
    tasks = only(
        plan_of(
            sheet(
                TASKS,
                ["I", "Thể chế", "", ""],
                ["1", "Văn bản", "", ""],
                ["1.1", "Quy chế", "P", "Tháng 3"],
                ["1.2", "Nội quy", "P", "Tháng 4"],
                ["II", "Hạ tầng", "", ""],
                ["1", "Nâng cấp mạng", "", ""],
            )
        )
    )
    assert labels(tasks.groups) == ["I Thể chế", "1 Văn bản", "II Hạ tầng"]
    assert [(item.ref, item.group) for item in tasks.tasks] == [("1.1", 1), ("1.2", 1), ("1", 2)]


def test_indicator_headings_are_not_groups() -> None:
    aims = only(
        plan_of(
            sheet(
                AIMS,
                ["I", "Đến năm 2028", "", ""],
                ["1", "Chính quyền số", "", ""],
                ["1.1", "Hồ sơ trực tuyến", "%", "80"],
                ["1.10", "Chữ ký số", "%", "90"],
                ["2", "Hạ tầng số", "", "đồng bộ"],
                ["2.1", "Phủ sóng", "%", "95"],
            )
        )
    )
    assert [(i.ref, i.heading, i.parent) for i in aims.indicators] == [
        ("1", True, None), ("1.1", False, 0), ("1.10", False, 0), ("2", False, None), ("2.1", False, 3),
    ]  # fmt: skip
    assert labels(aims.groups) == ["I Đến năm 2028"]


def test_items_with_dashes_and_small_letters_belong_to_their_heading() -> None:
    aims = only(
        plan_of(
            sheet(
                AIMS,
                ["1", "Chính quyền số", "", ""],
                ["-", "Hồ sơ điện tử", "%", "90"],
                ["2", "Kinh tế số", "", ""],
                ["a)", "Hóa đơn", "%", "90"],
                ["b)", "Thanh toán", "%", "80"],
            )
        )
    )
    assert [(i.heading, i.parent) for i in aims.indicators] == [
        (True, None), (False, 0), (True, None), (False, 2), (False, 2),
    ]  # fmt: skip


def test_number_rows_and_repeated_headers_are_skipped() -> None:
    tasks = only(
        plan_of(
            sheet(
                TASKS,
                ["A", "B", "1", "2"],
                ["1", "a", "P", "2026"],
                ["TT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
                ["(1)", "(2)", "(3)", "(4)"],
                ["2", "b", "P", "2026"],
            )
        )
    )
    assert [item.ref for item in tasks.tasks] == ["1", "2"]


def test_totals_notes_and_signatures_end_a_table() -> None:
    plan = plan_of(
        sheet(
            AIMS,
            ["1", "Tổng số thủ tục", "TT", "100"],
            ["2", "Cộng đồng số", "tổ", "3"],
            ["", "Tổng cộng", "", "103"],
            ["Ghi chú: số liệu tạm tính đến cuối năm", "", "", ""],
            ["", "", "", "Bạch Đàn, ngày 5 tháng 1 năm 2026"],
            ["", "", "", "NGƯỜI LẬP BIỂU"],
        )
    )
    assert [i.name for i in only(plan).indicators] == ["Tổng số thủ tục", "Cộng đồng số"]
    assert [remark.code for remark in plan.remarks] == ["text-left-out", "rows-left-out"]
    assert all(words in plan.remarks[1].message for words in ("Tổng cộng 103", "ngày 5 tháng 1", "NGƯỜI LẬP BIỂU"))


def test_a_row_split_over_pages_is_joined_and_said() -> None:
    plan = plan_of(
        sheet(
            TASKS,
            ["1", "Rà soát thủ tục", "Phòng A", "2026"],
            ["", "nội bộ còn lại", "", ""],
            ["2", "Mở lớp", "Phòng A", "2026"],
            ["", "", "Phòng B", ""],
            ["", "Việc thêm không có số", "Phòng C", "2027"],
        )
    )
    tasks = only(plan).tasks
    assert [(t.ref, t.name, t.lead_raw) for t in tasks] == [
        ("1", "Rà soát thủ tục nội bộ còn lại", "Phòng A"),
        ("2", "Mở lớp", "Phòng A\nPhòng B"),
        ("", "Việc thêm không có số", "Phòng C"),
    ]
    assert [remark.code for remark in plan.remarks] == ["row-joined", "row-joined", "row-without-number"]


def test_vertical_merges_count_for_every_row() -> None:
    tasks = only(
        plan_of(
            sheet(
                TASKS,
                ["1", "a", "Phòng A", "Quý I"],
                ["2", "b", "", ""],
                ["3", "c", "", "Quý II"],
                merges="C2:C4 D2:D3",
            )
        )
    )
    assert [(t.lead_raw, t.deadline_raw) for t in tasks.tasks] == [
        ("Phòng A", "Quý I"), ("Phòng A", "Quý I"), ("Phòng A", "Quý II"),
    ]  # fmt: skip


def test_one_item_over_two_rows() -> None:
    aims = only(
        plan_of(
            sheet(
                ["STT", "Chỉ tiêu", "Năm 2026", "Chủ trì"],
                ["1", "Tỷ lệ a", "80", "Phòng A"],
                ["", "", "", "Phòng B"],
                ["2", "Tỷ lệ b", "80", "Phòng A"],
                merges="A2:A3 B2:B3 C2:C3",
            )
        )
    )
    assert [(i.ref, i.lead_raw, len(i.targets)) for i in aims.indicators] == [
        ("1", "Phòng A\nPhòng B", 1),
        ("2", "Phòng A", 1),
    ]


def test_a_field_column_makes_groups() -> None:
    tasks = only(
        plan_of(
            sheet(
                ["STT", "Lĩnh vực", "Nhiệm vụ", "Chủ trì", "Tiến độ"],
                ["1", "Y tế", "Sổ khám điện tử", "Trạm y tế", "Quý II"],
                ["2", "", "Đặt lịch khám", "Trạm y tế", "Quý III"],
                ["3", "Giáo dục", "Học bạ", "Trường học", "Quý IV"],
                merges="B2:B3",
            )
        )
    )
    assert [group_of(tasks, item.group) for item in tasks.tasks] == ["Y tế", "Y tế", "Giáo dục"]


def test_numbers_of_number_cells_stay_text() -> None:
    aims = only(
        plan_of(
            sheet(
                ["STT", "Chỉ tiêu", "Năm 2026"],
                [Cell("1,0", number="1.0"), "Nhóm a", ""],
                [Cell("1,1", number="1.1"), "Tỷ lệ b", Cell("80%", number="0.8")],
                [Cell("1,10", number="1.1"), "Tỷ lệ c", "5%"],
            )
        )
    )
    assert [i.ref for i in aims.indicators] == ["1", "1.1", "1.10"]
    assert [i.parent for i in aims.indicators] == [None, 0, 0]
    assert aims.indicators[1].targets[0].raw == "80%"


def test_untitled_groups_by_bold_type_in_word() -> None:
    tasks = only(
        plan_of(
            bold("Phân công"),
            table(
                TASKS,
                ["", "Nhóm đầu tiên", "", ""],
                ["1", "a", "P", "2026"],
                ["", "Nhóm thứ hai", "", ""],
                ["2", "b", "P", "2026"],
                ["3", "c", "P", "2026"],
                bold=(1, 3),
            ),
        )
    )
    assert labels(tasks.groups) == ["Nhóm đầu tiên", "Nhóm thứ hai"]
    assert [item.group for item in tasks.tasks] == [0, 1, 1]


def test_a_doubtful_row_is_kept_and_said() -> None:
    plan = plan_of(
        sheet(
            TASKS,
            ["1", "a", "P", "2026"],
            ["", "Việc không rõ", "", ""],
            ["2", "b", "P", "2026"],
            ["3", "c", "P", "2026"],
        )
    )
    assert [t.name for t in only(plan).tasks] == ["a", "Việc không rõ", "b", "c"]
    assert [remark.code for remark in plan.remarks] == ["row-or-group"]


def test_roman_numbers_of_the_items_themselves() -> None:
    tasks = only(plan_of(sheet(TASKS, ["I", "a", "P", "2026"], ["II", "b", "P", "2026"])))
    assert [(t.ref, t.group) for t in tasks.tasks] == [("I", None), ("II", None)]


def test_a_heading_merged_over_its_row_has_no_values() -> None:
    aims = only(plan_of(sheet(AIMS, ["1", "Nhóm a", "", ""], ["1.1", "Tỷ lệ b", "%", "1"], merges="B2:D2")))
    assert [(i.heading, i.unit, len(i.targets)) for i in aims.indicators] == [(True, "", 0), (False, "%", 1)]


def test_untitled_groups_while_numbers_run_on() -> None:
    aims = only(
        plan_of(
            sheet(AIMS, ["", "Hạ tầng", "", ""], ["1", "a", "%", "1"], ["", "Con người", "", ""], ["2", "b", "%", "1"])
        )
    )
    assert labels(aims.groups) == ["Hạ tầng", "Con người"]
    assert [i.group for i in aims.indicators] == [0, 1]


def test_a_wrapped_wording_is_one_line_and_a_list_in_it_keeps_its_lines() -> None:
    tasks = only(plan_of(sheet(TASKS, ["1", "Nâng cấp\nđường truyền:\n- ở chợ;\n- ở trạm.", "P", "2026"])))
    assert tasks.tasks[0].name == "Nâng cấp đường truyền:\n- ở chợ;\n- ở trạm."
