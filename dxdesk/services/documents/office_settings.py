"""Who may sign for the office, and what each kind of document has in its number and at its ends."""

from collections.abc import Sequence
from dataclasses import replace

from dxdesk.data.office import (
    list_signers,
    read_kind_settings,
    read_office,
    write_kind_settings,
    write_office,
    write_signers,
)
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.domain.document_records import KindSettings, SignerRecord
from dxdesk.domain.records import OfficeProfile
from dxdesk.domain.text import match_key, squeeze
from dxdesk.errors import Refusal
from dxdesk.services.documents.kinds import KIND_LABELS, DocumentKind
from dxdesk.services.outcome import Outcome, all_changed

# The kinds that have a number and recipients of their own; all others show the office as a report does.
SETTLED_KINDS = (DocumentKind.RESULTS, DocumentKind.REMINDER, DocumentKind.SUMMARY)
# "KT. CHỦ TỊCH" and the like: authority and role as they are printed, to begin with.
USUAL_SIGNERS = (
    SignerRecord("", "TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
    SignerRecord("", "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
    SignerRecord("", "TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
    SignerRecord("", "TL. CHỦ TỊCH", "TRƯỞNG PHÒNG"),
    SignerRecord("", "TUQ. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"),
)


def signers(store: Store) -> list[SignerRecord]:
    """The first signs unless another is chosen for a document."""
    with store.reading() as session:
        return list_signers(session)


def save_signers(store: Store, wanted: Sequence[SignerRecord]) -> Outcome:
    """Exactly these, in this order; one with an empty UID is new. Raises Refusal: no-signer, signer-without-role."""
    if not wanted:
        raise Refusal("no-signer", "Phải còn ít nhất một người ký; văn bản không có người ký thì không ban hành được.")
    tidy = [_tidy(item) for item in wanted]
    if not all(item.role for item in tidy):
        raise Refusal(
            "signer-without-role", "Chưa nhập chức vụ của người ký, ví dụ CHỦ TỊCH. Danh sách người ký chưa được lưu."
        )
    with store.operation("Sửa người ký văn bản") as session:
        if read_office(session) is None:
            raise _no_office()
        write_signers(session, tidy)
    return all_changed("Đã lưu người ký văn bản")


def kind_settings(store: Store) -> dict[DocumentKind, KindSettings]:
    """What each of `SETTLED_KINDS` has: as it was set, or as it usually is in this office."""
    with store.reading() as session:
        office = read_office(session) or OfficeProfile("")
        return {kind: settings_of(session, kind, office) for kind in SETTLED_KINDS}


def save_kind_settings(store: Store, kind: DocumentKind, settings: KindSettings) -> Outcome:
    """Raises Refusal: office-unnamed, no-number-suffix."""
    tidy = KindSettings(
        squeeze(settings.number_suffix).lstrip("/ ").upper(), _lines(settings.addressee), _lines(settings.recipients)
    )
    if not tidy.number_suffix:
        raise Refusal("no-number-suffix", "Chưa nhập ký hiệu sau số văn bản, ví dụ BC-UBND cho số 06/BC-UBND.")
    label = KIND_LABELS[kind]
    with store.operation(f"Sửa ký hiệu, nơi nhận của {label[0].lower()}{label[1:]}") as session:
        office = read_office(session)
        if office is None:
            raise _no_office()
        if kind is DocumentKind.RESULTS:
            own = replace(office, addressee=tidy.addressee, recipients=tidy.recipients)
            write_office(session, replace(own, number_suffix=tidy.number_suffix))
        else:
            write_kind_settings(session, kind.value, tidy)
    return all_changed(f"Đã lưu ký hiệu, nơi nhận của {label[0].lower()}{label[1:]}")


def settings_of(session: Session, kind: DocumentKind, office: OfficeProfile) -> KindSettings:
    stored = read_kind_settings(session).get(kind.value)
    return stored if stored is not None and kind is not DocumentKind.RESULTS else usual_settings(kind, office)


def usual_settings(kind: DocumentKind, office: OfficeProfile) -> KindSettings:
    """A report's are the office's own; a letter is numbered by the unit that files it ("UBND-VHXH")."""
    if kind is not DocumentKind.REMINDER:
        return KindSettings(office.number_suffix, office.addressee, office.recipients)
    lines = [line.strip() for line in office.recipients.splitlines() if line.strip()]
    filed = next((line for line in lines if match_key(line).startswith("lưu")), "Lưu: VT")
    units = [part.strip(" .;") for part in filed.partition(":")[2].split(",")]
    unit = next((part for part in units if part and part.upper() != "VT"), "")
    suffix = f"UBND-{unit.upper()}" if unit else "UBND"
    leaders = [line for line in lines if "lãnh đạo" in match_key(line) or "chủ tịch" in match_key(line)]
    return KindSettings(suffix, "", "\n".join(("Như trên", *leaders[:1], filed)))


def _tidy(signer: SignerRecord) -> SignerRecord:
    return replace(signer, authority=_lines(signer.authority), role=_lines(signer.role), name=squeeze(signer.name))


def _lines(text: str) -> str:
    return "\n".join(line for line in map(squeeze, text.splitlines()) if line)


def _no_office() -> Refusal:
    return Refusal("office-unnamed", "Chưa nhập tên cơ quan. Hãy nhập tên cơ quan ở Thiết lập trước.")
