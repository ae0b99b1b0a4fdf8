"""Finished sentences around the grid: the period, what is asked about, what is not stored."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dxdesk.domain.period import parse_period
from dxdesk.services.indicator_views import PAST_PERIODS, earlier_periods
from dxdesk.ui.pages.indicators import periods
from dxdesk.ui.pages.indicators.entering import Proposal
from dxdesk.ui.pages.indicators.shown import Shown


@dataclass(frozen=True)
class PeriodWords:
    """`choices` are codes with words, the latest first. `banner` is empty for an open period."""

    kind: str
    code: str
    choices: tuple[tuple[str, str], ...]
    has_previous: bool
    has_next: bool
    remark: str
    past: tuple[str, ...]
    banner: str
    button: str
    button_tip: str


@dataclass(frozen=True)
class ProposalWords:
    """`apply` is empty when nothing of it can be stored. `amends`: reason and source are asked for."""

    question: str
    apply: str
    amends: bool


def period_words(shown: Shown, today: date) -> PeriodWords:
    plan, period = shown.outline.plan, shown.period
    known = periods.choices(plan, period.kind)
    label = period.short_label
    return PeriodWords(
        kind=period.kind,
        code=period.code,
        choices=tuple((item.code, item.short_label) for item in reversed(known)),
        has_previous=periods.beside(period, plan, -1) is not None,
        has_next=periods.beside(period, plan, 1) is not None,
        remark=periods.remark(period, plan, today),
        past=tuple(item.short_label for item in earlier_periods(period, PAST_PERIODS)),
        banner=f"Kỳ {label} đã chốt. Muốn sửa số liệu phải ghi lý do và nguồn." if shown.locked else "",
        button="Mở lại kỳ" if shown.locked else "Chốt kỳ",
        button_tip=(
            f"Cho phép sửa số liệu {label} mà không cần ghi lý do"
            if shown.locked
            else f"Từ nay số liệu {label} chỉ được sửa khi ghi rõ lý do và nguồn"
        ),
    )


def proposal_words(proposal: Proposal | None, shown: Shown | None) -> ProposalWords | None:
    if proposal is None or shown is None:
        return None
    rows, good, bad = len(proposal.good) + len(proposal.bad), len(proposal.good), len(proposal.bad)
    question = f"Sẽ điền {proposal.cells} ô của {rows} chỉ tiêu"
    if shown.locked:
        question = f"Kỳ {shown.period.short_label} đã chốt. Sẽ sửa {proposal.cells} ô của {rows} chỉ tiêu"
    if bad:
        question += f"; {bad} dòng chưa hiểu được (viền đỏ) và sẽ được giữ lại để sửa"
    apply = "" if not good else f"Lưu {good} dòng đúng" if bad else "Lưu thay đổi" if shown.locked else "Áp dụng"
    return ProposalWords(f"{question}.", apply, shown.locked)


def unsaved_words(found: Sequence[str], here: str) -> str:
    """How many rows are not stored, and in which periods if not in the shown one. `found` are period codes."""
    if not found:
        return ""
    words = f"{len(found)} dòng chưa lưu"
    elsewhere = Counter(code for code in found if code != here)
    if elsewhere:
        labels = ", ".join(parse_period(code).short_label for code in sorted(elsewhere))
        words += f" ({'ở' if len(found) == elsewhere.total() else 'có cả ở'} {labels})"
    return words
