"""Documents that are only tables: lists, sheets for a meeting, forms for a pen. Nobody signs them as the office."""

from collections.abc import Iterable
from dataclasses import replace

from dxdesk.domain.text import squeeze
from dxdesk.reports.content import Appendix, ReportContent
from dxdesk.reports.figures import OfficeFigures, PlanFigures, ResultsFigures
from dxdesk.reports.letterhead import office_in_text
from dxdesk.reports.wording.citing import plan_in_full


def sheet_document(name: str, office: OfficeFigures, sheets: Iterable[Appendix]) -> ReportContent:
    """Each sheet begins on its own landscape page, with the office's name at its top."""
    return ReportContent(
        name=name,
        letterhead=None,
        title=None,
        addressees=(),
        body=(),
        signature=None,
        appendices=tuple(replace(sheet, office=squeeze(office.name)) for sheet in sheets),
        author=office_in_text(office.name),
        margins=office.margins,
    )


def given_to(figures: ResultsFigures) -> str:
    """ " giao Văn phòng" in a title; empty for the whole ward."""
    agency = squeeze(figures.agency)
    return f" giao {agency}" if agency else ""


def after_plan(plan: PlanFigures, *more: str) -> str:
    """The line in brackets under a sheet's title."""
    return f"({'; '.join((f'Theo {plan_in_full(plan)}', *more))})"
