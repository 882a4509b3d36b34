"""liushou report as people type it: what goes to stdout and to files, for whom, and what it refuses."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path

import pytest

from liushou.cli.complete import report_names
from liushou.cli.report import FONTS, FORMATS, NAMES
from liushou.paper.profile import FACES
from liushou.report.writers import WRITERS
from reporting import FAMILY, SCHOOL, VISITS
from support import School

TREE = f"=== liushou.yaml\n{SCHOOL}{FAMILY}{VISITS}"


@pytest.fixture
def school(tmp_path: Path) -> School:
    root = tmp_path / "records"
    root.mkdir()
    return School(root, TREE)


def test_a_report_goes_to_stdout_and_the_rest_to_stderr(school: School) -> None:
    result = school.type("report", "term")
    assert result.code == 0
    assert result.out.startswith("# 测试小学2025—2026学年度第一学期关爱留守儿童工作总结\n")
    assert result.err == ""


def test_past_terms_and_unreadable_files_are_said_on_stderr(school: School) -> None:
    school.plant("=== events/2025-2026-1/2025-09-13-jiafang-b1.yaml\n类型：家访\n")
    result = school.type("report", "term", "--as-of", "2025-10-31")
    assert "截至10月31日" in result.out
    assert "读不出的文件1个，其中内容没有计入" in result.out
    assert "1 个文件读不出" in result.err


def test_a_file_is_written_whole_with_its_data_beside_when_cited(school: School) -> None:
    result = school.type("report", "term", "-o", "总结.md", "--cite")
    assert result.code == 0, result.said
    assert result.out == ""
    assert "## 出处" in (school.root / "总结.md").read_text(encoding="utf-8")
    data = json.loads((school.root / "总结.json").read_text(encoding="utf-8"))
    assert data["report"] == "term"
    assert data["data"] == {"commit": None, "dirty": False}
    assert sorted(path.name for path in school.root.iterdir() if path.is_file()) == [
        "liushou.yaml",
        "总结.json",
        "总结.md",
    ]


def test_a_folder_gets_a_file_named_after_report_and_day(school: School, tmp_path: Path) -> None:
    school.type("report", "roster", "-o", str(tmp_path))
    assert (tmp_path / "roster-2026-01-16.md").read_text(encoding="utf-8").startswith("内部资料\n")


def test_json_masks_names_unless_asked_for_inside(school: School) -> None:
    masked = school.type("report", "roster", "--format", "json")
    inside = school.type("report", "roster", "--format", "json", "--audience", "internal")
    assert "张小满" not in masked.out
    assert "张**（zxm-1111）" in masked.out
    assert "张小满" in inside.out
    assert json.loads(masked.out)["schema_version"] == 1


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("tern",), "是不是想写 term"),
        (("学期总结",), "是不是想写 term"),
        (("自查",), "是不是想写 self-check"),
        (("xyz",), "可以写 activity（留守儿童活动登记表）、"),
        (("term", "-o", "总结.pdf"), "写不成 .pdf 文件\n先写 .docx，再用 WPS 另存"),
        (("term", "-o", "总结.DOC"), "写不成 .doc 文件"),
        (("child", "--all", "-o", "一人一档.xlsx"), "写不成 .xlsx 文件"),
        (("card", "五年级"), "“五年级”是一个班，家校联系卡按儿童写\n写一个班的：--class 五年级"),
        (("bus", "--all"), "“车辆”下还没有写"),
        (("activity", "--all"), "这个学期还没有登记"),
        (("roster", "--audience", "public"), "不能给 public 看"),
        (("term", "-o", "children/x.md"), "不能写到档案里"),
        (("term", "-o", "liushou.yaml"), "不能写到档案里"),
        (("term", "-o", "没有/总结.md"), "没有“没有”这个文件夹"),
        (("term", "--term", "2030-2031-1"), "没有“2030-2031-1”这个学期"),
        (("term", "--format", "docs"), "选项 --format"),
        (("term", "--format", "md", "-o", "总结.json"), "结尾"),
        (("term", "--format", "docx"), "-o 总结.docx"),
    ],
)
def test_what_cannot_be_done_is_said_in_chinese(school: School, args: tuple[str, ...], said: str) -> None:
    before = {path: path.read_bytes() for path in school.root.rglob("*") if path.is_file()}
    result = school.type("report", *args)
    assert result.code == 2
    assert said in result.err
    assert {path: path.read_bytes() for path in school.root.rglob("*") if path.is_file()} == before


def test_a_template_at_fault_names_its_line_and_writes_nothing(school: School) -> None:
    school.plant("=== templates/term/report.md\n---\n标题: 甲\n---\n走访9次。\n")
    result = school.type("report", "term", "-o", "总结.md")
    assert result.code == 2
    assert "templates/term/report.md 第 4 行" in result.err
    assert not (school.root / "总结.md").exists()


def test_a_report_of_the_school_s_own_needs_only_a_folder(school: School) -> None:
    school.plant(
        "=== templates/jiafang/report.md\n---\n标题: 家访情况\n---\n# {{ 学校 }}家访情况\n\n家访{{ 家访次 }}，{{ 家访人次 }}。\n"
    )
    assert school.type("report", "jiafang").out == "# 测试小学家访情况\n\n家访1次，2人次。\n"


def test_the_ending_of_the_file_chooses_the_format(school: School) -> None:
    school.type("report", "term", "-o", "总结.json")
    assert json.loads((school.root / "总结.json").read_text(encoding="utf-8"))["report"] == "term"


def test_word_is_written_with_the_school_s_faces_unless_others_are_asked_for(school: School) -> None:
    (school.root / "liushou.yaml").write_text(f"{SCHOOL}设置: {{字体: 系统}}\n", encoding="utf-8")
    school.type("report", "term", "-o", "甲.docx")
    school.type("report", "term", "-o", "乙.docx", "--fonts", "公文")
    styles = [zipfile.ZipFile(school.root / name).read("word/styles.xml").decode() for name in ("甲.docx", "乙.docx")]
    assert ["仿宋_GB2312" in one for one in styles] == [False, True]


def test_the_command_offers_the_formats_that_can_be_written() -> None:
    assert tuple(WRITERS) == FORMATS
    assert tuple(FACES) == FONTS


def test_the_help_names_every_report_that_ships(school: School) -> None:
    told = re.findall(r"[a-z-]+(?= )", NAMES)
    assert sorted(told) == report_names(school.root)
