"""Whole files: workbooks and Word texts of layouts that no real plan here has, old fonts, hidden parts, nonsense."""

import time
from typing import cast

from hypothesis import given, settings
from hypothesis import strategies as st

from dxdesk.exchange.contents import (
    Cell,
    FileContents,
    Merge,
    Paragraph,
    ReadingNote,
    Sheet,
    WordCell,
    WordRow,
    WordTable,
)
from dxdesk.exchange.understanding.grid import clean, grid_of_sheet, grid_of_word_table, unwrap
from dxdesk.exchange.understanding.plan_reader import read_plan
from tests.exchange.understanding.plan_samples import bold, centred, labels, only, para, plan_of, sheet, table, workbook

HEAD = table(
    ["ỦY BAN NHÂN DÂN\nPHƯỜNG BẠCH ĐÀN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"],
    ["Số: 15/KH-UBND", "Bạch Đàn, ngày 5 tháng 01 năm 2026"],
)
TAIL = table(["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"])


def test_a_whole_word_plan() -> None:
    plan = plan_of(
        HEAD,
        centred("KẾ HOẠCH"),
        centred("Số hóa phường Bạch Đàn giai đoạn 2026-2030"),
        para("Căn cứ Quyết định số 12/QĐ-UBND ngày 3/4/2025 của UBND tỉnh;"),
        bold("I. MỤC TIÊU"),
        para("Chi tiết tại phụ lục."),
        para("Trên đây là Kế hoạch./."),
        TAIL,
        centred("PHỤ LỤC I"),
        centred("PHÂN CÔNG NHIỆM VỤ"),
        para("(Kèm theo Kế hoạch số 15/KH-UBND ngày 05/01/2026)", centered=True, italic=True),
        table(
            ["TT", "Nội dung nhiệm vụ", "Đơn vị chủ trì", "Đơn vị phối hợp", "Thời gian"],
            ["I", "Hạ tầng", None, None, None],
            ["1", "Lắp mạng", "Phòng A", "Phòng B", "Quý I/2026"],
            ["2", "Lắp ca", "Phòng A", "^", "2026"],
        ),
        para(""),
        table(["", "mera ở chợ", "", "", ""], ["3", "Bảo trì", "Phòng A", "Phòng B", "hằng quý"]),
        centred("PHỤ LỤC II: CHỈ TIÊU"),
        para("Đơn vị tính: %", italic=True),
        table(["STT", "Chỉ tiêu", "2026", "2030"], ["1", "Phủ sóng", "60", "100"]),
        para("Kinh phí"),
        table(["Nguồn", "Số tiền"], ["Phường", "5"]),
    )
    assert (plan.number, str(plan.issued_on), plan.issuer) == (
        "15/KH-UBND",
        "2026-01-05",
        "Ủy ban nhân dân phường Bạch Đàn",
    )
    assert [a.label for a in plan.appendices] == ["Phụ lục I", "Phụ lục II"]
    tasks, aims = plan.appendices
    assert [(t.ref, t.name, t.coordinators_raw, t.group) for t in tasks.tasks] == [
        ("1", "Lắp mạng", "Phòng B", 0), ("2", "Lắp ca mera ở chợ", "Phòng B", 0), ("3", "Bảo trì", "Phòng B", 0),
    ]  # fmt: skip
    assert [(t.horizon, t.raw) for t in aims.indicators[0].targets] == [(2026, "60"), (2030, "100")]
    assert aims.indicators[0].unit == "%"
    assert [remark.code for remark in plan.remarks] == ["row-joined", "table-left-out"]
    assert "Kinh phí" in plan.remarks[1].message


def test_a_table_in_the_body_takes_its_sections_heading() -> None:
    plan = plan_of(
        centred("KẾ HOẠCH"),
        centred("Số hóa năm 2026"),
        bold("I. MỤC TIÊU"),
        bold("1. Mục tiêu cần đạt"),
        table(
            ["TT", "Nội dung chỉ tiêu", "Thành phố giao", "Phường đăng ký"],
            ["1", "Tỷ lệ a", "80%", "90%"],
            ["2", "b", "", "5%"],
        ),
    )
    aims = only(plan)
    assert (aims.label, aims.title) == ("", "Mục tiêu cần đạt")
    assert [[(t.scope, t.horizon, t.raw) for t in i.targets] for i in aims.indicators] == [
        [("city", 2026, "80%"), ("ward", 2026, "90%")], [("ward", 2026, "5%")],
    ]  # fmt: skip
    assert {i.unit for i in aims.indicators} == {"%"}
    assert [(g.ref, g.title) for g in aims.groups] == [("1.", "Mục tiêu cần đạt")]
    assert [i.group for i in aims.indicators] == [0, 0]


def test_first_letters_that_an_old_font_had_no_capital_for() -> None:
    def old(text: str) -> Cell:
        return Cell(text, font=".VnTime")

    rows: list[list[str | Cell | None]] = [
        ["1", old("øng dông nÒn t¶ng"), old("ñy ban ph\xadêng")],
        ["2", old("§µo t¹o"), old("Phßng X")],
        ["3", old("TËp huÊn"), old("Tæ Y")],
    ]
    plan = plan_of(sheet(["STT", "Nhiệm vụ", "Chủ trì"], *rows))
    assert [t.name for t in only(plan).tasks] == ["Ứng dụng nền tảng", "Đào tạo", "Tập huấn"]
    assert [t.lead_raw for t in only(plan).tasks] == ["Ủy ban phường", "Phòng X", "Tổ Y"]
    assert [(r.code, "B2, C2" in r.message) for r in plan.remarks] == [("capital-restored", True)]
    small = plan_of(sheet(["STT", "Nhiệm vụ", "Chủ trì"], *[[r[0], old("øng dông"), "p"] for r in rows]))
    assert [t.name for t in only(small).tasks] == ["ứng dụng"] * 3


def test_year_of_single_targets() -> None:
    rows: list[list[str | Cell | None]] = [["STT", "Chỉ tiêu", "Kết quả cần đạt"], ["1", "Tỷ lệ x", "≥ 5%"]]
    grouped = plan_of(
        sheet(
            rows[0], ["I", "Đến hết năm 2028", ""], rows[1], ["II", "Giai đoạn 2029-2032", ""], ["1", "Tỷ lệ y", "6%"]
        )
    )
    assert [i.targets[0].horizon for i in only(grouped).indicators] == [2028, 2032]
    titled = plan_of(sheet(["CHỈ TIÊU NĂM 2027"], *rows))
    assert only(titled).indicators[0].targets[0].horizon == 2027
    named = plan_of(sheet(*rows), file_name="bach_dan_2029.xlsx")
    assert only(named).indicators[0].targets[0].horizon == 2029
    assert "horizon-from-file-name" in [remark.code for remark in named.remarks]
    unknown = plan_of(sheet(*rows))
    assert only(unknown).indicators[0].targets[0].horizon is None
    assert "no-horizon" in [remark.code for remark in unknown.remarks]


def test_hidden_parts_are_not_content() -> None:
    plan = plan_of(
        sheet(
            ["STT", "Mã", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
            ["I", "Nhóm gộp từ cột ẩn", "", "", ""],
            ["1", "x1", "a", "P", "2026"],
            ["2", "x2", "b", "P", "2026"],
            merges="B2:E2",
            hidden_columns={1},
            hidden_rows={3},
        ),
        sheet(["Danh mục"], hidden=True, name="ẩn"),
    )
    tasks = only(plan)
    assert labels(tasks.groups) == ["I Nhóm gộp từ cột ẩn"]
    assert [t.name for t in tasks.tasks] == ["a"]
    assert [remark.code for remark in plan.remarks] == ["hidden-cells", "hidden-sheet"]
    assert plan.remarks[0].message == "Trang “Sheet1”: không đọc 1 hàng ẩn và 1 cột ẩn (B)."


def test_old_fonts_by_name_and_by_content() -> None:
    vni = "VNI-Times"
    named = plan_of(
        sheet(
            ["STT", Cell("Nhieäm vuï", font=vni), Cell("Chuû trì", font=vni), Cell("Thôøi haïn", font=vni)],
            ["1", Cell("Xaây döïng keá hoaïch", font=vni), "P", "2026"],
        )
    )
    assert only(named).tasks[0].name == "Xây dựng kế hoạch"
    assert named.remarks == []
    guessed = plan_of(
        sheet(
            ["STT", "NhiÖm vô", "C¬ quan chñ tr×", "Thêi h¹n"],
            ["1", "X©y dùng kÕ ho¹ch chuyÓn ®æi sè", "Phßng V¨n hãa", "Th¸ng 9"],
        )
    )
    task = only(guessed).tasks[0]
    assert (task.name, task.lead_raw, task.deadline_raw) == (
        "Xây dựng kế hoạch chuyển đổi số",
        "Phòng Văn hóa",
        "Tháng 9",
    )
    assert [remark.code for remark in guessed.remarks] == ["legacy-encoding"]


def test_two_tables_on_one_sheet() -> None:
    plan = plan_of(
        sheet(
            ["BẢNG 1: CHỈ TIÊU"], ["STT", "Chỉ tiêu", "Năm 2026"], ["1", "a", "10%"], ["Tổng cộng", "", ""], [],
            ["BẢNG 2: NHIỆM VỤ"], ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"], ["1", "b", "P", "2026"],
        )
    )  # fmt: skip
    assert [(a.label, a.title, a.kind) for a in plan.appendices] == [
        ("Bảng 1", "CHỈ TIÊU", "indicators"), ("Bảng 2", "NHIỆM VỤ", "tasks"),
    ]  # fmt: skip


def test_dates_from_two_columns_and_from_marks() -> None:
    plan = plan_of(
        sheet(
            ["STT", "Tên nhiệm vụ", "Thời gian thực hiện", "", "Phân công", ""],
            ["", "", "Bắt đầu", "Kết thúc", "Chủ trì", "Phối hợp"],
            ["1", "a", "01/2026", "6/2026", "P1", "P2"],
            merges="C1:D1 E1:F1 A1:A2 B1:B2",
        ),
        sheet(["STT", "Tên nhiệm vụ", "Năm 2026", "Năm 2027", "Chủ trì"], ["1", "b", "x", "x", "P"]),
    )
    first, second = (a.tasks[0] for a in plan.appendices)
    assert (first.deadline_raw, first.lead_raw, first.coordinators_raw) == ("01/2026 - 6/2026", "P1", "P2")
    assert second.deadline_raw == "Năm 2026; Năm 2027"


def test_columns_without_a_place_are_said() -> None:
    plan = plan_of(sheet(["STT", "Nhiệm vụ", "Chủ trì", "Kinh phí"], ["1", "a", "P", "50"]))
    assert [remark.code for remark in plan.remarks] == ["columns-left-out"]
    assert "Kinh phí" in plan.remarks[0].message


def test_the_paper_on_a_sheet() -> None:
    plan = plan_of(
        sheet(
            ["UBND PHƯỜNG A", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"],
            ["Số: 9/KH-UBND", "", "Phường A, ngày 02 tháng 3 năm 2026"],
            ["KẾ HOẠCH"],
            ["Chuyển đổi số năm 2026"],
            ["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"],
            ["1", "a", "P", "2026"],
        )
    )
    assert (plan.number, str(plan.issued_on), plan.title) == ("9/KH-UBND", "2026-03-02", "Chuyển đổi số năm 2026")


def test_notes_of_the_reader_are_passed_on() -> None:
    contents = FileContents("word", notes=[ReadingNote("embedded-text", "Có phần nhúng.", "trang 1")])
    assert read_plan(contents, "a.docx").remarks[0].message == "trang 1: Có phần nhúng."


def test_texts_are_cleaned_but_lists_keep_their_lines() -> None:
    assert clean("  a \t b\u00a0c \r\n\r\n d\u200b ") == "a b c\nd"
    assert (
        unwrap("Phòng Văn hóa -\nXã hội\nCông an phường\n- Trạm y tế")
        == "Phòng Văn hóa - Xã hội\nCông an phường\n- Trạm y tế"
    )
    assert unwrap("Phòng Kinh tế\nvà Đô thị") == "Phòng Kinh tế và Đô thị"


def test_merges_beyond_the_sheet_do_no_harm() -> None:
    huge = sheet(["a", "b"])
    huge.merges = [Merge(0, 0, 1_048_575, 16_383), Merge(5, 5, 2, 2)]
    assert len(grid_of_sheet(huge).rows) == 1


def test_ten_thousand_rows_are_read_in_seconds() -> None:
    rows: list[list[str | Cell | None]] = [["STT", "Nhiệm vụ", "Chủ trì", "Thời hạn"]]
    rows += [
        [str(number), f"Việc thứ {number} của phường", "Phòng Văn hóa - Xã hội", "Quý I"] for number in range(1, 10_001)
    ]
    started = time.perf_counter()
    plan = read_plan(workbook(sheet(*rows)), "a.xlsx")
    assert len(only(plan).tasks) == 10_000
    assert time.perf_counter() - started < 20


_TITLES = [
    "STT", "TT", "Nhiệm vụ", "Chỉ tiêu", "Mục tiêu", "Đơn vị", "Đơn vị tính", "Chủ trì", "Phối hợp", "Thời hạn",
    "Kết quả", "Năm 2026", "2030", "TP giao", "Lĩnh vực", "Bắt đầu", "Ghi chú", "I", "II", "A", "1", "1.1", "1.10",
    "a)", "-", "(1)", "I. Nhóm", "việc", "80%", "Tổng cộng", "Người lập biểu", "PHỤ LỤC 1", "KẾ HOẠCH",
    "Số: 1/KH-UBND", "x", "Ghi chú: b", "(Kèm theo Kế hoạch số 1/KH-UBND)", "Nơi nhận:", "Đơn vị tính: %",
    "NhiÖm vô", "",
]  # fmt: skip
_WORDS = st.sampled_from(_TITLES)
_TEXTS = st.one_of(_WORDS, st.text(max_size=12))
_CELLS = st.none() | st.builds(Cell, _TEXTS, st.sampled_from(["", ".VnTime", "VNI-Times"]))
_MERGES = st.builds(Merge, st.integers(0, 12), st.integers(0, 6), st.integers(0, 12), st.integers(0, 6))
_SHEETS = st.builds(
    Sheet,
    st.sampled_from(["Sheet1", "Phụ lục 1", ""]),
    st.lists(st.lists(_CELLS, max_size=6), max_size=12),
    st.lists(_MERGES, max_size=4),
    st.sets(st.integers(0, 12), max_size=2),
    st.sets(st.integers(0, 6), max_size=2),
    st.booleans(),
)
_WORD_CELLS = st.builds(WordCell, _TEXTS, st.integers(0, 5), st.integers(1, 3), st.booleans(), st.booleans())
_TABLES = st.builds(
    WordTable, st.lists(st.builds(WordRow, st.lists(_WORD_CELLS, max_size=5).map(tuple)), max_size=8).map(tuple)
)
_PARAGRAPHS = st.builds(
    Paragraph, _TEXTS, st.booleans(), st.booleans(), st.booleans(), st.booleans(), st.none() | st.integers(0, 3)
)


@settings(deadline=None, max_examples=150)
@given(st.lists(_SHEETS, max_size=3))
def test_any_workbook_is_read(sheets: list[Sheet]) -> None:
    plan = read_plan(workbook(*sheets), "a 2026.xlsx")
    for appendix in plan.appendices:
        assert appendix.indicators or appendix.tasks
        for place, group in enumerate(appendix.groups):
            assert group.parent is None or group.parent < place
        for item in [*appendix.indicators, *appendix.tasks]:
            assert item.group is None or item.group < len(appendix.groups)
        for place, indicator in enumerate(appendix.indicators):
            assert indicator.parent is None or indicator.parent < place
            assert all(target.raw for target in indicator.targets)
            slots = [(target.scope, target.horizon) for target in indicator.targets]
            assert len(slots) == len(set(slots))


@settings(deadline=None, max_examples=150)
@given(st.lists(st.one_of(_PARAGRAPHS, _TABLES), max_size=10))
def test_any_word_text_is_read(blocks: list[Paragraph | WordTable]) -> None:
    plan = read_plan(FileContents("word", blocks=blocks), "a.docx")
    assert all(cast(str, remark.message) for remark in plan.remarks)


@given(_TABLES)
def test_word_grids_are_rectangular(found: WordTable) -> None:
    grid = grid_of_word_table(found)
    assert {len(row.cells) for row in grid.rows} <= {grid.width}
