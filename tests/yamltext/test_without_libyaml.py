"""Where PyYAML came without libyaml its own parser reads the files: slower, and to the same end."""

from __future__ import annotations

from pathlib import Path

import pytest

from liushou.yamltext import events, read

ZOO = sorted((Path(__file__).parent.parent / "zoo").glob("[FV]*.yaml"))


@pytest.mark.parametrize("file", ZOO, ids=lambda file: file.stem)
def test_every_slip_is_found_where_it_stands(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = file.read_bytes()
    usual = read(raw, "a.yaml")
    monkeypatch.setattr(events, "open_parser", events._PureParser)
    assert read(raw, "a.yaml") == usual
