"""LibreOffice and Chromium, where they are installed: documents as they lay them out."""

from __future__ import annotations

import html
import json
import re
import shutil
import socketserver
import subprocess
import threading
from pathlib import Path
from typing import Any

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


_MEASURE = """
const frame = document.querySelector('iframe')
frame.onload = () => {
  const page = frame.contentDocument.documentElement, own = page.ownerDocument
  const ids = [...own.querySelectorAll('[id]')].map(one => one.id)
  document.body.dataset.seen = JSON.stringify({
    width: page.scrollWidth, height: page.scrollHeight,
    beyond: [...own.querySelectorAll('main *')].filter(one => !one.closest('.表') &&
      one.getBoundingClientRect().right > page.clientWidth + 1).map(one => one.outerHTML.slice(0, 80)),
    unreachable: [...own.querySelectorAll('.表')].filter(one => one.scrollWidth > one.clientWidth + 1 && one.tabIndex < 0).length,
    forms: [...own.querySelectorAll('.表:has(th[scope="row"])')].filter(one => one.scrollWidth > one.clientWidth + 1).length,
    dead: [...own.querySelectorAll('a')].map(one => one.getAttribute('href')).filter(to => !ids.includes(to.slice(1))),
    twice: ids.filter((one, index) => ids.indexOf(one) < index),
  })
}
"""


def _framed(page: Path, width: int, height: int) -> Path:
    """A page that shows this one in a frame of that size: no browser window is as narrow as a phone."""
    frame = page.with_name(f"{page.stem}-frame.html")
    frame.write_text(
        f'<!doctype html><meta charset="utf-8"><style>body{{margin:0}}iframe{{border:0;display:block}}</style>'
        f'<iframe src="{page.name}" width="{width}" height="{height}"></iframe><script>{_MEASURE}</script>',
        "utf-8",
    )
    return frame


def _browse(page: Path, *asked: str) -> str:
    home = page.parent / "browser"
    return subprocess.run(
        [str(BROWSER), *_QUIET, f"--user-data-dir={home}", *asked, page.as_uri()],
        check=True, capture_output=True, timeout=90,
    ).stdout.decode()  # fmt: skip


def screenshot(page: Path, width: int, height: int = 1400, *more: str) -> Path:
    """The page as a browser window or a phone of that width shows it."""
    shot = page.with_name(f"{page.stem}-{width}.png")
    framed = _framed(page, width, height)
    _browse(framed, f"--window-size={width},{height}", f"--screenshot={shot}", *more)
    framed.unlink()
    return shot


def measured(page: Path, width: int) -> dict[str, Any]:
    """How wide and high the page is where it is shown so wide; what stands beyond its edge, how many forms scroll, and which
    links lead nowhere."""
    framed = _framed(page, width, 1000)
    found = re.search(
        'data-seen="([^"]*)"',
        _browse(framed, "--allow-file-access-from-files", "--virtual-time-budget=2000", "--dump-dom"),
    )
    framed.unlink()
    assert found
    seen: dict[str, Any] = json.loads(html.unescape(found[1]))
    return seen


def whole(page: Path, width: int) -> Path:
    """The page over its whole height (up to what a browser draws in one picture)."""
    return screenshot(page, width, min(measured(page, width)["height"], 16000))


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
    # A browser also knocks on its own account: for its updates, or without asking for anything.
    return [one for one in asked if one and not re.search(r"google|gvt1|chromium", one)]
