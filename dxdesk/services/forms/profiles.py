"""Layouts of forms kept by name: proposed for a new form, found again for its next edition, saved, removed."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from dxdesk.data.profiles import delete_profile, find_profile, list_profiles, write_profile
from dxdesk.data.store import Store
from dxdesk.domain.text import squeeze
from dxdesk.errors import Refusal
from dxdesk.exchange.contents import FileContents
from dxdesk.exchange.filling.profile import FormProfile, profile_from_json, profile_json
from dxdesk.progress import Progress
from dxdesk.services.outcome import Outcome


@dataclass(frozen=True)
class OpenedForm:
    """A form as read. `profile` stands on this file; `known`: it was kept before.

    `missing`: headings that are gone; `renamed`: those that are worded otherwise now, as they were and as they are.
    """

    path: Path
    contents: FileContents
    profile: FormProfile
    known: bool
    missing: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()


def saved_profiles(store: Store) -> list[FormProfile]:
    """The newest first; one that this program cannot read is left out."""
    with store.reading() as session:
        records = list_profiles(session)
    found = []
    for record in records:
        try:
            found.append(replace(profile_from_json(record.layout), name=record.name))
        except ValueError:
            continue
    return found


def open_form(
    store: Store, path: Path, progress: Progress, profile_name: str | None = None, *, by_hand: bool = False
) -> OpenedForm:
    """Read a form in the guarded child; its layout is a kept one that fits, else a proposal.

    Raises Refusal for a file that cannot be read, a profile that is not there or does not fit, and a file in which
    no table asks for figures; with `by_hand` such a file comes without tables, for the officer to show them.
    """
    from dxdesk.exchange.filling.layout import propose_profile
    from dxdesk.exchange.filling.recognition import recognise
    from dxdesk.exchange.reading.guard import read_contents

    contents = read_contents(path, progress)
    if contents.kind != "workbook":
        raise Refusal("form-kind", "Chỉ điền được biểu Excel (.xlsx, .xlsm). Tệp này là văn bản Word.")
    progress.step(0, 0, "Đang nhận dạng biểu…")
    kept = saved_profiles(store)
    if profile_name is not None:
        kept = [profile for profile in kept if profile.name == profile_name]
        if not kept:
            raise Refusal("no-profile", f"Chưa có mẫu biểu nào tên “{profile_name}”. Hãy lưu mẫu biểu trước.")
    found = recognise(kept, contents)
    if found is not None:
        return OpenedForm(path, contents, found.profile, True, found.missing, found.renamed)
    if profile_name is not None:
        raise Refusal(
            "profile-does-not-fit", f"Tệp “{path.name}” không có các cột tiêu đề như mẫu biểu “{profile_name}”."
        )
    proposed = propose_profile(contents)
    if not proposed.tables and not (by_hand and any(sheet.rows for sheet in contents.sheets)):
        raise Refusal(
            "no-answer-columns",
            f"Không thấy trong “{path.name}” bảng nào có cột nhiệm vụ hoặc chỉ tiêu cùng các cột để điền kết quả. "
            "Hãy kiểm tra lại tệp.",
        )
    return OpenedForm(path, contents, proposed, False)


def as_it_is_now(opened: OpenedForm, progress: Progress) -> OpenedForm:
    """The same form read again: its layout, saved or not, stands where its headings stand now.

    Raises Refusal when the headings are gone.
    """
    from dxdesk.exchange.filling.form_grid import FormGrid
    from dxdesk.exchange.filling.recognition import anchor
    from dxdesk.exchange.reading.guard import read_contents

    contents = read_contents(opened.path, progress)
    if contents == opened.contents:
        return opened
    found = anchor(opened.profile, [FormGrid(sheet) for sheet in contents.sheets if not sheet.hidden])
    if found is None:
        raise Refusal(
            "form-changed",
            f"Tệp “{opened.path.name}” đã đổi từ lúc mở và không còn các cột tiêu đề như bố cục đang dùng. "
            "Hãy mở lại biểu.",
        )
    return replace(opened, contents=contents, profile=found.profile, missing=found.missing, renamed=found.renamed)


def save_profile(store: Store, profile: FormProfile, name: str) -> Outcome:
    """Keep a layout under a name; one of that name is replaced."""
    wanted = squeeze(name)
    if not profile.tables:
        raise Refusal("profile-empty", "Chưa chỉ bảng nào trong biểu, nên chưa có gì để lưu.")
    if not wanted:
        raise Refusal("profile-unnamed", "Chưa đặt tên cho mẫu biểu.")
    named = replace(profile, name=wanted)
    with store.operation(f"Lưu mẫu biểu “{wanted}”") as session:
        changed = write_profile(session, wanted, named.signature, profile_json(named), store.now())
    return Outcome(f"Đã lưu mẫu biểu “{wanted}”" if changed else "Không có gì thay đổi", undoable=changed)


def remember(store: Store, profile_name: str, pairs: Mapping[str, str]) -> bool:
    """Note which row of the plan a form's row means; whether that was new. Nothing happens without such a profile."""
    with store.operation(f"Ghi nhớ cách khớp dòng của mẫu biểu “{profile_name}”") as session:
        record = find_profile(session, profile_name)
        if record is None:
            return False
        profile = profile_from_json(record.layout).remembering(pairs)
        return write_profile(session, profile_name, record.signature, profile_json(profile), store.now())


def remove_profile(store: Store, name: str) -> Outcome:
    with store.operation(f"Xoá mẫu biểu “{name}”") as session:
        if not delete_profile(session, name):
            raise Refusal("no-profile", f"Không có mẫu biểu nào tên “{name}”.")
    return Outcome(f"Đã xoá mẫu biểu “{name}”")
