"""Documents of words: headings, lists, tables, notes, links, changes, fields, languages."""

from docx.oxml.ns import qn
from docx.shared import Pt

from parts import (
    body, bookmark, comment, comments, field, new, note, notes, paragraph, run, save, table, to_bookmark, xml,
)


def headings(folder):
    """Styles of Word under other names, levels in the outline, bold lines in larger type, a large first letter."""
    document = new()
    # Word in German calls the style otherwise; the name inside of the file is the same.
    for style, name in [("Heading 1", "berschrift1"), ("Title", "Titel")]:
        document.styles[style].element.set(qn("w:styleId"), name)
    paragraph(document, run("Planning together") + comment(0), "Title")
    document.add_paragraph("For people, families and staff", style="Subtitle")
    document.add_paragraph("Anyone may copy this guide.")
    paragraph(document, run("1. Before you meet") + note("footnote", 2) + comment(1), "Heading 1")
    document.add_paragraph("Agree who will lead.")
    document.add_heading("1.1 The room", level=3)
    document.add_paragraph("It has to be easy to get into.")
    document.add_heading("1.2 The time", level=3)
    document.add_paragraph("Mornings suit most people.")
    document.add_heading("Travel", level=4)
    document.add_paragraph("Pay for it on the day.")
    outline = paragraph(document, run("After you meet"))
    outline._p.get_or_add_pPr().append(xml('<w:outlineLvl w:val="0"/>'))
    big = document.add_paragraph()
    words = big.add_run("What went well")
    words.bold, words.font.size = True, Pt(18)
    document.add_paragraph("Write it down.")
    shout = document.add_paragraph()
    words = shout.add_run("Nobody should have to ask twice for a ramp, a hearing loop or a quiet room, and nobody should have to wait.")
    words.bold, words.font.size = True, Pt(18)
    letter = paragraph(document, run("T"))
    letter._p.get_or_add_pPr().append(xml('<w:framePr w:dropCap="drop" w:lines="3"/>'))
    document.add_paragraph("hat is all.")
    notes(document, "footnote", ["Two weeks before is best."])
    comments(document, [("Sam Example", "Is this the name we agreed?"), ("Ali Example", "Shorten?")])
    save(document, folder / "headings.docx")


def numbered(document, words, list_, level=0):
    made = document.add_paragraph(words)
    made._p.get_or_add_pPr().append(
        xml(f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_}"/></w:numPr>')
    )
    return made


def lists(folder):
    """Nested, restarted and continued lists, and those that somebody typed."""
    document = new()
    numbering = document.part.numbering_part.element

    def shape(number, levels, more=""):
        inner = "".join(
            f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
            for at, (kind, text) in enumerate(levels)
        )
        numbering.insert(0, xml(f'<w:abstractNum w:abstractNumId="{number}">{more}{inner}</w:abstractNum>'))

    shape(50, [("decimal", "%1."), ("lowerLetter", "%2)"), ("bullet", "\uf0a7")])
    shape(51, [("decimal", "%1.")], '<w:styleLink w:val="Steps"/>')
    shape(52, [], '<w:numStyleLink w:val="Steps"/>')
    shape(53, [("bullet", "\uf0a8")])
    for number, of, more in [
        (50, 50, ""),
        (51, 50, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'),
        (52, 52, ""),
        (53, 53, ""),
    ]:
        numbering.append(xml(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{of}"/>{more}</w:num>'))
    document.add_heading("Lists", level=1)
    numbered(document, "Ask people.", 50)
    numbered(document, "By letter.", 50, 1)
    numbered(document, "By phone:", 50, 1)
    numbered(document, "in the morning,", 50, 2)
    numbered(document, "or the evening.", 50, 2)
    numbered(document, "Book a room.", 50)
    document.add_paragraph("Leave time for that.")
    numbered(document, "Send the plan.", 50)
    document.add_paragraph("On the day:")
    numbered(document, "Welcome people.", 51)
    numbered(document, "Begin on time.", 51)
    document.add_paragraph("Then:")
    numbered(document, "Thank them.", 52)
    numbered(document, "Pay them.", 52)
    document.add_heading("Typed lists", level=2)
    for words in ["•\tTea", "•\tCoffee", "•\tWater"]:
        document.add_paragraph(words)
    document.add_paragraph("Or:")
    for words in ["- Milk", "- Sugar"]:
        document.add_paragraph(words)
    document.add_paragraph("Who said so?")
    document.add_paragraph("- Anna, who came to every meeting")
    document.add_paragraph("Steps:")
    for words in ["1) Knock.", "2) Wait.", "3) Go in."]:
        document.add_paragraph(words)
    document.add_paragraph("Numbered parts:")
    document.add_paragraph("4. Everyone may speak.")
    document.add_paragraph("Take turns.")
    document.add_paragraph("5. Nobody has to.")
    document.add_paragraph("Signs:")
    for words in ["Bring a pen.", "Bring a friend."]:
        paragraph(document, '<w:r><w:sym w:font="Wingdings" w:char="F0A7"/><w:tab/></w:r>' + run(words))
    document.add_paragraph("Done, Date: and a.m. are words. So are 3 people and 2026.")
    document.add_paragraph("Index: words at the end.")
    document.add_paragraph('"Don\'t wait..." she said.')
    save(document, folder / "lists.docx")


def tables(folder):
    """Heads of three kinds and none, joined cells, tables in tables, and a frame."""
    document = new()
    document.add_heading("Tables", level=1)
    document.add_paragraph("A head that the document names:")
    made = table(document, [["Day", "What"], ["Monday", "Lunch"], ["Friday", "Music"]])
    made.rows[0]._tr.get_or_add_trPr().append(xml("<w:tblHeader/>"))
    document.add_paragraph("A head by its style:")
    table(document, [["Who", "Phone"], ["Ali", "0113 496 0001"]], "Light Grid Accent 1")
    document.add_paragraph("No head:")
    table(document, [["Tea", "40p"], ["Cake", "£1"]], "Table Grid")
    document.add_paragraph("Joined cells:")
    made = table(document, [["Week", "Morning", "Afternoon"], ["1", "Planning all day", ""], ["", "Rest", "Walk"]])
    for cell in made.rows[0].cells:
        cell.paragraphs[0].runs[0].bold = True
    made.cell(1, 1).merge(made.cell(1, 2))
    made.cell(1, 0).merge(made.cell(2, 0))
    document.add_paragraph("Lists in cells:")
    made = table(document, [["Bring", "Leave"], ["", ""]])
    for words in ["a pen", "a friend"]:
        made.cell(1, 0).add_paragraph(words, style="List Bullet")
    for words in ["your coat", "your worries"]:
        made.cell(1, 1).add_paragraph(words, style="List Number")
    document.add_paragraph("A table in a table:")
    made = table(document, [["Outer", ""]])
    inner = made.cell(0, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "One", "Two"
    document.add_paragraph("A frame:")
    frame = table(document, [["Remember"]])
    frame.cell(0, 0).add_paragraph("Everybody is an expert in their own life.")
    document.add_paragraph("A page in two columns:")
    made = document.add_table(rows=1, cols=2)
    left, right = made.rows[0].cells
    for cell, head, words in [(left, "Left", "Words on the left."), (right, "Right", "Words on the right.")]:
        cell.paragraphs[0].text = head
        cell.paragraphs[0].style = document.styles["Heading 2"]
        cell.add_paragraph(words)
    save(document, folder / "tables.docx")


def notes_and_comments(folder):
    """Notes go with the page that has their mark; comments stand beside their words."""
    document = new()
    document.add_heading("First page", level=1)
    paragraph(document, run("The law says so") + note("footnote", 2) + run(", and so do people") + note("endnote", 2) + run("."))
    paragraph(document, run("Here is ") + '<w:commentRangeStart w:id="0"/>' + run("a claim") + '<w:commentRangeEnd w:id="0"/>'
              + comment(0) + run(" to check."))
    document.add_heading("Second page", level=1)
    paragraph(document, run("A mark in a list") + note("footnote", 3), "List Bullet")
    made = table(document, [["Who", "Why"], ["", "Because."]], "Light Grid Accent 1")
    for node in list(xml(f"<w:p>{run('Staff')}{note('footnote', 4)}{comment(1)}</w:p>")):
        made.cell(1, 0).paragraphs[0]._p.append(node)
    notes(document, "footnote", ["Care Act 2014, section 1.", "It is short.", "And volunteers."])
    notes(document, "endnote", ["We asked 40 of them."])
    comments(document, [("Sam Example", "Who says this?"), ("Ali Example", "Add -- or leave out --> families?")])
    save(document, folder / "notes.docx")


def links(folder):
    """Links to the web, and to places on other pages."""
    document = new()
    document.add_heading("Start", level=1)
    paragraph(document, run("See ") + to_bookmark("second", "the second page") + run(", ") + to_bookmark("deep", "the part about money")
              + run(" and ") + to_bookmark("line", "one line") + run("."))
    paragraph(document, run("Also ") + field("REF deep \\h", run("Money")) + run(" and ")
              + field('HYPERLINK "https://example.org/a?b=1&amp;c=2" \\o "tip"', run("a page of the web")) + run("."))
    paragraph(document, run("Lost: ") + to_bookmark("nowhere", "a place that is gone") + run(". And ")
              + field('HYPERLINK "plans/old.docx"', run("an old file")) + run(". Write to ")
              + field('HYPERLINK "mailto:hello@example.org"', run("hello@example.org")) + run("."))
    paragraph(document, run("In the list: ") + to_bookmark("item", "the second thing") + run(". In the table: ")
              + to_bookmark("cell", "a cell") + run(". Above: ") + to_bookmark("top", "the start") + run("."))
    body(document, '<w:bookmarkStart w:id="8" w:name="second"/>')
    paragraph(document, run("Second"), "Heading 1")
    body(document, '<w:bookmarkEnd w:id="8"/>')
    document.add_paragraph("Words of the second page.")
    paragraph(document, bookmark("deep", run("Money")), "Heading 2")
    paragraph(document, run("Who pays ") + bookmark("line", run("what"), 2) + run("?"))
    document.add_heading("Things", level=2)
    document.add_paragraph("The first thing.", style="List Bullet")
    paragraph(document, bookmark("item", run("The second thing."), 3), "List Bullet")
    made = table(document, [["Name", "Number"], ["", "3"]], "Light Grid Accent 1")
    for node in list(xml(f"<w:p>{bookmark('cell', run('Chairs'), 4)}</w:p>")):
        made.cell(1, 0).paragraphs[0]._p.append(node)
    document.paragraphs[0]._p.insert(1, xml('<w:bookmarkStart w:id="5" w:name="top"/>'))
    save(document, folder / "links.docx")


def changes(folder):
    """Tracked changes of all kinds: they are accepted."""
    document = new()
    document.add_heading("Changes", level=1)
    who = 'w:author="Sam Example" w:date="2026-01-01T00:00:00Z"'
    gone = lambda words: f'<w:del w:id="1" {who}><w:r><w:delText xml:space="preserve">{words}</w:delText></w:r></w:del>'
    added = lambda words: f'<w:ins w:id="2" {who}>{run(words)}</w:ins>'
    paragraph(document, run("We ask people who draw on care, their families and staff, ") + gone("sometimes") + added("always") + run("."))
    joined = paragraph(document, run("This line goes on"))
    joined._p.get_or_add_pPr().append(xml(f'<w:rPr><w:del w:id="3" {who}/></w:rPr>'))
    paragraph(document, run(" in the next."))
    paragraph(document, f'<w:moveFrom w:id="4" {who}>{run("Moved words.")}</w:moveFrom>')
    paragraph(document, f'<w:moveTo w:id="5" {who}>{run("Moved words.")}</w:moveTo>')
    paragraph(document, gone("A paragraph that is gone."))
    made = table(document, [["Kept", "1"], ["Gone", "2"]], "Table Grid")
    made.rows[1]._tr.get_or_add_trPr().append(xml(f'<w:del w:id="6" {who}/>'))
    for cell, words in zip(made.rows[1].cells, ["Gone", "2"]):
        cell.text = ""
        cell.paragraphs[0]._p.append(xml(gone(words)))
    last = paragraph(document, run("The end of this line is gone, and nothing follows."))
    last._p.get_or_add_pPr().append(xml(f'<w:rPr><w:del w:id="7" {who}/></w:rPr>'))
    save(document, folder / "changes.docx")


def fields(folder):
    """Contents, page numbers, heads and feet are left out; other fields keep what they show."""
    document = new()
    document.sections[0].header.paragraphs[0].text = "Head of each page"
    paragraph(document, field("PAGE", run("1")))
    document.sections[0].footer.paragraphs[0].text = "Foot of each page"
    contents = field('TOC \\o "1-3"', run("Fields 1"))
    body(document, f"""<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>
<w:p>{run("Contents")}</w:p><w:p>{contents}</w:p></w:sdtContent></w:sdt>""")
    paragraph(document, bookmark("_Toc1", run("Fields")), "Heading 1")
    paragraph(document, run("Saved on ") + field('DATE \\@ "d MMMM yyyy"', run("1 March 2026")) + run(" by ")
              + f'<w:fldSimple w:instr=" AUTHOR ">{run("the team")}</w:fldSimple>' + run("."))
    paragraph(document, run("Money is on page ") + field("PAGEREF _Toc1 \\h", run("7")) + run("."))
    paragraph(document, run("Table ") + field("SEQ Table \\* ARABIC", run("1")) + run(". Who came"), "Caption")
    table(document, [["Who", "Count"], ["Families", "12"]], "Light Grid Accent 1")
    control = lambda more, inner: f"<w:sdt><w:sdtPr>{more}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"
    paragraph(document, run("My name: ") + control("<w:text/>", run("Ali")) + run(". My town: ")
              + control("<w:showingPlcHdr/><w:text/>", run("Click or tap here to enter text.")) + run("."))
    paragraph(document, run("Seen") + run(" secret words", "<w:vanish/>") + run("."))
    paragraph(document, run("Water is H") + run("2", '<w:vertAlign w:val="subscript"/>') + run("O, the 2")
              + run("nd", '<w:vertAlign w:val="superscript"/>') + run(" of ") + run("three", "<w:strike/>") + run(" four."))
    paragraph(document, run("At 10\u00a0am a co\u00adop\u200bened."))
    document.add_paragraph("Nothing about us without us.", style="Intense Quote")
    document.add_paragraph("We said it first.", style="Intense Quote")
    save(document, folder / "fields.docx")


def languages(folder):
    """Welsh beside English."""
    document = new()
    welsh = '<w:lang w:val="cy-GB"/>'
    document.add_heading("Two languages", level=1)
    document.add_paragraph("This guide is in English, with some Welsh where people asked for it.")
    paragraph(document, run("Mae’r canllaw hwn i bawb.", welsh))
    paragraph(document, run("Croeso", welsh), "Heading 2")
    paragraph(document, run("Dewch i mewn.", welsh), "List Bullet")
    document.add_paragraph("Come in.", style="List Bullet")
    paragraph(document, run("The word ") + run("hiraeth", welsh) + run(" has no English one."))
    paragraph(document, run("Colour", '<w:lang w:val="en-US"/>'))
    save(document, folder / "languages.docx")


ALL = (headings, lists, tables, notes_and_comments, links, changes, fields, languages)
