"""Makes the documents here that come from LibreOffice 7, of the sources beside this script.

Run: python3 libreoffice.py FOLDER
"""

import subprocess
import sys
import tempfile
from pathlib import Path

SOURCES = ("lo-guide.fodt", "lo-easy.html")


def main():
    here = Path(__file__).parent
    with tempfile.TemporaryDirectory() as own:
        for name in SOURCES:
            read = ["--infilter=HTML (StarWriter)"] if name.endswith(".html") else []
            subprocess.run(
                ["soffice", f"-env:UserInstallation=file://{own}", "--headless", *read, "--convert-to", "docx:MS Word 2007 XML",
                 "--outdir", sys.argv[1], str(here / name)],
                check=True,
                timeout=300,
            )


if __name__ == "__main__":
    main()
