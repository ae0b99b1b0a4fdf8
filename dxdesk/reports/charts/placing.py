"""Finding room for labels among what is drawn already."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Area:
    left: float
    bottom: float
    width: float
    height: float

    def overlap(self, other: "Area") -> float:
        """The common surface in square points."""
        across = min(self.left + self.width, other.left + other.width) - max(self.left, other.left)
        upright = min(self.bottom + self.height, other.bottom + other.height) - max(self.bottom, other.bottom)
        return across * upright if across > 0 and upright > 0 else 0.0

    def outside(self, other: "Area") -> float:
        """How much of this area lies beyond the other."""
        return self.width * self.height - self.overlap(other)


class Room:
    """The surface of a chart with what is taken in it."""

    def __init__(self, whole: Area) -> None:
        self._whole = whole
        self._taken: list[Area] = []

    def take(self, area: Area) -> None:
        self._taken.append(area)

    def take_line(self, start: tuple[float, float], end: tuple[float, float], thickness: float) -> None:
        """A slanting line as a row of small areas."""
        length = max(abs(end[0] - start[0]), abs(end[1] - start[1]))
        count = max(1, round(length / thickness))
        for place in range(count + 1):
            x = start[0] + (end[0] - start[0]) * place / count
            y = start[1] + (end[1] - start[1]) * place / count
            self.take(Area(x - thickness / 2, y - thickness / 2, thickness, thickness))

    def best(self, candidates: Iterable[Area]) -> Area:
        """The first free one, otherwise the one that hides least; it is taken from then on."""
        best: Area | None = None
        least = float("inf")
        for candidate in candidates:
            # What is cut off at the edge is lost; what is overlapped can still be made out.
            cost = 4 * candidate.outside(self._whole) + sum(candidate.overlap(area) for area in self._taken)
            if cost < least:
                best, least = candidate, cost
            if cost <= 0.01:
                break
        if best is None:
            raise ValueError("no candidates")
        self.take(best)
        return best
