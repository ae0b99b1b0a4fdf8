"""The steps that `report_page` measures, in a process of their own."""

import json
import sys
from pathlib import Path
from typing import Any, get_args

from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QWidget

from dxdesk.domain.period import parse_period
from dxdesk.services.documents.kinds import DocumentKind
from dxdesk.ui.pages.all_pages import PageKey
from dxdesk.ui.pages.reports.record.forms import FinishForm, SentForm
from tests.benchmarks.heartbeat import peak_memory
from tests.benchmarks.window_steps import Steps

Key = Qt.Key
SENTENCE = "Da ban hanh van ban chi dao."
BETWEEN_KEYS = 80
"""Milliseconds between two letters of somebody who types fast."""


class ReportSteps(Steps):
    """Everything that can be done with a document of the whole plan, and the settings that change how it looks."""

    def run_report(self) -> None:
        self.heartbeat.rest_until(lambda: not self._worker.is_busy())
        self.measure("reports: first opening", lambda: self.pages.go("reports"), self._drawn)
        page: Any = self.pages.page("reports")
        self._looking(page)
        self._tracing(page)
        self._writing(page)
        self._choosing(page)
        self._recording(page)
        self._settings()
        for number, key in enumerate(get_args(PageKey), 1):
            self.measure(f"Ctrl+{number} ({key})", lambda number=number: self._press_page(number))
        for number, key in enumerate(get_args(PageKey), 1):
            self.measure(f"Ctrl+{number} again ({key})", lambda number=number: self._press_page(number))

    def _drawn(self) -> bool:
        """All pages in sight are there, or the letter waits for an addressee."""
        page: Any = self.pages.page("reports")
        document, paper = page.controller.document, page.paper
        if document is None or page._rest.isActive():
            return False
        if document.lacks_agency:
            return True
        return bool(page.controller.drawer.is_current and paper.preview.is_sharp and paper.thumbnails.is_sharp)

    def _press_page(self, number: int) -> None:
        self.window._page_actions[number - 1].trigger()

    def _typed(self, field: QWidget, text: str, rest: int = BETWEEN_KEYS) -> None:
        """As by hand: the window goes on between the letters."""
        field.setFocus()
        for letter in text:
            QTest.keyClicks(field, letter)
            self.heartbeat.rest(rest)

    # Steps

    def _looking(self, page: Any) -> None:
        paper = page.paper
        paper.preview.setFocus()
        self.measure("preview: larger", lambda: self.keys(Key.Key_Plus, control=True), self._drawn)
        self.measure("preview: smaller", lambda: self.keys(Key.Key_Minus, control=True), self._drawn)
        self.measure("preview: 200 %", lambda: paper.zoom(200), self._drawn)
        self.measure("preview: whole page", lambda: paper.zoom("page"), self._drawn)
        self.measure("preview: as wide as the room", lambda: paper.zoom("width"), self._drawn)
        self.measure("preview: last page", lambda: self.keys(Key.Key_End), self._drawn)
        self.measure("preview: first page", lambda: self.keys(Key.Key_Home), self._drawn)
        self.measure("thumbnails hidden", paper.toggle_thumbnails, self._drawn)
        self.measure("thumbnails shown", paper.toggle_thumbnails, self._drawn)
        bar = paper.thumbnails.verticalScrollBar()
        self.measure("thumbnails to the end", lambda: bar.setValue(bar.maximum()), self._drawn)
        self.measure("search: found everywhere", lambda: self._typed(paper.bar.search, "quy che"), self._drawn)
        self.measure("search: next", lambda: paper.finder.go(1), self._drawn)
        self.measure("search: emptied", lambda: paper.bar.search.clear(), self._drawn)

    def _tracing(self, page: Any) -> None:
        tracer = page.sources.tracer
        self.measure("sources: opened", page.sources.toggle)
        preview = page.paper.preview
        preview.go_to(preview.page_count // 2)
        self.heartbeat.rest_until(lambda: not self._worker.is_busy() and self._drawn())
        self.measure("sources: click on a row", lambda: preview.pointed.emit(preview.page, QPointF(400.0, 300.0)))
        preview.go_to(1)
        self.heartbeat.rest_until(lambda: not self._worker.is_busy() and self._drawn())
        lines = page.sources.pane.lines
        for row in range(min(3, lines.count())):
            self.measure(f"sources: line {row + 1} of the page", lambda row=row: lines.setCurrentRow(row))
        assert tracer.current is not None
        self.measure("sources: closed", page.sources.toggle)

    def _writing(self, page: Any) -> None:
        box = next(iter(page.form.boxes.values()))
        self.measure("passage typed, preview follows", lambda: self._typed(box, SENTENCE), self._drawn)
        self.measure("passage left, kept", lambda: page.paper.preview.setFocus(), self._drawn)
        self.measure("number typed", lambda: self._typed(page.form.number, "12"), self._drawn)
        self.measure("number left", lambda: page.paper.preview.setFocus(), self._drawn)

    def _choosing(self, page: Any) -> None:
        chooser = page.controller.chooser
        for kind in ("month", "half", "nine_months", "year", "quarter"):
            self.measure(f"period: {kind}", lambda kind=kind: chooser.choose_period_kind(kind), self._drawn)
        days = parse_period("2026-07-01..2026-09-15")
        self.measure("period: free days", lambda: chooser.choose_days(days.start, days.end), self._drawn)
        self.measure("period: quarter again", lambda: chooser.choose_period("2026-Q3"), self._drawn)
        agency = page.controller.document.agencies[0][0]
        self.measure("agency: one", lambda: chooser.choose_agency(agency), self._drawn)
        self.measure("agency: whole ward", lambda: chooser.choose_agency(""), self._drawn)
        self.measure("list of kinds opened", lambda: page.choice.kind.open().close())
        for kind in (*list(DocumentKind)[1:], DocumentKind.RESULTS):
            self.measure(f"kind: {kind.value}", lambda kind=kind: chooser.choose_kind(kind.value), self._drawn)
            if page.controller.document.lacks_agency:
                self.measure(f"kind: {kind.value}, agency", lambda: chooser.choose_agency(agency), self._drawn)

    def _recording(self, page: Any) -> None:
        strip = page.record.strip

        def form_is(kind: type[QWidget] | None) -> bool:
            return (strip.form is None) if kind is None else isinstance(strip.form, kind)

        self.measure("finish: form", page.record.ask_to_finish, lambda: form_is(FinishForm))
        self.measure(
            "finish: done", lambda: strip.form.submit(), lambda: self._state(page) == "final" and self._drawn()
        )
        self.measure("sent: form", strip.sent_button.click, lambda: form_is(SentForm))
        self.measure("sent: done", lambda: strip.form.submit(), lambda: self._state(page) == "sent" and self._drawn())
        self.measure("register opened", page._open_register)
        self.measure("register closed", page.register.close, self._drawn)
        self.measure(
            "opened again to be changed",
            strip.draft_button.click,
            lambda: self._state(page) == "draft" and self._drawn(),
        )

    @staticmethod
    def _state(page: Any) -> str:
        document = page.controller.document
        return "" if document is None else str(document.record.state)

    def _settings(self) -> None:
        self.measure("settings: first opening", lambda: self.pages.go("settings"))
        page: Any = self.pages.page("settings")
        for section in ("documents", "agencies", "backups", "log", "help", "office"):
            self.measure(
                f"settings: {section}", lambda section=section: page.show_with(section=section), self._sample_sharp
            )
        field = next(row.field for row in page.office.rows.values() if isinstance(row.field, QLineEdit))
        self.measure("office name typed, sample follows", lambda: self._typed(field, " A B C D"), self._sample_sharp)
        self.measure("office name left, kept", lambda: page.list.setFocus(), self._sample_sharp)

    def _sample_sharp(self) -> bool:
        page: Any = self.pages.page("settings")
        sample = getattr(page.current, "sample", None)
        return sample is None or bool(sample.is_sharp)


def main() -> None:
    steps = ReportSteps(Path(sys.argv[1]))
    try:
        steps.run_report()
    finally:
        steps.window.hide()
        steps.desktop.close()
    print(json.dumps({"steps": steps.found, "memory": peak_memory()}))


if __name__ == "__main__":
    main()
