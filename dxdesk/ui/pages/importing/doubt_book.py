"""The doubts of a preview, kept up to date one row at a time, so that no correction waits for 10,000 rows."""

from collections import defaultdict
from collections.abc import Iterable

from dxdesk.services.doubts import Doubt, doubts_of, doubts_of_plan, doubts_of_row
from dxdesk.services.proposal import ImportProposal

CORRECTABLE = ("target", "deadline")


class DoubtBook:
    """Made on the worker. `seen` are doubts that the officer looked at and lets stand; they stay away."""

    def __init__(self, proposal: ImportProposal, seen: Iterable[Doubt] = ()) -> None:
        self._proposal = proposal
        self.seen = set(seen)
        self._plan = doubts_of_plan(proposal)
        self._agencies: list[Doubt] = []
        self._rows: dict[int, list[Doubt]] = defaultdict(list)
        self._other: list[Doubt] = []
        of_plan = set(self._plan)
        for doubt in doubts_of(proposal):
            if doubt.spelling is not None:
                self._agencies.append(doubt)
            elif doubt.row is not None:
                self._rows[doubt.row].append(doubt)
            elif doubt not in of_plan:
                self._other.append(doubt)

    def open(self) -> list[Doubt]:
        """What is still to be looked at: serious ones first, otherwise as in the file."""
        rows = [
            doubt for place in sorted(self._rows) if self._proposal.rows[place].include for doubt in self._rows[place]
        ]
        left = [doubt for doubt in (*self._plan, *self._agencies, *rows, *self._other) if doubt not in self.seen]
        return sorted(dict.fromkeys(left), key=lambda doubt: not doubt.serious)

    def of_row(self, place: int, target: int | None = None) -> list[Doubt]:
        """Open doubts of a row: of the row as a whole, and of that target."""
        found = self._rows.get(place, ())
        return [doubt for doubt in found if doubt.target in (None, target) and doubt not in self.seen]

    def look_at_plan_again(self) -> None:
        self._plan = doubts_of_plan(self._proposal)

    def look_at_row_again(self, place: int) -> None:
        """After a correction of its targets or its deadline."""
        lasting = [doubt for doubt in self._rows[place] if doubt.subject not in CORRECTABLE]
        own = [doubt for doubt in doubts_of_row(self._proposal, place) if doubt.subject in CORRECTABLE]
        self._rows[place] = [*own, *lasting]

    def settle_spellings(self) -> None:
        """After spellings were confirmed."""
        confirmed = {choice.raw for choice in self._proposal.agencies.values() if choice.confirmed}
        self._agencies = [doubt for doubt in self._agencies if doubt.spelling not in confirmed]
