"""What is frozen with a finished document: where its content lies, and what later documents compare with."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field

from dxdesk.domain.status import Status
from dxdesk.domain.text import squeeze
from dxdesk.domain.verdict import Verdict
from dxdesk.reports.figures import ResultsFigures
from dxdesk.reports.letterhead import number_line

FORMAT = "dxdesk-finished"
VERSION = 1


@dataclass(frozen=True)
class Frozen:
    """`statuses` by task UID, `results` by indicator UID as printed (None: no data), headings left out.

    `content_sha256` names the kept content (see `reports.content_json`). `number` is the whole one ("06/BC-UBND"),
    empty for what has none. `without_data` counts indicators.
    """

    name: str
    content_sha256: str
    number: str = ""
    statuses: Mapping[str, str] = field(default_factory=dict)
    results: Mapping[str, str | None] = field(default_factory=dict)
    without_data: int = 0

    def known_statuses(self) -> dict[str, Status]:
        """Those words that this program knows."""
        known = {status.value: status for status in Status}
        return {uid: known[word] for uid, word in self.statuses.items() if word in known}


def freeze(figures: ResultsFigures, name: str, content_sha256: str) -> str:
    rows = [row for row in figures.indicators if not row.heading]
    frozen = Frozen(
        name=name,
        content_sha256=content_sha256,
        number=number_line(figures.number, figures.office.number_suffix) if squeeze(figures.number) else "",
        statuses={task.uid: task.status.value for task in figures.tasks},
        results={row.uid: row.current for row in rows},
        without_data=sum(row.verdict is Verdict.NO_DATA for row in rows),
    )
    whole = {"format": FORMAT, "version": VERSION, **asdict(frozen)}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def thaw(text: str | None) -> Frozen | None:
    """None for a draft, and for what another version finished without keeping its content."""
    if not text:
        return None
    try:
        whole = json.loads(text)
    except ValueError:
        return None
    if not isinstance(whole, dict) or whole.get("format") != FORMAT or whole.get("version") != VERSION:
        return None
    return Frozen(
        name=whole["name"],
        content_sha256=whole["content_sha256"],
        number=whole["number"],
        statuses=whole["statuses"],
        results=whole["results"],
        without_data=whole["without_data"],
    )
