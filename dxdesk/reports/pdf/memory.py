"""Laying thousands of rows out without looking for garbage among them."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_garbage_sought() -> Iterator[None]:
    """Python's collector would go through all living rows again and again, longer each time, and find nothing.

    It is on again afterwards where it was on before.
    """
    sought = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if sought:
            gc.enable()
