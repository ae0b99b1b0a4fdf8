"""Numbers that finished documents bear: one stands on one document of a calendar year."""

from dataclasses import dataclass
from datetime import date

from dxdesk.data.office import read_office
from dxdesk.data.reports import list_reports
from dxdesk.data.session import Session
from dxdesk.data.store import Store
from dxdesk.domain.document_records import ReportKey
from dxdesk.domain.numbers import format_date
from dxdesk.domain.records import OfficeProfile
from dxdesk.domain.text import fold, squeeze
from dxdesk.reports.letterhead import number_line
from dxdesk.services.documents.kinds import DocumentKind, DocumentRequest, is_numbered, request_of
from dxdesk.services.documents.office_settings import settings_of


@dataclass(frozen=True)
class TakenNumber:
    """A finished document: `number` as it is printed ("06/BC-UBND"), `name` as it is called in a sentence."""

    number: str
    issued_on: date
    name: str


@dataclass(frozen=True)
class Numbering:
    """What a number may clash with; `suffix` is what follows the number of the document that is asked about."""

    suffix: str = ""
    taken: tuple[TakenNumber, ...] = ()

    def warning(self, number: str, day: date | None) -> str:
        """What is said of a number that another finished document of that calendar year bears; empty when none does.

        It does not forbid: an office may have its reasons, such as a document that was printed anew.
        """
        if day is None or not squeeze(number):
            return ""
        whole = number_line(number, self.suffix)
        found = [one for one in self.taken if fold(one.number) == fold(whole) and one.issued_on.year == day.year]
        if not found:
            return ""
        first = found[0]
        return (
            f"Số {whole} năm {day.year} đã dùng cho {first.name} (ngày {format_date(first.issued_on)}). "
            "Hãy kiểm tra lại số theo sổ đăng ký văn bản đi."
        )


def numbering(store: Store, request: DocumentRequest) -> Numbering:
    """For a document that bears a number; empty for others."""
    with store.reading() as session:
        return numbering_in(session, request)


def numbering_in(session: Session, request: DocumentRequest) -> Numbering:
    if not is_numbered(request.kind):
        return Numbering()
    office = read_office(session) or OfficeProfile("")
    suffixes = {kind: settings_of(session, kind, office).number_suffix for kind in DocumentKind if is_numbered(kind)}
    others = [item for item in list_reports(session) if item.state != "draft" and item.key != request.key]
    taken = [
        TakenNumber(number_line(item.number, suffix), item.issued_on, request_of(item.key).name)
        for item in others
        if item.issued_on is not None and item.number and (suffix := _suffix(item.key, suffixes))
    ]
    return Numbering(suffixes[request.kind], tuple(sorted(taken, key=lambda one: one.issued_on)))


def _suffix(key: ReportKey, suffixes: dict[DocumentKind, str]) -> str:
    """Empty for a kind that bears no number, or that this program does not know."""
    return next((suffix for kind, suffix in suffixes.items() if kind.value == key.kind), "")
