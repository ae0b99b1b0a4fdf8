"""The office's profile, and how its names are printed."""

import re
from dataclasses import dataclass

from dxdesk.data.office import read_office, write_office
from dxdesk.data.store import Store
from dxdesk.domain.document_records import KindSettings, SignerRecord
from dxdesk.domain.records import OfficeProfile
from dxdesk.domain.text import fold, squeeze
from dxdesk.errors import Refusal
from dxdesk.reports.content import Letterhead, Margins, Signature
from dxdesk.reports.figures import OfficeFigures
from dxdesk.reports.letterhead import letterhead, signature
from dxdesk.services.outcome import Outcome, all_changed

# Nghị định 30/2020/NĐ-CP, Phụ lục I: margins of an upright page in millimetres.
MARGIN_RANGES = {
    "margin_top": ("Lề trên", 20, 25),
    "margin_bottom": ("Lề dưới", 20, 25),
    "margin_left": ("Lề trái", 30, 35),
    "margin_right": ("Lề phải", 15, 20),
}
DEFAULT_RECIPIENTS = "Như trên\nThường trực Đảng ủy, HĐND phường\nLãnh đạo UBND phường\nLưu: VT, VHXH"
COMMITTEE = "ỦY BAN NHÂN DÂN"
# The cities under the central government since 12/6/2025; every other body of that level is a province.
CITIES = frozenset({"ha noi", "hai phong", "hue", "da nang", "can tho", "ho chi minh"})

_COMMITTEE = re.compile(r"(?:ubnd|u\.b\.n\.d|ủy ban nhân dân|uỷ ban nhân dân|uy ban nhan dan)(?!\w)\.?\s*")
# With accents: wards are called "Hội An", "Trường Thi", communes "Xa Dung".
_OTHER_BODY = re.compile(
    r"(?:phòng|văn phòng|trung tâm|ban chỉ đạo|ban quản lý|sở|hội đồng nhân dân|hđnd|đảng ủy|đảng uỷ|công an"
    r"|ủy ban|uỷ ban)(?!\w)"
)
_WARD = re.compile(r"(?:phường|phuong|xã|đặc khu|dac khu|thị trấn|thi tran)(?!\w)\s*")
_UPPER_LEVEL = re.compile(r"(?:(?:thành phố|thanh pho|tỉnh)(?!\w)|tp\b\.?)\s*")


def office_profile(store: Store) -> OfficeProfile | None:
    """None until the first start was answered."""
    with store.reading() as session:
        return read_office(session)


def save_office(store: Store, profile: OfficeProfile, what: str = "") -> Outcome:
    """Raises Refusal when the office has no name, or a number is out of its range.

    `what` names the field that was changed, for the history; empty for several.
    """
    if not squeeze(profile.name):
        raise Refusal("office-unnamed", "Chưa nhập tên cơ quan. Tên này được in ở đầu mọi báo cáo.")
    if not 0 <= profile.due_soon_days <= 366:
        raise Refusal("due-soon-range", "Số ngày báo trước phải từ 0 đến 366.")
    if profile.exceed_margin is not None and profile.exceed_margin <= 0:
        raise Refusal("margin-range", "Mức vượt phải lớn hơn 0. Để trống nếu không dùng đánh giá “vượt”.")
    for name, (side, least, most) in MARGIN_RANGES.items():
        if not least <= getattr(profile, name) <= most:
            raise Refusal(
                "page-margin-range",
                f"{side} phải từ {least} đến {most} mm theo thể thức văn bản hành chính (Nghị định 30/2020/NĐ-CP).",
            )
    label = f"Sửa thông tin cơ quan: {what[:1].lower()}{what[1:]}" if what else "Sửa thông tin cơ quan"
    with store.operation(label) as session:
        write_office(session, profile)
    return all_changed("Đã lưu thông tin cơ quan")


@dataclass(frozen=True)
class PrintedOffice:
    """What a report shows of the office, at its head and at its end."""

    head: Letterhead
    end: Signature


def office_figures(
    profile: OfficeProfile, settings: KindSettings | None = None, signer: SignerRecord | None = None
) -> OfficeFigures:
    """What a printed document needs of the office.

    `settings` are those of its kind (see `documents.office_settings`), None: a report's. `signer` None: the first.
    """
    own = settings or KindSettings(profile.number_suffix, profile.addressee, profile.recipients)
    signing = signer or SignerRecord("", profile.signer_authority, profile.signer_role, profile.signer_name)
    return OfficeFigures(
        name=profile.name,
        superior_name=profile.superior_name,
        place=profile.place,
        number_suffix=own.number_suffix,
        signer_authority=signing.authority,
        signer_role=signing.role,
        signer_name=signing.name,
        addressee=own.addressee,
        recipients=tuple(line.strip() for line in own.recipients.splitlines() if line.strip()),
        margins=Margins(profile.margin_top, profile.margin_bottom, profile.margin_left, profile.margin_right),
    )


def printed_office(profile: OfficeProfile) -> PrintedOffice:
    """With room for a number and a date, as on a report that is not numbered yet."""
    figures = office_figures(profile)
    return PrintedOffice(letterhead(figures, "", None), signature(figures))


def printed_ward_name(typed: str) -> str:
    """A ward's name as it heads a paper: "Phường Bến Sao", "bến sao", "UBND phường Bến Sao" all give
    "ỦY BAN NHÂN DÂN PHƯỜNG BẾN SAO"; another body ("Phòng …", "Văn phòng …") is put in capitals.

    Empty while no name is said, as with "UBND phường" alone.
    """
    name, committee = _without_committee(typed)
    if not committee and _OTHER_BODY.match(name.lower()):
        return name.upper()
    found = _WARD.match(name.lower())
    proper = name[found.end() :] if found else name
    if not proper:
        return ""
    plain = found is None and not _UPPER_LEVEL.match(name.lower())
    if plain or (found and found.group().startswith("phuong")):
        name = f"phường {proper}"
    return f"{COMMITTEE} {name}".upper()


def printed_superior_name(typed: str) -> str:
    """The body above: "Hải Phòng" and "TP Hải Phòng" give "ỦY BAN NHÂN DÂN THÀNH PHỐ HẢI PHÒNG". Empty stays empty."""
    name, committee = _without_committee(typed)
    if not name:
        return ""
    if not committee and _OTHER_BODY.match(name.lower()):
        return name.upper()
    found = _UPPER_LEVEL.match(name.lower())
    if found is None:
        name = f"{'thành phố' if fold(name) in CITIES else 'tỉnh'} {name}"
    elif found.group().startswith("tp"):
        name = f"thành phố {name[found.end() :]}"
    return f"{COMMITTEE} {name}".upper()


def place_of(ward_name: str) -> str:
    """The place before the date, "Bến Sao", from a ward's name in whatever form; empty when it says none."""
    name, _ = _without_committee(ward_name)
    if _OTHER_BODY.match(name.lower()):
        return ""
    found = _WARD.match(name.lower())
    place = name[found.end() :] if found else name
    if place == place.upper() or place == place.lower():
        return " ".join(word[:1].upper() + word[1:].lower() for word in place.split(" "))
    return place


def _without_committee(typed: str) -> tuple[str, bool]:
    """The name after "UBND" or "Ủy ban nhân dân", and whether that stood there."""
    name = squeeze(typed)
    found = _COMMITTEE.match(name.lower())
    return (name[found.end() :].strip(), True) if found else (name, False)
