"""A document's content as text, so that a finished document is kept and drawn again exactly as it was.

The text is JSON with a version. Every field is written; one that is missing has its default, so that content that has
grown new fields with defaults still reads what was kept before.
"""

import json
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal, InvalidOperation
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from dxdesk.reports.content import (
    BarChart,
    BulletList,
    Caption,
    GroupRow,
    Heading,
    Paragraph,
    ReportContent,
    Row,
    SignBoxes,
    Table,
    TrendChart,
    Trends,
)

FORMAT = "dxdesk-document"
VERSION = 1

# What tells alternatives apart in the text; class names may change, these may not.
_NAMES: dict[type, str] = {
    Heading: "heading",
    Paragraph: "paragraph",
    BulletList: "bullets",
    Caption: "caption",
    Table: "table",
    BarChart: "bar-chart",
    TrendChart: "trend-chart",
    Trends: "trends",
    SignBoxes: "sign-boxes",
    Row: "row",
    GroupRow: "group-row",
}
_IS = "is"
# No measure on paper is as large; also keeps infinity out.
_MOST = 1e9

T = TypeVar("T")
_Read = Callable[[Any], Any]


def to_json(content: ReportContent) -> str:
    """The whole content; `from_json` gives back an equal one. Raises ValueError for values that are no numbers."""
    whole = {"format": FORMAT, "version": VERSION, "content": _written(content)}
    text = _encoded(whole, only_ascii=False)
    try:
        text.encode()
    except UnicodeEncodeError:
        # Halves of signs cannot be stored as they are.
        return _encoded(whole, only_ascii=True)
    return text


def _encoded(whole: object, only_ascii: bool) -> str:
    # Piece by piece: `json.dumps` of thousands of rows is one step, in which no other thread, the window's too, moves.
    encoder = json.JSONEncoder(ensure_ascii=only_ascii, separators=(",", ":"), allow_nan=False)
    return "".join(encoder.iterencode(whole))


def from_json(text: str) -> ReportContent:
    """Raises ValueError for everything that `to_json` of this version does not write."""
    try:
        whole = json.loads(text, parse_constant=_no_number)
        if not isinstance(whole, dict) or whole.get("format") != FORMAT:
            raise ValueError("not a kept document")
        if whole.get("version") != VERSION or isinstance(whole["version"], bool):
            raise ValueError(f"kept by another version: {whole.get('version')!r}")
        if set(whole) != {"format", "version", "content"}:
            raise ValueError("more or less than a kept document")
        content: ReportContent = _reader(ReportContent)(whole["content"])
    except RecursionError as error:
        raise ValueError("nested too deep") from error
    return content


def _written(value: Any) -> Any:
    if isinstance(value, tuple):
        return [_written(one) for one in value]
    if isinstance(value, Decimal):
        if not value.is_finite():
            raise ValueError(f"not a number: {value}")
        return str(value)
    if not is_dataclass(value):
        return value
    made = {_IS: _NAMES[type(value)]} if type(value) in _NAMES else {}
    for field in fields(value):
        made[field.name] = _written(getattr(value, field.name))
    return made


@cache
def _reader(kind: Any) -> _Read:
    """What turns a piece of JSON into a value of this type, or raises ValueError."""
    origin, arguments = get_origin(kind), get_args(kind)
    if origin is tuple:
        return _tuple_reader(_reader(arguments[0]))
    if origin is Literal:
        return _one_of(arguments)
    if origin in (Union, UnionType):
        return _union_reader(arguments)
    if is_dataclass(kind):
        return _record_reader(kind)
    return _PLAIN[kind]


def _tuple_reader(read: _Read) -> _Read:
    def items(value: Any) -> tuple[Any, ...]:
        return tuple(map(read, _checked(value, list)))

    return items


def _one_of(allowed: tuple[Any, ...]) -> _Read:
    def one(value: Any) -> Any:
        # True is 1 to Python.
        if type(value) not in (str, int) or value not in allowed:
            raise ValueError(f"not one of {allowed}: {value!r}")
        return value

    return one


def _union_reader(kinds: tuple[Any, ...]) -> _Read:
    """Either something or None, or one of several named records."""
    if NoneType in kinds:
        (kind,) = (kind for kind in kinds if kind is not NoneType)
        read = _reader(kind)
        return lambda value: None if value is None else read(value)
    named = {_NAMES[kind]: _reader(kind) for kind in kinds}

    def alternative(value: Any) -> Any:
        name = _checked(value, dict).get(_IS)
        if not isinstance(name, str) or name not in named:
            raise ValueError(f"unknown part: {name!r}")
        return named[name](value)

    return alternative


def _record_reader(kind: Any) -> _Read:
    hints = get_type_hints(kind)
    readers = {field.name: _reader(hints[field.name]) for field in fields(kind)}
    needed = {field.name for field in fields(kind) if field.default is MISSING}
    own_name = _NAMES.get(kind)

    def record(value: Any) -> Any:
        found = dict(_checked(value, dict))
        if found.pop(_IS, None) != own_name:
            raise ValueError(f"not a {kind.__name__}")
        if not needed <= found.keys() <= readers.keys():
            raise ValueError(f"other fields than those of {kind.__name__}: {sorted(found)}")
        return kind(**{name: readers[name](one) for name, one in found.items()})

    return record


def _checked(value: Any, kind: type[T]) -> T:
    # Not isinstance: True is no count.
    if type(value) is not kind:
        raise ValueError(f"{kind.__name__} expected, not {value!r:.80}")
    return value


def _float(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or abs(value) > _MOST:
        raise ValueError(f"not a measure: {value!r:.80}")
    return value


def _decimal(value: Any) -> Decimal:
    text = _checked(value, str)
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(f"not a number: {text!r:.80}") from error
    if not number.is_finite() or str(number) != text:
        raise ValueError(f"not a number as it was written: {text!r:.80}")
    return number


def _no_number(sign: str) -> float:
    raise ValueError(f"not JSON: {sign}")


_PLAIN: dict[type, _Read] = {
    str: lambda value: _checked(value, str),
    int: lambda value: _checked(value, int),
    bool: lambda value: _checked(value, bool),
    float: _float,
    Decimal: _decimal,
}
