"""The checkers that are not ours, each asked what is wrong with one sheet.

    qpdf      whether the file is a PDF whose parts can all be read
    pdfinfo   whether another program finds the same tags, and words in them
    pdfua     16 of the 106 rules that a machine can hold a PDF/UA-1 file to
    outloud   about 90 rules: PDF/UA-1, and what a reader aloud would come to grief over

pymupdf, with which outloud reads pages, is AGPL: it is a tool of the tests, and never shipped.
"""

import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import outloud  # type: ignore[import-untyped]
import pdfua
import pymupdf  # type: ignore[import-untyped]
from pdfua.errors import PdfuaError

from faults import Fault

# What it has to say of a broken file comes among the faults.
pymupdf.TOOLS.mupdf_display_errors(on=False)

# No checker may hang for ever: the longest takes a few seconds.
LONGEST = 120
# Of what qpdf says of a damaged file: the rest follows from the first.
LINES_SHOWN = 2


class NoAnswerError(Exception):
    """A checker took far longer than it ever does."""


def answered(checker: str, sheet: Path, ask: Callable[[Path], list[Fault]], longest: float = LONGEST) -> list[Fault]:
    """What a checker finds. One that does not answer is asked once more, and then it is a fault."""
    for attempt in ("starting it once more", "the second time as well"):
        before = signal.signal(signal.SIGALRM, interrupt)
        signal.setitimer(signal.ITIMER_REAL, longest)
        try:
            return ask(sheet)
        except NoAnswerError:
            print(f"  {checker} did not answer in {longest:g} s on {sheet.name}; {attempt}", flush=True)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, before)
    return [Fault(sheet, checker, "late", f"{checker} did not answer in {longest:g} seconds, asked twice.")]


def interrupt(_signal: int, _frame: object) -> None:
    """Called when the time is up, in the midst of whatever runs."""
    raise NoAnswerError


def run(sheet: Path, checker: str, *command: str) -> tuple[str, list[str], list[Fault]]:
    """What a program says, line by line what it complains of, and whether it failed."""
    # Interrupted, it ends the program.
    done = subprocess.run([*command, str(sheet)], capture_output=True, text=True, errors="replace", check=False)
    faults = []
    if done.returncode != 0:
        faults.append(Fault(sheet, checker, "failed", f"{command[0]} ended with the code {done.returncode}."))
    return done.stdout, done.stderr.splitlines(), faults


def qpdf(sheet: Path) -> list[Fault]:
    """Syntax: the table of places, every stream."""
    _, complaints, faults = run(sheet, "qpdf", "qpdf", "--check")
    if complaints:
        words = " ".join(complaints[:LINES_SHOWN]).replace(str(sheet), sheet.name)
        faults.append(Fault(sheet, "qpdf", "syntax", words))
    return faults


def pdfinfo(sheet: Path, with_words: bool) -> list[Fault]:
    """Tags as poppler reads them; also the words in them, which takes it seconds a page."""
    option = "-struct-text" if with_words else "-struct"
    said, complaints, faults = run(sheet, "pdfinfo", "pdfinfo", option)
    faults.extend(Fault(sheet, "pdfinfo", "complains", line) for line in dict.fromkeys(complaints))
    lines = [line.strip() for line in said.splitlines()]
    if not lines or lines[0] != "Document":
        faults.append(Fault(sheet, "pdfinfo", "no-tags", "poppler finds no tree of tags that begins with Document."))
    if not any(line.startswith("H1 ") for line in lines):
        faults.append(Fault(sheet, "pdfinfo", "no-title", "poppler finds no heading of level 1 among the tags."))
    if with_words and not any(line.startswith('"') and line.endswith('"') and len(line) > 2 for line in lines):
        faults.append(Fault(sheet, "pdfinfo", "no-words", "poppler finds no words in the tags."))
    return faults


def of_pdfua(sheet: Path) -> list[Fault]:
    """A rule that could not run is a fault too: it must not look like one that found nothing."""
    try:
        report = pdfua.validate(str(sheet))
    except PdfuaError as error:
        return [Fault(sheet, "pdfua", "unreadable", str(error).replace(str(sheet), sheet.name))]
    faults = [
        Fault(sheet, "pdfua", found.rule_id, found.message, found.location.page, found.location.struct_role or "")
        for found in report.findings
    ]
    for outcome in report.skipped:
        faults.append(Fault(sheet, "pdfua", outcome.rule_id, f"The rule could not run: {outcome.skipped_reason}"))
    return faults


def of_outloud(sheet: Path) -> list[Fault]:
    """Warnings and remarks count as faults do: what is no fault here stands in exceptions.py."""
    result = outloud.check(str(sheet))
    if result.error:
        return [Fault(sheet, "outloud", "unreadable", result.error.replace(str(sheet), sheet.name))]
    faults = [
        Fault(sheet, "outloud", found.rule, found.message, found.page, found.evidence or "")
        for found in result.sorted_findings()
    ]
    for ran in result.runs:
        if ran.status == "crashed":
            faults.append(Fault(sheet, "outloud", ran.rule, f"The rule could not run: {ran.reason}"))
    return faults


def not_ours(sheet: Path, with_words: bool = False) -> Iterator[Fault]:
    """All that they find."""
    yield from answered("qpdf", sheet, qpdf)
    yield from answered("pdfinfo", sheet, lambda asked: pdfinfo(asked, with_words))
    yield from answered("pdfua", sheet, of_pdfua)
    yield from answered("outloud", sheet, of_outloud)


def is_said(sheet: Path, words: str) -> bool:
    """Whether words stand somewhere in a sheet as content that is read aloud.

    Outloud calls the head of a table that goes on over pages words that are skipped. They are, on all
    pages but the first: so nobody has to listen to them again.
    """
    document = outloud.Document(str(sheet))
    try:
        runs = [run for page in document.pages for run in document.content(page.index).runs]
        said = "".join(run.text for run in runs if run.tagged and not run.artifact)
    finally:
        document.close()
    return "".join(words.rstrip("…").split()) in "".join(said.split())
