"""Makes easy-read.docx: easy read as it is written in Word, a table with pictures on the left.

Run: python3 docs/example-word/make.py FOLDER-OF-PICTURES
Needs python-docx, and the theme's pictures as PNGs of 300 by 300 dots in the folder.
"""

import sys
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

ROWS = [
    ("care-plan", "A care plan", "Your care plan says what help you get, and how you want it."),
    ("choose", "A person chooses between two things", "You choose what goes into your plan."),
    ("friend", "Two friends", "You can bring a friend to your meeting. Or somebody from your family."),
    (None, None, "Your meeting"),
    ("time", "A clock", "You say which day and time are good for you."),
    ("photo", "A photograph", "You can bring photos of things that you like."),
    ("write", "A hand writes", "Staff write down what you say, in your words."),
]


def main():
    pictures = Path(sys.argv[1])
    document = Document()
    usual = document.styles["Normal"].font
    usual.name = "Arial"
    usual.size = Pt(16)
    for level, size in ((1, 28), (2, 20)):
        font = document.styles[f"Heading {level}"].font
        font.name = "Arial"
        font.size = Pt(size)
        font.color.rgb = RGBColor(0, 0, 0)
    document.add_heading("My care plan", level=1)
    table = document.add_table(rows=0, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, (45, 110)):
        column.width = Mm(width)
    for name, words, line in ROWS:
        left, right = table.add_row().cells
        left.width, right.width = Mm(45), Mm(110)
        run = right.paragraphs[0].add_run(line)
        if name is None:
            run.bold = True
            run.font.size = Pt(20)
            continue
        picture = left.paragraphs[0].add_run()
        picture.add_picture(str(pictures / f"{name}.png"), width=Mm(28))
        for node in picture._r.iter(qn("wp:docPr")):
            node.set("descr", words)
    document.save(Path(__file__).parent / "easy-read.docx")


main()
