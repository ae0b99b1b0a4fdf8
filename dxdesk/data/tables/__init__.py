"""The schema, as typed models; one module a part of the field."""

from dxdesk.data.tables.base import Base
from dxdesk.data.tables.exchange import ExchangeBatch, ExchangeProfile, ReadingCorrection, SavedFilter
from dxdesk.data.tables.indicator import (
    Actual,
    ActualEvidence,
    ActualRevision,
    ClosedPeriod,
    Indicator,
    IndicatorAgency,
    Target,
    TargetPart,
)
from dxdesk.data.tables.journal import Change, Operation
from dxdesk.data.tables.organisation import Agency, AgencyAlias, Document, Office, OfficeDocument, Signer, StoredFile
from dxdesk.data.tables.plan import (
    Appendix,
    AppendixGroup,
    Lineage,
    Plan,
    PlanDocument,
    Section,
    Supersession,
)
from dxdesk.data.tables.reporting import Report, ReportingDuty, ReportText
from dxdesk.data.tables.task import Occurrence, OccurrenceEvidence, Task, TaskAgency

__all__ = [
    "Actual",
    "ActualEvidence",
    "ActualRevision",
    "Agency",
    "AgencyAlias",
    "Appendix",
    "AppendixGroup",
    "Base",
    "Change",
    "ClosedPeriod",
    "Document",
    "ExchangeBatch",
    "ExchangeProfile",
    "Indicator",
    "IndicatorAgency",
    "Lineage",
    "Occurrence",
    "OccurrenceEvidence",
    "Office",
    "OfficeDocument",
    "Operation",
    "Plan",
    "PlanDocument",
    "ReadingCorrection",
    "Report",
    "ReportText",
    "ReportingDuty",
    "SavedFilter",
    "Section",
    "Signer",
    "StoredFile",
    "Supersession",
    "Target",
    "TargetPart",
    "Task",
    "TaskAgency",
]
