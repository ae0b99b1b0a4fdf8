"""Figures with nothing but a status or a verdict."""

from dxdesk.domain.status import Status
from dxdesk.domain.verdict import Verdict
from dxdesk.reports.figures import IndicatorFigures, TaskFigures

WHEN = "đến hết quý I năm 2026"


def tasks(**counts: int) -> list[TaskFigures]:
    return [
        TaskFigures(f"{name}-{place}", "Việc", Status(name)) for name, count in counts.items() for place in range(count)
    ]


def indicators(**counts: int) -> list[IndicatorFigures]:
    return [
        IndicatorFigures(f"{name}-{place}", "Chỉ tiêu", current="5", verdict=None if name == "none" else Verdict(name))
        for name, count in counts.items()
        for place in range(count)
    ]
