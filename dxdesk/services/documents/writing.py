"""Documents as files; an existing file is replaced only when the new one is whole."""

from datetime import date
from pathlib import Path
from typing import BinaryIO

from dxdesk.data.store import Store
from dxdesk.errors import Refusal, fault_in_words
from dxdesk.progress import Progress
from dxdesk.services.documents.composing import compose
from dxdesk.services.documents.finished import find_finished, finished_pdf
from dxdesk.services.documents.kinds import KIND_LABELS, DocumentDraft, DocumentRequest, forms_of


def save_document(
    store: Store,
    request: DocumentRequest,
    today: date,
    out: Path,
    fonts: Path,
    progress: Progress,
    draft: DocumentDraft | None = None,
) -> Path:
    """The document as a file in the form that its suffix says; without a draft as it is stored.

    A finished document's PDF is the kept one byte for byte. A Refusal says why it could not be written
    (no-such-form, no-folder, file-in-use, write-failed, or as `compose`); the earlier file stays then.
    """
    if out.suffix.lower() not in forms_of(request.kind):
        raise Refusal("no-such-form", _no_such_form(request, out.suffix.lower()))
    if not out.parent.is_dir():
        raise Refusal("no-folder", f"Không có thư mục {out.parent}. Hãy chọn thư mục khác.")
    try:
        _write(store, request, today, out, fonts, progress, draft)
    except PermissionError:
        raise Refusal(
            "file-in-use",
            f"Không ghi được {out.name}: tệp đang mở trong chương trình khác hoặc thư mục không cho ghi. "
            "Hãy đóng tệp rồi lưu lại.",
        ) from None
    except OSError as error:
        raise Refusal(
            "write-failed", f"Không ghi được {out.name} ({fault_in_words(error)}). Tệp cũ, nếu có, vẫn nguyên vẹn."
        ) from error
    return out


def _write(
    store: Store,
    request: DocumentRequest,
    today: date,
    out: Path,
    fonts: Path,
    progress: Progress,
    draft: DocumentDraft | None,
) -> None:
    suffix = out.suffix.lower()
    finished = find_finished(store, request)
    if finished is not None and suffix == ".pdf":
        _put_in_place(out, finished_pdf(store, finished, fonts, progress))
        return
    progress.step(0, 0, "Đang lấy số liệu của kỳ báo cáo")
    content = compose(store, request, today, draft, fonts)
    match suffix:
        case ".docx":
            from dxdesk.reports.word.render import render_docx

            render_docx(content, out, fonts, progress)
        case ".xlsx":
            from dxdesk.reports.excel.render import render_xlsx

            render_xlsx(content, out, progress)
        case _:
            from dxdesk.reports.pdf.render import render_pdf

            render_pdf(content, out, fonts, progress)


def _put_in_place(out: Path, data: bytes) -> None:
    from dxdesk.reports.whole_file import write_whole

    def write(stream: BinaryIO) -> None:
        stream.write(data)

    write_whole(out, write)


def _no_such_form(request: DocumentRequest, suffix: str) -> str:
    known = ", ".join(forms_of(request.kind))
    given = f"đuôi “{suffix}”" if suffix else "tên tệp không có đuôi"
    return f"{KIND_LABELS[request.kind]} không lưu được với {given}. Hãy đặt tên tệp có đuôi {known}."
