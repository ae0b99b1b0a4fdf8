"""Golden tables "written → read as": one line each, for a person to check."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

GOLDEN = Path(__file__).parent / "golden"
PLANS = Path(__file__).parents[2].parent / "shared" / "plans"
LONGEST_VALUE = 31


def lines(name: str) -> Iterator[list[str]]:
    """The fields of each line. Blank lines and lines from "#" on are for people; "\\n" is a line break."""
    for line in (GOLDEN / name).read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [field.strip().replace("\\n", "\n") for field in line.split("|")]


def stored(written: str) -> str:
    """The wording itself when it is a value; of a sentence of somebody's plan only the start of its hash."""
    return written if len(written) <= LONGEST_VALUE else f"sha256:{sha256(written.encode()).hexdigest()[:16]}"
