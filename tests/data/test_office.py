from dataclasses import replace

from dxdesk.data.office import (
    list_signers,
    read_kind_settings,
    read_office,
    write_kind_settings,
    write_office,
    write_signers,
)
from dxdesk.data.store import Store
from dxdesk.domain.document_records import KindSettings, SignerRecord
from dxdesk.domain.records import OfficeProfile

WARD = OfficeProfile("ỦY BAN NHÂN DÂN PHƯỜNG BẾN SAO", signer_name="Người Ký Thử", margin_left=35)


def test_the_profile_comes_back_whole_with_its_first_signer(store: Store) -> None:
    with store.operation("Sửa") as session:
        write_office(session, WARD)
        assert read_office(session) == WARD
        assert [signer.name for signer in list_signers(session)] == ["Người Ký Thử"]
        changed = replace(WARD, signer_role="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", margin_top=25)
        write_office(session, changed)
        assert read_office(session) == changed
        assert len(list_signers(session)) == 1


def test_exactly_the_given_signers_remain_in_their_order(store: Store) -> None:
    with store.operation("Sửa") as session:
        write_office(session, WARD)
        (first,) = list_signers(session)
        write_signers(session, [first, SignerRecord("", role="KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH", name="Hai")])
        first, second = list_signers(session)
        assert second.uid
        write_signers(session, [replace(second, name="Ba"), first])
        assert [signer.name for signer in list_signers(session)] == ["Ba", "Người Ký Thử"]
        write_signers(session, [first])
        assert list_signers(session) == [first]


def test_what_kinds_have_of_their_own(store: Store) -> None:
    with store.operation("Sửa") as session:
        write_kind_settings(session, "reminder", KindSettings("UBND-VHXH", recipients="Như trên\nLưu: VT"))
        write_kind_settings(session, "reminder", KindSettings("UBND"))
        assert read_kind_settings(session) == {"reminder": KindSettings("UBND")}
    store.undo()
    with store.reading() as session:
        assert read_kind_settings(session) == {}
