"""Faults that are let pass, each with its reason. One that excepts nothing fails the run.

Most are guesses of outloud's ("semantic" rules, which no standard has) that are wrong for sheets which
are filled in by hand. What they guess at is looked at otherwise, as each reason says.
"""

import re

from checkers import is_said
from faults import Excepted, Fault

# The foot of a sheet ends so in every language: Page 3 of 8, Tudalen 3 o 8.
FOOT = re.compile(r"\d+ \w+ \d+$")
# Outloud shows no more lines of a page than this.
LINES_SHOWN = 2


def is_foot_or_said(fault: Fault) -> bool:
    """Whether all the words that are skipped aloud are a sheet's foot, or stand elsewhere and are said there."""
    if int(fault.message.split()[0]) > LINES_SHOWN:
        return False
    return all(FOOT.search(line) or is_said(fault.sheet, line) for line in fault.evidence.split("; "))


EXCEPTIONS = [
    Excepted(
        "pdfua UA-14-001",
        "the rule for empty headings breaks off where a heading has two pieces of words, with all versions"
        " of pikepdf that were tried; outloud's TAG-020 finds empty headings, and the self-test sees to it that it does",
        message="^The rule could not run: .*is_integer",
    ),
    Excepted(
        "outloud ORD-001",
        "it counts a paragraph's own words before the bold ones between them; our reading-order compares what is"
        " painted with the tags one by one, and lets nothing pass",
    ),
    Excepted(
        "outloud TAG-002",
        "the foot of a page, and the head of a table where it goes on, are to be skipped aloud; the second has been"
        " read by then",
        message="^\\d+ line",
        holds=is_foot_or_said,
        comes_and_goes=True,
    ),
    Excepted(
        "outloud PAG-001",
        "headings such as “In action” that happen to come first on three pages; what the typesetter puts into the"
        " foot is no content by construction",
        message="running header or footer",
        comes_and_goes=True,
    ),
    Excepted(
        "outloud TBL-012",
        "a table that is filled in by hand is empty",
        sheet="-(worksheet|tally-sheet)\\.pdf$",
    ),
    Excepted(
        "outloud TBL-014",
        "a row of boxes to write in is no table, and the worksheet's table is one",
        sheet="-(worksheet|tally-sheet)\\.pdf$",
    ),
    Excepted(
        "outloud TBL-011",
        "the first column of the guide's own table of prices has no heading, on screen as on paper",
        sheet="cafe/print/((ar|cy)/)?standard/(food-and-drink|whole-guide)",
    ),
    Excepted(
        "outloud TXT-004",
        "an Arabic letter has another shape at each place in a word, and each shape is said to be that letter",
        message="^font \\w+\\+NotoSansArabic-\\w+: \\d+ different codes all map to (U\\+06[0-9A-F]{2} ?)+",
    ),
    Excepted(
        "pdfinfo complains",
        "older popplers take what the standard says of Suspects (true or false) and BorderColor (three numbers)"
        " for mistakes",
        message="(Suspects object is|Attribute BorderColor value is of) wrong type \\((boolean|array)\\)$",
        comes_and_goes=True,
    ),
]
