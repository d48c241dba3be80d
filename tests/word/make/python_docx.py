"""Makes the documents here that come from python-docx 1.2.

Run: python3 python_docx.py FOLDER
"""

import sys
from pathlib import Path

from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

import pictures
import words
from parts import add_picture, new, save


def link(paragraph, address, words):
    relation = paragraph.part.relate_to(
        address,
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
        is_external=True,
    )
    node = OxmlElement("w:hyperlink")
    node.set(qn("r:id"), relation)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = words
    run.append(text)
    node.append(run)
    paragraph._p.append(node)


def guide(folder):
    """Standard text: title, two chapters, lists, a table, a link, bold and italic words."""
    document = new()
    document.add_heading("Working together", level=0)
    document.add_paragraph("This guide is for everyone who plans care.")
    document.add_heading("What is coproduction?", level=1)
    paragraph = document.add_paragraph("Coproduction means that people ")
    paragraph.add_run("decide together").bold = True
    paragraph.add_run(" as ")
    paragraph.add_run("equals").italic = True
    paragraph.add_run(". Read ")
    link(paragraph, "https://example.org/more", "more about it")
    paragraph.add_run(".")
    document.add_heading("Why it matters", level=2)
    for words in ["It is fair.", "It works."]:
        document.add_paragraph(words, style="List Bullet")
    document.add_paragraph("It works at home.", style="List Bullet 2")
    document.add_paragraph("It lasts.", style="List Bullet")
    document.add_heading("How to begin", level=1)
    for words in ["Ask who should be there.", "Agree a time.", "Write down what you decide."]:
        document.add_paragraph(words, style="List Number")
    document.add_paragraph("Nothing about us without us.", style="Quote")
    table = document.add_table(rows=1, cols=2)
    for cell, words in zip(table.rows[0].cells, ["Who", "What they bring"]):
        cell.paragraphs[0].add_run(words).bold = True
    for row in [("People who draw on care", "Their lives"), ("Staff", "Their time")]:
        for cell, words in zip(table.add_row().cells, row):
            cell.text = words
    paragraph = document.add_paragraph("1 High Street")
    paragraph.add_run().add_break()
    paragraph.add_run("Leeds")
    paragraph.add_run().add_break(WD_BREAK.PAGE)
    add_picture(document.add_paragraph(), "teal", "Two people at a table")
    save(document, folder / "guide.docx")


def easy(folder):
    """Easy text: a table with pictures on the left and words on the right."""
    document = new()
    document.add_heading("Your care plan", level=1)
    table = document.add_table(rows=0, cols=2)
    rows = [
        ("teal", "A person with a plan", ["Your plan is about you."]),
        ("orange", "", ["You choose who helps you.", "You can change your mind."]),
        (None, None, ["Your meeting"]),
        ("navy", "A clock", ["You choose when to meet.", "* in the morning", "* in the afternoon"]),
        (None, None, []),
    ]
    for colour, words, lines in rows:
        left, right = table.add_row().cells
        if colour:
            add_picture(left.paragraphs[0], colour, words)
        for at, line in enumerate(lines):
            paragraph = right.paragraphs[0] if at == 0 else right.add_paragraph()
            if line.startswith("* "):
                paragraph.style = document.styles["List Bullet"]
                line = line[2:]
            run = paragraph.add_run(line)
            if line == "Your meeting":
                run.bold = True
                run.font.size = Pt(20)
    save(document, folder / "easy.docx")


def audit(folder):
    """A table to fill in, and boxes to tick."""
    document = new()
    document.add_heading("How well do we work together?", level=1)
    document.add_heading("Meetings", level=2)
    table = document.add_table(rows=1, cols=6)
    for cell, words in zip(table.rows[0].cells, ["", "Yes", "Sometimes", "No", "Action", "By when"]):
        cell.text = words
    for words in ["People choose who comes.", "The room is easy to get into."]:
        table.add_row().cells[0].text = words
    document.add_heading("Before a meeting", level=1)
    for words in ["☐ Book a room.", "☐ Send the agenda.", "☐ Ask about access."]:
        document.add_paragraph(words)
    save(document, folder / "audit.docx")


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(exist_ok=True)
    for make in (guide, easy, audit, *words.ALL, *pictures.ALL):
        make(folder)


if __name__ == "__main__":
    main()
