"""Files that count only when the log of exchange has them too."""

import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from uuid import uuid4

from dxdesk.errors import Refusal, fault_in_words


@contextmanager
def as_before_on_failure(paths: Iterable[Path]) -> Iterator[None]:
    """What the block puts at these paths goes again, and what lay there comes back, when the block fails.

    Raises Refusal "write-failed" before the block begins when there is no room for that.
    """
    wanted = list(paths)
    before: dict[Path, Path] = {}
    try:
        for path in wanted:
            if path.exists():
                before[path] = path.with_name(f".{uuid4().hex}.tmp")
                _copy(path, before[path])
        try:
            yield
        except BaseException:
            for path in wanted:
                # A file that is in use cannot be put back, nor was it written over.
                with suppress(OSError):
                    before[path].replace(path) if path in before else path.unlink(missing_ok=True)
            raise
    finally:
        for copy in before.values():
            with suppress(OSError):
                copy.unlink(missing_ok=True)


def _copy(path: Path, copy: Path) -> None:
    try:
        shutil.copy2(path, copy)
    except OSError as error:
        raise Refusal(
            "write-failed",
            f"Không ghi được {path.name} ({fault_in_words(error)}). Tệp cũ vẫn nguyên vẹn.",
        ) from error
