"""The forms about a child, a household, a class, an event, a vehicle: golden pages, and what each may never say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from liushou.report import Page, Press, reader_of, template_of
from liushou.report.alias import ALIASES, LEFT_OUT
from liushou.report.folders import MAIN, shipped
from liushou.report.subjects import SORTS
from liushou.source import Memory
from reporting import FAMILY, SCHOOL, VISITS, checked

GOLDEN = Path(__file__).parent / "forms"
"""Read a page, then copy the new one over it where the change is meant: ``python -m pytest --golden`` does."""

TOWN = (
    SCHOOL
    + """\
领导小组: [{人: 陈国良, 职务: 组长}, {人: 余洪, 职务: 成员}]
车辆: [{代号: che1, 司机: 毛师傅, 电话: "15400009999", 车牌: 桐A·1D023, 方向: 上坝村, 核载: 1}]
亲情电话: {号码: "15400008888", 公开: 是}
盐值: 4hq7w2mz9ke5rt0c
"""
)
RECORDS = (
    FAMILY.replace("就读方式: 走读", "就读方式: 走读\n乘车: che1")
    + VISITS
    + """\
=== children/lyh-3333.yaml
姓名: 李一禾
性别: 女
班级: x2021-1
在册: [{自: 2025-09-01, 原因: 转入}]
监护人: 无人照护
特殊类别: [家庭经济困难, 残疾]
特殊类别说明: 左耳听力弱*，坐第一排
帮扶: [{人: yh-0001, 角色: 帮扶教师, 自: 2025-09-05}, {人: zxm-1111, 角色: 手拉手}]
学习帮扶计划: {时间: 周三课后, 内容: 补拼音}
成长记录: [{日期: 2025-11-05, 内容: 第一次举手}]
=== events/2025-2026-1/2025-09-05-jiazhanghui-a3.yaml
类型: 家长会
日期: 2025-09-05
班级: x2021-1
人员: yh-0001
应到人数: 16
到会人数: 14
照护人: zxl-w2fd
内容: 讲了作息
=== events/2025-2026-1/2025-10-24-huodong-a4.yaml
类型: 活动
日期: 2025-10-24
形式: 手工
名称: 包饺子
儿童: [zxm-1111, lyh-3333]
人员: yh-0001
人数: 8
依据: {纸质记录编号: HD-3, 存放处: 德育处}
=== events/2025-2026-1/2025-11-10-qinqing-a5.yaml
类型: 亲情联系
日期: 2025-11-10
儿童: zxm-1111
方式: 视频
对方: 母亲
内容: 小满给妈妈看卷子
=== events/2025-2026-1/2025-11-12-tanxin-a6.yaml
类型: 谈心
日期: 2025-11-12
儿童: lyh-3333
人员: yh-0001
内容: 李一禾说耳朵疼，张小川帮她抄了作业
=== events/2025-2026-1/2025-11-13-tanxin-a7.yaml
类型: 谈心
日期: 2025-11-13
儿童: lyh-3333
人员: yh-0001
内容: 一禾好多了，电话 15400007777
后续: {责任人: 余洪, 到期日: 2026-01-30}
=== events/2025-2026-1/2025-09-20-xueye-a8.yaml
类型: 学业评价
日期: 2025-09-20
儿童: lyh-3333
等级: 较差
=== restricted/2025-11-20-a9.yaml
类型: 心理辅导
日期: 2025-11-20
儿童: lyh-3333
内容: 夜里做噩梦
"""
)
REPORTS = sorted(file.parent.name for file in shipped().glob(f"*/{MAIN}"))


def press(name: str, records: str = RECORDS, audience: str | None = None, school: str = TOWN) -> Press:
    found, source = checked(records, school=school)
    template = template_of(name, source)
    return Press(name, template, found, source, reader_of(template, audience, data=False))


def pages(name: str, records: str = RECORDS, audience: str | None = None, school: str = TOWN) -> Iterator[Page]:
    """Every document of a report, in order; one of the whole school, or of all that are bound in one."""
    ready = press(name, records, audience, school)
    head = ready.template.head
    subjects = list(SORTS[head.about].every(ready.scope, head)) if head.about else []
    if head.bound or not head.about:
        yield ready.page(*subjects)
    else:
        yield from (ready.page(subject) for subject in subjects)


def page(name: str, subject: str, records: str = RECORDS, audience: str | None = None) -> Page:
    return next(one for one in pages(name, records, audience) if one.subjects == (subject,))


def text(name: str, audience: str | None = None, records: str = RECORDS) -> str:
    return "\n\n".join(one.markdown() for one in pages(name, records, audience))


@pytest.mark.parametrize("name", [name for name in REPORTS if (GOLDEN / f"{name}.md").exists()])
def test_golden_page(name: str) -> None:
    assert text(name) == (GOLDEN / f"{name}.md").read_text("utf-8")


FORMS = ("activity", "bus", "card", "case", "child", "class", "letter", "meeting", "pairing", "roster-civil", "special")


@pytest.mark.parametrize("name", FORMS)
def test_every_form_has_its_golden_page(name: str) -> None:
    assert (GOLDEN / f"{name}.md").exists()


@pytest.mark.parametrize("name", FORMS)
def test_forms_are_internal_and_say_so_unless_they_go_to_a_family(name: str) -> None:
    assert all(one.audience.word == "internal" for one in pages(name))
    headed = ["内部资料" in one.markdown() for one in pages(name)]
    assert headed == [name != "letter"] * len(headed)


@pytest.mark.parametrize("name", REPORTS)
def test_what_is_restricted_stands_nowhere(name: str) -> None:
    head = template_of(name, Memory()).head
    for audience in (head.reader, *head.others):
        for one in pages(name, audience=audience):
            for shown in (one.markdown(cite=True), one.json()):
                assert "噩梦" not in shown
                assert "心理辅导" not in shown
                assert "2025-11-20" not in shown


@pytest.mark.parametrize("name", REPORTS)
def test_a_form_without_anything_on_file_has_honest_blanks(name: str) -> None:
    bare = "=== children/aaa-1111.yaml\n姓名: 甲小乙\n班级: x2021-1\n乘车: che1\n在册: [{自: 2025-09-01}]\n"
    bare += "=== events/2025-2026-1/2025-09-05-jiazhanghui-a3.yaml\n类型: 家长会\n日期: 2025-09-05\n班级: x2021-1\n"
    bare += "=== events/2025-2026-1/2025-09-06-huodong-a3.yaml\n类型: 活动\n日期: 2025-09-06\n儿童: aaa-1111\n"
    said = text(name, records=bare, audience="internal")
    assert "None" not in said
    rows = [line for line in said.splitlines() if line.strip("| ")]
    assert not re.search(r"\|[ \t]*\|", "\n".join(rows)), (
        "an empty cell says nothing: 未填, －, or a wide blank to write in"
    )


@pytest.mark.parametrize("name", [*FORMS, "self-check"])
def test_the_same_records_give_the_same_bytes(name: str) -> None:
    assert [one.json() for one in pages(name)] == [one.json() for one in pages(name)]


@pytest.mark.parametrize("name", [*FORMS, "self-check"])
def test_every_sentence_that_is_no_frame_names_its_records(name: str) -> None:
    for one in pages(name):
        told = one.data()["sentences"]
        assert all(sentence["kind"] == "frame" or sentence["records"] for sentence in told)


Told = dict[tuple[tuple[str, ...], str], frozenset[str]]
"""Sentences that are no frames, by the document they stand in, each with the records it names and those the document is about."""


def told(name: str, records: str) -> Told:
    return {
        (one.subjects, sentence["text"]): frozenset(sentence["records"]) | frozenset(one.data()["about"])
        for one in pages(name, records)
        for sentence in one.data()["sentences"]
        if sentence["kind"] != "frame"
    }


@pytest.mark.parametrize("name", FORMS)
def test_a_sentence_that_changes_without_a_record_had_named_it(name: str) -> None:
    """Each record taken away in turn. A text left out because it names somebody on file is the one exception."""
    before = told(name, RECORDS)
    parts = re.split(r"(?m)^(?==== )", RECORDS)
    for part in filter(None, parts):
        path = part.removeprefix("=== ").partition("\n")[0]
        after = told(name, "".join(one for one in parts if one is not part))
        documents = {subjects for subjects, _ in after}
        for (subjects, text), named in before.items():
            if subjects in documents and (subjects, text) not in after and LEFT_OUT not in text:
                assert path in named, (path, text)


def test_a_figure_about_one_child_does_not_miss_the_sibling_it_does_not_tell_of() -> None:
    (visits,) = [one for one in page("letter", "zxc-2222").data()["figures"] if one["name"] == "家访次"]
    assert (visits["value"], visits["left_out"]) == (1, [])
    own = "=== templates/own/report.md\n---\n标题: 甲\n按: 儿童\n---\n家访{{ 家访人次 }}。\n"
    (figure,) = page("own", "zxc-2222", RECORDS + own).data()["figures"]
    assert (figure["value"], figure["left_out"]) == (1, [])


@pytest.mark.parametrize("name", REPORTS)
def test_a_school_s_own_copy_of_a_report_reads_the_same(name: str) -> None:
    """What ships can be copied and changed: the copy runs in a process of its own and sees the same words."""
    copy = "".join(
        f"=== templates/{file.relative_to(shipped()).as_posix()}\n{file.read_text('utf-8')}"
        for folder in (name, "parts")
        for file in (shipped() / folder).glob("*.md")
    )
    assert text(name, records=RECORDS + copy) == text(name)


def test_a_letter_tells_one_household_nothing_of_another_and_never_says_left_behind() -> None:
    families = {one.subjects[0]: one.markdown() for one in pages("letter")}
    assert set(families) == {"lyh-3333", "zxc-2222"}
    assert "留守" not in "".join(families.values())
    assert not re.search("李一禾|lyh", families["zxc-2222"])
    assert not re.search("小满|小川|周秀兰|张大明|家访", families["lyh-3333"])


def test_a_letter_counts_a_visit_to_two_siblings_once() -> None:
    assert "到家里走访1次" in page("letter", "zxc-2222").markdown()


def test_a_child_s_file_counts_her_own_alone() -> None:
    hers = page("child", "lyh-3333").markdown()
    assert "| 2025-11-12 | 谈心 |" in hers
    assert "家访 |" not in hers.split("本学期经过")[1]
    assert "受限记录另行保管" in hers
    assert "左耳听力弱\\*，坐第一排" in hers, "signs of Markdown come out as typed"


def test_a_case_is_told_under_an_alias_and_leaves_out_what_names_others() -> None:
    case = page("case", "lyh-3333").markdown()
    alias = re.search(r"成长案例分析：(小.)（化名）", case)
    assert alias
    assert "李一禾" not in case
    assert "一禾" not in case
    assert f"{alias[1]}好多了，电话 ＊＊＊" in case
    assert "（写到别人，略）" in case
    assert "小川" not in case


def test_a_letter_says_nothing_of_a_class_that_is_not_on_file() -> None:
    letter = page("letter", "lyh-3333", RECORDS.replace("班级: x2021-1\n", "")).markdown()
    assert "李一禾在" not in letter
    assert "的家长：" in letter


def test_a_case_says_of_others_only_what_they_are_to_the_child() -> None:
    talk = (
        "=== events/2025-2026-1/2025-11-20-jiaxiao-b9.yaml\n类型: 家校联系\n日期: 2025-11-20\n儿童: [zxm-1111]\n人员: [yh-0001]\n"
        "对象: 照护人\n照护人: [zxl-w2fd]\n方式: 电话\n内容: 问了作业\n"
        "=== events/2025-2026-1/2025-11-21-jiaxiao-b8.yaml\n类型: 家校联系\n日期: 2025-11-21\n儿童: [zxm-1111]\n人员: [yh-0001]\n"
        "对象: 照护人\n照护人: [mr-0000]\n方式: 电话\n内容: 问了作业\n"
    )
    case = page("case", "zxm-1111", RECORDS + talk).markdown()
    assert "照护人：祖母；" in case
    assert "照护人：照护人；" in case, "one without a file"
    assert not re.search(r"周|zxl|mr-0000|\*\*", case)


def test_staff_in_office_are_named_to_a_superior_too() -> None:
    own = "=== templates/own/report.md\n---\n标题: 甲\n读者: superior\n---\n{% for 人 in 帮扶人.名单 %}{{ 人.姓名 }}{% endfor %}\n"
    assert text("own", records=RECORDS + own) == "余洪\n"


def test_an_alias_is_nobody_s_name() -> None:
    people = "".join(
        f"=== staff/aa-{number:04d}.yaml\n姓名: 王{one}\n" for number, one in enumerate(ALIASES) if one != "小舟"
    )
    assert "成长案例分析：小舟（化名）" in page("case", "lyh-3333", RECORDS + people).markdown()
    everybody = people + "=== staff/aa-9999.yaml\n姓名: 王小舟\n"
    assert re.search("成长案例分析：小..（化名）", page("case", "lyh-3333", RECORDS + everybody).markdown())


def test_children_of_one_document_have_an_alias_each_whatever_it_is_about() -> None:
    """Nineteen children, twelve aliases of one sign: all are told apart, the same way each time, and none by name."""
    more = "".join(
        f"=== children/hm-{number:04d}.yaml\n姓名: 洪{sign}满\n性别: 女\n出生日期: 2015-03-05\n班级: x2021-1\n在册: [{{自: 2025-08-01}}]\n"
        for number, sign in enumerate("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳")
    )
    head = "=== templates/own/report.md\n---\n标题: 甲\n读者: internal\n化名: 是\n"
    for about in ("", "按: 儿童\n合订: 是\n", "按: 班级\n"):
        called = "{% for 人 in 在册.名单 %}{{ 人.姓名 }} {% endfor %}\n"
        told = text("own", records=f"{RECORDS}{more}{head}{about}---\n{called}")
        names = told.split()
        assert len(names) == len(set(names)) >= 16
        assert all(re.fullmatch("小.{1,2}", name) for name in names)
        assert told == text("own", records=f"{RECORDS}{more}{head}{about}---\n{called}")
        assert not re.search("洪|张|李", told)


@pytest.mark.parametrize(
    ("seats", "said"),
    [("核载: 1", "比核定人数多1名"), ("核载: 2", "没有超过核定人数"), ("核载: 不详", "不能核对是否超员")],
)
def test_riders_are_held_against_the_seats(seats: str, said: str) -> None:
    (bus,) = pages("bus", school=TOWN.replace("核载: 1", seats))
    assert said in bus.markdown()


def test_a_sign_in_table_names_whom_the_record_names_and_leaves_the_rest_open() -> None:
    meeting = next(pages("meeting")).markdown()
    rows = [line for line in meeting.splitlines() if line.startswith(("| 张小", "| 李一禾"))]
    assert ["记下到会" in row for row in rows] == [False, True, True]
    assert all(row.endswith("| 　 |") for row in rows)


def test_two_on_one_page_make_one_document_of_cards() -> None:
    (cards,) = pages("card")
    assert re.findall("^## (.+)（五年级）$", cards.markdown(), re.M) == ["李一禾", "张小川", "张小满"]


def test_the_civil_roster_holds_those_its_definition_counts_and_adds_up() -> None:
    (roster,) = pages("roster-civil")
    assert "在册3名，按民政口径是留守儿童的1名，待核定的1名，不是的1名" in roster.markdown()
    assert [line.split(" | ")[0] for line in roster.markdown().splitlines() if line.startswith("| 张")] == ["| 张小满"]


def test_an_event_of_the_whole_school_is_every_child_s() -> None:
    records = RECORDS.replace("班级: x2021-1\n人员: yh-0001\n应到", "范围: 全体留守儿童\n人员: yh-0001\n应到")
    assert len(re.findall(r"^\| (?:张小|李一)", next(pages("meeting", records)).markdown(), re.M)) == 3
