"""The layout of an official paper (GB/T 9704-2012) as data: measures in millimetres and points, faces by name.

22 lines of 28 characters a page: a line of 156 mm holds 28 characters of 16 pt only if each gives up a quarter of a point,
and 225 mm hold 22 lines of 28.95 pt. A document grid (``linesAndChars``) would say the same, and LibreOffice doubles the
characters' width by it.
"""

from __future__ import annotations

from dataclasses import dataclass

LATIN = "Times New Roman"
PITCH = 28.95
"""From line to line of body text, in points."""


@dataclass(frozen=True, slots=True)
class Faces:
    """The faces of a document. Named, never embedded: the machine that opens the file has them or takes the other name."""

    title: str
    black: str
    kai: str
    fang: str
    song: str = "宋体"
    bold_title: bool = False

    def others(self) -> dict[str, str]:
        """For each face the name under which other machines have it."""
        return {self.fang: "仿宋", self.kai: "楷体"} if self.fang.endswith("_GB2312") else {}


FACES = {
    "公文": Faces("方正小标宋简体", "黑体", "楷体_GB2312", "仿宋_GB2312"),
    "系统": Faces("宋体", "黑体", "楷体", "仿宋", bold_title=True),
}
"""The faces the standard asks for, which must be installed; and those that every Windows has."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size and margins, and where the page number stands, in mm."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float
    footer: float = 23

    @property
    def measure(self) -> float:
        """The width of a line, in mm."""
        return self.width - self.left - self.right


UPRIGHT = Sheet(210, 297, 37, 35, 28, 26)
ACROSS = Sheet(297, 210, 28, 28, 25, 25, footer=16)


@dataclass(frozen=True, slots=True)
class Style:
    """How paragraphs of one kind look: face, size and line pitch in points (0: as high as needed), indents in characters."""

    name: str
    face: str
    size: float
    pitch: float = PITCH
    first: float = 0
    align: str = "both"
    before: float = 0
    after: float = 0
    tighter: float = 0.25
    level: int = 0
    """In the outline that readers navigate by; 0 is none."""
    stays: bool = False
    """Whether it stays on one page with what follows."""

    anew: bool = False
    """Whether it begins a page."""

    @property
    def on_grid(self) -> bool:
        """Whether its lines stand on the grid of the page, as body text does."""
        return self.pitch == PITCH


STYLES = {
    "正文": Style("Normal", "fang", 16, first=2),
    "标题": Style("Title", "title", 22, pitch=36, align="center", after=20, tighter=0, stays=True),
    "一级": Style("heading 1", "black", 16, first=2, level=1, stays=True),
    "二级": Style("heading 2", "kai", 16, first=2, level=2, stays=True),
    "三级": Style("heading 3", "fang", 16, first=2, level=3, stays=True),
    "四级": Style("heading 4", "fang", 16, first=2, level=4, stays=True),
    "标注": Style("标注", "black", 16, align="left"),
    "主送": Style("主送", "fang", 16, align="left"),
    "署名": Style("署名", "fang", 16, align="right", before=PITCH, tighter=0, stays=True),
    "成文日期": Style("成文日期", "fang", 16, align="right", tighter=0),
    "附注": Style("附注", "fang", 12, pitch=20, first=2, tighter=0),
    "出处": Style("出处", "fang", 9, pitch=14, align="left", tighter=0),
    "出处题": Style("出处题", "black", 16, tighter=0, level=1, stays=True, anew=True),
    "表题": Style("caption", "black", 14, pitch=0, align="center", before=8, after=4, tighter=0, stays=True),
    "表文": Style("表文", "fang", 14, pitch=0, align="center", tighter=0),
    "表头": Style("表头", "black", 14, pitch=0, align="center", tighter=0),
    "填写": Style("填写", "fang", 16, first=2, align="left", before=6, tighter=0),
    "表后": Style("表后", "fang", 5, pitch=8, tighter=0),
    "页码": Style("footer", "song", 14, pitch=0, align="left", tighter=0),
}
"""Every style by what it is for. Tables have lines as high as they need: an exact height would cut them."""

TABLE_SIZES = (14, 12, 10.5, 9, 8, 7.5, 6.5)
"""The sizes a table may be set in, in points; the largest in which no column is too narrow is taken."""
