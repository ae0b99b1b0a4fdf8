"""What the self-test found: for people as text, for scripts as JSON."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

NAMES = ("tu-kiem-tra.txt", "tu-kiem-tra.json")


class Failed(Exception):
    """A step did not do what it must; the text is Vietnamese and says what was missing."""


@dataclass
class StepResult:
    """`key` is stable English; `seconds` tells the step alone; `error` is empty when it went well."""

    key: str
    title: str
    seconds: float = 0.0
    facts: list[str] = field(default_factory=list)
    error: str = ""


@dataclass
class Report:
    """`environment` tells program and system by name; written anew after every step, so that a crash leaves a trace."""

    folder: Path
    environment: dict[str, str]
    steps: list[StepResult] = field(default_factory=list)
    finished: bool = False

    @property
    def passed(self) -> bool:
        return self.finished and bool(self.steps) and not any(step.error for step in self.steps)

    def write(self) -> None:
        text, data = (self.folder / name for name in NAMES)
        text.write_text("\n".join(self.lines()) + "\n", encoding="utf-8-sig", newline="\r\n")
        told = {"passed": self.passed, "finished": self.finished, "environment": self.environment}
        told["steps"] = [asdict(step) for step in self.steps]
        data.write_text(json.dumps(told, ensure_ascii=False, indent=1), encoding="utf-8")

    def lines(self) -> list[str]:
        """As it stands in the text file."""
        found = ["Tự kiểm tra dxdesk", ""]
        found += [f"{name}: {value}" for name, value in self.environment.items()]
        for step in self.steps:
            mark = "LỖI " if step.error else "ĐẠT "
            found += ["", f"{mark} {step.title} ({step.seconds:.1f} giây)".replace(".", ",")]
            found += [f"     - {fact}" for fact in step.facts]
            if step.error:
                found += [f"     ! {line}" for line in step.error.splitlines()]
        good = sum(not step.error for step in self.steps)
        if self.passed:
            last = f"KẾT QUẢ: ĐẠT, {good} bước."
        elif self.finished:
            last = f"KẾT QUẢ: CHƯA ĐẠT, {len(self.steps) - good} bước có lỗi. Hãy gửi thư mục này cho người hỗ trợ."
        else:
            last = "KẾT QUẢ: CHƯA CHẠY HẾT."
        return [*found, "", last]
