"""Holds the words of our pages to those that pandoc reads in the same Word documents: the same, in the same order.

    python3 tests/word/agree.py PROGRAM [DOCUMENT…]

PROGRAM is `alongside`. Without documents, those of this folder are read, with the differences of differences.py; one that is
no longer there is a fault too. At the end words are taken out of copies, to see that that is found.
"""

import difflib
import html
import json
import re
import shutil
import subprocess
import sys
import tempfile
import unicodedata
import zipfile
from pathlib import Path

from differences import DIFFERENCES

HERE = Path(__file__).parent
# Where a document has no name, its page has that of the file.
NO_NAME = "Nameless"
# Pictures' words stand in pictures.toml.
NO_PICTURES = "function Image() return {} end\n"

def words(text: str) -> list[str]:
    """Letters and digits in a row. What counts a list's items is no word: pandoc has letters where we have numbers."""
    text = unicodedata.normalize("NFKC", text.replace("\u00ad", "").replace("\u200b", ""))
    text = re.sub(r"^[ >|#]*(?:-[ ]+)*(?:\d{1,3}|[a-z]|[ivx]+)[.)][ ]+", "", text, flags=re.MULTILINE)
    return re.findall(r"[^\W_]+", text)


def of_pandoc(document: Path) -> list[str]:
    """What pandoc reads."""
    with tempfile.NamedTemporaryFile("w", suffix=".lua") as without:
        without.write(NO_PICTURES)
        without.flush()
        how = ["--standalone", "--from", "docx", "--to", "plain", "--wrap", "none", "--lua-filter", without.name]
        read = subprocess.run(["pandoc", *how, str(document)], capture_output=True, text=True, check=True).stdout
    return words(re.sub(r"[\^_]\((\w+)\)", r"\1", read))


def of_pages(program: str, document: Path) -> list[str]:
    """What our pages have, in the order of the document: all on one page."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(shutil.copy(document, Path(folder, f"{NO_NAME}.docx")))
        command = [program, "import", str(copy), "--whole", "--root", folder]
        subprocess.run(command, capture_output=True, check=True)
        pages = sorted(Path(folder, "content").rglob("*.md"))
        return [word for page in pages for word in words(plain(page.read_text(encoding="utf-8")))]


def plain(text: str) -> str:
    """A page without its marks: front matter, comments, pictures, addresses, attributes, tags."""
    _, front, body = text.split("+++\n", 2)
    title = json.loads(re.search(r"^title = (.*)$", front, re.MULTILINE).group(1))
    title = "" if title == NO_NAME else title
    body = re.sub(r"!\[[^\]]*\]\([^)]*\)|<br>|- \[[ x]\] ", "\n", body)
    for mark in [r"<!--.*?-->", r"(?<=\])\((?:<[^>]*>|[^)\s]*)\)", r" \{[#\w][^}\n]*\}", r"</?(?:sup|sub)>"]:
        body = re.sub(mark, "", body, flags=re.DOTALL)
    return html.unescape(f"{title}\n{body}")


def differences(one: list[str], other: list[str]) -> list[tuple[str, str]]:
    """Where two rows of words differ."""
    match = difflib.SequenceMatcher(None, one, other, autojunk=False)
    return [
        (" ".join(one[a:b]), " ".join(other[c:d])) for kind, a, b, c, d in match.get_opcodes() if kind != "equal"
    ]


def look(program: str, document: Path) -> list[str]:
    """Faults of one document."""
    known = [(one, other) for one, other, _ in DIFFERENCES.get(document.stem, [])]
    found = differences(of_pandoc(document), of_pages(program, document))
    faults = [f"pandoc has “{one}”, our pages “{other}”" for one, other in found if (one, other) not in known]
    gone = [f"no longer differs: pandoc “{one}”, our pages “{other}”" for one, other in known if (one, other) not in found]
    return [f"{document.name}: {fault}" for fault in faults + gone]


def spoilt(document: Path, folder: Path) -> Path:
    """A copy of which pandoc reads one word more, behind its longest piece of text."""
    copy = folder / document.name
    with zipfile.ZipFile(document) as old, zipfile.ZipFile(copy, "w") as made:
        for entry in old.infolist():
            text = old.read(entry)
            if entry.filename == "word/document.xml":
                longest = max(re.findall(rb"<w:t(?: [^>]*)?>[^<]*(?=</w:t>)", text), key=len)
                text = text.replace(longest, longest + b" forgotten", 1)
            made.writestr(entry, text)
    return copy


def finds_lost_words(program: str, document: Path) -> bool:
    """Whether a word is missed that is in the document and not on our pages."""
    with tempfile.TemporaryDirectory() as folder:
        more = of_pandoc(spoilt(document, Path(folder)))
        return differences(more, of_pages(program, document)) != differences(of_pandoc(document), of_pages(program, document))


def main() -> int:
    program, *named = sys.argv[1:]
    documents = [Path(name) for name in named] or sorted(HERE.glob("*.docx"))
    faults = [fault for document in documents for fault in look(program, document)]
    if not named:
        missed = [document.name for document in documents if not finds_lost_words(program, document)]
        faults += [f"{name}: a word that is lost is not found" for name in missed]
        unknown = DIFFERENCES.keys() - {document.stem for document in documents}
        faults += [f"there is no {name}.docx" for name in sorted(unknown)]
    print("\n".join(faults) or f"{len(documents)} documents have the same words in pandoc and on our pages.")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
