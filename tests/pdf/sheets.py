"""Holds every sheet for printing of some sites to checkers that are not ours, and to a little that is.

    python tests/pdf/sheets.py [--own] SITE_FOLDER…

--own: these are the project's own guides. They have sheets, and need every exception; and copies of
their sheets are spoilt, each in another way, to see that the checkers find it.
"""

import sys
import time
import traceback
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pikepdf

from archive import archive
from checkers import not_ours
from exceptions import EXCEPTIONS
from faults import Fault, Report
from order import reading_order
from selftest import spoil_all, try_exceptions, try_silence


def checked(sheet: Path, with_words: bool = False) -> list[Fault]:
    """All that is found in one sheet."""
    faults = list(not_ours(sheet, with_words))
    try:
        return [*faults, *reading_order(sheet), *archive(sheet)]
    except pikepdf.PdfError as error:
        return [*faults, Fault(sheet, "ours", "unreadable", str(error).replace(str(sheet), sheet.name))]


def kind(sheet: Path) -> tuple[Path, str]:
    """A sheet's edition, and what sort of sheet it is: print/easy-read/x-easy-read-list.pdf is a list."""
    head, variant, tail = sheet.stem.partition(f"-{variant_of(sheet)}")
    edition = Path(*sheet.parts[: sheet.parts.index("print") + 1], variant_of(sheet), variant)
    return edition, "whole guide" if head == "whole-guide" else tail


def variant_of(sheet: Path) -> str:
    """The folder of its variant: the last one below print that its name repeats."""
    below = sheet.parts[sheet.parts.index("print") + 1 : -1]
    return next((name for name in reversed(below) if f"-{name}" in sheet.stem), "")


def of_each_kind(sheets: list[Path]) -> set[Path]:
    """The smallest sheet of each kind in each edition, but for whole guides: poppler reads words slowly."""
    smallest: dict[tuple[Path, str], Path] = {}
    for sheet in sorted(sheets, key=size):
        smallest.setdefault(kind(sheet), sheet)
    return {sheet for (_, sort), sheet in smallest.items() if sort != "whole guide"}


def size(sheet: Path) -> int:
    """In bytes."""
    return sheet.stat().st_size


def look(sites: list[Path], own: bool) -> int:
    """Looks at all sheets, prints what was found, and says how it went as a program does."""
    started = time.monotonic()
    report = Report(EXCEPTIONS)
    sheets: list[Path] = []
    for site in sites:
        of_site = list((site / "print").rglob("*.pdf"))
        sheets.extend(of_site)
        if own and not of_site:
            report.add([Fault(site, "ours", "no-sheets", "The site has no sheets for printing.")])
    with_words = of_each_kind(sheets)
    # The longest first, so that no process is left with one at the end.
    sheets.sort(key=lambda sheet: (-size(sheet), sheet))
    found: dict[Path, list[Fault]] = {}
    with ProcessPoolExecutor() as pool:
        results = pool.map(checked, sheets, [sheet in with_words for sheet in sheets])
        for sheet, faults in zip(sheets, results, strict=True):
            found[sheet] = faults
            report.add(faults)
        looked = time.monotonic()
        if own:
            report.unused()
            try_exceptions(report)
            try_silence(report)
            spoil_all(found, checked, pool, report)
    took = looked - started
    words = f"the words in {len(with_words)} of them also with pdfinfo"
    report.notes.insert(0, f"{len(sheets)} sheets looked at in {took:.0f} s; {words}")
    report.print("pdf")
    return 1 if report.faults else 0


def main() -> int:
    """The command line."""
    words = sys.argv[1:]
    own = "--own" in words
    sites = [Path(word) for word in words if word != "--own"]
    if not sites:
        print("Say which sites to check: python tests/pdf/sheets.py [--own] SITE_FOLDER…", file=sys.stderr)
        return 2
    try:
        return look(sites, own)
    except Exception:  # noqa: BLE001 (said, and told apart from a fault by the code)
        traceback.print_exc()
        print("pdf could not run: see above")
        return 2


if __name__ == "__main__":
    sys.exit(main())
