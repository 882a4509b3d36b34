"""The obvious way to load the records: ruamel.yaml and pydantic, a file at a time. What liushou is compared with."""

from __future__ import annotations

import sys
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, TypeAdapter, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from liushou.kinds import EVENTS, KINDS, RESTRICTED_FOLDER


def load(root: Path) -> tuple[list[object], int]:
    """Every record that validates, and how many files do not read or do not fit."""
    union: Any = reduce(or_, EVENTS)
    event: TypeAdapter[Any] = TypeAdapter(Annotated[union, Field(discriminator="kind")])
    adapters = {kind.folder: TypeAdapter(kind.model) for kind in KINDS} | {"events": event, RESTRICTED_FOLDER: event}
    yaml = YAML(typ="rt")
    records: list[object] = []
    failed = 0
    for folder, adapter in adapters.items():
        for path in sorted((root / folder).rglob("*.yaml")):
            try:
                records.append(adapter.validate_python(yaml.load(path)))
            except (YAMLError, ValidationError):
                failed += 1
    return records, failed


if __name__ == "__main__":
    found, bad = load(Path(sys.argv[1]))
    print(f"{len(found)} records, {bad} files that fail")
