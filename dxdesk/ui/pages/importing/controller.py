"""What happens while a file is brought in: read, preview, decide, apply. No widget is touched here."""

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal, Protocol

from dxdesk.data.store import Store
from dxdesk.errors import Cancelled, Refusal
from dxdesk.progress import Progress
from dxdesk.services.agencies import agency_choices
from dxdesk.services.body_tasks import propose_body_tasks
from dxdesk.services.doubts import Doubt
from dxdesk.services.import_apply import apply_import
from dxdesk.services.importing import match_again, propose_import, understand_again
from dxdesk.services.outcome import Outcome
from dxdesk.services.plans import plans
from dxdesk.ui.pages.importing.lines import AgencyLine, Line
from dxdesk.ui.pages.importing.preview import Preview, make_preview
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.workspace import Workspace

State = Literal["none", "reading", "refused", "preview"]
WRONG_PERIOD = "Ngày đầu sau ngày cuối. Hãy sửa lại."


class ImportView(Protocol):
    """What the controller asks of the view."""

    def show_state(self, state: State, file_name: str) -> None: ...

    def show_refusal(self, message: str) -> None: ...

    def show_preview(self, preview: Preview) -> None:
        """Everything, for a file that was just read."""

    def show_rows_again(self) -> None:
        """Rows, marks and doubts are other ones now; the officer stays where he is."""

    def show_decision(self) -> None:
        """A single decision was made: counts, doubts and cells look different."""

    def set_busy(self, busy: bool) -> None:
        """While the worker has the proposal nothing of it may be touched."""

    def show_error(self, message: str) -> None: ...


class ImportController:
    """One file at a time. `finished` is called with the outcome once it is stored, `left` once it was discarded."""

    def __init__(
        self,
        workspace: Workspace,
        view: ImportView,
        finished: Callable[[Outcome], None],
        left: Callable[[], None],
    ) -> None:
        self._workspace, self._view = workspace, view
        self._finished, self._left = finished, left
        self._job = 0
        self._applying = False
        self._stale = False
        self._busy = False
        self.state: State = "none"
        self.preview: Preview | None = None
        self.file_name = ""
        workspace.changed.connect(self._on_changed)

    @property
    def is_open(self) -> bool:
        """Whether a file is being read, was refused, or waits for its decision."""
        return self.state != "none"

    # A file comes and goes

    def open(self, path: Path, plan_uid: str | None = None) -> bool:
        """Read a file; `plan_uid` where it is known to which plan it belongs. False while another one is open."""
        today = self._workspace.today()

        def read(store: Store, progress: Progress) -> Preview:
            proposal = propose_import(store, path, today, progress, plan_uid)
            return make_preview(store, proposal, path)

        return self._begin(path.name, read)

    def open_section(self, plan_uid: str, number: str) -> bool:
        """Propose the paragraphs of a section of a stored plan as tasks; the same way as a file from there on."""
        today = self._workspace.today()

        def read(store: Store, progress: Progress) -> Preview:
            proposal = propose_body_tasks(store, plan_uid, number, today, progress)
            return make_preview(store, proposal, Path(proposal.file_name))

        return self._begin(f"mục {number}", read)

    def _begin(self, name: str, read: Callable[[Store, Progress], Preview]) -> bool:
        if self.state in ("reading", "preview"):
            self._view.show_error(
                f"“{self.file_name}” chưa xử lý xong. Hãy bấm “Nhập vào dữ liệu” hoặc “Bỏ, không nhập” rồi mới "
                f"mở “{name}”."
            )
            return False
        self._job += 1
        self.file_name = name
        self._set_state("reading")
        job = self._job
        done, failed = partial(self._read, job), partial(self._not_read, job)
        self._workspace.long_work(read, done, failed, f"Đang đọc {name}")
        return True

    def discard(self) -> None:
        """Nothing of the file comes in."""
        if self._applying:
            return
        if self.state == "reading" or self._busy:
            self._workspace.worker.cancel()
        self._forget()
        self._left()

    def apply(self) -> None:
        """Store what is ticked, as one operation."""
        preview = self.preview
        if preview is None or self._busy:
            return
        original = preview.path if preview.proposal.sha256 else None  # sentences of a plan come from no file
        self._applying = True
        self._set_busy(True)
        self._workspace.long_work(
            lambda store, progress: apply_import(store, preview.proposal, progress, original),
            self._applied,
            self._not_applied,
            f"Đang nhập {self.file_name}",
        )

    # What the officer decides

    def correct(self, line: Line, wording: str) -> str:
        """Returns what is wrong with the wording; empty when it was taken."""
        if self.preview is None or self._busy:
            return ""
        wrong = self.preview.correct(line, wording)
        if not wrong:
            self._view.show_decision()
        return wrong

    def agree(self, doubt: Doubt) -> None:
        if self.preview is not None and not self._busy:
            self.preview.agree(doubt)
            self._view.show_decision()

    def include(self, line: Line, wanted: bool) -> None:
        if self.preview is not None and not self._busy:
            self.preview.include(line, wanted)
            self._view.show_decision()

    def choose_agency(self, line: AgencyLine, value: str, name: str = "") -> None:
        if self.preview is not None and not self._busy:
            self.preview.choose_agency(line, value, name)
            self._view.show_decision()

    def confirm_all(self) -> None:
        if self.preview is not None and not self._busy:
            self.preview.confirm_all()
            self._view.show_decision()

    def set_words(self, number: str, title: str) -> None:
        """Number and title as typed."""
        draft = self.preview.proposal.draft if self.preview is not None else None
        if self.preview is None or self._busy or draft is None or (draft.number, draft.title) == (number, title):
            return
        self.preview.set_head(number, title)
        self._view.show_decision()

    def set_days(self, issued_on: date | None, start: date, end: date) -> str:
        """Date of issue and period; deadlines are read again. Returns what is wrong; empty when they were taken."""
        preview = self.preview
        if preview is None or self._busy:
            return ""
        proposal = preview.proposal
        if start > end:
            return WRONG_PERIOD
        other_period = (start, end) != (proposal.period_start, proposal.period_end)
        if (issued_on, start, end) == (proposal.draft.issued_on, proposal.period_start, proposal.period_end):
            return ""
        preview.set_days(issued_on, start, end)

        def work(store: Store, progress: Progress) -> None:
            if other_period:
                understand_again(store, proposal, progress)

        self._rework(work, "Đang đọc lại thời hạn")
        return ""

    def choose_plan(self, plan_uid: str | None) -> None:
        """The file belongs to that plan; None: it is a new plan."""
        preview = self.preview
        if preview is None or self._busy or plan_uid == preview.proposal.plan_uid:
            return
        self._match(preview, plan_uid)

    # Inside

    def _match(self, preview: Preview, plan_uid: str | None) -> None:
        def work(store: Store, progress: Progress) -> None:
            match_again(store, preview.proposal, plan_uid, progress)
            preview.plans, preview.choices = plans(store), agency_choices(store)

        self._rework(work, "Đang đối chiếu với dữ liệu đã có")

    def _rework(self, work: Callable[[Store, Progress], None], label: str) -> None:
        """Hand the proposal to the worker for a while. Not cancellable, so that it is never left half done."""
        preview, job = self.preview, self._job
        assert preview is not None

        def run(store: Store, progress: Progress) -> None:
            work(store, progress)
            preview.look_again()

        self._set_busy(True)
        done, failed = partial(self._reworked, job), partial(self._not_reworked, job)
        self._workspace.long_work(run, done, failed, label, cancellable=False)

    def _reworked(self, job: int, _nothing: None) -> None:
        if job != self._job:
            return
        self._set_busy(False)
        self._view.show_rows_again()
        self._catch_up()

    def _not_reworked(self, job: int, error: Exception) -> None:
        if job == self._job:
            self._set_busy(False)
            self._view.show_rows_again()
            self._view.show_error(_words(error))

    def _read(self, job: int, preview: Preview) -> None:
        if job != self._job:
            return
        self.preview = preview
        self._set_state("preview")
        self._view.show_preview(preview)
        self._catch_up()

    def _not_read(self, job: int, error: Exception) -> None:
        if job != self._job:
            return
        if isinstance(error, Cancelled):
            self._forget()
            self._left()
            return
        self._set_state("refused")
        self._view.show_refusal(_words(error))

    def _applied(self, outcome: Outcome) -> None:
        self._forget()
        self._workspace.announce(outcome)
        self._workspace.select_plan(outcome.plan_uid)
        self._finished(outcome)

    def _not_applied(self, error: Exception) -> None:
        self._applying = False
        self._set_busy(False)
        stopped = "Đã dừng, chưa có gì được ghi vào dữ liệu."
        self._view.show_error(stopped if isinstance(error, Cancelled) else _words(error))
        self._catch_up()

    def _on_changed(self, outcome: Outcome) -> None:
        """Rows may have come or gone since the file was compared with them."""
        if outcome.everything and self.state in ("reading", "preview") and not self._applying:
            self._stale = True
            self._catch_up()

    def _catch_up(self) -> None:
        preview = self.preview
        if self._stale and preview is not None and not self._busy:
            self._stale = False
            self._match(preview, preview.proposal.plan_uid)

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self._view.set_busy(busy)

    def _set_state(self, state: State) -> None:
        self.state = state
        self._view.show_state(state, self.file_name)

    def _forget(self) -> None:
        self._job += 1
        self.preview = None
        self._applying = self._stale = False
        self._set_busy(False)
        self._set_state("none")


def _words(error: Exception) -> str:
    return error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED)
