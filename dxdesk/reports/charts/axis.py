"""The upright axis of a trend: round steps around all values, and how its numbers are written."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from dxdesk.domain.numbers import format_number

_STEPS = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5), Decimal(10))
# Values that are this near to each other, compared with their size, need an axis that does not begin at nought.
_NEAR = Decimal("0.25")
# Longer numbers would leave no room for the line.
_MOST_DIGITS, _MOST_SIGNS = 12, 15


@dataclass(frozen=True)
class Axis:
    """`marks` rise by equal steps and hold all values between the first and the last."""

    marks: tuple[Decimal, ...]

    def share(self, value: Decimal) -> float:
        """Where a value stands: 0 at the first mark, 1 at the last."""
        low, high = self.marks[0], self.marks[-1]
        return float((value - low) / (high - low))


def axis_for(values: Sequence[Decimal], most: int = 5) -> Axis:
    """`most` steps between the marks at the most; begins at nought unless that hides the differences."""
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(1))
    if low >= 0 and high - low > high * _NEAR:
        low = Decimal(0)
    elif high <= 0 and high - low > -low * _NEAR:
        high = Decimal(0)
    if low == high:
        low, high = (Decimal(0), high) if high > 0 else (low, Decimal(0)) if low < 0 else (Decimal(0), Decimal(1))
    step = _step(high - low, most)
    first, last = _down(low, step), -_down(-high, step)
    count = int((last - first) / step)
    while count > most:
        step = _step(step * most * Decimal("1.01"), most)
        first, last = _down(low, step), -_down(-high, step)
        count = int((last - first) / step)
    return Axis(tuple(first + step * place for place in range(count + 1)))


def number_text(value: Decimal) -> str:
    """`1.234,5`; numbers too long for a chart as `1,23E+20`."""
    if not value:
        return "0"
    size = value.adjusted()
    if not -4 <= size < _MOST_DIGITS:
        return f"{value:.2E}".replace(".", ",")
    text = format_number(value)
    return text if len(text) <= _MOST_SIGNS else format_number(value, 3)


def _step(room: Decimal, most: int) -> Decimal:
    rough = room / most
    power = Decimal(1).scaleb(rough.adjusted())
    return next(power * step for step in _STEPS if power * step >= rough)


def _down(value: Decimal, step: Decimal) -> Decimal:
    """The nearest multiple of the step that is not above the value."""
    count = value / step
    whole = count.to_integral_value(rounding="ROUND_FLOOR")
    return whole * step
