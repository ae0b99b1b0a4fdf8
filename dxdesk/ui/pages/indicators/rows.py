"""An indicator as one row of the grid: finished words, made on the worker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from dxdesk.domain.drafts import Scope
from dxdesk.domain.measurement import assessed_target
from dxdesk.domain.period import parse_period
from dxdesk.domain.records import PlanOutline
from dxdesk.domain.target import TargetKind
from dxdesk.domain.target_reading import PERCENT
from dxdesk.domain.text import squeeze
from dxdesk.domain.verdict import VERDICT_LABELS, Verdict
from dxdesk.services.indicator_views import IndicatorView, target_year_note, written_result
from dxdesk.services.indicators import Entry
from dxdesk.ui.pages.indicators.entries import TYPED, Draft, entry_of

SCOPES: tuple[tuple[Scope, str, str], ...] = (("ward", "Phường", "của phường"), ("city", "TP", "của thành phố"))


@dataclass(frozen=True)
class TargetLine:
    """`who` is empty where only one scope has targets; `note` names the milestone when it is not of this year."""

    who: str
    raw: str
    note: str

    @property
    def words(self) -> str:
        note = f" ({self.note})" if self.note else ""
        return f"{self.who} {self.raw}{note}".strip()


@dataclass(frozen=True)
class IndicatorRow:
    """`entry` is what stands in the input cells, `result` what the result cell shows, `inputs` the cells that take
    something. `state` is empty for what is stored; `message` then explains the verdict, else what is to be done, and
    `cell` is where. `elsewhere`: the result was entered for another period that ends on the same day.
    """

    uid: str
    path: tuple[str, ...]
    ref: str
    name: str
    unit: str
    heading: bool
    targets: tuple[TargetLine, ...]
    entry: Entry
    result: str
    elsewhere: str
    inputs: frozenset[str]
    verdict: Verdict | None
    past: tuple[str, ...]
    state: Literal["", "saving", "unfinished", "refused", "proposed"]
    message: str
    cell: str
    locked: bool
    folded: str
    leads: frozenset[str]
    view: IndicatorView

    @property
    def target_words(self) -> str:
        return " · ".join(line.words for line in self.targets)

    @property
    def is_assessed(self) -> bool:
        """Whether the officer says if it is reached."""
        return "verdict" in self.inputs


def verdict_word(verdict: Verdict | None) -> str:
    """The label with a capital, as it stands in a cell."""
    label = VERDICT_LABELS[verdict] if verdict is not None else ""
    return label[:1].upper() + label[1:]


def make_rows(views: Iterable[IndicatorView], outline: PlanOutline, locked: bool) -> list[IndicatorRow]:
    """All rows of a plan as they are stored."""
    names = headings(outline)
    return [make_row(view, names, locked) for view in views]


def headings(outline: PlanOutline) -> dict[str, str]:
    """Heading of every appendix: its label with its title."""
    return {item.uid: ". ".join(part for part in (item.label, item.title) if part) for item in outline.appendices}


def make_row(
    view: IndicatorView,
    names: Mapping[str, str],
    locked: bool,
    draft: Draft | None = None,
    kept: IndicatorView | None = None,
) -> IndicatorRow:
    """`names` as `headings` gives them. With a draft the row shows that; `view` is then what it would come to, and
    `kept`, if given, what counts until then.
    """
    record, judgement = view.record, view.judgement
    appendix = names.get(record.appendix_uid, view.appendix)
    entry = draft.entry if draft is not None else entry_of(view.actual)
    elsewhere = ""
    if draft is None and view.actual is None and view.standing is not None:
        elsewhere = parse_period(view.standing.period).short_label
    return IndicatorRow(
        uid=view.uid,
        path=(appendix, view.group) if view.group else (appendix,),
        ref=record.ref,
        name=record.name,
        unit=record.unit,
        heading=record.is_heading,
        targets=target_lines(view),
        entry=entry,
        result=_result(view, draft),
        elsewhere=elsewhere,
        inputs=_inputs(view, entry),
        verdict=judgement.verdict if judgement and (draft is None or draft.state in ("saving", "proposed")) else None,
        past=tuple(written_result(actual, PERCENT if view.is_ratio else record.unit) for _, actual in view.past),
        state=draft.state if draft is not None else "",
        message=_message(view, draft, elsewhere),
        cell=draft.cell if draft is not None else "",
        locked=locked,
        folded=record.folded,
        leads=frozenset(link.agency_uid for link in record.leads),
        view=kept or view,
    )


def target_lines(view: IndicatorView) -> tuple[TargetLine, ...]:
    """The assessed target of each scope, the ward's first."""
    year, targets = view.period.end.year, view.record.targets
    both = len({item.scope for item in targets if item.reading.kind is not TargetKind.NONE}) > 1
    lines = []
    for scope, short, _ in SCOPES:
        found = assessed_target(targets, year, scope)
        if found is not None:
            note = target_year_note(found, view.period.end).removeprefix("mục tiêu ")
            lines.append(TargetLine(short if both or scope == "city" else "", squeeze(found.raw), note))
    return tuple(lines)


def _inputs(view: IndicatorView, entry: Entry) -> frozenset[str]:
    record = view.record
    if record.is_heading:
        return frozenset()
    cells = set(TYPED)
    named = record.numerator_name or record.denominator_name
    if not (view.is_ratio or named or entry.numerator or entry.denominator):
        cells -= {"numerator", "denominator"}
    kind = view.target.reading.kind if view.target else TargetKind.NONE
    by_words = kind in (TargetKind.TEXT, TargetKind.SEVERAL)
    if by_words or entry.assessment or (view.judgement and view.judgement.verdict is Verdict.IN_WORDS):
        cells.add("verdict")
    if kind is TargetKind.TEXT:
        cells -= {"numerator", "denominator"}
    return frozenset(cells)


def _result(view: IndicatorView, draft: Draft | None) -> str:
    if draft is None:
        return _written(view)
    if draft.entry.numerator or draft.entry.denominator:
        return _written(view) if draft.state in ("saving", "proposed") else ""
    return draft.entry.value if draft.state in ("refused", "unfinished") else _written(view)


def _written(view: IndicatorView) -> str:
    if view.standing is None:
        return ""
    measured = view.standing.measured
    if measured.state == "words":
        return measured.words
    return written_result(view.standing, PERCENT if view.is_ratio else view.record.unit)


def _message(view: IndicatorView, draft: Draft | None, elsewhere: str) -> str:
    if draft is not None and draft.message:
        return draft.message
    sentence = view.judgement.sentence if view.judgement else ""
    sentence = sentence[:1].upper() + sentence[1:]
    if elsewhere:
        return f"{sentence}. Lấy theo số liệu {elsewhere}; gõ vào đây nếu kỳ này có số liệu riêng."
    return sentence
