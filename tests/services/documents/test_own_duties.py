import pytest

from dxdesk.domain.records import DutyRecord
from dxdesk.services.documents.own_duties import owed_by_the_office


@pytest.mark.parametrize(
    ("from_agency", "to_agency", "owed"),
    [
        ("Phòng Văn hóa - Xã hội phường", "UBND thành phố", True),
        ("", "Đảng ủy phường", True),
        ("", "HĐND phường", True),
        ("", "", True),
        ("", "Sở Khoa học và Công nghệ (qua Văn phòng HĐND và UBND)", True),
        ("", "Văn phòng UBND thành phố", True),
        ("", "Công an thành phố", True),
        ("", "Trung tâm Chuyển đổi số tỉnh", True),
        ("UBND phường", "Sở Khoa học và Công nghệ", True),
        ("Các phòng, ban, đơn vị thuộc phường", "Phòng Văn hóa - Xã hội phường", False),
        ("Công an phường", "Văn phòng HĐND và UBND", False),
        ("Các cơ quan, đơn vị", "UBND phường", False),
        ("Phòng Văn hóa - Xã hội", "UBND phường", False),
        ("Phòng Văn hóa - Xã hội", "Ủy ban nhân dân phường (qua Văn phòng)", False),
        ("", "Uỷ ban nhân dân xã", False),
        ("", "Chủ tịch UBND phường", False),
        ("", "Bộ phận tổng hợp", False),
        ("", "cơ quan thường trực", False),
        ("Từng đơn vị", "Sở Khoa học và Công nghệ", False),
        ("Thủ trưởng các phòng, đơn vị", "Sở Khoa học và Công nghệ", False),
        ("Trưởng các Tổ dân phố", "", False),
        ("Đơn vị chủ trì", "", False),
    ],
)
def test_what_units_report_to_each_other_or_to_the_office_is_not_its_own_duty(
    from_agency: str, to_agency: str, owed: bool
) -> None:
    duty = DutyRecord("x", "plan", "Báo cáo", from_agency=from_agency, to_agency=to_agency)
    assert owed_by_the_office(duty) is owed
    assert owed_by_the_office(duty, "ỦY BAN NHÂN DÂN PHƯỜNG AN LẠC") is owed


def test_an_office_that_is_no_committee_reports_to_it() -> None:
    duty = DutyRecord("x", "plan", "Báo cáo quý", to_agency="UBND phường")
    assert owed_by_the_office(duty, "PHÒNG VĂN HÓA - XÃ HỘI PHƯỜNG AN LẠC")
    assert not owed_by_the_office(duty, "UBND phường An Lạc")


@pytest.mark.parametrize(
    ("words", "owed"),
    [
        ("Thực hiện nghiêm chế độ báo cáo định kỳ, đột xuất theo quy định", True),
        ("Định kỳ hằng quý tổng hợp, báo cáo kết quả thực hiện", True),
        ("Trước ngày 15/12 tổng hợp kết quả của các phòng, đơn vị, báo cáo Sở Khoa học và Công nghệ", True),
        ("Báo cáo tình hình định kỳ hằng tháng và báo cáo đột xuất khi có yêu cầu", True),
        ("Kiểm tra, giám sát định kỳ hằng quý và báo cáo kịp thời các khó khăn để tháo gỡ", False),
        ("Giao ban hằng tháng; kịp thời báo cáo vướng mắc phát sinh", False),
        ("Định kỳ hằng quý, các cơ quan, đơn vị rà soát, báo cáo kết quả thực hiện", False),
        ("Yêu cầu thủ trưởng các đơn vị báo cáo tiến độ trước ngày 25 hằng tháng", False),
        ("Hằng tháng mỗi đơn vị cập nhật số liệu", False),
        ("Hằng tháng, từng đơn vị cập nhật số liệu lên hệ thống", False),
        ("Định kỳ hằng quý báo cáo kết quả về UBND phường để chỉ đạo", False),
        ("Gửi báo cáo quý về Phòng Văn hóa - Xã hội để tổng hợp", False),
    ],
)
def test_where_nobody_is_named_the_words_tell(words: str, owed: bool) -> None:
    assert owed_by_the_office(DutyRecord("x", "plan", words, frequency="quarter")) is owed


def test_a_day_makes_a_report_of_what_is_told_in_time() -> None:
    words = "Tổng kết năm, báo cáo kịp thời"
    assert owed_by_the_office(DutyRecord("x", "plan", words, due_days=("15/12",)))
    assert not owed_by_the_office(DutyRecord("x", "plan", words))
