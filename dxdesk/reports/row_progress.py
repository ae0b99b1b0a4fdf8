"""How far the drawing of a document is, told by the rows of its tables: they take nearly all of the time."""

from dxdesk.progress import Progress
from dxdesk.reports.content import ReportContent, Table


class RowProgress:
    """Called with how many more rows are done. May raise `Cancelled`, as every step does."""

    def __init__(self, content: ReportContent, progress: Progress, label: str) -> None:
        blocks = [*content.body, *(block for appendix in content.appendices for block in appendix.blocks)]
        self._total = sum(len(block.rows) for block in blocks if isinstance(block, Table))
        self._done = 0
        self._progress, self._label = progress, label
        progress.step(0, self._total, label)

    def __call__(self, rows: int) -> None:
        self._done += rows
        self._progress.step(min(self._done, self._total), self._total, self._label)

    def finish(self) -> None:
        self._progress.step(self._total, self._total, self._label)
