"""Which row of a plan a form's row means: remembered, worded the same, or worded nearly so - one row for one row."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dxdesk.domain.drafts import AppendixKind
from dxdesk.domain.text import fold, match_key
from dxdesk.exchange.filling.form_rows import FormRow
from dxdesk.exchange.understanding.row_words import bare, split_numbering
from dxdesk.progress import Progress

Confidence = Literal["exact", "near", "none"]
How = Literal["remembered", "wording", "near", "officer", ""]
_NEAR = 82.0
_SET_WEIGHT = 0.9
_HINT = 60.0
_STILL_THE_SAME = 45.0
"""A remembered code whose words have less in common with the row was given to something else."""
_MOST_COMPARED = 60


@dataclass(frozen=True)
class Candidate:
    """A task or an indicator of the plan."""

    uid: str
    kind: AppendixKind
    ref: str
    name: str
    unit: str = ""
    group: str = ""


@dataclass(frozen=True)
class RowMatch:
    """`uid` None: nothing is filled in. `score` 0 to 100; the runner-up is what else it could have been."""

    row: FormRow
    uid: str | None
    confidence: Confidence
    how: How = ""
    score: float = 0.0
    runner_up: str | None = None
    runner_up_score: float = 0.0


def match_rows(
    rows: Sequence[FormRow], candidates: Sequence[Candidate], remembered: Mapping[str, str], progress: Progress
) -> list[RowMatch]:
    """One match for every row, in order. A plan's row is never given to two rows of one table."""
    found: dict[int, RowMatch] = {}
    for table in sorted({row.table for row in rows}):
        own = [(place, row) for place, row in enumerate(rows) if row.table == table]
        kind = own[0][1].kind
        _Table(own, [item for item in candidates if item.kind == kind], found, progress).run(remembered)
    return [found[place] for place in range(len(rows))]


def corrected(matches: Sequence[RowMatch], decisions: Mapping[tuple[str, int], str | None]) -> list[RowMatch]:
    """The matches with what the officer decided, by (sheet, row); a row that is taken over is free elsewhere."""
    taken = {uid for uid in decisions.values() if uid}
    result = []
    for match in matches:
        key = (match.row.sheet, match.row.row)
        if key in decisions:
            uid = decisions[key]
            match = replace(match, uid=uid, confidence="exact" if uid else "none", how="officer", score=100.0)
        elif match.uid in taken:
            match = replace(
                match, uid=None, confidence="none", how="", runner_up=match.uid, runner_up_score=match.score
            )
        result.append(match)
    return result


def learned(matches: Iterable[RowMatch]) -> dict[str, str]:
    """What to remember: the keys of rows that were matched beyond doubt or by the officer."""
    pairs: dict[str, str] = {}
    for match in matches:
        if match.uid and match.confidence == "exact":
            keys = match.row.keys if match.how == "officer" else match.row.keys[:1] if match.row.code else ()
            pairs.update(dict.fromkeys(keys, match.uid))
    return pairs


class _Table:
    def __init__(
        self, rows: list[tuple[int, FormRow]], candidates: list[Candidate], found: dict[int, RowMatch],
        progress: Progress,
    ) -> None:  # fmt: skip
        self._rows = rows
        self._free = {item.uid: item for item in candidates}
        self._found = found
        self._progress = progress

    def run(self, remembered: Mapping[str, str]) -> None:
        self._by_memory(remembered)
        self._by_wording()
        self._by_likeness()

    def _left(self) -> list[tuple[int, FormRow]]:
        return [(place, row) for place, row in self._rows if place not in self._found]

    def _take(self, place: int, row: FormRow, uid: str, how: How, score: float) -> None:
        del self._free[uid]
        self._found[place] = RowMatch(row, uid, "near" if how == "near" else "exact", how, score)

    def _by_memory(self, remembered: Mapping[str, str]) -> None:
        for place, row in self._rows if remembered else ():
            for key in row.keys:
                item = self._free.get(remembered.get(key, ""))
                if item is not None and (":name:" in key or _likeness(row, item) >= _STILL_THE_SAME):
                    self._take(place, row, item.uid, "remembered", 100.0)
                    break

    def _by_wording(self) -> None:
        """The same words; among rows of the same words number and group decide, else their order in both."""
        wordings: dict[str, list[Candidate]] = {}
        for item in self._free.values():
            wordings.setdefault(match_key(item.name), []).append(item)
        same: dict[str, list[tuple[int, FormRow]]] = {}
        for place, row in self._left():
            same.setdefault(match_key(row.name), []).append((place, row))
        for key, rows in same.items():
            pairs = [
                (_company(row, item), -abs(order - at), place, row, item)
                for order, (place, row) in enumerate(rows)
                for at, item in enumerate(wordings.get(key, ())[:200])
            ]
            for _, _, place, row, item in sorted(pairs, key=lambda pair: (pair[0], pair[1]), reverse=True):
                if place not in self._found and item.uid in self._free:
                    self._take(place, row, item.uid, "wording", 100.0)

    def _by_likeness(self) -> None:
        left = self._left()
        near = _Nearest(list(self._free.values()))
        scored: list[tuple[float, int, str]] = []
        best: dict[int, list[tuple[float, str]]] = {}
        for done, (place, row) in enumerate(left):
            if done % 100 == 0:
                self._progress.step(done, len(left), "Đang so khớp các dòng của biểu…")
            best[place] = near.find(row)
            scored += [(score, place, uid) for score, uid in best[place] if score >= _NEAR]
        rows = dict(left)
        for score, place, uid in sorted(scored, key=lambda item: (-item[0], item[1])):
            if place not in self._found and uid in self._free:
                self._take(place, rows[place], uid, "near", score)
        for place, row in left:
            match = self._found.get(place, RowMatch(row, None, "none"))
            others = [item for item in best[place] if item[1] != match.uid and item[0] >= _HINT]
            if others:
                match = replace(match, runner_up=others[0][1], runner_up_score=others[0][0])
            self._found[place] = match


class _Nearest:
    """Candidates by their rarest words, so that each row is compared with a few of them only."""

    def __init__(self, candidates: list[Candidate]) -> None:
        self._candidates = candidates
        self._keys = [match_key(item.name) for item in candidates]
        self._words: dict[str, list[int]] = {}
        for place, item in enumerate(candidates):
            for word in set(fold(item.name).split()):
                self._words.setdefault(word, []).append(place)

    def find(self, row: FormRow) -> list[tuple[float, str]]:
        """The best few, best first."""
        if len(self._candidates) <= _MOST_COMPARED:
            chosen: Iterable[int] = range(len(self._candidates))
        else:
            chosen = self._with_rare_words(row)
        scored = [
            (_in_company(score, row, self._candidates[place]), self._candidates[place].uid)
            for place, score in self._alike(match_key(row.name), chosen).items()
        ]
        return sorted(scored, key=lambda item: -item[0])[:4]

    def _alike(self, key: str, chosen: Iterable[int]) -> dict[int, float]:
        """How alike the words are, of those that are alike at all; compared in one go, for there may be many."""
        from rapidfuzz import fuzz, process

        keys = {place: self._keys[place] for place in chosen}
        found: dict[int, float] = {}
        for scorer, weight in ((fuzz.token_sort_ratio, 1.0), (fuzz.token_set_ratio, _SET_WEIGHT)):
            cutoff = _HINT / weight
            for _, score, place in process.extract(key, keys, scorer=scorer, score_cutoff=cutoff, limit=None):
                found[place] = max(found.get(place, 0.0), weight * score)
        return found

    def _with_rare_words(self, row: FormRow) -> list[int]:
        words = [self._words[word] for word in set(fold(row.name).split()) if word in self._words]
        chosen: dict[int, float] = {}
        for places in sorted(words, key=len)[:8]:
            for place in places[: _MOST_COMPARED * 2]:
                chosen[place] = chosen.get(place, 0.0) + 1 / len(places)
            if len(chosen) >= _MOST_COMPARED * 4:
                break
        return sorted(chosen, key=lambda place: -chosen[place])[:_MOST_COMPARED]


def _likeness(row: FormRow, item: Candidate) -> float:
    """How alike the words are, 0 to 100; number and group add a little to what is alike already."""
    from rapidfuzz import fuzz

    ours, theirs = match_key(item.name), match_key(row.name)
    score = max(fuzz.token_sort_ratio(ours, theirs), _SET_WEIGHT * fuzz.token_set_ratio(ours, theirs))
    return _in_company(score, row, item)


def _in_company(score: float, row: FormRow, item: Candidate) -> float:
    return min(score + 2.0 * _company(row, item), 99.0) if score >= _HINT else score


def _company(row: FormRow, item: Candidate) -> int:
    """2 for the same number, 1 for the same group, 1 for the same unit."""
    number = bool(row.ref) and bare(row.ref) == bare(item.ref)
    group = bool(row.group) and _group_key(row.group) == _group_key(item.group)
    unit = bool(row.unit) and match_key(row.unit) == match_key(item.unit)
    return 2 * number + group + unit


def _group_key(group: str) -> str:
    return match_key(split_numbering(group)[1])
