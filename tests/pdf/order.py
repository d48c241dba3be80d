"""Whether words are painted in the order in which they are read aloud.

A reader aloud goes by the tags; reflow on a phone and copied text go by what is painted. Ours, since
outloud only guesses (see exceptions.py).
"""

from pathlib import Path

import pikepdf

from faults import Fault


def reading_order(sheet: Path) -> list[Fault]:
    """One fault for each page on which the two differ, or on which something has no tag or no words."""
    faults = []
    with pikepdf.open(sheet) as pdf:
        tagged: dict[tuple[int, int], list[int]] = {}
        root = pdf.Root.get("/StructTreeRoot")
        if root is not None:
            walk(root, None, tagged)
        for number, page in enumerate(pdf.pages, start=1):
            read = tagged.get(page.obj.objgen, [])
            seen = painted(page)
            if read != seen:
                words = f"of {len(seen)} pieces of content, {misplaced(read, seen)} are not where the tags have them"
                faults.append(Fault(sheet, "ours", "reading-order", words, number))
    return faults


def walk(node: object, page: tuple[int, int] | None, tagged: dict[tuple[int, int], list[int]]) -> None:
    """The numbers of all marked content, by page, in the order of the tags."""
    if isinstance(node, pikepdf.Array):
        for one in node:
            walk(one, page, tagged)
    elif isinstance(node, pikepdf.Dictionary):
        own = node.get("/Pg")
        page = page if own is None else own.objgen
        kind = node.get("/Type")
        if kind == "/MCR":
            walk(node.MCID, page, tagged)
        elif kind != "/OBJR" and "/K" in node:
            walk(node.K, page, tagged)
    elif page is not None:
        tagged.setdefault(page, []).append(int(str(node)))


def painted(page: pikepdf.Page) -> list[int]:
    """The numbers of a page's marked content, in the order of painting."""
    numbers = []
    for instruction in pikepdf.parse_content_stream(page, "BDC"):
        number = marked(instruction)
        if number is not None:
            numbers.append(number)
    return numbers


def marked(instruction: pikepdf.ContentStreamInstruction | pikepdf.ContentStreamInlineImage) -> int | None:
    """The number of the marked content that begins here."""
    if str(instruction.operator) != "BDC":
        return None
    properties = instruction.operands[1]
    return int(properties.MCID) if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties else None


def misplaced(read: list[int], seen: list[int]) -> int:
    """How many differ, place by place."""
    return sum(1 for one, other in zip(read, seen, strict=False) if one != other) + abs(len(read) - len(seen))
