"""What the officer is told of safety copies."""

from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.records import OfficeProfile
from dxdesk.services.backups import back_up, problems, restore, safety
from dxdesk.services.offices import office_profile, save_office


def test_automatic_backups_are_told_with_their_reason(store: Store, plan_uid: str) -> None:
    store.backup_before("import")
    told = safety(store)
    assert told.folder == store.folder
    assert told.copies[0].reason == "Trước khi nhập tệp"
    assert told.copies[0].size > 0
    assert told.copies[0].made_at.utcoffset() == store.now().utcoffset()
    assert told.opening_problems == ()


def test_the_proposed_name_is_plain_letters_and_the_day(store: Store) -> None:
    assert safety(store).proposed_name == f"dxdesk-{store.now():%Y-%m-%d}.dxbackup"
    save_office(store, OfficeProfile("ỦY BAN NHÂN DÂN PHƯỜNG ĐỒNG SAO"))
    assert safety(store).proposed_name == f"dxdesk-dong-sao-{store.now():%Y-%m-%d}.dxbackup"


def test_a_backup_brings_everything_back(store: Store, plan_uid: str, tmp_path: Path) -> None:
    path = tmp_path / "bản lưu.dxbackup"
    assert back_up(store, path) == "Đã sao lưu vào bản lưu.dxbackup"
    save_office(store, OfficeProfile("KHÁC"))
    outcome = restore(store, path)
    assert outcome.everything
    profile = office_profile(store)
    assert profile is not None
    assert profile.name != "KHÁC"
    assert safety(store).copies[0].reason == "Trước khi khôi phục"
    assert problems(store) == []
