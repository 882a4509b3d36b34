"""From an empty folder to the term summary, and what ``git diff`` shows a reviewer after each step."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from support import School, converse, needs

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
TODAY = "2025-09-20"


class Reviewed(School):
    """A school whose every step somebody reads as a diff, and commits."""

    def git(self, *args: str) -> str:
        who = ("-c", "user.name=审阅人", "-c", "user.email=a@example.invalid", "-c", "core.quotepath=false")
        done = subprocess.run(["git", *who, *args], cwd=self.root, capture_output=True, encoding="utf-8", check=True)
        return done.stdout

    def diff(self) -> dict[str, list[str]]:
        """The lines added and removed, by file; committed, so that the next step is seen alone."""
        changed: dict[str, list[str]] = {}
        for line in self.git("diff", "-U0", "--no-color").splitlines():
            if line.startswith("diff --git "):
                lines = changed.setdefault(line.rpartition(" b/")[2], [])
            elif line[:1] in "+-" and not line.startswith(("+++", "---")):
                lines.append(line)
        self.git("add", "-A")
        self.git("commit", "--allow-empty", "-qm", "一步")
        return changed


@pytest.fixture
def empty(tmp_path: Path) -> Reviewed:
    return Reviewed(tmp_path, today=TODAY)


@pytest.fixture
def begun(empty: Reviewed) -> Reviewed:
    """A school with a class, its teacher and a carer on file."""
    empty.does("init", "名称=柳溪小学", "启用日期=2025-09-01")
    empty.does("add", "staff", "姓名=余洪")
    empty.does("set", "学校", "班级.+=代号:x2022-1、入学年:2022")
    empty.does("set", "学校", "班级.1.班主任.+=人:余洪、自:2022-09-01")
    empty.diff()
    return empty


def test_by_arguments(empty: Reviewed) -> None:
    empty.does("init", "名称=柳溪小学", "学段=小学", "启用日期=2025-09-01")
    shown = empty.diff()
    assert list(shown) == ["liushou.yaml"]
    assert {"+名称: 柳溪小学", "+学段: 小学", '+启用日期: "2025-09-01"', '+  - 代号: "2025-2026-1"'} <= {
        *shown["liushou.yaml"]
    }

    [teacher] = empty.does("add", "staff", "姓名=余洪", "职务=教师", "电话=154 0000 0001")
    assert empty.diff() == {teacher: ["+姓名: 余洪", "+职务: 教师", '+电话: "154 0000 0001"']}

    assert empty.does("set", "学校", "班级.+=代号:x2022-1、入学年:2022") == ["liushou.yaml"]
    assert empty.diff() == {"liushou.yaml": ["+班级:", "+  - 代号: x2022-1", "+    入学年:", '+      - "2022"']}
    empty.does("set", "学校", "班级.1.班主任.+=人:余洪、自:2022-09-01")
    teacher_id = Path(teacher).stem
    assert empty.diff() == {"liushou.yaml": ["+    班主任:", f"+      - 人: {teacher_id}", '+        自: "2022-09-01"']}

    [carer] = empty.does("add", "guardian", "姓名=王桂香", "电话=15400000011")
    assert empty.diff() == {carer: ["+姓名: 王桂香", '+电话: "15400000011"']}

    [child] = empty.does(
        "add", "child", "姓名=陈小果", "性别=男孩", "出生日期=2015年5月2日", "班级=四年级", "在册.1.自=2025-09-01",
        "母亲.姓名=刘燕", "母亲.经历.+=自:2021-03、状态:打工、地点:浙江义乌", "监护人.1.人=王桂香", "监护人.1.关系=奶奶",
    )  # fmt: skip
    assert empty.diff()[child] == [
        "+姓名: 陈小果", "+性别: 男", '+出生日期: "2015-05-02"', "+班级: x2022-1", "+在册:", '+  - 自: "2025-09-01"',
        "+母亲:", "+  姓名: 刘燕", "+  经历:", '+    - 自: "2021-03"', "+      状态: 外出务工", "+      地点: 浙江义乌",
        "+监护人:", f"+  - 人: {Path(carer).stem}", "+    关系: 祖母",
    ]  # fmt: skip

    empty.does("set", "陈小果", "母亲.经历.末.地点=浙江永康")
    assert empty.diff() == {child: ["-      地点: 浙江义乌", "+      地点: 浙江永康"]}

    [visit] = empty.does(
        "add", "event", "家访", "日期=今天", "儿童=陈小果", "人员=余洪", "见到=孩子、监护人", "内容=看了作业"
    )
    assert empty.diff() == {
        visit: [
            "+类型: 家访", '+日期: "2025-09-20"', "+儿童:", f"+  - {Path(child).stem}", "+人员:", f"+  - {teacher_id}",
            "+见到:", "+  - 儿童", "+  - 照护人", "+内容: 看了作业",
        ]
    }  # fmt: skip

    assert empty.windows("visit-phases") == {"期初": "met"}
    assert empty.windows("talk-monthly") == {"9月": "met"}
    assert empty.windows("guardian-contact-monthly") == {"9月": "met"}
    assert empty.windows("child-parent-monthly") == {"9月": "due"}
    assert empty.type("check").code == 1  # much is still missing, and said
    assert empty.diff() == {}


@needs("report")
def test_the_summary_of_a_school_that_has_just_begun(begun: Reviewed) -> None:
    begun.does("add", "child", "姓名=陈小果", "班级=四年级", "在册.1.自=2025-09-01")
    begun.does("add", "event", "家访", "日期=今天", "儿童=陈小果", "人员=余洪")
    summary = begun.type("report", "term")
    assert (summary.code, summary.out.startswith("# ")) == (0, True)
    assert "陈小果" not in summary.out
    assert (
        list(begun.git("status", "--porcelain").splitlines()) != []
    )  # it was printed, not written: only the records are new
    assert all(" children/" in line or " events/" in line for line in begun.git("status", "--porcelain").splitlines())


QUESTIONS = [
    ("姓名（必填）", "陈小果"),
    ("性别", "男孩"),
    ("出生日期", "2015.5.2"),
    ("户籍性质", "农村"),
    ("班级", "四年级"),
    ("现住址", ""),
    ("父亲姓名", "陈大山"),
    ("父亲现在", "在家"),
    ("父亲电话", "不详"),
    ("母亲姓名", "刘燕"),
    ("母亲现在", "打工"),
    ("母亲从哪天起外出", "2021-03"),
    ("母亲务工地点", "浙江义乌"),
    ("母亲电话", "15400000022"),
    ("由谁照护", "王桂香"),
    ("现在建档", "是"),
    ("性别", ""),
    ("出生年", "1956"),
    ("电话", "15400000011"),
    ("住址", ""),
    ("文化程度", ""),
    ("健康", ""),
    ("与孩子的关系", "奶奶"),
    ("帮扶人", "余洪"),
    ("角色", ""),
    ("结对日期", ""),
    ("列入名册的日期", "2025-09-01"),
    ("列入原因", ""),
]


def test_by_prompts_with_a_carer_who_is_not_on_file(begun: Reviewed) -> None:
    said = converse("add", "child", answers=QUESTIONS, cwd=begun.root, today=TODAY)
    assert said.code == 0, said.out
    shown = begun.diff()
    [child], [carer] = begun.files("children"), begun.files("guardians")
    [teacher] = [Path(path).stem for path in begun.files("staff")]
    assert shown == {
        carer: ["+姓名: 王桂香", '+出生年: "1956"', '+电话: "15400000011"'],
        child: [
            "+姓名: 陈小果", "+性别: 男", '+出生日期: "2015-05-02"', "+户籍性质: 农村", "+班级: x2022-1",
            "+在册:", '+  - 自: "2025-09-01"', "+    原因: 认定",
            "+父亲:", "+  姓名: 陈大山", "+  电话: 不详", "+  经历:", "+    - 状态: 同住",
            "+母亲:", "+  姓名: 刘燕", '+  电话: "15400000022"', "+  经历:", '+    - 自: "2021-03"', "+      状态: 外出务工",
            "+      地点: 浙江义乌",
            "+监护人:", f"+  - 人: {Path(carer).stem}", "+    关系: 祖母",
            "+帮扶:", f"+  - 人: {teacher}", "+    角色: 帮扶教师", '+    自: "2025-09-20"',
        ],
    }  # fmt: skip
    assert begun.codes() == []


def test_events_by_prompts_keep_kind_and_staff_but_never_date_or_text(begun: Reviewed) -> None:
    begun.does("add", "child", "姓名=陈小果", "在册.1.自=2025-09-01")
    answers = [
        ("日期", "昨天"), ("儿童", "陈小果"), ("人员", "余洪"), ("话题", "学习"), ("内容", "问了作业"), ("再记一条", "是"),
        ("日期", "2025-09-12"), ("儿童", "陈小果"), ("话题", "生活"), ("内容", ""), ("再记一条", ""),
    ]  # fmt: skip
    said = converse("add", "event", "谈心", answers=answers, cwd=begun.root, today=TODAY)
    assert said.code == 0, said.out
    second, first = [(begun.root / path).read_text("utf-8") for path in begun.files()]
    assert '日期: "2025-09-19"' in first
    assert "内容: 问了作业" in first
    assert '日期: "2025-09-12"' in second
    assert "内容" not in second
    assert first.split("人员:")[1].split("话题")[0] == second.split("人员:")[1].split("话题")[0]


def test_a_wrong_answer_is_asked_again_and_leaving_writes_nothing(begun: Reviewed) -> None:
    answers = [
        ("姓名", ""),
        ("要填", "陈小果"),
        ("性别", "男的"),
        ("男、女", "男"),
        ("出生日期", "去年"),
        ("不是一个日期", "\x04"),
    ]
    said = converse("add", "child", answers=answers, cwd=begun.root, today=TODAY)
    assert (said.code, begun.files("children")) == (130, [])


def test_init_by_prompts(empty: Reviewed) -> None:
    answers = [("名称", "柳溪小学"), ("学段", "小学"), ("启用日期（回车为 今天）", "")]
    said = converse("init", answers=answers, cwd=empty.root, today=TODAY)
    assert said.code == 0, said.out
    assert {"+名称: 柳溪小学", f'+启用日期: "{TODAY}"'} < set(empty.diff()["liushou.yaml"])


def test_init_in_a_file_is_told_from_a_folder_that_is_there(empty: Reviewed) -> None:
    (empty.root / "柳溪").write_text("x", encoding="utf-8")
    refused = empty.type("init", "柳溪", "名称=柳溪小学")
    assert (refused.code, refused.err) == (2, "错误：“柳溪”是一个文件，不能把档案库建在这里\n换一个文件夹的名字\n")


def test_init_never_writes_over_a_repository(begun: Reviewed) -> None:
    refused = begun.type("init", "名称=别的小学")
    assert (refused.code, "已经有档案库" in refused.err) == (2, True)
    assert begun.diff() == {}


def test_init_makes_no_repository_inside_another(begun: Reviewed) -> None:
    refused = begun.type("init", "分校", "名称=别的小学")
    assert (refused.code, refused.err.splitlines()[0]) == (
        2,
        f"错误：这里在另一个档案库里面（{begun.root.as_posix()}）",
    )
    assert not (begun.root / "分校").exists()
    assert begun.type("init", f"../{begun.root.name}别处", "名称=别的小学").code == 0


def test_a_field_of_several_entries_wants_to_know_which(begun: Reviewed) -> None:
    refused = begun.type("add", "child", "姓名=陈小燕", "在册.自=2025-09-01")
    assert refused.err == "错误：“在册.自”没有说是哪一条\n添一条写 在册.+.自=…\n"
    begun.does("add", "child", "姓名=陈小燕", "在册.+.自=2025-09-01")
    refused = begun.type("set", "陈小燕", "在册.至=2026-01-16")
    assert refused.err == "错误：“在册.至”没有说是哪一条\n改最后一条写 在册.末.至=…，添一条写 在册.+.至=…\n"


def test_without_git_everything_is_written_all_the_same(empty: Reviewed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(empty.root))
    said = empty.type("init", "名称=柳溪小学")
    assert (said.code, "没有找到 git" in said.err) == (0, True)
    empty.does("add", "staff", "姓名=余洪")
    assert len(empty.files("staff")) == 1
    assert "git diff" not in empty.type("set", "余洪", "职务=教师").err


def test_what_one_is_told_to_type_after_init_works_when_typed(empty: Reviewed) -> None:
    said = empty.type("init", "我们 学校", "名称=柳溪小学")
    assert '  cd "我们 学校"\n' in said.err
    inside = Reviewed(empty.root / "我们 学校", today=TODAY)
    inside.does("add", "staff", "姓名=余洪")
    assert "git add . 再 git commit -m 建档" in said.err
    assert "  cd " not in empty.type("init", ".", "名称=柳溪小学").err


def test_a_record_that_was_committed_is_brought_back_by_what_one_is_told_to_type(begun: Reviewed) -> None:
    [path] = begun.does("add", "staff", "姓名=李芳")
    begun.diff()
    told = begun.type("-C", str(begun.root), "remove", "李芳").err
    assert told == f"删错了，这样找回来：git restore {path}\n"
    begun.git(*told.removeprefix("删错了，这样找回来：git ").split())
    assert (begun.root / path).read_text("utf-8").startswith("姓名: 李芳\n")


def test_from_elsewhere_git_is_told_where_the_records_are(
    begun: Reviewed, tmp_path_factory: pytest.TempPathFactory
) -> None:
    begun.does("add", "staff", "姓名=李芳")
    begun.diff()
    away = Reviewed(tmp_path_factory.mktemp("away"), today=TODAY)
    told = away.type("-C", str(begun.root), "remove", "李芳").err
    assert f"git -C {begun.root.as_posix()} restore staff/" in told
    away.git(*told.partition("git ")[2].split())
    assert len(begun.files("staff")) == 2


def test_a_record_that_was_never_committed_is_not_said_to_be_found_again(begun: Reviewed) -> None:
    """``git restore`` of a file that git only knows to come would bring back an empty one."""
    [path] = begun.does("add", "staff", "姓名=李芳")
    asked = converse(
        "remove", "李芳", answers=[(f"没有提交过，删了就找不回来。删去 {path}？", "否")], cwd=begun.root, today=TODAY
    )
    assert (asked.code, len(begun.files("staff"))) == (0, 2)
    assert begun.type("remove", "李芳").err == ""
