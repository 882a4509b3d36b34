"""liushou schema: listing, printing, writing into a repository."""

from __future__ import annotations

import json
from pathlib import Path

from english import english_words

from liushou import schema
from qinghe import TREE
from support import School, run


def test_without_a_kind_the_kinds_are_listed(tmp_path: Path) -> None:
    listed = run("schema", cwd=tmp_path)
    assert listed.code == 0
    assert "child\t儿童" in listed.out
    assert "家访\t事件" in listed.out


def test_a_kind_is_asked_for_by_any_of_its_names(tmp_path: Path) -> None:
    for name in ("event", "events", "事件", "EVENT"):
        assert run("schema", name, cwd=tmp_path).out == schema.text("event")
    assert run("schema", "家访", cwd=tmp_path).json["title"] == "家访"


def test_an_unknown_kind_is_refused(tmp_path: Path) -> None:
    refused = run("schema", "家仿", cwd=tmp_path)
    assert (refused.code, refused.out) == (2, "")
    assert "是不是 家访" in refused.err
    assert english_words(refused.err) == set()


def test_writing_puts_the_files_where_an_editor_looks(tmp_path: Path) -> None:
    school = School(tmp_path, TREE)
    written = school.type("schema", "--write")
    assert written.out.split() == list(schema.editor_files())
    assert all((tmp_path / path).read_text("utf-8") == text for path, text in schema.editor_files().items())
    again = school.type("schema", "--write")
    assert (again.out, again.code) == ("", 0)
    assert "都是最新的" in again.err


def test_settings_with_comments_are_left_as_they_are(tmp_path: Path) -> None:
    own = '{\n  // 我的设置\n  "editor.tabSize": 2\n}\n'
    school = School(tmp_path, TREE, f"=== {schema.EDITOR}\n{own}")
    written = school.type("schema", "--write")
    assert "没有动它" in written.err
    assert (tmp_path / schema.EDITOR).read_text("utf-8") == own


def test_plain_settings_are_added_to(tmp_path: Path) -> None:
    school = School(tmp_path, TREE, f'=== {schema.EDITOR}\n{{"editor.tabSize": 2}}\n')
    school.type("schema", "--write")
    settings = json.loads((tmp_path / schema.EDITOR).read_text("utf-8"))
    assert settings["editor.tabSize"] == 2
    assert len(settings["yaml.schemas"]) == 7
