"""Records as people leave them: random data in random, legal, untidy YAML; and random edits to them."""

from __future__ import annotations

from random import Random
from typing import Any

from liushou.yamltext.intent import Append, Remove, Set

KEYS = ["姓名", "性别", "父亲", "母亲", "电话", "经历", "地点", "内容", "兴趣", "健康", "自", "至", "😀", "a b", "备注"]
WORDS = [
    "张小满",
    "男",
    "2019-02",
    "13800000000",
    "007",
    "no",
    "东莞 长安镇",
    "她说：好",
    "奶奶",
    "😀",
    "x",
    "a:b",
    "~",
]
HARD = [
    "",
    " ",
    "a: b",
    "奖状 #1",
    "#",
    "- y",
    "@王老师",
    "*妹",
    "[甲",
    "{乙",
    '说"好"',
    "it's",
    "甲\n乙",
    "甲\n乙\n",
    "\n",
    "尾 ",
    "－ 丙",
    "说：好",
    "null",
    "1e3",
    "12:30",
    "2016-3-5",
    "a\tb",
    "\\n",
    "％",
    "，",
    "<<",
    "=",
    "甲\n\n 乙\n",
    "?",
    "|",
    "...",
    "---",
]


class Hand:
    """One untidy writer: habits of indentation, blanks, comments and quotes."""

    def __init__(self, random: Random) -> None:
        self.r = random
        self.step = random.choice([2, 2, 2, 3, 4])
        self.offset = random.choice([0, 2, 2, 1])
        self.newline = random.choice(["\n", "\n", "\r\n"])
        self.untidy = random.choice([0.05, 0.2])

    def chance(self, share: float) -> bool:
        return self.r.random() < share

    def file(self) -> bytes:
        lines = ["# 头"] if self.chance(0.3) else []
        lines += ["---"] if self.chance(0.1) else []
        lines += self.mapping(0, 0)
        text = self.newline.join(lines) + ("" if self.chance(0.15) else self.newline * self.r.choice([1, 1, 1, 2]))
        return (b"\xef\xbb\xbf" if self.chance(0.1) else b"") + text.encode()

    def noise(self, indent: int) -> list[str]:
        if not self.chance(self.untidy):
            return []
        return [self.r.choice(["", " " * indent + "# 注", "  ", "# 顶格注", " " * (indent + 3) + "# 深"])]

    def tail(self) -> str:
        if not self.chance(self.untidy):
            return ""
        return self.r.choice(["  # 注", " # a: b", " ", '   # "引'])

    def mapping(self, indent: int, depth: int) -> list[str]:
        lines: list[str] = []
        for key in self.r.sample(KEYS, self.r.randint(1, 5)):
            lines += self.noise(indent) + self.pair(key, indent, depth)
        return lines

    def pair(self, key: str, indent: int, depth: int) -> list[str]:
        head = " " * indent + self.r.choice([key, key, key, f'"{key}"', f"'{key}'"]) + ":"
        kind = self.r.choice(
            ["word"] * 5 + ["empty", "block", "lines", "flow", "flow"] + ["map", "list", "list"] * (depth < 3)
        )
        if kind == "map":
            return [head + self.tail(), *self.mapping(indent + self.step, depth + 1)]
        if kind == "list":
            return [head + self.tail(), *self.listing(indent + self.offset, depth + 1)]
        return self.simple(head, kind, indent)

    def simple(self, head: str, kind: str, indent: int) -> list[str]:
        if kind == "empty":
            return [head + self.tail()]
        if kind == "block":
            return self.block(head, indent)
        if kind == "lines":
            pad = " " * (indent + self.r.choice([1, 2, 5]))
            return self.r.choice(
                [
                    [f"{head} 一 二", f"{pad}三{self.tail()}"],
                    [f'{head} "一: 二', f'{pad}三 # 四"{self.tail()}'],
                    [f"{head}", f"{pad}{self.word()}{self.tail()}"],
                ]
            )
        blank = self.r.choice([" ", " ", " ", "   ", "\t" if head.endswith(":") else "  "])
        return [f"{head}{blank}{self.flow(0) if kind == 'flow' else self.word()}{self.tail()}"]

    def block(self, head: str, indent: int) -> list[str]:
        pad = " " * (indent + self.r.choice([1, 2, 4]))
        body = [pad + self.r.choice(["一 # 二", "姓名：三", "－ 四", "五"]) for _ in range(self.r.randint(1, 3))]
        if self.chance(0.3):
            body.insert(1, "")
        sign = self.r.choice(["|", "|", ">", "|-", ">-", "|+"])
        return [head + " " + sign + self.r.choice(["", "", "  # 注"]), *body, *([""] if self.chance(0.3) else [])]

    def listing(self, indent: int, depth: int) -> list[str]:
        lines: list[str] = []
        for _ in range(self.r.randint(1, 3)):
            lines += self.noise(indent) + self.item(" " * indent + "-", indent, depth)
        return lines

    def item(self, dash: str, indent: int, depth: int) -> list[str]:
        kind = self.r.choice(
            ["word"] * 3 + ["empty", "flow", "block", "lines"] + ["map", "map", "map", "list", "low"] * (depth < 3)
        )
        if kind == "map":
            inner = self.mapping(indent + 2, depth + 1)
            while not inner[0].strip() or "#" in inner[0].lstrip()[:1]:
                inner.pop(0)
            return [dash + " " + inner[0].lstrip(" "), *inner[1:]]
        if kind == "low":
            return [dash, *self.mapping(indent + 2, depth + 1)]
        if kind == "list":
            inner = self.item(" " * (indent + 2) + "-", indent + 2, depth + 1)
            return [dash + " " + inner[0].lstrip(" "), *inner[1:]]
        return self.simple(dash, kind, indent)

    def flow(self, depth: int) -> str:
        many = self.r.randint(0, 3)
        if self.chance(0.5) or depth > 1:
            inside = self.r.choice([", ", ","]).join(self.word() for _ in range(many))
            return self.r.choice(["[{}]", "[ {} ]"]).format(inside)
        keys = self.r.sample(KEYS[:8], many)
        return (
            "{"
            + ", ".join(
                f"{key}: {self.flow(depth + 1) if self.chance(0.2) else self.r.choice([self.word(), self.word(), ''])}"
                for key in keys
            )
            + "}"
        )

    def word(self) -> str:
        word = self.r.choice(WORDS)
        return self.r.choice([f'"{word}"', f"'{word}'", word, word])


def value(random: Random, depth: int = 0) -> Any:
    """New content for a field: mostly words, among them those that need care."""
    kind = random.choice(["word"] * 4 + ["hard"] * 4 + ["map", "list"] * (depth < 2))
    if kind == "map":
        return {key: value(random, depth + 1) for key in random.sample(KEYS, random.randint(0, 3))}
    if kind == "list":
        return [value(random, depth + 1) for _ in range(random.randint(0, 3))]
    return random.choice(WORDS if kind == "word" else HARD)


def edit(random: Random, data: dict[str, Any]) -> Set | Remove | Append:
    """One edit at a random place, existing or new."""
    loc, node = _somewhere(random, data)
    if isinstance(node, list) and random.random() < 0.6:
        return Append(loc, value(random))
    if isinstance(node, dict) and (random.random() < 0.5 or not loc):
        fresh = [key for key in [*KEYS, "新", "a: b"] if key not in node] or ["又一个"]
        return random.choice([Set, Append])((*loc, random.choice(fresh)), value(random))
    lone = len(loc) == 1 and len(data) == 1  # a record keeps at least one field
    return random.choice([Set(loc, value(random)), Set(loc, value(random)), (Set(loc, "x") if lone else Remove(loc))])


def _somewhere(random: Random, data: dict[str, Any]) -> tuple[tuple[str | int, ...], Any]:
    places: list[tuple[tuple[str | int, ...], Any]] = [((), data)]
    for loc, node in places:  # grows while it is read: breadth first
        if isinstance(node, dict):
            places += [((*loc, key), each) for key, each in node.items()]
        elif isinstance(node, list):
            places += [((*loc, index), each) for index, each in enumerate(node)]
    return random.choice(places)
