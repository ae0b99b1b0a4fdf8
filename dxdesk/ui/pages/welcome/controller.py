"""What the first page asks and what follows from the answers; no widget is touched here."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Protocol

from dxdesk.data.store import Store
from dxdesk.domain.records import OfficeProfile
from dxdesk.domain.text import squeeze
from dxdesk.errors import Cancelled, Refusal
from dxdesk.progress import Progress
from dxdesk.services.offices import (
    DEFAULT_RECIPIENTS,
    place_of,
    printed_superior_name,
    printed_ward_name,
    save_office,
)
from dxdesk.services.outcome import Outcome
from dxdesk.services.sample import open_sample
from dxdesk.ui.workspace import Workspace

ROLES: dict[str, tuple[str, str]] = {
    "chair": ("Chủ tịch ký", "CHỦ TỊCH"),
    "deputy": ("Phó Chủ tịch ký thay (KT. Chủ tịch)", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
}
UNNAMED_WARD, UNNAMED_SUPERIOR = "ỦY BAN NHÂN DÂN PHƯỜNG …", "ỦY BAN NHÂN DÂN THÀNH PHỐ …"
UNNAMED = "Hãy nhập tên phường, ví dụ “Phường Bến Sao”. Tên này được in ở đầu mọi báo cáo."


@dataclass(frozen=True)
class Answers:
    """As typed. An empty `place` means the one that the ward's name says."""

    ward: str
    superior: str
    place: str
    role: str


class WelcomeView(Protocol):
    def answers(self) -> Answers: ...

    def show_printed(self, profile: OfficeProfile) -> None:
        """How the office will be printed; "…" stands where nothing was typed yet."""

    def show_wrong(self, sentence: str) -> None:
        """What is wrong with the ward's name; empty when nothing is."""

    def show_failure(self, error: Exception) -> None: ...

    def set_busy(self, busy: bool) -> None: ...


class WelcomeController:
    """`finished` gets "import", "type", "sample" or "look" once everything is stored."""

    def __init__(self, workspace: Workspace, view: WelcomeView, finished: Callable[[str], None]) -> None:
        self._workspace, self._view, self._finished = workspace, view, finished
        self._busy = False

    def typed(self) -> None:
        """Something was typed: show how it will be printed."""
        profile = profile_of(self._view.answers())
        if profile.name:
            self._view.show_wrong("")
            self._view.show_printed(profile)
        else:
            superior = profile.superior_name or UNNAMED_SUPERIOR
            self._view.show_printed(
                replace(profile, name=UNNAMED_WARD, superior_name=superior, place=profile.place or "…")
            )

    def choose(self, wish: str) -> None:
        """Save the office, do what the wish needs, then tell. The sample may be looked at without a name."""
        if self._busy:
            return
        profile = profile_of(self._view.answers())
        if not profile.name and (wish != "sample" or squeeze(self._view.answers().ward)):
            self._view.show_wrong(UNNAMED)
            return
        self._view.show_wrong("")
        self._busy = True
        self._view.set_busy(True)
        sample, today = self._workspace.resources / "sample", self._workspace.today()

        def work(store: Store, progress: Progress) -> Outcome:
            # First the typed office: the sample sets its own only where there is none.
            saved = save_office(store, profile) if profile.name else None
            return open_sample(store, sample, today, progress) if wish == "sample" or saved is None else saved

        self._workspace.long_work(
            work,
            lambda outcome: self._stored(wish, outcome),
            self._failed,
            "Đang mở kế hoạch mẫu…" if wish == "sample" else "Đang lưu…",
            cancellable=False,
        )

    def _stored(self, wish: str, outcome: Outcome) -> None:
        self._busy = False
        if outcome.plan_uid is not None:
            self._workspace.select_plan(outcome.plan_uid)
        self._workspace.announce(outcome)
        self._finished(wish)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self._view.set_busy(False)
        if isinstance(error, Refusal) and error.code == "office-unnamed":
            self._view.show_wrong(error.message)
        elif not isinstance(error, Cancelled):
            self._view.show_failure(error)


def profile_of(answers: Answers) -> OfficeProfile:
    """The profile that the answers make; its name is empty while no ward is named."""
    place = squeeze(answers.place) or place_of(answers.ward)
    return OfficeProfile(
        name=printed_ward_name(answers.ward),
        superior_name=printed_superior_name(answers.superior),
        place=place,
        signer_role=ROLES[answers.role][1],
        recipients=DEFAULT_RECIPIENTS,
    )
