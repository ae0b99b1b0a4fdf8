"""Colours and sizes that everything in the window is made of.

Text colours keep a contrast of 4.5 : 1 or more against every ground they may stand on, outlines of controls and status
marks 3 : 1 (WCAG 2.2 AA); a test measures it.
"""

from dataclasses import dataclass

GRID = 8
"""Logical pixels; distances are 4, 8, 16 or 24."""


@dataclass(frozen=True)
class Colours:
    """One palette. All values are `#rrggbb`."""

    dark: bool
    window: str
    """Ground of the navigation and around panes."""
    surface: str
    """Ground of pages, tables, fields and menus."""
    raised: str
    """Ground of table headings, groups and chips."""
    hover: str
    selected: str
    text: str
    muted: str
    disabled: str
    line: str
    """Decorative lines between things."""
    edge: str
    """The edge of a button, which its word makes known."""
    outline: str
    """The edge of a field or a box, which is known only by its edge."""
    accent: str
    accent_hover: str
    on_accent: str
    green: str
    blue: str
    amber: str
    red: str
    grey: str
    red_ground: str
    amber_ground: str

    @property
    def grounds(self) -> tuple[str, ...]:
        """Every ground that ordinary text may stand on."""
        return (self.window, self.surface, self.raised, self.hover, self.selected)


LIGHT = Colours(
    dark=False,
    window="#f3f4f6",
    surface="#ffffff",
    raised="#f7f8fa",
    hover="#eef1f5",
    selected="#e1ecf9",
    text="#1a1d21",
    muted="#545b66",
    disabled="#8d939c",
    line="#e2e5ea",
    edge="#c6cbd3",
    outline="#868d98",
    accent="#0a5ab8",
    accent_hover="#084a98",
    on_accent="#ffffff",
    green="#116b3f",
    blue="#0a5ab8",
    amber="#855000",
    red="#b3202a",
    grey="#545b66",
    red_ground="#fdecec",
    amber_ground="#fdf3dc",
)

DARK = Colours(
    dark=True,
    window="#16181b",
    surface="#1d2024",
    raised="#24282d",
    hover="#2a2f35",
    selected="#20364f",
    text="#e9ebee",
    muted="#aab1bb",
    disabled="#6f7680",
    line="#31363d",
    edge="#454b54",
    outline="#7d8590",
    accent="#7ab7ff",
    accent_hover="#9ccaff",
    on_accent="#0b1a2b",
    green="#6fd19b",
    blue="#7ab7ff",
    amber="#f0b95a",
    red="#ff9189",
    grey="#aab1bb",
    red_ground="#45211f",
    amber_ground="#3d3118",
)


@dataclass(frozen=True)
class Sizes:
    """Text sizes and what follows from them, in logical pixels."""

    small: int
    body: int
    title: int

    @property
    def icon(self) -> int:
        return self.body + 2

    @property
    def control(self) -> int:
        """Height of buttons, fields and chips."""
        return self.body + 18


def sizes(scale: float = 1.0) -> Sizes:
    """Caption, body and subtitle of Windows 11 (12, 14, 20), larger or smaller by `scale` (1.0 = as designed)."""
    return Sizes(small=round(12 * scale), body=round(14 * scale), title=round(20 * scale))


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` after WCAG 2.2, 0 to 1."""

    def linear(channel: int) -> float:
        part = channel / 255
        return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)

    red, green, blue = (linear(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours after WCAG 2.2, 1 to 21."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)
