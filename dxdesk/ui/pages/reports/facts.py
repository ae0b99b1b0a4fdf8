"""What the officer should know of a draft before it goes out, and where it can be mended."""

from collections.abc import Callable
from functools import partial

from dxdesk.services.documents.composing import Preview
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.ui.pages.reports.document import Document
from dxdesk.ui.pages.reports.notice import Link, Notice

WITH_FIGURES = frozenset({DocumentKind.RESULTS, DocumentKind.INDICATORS, DocumentKind.TASKS, DocumentKind.SUMMARY})


def tell_facts(notice: Notice, document: Document, preview: Preview, go: Callable[..., object]) -> None:
    """`go` leads to another page of the window. A finished document is as it is."""
    words = "" if document.record.is_finished else facts_about(document.kind, preview)
    if not words:
        notice.clear()
        return
    links: list[Link] = []
    if preview.without_data:
        links.append(("Nhập số liệu", partial(go, "indicators", period=document.period.code, verdict="no_data")))
    if not preview.tasks or not preview.indicators:
        links.append(("Mở trang Kế hoạch", partial(go, "plans")))
    notice.say(words, links)


def facts_about(kind: DocumentKind, preview: Preview) -> str:
    """What the officer should know before the document goes out; empty when there is nothing."""
    if kind not in WITH_FIGURES:
        return ""
    said = []
    if not preview.tasks and not preview.indicators:
        said.append("Kế hoạch chưa có nhiệm vụ và chỉ tiêu nào, báo cáo chỉ có phần lời")
    elif not preview.tasks and kind is not DocumentKind.INDICATORS:
        said.append("Kế hoạch chưa có nhiệm vụ nào")
    elif not preview.indicators and kind is not DocumentKind.TASKS:
        said.append("Kế hoạch chưa có chỉ tiêu nào")
    if preview.without_data and kind is not DocumentKind.TASKS:
        said.append(f"Kỳ này chưa có số liệu: {preview.without_data} chỉ tiêu")
    return " · ".join(said)
