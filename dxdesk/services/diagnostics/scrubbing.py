"""A log without what may be personal: who wrote what stays, what was said goes.

Kept are the time, the level and the place in the program of each line, the kinds of errors, and the lines of code of a
traceback. A message may hold a file's name or a value, so none is kept but the codes of refusals.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import PurePath, PureWindowsPath

_LINE = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d:\d\d,\d+ (?:DEBUG|INFO|WARNING|ERROR|CRITICAL) [\w.]+):(.*)")
_REFUSED = re.compile(r" refused \([a-z0-9-]+\)")
_FRAME = re.compile(r'\s*File "([^"]*)", line (\d+)(?:, in (\S+))?')
_ERROR = re.compile(r"([A-Za-z_][\w.]*(?:Error|Exception|Refusal|Cancelled|Interrupt|Exit|Warning))(?::|$)")
_STATIC = (
    "Traceback (most recent call last):",
    "During handling of the above exception, another exception occurred:",
    "The above exception was the direct cause of the following exception:",
)


def scrubbed(lines: Iterable[str]) -> Iterator[str]:
    """The lines of a log as they may leave the office; in the same order."""
    code_follows = False
    for raw in lines:
        line = raw.rstrip("\r\n")
        was_frame, code_follows = code_follows, False
        if found := _LINE.match(line):
            refusal = _REFUSED.match(found[2])
            yield found[1] + (f":{refusal[0]}" if refusal else "")
        elif line.strip() in _STATIC:
            yield line.strip()
        elif found := _FRAME.match(line):
            yield f"  {_module_path(found[1])}:{found[2]} {found[3] or ''}".rstrip()
            code_follows = True
        elif found := _ERROR.match(line):
            yield found[1]
        elif was_frame and line.startswith("    "):
            yield f"    {line.strip()}"


def _module_path(path: str) -> str:
    """From the package on; a folder above it may be named after a person."""
    parts = (PureWindowsPath(path) if "\\" in path else PurePath(path)).parts
    for anchor in ("dxdesk", "site-packages"):
        if anchor in parts[:-1]:
            start = len(parts) - 1 - parts[::-1].index(anchor)
            return "/".join(parts[start:])
    return parts[-1] if parts else path
