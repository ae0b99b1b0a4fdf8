"""What the child process does whatever it is asked for: limits first, then the file, then the answer.

The request is a JSON file: path, kind, wanted (a name), result (where to write), memory_bytes, cpu_seconds, libraries
(folders to import from, none in the frozen program). The answer is JSON with one of the wanted name, "refusal" (code,
message) and "failure" (a traceback for the log). A process that ends without an answer has crashed or was ended by its
limits.
"""

import gc
import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from dxdesk.errors import Refusal
from dxdesk.exchange.reading.file_kind import FileKind
from dxdesk.exchange.reading.limits import confine_this_process

CHILD_SWITCH = "--exchange-child"
"""First argument of the frozen program when it has to act as this child."""

JsonValue = Any
Extraction = Callable[[Path, FileKind, str], JsonValue]
"""From a file, its kind and the name of the library trusted first to what goes over as JSON."""


def serve(arguments: list[str], extractions: Mapping[str, Extraction]) -> int:
    """Do what the request file, the first argument, asks for; 0 when an answer was written."""
    request = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    reader = next((item.partition("=")[2] for item in arguments[1:] if item.startswith("--reader=")), "calamine")
    gc.disable()  # the process lives for one file
    confine_this_process(request["memory_bytes"], request["cpu_seconds"])
    sys.path += [folder for folder in request["libraries"] if folder not in sys.path]
    wanted = request["wanted"]
    answer = json.dumps(_answer(wanted, extractions[wanted], Path(request["path"]), request["kind"], reader))
    result = Path(request["result"])
    unfinished = result.with_suffix(".part")
    unfinished.write_text(answer, encoding="utf-8")
    unfinished.replace(result)
    return 0


def _answer(wanted: str, extraction: Extraction, path: Path, kind: str, reader: str) -> dict[str, JsonValue]:
    try:
        return {wanted: extraction(path, FileKind(kind), reader)}
    except Refusal as refused:
        return {"refusal": [refused.code, refused.message]}
    except MemoryError:
        return {"failure": "MemoryError"}
    except Exception:
        import traceback

        return {"failure": traceback.format_exc(limit=20)}
