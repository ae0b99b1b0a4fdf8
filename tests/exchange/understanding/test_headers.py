"""Headers are found and read by their words, wherever they stand and however many rows they have."""

import pytest

from dxdesk.exchange.understanding.grid import grid_of_sheet
from dxdesk.exchange.understanding.header_words import Role, horizon_of, read_title, scope_of
from dxdesk.exchange.understanding.headers import Header, NoHeader, find_header
from tests.exchange.understanding.plan_samples import Row, sheet


def header_of(*rows: Row, merges: str = "", hint: str = "") -> Header:
    found = find_header(grid_of_sheet(sheet(*rows, merges=merges)), hint=hint)
    assert isinstance(found, Header), found
    return found


def roles(header: Header) -> list[str]:
    return [column.role.value for column in header.columns]


@pytest.mark.parametrize(
    ("title", "role"),
    [
        ("STT", Role.REF),
        ("TT", Role.REF),
        ("Số TT", Role.REF),
        ("Số thứ tự", Role.REF),
        ("S.T.T", Role.REF),
        ("Chỉ tiêu", Role.NAME),
        ("Nội dung chỉ tiêu", Role.NAME),
        ("Tên chỉ tiêu", Role.NAME),
        ("Mục tiêu", Role.NAME),
        ("Chỉ số", Role.NAME),
        ("Nội dung", Role.NAME),
        ("Nhiệm vụ", Role.NAME),
        ("Tên nhiệm vụ", Role.NAME),
        ("NỘI DUNG CÔNG VIỆC", Role.NAME),
        ("Nhiệm vụ, giải pháp", Role.NAME),
        ("Nhiệm vụ và giải pháp chủ yếu", Role.NAME),
        ("Công việc cụ thể", Role.NAME),
        ("Đơn vị tính", Role.UNIT),
        ("ĐVT", Role.UNIT),
        ("Đ.V.T", Role.UNIT),
        ("Cơ quan chủ trì", Role.LEAD),
        ("Cơ quan chủ trì tham mưu thực hiện", Role.LEAD),
        ("Cơ quan chủ trì, phối hợp", Role.LEAD),
        ("Chủ trì", Role.LEAD),
        ("Đơn vị thực hiện", Role.LEAD),
        ("Bộ phận phụ trách", Role.LEAD),
        ("Cán bộ phụ trách", Role.LEAD),
        ("Cơ quan chủ chì", Role.LEAD),
        ("Cơ quan phối hợp", Role.COORDINATORS),
        ("Phối hợp thực hiện", Role.COORDINATORS),
        ("Trách nhiệm phối hợp", Role.COORDINATORS),
        ("Sản phẩm", Role.OUTPUT),
        ("Sản phẩm đầu ra", Role.OUTPUT),
        ("Kết quả đạt được", Role.OUTPUT),
        ("Kết quả, sản phẩm", Role.OUTPUT),
        ("Sản phẩm dự kiến", Role.OUTPUT),
        ("Thời gian", Role.DEADLINE),
        ("Thời gian hoàn thành", Role.DEADLINE),
        ("Thời gian hòan thành", Role.DEADLINE),
        ("Thời hạn thực hiện", Role.DEADLINE),
        ("Tiến độ", Role.DEADLINE),
        ("Hoàn thành trước", Role.DEADLINE),
        ("Ghi chú", Role.NOTE),
        ("Chỉ tiêu của thành phố", Role.TARGET),
        ("TP giao", Role.TARGET),
        ("Phường đăng ký", Role.TARGET),
        ("Kế hoạch năm 2026", Role.TARGET),
        ("Năm 2045", Role.TARGET),
        ("2026", Role.TARGET),
        ("Thực hiện năm 2025", Role.OTHER),
        ("Ước thực hiện 2025", Role.OTHER),
        ("Kinh phí (triệu đồng)", Role.OTHER),
    ],
)
def test_words_of_a_title(title: str, role: Role) -> None:
    assert read_title(title).roles[0] is role


def test_a_wording_of_a_row_is_no_title() -> None:
    text = "Tỷ lệ hộ dân trong khu phố được hướng dẫn nộp hồ sơ qua mạng tại nhà văn hóa hằng tháng đạt yêu cầu đề ra"
    assert read_title(text).roles == ()


@pytest.mark.parametrize(
    ("title", "scope"),
    [
        ("Chỉ tiêu của thành phố", "city"),
        ("Thành phố giao phường", "city"),
        ("TP giao", "city"),
        ("Chỉ tiêu được giao", "city"),
        ("Cấp tỉnh", "city"),
        ("Chỉ tiêu của phường", "ward"),
        ("Phường giao", "ward"),
        ("UBND phường đăng ký với thành phố", "ward"),
        ("Cấp xã", "ward"),
        ("Năm 2026", None),
    ],
)
def test_whose_target(title: str, scope: str | None) -> None:
    assert scope_of(title) == scope


@pytest.mark.parametrize(
    ("title", "year"),
    [
        ("Năm 2025", 2025),
        ("2026", 2026),
        ("Đến năm 2030", 2030),
        ("Giai đoạn 2026-2030", 2030),
        ("Đến hết năm 2028", 2028),
        ("Theo Quyết định ngày 22/12/2024", None),
        ("Hạ tầng", None),
    ],
)
def test_year_of_a_title(title: str, year: int | None) -> None:
    assert horizon_of(title) == year


def test_header_below_titles_and_a_number_row() -> None:
    header = header_of(
        ["UBND PHƯỜNG BẠCH ĐÀN"],
        ["DANH MỤC CÔNG VIỆC"],
        [],
        ["Số TT", "Nội dung công việc", "Đơn vị thực hiện", "Thời hạn"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["1", "Mở lớp", "Văn phòng", "2026"],
    )
    assert (header.first, header.last, header.kind) == (3, 3, "tasks")
    assert roles(header) == ["ref", "name", "lead", "deadline"]


def test_two_rows_scope_over_year_with_merges() -> None:
    header = header_of(
        ["TT", "Tên chỉ tiêu", "ĐVT", "Thành phố giao", "", "Phường đăng ký", "", "Ghi chú"],
        ["", "", "", "Năm 2026", "Năm 2030", "Năm 2026", "Năm 2030", ""],
        ["1", "Số hộ có cáp quang", "hộ", "10", "20", "11", "21", ""],
        merges="D1:E1 F1:G1 A1:A2 B1:B2 C1:C2 H1:H2",
    )
    assert header.last == 1
    found = [(column.scope, column.horizon) for column in header.of(Role.TARGET)]
    assert found == [("city", 2026), ("city", 2030), ("ward", 2026), ("ward", 2030)]


def test_year_over_scope_without_any_merge() -> None:
    header = header_of(
        ["STT", "Chỉ số", "Đơn vị", "2026", "", "2030", ""],
        ["", "", "", "TP giao", "Phường giao", "TP giao", "Phường giao"],
        ["1.1", "Hồ sơ trực tuyến", "%", "70", "75", "90", "95"],
    )
    found = [(column.scope, column.horizon) for column in header.of(Role.TARGET)]
    assert found == [("city", 2026), ("ward", 2026), ("city", 2030), ("ward", 2030)]
    assert roles(header)[:3] == ["ref", "name", "unit"]


def test_three_header_rows() -> None:
    header = header_of(
        ["STT", "Chỉ tiêu", "ĐVT", "Mục tiêu giai đoạn 2026 - 2030", "", "", "", "Đơn vị chủ trì"],
        ["", "", "", "Cấp tỉnh", "", "Cấp xã", "", ""],
        ["", "", "", "2026", "2030", "2026", "2030", ""],
        ["1", "Tỷ lệ a", "%", "1", "2", "3", "4", "P"],
        merges="D1:G1 D2:E2 F2:G2 A1:A3 B1:B3 C1:C3 H1:H3",
    )
    assert header.last == 2
    assert [(c.scope, c.horizon) for c in header.of(Role.TARGET)] == [
        ("city", 2026), ("city", 2030), ("ward", 2026), ("ward", 2030),
    ]  # fmt: skip
    assert header.place(Role.LEAD) == 7


def test_a_don_vi_column_is_told_by_its_values() -> None:
    unit = header_of(["STT", "Chỉ tiêu", "Đơn vị", "Năm 2026"], ["1", "Tỷ lệ a", "%", "80"])
    agency = header_of(["STT", "Nội dung", "Đơn vị", "Thời hạn"], ["1", "Việc a", "Phòng Văn hóa", "2026"])
    assert roles(unit)[2] == "unit"
    assert roles(agency)[2] == "lead"


def test_muc_tieu_is_a_target_beside_another_name() -> None:
    header = header_of(["STT", "Nội dung chỉ tiêu", "Mục tiêu", "Chủ trì"], ["1", "Tỷ lệ a", "80%", "P"])
    assert roles(header) == ["ref", "name", "target", "lead"]
    beside = header_of(["TT", "Nội dung", "Chỉ tiêu", "Đơn vị"], ["1", "Chữ ký số", "90%", "Phòng Văn hóa"])
    assert (roles(beside), beside.kind) == (["ref", "name", "target", "lead"], "indicators")


def test_ket_qua_is_target_or_output() -> None:
    aims = header_of(["STT", "Chỉ tiêu", "Kết quả", "Chủ trì"], ["1", "Tỷ lệ a", "≥ 80", "P"])
    work = header_of(["STT", "Nội dung", "Kết quả", "Thời gian"], ["1", "Sửa quy chế", "Quyết định", "Quý I"])
    assert (aims.kind, roles(aims)[2]) == ("indicators", "target")
    assert (work.kind, roles(work)[2]) == ("tasks", "output")


def test_past_results_are_not_targets() -> None:
    header = header_of(
        ["STT", "Chỉ tiêu", "ĐVT", "Thực hiện năm 2025", "Kế hoạch năm 2026"], ["1", "Tỷ lệ a", "%", "70", "80"]
    )
    assert [(column.horizon, column.index) for column in header.of(Role.TARGET)] == [(2026, 4)]


def test_years_under_one_roof() -> None:
    route = header_of(
        ["TT", "CHỈ TIÊU", "ĐVT", "LỘ TRÌNH THỰC HIỆN", "", "CƠ QUAN THEO DÕI"],
        ["", "", "", "2026", "2027", ""],
        ["1", "Tỷ lệ a", "%", "1", "2", "VP"],
        merges="D1:E1 A1:A2 B1:B2 C1:C2 F1:F2",
    )
    assert [(column.role, column.horizon) for column in route.columns[3:5]] == [
        (Role.TARGET, 2026),
        (Role.TARGET, 2027),
    ]
    past = header_of(
        ["TT", "Chỉ tiêu", "Kết quả thực hiện", "", "Năm 2026"],
        ["", "", "Năm 2024", "Năm 2025", ""],
        ["1", "Tỷ lệ a", "1", "2", "3"],
        merges="C1:D1 A1:A2 B1:B2 E1:E2",
    )
    assert [column.index for column in past.of(Role.TARGET)] == [4]


def test_a_name_column_may_name_the_year() -> None:
    header = header_of(["TT", "Chỉ tiêu năm 2026", "ĐVT", "Kết quả"], ["1", "Tỷ lệ thủ tục trực tuyến", "%", "80"])
    assert roles(header) == ["ref", "name", "unit", "target"]
    beside = header_of(["TT", "Nội dung chỉ tiêu", "Chỉ tiêu năm 2026"], ["1", "Tỷ lệ thủ tục trực tuyến", "80%"])
    assert (roles(beside)[2], beside.columns[2].horizon) == ("target", 2026)


def test_number_column_without_a_title() -> None:
    header = header_of(["", "Nhiệm vụ", "Chủ trì", "Thời hạn"], ["1", "a b", "P", "2026"], ["2", "c d", "P", "2027"])
    assert header.place(Role.REF) == 0


def test_group_title_under_the_header_is_not_part_of_it() -> None:
    header = header_of(
        ["STT", "Chỉ tiêu", "Năm 2026"], ["I", "Đến năm 2030", ""], ["1", "Tỷ lệ a", "80"], merges="B2:C2"
    )
    assert header.last == 0


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([["STT", "Nội dung", "Đơn giá", "Thành tiền"], ["1", "Máy in", "5", "5"]], "“Nội dung”"),
        ([["STT", "Họ và tên", "Chức vụ"], ["1", "a", "b"]], "hàng tiêu đề"),
        ([["Nguồn", "Số tiền"], ["Phường", "5"]], "hàng tiêu đề"),
        ([], "hàng tiêu đề"),
    ],
)
def test_other_tables_are_refused_with_a_reason(rows: list[Row], words: str) -> None:
    found = find_header(grid_of_sheet(sheet(*rows)))
    assert isinstance(found, NoHeader)
    assert words in found.reason
