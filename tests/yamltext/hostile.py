"""Bytes nobody should have to read: random ones, records bent out of shape, and nests that crash C parsers.

As a program (``python hostile.py 100000 7``) it feeds that many through ``read`` and ``Locator`` and says how it went:
a crash of the C parser takes the process down, so tests run it as a child process.
"""

from __future__ import annotations

import sys
import time
from random import Random

from liushou.yamltext import Locator, read

RECORD = """# 档案
姓名: 张小满
电话: "13800000000"
父亲:
  姓名: 张大山
  经历:
    - 自: 2019-02
      状态: 外出务工  # 东莞
    - {自: 2021-03, 至: 无}
兴趣: [画画, 唱歌]
内容: |
  她说：好
  － 完
备注: '他的 #1'
"""
SIGNS = [
    "：",
    ":",
    " ",
    "　",
    "\t",
    "-",
    "－",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "&a ",
    "*a",
    "!",
    "!!x ",
    "#",
    "|",
    ">",
    "%",
    "@",
    "`",
    "\n",
    "\r",
    "\r\n",
    "---\n",
    "...\n",
    "<<: ",
    "? ",
    "- - - ",
    "\x00",
    "\u2028",
    "\u200b",
    "\ufeff",
    "\x85",
    "，",
    ", ",
    ": ",
    "😀",
    "\ue000",
    "<<<<<<< a\n",
    "=======\n",
    ">>>>>>> b\n",
    "\\",
    "%YAML 1.1\n",
    "%TAG ! x\n",
    "~",
    "|+2\n",
]
NESTS = [
    "[",
    "{",
    "- ",
    "? ",
    "[{",
    "- ? ",
    "{a: ",
    "[\n",
    "- [",
    "!x [",
    "&a [",
    "a: [",
    "'",
    '"',
    "|\n ",
    ": ",
    "-\t",
    "*a ",
    "# \n",
]


def random_bytes(random: Random) -> bytes:
    return random.randbytes(random.randint(0, 60))


def bent(random: Random) -> bytes:
    """A record with a few pieces put in, taken out, doubled or moved."""
    text = RECORD
    for _ in range(random.randint(1, 6)):
        at, to = sorted(random.choices(range(len(text) + 1), k=2))
        to = min(to, at + random.choice([0, 1, 2, 12]))
        text = text[:at] + random.choice([*SIGNS, "", text[at:to] * 2]) + text[to:]
    raw = text.encode(random.choice(["utf-8"] * 8 + ["utf-8-sig", "gb18030", "utf-16"]))
    if random.random() < 0.1:
        at = random.randrange(len(raw))
        raw = raw[:at] + random.randbytes(random.randint(0, 2)) + raw[at + 1 :]
    return raw


def signs(random: Random) -> bytes:
    return "".join(random.choices([*SIGNS, "a", "张", "a: b"], k=random.randint(1, 30))).encode()


def nests() -> list[bytes]:
    """200 kB of each opening sign, and the same indented line by line."""
    stairs = "".join(" " * depth + "a:\n" for depth in range(1000))
    return [(nest * (200_000 // len(nest))).encode() for nest in NESTS] + [
        stairs.encode(),
        b"\xff\xfe" + b"[\x00" * 90_000,
    ]


def fed(raw: bytes) -> bool:
    """Whether the bytes were read without error; finding places in them must not fail either."""
    reading = read(raw, "a.yaml")
    locator = Locator(raw)
    for finding in reading.findings:
        mark = finding.place.mark
        assert mark is not None
        assert mark.line >= 1
        assert mark.column >= 1
        locator.line(mark.line)
    locator.mark(("父亲", "经历", 1, "至"))
    locator.mark(("父亲", "经历", 0), key=True)
    assert (reading.data is None) == any(finding.code.severity.name == "ERROR" for finding in reading.findings)
    return reading.data is not None


def main(many: int, seed: int) -> str:
    started = time.perf_counter()
    slowest = max((_timed(raw) for raw in nests()), default=0.0)
    random = Random(seed)
    sound = sum(fed(random.choice([random_bytes, bent, bent, signs])(random)) for _ in range(many))
    return f"{many} fed, {sound} read, {time.perf_counter() - started:.1f} s; slowest nest {slowest:.2f} s"


def _timed(raw: bytes) -> float:
    started = time.perf_counter()
    fed(raw)
    return time.perf_counter() - started


if __name__ == "__main__":
    print(main(int(sys.argv[1]), int(sys.argv[2])))
