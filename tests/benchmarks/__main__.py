"""All benchmarks one after the other, each in a process of its own: `python -m tests.benchmarks`.

The exit status is 1 when one of them says that a limit was not kept. Run it on a machine that does nothing else.
"""

import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent


def benchmarks() -> list[str]:
    """Modules of this folder that can be run by themselves."""
    names = sorted(path.stem for path in HERE.glob("[a-z]*.py"))
    return [name for name in names if '__name__ == "__main__"' in source(name) and not name.endswith("_steps")]


def source(name: str) -> str:
    return (HERE / f"{name}.py").read_text(encoding="utf-8")


def main() -> int:
    failed = []
    for name in benchmarks():
        print(f"\n== {name}", flush=True)
        ran = subprocess.run([sys.executable, "-m", f"tests.benchmarks.{name}"], cwd=HERE.parents[1])
        if ran.returncode:
            failed.append(name)
    if failed:
        print(f"\nnot kept or broken: {', '.join(failed)}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
