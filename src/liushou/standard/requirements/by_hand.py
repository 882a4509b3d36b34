"""What the program does not judge: what a person looks at, and what holds by the way liushou is built."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar, Literal

from liushou.facts.view import Frame
from liushou.kinds.base import field, needed
from liushou.kinds.types import Many, Prose, Text
from liushou.standard.duty import Duty, Evidence, Judged, State, Told
from liushou.standard.requirements.base import OneByOne
from liushou.text import join_list

if TYPE_CHECKING:
    from liushou.standard.model import Item


class ByHand(OneByOne):
    """人工: only a person can judge it; the papers to look at."""

    how: Literal["人工"] = needed("方式")
    evidence: Many[Text] = field("看什么", "要看哪些材料", default=())
    lists: ClassVar[tuple[str, ...]] = ("evidence",)

    @property
    def subjects(self) -> str:
        """The school."""
        return "学校"

    @property
    def open_ended(self) -> bool:
        """Always."""
        return True

    def rows(self, item: "Item", frame: Frame) -> Iterator[Judged]:
        """One duty that nobody but a person can judge."""
        yield None, State.UNJUDGED, Told(Evidence(note=join_list(self.evidence)))

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        return f"程序不判断，要人工核对：{join_list(self.evidence) or '有关材料'}"

    def tell(self, duty: Duty) -> str:
        """What to look at."""
        return f"要人工核对{f'：{duty.note}' if duty.note else ''}"


class Guaranteed(OneByOne):
    """程序保证: it holds of every document liushou writes, whatever the records; there is nothing to judge."""

    how: Literal["程序保证"] = needed("方式")
    means: Prose = needed("怎样", "程序怎样保证")

    @property
    def subjects(self) -> str:
        """The school's documents."""
        return "学校"

    def rows(self, item: "Item", frame: Frame) -> Iterator[Judged]:
        """No duty: nobody owes it."""
        yield from ()

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        return f"不用数：{self.means}"
