"""The command `report`: any document of the office into a file."""

import argparse
from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.period import Period
from dxdesk.domain.text import squeeze
from dxdesk.errors import Refusal
from dxdesk.progress import silent
from dxdesk.services.documents.kinds import KIND_LABELS, DocumentDraft, DocumentKind, DocumentRequest, forms_of


def add_arguments(report: argparse.ArgumentParser) -> None:
    """All but the plans, the period and the file, which other commands have too."""
    report.formatter_class = argparse.RawDescriptionHelpFormatter
    report.epilog = "LOẠI:\n" + "\n".join(
        f"  {kind.value:<17} {KIND_LABELS[kind]} ({', '.join(forms_of(kind))})" for kind in DocumentKind
    )
    report.add_argument(
        "kind",
        nargs="?",
        default=DocumentKind.RESULTS.value,
        choices=[kind.value for kind in DocumentKind],
        metavar="LOẠI",
        help="loại văn bản, xem bên dưới (mặc định: results)",
    )
    report.add_argument(
        "--agency", metavar="CƠ_QUAN", help="chỉ việc của cơ quan này: tên như trong kế hoạch, hoặc UID"
    )
    report.add_argument("--number", metavar="SỐ", help="số văn bản, ví dụ 6 (mặc định: số đã lưu)")


def write_document(args: argparse.Namespace, store: Store, today: date, fonts: Path) -> str:
    """Write the document; the line that says so. Raises Refusal."""
    from dxdesk.services.documents.records import record
    from dxdesk.services.documents.writing import save_document

    kind, period = DocumentKind(args.kind), args.period
    assert isinstance(period, Period)
    agency_uid = _agency(store, args.agency) if args.agency else ""
    request = DocumentRequest(kind, tuple(dict.fromkeys(args.plan)), period, agency_uid)
    stored = record(store, request)
    draft = DocumentDraft(
        stored.number if args.number is None else squeeze(args.number),
        args.date or stored.issued_on,
        stored.texts,
        stored.signer_uid,
    )
    if stored.is_finished and (draft.number, draft.issued_on) != (stored.number, stored.issued_on):
        raise Refusal(
            "document-finished",
            f"Văn bản này đã hoàn tất với số {stored.number or '(không số)'} nên không đổi số, ngày được nữa. "
            "Bỏ --number và --date để in lại đúng như đã ban hành.",
        )
    out = save_document(store, request, today, args.out, fonts, silent(), draft)
    return f"Đã lập {request.name[: -len(period.short_label)]}{period.label}: {out}"


def _agency(store: Store, asked: str) -> str:
    """UID of the agency that a UID or a spelling means. Raises Refusal with what it may have meant."""
    from dxdesk.services.agencies import directory, find_agency

    known = directory(store)
    if any(item.uid == asked for item in known):
        return asked
    match = find_agency(store, asked)
    real = {item.uid: item.name for item in known}
    if match.uid in real and match.certainty == "exact":
        return str(match.uid)
    if match.uid in real:
        raise Refusal("no-agency", f"Không có cơ quan “{asked}”. Có phải là “{match.name}”?")
    listed = "; ".join(real.values()) or "chưa có cơ quan nào"
    raise Refusal("no-agency", f"Không có cơ quan “{asked}” trong danh mục. Hiện có: {listed}.")
