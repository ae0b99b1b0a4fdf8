"""A table of tasks or of targets in the preview: words are corrected in the cell, the reason stands below."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QChildEvent, QEvent, QItemSelectionModel, QModelIndex, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QLineEdit, QVBoxLayout, QWidget

from dxdesk.ui.grouped_table import GroupedTable, RowList, TableSpec
from dxdesk.ui.pages.importing.columns import UNDERSTOOD
from dxdesk.ui.pages.importing.lines import Line
from dxdesk.ui.pages.importing.preview import Preview
from dxdesk.ui.settings import UiSettings
from dxdesk.ui.stylesheet import set_look
from dxdesk.ui.theme import Theme
from dxdesk.ui.tokens import GRID
from dxdesk.ui.widgets import label

HOW = "Chọn một dòng rồi nhấn Enter hoặc gõ ngay để sửa cột “Hiểu là”. Lời văn của kế hoạch giữ nguyên."


class RowsPanel(QWidget):
    """`correct` takes a line with a wording and returns what is wrong with it."""

    def __init__(
        self,
        theme: Theme,
        spec: TableSpec[Line],
        settings: UiSettings,
        correct: Callable[[Line, str], str],
        include: Callable[[Line, bool], None],
    ) -> None:
        super().__init__()
        self._correct, self._include = correct, include
        self._preview: Preview | None = None
        self._column = [column.key for column in spec.columns].index(UNDERSTOOD)
        self._wrong: tuple[str, str] | None = None
        self._narrowed: tuple[str, tuple[str, ...]] = ("", ())
        self.table = GroupedTable(theme, spec, settings)
        self.table.edited.connect(self._edited)
        self.table.tick_requested.connect(self._tick)
        self.table.current_changed.connect(lambda _uid: self._come_to_line())
        self.table.clicked.connect(lambda _index: self._come_to_line())
        self.table.row_activated.connect(self._activate)
        self.table.viewport().installEventFilter(self)
        self.below = label("", "small", wrap=True)
        self.below.setMinimumHeight(2 * theme.sizes.small + 10)
        foot = QFrame()
        foot.setProperty("look", "footer")
        row = QVBoxLayout(foot)
        row.setContentsMargins(2 * GRID, 4, 2 * GRID, 4)
        row.addWidget(self.below)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.table, 1)
        column.addWidget(foot)

    def show_lines(self, preview: Preview, lines: RowList[Line]) -> None:
        self._preview = preview
        self._wrong = None
        self.table.set_rows(lines)
        self._show_line()

    def show_decision(self) -> None:
        self.table.viewport().update()
        self._show_line()

    def narrow(self, words: str, show: Sequence[str]) -> None:
        """Search, and only lines of one of these sorts: doubtful, new, changed, out (not brought in)."""

        def passes(line: Line) -> bool:
            return (
                line.row.change in show
                or ("out" in show and not line.row.include)
                or ("doubtful" in show and preview is not None and bool(preview.reasons(line)))
            )

        preview = self._preview
        words_before, show_before = self._narrowed
        self._narrowed = (words, tuple(show))
        if tuple(show) != show_before:
            self.table.set_filter(passes if show else None)
        if words != words_before:
            self.table.set_search(words)

    def go_to(self, line: Line, edit: bool) -> None:
        """Make a line current that passes search and filter; with `edit` its meaning is ready to be typed."""
        if not self.table.select(line.uid):
            self.table.expand_all()
            self.table.select(line.uid)
        self.table.setFocus()
        if edit:
            self._open(line.wording or "")

    def words_below(self) -> str:
        return self.below.text()

    # Inside

    def _come_to_line(self) -> None:
        """Wherever the line was clicked, what is typed goes into its meaning."""
        cell = self._cell()
        if cell.isValid() and cell.flags() & Qt.ItemFlag.ItemIsEditable:
            self.table.selectionModel().setCurrentIndex(cell, QItemSelectionModel.SelectionFlag.NoUpdate)
        self._show_line()

    def _activate(self, uid: str) -> None:
        line: Line | None = self.table.row(uid)
        if line is not None and line.wording is not None:
            self._open(line.wording)

    def _line(self) -> Line | None:
        uid = self.table.current_uid()
        return self.table.row(uid) if uid is not None else None

    def _cell(self) -> QModelIndex:
        return self.table.currentIndex().siblingAtColumn(self._column)

    def _open(self, text: str) -> QLineEdit | None:
        cell = self._cell()
        self.table.make_current(cell)
        self.table.edit(cell)
        editor = self.table.indexWidget(cell)
        if not isinstance(editor, QLineEdit):
            return None
        editor.setText(text)
        editor.selectAll()
        return editor

    def _edited(self, uid: str, _column: str, text: str) -> None:
        line: Line | None = self.table.row(uid)
        if line is None:
            return
        wrong = self._correct(line, text)
        if not wrong:
            self._wrong = None
            self._show_line()
            return
        self._wrong = (text, wrong)
        # Only after Qt has closed the editor that this came from.
        QTimer.singleShot(0, self, lambda: self._open_again(uid))

    def _open_again(self, uid: str) -> None:
        if self._wrong is None or not self.table.select(uid):
            return
        text, wrong = self._wrong
        editor = self._open(text)
        if editor is not None:
            editor.setModified(True)
            set_look(editor, "wrong", True)
        self._say(wrong, "error")

    def _tick(self, uid: str, wanted: bool) -> None:
        line: Line | None = self.table.row(uid)
        if line is not None:
            self._include(line, wanted)

    def _show_line(self) -> None:
        """The reasons why the current line is doubtful, else what stands in the file."""
        line = self._line()
        if line is None or self._preview is None:
            self._say(HOW, "small")
            return
        reasons = self._preview.reasons(line)
        if reasons:
            self._say("  ".join(reason.message for reason in reasons), "error" if reasons[0].serious else "small")
        else:
            appendix = self._preview.proposal.appendix_of(line.row)
            source = line.row.draft.source
            where = f"{source.table}, dòng {source.row}. " if source is not None else f"{appendix.label}. "
            self._say(f"{where}{line.row.draft.name}", "small")

    def _say(self, words: str, look: str) -> None:
        self.below.setText(words)
        set_look(self.below, "text_look", look)

    def _explain(self, text: str) -> None:
        """While typing: how these words would be understood."""
        line = self._line()
        if line is None or self._preview is None or not text.strip():
            return
        editor = self.table.indexWidget(self._cell())
        if editor is not None:
            set_look(editor, "wrong", False)
        self._say(f"“{text.strip()}” được hiểu là: {self._preview.explain(line, text)}", "small")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ChildPolished and isinstance(event, QChildEvent):
            editor = event.child()
            if isinstance(editor, QLineEdit):
                editor.textEdited.connect(self._explain)
        return super().eventFilter(watched, event)
