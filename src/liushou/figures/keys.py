"""The labels by which a template may part a figure: each a word, a function and an order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from liushou.facts.care import main_carer
from liushou.facts.grade import boarding_on, class_on
from liushou.figures import aid, away, carers, levels, pairs, register, standing
from liushou.figures.figure import Counted, Figure, Parts, first
from liushou.figures.scope import Scope
from liushou.kinds.child import Child
from liushou.kinds.event import Event
from liushou.kinds.events import Activity, Marks, SafetyLesson, Talk
from liushou.text import numeral
from liushou.values import Unattended, known

UNFILLED = "未填"
AGES = ("不满六周岁", "六至十三周岁", "十四周岁以上")

_GRADES = (
    "小班", "中班", "大班", *(f"{numeral(n)}年级" for n in range(1, 10)), "高一", "高二", "高三",
)  # fmt: skip
_ELDERS = frozenset(("祖父", "祖母", "外祖父", "外祖母"))
_KIN = frozenset(
    ("伯父", "伯母", "叔父", "婶婶", "姑姑", "姑父", "舅舅", "舅妈", "姨妈", "姨父", "哥哥", "姐姐", "其他亲属")
)
_PARENTS = frozenset(("父亲", "母亲", "继父", "继母", "养父", "养母"))


@dataclass(frozen=True, slots=True)
class Key:
    """How things counted are labelled, and in which order labels are listed (the rest after them, largest first)."""

    label: Callable[[Counted, Scope], str]
    order: Callable[[Scope], Sequence[str]] = lambda scope: ()


def part(figure: Figure, key: str, scope: Scope) -> Parts:
    """The figure parted by the key of that name. Raises KeyError for a name that is none."""
    found = KEYS[key]
    return figure.by(lambda one: found.label(one, scope), found.order(scope))


def carer_group(child: Child, scope: Scope) -> str:
    """Who looks after the child on the as-of day: 父母, 祖辈, 其他亲属, 其他人, 无人照护 or 未填."""
    if isinstance(child.carers, Unattended):
        return "无人照护"
    care = main_carer(child, scope.day)
    if care is None:
        return UNFILLED
    relation = care.person if care.person in _PARENTS else known(care.relation)
    if relation is None:
        return "关系未填"
    groups = ((_PARENTS, "父母"), (_ELDERS, "祖辈"), (_KIN, "其他亲属"))
    return next((word for words, word in groups if relation in words), "其他人")


def why_they_differ(child: Child, scope: Scope) -> str:
    """Why one definition calls the child left-behind and the other does not, in the facts' own words."""
    education, civil = scope.answers[child.id]
    view = scope.on(child)
    for holds, word in (
        (civil.word == "待核定", "民政口径待核定"),
        (education.word == "待核定", "教育口径待核定"),
        (education.word == "未满三个月", "外出未满三个月"),
        (known(child.hukou) == "城镇", "城镇户籍"),
        (view.age is not None and view.age >= 16, "已满十六周岁"),
        (education.which == "单亲", "一方在家且有监护能力"),
    ):
        if holds:
            return word
    return "其他情况"


def class_names(scope: Scope) -> list[str]:
    """The classes' names on the as-of day, in the order of liushou.yaml."""
    return [scope.frame.classes.name(one, scope.day) for one in scope.frame.archive.school.classes]


def _class(one: Counted, scope: Scope) -> str:
    return scope.frame.classes.name_of(class_on(first(one, Child), scope.day), scope.day)


def _grade(one: Counted, scope: Scope) -> str:
    return scope.on(first(one, Child)).grade or "年级未填"


def _sex(one: Counted, scope: Scope) -> str:
    return known(first(one, Child).sex) or "性别未填"


def _age_group(one: Counted, scope: Scope) -> str:
    """The three columns of the civil-affairs form."""
    age = scope.on(first(one, Child)).age
    if age is None:
        return "出生日期未填"
    return AGES[0] if age < 6 else AGES[1] if age < 14 else AGES[2]


def _boarding(one: Counted, scope: Scope) -> str:
    return boarding_on(first(one, Child), scope.day) or UNFILLED


def _channel(one: Counted, scope: Scope) -> str:
    return known(first(one, Event).channel) or "方式未填"


def _month(one: Counted, scope: Scope) -> str:
    return f"{first(one, Event).day.month}月"


def _form(one: Counted, scope: Scope) -> str:
    event = first(one, Event)
    return (known(event.form) if isinstance(event, Activity) else None) or "形式未填"


def _topic(one: Counted, scope: Scope) -> str:
    # A talk on several topics stands under all of them together: parts must not count it twice.
    event = first(one, Event)
    found = event.topics if isinstance(event, Talk | SafetyLesson) else ()
    return "、".join(found) or "未记"


def _level(one: Counted, scope: Scope) -> str:
    event = first(one, Event)
    return (known(event.level) if isinstance(event, Marks) else None) or UNFILLED


def _months(scope: Scope) -> list[str]:
    return [window.name for window in scope.frame.calendar.windows("月")]


KEYS: dict[str, Key] = {
    "年级": Key(_grade, lambda scope: _GRADES),
    "班级": Key(_class, class_names),
    "性别": Key(_sex, lambda scope: ("男", "女", "性别未填")),
    "年龄段": Key(_age_group, lambda scope: AGES),
    "教育口径": Key(
        lambda one, scope: scope.answers[first(one, Child).id][0].word,
        lambda scope: ("双亲", "单亲", "未满三个月", "待核定", "否"),
    ),
    "民政口径": Key(
        lambda one, scope: scope.answers[first(one, Child).id][1].word, lambda scope: ("是", "否", "待核定")
    ),
    "照护": Key(
        lambda one, scope: carer_group(first(one, Child), scope),
        lambda scope: ("父母", "祖辈", "其他亲属", "其他人", "无人照护", "关系未填", UNFILLED),
    ),
    "口径之差": Key(lambda one, scope: why_they_differ(first(one, Child), scope)),
    "就读方式": Key(_boarding, lambda scope: ("走读", "寄宿", UNFILLED)),
    "方式": Key(_channel),
    "月": Key(_month, _months),
    "形式": Key(_form),
    "主题": Key(_topic),
    "等级": Key(_level, lambda scope: ("优秀", "良好", "中等", "较差", UNFILLED)),
    "学业": Key(levels.level, lambda scope: (*reversed(levels.LEVELS), levels.NOT_ON_FILE)),
    "外出": Key(away.who_is_away, lambda scope: away.AWAY),
    "在家": Key(away.who_is_at_home, lambda scope: away.AT_HOME),
    "照护关系": Key(carers.relation),
    "照护人文化": Key(carers.education, lambda scope: carers.EDUCATION),
    "照护人年龄": Key(carers.age, lambda scope: ("不满六十岁", "六十岁及以上", "出生年未填")),
    "特殊类别": Key(register.special),
    "角色": Key(pairs.role),
    "带几名": Key(pairs.load, lambda scope: tuple(f"带{n}名" for n in range(1, 100))),
    "来源": Key(aid.giver),
    "项目": Key(aid.scheme),
    "要求": Key(standing.requirement, standing.requirements),
    "要求所在班": Key(standing.class_asked, lambda scope: (*class_names(scope), standing.WHOLE_SCHOOL)),
    "要求到期月": Key(standing.month_asked, standing.months_asked),
    "要求时段": Key(standing.window_asked, standing.windows_asked),
    "到期日": Key(standing.day_due, standing.days_due),
    "责任人": Key(standing.who_answers),
}
