"""The directory of agencies: what is shown of it and what is done with an entry; no widget is touched here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from dxdesk.data.store import Store
from dxdesk.domain.records import AgencyKind
from dxdesk.domain.text import fold
from dxdesk.errors import Refusal
from dxdesk.services.agencies import AgencyLine, agency_lines, merge, rename, teach_spelling
from dxdesk.ui.widgets.error_bar import UNEXPECTED
from dxdesk.ui.workspace import Workspace

KINDS: dict[AgencyKind, str] = {
    "unit": "Cơ quan, đơn vị của phường",
    "collective": "Tập thể nhiều cơ quan",
    "outside": "Cơ quan ngoài phường",
}


@dataclass(frozen=True)
class AgencyRow:
    """A line of the table. `led` is empty for an agency that leads nothing."""

    uid: str
    name: str
    short_name: str
    kind: AgencyKind
    spellings: str
    tasks_led: int
    indicators_led: int
    folded: str

    @property
    def led(self) -> str:
        parts = []
        if self.tasks_led:
            parts.append(f"{self.tasks_led} nhiệm vụ")
        if self.indicators_led:
            parts.append(f"{self.indicators_led} chỉ tiêu")
        return ", ".join(parts)


class AgenciesView(Protocol):
    def show_rows(self, rows: Sequence[AgencyRow]) -> None: ...

    def show_agency(self, row: AgencyRow | None, others: Sequence[AgencyRow]) -> None:
        """The chosen agency, and those that it can be merged into."""

    def show_error(self, field: str, sentence: str) -> None:
        """Below "name", "spelling" or "merge"; empty when all is well there."""

    def select(self, uid: str) -> None: ...


class AgenciesController:
    def __init__(self, workspace: Workspace, view: AgenciesView) -> None:
        self._workspace, self._view = workspace, view
        self._rows: list[AgencyRow] = []
        self._uid: str | None = None
        self._goal: str | None = None

    def load(self) -> None:
        self._workspace.read(_read, self._loaded)

    def choose(self, uid: str | None) -> None:
        self._uid = uid
        self._show()

    def save(self, name: str, short_name: str, kind: str) -> None:
        """Name, short name and kind of the chosen agency, if one of them changed."""
        row = self._row(self._uid)
        wanted = next((one for one in KINDS if one == kind), None)
        if row is None or wanted is None:
            return
        if (name.strip(), short_name.strip(), wanted) == (row.name, row.short_name, row.kind):
            self._view.show_error("name", "")
            return
        self._workspace.change(rename, self._refused("name"), row.uid, name, short_name, wanted)

    def teach(self, spelling: str) -> None:
        """From now on a spelling means the chosen agency."""
        if self._uid is not None and spelling.strip():
            self._workspace.change(teach_spelling, self._refused("spelling"), self._uid, spelling)

    def merge_into(self, uid: str) -> None:
        """The chosen agency becomes a spelling of another one, with its work."""
        gone = self._uid
        if gone is None:
            return
        if not uid:
            self._view.show_error("merge", "Hãy chọn cơ quan để gộp vào.")
            return
        self._goal = uid
        self._workspace.change(merge, self._refused("merge"), uid, gone)

    def merge_words(self, uid: str) -> str:
        """What merging into that agency would do."""
        row, other = self._row(self._uid), self._row(uid)
        if row is None or other is None:
            return ""
        led = f" {row.led} do cơ quan này chủ trì" if row.led else " Việc của cơ quan này"
        return f"“{row.name}” sẽ thành một cách viết của “{other.name}”.{led} chuyển sang. Hoàn tác được."

    def _loaded(self, rows: list[AgencyRow]) -> None:
        self._rows = rows
        self._view.show_rows(rows)
        if self._goal is not None and self._row(self._goal) is not None:
            self._uid = self._goal
            self._view.select(self._goal)
        self._goal = None
        self._show()

    def _show(self) -> None:
        row = self._row(self._uid)
        for field in ("name", "spelling", "merge"):
            self._view.show_error(field, "")
        self._view.show_agency(row, [one for one in self._rows if row is not None and one.uid != row.uid])

    def _row(self, uid: str | None) -> AgencyRow | None:
        return next((row for row in self._rows if row.uid == uid), None)

    def _refused(self, field: str) -> Callable[[Exception], None]:
        def tell(error: Exception) -> None:
            self._goal = None
            self._view.show_error(field, error.message if isinstance(error, Refusal) else " ".join(UNEXPECTED))

        return tell


def make_row(line: AgencyLine) -> AgencyRow:
    record = line.record
    spellings = "; ".join(record.aliases)
    return AgencyRow(
        uid=record.uid,
        name=record.name,
        short_name=record.short_name,
        kind=record.kind,
        spellings=spellings,
        tasks_led=line.tasks_led,
        indicators_led=line.indicators_led,
        folded=fold(" ".join((record.name, record.short_name, spellings))),
    )


def _read(store: Store) -> list[AgencyRow]:
    """By kind, each in Vietnamese order."""
    order = list(KINDS)
    return sorted((make_row(line) for line in agency_lines(store)), key=lambda row: order.index(row.kind))
