"""Reports about single children and many: who is meant, one file each, one that fails stops no other."""

from __future__ import annotations

import errno
import gc
import json
import os
import re
import weakref
from pathlib import Path

import pytest

from liushou.report import writers
from reporting import FAMILY, SCHOOL, VISITS
from support import School

TREE = f"=== liushou.yaml\n{SCHOOL}{FAMILY}{VISITS}"
OWN = "---\n标题: 联系单\n按: {}\n---\n"
"""The head of a school's own report about single children or households."""


@pytest.fixture
def school(tmp_path: Path) -> School:
    root = tmp_path / "records"
    root.mkdir()
    return School(root, TREE)


def files(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_one_child_by_name_on_the_screen(school: School) -> None:
    result = school.type("report", "child", "张小满")
    assert result.code == 0, result.said
    assert result.out.startswith("内部资料\n")
    assert "| 姓名 | 张小满 |" in result.out
    assert "张小川" not in result.out, "her brother's file is his own"


def test_several_follow_one_another(school: School) -> None:
    out = school.type("report", "child", "张小满", "zxc-2222", "张小满").out
    assert re.findall(r"\| 姓名 \| (\S+) \| 编号", out) == ["张小满", "张小川"]


def test_all_of_them_one_file_each_named_by_id(school: School, tmp_path: Path) -> None:
    result = school.type("report", "child", "--all", "-o", f"{tmp_path}/一人一档/", "--cite")
    assert (result.code, result.out) == (0, "")
    assert "已写好 2 份" in result.err
    assert files(tmp_path / "一人一档") == [
        f"child-{one}-2026-01-16.{ending}" for one in ("zxc-2222", "zxm-1111") for ending in ("json", "md")
    ]
    data = json.loads((tmp_path / "一人一档/child-zxm-1111-2026-01-16.json").read_text("utf-8"))
    assert data["subjects"] == ["zxm-1111"]


class Knot:
    """Something that only the collector of garbage gets rid of, like a Word document."""

    def __init__(self, page: object) -> None:
        self.page, self.own = page, self


def test_what_a_document_leaves_behind_is_cleared_away_before_the_batch_ends(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    school.plant(
        "".join(f"=== children/lyh-{n}.yaml\n姓名: 李一禾\n在册: [{{自: 2025-09-01}}]\n" for n in range(3000, 3040))
    )
    knots: list[weakref.ref[Knot]] = []

    def tied(copy: writers.Copy) -> bytes:
        knot = Knot(copy.page)
        knots.append(weakref.ref(knot))
        return b""

    monkeypatch.setitem(writers.WRITERS, "md", tied)
    gc.disable()  # as in a process of its own: __main__
    try:
        assert school.type("report", "child", "--all", "-o", str(tmp_path / "out")).code == 0
        assert not gc.isenabled()
        assert sum(knot() is not None for knot in knots) < len(knots) / 2
    finally:
        gc.enable()


def test_a_class_by_the_name_of_the_day(school: School, tmp_path: Path) -> None:
    school.plant("=== children/lyh-3333.yaml\n姓名: 李一禾\n在册: [{自: 2025-09-01}]\n")
    assert school.type("report", "child", "--class", "五年级", "-o", str(tmp_path / "out")).code == 0
    assert [name[6:9] for name in files(tmp_path / "out")] == ["zxc", "zxm"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("child",), "成长档案按儿童写，要说明写哪一个"),
        (("child", "张小满", "--all"), "不能一起写"),
        (("child", "张小曼"), "是不是 张小满"),
        (("child", "余洪"), "儿童里没有“余洪”"),
        (("child", "--class", "九年级"), "没有“九年级”这个班"),
        (("term", "张小满"), "学期工作总结是全校一份"),
        (("term", "--all"), "学期工作总结是全校一份"),
        (("child", "--all", "-o", "都在这.md"), "有 2 份，一个文件放不下"),
        (("child", "--all", "-o", "children"), "不能写到档案里"),
        (("child", "--all", "-o", "children/新/"), "不能写到档案里"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(school: School, args: tuple[str, ...], said: str) -> None:
    before = sorted(school.root.rglob("*"))
    result = school.type("report", *args)
    assert (result.code, result.out) == (2, "")
    assert said in result.err
    assert sorted(school.root.rglob("*")) == before


def test_one_that_fails_stops_no_other_and_is_named(school: School, tmp_path: Path) -> None:
    school.plant(f"=== templates/own/report.md\n{OWN.format('儿童')}{{{{ 儿童.父亲.务工地点 }}}}\n")
    result = school.type("report", "own", "--all", "-o", str(tmp_path / "out"))
    assert result.code == 1
    assert "已写好 1 份" in result.err
    assert "张小川：模板 templates/own/report.md 第 5 行：这里没有可印的值" in result.err
    assert files(tmp_path / "out") == ["own-zxm-1111-2026-01-16.md"]


def test_a_defect_in_one_is_told_as_one_after_the_others_are_written(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(copy: writers.Copy) -> bytes:
        if copy.page.subjects == ("zxc-2222",):
            raise ZeroDivisionError
        return b"..."

    monkeypatch.setitem(writers.WRITERS, "md", broken)
    result = school.type("report", "child", "--all", "-o", str(tmp_path / "out"))
    assert result.code == 3
    assert "张小川：liushou 自己出了故障" in result.err
    assert "ZeroDivisionError" in result.err
    assert files(tmp_path / "out") == ["child-zxm-1111-2026-01-16.md"]


def test_files_that_cannot_be_read_are_named_where_all_are_asked_for(school: School) -> None:
    school.plant("=== children/lyh-3333.yaml\n姓名：李一禾\n")
    assert school.type("report", "child", "张小满").code == 0
    result = school.type("report", "child", "--all")
    assert result.code == 1
    assert "没有写的档案：children/lyh-3333.yaml" in result.err
    assert len(re.findall("成长档案$", result.out, re.M)) == 2


def test_above_the_school_messages_name_nobody_either(school: School, tmp_path: Path) -> None:
    head = OWN.format("儿童").replace("---\n", "---\n读者: superior\n", 1)
    school.plant(f"=== templates/own/report.md\n{head}{{{{ 儿童.父亲.务工地点 }}}}\n")
    said = school.type("report", "own", "--all", "-o", str(tmp_path / "out")).said
    assert "张**（zxc-2222）" in said
    assert "张小" not in said


def test_ids_that_no_file_name_takes_are_still_told_apart(school: School, tmp_path: Path) -> None:
    for name in ("张 三", "张.三", "ZS-1", "zs-1", "con.x", "𠮷" * 20, "a" * 90):
        school.plant(f"=== children/{name}.yaml\n姓名: 某某\n班级: x2021-1\n在册: [{{自: 2025-09-01}}]\n")
    assert school.type("report", "child", "--all", "-o", str(tmp_path / "out")).code == 0
    written = files(tmp_path / "out")
    assert len({name.lower() for name in written}) == 9
    assert all(re.fullmatch(r"child-[0-9a-z-]{4,75}-2026-01-16\.md", name) for name in written), written


def test_a_household_is_one_document_for_its_children(school: School) -> None:
    school.plant(
        f"=== templates/own/report.md\n{OWN.format('户')}"
        "{% for 人 in 户.儿童 %}{{ 人.姓名 }}、{% endfor %}{{ 户.照护人.姓名 }}，家访{{ 家访次 }}。\n"
    )
    assert school.type("report", "own", "张小川").out == "张小川、张小满、周秀兰，家访1次。\n"
    assert school.type("report", "own", "周秀兰").out == school.type("report", "own", "--all").out


def test_what_an_earlier_run_left_half_written_is_swept(school: School, tmp_path: Path) -> None:
    (tmp_path / ".child-zxm-1111-2026-01-16.md.0123abcd.tmp").write_text("half")
    (tmp_path / ".somebody-else.0123abcd.tmp").write_text("theirs")
    school.type("report", "child", "--all", "-o", str(tmp_path))
    assert [name for name in files(tmp_path) if name.endswith(".tmp")] == [".somebody-else.0123abcd.tmp"]


BUSY = """\
=== events/2025-2026-1/2025-09-05-jiazhanghui-a3.yaml
类型: 家长会
日期: 2025-09-05
班级: x2021-1
=== events/2025-2026-1/2025-09-06-zuotan-a4.yaml
类型: 座谈会
日期: 2025-09-06
"""


def test_classes_events_and_vehicles_are_meant_as_people_call_them(school: School) -> None:
    school.plant(BUSY)
    settings = (school.root / "liushou.yaml").read_text("utf-8")
    (school.root / "liushou.yaml").write_text(settings + "车辆: [{代号: che1, 车牌: 桐A·1D023}]\n", "utf-8")
    for typed in (("class", "五年级"), ("class", "x2021-1"), ("bus", "che1"), ("bus", "桐a·1d023")):
        assert school.type("report", *typed).code == 0, typed
    for typed in ("2025-09-05", "2025-09-05-jiazhanghui-a3", "events/2025-2026-1/2025-09-05-jiazhanghui-a3.yaml"):
        assert "家长会记录" in school.type("report", "meeting", typed).out
    of_the_class = school.type("report", "meeting", "--class", "五年级").out
    assert "家长会记录" in of_the_class
    assert "座谈会记录" not in of_the_class


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("meeting", "2025-09-07"), "现在有：2025-09-05-jiazhanghui-a3、2025-09-06-zuotan-a4"),
        (("activity", "--all"), "没有可写的事件"),
        (("bus", "che9"), "档案里一个也没有"),
        (("class", "九年级"), "没有“九年级”可写的班级关爱活动记录"),
    ],
)
def test_what_is_not_there_is_said_with_what_there_is(school: School, args: tuple[str, ...], said: str) -> None:
    school.plant(BUSY)
    result = school.type("report", *args)
    assert result.code == 2
    assert said in result.err


def test_a_folder_typed_with_a_slash_is_made_for_one_document_too(school: School, tmp_path: Path) -> None:
    assert school.type("report", "child", "张小满", "-o", f"{tmp_path}/a/b/").code == 0
    assert files(tmp_path / "a/b") == ["child-zxm-1111-2026-01-16.md"]


def test_a_list_of_the_school_can_be_that_of_a_class(school: School, tmp_path: Path) -> None:
    school.plant("=== children/lyh-3333.yaml\n姓名: 李一禾\n在册: [{自: 2025-09-01}]\n")
    assert school.type("report", "roster", "--class", "五年级", "-o", str(tmp_path / "五年级.md")).code == 0
    whole, fifth = school.type("report", "roster").out, (tmp_path / "五年级.md").read_text("utf-8")
    assert ("在册3名" in whole, "李一禾" in whole) == (True, True)
    assert "# 测试小学五年级留守儿童信息汇总表" in fifth
    assert ("在册2名" in fifth, "李一禾" in fifth) == (True, False)
    refused = school.type("report", "pairing", "--class", "五年级")
    assert (refused.code, "全校一份" in refused.err) == (2, True)


def test_bound_documents_go_into_one_file(school: School, tmp_path: Path) -> None:
    assert school.type("report", "card", "--all", "-o", str(tmp_path / "卡.md")).code == 0
    assert (tmp_path / "卡.md").read_text("utf-8").count("家长签字") == 2


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no way to tell which file is flushed")
def test_where_the_disk_is_full_the_others_are_tried_and_no_half_file_stays(
    school: School, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flush = os.fsync

    def full(descriptor: int) -> None:
        if "zxc" in Path(f"/proc/self/fd/{descriptor}").readlink().name:
            raise OSError(errno.ENOSPC, "No space left on device")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    result = school.type("report", "child", "--all", "-o", str(tmp_path / "out"))
    assert result.code == 1
    assert "张小川：磁盘满了" in result.err
    assert files(tmp_path / "out") == ["child-zxm-1111-2026-01-16.md"]
