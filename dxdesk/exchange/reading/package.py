"""The zip behind .xlsx, .xlsb, .docx and .ods: its parts by name, and how they refer to each other."""

import posixpath
import zipfile
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, NamedTuple, Self, cast
from urllib.parse import unquote
from xml.etree.ElementTree import Element

from dxdesk.exchange.reading.safe_xml import read_tree


class Relationship(NamedTuple):
    """`kind` is the last word of the relationship's type ("worksheet", "styles"); `target` a part's name.

    An external target is a link to elsewhere, never followed.
    """

    kind: str
    target: str
    external: bool


class Package:
    """Parts are found whatever the case of their name and whichever slash it is written with."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path)
        self._parts: dict[str, zipfile.ZipInfo] = {}
        for info in self._zip.infolist():
            self._parts.setdefault(part_key(info.filename), info)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._zip.close()

    def has(self, part: str) -> bool:
        return part_key(part) in self._parts

    def open(self, part: str) -> BinaryIO:
        """Raises KeyError for a part that is not there."""
        return cast(BinaryIO, self._zip.open(self._parts[part_key(part)]))

    def size(self, part: str) -> int:
        """Unpacked, in bytes; KeyError as for `open`."""
        return self._parts[part_key(part)].file_size

    def read(self, part: str) -> bytes:
        with self.open(part) as stream:
            return stream.read()

    def tree(self, part: str) -> Element:
        with self.open(part) as stream:
            return read_tree(stream)

    def relationships(self, part: str) -> dict[str, Relationship]:
        """By id; empty when the part refers to nothing. The package itself is the part ""."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if not self.has(relations):
            return {}
        found = {}
        for item in self.tree(relations).iter("pr:Relationship"):
            target = unquote(item.get("Target", "")).replace("\\", "/")
            external = item.get("TargetMode", "") == "External"
            if not external:
                target = target.lstrip("/") if target.startswith("/") else posixpath.join(folder, target)
                target = posixpath.normpath(target)
            kind = item.get("Type", "").rpartition("/")[2]
            found[item.get("Id", "")] = Relationship(kind=kind, target=target, external=external)
        return found

    def related(self, part: str, kind: str) -> str | None:
        """The name of the first existing part that `part` refers to as its `kind`."""
        for relation in self.relationships(part).values():
            if relation.kind == kind and not relation.external and self.has(relation.target):
                return relation.target
        return None

    def main_part(self) -> str | None:
        """The part that holds the document, as the package says or where programs usually put it."""
        named = self.related("", "officeDocument") if self.has("_rels/.rels") else None
        usual = ("xl/workbook.xml", "xl/workbook.bin", "word/document.xml", "ppt/presentation.xml")
        return named or next((part for part in usual if self.has(part)), None)

    def content_type(self, part: str) -> str:
        """As [Content_Types].xml says; empty when it says nothing."""
        if not self.has("[Content_Types].xml"):
            return ""
        types = self.tree("[Content_Types].xml")
        key = part_key(part)
        for override in types.iter("ct:Override"):
            if part_key(override.get("PartName", "")) == key:
                return override.get("ContentType", "")
        extension = key.rpartition(".")[2]
        for default in types.iter("ct:Default"):
            if default.get("Extension", "").lower() == extension:
                return default.get("ContentType", "")
        return ""


def part_key(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()
