from dataclasses import replace

import pytest

from dxdesk.data.store import Store
from dxdesk.domain.document_records import KindSettings, SignerRecord
from dxdesk.domain.records import OfficeProfile
from dxdesk.errors import Refusal
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.services.documents.office_settings import (
    USUAL_SIGNERS,
    kind_settings,
    save_kind_settings,
    save_signers,
    signers,
    usual_settings,
)
from dxdesk.services.offices import office_figures, office_profile, save_office

WARD = OfficeProfile(
    "ỦY BAN NHÂN DÂN PHƯỜNG BẾN SAO",
    recipients="Như trên\nThường trực Đảng ủy\nLãnh đạo UBND phường\nLưu: VT, VHXH",
)
DEPUTY = SignerRecord("", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", "Người Ký Hai")


@pytest.fixture
def ward(store: Store) -> None:
    save_office(store, WARD)


@pytest.mark.usefixtures("ward")
def test_several_people_may_sign(store: Store) -> None:
    (first,) = signers(store)
    assert (first.authority, first.role) == (WARD.signer_authority, WARD.signer_role)
    save_signers(store, [replace(DEPUTY, role=" KT. CHỦ TỊCH \n\nPHÓ CHỦ TỊCH "), first])
    deputy, second = signers(store)
    assert (deputy.role, second) == ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", first)
    profile = office_profile(store)
    assert profile is not None
    assert profile.signer_name == "Người Ký Hai"
    assert office_figures(profile, signer=first).signer_role == "CHỦ TỊCH"
    assert store.undo_label() == "Sửa người ký văn bản"
    store.undo()
    assert signers(store) == [first]


@pytest.mark.usefixtures("ward")
@pytest.mark.parametrize(
    ("wanted", "code"), [([], "no-signer"), ([DEPUTY, replace(DEPUTY, role=" \n ")], "signer-without-role")]
)
def test_signers_that_cannot_sign_are_refused(store: Store, wanted: list[SignerRecord], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        save_signers(store, wanted)
    assert refused.value.code == code
    assert len(signers(store)) == 1


def test_the_office_comes_first(store: Store) -> None:
    for attempt in (
        lambda: save_signers(store, USUAL_SIGNERS),
        lambda: save_kind_settings(store, DocumentKind.REMINDER, KindSettings("UBND")),
    ):
        with pytest.raises(Refusal) as refused:
            attempt()
        assert refused.value.code == "office-unnamed"


@pytest.mark.usefixtures("ward")
def test_a_letter_is_numbered_and_filed_by_the_unit_that_writes_it(store: Store) -> None:
    found = kind_settings(store)
    assert found[DocumentKind.RESULTS] == KindSettings("BC-UBND", "", WARD.recipients)
    assert found[DocumentKind.REMINDER] == KindSettings(
        "UBND-VHXH", "", "Như trên\nLãnh đạo UBND phường\nLưu: VT, VHXH"
    )
    assert usual_settings(DocumentKind.REMINDER, OfficeProfile("Phường")).number_suffix == "UBND"


@pytest.mark.usefixtures("ward")
def test_what_is_set_for_a_kind_is_kept(store: Store) -> None:
    save_kind_settings(store, DocumentKind.REMINDER, KindSettings("/ubnd-vp", "", " Như trên \n\nLưu: VT"))
    save_kind_settings(store, DocumentKind.RESULTS, KindSettings("BC-UBND", "Sở Khoa học và Công nghệ", "Lưu: VT"))
    found = kind_settings(store)
    assert found[DocumentKind.REMINDER] == KindSettings("UBND-VP", "", "Như trên\nLưu: VT")
    profile = office_profile(store)
    assert profile is not None
    assert (profile.addressee, profile.recipients) == ("Sở Khoa học và Công nghệ", "Lưu: VT")
    with pytest.raises(Refusal) as refused:
        save_kind_settings(store, DocumentKind.REMINDER, KindSettings(" / "))
    assert refused.value.code == "no-number-suffix"
