"""How Word arrives at bold, italic, font and list level: defaults, styles with their ancestors, then the run itself.

Bold and italic are toggle properties (ECMA-376 part 1, 17.7.3): a paragraph style and a character style that both
say bold cancel each other; what stands on the run itself is final.
"""

from dataclasses import dataclass
from functools import lru_cache
from xml.etree.ElementTree import Element

_MAX_ANCESTORS = 30


@dataclass(frozen=True)
class RunLook:
    bold: bool
    italic: bool
    font: str


@dataclass(frozen=True)
class ParagraphLook:
    """`level` is that of the list, or of the outline for a heading; `list_id` is empty outside lists."""

    style: str
    centered: bool
    list_id: str
    level: int | None


@dataclass(frozen=True)
class _Style:
    name: str
    parent: str
    paragraph: Element | None
    run: Element | None


class WordStyles:
    """`styles` and `theme` are the parts' trees, None when the package has none."""

    def __init__(self, styles: Element | None, theme: Element | None) -> None:
        self._styles: dict[str, _Style] = {}
        self._default = ""
        self._default_run: Element | None = None
        self._theme = _theme_fonts(theme)
        if styles is not None:
            self._read(styles)
        self._of_style = lru_cache(maxsize=None)(self._resolve)

    def _read(self, styles: Element) -> None:
        for style in styles:
            if style.tag == "w:docDefaults":
                run_default = style.find("w:rPrDefault")
                self._default_run = run_default.find("w:rPr") if run_default is not None else None
            if style.tag != "w:style":
                continue
            identity = style.get("w:styleId", "")
            self._styles[identity] = _Style(
                _value(style.find("w:name")), _value(style.find("w:basedOn")), style.find("w:pPr"), style.find("w:rPr")
            )
            if style.get("w:type") == "paragraph" and style.get("w:default") in ("1", "true", "on"):
                self._default = identity

    def look(self, paragraph: Element | None, run: Element | None) -> RunLook:
        """From the `w:pPr` of the paragraph and the `w:rPr` of the run, either may be missing."""
        paragraph_style = self._style_of(paragraph)
        run_style = _value(run.find("w:rStyle")) if run is not None else ""
        bold, italic, font = self._of_style(paragraph_style, run_style)
        if run is not None:
            own_bold, own_italic = run.find("w:b"), run.find("w:i")
            bold = is_on(own_bold) if own_bold is not None else bold
            italic = is_on(own_italic) if own_italic is not None else italic
            font = self._font(run) or font
        return RunLook(bold, italic, font)

    def paragraph(self, properties: Element | None) -> ParagraphLook:
        identity = self._style_of(properties)
        chain = [style.paragraph for style in self._ancestors(identity)]
        sources = [item for item in (properties, *chain) if item is not None]
        alignment = next((_value(found) for item in sources if (found := item.find("w:jc")) is not None), "")
        list_id, level = "", None
        for item in sources:
            numbering = item.find("w:numPr")
            if numbering is not None:
                if level is None and (depth := numbering.find("w:ilvl")) is not None:
                    level = _level(depth)
                if not list_id:
                    list_id = _value(numbering.find("w:numId"))
        if list_id in ("", "0"):
            list_id = ""
            level = next((_level(found) for item in sources if (found := item.find("w:outlineLvl")) is not None), None)
            level = None if level == 9 else level
        name = self._styles[identity].name if identity in self._styles else ""
        return ParagraphLook(name, alignment == "center", list_id, (level or 0) if list_id else level)

    def _style_of(self, properties: Element | None) -> str:
        named = _value(properties.find("w:pStyle")) if properties is not None else ""
        return named if named in self._styles else self._default

    def _ancestors(self, identity: str) -> list[_Style]:
        chain: list[_Style] = []
        while identity in self._styles and len(chain) < _MAX_ANCESTORS:
            chain.append(self._styles[identity])
            identity = chain[-1].parent
        return chain

    def _resolve(self, paragraph_style: str, run_style: str) -> tuple[bool, bool, str]:
        chains = [[style.run for style in self._ancestors(name)] for name in (run_style, paragraph_style)]
        toggles = []
        for tag in ("w:b", "w:i"):
            if self._default_run is not None and is_on(self._default_run.find(tag)):
                toggles.append(True)
                continue
            said = [
                next((is_on(found) for run in chain if (found := _child(run, tag)) is not None), False)
                for chain in chains
            ]
            toggles.append(said[0] != said[1])
        sources = [run for chain in chains for run in chain if run is not None]
        sources += [self._default_run] if self._default_run is not None else []
        font = next((name for run in sources if (name := self._font(run))), "")
        return toggles[0], toggles[1], font

    def _font(self, run: Element) -> str:
        """The font of letters with accents first: it is the one that old encodings need."""
        fonts = run.find("w:rFonts")
        if fonts is None:
            return ""
        for side in ("hAnsi", "ascii"):
            theme = fonts.get(f"w:{side}Theme")
            if theme is not None:
                return self._theme.get(theme[:5], "")
            if name := fonts.get(f"w:{side}"):
                return name
        return ""


def is_on(element: Element | None) -> bool:
    """An on/off property that is there without a value is on."""
    return element is not None and element.get("w:val", "1") not in ("0", "false", "off")


def _child(parent: Element | None, tag: str) -> Element | None:
    return parent.find(tag) if parent is not None else None


def _value(element: Element | None) -> str:
    return element.get("w:val", "") if element is not None else ""


def _level(element: Element) -> int | None:
    value = _value(element)
    return int(value) if value.isascii() and value.isdigit() and len(value) < 3 else None


def _theme_fonts(theme: Element | None) -> dict[str, str]:
    """The latin faces of a theme under "major" and "minor"."""
    fonts: dict[str, str] = {}
    if theme is not None:
        for name in ("major", "minor"):
            for group in theme.iter(f"a:{name}Font"):
                latin = group.find("a:latin")
                fonts[name] = latin.get("typeface", "") if latin is not None else ""
    return fonts
