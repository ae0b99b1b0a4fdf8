"""Every kind of document, made of invented figures."""

from collections.abc import Callable
from dataclasses import replace

from dxdesk.reports.agency_sheets import build_agency_sheets
from dxdesk.reports.blank_forms import build_blank_indicators, build_blank_tasks
from dxdesk.reports.content import BarChart, Block, Caption, Paragraph, ReportContent, TrendChart, Trends
from dxdesk.reports.indicator_list import build_indicator_list
from dxdesk.reports.meeting_summary import build_meeting_summary
from dxdesk.reports.reminder_letter import build_reminder_letter
from dxdesk.reports.results_report import build_results_report
from dxdesk.reports.task_list import build_task_list
from tests.reports.samples import figures, indicators, with_trends

AGENCY = "Phòng Văn hóa - Xã hội"

DOCUMENTS: dict[str, Callable[[], ReportContent]] = {
    "results": lambda: build_results_report(figures()),
    "results without rows": lambda: build_results_report(figures(0, 0)),
    "results of one row": lambda: build_results_report(figures(1, 1)),
    "indicators": lambda: build_indicator_list(figures(0, 30)),
    "indicators with trends": lambda: build_indicator_list(figures(0, indicators=with_trends(indicators(30)))),
    "tasks": lambda: build_task_list(figures(30, 0)),
    "reminder": lambda: build_reminder_letter(figures(12, 9, agency=AGENCY)),
    "agency sheets": lambda: build_agency_sheets([figures(9, 5, agency=AGENCY), figures(4, 0, agency="Văn phòng")]),
    "summary": lambda: build_meeting_summary(figures()),
    "blank tasks": lambda: build_blank_tasks(figures(20, 1)),
    "blank indicators": lambda: build_blank_indicators(figures(1, 20)),
}


def without_charts(content: ReportContent) -> ReportContent:
    """Charts are pictures in Word: only their captions can be compared with the words of the PDF."""

    def words(block: Block) -> tuple[Block, ...]:
        match block:
            case BarChart() | TrendChart():
                return (Caption(block.caption),)
            case Trends():
                remark = (Paragraph(block.remark),) if block.remark else ()
                return (Caption(block.title), *remark, *(Caption(chart.caption) for chart in block.charts))
        return (block,)

    def told(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
        return tuple(one for block in blocks for one in words(block))

    appendices = tuple(replace(one, blocks=told(one.blocks)) for one in content.appendices)
    return replace(content, body=told(content.body), appendices=appendices)
