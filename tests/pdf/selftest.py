"""Sees that what is wrong is found: copies of sheets are spoilt, each in one way.

What no checker finds is in the list too, and has to stay unfound: so that what is said of it is true.
"""

import tempfile
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path

from checkers import answered
from faults import Excepted, Fault, Report
from spoilt import SPOILT, Spoilt

Check = Callable[[Path], list[Fault]]


def spoil_all(sheets: dict[Path, list[Fault]], check: Check, pool: Executor, report: Report) -> None:
    """Spoils a copy of the smallest sheet that can be spoilt so, and compares with what was found before."""
    found_out, unfound = 0, []
    tried: list[tuple[Spoilt, Path, Future[list[Fault]]]] = []
    with tempfile.TemporaryDirectory(prefix="alongside-spoilt-") as temp:
        smallest = sorted(sheets, key=lambda sheet: sheet.stat().st_size)
        for number, way in enumerate(SPOILT):
            copy = Path(temp) / f"{number}.pdf"
            sheet = next((sheet for sheet in smallest if way.spoil(sheet, copy)), None)
            if sheet is None:
                fault(report, way, "there is no sheet that could be spoilt so")
            else:
                tried.append((way, sheet, pool.submit(check, copy)))
        for way, sheet, result in tried:
            before = {one.name for one in sheets[sheet]}
            now = {one.name for one in result.result()}
            missing = [name for name in way.found if name not in now or name in before]
            if missing:
                others = ", ".join(sorted(now - before)) or "nothing"
                fault(report, way, f"was not found by {', '.join(missing)}; found instead: {others}")
            elif not way.found and now - before:
                fault(report, way, f"is found after all, by {', '.join(sorted(now - before))}: say so in spoilt.py")
            elif way.found:
                found_out += 1
            else:
                unfound.append(way.what)
    report.notes.append(f"{len(tried)} copies spoilt, and {found_out} found out")
    report.notes.append(f"Found by none of the checkers: {'; '.join(unfound)}")


def try_exceptions(report: Report) -> None:
    """An exception covers what it says and no more, and one that covers nothing is told of."""
    listed = [Excepted("a A-1", "one", sheet="^x", message="right"), Excepted("a A-2", "two")]
    within = Report(listed)
    within.add([Fault(Path("x.pdf"), "a", "A-1", "right"), Fault(Path("y.pdf"), "a", "A-1", "right")])
    within.add([Fault(Path("x.pdf"), "a", "A-1", "wrong"), Fault(Path("x.pdf"), "b", "A-2", "right")])
    within.unused()
    told = [(one.sheet.name, one.name) for one in within.faults]
    if told != [("y.pdf", "a A-1"), ("x.pdf", "a A-1"), ("x.pdf", "b A-2"), ("", "exceptions unused")]:
        report.add([Fault(Path(), "selftest", "exceptions", f"Exceptions do not cover what they say: {told}")])


def try_silence(report: Report) -> None:
    """A checker that does not answer is asked once more, and is a fault the second time."""
    asked = []

    def hang_once(sheet: Path) -> list[Fault]:
        asked.append(sheet)
        while len(asked) == 1:
            time.sleep(1)
        return [Fault(sheet, "a", "A-1", "found")]

    def hang(_sheet: Path) -> list[Fault]:
        while True:
            time.sleep(1)

    once = [one.name for one in answered("a", Path("x.pdf"), hang_once, 0.05)]
    ever = [one.name for one in answered("b", Path("x.pdf"), hang, 0.05)]
    if (once, ever) != (["a A-1"], ["b late"]):
        report.add([Fault(Path(), "selftest", "silence", f"Checkers that hang are not noticed: {once}, {ever}")])


def fault(report: Report, way: Spoilt, words: str) -> None:
    """The checkers are not what they are taken for."""
    report.add([Fault(Path(), "selftest", way.what, f"{way.what}: {words}")])
