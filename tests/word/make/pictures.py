"""Documents of pictures, shapes and boxes: easy read, text boxes, what is cropped and turned, checklists."""

import struct

from docx.oxml.ns import qn

from parts import (
    add_picture, anchored, field, new, paragraph, picture, run, save, table, xml,
)


def points(folder):
    """Easy read of every form: pictures left and right, several, none; a head; tables in tables; beside paragraphs."""
    document = new()
    document.add_heading("Your meeting", level=1)
    made = document.add_table(rows=0, cols=2)
    head = made.add_row().cells
    head[0].text, head[1].text = "Picture", "Words"
    left, right = made.add_row().cells
    add_picture(left.paragraphs[0], "teal", "A calendar")
    right.text = "You choose the day."
    left, right = made.add_row().cells
    left.text = "You choose the place."
    add_picture(right.paragraphs[0], "orange", "A house")
    made.add_row()
    left, right = made.add_row().cells
    add_picture(left.paragraphs[0], "navy", "A bus")
    add_picture(left.paragraphs[0], "olive", "A taxi")
    right.text = "We pay for travel:"
    for words in ["buses", "taxis"]:
        right.add_paragraph(words, style="List Bullet")
    left, right = made.add_row().cells
    add_picture(left.paragraphs[0], "red", "A person who speaks")
    for node in list(xml(f"<w:p>{run('You can speak first. ')}{run('Nobody will mind.', '<w:i/>')}</w:p>")):
        right.paragraphs[0]._p.append(node)
    left, right = made.add_row().cells
    add_picture(left.paragraphs[0], "black", "A clock")
    inner = right.add_table(rows=1, cols=1)
    inner.cell(0, 0).text = "The meeting takes one hour."
    document.add_heading("Before it", level=2)
    for words, colour, alt in [("We send you the plan.", "gold", "A plan"), ("You can change it.", "gray", "A pen")]:
        document.add_paragraph(words)
        add_picture(document.add_paragraph(), colour, alt)
    document.add_heading("After it", level=2)
    beside = document.add_paragraph()
    anchored(add_picture(beside, "green", "A letter"))
    beside.add_run("We send you a letter.")
    behind = document.add_paragraph("We ring you. ")
    add_picture(behind, "purple", "A phone")
    add_picture(document.add_paragraph(), "pink", "Two people")
    document.add_paragraph("You can bring a friend.")
    slanted = document.add_paragraph()
    slanted.add_run("You do not have to decide on the day.").italic = True
    lined = document.add_paragraph()
    lined.add_run("You can say no.").underline = True
    stressed = document.add_paragraph("It is ")
    stressed.add_run("your").italic = True
    stressed.add_run(" plan.")
    save(document, folder / "points.docx")


def shape(words):
    return f"<wps:wsp><wps:txbx><w:txbxContent>{words}</w:txbxContent></wps:txbx></wps:wsp>"


def drawn(inner, address="wordprocessingShape"):
    return (
        f'<w:drawing><wp:anchor><wp:docPr id="1" name="Shape 1"/><a:graphic><a:graphicData '
        f'uri="http://schemas.microsoft.com/office/word/2010/{address}">{inner}</a:graphicData></a:graphic></wp:anchor></w:drawing>'
    )


def vml(words):
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{words}</w:txbxContent></v:textbox></v:shape></w:pict>"


def shapes(folder):
    """Text boxes of both kinds and in groups, once each, after the paragraph that they hang on."""
    document = new()
    document.add_heading("Shapes", level=1)
    words = f"<w:p>{run('A tip: ask early.')}</w:p><w:p>{run('Ask often.')}</w:p>"
    both = (
        f'<mc:AlternateContent><mc:Choice Requires="wps">{drawn(shape(words))}</mc:Choice>'
        f"<mc:Fallback>{vml(words)}</mc:Fallback></mc:AlternateContent>"
    )
    paragraph(document, run("This paragraph has a box beside it.") + f"<w:r>{both}</w:r>")
    old = f"<w:p>{run('An old text box.')}</w:p>"
    paragraph(document, run("So has this one.") + f"<w:r>{vml(old)}</w:r>")
    first, second = f"<w:p>{run('First in the group.')}</w:p>", f"<w:p>{run('Second in the group.')}</w:p>"
    group = drawn(f"<wpg:wgp>{shape(first)}{shape(second)}</wpg:wgp>", "wordprocessingGroup")
    paragraph(document, f"<w:r>{group}</w:r>")
    chart = (
        '<w:drawing><wp:inline><wp:docPr id="3" name="Chart 1" descr="More people come each year"/><a:graphic><a:graphicData '
        'uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart r:id="rId99"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    paragraph(document, run("Who came:") + f"<w:r>{chart}</w:r>")
    document.add_paragraph("The end.")
    save(document, folder / "shapes.docx")


def old_drawing():
    """An EMF with nothing in it."""
    return struct.pack("<II8i8i", 1, 88, *[0] * 16)[:40] + b" EMF" + b"\0" * 44


def views(folder):
    """Pictures that are cut, turned, mirrored, shown twice, of old kinds, or elsewhere."""
    document = new()
    document.add_heading("Pictures", level=1)
    for words in ["Doors are everywhere.", "Some are hard to open.", "We looked at many.", "These are a few.", "All are of one house.",
                  "It was built long ago.", "Nobody lives there now.", "It is to be mended.", "You can help."]:
        document.add_paragraph(words)

    def shown(line, colour, **how):
        document.add_paragraph(line)
        return add_picture(document.add_paragraph(), colour, **how)

    shown("As it is:", "teal", words="A blue door")
    cut = shown("Cut:", "orange", words="Part of an orange door")
    cut._r.find(f".//{qn('pic:blipFill')}").insert(1, xml('<a:srcRect l="25000" r="25000"/>'))
    turned = shown("Turned:", "navy", words="A dark door, upright")
    turned._r.find(f".//{qn('a:xfrm')}").set("rot", "5400000")
    shown("The first one again:", "teal", words="A blue door")
    shown("A photograph:", "green", words="A green door", kind="JPEG", size=(120, 80))
    shown("Without words:", "red")
    old = shown("An old drawing:", "pink", words="A pink door")
    part = document.part.related_parts[old._r.find(f".//{qn('a:blip')}").get(qn("r:embed"))]
    part._blob = old_drawing()
    away = shown("One that is elsewhere:", "olive", words="An olive door")
    blip = away._r.find(f".//{qn('a:blip')}")
    del blip.attrib[qn("r:embed")]
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    blip.set(qn("r:link"), document.part.relate_to("https://example.org/door.png", kind, is_external=True))
    document.add_paragraph("One in old clothes:")
    relation, _ = document.part.get_or_add_image(picture("purple"))
    paragraph(document, f'<w:r><w:pict><v:shape alt="A purple door"><v:imagedata r:id="{relation}"/></v:shape></w:pict></w:r>')
    save(document, folder / "views.docx")


def boxes(folder):
    """Boxes to tick of four kinds, a table with areas, and answers that somebody gave."""
    document = new()
    document.add_heading("Before you begin", level=1)
    control = lambda on: (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{on}"/></w14:checkbox></w:sdtPr>'
        f"<w:sdtContent>{run('☒' if on else '☐')}</w:sdtContent></w:sdt>"
    )
    old = lambda on: field("FORMCHECKBOX", "", f'<w:ffData><w:checkBox><w:default w:val="{on}"/></w:checkBox></w:ffData>')
    document.add_paragraph("Tick what you have done.")
    document.add_paragraph("☐ We asked people.")
    paragraph(document, control(0) + run(" We booked a room."))
    paragraph(document, control(1) + run(" We sent the plan."))
    paragraph(document, old(0) + run(" We asked about access."))
    paragraph(document, '<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + run(" We paid for travel."))
    paragraph(document, run("o", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>') + run(" We thanked people."))
    document.add_heading("How are we doing?", level=1)
    document.add_heading("Meetings", level=2)
    made = table(document, [["No.", "Statement", "Yes", "No", "Sometimes", "Action", "By when"],
                            ["1", "People choose who comes.", "", "", "", "", ""],
                            ["2", "The room is easy to get into.", "", "", "", "", ""]], "Table Grid")
    for at in (2, 3, 4):
        made.cell(1, at).paragraphs[0]._p.append(xml(control(0)))
    document.add_heading("Plans", level=2)
    made = table(document, [["", "Yes", "Sometimes", "No"], ["Writing", "", "", ""], ["Plans are in plain words.", "", "", ""],
                            ["Checking", "", "", ""], ["People check them.", "", "", ""]], "Table Grid")
    for at in (1, 3):
        made.cell(at, 0).merge(made.cell(at, 3))
    document.add_heading("Last year", level=1)
    made = table(document, [["Statement", "Yes", "No"], ["We met every month.", "x", ""], ["Everyone was paid.", "", "x"]], "Table Grid")
    paragraph(document, run("Did it help? ☐ Yes ☐ No"))
    save(document, folder / "boxes.docx")


def answers(folder):
    """Tables to fill in: areas beside their statements, answers of other names, fields of other names."""
    document = new()
    document.add_heading("Before a meeting", level=1)
    made = table(document, [["Area", "Standard", "Yes", "No", "Comments"],
                            ["Planning", "We send the plan a week before.", "", "", ""],
                            ["", "We ask what people need.", "", "", ""],
                            ["The room", "There is a hearing loop.", "", "", ""],
                            ["", "Everyone can get in.", "", "", ""]], "Table Grid")
    for at in (1, 3):
        made.cell(at, 0).merge(made.cell(at + 1, 0))
    document.add_heading("During a meeting", level=1)
    table(document, [["Ref", "Question", "Always", "Sometimes", "Never", "N/A", "If never, what will you do?"],
                     ["A1", "Do we take breaks?", "", "", "", "", ""], ["A2", "Do we use plain words?", "", "", "", "", ""]],
          "Table Grid")
    document.add_heading("How it was", level=1)
    table(document, [["Statement", "1", "2", "3", "4"], ["I was heard.", "1", "2", "3", "4"], ["I had time.", "1", "2", "3", "4"]],
          "Table Grid")
    document.add_heading("Once more", level=1)
    table(document, [["Statement", "Yes", "No"], ["I would come again.", "☐", "☐"]], "Table Grid")
    document.add_heading("Good and bad", level=1)
    table(document, [["Idea", "Good", "Bad"], ["Meet in the morning.", "", ""]], "Table Grid")
    save(document, folder / "answers.docx")


def grids(folder):
    """Easy read with points side by side, and with words below their pictures."""
    document = new()
    document.add_heading("Your day", level=1)
    made = document.add_table(rows=2, cols=4)
    points = [("teal", "A cup", "We have breakfast."), ("orange", "A bus", "We take the bus."), ("navy", "A plate", "We have lunch.")]
    for at, (colour, alt, words) in enumerate(points):
        picture, beside = made.rows[at // 2].cells[at % 2 * 2: at % 2 * 2 + 2]
        add_picture(picture.paragraphs[0], colour, alt)
        beside.text = words
    document.add_heading("Who comes", level=2)
    made = document.add_table(rows=2, cols=3)
    for at, (colour, alt, words) in enumerate([("red", "A nurse", "A nurse comes."), ("olive", "A friend", "A friend comes.")]):
        add_picture(made.cell(0, at).paragraphs[0], colour, alt)
        made.cell(1, at).text = words
    save(document, folder / "grids.docx")


ALL = (points, shapes, views, boxes, answers, grids)
