"""What the window remembers, in a small file beside the data. Losing it costs column widths, nothing else."""

import contextlib
import json
import os
import tempfile
from pathlib import Path

NAME = "settings.json"


class Settings:
    """Plain values by key. A damaged or missing file counts as empty; a full disk is no reason to stop."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values: dict[str, object] = {}
        with contextlib.suppress(OSError, ValueError):
            found = json.loads(path.read_text(encoding="utf-8"))
            if isinstance(found, dict):
                self._values = found

    def get(self, key: str, default: object = None) -> object:
        return self._values.get(key, default)

    def set(self, key: str, value: object) -> None:
        if key in self._values and self._values[key] == value:
            return
        self._values[key] = value
        with contextlib.suppress(OSError):
            self._save()

    def _save(self) -> None:
        text = json.dumps(self._values, ensure_ascii=False, indent=1, sort_keys=True)
        handle, name = tempfile.mkstemp(prefix=f".{NAME}-", dir=self._path.parent)
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(text)
            Path(name).replace(self._path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
