"""Whatever stops a command is said in Chinese: by typer, by git, by the operating system or by us."""

from __future__ import annotations

import errno
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from support import School, needs

sys.path.append(str(Path(__file__).parent.parent / "cli"))
from english import english_words

ROSTER = "".join(
    f"=== children/{one}.yaml\n姓名: 陈小果\n出生日期: 201{n}-03-01\n班级: x2022-1\n在册:\n  - 自: 2024-09-01\n"
    for n, one in enumerate(("cxg-0001", "cxg-0002"))
)
VISIT = ("add", "event", "家访", "日期=2025-10-10")


@pytest.fixture
def namesakes(school: School) -> School:
    """A school with two children called 陈小果."""
    school.plant(ROSTER)
    school.plant("=== guardians/wgx-0011.yaml\n姓名: 王桂香\n")
    return school


def refusal(school: School, *args: str, allowed: str = "") -> str:
    """What a refused command says; nothing is printed as a result, and no English word stands in it."""
    result = school.type(*args)
    assert (result.code, result.out) == (2, ""), result.said
    assert any("\u4e00" <= sign <= "\u9fff" for sign in result.err)
    assert english_words(result.err, *allowed.split()) == set()
    return result.err


TYPED = {
    "": "没有写命令",
    "检查": "没有“检查”这个命令，是不是想输入 check？",
    "add": "没有写参数 种类",
    "add hamster": "没有“hamster”这种档案",
    "add child": "没有写要登记什么",
    "add child 陈小果 性别=男": "看不懂“陈小果”",
    "add child 姓名=甲 出生曰期=2015-01-01": "是不是“出生日期”",
    "add child 姓名=甲 出生日期=2015-02-30": "不是一个日期",
    "add child 姓名=甲 班级=九年级": "没有“九年级”这个班",
    "add child 姓名=甲 家庭电话=12": "不像电话号码",
    "add child 姓名=甲 性别=猫": "不能写“猫”",
    "add child 性别=男": "缺少“姓名”",
    "add child 姓名=甲 身份证号=110101201503071234": "身份证号不对",
    "add child 姓名=甲 监护人.1.人=没人": "照护人里没有“没人”",
    "add child 姓名=甲 父亲=外出": "“父亲”下要分项写",
    "add child 姓名=甲 父亲.经历.3.自=2020": "没有第“3”条",
    "add child 姓名=甲 姓名.更细=乙": "没有更细的项",
    "add child 姓名：甲 性别=男": "写成 姓名=…",
    "add child 姓名=甲 父亲电话=15400000001": "没有“父亲电话”这个字段\n是不是“父亲.电话”",
    "add child 姓名=甲 父亲.名字=乙": "没有“名字”这个字段（父亲.名字）",
    "add child 姓名=甲 出生日期=2030-01-01": "日期 2030-01-01 在今天之后",
    "add 家访 日期=今天": "登记写 liushou add event 家访 …",
    "add event": "没有写要登记什么",
    "add event 家仿 日期=今天": "是不是 家访",
    "add event 日期=2025-10-10": "没有写事件的类型",
    "add event 家访 日期=2025-10-10": "缺少“儿童”",
    "add event 家访 日期=2025-10-10 儿童=陈小果": "有 2 个“陈小果”",
    "add event 家访 日期=2025-10-10 儿童=王桂香": "儿童里没有“王桂香”",
    "add event 家访 日期=2025-10-10 儿童=cxg-0001 对方=母亲": "没有“对方”这个字段",
    "add event 家访 日期=2025-10-10 儿童=cxg-0001 人员=余红": "是不是 余洪",
    "add event 家访 日期=2030-10-10 儿童=cxg-0001": "在今天之后",
    "add event 家访 日期=10月9日 儿童=cxg-0001": "“10月9日”没有写年份",
    "add event 家访 日期=今天 儿童=四年级": "“四年级”是一个班，这里要写人",
    "add event 家访 日期=明天 儿童=cxg-0001": "只知道年月写 2025-09\n",
    "add child --table x.csv": "--table 只用来登记事件",
    "add event --table 没有.csv": "“没有.csv”：找不到",
    "add event --table children": "“children”：是文件夹，不是文件",
    "set": "没有写参数 姓名或编号",
    "set 余洪": "没有写参数",
    "set 余洪 职务": "看不懂“职务”",
    "set 没人 电话=无": "没有“没人”",
    "set 陈小果 性别=女": "有 2 个“陈小果”",
    "set cxg-0001 性别=猫": "不能写“猫”",
    "set cxg-0001 姓名=": "缺少“姓名”",
    "set cxg-0001 监护人.末=": "没有“监护人.末”，不用删",
    "set cxg-0001 身份证号=110101201503071234": "身份证号不对",
    "remove": "没有写参数",
    "remove 没人": "没有“没人”",
    "remove 学校": "liushou.yaml 不能删",
    "remove 余洪": "还有档案提到",
    "init 名称=别的小学": "已经有档案库",
    "init ../别处 名称=柳溪小学 学段=大学": "“学段”不能写“大学”",
    "init ../别处": "没有写学校名称",
    "check --only 没有这项": "没有“没有这项”这个要求或代码",
    "check --class 九年级": "没有“九年级”这个班",
    "check --helper 没人": "教职工里没有“没人”",
    "check --term 2030-2031-1": "没有“2030-2031-1”这个学期",
    "check --as-of 明天": "选项 --as-of 要写日期",
    "check --standard 没有": "没有“没有”这个检查标准",
    "check --format sarf": "不能写“sarf”",
    "check --by 颜色": "不能写“颜色”",
    "check --audience 邻居": "不能写“邻居”",
    "check --fail-on 从不": "不能写“从不”",
    "check --at 没有": "还没有放进 git",
    "check --al": "是不是想输入 --all",
    "check --as-of": "选项 --as-of 后面要写一个值",
    "schema 没有": "没有“没有”这种档案",
    "schema child --write": "不用再写种类",
}
LATER = {
    "show 没人": "没有“没人”",
    "show 陈小果": "有 2 个“陈小果”",
    "show": "没有写参数",
    "query 猫": "没有“猫”",
    "query children 身高=3": "身高",
    "query children 姓名": "看不懂",
    "query children --sort 身高": "身高",
    "query children --columns 身高": "身高",
    "query children --format pdf": "不能写“pdf”",
    "query children --since 大后天": "日期",
    "explain 没有这个": "没有",
    "explain": "没有写参数",
    "report": "没有写参数",
    "report 没有": "没有",
    "report term --format pdf": "不能写“pdf”",
    "report term -o 没有/总结.md": "没有",
    "report term --at 没有": "还没有放进 git",
}


@pytest.mark.parametrize("line", TYPED)
def test_what_is_typed_wrongly(namesakes: School, line: str) -> None:
    said = (
        namesakes.type(*line.split()).said
        if not line
        else refusal(namesakes, *line.split(), allowed="sarf hamster csv")
    )
    assert TYPED[line] in said or not line


@pytest.mark.parametrize("line", [pytest.param(line, marks=needs(line.split()[0])) for line in LATER])
def test_what_is_typed_wrongly_to_those_that_only_read(namesakes: School, line: str) -> None:
    assert LATER[line] in refusal(namesakes, *line.split(), allowed="pdf")


@pytest.mark.parametrize(
    "line", ["show 没人", "set 没人 性别=女", "add child 姓名=甲 监护人.1.人=没人", "query events 人员=没人"]
)
def test_where_to_look_for_people_can_be_typed_as_it_stands(namesakes: School, line: str) -> None:
    told = re.findall(r"liushou (query \w+)", refusal(namesakes, *line.split()))
    assert told
    assert [namesakes.type(*command.split()).code for command in told] == [0] * len(told)


@pytest.mark.parametrize("command", ["check", "set 余洪 职务=无", "add staff 姓名=甲", "remove 余洪", "schema --write"])
def test_where_there_is_no_repository(tmp_path: Path, command: str) -> None:
    nowhere = School(tmp_path)
    assert "找不到档案库" in refusal(nowhere, *command.split())
    assert "不是留守儿童档案库" in refusal(nowhere, "-C", "没有", *command.split())


def a_folder(school: School, path: str) -> None:
    (school.root / path).unlink(missing_ok=True)
    (school.root / path).mkdir()


def a_file(school: School, path: str) -> None:
    shutil.rmtree(school.root / path, ignore_errors=True)
    (school.root / path).write_text("不是文件夹\n", encoding="utf-8")


def broken(school: School, text: str) -> None:
    (school.root / "liushou.yaml").write_text(text, encoding="utf-8")


ADD = (*VISIT, "儿童=cxg-0001")
SPOILT: dict[str, tuple[Callable[[School], None], tuple[str, ...], str]] = {
    "events is a file": (lambda s: a_file(s, "events"), ADD, "文件夹"),
    "children is a file": (lambda s: a_file(s, "children"), ("add", "child", "姓名=甲"), "文件夹"),
    "the settings are empty": (lambda s: broken(s, ""), ("check",), "liushou.yaml"),
    "the settings are no yaml": (lambda s: broken(s, "名称： 柳溪小学\n"), ("check",), "liushou.yaml 读不出来"),
    "a newer format": (lambda s: broken(s, "格式版本: 2\n名称: 柳溪小学\n"), ("check",), "格式版本 2"),
    "no terms": (lambda s: broken(s, "格式版本: 1\n名称: 柳溪小学\n"), ("check",), "没有写学期"),
    "a broken standard": (
        lambda s: s.plant("=== standards/school.yaml\n标准: school\n名称: 校\n版本: 1\n项目: 无\n"), ("check",), "检查标准"
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", SPOILT)
def test_what_stands_on_disk_wrongly(namesakes: School, case: str) -> None:
    spoil, command, said = SPOILT[case]
    spoil(namesakes)
    assert said in refusal(namesakes, *command)


@pytest.mark.parametrize("number", sorted(set(errno.errorcode)))
def test_whatever_the_operating_system_refuses(namesakes: School, monkeypatch: pytest.MonkeyPatch, number: int) -> None:
    def refuse(*args: object, **more: object) -> None:
        raise OSError(number, os.strerror(number), str(namesakes.root / "children/cxg-0001.yaml"))

    monkeypatch.setattr("os.fsync", refuse)
    before = (namesakes.root / "children/cxg-0001.yaml").read_bytes()
    if number in (errno.EPIPE, errno.ESHUTDOWN):  # nobody listens: nothing to say, and to nobody
        assert namesakes.type("set", "cxg-0001", "性别=女").code == 2
    else:
        assert "children/cxg-0001.yaml" in refusal(namesakes, "set", "cxg-0001", "性别=女")
    assert (namesakes.root / "children/cxg-0001.yaml").read_bytes() == before
    assert [path.name for path in (namesakes.root / "children").iterdir() if path.suffix == ".tmp"] == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_nobody_may_write_in(namesakes: School) -> None:
    (namesakes.root / "children").chmod(0o500)
    try:
        assert "没有权限" in refusal(namesakes, "set", "cxg-0001", "性别=女")
    finally:
        (namesakes.root / "children").chmod(0o700)


def test_a_commit_is_asked_for_where_there_is_no_git(namesakes: School, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "还没有放进 git" in refusal(namesakes, "check", "--at", "HEAD")
    monkeypatch.setenv("PATH", str(namesakes.root))
    refusal(namesakes, "check", "--at", "HEAD")
    assert namesakes.type("check").code == 1


def test_a_fault_of_our_own_says_so_and_shows_nothing_of_the_records(
    namesakes: School, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*args: object) -> None:
        raise RuntimeError("陈小果 15400000001")

    monkeypatch.setattr("liushou.archive.Archive.having", fail)
    result = namesakes.type("set", "cxg-0001", "性别=女")
    assert (result.code, result.out) == (3, "")
    assert "陈小果" not in result.err
    assert "15400000001" not in result.err
