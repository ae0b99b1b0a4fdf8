"""What the window remembers between two starts, as plain values."""

from typing import Protocol


class UiSettings(Protocol):
    """Kept by the composition root. Values are str, int, float, bool, None, and lists and dicts of those."""

    def get(self, key: str, default: object = None) -> object: ...

    def set(self, key: str, value: object) -> None: ...


class MemorySettings:
    """Remembers until the program ends; for tests and as a stand-in."""

    def __init__(self, values: dict[str, object] | None = None) -> None:
        self.values = dict(values or {})

    def get(self, key: str, default: object = None) -> object:
        return self.values.get(key, default)

    def set(self, key: str, value: object) -> None:
        self.values[key] = value


def whole_number(settings: UiSettings, key: str, default: int) -> int:
    """A remembered number; `default` when nothing, or something else, is remembered."""
    value = settings.get(key)
    return value if isinstance(value, int) and not isinstance(value, bool) else default
