"""How plans, periods and reports are named inside a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from dxdesk.domain.numbers import format_date, format_number
from dxdesk.domain.text import match_key, squeeze
from dxdesk.reports.figures import EarlierReport, PeriodFigures, PlanFigures, ResultsFigures

# A title that names more plans than these is no title any more.
_MOST_IN_TITLE = 4
_TENTH = Decimal("0.1")
# How titles begin that are no names: a sentence goes on with them in small letters.
_NOUNS = ("chuyển đổi số", "cải cách", "công tác", "hoạt động", "ứng dụng công nghệ")
_VERBS = (
    *("thực hiện", "triển khai", "phát triển", "nâng cao", "đẩy mạnh", "xây dựng", "tăng cường", "hoàn thiện"),
    *("bảo đảm", "đảm bảo", "tuyên truyền", "tổ chức", "hành động", "phát động", "phối hợp"),
)


@dataclass(frozen=True)
class Owner:
    """Whose tasks and indicators a sentence counts: those of one plan, of several, or what an agency was given."""

    agency: str = ""
    several: bool = False

    @property
    def plan(self) -> str:
        return "các kế hoạch" if self.several else "Kế hoạch"

    def has(self, count: int, thing: str) -> str:
        """ "Kế hoạch có 45 nhiệm vụ"."""
        return f"{self.agency} được giao {count} {thing}" if self.agency else f"{capital(self.plan)} có {count} {thing}"

    def among(self, count: int, thing: str) -> str:
        """ "Trong 45 nhiệm vụ của Kế hoạch"."""
        return f"Trong {count} {thing} {f'giao {self.agency}' if self.agency else f'của {self.plan}'}"

    def none(self, thing: str) -> str:
        if self.agency:
            return f"{self.agency} không được giao {thing} nào trong {self.plan}."
        return f"{capital(self.plan)} chưa có {thing} nào trong danh mục theo dõi."


def owner_of(figures: ResultsFigures) -> Owner:
    return Owner(squeeze(figures.agency), len(figures.plans) > 1)


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def joined(parts: Sequence[str], last: str = " và ") -> str:
    """ "a, b và c"."""
    return last.join((", ".join(parts[:-1]), parts[-1])) if len(parts) > 1 else "".join(parts)


def percent(part: int, whole: int) -> str:
    """ "26,7%", one decimal at most, half up; `whole` is not 0. What lacks one is never 100%, what has one never 0%."""
    share = (Decimal(part * 100) / whole).quantize(_TENTH, ROUND_HALF_UP)
    if 0 < part < whole:
        share = min(max(share, _TENTH), 100 - _TENTH)
    return f"{format_number(share)}%"


def up_to(figures: ResultsFigures) -> str:
    """ "đến hết quý I năm 2026"; up to a day where the figures were taken on another one, or the dates are free."""
    period, taken = figures.period, figures.as_of
    if taken is not None and taken != period.end:
        return f"tính đến ngày {format_date(taken)}"
    return f"đến hết ngày {format_date(period.end)}" if _free(period.label) else f"đến hết {period.label}"


def as_of(figures: ResultsFigures) -> date:
    """The day on which the figures stand."""
    return figures.as_of or figures.period.end


def during(label: str) -> str:
    """ "trong quý I năm 2026"; free dates speak for themselves."""
    return label if _free(label) else f"trong {label}"


def named(label: str) -> str:
    """A period as a noun: "quý I năm 2026", "kỳ từ 01/01/2026 đến 15/02/2026"."""
    return f"kỳ {label}" if _free(label) else label


def within(period: PeriodFigures) -> str:
    """ "Trong quý I năm 2026" at the head of a sentence."""
    return "Trong kỳ" if _free(period.label) else f"Trong {period.label}"


def plan_short(plan: PlanFigures) -> str:
    """ "Kế hoạch số 79/KH-UBND ngày 02/10/2025"; without a number the title in quotes."""
    if not squeeze(plan.number):
        return f"Kế hoạch “{plan_subject(plan)}”"
    day = f" ngày {format_date(plan.issued_on)}" if plan.issued_on else ""
    return f"Kế hoạch số {squeeze(plan.number)}{day}"


def plan_subject(plan: PlanFigures) -> str:
    """The title without the word "Kế hoạch" that it usually begins with."""
    title = squeeze(plan.title)
    return title[8:].strip() if title.casefold().startswith("kế hoạch ") else title


def plan_in_full(plan: PlanFigures) -> str:
    """Number, date and title, as a sentence cites it."""
    subject = plan_subject(plan)
    if not squeeze(plan.number) or not subject:
        return plan_short(plan)
    first = match_key(subject)
    if first.startswith(_NOUNS):
        return f"{plan_short(plan)} về {subject[:1].lower()}{subject[1:]}"
    if first.startswith(_VERBS):
        return f"{plan_short(plan)} {subject[:1].lower()}{subject[1:]}"
    return f"{plan_short(plan)} {subject}" if subject[:1].islower() else f"{plan_short(plan)} về {subject}"


def plans_in_full(figures: ResultsFigures) -> str:
    return "; ".join(plan_in_full(part.plan) for part in figures.plans)


def plans_short(figures: ResultsFigures) -> str:
    """ "Kế hoạch số 79/KH-UBND ngày 02/10/2025"; several by their numbers, very many by their count."""
    plans = [part.plan for part in figures.plans]
    if len(plans) == 1:
        return plan_short(plans[0])
    numbers = [squeeze(plan.number) for plan in plans]
    if len(plans) > _MOST_IN_TITLE or not all(numbers):
        return f"{len(plans)} kế hoạch"
    return f"các Kế hoạch {joined([f'số {number}' for number in numbers])}"


def plan_mark(plan: PlanFigures) -> str:
    """Short enough for a table: "KH số 79/KH-UBND"; without a number its subject."""
    return f"KH số {squeeze(plan.number)}" if squeeze(plan.number) else plan_subject(plan)


def earlier_report(earlier: EarlierReport) -> str:
    """ "Báo cáo số 05/BC-UBND ngày 05/01/2026"."""
    if not squeeze(earlier.number):
        return f"báo cáo {named(earlier.period_label)}" if earlier.period_label else "báo cáo trước"
    day = f" ngày {format_date(earlier.issued_on)}" if earlier.issued_on else ""
    return f"Báo cáo số {squeeze(earlier.number)}{day}"


def _free(label: str) -> bool:
    return label.startswith("từ ")
