"""The order in which Word wants the children of an element (ISO/IEC 29500-1, transitional); LibreOffice takes any."""

from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from docx.oxml.ns import qn

ORDERS: dict[str, str] = {
    "w:pPr": """pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs
        suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd
        snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment
        textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange""",
    "w:rPr": """rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid
        vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em
        lang eastAsianLayout specVanish oMath""",
    "w:tblPr": """tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing
        tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription""",
    "w:tcPr": """cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign
        hideMark""",
    "w:sectPr": """headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType
        pgNumType cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid""",
    "w:tbl": "tblPr tblGrid tr",
    "w:tr": "tblPrEx trPr tc",
    "w:p": "pPr r",
    "w:pBdr": "top left bottom right between bar",
    "w:tblBorders": "top left start bottom right end insideH insideV",
    "w:tblCellMar": "top left start bottom right end",
    "w:style": """name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked
        personal personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr""",
    "w:styles": "docDefaults latentStyles style",
    "w:docDefaults": "rPrDefault pPrDefault",
    "w:numbering": "numPicBullet abstractNum num numIdMacAtCleanup",
    "w:abstractNum": "nsid multiLevelType tmpl name styleLink numStyleLink lvl",
    "w:lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "w:numPr": "ilvl numId",
    "w:settings": """writeProtection view zoom removePersonalInformation defaultTabStop autoHyphenation
        evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat docVars rsids mathPr themeFontLang
        clrSchemeMapping decimalSymbol listSeparator""",
    "w:compat": "doNotExpandShiftReturn compatSetting",
    "wp:inline": "extent effectExtent docPr cNvGraphicFramePr graphic",
}
# Choices without an order, and elements that may not have children of other kinds.
CONTENTS: dict[str, str] = {
    "w:trPr": "cantSplit trHeight tblHeader",
    "w:r": "rPr t br drawing fldChar instrText",
    "w:tblGrid": "gridCol",
    "w:body": "p tbl sectPr",
    "w:hdr": "p",
}


def faults(root: Any) -> list[str]:
    """What Word would not accept, in words; empty for a good part."""
    found: list[str] = []
    for tag, order in ORDERS.items():
        names = order.split()
        for element in root.iter(qn(tag)):
            given = [child.tag.rpartition("}")[2] for child in element]
            places = [names.index(name) if name in names else -1 for name in given]
            if -1 in places or places != sorted(places):
                found.append(f"{tag}: {given}")
    for tag, allowed in CONTENTS.items():
        for element in root.iter(qn(tag)):
            given = [child.tag.rpartition("}")[2] for child in element]
            if not set(given) <= set(allowed.split()):
                found.append(f"{tag}: {given}")
    return [*found, *_singles(root), *_places(root)]


def _singles(root: Any) -> Iterator[str]:
    """Properties may stand once."""
    for tag in ("w:pPr", "w:rPr", "w:tblPr", "w:tcPr"):
        for element in root.iter(qn(tag)):
            given = [child.tag for child in element]
            if len(given) != len(set(given)):
                yield f"{tag} twice: {given}"


def _places(root: Any) -> Iterator[str]:
    for element in root.iter(qn("w:tc")):
        if len(element) < 2 or element[0].tag != qn("w:tcPr") or element[-1].tag != qn("w:p"):
            yield "a cell must have properties and end with a paragraph"
    for element in root.iter(qn("w:body")):
        if element[-1].tag != qn("w:sectPr"):
            yield "the body must end with its section"
        for left, right in pairwise(element):
            if left.tag == qn("w:tbl") and right.tag != qn("w:p"):
                yield "a table must be followed by a paragraph"
    for table in root.iter(qn("w:tbl")):
        columns = len(table.find(qn("w:tblGrid")))
        for row in table.iter(qn("w:tr")):
            spans = [cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}") for cell in row.iter(qn("w:tc"))]
            if sum(1 if span is None else int(span.get(qn("w:val"))) for span in spans) != columns:
                yield "a row must fill the grid"
