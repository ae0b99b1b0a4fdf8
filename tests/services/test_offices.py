"""How an office's names are printed, and what may be saved."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dxdesk.data.store import Store
from dxdesk.domain.records import OfficeProfile
from dxdesk.errors import Refusal
from dxdesk.services.offices import (
    office_profile,
    place_of,
    printed_office,
    printed_superior_name,
    printed_ward_name,
    save_office,
)

WARD = "ỦY BAN NHÂN DÂN PHƯỜNG BẾN SAO"


@pytest.mark.parametrize(
    "typed", ["Phường Bến Sao", "bến sao", "UBND phường  Bến Sao", WARD, "Uỷ ban nhân dân phường Bến Sao"]
)
def test_a_wards_name_is_printed_as_its_committee(typed: str) -> None:
    assert printed_ward_name(typed) == WARD
    assert place_of(typed) == "Bến Sao"


@pytest.mark.parametrize(
    ("typed", "printed", "place"),
    [
        ("Hội An", "ỦY BAN NHÂN DÂN PHƯỜNG HỘI AN", "Hội An"),
        ("xã Xa Dung", "ỦY BAN NHÂN DÂN XÃ XA DUNG", "Xa Dung"),
        ("Xa Dung", "ỦY BAN NHÂN DÂN PHƯỜNG XA DUNG", "Xa Dung"),
        ("đặc khu Phú Quý", "ỦY BAN NHÂN DÂN ĐẶC KHU PHÚ QUÝ", "Phú Quý"),
        ("phuong ben sao", "ỦY BAN NHÂN DÂN PHƯỜNG BEN SAO", "Ben Sao"),
        ("Văn phòng HĐND và UBND", "VĂN PHÒNG HĐND VÀ UBND", ""),
        ("", "", ""),
        ("UBND phường", "", ""),
        ("Phường", "", ""),
    ],
)
def test_other_names(typed: str, printed: str, place: str) -> None:
    assert (printed_ward_name(typed), place_of(typed)) == (printed, place)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Hải Phòng", "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG"),
        ("TP. Huế", "ỦY BAN NHÂN DÂN THÀNH PHỐ HUẾ"),
        ("TP.Hồ Chí Minh", "ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH"),
        ("Nghệ An", "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN"),
        ("UBND tỉnh Nghệ An", "ỦY BAN NHÂN DÂN TỈNH NGHỆ AN"),
        ("thành phố Lam Giang", "ỦY BAN NHÂN DÂN THÀNH PHỐ LAM GIANG"),
        ("", ""),
    ],
)
def test_the_body_above(typed: str, printed: str) -> None:
    assert printed_superior_name(typed) == printed


@given(st.text(max_size=40))
def test_a_printed_name_stays_as_it_is(typed: str) -> None:
    ward, above = printed_ward_name(typed), printed_superior_name(typed)
    assert printed_ward_name(ward) == ward
    assert printed_superior_name(above) == above


def test_the_field_that_was_changed_is_named_in_the_history(store: Store) -> None:
    save_office(store, OfficeProfile(WARD))
    profile = office_profile(store)
    assert profile is not None
    save_office(store, replace(profile, place="Bến Sao"), "Địa danh trước ngày tháng")
    assert store.undo_label() == "Sửa thông tin cơ quan: địa danh trước ngày tháng"


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        (OfficeProfile(" "), "office-unnamed"),
        (OfficeProfile(WARD, due_soon_days=400), "due-soon-range"),
        (OfficeProfile(WARD, exceed_margin=Decimal(-1)), "margin-range"),
        (OfficeProfile(WARD, margin_top=19), "page-margin-range"),
        (OfficeProfile(WARD, margin_bottom=26), "page-margin-range"),
        (OfficeProfile(WARD, margin_left=29), "page-margin-range"),
        (OfficeProfile(WARD, margin_right=21), "page-margin-range"),
    ],
)
def test_what_cannot_be_saved_is_refused(store: Store, profile: OfficeProfile, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        save_office(store, profile)
    assert refused.value.code == code
    assert office_profile(store) is None


def test_what_a_report_shows_of_the_office() -> None:
    printed = printed_office(OfficeProfile(WARD, place="Bến Sao", signer_role="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"))
    assert printed.head.name == WARD
    assert printed.head.place_and_date.startswith("Bến Sao, ngày")
    assert printed.end.role == ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
