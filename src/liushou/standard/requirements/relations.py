"""What must hold between people: a helper for each child, so many children for each helper, so many riders in a vehicle."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import repeat
from typing import TYPE_CHECKING, Annotated, ClassVar, Literal

from liushou.facts.helpers import helpers_on, in_post
from liushou.facts.register import registered
from liushou.facts.view import Frame, once
from liushou.kinds.base import field, needed
from liushou.kinds.child import Child, Help, Role
from liushou.kinds.types import Count, Many, Maybe, Words, Yes
from liushou.standard.bearers import children_today, helped, staff_today
from liushou.standard.duty import Block, Duty, Evidence, Gap, Judged, Looked, Told, state_of
from liushou.standard.requirements.base import OneByOne, Requirement
from liushou.standard.requirements.today import of_children
from liushou.text import join_list
from liushou.values import Id, known

if TYPE_CHECKING:
    from liushou.standard.model import Item


class Helped(Requirement):
    """有人帮扶: at least so many helpers on the day, of those roles."""

    how: Literal["有人帮扶"] = needed("方式")
    least: Count = field("至少", "至少几人", default=1)
    roles: Many[Role] = field("角色", "限于哪些角色，如 代理家长", default=())
    who: Annotated[Literal["大人", "同学"], Words()] = field("谁", "大人还是同学", default="大人")
    same_sex: Yes = field("同性", "要不要和孩子同一性别", default=False)

    @property
    def work(self) -> str:
        """Pairs."""
        return "结对帮扶"

    def blocks(self, item: "Item", frame: Frame) -> Iterator[Block]:
        """One duty for each child 在册 today."""
        files, today = frame.archive.children, children_today(frame, item.conditions)
        held = self._held(frame)
        unclear = {who for who, keys in frame.archive.lost.items() if "帮扶" in keys}
        if self.same_sex:
            sexes = {who: (known(files[who].sex), [_sex_of(one, frame) for one in own]) for who, own in held.items()}
            enough = {who for who, (own, others) in sexes.items() if own and others.count(own) >= self.least}
            unclear |= {who for who, (own, others) in sexes.items() if own is None or None in others}
        else:
            enough = {who for who in today if len(held.get(who, ())) >= self.least}
        case = Looked(lambda who: self._evidence(files[who], held.get(who, ()), frame) if who else Evidence())
        block = of_children(item, frame, case, today.keys() - enough, unclear - enough)
        if self.same_sex:
            pairs = [(who, state) for who, state in zip(block.whom, block.states, strict=True) if who and held.get(who)]
            block = Block(item, [who for who, _ in pairs], [state for _, state in pairs], repeat(case))
        yield block

    def _held(self, frame: Frame) -> Mapping[Id, Sequence[Help]]:
        """Each child's helpers who are in one of the roles asked."""
        helping = _helping(frame, self.who)
        if not self.roles:
            return helping
        return {who: [one for one in own if one.role in self.roles] for who, own in helping.items()}

    def _fitting(self, child: Child, held: Sequence[Help], frame: Frame) -> Sequence[Help]:
        """Those of the same sex, where that is asked."""
        if not self.same_sex:
            return held
        own = known(child.sex)
        return [one for one in held if own and _sex_of(one, frame) == own]

    def _evidence(self, child: Child, held: Sequence[Help], frame: Frame) -> Evidence:
        found = self._fitting(child, held, frame)
        gaps = () if len(found) >= self.least else (self._gap(child),)
        return Evidence(tuple(one.person for one in found), gaps=gaps, numbers=(self.least, len(found)))

    def _gap(self, child: Child) -> Gap:
        role = self.roles[0] if self.roles else "学习帮手" if self.who == "同学" else "帮扶教师"
        label = join_list(self.roles) or ("结伴的同学" if self.who == "同学" else "帮扶人")
        said = "不是同一性别" if self.same_sex else "未填"
        return Gap(label, child.id, ("帮扶",), f"帮扶.+=人:…、角色:{role}、自:…", said)

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        if self.same_sex:
            return "截至那天帮扶他的人里，至少有一位和孩子同一性别；还没有人帮扶的，不在这一项里说"
        roles = f"，角色是 {join_list(self.roles)}" if self.roles else ""
        if self.who == "同学":
            return f"截至那天有至少 {self.least} 名同学结伴{roles}"
        return f"截至那天有至少 {self.least} 位在岗的大人帮扶{roles}，同学不算"


@once
def _helping(frame: Frame, who: str) -> Mapping[Id, Sequence[Help]]:
    """Who helps each child on the as-of day: staff in post, or other children on the register."""
    day, staff, children = frame.calendar.as_of, frame.archive.staff, frame.archive.children
    gone = {one.id for one in staff.values() if not in_post(one, day)}
    gone |= {one.id for one in children.values() if not registered(one, day)}
    return {
        child.id: [one for one in helpers_on(child, day, peers=who == "同学") if one.person not in gone]
        for child in children.values() if child.helpers
    }  # fmt: skip


def _sex_of(one: Help, frame: Frame) -> str | None:
    person = frame.archive.staff.get(one.person) or frame.archive.children.get(one.person)
    return known(person.sex) if person else None


class Load(OneByOne):
    """帮扶人数: no helper has more children than he or she may, or fewer than asked."""

    how: Literal["帮扶人数"] = needed("方式")
    most: Maybe[Count] = field("至多", "至多几名；教职工或学校另有规定的从其规定")
    least: Maybe[Count] = field("至少", "至少几名")

    @property
    def subjects(self) -> str:
        """Staff in post."""
        return "教职工"

    @property
    def work(self) -> str:
        """Pairs."""
        return "结对帮扶"

    def rows(self, item: "Item", frame: Frame) -> Iterator[Judged]:
        """One duty for each helper; with 至少 for each member of staff the conditions name."""
        usual = known(frame.archive.school.settings.most_helped)
        held = helped(frame)
        for staff in staff_today(frame, item.conditions):
            own, least = known(staff.most), known(self.least)
            if least is None and staff.id not in held:
                continue
            children = held.get(staff.id, ())
            most = own if own is not None else usual if usual is not None else known(self.most)
            if least is not None and known(self.most) is None:
                most = None
            short = least is not None and (most is None or len(children) < least)
            asked = (least if short else most) or 0
            met = (most is None or len(children) <= most) and len(children) >= (least or 0)
            evidence = Evidence(tuple(children), numbers=(asked, len(children)))
            yield staff.id, state_of(met=met), Told(evidence)

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        least, most = known(self.least), known(self.most)
        parts = (
            [f"每位帮扶人至多 {most} 名；教职工档案或学校设置里另有“最多帮扶”的按那个数"] if most is not None else []
        )
        parts += [f"每名在岗教职工至少帮扶 {least} 名"] if least is not None else []
        return "；".join(parts)

    def tell(self, duty: Duty) -> str:
        """How many, and how many at most or at least."""
        asked, held = duty.numbers or (0, 0)
        within = known(self.least) is None or held > asked
        return f"帮扶 {held} 名，{'至多' if within else '至少'} {asked} 名"


class Riders(OneByOne):
    """核载相符: no vehicle is on file for more children than it has seats."""

    how: Literal["核载相符"] = needed("方式")
    own_words: ClassVar[bool] = True

    @property
    def subjects(self) -> str:
        """The school's vehicles."""
        return "学校"

    @property
    def work(self) -> str:
        """The way to school."""
        return "安全健康"

    def rows(self, item: "Item", frame: Frame) -> Iterator[Judged]:
        """One duty for each vehicle on file."""
        day, school = frame.calendar.as_of, frame.archive.school
        for index, vehicle in enumerate(school.vehicles):
            riders = tuple(
                child.id for child in frame.archive.children.values()
                if registered(child, day) and known(child.ride) == vehicle.code
            )  # fmt: skip
            seats = known(vehicle.seats)
            over = seats is not None and len(riders) > seats
            gap = Gap(f"{vehicle.code} 车的核载", school.id, ("车辆", index, "核载"), f"车辆.{index + 1}.核载=…")
            evidence = Evidence(
                riders, gaps=(gap,) if seats is None else (), numbers=(seats or 0, len(riders)), note=vehicle.code,
                place=(school.id, ("车辆", index)),
            )  # fmt: skip
            yield None, state_of(met=seats is not None and not over), Told(evidence)

    def counted(self, item: "Item") -> str:
        """As explain says it."""
        return "每辆车登记乘坐的在册儿童，不超过这辆车的核载人数"

    def tell(self, duty: Duty) -> str:
        """Riders and seats."""
        seats, riders = duty.numbers or (0, 0)
        return f"{duty.note} 车登记 {riders} 名，核载 {seats} 名"
