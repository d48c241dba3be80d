"""What PDF/A-2a asks of a file, as far as it can be told in a few lines.

Ours, since no checker of PDF/A can be had from a package registry: this is no validation. Numbers are
those of ISO 19005-2. It does not look into fonts, colours and pictures.
"""

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf

from faults import Fault

# A printer must print it, and nothing may hide it: bits of /F (ISO 32000-1, 12.5.3).
PRINTED = 0b100
HIDDEN = 0b100011 | 0b100000000
SOUND_AND_FILM = {"/3D", "/Sound", "/Screen", "/Movie", "/RichMedia", "/FileAttachment"}
ACTIONS = {"/GoTo", "/GoToR", "/GoToE", "/Thread", "/URI", "/Named", "/SubmitForm"}
MARKS = {"part": "2", "conformance": "A"}


def archive(sheet: Path) -> list[Fault]:
    """All that is wrong."""
    head = sheet.read_bytes()[:64]
    with pikepdf.open(sheet) as pdf:
        return [Fault(sheet, "ours", f"A-2a {clause}", words) for clause, words in dict.fromkeys(wrong(pdf, head))]


def wrong(pdf: pikepdf.Pdf, head: bytes) -> Iterator[tuple[str, str]]:
    """Clauses, and what is wrong with them."""
    if not re.match(rb"%PDF-1\.[0-7][\r\n]+%[\x80-\xff]{4}", head):
        yield "6.1.2", "The file does not begin with its version and four bytes that say that it is no text."
    if "/ID" not in pdf.trailer or pdf.is_encrypted:
        yield "6.1.3", "The file has no /ID, or is encrypted."
    yield from of_catalogue(pdf)
    yield from of_metadata(pdf)
    for page in pdf.pages:
        if "/AA" in page.obj:
            yield "6.5.2", "A page does something by itself."
        for annotation in page.obj.get("/Annots", pikepdf.Array()):
            yield from of_annotation(annotation)
    for thing in pdf.objects:
        if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
            yield from of_object(thing)


def of_catalogue(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """The colours meant, files inside, tags, language."""
    root = pdf.Root
    intents = [one for one in root.get("/OutputIntents", pikepdf.Array()) if one.get("/S") == "/GTS_PDFA1"]
    if not any("/DestOutputProfile" in one for one in intents):
        yield "6.2.3", "No profile says which colours are meant."
    if "/AA" in root:
        yield "6.5.2", "The file does something by itself."
    names = root.get("/Names", pikepdf.Dictionary())
    if "/EmbeddedFiles" in names:
        yield "6.8", "There is a file inside, which would have to be PDF/A too."
    if "/JavaScript" in names:
        yield "6.5.1", "There is a script inside."
    if not root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked") or "/StructTreeRoot" not in root:
        yield "6.7", "The file has no tags, or does not say so."
    if not str(root.get("/Lang", "")):
        yield "6.7.4", "The file does not say its language."


def of_metadata(pdf: pikepdf.Pdf) -> Iterator[tuple[str, str]]:
    """The file has to say what it is."""
    stream = pdf.Root.get("/Metadata")
    words = stream.read_bytes().decode("utf-8", "replace") if isinstance(stream, pikepdf.Stream) else ""
    for name, value in MARKS.items():
        if not re.search(rf"<pdfaid:{name}>{value}<|pdfaid:{name}=[\"']{value}[\"']", words):
            yield "6.6", f"The metadata do not say that the {name} of PDF/A is {value}."


def of_annotation(annotation: pikepdf.Object) -> Iterator[tuple[str, str]]:
    """What lies on a page, such as a link."""
    kind = str(annotation.get("/Subtype"))
    if kind in SOUND_AND_FILM:
        yield "6.3.1", f"A page holds a thing of the kind {kind}."
    flags = int(annotation.get("/F", 0))
    if not flags & PRINTED or flags & HIDDEN:
        yield "6.3.2", f"A thing of the kind {kind} would not be printed, or not be seen."


def of_object(thing: pikepdf.Dictionary | pikepdf.Stream) -> Iterator[tuple[str, str]]:
    """What may be in no part of a file."""
    if isinstance(thing, pikepdf.Stream):
        filters = str(thing.get("/Filter", ""))
        if "LZW" in filters or "Crypt" in filters or "/F" in thing:
            yield "6.1.7", "A stream is packed in a way that is not allowed, or lies outside."
        if thing.get("/Interpolate") or "/Alternates" in thing or "/OPI" in thing:
            yield "6.2.8", "A picture would be shown otherwise than it is."
        if "/Ref" in thing or "/PS" in thing:
            yield "6.2.9", "A drawing comes from elsewhere, or is a program."
    # An attribute of a tag, which is an /A too, has no /S.
    for action in (thing.get("/A"), thing.get("/OpenAction")):
        if isinstance(action, pikepdf.Dictionary) and "/S" in action and str(action.S) not in ACTIONS:
            yield "6.5.1", f"Something in the file does what is not allowed: {action.S}."
