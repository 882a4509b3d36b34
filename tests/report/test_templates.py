"""Templates: a school's own before the shipped one, shut in a sandbox, and every mistake in Chinese with its line."""

from __future__ import annotations

import pytest

from liushou.errors import LiushouError, TemplateFault, UsageError
from liushou.figures import FIGURES
from liushou.report import reader_of, template_of
from liushou.report.folders import MAIN, shipped
from liushou.report.words import WORDS
from liushou.source import Memory
from reporting import FAMILY, VISITS, checked, page, rendered

SHIPPED = sorted(file.parent.name for file in shipped().glob(f"*/{MAIN}"))
HEAD = "---\n标题: 本校的总结\n读者: internal\n---\n"


@pytest.mark.parametrize(
    ("body", "line", "said"),
    [
        ("甲\n{{ 家访几次 }}", 7, "“家访几次”没有这个词"),
        ("甲\n\n{{ 家访次.几 }}", 8, "“几”没有这个词"),
        ("{{ 在册.按('教育口径').双新 }}", 6, "“双新”没有这个词"),
        ("{{ 文件.规定 }}", 6, "“规定”没有这个词"),
        ("{% if 没有 %}甲{% endif %}", 6, "“没有”没有这个词"),
        ("{% for 甲 in 没有 %}{% endfor %}", 6, "“没有”没有这个词"),
        ("{{ 家访次|长度 }}", 6, "没有“长度”这个过滤器"),
        ("{% 如果 %}", 6, "没有“如果”这种标签"),
        ("{{ 家访次 ", 6, "没有写结束"),
        ("{{ 家访次 }", 6, "多了“}”"),
        ("{% if 家访次 %}甲", 6, "没有写结束"),
        ("{{ 在册.按('高矮') }}", 6, "没有按“高矮”分的办法"),
        ("{{ 在册.占(家访次) }}", 6, "“在册”不全在“家访次”之内"),
        ("{{ 在册.占('全部') }}", 6, "“占”后面要写另一个数"),
        ("{{ 学业变化 }}", 6, "没有可印的值"),
        ("{% include 'term/没有.md' %}", 6, "找不到模板"),
        ("{% include '../liushou.yaml' %}", 6, "找不到模板"),
        ("{% include '/etc/passwd' %}", 6, "找不到模板"),
        ("{% macro 绕() %}{{ 绕() }}{% endmacro %}\n{{ 绕() }}", 6, "没有尽头"),
        ("{{ 家访次._figure }}", 6, "没有这个词"),
        ("{{ 家访次.__class__ }}", 6, "没有这个词"),
        ("{{ ''.__class__.__mro__ }}", 6, "没有这个词"),
        ("{{ '甲'.join(['乙']) }}", 6, "没有这个词"),
        ("{{ 在册.名单[0]._part }}", 6, "没有这个词"),
        ("{{ lipsum() }}", 6, "没有这个词"),
        ("{{ self }}", 6, "不能直接印"),
        ("{{ 在册.名单 }}", 6, "不能直接印"),
        ("{{ 家访应有.合计 }}", 6, "这几个数不是一个总数分出来的，没有合计"),
        ("{{ 家访应有.除去('期初') }}", 6, "这几个数不是一个总数分出来的，没有其余"),
        ("{{ 家访应有.秋游 }}", 6, "“秋游”没有这个词"),
        ("{% if 家访次 > %}甲{% endif %}", 6, "多了"),
        ("{{ 学校.join(家访次) }}", 6, "没有这个词"),
    ],
)
def test_a_mistake_names_template_and_line(body: str, line: int, said: str) -> None:
    with pytest.raises(TemplateFault) as caught:
        rendered(body)
    assert said in caught.value.sentence
    assert f"templates/shi/report.md 第 {line} 行" in caught.value.sentence


def test_a_mistake_in_an_included_file_names_that_file() -> None:
    tree = FAMILY + "=== templates/shi/段.md\n甲\n走访9次\n"
    with pytest.raises(TemplateFault, match=r"templates/shi/段.md 第 2 行"):
        rendered("{% include 'shi/段.md' %}", tree)


def test_a_school_s_own_template_wins() -> None:
    own = f"=== templates/term/{MAIN}\n{HEAD}# {{{{ 学校 }}}}\n\n家访{{{{ 家访次 }}}}。\n"
    assert page("term", FAMILY + VISITS + own).markdown() == "# 测试小学\n\n家访1次。\n"


@pytest.mark.parametrize(
    "head", ["", "---\n读者: superior\n---\n", "---\n标题: 甲\n读者: 大家\n---\n", "---\n标题：甲\n---\n"]
)
def test_a_head_that_does_not_read_is_said(head: str) -> None:
    with pytest.raises(TemplateFault, match=r"templates/shi/report.md"):
        template_of("shi", Memory({f"templates/shi/{MAIN}": f"{head}甲".encode()}))


def test_a_template_saved_by_notepad_in_another_encoding_is_said() -> None:
    raw = "---\n标题: 甲\n---\n甲".encode("gbk")
    with pytest.raises(TemplateFault, match=r"templates/shi/report\.md 不是 UTF-8 编码"):
        template_of("shi", Memory({f"templates/shi/{MAIN}": raw}))


def test_an_installation_without_templates_says_how_to_get_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pathlib.Path.is_dir", lambda path: False)
    with pytest.raises(LiushouError, match="安装不完整"):
        shipped()


def test_numbers_can_be_compared_with_numbers_and_with_each_other() -> None:
    body = "{% if 家访人次 > 家访次 %}多{% endif %}{% if 家访次 < 2 %}少{% endif %}{% if 家访次 == 1 %}一{% endif %}。"
    assert rendered(body).markdown().strip() == "多少一。"


def test_an_unknown_report_offers_the_near_one() -> None:
    with pytest.raises(UsageError, match="是不是想写 roster"):
        template_of("rooster", Memory())
    for name in ("../term", "", ".", "a:b", "term\\x"):
        with pytest.raises(UsageError, match="没有"):
            template_of(name, Memory())


def test_who_may_read_is_the_template_s_to_say() -> None:
    term, roster = template_of("term", Memory()), template_of("roster", Memory())
    assert reader_of(term, None, data=False).word == "superior"
    assert reader_of(roster, None, data=False).word == "internal"
    assert reader_of(roster, None, data=True).word == "superior", "data travels: names are masked unless asked for"
    with pytest.raises(UsageError, match="不能给 public 看"):
        reader_of(roster, "public", data=False)


def test_words_and_figures_do_not_clash() -> None:
    assert not set(WORDS) & set(FIGURES)


def test_a_defect_of_our_own_is_not_blamed_on_the_template(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(voice: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setitem(WORDS, "学校", broken)
    with pytest.raises(ZeroDivisionError):
        rendered("{{ 学校 }}")


@pytest.mark.parametrize("name", SHIPPED)
def test_every_shipped_report_of_the_whole_school_renders_for_a_school_with_nothing(name: str) -> None:
    if template_of(name, Memory()).head.about is None:
        assert page(name, "").markdown()
        assert checked("")[0].duties


def test_on_the_first_day_of_term_the_period_is_that_day() -> None:
    tree = FAMILY + f"=== templates/shi/{MAIN}\n{HEAD}{{{{ 期间 }}}}，在册{{{{ 在册 }}}}。\n"
    assert page("shi", tree, as_of="2025-09-01").markdown() == "2025年9月1日，在册2名。\n"
    assert page("shi", tree, as_of="2025-09-02").markdown() == "2025年9月1日至9月2日，在册2名。\n"


def test_each_problem_names_the_rule_it_rests_on() -> None:
    body = "{% for 题 in 问题 %}{{ 题.依据 }}\n\n{% endfor %}"
    assert set(rendered(body).markdown().split("\n\n")) >= {"参考做法（非上级要求）"}
