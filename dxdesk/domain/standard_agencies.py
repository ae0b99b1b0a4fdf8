"""Bodies of a ward or commune and of its city that plans usually name, with their usual short forms.

Two levels of local government since 1 July 2025: Law 72/2025/QH15; ward departments after Decree 150/2025/NĐ-CP.
"""

from dataclasses import dataclass

from dxdesk.domain.agency_lists import AgencyKind


@dataclass(frozen=True)
class StandardAgency:
    """A usual body; `aliases` are other spellings, without those that agency_key already makes equal."""

    name: str
    short_name: str
    kind: AgencyKind
    aliases: tuple[str, ...] = ()


def _unit(name: str, short_name: str, *aliases: str) -> StandardAgency:
    return StandardAgency(name, short_name, "unit", aliases)


def _collective(name: str, short_name: str, *aliases: str) -> StandardAgency:
    return StandardAgency(name, short_name, "collective", aliases)


def _outside(name: str, short_name: str, *aliases: str) -> StandardAgency:
    return StandardAgency(name, short_name, "outside", aliases)


STANDARD_AGENCIES: tuple[StandardAgency, ...] = (
    _unit("Ủy ban nhân dân phường", "UBND phường", "Thường trực UBND phường", "Lãnh đạo UBND phường"),
    _unit("Hội đồng nhân dân phường", "HĐND phường", "Thường trực HĐND phường"),
    _unit("Đảng ủy phường", "Đảng ủy", "Thường trực Đảng ủy phường", "Ban Thường vụ Đảng ủy phường"),
    _unit("Văn phòng HĐND và UBND", "VP HĐND&UBND", "HĐND và UBND", "Văn phòng UBND", "Văn phòng HĐND"),
    _unit("Phòng Kinh tế, Hạ tầng và Đô thị", "KTHT&ĐT"),
    _unit("Phòng Kinh tế", "KT"),
    _unit("Phòng Văn hóa - Xã hội", "VHXH"),
    _unit("Trung tâm Phục vụ hành chính công", "TTPVHCC", "Bộ phận Một cửa", "Bộ phận tiếp nhận và trả kết quả"),
    _unit("Trung tâm Văn hóa, Thể thao và Truyền thông", "TT VHTT&TT"),
    _unit("Trung tâm Cung ứng dịch vụ sự nghiệp công", "TTCƯDV", "Trung tâm Dịch vụ sự nghiệp công"),
    _unit("Công an phường", "CAP"),
    _unit("Ban Chỉ huy Quân sự phường", "BCHQS", "Ban CHQS", "BCH Quân sự", "Quân sự phường"),
    _unit("Trạm Y tế phường", "TYT"),
    _unit("Ủy ban Mặt trận Tổ quốc Việt Nam phường", "MTTQ", "Mặt trận Tổ quốc", "UBMTTQ Việt Nam", "Ủy ban MTTQ"),
    _unit("Đoàn TNCS Hồ Chí Minh phường", "Đoàn TN", "Đoàn Thanh niên", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "ĐTN"),
    _unit("Hội Liên hiệp Phụ nữ phường", "Hội LHPN", "Hội LHPN Việt Nam", "Hội Phụ nữ"),
    _unit("Hội Nông dân phường", "HND", "Hội Nông dân Việt Nam"),
    _unit("Hội Cựu chiến binh phường", "HCCB", "Hội Cựu chiến binh Việt Nam"),
    _unit("Công đoàn phường", "CĐ"),
    _unit("Văn phòng Đảng ủy", "VPĐU"),
    _unit("Ban Xây dựng Đảng", "BXDĐ", "Ban Xây dựng Đảng Đảng ủy"),
    _unit("Ủy ban Kiểm tra Đảng ủy", "UBKT Đảng ủy"),
    _unit("Ban Chỉ đạo chuyển đổi số phường", "BCĐ CĐS", "Ban Chỉ đạo CĐS"),
    _unit("Tổ công nghệ số cộng đồng", "Tổ CNSCĐ", "Tổ CNS cộng đồng"),
    _collective("Các đơn vị liên quan", "Đơn vị liên quan", "Các cơ quan, đơn vị liên quan", "Các cơ quan liên quan"),
    _collective("Các cơ quan chuyên môn, đơn vị liên quan", "CQCM, đơn vị liên quan"),
    _collective(
        "Các cơ quan chuyên môn, đơn vị thuộc phường", "CQCM, đơn vị phường", "Các cơ quan, đơn vị thuộc phường"
    ),
    _collective(
        "Các phòng, cơ quan chuyên môn thuộc UBND phường",
        "Các phòng chuyên môn",
        "Các phòng chuyên môn thuộc phường",
        "Các cơ quan chuyên môn thuộc UBND phường",
    ),
    _collective("Các phòng, ban, ngành, đơn vị thuộc phường", "Các phòng, ban, ngành", "Các phòng, ban, đơn vị"),
    _collective("Các phòng, ban, ngành, đơn vị liên quan", "Phòng, ban, ngành liên quan", "Các phòng, ban liên quan"),
    _collective("Các trường học trên địa bàn phường", "Các trường học", "Các nhà trường"),
    _collective("Các tổ dân phố", "Tổ dân phố", "Tổ trưởng tổ dân phố"),
    _collective("Các thôn", "Thôn", "Trưởng thôn"),
    _collective("Các đoàn thể phường", "Đoàn thể", "Các tổ chức chính trị - xã hội", "Các ban, ngành, đoàn thể"),
    _collective("Các doanh nghiệp trên địa bàn", "Doanh nghiệp"),
    _outside("Sở Khoa học và Công nghệ", "Sở KH&CN"),
    _outside("Sở Giáo dục và Đào tạo", "Sở GD&ĐT"),
    _outside("Sở Y tế", "SYT"),
    _outside("Sở Nội vụ", "SNV"),
    _outside("Sở Tư pháp", "STP"),
    _outside("Sở Tài chính", "STC"),
    _outside("Sở Xây dựng", "SXD"),
    _outside("Sở Công Thương", "SCT"),
    _outside("Sở Nông nghiệp và Môi trường", "Sở NN&MT"),
    _outside("Sở Văn hóa, Thể thao và Du lịch", "Sở VHTT&DL"),
    _outside("Sở Văn hóa và Thể thao", "Sở VH&TT"),
    _outside("Sở Du lịch", "SDL"),
    _outside("Sở Ngoại vụ", "SNgV"),
    _outside("Sở Dân tộc và Tôn giáo", "Sở DT&TG"),
    _outside("Ủy ban nhân dân thành phố", "UBND thành phố"),
    _outside("Văn phòng UBND thành phố", "VP UBND thành phố", "Văn phòng Ủy ban nhân dân tỉnh"),
    _outside("Công an thành phố", "CATP"),
    _outside("Thanh tra thành phố", "TTTP"),
    _outside("Bảo hiểm xã hội", "BHXH"),
    _outside("Kho bạc Nhà nước", "KBNN"),
    _outside("Thuế cơ sở", "Thuế", "Chi cục Thuế", "Đội Thuế"),
)
