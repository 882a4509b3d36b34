"""What an editor is told about each kind of record, and that it never contradicts check."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import yaml

from liushou import schema
from liushou.kinds import EVENT, EVENT_KINDS, KINDS, SCHOOL
from liushou.kinds.reading import make
from liushou.standard import shipped
from liushou.standard.model import Standard
from validate import fits

MODELS = {kind.name: kind.model for kind in (*KINDS, SCHOOL)} | {"standard": Standard}


def read(text: str) -> Any:
    """YAML as an editor reads it: numbers are numbers, days are text."""

    class Editor(yaml.SafeLoader):
        yaml_implicit_resolvers = {  # noqa: RUF012
            first: [(tag, pattern) for tag, pattern in known if tag.rsplit(":", 1)[1] in ("int", "float", "null")]
            for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

    return yaml.load(text, Editor)


def check_accepts(name: str, text: str) -> bool:
    """Whether liushou itself finds nothing wrong with the shape of the record."""
    data = yaml.load(text, yaml.BaseLoader)
    return not make(MODELS.get(name, EVENT.model), data, "x", "x.yaml").findings


SAME = {
    "a phone without quotes is a number to an editor": ("child", "姓名: 测试童\n家庭电话: 13800138000\n"),
    "unknown and none are answers anywhere": ("child", "姓名: 测试童\n性别: 不详\n父亲: 无\n特殊类别: 无\n"),
    "a place left empty is not yet filled": ("child", "姓名: 测试童\n性别:\n父亲:\n  电话:\n"),
    "nobody looks after the child": ("child", "姓名: 测试童\n监护人: 无人照护\n"),
    "several values in one text": ("child", "姓名: 测试童\n特殊类别: 残疾、特长\n"),
    "words of older forms": ("child", "姓名: 测试童\n特殊类别: 残障\n父亲:\n  经历:\n  - 状态: 打工\n"),
    "keys of older forms": ("child", "姓名: 测试童\n生日: 2015-03-05\n监护人:\n- 人: 父亲\n  委托监护: {期限: 2026}\n"),
    "a carer with a bare year": ("guardian", "姓名: 测试人\n出生年: 1958\n"),
    "a version that is a number": ("school", "格式版本: 1\n名称: 测试小学\n"),
    "pupils by term": ("school", "格式版本: 1\n名称: 测试\n班级:\n- 代号: x1\n  人数: {2025-2026-1: 36}\n"),
    "a visit": ("event", "类型: 家访\n日期: 2025-09-12\n儿童: [zxm-7k3q]\n见到: [儿童, 孩子]\n"),
    "a visit by its own schema": ("家访", "类型: 家访\n日期: 2025-09-12\n儿童: zxm-7k3q、lyh-x18n\n"),
    "money": ("event", "类型: 慰问资助\n日期: 2025-09-12\n金额: 99.5\n"),
    "a document": ("document", "类型: 制度\n标题: 家访制度\n日期: 2024\n"),
}


@pytest.mark.parametrize("name", SAME)
def test_what_check_accepts_an_editor_accepts(name: str) -> None:
    kind, text = SAME[name]
    assert check_accepts(kind, text)
    assert fits(read(text), schema.schema(kind))


WRONG = {
    "a key that there is not": ("child", "姓名: 测试童\n出生年月: 2015-03\n"),
    "no name": ("child", "性别: 男\n"),
    "a word that is none": ("child", "姓名: 测试童\n性别: 男性\n"),
    "a list where text belongs": ("child", "姓名: 测试童\n班级:\n- 五（2）班\n"),
    "text where a group belongs": ("child", "姓名: 测试童\n父亲: 李某\n"),
    "no 类型": ("event", "日期: 2025-09-12\n"),
    "a 类型 that there is not": ("event", "类型: 家仿\n日期: 2025-09-12\n"),
    "a field of another 类型": ("event", "类型: 谈心\n日期: 2025-09-12\n儿童: [zxm-7k3q]\n见到: 儿童\n"),
    "a visit to nobody": ("家访", "类型: 家访\n日期: 2025-09-12\n"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_check_refuses_an_editor_refuses(name: str) -> None:
    kind, text = WRONG[name]
    assert not check_accepts(kind, text)
    assert not fits(read(text), schema.schema(kind))


@pytest.mark.parametrize("pack", shipped())
def test_the_packs_that_ship_fit_the_schema_of_a_standard(pack: str) -> None:
    from importlib.resources import files

    text = files("liushou.standard").joinpath("packs", f"{pack}.yaml").read_text(encoding="utf-8")
    assert fits(read(text), schema.schema("standard"))


def shown(part: Any) -> Iterator[str]:
    """Everything an editor would put before somebody: titles, descriptions, words to choose."""
    if isinstance(part, dict):
        yield from (part[key] for key in ("title", "description") if isinstance(part.get(key), str))
        yield from map(str, part.get("enum", []))
        for inner in part.values():
            yield from shown(inner)
    if isinstance(part, list):
        for inner in part:
            yield from shown(inner)


@pytest.mark.parametrize("name", schema.names())
def test_an_editor_shows_chinese_only(name: str) -> None:
    for said in shown(schema.schema(name)):
        assert not re.findall(r"[A-Za-z]{2,}", re.sub(r"liushou|query|[a-z]+-[a-z]+", "", said)), said


def test_every_field_is_explained() -> None:
    unexplained = [
        (name, key)
        for name in schema.names()
        for key, held in schema.schema(name)["properties"].items()
        if key != "类型" and not held.get("description") and held["title"] != key
    ]
    assert unexplained == []


def test_old_words_are_accepted_and_never_offered() -> None:
    assert "残障" not in list(shown(schema.schema("child")))
    assert "问题儿童" not in schema.schema("child")["properties"]


def test_every_kind_of_event_has_a_schema_of_its_own() -> None:
    assert set(EVENT_KINDS) <= set(schema.names())
    assert schema.schema("强制报告")["properties"]["类型"]["enum"] == ["强制报告"]


def test_the_files_for_editors_are_the_same_bytes_every_time() -> None:
    files = schema.editor_files()
    assert files == schema.editor_files()
    assert all(json.loads(text) and text.endswith("}\n") for text in files.values())
    mapped = json.loads(files[schema.EDITOR])["yaml.schemas"]
    assert [path.removeprefix("./") for path in mapped] == [path for path in files if path != schema.EDITOR]


def test_other_settings_of_the_editor_stay() -> None:
    merged = schema.merged_settings('{"editor.tabSize": 2, "yaml.schemas": {"./eigen.json": "x.yaml"}}')
    assert merged is not None
    settings = json.loads(merged)
    assert settings["editor.tabSize"] == 2
    assert settings["yaml.schemas"]["./eigen.json"] == "x.yaml"
    assert "./.liushou/schema/child.json" in settings["yaml.schemas"]
    assert schema.merged_settings(merged) == merged


@pytest.mark.parametrize("present", ["{\n  // 注释\n}", "[]", '{"yaml.schemas": "x"}', ""])
def test_settings_that_are_not_plain_json_are_left_alone(present: str) -> None:
    assert schema.merged_settings(present) is None
