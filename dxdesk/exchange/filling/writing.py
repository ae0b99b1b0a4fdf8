"""Writes a filled form beside its place, proves it, and only then puts it there."""

import os
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from dxdesk.collector import collector_at_rest
from dxdesk.errors import Refusal
from dxdesk.exchange.filling.answers import Decision, Outcome
from dxdesk.exchange.filling.cell_contents import Stored
from dxdesk.exchange.filling.dependents import Dependents
from dxdesk.exchange.filling.form_file import FormFile, unusual_refused
from dxdesk.exchange.filling.package_patch import replace_parts
from dxdesk.exchange.filling.proof import FillProof, prove
from dxdesk.exchange.filling.sheet_patch import PatchedSheet, Rows, Values, patch_sheet
from dxdesk.progress import Progress


def write_form(
    form: FormFile, dependents: Dependents, decisions: Sequence[Decision], out: Path, progress: Progress
) -> FillProof:
    """Write the form with what was decided. A file that stands at `out` is replaced by a whole one or not at all.

    Raises Refusal when the folder or disk does not take it, or when what is read back is not what was meant.
    """
    if not out.parent.is_dir():
        raise Refusal("no-folder", f"Không có thư mục {out.parent}. Hãy chọn thư mục khác.")
    if out.suffix.lower() != form.path.suffix.lower():
        raise Refusal(
            "wrong-suffix", f"Tệp điền phải có cùng đuôi với biểu gốc ({form.path.suffix}). Hãy đặt lại tên tệp."
        )
    with collector_at_rest():
        return _write(form, dependents, decisions, out, progress)


def _write(
    form: FormFile, dependents: Dependents, decisions: Sequence[Decision], out: Path, progress: Progress
) -> FillProof:
    values: dict[str, dict[int, dict[int, Stored]]] = {}
    columns: dict[tuple[str, int], dict[int, Stored]] = {}
    written = Outcome.WRITTEN
    for answer, row, column, outcome, _, _, stored, _ in decisions:
        if outcome is written and stored is not None:
            columns.setdefault((answer[0], column), {})[row] = stored
    for (sheet, number), rows in columns.items():
        values.setdefault(sheet, {})[number] = rows
    stale: dict[str, dict[int, set[int]]] = {}
    for (sheet, number), numbers in dependents.of(columns).items():
        stale.setdefault(sheet, {})[number] = numbers
    progress.step(0, 0, "Đang điền biểu…")
    patched = _patched(form, values, stale)
    filled = replace_parts(form.data, _parts(form, patched))
    temporary = _write_beside(filled, out)
    try:
        progress.step(0, 0, "Đang kiểm tra lại biểu vừa điền…")
        proof = prove(form, temporary, filled, values, stale, patched)
        if proof.differences:
            raise Refusal(
                "proof-failed",
                f"Đọc lại biểu vừa điền thấy {len(proof.differences)} chỗ không đúng, nên tệp bị huỷ: "
                f"{proof.differences[0]}",
            )
        _put(temporary, out)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return proof


def _patched(form: FormFile, values: Mapping[str, Values], stale: Mapping[str, Rows]) -> dict[str, PatchedSheet]:
    patched: dict[str, PatchedSheet] = {}
    for name in sorted({*values, *stale}):
        sheet = form.sheets[name]
        with unusual_refused(name):
            patched[name] = patch_sheet(sheet.xml, values.get(name, {}), stale.get(name, {}), sheet.style_for_new)
    return patched


def _parts(form: FormFile, patched: Mapping[str, PatchedSheet]) -> dict[str, bytes]:
    """The changed parts by their names in the archive."""
    sheets = {form.zip_name(form.sheets[name].part): (form.sheets[name], new.data) for name, new in patched.items()}
    return {zip_name: data for zip_name, (sheet, data) in sheets.items() if data != sheet.xml.data}


def _write_beside(data: bytes, out: Path) -> Path:
    temporary: Path | None = None
    try:
        handle, name = tempfile.mkstemp(prefix=f".{out.stem}-", suffix=out.suffix, dir=out.parent)
        temporary = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        if temporary is not None:
            temporary.unlink(missing_ok=True)
        raise Refusal(
            "write-failed", f"Không ghi được {out.name} ({error.strerror}). Tệp cũ, nếu có, vẫn nguyên vẹn."
        ) from error
    return temporary


def _put(temporary: Path, out: Path) -> None:
    try:
        temporary.replace(out)
    except PermissionError:
        raise Refusal(
            "file-in-use",
            f"Không ghi được {out.name}: tệp đang mở trong Excel hoặc thư mục không cho ghi. Hãy đóng tệp rồi thử lại.",
        ) from None
    except OSError as error:
        raise Refusal(
            "write-failed", f"Không ghi được {out.name} ({error.strerror}). Tệp cũ, nếu có, vẫn nguyên vẹn."
        ) from error
