"""LibreOffice, where it is installed: documents as it lays them out."""

from __future__ import annotations

import re
import shutil
import socketserver
import subprocess
import threading
from pathlib import Path

import pytest

FONTS = {
    "仿宋_GB2312": "AR PL SungtiL GB", "仿宋": "AR PL SungtiL GB", "宋体": "AR PL SungtiL GB", "楷体_GB2312": "AR PL UKai CN",
    "楷体": "AR PL UKai CN", "方正小标宋简体": "Noto Serif CJK SC", "黑体": "Noto Sans CJK SC",
}  # fmt: skip
"""Debian's stand-ins for the faces of official papers, as wide as they are."""

needs_office = pytest.mark.skipif(
    not (shutil.which("soffice") and shutil.which("pdftotext")),
    reason="LibreOffice and poppler-utils are not installed: apt-get install libreoffice-writer-nogui poppler-utils fonts-noto-cjk",
)


def as_pdf(*documents: Path) -> list[Path]:
    """The documents as PDF files beside them."""
    home = documents[0].parent
    aliases = "".join(
        f'<alias binding="same"><family>{face}</family><prefer><family>{own}</family></prefer></alias>'
        for face, own in FONTS.items()
    )
    conf = home / "fonts.conf"
    conf.write_text(f"<fontconfig><include>/etc/fonts/fonts.conf</include>{aliases}</fontconfig>", "utf-8")
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={(home / 'office').as_uri()}", "--convert-to", "pdf", "--outdir", home, *documents],
        env={"PATH": "/usr/bin:/bin", "HOME": str(home), "FONTCONFIG_FILE": str(conf), "LANG": "C.UTF-8"},
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return [document.with_suffix(".pdf") for document in documents]


def pages(pdf: Path) -> list[list[str]]:
    """The lines of each page, without blank ones."""
    told = subprocess.run(
        ["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, timeout=60
    ).stdout.decode()
    return [[line.strip() for line in page.splitlines() if line.strip()] for page in re.split("\f", told)[:-1]]


BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

needs_browser = pytest.mark.skipif(not BROWSER, reason="no Chromium is installed: apt-get install chromium")

_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--disable-dev-shm-usage",
)  # fmt: skip


def screenshot(page: Path, width: int, height: int = 1400, *more: str) -> Path:
    """The page as a browser window of that width shows it."""
    shot = page.with_name(f"{page.stem}-{width}.png")
    home = page.parent / "browser"
    subprocess.run(
        [str(BROWSER), *_QUIET, f"--user-data-dir={home}", f"--window-size={width},{height}", f"--screenshot={shot}", *more, page.as_uri()],
        check=True, capture_output=True, timeout=90,
    )  # fmt: skip
    return shot


def requests_of(page: Path) -> list[str]:
    """What a browser that opens the page asks of anybody: the first lines of what reaches its only way out."""
    asked: list[str] = []

    class Out(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            asked.append(self.rfile.readline().decode("ascii", "replace").strip())
            self.wfile.write(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n")

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Out) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        screenshot(page, 800, 1400, f"--proxy-server=http://127.0.0.1:{server.server_address[1]}")
        server.shutdown()
    return [one for one in asked if not re.search(r"google|gvt1|chromium", one)]
