"""What every kind of requirement is: a group of parameters that can judge an archive and say in words how it counts."""

from abc import abstractmethod
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, ClassVar

from liushou.facts.view import Frame
from liushou.kinds import EVENT_KINDS
from liushou.kinds.base import Part
from liushou.standard.duty import Block, Duty, Judged, block_of

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
    def blocks(self, item: "Item", frame: Frame) -> Iterator[Block]:
        """Every duty that the item makes of the archive, met or not, those together that share a case."""

    @abstractmethod
    def counted(self, item: "Item") -> str:
        """How it is counted, in words."""

    def tell(self, duty: Duty) -> str:
        """What one duty says beyond its state; empty where state and window say it all."""
        return ""


class OneByOne(Requirement):
    """A kind each of whose duties has a case of its own."""

    def blocks(self, item: "Item", frame: Frame) -> Iterator[Block]:
        """All of them as one."""
        yield block_of(item, self.rows(item, frame))

    @abstractmethod
    def rows(self, item: "Item", frame: Frame) -> Iterator[Judged]:
        """Of each duty whom it is about, its state, its case."""


def work_of(kinds: Iterable[str], otherwise: str = "走访联系") -> str:
    """The part of the work that events of these kinds belong to: that of the first."""
    return next((EVENT_KINDS[kind].work for kind in kinds), otherwise)
