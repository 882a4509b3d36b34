"""What every kind of requirement is: a group of parameters that can judge an archive and say in words how it counts."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from itertools import chain
from typing import TYPE_CHECKING, ClassVar

from liushou.facts.view import Frame
from liushou.kinds import EVENT_KINDS
from liushou.kinds.base import Part
from liushou.standard.duty import Block, Duty, blocks_of

if TYPE_CHECKING:
    from liushou.standard.model import Item


class Requirement(Part):
    """One kind of requirement: ``how`` (方式) tells them apart in a standard."""

    how: str
    lists: ClassVar[tuple[str, ...]] = ()
    """The attributes that list what is asked one by one, as a numeral in the title counts them."""

    sums_up: ClassVar[bool] = False
    """Whether what it tells of a duty is said beside the facts that are lacking, too."""

    own_words: ClassVar[bool] = False
    """Whether what it tells of a missed duty says what is amiss where 未见记录 would not: too many, too late, how far short."""

    @property
    def subjects(self) -> str:
        """Whom it asks of: 儿童 班级 学校 教职工."""
        return "儿童"

    @property
    def work(self) -> str:
        """The part of a school's work it belongs to, as a summary tells of it."""
        return "摸底建档"

    @property
    def window_unit(self) -> str | None:
        """The unit of the windows it counts in, where it does."""
        return None

    @property
    def window_names(self) -> tuple[str, ...]:
        """The windows it is limited to by name; all where empty."""
        return ()

    @property
    def open_ended(self) -> bool:
        """Whether it leaves a number open that a 笼统 item leaves to the school."""
        return False

    @abstractmethod
    def judge(self, item: "Item", frame: Frame) -> Iterator[Duty]:
        """Every duty that the item makes of the archive, met or not."""

    def blocks(self, item: "Item", frame: Frame) -> Iterator[Block]:
        """The same, those together that share a case."""
        return blocks_of(self.judge(item, frame))

    @abstractmethod
    def counted(self, item: "Item") -> str:
        """How it is counted, in words."""

    def tell(self, duty: Duty) -> str:
        """What one duty says beyond its state; empty where state and window say it all."""
        return ""


class Together(Requirement):
    """A kind whose duties share cases by the thousand: it is judged block by block."""

    def judge(self, item: "Item", frame: Frame) -> Iterator[Duty]:
        """As its blocks say."""
        return chain.from_iterable(block.duties() for block in self.blocks(item, frame))

    @abstractmethod
    def blocks(self, item: "Item", frame: Frame) -> Iterator[Block]:
        """Every duty, those together that share a case."""


def work_of(kinds: Iterable[str], otherwise: str = "走访联系") -> str:
    """The part of the work that events of these kinds belong to: that of the first."""
    return next((EVENT_KINDS[kind].work for kind in kinds), otherwise)
