"""Invented families, teachers and classes for a benchmark archive. No name, number or place is anybody's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from liushou.identity import ALPHABET
from liushou.yamltext.write import Layout, Plain

Data = dict[str, Plain]

TERM = "2025-2026-1"
OPENED, BEGINS, ENDS = dt.date(2024, 9, 1), dt.date(2025, 9, 1), dt.date(2026, 1, 16)
PHASES = (
    ("期初", BEGINS, dt.date(2025, 9, 30)),
    ("期中", dt.date(2025, 10, 1), dt.date(2025, 12, 14)),
    ("期末", dt.date(2025, 12, 15), ENDS),
)
A_CLASS = 12
"""Children on file in one class."""
A_HELPER = 4
"""Children one teacher helps; the usual limit is 5."""

_SURNAMES = dict(
    zip("陈王李张刘杨黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程", "cwlzlyhzwxshzglhgmllszxhtfydxc", strict=True)
)
_GIVEN = dict(
    zip(
        "欣怡子涵雨泽浩然梓萱思远佳明志强晓芳丽华国春秀文博俊杰静敏建军", "xyzhyzhrzxsyjmzqxflhgcxwbjjjmjj", strict=True
    )
)
_PLACES = ("江苏苏州", "浙江义乌", "广东东莞", "上海松江", "福建晋江")
_TRADES = ("装配", "缝纫", "木工", "送货", "厨师")
_VILLAGES = ("青山村", "石桥村", "白水村", "柳林村", "东坪村")


@dataclass
class Invented:
    """Draws names, ids and phones; the same seed draws the same ones."""

    rng: Random
    taken: set[str] = field(default_factory=set)

    def name(self, surname: str = "") -> str:
        return (surname or self.rng.choice(list(_SURNAMES))) + "".join(self.rng.choices(list(_GIVEN), k=2))

    def id(self, stem: str, length: int = 4) -> str:
        while True:
            made = f"{stem}-{''.join(self.rng.choices(ALPHABET, k=length))}"
            if made not in self.taken:
                self.taken.add(made)
                return made

    def id_of(self, name: str) -> str:
        return self.id(_SURNAMES[name[0]] + "".join(_GIVEN[sign] for sign in name[1:]))

    def phone(self) -> str:
        return f"154{self.rng.randrange(10**8):08d}"

    def day(self, first: dt.date, last: dt.date) -> dt.date:
        return first + dt.timedelta(days=self.rng.randrange((last - first).days + 1))


@dataclass(frozen=True)
class Pupil:
    """One child as far as events need to know: which parents are away, who cares, who teaches and who helps."""

    id: str
    class_: str
    teacher: str
    away: tuple[str, ...]
    carer: str | None
    family: int


@dataclass
class School:
    """Everybody there is: the records by path, and the children for the events to come."""

    files: dict[str, Data] = field(default_factory=dict)
    pupils: list[Pupil] = field(default_factory=list)
    teachers: list[str] = field(default_factory=list)
    classes: list[str] = field(default_factory=list)


def written(data: Data) -> str:
    """The text of a file, as ``liushou add`` writes it (without its check, which would take minutes here)."""
    return "\n".join(Layout().entries(data, 0)) + "\n"


def school(children: int, made: Invented) -> School:
    """Families with that many children in all, and the teachers and classes they need."""
    out = School()
    out.teachers = list(_staff(out, made, -(-children // A_HELPER)))
    out.classes = [f"x{2020 + index % 6}-{index // 6 + 1}" for index in range(-(-children // A_CLASS))]
    family = 0
    while len(out.pupils) < children:
        family += 1
        _family(out, made, family, min(made.rng.choice((1, 1, 1, 2, 2, 3)), children - len(out.pupils)))
    out.files["liushou.yaml"] = _settings(out)
    out.files |= dict(_papers(out, made))
    return out


def _staff(out: School, made: Invented, number: int) -> Iterator[str]:
    for _ in range(number):
        name = made.name()
        staff = made.id_of(name)
        out.files[f"staff/{staff}.yaml"] = {
            "姓名": name, "性别": made.rng.choice("男女"), "职务": "教师", "电话": made.phone(),
            "在岗": [{"自": "2019-09-01"}], "违法犯罪记录查询": "2025-08-26",
        }  # fmt: skip
        yield staff


def _family(out: School, made: Invented, family: int, size: int) -> None:
    father, mother = made.name(), made.name()
    away = made.rng.choice((("父亲",), ("父亲", "母亲"), ("父亲", "母亲")))
    home = f"{made.rng.choice(_VILLAGES)}{made.rng.randrange(1, 9)}组{made.rng.randrange(1, 90)}号"
    carer = _carer(out, made, home) if len(away) == 2 else None
    parents: Data = {
        "父亲": _parent(made, father, away=True),
        "母亲": _parent(made, mother, away="母亲" in away),
    }
    for _ in range(size):
        name = made.name(father[0])
        number = len(out.pupils)
        child, class_ = made.id_of(name), out.classes[number // A_CLASS]
        teacher = out.teachers[number // A_CLASS]
        helper = out.teachers[number // A_HELPER]
        out.files[f"children/{child}.yaml"] = _child(made, name, class_, home) | parents | _ties(carer, helper)
        out.pupils.append(Pupil(child, class_, teacher, away, carer, family))


def _carer(out: School, made: Invented, home: str) -> str:
    name = made.name()
    carer = made.id_of(name)
    out.files[f"guardians/{carer}.yaml"] = {
        "姓名": name, "性别": made.rng.choice("男女"), "出生年": str(made.rng.randrange(1948, 1964)), "电话": made.phone(),
        "住址": home, "文化程度": made.rng.choice(("文盲", "小学", "初中")), "健康": "良好", "管教方式": "以说服为主",
    }  # fmt: skip
    return carer


def _parent(made: Invented, name: str, *, away: bool) -> Data:
    left = made.day(dt.date(2021, 2, 1), dt.date(2024, 6, 1))
    stays: list[Plain] = [{"自": "2013-01", "状态": "同住"}]
    if away:
        place, trade = made.rng.choice(_PLACES), made.rng.choice(_TRADES)
        stays.append({"自": str(left), "状态": "外出务工", "地点": place, "工种": trade})
    return {
        "姓名": name, "出生年": str(made.rng.randrange(1982, 1992)), "电话": made.phone(),
        "文化程度": made.rng.choice(("小学", "初中", "高中")), "监护能力": "有", "经历": stays,
    }  # fmt: skip


def _child(made: Invented, name: str, class_: str, home: str) -> Data:
    born = made.day(dt.date(2014, 1, 1), dt.date(2018, 12, 31))
    return {
        "姓名": name, "性别": made.rng.choice("男女"), "出生日期": str(born), "民族": "汉族", "户籍性质": "农村",
        "户籍所在地": home, "现住址": home, "班级": class_, "就读方式": made.rng.choice(("走读", "寄宿")),
        "在册": [{"自": "2024-09-02", "原因": "认定"}], "健康": "良好", "性格": made.rng.choice(("开朗", "内向", "文静")),
        "兴趣": made.rng.choice(("画画", "跳绳", "阅读")), "建档日期": "2024-09-05",
    }  # fmt: skip


def _ties(carer: str | None, helper: str) -> Data:
    care: Data = {"人": carer, "关系": "祖母", "自": "2024-06-01"} if carer else {"人": "母亲", "自": "2013-01"}
    return {"监护人": [care], "帮扶": [{"人": helper, "角色": "帮扶教师", "自": "2024-09-05"}]}


def _settings(out: School) -> Data:
    return {
        "格式版本": "1", "名称": "青山乡中心学校", "学段": "小学", "启用日期": str(BEGINS),
        "学期": [{
            "代号": TERM, "名称": "2025—2026学年度第一学期", "开始": str(BEGINS), "结束": str(ENDS),
            "阶段": [{"名称": name, "自": str(since), "至": str(until)} for name, since, until in PHASES],
        }],
        "班级": [
            {"代号": code, "入学年": code[1:5], "班号": code[6:],
             "班主任": [{"人": out.teachers[index], "自": "2019-09-01"}], "人数": {TERM: "36"}}
            for index, code in enumerate(out.classes)
        ],
        "标准": ["school"],
    }  # fmt: skip


def _papers(out: School, made: Invented) -> Iterator[tuple[str, Data]]:
    for title in ("帮扶制度", "谈心制度", "家访制度", "家校联系制度"):
        yield f"documents/{made.id('zhidu')}.yaml", {"类型": "制度", "标题": title, "日期": "2025-09-01"}
    plan: Data = {"类型": "工作计划", "标题": "关爱留守儿童工作计划", "日期": "2025-09-03", "学期": TERM}
    yield f"documents/{made.id('jihua')}.yaml", plan
    wards: dict[str, list[str]] = {}
    for pupil in out.pupils:
        if pupil.carer:
            wards.setdefault(pupil.carer, []).append(pupil.id)
    for carer, held in wards.items():
        pledge: Data = {"类型": "责任书", "标题": "照护责任书", "日期": "2025-09-08", "儿童": held, "照护人": [carer]}
        yield f"documents/{made.id('zerenshu')}.yaml", pledge
