"""Writes every report of the example and shows it as pictures: ``python tests/look.py FOLDER``. docs/looking.md says more."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from looking import BROWSER, as_pdf, whole
from papers import example, written


def main() -> None:
    folder = Path(sys.argv[1]).resolve()
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for one in written(*example(), most=1):
        if one.form in ("docx", "html"):
            files.append(folder / f"{one.report}-{one.audience}.{one.form}")
            files[-1].write_bytes(one.raw)
    if shutil.which("soffice"):
        for pdf in as_pdf(*(file for file in files if file.suffix == ".docx")):
            subprocess.run(["pdftoppm", "-r", "80", "-png", pdf, pdf.with_suffix("")], check=True)
    if BROWSER:
        for file in files:
            if file.suffix == ".html":
                whole(file, 1100)
                whole(file, 390)
    print(f"{len(files)} documents, {len([*folder.glob('*.png')])} pictures in {folder}")


if __name__ == "__main__":
    main()
