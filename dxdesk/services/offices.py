"""The office's profile."""

from dxdesk.data.office import read_office, write_office
from dxdesk.data.store import Store
from dxdesk.domain.records import OfficeProfile
from dxdesk.domain.text import squeeze
from dxdesk.errors import Refusal
from dxdesk.services.outcome import Outcome, all_changed

DEFAULT_RECIPIENTS = "Như trên\nThường trực Đảng ủy, HĐND phường\nLãnh đạo UBND phường\nLưu: VT, VHXH"


def office_profile(store: Store) -> OfficeProfile | None:
    """None until the first start was answered."""
    with store.reading() as session:
        return read_office(session)


def save_office(store: Store, profile: OfficeProfile) -> Outcome:
    """Raises Refusal when the office has no name."""
    if not squeeze(profile.name):
        raise Refusal("office-unnamed", "Chưa nhập tên cơ quan. Tên này được in ở đầu mọi báo cáo.")
    with store.operation("Sửa thông tin cơ quan") as session:
        write_office(session, profile)
    return all_changed("Đã lưu thông tin cơ quan")
