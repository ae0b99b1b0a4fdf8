"""A document's file appears whole or not at all; an earlier file of that name stays until then."""

import os
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4


def write_whole(out: Path | BinaryIO, write: Callable[[BinaryIO], object]) -> None:
    """Lets `write` fill a file beside `out` and puts it in place; an open stream it fills at once.

    Raises what `write` raises, and OSError when the file cannot be written; nothing is left behind then.
    """
    if not isinstance(out, Path):
        write(out)
        return
    unfinished = out.with_name(f".{uuid4().hex}.tmp")
    try:
        with unfinished.open("xb") as stream:
            write(stream)
            stream.flush()
            os.fsync(stream.fileno())
        unfinished.replace(out)
    except BaseException:
        with suppress(OSError):
            unfinished.unlink()
        raise
