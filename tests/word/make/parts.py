"""What the scripts here that use python-docx share: words, pictures, and XML that python-docx has no way to say."""

import io
import zipfile
from pathlib import Path

from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as OF
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.shared import Mm
from PIL import Image, ImageDraw

SPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
        "o": "urn:schemas-microsoft-com:office:office",
    }.items()
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

# What python-docx puts into every document and none of these needs.
NOT_NEEDED = ("thumbnail", "stylesWithEffects", "theme", "customXml", "webSettings", "fontTable")
TABLE_STYLES = ("Normal Table", "Table Grid", "Light Grid Accent 1")


def xml(text):
    """An element, its name spaces said."""
    name = text[1:].split(None, 1)[0].split(">", 1)[0].rstrip("/")
    return parse_xml(text.replace(f"<{name}", f"<{name} {SPACES}", 1))


def run(words, look=""):
    """A run of words: `<w:b/>` and the like say how they look."""
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{words}</w:t></w:r>'


def paragraph(document, inner, style=None):
    """A paragraph of XML."""
    made = document.add_paragraph(style=style)
    for node in list(xml(f"<w:p>{inner}</w:p>")):
        made._p.append(node)
    return made


def body(document, text):
    """Anything at the end of the body."""
    document._body._element.insert(len(document._body._element) - 1, xml(text))


def part(document, name, kind, content, text):
    """A part of its own, such as the footnotes."""
    uri = PackURI(f"/word/{name}.xml")
    blob = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}'.encode()
    made = Part(uri, f"application/vnd.openxmlformats-officedocument.wordprocessingml.{content}+xml", blob, document.part.package)
    document.part.relate_to(made, getattr(OF, kind))
    return made


def notes(document, kind, words):
    """Footnotes or endnotes, numbered from 2: those before draw lines."""
    inner = "".join(
        f'<w:{kind} w:id="{at}"><w:p><w:r><w:{kind}Ref/></w:r>{run(" " + text)}</w:p></w:{kind}>'
        for at, text in enumerate(words, 2)
    )
    lines = f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
    part(document, f"{kind}s", f"{kind}s".upper(), f"{kind}s", f"<w:{kind}s {SPACES}>{lines}{inner}</w:{kind}s>")


def note(kind, number):
    """The mark of a note."""
    return f'<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def comment(number):
    """The mark of a comment."""
    return f'<w:r><w:commentReference w:id="{number}"/></w:r>'


def comments(document, words):
    """Comments: who wrote each, and the words."""
    inner = "".join(
        f'<w:comment w:id="{at}" w:author="{who}"><w:p>{run(text)}</w:p></w:comment>' for at, (who, text) in enumerate(words)
    )
    part(document, "comments", "COMMENTS", "comments", f"<w:comments {SPACES}>{inner}</w:comments>")


def field(code, result, before=""):
    """A field in pieces, as Word writes it."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin"/>{before}</w:r><w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmark(name, inner, number=1):
    """Words that links lead to."""
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{inner}<w:bookmarkEnd w:id="{number}"/>'


def to_bookmark(name, words):
    """A link inside of the document."""
    return f'<w:hyperlink w:anchor="{name}">{run(words)}</w:hyperlink>'


def picture(colour, size=(60, 40), kind="PNG"):
    """A small picture of one colour with a black corner, so that a turn can be seen."""
    image = Image.new("RGB", size, colour)
    ImageDraw.Draw(image).rectangle((0, 0, 9, 9), fill="black")
    out = io.BytesIO()
    image.save(out, kind)
    out.seek(0)
    return out


def add_picture(paragraph, colour, words="", **how):
    """A picture in a line, with its words."""
    made = paragraph.add_run()
    made.add_picture(picture(colour, **how), width=Mm(20))
    for node in made._r.iter(f"{WP}docPr"):
        node.set("descr", words)
    return made


def anchored(run_of_picture):
    """Makes a picture in a line one that stands beside the paragraph."""
    inline = run_of_picture._r.find(f".//{WP}inline")
    anchor = xml('<wp:anchor behindDoc="0" simplePos="0"><wp:simplePos x="0" y="0"/><wp:wrapSquare wrapText="bothSides"/></wp:anchor>')
    for node in list(inline):
        anchor.append(node)
    inline.getparent().replace(inline, anchor)


def table(document, rows, style=None):
    """A table of words."""
    made = document.add_table(rows=0, cols=len(rows[0]), style=style)
    for row in rows:
        for cell, words in zip(made.add_row().cells, row):
            cell.text = words
    return made


def new():
    """A document in British English."""
    document = Document()
    for relations in (document.part.rels, document.part.package.rels):
        for name in [name for name, to in relations.items() if to.reltype.endswith(NOT_NEEDED)]:
            del relations[name]
    styles = document.styles.element
    for style in list(styles.iter(f"{W}style")):
        if style.get(f"{W}type") == "table" and style.find(f"{W}name").get(f"{W}val") not in TABLE_STYLES:
            styles.remove(style)
    for node in styles.iter(f"{W}lang"):
        node.set(f"{W}val", "en-GB")
    return document


def save(document, path: Path):
    """Writes a document, the same bytes each time."""
    whole = io.BytesIO()
    document.save(whole)
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as made:
        for entry in old.infolist():
            copy = zipfile.ZipInfo(entry.filename, (2026, 1, 1, 0, 0, 0))
            made.writestr(copy, old.read(entry), zipfile.ZIP_DEFLATED, 9)
