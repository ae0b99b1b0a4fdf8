"""What a document says, gathered from the data: everything that composing needs, and nothing of paper."""

from dataclasses import dataclass
from datetime import date

from dxdesk.data.agencies import list_agencies
from dxdesk.data.office import list_signers, read_office
from dxdesk.data.reports import find_report, list_reports
from dxdesk.data.store import Store
from dxdesk.domain.document_records import KindSettings, ReportRecord, SignerRecord
from dxdesk.domain.period import Period, following, looked_ahead_to, previous
from dxdesk.domain.records import AgencyRecord, OfficeProfile
from dxdesk.errors import Refusal
from dxdesk.reports.figures import DutyFigures, PeriodFigures, ReportTexts, ResultsFigures
from dxdesk.services.documents.amendments import amendment_figures
from dxdesk.services.documents.concerning import Concern
from dxdesk.services.documents.duty_figures import duty_figures
from dxdesk.services.documents.earlier import Finished, last_finished
from dxdesk.services.documents.kinds import (
    KIND_LABELS,
    DocumentDraft,
    DocumentKind,
    DocumentRequest,
    draws_trends,
    needs_agency,
)
from dxdesk.services.documents.office_settings import settings_of
from dxdesk.services.documents.own_duties import owed_by_the_office
from dxdesk.services.documents.plan_reading import PlanReading, plan_results, read_plan
from dxdesk.services.indicator_views import PAST_PERIODS, earlier_periods
from dxdesk.services.offices import office_figures

UNNAMED_OFFICE = "ỦY BAN NHÂN DÂN PHƯỜNG …"


@dataclass(frozen=True)
class Source:
    """All that the documents of a request are made from, read at one moment."""

    request: DocumentRequest
    as_of: date
    office: OfficeProfile
    settings: KindSettings
    signers: tuple[SignerRecord, ...]
    agencies: tuple[AgencyRecord, ...]
    plans: tuple[PlanReading, ...]
    kept: ReportRecord | None
    earlier: Finished | None
    sent: tuple[ReportRecord, ...]


def report_day(period: Period, today: date) -> date:
    """The day that a report tells about: the period's last, or today while that is still to come."""
    return min(period.end, today)


def document_day(kind: DocumentKind, period: Period, today: date) -> date:
    """As `report_day`; but nobody is reminded of what was due soon when a period ended."""
    day = report_day(period, today)
    return max(day, today) if kind is DocumentKind.REMINDER else day


def read_source(store: Store, request: DocumentRequest, today: date) -> Source:
    """Raises Refusal: no-plan, agency-needed, no-agency, period-beyond-calendar."""
    _check(request)
    as_of = document_day(request.kind, request.period, today)
    with store.reading() as session:
        office = read_office(session) or OfficeProfile("")
        agencies = tuple(list_agencies(session))
        if request.agency_uid and all(item.uid != request.agency_uid for item in agencies):
            raise Refusal("no-agency", "Cơ quan này không còn trong danh mục. Hãy chọn lại cơ quan.")
        return Source(
            request=request,
            as_of=as_of,
            office=office,
            settings=settings_of(session, request.kind, office),
            signers=tuple(list_signers(session)),
            agencies=agencies,
            plans=tuple(
                read_plan(session, uid, request.period, as_of, office, with_trends=draws_trends(request.kind))
                for uid in request.plan_uids
            ),
            kept=find_report(session, request.key),
            earlier=last_finished(session, request),
            sent=tuple(item for item in list_reports(session) if item.state == "sent"),
        )


def gather(store: Store, request: DocumentRequest, today: date, draft: DocumentDraft | None = None) -> ResultsFigures:
    """Everything that the document says; without a draft with the number, day and words that are stored."""
    return figures_of(read_source(store, request, today), draft)


def gather_sheets(store: Store, request: DocumentRequest, today: date) -> list[ResultsFigures]:
    """The figures of each agency by itself: of the one that is asked for, or of every unit that has something to do;
    where no unit has, of every other agency that does.

    In Vietnamese order. Raises Refusal "nobody-concerned" when there is none, and what `read_source` does.
    """
    source = read_source(store, request, today)
    if request.agency_uid:
        choices = [[request.agency_uid]]
    else:
        units = [item.uid for item in source.agencies if item.kind == "unit"]
        choices = [units, [item.uid for item in source.agencies if item.kind != "unit"]]
    for uids in choices:
        sheets = [_figures(source, uid, None) for uid in uids]
        told = [sheet for sheet in sheets if sheet.tasks or sheet.indicators]
        if told:
            return told
    raise Refusal("nobody-concerned", "Không có cơ quan nào chủ trì hoặc phối hợp trong các kế hoạch đã chọn.")


def figures_of(source: Source, draft: DocumentDraft | None = None) -> ResultsFigures:
    return _figures(source, source.request.agency_uid, draft)


def _figures(source: Source, agency_uid: str, draft: DocumentDraft | None) -> ResultsFigures:
    request, period, kept = source.request, source.request.period, source.kept
    if draft is None:
        draft = DocumentDraft()
        if kept is not None:
            draft = DocumentDraft(kept.number, kept.issued_on, dict(kept.texts), kept.signer_uid)
    concern = Concern(agency_uid, led_only=request.kind is DocumentKind.REMINDER)
    plans = tuple(
        plan_results(plan, concern, period, source.as_of, () if agency_uid else _duties(source, plan))
        for plan in source.plans
    )
    profile = source.office if source.office.name else _unnamed(source)
    signer = next((item for item in source.signers if item.uid == draft.signer_uid), None)
    return ResultsFigures(
        office=office_figures(profile, source.settings, signer),
        period=period_figures(period),
        plans=plans,
        agency=next((item.name for item in source.agencies if item.uid == agency_uid), ""),
        texts=ReportTexts.of(draft.texts),
        number=draft.number.strip(),
        issued_on=draft.issued_on,
        as_of=source.as_of,
        short_names={item.name: item.short_name for item in source.agencies if item.short_name},
        earlier=source.earlier.figures if source.earlier else None,
        amendments=tuple(
            row
            for plan in source.plans
            for row in amendment_figures(
                plan.revisions,
                {view.uid: view.record for view, _ in plan.indicators},
                concern.indicators(view.record for view, _ in plan.indicators),
                period,
                source.earlier.finished_at if source.earlier else None,
            )
        ),
    )


def period_figures(period: Period) -> PeriodFigures:
    """After nine months comes the last quarter; before them, the same months of the year before."""
    before, after = previous(period), looked_ahead_to(period)
    return PeriodFigures(
        code=period.code,
        label=period.label,
        start=period.start,
        end=period.end,
        previous_label=before.label,
        previous_code=before.code,
        following_label=after.label,
        following_end=after.end,
    )


def _duties(source: Source, plan: PlanReading) -> tuple[DutyFigures, ...]:
    owed = [duty for duty in plan.duties if owed_by_the_office(duty, source.office.name)]
    is_a_report = source.request.kind is DocumentKind.RESULTS
    return duty_figures(owed, source.sent, source.request.period, source.as_of, is_a_report)


def _unnamed(source: Source) -> OfficeProfile:
    """Before the first start was answered, the plan's issuer stands in for the office."""
    issuer = source.plans[0].outline.plan.issuer
    return OfficeProfile(name=issuer or UNNAMED_OFFICE)


def _check(request: DocumentRequest) -> None:
    if not request.plan_uids or len(set(request.plan_uids)) < len(request.plan_uids):
        raise Refusal("no-plan", "Hãy chọn ít nhất một kế hoạch cho văn bản, mỗi kế hoạch một lần.")
    try:
        earlier_periods(request.period, PAST_PERIODS + 1)
        following(request.period)
    except ValueError:
        raise Refusal("period-beyond-calendar", "Kỳ báo cáo này nằm ngoài lịch. Hãy chọn kỳ khác.") from None
    if needs_agency(request.kind) and not request.agency_uid:
        raise Refusal("agency-needed", f"{KIND_LABELS[request.kind]} gửi cho một cơ quan. Hãy chọn cơ quan.")
