"""Real files in the many layouts of offices, in invented wording, against what a careful person would write down."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.exchange.understanding.drawn_tables import (
    drawing,
    lost_words,
    read_file,
    rows_of,
    write_docx,
    write_ods,
    write_xlsx,
)

_WRITERS: dict[str, Callable[..., Path]] = {"xlsx": write_xlsx, "ods": write_ods, "docx": write_docx}

CASES: dict[str, tuple[str, str]] = {
    "header in the first row, city and ward side by side": (
        """
        TT | Chỉ tiêu | ĐVT | Thành phố giao 2026 | Phường phấn đấu 2026 | Đơn vị chủ trì | Đơn vị phối hợp | Ghi chú
        A | Chính quyền | | | | | |
        1 | Hồ sơ nộp qua mạng | % | ≥ 80 | ≥ 90 | Văn phòng | Các phòng | theo quý
        2 | Máy tính thay mới | chiếc | | 15 | Phòng Kinh tế | |
        """,
        """
        [A Chính quyền]
        1 | Hồ sơ nộp qua mạng | % | city 2026 ≥ 80; ward 2026 ≥ 90 | Văn phòng | Các phòng |  | theo quý
        2 | Máy tính thay mới | chiếc | ward 2026 15 | Phòng Kinh tế
        """,
    ),
    "header in row nine under a letterhead": (
        """
        ỦY BAN NHÂN DÂN | < | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM | <
        XÃ ĐỒNG LÂM | < | Độc lập - Tự do - Hạnh phúc | <
        | | |
        BẢNG PHÂN CÔNG NHIỆM VỤ NĂM 2026 | < | < | <
        (Kèm theo Kế hoạch số 12/KH-UBND ngày 05/01/2026 của UBND xã Đồng Lâm) | < | < | <
        | | |
        | | |
        Số TT | Nội dung công việc | Bộ phận phụ trách | Hạn xong
        1 | Rà tủ hồ sơ | Văn phòng | 30/6/2026
        2 | Quét sổ hộ tịch | Tư pháp | Quý III/2026
        """,
        """
        1 | Rà tủ hồ sơ | Văn phòng |  |  | 30/6/2026
        2 | Quét sổ hộ tịch | Tư pháp |  |  | Quý III/2026
        """,
    ),
    "three header rows, scope over horizon over year": (
        """
        STT | Tên chỉ tiêu | Đơn vị tính | Mức cần đạt | < | < | <
        ^ | ^ | ^ | Chỉ tiêu của tỉnh | < | Chỉ tiêu của xã | <
        ^ | ^ | ^ | 2026 | 2030 | 2026 | 2030
        (1) | (2) | (3) | (4) | (5) | (6) | (7)
        1 | Hộ có mạng cáp quang | % | 60 | 80 | 65 | 85
        """,
        """
        1 | Hộ có mạng cáp quang | % | city 2026 60; city 2030 80; ward 2026 65; ward 2030 85
        """,
    ),
    "years under one merged title": (
        """
        TT | Nội dung | Đơn vị tính | Mục tiêu | < | Cơ quan theo dõi
        ^ | ^ | ^ | Đến năm 2027 | Đến năm 2030 | ^
        1 | Tỷ lệ trường dùng học bạ số | % | 50 | 100 | Phòng Văn hóa
        """,
        "1 | Tỷ lệ trường dùng học bạ số | % | ward 2027 50; ward 2030 100 | Phòng Văn hóa",
    ),
    "units behind the names": (
        """
        STT | Tên chỉ tiêu | Năm 2026 | Năm 2027
        1 | Tỷ lệ hộ có mạng (%) | 90 | 95
        2 | Buổi hướng dẫn người già (lớp) | 2 | 3
        """,
        """
        1 | Tỷ lệ hộ có mạng (%) | % | ward 2026 90; ward 2027 95
        2 | Buổi hướng dẫn người già (lớp) | lớp | ward 2026 2; ward 2027 3
        """,
    ),
    "a year's column beside the ward's own": (
        """
        TT | Chỉ tiêu | ĐVT | Kế hoạch năm 2026 | Thành phố giao | Phường phấn đấu
        1 | Hồ sơ số | % | 85 | 80 | 90
        """,
        "1 | Hồ sơ số | % | city 2026 80; ward 2026 90",
    ),
    "letters over Roman groups": (
        """
        STT | Nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Sản phẩm | Thời gian hoàn thành
        A | VIỆC CHUNG | | | |
        I. | Điều hành | | | |
        1 | Lập tổ giúp việc | Văn phòng | Công an | Quyết định | Tháng 3/2026
        B | VIỆC RIÊNG | | | |
        I. | Hạ tầng | | | |
        1 | Kéo cáp về tổ | Phòng Kinh tế | | | Quý II/2026
        II. | Dữ liệu | | | |
        1 | Nhập sổ đất | Phòng Kinh tế | | | Thường xuyên
        """,
        """
        [A VIỆC CHUNG / I. Điều hành]
        1 | Lập tổ giúp việc | Văn phòng | Công an | Quyết định | Tháng 3/2026
        [B VIỆC RIÊNG / I. Hạ tầng]
        1 | Kéo cáp về tổ | Phòng Kinh tế |  |  | Quý II/2026
        [B VIỆC RIÊNG / II. Dữ liệu]
        1 | Nhập sổ đất | Phòng Kinh tế |  |  | Thường xuyên
        """,
    ),
    "group titles in the number's column": (
        """
        STT | Nhiệm vụ | Chủ trì | Thời hạn
        Nhóm hạ tầng số | | |
        1 | Kéo cáp | Phòng Kinh tế | 2026
        2 | Lắp máy | Phòng Kinh tế | 2026
        Nhóm dữ liệu số | | |
        3 | Nhập liệu | Văn phòng | 2026
        """,
        """
        [Nhóm hạ tầng số]
        1 | Kéo cáp | Phòng Kinh tế |  |  | 2026
        2 | Lắp máy | Phòng Kinh tế |  |  | 2026
        [Nhóm dữ liệu số]
        3 | Nhập liệu | Văn phòng |  |  | 2026
        """,
    ),
    "full-width merged groups": (
        """
        STT | Nhiệm vụ | Chủ trì | Thời hạn
        *I. Nâng mặt bằng kỹ năng số | < | < | <
        1 | Mở lớp | Phòng Văn hóa | 2026
        *II. Giữ an toàn mạng | < | < | <
        1 | Diễn tập | Công an | 2026
        """,
        """
        [I. Nâng mặt bằng kỹ năng số]
        1 | Mở lớp | Phòng Văn hóa |  |  | 2026
        [II. Giữ an toàn mạng]
        1 | Diễn tập | Công an |  |  | 2026
        """,
    ),
    "two levels of sub-groups": (
        """
        STT | Nhiệm vụ | Chủ trì | Thời hạn
        I | Hạ tầng | |
        1 | Mạng | |
        1.1 | Kéo cáp | Phòng Kinh tế | 2026
        1.2 | Phát sóng ở chợ | Phòng Kinh tế | 2026
        2 | Máy trạm | |
        2.1 | Mua máy | Văn phòng | 2026
        3 | Thuê đường truyền | Văn phòng | 2027
        II | Dữ liệu | |
        1 | Nhập sổ | Tư pháp | 2026
        """,
        """
        [I Hạ tầng / 1 Mạng]
        1.1 | Kéo cáp | Phòng Kinh tế |  |  | 2026
        1.2 | Phát sóng ở chợ | Phòng Kinh tế |  |  | 2026
        [I Hạ tầng / 2 Máy trạm]
        2.1 | Mua máy | Văn phòng |  |  | 2026
        [I Hạ tầng]
        3 | Thuê đường truyền | Văn phòng |  |  | 2027
        [II Dữ liệu]
        1 | Nhập sổ | Tư pháp |  |  | 2026
        """,
    ),
    "sub-groups with letters and dashes below": (
        """
        STT | Nhiệm vụ | Chủ trì | Thời hạn
        1 | Mạng | |
        a | Kéo cáp | Phòng Kinh tế | 2026
        b | Phát sóng | Phòng Kinh tế | 2026
        2 | Máy trạm | |
        - | Mua máy | Văn phòng | 2026
        """,
        """
        [1 Mạng]
        a | Kéo cáp | Phòng Kinh tế |  |  | 2026
        b | Phát sóng | Phòng Kinh tế |  |  | 2026
        [2 Máy trạm]
        - | Mua máy | Văn phòng |  |  | 2026
        """,
    ),
    "a task with its own lead and parts below": (
        """
        STT | Nhiệm vụ | Chủ trì | Thời hạn
        1 | Mạng | Phòng Kinh tế | 2026
        1.1 | Kéo cáp | Phòng Kinh tế | 6/2026
        1.10 | Phát sóng | Văn phòng | 9/2026
        """,
        """
        1 | Mạng | Phòng Kinh tế |  |  | 2026
        1.1 | Kéo cáp | Phòng Kinh tế |  |  | 6/2026
        1.10 | Phát sóng | Văn phòng |  |  | 9/2026
        """,
    ),
    "begin and end under one title": (
        """
        STT | Nhiệm vụ | Chủ trì | Thời gian thực hiện | <
        ^ | ^ | ^ | Bắt đầu | Kết thúc
        1 | Kéo cáp | Phòng Kinh tế | 01/2026 | 6/2026
        2 | Trực máy chủ | Văn phòng | Thường xuyên | <
        3 | Thanh lý | Văn phòng | | 12/2026
        """,
        """
        1 | Kéo cáp | Phòng Kinh tế |  |  | 01/2026 - 6/2026
        2 | Trực máy chủ | Văn phòng |  |  | Thường xuyên
        3 | Thanh lý | Văn phòng |  |  | 12/2026
        """,
    ),
    "columns without a place in a plan": (
        """
        STT | Nội dung công việc | Đơn vị thực hiện | Kinh phí (triệu đồng) | Nguồn vốn | Tiến độ | Ghi chú
        1 | Kéo cáp | Phòng Kinh tế | 150 | Ngân sách | Quý I | gấp
        """,
        "1 | Kéo cáp | Phòng Kinh tế |  |  | Quý I | gấp",
    ),
    "lead and deadline merged over several rows": (
        """
        TT | Nhiệm vụ | Chủ trì | Phối hợp | Sản phẩm | Thời gian
        1 | Rà danh mục | Văn phòng | Tư pháp | Danh mục | Thường xuyên
        2 | Niêm yết mã | ^ | ^ | Bảng mã | ^
        3 | Đo lượt dùng | ^ | | Báo cáo | ^
        """,
        """
        1 | Rà danh mục | Văn phòng | Tư pháp | Danh mục | Thường xuyên
        2 | Niêm yết mã | Văn phòng | Tư pháp | Bảng mã | Thường xuyên
        3 | Đo lượt dùng | Văn phòng |  | Báo cáo | Thường xuyên
        """,
    ),
    "no number column": (
        """
        Nhiệm vụ | Chủ trì | Thời hạn
        Kéo cáp | Phòng Kinh tế | 2026
        Nhập sổ | Tư pháp | 2027
        """,
        """
         | Kéo cáp | Phòng Kinh tế |  |  | 2026
         | Nhập sổ | Tư pháp |  |  | 2027
        """,
    ),
    "several leads and several times in a cell": (
        """
        TT | Nhiệm vụ | Chủ trì | Phối hợp | Sản phẩm | Thời gian
        1 | Làm nội quy | - Văn hóa⏎- Văn phòng | Công an,⏎Tư pháp | - Nội quy⏎- Báo cáo | Soạn: 15/3/2026⏎Ký: 30/4/2026
        """,
        "1 | Làm nội quy | - Văn hóa⏎- Văn phòng | Công an, Tư pháp | - Nội quy⏎- Báo cáo | "
        "Soạn: 15/3/2026⏎Ký: 30/4/2026",
    ),
    "totals, notes and a signature": (
        """
        TT | Tên chỉ tiêu | Đơn vị tính | Năm 2026
        1 | Tổng số lượt nộp* | lượt | 500
        2 | Số lớp | lớp | 4
        | Tổng cộng | | 504
        Ghi chú: (*) tính cả lượt nộp hộ. | < | < | <
        | | Đồng Lâm, ngày 5 tháng 3 năm 2026 | <
        | | NGƯỜI LẬP BIỂU | <
        """,
        """
        1 | Tổng số lượt nộp* | lượt | ward 2026 500
        2 | Số lớp | lớp | ward 2026 4
        """,
    ),
    "signs that are not seen": (
        "TT | Nhiệm vụ | Chủ trì\n1 | Ke\u0301o ca\u0301p\u00a0\u00a0quang | Pho\u0300ng\u200b Kinh te\u0302\u0301\n"
        "2 | Nhập\u00ad sổ | Tư pháp",
        "1 | Kéo cáp quang | Phòng Kinh tế\n2 | Nhập sổ | Tư pháp",
    ),
    "all in capitals": (
        """
        STT | NHIỆM VỤ | CƠ QUAN CHỦ TRÌ | THỜI HẠN
        I | HẠ TẦNG | |
        1 | KÉO CÁP | PHÒNG KINH TẾ | QUÝ I/2026
        """,
        "[I HẠ TẦNG]\n1 | KÉO CÁP | PHÒNG KINH TẾ |  |  | QUÝ I/2026",
    ),
    "the rest of a row without a number": (
        """
        TT | Nhiệm vụ | Chủ trì | Phối hợp
        1 | Lắp máy chủ dùng chung cho | Phòng Kinh tế | Văn phòng
        | toàn xã và các thôn | | Công an
        2 | Nhập sổ | Tư pháp |
        """,
        "1 | Lắp máy chủ dùng chung cho toàn xã và các thôn | Phòng Kinh tế | Văn phòng⏎Công an\n2 | Nhập sổ | Tư pháp",
    ),
    "indicators with parts": (
        """
        TT | Chỉ tiêu | Đơn vị | Mục tiêu năm 2026
        1 | Cán bộ được học | % | 90
        2 | Hồ sơ số, trong đó | |
        2.1 | Hộ tịch | % | ≥ 95
        2.2 | Đất đai | % | ≥ 70
        3 | Thanh toán không tiền mặt: | |
        - | Học phí | % | 100
        - | Viện phí | % | 80
        """,
        """
        1 | Cán bộ được học | % | ward 2026 90
        2 | Hồ sơ số, trong đó (H)
        2.1 | Hộ tịch | % | ward 2026 ≥ 95
        2.2 | Đất đai | % | ward 2026 ≥ 70
        3 | Thanh toán không tiền mặt: (H)
        - | Học phí | % | ward 2026 100
        - | Viện phí | % | ward 2026 80
        """,
    ),
    "numbers that come twice": (
        """
        STT | Nhiệm vụ | Chủ trì | Thời hạn
        1 | Kéo cáp | Phòng Kinh tế | 2026
        1 | Kéo thêm | Phòng Kinh tế | 2026
        01 | Nhập sổ | Tư pháp | 2026
        """,
        "1 | Kéo cáp | Phòng Kinh tế |  |  | 2026\n1 | Kéo thêm | Phòng Kinh tế |  |  | 2026\n"
        "01 | Nhập sổ | Tư pháp |  |  | 2026",
    ),
    "words in a group's other cells": (
        """
        STT | Nhiệm vụ | Chủ trì | Thời hạn | Ghi chú
        I | Hạ tầng | | | làm trước
        1 | Kéo cáp | Phòng Kinh tế | 2026 |
        """,
        "[I Hạ tầng]\n1 | Kéo cáp | Phòng Kinh tế |  |  | 2026",
    ),
    "shares without a year": (
        """
        TT | Chỉ tiêu | Tỷ lệ | Đơn vị phụ trách
        1 | Hộ dân có mã QR | 90% | Phòng Kinh tế
        """,
        "1 | Hộ dân có mã QR | % | ward 2026 90% | Phòng Kinh tế",
    ),
}


@pytest.mark.parametrize(("name", "kind"), [(name, list(_WRITERS)[n % 3]) for n, name in enumerate(CASES)])
def test_a_table(name: str, kind: str, tmp_path: Path) -> None:
    _check(name, kind, tmp_path)


def _check(name: str, kind: str, folder: Path) -> None:
    drawn, expected = CASES[name]
    path = folder / f"ke-hoach-2026.{kind}"
    _WRITERS[kind](path, drawn)
    plan = read_file(path)
    found = [line for line in rows_of(plan) if not line.startswith("#")]
    assert found == [
        line.strip() if line.strip()[:1] != "|" else f" {line.strip()}"
        for line in expected.strip("\n").split("\n")
        if line.strip()
    ]
    assert lost_words(plan, "\n".join(" | ".join(row).replace("\n", "⏎") for row in _body(drawn))) == []


def _body(drawn: str) -> list[list[str]]:
    """The rows under the header."""
    rows = drawing(drawn).rows
    begin = next(place for place, row in enumerate(rows) if any(cell in _HEADS for cell in row))
    below = next(place for place in range(begin + 1, len(rows)) if rows[place][0] not in ("^",))
    return rows[below:]


_HEADS = ("Nhiệm vụ", "NHIỆM VỤ", "Chỉ tiêu", "Tên chỉ tiêu", "Nội dung", "Nội dung công việc")
