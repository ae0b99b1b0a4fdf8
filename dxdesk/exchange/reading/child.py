"""The child process that parses a foreign file: `python -m dxdesk.exchange.reading.child REQUEST [--reader=NAME]`.

REQUEST is a JSON file: path, kind, result (where to write), memory_bytes, cpu_seconds. The answer is JSON with one
of "contents", "refusal" (code, message) and "failure" (a traceback for the log). A process that ends without an
answer has crashed or was ended by its limits.
"""

import gc
import json
import sys
from pathlib import Path
from typing import Any

from dxdesk.errors import Refusal
from dxdesk.exchange.reading.limits import confine_this_process

CHILD_SWITCH = "--exchange-child"
"""First argument of the frozen program when it has to act as this child."""


def main(arguments: list[str]) -> int:
    """`arguments` without the program's name and the switch; 0 when an answer was written."""
    request = json.loads(Path(arguments[0]).read_text(encoding="utf-8"))
    reader = next((item.partition("=")[2] for item in arguments[1:] if item.startswith("--reader=")), "calamine")
    gc.disable()  # the process lives for one file
    confine_this_process(request["memory_bytes"], request["cpu_seconds"])
    answer = json.dumps(_answer(Path(request["path"]), request["kind"], reader))
    result = Path(request["result"])
    unfinished = result.with_suffix(".part")
    unfinished.write_text(answer, encoding="utf-8")
    unfinished.replace(result)
    return 0


def _answer(path: Path, kind: str, reader: str) -> dict[str, Any]:
    from dxdesk.exchange.reading.contents_json import to_json
    from dxdesk.exchange.reading.file_kind import FileKind

    try:
        if kind == FileKind.DOCX:
            from dxdesk.exchange.reading.word.reader import read_word

            contents = read_word(path)
        else:
            from dxdesk.exchange.reading.workbook.reader import read_workbook, reader_named

            contents = read_workbook(path, FileKind(kind), reader_named(reader))
        return {"contents": to_json(contents)}
    except Refusal as refused:
        return {"refusal": [refused.code, refused.message]}
    except MemoryError:
        return {"failure": "MemoryError"}
    except Exception:
        import traceback

        return {"failure": traceback.format_exc(limit=20)}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
