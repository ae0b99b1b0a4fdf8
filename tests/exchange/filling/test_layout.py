"""Layouts proposed from a form's words, and found again when rows and columns moved."""

from collections.abc import Sequence

import pytest

from dxdesk.exchange.contents import Cell, FileContents, Merge, Sheet
from dxdesk.exchange.filling.form_rows import form_rows
from dxdesk.exchange.filling.layout import propose_profile
from dxdesk.exchange.filling.profile import FormProfile, Part, profile_from_json, profile_json
from dxdesk.exchange.filling.recognition import recognise

TASKS: list[Sequence[str | None]] = [
    ["SỞ THỬ"],
    ["Đơn vị báo cáo:", None, None, "Kỳ báo cáo:"],
    [
        "TT",
        "Mã",
        "Nhiệm vụ",
        "Thời hạn",
        "Trạng thái",
        "Tiến độ (%)",
        "Ngày hoàn thành",
        "Khó khăn, vướng mắc",
        "Ghi chú",
    ],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
    ["I", "Nhóm việc thứ nhất"],
    ["1", "A01", "Soạn quy chế dùng mạng", "30/6/2026"],
    ["2", "A02", "Thay máy chủ", "Quý III/2026"],
    [None, None, "Tổng số", None, None],
    [],
    [None, None, None, None, None, None, "NGƯỜI LẬP BIỂU"],
]
MEASURED: list[Sequence[str | None]] = [
    ["STT", "Chỉ tiêu", "ĐVT", "Kết quả thực hiện", None, None, "Nguồn số liệu"],
    [None, None, None, "Tử số", "Mẫu số", "Tỷ lệ"],
    ["1.10", "Tỷ lệ đường truyền dự phòng", "%"],
    [None, "Số lớp bồi dưỡng", "lớp"],
]


def contents(*sheets: tuple[str, Sequence[Sequence[str | None]], list[Merge]]) -> FileContents:
    return FileContents(
        "workbook",
        [
            Sheet(name, [[None if text is None else Cell(text) for text in row] for row in rows], merges)
            for name, rows, merges in sheets
        ],
    )


def both() -> FileContents:
    return contents(("NV", TASKS, [Merge(4, 1, 4, 8)]), ("CT", MEASURED, [Merge(0, 3, 0, 5)]))


def parts(profile: FormProfile, table: int) -> dict[str, int]:
    return {str(use.part): use.column for use in profile.tables[table].columns}


def test_tables_of_tasks_and_indicators_are_proposed() -> None:
    profile = propose_profile(both())
    tasks, measured = profile.tables
    assert (tasks.kind, tasks.header_first, tasks.header_last, tasks.first_row, tasks.last_row) == ("tasks", 2, 2, 4, 6)
    assert parts(profile, 0) == {
        "ref": 0, "code": 1, "name": 2, "status": 4, "progress": 5, "done_on": 6, "difficulties": 7, "note": 8,
    }  # fmt: skip
    assert (measured.kind, measured.header_last, measured.first_row, measured.last_row) == ("indicators", 1, 2, 3)
    assert parts(profile, 1) == {
        "ref": 0, "name": 1, "unit": 2, "numerator": 3, "denominator": 4, "value": 5, "source": 6,
    }  # fmt: skip


def test_single_cells_stand_beside_their_labels() -> None:
    singles = propose_profile(both()).singles
    assert [(cell.part, cell.row, cell.column) for cell in singles] == [(Part.OFFICE, 1, 1), (Part.PERIOD, 1, 4)]


def test_rows_know_their_group_number_and_code() -> None:
    file = both()
    rows = form_rows(propose_profile(file), file)
    assert [(row.ref, row.code, row.name, row.group) for row in rows] == [
        ("1", "A01", "Soạn quy chế dùng mạng", "I Nhóm việc thứ nhất"),
        ("2", "A02", "Thay máy chủ", "I Nhóm việc thứ nhất"),
        ("1.10", "", "Tỷ lệ đường truyền dự phòng", ""),
        ("", "", "Số lớp bồi dưỡng", ""),
    ]


def test_a_plan_without_answer_columns_is_no_form() -> None:
    plan = [["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"], ["1", "Soạn quy chế", "Văn phòng", "30/6/2026"]]
    assert propose_profile(contents(("Phụ lục", plan, []))).tables == ()


def test_a_profile_survives_json() -> None:
    profile = propose_profile(both(), "Biểu thử").remembering({"tasks:code:a01": "uid-1"})
    assert profile_from_json(profile_json(profile)) == profile


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 99}', '{"format": 1, "name": "x", "tables": [1]}'])
def test_what_is_no_profile_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        profile_from_json(text)


def moved() -> FileContents:
    """Another edition: two rows more on top, two columns swapped, one new column, another sheet name."""
    order = [0, 2, 1, 3, 4, 6, 5, 7, 8]
    rows = [[(row[place] if place < len(row) else None) for place in order] for row in TASKS]
    rows = [
        ["CỘNG HÒA"],
        ["Độc lập"],
        *([row[0], "x" if index == 2 else None, *row[1:]] for index, row in enumerate(rows)),
    ]
    rows[4][1] = "Căn cứ"
    return contents(("Biểu 2", rows, []))


def test_the_next_edition_is_recognised_by_its_headings() -> None:
    profile = propose_profile(contents(("NV", TASKS, [])), "Biểu thử")
    other = propose_profile(contents(("CT", MEASURED, [Merge(0, 3, 0, 5)])), "Biểu khác")
    found = recognise([other, profile], moved())
    assert found is not None
    assert found.profile.name == "Biểu thử"
    table = found.profile.tables[0]
    assert (table.sheet, table.header_first, table.first_row) == ("Biểu 2", 4, 6)
    assert parts(found.profile, 0)["name"] == 2
    assert parts(found.profile, 0)["progress"] == 7
    assert parts(found.profile, 0)["done_on"] == 6
    assert found.missing == ()


def test_a_heading_that_is_gone_is_told() -> None:
    profile = propose_profile(contents(("NV", TASKS, [])), "Biểu thử")
    rows = [[text if text != "Ghi chú" else "Đề xuất" for text in row] for row in TASKS]
    found = recognise([profile], contents(("NV", rows, [])))
    assert found is not None
    assert found.missing == ("Ghi chú",)
    assert "note" not in parts(found.profile, 0)


def test_another_form_is_not_taken_for_a_known_one() -> None:
    profile = propose_profile(contents(("NV", TASKS, [])), "Biểu thử")
    assert recognise([profile], contents(("CT", MEASURED, []))) is None


def test_the_signature_does_not_hang_on_places() -> None:
    one = propose_profile(contents(("NV", TASKS, [])))
    shifted = contents(("Tờ 1", [[], [], *([None, *row] for row in TASKS)], []))
    assert propose_profile(shifted).signature == one.signature


LABELS: list[Sequence[str | None]] = [
    ["Đơn vị báo cáo:"],
    ["Đơn vị báo cáo"],
    ["Đơn vị:"],
    ["Cơ quan báo cáo:"],
    [None, None, "Đơn vị:"],
    ["Đơn vị:", None, None, "Kỳ báo cáo:"],
    ["Kỳ báo cáo:"],
    ["Đơn vị chủ trì: Phòng Văn hóa"],
]


@pytest.mark.parametrize("labels", LABELS)
@pytest.mark.parametrize("table", [TASKS[2:], MEASURED], ids=["tasks", "indicators"])
@pytest.mark.parametrize("apart", [True, False])
@pytest.mark.parametrize("wide", [None, Merge(1, 0, 1, 1), Merge(1, 1, 1, 2)])
def test_labels_right_above_the_headings_are_none_of_them(
    labels: Sequence[str | None], table: list[Sequence[str | None]], apart: bool, wide: Merge | None
) -> None:
    """The form as it came and the same form filled are one and the same, whatever stands beside the labels now."""
    rows: list[Sequence[str | None]] = [["SỞ THỬ"], labels, *([[]] if apart else []), *table]
    head = 3 if apart else 2
    merges = [Merge(head, 3, head, 5)] if table is MEASURED else []
    merges += [wide] if wide is not None else []
    profile = propose_profile(contents(("Biểu", rows, merges)), "Biểu thử")
    assert [one.header_first for one in profile.tables] == [head]
    filled = [[*row, *[None] * (10 - len(row))] for row in rows]
    for single in profile.singles:
        filled[single.row][single.column] = "UBND phường Thử" if single.part is Part.OFFICE else "Quý I năm 2026"
    for use in profile.tables[0].answers():
        filled[profile.tables[0].first_row][use.column] = "Đã làm"
    found = recognise([profile], contents(("Biểu", filled, merges)))
    assert found is not None
    assert (found.missing, found.score) == ((), 1.0)
    assert found.profile == profile
