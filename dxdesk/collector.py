"""Rest for Python's collector of cycles while thousands of rows are made or laid out."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_at_rest() -> Iterator[None]:
    """It would go through all living rows again and again, longer each time, and find nothing.

    It is on again afterwards where it was on before.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
