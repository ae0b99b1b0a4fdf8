"""Documents as files; an existing file is replaced only when the new one is whole."""

from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.errors import Refusal
from dxdesk.progress import Progress
from dxdesk.services.documents.composing import compose
from dxdesk.services.documents.kinds import KIND_LABELS, DocumentRequest, forms_of


def save_document(
    store: Store, request: DocumentRequest, today: date, out: Path, fonts: Path, progress: Progress
) -> Path:
    """The stored document as a file in the form that its suffix says.

    A Refusal says why it could not be written (no-such-form, no-folder, file-in-use, write-failed); the earlier
    file stays then.
    """
    suffix = out.suffix.lower()
    if suffix not in forms_of(request.kind):
        raise Refusal("no-such-form", _no_such_form(request, suffix))
    if not out.parent.is_dir():
        raise Refusal("no-folder", f"Không có thư mục {out.parent}. Hãy chọn thư mục khác.")
    try:
        _write(store, request, today, out, fonts, progress)
    except PermissionError:
        raise Refusal(
            "file-in-use",
            f"Không ghi được {out.name}: tệp đang mở trong chương trình khác hoặc thư mục không cho ghi. "
            "Hãy đóng tệp rồi lưu lại.",
        ) from None
    except OSError as error:
        raise Refusal(
            "write-failed", f"Không ghi được {out.name} ({error.strerror}). Tệp cũ, nếu có, vẫn nguyên vẹn."
        ) from error
    return out


def _write(store: Store, request: DocumentRequest, today: date, out: Path, fonts: Path, progress: Progress) -> None:
    from dxdesk.reports.pdf.render import render_pdf

    if out.suffix.lower() != ".pdf":
        raise Refusal("no-such-form", f"Phiên bản này chưa lưu được tệp {out.suffix.lower()}.")
    render_pdf(compose(store, request, today), out, fonts, progress)


def _no_such_form(request: DocumentRequest, suffix: str) -> str:
    known = ", ".join(forms_of(request.kind))
    given = f"đuôi “{suffix}”" if suffix else "tên tệp không có đuôi"
    return f"{KIND_LABELS[request.kind]} không lưu được với {given}. Hãy đặt tên tệp có đuôi {known}."
