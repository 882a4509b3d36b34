"""Loading: every file is read, kept or accounted for; nothing is skipped in silence."""

from __future__ import annotations

import pytest

from liushou.archive import Unreadable, load, name_of, term_code
from liushou.calendar import Span
from liushou.errors import BrokenSettings, UsageError
from liushou.facts.view import calendar_of
from liushou.kinds.child import Child
from liushou.source import Memory
from liushou.values import Id
from trees import CHILD, SCHOOL, codes, day, files, frame, loaded

VISIT = "=== events/2025-2026-1/2025-09-12-jiafang-zjm-7k3q-x4q.yaml\n类型: 家访\n日期: 2025-09-12\n儿童: [zjm-7k3q]\n"
SEPTEMBER = Span(day("2025-09-01"), day("2025-09-30"))


def test_each_record_stands_under_its_id() -> None:
    archive = loaded(
        CHILD + VISIT + "=== guardians/a-0001.yaml\n姓名: 周秀兰\n=== staff/b-0002.yaml\n姓名: 杨红\n"
        "=== documents/c-0003.yaml\n类型: 制度\n标题: 家访制度\n=== restricted/2025-10-09-h8w.yaml\n类型: 强制报告\n日期: 2025-10-09\n"
    ).archive
    assert (set(archive.children), set(archive.guardians)) == ({"zjm-7k3q"}, {"a-0001"})
    assert (set(archive.staff), set(archive.documents)) == ({"b-0002"}, {"c-0003"})
    assert [event.kind for event in archive.events] == ["家访", "强制报告"]
    assert archive.events_of == {"zjm-7k3q": (archive.events[0],)}
    assert archive.find("zjm-7k3q") is archive.children[Id("zjm-7k3q")]
    assert archive.find("2025-10-09-h8w") is archive.events[1]
    assert archive.find("nobody") is None
    assert archive.path("2025-10-09-h8w") == "restricted/2025-10-09-h8w.yaml"
    assert [name_of(archive, Id(one)) for one in ("zjm-7k3q", "a-0001", "b-0002", "x-0000")] == [
        "张小满",
        "周秀兰",
        "杨红",
        "x-0000",
    ]


def test_the_same_files_load_the_same_in_any_order() -> None:
    held = files(CHILD + VISIT + VISIT.replace("x4q", "a4q").replace("09-12", "09-11"))
    turned = Memory(dict(reversed(held.items())))
    assert load(Memory(held)).archive == load(turned).archive
    assert [str(event.day) for event in load(turned).archive.events] == ["2025-09-11", "2025-09-12"]


def test_a_bad_field_costs_that_field_and_the_archive_knows() -> None:
    what = loaded(CHILD.replace("性别: 女", "性别: 男性"))
    assert codes(what.findings) == ["V008"]
    assert what.archive.children[Id("zjm-7k3q")].sex is None
    assert what.archive.lost == {"zjm-7k3q": {"性别"}}


@pytest.mark.parametrize(("tree", "code"), [
    ("=== children/zjm-7k3q.yaml\n性别: 女\n", "V001"),
    ("=== children/zjm-7k3q.yaml\n- 张小满\n", "F003"),
    ("=== children/zjm-7k3q.txt\n姓名: 张小满\n", "L016"),
    ("=== children/zjm-7k3q.yaml.txt\n姓名: 张小满\n", "L016"),
])  # fmt: skip
def test_what_cannot_be_read_is_counted_and_bears_the_id_of_its_name(tree: str, code: str) -> None:
    what = loaded(tree)
    assert codes(what.findings) == [code]
    assert [file.id for file in what.archive.unreadable] == ["zjm-7k3q"]


@pytest.mark.parametrize(
    "path",
    [
        "children/README.md",
        "children/.gitkeep",
        "children/说明.txt",
        "documents/计划.docx",
        "events/Thumbs.db",
        "events/2025-2026-1/desktop.ini",
        "children/~$zjm-7k3q.yaml",
    ],
)
def test_files_that_are_no_records(path: str) -> None:
    what = loaded(f"{CHILD}=== {path}\nx")
    assert (what.findings, what.archive.unreadable) == ((), ())


@pytest.mark.parametrize("name", ["家访.jpg", "家访.docx", "IMG_2025.HEIC"])
def test_a_photo_among_the_events_is_named_and_leaves_nothing_in_doubt(name: str) -> None:
    what = loaded(f"{CHILD}=== events/2025-2026-1/{name}\nx")
    assert (codes(what.findings), what.archive.unreadable) == (["L016"], ())


@pytest.mark.parametrize("name", ["家访.txt", "a1.yaml.bak", "a1.yaml~", "a1.YAML", "a1"])
def test_what_may_be_a_record_under_a_wrong_name_is_not_taken_for_nothing(name: str) -> None:
    assert len(loaded(f"{CHILD}=== events/2025-2026-1/{name}\nx").archive.unreadable) == 1


def test_folders_below_and_files_elsewhere() -> None:
    what = loaded("=== children/2025/zjm-7k3q.yaml\n姓名: 张小满\n=== elsewhere/a.yaml\nx\n=== b.yaml\ny")
    assert list(what.archive.children) == ["zjm-7k3q"]
    assert what.findings == ()


@pytest.mark.parametrize(("path", "might"), [
    ("events/2025-2026-1/2025-09-12-jiafang-zjm-7k3q-x4q.yaml", True),
    ("events/2025-2026-1/2025-09-12-jiafang-x4q.yaml", True),  # names no child
    ("events/2025-2026-1/2025-09-12-jiafang-lyh-9d2c-x4q.yaml", False),
    ("events/2025-2026-1/2025-09-12-tanxin-zjm-7k3q-x4q.yaml", False),
    ("events/2025-2026-1/2025-10-12-jiafang-zjm-7k3q-x4q.yaml", False),
    ("events/2025-2026-1/2025-09-12-jf-zjm-7k3q-x4q.yaml", True),  # a kind nobody knows
    ("events/2025-2026-1/九月家访.yaml", True),
    ("children/zjm-7k3q.yaml", False),
    ("restricted/2025-09-12-h8w.yaml", False),
])  # fmt: skip
def test_what_the_name_of_an_unreadable_file_could_have_met(path: str, might: bool) -> None:
    file = Unreadable(path, path.partition("/")[0])
    assert file.might_be(frozenset({"家访"}), Id("zjm-7k3q"), SEPTEMBER) is might


def test_a_restricted_file_could_be_any_restricted_event_of_its_day() -> None:
    file = Unreadable("restricted/2025-09-12-h8w.yaml", "restricted")
    assert file.might_be(frozenset({"心理辅导"}), Id("zjm-7k3q"), SEPTEMBER)
    assert not file.might_be(frozenset({"心理辅导"}), Id("zjm-7k3q"), Span(day("2025-10-01"), day("2025-10-31")))


class TestSettings:
    @pytest.mark.parametrize(("text", "said"), [
        (None, "这里没有 liushou.yaml"),
        ("名称： x\n- y", "liushou.yaml 读不出来"),
        ("格式版本: 1\n", "liushou.yaml 读不出来"),
        ("格式版本: 2\n名称: 测试小学\n", "这个档案库是格式版本 2，本机的 liushou 只认到 1"),
    ])  # fmt: skip
    def test_without_settings_nothing_goes_on(self, text: str | None, said: str) -> None:
        with pytest.raises(BrokenSettings, match=said):
            load(Memory({} if text is None else {"liushou.yaml": text.encode()}))

    def test_a_bad_field_there_costs_that_field(self) -> None:
        what = loaded(CHILD, SCHOOL + "领导小组: [{职务: 组长}]\n")
        assert codes(what.findings) == ["V001"]
        assert what.archive.school.group == ()

    def test_terms_stand_in_order_and_one_that_runs_backwards_is_left_out(self) -> None:
        terms = "".join(
            f"  - {{代号: {code}, 名称: {code}, 开始: {start}, 结束: {end}}}\n"
            for code, start, end in (
                ("2025-2026-2", "2026-02-25", "2026-07-03"), ("2025-2026-1", "2025-09-01", "2026-01-16"),
                ("2026-2027-1", "2027-01-16", "2026-09-01"),
            )
        )  # fmt: skip
        archive = loaded(CHILD, f"格式版本: 1\n名称: 测试小学\n学期:\n{terms}").archive
        assert [term.code for term in archive.terms] == ["2025-2026-1", "2025-2026-2"]

    def test_events_go_to_the_folder_of_the_last_term_begun(self) -> None:
        archive = loaded(CHILD).archive
        assert term_code(archive, day("2026-02-01")) == "2025-2026-1"  # type: ignore[arg-type]
        assert term_code(archive, day("2025-08-31")) == "xueqi-wai"  # type: ignore[arg-type]


SPRING = SCHOOL.replace("班级:", "  - {代号: 2025-2026-2, 名称: 下学期, 开始: 2026-02-25, 结束: 2026-07-03}\n班级:")


@pytest.mark.parametrize(("today", "as_of", "code", "term", "day_of"), [
    ("2025-11-05", None, None, "2025-2026-1", "2025-11-05"),
    ("2026-01-31", None, None, "2025-2026-1", "2026-01-16"),  # in the holidays: the term that ended, as of its last day
    ("2026-03-01", None, None, "2025-2026-2", "2026-03-01"),
    ("2030-03-01", None, None, "2025-2026-2", "2026-07-03"),  # the same in any year
    ("2026-03-01", None, "2025-2026-1", "2025-2026-1", "2026-01-16"),
    ("2026-03-01", "2025-10-01", None, "2025-2026-1", "2025-10-01"),
    ("2026-03-01", None, "下学期", "2025-2026-2", "2026-03-01"),
    ("2025-08-01", None, None, "2025-2026-1", "2025-08-01"),  # before the first
])  # fmt: skip
def test_the_term_and_the_day_that_are_meant(
    today: str, as_of: str | None, code: str | None, term: str, day_of: str
) -> None:
    archive = loaded(CHILD, SPRING).archive
    calendar = calendar_of(archive, day(today), day(as_of) if as_of else None, code)
    assert (calendar.term.code, calendar.as_of) == (term, day(day_of))


def test_a_term_there_is_not() -> None:
    with pytest.raises(UsageError, match="没有“2020-2021-1”这个学期"):
        calendar_of(loaded(CHILD).archive, day("2026-01-31"), None, "2020-2021-1")
    with pytest.raises(BrokenSettings, match="没有写学期"):
        calendar_of(loaded(CHILD, "格式版本: 1\n名称: 测试小学\n").archive, day("2026-01-31"))


def test_an_edit_is_judged_by_the_archive_it_would_make() -> None:
    seen = frame(CHILD + VISIT)
    old = seen.archive.children[Id("zjm-7k3q")]
    new = old.model_copy(update={"phone": None})
    assert isinstance(new, Child)
    changed = seen.archive.having({"children/zjm-7k3q.yaml": new})
    assert changed.children[Id("zjm-7k3q")] is new
    assert changed.events_of == seen.archive.events_of
    gone = seen.archive.having({}, frozenset({seen.archive.events[0].id}))
    assert (gone.events, gone.events_of) == ((), {})
    assert gone.find("zjm-7k3q") is old
