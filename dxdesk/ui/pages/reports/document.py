"""The document that is shown, as plain values, and how it is read and drawn on the worker."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from dxdesk.data.store import Store
from dxdesk.domain.document_records import SignerRecord
from dxdesk.domain.period import Period, PeriodKind
from dxdesk.domain.records import DutyRecord, PlanRecord
from dxdesk.errors import Cancelled
from dxdesk.progress import Progress
from dxdesk.reports.pictures import PdfPages
from dxdesk.services.documents.composing import Preview, preview
from dxdesk.services.documents.kinds import DocumentDraft, DocumentKind, DocumentRequest, needs_agency
from dxdesk.services.documents.numbering import Numbering, numbering
from dxdesk.services.documents.office_settings import signers
from dxdesk.services.documents.records import DocumentRecord, earlier_texts, record
from dxdesk.services.documents.scopes import UrgedAgency, agencies_of, urged_agencies
from dxdesk.services.overview import current_period
from dxdesk.services.plans import outline, plans
from dxdesk.ui.pages.reports.choosing.choice import Choice
from dxdesk.ui.pages.reports.periods import fitting_period


@dataclass(frozen=True)
class Document:
    """What is stored of a document. `earlier`: the words of the period before, by slot.

    `agencies` are those that it can be about, `urged` those that a letter still without addressee could go to,
    `plans` those that it can tell of, the one that all pages show first. `numbering`: numbers that are taken.
    """

    plan: PlanRecord
    record: DocumentRecord
    closed_periods: tuple[str, ...] = ()
    earlier: dict[str, str] = field(default_factory=dict)
    agencies: tuple[tuple[str, str], ...] = ()
    urged: tuple[UrgedAgency, ...] = ()
    plans: tuple[PlanRecord, ...] = ()
    signers: tuple[SignerRecord, ...] = ()
    duties: tuple[DutyRecord, ...] = ()
    numbering: Numbering = field(default_factory=Numbering)

    @property
    def request(self) -> DocumentRequest:
        return self.record.request

    @property
    def kind(self) -> DocumentKind:
        return self.request.kind

    @property
    def period(self) -> Period:
        return self.request.period

    @property
    def draft(self) -> DocumentDraft:
        return self.record.draft

    @property
    def is_closed(self) -> bool:
        return self.period.code in self.closed_periods

    @property
    def lacks_agency(self) -> bool:
        """Nothing can be made until it is said whom it goes to."""
        return needs_agency(self.kind) and not self.request.agency_uid


@dataclass(frozen=True)
class Pages:
    """A finished document; `sizes` of its pages in points."""

    preview: Preview
    sizes: tuple[tuple[float, float], ...]

    @property
    def pdf(self) -> bytes:
        return self.preview.pdf


def read_document(store: Store, plan_uid: str, choice: Choice, today: date) -> Document | None:
    """None when there is no such plan any more. Agencies and plans that are gone are not in the request."""
    known = {plan.uid: plan for plan in plans(store)}
    if plan_uid not in known:
        return None
    head = outline(store, plan_uid)
    told_of = (plan_uid, *(uid for uid in choice.other_plans if uid in known and uid != plan_uid))
    agencies = tuple(agencies_of(store, told_of))
    agency = choice.agency_uid if choice.agency_uid in dict(agencies) else ""
    period = choice.period or _usual_period(head.plan, choice.period_kind, today)
    request = DocumentRequest(choice.kind, told_of, period, agency)
    lacks = needs_agency(choice.kind) and not agency
    return Document(
        plan=head.plan,
        record=DocumentRecord(request) if lacks else record(store, request),
        closed_periods=head.closed_periods,
        earlier={} if lacks else earlier_texts(store, request),
        agencies=agencies,
        urged=tuple(urged_agencies(store, told_of, period, today)) if lacks else (),
        plans=(head.plan, *(plan for uid, plan in known.items() if uid != plan_uid)),
        signers=tuple(signers(store)),
        duties=head.duties,
        numbering=Numbering() if lacks else numbering(store, request),
    )


def results_request(plan_uid: str, period: Period) -> DocumentRequest:
    return DocumentRequest(DocumentKind.RESULTS, (plan_uid,), period)


def draw_pages(
    store: Store, request: DocumentRequest, today: date, draft: DocumentDraft | None, fonts: Path, progress: Progress
) -> Pages:
    """With a draft that need not be stored yet; None: as it is stored, a finished document as it was finished."""
    if progress.is_cancelled():
        raise Cancelled
    drawn = preview(store, request, today, draft, fonts, progress)
    with PdfPages(drawn.pdf) as pages:
        return Pages(drawn, tuple(pages.sizes()))


def _usual_period(plan: PlanRecord, kind: PeriodKind | None, today: date) -> Period:
    """The last finished period of the plan, or the one of another kind that ends nearest to it."""
    usual = current_period(plan, today)
    if kind is None or kind == usual.kind:
        return usual
    return fitting_period(plan, kind, usual, today) or usual
