"""Ways to spoil a sheet, and who has to find each."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from order import marked

# Changes an open sheet; False where it has nothing that could be changed so.
Change = Callable[[Pdf], bool]


@dataclass(frozen=True)
class Spoilt:
    """One way, in words; what is done; and the checkers and rules that find it, or none."""

    what: str
    change: Change | None
    found: tuple[str, ...] = ()
    # For what is no change in an open sheet.
    save: Callable[[Path, Path], bool] | None = None

    def spoil(self, sheet: Path, copy: Path) -> bool:
        """Writes the spoilt copy, where that can be done."""
        if self.save:
            return self.save(sheet, copy)
        with pikepdf.open(sheet) as pdf:
            if self.change is None or not self.change(pdf):
                return False
            pdf.save(copy)
        return True


def tags(pdf: Pdf, *kinds: str) -> Iterator[Dictionary]:
    """The elements of the tree of tags that are of these kinds."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == "/StructElem" and str(thing.get("/S")) in kinds:
            yield thing


def take(of: Callable[[Pdf], Iterator[pikepdf.Object]], key: str) -> Change:
    """Takes something out of each of these."""

    def change(pdf: Pdf) -> bool:
        having = [thing for thing in of(pdf) if key in thing]
        for thing in having:
            del thing[key]
        return bool(having)

    return change


def put(of: Callable[[Pdf], Iterator[pikepdf.Object]], key: str, value: object) -> Change:
    """Puts something into the first of these."""

    def change(pdf: Pdf) -> bool:
        thing = next(of(pdf), None)
        if thing is not None:
            thing[key] = value
        return thing is not None

    return change


def each(kind: str, other: str) -> Change:
    """Calls all elements of one kind another."""

    def change(pdf: Pdf) -> bool:
        elements = list(tags(pdf, kind))
        for element in elements:
            element.S = Name(other)
        return bool(elements)

    return change


def of_kind(*kinds: str) -> Callable[[Pdf], Iterator[pikepdf.Object]]:
    """The elements of these kinds."""
    return lambda pdf: tags(pdf, *kinds)


def both(one: Change, other: Change) -> Change:
    """Two changes, both of which have to be possible."""
    return lambda pdf: one(pdf) and other(pdf)


def either(one: Change, other: Change) -> Change:
    """The second change where the first is not possible."""
    return lambda pdf: one(pdf) or other(pdf)


def catalogue(pdf: Pdf) -> Iterator[pikepdf.Object]:
    """What the file says of itself."""
    yield pdf.Root


def preferences(pdf: Pdf) -> Iterator[pikepdf.Object]:
    """How it wants to be shown."""
    yield pdf.Root.ViewerPreferences


def marks(pdf: Pdf) -> Iterator[pikepdf.Object]:
    """Whether it says that it is tagged."""
    yield pdf.Root.MarkInfo


def pages(pdf: Pdf) -> Iterator[pikepdf.Object]:
    """All pages that something lies on."""
    yield from (page.obj for page in pdf.pages if "/Annots" in page.obj)


def links(pdf: Pdf) -> Iterator[pikepdf.Object]:
    """What can be pressed."""
    for page in pages(pdf):
        yield from page.Annots


def fonts(pdf: Pdf) -> Iterator[pikepdf.Object]:
    """Fonts with a table of what their glyphs mean."""
    yield from (thing for thing in pdf.objects if isinstance(thing, Dictionary) and "/ToUnicode" in thing)


def files_of_fonts(pdf: Pdf) -> Iterator[pikepdf.Object]:
    """Where a font's own file hangs."""
    yield from (t for t in pdf.objects if isinstance(t, Dictionary) and t.get("/Type") == "/FontDescriptor")


def pictures(pdf: Pdf) -> Iterator[pikepdf.Object]:
    """Drawings and photographs."""
    yield from (t for t in pdf.objects if isinstance(t, pikepdf.Stream) and t.get("/Type") == "/XObject")


def empty_heading(pdf: Pdf) -> bool:
    """Its words stay on the page, and belong to no tag."""
    heading = next(tags(pdf, "/H2"), None)
    if heading is not None:
        del heading["/K"]
    return heading is not None


def twice(pdf: Pdf) -> bool:
    """Two paragraphs with the same words."""
    having = [one for one in tags(pdf, "/P") if isinstance(one.get("/K"), Array)]
    having = [one for one in having if all(isinstance(kid, int) for kid in one.K)]
    pairs = [(one, other) for one, other in pairwise(having) if one.get("/Pg") == other.get("/Pg")]
    if pairs:
        pairs[0][0].K = pairs[0][1].K
    return bool(pairs)


def backwards(pdf: Pdf) -> bool:
    """The tags are turned round, the page stays as it is."""
    tops = [one for one in tags(pdf, "/Document", "/Div") if isinstance(one.get("/K"), Array) and len(one.K) > 1]
    if tops:
        most = max(tops, key=lambda one: len(one.K))
        most.K = Array(reversed(list(most.K)))
    return bool(tops)


def untagged(pdf: Pdf) -> bool:
    """Words are painted after all that is tagged."""
    for page in pdf.pages:
        for name in page.Resources.get("/Font", Dictionary()):
            page.contents_add(f"BT {name} 12 Tf 60 60 Td <00010002> Tj ET".encode())
            return True
    return False


def silenced(pdf: Pdf) -> bool:
    """All words of the first page are called decoration, as a careless template would."""
    page = pdf.pages[0]
    begins = pikepdf.ContentStreamInstruction([Name.Artifact], pikepdf.Operator("BMC"))
    lines = [begins if marked(line) is not None else line for line in pikepdf.parse_content_stream(page)]
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(lines))
    return True


def metadata(old: str, new: str) -> Change:
    """Changes the metadata."""

    def change(pdf: Pdf) -> bool:
        words = pdf.Root.Metadata.read_bytes().decode()
        pdf.Root.Metadata.write(words.replace(old, new).encode())
        return old in words

    return change


def script(pdf: Pdf) -> bool:
    """The file runs a script when it is opened."""
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    return True


def inside(pdf: Pdf) -> bool:
    """A file in the file."""
    pdf.attachments["notes.txt"] = pikepdf.AttachedFileSpec(pdf, b"notes", description="Notes")
    return True


def wrong_words(pdf: Pdf) -> bool:
    """One picture has another's words."""
    with_words = [one for one in tags(pdf, "/Figure") if "/Alt" in one]
    if with_words:
        with_words[0].Alt = String("A boat on a river")
    return bool(with_words)


def pale(pdf: Pdf) -> bool:
    """Everything that has a colour on the first page is nearly white."""
    page = pdf.pages[0]
    old = page.Contents.read_bytes()
    new = re.sub(rb"[\d.]+ [\d.]+ [\d.]+ scn", b"0.95 0.95 0.95 scn", old)
    page.Contents = pdf.make_stream(new)
    return new != old


def wide(pdf: Pdf) -> bool:
    """The file says that all letters are as wide as the line is high."""
    having = [t for t in pdf.objects if isinstance(t, Dictionary) and "/CIDSystemInfo" in t and "/W" in t]
    for font in having:
        font.W = Array([0, 500, 1000])
    return bool(having)


def cut(sheet: Path, copy: Path) -> bool:
    """The end is missing, as after a copy that was broken off."""
    data = sheet.read_bytes()
    copy.write_bytes(data[: len(data) * 9 // 10])
    return True


def spilt(sheet: Path, copy: Path) -> bool:
    """A few bytes in a packed page are others."""
    data = bytearray(sheet.read_bytes())
    at = data.find(b"stream", data.find(b"/FlateDecode"))
    if at < 0:
        return False
    data[at + 30 : at + 40] = b"\x00" * 10
    copy.write_bytes(data)
    return True


def locked(sheet: Path, copy: Path) -> bool:
    """Readers aloud are kept out."""
    with pikepdf.open(sheet) as pdf:
        nothing = pikepdf.Permissions(accessibility=False, extract=False)
        pdf.save(copy, encryption=pikepdf.Encryption(owner="o", user="", R=4, allow=nothing))
    return True


SPOILT = [
    # What the file says of itself.
    Spoilt("no language", take(catalogue, "/Lang"), ("outloud DOC-013", "pdfua UA-06-001", "ours A-2a 6.7.4")),
    Spoilt("a language that is none", put(catalogue, "/Lang", String("english, of course")), ("outloud DOC-014",)),
    Spoilt("not marked as tagged", take(catalogue, "/MarkInfo"), ("outloud DOC-001", "pdfua UA-01-002")),
    Spoilt("no tags", take(catalogue, "/StructTreeRoot"), ("outloud DOC-002", "pdfua UA-01-005", "pdfinfo no-tags")),
    Spoilt("tags said to be doubtful", put(marks, "/Suspects", True), ("outloud DOC-003",)),
    Spoilt("no title", metadata("dc:title", "dc:subject"), ("outloud DOC-010",)),
    Spoilt("title not shown", put(preferences, "/DisplayDocTitle", False), ("outloud DOC-011", "pdfua UA-07-002")),
    Spoilt("not said to be PDF/UA", metadata("pdfuaid:part", "pdfuaid:p"), ("outloud DOC-012",)),
    Spoilt("no metadata", take(catalogue, "/Metadata"), ("outloud DOC-012", "pdfua UA-28-004", "ours A-2a 6.6")),
    Spoilt("readers aloud kept out", None, ("outloud DOC-020", "ours A-2a 6.1.3"), locked),
    # Words and tags.
    Spoilt("words that are not tagged", untagged, ("outloud TAG-001", "pdfua UA-01-003")),
    Spoilt("words called decoration", silenced, ("ours reading-order",)),
    Spoilt("words of no tag, and an empty heading", empty_heading, ("outloud TAG-020", "ours reading-order")),
    Spoilt("words of two tags", twice, ("outloud TAG-022", "ours reading-order")),
    Spoilt("tags in another order than the page", backwards, ("ours reading-order",)),
    Spoilt("a tag that nobody knows", each("/P", "/Absatz"), ("outloud TAG-010",)),
    Spoilt("a heading level left out", each("/H2", "/H3"), ("outloud HDG-001",)),
    Spoilt("no heading of level 1", each("/H1", "/H2"), ("outloud HDG-002", "pdfinfo no-title")),
    # Parts.
    Spoilt("a picture without words", take(of_kind("/Figure"), "/Alt"), ("outloud FIG-001", "pdfua UA-13-004")),
    Spoilt("a picture with empty words", put(of_kind("/Figure"), "/Alt", String(" ")), ("outloud FIG-002",)),
    Spoilt(
        "a picture called by its file", put(of_kind("/Figure"), "/Alt", String("IMG_2041.jpg")), ("outloud FIG-010",)
    ),
    Spoilt(
        "a table without heads",
        both(each("/TH", "/TD"), take(of_kind("/TD"), "/A")),
        ("outloud TBL-001", "pdfua UA-15-003"),
    ),
    Spoilt("heads of nothing", take(of_kind("/TH", "/TD"), "/A"), ("outloud TBL-002",)),
    Spoilt("cells outside rows", each("/TR", "/Div"), ("outloud TBL-003",)),
    Spoilt("items outside lists", each("/L", "/Div"), ("outloud LST-001",)),
    Spoilt("paragraphs right in a list", each("/LI", "/P"), ("outloud LST-003",)),
    Spoilt("a link that says nothing", take(links, "/Contents"), ("outloud LNK-002", "pdfua UA-18-005")),
    Spoilt("a link that is no link among the tags", each("/Link", "/Span"), ("outloud LNK-001",)),
    Spoilt("a page that is tabbed through anyhow", take(pages, "/Tabs"), ("outloud LNK-005",)),
    # Fonts.
    Spoilt(
        "a font that is not there",
        either(take(files_of_fonts, "/FontFile2"), take(files_of_fonts, "/FontFile3")),
        ("outloud TXT-001",),
    ),
    Spoilt("letters that mean nothing", take(fonts, "/ToUnicode"), ("outloud TXT-002",)),
    # The file.
    Spoilt("cut off", None, ("qpdf syntax",), cut),
    Spoilt("bytes that were changed", None, ("qpdf syntax",), spilt),
    # PDF/A.
    Spoilt("not said to be PDF/A", metadata("pdfaid:part", "pdfaid:p"), ("ours A-2a 6.6",)),
    Spoilt("no word of which colours are meant", take(catalogue, "/OutputIntents"), ("ours A-2a 6.2.3",)),
    Spoilt("a script", script, ("ours A-2a 6.5.1",)),
    Spoilt("a file inside", inside, ("ours A-2a 6.8",)),
    Spoilt("a link that is not printed", take(links, "/F"), ("ours A-2a 6.3.2",)),
    Spoilt("a picture that is smoothed", put(pictures, "/Interpolate", True), ("ours A-2a 6.2.8",)),
    # What none of them finds, and a person has to.
    Spoilt("a language that the words are not in", put(catalogue, "/Lang", String("de-DE"))),
    Spoilt("a picture with another's words", wrong_words),
    Spoilt("headings that are mere paragraphs", each("/H2", "/P")),
    Spoilt("words too pale to read", pale),
    Spoilt("letters that are not as wide as the file says", wide),
]
