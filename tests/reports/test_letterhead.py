from dataclasses import replace
from datetime import date

import pytest

from dxdesk.reports import letterhead
from tests.reports.samples import OFFICE


@pytest.mark.parametrize(
    ("number", "line"),
    [("6", "06/BC-UBND"), ("06", "06/BC-UBND"), ("112", "112/BC-UBND"), (" 7/BC-VHXH ", "7/BC-VHXH")],
)
def test_numbers_below_ten_get_a_zero(number: str, line: str) -> None:
    assert letterhead.number_line(number, "BC-UBND") == line


def test_a_draft_leaves_room_for_number_and_day() -> None:
    head = letterhead.letterhead(OFFICE, "", None)
    assert head.number.replace("\u00a0", "") == "Số: /BC-UBND"
    assert head.number.count("\u00a0") >= 5
    assert head.place_and_date.replace("\u00a0", " ").split() == ["An", "Lạc,", "ngày", "tháng", "năm"]


@pytest.mark.parametrize(
    ("day", "line"),
    [
        (date(2026, 2, 5), "An Lạc, ngày 05 tháng 02 năm 2026"),
        (date(2026, 9, 5), "An Lạc, ngày 05 tháng 9 năm 2026"),
        (date(2026, 12, 25), "An Lạc, ngày 25 tháng 12 năm 2026"),
    ],
)
def test_place_and_date(day: date, line: str) -> None:
    assert letterhead.letterhead(OFFICE, "6", day).place_and_date == line


def test_without_a_place_the_date_begins_the_line() -> None:
    head = letterhead.letterhead(replace(OFFICE, place=""), "6", date(2026, 9, 5))
    assert head.place_and_date == "Ngày 05 tháng 9 năm 2026"


@pytest.mark.parametrize(
    ("name", "in_text"),
    [
        ("ỦY BAN NHÂN DÂN PHƯỜNG AN LẠC", "Ủy ban nhân dân phường An Lạc"),
        ("UBND XÃ BÌNH AN", "UBND xã Bình An"),
        ("Ủy ban nhân dân phường An Lạc", "Ủy ban nhân dân phường An Lạc"),
        ("PHÒNG VĂN HÓA - XÃ HỘI", "PHÒNG VĂN HÓA - XÃ HỘI"),
    ],
)
def test_names_in_capitals_become_names_in_a_sentence(name: str, in_text: str) -> None:
    assert letterhead.office_in_text(name) == in_text


def test_recipients_end_with_the_file() -> None:
    office = replace(OFFICE, recipients=("- UBND thành phố;", "", "Các phòng"))
    assert letterhead.signature(office).recipients == ("UBND thành phố", "Các phòng", "Lưu: VT")
    assert letterhead.signature(OFFICE).recipients[-1] == "Lưu: VT, VHXH"


def test_nobody_stands_above_in_a_report_that_is_addressed_to_nobody() -> None:
    recipients = ("- Như trên;", "Thường trực HĐND phường", "Lưu: VT")
    office = replace(OFFICE, recipients=recipients)
    assert letterhead.signature(office).recipients == ("Như trên", "Thường trực HĐND phường", "Lưu: VT")
    assert letterhead.signature(replace(office, addressee="")).recipients == ("Thường trực HĐND phường", "Lưu: VT")


def test_roles_keep_their_lines() -> None:
    assert letterhead.signature(OFFICE).role == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")


def test_addressees_one_a_line() -> None:
    office = replace(OFFICE, addressee="- Sở Khoa học và Công nghệ;\n\n- Văn phòng.")
    assert letterhead.addressees(office) == ("Sở Khoa học và Công nghệ", "Văn phòng")
    assert letterhead.addressees(replace(OFFICE, addressee="")) == ()


def test_what_an_appendix_belongs_to() -> None:
    assert letterhead.attached_to(OFFICE, "Báo cáo", "6", date(2026, 4, 5)) == (
        "(Kèm theo Báo cáo số 06/BC-UBND ngày 05 tháng 4 năm 2026 của Ủy ban nhân dân phường An Lạc)"
    )
