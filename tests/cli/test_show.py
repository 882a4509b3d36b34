"""liushou show: one person's whole file on one screen."""

from __future__ import annotations

from pathlib import Path

import pytest
from english import english_words

from liushou.text import width
from qinghe import PRIVATE, SECRET, TODAY, TREE
from support import School, converse


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> School:
    return School(tmp_path_factory.mktemp("qinghe"), TREE, today=TODAY)


CHILD = """\
张小满  女  11 岁  五（2）班  走读  zxm-7k3q  （截至 2026-01-16）

推得的情况
  在册      是：2021-09-06 起（认定）
  教育口径  双亲：父 2019-02 起外出、母 2021-03 起外出（全国中小学生学籍系统填表
            说明：父母外出务工三个月以上）
  民政口径  是：农村户籍、11 岁、父 2019-02 起外出、母 2021-03 起外出（国发〔
            2016〕13号：双方外出务工，或一方外出务工另一方无监护能力，不满十六周
            岁）
  照护人    主要 2021-03 起，周桂香，祖母
  班主任    余洪
  帮扶人    2025-09-05 起，余洪，帮扶教师

档案所载
  性别      女
  出生日期  2014-11-22
  身份证号  （受限）
  户籍性质  农村
  现住址    ＊＊＊
  就读方式  走读
  父亲      张大明，电话 ＊＊＊
  父亲经历  2019-02 起，外出务工，＊＊＊
  母亲      王春梅
  母亲经历  2016-05 至 2021-02-28，同住
            2021-03 起，外出务工，＊＊＊
  监护人    2021-03 起，周桂香，祖母
  帮扶      2025-09-05 起，余洪，帮扶教师
  健康      近视，电话＊＊＊记在背面

应做的事（2025—2026学年度第一学期）
  要求                      现在
  联系卡信息齐全            ×
  每名儿童都有帮扶人        √
  照护责任书                ×
  要求                      期初  期中  期末
  期初、期中、期末家访      √     ×     ×
  要求                      9月  10月  11月  12月  1月
  每月谈心                  √    ×     免    ×     ×
  每月与外出父母通话或写信  ×    ×     ×     ×     ×
  每月与照护人联系          √    ×     ×     ×     ×
  √ 已满足　× 未见记录　○ 未到期　免 豁免　？ 无法判断　－ 这段时间不用做
  联系卡信息齐全：缺 母亲电话

经批准免去的
  每月谈心  2025-11-01 至 2025-11-30，原因 住院一个月，批准人 陈国良

本学期的事
  2025-09-12 家访      余洪；见到 儿童、照护人；奶奶说父亲换了号码 ＊＊＊
  2025-11-05 家访      余洪；未遇，不计入
  2025-12-20 慰问资助  同 王芳；来源 =cmd|' /C calc'!A0，金额 200

另有受限记录 2 条
更早的还有 1 件：liushou query events 儿童=zxm-7k3q
"""


def test_a_child(school: School) -> None:
    shown = school.type("show", "张小满")
    assert (shown.code, shown.err) == (0, "")
    assert shown.out == CHILD


def test_no_line_is_wider_than_the_screen(school: School) -> None:
    shown = school.type("show", "张小满")
    assert max(map(width, shown.out.splitlines())) <= 80


def test_the_day_decides(school: School) -> None:
    shown = school.type("show", "zxm-7k3q", "--as-of", "2025-09-20")
    assert "期初、期中、期末家访      √" in shown.out
    assert "2025-11-05" not in shown.out
    assert "截至日期之后的 4 件没有列出" in shown.out


def test_a_child_who_left_owes_nothing_now(school: School) -> None:
    shown = school.type("show", "wf-2b2b").out
    assert "在册      否：2024-09-02 至 2025-12-05（转出）" in shown
    assert "联系卡信息齐全" not in shown
    assert "教育口径  单亲：父在家、母 2023-01 起外出" in shown


def test_a_carer(school: School) -> None:
    shown = school.type("show", "周桂香").out
    assert shown.startswith(
        "周桂香  照护人  zgx-w2fd  （截至 2026-01-16）\n\n照护的孩子\n  张小满  五（2）班  2021-03 起，祖母\n"
    )


def test_a_teacher(school: School) -> None:
    shown = school.type("show", "余洪").out
    for line in (
        "在岗      是",
        "班主任    五（2）班",
        "帮扶人数  2 名",
        "家访      1 次，另有 1 次未成，不计入",
        "另有 1 条",
    ):
        assert line in shown


def test_an_event_and_a_document_by_id(school: School) -> None:
    assert "见到  儿童、照护人" in school.type("show", "2025-09-12-jiafang-zxm-7k3q-aaa").out
    assert school.type("show", "zhidu-2kcn").out.startswith("制度  关爱留守儿童家访制度  zhidu-2kcn\n")


@pytest.mark.parametrize("typed", ["学校", "liushou.yaml"])
def test_the_school_itself(school: School, typed: str) -> None:
    shown = school.type("show", typed).out
    assert shown.startswith("青禾村小学\n\n档案所载\n")
    assert "2025—2026学年度第一学期" in shown
    assert not any(line.endswith("人数") for line in shown.splitlines())
    assert "设置" not in shown  # nobody wrote any


def test_pupils_of_a_class_stand_beside_their_term(tmp_path: Path) -> None:
    counted = TREE.replace("入学年: 2023}", "入学年: 2023, 人数: {2025-2026-1: 31}}")
    assert "人数 2025-2026-1 为 31" in School(tmp_path, counted, today=TODAY).type("show", "学校").out.replace(
        "\n                ", ""
    )


def test_of_a_restricted_event_only_its_day(school: School) -> None:
    assert school.type("show", "2025-11-12-564yfm", "--audience", "internal").out == "受限记录  （2025-11-12）\n"


@pytest.mark.parametrize(
    "who", ["张小满", "wf-2b2b", "wf-9d9d", "周桂香", "余洪", "李芳", "2025-09-12-jiafang-zxm-7k3q-aaa", "zhidu-2kcn"]
)
@pytest.mark.parametrize("audience", [None, "superior", "internal"])
def test_nothing_private_leaves(school: School, who: str, audience: str | None) -> None:
    shown = school.type("show", who, *(["--audience", audience] if audience else []))
    assert shown.code == 0
    hidden = SECRET if audience == "internal" else (*PRIVATE, *SECRET)
    assert [word for word in hidden if word in shown.said] == []
    if audience == "superior":
        assert [name for name in ("张小满", "王芳", "周桂香", "张大明", "住院") if name in shown.said] == []


def test_inside_the_school_phones_and_addresses_show(school: School) -> None:
    shown = school.type("show", "张小满", "--audience", "internal").out
    assert all(word in shown for word in ("15412345678", "青禾村三组9号", "广东东莞"))


def test_of_namesakes_the_ids_are_listed(school: School) -> None:
    refused = school.type("show", "王芳")
    assert (refused.code, refused.out) == (2, "")
    assert "有 2 个“王芳”" in refused.err
    assert "wf-2b2b（儿童，女，三年级，2017-05-01 生）；wf-9d9d（儿童，女，一年级，2019-01-10 生）" in refused.err


def test_in_a_terminal_one_may_choose(school: School) -> None:
    chosen = converse("show", "王芳", answers=[("请选一个", "2")], cwd=school.root, today=TODAY)
    assert chosen.code == 0
    assert "wf-9d9d" in chosen.out.split("请选一个")[1]


@pytest.mark.parametrize(
    ("who", "hint"), [("张小曼", "是不是 张小满"), ("qqqq", "liushou query"), ("15412345678", "没有")]
)
def test_nobody_of_that_name(school: School, who: str, hint: str) -> None:
    refused = school.type("show", who)
    assert refused.code == 2
    assert hint in refused.err
    assert "15412345678" not in refused.err
    assert english_words(refused.err, "qqqq") == set()


def test_what_could_not_be_read_is_said(tmp_path: Path) -> None:
    name = "events/2025-2026-1/2025-10-09-tanxin-zxm-7k3q-zzz.yaml"
    broken = School(tmp_path, TREE, f"=== {name}\n类型：谈心\n", today=TODAY)
    shown = broken.type("show", "张小满").out
    assert "1 个事件文件读不出，里面可能有这个孩子的" in shown
    assert "每月谈心                  √    ？" in shown
    assert "读不出" not in broken.type("show", "wf-9d9d").out
