"""What WeasyPrint leaves open in a tagged PDF, closed before the file is written.

Only its public `finisher` is used: it hands over the finished objects, which are plain dictionaries.
Every rule can be seen in the file; `tests/reports/test_document_product.py` looks for each.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

HEADING = re.compile(r"/H([1-6])")
PX = 0.75  # points
OTHER_LANGUAGE = {"zh-CN": "en", "en": "zh-CN"}


def finish(_document: object, pdf: Any) -> None:
    """Repair the tags, set running heads aside, and open the file with its outline."""
    elements = list(_in_reading_order(pdf, referred(pdf, pdf.catalog["StructTreeRoot"])))
    _set_aside(pdf, {element.number for element, _ in elements})
    _level_headings(elements)
    for element, parent in elements:
        kind = element["S"]
        if kind == "/TH":
            group = referred(pdf, parent["P"])
            element["A"]["Scope"] = "/Column" if group.get("S") == "/THead" else "/Row"
        elif kind == "/Figure":
            _place(pdf, element)
        elif kind == "/Link" and not any(_is_annotation(pdf, kid) for kid in element["K"]):
            _say_language(pdf, element)
    pdf.catalog["PageMode"] = "/UseOutlines"


def _in_reading_order(pdf: Any, element: Any) -> Iterator[tuple[Any, Any]]:
    """Every element of the tag tree below the root, each with its parent."""
    for kid in element["K"]:
        child = None if isinstance(kid, int) else referred(pdf, kid)
        if child is not None and "S" in child:
            yield child, element
            yield from _in_reading_order(pdf, child)


def _set_aside(pdf: Any, tagged: set[int]) -> None:
    """Running heads and page numbers become artifacts, which no screen reader reads out.

    WeasyPrint marks them as text and makes elements for them, but hangs these nowhere.
    """
    root = referred(pdf, pdf.catalog["StructTreeRoot"])
    by_page = referred(pdf, root["ParentTree"])["Nums"]
    for page, owners in zip(_pages(pdf), by_page[1::2], strict=False):
        loose = {at for at, owner in enumerate(owners) if _number(owner) not in tagged}
        for at in loose:
            owners[at] = "null"
        _mark_as_artifacts(referred(pdf, page["Contents"]).stream, loose)
    for thing in pdf.objects:
        is_element = isinstance(thing, dict) and thing.get("Type") == "/StructElem"
        if is_element and thing.number not in tagged:
            thing.clear()


def _mark_as_artifacts(stream: list[Any], loose: set[int]) -> None:
    for at, operator in enumerate(stream):
        if operator == b"BDC" and stream[at - 1].get("MCID") in loose:
            stream[at - 2] = "/Artifact"
            stream[at - 1].clear()
            stream[at - 1]["Type"] = "/Pagination"


def _level_headings(elements: list[tuple[Any, Any]]) -> None:
    """No level is skipped, and a heading that holds a block is one heading, not two."""
    above: list[int] = []
    for element, parent in elements:
        found = HEADING.fullmatch(element["S"])
        if found is None:
            continue
        if HEADING.fullmatch(parent["S"]):
            element["S"] = "/Span"
            continue
        level = int(found[1])
        while above and above[-1] >= level:
            above.pop()
        above.append(level)
        element["S"] = f"/H{len(above)}"


def _place(pdf: Any, figure: Any) -> None:
    """Where a figure stands, in points from the lower left corner instead of pixels from the top."""
    left, top, right, bottom = figure["A"]["BBox"]
    height = referred(pdf, figure["Pg"])["MediaBox"][3]
    corners = (left * PX, height - bottom * PX, right * PX, height - top * PX)
    figure["A"]["BBox"][:] = [round(value, 2) for value in corners]


def _say_language(pdf: Any, element: Any) -> None:
    """A link that leads nowhere is how the printer marks words in the report's other language."""
    from pydyf import String

    element["S"] = "/Span"
    spoken = OTHER_LANGUAGE.get(pdf.catalog["Lang"].string)
    if spoken is not None:
        element["Lang"] = String(spoken)


def _is_annotation(pdf: Any, kid: Any) -> bool:
    return not isinstance(kid, int) and referred(pdf, kid).get("Type") == "/OBJR"


def _pages(pdf: Any) -> list[Any]:
    return [pdf.objects[number] for number in pdf.pages["Kids"][::3]]


def referred(pdf: Any, reference: Any) -> Any:
    """The object that a reference such as `12 0 R` names."""
    return pdf.objects[_number(reference)]


def _number(reference: Any) -> int:
    text = reference.decode() if isinstance(reference, bytes) else str(reference)
    return int(text.split()[0])
