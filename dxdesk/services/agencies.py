"""The directory of agencies: what a spelling in a plan means."""

import re
from dataclasses import dataclass

from dxdesk.data.agencies import (
    add_agency,
    add_spelling,
    count_led,
    list_agencies,
    merge_agencies,
    rename_agency,
)
from dxdesk.data.office import read_office
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.domain.agency import (
    STANDARD_AGENCIES,
    AgencyDirectory,
    AgencyMatch,
    KnownAgency,
    agency_key,
    agency_kind,
    split_agencies,
)
from dxdesk.domain.records import AgencyKind, AgencyLink, AgencyRecord
from dxdesk.domain.text import squeeze
from dxdesk.errors import Refusal
from dxdesk.services.outcome import Outcome, all_changed


def directory(store: Store) -> list[AgencyRecord]:
    with store.reading() as session:
        return list_agencies(session)


@dataclass(frozen=True)
class AgencyLine:
    """An agency with the number of tasks and of indicators that it leads in all plans."""

    record: AgencyRecord
    tasks_led: int
    indicators_led: int

    @property
    def uid(self) -> str:
        return self.record.uid


def agency_lines(store: Store) -> list[AgencyLine]:
    """The directory in Vietnamese order."""
    with store.reading() as session:
        led = count_led(session)
        return [AgencyLine(item, *led.get(item.uid, (0, 0))) for item in list_agencies(session)]


def open_directory(session: Session, issuer: str = "") -> AgencyDirectory:
    """All known agencies, and the standard bodies of a ward under their name until one of them is used.

    The ward that the office, or the issuer of the plan at hand, is named after counts as the office's own.
    """
    known = list_agencies(session)
    entries = [KnownAgency(item.uid, item.name, (item.short_name, *item.aliases)) for item in known]
    taken = {agency_key(spelling) for item in entries for spelling in (item.name, *item.spellings) if spelling}
    entries += [
        KnownAgency(standard_uid(item.name), item.name, (item.short_name, *item.aliases))
        for item in STANDARD_AGENCIES
        if agency_key(item.name) not in taken
    ]
    office = read_office(session)
    return AgencyDirectory(entries, [ward_name(office.name) if office else "", ward_name(issuer)])


def find_agency(store: Store, spelling: str) -> AgencyMatch:
    """What a spelling means; the UID may be that of a standard agency that no plan names yet."""
    with store.reading() as session:
        return open_directory(session).match(squeeze(spelling))


def ward_name(office: str) -> str:
    """ "Bến Sao" of "ỦY BAN NHÂN DÂN PHƯỜNG BẾN SAO"; empty when the name has none."""
    found = re.search(r"(?:phường|xã|đặc khu|thị trấn)\s+(\S.*)$", squeeze(office), re.IGNORECASE)
    return found[1] if found else ""


def agency_choices(store: Store) -> list[tuple[str, str]]:
    """UID and name of every agency that a spelling can mean: the directory, then standard bodies not in it yet."""
    known = directory(store)
    taken = {agency_key(spelling) for item in known for spelling in (item.name, item.short_name, *item.aliases)}
    standard = [item.name for item in STANDARD_AGENCIES if agency_key(item.name) not in taken]
    return [*((item.uid, item.name) for item in known), *((standard_uid(name), name) for name in standard)]


def standard_uid(name: str) -> str:
    """Stands for a standard agency that is not in the directory yet."""
    return f"standard:{name}"


def settle(session: Session, uid: str | None, name: str) -> str:
    """UID of a real directory entry for a match: known, standard or new."""
    if uid is None:
        return add_agency(session, name, agency_kind(name))
    if not uid.startswith("standard:"):
        return uid
    standard = next(item for item in STANDARD_AGENCIES if standard_uid(item.name) == uid)
    real = add_agency(session, standard.name, standard.kind, standard.short_name)
    for alias in standard.aliases:
        if agency_key(alias) != agency_key(standard.name):
            add_spelling(session, real, alias, confirmed=False)
    return real


def link_agencies(session: Session, raw: str) -> tuple[AgencyLink, ...]:
    """Agencies of a typed or read cell; a near spelling counts as its agency, an unknown one becomes new."""
    links: list[AgencyLink] = []
    for match in open_directory(session).match_all(raw):
        uid = settle(session, match.uid, match.name)
        if all(link.agency_uid != uid for link in links):
            links.append(AgencyLink(uid, match.name, match.raw))
    return tuple(links)


def rename(store: Store, uid: str, name: str, short_name: str, kind: AgencyKind) -> Outcome:
    """Refused when another agency has that name: those two are merged instead."""
    if not squeeze(name):
        raise Refusal("agency-unnamed", "Chưa nhập tên cơ quan.")
    with store.operation(f"Sửa cơ quan “{squeeze(name)}”") as session:
        clash = next(
            (item for item in list_agencies(session) if item.uid != uid and agency_key(item.name) == agency_key(name)),
            None,
        )
        if clash is not None:
            raise Refusal(
                "agency-name-taken",
                f"Đã có cơ quan “{clash.name}”. Nếu hai tên là một, hãy dùng “Gộp vào…” thay cho đổi tên.",
            )
        rename_agency(session, uid, squeeze(name), squeeze(short_name), kind)
    return all_changed("Đã sửa cơ quan")


def teach_spelling(store: Store, uid: str, spelling: str) -> Outcome:
    """From now on a spelling means this agency. Refused when it is another agency's name: those two are merged."""
    words = squeeze(spelling)
    if not agency_key(words):
        raise Refusal("spelling-empty", "Chưa nhập cách viết.")
    with store.operation(f"Thêm cách viết “{words}”") as session:
        known = list_agencies(session)
        clash = next((item for item in known if item.uid != uid and agency_key(item.name) == agency_key(words)), None)
        if clash is not None:
            raise Refusal(
                "spelling-is-a-name",
                f"“{words}” đang là tên của cơ quan “{clash.name}”. Nếu hai tên là một, hãy dùng “Gộp vào”.",
            )
        owner = next(item for item in known if item.uid == uid)
        same = {agency_key(one) for one in (owner.name, owner.short_name, *owner.aliases) if one}
        if agency_key(words) in same:
            raise Refusal("spelling-known", f"Cách viết “{words}” đã được hiểu là cơ quan này.")
        add_spelling(session, uid, words)
    return all_changed(f"Đã thêm cách viết “{words}”")


def merge(store: Store, keep_uid: str, gone_uid: str) -> Outcome:
    """Two entries are one agency: work and spellings of `gone` move to `keep`."""
    if keep_uid == gone_uid:
        raise Refusal("agency-same", "Hãy chọn hai cơ quan khác nhau để gộp.")
    with store.operation("Gộp cơ quan") as session:
        merge_agencies(session, keep_uid, gone_uid)
    return all_changed("Đã gộp cơ quan")


def spellings_in(raw: str) -> list[str]:
    """The agencies of a cell, word for word."""
    return split_agencies(raw)
