"""What the officer wants to see on the page, and what of it is remembered until the next start."""

from dataclasses import dataclass, replace

from dxdesk.domain.period import Period, PeriodKind
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.ui.pages.reports.periods import KINDS
from dxdesk.ui.settings import UiSettings

KIND, PERIOD_KIND, SCOPES, OTHER_PLANS = (
    "reports/kind",
    "reports/period_kind",
    "reports/scopes",
    "reports/other_plans",
)


@dataclass(frozen=True)
class Choice:
    """`period` None: the last finished one, of `period_kind` when that is said. `agency_uid` empty: the whole ward.

    `other_plans`: whose figures stand beside those of the plan that all pages show.
    """

    kind: DocumentKind = DocumentKind.RESULTS
    period: Period | None = None
    period_kind: PeriodKind | None = None
    agency_uid: str = ""
    other_plans: tuple[str, ...] = ()


def remembered(settings: UiSettings) -> Choice:
    """The period itself is not remembered: after three months nobody should report on the quarter before by mistake."""
    kind = _kind(settings.get(KIND))
    kept = settings.get(PERIOD_KIND)
    period_kind = next((known for known, _word in KINDS if known == kept and known != "custom"), None)
    return Choice(kind, None, period_kind, agency_of(settings, kind), _texts(settings.get(OTHER_PLANS)))


def agency_of(settings: UiSettings, kind: DocumentKind) -> str:
    """The agency that a document of that kind was last about."""
    scopes = settings.get(SCOPES)
    found = scopes.get(kind.value) if isinstance(scopes, dict) else None
    return found if isinstance(found, str) else ""


def remember(settings: UiSettings, choice: Choice) -> None:
    settings.set(KIND, choice.kind.value)
    settings.set(OTHER_PLANS, list(choice.other_plans))
    if choice.period is not None and choice.period.kind != "custom":
        settings.set(PERIOD_KIND, choice.period.kind)
    scopes = settings.get(SCOPES)
    kept = dict(scopes) if isinstance(scopes, dict) else {}
    settings.set(SCOPES, {**kept, choice.kind.value: choice.agency_uid})


def of_kind(choice: Choice, kind: DocumentKind, settings: UiSettings) -> Choice:
    """Another document for the same plans and period, about the agency that it was last about."""
    return replace(choice, kind=kind, agency_uid=agency_of(settings, kind))


def _kind(value: object) -> DocumentKind:
    return DocumentKind(value) if isinstance(value, str) and value in set(DocumentKind) else DocumentKind.RESULTS


def _texts(value: object) -> tuple[str, ...]:
    return tuple(one for one in value if isinstance(one, str)) if isinstance(value, list) else ()
